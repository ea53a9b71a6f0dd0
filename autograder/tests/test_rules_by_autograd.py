"""The slopes and limits of chapter 2 by another route: HIPS autograd, mpmath far out, fractions where they are exact.

Every function is written anew from the statement of its exercise, and no formula of an answer checks itself.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import sympy
from autograd import elementwise_grad, grad
from numpy.polynomial import Polynomial, polynomial

from autograder.tests.another_route import agree, exercise, left_out

Curve = Callable[[Any], Any]
EVERYWHERE = np.array([-2.3, -0.7, -0.05, 0.4, 1.1, 2.6])
POSITIVE = np.array([0.07, 0.5, 0.9, 1.3, 2.2, 3.1])

# Which statements are true: the answer is a choice, and its reason is prose.
ELSEWHERE = {"power_rules.true_statements_on_powers"}


@pytest.fixture
def draw() -> Callable[..., Any]:
    rng = np.random.default_rng(2024)
    return lambda *shape: rng.normal(size=shape)


def values_of(answer: Callable[..., Any], *places: Any) -> Any:
    """Return the values of the author's expression, or of several, where its symbols stand for the given arrays."""
    symbols = [sympy.Symbol(f"x{i}", positive=np.all(x > 0) or None, real=True) for i, x in enumerate(places)]
    found = answer(*symbols)
    several = isinstance(found, list | tuple)
    lines = [sympy.lambdify(symbols, sympy.sympify(line).doit()) for line in (found if several else [found])]
    shape = np.broadcast_shapes(*map(np.shape, places))
    values = [np.broadcast_to(line(*places), shape) for line in lines]
    return values if several else values[0]


def slope(f: Callable[..., Any], order: int = 1) -> Callable[..., Any]:
    """Return a derivative of a function of one number, to be taken at a whole array of places."""
    return functools.reduce(lambda g, _: elementwise_grad(g), range(order), f)


def sigmoid(z: Any) -> Any:
    return 1 / (1 + anp.exp(-z))


def softplus(z: Any) -> Any:
    return anp.log(1 + anp.exp(z))


def glide(z: Any) -> Any:
    return softplus(z) ** 2 / (1 + softplus(z))


def precise_glide(z: Any) -> Any:
    p = mpmath.log1p(mpmath.exp(z))
    return p**2 / (1 + p)


def precise_gelu(z: Any) -> Any:
    return z * mpmath.ncdf(z)


def heading(f: Curve, place: float, side: int = 0) -> Any:
    """Return what f is heading for at a place, from one side or (0) from both, or None if it does not settle.

    The values at distances of 1e-12 to 1e-20 (or at distances of 1e12 to 1e20 from 0 for an infinite place) differ from
    the limit by a small multiple of the first distance, as each f here has a slope (in 1/x, far out): 1e-9 is enough.
    """
    if not side and math.isfinite(place):
        left, right = heading(f, place, -1), heading(f, place, 1)
        return left if None not in (left, right) and (left == right or abs(left - right) < 1e-9) else None
    with mpmath.workdps(120):
        steps = [mpmath.mpf(10) ** k for k in range(12, 21)]
        values = [f(place + side / s if math.isfinite(place) else math.copysign(1, place) * s) for s in steps]
        if max(values) - min(values) < 1e-9:
            return float(values[-1])
        growing = all(9 * abs(one) < abs(other) for one, other in itertools.pairwise(values))
        return math.copysign(math.inf, values[-1]) if growing else None


def agree_on_limits(found: Any, expected: Sequence[Any]) -> None:
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert (one is None) == (other is None)
        if one is not None:
            assert float(one) == other if math.isinf(other) else abs(float(one) - other) < 1e-9


# An answer of one symbol -> the functions whose slopes it returns, and where to compare.
SLOPES: dict[str, tuple[list[Curve], Any]] = {
    "chain_rule_single.three_chain_slopes": (
        [lambda x: (3 * x + 1) ** 5, lambda x: anp.sin(x**2), lambda x: anp.sin(x) ** 2],
        EVERYWHERE,
    ),
    "chain_rule_single.slope_of_three_links": ([lambda x: anp.sqrt(1 + anp.sin(3 * x) ** 2)], EVERYWHERE),
    "critical_points.three_bends": (
        [
            slope(lambda x: x**4 - 6 * x**2),
            slope(lambda x: anp.exp(-(x**2) / 2)),
            slope(lambda x: x * anp.log(x)),
        ],
        POSITIVE,
    ),
    "exponentials_and_logarithms.three_exponential_slopes": (
        [lambda x: anp.exp(-3 * x), lambda x: 2.0**x, lambda x: anp.exp(-(x**2) / 2)],
        EVERYWHERE,
    ),
    "exponentials_and_logarithms.three_logarithm_slopes": (
        [lambda x: anp.log(1 / x), lambda x: anp.log(5 * x), lambda x: anp.log2(x**2 + 1)],
        POSITIVE,
    ),
    "exponentials_and_logarithms.slope_of_log_with_a_root": (
        [lambda x: anp.log(x + anp.sqrt(x**2 + 1))],
        EVERYWHERE,
    ),
    "logarithmic_differentiation.slope_of_x_to_the_x": ([lambda x: x**x], POSITIVE),
    "logarithmic_differentiation.slope_of_a_product_of_powers": (
        [lambda x: x**3 * (2 * x + 1) ** 5 / anp.sqrt(x**2 + 4)],
        POSITIVE,
    ),
    "logarithmic_differentiation.steps_through_the_logarithm": ([lambda x: x ** anp.sin(x)] * 3, POSITIVE),
    "power_rules.four_simple_slopes": (
        [lambda x: 7 + 0 * x, lambda x: x**3, lambda x: 5 * x**2, lambda x: x**-3.0],
        POSITIVE,
    ),
    "power_rules.slope_of_disguised_powers": ([lambda x: 4 * anp.sqrt(x) + 3 / x**2 - x * anp.sqrt(x)], POSITIVE),
    "product_and_quotient.slope_of_squared_sine_product": ([lambda x: x**2 * anp.sin(x)], EVERYWHERE),
    "product_and_quotient.steps_to_the_slope": ([lambda x: x * anp.exp(x) / (1 + x)] * 3, EVERYWHERE),
    "sigmoid.sigmoid_slope": ([sigmoid], EVERYWHERE),
    "softplus_swish_gelu.softplus_slope": ([softplus], EVERYWHERE),
}

# An answer in quantities that the forward pass has at hand -> these, and what it returns, as functions of z.
IN_TERMS_OF: dict[str, tuple[list[Curve], list[Curve]]] = {
    "sigmoid.slope_from_activation": ([sigmoid], [slope(sigmoid)]),
    "sigmoid.logit": ([sigmoid], [lambda z: z]),
    "sigmoid.activation_of_difference": ([sigmoid, lambda z: sigmoid(z**2)], [lambda z: sigmoid(z - z**2)]),
    "tanh_and_relu.tanh_slope_from_activation": ([anp.tanh], [slope(anp.tanh)]),
    "tanh_and_relu.tanh_by_sigmoid": ([lambda z: sigmoid(2 * z)], [anp.tanh, slope(anp.tanh)]),
    "softplus_swish_gelu.swish_slope": ([lambda z: z, sigmoid], [slope(lambda z: z * sigmoid(z))]),
    "rules_capstone.glide_slope": ([softplus, sigmoid], [slope(glide)]),
    "rules_capstone.glide_bend": ([softplus, sigmoid], [slope(glide, 2)]),
}


def answer_of(qualified: str) -> Callable[..., Any]:
    name, answer = qualified.split(".")
    found: Callable[..., Any] = getattr(exercise(name), answer)
    return found


def test_no_answer_of_the_chapter_is_left_out() -> None:
    assert left_out("02_derivative_rules", __file__) == ELSEWHERE


@pytest.mark.parametrize("qualified", SLOPES)
def test_slopes(qualified: str) -> None:
    functions, places = SLOPES[qualified]
    found = values_of(answer_of(qualified), places)
    expected = [slope(f)(places) for f in functions]
    agree(found, expected if isinstance(found, list) else expected[0])


@pytest.mark.parametrize("qualified", IN_TERMS_OF)
def test_slopes_in_terms_of_what_is_at_hand(qualified: str) -> None:
    at_hand, expected = IN_TERMS_OF[qualified]
    found = values_of(answer_of(qualified), *(f(EVERYWHERE) for f in at_hand))
    values = [f(EVERYWHERE) for f in expected]
    agree(found, values if isinstance(found, list) else values[0])


def test_chains(draw: Callable[..., Any]) -> None:
    it = exercise("chain_rule_single")
    values = np.vander([1, 2, 3], 6, increasing=True)
    slopes = np.array([[p * k ** max(p - 1, 0) for p in range(6)] for k in (1, 2, 3)])
    f = np.linalg.solve(np.vstack([values, slopes]), [2, 3, 1, 5, -4, 7])
    g = np.linalg.solve(np.vstack([values, slopes]), [3, 1, 2, -2, 6, 0.5])

    def polynomial_of(c: Any) -> Curve:
        return lambda x: sum(c[k] * x**k for k in range(6))

    F, G = polynomial_of(f), polynomial_of(g)  # two functions with the values and slopes of the table
    chains = (lambda x: F(G(x)), 1.0), (lambda x: G(F(x)), 1.0), (lambda x: F(F(x)), 2.0)
    agree(it.slopes_from_the_table(), tuple(grad(chain)(place) for chain, place in chains))

    truth = slope(lambda x: anp.sin(x**6))(POSITIVE)
    product = slope(lambda x: x**3)(POSITIVE) * slope(lambda x: anp.sin((x**3) ** 2))(POSITIVE)
    agree(values_of(it.truth_and_surplus_factor, POSITIVE), [truth, product / truth])
    for n in (0, 1, 2, 7):
        w = draw(n)

        def end(x: Any, w: Any = w) -> Any:
            return functools.reduce(lambda x, weight: anp.sin(weight * x), w, 1.0 * x)

        agree(it.slope_of_a_long_chain(w, 0.7), grad(end)(0.7))


def test_critical_points() -> None:
    it, f, close = exercise("critical_points"), Polynomial([0, 0, 0, -20, 0, 3]), 1e-2
    kinds = {}
    for c in sorted({round(float(root), 6) for root in f.deriv().roots().real}):
        signs = {np.sign(f(c - close) - f(c)), np.sign(f(c + close) - f(c))}
        kinds[c] = "neither" if len(signs) == 2 else "minimum" if signs == {1} else "maximum"
    assert {float(place): kind for place, kind in it.kinds_of_critical_points().items()} == kinds

    def changes(f: Polynomial) -> list[float]:
        bend = f.deriv(2)
        places = sorted({round(float(root), 9) for root in bend.roots().real})
        return [c for c in places if bend(c - close) * bend(c + close) < 0]

    for found, curve in zip(it.inflection_places(), (f, Polynomial([0, 0, 0, 0, 1])), strict=True):
        np.testing.assert_allclose(sorted(map(float, found)), changes(curve), atol=1e-8)  # places rounded to 1e-9

    loss = functools.partial(values_of, it.loss_with_a_trap)
    w = np.linspace(-10, 10, 4001)
    assert np.min(loss(w)) >= 0 == loss(np.array(4.0)) < loss(np.array(0.0))
    assert np.all(loss(np.array([-0.1, -0.01, -0.001, 0.001, 0.01, 0.1])) > loss(np.array(0.0)))


def test_kind_from_derivatives() -> None:
    it, close = exercise("critical_points"), Fraction(1, 1000)
    for d in itertools.product((-2, 0, 1), repeat=5):
        terms = [(k, Fraction(v, math.factorial(k))) for k, v in enumerate(d, start=1)]
        left, right = (sum((f * step**k for k, f in terms), Fraction(0)) for step in (-close, close))  # f less f(c)
        kind = "neither" if left * right < 0 else "minimum" if right > 0 else "maximum"
        kind = "not critical" if abs(right - left) > close / 100 else kind  # the slope, if there is one, is 1 at least
        assert it.kind_from_derivatives(np.array(d)) == (kind if any(d) else "undecided")


def test_difference_quotients() -> None:
    it, (x, h) = exercise("difference_quotient"), sympy.symbols("x h", positive=True)

    def parabola(x: Any) -> Any:
        return x**2 + 2 * x + 2

    for place, step in (
        (Fraction(2), Fraction(1, 10)),
        (Fraction(-7, 3), Fraction(5, 2)),
        (Fraction(1, 9), -Fraction(4)),
    ):
        at = {x: sympy.Rational(place), h: sympy.Rational(step)}
        quotient = (parabola(place + step) - parabola(place)) / step
        assert it.chord_slope(x, h).subs(at) == sympy.Rational(quotient)
        assert it.slope_by_delta(parabola, place, step) == quotient
        *before, last = it.steps_to_the_slope_of_the_reciprocal(x, h)
        quotient = (1 / (place + step) - 1 / place) / step
        assert before and {line.subs(at) for line in before} == {sympy.Rational(quotient)}
    touching = 1.7
    tangent = parabola(touching) + slope(parabola)(touching) * (EVERYWHERE - touching)
    agree(values_of(it.tangent_line, EVERYWHERE, touching), tangent)
    agree(sympy.lambdify(x, last)(POSITIVE), slope(lambda x: 1 / x)(POSITIVE))


def test_smooth_at_zero() -> None:
    curves: dict[str, Curve] = {
        "a": abs,
        "b": lambda x: x * abs(x),
        "c": np.cbrt,
        "d": lambda x: 3 - 2 * x,
        "e": lambda x: max(0, x),
        "f": lambda x: max(0, x) ** 2,
    }
    smooth = set()
    for letter, f in curves.items():
        quotients = [(f(h) - f(0)) / h for h in (-1e-8, -1e-9, 1e-9, 1e-8)]
        if max(quotients) - min(quotients) < 1e-6:
            smooth.add(letter)
    assert exercise("difference_quotient").smooth_at_zero() == smooth


def test_exponentials() -> None:
    it = exercise("exponentials_and_logarithms")
    for s in (-1.5, 0.4, 2.0):
        agree(grad(lambda x, s=s: values_of(it.base_of_slope, np.array(s)) ** x)(0.0), s)
    for eta, gamma, t, T in ((0.1, 0.5, 3.0, 10.0), (2.0, 1.3, 0.7, 0.4), (0.3, 0.9, 25.0, 7.0)):
        by_time = grad(lambda t, eta=eta, gamma=gamma, T=T: eta * gamma ** (t / T))(t)
        agree(values_of(it.rate_of_decay, *map(np.array, (eta, gamma, t, T))), by_time)


def test_limits() -> None:
    it, sqrt = exercise("limits"), mpmath.sqrt
    holes = [
        heading(lambda x: (x**2 - 1) / (x - 1), 0),
        heading(lambda x: (x**2 - 25) / (x + 5), -5),
        heading(lambda x: (x**2 - 2 * x - 8) / (x - 4), 4),
        heading(lambda x: (sqrt(x + 9) - 3) / x, 0),
    ]
    agree_on_limits(it.limits_at_holes(), holes)
    functions: list[tuple[Curve, int]] = [
        (lambda x: 25 / x, 0),
        (lambda x: abs(x - 2) * (x + 1) / (x - 2), 2),
        (lambda x: x**2 if x < 1 else 5 if x == 1 else 2 * x - 1, 1),
        (lambda x: 1 / (x - 3) ** 2, 3),
    ]
    for found, (f, place) in zip(it.sided_limits(), functions, strict=True):
        agree_on_limits(found, [heading(f, place, side) for side in (-1, 1, 0)])
    far_out = [
        heading(lambda x: 25 / x, -math.inf),
        heading(lambda x: (3 * x**2 - x + 5) / (2 * x**2 + 7), math.inf),
        heading(lambda x: (x + 4) / (x**2 + 1), math.inf),
        heading(mpmath.sin, math.inf),
        heading(lambda x: sqrt(x**2 + 6 * x) - x, math.inf),
    ]
    agree_on_limits(it.limits_far_out(), far_out)


def test_examples_of_limits() -> None:
    it, x = exercise("limits"), sympy.Symbol("x", real=True)
    f = it.function_that_fools_the_recipe(x)
    agree_on_limits([1], [heading(sympy.lambdify(x, f, "mpmath"), 0)])
    assert abs(np.max(np.abs(sympy.lambdify(x, f)(np.linspace(0.001, 1, 40)))) - 1) >= 0.5
    for n, r in ((3, 1.0), (4, 2.5), (17, 0.3)):
        corners = r * np.exp(2j * np.pi * np.arange(n) / n)
        area = np.sum((np.conj(corners) * np.roll(corners, -1)).imag) / 2  # shoelaces
        agree(values_of(it.polygon_area, np.array(n), np.array(r)), area)


def test_logarithmic_differentiation() -> None:
    it = exercise("logarithmic_differentiation")

    def u(x: Any) -> Any:
        return 2 + anp.sin(x)

    def v(x: Any) -> Any:
        return anp.cos(3 * x) * x

    at_hand = [f(EVERYWHERE) for f in (u, v, slope(u), slope(v))]
    agree(values_of(it.slope_of_any_power, *at_hand), slope(lambda x: u(x) ** v(x))(EVERYWHERE))
    for k, n in ((1.0, 4.0), (7.0, 10.0), (3.0, 5.0)):
        by_p, best = values_of(it.slope_of_log_likelihood, p := np.array([0.1, 0.45, 0.8]), np.array(k), np.array(n))

        def likelihood(p: Any, k: float = k, n: float = n) -> Any:
            return p**k * (1 - p) ** (n - k)

        agree(by_p, slope(lambda p, L=likelihood: anp.log(L(p)))(p))
        agree(slope(likelihood)(best), np.zeros(3))
        assert np.all(likelihood(best) > likelihood(p))


def test_numerical_differentiation(draw: Callable[..., Any]) -> None:
    it = exercise("numerical_differentiation")
    symbols = h, f2, f3 = sympy.symbols("h f2 f3", positive=True)
    forward, central = it.leading_errors(*symbols)
    x, step, second, third = Fraction(3, 7), Fraction(2, 5), Fraction(-5, 3), Fraction(11, 2)

    def cubic(t: Fraction, third: Fraction) -> Fraction:  # its slope at x is 4; with third = 0 it is a parabola
        return 9 + 4 * (t - x) + second * (t - x) ** 2 / 2 + third * (t - x) ** 3 / 6

    exact = {h: sympy.Rational(step), f2: sympy.Rational(second), f3: sympy.Rational(third)}
    assert forward.subs(exact) == sympy.Rational((cubic(x + step, Fraction(0)) - cubic(x, Fraction(0))) / step - 4)
    quotient = (cubic(x + step, third) - cubic(x - step, third)) / (2 * step)
    assert central.subs(exact) == sympy.Rational(quotient - 4)
    assert it.central_slope(lambda t: cubic(t, third), x, step) == quotient
    for n, d in ((3, 1.0), (4, 0.3), (9, 2.5)):
        a, b, c = draw(3)
        places = d * np.arange(n) - 1.7
        table = a + b * places + c * places**2
        agree(it.slopes_of_a_table(table, d), slope(lambda x, a=a, b=b, c=c: a + b * x + c * x**2)(places))
    for f in (lambda x: anp.exp(anp.sin(x)) / (1 + x**2), lambda x: x**5 - 3 / x, anp.tanh):
        for place in EVERYWHERE:
            agree(it.complex_step_slope(f, place), grad(f)(place))


@pytest.mark.parametrize(("delta", "second", "third"), [(1e-3, 2.0, 5.0), (0.2, 0.3, 0.7)])
def test_best_steps(delta: float, second: float, third: float) -> None:
    forward, central = values_of(
        exercise("numerical_differentiation").best_steps, *map(np.array, (delta, second, third))
    )
    totals = (
        (lambda h: second / 2 * h + 2 * delta / h, forward),
        (lambda h: third / 6 * h**2 + delta / h, central),
    )
    for total, best in totals:
        agree(best * slope(total)(best) / total(best), np.array(0.0))
        assert total(best) < min(total(0.99 * best), total(1.01 * best))


def test_power_rules(draw: Callable[..., Any]) -> None:
    it = exercise("power_rules")
    for n in (0, 1, 2, 6):
        c = draw(n + 1)
        found = it.slope_coefficients(c)
        assert found.shape == (max(n, 1),)
        by_x = slope(lambda x, c=c: sum(factor * x**k for k, factor in enumerate(c)) + 0 * x)(EVERYWHERE)
        agree(polynomial.polyval(EVERYWHERE, found), by_x)
    curve, line = Polynomial([5, 0, -6, 1]), Polynomial([4, -9])
    agree(sorted(map(float, it.parallel_places())), sorted((curve - line).deriv().roots().tolist()))


def test_product_and_quotient() -> None:
    it, x = exercise("product_and_quotient"), EVERYWHERE
    u, v, w = (lambda x: anp.sin(2 * x) + x**2), (lambda x: 2 + anp.cos(x) * x**2), (lambda x: anp.exp(-x))
    du, dv, dw = slope(u), slope(v), slope(w)
    agree(it.product_slope(u(x), v(x), du(x), dv(x)), slope(lambda x: u(x) * v(x))(x))
    agree(it.quotient_slope(u(x), v(x), du(x), dv(x)), slope(lambda x: u(x) / v(x))(x))
    found = it.triple_product_slope(u(x), v(x), w(x), du(x), dv(x), dw(x))
    agree(found, slope(lambda x: u(x) * v(x) * w(x))(x))


def test_glide_layer(draw: Callable[..., Any]) -> None:
    it = exercise("rules_capstone")
    for shape in ((7,), (2, 3), (1, 2, 4)):
        z, G = 3 * draw(*shape), draw(*shape)
        agree(it.glide_backward(z, G), grad(lambda z, G=G: anp.sum(G * glide(z)))(z))
    with mpmath.workdps(400):
        for place in (-320.0, -40.0, -20.0, 30.0, 900.0):
            (found,) = it.glide_backward(np.array([place]), np.array([-1.5]))
            assert abs(found / float(-1.5 * mpmath.diff(precise_glide, place)) - 1) < 1e-9
    agree(it.glide_backward(np.array([1e300, -1e300]), np.array([2.0, 2.0])), np.array([2.0, 0.0]))
    limits = [
        heading(precise_glide, -math.inf),
        heading(lambda z: mpmath.diff(precise_glide, z), -math.inf),
        heading(lambda z: mpmath.diff(precise_glide, z), math.inf),
        heading(lambda z: precise_glide(z) - z, math.inf),
        heading(lambda z: precise_glide(z) / mpmath.exp(2 * z), -math.inf),
    ]
    agree_on_limits(it.glide_limits(), limits)


def test_slope_disagreement(draw: Callable[..., Any]) -> None:
    it, z = exercise("rules_capstone"), draw(3, 4)
    wrong = np.zeros((3, 4))
    wrong[1, 2], wrong[2, 0] = -0.25, 0.125
    for f in (glide, anp.tanh, lambda z: z**3 - anp.sin(z)):
        # The truncation error of the central quotient is at most h^2 f'''/6 and its rounding 1e-16 |f| / h: below 1e-8
        # for some h, as the statement demands. So is what it adds to a planted error.
        assert it.slope_disagreement(f, slope(f), z) < 1e-8
        for planted in (wrong, -wrong):
            assert abs(it.slope_disagreement(f, lambda z, f=f, p=planted: slope(f)(z) + p, z) - 0.25) < 1e-8


def test_stable_activations() -> None:
    sigmoid_found, softplus_found = exercise("sigmoid").stable_sigmoid, exercise("softplus_swish_gelu").stable_softplus
    places = np.array([[-720.0, -40.0, -3.7], [-1e-9, 0.0, 0.4], [36.5, 800.0, 1e300]])
    with mpmath.workdps(400):
        by_sigmoid = [[float(1 / (1 + mpmath.exp(-z))) for z in row] for row in places]
        by_softplus = [[float(mpmath.log1p(mpmath.exp(z))) if z < 1e9 else z for z in row] for row in places]
    for found, expected in ((sigmoid_found, by_sigmoid), (softplus_found, by_softplus)):
        np.testing.assert_allclose(found(places), expected, rtol=1e-9, atol=0)  # tiny values to all digits
        assert found(np.array(-1e300)) == 0
    whole = np.array([-2, 0, 1, 5])
    agree(sigmoid_found(whole), sigmoid(whole))
    agree(softplus_found(whole), softplus(whole))


def test_gelu() -> None:
    it, z = exercise("softplus_swish_gelu"), sympy.Symbol("z", real=True)
    found = sympy.lambdify(z, it.gelu_slope(z), "math")
    for place in EVERYWHERE.tolist():
        agree(found(place), float(mpmath.diff(precise_gelu, place)))
    bend = slope(lambda z: z * sigmoid(float(it.matching_factor()) * z), 2)
    agree(bend(0.0), float(mpmath.diff(precise_gelu, 0, 2)))


@pytest.mark.parametrize("alpha", [0.0, 0.1, 0.9])
def test_leaky_relu(alpha: float) -> None:
    it, z = exercise("tanh_and_relu"), EVERYWHERE.reshape(2, 3)

    def leaky(z: Any) -> Any:
        return anp.where(z > 0, z, alpha * z)

    agree(it.leaky_relu(z, alpha), (leaky(z), slope(leaky)(z)))
    agree(it.leaky_relu(np.array([0.0]), alpha), (np.array([0.0]), np.array([alpha])))


def test_kinks() -> None:
    it, z = exercise("tanh_and_relu"), np.array([0.01, 0.5, 2.0, 30.0])
    curves: tuple[Curve, ...] = (np.abs, lambda z: np.maximum(0, z), lambda z: np.where(z > 0, z, z / 10))
    for found, f in zip(it.subgradients_at_the_kink(), curves, strict=True):
        # f(z) >= g z says g <= f(z)/z on the right and g >= f(z)/z on the left
        agree((float(found.start), float(found.end)), (np.max(f(-z) / -z), np.min(f(z) / z)))
        assert not found.left_open and not found.right_open
    for place in EVERYWHERE:  # one by one: sympy 1.13 cannot take the Max of a number and an array
        agree(values_of(it.hard_tanh_from_relus, place), np.clip(place, -1, 1))


def test_taylor(draw: Callable[..., Any]) -> None:
    it = exercise("taylor")
    functions: tuple[Curve, ...] = (lambda x: anp.log(1 + x), lambda x: anp.sqrt(1 + x), softplus)
    parabolas = [f(0.0) + slope(f)(0.0) * POSITIVE + slope(f, 2)(0.0) / 2 * POSITIVE**2 for f in functions]
    agree(values_of(it.three_expansions, POSITIVE), parabolas)
    for n, shape in ((0, (3,)), (1, ()), (4, (2, 3))):
        whole, x = Polynomial(draw(n + 1)), draw(*shape)
        d = np.array([whole(0.8), *(whole.deriv(k)(0.8) for k in range(1, n + 1))])
        agree(it.taylor_polynomial(d, 0.8, x), whole(x))  # of a polynomial, all of it
    for h in (0.2, 1.0, 2.5):
        xi = np.linspace(-h, h, 101)
        largest = np.max(np.abs(slope(anp.exp, 3)(xi))) * np.max(np.abs(xi) ** 3) / math.factorial(3)
        agree(values_of(it.remainder_bound, np.array(h)), largest)
    for c, first, second in ((0.3, 2.0, 4.0), (-1.0, -0.7, 0.2)):

        def parabola(x: Any, c: float = c, first: float = first, second: float = second) -> Any:
            return first * (x - c) + second / 2 * (x - c) ** 2  # less f(c)

        place, fall = values_of(it.bottom_of_the_parabola, *map(np.array, (c, first, second)))
        agree((slope(parabola)(place), fall), (np.array(0.0), -parabola(place)))


def test_shrink_factors() -> None:
    errors: tuple[Curve, ...] = (
        lambda x: mpmath.exp(x) - 1 - x,
        lambda x: mpmath.exp(x) - 1 - x - x**2 / 2,
        lambda x: mpmath.cos(x) - 1 + x**2 / 2,
    )

    def halving(error: Curve) -> Curve:
        return lambda x: error(x) / error(x / 2)

    ratios = [heading(halving(error), 0) for error in errors]
    agree_on_limits(exercise("taylor").shrink_factors(), ratios)
