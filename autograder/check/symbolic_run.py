"""Proving numpy code: run on arrays of symbols it gives formulas, which equal those of the reference or do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy

from autograder.check import arrays, show
from autograder.check.comparison import equivalent
from autograder.check.symbols import bare, of_shape
from autograder.check.tolerance import RTOL
from autograder.errors import ByHandError, Failed, Raised, Refused

INPUTS = 3  # random inputs before any proof is tried
NAMES = "abcdefgh"


@dataclass(frozen=True)
class Proof:
    """How an answer was found right.

    Args:
        proved: whether every entry is proved as a formula; otherwise numbers had a part in it.
        method: the same in words, with the reason where random inputs had to do.
    """

    proved: bool
    method: str


def for_all(
    function: Callable[..., Any],
    reference: Callable[..., Any],
    *inputs: Any,
    positive: bool = False,
    rtol: float = RTOL,
    seconds: float = 2.0,
) -> Proof:
    """Check that a function equals a reference for every real value of its arguments, of given shapes.

    Random numbers come first. If they agree, both functions run on symbols, and the results are compared as formulas.
    Where the code does not run on symbols (it fills an array of floats, or asks which of two is larger), numbers do.

    Args:
        function: the learner's function.
        reference: the right one; takes the same arguments.
        inputs: a shape (a tuple, `()` for a number) for each argument that varies; anything else is passed on as it is.
        positive: whether the entries are positive; otherwise any real number.
        rtol: relative tolerance for numbers, dimensionless.
        seconds: CPU time for the comparison of the formulas.

    Returns:
        How it was found right.

    Raises:
        Failed: if the two differ, on numbers or as formulas.
        ByHandError: if no argument varies.
    """
    if not any(isinstance(item, tuple) for item in inputs):
        raise ByHandError("check.for_all expects a shape, such as (3, 2), for at least one argument.")
    rng = np.random.default_rng(3)
    for _ in range(INPUTS):
        given = [_random(item, rng, positive) if isinstance(item, tuple) else item for item in inputs]
        arrays.close(function(*map(_copy, given)), reference(*map(_copy, given)), rtol=rtol)
    symbols = [
        of_shape(NAMES[i % len(NAMES)], item, real=True, **({"positive": True} if positive else {}))
        if isinstance(item, tuple)
        else item
        for i, item in enumerate(inputs)
    ]
    try:
        expected = _entries(reference(*map(_copy, symbols)))
        found = _entries(function(*map(_copy, symbols)))
    except (Raised, Refused, TypeError, ValueError, AttributeError) as reason:
        return Proof(
            False, f"{INPUTS} random inputs; it does not run on symbols ({show.cut(show.clean(str(reason)), 80)})"
        )
    return _compare(found, expected, inputs, seconds)


def _random(shape: tuple[int, ...], rng: np.random.Generator, positive: bool) -> Any:
    drawn = rng.uniform(0.2, 2.0, shape) if positive else rng.normal(0.0, 1.0, shape)
    return drawn if shape else float(drawn)


def _copy(item: Any) -> Any:
    return item.copy() if isinstance(item, np.ndarray) else item


def _entries(value: Any) -> list[tuple[tuple[int, ...], list[Any]]]:
    """Return the shape and the entries of each array of a result."""
    if isinstance(value, (tuple, list)):
        return [part for item in value for part in _entries(item)]
    flat = np.asarray(bare(value), dtype=object)
    if not all(isinstance(entry, (sympy.Expr, int, float, complex, np.number)) for entry in flat.flat):
        raise TypeError("the result holds something other than expressions")
    return [(flat.shape, [sympy.sympify(entry) for entry in flat.flat])]


def _compare(found: Any, expected: Any, inputs: tuple[Any, ...], seconds: float) -> Proof:
    if [shape for shape, _ in found] != [shape for shape, _ in expected]:
        return Proof(False, f"{INPUTS} random inputs; on symbols the result has another shape")
    pairs = [
        (place, mine, right)
        for (shape, ours), (_, theirs) in zip(found, expected, strict=True)
        for place, mine, right in zip(np.ndindex(shape), ours, theirs, strict=True)
    ]
    methods: dict[str, None] = {}
    for place, mine, right in pairs:
        verdict = equivalent(mine, right, seconds=seconds / len(pairs))
        if verdict.equal is None:
            return Proof(False, f"{INPUTS} random inputs; the formulas could not be compared")
        if not verdict.equal:
            if (mine.has(sympy.Float) or right.has(sympy.Float)) and not _far(verdict.witness):
                return Proof(False, f"{INPUTS} random inputs; as formulas they differ by less than the tolerance")
            raise _differs(place, verdict)
        methods[verdict.method] = None
    shapes = " and ".join(str(item) for item in inputs if isinstance(item, tuple))
    exact = not any("numeric" in method for method in methods)
    return Proof(exact, f"on symbols of shape {shapes}: {'; '.join(methods)}")


def _far(witness: Any) -> bool:
    """Return whether two values differ by more than a small constant against a zero division, say, would explain."""
    try:
        mine, right = float(witness.yours), float(witness.expected)
    except (AttributeError, ValueError):
        return False
    return abs(mine - right) > 1e-6 * max(abs(mine), abs(right))


def _differs(place: tuple[int, ...], verdict: Any) -> Failed:
    where = f"Entry {show.index(place)}" if place else "The value"
    witness = verdict.witness
    if witness is None:
        return Failed(f"{where} is wrong for some inputs.", detail="Found by running the function on symbols.")
    return Failed(
        f"{where} is wrong for some inputs.",
        yours=show.clean(witness.yours),
        expected=show.clean(witness.expected),
        detail=f"Found by running the function on symbols; for example where {show.clean(str(witness))}.",
    )
