"""The form of an answer."""

import pytest
import sympy
from sympy import Derivative, Integral, exp, log, sqrt
from sympy.abc import s, x, y, z

from autograder.check.forms import form
from autograder.errors import Failed


@pytest.mark.parametrize(
    ("value", "demand"),
    [
        (x * y + 1, {"only": [x, y]}),
        (x + 1, {"only": ["x"]}),
        (x + 1, {"without": [exp, "y"]}),
        (3, {"only": []}),
        ((x + 1) ** 2 * (x - 1), {"factored": True}),
        (2 * x * (x**2 + 1), {"factored": True}),
        (x**2 - 2 * x + y, {"expanded": True}),
        ((x + 1) / (x * y), {"single_fraction": True}),
        (x**2 + 1, {"single_fraction": True}),
        (2 * sqrt(3) + 1, {"simplest_radical": True}),
        (sqrt(2) / 2, {"simplest_radical": True}),
        (sympy.Sum(x**y, (y, 1, 3)), {"only": [x]}),
        (sympy.Matrix([x, x + 1]), {"only": [x], "expanded": True}),
    ],
)
def test_a_good_form_passes(value, demand):
    form(value, **demand)


@pytest.mark.parametrize(
    ("value", "demand", "sentence"),
    [
        (Derivative(x**2, x), {}, "unevaluated Derivative"),
        (x + Integral(exp(x), x), {}, "unevaluated Integral"),
        (x + z, {"only": [x, y]}, "holds z; it may hold only x, y"),
        (s * (1 - z), {"without": [z]}, "must not hold z"),
        (log(x) + 1, {"without": [log]}, "must not hold log"),
        (x**2 - 1, {"factored": True}, "can be factored further"),
        (x * (x + 1), {"expanded": True}, "not multiplied out"),
        ((x + 1) ** 2, {"expanded": True}, "not multiplied out"),
        (2 * x + 2, {"factored": True}, "common number"),
        (1 / x + 1, {"single_fraction": True}, "still a fraction"),
        (1 / (1 + 1 / x), {"single_fraction": True}, "still a fraction"),
        (sqrt(12, evaluate=False), {"simplest_radical": True}, "taken out"),
        (sympy.Pow(3, -sympy.Rational(1, 2), evaluate=False), {"simplest_radical": True}, "root in a denominator"),
        (sympy.Matrix([x, Derivative(x, y, evaluate=False)]), {}, "unevaluated Derivative"),
        ("x + 1", {}, "an expression is asked for"),
    ],
)
def test_a_bad_form_is_named(value, demand, sentence):
    with pytest.raises(Failed, match=sentence):
        form(value, **demand)


def test_a_deep_expression_is_looked_through():
    deep = x
    for _ in range(3000):
        deep = sympy.sin(deep, evaluate=False)
    form(deep, only=[x])
