"""What exactly is wrong: right where it says something, silent otherwise."""

import time

import pytest
import sympy
from sympy import Abs, Matrix, MatrixSymbol, cos, exp, log, pi, sin

from autograder.check.transforms import transforms

x, y = sympy.symbols("x y", real=True)
n = sympy.Symbol("n", integer=True, positive=True)
M = Matrix([[x, 2 * y, 1], [x * y, 3, 4], [1, 2, x**2]])
A = MatrixSymbol("A", n, n)


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        (-(x**2), x**2, "wrong sign"),
        (x**2 / 2, x**2, "exactly half"),
        (exp(x) * 3 / 7, exp(x), "exactly 3/7 times"),
        (n * x**2, x**2, "multiplied by n"),
        (x**2 / n, x**2, "divided by n"),
        (x**2 + 3, x**2, "added constant"),
        (1 / (x**2 + 1), x**2 + 1, "reciprocal"),
        (sympy.Symbol("X") ** 2 + y, x**2 + y, "uses X where x is meant"),
        (x**2 * y, x * y**2, "Exchanging x and y"),
        (sin(x) + x, cos(x) + x, "sin and cos exchanged"),
        (sin(x) ** 2 + cos(y) + x, cos(x) ** 2 + cos(y) + x, "cos in place of sin"),
        (cos(x**2), 2 * x * cos(x**2), "inner derivative"),
        (log(x**2 + 1) / log(2) + x, log(x**2 + 1) + x, "another base"),
        (sin(pi * x / 180) + x, sin(x) + x, "degrees"),
        (sin(x) * x, sin(x) + x * cos(x), "one differentiation is missing"),
        (6 * x + 2, 3 * x**2 + 2 * x, "one is too many"),
        (x**4 / 12 + x, x**2, "differentiated twice"),
        (x, Abs(x), "right for x > 0 only"),
        (M.T, M, "transpose"),
        (2 * M, M, "twice"),
        (M + sympy.diag(1, 2, 3), M, "Only the diagonal is wrong"),
        (M - Matrix(3, 3, [0, 0, y, 0, 0, 0, 0, 0, 0]), M, "row 1, column 3"),
        (sympy.diag(x, 3, x**2), M, "Only the diagonal is right"),
        (A.T * A * A, A.T * A.T * A, "transpose"),
        (2 * A, A, "twice"),
    ],
    ids=str,
)
def test_a_simple_mistake_is_named(answer, expected, words):
    assert words in (transforms(answer, expected) or "nothing")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (x**2 + 1, x**3),
        (sympy.Max(x, 0), x / (1 + exp(-x))),
        (x * sympy.sqrt(2), x),
        (sin(x) * exp(y), cos(y) * x),
        (Matrix([x, y]), Matrix([y**2, 1])),
        (A * A, A + A.T),
        (x, Matrix([x])),
        (sympy.true, x),
    ],
    ids=str,
)
def test_nothing_is_said_without_certainty(answer, expected):
    assert transforms(answer, expected) is None


def test_no_sentence_holds_the_right_answer():
    secret = sympy.Symbol("secret_letter", real=True)
    assert "secret" not in (transforms(2 * x * secret**0 + x, x + secret**3) or "")


def test_hostile_input_is_left_alone_quickly():
    tower = sympy.Integer(9)
    for _ in range(3):
        tower = sympy.Pow(9, tower, evaluate=False)
    deep = x
    for _ in range(3000):
        deep = sin(deep, evaluate=False)
    started = time.thread_time()
    assert transforms(tower * x, x) is None
    transforms(deep, cos(x))
    assert time.thread_time() - started < 4


def test_between_two_plain_numbers_nothing_is_said():
    """A ratio or a sign would give the right number away, and says nothing of the mistake."""
    assert transforms(sympy.Rational(-5, 17), sympy.Integer(1)) is None
    assert transforms(sympy.Integer(-3), sympy.Integer(3)) is None
