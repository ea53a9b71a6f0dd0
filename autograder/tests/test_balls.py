"""Refutations by ball arithmetic: certain where python-flint is installed, silent where it is not."""

from fractions import Fraction

import pytest
import sympy
from sympy.abc import x

from autograder.check import balls
from autograder.check.comparison import equivalent
from autograder.check.graph import Graph

needs_flint = pytest.mark.skipif(balls.flint() is None, reason="python-flint is not installed")


def differ(a, b, at="7/5"):
    graph = Graph()
    return balls.certainly_different(graph, graph.read(a), graph.read(b), {"x": Fraction(at)})


@needs_flint
@pytest.mark.parametrize(
    ("a", "b"),
    [
        (sympy.sin(x), sympy.sin(x) + sympy.Rational(1, 10**60)),
        (sympy.sqrt(x), -sympy.sqrt(x)),
        (sympy.Max(x, 0) + sympy.erf(x), sympy.Abs(x)),
        (sympy.log(x), sympy.log(x) + 2 * sympy.pi * sympy.I),
        (sympy.gamma(x), sympy.atan(x)),
    ],
    ids=str,
)
def test_a_difference_is_certain(a, b):
    assert differ(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (sympy.sin(x) ** 2 + sympy.cos(x) ** 2, sympy.Integer(1)),
        (sympy.exp(x) ** 2, sympy.exp(2 * x)),
        (sympy.sqrt(x**2), x),
        (sympy.zeta(x), x),
        (sympy.exp(10**30 * x), x),
        (1 / (x - sympy.Rational(7, 5)), x),
    ],
    ids=str,
)
def test_nothing_is_certain_of_equal_values_or_what_is_not_covered(a, b):
    assert not differ(a, b)


@needs_flint
def test_the_precision_of_others_is_left_alone():
    before = balls.flint().ctx.prec
    differ(sympy.sin(x), x)
    assert balls.flint().ctx.prec == before


@needs_flint
def test_the_verdict_names_the_method():
    assert equivalent(sympy.sin(x), x).method == "refuted: ball arithmetic"


def test_without_flint_the_verdict_is_the_same(monkeypatch):
    monkeypatch.setattr(balls, "flint", lambda: None)
    verdict = equivalent(sympy.sin(x), x)
    assert verdict.equal is False and verdict.method == "refuted"
