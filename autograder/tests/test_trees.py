"""Expressions cross the wire unchanged and unevaluated; what could hang the judge is refused."""

from __future__ import annotations

import time

import msgspec
import pytest
import sympy
from sympy import I, Rational, S, exp, log, oo, pi, sin, sqrt
from sympy.core.function import Application

from autograder.errors import Refused
from autograder.sandbox import trees

x, y = sympy.symbols("x y", positive=True)
k = sympy.Symbol("k", integer=True)
n = sympy.Symbol("n")
f = sympy.Function("f", real=True)
A = sympy.MatrixSymbol("A", n, 3)


def there_and_back(*values):
    writer = trees.Writer()
    places = [writer.add(value) for value in values]
    table = msgspec.msgpack.decode(msgspec.msgpack.encode(writer.nodes), type=trees.Table)
    built = trees.read(table)
    return [built[place] for place in places]


EXPRESSIONS = [
    x + y**2 - sin(x) / 3,
    sympy.Float("1.25") * x,
    sympy.Float("0.1", 40),
    sympy.Float(-0.5),
    sqrt(2) * pi * I,
    S.NaN,
    oo,
    -oo,
    S.ComplexInfinity,
    S.true,
    Rational(-7, 3),
    sympy.Integer(3) ** 5000,
    exp(-(x**2) / 2),
    log(x, 2),
    x ** (y + 1),
    2 ** (-x),
    sympy.Abs(n),
    sympy.Max(x, y, 0),
    sympy.Min(x, 1),
    sympy.Heaviside(x - 1),
    sympy.KroneckerDelta(n, k),
    sympy.binomial(n, 2),
    sympy.factorial(100, evaluate=False),
    sympy.Piecewise((x, x > y), (0, True)),
    sympy.Eq(x, y),
    sympy.Ne(x, y),
    sympy.And(x > y, k > 1),
    sympy.Not(sympy.Contains(n, S.Integers)),
    f(x, y),
    f(x, y).diff(x, 2),
    sympy.Subs(f(x, y).diff(x), x, 2),
    sympy.Derivative(sin(x), x, evaluate=False),
    sympy.Integral(x**2, (x, 0, 1)),
    sympy.Sum(k**2, (k, 1, n)),
    sympy.Product(k, (k, 1, n)),
    sympy.Limit(f(x), x, 0),
    sympy.Interval(0, 1),
    sympy.FiniteSet(1, x),
    sympy.Union(sympy.Interval(0, 1), sympy.Interval(3, 4)),
    S.EmptySet,
    sympy.Tuple(x, 1),
    A,
    A[0, 1],
    A.T * A + sympy.Identity(3),
    (A.T * A).inverse() * A.T,
    sympy.HadamardProduct(A, A),
    sympy.Trace(A.T * A),
    sympy.det(A.T * A),
    sympy.Matrix([[x, 1], [2, y]]),
    sympy.ImmutableMatrix([[x, 1.5]]),
    sympy.SparseMatrix(2, 2, {(0, 0): x}),
    sympy.Matrix(0, 3, []),
    A * sympy.ImmutableMatrix([[x, 1], [2, y], [0, 0]]),
    sympy.Array([[x, y], [1, 2]]),
    sympy.Indexed("a", k),
    sympy.Add(1, 2, evaluate=False),
    sympy.Mul(2, sympy.Add(x, y, evaluate=False), evaluate=False),
    sympy.UnevaluatedExpr(x) + 1,
]


@pytest.mark.parametrize("value", EXPRESSIONS, ids=str)
def test_an_expression_comes_back_the_same(value):
    (back,) = there_and_back(value)
    assert type(back).__name__ == type(value).__name__
    assert back == value
    assert sympy.srepr(back) == sympy.srepr(value)
    if isinstance(value, sympy.Expr):
        assert back.is_commutative == value.is_commutative
        assert back.doit() == value.doit()
    if isinstance(value, sympy.Basic):
        assert hash(back) == hash(value)


def test_every_function_that_may_cross_the_wire_does():
    for name in trees.FUNCTIONS:
        cls = getattr(sympy, name)
        number = min(cls.nargs) if isinstance(cls.nargs, sympy.FiniteSet) else 2
        value = Application.__new__(cls, *sympy.symbols(f"a:{number}"), evaluate=False)
        assert there_and_back(value) == [value]


def test_symbols_keep_their_assumptions():
    for symbol in (x, k, n, sympy.Symbol("p", prime=True), sympy.Symbol("c", commutative=False)):
        (back,) = there_and_back(symbol)
        assert back == symbol
        assert back.assumptions0 == symbol.assumptions0


def test_a_dummy_is_still_itself_and_no_other():
    one, other = sympy.Dummy("d"), sympy.Dummy("d")
    back, back_of_other = there_and_back(one, other)
    assert back == one
    assert back != back_of_other


def test_a_shared_subtree_travels_once():
    value = x
    for _ in range(10):
        value = sympy.Add(value, sympy.Mul(value, y, evaluate=False), evaluate=False)
    writer = trees.Writer()
    writer.add(value)
    assert len(writer.nodes) == 22


HEAVY = {
    "a tower of powers": lambda: sympy.Pow(
        9, sympy.Pow(9, sympy.Pow(9, 9, evaluate=False), evaluate=False), evaluate=False
    ),
    "a large power": lambda: sympy.Pow(10, 10**8, evaluate=False),
    "a power hidden in a sum": lambda: sympy.Pow(9, sympy.Add(10**8, 1, evaluate=False), evaluate=False),
    "a large power of a sum": lambda: (x + 1) ** 100_000,
    "a factorial": lambda: sympy.factorial(10**8, evaluate=False),
    "a power with a factorial": lambda: sympy.Pow(9, sympy.factorial(20, evaluate=False), evaluate=False),
    "a binomial": lambda: sympy.binomial(10**9, 10**8, evaluate=False),
    "an exponential": lambda: sympy.floor(exp(sympy.Integer(10) ** 9), evaluate=False),
    "a long integer": lambda: sympy.Integer(1 << 20_000),
    "a deep one": lambda: deep(400),
    "a wide one": lambda: sympy.Add(*sympy.symbols("a:30000"), evaluate=False),
    "one that unfolds": lambda: unfolding(60),
    "a polynomial object": lambda: sympy.Poly(x**2, x),
    "a function": lambda: sympy.Lambda(x, x**2),
}


def deep(number):
    value = x
    for _ in range(number):
        value = sympy.sin(value, evaluate=False)
    return value


def unfolding(number):
    value = x
    for _ in range(number):
        value = sympy.Add(value, sympy.Mul(value, y, evaluate=False), evaluate=False)
    return value


@pytest.mark.parametrize("name", HEAVY)
def test_what_could_hang_the_judge_is_refused_at_once(name):
    value = HEAVY[name]()
    start = time.process_time()
    with pytest.raises(Refused):
        there_and_back(value)
    assert time.process_time() - start < 2  # seconds; it takes milliseconds


def test_a_subclass_of_a_symbol_is_refused():
    class Liar(sympy.Symbol):  # type: ignore[misc]
        def equals(self, other, failing_expression=False):
            return True

    with pytest.raises(Refused, match="Liar"):
        there_and_back(Liar("x") + 1)


@pytest.mark.parametrize(
    "table",
    [
        [trees.Node("Add", (0,))],  # points at itself
        [trees.Node("Add", (5,))],
        [trees.Node("Add", (-1,))],
        [trees.Node("Add")],
        [trees.Node("Pow")],
        [trees.Node("Integer")],
        [trees.Node("Rational", numbers=(1, 0))],
        [trees.Node("Float", numbers=(0, 1, 10**9, 53))],
        [trees.Node("Symbol", name="x", assumptions=(("positive", True), ("negative", True)))],
        [trees.Node("Symbol", name="x", assumptions=(("cls", True),))],
        [trees.Node("EmptySet"), trees.Node("Add", (0, 0))],
        [trees.Node("Integer", numbers=(1,)), trees.Node("sin", (0, 0))],
        [trees.Node("ImmutableDenseMatrix", numbers=(1000, 1000))],
        [trees.Node("ImmutableDenseMatrix", numbers=(-1, -1))],
        [trees.Node("__import__")],
        [trees.Node("Lambda")],
    ],
    ids=str,
)
def test_a_forged_table_is_refused(table):
    with pytest.raises(Refused):
        trees.read(table)


def test_text_that_looks_like_code_stays_the_name_of_a_symbol():
    evil = sympy.Symbol("__import__('os').system('id')")
    assert there_and_back(evil) == [evil]


NAMES = ["a\nb", "\x1b[2J", "\u202e", "x" * (trees.NAME + 1)]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("kind", [sympy.Symbol, sympy.Dummy, lambda name: sympy.Function(name)(1)])
def test_a_name_that_plays_tricks_is_refused_on_both_sides(name, kind):
    with pytest.raises(Refused, match="cannot be printed"):
        trees.Writer().add(kind(name))
    if len(name) <= trees.NAME:
        for head, numbers in (("Symbol", ()), ("Dummy", (1,)), ("Str", ()), ("AppliedUndef", ())):
            with pytest.raises(Refused, match="cannot be printed"):
                trees.read([trees.Node(head, (), name, numbers)])
