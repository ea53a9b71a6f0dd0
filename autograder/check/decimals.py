"""Decimals in a symbolic answer: computed by Python to double precision, or rounded by hand.

`a / 3**0.5` holds the double that is nearest to the root: a right answer, as the learner's Python computed it.
`0.577 * a` holds a number that somebody rounded. Which it is shows in the digits. Whether the decimals explain
the whole difference from the right answer shows when each of them is moved within its own last digit.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sympy

from autograder.check.comparison import FIRST, Comparison, Domain, Verdict
from autograder.check.forms import parts
from autograder.check.graph import Graph, TooLarge, Unreadable, exact
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, Value, context

COMPUTED = 12  # significant digits; a decimal with more was computed, one with fewer was written down
FULL = 14  # significant digits; a decimal with more fills a double
DOUBLE = Fraction(1, 10**14)  # relative: what some forty roundings in double precision may leave
CLEAR = 1e-10  # relative: where rounding may change a value by more than this, the value says nothing
ROUGH = 0.2  # the same where decimals were rounded by hand
POINTS = 12  # where all decimals are moved, one after the other
MOST = 24  # decimals in one answer
Reading = Callable[[Graph], tuple[int, int]]


def held(expression: Any) -> list[sympy.Float]:
    """Return the decimals in an expression, each once."""
    if isinstance(expression, sympy.MatrixBase):
        return [decimal for entry in expression.flat() for decimal in held(entry)]
    if not isinstance(expression, sympy.Basic):
        return []
    return list({part._mpf_: part for part in parts(expression) if isinstance(part, sympy.Float)}.values())


def agree(answer: Any, expected: Any, domain: Domain | None = None, seconds: float = 1.0) -> bool:
    """Return whether an answer equals the expected one to double precision.

    Only decimals with many digits may be off, each by `DOUBLE` of its size; everything else is exact, as ever. An
    answer in which such a change would show (all digits cancel) is not confirmed.

    Args:
        answer: an expression, an equation or a matrix.
        expected: the same.
        domain: from a variable to the ends of its interval, dimensionless.
        seconds: CPU time.
    """
    pairs = _pairs(answer, expected)
    return bool(pairs) and all(a == b or explained(_reading(a, b), roundings(a, b), domain, seconds) for a, b in pairs)


def roundings(*expressions: Any) -> dict[sympy.Float, Fraction]:
    """Return what double precision may have left of each decimal that was computed."""
    return {d: _size(d) * DOUBLE for e in expressions for d in held(e) if _digits(d) > COMPUTED}


def rounded(answer: Any, expected: Any, domain: Domain | None = None, seconds: float = 1.0) -> list[str]:
    """Return the rounded decimals in an answer that is right to the digits of these only; otherwise nothing."""
    if not isinstance(answer, sympy.Expr) or not isinstance(expected, sympy.Expr):
        return []
    try:
        found = {d: max(_last_place(d), _size(d) * DOUBLE) for d in held(answer) if _may_be_off(d)}
    except TooLarge:
        return []
    if all(_digits(decimal) > FULL for decimal in found) or not explained(
        _reading(answer, expected), found, domain, seconds, ROUGH
    ):
        return []
    return [_written(decimal) for decimal in found]


def advice(found: list[str], expected: Any, whole: str = "Your answer") -> str:
    """Return what to write in place of rounded decimals: the kinds of number in the right answer, not the numbers."""
    numbers = [part for part in parts(expected) if isinstance(part, sympy.Expr) and not part.free_symbols]
    powers = [number for number in numbers if isinstance(number, sympy.Pow)]
    kinds = {
        "sympy.sqrt(...)": any(n.exp.is_Rational and not n.exp.is_Integer for n in powers),
        "sympy.log(...)": any(isinstance(n, sympy.log) for n in numbers),
        "sympy.exp(...)": any(isinstance(part, sympy.exp) or part is sympy.E for part in parts(expected)),
        "sympy.pi": any(n is sympy.pi for n in numbers),
    }
    named = [kind for kind, there in kinds.items() if there] or ["sympy.Rational(..., ...)"]
    what = f"the rounded decimal {found[0]}" if len(found) == 1 else f"rounded decimals ({', '.join(found[:4])})"
    return (
        f"{whole} holds {what}, so it is right to these digits only. "
        f"Write the exact number, with {' or '.join(named)}, or let Python compute all of its digits."
    )


def _pairs(answer: Any, expected: Any) -> list[tuple[Any, Any]]:
    """Return what must agree with what: entry by entry, side by side."""
    if isinstance(answer, sympy.MatrixBase) and isinstance(expected, sympy.MatrixBase):
        return list(zip(answer.flat(), expected.flat(), strict=True)) if answer.shape == expected.shape else []
    if isinstance(answer, sympy.Eq) and isinstance(expected, sympy.Eq):
        return [(answer.lhs, expected.lhs), (answer.rhs, expected.rhs)]
    return [(answer, expected)] if isinstance(answer, sympy.Expr) and isinstance(expected, sympy.Expr) else []


def _digits(decimal: sympy.Float) -> int:
    return min(len(Decimal(_written(decimal)).normalize().as_tuple().digits), int(decimal._prec * 0.30103) + 1)


def _written(decimal: sympy.Float) -> str:
    """Return a decimal with as few digits as tell it from its neighbours."""
    return repr(float(decimal)) if decimal._prec >= 53 else str(decimal).rstrip("0")


def _size(decimal: sympy.Float) -> Fraction:
    return abs(exact(decimal))


def _last_place(decimal: sympy.Float) -> Fraction:
    """Return nearly one unit in the last digit of a decimal as it is written, which cutting it off may cost."""
    return Fraction(99, 100) * Fraction(10) ** int(Decimal(_written(decimal)).normalize().as_tuple().exponent)


def looks_rounded(decimal: sympy.Float) -> bool:
    """Return whether a number may have been rounded to this decimal: 0.577 and 0.33, but not what fills a double."""
    try:
        return _may_be_off(decimal) and _digits(decimal) <= FULL
    except TooLarge:
        return False


def _may_be_off(decimal: sympy.Float) -> bool:
    """Return whether a decimal may stand for another number; 0.5, 0.25, 1.5 and 3.0 mean what they say."""
    return _digits(decimal) > 1 and (20 * exact(decimal)).denominator != 1


def _reading(answer: Any, expected: Any) -> Reading:
    def read(graph: Graph) -> tuple[int, int]:
        right = graph.read(expected)  # first: its symbols carry the assumptions that count
        return graph.read(answer), right

    return read


def explained(
    read: Reading,
    slack: dict[sympy.Float, Fraction],
    domain: Domain | None = None,
    seconds: float = 1.0,
    clear: float = CLEAR,
) -> bool:
    """Return whether moving each decimal by its slack explains all of the difference, wherever one can tell.

    Args:
        read: reads the answer and the expected value into a graph.
        slack: how far each decimal may be off.
        domain: from a variable to the ends of its interval, dimensionless.
        seconds: CPU time.
        clear: relative; where the slack changes a value by more than this, the value says nothing.
    """
    if not slack or len(slack) > MOST:
        return False
    graph = Graph()
    try:
        mine, right = read(graph)
        moved = []
        for decimal, by in slack.items():
            for sign in (1, -1):
                graph.decimals = {decimal._mpf_: exact(decimal) + sign * by}
                moved.append(read(graph))
        return _Loosely(graph, mine, right, moved, domain, seconds, clear).holds()
    except (TooLarge, Unreadable):
        return False


class _Loosely(Comparison):
    """A comparison that forgives at each point what the slack of the decimals explains there."""

    def __init__(
        self,
        graph: Graph,
        answer: int,
        expected: int,
        moved: list[tuple[int, int]],
        domain: Domain | None,
        seconds: float,
        clear: float,
    ) -> None:
        """Evaluate both, and both with each decimal moved up and down, in one go."""
        super().__init__(graph, answer, expected, domain, seconds)
        self.clear = clear
        self.several = Evaluator(graph, answer, expected, *(root for pair in moved for root in pair))

    def holds(self) -> bool:
        """Return whether enough points agree and none differs."""
        if self.refute(POINTS) or self.refute_at_breakpoints():
            return False
        return len(self.agreed) >= (8 if self.variables else 1)

    def look(self, point: dict[Any, Value]) -> Verdict | None:
        """Compare at one point; return a refutation without a witness, or note what was found."""
        outcome = self.compare(point)
        if outcome == "different":
            return Verdict(False, "refuted")
        if outcome == "same":
            self.agreed.append(point)
        elif outcome != "unknown":
            self.undefined.append((point, outcome == "left"))
        return None

    def compare(self, point: dict[Any, Value]) -> str:
        """Return same, different, left or right (undefined there alone), or unknown."""
        values = self.several.at(point, FIRST)
        a, b = values[:2]
        if any(v is SKIP or isinstance(v, bool) for v in values) or (a is UNDEFINED and b is UNDEFINED):
            return "unknown"
        if a is UNDEFINED or b is UNDEFINED:
            return "left" if a is UNDEFINED else "right"
        if UNDEFINED in values[2:]:
            return "unknown"
        ctx = context()
        if any(ctx.isnan(v) or ctx.isinf(v) for v in values):
            return "unknown"
        gap, size = abs(a - b), max(abs(a), abs(b))
        changes = [abs((v - w) - (a - b)) for v, w in zip(values[2::2], values[3::2], strict=True)]
        allowed = sum((max(pair) for pair in zip(changes[::2], changes[1::2], strict=True)), ctx.mpf(0))
        if gap > allowed + size * ctx.mpf(10) ** (15 - FIRST):
            return "different"
        return "same" if allowed <= self.clear * size else "unknown"
