"""Points inside the declared domain, on both sides of every breakpoint."""

import itertools
import random
from fractions import Fraction

import pytest
import sympy
from sympy.abc import x, y

from autograder.check.domains import Variable, breakpoints, points, variable
from autograder.check.graph import Graph


@pytest.mark.parametrize(
    ("assumptions", "interval"),
    [
        ({"positive": True}, None),
        ({"negative": True}, None),
        ({"integer": True}, None),
        ({"integer": True, "odd": True}, None),
        ({"integer": True, "positive": True}, (2, 6)),
        ({}, (-1, 1)),
        ({}, (None, 0)),
        ({"nonzero": True}, (0, sympy.oo)),
        ({}, (0, sympy.pi)),
        ({"integer": True, "negative": True}, None),
    ],
)
def test_points_lie_in_the_domain(assumptions, interval):
    symbol = sympy.Symbol("x", **assumptions)
    v = variable(symbol, interval)
    for point in itertools.islice(points([v], random.Random(1)), 60):
        at = point["x"]
        assert isinstance(at, Fraction)
        value = sympy.Rational(at.numerator, at.denominator)
        assert v.holds(at)
        assert symbol.is_positive is None or bool(value > 0) == symbol.is_positive
        if interval is not None:
            assert interval[0] is None or value >= interval[0]
            assert interval[1] is None or value <= interval[1]


def test_points_have_several_sizes_and_both_signs():
    found = [p["x"] for p in itertools.islice(points([Variable("x")], random.Random(1)), 24)]
    values = [v for v in found if isinstance(v, Fraction)]
    assert len(values) == len(found)
    assert any(abs(v) < Fraction(1, 100) for v in values) and any(abs(v) > 50 for v in values)
    assert any(v < 0 for v in values) and any(v > 0 for v in values)


def cells(e, conditions, *variables):
    graph = Graph()
    root = graph.read(e)
    met = set()
    for point in breakpoints(graph, (root,), list(variables), random.Random(3)):
        real = {name: v for name, v in point.items() if isinstance(v, Fraction)}
        at = {sympy.Symbol(name): sympy.Rational(v.numerator, v.denominator) for name, v in real.items()}
        met.add(tuple(bool(c.subs(at)) for c in conditions))
    return met


def test_a_thin_piece_is_met():
    inside = sympy.And(x > 1, x < sympy.Rational(10001, 10000))
    assert (True,) in cells(sympy.Piecewise((1, inside), (0, True)), [inside], Variable("x"))


def test_a_far_breakpoint_is_met_on_both_sides():
    assert {(True,), (False,)} <= cells(sympy.Max(x, 10**6), [x > 10**6], Variable("x"))


def test_a_corner_of_two_conditions_is_met():
    corner = sympy.And(x > 100, y < -100)
    assert (True,) in cells(sympy.Piecewise((1, corner), (0, True)), [corner], Variable("x"), Variable("y"))


def test_a_root_of_a_square_has_a_breakpoint():
    root = sympy.sqrt((x - 5000) ** 2, evaluate=False)
    assert {(True,), (False,)} <= cells(root, [x > 5000], Variable("x"))
