"""Whether two equations, or two inequalities, have the same real solutions, and a witness where they have not.

All variables but one take values; the real solutions for that one are found for each of the two and put into the other.
A solution that fails is a proof that they differ. Without one, they agree at every solution that was found.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import sympy

from autograder.check import domains, show
from autograder.check.comparison import Domain, equivalent

TRIALS = 4  # choices of the other variables
DIGITS = 40  # of a solution
POINTS = 120  # at which two inequalities are compared
GRID = 240  # points on which a change of sign is looked for
DEGREE = 40  # of a polynomial whose roots are computed
LARGE = 300  # operations above which an expression is not rearranged


def of_equations(
    before: Sequence[sympy.Eq], after: Sequence[sympy.Eq], there: str, here: str, domain: Domain | None, seconds: float
) -> str | None:
    """Return None if two equations have the same solutions as far as can be told, else a witness.

    Args:
        before: the alternatives of one line: it holds where any of them does.
        after: those of the other.
        there: what the witness calls the first.
        here: what the witness calls the second.
        domain: from a symbol to the ends of its interval.
        seconds: CPU time for the comparison of the sides.
    """
    names = _Names()
    first, second = (
        sympy.Mul(*(names.replaced(e.lhs) - names.replaced(e.rhs) for e in line)) for line in (before, after)
    )
    if equivalent(first, second, domain=domain, seconds=seconds / 2).equal:
        return None
    known = _variables((first, second), domain)
    unknowns = sorted(known, key=lambda symbol: (_degree(first, symbol) + _degree(second, symbol), symbol.name))
    rng, until = random.Random(7), time.process_time() + seconds
    for unknown in unknowns[:2]:
        others = {symbol: variable for symbol, variable in known.items() if symbol != unknown}
        for trial in range(TRIALS if others else 1):
            point = {symbol: _chosen(v, trial, i, rng) for i, (symbol, v) in enumerate(others.items())}
            one, other = first.subs(point), second.subs(point)
            lost = _missing(one, other, unknown, known[unknown], until)
            gained = _missing(other, one, unknown, known[unknown], until)
            if lost is not None or gained is not None:
                root, holds, fails = (lost, there, here) if lost is not None else (gained, here, there)
                fate = "" if lost is not None and gained is not None else f": a solution is {_fate(lost)}"
                return f"{names.text({unknown: root} | point)} solves {holds} but not {fails}{fate}."
            if time.process_time() > until:
                return None
    return None


def _missing(f: Any, g: Any, unknown: sympy.Symbol, variable: domains.Variable, until: float) -> Any:
    """Return a root of one function that is none of the other, or None."""
    return next((root for root in _roots(f, unknown, variable, until) if not _vanishes(g, unknown, root)), None)


def _fate(lost: Any) -> str:
    return "gained" if lost is None else "lost"


def of_inequalities(before: Any, after: Any, there: str, here: str, domain: Domain | None) -> str | None:
    """Return None if two inequalities hold at the same points as far as can be told, else a witness."""
    known = _variables((before.lhs, before.rhs, after.lhs, after.rhs), domain)
    rng = random.Random(7)
    points = [{s: _rational(p[s.name]) for s in known} for p in domains.simple_points(list(known.values()))]
    while len(points) < POINTS:
        points.append({symbol: _drawn(v, rng.choice((1, 3, 10)), rng) for symbol, v in known.items()})
    for point in points:
        one, other = before.subs(point), after.subs(point)
        if {one, other} == {sympy.true, sympy.false}:
            holds, fails = (there, here) if one is sympy.true else (here, there)
            return f"At {_Names().text(point)}, {holds} holds and {fails} does not."
    return None


class _Names:
    """Symbols that stand for functions of no formula and their derivatives, so that they can take values."""

    def __init__(self) -> None:
        self.symbols: dict[Any, sympy.Symbol] = {}

    def replaced(self, side: Any) -> Any:
        """Return one side with every y(x) and its derivatives replaced by symbols."""
        parts = [d for d in side.atoms(sympy.Derivative) if isinstance(d.expr, sympy.core.function.AppliedUndef)]
        parts += list(side.atoms(sympy.core.function.AppliedUndef))
        for part in parts:
            self.symbols.setdefault(part, sympy.Symbol(f"_{len(self.symbols)}_", real=True))
        for part in parts:
            side = side.xreplace({part: self.symbols[part]})
        return side

    def text(self, point: dict[sympy.Symbol, Any]) -> str:
        """Return a point as text, the unknown first."""
        shown = {symbol: show.text(part) for part, symbol in self.symbols.items()}
        return ", ".join(f"{shown.get(s, show.text(s))} = {_short(value)}" for s, value in point.items())


def _short(value: Any) -> str:
    if isinstance(value, sympy.Rational):
        return show.text(value)
    near = mpmath.nstr(value, 6)
    return near.removesuffix(".0") if mpmath.almosteq(value, mpmath.mpf(near), 1e-20) else f"about {near}"


# --- variables -------------------------------------------------------------------------------------------------


def _variables(parts: Sequence[Any], domain: Domain | None) -> dict[sympy.Symbol, domains.Variable]:
    intervals = {getattr(symbol, "name", symbol): interval for symbol, interval in (domain or {}).items()}
    symbols = sorted(set().union(*(part.free_symbols for part in parts)), key=lambda symbol: str(symbol.name))
    return {s: replace(domains.variable(s, intervals.get(s.name)), kind="real") for s in symbols}


def _chosen(variable: domains.Variable, trial: int, place: int, rng: random.Random) -> sympy.Rational:
    """Return a value for one of the other variables: small primes first, for a witness that is easy to check."""
    simple = Fraction((2, 3, 5, 7, 11, 13)[place % 6])
    return _rational(simple) if trial == 0 and variable.holds(simple) else _drawn(variable, 3, rng)


def _drawn(variable: domains.Variable, scale: int, rng: random.Random) -> sympy.Rational:
    return _rational(domains.draw(variable, scale, rng))


def _rational(value: Any) -> sympy.Rational:
    return sympy.Rational(value.numerator, value.denominator)


def _degree(f: Any, symbol: sympy.Symbol) -> int:
    """Return the degree in a symbol, with a number above all others for what is no polynomial in it."""
    bound = _bound(f, symbol)
    return 50 if bound == 0 else 100 if bound > DEGREE else bound  # 0: nothing to solve for


def _bound(f: Any, symbol: sympy.Symbol) -> int:
    """Return an upper bound of the degree of a polynomial, without expanding it; a huge one for other functions."""
    if not f.has(symbol):
        return 0
    if f == symbol:
        return 1
    if f.is_Add:
        return max(_bound(part, symbol) for part in f.args)
    if f.is_Mul:
        return sum(_bound(part, symbol) for part in f.args)
    if f.is_Pow and f.exp.is_Integer and f.exp > 0:
        return int(f.exp) * _bound(f.base, symbol)
    return 10**9


# --- solutions -------------------------------------------------------------------------------------------------


def _roots(f: Any, unknown: sympy.Symbol, variable: domains.Variable, until: float) -> Iterator[Any]:
    """Yield real roots of a function of one variable inside its domain, with many digits; perhaps not all."""
    found: list[Any] = []
    for factor in _factors(f):
        if not factor.has(unknown):
            continue
        roots = _polynomial_roots(factor, unknown)
        for root in _scanned_roots(factor, unknown, variable, until) if roots is None else roots:
            near = 1e-12 * (1 + abs(root))
            inside = variable.holds(Fraction(mpmath.nstr(root, 15)))
            if inside and not any(abs(root - r) < near for r in found) and _vanishes(f, unknown, root):
                found.append(root)
                yield root


def _factors(f: Any) -> list[Any]:
    numerator = f.as_numer_denom()[0] if sympy.count_ops(f) < LARGE else f
    parts = []
    for part in sympy.Mul.make_args(numerator):
        parts.append(part.base if part.is_Pow and part.exp.is_positive else part)
    return parts


def _polynomial_roots(f: Any, unknown: sympy.Symbol) -> list[Any] | None:
    """Return the real roots of a polynomial, None for another function or where they cannot be found."""
    if _bound(f, unknown) > DEGREE:
        return None
    try:
        polynomial = sympy.Poly(f, unknown)
        if polynomial.degree() < 1:
            return []
        roots = polynomial.sqf_part().nroots(n=DIGITS, maxsteps=200)
    except (sympy.SympifyError, sympy.PolynomialError, ValueError, NotImplementedError, mpmath.mp.NoConvergence):
        return None
    with mpmath.workdps(DIGITS):
        values = [mpmath.mpmathify(root) for root in roots]
        return [mpmath.re(v) for v in values if abs(mpmath.im(v)) <= mpmath.mpf(10) ** (-DIGITS // 2) * (1 + abs(v))]


def _scanned_roots(f: Any, unknown: sympy.Symbol, variable: domains.Variable, until: float) -> Iterator[Any]:
    """Yield what lies between changes of sign on a grid that is dense near 0, and grid points that are roots."""
    function = sympy.lambdify(unknown, f, "mpmath")
    before: tuple[Any, Any] | None = None
    for place in _grid(variable):
        if time.process_time() > until:
            return
        with mpmath.workdps(20):
            x = mpmath.mpf(place.numerator) / place.denominator
            y = _real(function, x)
        if y == 0:
            yield x
        elif y is not None and before is not None and mpmath.sign(before[1]) * mpmath.sign(y) < 0:
            try:
                with mpmath.workdps(DIGITS + 5):
                    yield mpmath.findroot(
                        function, (before[0], x), solver="anderson", tol=mpmath.mpf(10) ** (-2 * DIGITS)
                    )
            except (ValueError, ZeroDivisionError, TypeError):
                pass  # a pole, or no root that can be found
        before = None if y is None or y == 0 else (x, y)


def _grid(variable: domains.Variable) -> list[Fraction]:
    if variable.integer:
        return [n for n in map(Fraction, range(-60, 61)) if variable.holds(n)]
    low, high = variable.low, variable.high
    if low is not None and high is not None:
        return [low + (high - low) * Fraction(i, GRID) for i in range(1, GRID)]
    grid = {Fraction(n, 2) for n in range(-12, 13)}
    grid |= {Fraction(float(np.sinh(t))).limit_denominator(10**6) for t in np.linspace(-12, 12, GRID)}
    return sorted(x for x in grid if variable.holds(x))


def _vanishes(g: Any, unknown: sympy.Symbol, root: Any) -> bool:
    """Return whether a function is 0 at a point, up to the digits carried."""
    function = sympy.lambdify(unknown, g, "mpmath")
    with mpmath.workdps(DIGITS + 10):
        at = _number(function, root)
        if at is None:
            return False
        apart = (1 + abs(root)) / 128
        nearby = [abs(y) for y in (_number(function, root + apart), _number(function, root - apart)) if y is not None]
        return bool(abs(at) <= max([*nearby, abs(at)]) * mpmath.mpf(10) ** (-DIGITS // 3)) or not any([*nearby, at])


def _number(function: Any, x: Any) -> Any:
    try:
        y = mpmath.mpmathify(function(mpmath.mpmathify(x)))
    except (ValueError, ZeroDivisionError, TypeError, OverflowError, NameError, mpmath.mp.NoConvergence):
        return None
    return y if mpmath.isfinite(y) else None


def _real(function: Any, x: Any) -> Any:
    y = _number(function, x)
    if y is None or abs(mpmath.im(y)) > 1e-15 * (1 + abs(y)):
        return None
    return mpmath.re(y)
