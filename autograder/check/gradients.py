"""Checks of gradients and Jacobians against difference quotients of the function itself.

Along a direction d the derivative of f at x is the limit of (f(x + hd) - f(x - hd)) / 2h. Three steps, each a quarter of
the one before, are extrapolated to h = 0, and the last correction tells the error; steps shrink until the error is small.
A corner at x itself (a ReLU at 0) is seen by its two one-sided derivatives: whatever lies between them is accepted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.check import show
from autograder.check.arrays import Numbers, Tolerance, finite, numbers, pattern
from autograder.check.boundary import Boundary
from autograder.errors import ByHandError, Failed

RTOL = 1e-5  # an error in a formula is larger, the extrapolated quotient's error is far smaller
FIRST_STEP = 2.0**-6  # relative to the size of the entries
STEPS = 11  # each a quarter of the one before: down to 1.5e-8
EACH = 40  # up to so many entries, every entry is checked by itself
DIRECTIONS = 4  # random ones, in which every entry takes part
EPSILON = float(np.finfo(float).eps)

Function = Callable[[Any], Any]


def gradient(loss: Function, at: Any, value: Any, *, rtol: float = RTOL) -> None:
    """Check that `value` is the gradient of a loss at a point.

    Args:
        loss: takes an array (or a number) like `at` and returns one number.
        at: the point, an array or a number; entries of size around 1 are best.
        value: the learner's gradient, of the shape of `at`.
        rtol: relative tolerance in each direction, dimensionless.

    Raises:
        Failed: if the shape is wrong, or the gradient in some direction.
        ByHandError: if the loss gives no difference quotient to compare with.
    """
    _check(loss, at, value, rtol, "gradient", "loss", ())


def jacobian(function: Function, at: Any, value: Any, *, rtol: float = RTOL) -> None:
    """Check that `value` is the Jacobian of a function at a point.

    Args:
        function: takes an array like `at` and returns an array.
        at: the point.
        value: the learner's Jacobian; its shape is the function's shape followed by that of `at`.
        rtol: relative tolerance in each direction, dimensionless.

    Raises:
        Failed: if the shape is wrong, or the Jacobian in some direction.
        ByHandError: if the function gives no difference quotient to compare with.
    """
    _check(function, at, value, rtol, "Jacobian", "function", None)


def lowers(loss: Function, before: Any, after: Any) -> None:
    """Check that a step lowers a loss.

    Args:
        loss: takes an array, a number or a tuple of these (as `before`) and returns one number.
        before: where the step starts.
        after: the learner's value: where it ends.

    Raises:
        Failed: if the loss is not less after the step.
    """
    parts = isinstance(before, tuple)
    ends = [np.asarray(part, dtype=float) for part in (before if parts else (before,))]
    if parts and (not isinstance(after, (tuple, list)) or len(after) != len(ends)):
        raise Failed(f"The step must return {show.counted(len(ends), 'item')}.", yours=show.text(after))
    arrived = []
    for i, (one, other) in enumerate(zip(ends, after if parts else (after,), strict=True)):
        where = f"[{i}]" if parts else ""
        found = numbers(other, one.shape, "f", where=where)
        finite(found, where=where)
        arrived.append(found)

    def at(point: list[Numbers]) -> float:
        given = [part if part.ndim else float(part) for part in point]
        return float(_value(lambda: loss(tuple(given) if parts else given[0]), "loss", ())[0])

    start, end = at(ends), at(arrived)
    if end < start:
        return
    hint = ""
    if all(map(np.array_equal, ends, arrived)):
        hint = "The step goes nowhere."
    elif at([2 * one - other for one, other in zip(ends, arrived, strict=True)]) < start:
        hint = "The same step the other way lowers it: look at the sign."
    digits = 6 if abs(end - start) > 1e-5 * abs(start) else 12
    raise Failed(
        "The step must lower the loss.",
        yours=f"loss {show.number(start, digits)} before, {show.number(end, digits)} after",
        detail=hint,
    )


# --- difference quotients --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Quotient:
    """A derivative along a direction, one for each entry of the function's value.

    Args:
        low, high: the one-sided derivatives at a corner, in order of size; everywhere else equal.
        error: what each may be wrong by.
        jump: where there is a corner.
    """

    low: Numbers
    high: Numbers
    error: Numbers

    def misses(self, analytic: Numbers, rtol: float) -> Numbers:
        """Return how far `analytic` is outside what is allowed; at most 0 where it agrees."""
        size = np.maximum(np.abs(self.low), np.abs(self.high))
        outside = np.maximum(self.low - analytic, analytic - self.high)
        return outside - (rtol * size + 4 * self.error)


def quotient(
    function: Callable[[Numbers], Numbers], at: Numbers, along: Numbers, rtol: float = RTOL
) -> Quotient:
    """Return the derivative of `function` at a point along a direction, with an estimate of the error.

    Args:
        function: takes and returns an array of real numbers; may return nan outside its domain.
        at: the point.
        along: the direction; its entries set the size of the first step.
        rtol: the relative error that is good enough, times 20.
    """
    middle = function(at)
    best: Quotient | None = None
    ahead: list[Numbers] = []
    behind: list[Numbers] = []
    with np.errstate(all="ignore"):
        for k in range(STEPS):
            step = FIRST_STEP * 4.0**-k
            plus, minus = function(at + step * along), function(at - step * along)
            ahead.append((plus - middle) / step)
            behind.append((middle - minus) / step)
            size = np.maximum(np.abs(middle), np.maximum(np.abs(plus), np.abs(minus)))
            rounding = 8 * float(np.finfo(middle.dtype).eps) * size / step
            if len(ahead) < 3:
                continue
            now = _extrapolate(ahead[-3:], behind[-3:], rounding)
            best = now if best is None else _better(best, now)
            good = np.maximum(rtol / 20 * np.maximum(np.abs(best.low), np.abs(best.high)), 4 * rounding)
            if np.all(best.error <= good):
                break
    assert best is not None
    return best


def _extrapolate(ahead: list[Numbers], behind: list[Numbers], rounding: Numbers) -> Quotient:
    """Return the limit of three difference quotients, each for a quarter of the step before."""
    central = [(one + other) / 2 for one, other in zip(ahead, behind, strict=True)]
    smooth, error = _limit(central, 2)
    right, right_error = _limit(ahead, 1)
    left, left_error = _limit(behind, 1)
    # One-sided quotients of a smooth function draw together as the step shrinks (a quarter each time); at a corner they do not.
    gaps = [np.abs(one - other) for one, other in zip(ahead, behind, strict=True)]
    corner = (gaps[2] > 0.7 * gaps[1]) & (gaps[1] > 0.7 * gaps[0]) & (gaps[2] > 100 * rounding)
    return Quotient(
        np.where(corner, np.minimum(left, right), smooth),
        np.where(corner, np.maximum(left, right), smooth),
        np.where(corner, left_error + right_error, error) + rounding,
    )


def _limit(values: list[Numbers], order: int) -> tuple[Numbers, Numbers]:
    """Extrapolate to step 0 what differs from its limit by powers `order`, 2 `order`, ... of the step."""
    one, two = 4.0**order, 16.0**order
    first, second = ((one * b - a) / (one - 1) for a, b in zip(values, values[1:], strict=False))
    limit = (two * second - first) / (two - 1)
    return limit, np.abs(limit - second)


def _better(one: Quotient, other: Quotient) -> Quotient:
    keep = ~(other.error < one.error) & np.isfinite(one.error)
    return Quotient(*(np.where(keep, a, b) for a, b in zip(_fields(one), _fields(other), strict=True)))


def _fields(found: Quotient) -> tuple[Numbers, Numbers, Numbers]:
    return found.low, found.high, found.error


def _complex_step(function: Function, at: Numbers, along: Numbers, found: Quotient) -> Quotient:
    """Return the derivative by a step along the imaginary axis, if it agrees with the difference quotient.

    No difference is taken, so nothing cancels; but it is true for analytic code alone (`abs`, or a comparison, breaks it).
    """
    step = 1e-30
    try:
        with np.errstate(all="ignore"):
            raised = np.asarray(function(at + 1j * step * along), dtype=complex)
    except Exception:  # whatever the function does on complex numbers, real ones will do
        return found
    derivative = raised.imag / step
    if raised.shape != found.low.shape or not np.isfinite(derivative).all():
        return found
    agrees = (np.abs(derivative - found.low) <= 4 * found.error) & (found.low == found.high)
    return Quotient(
        np.where(agrees, derivative, found.low),
        np.where(agrees, derivative, found.high),
        np.where(agrees, 64 * EPSILON * np.abs(derivative), found.error),
    )


# --- the check -------------------------------------------------------------------------------------------------


def _value(call: Callable[[], Any], word: str, shape: tuple[int, ...] | None) -> tuple[Numbers, bool]:
    """Return what a function gives as an array of real numbers, and whether the learner's code had a part in it."""
    calls = Boundary.current.calls if Boundary.current else []
    before = len(calls)
    given = call()
    learners = len(calls) > before
    try:
        found = numbers(given, shape, "f", where=f"The {word}")
    except Failed as error:
        if learners:
            raise
        raise ByHandError(
            f"{error.sentence} It is {show.text(given)}; mend the {word} of this test."
        ) from None
    return (found if found.dtype.kind == "f" else found.astype(float)), learners


def _check(
    function: Function,
    at: Any,
    value: Any,
    rtol: float,
    word: str,
    source: str,
    shape: tuple[int, ...] | None,
) -> None:
    point = np.asarray(at, dtype=float)
    bare = not isinstance(at, np.ndarray)

    def of(x: Numbers) -> Any:
        return function(x.item() if bare and not x.ndim else x)

    def f(x: Numbers) -> Numbers:
        return _value(lambda: of(x), source, shape)[0]

    middle, learners = _value(lambda: of(point), source, shape)
    if not np.isfinite(middle).all():
        if learners:
            raise Failed(f"The {source} must be finite here.", yours=show.text(middle))
        raise ByHandError(
            f"The {source} is {show.text(middle)} at the point {show.text(at)}. Choose another point."
        )
    given = numbers(value, middle.shape + point.shape, "f")
    finite(given)
    if not point.size or not middle.size:
        raise ByHandError(f"A {word} without entries cannot be wrong. Choose a point with entries.")

    rng = np.random.default_rng(1)
    sizes = np.abs(point)
    scale = np.maximum(sizes, 0.1 * sizes.max() if sizes.any() else 1.0)
    dense = [
        scale * rng.choice([-1.0, 1.0], point.shape) * rng.uniform(0.5, 1.5, point.shape)
        for _ in range(DIRECTIONS)
    ]
    places = list(np.ndindex(point.shape))
    if len(places) > EACH:
        places = sorted(places[i] for i in rng.choice(len(places), EACH, replace=False))
    single = []
    for place in places:
        along = np.zeros(point.shape)
        along[place] = scale[place]
        single.append(along)

    trials = [
        _try(f, of, point, along, given, rtol, not learners)
        for along in ([] if point.size == 1 else dense) + [_only(place, scale) for place in places]
    ]
    unclear = _unclear(trials, middle, rtol)
    if unclear.mean() > 0.5:
        raise ByHandError(
            f"The {source} is too rough near {show.text(at)} for a difference quotient (is it random, rounded or constant "
            f"in steps?). Choose another point, or a smoother {source}."
        )
    misses = np.array([np.where(np.isnan(miss := t.found.misses(t.analytic, rtol)), 0, miss) for t in trials])
    if not ((misses > 0) & ~unclear).any():
        return
    raise _disagreement(trials, misses > 0, scale, given, point, places, rtol, word, source)


@dataclass(frozen=True)
class Trial:
    """The learner's derivative along one direction, and the difference quotient."""

    analytic: Numbers
    found: Quotient


def _try(
    f: Callable[[Numbers], Numbers],
    of: Function,
    at: Numbers,
    along: Numbers,
    given: Numbers,
    rtol: float,
    may_be_complex: bool,
) -> Trial:
    found = quotient(f, at, along, rtol)
    size = np.maximum(np.abs(found.low), np.abs(found.high))
    if may_be_complex and np.any(4 * found.error > rtol * size):
        found = _complex_step(of, at, along, found)
    return Trial(np.tensordot(given, along, axes=at.ndim), found)


def _unclear(trials: list[Trial], middle: Numbers, rtol: float) -> Numbers:
    """Return which trials (first axis) and entries of the function's value are too rough to judge by."""
    largest = max(
        float(np.nanmax(np.abs(part))) for t in trials for part in (t.analytic, t.found.low, t.found.high)
    )
    limit = max(10 * rtol * largest, 1e-8 * float(np.abs(middle).max()))
    return np.array([~(4 * trial.found.error <= limit) for trial in trials])


def _only(place: tuple[int, ...], scale: Numbers) -> Numbers:
    along = np.zeros(scale.shape)
    along[place] = scale[place]
    return along


def _disagreement(
    trials: list[Trial],
    wrong: Numbers,
    scale: Numbers,
    given: Numbers,
    at: Numbers,
    places: list[tuple[int, ...]],
    rtol: float,
    word: str,
    source: str,
) -> Failed:
    """Return what to tell the learner: both numbers at the first wrong entry, and a factor that all directions share."""
    alone, alone_wrong = trials[-len(places) :], wrong[-len(places) :]
    sentence = f"The {word} disagrees with the difference quotient of the {source}."
    hint = ""
    low = np.array([trial.found.low for trial in trials])
    smooth = all((trial.found.low == trial.found.high).all() for trial in trials)
    if smooth and len(places) == at.size:
        numeric = np.empty(given.shape)
        for place, trial in zip(places, alone, strict=True):
            numeric[(..., *place)] = trial.found.low / scale[place]
        errors = max(
            float((trial.found.error / scale[place]).max())
            for place, trial in zip(places, alone, strict=True)
        )
        hint = pattern(given, numeric, Tolerance(numeric, rtol, 4 * errors))
    elif smooth:
        hint = pattern(np.array([trial.analytic for trial in trials]), low, Tolerance(low, rtol))
        hint = hint if hint.startswith("It ") else ""
    if not alone_wrong.any():
        trial = trials[int(np.argmax(wrong.reshape(len(wrong), -1).any(axis=1)))]
        place, where, unit = (), " in a random direction", 1.0
        entry = tuple(np.argwhere(trial.found.misses(trial.analytic, rtol) > 0)[0])
    else:
        first = int(np.argmax(alone_wrong.reshape(len(places), -1).any(axis=1)))
        trial, place = alone[first], places[first]
        entry, unit = tuple(np.argwhere(alone_wrong[first])[0]), float(scale[place])
        where = f" at entry {show.index(entry + place)}" if given.ndim else ""
    analytic, lowest, highest = (
        float(x[entry]) / unit for x in (trial.analytic, trial.found.low, trial.found.high)
    )
    digits = 6 if abs(analytic - lowest) > 1e-4 * abs(lowest) else 10
    numeric_text = show.number(lowest, digits)
    if lowest != highest:
        numeric_text = f"between {numeric_text} and {show.number(highest, digits)} (a corner)"
    elif lowest:
        numeric_text += f" (ratio {show.number(analytic / lowest, 4)})"
    return Failed(
        sentence,
        yours=f"analytic {show.number(analytic, digits)}{where}",
        expected=f"numeric  {numeric_text}{where}",
        detail="\n".join(part for part in (hint, f"Tolerance: {rtol:.2g} relative.") if part),
    )
