"""Checks of gradients and Jacobians against difference quotients of the function itself.

Along a direction d the derivative of f at x is the limit of (f(x + hd) - f(x - hd)) / 2h. Three steps, each
a quarter of the one before, are extrapolated to h = 0, and the last correction tells the error; steps shrink
until the error is small. A corner at x itself (a ReLU at 0) is seen by its two one-sided derivatives:
whatever lies between them is accepted.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.check import show
from autograder.check.arrays import finite, numbers
from autograder.check.boundary import Boundary
from autograder.check.patterns import factor, pattern
from autograder.check.tolerance import EPSILON, Numbers, Tolerance
from autograder.errors import ByHandError, Failed

RTOL = 1e-5  # an error in a formula is larger, the extrapolated quotient's error is far smaller
FIRST_STEP = 2.0**-6  # relative to the size of the entries
STEPS = 11  # each a quarter of the one before: down to 1.5e-8
EACH = 24  # up to so many entries, every entry is checked by itself
DIRECTIONS = 4  # random ones, in which every entry takes part

Function = Callable[[Any], Any]
Place = tuple[int, ...]  # the indices of one entry


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
        return float(_real(lambda: loss(tuple(given) if parts else given[0]), "loss", ())[0])

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


# --- difference quotients --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Quotient:
    """A derivative along a direction, one for each entry of the function's value.

    Args:
        low, high: the one-sided derivatives at a corner, in order of size; everywhere else equal.
        error: what each may be wrong by.
        span: the largest size of the function's value that was met.
    """

    low: Numbers
    high: Numbers
    error: Numbers
    span: Numbers

    @property
    def size(self) -> Numbers:
        """Return the larger of the two absolute values."""
        return np.maximum(np.abs(self.low), np.abs(self.high))

    def is_unclear(self, largest: float) -> Numbers:
        """Return where the error is larger than this, or unknown."""
        return np.asarray(~(self.error <= largest))

    def misses(self, analytic: Numbers, rtol: float) -> Numbers:
        """Return where `analytic` is farther outside than the tolerance and four times the error allow."""
        outside = np.maximum(self.low - analytic, analytic - self.high)
        return np.asarray(outside > rtol * self.size + 4 * self.error)


def quotient(
    function: Callable[[Numbers], Numbers],
    at: Numbers,
    along: Numbers,
    rtol: float = RTOL,
    middle: Numbers | None = None,
) -> Quotient:
    """Return the derivative of `function` at a point along a direction, with an estimate of the error.

    Args:
        function: takes and returns an array of real numbers; may return nan outside its domain.
        at: the point.
        along: the direction; its entries set the size of the first step.
        rtol: the relative error that is good enough, times 20.
        middle: the value of `function` at the point, if it is known.
    """
    middle = function(at) if middle is None else middle
    best: Quotient | None = None
    span = np.abs(middle)
    ahead: list[Numbers] = []
    behind: list[Numbers] = []
    with np.errstate(all="ignore"):
        for k in range(STEPS):
            step = FIRST_STEP * 4.0**-k
            plus, minus = function(at + step * along), function(at - step * along)
            ahead.append((plus - middle) / step)
            behind.append((middle - minus) / step)
            size = np.maximum(np.abs(middle), np.maximum(np.abs(plus), np.abs(minus)))
            span = np.fmax(span, size)
            rounding = 8 * float(np.finfo(middle.dtype).eps) * size / step
            if len(ahead) < 3:
                continue
            now = _extrapolate(ahead[-3:], behind[-3:], rounding, span)
            best = now if best is None else _better(best, now)
            good = np.maximum(rtol / 20 * best.size, 4 * rounding)
            if np.all(best.error <= good):
                break
    assert best is not None
    return best


def _extrapolate(ahead: list[Numbers], behind: list[Numbers], rounding: Numbers, span: Numbers) -> Quotient:
    """Return the limit of three difference quotients, each for a quarter of the step before."""
    central = [(one + other) / 2 for one, other in zip(ahead, behind, strict=True)]
    smooth, error = _limit(central, 2)
    # The one-sided derivatives differ by `jump` at a corner; what a smooth function leaves of it falls by 64 a step.
    gaps = [one - other for one, other in zip(ahead, behind, strict=True)]
    before, jump = ((4 * b - a) / 3 for a, b in itertools.pairwise(gaps))
    corner = (np.abs(jump - before) < 0.3 * np.abs(jump)) & (np.abs(jump) > 100 * rounding)
    error = error + np.abs(jump)  # a corner close by, on one side: half of its jump is in the central quotient
    if not corner.any():
        return Quotient(smooth, smooth, error + rounding, span)
    right, right_error = _limit(ahead, 1)
    left, left_error = _limit(behind, 1)
    return Quotient(
        np.where(corner, np.minimum(left, right), smooth),
        np.where(corner, np.maximum(left, right), smooth),
        np.where(corner, left_error + right_error, error) + rounding,
        span,
    )


def _limit(values: list[Numbers], order: int) -> tuple[Numbers, Numbers]:
    """Extrapolate to step 0 what differs from its limit by powers `order`, 2 `order`, ... of the step."""
    one, two = 4.0**order, 16.0**order
    first, second = ((one * b - a) / (one - 1) for a, b in itertools.pairwise(values))
    limit = (two * second - first) / (two - 1)
    return limit, np.abs(second - first)  # far above the error of the limit, unless a corner is in the way


def _better(one: Quotient, other: Quotient) -> Quotient:
    keep = ~(other.error < one.error) & np.isfinite(one.error)
    low, high = np.where(keep, one.low, other.low), np.where(keep, one.high, other.high)
    return Quotient(low, high, np.where(keep, one.error, other.error), other.span)


def _complex_step(function: Function, at: Numbers, along: Numbers, found: Quotient) -> Quotient:
    """Return the derivative by a step along the imaginary axis, if it agrees with the difference quotient.

    No difference is taken, so nothing cancels; but it is true for analytic code alone (`abs`, or a
    comparison, breaks it).
    """
    step = 1e-30
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("error")  # an imaginary part that is thrown away
            raised = np.asarray(function(at + 1j * step * along), dtype=complex)
    except Exception:  # whatever the function does on complex numbers, real ones will do
        return found
    derivative = raised.imag / step
    if raised.shape != found.low.shape or not np.isfinite(derivative).all():
        return found
    agrees = (np.abs(derivative - found.low) <= 4 * found.error) & (found.low == found.high)
    agrees &= found.error <= np.maximum(1e-3 * found.size, 1e-8 * found.span)  # else agreement would say nothing
    return Quotient(
        np.where(agrees, derivative, found.low),
        np.where(agrees, derivative, found.high),
        np.where(agrees, 64 * EPSILON * np.maximum(np.abs(derivative), found.error), found.error),
        found.span,
    )


# --- the check -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """One direction: the learner's derivative along it, and the difference quotient.

    Args:
        along: the direction.
        place: the one entry of the point that varies; None where all do.
        analytic: the learner's derivative.
        found: the difference quotient.
        wrong: which entries of the function's value disagree.
    """

    along: Numbers
    place: Place | None
    analytic: Numbers
    found: Quotient
    wrong: Numbers


def _check(
    function: Function, at: Any, value: Any, rtol: float, word: str, source: str, shape: tuple[int, ...] | None
) -> None:
    point = np.array(at, dtype=float)

    def raw(x: Numbers) -> Any:
        return function(x if isinstance(at, np.ndarray) or x.ndim else x.item())

    def f(x: Numbers) -> Numbers:
        return _real(lambda: raw(x), source, shape)[0]

    middle, learners = _real(lambda: raw(point.copy()), source, shape)
    if not (point.size and middle.size):
        raise ByHandError(f"A {word} without entries cannot be wrong. Choose a point with entries.")
    if not np.isfinite(middle).all():
        if learners:
            raise Failed(f"The {source} must be finite here.", yours=show.text(middle))
        raise ByHandError(f"The {source} is {show.text(middle)} at the point {show.text(at)}. Choose another point.")
    given = numbers(value, middle.shape + point.shape, "f")
    finite(given)

    def attempt(along: Numbers, place: Place | None) -> Trial:
        found = quotient(f, point, along, rtol, middle)
        if not learners and np.any(4 * found.error > rtol * found.size):
            found = _complex_step(raw, point, along, found)
        analytic = np.tensordot(given, along, axes=point.ndim)
        return Trial(along, place, analytic, found, found.misses(analytic, rtol))

    trials = [attempt(along, place) for along, place in _directions(point)]
    largest = _largest_error(trials, rtol)
    if np.mean([trial.found.is_unclear(largest) for trial in trials]) > 0.5:
        raise ByHandError(
            f"The {source} is too rough near {show.text(at)} for a difference quotient: is it random or "
            f"rounded? Choose another point, or a smoother {source}."
        )
    wrong = [trial for trial in trials if (trial.wrong & ~trial.found.is_unclear(largest)).any()]
    if wrong:
        first = next((trial for trial in wrong if trial.place is not None), None) or _single(attempt, wrong[0])
        clear = first.wrong & ~first.found.is_unclear(largest)
        raise _disagreement(first, clear if clear.any() else first.wrong, trials, given, rtol, word, source)


def _real(call: Callable[[], Any], word: str, shape: tuple[int, ...] | None) -> tuple[Numbers, bool]:
    """Return what a function gives as an array of real numbers, and whether the learner's code took part in it."""
    calls = Boundary.current.calls if Boundary.current else []
    before = len(calls)
    given = call()
    learners = len(calls) > before
    try:
        found = numbers(given, shape, "f", f"The {word}")
    except Failed as error:
        if learners:
            raise
        raise ByHandError(f"{error.sentence} It is {show.text(given)}: mend the {word} of this test.") from None
    return (found if found.dtype.kind == "f" else found.astype(float)), learners


def _directions(point: Numbers) -> Iterator[tuple[Numbers, Place | None]]:
    """Yield directions with all entries, then one for each entry (or for a random selection), as large as the point."""
    rng = np.random.default_rng(1)
    sizes = np.abs(point)
    sizes = np.maximum(sizes, 0.1 * sizes.max() if sizes.any() else 1.0)
    for _ in range(DIRECTIONS if point.size > 1 else 0):
        yield sizes * rng.choice([-1.0, 1.0], point.shape) * rng.uniform(0.5, 1.5, point.shape), None
    places = list(np.ndindex(point.shape))
    for i in sorted(rng.choice(len(places), EACH, replace=False)) if len(places) > EACH else range(len(places)):
        along = np.zeros(point.shape)
        along[places[i]] = sizes[places[i]]
        yield along, places[i]


def _single(attempt: Callable[[Numbers, Place | None], Trial], wrong: Trial) -> Trial:
    """Return a trial of one entry that disagrees, found by halving; the given one where there is none."""
    places = list(np.ndindex(wrong.along.shape))
    while len(places) > 1:
        half = places[: len(places) // 2]
        along = np.zeros(wrong.along.shape)
        for place in half:
            along[place] = wrong.along[place]
        places = half if attempt(along, None).wrong.any() else places[len(half) :]
    along = np.zeros(wrong.along.shape)
    along[places[0]] = abs(wrong.along[places[0]])
    alone = attempt(along, places[0])
    return alone if alone.wrong.any() else wrong


def _largest_error(trials: list[Trial], rtol: float) -> float:
    """Return how large the error of a difference quotient may be if it is to judge."""
    known = [trial.found.size[trial.found.error <= 0.01 * trial.found.size] for trial in trials]
    largest = float(np.concatenate([*known, np.zeros(1)], axis=None).max())
    span = max(float(trial.found.span.max()) for trial in trials)
    return max(10 * rtol * largest, 1e-8 * span) / 4


def _disagreement(
    trial: Trial, wrong: Numbers, trials: list[Trial], given: Numbers, rtol: float, word: str, source: str
) -> Failed:
    """Return what to tell the learner: both numbers where they disagree most, and what all wrong entries share."""
    with np.errstate(all="ignore"):
        gaps = np.maximum(trial.found.low - trial.analytic, trial.analytic - trial.found.high) / trial.found.size
    entry = np.unravel_index(int(np.argmax(np.where(wrong, np.nan_to_num(gaps, posinf=1e300), -1.0))), wrong.shape)
    unit, where = 1.0, " in a random direction"
    if trial.place is not None:
        unit = float(trial.along[trial.place])
        where = f" at entry {show.index(entry + trial.place)}" if given.ndim else ""
    analytic, low, high = (float(x[entry]) / unit for x in (trial.analytic, trial.found.low, trial.found.high))
    digits = 6 if abs(analytic - low) > 1e-4 * abs(low) else 10
    numeric = show.number(low, digits)
    if low != high:
        numeric = f"from {numeric} to {show.number(high, digits)}, a corner"
    elif low:
        ratio = analytic / low
        numeric += f", ratio {show.number(ratio, 4 if abs(ratio - 1) > 1e-3 else 10)}"
    hint = _shared(trials, given, rtol)
    return Failed(
        f"The {word} disagrees with the difference quotient of the {source}.",
        yours=f"analytic {show.number(analytic, digits)}{where}",
        expected=f"numeric  {numeric}",
        detail=f"{hint}\nTolerance: {rtol:.2g} relative.".strip(),
        hint=hint,
    )


def _shared(trials: list[Trial], given: Numbers, rtol: float) -> str:
    """Return the pattern of the wrong entries if every one is known, else a factor that all directions share."""
    alone: dict[Place, Trial] = {trial.place: trial for trial in trials if trial.place is not None}
    smooth = [trial for trial in trials if np.array_equal(trial.found.low, trial.found.high)]
    if len(smooth) == len(trials) and len(alone) * trials[-1].analytic.size == given.size:
        right, error = np.empty(given.shape), 0.0
        for place, trial in alone.items():
            right[(slice(None),) * trial.analytic.ndim + place] = trial.found.low / trial.along[place]
            error = max(error, float((trial.found.error / np.abs(trial.along[place])).max()))
        return pattern(given, Tolerance(right, rtol, 4 * error))
    if len(smooth) < 3:
        return ""
    right = np.array([trial.found.low for trial in smooth])
    error = max(float(trial.found.error.max()) for trial in smooth)
    ratio = np.median(np.array([trial.analytic for trial in smooth]) / np.where(right, right, np.nan))
    shared = np.array([trial.analytic for trial in smooth]) / ratio if ratio else right + np.inf
    return factor(float(ratio), 1e-6) if Tolerance(right, rtol, 4 * error).agrees(shared) else ""
