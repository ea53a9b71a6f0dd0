"""The form of an expression, apart from its value: what it holds; factored, expanded, one fraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import sympy

from autograder.errors import Failed

MAX_PARTS = 60_000  # of an expression that is looked through
MAX_FACTORED = 400  # parts of an expression that is factored to test whether it could be factored further
UNDONE = ("Derivative", "Integral", "Limit", "Subs")


def form(
    value: Any,
    *,
    only: Iterable[Any] | None = None,
    without: Iterable[Any] = (),
    factored: bool = False,
    expanded: bool = False,
    single_fraction: bool = False,
    simplest_radical: bool = False,
) -> None:
    """Check the form of an expression: everything is worked out, and the stated conditions hold.

    Args:
        value: a sympy expression or matrix.
        only: the symbols (or their names) that may occur; None allows all.
        without: symbols, functions (`sympy.Abs`) or names that must not occur.
        factored: a product of powers, none of which factors further over the rationals.
        expanded: no product or power of a sum is left.
        single_fraction: one numerator over one denominator, neither holding a fraction in a variable.
        simplest_radical: no root in a denominator, no square left under a root of a number.

    Raises:
        Failed: naming the first condition that does not hold.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, int | float):
        value = sympy.sympify(value)
    if not isinstance(value, sympy.Basic | sympy.MatrixBase):
        from autograder.check import show  # loaded when needed, for a quick start

        raise Failed(f"The answer is {show.kind(value)}, where an expression is asked for.", yours=show.text(value))
    for entry in value if isinstance(value, sympy.MatrixBase) else [value]:
        problem = (
            _holds(entry, only, tuple(without))
            or (factored and _not_factored(entry))
            or (expanded and _not_expanded(entry))
            or (single_fraction and _not_one_fraction(entry))
            or (simplest_radical and _not_simplest_radical(entry))
        )
        if problem:
            from autograder.check.expressions import shown

            raise Failed(problem, yours=shown(value))


def parts(expression: sympy.Basic) -> Iterator[sympy.Basic]:
    """Yield an expression and everything in it, without recursion."""
    stack, count = [expression], 0
    while stack:
        part = stack.pop()
        count += 1
        if count > MAX_PARTS:
            raise Failed(f"The answer has more than {MAX_PARTS:,} parts: write it in a simpler form.")
        yield part
        stack.extend(part.args)


def _name(thing: Any) -> str:
    return str(getattr(thing, "name", getattr(thing, "__name__", thing)))


def _holds(entry: sympy.Basic, only: Iterable[Any] | None, without: tuple[Any, ...]) -> str:
    """Return what occurs and must not, in a sentence."""
    allowed = None if only is None else {_name(s) for s in only}
    banned = {_name(s) for s in without}
    bound = {s.name for p in parts(entry) if isinstance(p, sympy.Sum | sympy.Product) for s in p.variables}
    for part in parts(entry):
        kind = type(part).__name__
        if kind in UNDONE:
            return f"The answer still holds an unevaluated {kind}: carry it out."
        if isinstance(part, sympy.Symbol | sympy.MatrixSymbol):
            name = str(part.name)
            if name in banned:
                return f"The answer must not hold {name}: express it in the other quantities."
            if allowed is not None and name not in allowed and name not in bound:
                return f"The answer holds {name}; it may hold only {', '.join(sorted(allowed)) or 'numbers'}."
        elif kind in banned:
            return f"The answer must not hold {kind}: find a form without it."
    return ""


def _small(entry: sympy.Basic) -> bool:
    return sum(1 for _ in parts(entry)) <= MAX_FACTORED


def _not_factored(entry: sympy.Basic) -> str:
    for factor in sympy.Mul.make_args(entry):
        base = factor.base if isinstance(factor, sympy.Pow) else factor
        if not isinstance(base, sympy.Add) or not _small(base) or not base.is_polynomial(*base.free_symbols):
            continue
        content, found = sympy.factor_list(base)
        if sum(n for _, n in found) > 1:
            return f"The factor {base} can be factored further."
        if abs(content) != 1:
            return f"The factor {base} has a common number in it: take it out."
    return ""


def _not_expanded(entry: sympy.Basic) -> str:
    for part in parts(entry):
        if isinstance(part, sympy.Mul) and sum(isinstance(a, sympy.Add) for a in part.args) and part.args:
            return f"The product {part} is not multiplied out."
        if isinstance(part, sympy.Pow) and isinstance(part.base, sympy.Add) and part.exp.is_Integer and part.exp > 1:
            return f"The power {part} is not multiplied out."
    return ""


def _not_one_fraction(entry: sympy.Basic) -> str:
    top: list[sympy.Basic] = []
    bottom: list[sympy.Basic] = []
    for factor in sympy.Mul.make_args(entry):
        negative = isinstance(factor, sympy.Pow) and factor.exp.could_extract_minus_sign()
        (bottom if negative else top).append(factor.base if negative and isinstance(factor, sympy.Pow) else factor)
    for half in top + bottom:
        for part in parts(half):
            if isinstance(part, sympy.Pow) and part.exp.could_extract_minus_sign() and part.free_symbols:
                return f"There is still a fraction inside {half}: bring everything over one denominator."
    return ""


def _not_simplest_radical(entry: sympy.Basic) -> str:
    for part in parts(entry):
        if not isinstance(part, sympy.Pow) or not part.exp.is_Rational or part.exp.is_Integer:
            continue
        if part.exp < 0:
            return f"There is still a root in a denominator: {part}."
        if isinstance(part.base, sympy.Integer) and part.base > 0:
            if part.base > 10**12:
                continue  # factoring it would take long
            if any(n >= part.exp.q for n in sympy.factorint(int(part.base)).values()):
                return f"A whole power can be taken out of {part}."
    return ""
