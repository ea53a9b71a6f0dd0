"""Where to compare: exact points of several kinds in the declared domain, on both sides of every breakpoint."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy

from autograder.check.graph import Graph
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, Value


@dataclass(frozen=True)
class Variable:
    """What is known about one variable."""

    name: str
    low: Fraction | None = None
    high: Fraction | None = None
    integer: bool = False
    parity: int | None = None
    nonzero: bool = False
    kind: str = "real"  # or complex, or imaginary, where declared so

    def holds(self, value: Fraction) -> bool:
        """Return whether a value lies in the domain."""
        return (
            (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
            and (not self.integer or value.denominator == 1)
            and (self.parity is None or value.numerator % 2 == self.parity)
            and not (self.nonzero and value == 0)
        )


def variable(symbol: sympy.Symbol, interval: tuple[Any, Any] | None = None, *, counts: bool = False) -> Variable:
    """Return what is known of a symbol: its assumptions, and the interval that the exercise declares."""
    a = symbol.assumptions0
    low = high = None
    if a.get("nonnegative"):
        low = Fraction(0)
    if a.get("nonpositive"):
        high = Fraction(0)
    integer = bool(a.get("integer")) or counts
    if integer and (a.get("positive") or (counts and low is None)):
        low = Fraction(1)
    if integer and a.get("negative"):
        high = Fraction(-1)
    if interval is not None:
        ends = [_end(end) for end in interval]
        low = ends[0] if ends[0] is not None and (low is None or ends[0] > low) else low
        high = ends[1] if ends[1] is not None and (high is None or ends[1] < high) else high
    parity = 1 if a.get("odd") else 0 if a.get("even") else None
    return Variable(symbol.name, low, high, integer, parity, a.get("zero") is False, _number_kind(a))


def _number_kind(assumptions: Mapping[str, bool]) -> str:
    """Return which numbers a symbol stands for: the real ones, unless it says otherwise."""
    if assumptions.get("imaginary"):
        return "imaginary"
    return "complex" if assumptions.get("complex") and "extended_real" not in assumptions else "real"


def _end(end: Any) -> Fraction | None:
    """Return an end of an interval as a fraction; None for an infinite one."""
    if end is None or end in (sympy.oo, -sympy.oo) or end in (float("inf"), float("-inf")):
        return None
    if isinstance(end, sympy.Rational):
        return Fraction(int(end.p), int(end.q))
    if isinstance(end, float):
        return Fraction(repr(end))
    if isinstance(end, int):
        return Fraction(end)
    return Fraction(str(sympy.N(end, 30)))


# One round of sizes; the first ones make the simplest witnesses, the last ones reach far.
SCALES = (1, 2, 1, 5, Fraction(1, 10), 3, 30, 1, Fraction(1, 1000), 2, 400, 1)


def draw(v: Variable, scale: Fraction | int, rng: random.Random) -> Value:
    """Return a value of the variable of about the given size."""
    if v.integer:
        return _draw_integer(v, scale, rng)
    if v.kind != "real":
        parts = [Fraction(rng.randrange(-1998, 1999), 2003) * 2 * scale for _ in range(2)]
        return (parts[0] if v.kind == "complex" else Fraction(0), parts[1])
    t = Fraction(rng.randrange(1, 1999), 2003)  # strictly inside (0, 1), a prime denominator: no accidental zeros
    if v.low is not None and v.high is not None:
        width = v.high - v.low
        if scale < 1:  # close to one of the ends
            return v.low + width * t * scale if rng.random() < 0.5 else v.high - width * t * scale
        return v.low + width * t
    if v.low is not None:
        return v.low + t * 2 * scale
    if v.high is not None:
        return v.high - t * 2 * scale
    return t * 2 * scale * rng.choice((1, -1))


def _draw_integer(v: Variable, scale: Fraction | int, rng: random.Random) -> Fraction:
    reach = max(3, round(4 * scale))
    low = -reach if v.low is None else -((-v.low.numerator) // v.low.denominator)
    if v.low is None and v.high is not None:
        low = v.high.numerator // v.high.denominator - reach
    high = low + (2 * reach if v.low is None else reach)
    if v.high is not None:
        high = min(high, v.high.numerator // v.high.denominator)
    candidates = [n for n in (rng.randint(low, max(low, high)) for _ in range(20)) if v.holds(Fraction(n))]
    return Fraction(candidates[0] if candidates else low)


def simple_points(variables: list[Variable]) -> Iterator[dict[Any, Value]]:
    """Yield points that a person can check by hand, for witnesses."""
    plain = [Fraction(q) for q in ("1", "2", "-1", "3", "1/2", "-2", "-1/2", "1/4", "3/4", "5", "10", "-3", "-10", "0")]
    allowed = [[q for q in plain if v.holds(q)] for v in variables]
    if not all(allowed) or any(v.kind != "real" for v in variables):
        return
    for shift in range(len(plain)):
        yield {v.name: qs[(shift + k) % len(qs)] for k, (v, qs) in enumerate(zip(variables, allowed, strict=True))}


def points(variables: list[Variable], rng: random.Random) -> Iterator[dict[Any, Value]]:
    """Yield random points without end, all variables of about one size or each of its own, in turn."""
    turn = 0
    while True:
        scale = SCALES[turn % len(SCALES)]
        mixed = turn % 4 == 3
        yield {v.name: draw(v, rng.choice(SCALES) if mixed else scale, rng) for v in variables}
        turn += 1


def guards(graph: Graph, *roots: int) -> list[int]:
    """Return the nodes whose sign decides which formula holds: of |u|, max, logarithms, roots and conditions."""
    found: list[int] = []
    for number in graph.below(*roots):
        node = graph.nodes[number]
        if node[0] == "fn":
            name, args = node[1], node[2]
            if name in ("abs", "sign", "heaviside", "log", "arg", "floor", "lambertw"):
                found.append(args[0])
            elif name in ("max", "min"):
                found += [
                    graph.add([(a, Fraction(1)), (b, Fraction(-1))]) for k, a in enumerate(args) for b in args[:k]
                ][:12]
            elif name in ("asin", "acos", "acosh", "atanh"):
                found += [graph.add([(args[0], Fraction(1))], Fraction(c)) for c in (1, -1)]
            elif name == "atan2":
                found += list(args)
        elif node[0] == "pow":
            found.append(node[1])
        elif node[0] == "rel":
            found.append(node[2])
    return list(dict.fromkeys(f for g in found for f in _factors(graph, g)))


def _factors(graph: Graph, number: int) -> list[int]:
    """Return the factors of a node, without numbers: (x - 5)**2 has no sign change, but sqrt of it has a corner."""
    node = graph.nodes[number]
    if node[0] == "num":
        return []
    if node[0] == "mul":
        return [i for i, _ in node[2]]
    return [number]


def breakpoints(
    graph: Graph, roots: tuple[int, ...], variables: list[Variable], rng: random.Random, limit: int = 24
) -> Iterator[dict[Any, Value]]:
    """Yield points on both sides of every breakpoint that is found along the axes through a few ordinary points."""
    split = guards(graph, *roots)[:limit]
    if not split:
        return
    evaluator = Evaluator(graph, *split)
    for _ in range(2 if len(variables) <= 2 else 1):
        base = {v.name: draw(v, 2, rng) for v in variables}
        beside: dict[str, list[Fraction]] = {}
        for v in [v for v in variables if v.kind == "real"][:6]:
            beside[v.name] = _beside(sorted(set(_crossings(evaluator, base, v))), v)
            for value in beside[v.name]:
                yield {**base, v.name: value}
        # a region may need several variables at once: x > 5 and y > 7
        several = {name: values for name, values in beside.items() if values}
        if len(several) > 1:
            for _ in range(32):
                yield {**base, **{name: rng.choice(values) for name, values in several.items()}}


def _beside(crossings: list[Fraction], v: Variable) -> list[Fraction]:
    """Return values on both sides of the crossings, between them and beyond them, that lie in the domain."""
    if not crossings:
        return []
    between = [a + (b - a) * Fraction(487, 1000) for a, b in itertools.pairwise(crossings)]
    sides = [c + sign * max(abs(c), Fraction(1)) / 1009 for c in crossings for sign in (1, -1)]
    width = max(abs(crossings[0]), abs(crossings[-1]), Fraction(1)) * Fraction(11, 13)
    values = [crossings[0] - width, crossings[-1] + width, *between, *sides][:40]
    return [q for q in (Fraction(round(q)) if v.integer else q for q in values) if v.holds(q)]


# Far enough for a threshold of a million, fine enough for one of a thousandth.
_LADDER = [
    Fraction(q).limit_denominator(10**4)
    for q in (0.001, 0.01, 0.1, 0.3, 0.7, 1.1, 1.6, 2.3, 3.4, 5.2, 9, 20, 70, 10**3, 10**5, 10**7)
]


def _crossings(evaluator: Evaluator, base: dict[Any, Value], v: Variable) -> list[Fraction]:
    """Return where a guard changes its sign along one variable: found by its signs on a ladder, then by halving."""
    if v.low is not None and v.high is not None:
        ladder = [v.low + (v.high - v.low) * Fraction(k, 16) for k in range(17)]
    else:
        start = v.low if v.low is not None else v.high if v.high is not None else Fraction(0)
        ladder = sorted({start, *(start + q for q in _LADDER), *(start - q for q in _LADDER)})
        ladder = [q for q in ladder if (v.low is None or q >= v.low) and (v.high is None or q <= v.high)]

    def values(q: Fraction) -> list[float | None]:
        return [plain(w) for w in evaluator.at({**base, v.name: q}, 15)]

    table = [(q, values(q)) for q in ladder]
    found = []
    for k in range(len(evaluator.roots)):
        column = [(q, row[k]) for q, row in table]
        for (a, fa), (b, fb) in itertools.pairwise(column):
            if fa is None or fb is None or (fa > 0) == (fb > 0):
                continue
            single = Evaluator(evaluator.graph, evaluator.roots[k])
            found.append(_bisect(single, base, v, a, fa, b, fb))
    return found


def _bisect(
    f: Evaluator, base: dict[Any, Value], v: Variable, a: Fraction, fa: float, b: Fraction, fb: float
) -> Fraction:
    """Return a zero between a and b to a few digits: one step of the secant (exact for a line), then halving."""
    for turn in range(14):
        c = a + (b - a) * (Fraction(fa / (fa - fb)) if turn == 0 and fa != fb else Fraction(1, 2))
        c = Fraction(c).limit_denominator(10**6)
        fc = plain(f.at({**base, v.name: c}, 15)[0])
        if fc is None or abs(fc) < 1e-13:
            return c
        if (fc > 0) == (fa > 0):
            a, fa = c, fc
        else:
            b, fb = c, fc
    return (a + b) / 2


def plain(value: Any) -> float | None:
    """Return a real value as a float, and None for anything else."""
    if value is SKIP or value is UNDEFINED or isinstance(value, bool):
        return None
    if hasattr(value, "_mpc_"):
        return None if value.imag else float(value.real)
    try:
        plain = float(value)
    except (OverflowError, TypeError):
        return None
    return plain if abs(plain) < 1e300 else None
