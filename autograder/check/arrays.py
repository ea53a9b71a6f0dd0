"""Checks of numbers and arrays: type, dtype, shape and finiteness first, then the values, never broadcast.

Python's numbers, numpy's scalars and arrays without axes are one and the same thing here: a single number. A list is not
an array: it has neither shape nor dtype, so where an array is wanted a list is refused with a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from autograder.check import show
from autograder.errors import ByHandError, Failed

Numbers = np.ndarray[Any, Any]

EPSILON = float(np.finfo(float).eps)
RTOL = 1e-7  # rtol of float64 answers: far above rounding in a few hundred operations, far below any mistake in a formula
ROUNDING = (
    1000 * EPSILON
)  # absolute tolerance, times the largest expected entry: what cancellation may leave of a zero
KINDS = {
    "b": "truth values",
    "i": "integers",
    "u": "integers",
    "f": "real numbers",
    "c": "complex numbers",
    "U": "text",
}


def close(
    value: Any, expected: Any, *, rtol: float = RTOL, atol: float | None = None, condition: float = 1.0
) -> None:
    """Check that a number or an array, or a tuple, list or dict of these, equals the expected one.

    An entry may differ by `rtol` times the expected entry plus `atol`. Integers are welcome for real numbers and real
    numbers for complex ones; truth values for numbers, or complex numbers for real ones, are not.

    Args:
        value: the learner's value.
        expected: what it must equal; a list of numbers stands for an array if `value` is an array.
        rtol: relative tolerance, dimensionless; raised to 16 roundings of the expected array's precision if it is less.
        atol: absolute tolerance, in the unit of the value; by default 1000 roundings of the largest expected entry.
        condition: by how much the computation amplifies rounding errors, such as `np.linalg.cond(a)`; raises the
            relative tolerance accordingly.

    Raises:
        Failed: if the type, dtype, shape or finiteness is wrong (each with its own sentence), or a value.
        ByHandError: if the expected value is no array of numbers, or the tolerance would accept anything.
    """
    _close(value, expected, rtol, atol, condition, "")


def _close(value: Any, expected: Any, rtol: float, atol: float | None, condition: float, where: str) -> None:
    if isinstance(expected, dict):
        if not isinstance(value, dict):
            raise Failed(
                f"{where or 'The answer'} must be a dict; it is {show.kind(value)}.", yours=show.text(value)
            )
        if value.keys() != expected.keys():
            raise Failed(
                f"The keys of {where or 'the dict'} are wrong.",
                yours=show.text(list(value)),
                expected=show.text(list(expected)),
            )
        for key, item in expected.items():
            _close(value[key], item, rtol, atol, condition, f"{where} [{show.text(key)}]".strip())
        return
    if isinstance(expected, tuple) or (isinstance(expected, list) and not isinstance(value, np.ndarray)):
        word = "tuple" if isinstance(expected, tuple) else "list"
        if not isinstance(value, (tuple, list)):
            raise Failed(
                f"{where or 'The answer'} must be a {word} of {show.counted(len(expected), 'item')}; "
                f"it is {show.kind(value)}.",
                yours=show.text(value),
            )
        if len(value) != len(expected):
            raise Failed(
                f"{where or 'The answer'} has {show.counted(len(value), 'item')}; another number is wanted.",
                yours=show.text(value),
                expected=show.counted(len(expected), "item"),
            )
        for i, (one, other) in enumerate(zip(value, expected, strict=True)):
            _close(one, other, rtol, atol, condition, f"{where} [{i}]".strip())
        return
    right = _wanted(expected)
    given = numbers(value, right.shape, right.dtype.kind, where=where)
    if right.dtype.kind == "b":
        wrong = given != right
        if wrong.any():
            _report(given, right, wrong, "", where)
        return
    finite(given, like=right, where=where)
    tolerance = Tolerance(right, rtol, atol, condition)
    wrong = tolerance.wrong(given)
    if wrong.any():
        _report(
            given,
            right,
            wrong,
            _pattern_text(given, right, tolerance) or _precision(given, right, wrong),
            where,
            str(tolerance),
        )


class Tolerance:
    """How far each entry may be from the expected one."""

    def __init__(
        self, right: Numbers, rtol: float = RTOL, atol: float | None = None, condition: float = 1.0
    ) -> None:
        """Set the tolerance for the expected entries `right`."""
        roundings = 16 * float(np.finfo(right.dtype).eps) if right.dtype.kind in "fc" else 0.0
        self.rtol = max(rtol, roundings, 16 * EPSILON * condition)
        sizes = np.abs(right[np.isfinite(right)])
        scale = float(sizes.max()) if sizes.size and sizes.max() > 0 else 1.0
        self.atol = max(ROUNDING, roundings, 16 * EPSILON * condition) * scale if atol is None else atol
        if not (0 <= self.rtol <= 0.1 and 0 <= self.atol < np.inf):
            raise ByHandError(
                f"check.close has a relative tolerance of {self.rtol:g} and an absolute one of {self.atol:g}, which "
                f"would accept almost anything. Keep rtol at 0.1 or less, or choose a better conditioned input."
            )
        self.right = right
        with np.errstate(all="ignore"):
            self.allowed = self.rtol * np.abs(right) + self.atol

    def wrong(self, given: Numbers) -> Numbers:
        """Return which entries are too far from the expected ones; both arrays have the same shape."""
        with np.errstate(all="ignore"):
            near = np.abs(given - self.right) <= self.allowed
        return ~np.where(np.isfinite(self.right), near, given == self.right)

    def agrees(self, given: Numbers) -> bool:
        """Return whether every entry is near enough."""
        return given.shape == self.right.shape and not self.wrong(given).any()

    def __str__(self) -> str:
        """Return the tolerance as text."""
        return f"{self.rtol:.2g} relative, {self.atol:.2g} absolute"


def shape(value: Any, shape: tuple[int, ...] | int) -> None:
    """Check that a value is an array of exactly this shape; `()` is a single number.

    Raises:
        Failed: if the value is no array of numbers, or one of another shape.
    """
    numbers(value, (shape,) if isinstance(shape, int) else tuple(shape), None)


def dtype(value: Any, kind: str) -> None:
    """Check that a number or an array holds numbers of one kind: "bool", "int", "float" or "complex".

    For class labels, counts and masks, where `close` alone would take 2.0 for 2.

    Raises:
        Failed: if the numbers are of another kind.
    """
    kinds = {"bool": "b", "int": "iu", "float": "f", "complex": "c"}
    if kind not in kinds:
        raise ByHandError(f"check.dtype expects one of {', '.join(kinds)}; found {kind!r}.")
    given = numbers(value, None, None)
    if given.dtype.kind not in kinds[kind]:
        raise Failed(
            f"The answer must hold {KINDS[kinds[kind][0]]}; it holds {KINDS[given.dtype.kind]}.",
            yours=show.text(value),
            detail=f"Its dtype is {given.dtype}.",
        )


def numbers(value: Any, shape: tuple[int, ...] | None, kind: str | None, *, where: str = "") -> Numbers:
    """Return a learner's value as an array of numbers, once its type, dtype and shape are right.

    Args:
        value: the learner's value.
        shape: the shape it must have; None for any.
        kind: numpy's kind of the numbers that are wanted ("f" takes integers too, "c" takes all); None for any.
        where: which part of the answer this is, such as `[0]`; empty for the whole.

    Raises:
        Failed: with a sentence for each way of being wrong.
    """
    whole = where or "The answer"
    found = _as_numbers(value)
    if found is None:
        raise Failed(_not_numbers(value, shape, whole), yours=show.text(value))
    if isinstance(value, np.ndarray) and value.dtype.kind == "O":
        raise Failed(f"{whole} is an array of objects; numbers are wanted.", yours=show.text(value))
    holds = found.dtype.kind
    if kind == "b" and holds != "b":
        raise Failed(
            f"{whole} holds {KINDS[holds]}; truth values (True, False) are wanted.", yours=show.text(value)
        )
    if kind != "b" and kind is not None and holds == "b":
        raise Failed(f"{whole} holds truth values (True, False); numbers are wanted.", yours=show.text(value))
    if holds == "U":
        raise Failed(f"{whole} holds text; numbers are wanted.", yours=show.text(value))
    if kind is not None and kind in "iuf" and holds == "c":
        raise Failed(f"{whole} holds complex numbers; real numbers are wanted.", yours=show.text(value))
    if shape is not None and found.shape != shape:
        raise _wrong_shape(found, shape, whole)
    return found


def finite(given: Numbers, *, like: Numbers | None = None, where: str = "") -> None:
    """Check that no entry is nan, and none infinite but where `like` is.

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
        f"Every entry{where and ' of ' + where} must be a finite number.",
        yours=show.text(given),
        detail=f"Not finite: {int(bad.sum())} of {show.counted(bad.size, 'entry', 'entries')}, "
        f"the first at {show.index(first)}: {show.number(given[first])}.",
    )


def _as_numbers(value: Any) -> Numbers | None:
    """Return any form of a number or an array of numbers as an array, or None."""
    if type(value) is np.ndarray:
        return value
    if isinstance(value, (bool, float, complex, np.generic)):
        return np.asarray(value)
    if isinstance(value, (int, Fraction)) or (isinstance(value, sympy.Number) and value.is_real):
        try:
            return np.asarray(value if isinstance(value, int) and abs(value) < 2**63 else float(value))
        except OverflowError:
            return np.asarray(np.inf if value > 0 else -np.inf)
    return None


def _not_numbers(value: Any, shape: tuple[int, ...] | None, whole: str) -> str:
    wanted = "a number" if shape == () else "a numpy array" if shape is not None else "a number or an array"
    if value is None:
        return f"{whole} is None; {wanted} is wanted. Is a `return` missing?"
    if isinstance(value, (list, tuple)):
        if shape == ():
            return f"{whole} is {show.kind(value)}; a single number is wanted."
        return f"{whole} is {show.kind(value)}; {wanted} is wanted: return np.array(...)."
    if isinstance(value, np.ndarray):
        return f"{whole} is an array of type {type(value).__name__}; return a plain numpy array: np.asarray(...)."
    if isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return f"{whole} is {show.kind(value)}; {wanted} is wanted: compute with numpy."
    return f"{whole} is {show.kind(value)}; {wanted} is wanted."


def _wrong_shape(found: Numbers, shape: tuple[int, ...], whole: str) -> Failed:
    shown = {"yours": show.shape(found.shape), "expected": show.shape(shape)}
    if not found.ndim:
        return Failed(
            f"{whole} is a single number; an array is wanted.",
            yours=show.text(found),
            expected=shown["expected"],
        )
    if not shape:
        return Failed(f"{whole} is an array; a single number is wanted.", yours=shown["yours"])
    hint = ""
    squeezed = [tuple(n for n in s if n != 1) for s in (found.shape, shape)]
    if len(shape) == 2 and found.shape == shape[::-1]:
        hint = "It has the shape of the transpose: look at which axis is which."
    elif squeezed[0] == squeezed[1]:
        hint = "Only axes of length 1 differ: look at keepdims, or at a slice that drops an axis."
    elif found.size == np.prod(shape):
        hint = "The number of entries is right: look at how they are arranged."
    elif found.ndim != len(shape):
        hint = f"The number of axes is wrong: yours has {found.ndim}."
    return Failed(
        f"The shape{'' if whole == 'The answer' else ' of ' + whole} is wrong.", detail=hint, **shown
    )


def _wanted(expected: Any) -> Numbers:
    """Return the author's expected value as an array of numbers."""
    if isinstance(expected, list):
        expected = np.array(expected)
    elif isinstance(expected, sympy.Expr) and expected.is_number:
        expected = complex(expected) if expected.is_real is False else float(expected)
    right = _as_numbers(expected)
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


# --- what is wrong ---------------------------------------------------------------------------------------------


def _report(
    given: Numbers, right: Numbers, wrong: Numbers, hint: str, where: str, tolerance: str = ""
) -> None:
    digits = _digits(given, right, wrong)
    of = where and f" of {where}"
    if not given.ndim:
        raise Failed(
            f"The value{of} is wrong.",
            yours=show.number(given.item(), digits),
            expected=show.number(right.item(), digits),
            detail=_lines(hint, tolerance and f"Tolerance: {tolerance}."),
        )
    count, first = int(wrong.sum()), tuple(np.argwhere(wrong)[0])
    sentence = f"{count} of {show.counted(wrong.size, 'entry', 'entries')}{of} {'is' if count == 1 else 'are'} wrong."
    raise Failed(
        "Every entry" + of + " is wrong." if count == wrong.size > 1 else sentence,
        yours=show.text(given, digits=min(digits, 8)),
        expected=show.text(right, digits=min(digits, 8)),
        detail=_lines(
            hint,
            f"The first wrong entry is {show.index(first)}: {show.number(given[first], digits)}.",
            tolerance and f"Tolerance: {tolerance}.",
        ),
    )


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _digits(given: Numbers, right: Numbers, wrong: Numbers) -> int:
    """Return how many digits tell the nearest wrong entry from the right one."""
    if right.dtype.kind == "b":
        return 6
    with np.errstate(all="ignore"):
        relative = np.abs(given - right)[wrong] / np.abs(right)[wrong]
    relative = relative[np.isfinite(relative) & (relative > 0)]
    return min(17, max(6, 2 - int(np.floor(np.log10(relative.min()))))) if relative.size else 6


def _precision(given: Numbers, right: Numbers, wrong: Numbers) -> str:
    """Say so if the answer is right, but to a few digits only."""
    with np.errstate(all="ignore"):
        relative = (np.abs(given - right) / np.abs(right))[wrong]
    if not np.isfinite(relative).all() or relative.max() > 5e-3 or right.dtype.kind not in "fc":
        return ""
    if (
        given.dtype in (np.float32, np.float16, np.complex64)
        and relative.max() < 64 * np.finfo(given.dtype).eps
    ):
        return f"It agrees to the precision of {given.dtype} only: compute in float64."
    figures = int(-np.log10(2 * relative.max()))
    return f"It agrees to {show.counted(figures, 'digit')} only: look for a rounded constant or an approximation."


def pattern(given: Numbers, right: Numbers, tolerance: Tolerance) -> str:
    """Return one sentence on the pattern of wrong entries, or nothing where no pattern is certain."""
    return _pattern_text(given, right, tolerance)


def _pattern_text(given: Numbers, right: Numbers, tolerance: Tolerance) -> str:
    return next(_patterns(given, right, tolerance), "")


def _patterns(given: Numbers, right: Numbers, tolerance: Tolerance) -> Iterator[str]:
    if given.dtype.kind == "b" or not np.isfinite(given).all() or not np.isfinite(right).all():
        return
    yield from _factor(given, right, tolerance)
    if given.size < 3:
        return
    wrong = tolerance.wrong(given)
    if given.ndim == 2 and given.shape[0] == given.shape[1] and tolerance.agrees(given.T):
        yield "Rows and columns are swapped: it is the transpose."
    for axis in range(given.ndim):
        if given.shape[axis] > 2 and tolerance.agrees(np.flip(given, axis)):
            yield f"The entries are in reverse order{f' along axis {axis}' if given.ndim > 1 else ''}."
    if wrong.sum() == 1:
        yield "All other entries are right."
    elif given.ndim == 2:
        yield from _places(wrong)
    if wrong.sum() > 2 and not np.any(given[wrong]):
        yield "Every wrong entry is 0."
    if tolerance.agrees(np.where(wrong, -given, given)):
        yield "The sizes are right: only signs are wrong."


def _factor(given: Numbers, right: Numbers, tolerance: Tolerance) -> Iterator[str]:
    """Name a constant factor or an added constant, if it is the same at every entry."""
    nonzero = right != 0
    if not nonzero.any():
        return
    at = np.unravel_index(np.argmax(np.abs(right)), right.shape)
    ratio = given[at] / right[at]
    if np.abs(np.imag(ratio)) > 1e-9 * np.abs(ratio):
        return
    ratio = float(np.real(ratio))
    named = name_of_factor(ratio)
    sure = int(nonzero.sum()) > 1 or right.dtype.kind in "fc" and right[at] != np.round(right[at])
    if named and sure and tolerance.agrees(given / ratio):
        yield named
    if given.size > 2:
        shift = given[at] - right[at]
        if tolerance.agrees(given - shift):
            yield "The same constant is added to every entry."
    if sure and given.dtype.kind in "fiu" and given.size > 1:
        with np.errstate(all="ignore"):
            if (given > 0).all() and (right > 0).all() and tolerance.agrees(np.square(given)):
                yield "It is the square root of the right answer."
            elif tolerance.agrees(np.sqrt(given)):
                yield "It is the square of the right answer."
            elif tolerance.agrees(1 / given):
                yield "It is the reciprocal of the right answer."


FACTORS = {
    np.log(2): "ln 2",
    1 / np.log(2): "1/ln 2",
    np.log(10): "ln 10",
    1 / np.log(10): "1/ln 10",
    np.pi: "pi",
    1 / np.pi: "1/pi",
    np.pi / 180: "pi/180",
    180 / np.pi: "180/pi",
    2 * np.pi: "2 pi",
}


def name_of_factor(ratio: float, rtol: float = 1e-9) -> str:
    """Return a sentence on a factor that a mistake leaves: -1, 2, 1/2, n, 1/n, ln 2, pi; nothing for any other."""
    if abs(ratio - 1) <= rtol or not np.isfinite(ratio) or ratio == 0:
        return ""
    if abs(ratio + 1) <= rtol:
        return "It has the opposite sign."
    size, sign = abs(ratio), " and has the opposite sign" if ratio < 0 else ""
    for factor, name in FACTORS.items():
        if abs(size / factor - 1) <= rtol:
            place = "the base of a logarithm" if "ln" in name else "degrees and radians"
            return f"It is {name} times the right answer{sign}: look at {place}."
    if abs(2 * size - 1) <= rtol:
        return f"It is half of the right answer{sign}: look at the constant factor."
    for numerator, form in ((size, "{} times"), (1 / size, "1/{} of")):
        n = round(numerator)
        if 2 <= n <= 10_000 and abs(numerator / n - 1) <= rtol:
            return f"It is {form.format(n)} the right answer{sign}: look at the constant factor, or what is averaged."
    return ""


def _places(wrong: Numbers) -> Iterator[str]:
    """Name where the wrong entries of a matrix lie, if they make up a whole part of it, and the rest is right."""
    rows, columns = wrong.shape
    if min(rows, columns) < 2:
        return
    i, j = np.indices(wrong.shape)
    parts = [
        (i != j, "Only the diagonal is right."),
        (i == j, "Only the diagonal is wrong."),
        (i < j, "Only the entries above the diagonal are wrong."),
        (i > j, "Only the entries below the diagonal are wrong."),
        (i <= j, "Only the entries below the diagonal are right."),
        (i >= j, "Only the entries above the diagonal are right."),
    ]
    if rows == columns and rows > 2:
        yield from (sentence for part, sentence in parts if np.array_equal(wrong, part))
    for axis, name, lines in ((1, "row", wrong), (0, "column", wrong.T)):
        whole, clear = lines.all(axis=1), ~lines.any(axis=1)
        if axis is not None and (whole | clear).all() and len(lines) > 2:
            if whole.sum() == 1:
                yield f"Only {name} {int(np.flatnonzero(whole)[0])} is wrong."
            elif clear.sum() == 1:
                yield f"Only {name} {int(np.flatnonzero(clear)[0])} is right."
