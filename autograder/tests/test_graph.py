"""Reading expressions into one graph."""

from fractions import Fraction

import pytest
import sympy
from sympy.abc import x, y

from autograder.check.graph import Graph, TooLarge, Unreadable, exact


def same(a, b):
    graph = Graph()
    return graph.read(a) == graph.read(b)


def test_order_of_arguments_does_not_matter():
    a = sympy.Add(x, sympy.Mul(y, 2, evaluate=False), 1, evaluate=False)
    b = sympy.Add(1, sympy.Mul(2, y, evaluate=False), x, evaluate=False)
    assert same(a, b)


def test_like_terms_and_factors_are_collected():
    assert same(sympy.Add(x, x, evaluate=False), 2 * x)
    assert same(sympy.Mul(x, x, evaluate=False), x**2)
    root = sympy.Pow(x + 1, sympy.Rational(1, 2), evaluate=False)
    assert same(sympy.Mul(root, root, evaluate=False), x + 1)


def test_a_root_of_a_square_is_kept():
    square_then_root = sympy.Pow(sympy.Pow(x, 2), sympy.Rational(1, 2), evaluate=False)
    assert not same(square_then_root, x)


@pytest.mark.parametrize(
    ("decimal", "meant"),
    [
        ("0.1", "1/10"),
        ("1.0005", "10005/10000"),
        ("1.000000000001", "1000000000001/1000000000000"),
        ("-2.5e-3", "-1/400"),
    ],
)
def test_a_decimal_is_what_was_written(decimal, meant):
    assert exact(sympy.Float(float(decimal))) == Fraction(meant)


def test_a_quotient_computed_in_python_is_the_quotient():
    assert exact(sympy.Float(2 / 3)) == Fraction(2, 3)
    assert exact(sympy.Float(0.6931471805599453)) != Fraction(2, 3)


def test_the_symbols_that_are_read_first_count():
    graph = Graph()
    graph.read(sympy.Symbol("x", positive=True))
    graph.read(sympy.Symbol("x", negative=True))
    assert graph.symbols["x"].is_positive


def test_substitution_rebuilds_what_holds_the_variable():
    graph = Graph()
    e = graph.read(sympy.sin(x + y) + x**2)
    assert graph.substitute(e, "x", graph.num(2)) == graph.read(sympy.sin(2 + y) + 4)


def test_twenty_thousand_terms_are_read():
    powers = [[sympy.Pow(v, k, evaluate=False) for k in range(200)] for v in (x, y)]
    terms = [
        sympy.Mul(sympy.Integer(k + 2), powers[0][k % 100], powers[1][k // 100], evaluate=False) for k in range(20_000)
    ]
    assert same(sympy.Add(*terms, evaluate=False), sympy.Add(*terms[::-1], evaluate=False))


def test_beyond_the_limit_is_refused():
    graph = Graph()
    with pytest.raises(TooLarge, match="parts"):
        for k in range(200_000):
            graph.add_node("sym", f"x{k}")
    with pytest.raises(TooLarge, match="derivative"):
        Graph().read(sympy.Derivative(sympy.exp(x), (x, 100)))
    with pytest.raises(Unreadable, match="Integral"):
        Graph().read(sympy.Integral(sympy.exp(sympy.sin(x)), x))


def test_a_tower_of_powers_stays_a_tower():
    nine = sympy.Integer(9)
    tower = nine
    for _ in range(3):
        tower = sympy.Pow(nine, tower, evaluate=False)
    graph = Graph()
    assert graph.nodes[graph.read(tower)][0] == "pow"


def test_a_derivative_is_carried_out():
    assert same(sympy.Derivative(x**3, x), 3 * x**2)
