"""What the wrong entries of an array have in common, in one sentence; nothing where no pattern is certain."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.check.tolerance import Numbers, Tolerance

FACTORS = {
    "ln 2": np.log(2),
    "1/ln 2": 1 / np.log(2),
    "ln 10": np.log(10),
    "1/ln 10": 1 / np.log(10),
    "pi": np.pi,
    "1/pi": 1 / np.pi,
    "2 pi": 2 * np.pi,
    "pi/180": np.pi / 180,
    "180/pi": 180 / np.pi,
}
LARGEST = 100  # the largest n of a factor n or 1/n: beyond it, a number is too easily near one


def pattern(given: Numbers, tolerance: Tolerance) -> str:
    """Return one sentence on how an array differs from the right one, or an empty text.

    Args:
        given: finite numbers, of the right shape, not all right.
        tolerance: the right entries and how far from them is still right.
    """
    if given.dtype.kind not in "iufc" or not (np.isfinite(given).all() and np.isfinite(tolerance.right).all()):
        return ""
    if given.dtype.kind in "iu":
        given = given.astype(float)
    return next(_patterns(given, tolerance), "")


def _patterns(given: Numbers, tolerance: Tolerance) -> Iterator[str]:
    right, wrong = tolerance.right, tolerance.wrong(given)
    distinct = len(np.unique(right))
    if distinct > 1 or not _is_round(right.flat[0]):
        yield from _factors(given, tolerance, single=distinct == 1)
    if distinct < 3:
        return
    if tolerance.agrees(given - _at_largest(given - right, right)):
        yield "The same constant is added to every entry."
    yield from _powers(given, tolerance)
    if given.ndim == 2 and tolerance.agrees(given.T):
        yield "Rows and columns are swapped: it is the transpose."
    for axis in range(given.ndim):
        if tolerance.agrees(np.flip(given, axis)):
            yield f"The entries are in reverse order{f' along axis {axis}' if given.ndim > 1 else ''}."
    if given.ndim == 1 and (tolerance.agrees(np.roll(given, 1)) or tolerance.agrees(np.roll(given, -1))):
        yield "Every entry is one place off."
    if given.dtype.kind == right.dtype.kind == "f" and tolerance.agrees(_in_the_order_of(right, given)):
        yield "The entries are the right ones in another order."
    if wrong.sum() == 1:
        yield "All other entries are right."
    if given.ndim == 2:
        yield from _places(wrong)
    if wrong.sum() > 1 and not np.any(given[wrong]):
        yield "Every wrong entry is 0."
    if tolerance.agrees(np.where(wrong, -given, given)):
        yield "The sizes are right; only signs are wrong."


def _at_largest(values: Numbers, right: Numbers) -> Numbers:
    """Return the value at the largest right entry, where a ratio or a difference is most exact."""
    return np.asarray(values.flat[np.argmax(np.abs(right))])


def _is_round(number: complex) -> bool:
    """Return whether a number is so simple that a ratio to it may be chance."""
    return bool(abs(number - np.round(number)) <= 1e-6 * max(1.0, abs(number)))


def _factors(given: Numbers, tolerance: Tolerance, single: bool) -> Iterator[str]:
    if not tolerance.right.any():
        return
    with np.errstate(all="ignore"):
        ratio = complex(_at_largest(given / tolerance.right, tolerance.right))
    if abs(ratio.imag) > tolerance.rtol * abs(ratio):
        return
    sentence = factor(ratio.real, 1e-9 if single else max(1e-9, min(tolerance.rtol, 1e-6)))
    if sentence and tolerance.agrees(given / ratio.real):
        yield sentence


def factor(ratio: float, rtol: float = 1e-9) -> str:
    """Return a sentence on a ratio that a mistake leaves (-1, 2, 1/2, n, 1/n, ln 2, pi), or an empty text."""

    def near(size: float) -> bool:
        return abs(abs(ratio) / size - 1) <= rtol

    if not np.isfinite(ratio) or ratio == 0:
        return ""
    sign = ", and its sign is wrong" if ratio < 0 else ""
    if near(1):
        return "It has the opposite sign." if ratio < 0 else ""
    if near(0.5):
        return f"It is half of the right answer{sign}: look at the constant factor."
    if near(2):
        return f"It is twice the right answer{sign}: look at the constant factor."
    for name, size in FACTORS.items():
        if near(size):
            place = "the base of a logarithm" if "ln" in name else "degrees and radians, or a factor of pi"
            return f"It is {name} times the right answer{sign}: look at {place}."
    for n in (round(abs(ratio)), round(1 / abs(ratio))):
        if 2 < n <= LARGEST and (near(n) or near(1 / n)):
            times = f"{n} times" if near(n) else f"1/{n} of"
            return f"It is {times} the right answer{sign}: look at the constant factor, or at what a mean divides by."
    return ""


def _powers(given: Numbers, tolerance: Tolerance) -> Iterator[str]:
    with np.errstate(all="ignore"):
        if np.all(tolerance.right >= 0) and tolerance.agrees(np.square(given)):
            yield "It is the square root of the right answer."
        elif np.all(given >= 0) and tolerance.agrees(np.sqrt(given)):
            yield "It is the square of the right answer."
        elif np.all(given != 0) and tolerance.agrees(1 / given):
            yield "It is the reciprocal of the right answer."


def _in_the_order_of(right: Numbers, given: Numbers) -> Numbers:
    arranged = np.empty(right.shape)
    arranged.flat[np.argsort(right, axis=None)] = np.sort(given, axis=None)
    return arranged


def _places(wrong: Numbers) -> Iterator[str]:
    """Name the part of a matrix that the wrong entries make up, if all of it is wrong and all the rest right."""
    i, j = np.indices(wrong.shape)
    if wrong.shape[0] == wrong.shape[1] > 2:
        parts = {
            "Only the diagonal is right.": i != j,
            "Only the diagonal is wrong.": i == j,
            "Only the entries above the diagonal are wrong.": i < j,
            "Only the entries below the diagonal are wrong.": i > j,
            "Only the entries above the diagonal are right.": i >= j,
            "Only the entries below the diagonal are right.": i <= j,
        }
        yield from (sentence for sentence, part in parts.items() if np.array_equal(wrong, part))
    for name, lines in (("row", wrong), ("column", wrong.T)):
        bad = lines.all(axis=1)
        if len(lines) < 3 or (lines.any(axis=1) != bad).any():
            continue
        if bad.sum() == 1:
            yield f"Only {name} {int(np.argmax(bad))} is wrong."
        elif bad.sum() == len(lines) - 1:
            yield f"Only {name} {int(np.argmin(bad))} is right."
