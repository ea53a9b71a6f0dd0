"""The checks of symbolic answers that exercises call."""

import os
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
import sympy
from sympy import FiniteSet, Interval, Matrix, Rational, cos, exp, log, pi, sin, sqrt

from autograder.check.expressions import equal, same_set, up_to_constant, up_to_scale
from autograder.errors import Failed

x, y = sympy.symbols("x y", real=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((x + 1) ** 2, x**2 + 2 * x + 1),
        (2 / 3, Rational(2, 3)),
        (0.6931471805599453, log(2)),
        (np.float64(0.25), Rational(1, 4)),
        (np.int64(3), 3),
        (3, sympy.Integer(3)),
        (Fraction(1, 3), Rational(1, 3)),
        (True, sympy.true),
        (np.bool_(False), False),
        (None, None),
        (" yes", "yes"),
        ((1, x + x), [1, 2 * x]),
        ({"a": x}, {"a": x}),
        ({1, x}, {x, 1}),
        (FiniteSet(1, 2), {1, 2}),
        (Interval(0, sqrt(8)), Interval(0, 2 * sqrt(2))),
        (x < 1, 1 > x),
        (Matrix([[x]]), Matrix([[x + 0]])),
        (1j, sympy.I),
        (np.array([[1.0, 0.5]]), Matrix([[1, Rational(1, 2)]])),
        (np.array([x, y], dtype=object), [x, y]),
        (sympy.oo, sympy.oo),
        (float("inf"), sympy.oo),
        (sympy.Array([x, y]), sympy.Array([x, y])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_equal_values_of_every_kind_pass(value, expected):
    equal(value, expected)


@pytest.mark.parametrize(
    ("value", "expected", "sentence"),
    [
        (x, x**2, "differs from the right one at x = 2"),
        (0.66667, Rational(2, 3), "rounded decimal 0.66667.*sympy.Rational"),
        (None, x, "the answer is None"),
        (3, None, "differs from the right one"),
        ("x", x, "is text"),
        (x, "x", "where text is asked for"),
        ((1, 2, 3), (1, 2), "holds 3 values"),
        ((1, x), (1, y), "Value 2 of 2: "),
        (((1, x), 1), ((1, y), 1), "Value 1 of 2, value 2 of 2"),
        (5.5, sympy.oo, "differs from the right one"),
        (-1e10 * sympy.sqrt(2), -sympy.oo, "differs from the right one"),
        ((1e10, 0.5), (sympy.oo, Rational(1, 2)), "Value 1 of 2"),
        (sympy.nan, 1, "is undefined, and the right one is not"),
        (2.718**x, sympy.exp(x), r"2.718.*sympy.exp"),
        (True, 1, "truth value"),
        (1, True, "must be True or False"),
        (True, False, "wrong one"),
        (Matrix([1, x]), Matrix([1, y]), "row 2"),
        (Matrix([1, 2]), Matrix([[1, 2]]), "shape is 2 by 1"),
        (x, Matrix([x]), "matrix"),
        ({"b": 1}, {"a": 1}, "not asked for"),
        ({}, {"a": 1}, "missing"),
        ({1, 2}, {1, 3}, "value 2"),
        ({1}, {1, 3}, "missing"),
        (Interval(0, 1), Interval(0, 2), "right end"),
        (Interval.open(0, 1), Interval(0, 1), "which of them belong"),
        (np.array([1, 2]), [1, 2, 3], "shape"),
        (object(), x, "is an object"),
        (log(x), log(sympy.Abs(x)), "no real value at x = -1"),
        (x * 0.693, x * log(2), "rounded decimal 0.693.*sympy.log"),
        (x * 0.6931471805599, x * log(2), "rounded decimal"),
        (x * 0.577, x / sqrt(3), "sympy.sqrt"),
        (x * 0.33, x / 3, "sympy.Rational"),
        (0.577, 1 / sqrt(3), "rounded decimal"),
        (Matrix([1, 0.577 * x]), Matrix([1, x / sqrt(3)]), "row 2, column 1: .*rounded decimal 0.577"),
        (x * 3.001, 3 * x, "differs"),
        (x * 0.5, x * Rational(501, 1000), "differs"),
        (x / 3**0.5 + x * Rational(1, 10**13), x / sqrt(3), "differs"),
        (x / 3**0.5 + 1, x / sqrt(3), "differs"),
        (2 * x + 1.2345678901234567e25 * y - 1.2345678901234565e25 * y, x / sqrt(3), "differs"),
        (float("nan"), x, "undefined"),
        (sympy.Integral(exp(sin(x)), (x, 0, 1)), sympy.Integer(1), "could not be decided"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_differs_is_said_without_the_expected_value(value, expected, sentence):
    with pytest.raises(Failed, match=sentence) as failed:
        equal(value, expected)
    assert failed.value.yours and failed.value.expected


def test_the_sentence_never_holds_the_expected_value():
    with pytest.raises(Failed) as failed:
        equal(x + 1, 31415 * y**7)
    assert "31415" not in failed.value.sentence + failed.value.detail and "31415" in failed.value.expected


def test_a_simple_mistake_is_named_beside():
    with pytest.raises(Failed) as failed:
        equal(x**2 / 2, x**2)
    assert failed.value.detail.startswith("Your answer is exactly half")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (x / 3**0.5, x / sqrt(3)),
        (np.sqrt(3) * x, sqrt(3) * x),
        (3**0.5 * x + 2**0.5 * y, sqrt(3) * x + sqrt(2) * y),
        (x * 2 ** (1 / 3), x * 2 ** Rational(1, 3)),
        (np.e**x, exp(x)),
        (1.0 * x**0.30000000000000016, x ** Rational(3, 10)),
        (sympy.Max(0, x / 3**0.5), sympy.Max(0, x / sqrt(3))),
        ((x * log(2)).evalf(), x * log(2)),
        ((x * log(2)).evalf(30), x * log(2)),
        (Matrix([1, x / 3**0.5]), Matrix([1, x / sqrt(3)])),
        (sympy.Eq(y, x / 3**0.5), sympy.Eq(y, x / sqrt(3))),
        ({x / 3**0.5, 1}, {x / sqrt(3), 1}),
        (x / sqrt(3), x / 3**0.5),
    ],
)
def test_what_python_computed_in_double_precision_is_right(value, expected):
    equal(value, expected, domain={x: (0, 10)})
    up_to_scale(value, expected) if isinstance(value, sympy.MatrixBase) else None


@pytest.mark.parametrize("off", [Rational(1, 10**12), Rational(1, 10**16)])
def test_exact_numbers_are_never_compared_as_doubles(off):
    with pytest.raises(Failed):
        equal(x * (sqrt(3) + off), sqrt(3) * x)
    with pytest.raises(Failed):
        equal(0.5 * x + off * y, x / 2)  # a short decimal is exact, too


def test_every_message_on_decimals_says_what_to_do():
    for check, value, expected in (
        (equal, {0.33, 1}, {Rational(1, 3), 1}),
        (equal, Interval(0, 0.577), Interval(0, 1 / sqrt(3))),
        (equal, [x, 0.33 * x], [x, x / 3]),
        (equal, {"a": 0.33}, {"a": Rational(1, 3)}),
        (same_set, [0.33], [Rational(1, 3)]),
        (up_to_scale, (0.577, 1), (1 / sqrt(3), 1)),
    ):
        with pytest.raises(Failed) as failed:
            check(value, expected)
        assert "let Python compute all of" in failed.value.sentence + failed.value.detail


@pytest.mark.parametrize(
    "value",
    [
        sympy.Float("1.23456789012345e100000") * x,
        sympy.Float(3**0.5) * sympy.MatrixSymbol("A", 2, 2),
        sum(sympy.Float((k + 2) ** 0.5) * x**k for k in range(300)),
        sympy.Float("inf") * x,
        sympy.nan * sympy.Float(0.1),
        sympy.Pow(sympy.Float(9.12345678901234), sympy.Float(9.12345678901234) ** 9, evaluate=False),
    ],
)
def test_decimals_of_every_size_end_in_a_verdict(value):
    with pytest.raises(Failed):
        equal(value, x)


def test_no_transform_is_read_into_a_rounded_decimal():
    with pytest.raises(Failed) as failed:
        equal(0.33 * x, x / 3)
    assert not failed.value.detail


def test_what_cannot_be_printed_is_still_reported():
    deep = x
    for _ in range(3000):
        deep = sin(deep, evaluate=False)
    with pytest.raises(Failed):
        equal(deep, x)
    with pytest.raises(Failed):
        equal(sympy.Integer(10) ** 10_000, x)


def test_up_to_a_constant():
    up_to_constant(sin(x) ** 2, -cos(2 * x) / 2, x)
    up_to_constant(log(3 * x), log(x), x, domain={x: (0, None)})
    up_to_constant(x * y + y**2, x * y, x)
    with pytest.raises(Failed, match="differentiate it with respect to x"):
        up_to_constant(x**2 + x, x**2, x)
    with pytest.raises(Failed):
        up_to_constant(x * y + x, x * y, x)


def test_up_to_a_constant_of_several_variables():
    up_to_constant(x * y + y**2 + pi, x * y + y**2, (x, y))
    up_to_constant(log(x - y) + 3, log(x - y), [x, y], domain={x: (5, 9), y: (0, 2)})
    up_to_constant(x**2 / 3**0.5 + 2, x**2 / sqrt(3), x)
    with pytest.raises(Failed, match="with respect to x and y"):
        up_to_constant(x * y + y**2, x * y, (x, y))
    with pytest.raises(Failed):
        up_to_constant(x**2 * 0.577, x**2 / sqrt(3), x)


def test_up_to_a_factor():
    up_to_scale(Matrix([2 * x, 4 * x]), Matrix([1, 2]))
    up_to_scale((1, -1), Matrix([-3, 3]))
    up_to_scale(-3 * x**2, x**2)
    up_to_scale(np.array([0.0, 2.0]), [0, 1])
    up_to_scale(Matrix([0, 0]), Matrix([0, 0]))
    for value, expected in [
        (Matrix([1, 3]), Matrix([1, 2])),
        (Matrix([0, 0]), Matrix([1, 2])),
        (x**3, x**2),
        ((1, 2, 3), (1, 2)),
    ]:
        with pytest.raises(Failed):
            up_to_scale(value, expected)


def test_a_wrong_factor_is_not_blamed_on_decimals_that_mean_what_they_say():
    with pytest.raises(Failed) as failed:
        up_to_scale(np.array([1.0, 0.5]), [1, 3])
    assert not failed.value.detail


def test_up_to_the_sign():
    up_to_scale(Matrix([-1, 2]), Matrix([1, -2]), sign_only=True)
    with pytest.raises(Failed, match="even up to the sign"):
        up_to_scale(Matrix([2, -4]), Matrix([1, -2]), sign_only=True)


def test_a_set_in_any_order():
    same_set([2, x, x], [x, 2, x])
    same_set([sqrt(8), pi], {pi, 2 * sqrt(2)})
    same_set({2: 1, 3: 1}, [2, 3])  # as sympy gives eigenvalues: each with how often it stands there
    with pytest.raises(Failed, match="too often"):
        same_set([x, x, 2], [x, 2, 2])
    with pytest.raises(Failed, match="missing"):
        same_set([x], [x, 2])


@pytest.mark.parametrize(("value", "what"), [(None, "None"), (3, "a number"), (sympy.Interval(2, 3), "an interval")])
def test_what_is_no_list_is_no_set_of_values(value, what):
    with pytest.raises(Failed, match=f"The answer is {what}, where a list of values is asked for."):
        same_set(value, [2, 3])


def test_loading_the_checks_of_expressions_is_quick():
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    code = "\n".join(
        [
            "import numpy, sys, sympy, time",
            "started = time.process_time()",
            "import autograder.check.expressions",
            "print(time.process_time() - started, 'autograder.check.exact' in sys.modules)",
        ]
    )

    def run():
        command = [sys.executable, "-c", code]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout.split()

    run()  # compiles
    runs = [run() for _ in range(3)]
    assert {late for _, late in runs} == {"False"}
    # 50 ms beyond numpy and sympy; the least of three, because other work on the machine adds to it
    assert min(float(spent) for spent, _ in runs) < 0.05
