"""Checks of numbers and arrays: type, dtype, shape and finiteness first, then the values, never broadcast.

Python's numbers, numpy's scalars and arrays without axes are one and the same thing here: a single number. A list or
tuple of numbers is read as the array that it would make, and the learner is told so.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from autograder.check import lists, show
from autograder.check.boundary import note
from autograder.check.patterns import pattern
from autograder.check.tolerance import RTOL, Numbers, Tolerance
from autograder.errors import ByHandError, Failed

WORDS = {
    "b": "truth values (True, False)",
    "i": "integers",
    "u": "integers",
    "f": "real numbers",
    "c": "complex numbers",
    "U": "text",
}


def close(value: Any, expected: Any, *, rtol: float = RTOL, atol: float | None = None, condition: float = 1.0) -> None:
    """Check that a number or an array, or a tuple, list or dict of these, equals the expected one.

    An entry may differ by `rtol` times the expected entry plus `atol`. Integers do for real numbers, and
    real numbers for complex ones and for integers of the same value; truth values do not for numbers, nor
    complex numbers for real ones.

    Args:
        value: the learner's value.
        expected: what it must equal; a list of numbers stands for an array where either of the two is one.
        rtol: relative tolerance, dimensionless.
        atol: absolute tolerance, in the unit of the value; by default what cancellation leaves of the
            largest entry.
        condition: by how much the computation amplifies rounding errors, such as `np.linalg.cond(a)`.

    Raises:
        Failed: if type, dtype, shape or finiteness is wrong (each has its own sentence), or a value.
        ByHandError: if the expected value is no array of numbers, or the tolerance would accept almost
            anything.
    """
    for where, one, other in _pairs(value, expected, ""):
        _close(one, other, where, rtol, atol, condition)


def shape(value: Any, shape: tuple[int, ...] | int) -> None:
    """Check that a value is an array of exactly this shape; `()` is a single number.

    Raises:
        Failed: if the value is no array of numbers, or has another shape.
    """
    numbers(value, (shape,) if isinstance(shape, int) else tuple(shape), None)


def dtype(value: Any, kind: str) -> None:
    """Check that an array or a number holds numbers of one kind: "bool", "int", "float" or "complex".

    For labels, counts and masks, where `close` alone would take 2.0 for 2.

    Raises:
        Failed: if the numbers are of another kind.
    """
    kinds = {"bool": "b", "int": "iu", "float": "f", "complex": "c"}
    if kind not in kinds:
        raise ByHandError(f"check.dtype expects one of {', '.join(kinds)}; found {kind!r}.")
    given = numbers(value, None, None)
    if given.dtype.kind not in kinds[kind]:
        wanted, held = WORDS[kinds[kind][0]], WORDS[given.dtype.kind]
        raise Failed(f"The answer must hold {wanted}; it holds {held}.", yours=f"dtype {given.dtype}")


def numbers(value: Any, shape: tuple[int, ...] | None, kind: str | None, where: str = "") -> Numbers:
    """Return a learner's value as an array of numbers, once type, dtype and shape are right.

    Args:
        value: the learner's value.
        shape: the shape it must have; None for any.
        kind: numpy's letter for the numbers wanted: "b", "f" (integers do as well), "c" (any number does);
            None for any.
        where: which part of the answer this is, such as `Item 0`; empty for the whole.

    Raises:
        Failed: in a sentence for each way of being wrong.
    """
    whole = where or "The answer"
    found = lists.array(value, _as_array) if shape != () and isinstance(value, (list, tuple)) else _as_array(value)
    if found is not None and isinstance(value, (list, tuple)):
        what = f"{where[0].lower()}{where[1:]}" if where else "your answer"
        note(f"{what} is {show.kind(value)}; it was read as an array, which np.array(...) makes of it.")
    if found is None:
        raise Failed(_not_an_array(value, shape, whole), yours=show.text(value))
    if found.dtype.kind not in WORDS:
        raise Failed(f"{whole} is an array of objects; numbers are wanted.", yours=show.text(value))
    holds, wanted = found.dtype.kind, ""
    if holds == "U":
        wanted = "numbers"
    elif (kind == "b") != (holds == "b") and kind is not None:
        wanted = WORDS["b"] if kind == "b" else "numbers"
    elif holds == "c" and kind in ("i", "u", "f"):
        wanted = WORDS["f"]
    if wanted:
        raise Failed(f"{whole} holds {WORDS[holds]}; {wanted} are wanted.", yours=show.text(value))
    if shape is not None and found.shape != shape:
        raise _wrong_shape(found, shape, whole)
    return found


def finite(given: Numbers, *, like: Numbers | None = None, where: str = "") -> None:
    """Check that no entry is nan, and none infinite except where `like` is.

    Raises:
        Failed: naming the first such entry.
    """
    if given.dtype.kind not in "fc":
        return
    bad = ~np.isfinite(given)
    if like is not None:
        bad &= np.isnan(given) | np.isfinite(like)
    if not bad.any():
        return
    if not given.ndim:
        raise Failed(f"{where or 'The answer'} must be a finite number.", yours=show.text(given))
    first = tuple(np.argwhere(bad)[0])
    raise Failed(
        f"Every entry{_of(where)} must be a finite number.",
        yours=show.text(given),
        detail=f"{bad.sum()} of {_entries(bad.size)} {'is' if bad.sum() == 1 else 'are'} not; "
        f"the first is {show.index(first)}: {show.number(given[first])}.",
    )


# --- from the value to its arrays ------------------------------------------------------------------------------------


def _pairs(value: Any, expected: Any, where: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield where each array of a nested answer stands, the learner's, and the expected one."""
    whole = where or "The answer"
    if isinstance(expected, dict):
        if not isinstance(value, dict):
            raise Failed(f"{whole} is {show.kind(value)}; a dict is wanted.", yours=show.text(value))
        if value.keys() != expected.keys():
            raise Failed(
                f"The keys{_of(where)} are wrong.", yours=show.text(list(value)), expected=show.text(list(expected))
            )
        for key in expected:
            yield from _pairs(value[key], expected[key], _part(where, show.text(key)))
    elif isinstance(expected, tuple) or (isinstance(expected, list) and not isinstance(value, np.ndarray)):
        word = type(expected).__name__
        if not isinstance(value, (tuple, list)):
            raise Failed(f"{whole} is {show.kind(value)}; a {word} is wanted.", yours=show.text(value))
        if len(value) != len(expected):
            raise Failed(
                f"{whole} has the wrong number of items.",
                yours=show.counted(len(value), "item"),
                expected=show.counted(len(expected), "item"),
            )
        for i, (one, other) in enumerate(zip(value, expected, strict=True)):
            yield from _pairs(one, other, _part(where, str(i)))
    else:
        yield where, value, expected


def _part(where: str, key: str) -> str:
    return f"{where}, {key}" if where else f"Item {key}"


def _of(where: str) -> str:
    return f" of {where[0].lower()}{where[1:]}" if where else ""


def _entries(count: int) -> str:
    return show.counted(count, "entry", "entries")


def _as_array(value: Any) -> Numbers | None:
    """Return any form of a number or an array as an array, or None."""
    if type(value) is np.ndarray:
        return value
    if isinstance(value, (bool, float, complex, np.generic)):
        return np.asarray(value)
    if isinstance(value, (int, Fraction)) or (isinstance(value, sympy.Number) and value.is_real):
        try:
            return np.asarray(int(value) if isinstance(value, int) and abs(value) < 2**63 else float(value))
        except OverflowError:
            return np.asarray(np.inf if value > 0 else -np.inf)
    return None


def _not_an_array(value: Any, shape: tuple[int, ...] | None, whole: str) -> str:
    wanted = "a number or a numpy array" if shape is None else "a numpy array" if shape else "a single number"
    hint = ""
    if value is None:
        hint = " Did you forget `return`?"
    elif isinstance(value, (list, tuple)) and shape != ():
        hint = " Give all rows one length and numbers only, and return np.array(...)."
    elif isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        hint = " Compute with numpy."
    return f"{whole} is {show.kind(value)}; {wanted} is wanted.{hint}"


def _wrong_shape(found: Numbers, shape: tuple[int, ...], whole: str) -> Failed:
    if not found.ndim:
        return Failed(f"{whole} is a single number; an array is wanted.", yours=show.text(found))
    if not shape:
        return Failed(f"{whole} is an array; a single number is wanted.", yours=show.shape(found.shape))
    hint = ""
    if len(shape) == 2 and found.shape == shape[::-1]:
        hint = "It has the shape of the transpose: look at which axis is which."
    elif [n for n in found.shape if n != 1] == [n for n in shape if n != 1]:
        hint = "Only axes of length 1 differ: look at keepdims, or at an index that drops an axis."
    elif found.size == np.prod(shape):
        hint = "The number of entries is right: look at how they are arranged."
    elif found.ndim != len(shape):
        hint = f"The number of axes is wrong: yours has {found.ndim}."
    sentence = "The shape is wrong." if whole == "The answer" else f"The shape{_of(whole)} is wrong."
    return Failed(sentence, yours=show.shape(found.shape), expected=show.shape(shape), detail=hint)


def _wanted(expected: Any) -> Numbers:
    """Return the author's expected value as an array of numbers."""
    if isinstance(expected, list):
        expected = np.array(expected)
    elif isinstance(expected, sympy.Expr) and expected.is_number:
        expected = float(expected) if expected.is_real else complex(expected)
    right = _as_array(expected)
    if right is None or right.dtype.kind not in "biufc":
        raise ByHandError(
            f"check.close compares numbers and arrays of numbers; the expected value is {show.kind(expected)}. "
            f"Use check.equal for expressions, sets and text."
        )
    if right.dtype.kind in "fc" and np.isnan(right).any():
        raise ByHandError(
            "check.close was given an expected value with nan inside, which equals nothing. Mend the test."
        )
    return right


# --- the values ------------------------------------------------------------------------------------------------------


def _close(value: Any, expected: Any, where: str, rtol: float, atol: float | None, condition: float) -> None:
    right = _wanted(expected)
    given = numbers(value, right.shape, right.dtype.kind, where)
    if right.dtype.kind == "b":
        wrong, hint, tail = given != right, "", ""
    else:
        finite(given, like=right, where=where)
        tolerance = Tolerance(right, rtol, atol, condition)
        wrong = tolerance.wrong(given)
        if isinstance(value, int) and isinstance(expected, int) and atol is None:
            wrong = np.asarray(value != expected)  # beyond 2**53 a float cannot tell
        if wrong.any():
            hint = pattern(given, tolerance) or _precision(given, tolerance.right, wrong)
            tail = f"Tolerance: {tolerance}."
    if wrong.any():
        raise _wrong_values(value, expected, given, right, wrong, hint, tail, where)


def _wrong_values(
    value: Any, expected: Any, given: Numbers, right: Numbers, wrong: Numbers, hint: str, tail: str, where: str
) -> Failed:
    digits = _digits(given, right, wrong)
    if not given.ndim:
        shown = [show.text(one, digits=digits) for one in (value, expected)]
        sentence, detail = f"The value{_of(where)} is wrong.", f"{hint}\n{tail}".strip()
        return Failed(sentence, yours=shown[0], expected=shown[1], detail=detail, hint=hint)
    count, first = int(wrong.sum()), tuple(np.argwhere(wrong)[0])
    if count == wrong.size > 1:
        sentence = f"Every entry{_of(where)} is wrong."
    else:
        sentence = f"{count} of {_entries(wrong.size)}{_of(where)} {'is' if count == 1 else 'are'} wrong."
    place = f"The first wrong entry is {show.index(first)}: {show.number(given[first], digits)}."
    return Failed(
        sentence,
        yours=show.text(given, digits=min(digits, 9)),
        expected=show.text(right, digits=min(digits, 9)),
        detail="\n".join(filter(None, (place, hint, tail))),
        hint=hint,
    )


def _digits(given: Numbers, right: Numbers, wrong: Numbers) -> int:
    """Return how many digits it takes to tell every wrong entry from the right one."""
    if right.dtype.kind == "b":
        return 6
    with np.errstate(all="ignore"):
        relative = (np.abs(given - right.astype(given.dtype)) / np.abs(right))[wrong]
    relative = relative[np.isfinite(relative) & (relative > 0)]
    return min(17, max(6, 2 - int(np.floor(np.log10(relative.min()))))) if relative.size else 6


def _precision(given: Numbers, right: Numbers, wrong: Numbers) -> str:
    """Say so where the answer is right, but to a few digits only."""
    with np.errstate(all="ignore"):
        relative = float((np.abs(given - right) / np.abs(right))[wrong].max())
    if not 0 < relative <= 5e-3 or given.dtype.kind not in "fc":
        return ""
    if given.dtype in (np.float32, np.float16, np.complex64) and relative < 64 * np.finfo(given.dtype).eps:
        return f"It is right to the precision of {given.dtype} only: compute in float64."
    figures = int(1 - np.log10(2 * relative))
    return (
        f"It agrees to {show.counted(figures, 'digit')} only: if a number was rounded on the way, keep all its digits."
    )
