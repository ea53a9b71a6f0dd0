"""Equations and inequalities with the same solutions, and witnesses where they have not."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Eq, cos, exp, log, sin, sqrt

from autograder.check.solutions import of_equations, of_inequalities

a, x, y = sympy.symbols("a x y", real=True)
n = sympy.Symbol("n", integer=True)
p = sympy.Symbol("p", positive=True)


def differ(before, after, domain=None):
    return of_equations([before], [after], "the first", "the second", domain, 1.0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Eq(x, 3), Eq(3, x)),
        (Eq(2 * x, 6), Eq(x, 3)),
        (Eq(x / (x - 1), 2), Eq(x, 2)),
        (Eq(x**3, 8), Eq(x, 2)),
        (Eq(exp(2 * x), 9), Eq(x, log(3))),
        (Eq(log(x), 2), Eq(x, exp(2))),
        (Eq(sqrt(x), 3), Eq(x, 9)),
        (Eq(sin(x), 2), Eq(cos(x), 3)),  # no real solution on either side
        (Eq(y, 1 / (1 + exp(-x))), Eq(x, log(y / (1 - y)))),
        (Eq(a * x, a * y + a), Eq(a * (x - y - 1), 0)),
        (Eq(n**2, 9), Eq((n - 3) * (n + 3), 0)),
        (Eq(2 * n, 8), Eq(4 * n, 16)),
        (Eq(p**2, 2), Eq(p, sqrt(2))),
        (Eq((x - 1) ** 3, 0), Eq(x, 1)),
        (Eq(sympy.Abs(x), 2), Eq(x**2, 4)),
    ],
)
def test_equations_with_the_same_solutions_have_no_witness(before, after):
    assert differ(before, after) is None
    assert differ(after, before) is None


@pytest.mark.parametrize(
    ("before", "after", "witness"),
    [
        (Eq(x**2, 9), Eq(x, 3), "x = -3 solves the first but not the second: a solution is lost."),
        (Eq(x, 3), Eq(x**2, 9), "x = -3 solves the second but not the first: a solution is gained."),
        (Eq(x, 3), Eq(x, 4), "x = 3 solves the first but not the second."),
        (Eq(x * y, y), Eq(x, 1), "y = 0, x = 2 solves the first but not the second: a solution is lost."),
        (Eq(2 * log(x), 4), Eq(log(x**2), 4), "x = about -7.38906 solves the second but not the first"),
        (Eq((x**2 + x) / x, 0), Eq(x**2 + x, 0), "x = 0 solves the second but not the first: a solution is gained."),
        (Eq(x**5 - x, 1), Eq(x**5 - x, 2), "x = about 1.1673 solves the first but not the second."),
        (Eq(cos(x), x), Eq(cos(x), 2 * x), "x = about 0.739085 solves the first but not the second."),
    ],
)
def test_a_witness_solves_one_and_not_the_other(before, after, witness):
    found = differ(before, after)
    assert found is not None and found.startswith(witness)


def test_a_domain_takes_solutions_away():
    assert differ(Eq(x**2, 9), Eq(x, 3), {x: (0, 10)}) is None
    assert differ(Eq(p**2, 9), Eq(p, 3)) is None


def test_functions_of_no_formula_and_their_derivatives_are_unknowns():
    f = sympy.Function("f")(x)
    assert differ(Eq(f.diff(x) * f, x), Eq(f.diff(x), x / f)) is None
    assert "Derivative(f(x), x)" in (differ(Eq(f.diff(x), x), Eq(f.diff(x), -x)) or "")


roots = st.lists(st.integers(-6, 6), min_size=1, max_size=4)


@settings(deadline=None, max_examples=60)
@given(roots, roots, st.integers(1, 5))
def test_two_polynomials_agree_exactly_when_their_roots_do(first, second, factor):
    def equation(numbers, factor):
        return Eq(sympy.expand(factor * sympy.prod([x - r for r in numbers])), 0, evaluate=False)

    found = differ(equation(first, 1), equation(second, factor))
    assert (found is None) == (set(first) == set(second))


@pytest.mark.parametrize(
    ("before", "after"),
    [(2 * x > 4, x > 2), (-x < 1, x > -1), (x**2 > 0, sympy.Ne(x, 0)), (x + y > 1, y > 1 - x), (exp(x) > 1, x > 0)],
)
def test_inequalities_that_hold_at_the_same_points_have_no_witness(before, after):
    assert of_inequalities(before, after, "the first", "the second", None) is None


@pytest.mark.parametrize(
    ("before", "after", "witness"),
    [
        (x > 2, x >= 2, "At x = 2, the second holds and the first does not."),
        (-x > 1, x > -1, "At x = 1, the second holds and the first does not."),
        (x**2 > 1, x > 1, "At x = -2, the first holds and the second does not."),
    ],
)
def test_a_point_tells_two_inequalities_apart(before, after, witness):
    assert of_inequalities(before, after, "the first", "the second", None) == witness
