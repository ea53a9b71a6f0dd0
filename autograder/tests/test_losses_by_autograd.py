"""The losses and steps of chapter 4 on a second route: every function written anew from its statement, every answer.

Gradients are compared with HIPS autograd, best fits with an orthogonal factorisation, formulas with the loop that they
sum up, in fractions where the numbers are exact.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
import sympy
from autograd import grad, hessian

from autograder.tests.another_route import agree, at, exercise, left_out

SIZES = [(6, 3, 2), (5, 2, 4), (4, 1, 3), (3, 3, 1)]  # m examples, n weights, k outputs or batch size

# Statements about all data or functions, and lines of a program: a choice, and its derivation settles each.
ELSEWHERE = {
    "dummy_variables.wrong_claims_about_dummies",
    "gradient_descent_step.wrong_claims_about_descent",
    "regression_capstone.wrong_lines_of_the_training",
}


@pytest.fixture(params=SIZES, ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    m, n, k = request.param
    return m, n, k


@pytest.fixture
def draw() -> Callable[..., Any]:
    rng = np.random.default_rng(2026)
    return lambda *shape: rng.normal(size=shape)


def gradients(function: Callable[..., Any], *places: Any) -> list[Any]:
    """Return the gradient with respect to each argument."""
    return [grad(function, i)(*places) for i in range(len(places))]


def exactly(found: Any, **numbers: Any) -> Fraction:
    """Return the value of an expression with fractions in place of the symbols of these names."""
    symbols = {symbol.name: symbol for symbol in sympy.sympify(found).free_symbols}
    given = {name: sympy.Rational(value.numerator, value.denominator) for name, value in numbers.items()}
    value = found.subs({symbol: given[name] for name, symbol in symbols.items()})
    return Fraction(int(value.p), int(value.q))


def places(slope: Callable[[Any], Any], start: Any, rate: Any, steps: int) -> list[Any]:
    """Return where descent stands before its first step and after each."""
    return list(itertools.accumulate(range(steps), lambda x, _: x - rate * slope(x), initial=start))


def exact_slope(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the slope of a parabola: its difference quotient to both sides, which is exact."""
    return lambda x: (function(x + 1) - function(x - 1)) / 2


def mean_square(X: Any, y: Any) -> Callable[[Any], Any]:
    """Return the mean squared error of a linear model as a function of its weights."""
    return lambda w: anp.mean((anp.einsum("ij,j->i", X, w) - y) ** 2)


def best_fit(X: Any, y: Any) -> Any:
    """Return the shortest of the weights with the smallest squared error, by singular values."""
    return np.linalg.lstsq(X, y, rcond=None)[0]


def test_no_answer_of_the_chapter_is_left_out() -> None:
    assert left_out("04_mse_gradients", __file__) == ELSEWHERE


def test_single_point(draw: Callable[..., Any]) -> None:
    it, symbols = exercise("single_point"), sympy.symbols("x y m b", real=True)

    def cost(x: Any, y: Any, m: Any, b: Any) -> Any:
        return (m * x + b - y) ** 2

    for x, y, m, b in draw(4, 4):
        _, _, by_m, by_b = gradients(cost, x, y, m, b)
        agree(at(it.slope_derivative(*symbols), symbols, (x, y, m, b)), by_m)
        agree(at(it.intercept_derivative(*symbols), symbols, (x, y, m, b)), by_b)
        agree(it.descent_step(x, y, m, b, 0.3), [m - 0.3 * by_m, b - 0.3 * by_b])
        rate = at(it.perfect_rate(symbols[0]), symbols[:1], [x])
        agree(cost(x, y, m - rate * by_m, b - rate * by_b), 0.0)
    x, y, m, b = (Fraction(number) for number in ("7", "-1.37", "0.9", "0.1"))
    by_m, by_b = exact_slope(lambda m: cost(x, y, m, b))(m), exact_slope(lambda b: cost(x, y, m, b))(b)
    agree(it.numbers_at_the_point(), [float(number) for number in (m * x + b, cost(x, y, m, b), by_m, by_b)])


def test_gradient_descent_step(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    it, X, s, start = exercise("gradient_descent_step"), draw(m, n), draw(n), draw(n)
    H, before = X.T @ X / m, start.copy()

    def bowl(w: Any) -> Any:
        return anp.dot(w - s, anp.dot(H, w - s)) / 2

    def wavy(w: Any) -> Any:
        return anp.sum(anp.sin(w)) + anp.sum(w) ** 2

    for steps in (0, 1, 5):  # the distance to the lowest point is multiplied by I - eta H
        shrunk = np.linalg.matrix_power(np.eye(n) - 0.2 * H, steps) @ (start - s)
        agree(it.descended(grad(bowl), start, 0.2, steps), s + shrunk)
        agree(it.descended(grad(wavy), start, 0.2, steps), places(grad(wavy), start, 0.2, steps)[-1])
    agree(it.descended(grad(anp.cosh), 0.7, 0.3, 4), places(np.sinh, 0.7, 0.3, 4)[-1])
    agree(start, before)


def test_steps_on_one_parabola() -> None:
    it, n, x = exercise("gradient_descent_step"), sympy.Symbol("n", integer=True, nonnegative=True), sympy.Symbol("x")
    expected = places(exact_slope(lambda x: x**2 - 2 * x + 1), Fraction(5), Fraction(1, 10), 8)
    agree(it.first_three_places(), [float(place) for place in expected[1:4]])
    found = it.place_after(n)
    assert [exactly(found, n=Fraction(steps)) for steps in range(9)] == expected
    polynomial, start = it.stuck_but_not_lowest(x)
    height, start = sympy.lambdify(x, polynomial), sympy.Rational(start)
    assert sympy.Poly(polynomial, x).is_univariate
    agree(grad(height)(float(start)), 0.0)
    for distance in (sympy.Rational(1, 10**k) for k in range(9)):
        assert min(height(start - distance), height(start + distance)) < height(start)


def test_batch_gradient(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, k = size
    it, X, y, w, Y, T = exercise("batch_gradient"), draw(m, n), draw(m), draw(n), draw(m, k), draw(m, k)
    p, t = ([Fraction(number**2 * factor - 5, 8) for number in range(m)] for factor in (3, -1))
    expected = float(sum((a - b) ** 2 for a, b in zip(p, t, strict=True)) / m)
    for one, other in itertools.product([(m,), (m, 1)], repeat=2):
        agree(it.mean_squared_error(np.array(p, float).reshape(one), np.array(t, float).reshape(other)), expected)
    x, slope, intercept = draw(m), 0.7, -1.2
    by = gradients(lambda slope, intercept: anp.mean((slope * x + intercept - y) ** 2), slope, intercept)
    agree(it.line_gradient(x, y, slope, intercept), by)
    agree(it.mse_weight_gradient(X, y, w), grad(mean_square(X, y))(w))
    before = Y.copy()
    agree(it.prediction_gradient(Y, T), grad(lambda Y: anp.sum((Y - T) ** 2) / (m * k))(Y))
    agree(Y, before)
    losses = {"sum": 1, "mean": 1 / m, "half sum": 1 / 2, "half mean": 1 / (2 * m)}
    for name, factor in losses.items():
        gradient = grad(lambda w, factor=factor: factor * anp.sum((anp.dot(X, w) - y) ** 2))(w)
        assert it.loss_of_gradient(gradient, X, y, w) == name


def test_learning_rate(draw: Callable[..., Any]) -> None:
    it = exercise("learning_rate")
    n, (start, lowest), (c, eta) = (
        sympy.Symbol("n", integer=True, nonnegative=True),
        sympy.symbols("start lowest", real=True),
        sympy.symbols("c eta", positive=True),
    )
    numbers = {"start": Fraction(7, 3), "lowest": Fraction(-2, 5), "c": Fraction(3, 2), "eta": Fraction(1, 7)}
    slope = exact_slope(lambda x: numbers["c"] / 2 * (x - numbers["lowest"]) ** 2)
    expected = places(slope, numbers["start"], numbers["eta"], 6)
    found = it.place_on_a_parabola(n, start, lowest, c, eta)
    assert [exactly(found, n=Fraction(steps), **numbers) for steps in range(7)] == expected
    a, b = sympy.symbols("a b", positive=True)
    for flat, steep in np.sort(np.exp(draw(4, 2)), axis=1):
        rate, factor = at(it.best_rate_and_factor(a, b), (a, b), (flat, steep))

        def largest(rate: float, flat: float = flat, steep: float = steep) -> float:
            return float(max(abs(1 - rate * flat), abs(1 - rate * steep)))

        agree(factor, largest(rate))
        # The larger size has a kink where it is lowest, and rises at once to both sides: nine digits of the rate.
        assert min(largest(rate * (1 + 1e-9)), largest(rate * (1 - 1e-9))) > factor


@pytest.mark.parametrize("c", [0.25, 1.0, 4.0])
@pytest.mark.parametrize("product", [0.125, 0.9375, 1.0, 1.0625, 1.9375, 2.0, 2.0625, 4.0])
def test_fate_of_descent(c: float, product: float) -> None:
    way = places(grad(lambda x: c / 2 * x**2), 1.0, product / c, 40)
    same_side = [one * other > 0 for one, other in itertools.pairwise(way)]
    sizes = [abs(place) for place in way]
    if way[1] == 0:
        fate = "at once"
    elif sizes[1] == sizes[0]:
        fate = "for ever"
    elif sizes[-1] > sizes[0]:
        fate = "away"
    else:
        fate = "one side" if all(same_side) else "both sides"
    assert exercise("learning_rate").fate_of_descent(c, product / c) == fate


@pytest.mark.parametrize("condition", [1.0, 1.5, 3.0, 10.0, 47.25])
@pytest.mark.parametrize("tolerance", [0.875, 0.5, 0.25, 0.01, 1e-6])  # a power of the factor only where it is exact
def test_steps_needed(condition: float, tolerance: float) -> None:
    rate = 2 / (1 + Fraction(condition))  # the best one for the curvatures 1 and the condition number
    flat = places(lambda x: x, Fraction(1), rate, 400)
    steep = places(lambda x: Fraction(condition) * x, Fraction(1), rate, 400)
    enough = [max(abs(x), abs(y)) <= Fraction(tolerance) for x, y in zip(flat, steep, strict=True)]
    assert exercise("learning_rate").steps_needed(condition, tolerance) == enough.index(True)


def test_largest_rate(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    for X, y in ((draw(m, n), draw(m)), (draw(n, m + 1), draw(n))):  # also with more weights than examples
        found = exercise("learning_rate").largest_rate(X)
        agree(found, len(X) / np.linalg.norm(X, 2) ** 2)
        bends = hessian(mean_square(X, y))(np.zeros(X.shape[1]))
        agree(np.abs(np.linalg.eigvals(np.eye(X.shape[1]) - found * bends)).max(), 1.0)


def test_normal_equations(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    it, X, y, w = exercise("normal_equations"), draw(m, n), draw(m), draw(n)
    symbols = sympy.MatrixSymbol("X", m, n), sympy.MatrixSymbol("y", m, 1), sympy.MatrixSymbol("w", n, 1)
    arrays = X, y[:, None], w[:, None]
    for line in it.squares_multiplied_out(*symbols):
        agree(at(line, symbols, arrays), np.array([[m * mean_square(X, y)(w)]]))
    agree(at(it.best_weights(*symbols[:2]), symbols[:2], arrays[:2]), best_fit(X, y)[:, None])
    agree(it.least_squares_weights(X, y), best_fit(X, y))
    x = draw(m)
    agree(it.fitted_line(x, y), tuple(np.polynomial.Polynomial.fit(x, y, 1).convert().coef))


def test_fits_of_the_statement() -> None:
    it = exercise("normal_equations")
    x = [Fraction(k) for k in range(8)]
    y = [Fraction(text) for text in ("1.86", "1.31", "0.62", "0.33", "0.09", "-0.67", "-1.23", "-1.37")]
    mean_x, mean_y = sum(x) / 8, sum(y) / 8
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)
    found = it.fitted_line(np.array(x, float), np.array(y, float))
    agree(found, (float(mean_y - slope * mean_x), float(slope)))
    loss = mean_square(np.array([[-4.0, 1.0], [-8.0, 2.0]]), np.array([4.0, -7.0]))
    one, other = (np.array(fit, float) for fit in it.two_best_fits())
    assert not np.allclose(one, other)
    for fit in (one, other):
        assert fit.shape == (2,)
        agree(grad(loss)(fit), np.zeros(2))


def test_feature_scaling(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, k = size
    it, X, new, v, c = exercise("feature_scaling"), draw(m, n), draw(k, n), draw(n), 0.6
    low, high = X.min(axis=0), X.max(axis=0)
    scaled = np.array([np.interp(column, [column.min(), column.max()], [0, 1]) for column in X.T]).T
    agree(it.min_max_scaled(X), scaled)
    agree(it.min_max_scaled(np.c_[X, np.full(m, 3.5)]), np.c_[scaled, np.zeros(m)])
    agree(it.unscaled(scaled, low, high), X)
    beyond = 2 * draw(m, n)  # the same straight line goes on beyond 0 and 1
    lines = [np.polynomial.Polynomial.fit([0, 1], ends, 1) for ends in zip(low, high, strict=True)]
    expected = [line(column) for line, column in zip(lines, beyond.T, strict=True)]
    agree(it.unscaled(beyond, low, high), np.array(expected).T)
    mean = np.array([statistics.fmean(column) for column in X.T])
    deviation = np.array([statistics.pstdev(column) for column in X.T])
    columns = zip(new.T, mean, deviation, strict=True)
    agree(it.standardised(X, new), np.array([[(x - a) / s for x in column] for column, a, s in columns]).T)

    def prediction(x: Any) -> Any:
        return anp.sum(v * (x - mean) / deviation) + c

    agree(it.weights_in_old_units(v, c, mean, deviation), (grad(prediction)(new[0]), prediction(np.zeros(n))))


def test_old_weight_after_a_step(draw: Callable[..., Any]) -> None:
    w, g = sympy.symbols("w g", real=True)
    s, eta = sympy.symbols("s eta", positive=True)
    found = exercise("feature_scaling").old_weight_after_a_step(w, g, s, eta)
    for x, y, weight, scale in np.exp(draw(4, 4)):

        def loss(v: Any, x: Any, y: Any = y) -> Any:
            return anp.cosh(v * x - y)

        step = 0.3 * grad(loss)(weight / scale, scale * x)
        agree(at(found, (w, g, s, eta), (weight, grad(loss)(weight, x), scale, 0.3)), scale * (weight / scale - step))


LEVELS = ["red", "green", "blue", "grey"]


@pytest.mark.parametrize("n", [2, 3, 4])
def test_dummy_variables(n: int, draw: Callable[..., Any]) -> None:
    it, levels = exercise("dummy_variables"), LEVELS[:n]
    values = [levels[k % n] for k in (1, 0, 2, 3, 1, 0, 1, 3, 2, 1)]
    targets, b, w = draw(len(values)), 0.8, draw(n - 1)
    all_of_them = np.array([[float(value == level) for level in levels] for value in values])
    agree(it.dummies(values, levels), all_of_them[:, 1:])
    agree(it.dummies(values[:1], levels), all_of_them[:1, 1:])
    trap = np.c_[np.ones(len(values)), all_of_them]
    change = it.change_without_effect(n)
    assert change.shape == (n + 1,)
    assert np.any(change != 0)
    agree(trap @ change, np.zeros(len(values)))
    agree(it.group_weights(values, targets, levels), best_fit(np.delete(trap, 1, axis=1), targets))
    old = trap @ [b, 0.0, *w]
    for k in range(1, n):
        bias, weights = it.with_another_reference(b, w, k)
        agree(np.delete(trap, k + 1, axis=1) @ [bias, *weights], old)


def test_minibatches(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    N, n, batch = size
    it, X, y, w = exercise("minibatches"), draw(N, n), draw(N), draw(n)
    order = np.random.default_rng(3).permutation(N)
    for length in (1, 2, batch, N - 1, N, N + 3):
        cut = [[number for k, number in enumerate(order) if k // length == b] for b in range(-(-N // length))]
        found = it.batches(order, length)
        assert [list(numbers) for numbers in found] == cut
        before, weights = w.copy(), w
        for b in range(len(cut)):
            rows = [k for k in range(N) if k // length == b]
            weights = weights - 0.1 * grad(mean_square(X[rows], y[rows]))(weights)
        agree(it.weights_after_an_epoch(X, y, w, length, 0.1), weights)
        agree(w, before)
        by = np.array([grad(mean_square(X[rows], y[rows]))(w) for rows in cut])
        agree(it.whole_gradient(by, np.array([len(rows) for rows in cut])), grad(mean_square(X, y))(w))
    chances = np.arange(1, N + 1) / (N * (N + 1) / 2)
    each = [grad(mean_square(X[[i]], y[[i]]))(w) for i in range(N)]
    drawn = zip(each, chances, strict=True)
    agree(sum(p * it.unbiased_estimate(g, p, N) for g, p in drawn), grad(mean_square(X, y))(w))
    # Unbiased for all gradients: also where only the first example has one.
    agree(chances[0] * it.unbiased_estimate(each[0], chances[0], N), each[0] / N)


@pytest.mark.parametrize("N", [2, 3, 5, 6])
def test_variance_of_the_batch_mean(N: int) -> None:
    s, B, count = sympy.symbols("s B N", positive=True)
    found = exercise("minibatches").variance_of_the_batch_mean(s, B, count)
    numbers = [Fraction(k**3 - 4 * k, 3) for k in range(N)]
    variance = statistics.pvariance(numbers)
    for size in range(1, N + 1):
        means = [statistics.mean(batch) for batch in itertools.combinations(numbers, size)]
        assert exactly(found, s=variance, B=Fraction(size), N=Fraction(N)) == statistics.pvariance(means)


def bent(w: Any) -> Any:
    """Return a loss whose gradient differs from place to place in size and sign."""
    return anp.sum(anp.cosh(w)) + anp.sum(anp.sin(3 * w)) + anp.sum(w) ** 2


@pytest.mark.parametrize("n", [1, 3])
def test_momentum_and_adam(n: int, draw: Callable[..., Any]) -> None:
    it, (start, other) = exercise("momentum_and_adam"), draw(2, n)
    momentum, adam, second = it.Momentum(0.05, 0.8), it.Adam(0.05, 0.7, 0.9, 1e-3), it.Momentum(0.05, 0.8)
    w, met = start, []
    for t in range(1, 6):
        met.append(grad(bent)(w))
        w = momentum.step(w, met[-1])
        moved = sum((1 - 0.8 ** (t - k)) / 0.2 * g for k, g in enumerate(met))  # each pushes in all later steps
        agree(w, start - 0.05 * moved)
        second.step(other, draw(n))  # another object
    w, met, before = start, [], start.copy()
    for t in range(1, 6):
        met.append(grad(bent)(w))
        ages = np.arange(t)[::-1]
        mean = np.average(met, axis=0, weights=0.7**ages)  # the correction makes the weights add up to 1
        square = np.average(np.square(met), axis=0, weights=0.9**ages)
        expected = w - 0.05 * mean / (np.sqrt(square) + 1e-3)
        w = adam.step(w, met[-1])
        agree(w, expected)
    agree(start, before)
    default = it.Adam(0.1)
    step = 0.1 * met[0] / (np.abs(met[0]) + 1e-8)
    agree(default.step(start, met[0]), start - step)
    mean, square = np.average([met[0], met[1]], axis=0, weights=[0.9, 1]), met[0] ** 2 * 0.999 + met[1] ** 2
    agree(default.step(start, met[1]), start - 0.1 * mean / (np.sqrt(square / 1.999) + 1e-8))
    s = np.exp(other)
    expected_s = np.average([s, met[0] ** 2], axis=0, weights=[0.6, 0.4])
    found = it.rmsprop_step(start, s, met[0], 0.2, 0.6, 0.01)
    agree(found, (start - 0.2 * met[0] / (expected_s**0.5 + 0.01), expected_s))


def test_constant_gradients() -> None:
    it, (g, beta, n) = exercise("momentum_and_adam"), sympy.symbols("g beta n", positive=True)
    slope, kept, v = Fraction(-5, 3), Fraction(2, 7), Fraction(0)
    velocity, limit = it.velocities(g, beta, n)
    for step in range(8):
        assert exactly(velocity, g=slope, beta=kept, n=Fraction(step)) == v
        v = kept * v + slope
    rest = exactly(limit, g=slope, beta=kept)
    assert kept * rest + slope == rest  # where it no longer changes
    beta1, beta2, t = sympy.symbols("beta1 beta2 t", positive=True)
    found = it.length_without_correction(beta1, beta2, t)
    m = s = 0.0
    for step in range(1, 7):
        m, s = 0.7 * m + 0.3 * 4.0, 0.95 * s + 0.05 * 4.0**2
        agree(at(found, (beta1, beta2, t), (0.7, 0.95, float(step))), m / np.sqrt(s))


def soft(a: float, strength: float) -> float:
    """Return where (w - a)^2 / 2 + strength |w| is smallest: of the kink and the level points, the lowest."""
    at_rest = [0.0, max(a - strength, 0.0), min(a + strength, 0.0)]
    return min(at_rest, key=lambda w: (w - a) ** 2 / 2 + strength * abs(w))


@pytest.mark.parametrize("strength", [0.0, 0.4, 2.5])
def test_ridge_and_lasso(strength: float, size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    it, y, w, rate = exercise("ridge_and_lasso"), draw(m), draw(n + 1), 0.15
    X = np.c_[np.ones(m), draw(m, n)]
    loss = mean_square(X, y)
    agree(it.ridge_gradient(X, y, w, strength), grad(lambda w: loss(w) + strength * anp.sum(w[1:] ** 2))(w))
    if strength:
        for used in (X, X[:2]):  # also with more weights than examples: the penalty as examples of its own
            penalty = np.eye(n + 1)[1:] * np.sqrt(strength * len(used))
            expected = best_fit(np.r_[used, penalty], np.r_[y[: len(used)], np.zeros(n)])
            agree(it.ridge_weights(used, y[: len(used)], strength), expected)
    a = 3 * draw(m, n)
    agree(it.soft_threshold(a, strength), np.vectorize(soft)(a, strength))
    agree(it.soft_threshold(np.array([strength, -strength, 0.0]), strength), np.zeros(3))
    v = w - rate * grad(loss)(w)
    agree(it.lasso_step(X, y, w, strength, rate), np.array([v[0], *(soft(entry, rate * strength) for entry in v[1:])]))


def test_smallest_subgradient(draw: Callable[..., Any]) -> None:
    it, strength = exercise("ridge_and_lasso"), 0.8
    g = np.r_[2 * draw(8), 0.8, -0.8, 0.3, 0.0]
    w = np.where(np.arange(12) % 2 + (np.arange(12) > 7), 0.0, draw(12))
    w[0], w[2] = abs(w[0]), -abs(w[2])
    ends = [grad(lambda x, s=s: strength * s * x)(0.0) for s in (-1, 1)]  # the slopes to both sides of the kink
    kink = [float(np.clip(0.0, slope + ends[0], slope + ends[1])) for slope in g]
    smooth = g + grad(lambda w: strength * anp.sum(anp.sqrt(w**2)))(np.where(w == 0, 1.0, w))
    agree(it.smallest_subgradient(g, w, strength), np.where(w == 0, kink, smooth))


def line_cost(x: Any, y: Any) -> Callable[[Any], Any]:
    """Return the mean squared error of a line as a function of its slope and intercept."""
    return lambda line: anp.mean((line[0] * x + line[1] - y) ** 2)


def test_regression_capstone(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    N, n, k = size
    it, (x, y), start = exercise("regression_capstone"), draw(2, N), draw(2)
    cost = line_cost(x, y)
    lines = places(grad(cost), start, 0.1, 5)
    agree(it.training_record(x, y, *start, 0.1, 5), np.array([[*line, cost(line)] for line in lines]))
    agree(it.training_record(x, y, *start, 0.1, 0), np.array([[*start, cost(start)]]))
    p, q = sympy.Symbol("p", real=True), sympy.Symbol("q", positive=True)
    border = 2 / np.linalg.eigvalsh(hessian(cost)(start))[-1]
    agree(at(it.border_for_a_line(p, q), (p, q), (np.mean(x), np.mean(x**2))), border)
    X, new, model, other = draw(N + 1, n) * 3 + 5, draw(k, n) * 3 + 5, it.Regression(), it.Regression()
    for data, steps, rate in ((X, 4, 0.1), (X[1:] ** 2, 3, 0.2)):  # the second time afresh
        targets = draw(len(data))
        mean, deviation = data.mean(axis=0), np.sqrt(np.mean((data - data.mean(axis=0)) ** 2, axis=0))
        loss = mean_square(np.c_[(data - mean) / deviation, np.ones(len(data))], targets)
        *w, b = places(grad(loss), np.zeros(n + 1), rate, steps)[-1]
        model.fit(data, targets, rate, steps)
        other.fit(data + 1, targets * 2, 0.05, 2)  # another object
        agree(model.predict(new), np.sum(w * (new - mean) / deviation, axis=1) + b)
        agree(model.predict(new[:1]), np.sum(w * (new[:1] - mean) / deviation, axis=1) + b)


@pytest.mark.parametrize("tolerance", [10.0, 1.0, 0.1, 0.001])
def test_steps_to_rest(tolerance: float, size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    it, (x, y) = exercise("regression_capstone"), draw(2, size[0])
    slope = grad(line_cost(x, y))
    level = [np.abs(slope(line)).max() <= tolerance for line in places(slope, np.zeros(2), 0.2, 300)]
    first = level.index(True)
    for limit in {0, first - 1, first, first + 1, 300} - {-1}:
        found = it.steps_to_rest(x, y, 0.2, tolerance, limit)
        assert found == (first if limit >= first else None)


def test_steps_to_rest_at_the_tolerance() -> None:
    x, y = np.array([1.0, -1.0]), np.array([1.0, 1.0])  # only the intercept moves, from the slope -2 to -1
    found = [exercise("regression_capstone").steps_to_rest(x, y, 0.25, tolerance, 9) for tolerance in (2.0, 1.0)]
    assert found == [0, 1]
