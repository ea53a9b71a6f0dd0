"""Derivations line by line: each must follow, and the first that does not is named with a witness."""

from __future__ import annotations

import time

import numpy as np
import pytest
import sympy
from sympy import Derivative, Eq, Integral, Matrix, Or, exp, log, oo, pi, sqrt

from autograder.check.derivations import Rule, both_sides, differentiate, integrate, steps, substitute
from autograder.errors import ByHandError, Failed

a, w, x, y = sympy.symbols("a w x y", real=True)
p = sympy.Symbol("p", positive=True)
Y = sympy.Function("Y")(x)
s = 1 / (1 + exp(-x))
ds = exp(-x) / (1 + exp(-x)) ** 2


def failure(lines, **options):
    with pytest.raises(Failed) as failed:
        steps(lines, **options)
    return failed.value


GOOD = {
    "a chain of equal expressions": ([Derivative(s, x), ds, s * (1 - s)], {}),
    "the start left out": ([Derivative(s, x), x * (x + 1), x**2 + x][1:], {"start": x * (x + 1)}),
    "a linear equation": ([Eq(2 * x + 4, 10), Eq(2 * x, 6), Eq(x, 3)], {}),
    "an equation with parameters": ([Eq(y, a * x + 2), Eq(y - 2, a * x), Eq(x, (y - 2) / a)], {}),
    "logarithms of both sides": ([Eq(exp(x), 5), Eq(x, log(5))], {}),
    "two solutions": ([Eq(x**2, 4), Eq((x - 2) * (x + 2), 0), Or(Eq(x, 2), Eq(x, -2))], {}),
    "a positive unknown": ([Eq(p**2, 4), Eq(p, 2)], {}),
    "a declared domain": ([Eq(x**2, 4), Eq(x, 2)], {"domain": {x: (0, 10)}}),
    "no solution in closed form": ([Eq(sympy.cos(x), x), Eq(x - sympy.cos(x), 0)], {}),
    "a double root": ([Eq(log(x) ** 2, 0), Eq(log(x), 0), Eq(x, 1)], {}),
    "an inequality": ([-2 * x > 4, x < -2], {}),
    "swapped sides": ([sympy.Lt(1, x), sympy.Gt(x, 1)], {}),
    "matrices": ([Matrix([[x, x + x]]), Matrix([[x, 2 * x]])], {}),
    "differentiate": ([(w * x - y) ** 2, 2 * (w * x - y) * x], {"rules": [differentiate(w)]}),
    "differentiate, by name": (
        [Eq(x**2 + Y**2, 1), Eq(2 * x + 2 * Y * Y.diff(x), 0), Eq(Y.diff(x), -x / Y)],
        {"rules": ["differentiate both sides"]},
    ),
    "integrate": ([Eq(Y.diff(x), 2 * x), Eq(Y, x**2 + a)], {"rules": [integrate(x)]}),
    "substitute": ([x**2 + x, a**2 + a], {"rules": [substitute(x, a)]}),
    "a rule of one's own": ([x, x + 1], {"rules": [Rule("add 1", lambda line: line + 1)]}),
    "square both sides": ([Eq(sqrt(x), x - 2), Eq(x, (x - 2) ** 2)], {"rules": ["square both sides"]}),
    "parts": ([Integral(x * exp(x), x), x * exp(x) - Integral(exp(x), x), (x - 1) * exp(x)], {}),
    "an integral with limits": ([Integral(exp(-(x**2)), (x, 0, oo)), sqrt(pi) / 2], {}),
    "numbers": ([sympy.Integer(2) ** 10, 1024], {}),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_derivation_that_holds_passes(name):
    lines, options = GOOD[name]
    steps(lines, **({"start": lines[0], "end": sympy.sympify(lines[-1])} | options))
    steps(lines[1:] or lines, **({"start": lines[0], "end": sympy.sympify(lines[-1])} | options))


@pytest.mark.parametrize(
    ("lines", "number", "detail"),
    [
        ([Derivative(s, x), -ds, s * (1 - s)], 2, "Line 2 is the negative of line 1."),
        ([Derivative(x**2, x), 4 * x, 2 * x], 2, "Line 2 is twice line 1."),
        ([x**2 - 1, (x - 1) ** 2], 2, "At x = "),
        ([Eq(x**2, x), Eq(x, 1)], 2, "x = 0 solves line 1 but not line 2: a solution is lost."),
        ([Eq(x, 1), Eq(x**2, x)], 2, "x = 0 solves line 2 but not line 1: a solution is gained."),
        ([Eq(x**2, 4), Eq(x, 2)], 2, "x = -2 solves line 1 but not line 2: a solution is lost."),
        ([Eq(2 * x + 4, 10), Eq(2 * x, 14), Eq(x, 7)], 2, "x = 3 solves line 1 but not line 2."),
        ([Eq(sqrt(x), x - 2), Eq(x, (x - 2) ** 2)], 2, "x = 1 solves line 2 but not line 1: a solution is gained."),
        ([Eq(y, a * x + 2), Eq(x, (y + 2) / a)], 2, "x = 0.5, a = 2, y = 3 solves line 1 but not line 2."),
        ([Eq(exp(x), a), Eq(x, log(-a))], 2, ""),
        ([-2 * x > 4, x > -2], 2, "At x = 1, line 2 holds and line 1 does not."),
        ([x > 0, x >= 0], 2, "At x = 0, line 2 holds and line 1 does not."),
        ([Eq(x, 1), x > 0], 2, "Line 1 is an equation and line 2 is an inequality."),
        ([Eq(x, 1), x], 2, "Line 1 is an equation and line 2 is an expression."),
        ([Integral(x * exp(x), x), x * exp(x) + Integral(exp(x), x)], 2, "the derivative of line 1 is"),
        (
            [Integral(exp(-(x**2)), (x, 0, oo)), Integral(exp(-2 * x**2), (x, 0, oo))],
            2,
            "Line 1 is 0.886227 and line 2",
        ),
        ([Matrix([[x, x]]), Matrix([[x, y]])], 2, "At x = 1, y = 2"),
        ([x + x, 2 * x, x**2, 2 * x], 3, "At x = 1, line 2 is 2 and line 3 is 1"),
    ],
)
def test_the_first_line_that_does_not_follow_is_named_with_a_witness(lines, number, detail):
    failed = failure(lines, start=lines[0], end=lines[-1])
    assert failed.sentence == f"Line {number} does not follow from line {number - 1}."
    assert f"line {number} = " in failed.yours
    assert not failed.expected
    assert detail.removesuffix(".") in failed.detail


def test_the_first_line_must_follow_from_the_start():
    failed = failure([x**2 + 1], start=x**2, end=x**2)
    assert failed.sentence == "Line 1 does not follow from the start."


def test_a_rule_allows_itself_alone():
    rules = [differentiate(w)]
    assert failure([2 * (w * x - y)], start=(w * x - y) ** 2, end=2 * x * (w * x - y), rules=rules)
    assert failure([Eq(2 * x + 2 * Y * Y.diff(x), 0)], start=Eq(x**2 + Y**2, 1), end=Eq(Y.diff(x), -x / Y))


@pytest.mark.parametrize(
    ("lines", "options", "hint"),
    [
        ([Derivative(s, x)], {"start": Derivative(s, x), "end": s * (1 - s)}, "unevaluated derivative"),
        ([Eq(y - 2, a * x)], {"start": Eq(y, a * x + 2), "end": Eq(x, (y - 2) / a)}, "not yet solved for x"),
        ([x + y - y + a - a], {"start": x, "end": x, "exact": True}, None),
        ([x * (x + 1)], {"start": x * (x + 1), "end": x**2 + x, "exact": True}, "not yet in that form"),
        ([0.5 * (x + 1) ** 2], {"start": (x + 1) ** 2 / 2, "end": (x + 1) ** 2 / 2, "exact": True}, None),
        ([2.0 * x], {"start": x + x, "end": 2 * x, "exact": True, "through": [2 * x]}, None),
        ([(y - x) ** 2], {"start": x**2 - 2 * x * y + y**2, "end": (x - y) ** 2, "exact": True}, None),
        (
            [-(y - x) / (1 + y) ** 2],
            {"start": (x - y) / (1 + y) ** 2, "end": (x - y) / (1 + y) ** 2, "exact": True},
            None,
        ),
        ([y / (1 - x)], {"start": y / (1 - x), "end": -y / (x - 1), "exact": True}, None),
        (
            [(2 * y - 2 * x) ** 2],
            {"start": 4 * (x - y) ** 2, "end": 4 * (x - y) ** 2, "exact": True},
            "not yet in that form",
        ),
        ([x**2], {"start": x, "end": Eq(x, 1), "rules": [both_sides("square", lambda e: e**2)]}, "An equation"),
        ([x**2], {"start": x, "end": x**3, "rules": [both_sides("square", lambda e: e**2)]}, ""),
        (
            [sympy.expand((x + 1) ** 9 * (x - 2) ** 9)],
            {"start": (x + 1) ** 9 * (x - 2) ** 9, "end": (x + 1) ** 9 * (x - 2) ** 9},
            "can be simplified",
        ),
    ],
)
def test_a_derivation_that_stops_short_is_told_what_is_missing(lines, options, hint):
    if hint is None:
        steps(lines, **options)
        return
    failed = failure(lines, **options)
    assert failed.sentence == "Every line follows, but the last line is not yet what is asked for."
    assert hint in failed.detail
    assert failed.expected and failed.expected not in failed.sentence + failed.detail


def test_a_symbol_that_must_be_gone_is_named():
    t = sympy.Symbol("t", real=True)
    failed = failure([t * (1 - t)], start=x * (1 - x), end=x - x**2, rules=[substitute(x, t)])
    assert failed.detail == "It still holds t."


def test_skipping_ahead_is_allowed_as_far_as_declared():
    way = {"start": Derivative(s, x), "end": s * (1 - s), "through": [ds, lambda line: line.func is sympy.Mul]}
    steps([ds, s * (1 - s)], **way)
    steps([ds * 1, s * (1 - s)], skip=1, **way)
    assert failure([s * (1 - s)], **way).sentence == (
        "Too much happens at once after the start: no step may be left out. Write down what lies between."
    )
    steps([s * (1 - s)], skip=1, **way)


def test_a_station_is_recognised_in_another_order_or_sign():
    steps([Eq(6, 2 * x), Eq(x, 3)], start=Eq(2 * x + 4, 10), end=Eq(x, 3), through=[Eq(2 * x, 6)])
    steps([(1 - x) * x, x - x**2], start=x - x**2, end=x - x**2, through=[-x * (x - 1)])
    failure([x - x**2], start=x * (1 - x), end=x - x**2, through=[x * (1 - x), (x - 1) * x * y])


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (None, "A derivation is a list of lines; the answer is None."),
        (x, "A derivation is a list of lines; the answer is an expression."),
        ([], "The derivation has no lines yet."),
        (["x + x"], "Line 1 is text; write an expression or an equation."),
        ([None], "Line 1 is None; write an expression or an equation."),
        ([np.ones(2)], "Line 1 is an array of shape (2,); write an expression or an equation."),
        ([Eq(x, x)], "Line 1 says nothing: both sides are the same."),
        ([True], "Line 1 says nothing: both sides are the same."),
        ([Eq(1, 2, evaluate=True)], "Line 1 says nothing: it holds for no value."),
        ([sympy.And(x > 1, x < 2)], "Line 1 is several conditions in one; write an expression or an equation."),
        ([(x + 1) ** (10**9)], "Line 1 is too large to be compared: it has an exponent above 1000."),
        ([x] * 1000, "The derivation has 1000 lines; at most 60 are read."),
    ],
)
def test_what_is_no_derivation_is_refused_in_a_sentence(lines, sentence):
    assert failure(lines, start=2 * x, end=x + x).sentence == sentence


def hostile(depth):
    e = x
    for _ in range(depth):
        e = sympy.sin(e, evaluate=False)
    return e


@pytest.mark.parametrize(
    "line",
    [
        hostile(3000),
        hostile(60),
        sympy.Pow(9, sympy.Pow(9, 9, evaluate=False), evaluate=False),
        sum(sympy.sin(k * x) for k in range(999)),
    ],
    ids=["depth", "less depth", "tower", "terms"],
)
@pytest.mark.parametrize("equation", [False, True])
def test_a_hostile_line_is_decided_or_refused_in_time(line, equation):
    started = time.process_time()
    with pytest.raises(Failed):
        start = Eq(x, 1) if equation else x
        steps([Eq(line, 0, evaluate=False) if equation else line], start=start, end=start)
    assert time.process_time() - started < 3


@pytest.mark.parametrize("options", [{"start": "x", "end": x}, {"start": x, "end": None}, {"rules": ["magic"]}])
def test_an_impossible_exercise_is_the_authors_error(options):
    with pytest.raises(ByHandError):
        steps([x], **({"start": x, "end": x} | options))


def test_a_line_may_hold_what_python_computed_and_a_rounded_decimal_is_named():
    steps([x / 3**0.5], start=x / sympy.sqrt(3), end=x / sympy.sqrt(3))
    steps([Eq(y, x / 3**0.5)], start=Eq(y, x / sympy.sqrt(3)), end=Eq(y, x / sympy.sqrt(3)))
    with pytest.raises(Failed) as failed:
        steps([x * 0.577], start=x / sympy.sqrt(3), end=x / sympy.sqrt(3))
    assert failed.value.detail.startswith(
        "Line 1 holds the rounded decimal 0.577, so it is right to these digits only."
    )
