"""Values of a graph at a point, against sympy's own evaluation."""

from fractions import Fraction

import pytest
import sympy
from sympy.abc import n, x, y

from autograder.check.graph import Graph
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, context

POINT = {"x": Fraction(-7, 5), "y": Fraction(3, 4), "n": Fraction(4)}


def value(e, digits=40, point=POINT):
    graph = Graph()
    return Evaluator(graph, graph.read(e)).at(point, digits)[0]


@pytest.mark.parametrize(
    "e",
    [
        sympy.exp(x) * sympy.log(y) + sympy.sqrt(y),
        sympy.tan(x) + sympy.cot(y) + sympy.sec(x) * sympy.csc(y),
        sympy.sinh(x) + sympy.cosh(x) + sympy.tanh(x) + sympy.coth(x),
        sympy.asin(y) + sympy.acos(y) + sympy.atan(x) + sympy.acot(x),
        sympy.asinh(x) + sympy.acosh(x) + sympy.atanh(y),
        sympy.Abs(x) + sympy.sign(x) + sympy.Heaviside(x),
        sympy.Max(x, y) + 2 * sympy.Min(x, y),
        sympy.floor(x) + sympy.ceiling(x) + sympy.Mod(x, y),
        sympy.atan2(x, y),
        sympy.gamma(y) + sympy.loggamma(y) + sympy.digamma(y) + sympy.beta(y, 2),
        sympy.erf(x) + sympy.erfc(x) + sympy.erfi(x),
        sympy.factorial(n) + sympy.binomial(n + 2, 2) + sympy.Sum(y**n, (n, 0, 5)),
        sympy.Piecewise((x, x > 0), (y, True)),
        sympy.log(x),
        sympy.sqrt(x),
        x**y,
        sympy.besselj(1, y),
        sympy.LambertW(y),
        sympy.re(sympy.sqrt(x)) + sympy.arg(x),
        sympy.RisingFactorial(y, 3) + sympy.FallingFactorial(y, 3),
        sympy.polygamma(1, y) + sympy.zeta(y + 2),
    ],
    ids=str,
)
def test_agrees_with_sympy(e):
    reference = e.subs({x: sympy.Rational(-7, 5), y: sympy.Rational(3, 4), n: 4}).doit().evalf(40)
    difference = abs(sympy.sympify(value(e)) - reference)
    assert difference.evalf(10) < sympy.Float("1e-35")


def test_a_division_by_zero_is_undefined():
    assert value(1 / x, point={"x": Fraction(0)}) is UNDEFINED
    assert value(sympy.Piecewise((1, x > 0))) is UNDEFINED


@pytest.mark.parametrize("e", [sympy.exp(sympy.exp(sympy.exp(x))), sympy.gamma(x), sympy.Sum(y, (n, 0, x))], ids=str)
def test_what_is_too_large_says_nothing(e):
    assert value(e, point={"x": Fraction(10**20), "y": Fraction(1)}) is SKIP


def test_a_condition_is_not_decided_by_rounding():
    almost = sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1
    assert value(sympy.Piecewise((1, almost > 0), (2, True))) == 2


def test_nested_sums_see_both_indices():
    i, j = sympy.symbols("i j", integer=True)
    assert value(sympy.Sum(sympy.Sum(i * j, (j, 1, i)), (i, 1, 3))) == 25


def test_the_precision_of_others_is_left_alone():
    import mpmath

    before = mpmath.mp.dps
    value(sympy.exp(x), digits=77)
    assert mpmath.mp.dps == before and context() is not mpmath.mp
