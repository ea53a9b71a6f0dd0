"""Checks of a derivation: each line must follow from the one before, from a given start to a required end.

A line is an expression, an equation or an inequality. An expression follows if it is equal; an equation or inequality
if it has the same solutions; and any line if a rule that the exercise declares leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from autograder.check import show, solutions
from autograder.check.comparison import Domain, equivalent
from autograder.check.expressions import as_doubles
from autograder.check.graph import Graph, TooLarge, Unreadable
from autograder.check.graph import exact as exactly
from autograder.errors import ByHandError, Failed

EXPONENT = 1000  # the largest in a line
LINES = 60  # more than any derivation by hand
UNFINISHED = {
    sympy.Derivative: "derivative",
    sympy.Integral: "integral",
    sympy.Sum: "sum",
    sympy.Product: "product",
    sympy.Limit: "limit",
    sympy.Subs: "substitution",
}


@dataclass(frozen=True)
class Rule:
    """A step that changes the value of a line and is allowed all the same.

    Args:
        name: as the statement calls it.
        apply: from a line to the line that the rule leads to.
        backwards: whether `apply` leads from the new line to the old one (integration: differentiate to check).
    """

    name: str
    apply: Callable[[Any], Any]
    backwards: bool = False


def both_sides(name: str, function: Callable[[Any], Any], *, backwards: bool = False) -> Rule:
    """Return the rule that applies a function to both sides of an equation, or to an expression."""

    def apply(line: Any) -> Any:
        if isinstance(line, sympy.Eq):
            return sympy.Eq(function(line.lhs), function(line.rhs), evaluate=False)
        return None if isinstance(line, Relational) else function(line)

    return Rule(name, apply, backwards)


def differentiate(symbol: Any) -> Rule:
    """Return the rule "differentiate both sides" with respect to a symbol."""
    return both_sides("differentiate both sides", lambda side: sympy.diff(side, symbol))


def integrate(symbol: Any) -> Rule:
    """Return the rule "integrate both sides"; any constant may be added."""
    return both_sides("integrate both sides", lambda side: sympy.diff(side, symbol), backwards=True)


def substitute(old: Any, new: Any) -> Rule:
    """Return the rule that puts `new` in place of `old`."""
    return Rule("substitute", lambda line: line.subs(old, new))


SIDES: dict[str, Callable[[Any], Rule]] = {
    "differentiate both sides": differentiate,
    "integrate both sides": integrate,
}
NAMED: dict[str, Callable[[], Rule]] = {
    "take logarithms of both sides": lambda: both_sides("take logarithms of both sides", sympy.log),
    "exponentiate both sides": lambda: both_sides("exponentiate both sides", sympy.exp),
    "square both sides": lambda: both_sides("square both sides", lambda side: side**2),
}


def steps(
    lines: Any,
    *,
    start: Any,
    end: Any,
    rules: Sequence[Rule | str] = (),
    through: Sequence[Any] = (),
    skip: int = 0,
    exact: bool = False,
    domain: Domain | None = None,
    seconds: float = 1.0,
) -> None:
    """Check a derivation line by line.

    Args:
        lines: the learner's list of expressions, equations or inequalities; the start may be left out.
        start: what the derivation starts from.
        end: what the last line must be; also in another order, or expanded, unless `exact`.
        rules: steps that are allowed beside equality: `differentiate(x)`, "differentiate both sides", ...
        through: the stations on the way: lines that must occur, in this order, or functions that recognise one.
        skip: how many stations in a row may be left out.
        exact: whether the last line must be written as `end` is; (b - a)**2 is (a - b)**2 all the same.
        domain: from a symbol to the ends of its interval, dimensionless.
        seconds: CPU time for one step.

    Raises:
        Failed: naming the first line that does not follow, with a witness; or where the derivation stops short or skips
            too much.
        ByHandError: if the exercise's start, end or rules make no sense.
    """
    if _kind(_plain(start)) == "nothing" or _kind(_plain(end)) == "nothing":
        raise ByHandError("check.steps expects an expression, an equation or an inequality as start and as end.")
    chain = _chain(lines, start)
    known = list(_rules(rules, chain))
    for number in range(1, len(chain)):
        _step(chain, number, known, domain, seconds)
    _arrives(chain, _plain(end), exact, domain, seconds)
    _passes(chain, through, skip)


# --- reading ---------------------------------------------------------------------------------------------------


def _chain(lines: Any, start: Any) -> list[Any]:
    """Return the lines with the start in front; line k of the learner's stands at k."""
    if not isinstance(lines, (list, tuple)):
        raise Failed(f"A derivation is a list of lines; the answer is {show.kind(lines)}.", yours=show.text(lines))
    if not lines:
        raise Failed("The derivation has no lines yet.")
    if len(lines) > LINES:
        raise Failed(f"The derivation has {len(lines)} lines; at most {LINES} are read.")
    chain = [_plain(start)]
    for number, line in enumerate(lines, 1):
        try:
            chain.append(_read(line, number))
        except RecursionError:
            raise Failed(f"Line {number} is nested too deeply to be compared.") from None
    return chain


def _read(line: Any, number: int) -> Any:
    """Return one of the learner's lines, once it is of a kind and of a size that can be compared."""
    found = _plain(line)
    if found is sympy.true or found is sympy.false:
        always = "both sides are the same" if found else "it holds for no value"
        raise Failed(f"Line {number} says nothing: {always}.")
    if _kind(found) == "nothing":
        what = "several conditions in one" if isinstance(found, Boolean) else show.kind(line)
        raise Failed(f"Line {number} is {what}; write an expression or an equation.", yours=show.text(line))
    if isinstance(found, sympy.MatrixBase):
        parts = found.flat()
    else:
        parts = found.args if isinstance(found, Boolean) else [found]
    for part in parts:
        _small(part, number)
    return found


def _plain(line: Any) -> Any:
    """Return a line as an expression or a relation: numbers become sympy's, anything else stays."""
    if isinstance(line, np.generic):
        line = line.item()
    if isinstance(line, bool):
        return sympy.true if line else sympy.false
    if isinstance(line, (int, Fraction)):
        return sympy.Rational(line.numerator, line.denominator)
    return sympy.Float(line) if isinstance(line, float) else line


def _small(part: Any, number: int) -> None:
    """Refuse a line beyond the limits of the comparison of expressions."""
    try:
        Graph().read(part)
    except TooLarge as limit:
        raise Failed(f"Line {number} is too large to be compared: {limit}.") from None
    except Unreadable:
        pass  # an integral, say: compared in another way
    if any(power.exp.is_number and abs(power.exp) > EXPONENT for power in part.atoms(sympy.Pow)):
        raise Failed(f"Line {number} is too large to be compared: it has an exponent above {EXPONENT}.")


def _kind(line: Any) -> str:
    if isinstance(line, (sympy.Eq, sympy.Or)) and all(isinstance(e, sympy.Eq) for e in _alternatives(line)):
        return "an equation"
    if isinstance(line, Relational):
        return "an inequality"
    if isinstance(line, sympy.MatrixBase):
        return "a matrix"
    return "an expression" if isinstance(line, sympy.Expr) else "nothing"


def _alternatives(line: Any) -> tuple[Any, ...]:
    return tuple(line.args) if isinstance(line, sympy.Or) else (line,)


def _rules(rules: Sequence[Rule | str], chain: list[Any]) -> Iterator[Rule]:
    symbols = sorted(set().union(*(line.free_symbols for line in chain)), key=str)
    for rule in rules:
        if isinstance(rule, Rule):
            yield rule
        elif rule in SIDES:
            yield from map(SIDES[rule], symbols)
        elif rule in NAMED:
            yield NAMED[rule]()
        else:
            raise ByHandError(
                f"check.steps knows no rule {rule!r}. Use a Rule, or one of: {', '.join([*SIDES, *NAMED])}."
            )


# --- one step --------------------------------------------------------------------------------------------------


def _step(chain: list[Any], number: int, rules: list[Rule], domain: Domain | None, seconds: float) -> None:
    """Check that a line follows from the one before."""
    before, line = chain[number - 1], chain[number]
    here, there = f"line {number}", f"line {number - 1}" if number > 1 else "the start"
    witness = compare(before, line, there, here, domain, seconds)
    if witness is None or any(_leads(rule, before, line, domain, seconds) for rule in rules):
        return
    raise Failed(
        f"Line {number} does not follow from {there}.",
        yours=show.named({there: before, here: line}),
        detail=_aside(before, line, there, here, domain, seconds) or witness,
    )


def compare(
    before: Any, line: Any, there: str, here: str, domain: Domain | None = None, seconds: float = 1.0
) -> str | None:
    """Return None if a line follows by equality or by equal solutions (or this is undecided), else a witness.

    Args:
        before: the line before.
        line: the line.
        there: what the witness calls the line before.
        here: what the witness calls the line.
        domain: from a symbol to the ends of its interval.
        seconds: CPU time.
    """
    if before == line:
        return None
    kinds = _kind(before), _kind(line)
    if kinds[0] != kinds[1]:
        return f"{_capital(there)} is {kinds[0]} and {here} is {kinds[1]}."
    if kinds[0] in ("an expression", "a matrix"):
        return _values(before, line, there, here, domain, seconds)
    if kinds[0] == "an equation":
        if line.has(sympy.Float) and as_doubles(line, before, domain, seconds).equal:
            return None
        return solutions.of_equations(_alternatives(before), _alternatives(line), there, here, domain, seconds)
    return solutions.of_inequalities(before, line, there, here, domain)


def _values(before: Any, line: Any, there: str, here: str, domain: Domain | None, seconds: float) -> str | None:
    found = as_doubles(line, before, domain, seconds)
    if found.equal is None and (line.has(sympy.Integral) or before.has(sympy.Integral)):
        return _integrals(before, line, there, here, domain, seconds)
    if found.equal is not False:
        return None
    if line.has(sympy.Float):
        from autograder.check import decimals  # loaded when needed, for a quick start

        rounded = decimals.rounded(line, before, domain, seconds)
        if rounded:
            return decimals.advice(rounded, before, _capital(here))
    if found.witness is None:
        return found.message
    one, other = (show.clean(v).removesuffix(".0") for v in (found.witness.expected, found.witness.yours))
    values = f"{there} is {one} and {here} is {other}."
    point = show.clean(str(found.witness))
    return f"At {point}, {values}" if point else _capital(values)


def _integrals(before: Any, line: Any, there: str, here: str, domain: Domain | None, seconds: float) -> str | None:
    """Compare lines with integrals: those without limits by their derivatives, those with limits as numbers."""
    integrals = before.atoms(sympy.Integral) | line.atoms(sympy.Integral)
    if all(len(limit) > 1 for integral in integrals for limit in integral.limits):
        return _as_numbers(before, line, there, here)
    for variable in {integral.variables[0] for integral in integrals if len(integral.limits[0]) == 1}:
        one, other = (sympy.diff(e, variable) for e in (before, line))
        if not one.has(sympy.Integral) and not other.has(sympy.Integral):
            witness = _values(one, other, f"the derivative of {there}", f"the derivative of {here}", domain, seconds)
            if witness is not None:
                return witness
    return None


def _as_numbers(before: Any, line: Any, there: str, here: str) -> str | None:
    """Compare two lines at a few values of their symbols, to 8 digits."""
    symbols = sorted(before.free_symbols | line.free_symbols, key=lambda symbol: str(symbol.name))
    for shift in range(3):
        point = {symbol: sympy.Rational(2 * i + 3 * shift + 2, 3) for i, symbol in enumerate(symbols)}
        try:
            one, other = (complex(e.subs(point).evalf(15)) for e in (before, line))
        except (TypeError, ValueError, ArithmeticError):
            return None  # no number: undecided
        if abs(one - other) > 1e-8 * max(abs(one), abs(other)):
            where = ", ".join(f"{show.text(symbol)} = {show.text(value)}" for symbol, value in point.items())
            values = [show.number(v.real if not v.imag else v) for v in (one, other)]
            return _capital(f"{f'at {where}, ' if where else ''}{there} is {values[0]} and {here} is {values[1]}.")
    return None


def _leads(rule: Rule, before: Any, line: Any, domain: Domain | None, seconds: float) -> bool:
    """Return whether a rule leads from one line to the next."""
    start, goal = (line, before) if rule.backwards else (before, line)
    try:
        reached = rule.apply(start)
    except Exception:  # a rule that does not fit this line does not lead anywhere
        return False
    if reached is None or reached is sympy.true or reached is sympy.false or _kind(reached) != _kind(goal):
        return False
    if isinstance(reached, sympy.Eq) and isinstance(goal, sympy.Eq):
        ways = ((reached.lhs, reached.rhs), (reached.rhs, reached.lhs))
        if any(
            equivalent(goal.lhs, left, domain=domain, seconds=seconds).equal
            and equivalent(goal.rhs, right, domain=domain, seconds=seconds).equal
            for left, right in ways
        ):
            return True
    return compare(reached, goal, "", "", domain, seconds) is None


def _aside(before: Any, line: Any, there: str, here: str, domain: Domain | None, seconds: float) -> str:
    """Name what is certain about a wrong step between two expressions: the sign, or a factor of 2."""
    if _kind(before) != "an expression" or _kind(line) != "an expression":
        return ""
    for factor, words in ((-1, "the negative of"), (2, "twice"), (sympy.Rational(1, 2), "half of")):
        if equivalent(line, factor * before, domain=domain, seconds=seconds / 4).equal:
            return f"{_capital(here)} is {words} {there}."
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- the whole way ---------------------------------------------------------------------------------------------


def _arrives(chain: list[Any], end: Any, exact: bool, domain: Domain | None, seconds: float) -> None:
    """Check that the last line is what the derivation must end in."""
    last = chain[-1]
    hint = _missing(last, end, exact, domain, seconds)
    if hint is not None:
        raise Failed(
            "Every line follows, but the last line is not yet what is asked for.",
            yours=show.named({f"line {len(chain) - 1}": last}),
            expected=show.text(end),
            detail=hint,
        )


def _missing(last: Any, end: Any, exact: bool, domain: Domain | None, seconds: float) -> str | None:
    """Return what the last line lacks, None if nothing."""
    if last == end:
        return None
    if _kind(last) != _kind(end):
        return f"{_capital(_kind(end))} is asked for; it is {_kind(last)}."
    for kind, word in UNFINISHED.items():
        if last.has(kind) and not end.has(kind):
            return f"It still holds an unevaluated {word}."
    extra = sorted(show.text(symbol) for symbol in last.free_symbols - end.free_symbols)
    if extra:
        return f"It still holds {', '.join(extra)}."
    if isinstance(end, sympy.Eq) and isinstance(last, sympy.Eq):
        solved = next((side for side, other in _sides(end) if side.is_Symbol and not other.has(side)), None)
        if solved is not None and not any(side == solved and not other.has(solved) for side, other in _sides(last)):
            return f"It is not yet solved for {show.text(solved)}."
    if compare(end, last, "the end", "the last line", domain, seconds) is not None:
        return ""
    if exact and _signed(_whole(last)) != _signed(_whole(end)):
        return "It is equal to what is asked for, but not yet in that form."
    if not exact and sympy.count_ops(last) > 2 * sympy.count_ops(end) + 4:
        return "It is equal to what is asked for, but can be simplified."
    return None


def _whole(line: Any) -> Any:
    """Return a line as sympy would write it: 0.5*x as x/2, and a product of matrices with its number in front."""
    if isinstance(line, sympy.MatrixExpr):
        line = line.doit()
    if not isinstance(line, sympy.Basic) or not line.has(sympy.Float):
        return line
    try:
        return line.xreplace({part: sympy.Rational(exactly(part)) for part in line.atoms(sympy.Float)})
    except TooLarge:
        return line


def _signed(line: Any) -> Any:
    """Return a line with the signs inside its factors written in one way: nobody chooses in which one sympy does."""
    if not isinstance(line, sympy.Basic) or not line.args:
        return line
    args = [_signed(part) for part in line.args]
    if isinstance(line, sympy.Mul):
        turned = [isinstance(part, sympy.Add) and part.could_extract_minus_sign() for part in args]
        sign = (-1) ** sum(turned)
        return sympy.Mul(sign, *(-part if turn else part for part, turn in zip(args, turned, strict=True)))
    if isinstance(line, sympy.Pow) and args[1].is_Integer and isinstance(args[0], sympy.Add):
        if args[0].could_extract_minus_sign():
            return (-1) ** args[1] * (-args[0]) ** args[1]
    return line if args == list(line.args) else line.func(*args)


def _sides(equation: sympy.Eq) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    return (equation.lhs, equation.rhs), (equation.rhs, equation.lhs)


def _passes(chain: list[Any], through: Sequence[Any], skip: int) -> None:
    """Check that no more stations in a row are left out than the exercise allows."""
    reached, missed = 0, 0
    chain = list(map(_whole, chain))
    for station in through:
        place = next((i for i in range(reached, len(chain)) if _is_at(chain[i], station)), None)
        if place is None:
            missed += 1
            if missed > skip:
                allowed = f"at most {show.counted(skip, 'step')} may be left out" if skip else "no step may be left out"
                after = f"line {reached}" if reached else "the start"
                raise Failed(f"Too much happens at once after {after}: {allowed}. Write down what lies between.")
        else:
            reached, missed = place, 0


def _is_at(line: Any, station: Any) -> bool:
    """Return whether a line is a station: the same form, whatever the order or the signs inside."""
    if isinstance(station, Callable) and not isinstance(station, sympy.Basic):  # type: ignore[arg-type]
        return bool(station(line))
    station = _plain(station)
    if line == station:
        return True
    if isinstance(line, sympy.Eq) and isinstance(station, sympy.Eq):
        return any(_is_at(line.lhs, a) and _is_at(line.rhs, b) for a, b in _sides(station))
    if not isinstance(line, sympy.Expr) or line.func is not station.func:
        return False
    return bool(sympy.expand(line, deep=False) == sympy.expand(station, deep=False))
