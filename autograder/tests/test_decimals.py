"""Decimals in an answer: what Python computed, and what somebody rounded."""

from __future__ import annotations

import math
import random

import pytest
import sympy
from sympy import Eq, Float, Matrix, Rational, log, pi, sqrt

from autograder.check import decimals

x, y = sympy.symbols("x y", real=True)


def test_every_decimal_is_found_once():
    assert decimals.held(Float(0.5) * x + y ** Float(0.5)) == [Float(0.5)]
    assert len(decimals.held(Matrix([0.5 * x, 0.25]))) == 2
    assert decimals.held(x / 3) == decimals.held("0.5") == decimals.held(None) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (x / 3**0.5, x / sqrt(3)),
        (math.log(7) * x - math.pi * y, log(7) * x - pi * y),
        (Matrix([x * 2**0.5, 1]), Matrix([x * sqrt(2), 1])),
        (Eq(y, x * 2**0.5), Eq(y, x * sqrt(2))),
        (sympy.Piecewise((0, x < 3**0.5), (x, True)), sympy.Piecewise((0, x < sqrt(3)), (x, True))),
    ],
)
def test_what_was_computed_agrees(answer, expected):
    assert decimals.agree(answer, expected)
    assert not decimals.rounded(answer, expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (0.577 * x, x / sqrt(3)),
        (x / sqrt(3), 2 * x),
        (x * 3**0.5 * (1 + 1e-12), x * sqrt(3)),
        (x * 3**0.5, x * sqrt(3) + Rational(1, 10**15)),
        (Matrix([x * 2**0.5]), Matrix([x * sqrt(2), 1])),
        (Matrix([x * 2**0.5]), x * sqrt(2)),
        (x * Float("1.2345678901234567e100000"), x),
        (x * 3**0.5 + sympy.Integral(x, x), x),
    ],
)
def test_what_differs_does_not(answer, expected):
    assert not decimals.agree(answer, expected)


def test_an_answer_in_which_all_digits_cancel_is_not_confirmed():
    noise = Float("1.2345678901234567e25") * y - Float("1.2345678901234565e25") * y
    assert not decimals.agree(2 * x + noise, 3 * x)


@pytest.mark.parametrize(
    ("answer", "expected", "found"),
    [
        (0.577 * x, x / sqrt(3), ["0.577"]),
        (0.577 * x + 1.414, x / sqrt(3) + sqrt(2), ["0.577", "1.414"]),
        (0.66 * x, Rational(2, 3) * x, ["0.66"]),
        (sqrt(3).evalf(5) * x, sqrt(3) * x, ["1.732"]),
        (0.5 * x, Rational(501, 1000) * x, []),  # one half means one half
        (3.001 * x, 3 * x, []),  # the digits are wrong, not missing
        (0.578 * x + 1, x / sqrt(3), []),
    ],
)
def test_what_was_rounded_is_named_if_it_explains_all(answer, expected, found):
    assert sorted(decimals.rounded(answer, expected)) == found


def test_the_advice_names_kinds_of_numbers_and_none_of_them():
    text = decimals.advice(["0.577", "0.69"], x / sqrt(31) + log(37) * pi)
    assert "rounded decimals (0.577, 0.69)" in text and not {"31", "37"} & set(text.split())
    assert "with sympy.sqrt(...) or sympy.log(...) or sympy.pi, or let Python compute" in text
    assert "sympy.Rational(..., ...)" in decimals.advice(["0.33"], sqrt(x) / 3)


def test_chains_of_rounding_pass_and_changes_in_the_twelfth_digit_do_not():
    rng = random.Random(4)
    for _ in range(20):
        a, b, n = rng.randrange(2, 30), rng.randrange(2, 30), rng.randrange(2, 9)
        computed = (a**0.5 + math.log(b)) / n * x**2 - math.exp(1 / n) * y
        right = (sqrt(a) + log(b)) / n * x**2 - sympy.exp(Rational(1, n)) * y
        assert decimals.agree(computed, right)
        assert not decimals.agree(computed, right * (1 + Rational(1, 10**12)))
