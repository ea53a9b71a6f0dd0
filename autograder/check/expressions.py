"""Whether two expressions are equal, how we know, and where they differ if they do not."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from autograder.check import domains
from autograder.check.graph import Graph, TooLarge, Unreadable
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, context
from autograder.errors import Failed

FIRST, SECOND, LAST = 50, 120, 400  # digits; a difference counts when two of these agree on it
ENOUGH = 24  # points that must agree before numbers alone confirm an equality
Domain = Mapping[Any, tuple[Any, Any]]


@dataclass(frozen=True)
class Witness:
    """A place where two expressions differ, with both values as text."""

    point: Mapping[str, Any]
    yours: str
    expected: str

    def __str__(self) -> str:
        """Return the place alone, such as `x = 2, y = 1/2`."""
        return ", ".join(f"{name} = {value}" for name, value in self.point.items())


@dataclass(frozen=True)
class Verdict:
    """The answer of `equivalent`: True, False or None for undecided, and how it was found."""

    equal: bool | None
    method: str
    witness: Witness | None = None
    message: str = ""


def equivalent(answer: Any, expected: Any, *, domain: Domain | None = None, seconds: float = 1.0) -> Verdict:
    """Return whether two sympy expressions or matrices are equal almost everywhere on the domain.

    Variables are real unless their assumptions say otherwise; `domain` maps a variable to `(low, high)`. Functions take
    their principal values, so that `sqrt(x)` and `log(x)` have complex values for negative x.

    Args:
        answer: a sympy expression, matrix or condition.
        expected: the same.
        domain: from a symbol, or its name, to the ends of its interval, dimensionless.
        seconds: CPU time after which no new attempt is begun.

    Returns:
        A `Verdict`. `equal` is None where no attempt settled the question.
    """
    if isinstance(answer, sympy.MatrixBase) or isinstance(expected, sympy.MatrixBase):
        return _matrices(answer, expected, domain, seconds)
    try:
        return _Comparison(answer, expected, domain or {}, seconds).verdict()
    except TooLarge as limit:
        return Verdict(None, "too large", message=f"This expression is beyond what is compared: {limit}.")
    except Unreadable as kind:
        return Verdict(None, "unreadable", message=f"This expression cannot be compared: {kind}.")


def _matrices(answer: Any, expected: Any, domain: Domain | None, seconds: float) -> Verdict:
    if not isinstance(answer, sympy.MatrixBase) or not isinstance(expected, sympy.MatrixBase):
        return Verdict(False, "type", message="One is a matrix and the other is not.")
    if answer.shape != expected.shape:
        return Verdict(
            False, "shape", message="The shape is {} by {}, which is not the shape asked for.".format(*answer.shape)
        )
    methods = {}
    undecided = None
    for i in range(answer.rows):
        for j in range(answer.cols):
            v = equivalent(answer[i, j], expected[i, j], domain=domain, seconds=seconds / answer.rows / answer.cols)
            if v.equal is False:
                return Verdict(False, v.method, v.witness, f"The entry in row {i + 1}, column {j + 1} differs. {v.message}")
            if v.equal is None:
                undecided = v
            methods[v.method] = None
    return undecided or Verdict(True, "; ".join(methods) or "structural")


class _Comparison:
    """Two expressions in one graph, and the points tried so far."""

    def __init__(self, answer: sympy.Basic, expected: sympy.Basic, domain: Domain, seconds: float) -> None:
        self.started, self.seconds = time.process_time(), seconds
        self.graph = Graph()
        self.roots = (self.graph.read(answer), self.graph.read(expected))
        intervals = {getattr(symbol, "name", symbol): interval for symbol, interval in domain.items()}
        names = sorted(self.graph.names_in(*self.roots))
        self.variables = [
            domains.variable(self.graph.symbols[n], intervals.get(n), counts=n in self.graph.index_names) for n in names
        ]
        self.rng = random.Random(20240229)  # the same points each time: a verdict does not depend on chance
        self.evaluator = Evaluator(self.graph, *self.roots)
        self.agreed: list[dict[Any, Fraction]] = []
        self.undefined: list[tuple[dict[Any, Fraction], bool]] = []

    def out_of_time(self) -> bool:
        return time.process_time() - self.started > self.seconds

    def verdict(self) -> Verdict:
        if self.roots[0] == self.roots[1]:
            return Verdict(True, "structural")
        refuted = self.refute(3) or self.refute_at_breakpoints()
        if refuted:
            return refuted
        refuted = self.refute(ENOUGH)
        if refuted:
            return refuted
        return self.confirm_by_numbers()

    def refute(self, count: int) -> Verdict | None:
        """Return a refutation, or None once `count` points agree or as many again say nothing."""
        if not self.variables:
            count = 1
        source = domains.points(self.variables, self.rng)
        for _ in range(2 * count):
            if len(self.agreed) >= count or (self.agreed and self.out_of_time()):
                return None
            found = self.look(next(source))
            if found:
                return found
        wrong_here = [p for p, left in self.undefined if left]
        wrong_there = [p for p, left in self.undefined if not left]
        for places, who in ((wrong_here, "Your answer"), (wrong_there, "The right answer")):
            if len(places) >= 3 and 4 * len(places) >= len(self.agreed):
                other = "the right one" if who == "Your answer" else "yours"
                witness = self.witness(places[0])
                return Verdict(False, "refuted", witness, f"{who} is undefined at {witness}, where {other} is not.")
        return None

    def refute_at_breakpoints(self) -> Verdict | None:
        for point in domains.breakpoints(self.graph, self.roots, self.variables, self.rng):
            found = self.look(point)
            if found:
                return found
            if self.out_of_time():
                return None
        return None

    def look(self, point: dict[Any, Fraction]) -> Verdict | None:
        """Compare at one point; return a refutation, or note what was found."""
        outcome = self.compare(point)
        if outcome == "same":
            self.agreed.append(point)
        elif outcome in ("left", "right"):
            self.undefined.append((point, outcome == "left"))
        elif outcome == "different":
            for simple in domains.simple_points(self.variables):
                if self.out_of_time():
                    break
                if self.compare(simple) == "different":
                    point = simple
                    break
            return self.refutation(point)
        return None

    def compare(self, point: dict[Any, Fraction]) -> str:
        """Return same, different, left or right (undefined there alone), or unknown."""
        before: Any = None
        for digits in (FIRST, SECOND, LAST):
            a, b = self.evaluator.at(point, digits)
            if a is SKIP or b is SKIP or (a is UNDEFINED and b is UNDEFINED):
                return "unknown"
            if a is UNDEFINED or b is UNDEFINED:
                return "left" if a is UNDEFINED else "right"
            if isinstance(a, bool) or isinstance(b, bool):
                return "same" if a is b else "different"
            ctx = context()
            if ctx.isnan(a) or ctx.isnan(b):
                return "unknown"
            if ctx.isinf(a) or ctx.isinf(b):
                return "same" if a == b else "different"
            gap, size = abs(a - b), max(abs(a), abs(b))
            if before is None:
                if gap <= size * ctx.mpf(10) ** (15 - digits):
                    return "same"
            elif gap <= before * ctx.mpf(10) ** -40 or gap <= size * ctx.mpf(10) ** (20 - digits):
                return "same"
            elif abs(gap - before) <= before / 1000:
                return "different"  # two precisions agree on the difference: it is not rounding
            before = gap
        return "unknown"

    def confirm_by_numbers(self) -> Verdict:
        """Return True where all points agree, a few of them to many digits; undecided where too few had a value."""
        needed = 1 if not self.variables else 8
        if len(self.agreed) < needed:
            return Verdict(None, "undecided", message="Too few points had a value that could be compared.")
        for point in self.agreed[:: max(1, len(self.agreed) // 4)][:4]:
            a, b = self.evaluator.at(point, SECOND)
            if isinstance(a, bool) or a is SKIP or b is SKIP:
                continue
            ctx = context()
            gap = abs(a - b)
            if gap > max(abs(a), abs(b)) * ctx.mpf(10) ** (20 - SECOND):
                c, d = self.evaluator.at(point, LAST)
                if abs(abs(c - d) - gap) <= gap / 1000:
                    return self.refutation(point)
        count = len(self.agreed)
        places = "a constant" if not self.variables else f"{count} points"
        return Verdict(True, f"numeric: {places}, {FIRST} and {SECOND} digits")

    def refutation(self, point: dict[Any, Fraction]) -> Verdict:
        witness = self.witness(point)
        where = f" at {witness}" if witness.point else ""
        a, b = self.evaluator.at(point, 20)
        if isinstance(a, bool) or isinstance(b, bool):
            return Verdict(False, "refuted", witness, f"The two differ{where}.")
        ctx = context()
        if ctx.im(a) and not ctx.im(b):
            return Verdict(False, "refuted", witness, f"Yours has no real value{where}, where the right answer has one.")
        return Verdict(False, "refuted", witness, f"The two differ{where}.")

    def witness(self, point: dict[Any, Fraction]) -> Witness:
        a, b = self.evaluator.at(point, 20)
        return Witness({str(k): _short(v) for k, v in point.items()}, _text(a), _text(b))


def _short(value: Fraction) -> str:
    return str(value) if len(str(value)) <= 9 else f"{float(value):.6g}"


def _text(value: Any) -> str:
    if isinstance(value, bool | str):
        return str(value)
    return str(context().nstr(value, 6))


# -- the check that exercises call --------------------------------------------------------------------------------------


def shown(value: Any) -> str:
    """Return a value as short text, whatever it is."""
    try:
        text = str(value)
    except RecursionError:
        text = "(an expression too deep to print)"
    return text if len(text) <= 400 else f"{text[:380]} ... ({len(text):,} characters)"


def equal(value: Any, expected: Any, *, domain: Domain | None = None, seconds: float = 1.0, digits: int = 12) -> None:
    """Check that a value equals the expected one, symbolically.

    Args:
        value: the learner's answer: an expression, matrix, number, truth value, string, None, or a collection of these.
        expected: the right answer, of the same kind.
        domain: from a variable to the ends of its interval, dimensionless.
        seconds: CPU time for the comparison.
        digits: significant digits to which a decimal must agree with an exact number.

    Raises:
        Failed: where the two differ, or where it could not be decided.
    """
    problem = _problem(value, expected, domain, seconds, digits)
    if problem:
        raise Failed(problem, yours=shown(value), expected=shown(expected))


def _problem(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    """Return what is wrong with a value, in a sentence, or an empty text."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(expected, np.generic):
        expected = expected.item()
    if expected is None or value is None:
        if value is expected:
            return ""
        return "A value was expected, but the answer is None." if value is None else "The answer must be None here."
    if isinstance(expected, str) or isinstance(value, str):
        if not isinstance(value, str) or not isinstance(expected, str):
            return f"The answer is a {_kind(value)}, where a {_kind(expected)} is asked for."
        return "" if value.strip() == expected.strip() else "The text is not the expected one."
    if isinstance(expected, dict) or isinstance(value, dict):
        return _dicts(value, expected, domain, seconds, digits)
    if isinstance(expected, set | frozenset | sympy.FiniteSet) or isinstance(value, set | frozenset | sympy.FiniteSet):
        return _sets(value, expected, domain, seconds)
    if isinstance(expected, tuple | list | sympy.Tuple) or isinstance(value, tuple | list | sympy.Tuple):
        return _sequences(value, expected, domain, seconds, digits)
    truths = bool | sympy.logic.boolalg.BooleanAtom
    if isinstance(expected, truths) or isinstance(value, truths):
        if not isinstance(value, truths):
            return f"The answer must be True or False, not a {_kind(value)}."
        if not isinstance(expected, truths):
            return f"The answer is a truth value, where a {_kind(expected)} is asked for."
        return "" if bool(value) == bool(expected) else "The answer is the wrong one of True and False."
    a, b = _symbolic(value), _symbolic(expected)
    if a is None or b is None:
        return f"The answer is a {_kind(value)}, where a {_kind(expected)} is asked for."
    verdict = equivalent(a, b, domain=domain, seconds=seconds)
    if verdict.equal:
        return ""
    if verdict.equal is None:
        return (
            "This could not be decided: your answer was neither confirmed nor refuted. "
            f"{verdict.message} Write it in a simpler form."
        )
    if _decimals_agree(a, b, digits):
        return ""
    return verdict.message or "The answer differs from the right one."


def _kind(value: Any) -> str:
    if isinstance(value, sympy.MatrixBase):
        return "matrix"
    if isinstance(value, bool):
        return "truth value"
    if isinstance(value, int | float | complex | sympy.Number):
        return "number"
    if isinstance(value, sympy.Basic):
        return "symbolic expression"
    return type(value).__name__


def _symbolic(value: Any) -> Any:
    """Return a number or expression as sympy's, and None for anything else; text is never read as code."""
    if isinstance(value, sympy.Basic | sympy.MatrixBase):
        return value
    if isinstance(value, int):
        return sympy.Integer(value)
    if isinstance(value, float):
        return sympy.Float(value) if value == value else sympy.nan
    if isinstance(value, complex):
        return sympy.Float(value.real) + sympy.I * sympy.Float(value.imag)
    if isinstance(value, Fraction):
        return sympy.Rational(value.numerator, value.denominator)
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.size <= 10_000:
        entries = [_symbolic(v) for v in value.ravel().tolist()]
        return None if any(e is None for e in entries) else sympy.ImmutableMatrix(*value.shape, entries)
    return None


def _decimals_agree(a: Any, b: Any, digits: int) -> bool:
    """Return whether a plain decimal agrees with an exact number to the stated digits."""
    if not isinstance(a, sympy.Basic) or not isinstance(b, sympy.Basic) or a.free_symbols or b.free_symbols:
        return False
    if not a.has(sympy.Float):
        return False
    graph = Graph()
    x, y = Evaluator(graph, graph.read(a), graph.read(b)).at({}, FIRST)
    if any(v is SKIP or v is UNDEFINED or isinstance(v, bool) for v in (x, y)):
        return False
    return bool(abs(x - y) <= abs(y) * context().mpf(10) ** -digits)


def _sequences(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    sequence = tuple | list | sympy.Tuple
    if not isinstance(value, sequence):
        return f"The answer is a {_kind(value)}, where {len(expected)} values are asked for."
    if not isinstance(expected, sequence):
        return f"The answer holds {len(value)} values, where one {_kind(expected)} is asked for."
    if len(value) != len(expected):
        return f"The answer holds {len(value)} values, which is not the number asked for."
    for k, (mine, right) in enumerate(zip(value, expected, strict=True), 1):
        problem = _problem(mine, right, domain, seconds, digits)
        if problem:
            return f"Value {k} of {len(expected)}: {problem}"
    return ""


def _dicts(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    if not isinstance(value, dict) or not isinstance(expected, dict):
        return f"The answer is a {_kind(value)}, where a {_kind(expected)} is asked for."
    if set(value) != set(expected):
        extra = ", ".join(map(str, set(value) - set(expected)))
        return f"These keys are not asked for: {extra}." if extra else "Some of the keys asked for are missing."
    for key, right in expected.items():
        problem = _problem(value[key], right, domain, seconds, digits)
        if problem:
            return f"At {key!s}: {problem}"
    return ""


def _sets(value: Any, expected: Any, domain: Domain | None, seconds: float) -> str:
    kinds = set | frozenset | sympy.FiniteSet
    if not isinstance(value, kinds) or not isinstance(expected, kinds):
        return f"The answer is a {_kind(value)}, where a {_kind(expected)} is asked for."
    return _matching(list(value), list(expected), domain, seconds)


def same_set(values: Any, expected: Any, *, domain: Domain | None = None, seconds: float = 1.0) -> None:
    """Check that two collections hold the same values in any order, each as often."""
    mine, right = list(values), list(expected)
    problem = _matching(mine, right, domain, seconds)
    if problem:
        raise Failed(problem, yours=shown(values), expected=shown(expected))


def _matching(mine: list[Any], right: list[Any], domain: Domain | None, seconds: float) -> str:
    left = list(right)
    for value in mine:
        k = next((k for k, r in enumerate(left) if not _problem(value, r, domain, seconds, 12)), None)
        if k is None:
            return f"The value {shown(value)} does not belong, or stands there too often."
        del left[k]
    return f"The answer holds {len(mine)} of the values; some are missing." if left else ""
