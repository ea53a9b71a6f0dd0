"""Checks of properties that need no answer: how a function behaves when its input is scaled, permuted or doubled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.check import show
from autograder.check.arrays import finite, numbers
from autograder.check.tolerance import RTOL, Tolerance
from autograder.errors import ByHandError, Failed

LINES = {1: "row", 0: "column"}


def sums(value: Any, total: float, *, axis: int = -1, rtol: float = RTOL) -> None:
    """Check that an array sums to `total` along an axis: rows of a Jacobian of softmax to 0, probabilities to 1.

    Args:
        value: the learner's array.
        total: what every sum must be, as the statement says.
        axis: along which to sum.
        rtol: relative to the sum of the absolute values, dimensionless.

    Raises:
        Failed: if some sum differs.
    """
    given = numbers(value, None, "f")
    if not given.ndim or not given.size:
        raise Failed("The answer must be an array with entries.", yours=show.text(value))
    finite(given)
    found, sizes = given.sum(axis=axis), np.abs(given).sum(axis=axis)
    if np.all(np.abs(found - total) <= rtol * np.maximum(sizes, abs(total))):
        return
    line = LINES.get(axis % given.ndim, "line") if given.ndim == 2 else "vector"
    sentence = f"Each {line} must sum to {total:g}." if given.ndim > 1 else f"The entries must sum to {total:g}."
    raise Failed(sentence, yours=show.text(given), detail=f"The sums are {show.text(found)}.".replace("\n", " "))


def scaled(function: Callable[[Any], Any], at: Any, degree: float, *, factor: float = 3.0, rtol: float = RTOL) -> None:
    """Check that scaling the input by a factor c scales the answer by c to the power `degree`.

    Args:
        function: the answer as a function of what is scaled.
        at: an array or a number.
        degree: 0 where the answer must not change, 1 for a linear function or a norm, -1 for a reciprocal.
        factor: c, not 0 or 1 or -1.
        rtol: relative tolerance, dimensionless.

    Raises:
        Failed: if it does not.
    """
    if factor in (0, 1, -1):
        raise ByHandError("check.scaled expects a factor other than 0, 1 and -1, under which nothing could go wrong.")
    expected = factor**degree
    what = "leave the answer as it is" if degree == 0 else f"multiply the answer by {show.number(expected)}"
    _same(
        function(factor * at), _times(function(at), expected), rtol, f"Multiplying the input by {factor:g} must {what}."
    )


def permuted(
    function: Callable[..., Any],
    *inputs: Any,
    axis: int = 0,
    follows: bool = False,
    rtol: float = RTOL,
) -> None:
    """Check what permuting the entries of every input along an axis does to the answer.

    Args:
        function: the answer as a function of the arrays that are permuted together, such as examples and labels.
        inputs: these arrays; along `axis` all have the same length, two or more.
        axis: along which to permute.
        follows: whether the answer is permuted along the same axis; otherwise it must not change.
        rtol: relative tolerance, dimensionless.

    Raises:
        Failed: if the answer does something else.
    """
    order = _order(_length(inputs, axis))
    before, after = function(*inputs), function(*(np.take(one, order, axis) for one in inputs))
    if follows:
        sentence = "Permuting the examples must permute the answer in the same way."
        before = np.take(numbers(before, None, None), order, axis)
    else:
        sentence = "The order of the examples must not matter."
    _same(after, before, rtol, sentence)


def duplicated(
    function: Callable[..., Any], *inputs: Any, axis: int = 0, factor: float = 1.0, rtol: float = RTOL
) -> None:
    """Check what giving every example twice does to the answer: a mean stays, a sum doubles.

    Args:
        function: the answer as a function of the arrays that hold the examples.
        inputs: these arrays; along `axis` all have the same length.
        axis: the axis of the examples.
        factor: by what the answer must be multiplied: 1 for a mean, 2 for a sum.
        rtol: relative tolerance, dimensionless.

    Raises:
        Failed: if the answer does something else.
    """
    _length(inputs, axis)
    twice = function(*(np.concatenate([one, one], axis) for one in inputs))
    what = "leave the answer as it is" if factor == 1 else f"multiply the answer by {factor:g}"
    _same(twice, _times(function(*inputs), factor), rtol, f"Giving every example twice must {what}.")


def _length(inputs: Sequence[Any], axis: int) -> int:
    lengths = {np.shape(one)[axis] for one in inputs}
    if len(lengths) != 1 or lengths <= {0, 1}:
        raise ByHandError(f"The inputs must have one length of 2 or more along axis {axis}; found {sorted(lengths)}.")
    return int(lengths.pop())


def _order(count: int) -> np.ndarray[Any, Any]:
    """Return a permutation that is not the identity."""
    rng = np.random.default_rng(5)
    order = rng.permutation(count)
    while np.array_equal(order, np.arange(count)):
        order = rng.permutation(count)
    return order


def _times(value: Any, factor: float) -> Any:
    if isinstance(value, (tuple, list)):
        return type(value)(_times(item, factor) for item in value)
    found = numbers(value, None, "f")
    finite(found)
    return found * factor


def _same(value: Any, expected: Any, rtol: float, sentence: str) -> None:
    """Check that two of the learner's own values agree, and show both where they do not."""
    if isinstance(expected, (tuple, list)) and isinstance(value, (tuple, list)) and len(value) == len(expected):
        for one, other in zip(value, expected, strict=True):
            _same(one, other, rtol, sentence)
        return
    right = numbers(expected, None, None)
    finite(right)
    given = numbers(value, None, None)
    finite(given)
    if given.dtype.kind == right.dtype.kind == "b":
        given, right = given.astype(int), right.astype(int)
    if given.shape != right.shape or not Tolerance(right, rtol).agrees(given):
        raise Failed(sentence, yours=show.named({"now": given, "must be": right}))
