"""The layers of chapter 5 against HIPS autograd: every forward pass written anew from its statement, every gradient.

A difference quotient of the author's own forward pass confirms a wrong gradient of a wrong forward pass; this does not.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import sympy
from autograd import grad

from autograder.tests.another_route import agree, at, exercise, left_out, pulled_back

SIZES = [(4, 3, 2), (1, 2, 5), (3, 3, 3)]  # m examples, n inputs, d outputs

# Which claims about a layer hold, for all inputs or in practice: the answer is a choice, and its reason is prose.
ELSEWHERE = {
    "batch_norm.true_of_batch_norm",
    "gradient_checking.true_of_gradient_checks",
    "initialisation.true_of_first_weights",
    "layer_classes.true_of_a_layers_memory",
    "layer_norm.true_of_layer_norm",
}


@pytest.fixture(params=SIZES, ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    m, n, d = request.param
    return m, n, d


@pytest.fixture
def draw() -> Callable[..., Any]:
    rng = np.random.default_rng(2024)
    return lambda *shape: rng.normal(size=shape)


def sigmoid(z: Any) -> Any:
    return 1 / (1 + anp.exp(-z))


def softmax(Z: Any) -> Any:
    return anp.exp(Z) / anp.sum(anp.exp(Z), axis=-1, keepdims=True)


def normalised(X: Any, axis: int, eps: float) -> Any:
    centred = X - anp.mean(X, axis=axis, keepdims=True)
    return centred / anp.sqrt(anp.mean(centred**2, axis=axis, keepdims=True) + eps)


def exactly(found: Any, symbols: Any, numbers: Any) -> Fraction:
    """Return the value of an expression with fractions in place of the symbols."""
    value = sympy.sympify(found).subs(dict(zip(symbols, map(sympy.Rational, numbers), strict=True)))
    return Fraction(int(value.p), int(value.q))


def variance(outcomes: list[tuple[Any, Any]]) -> Fraction:
    """Return the variance of a number that takes each value with its probability."""
    mean = sum(share * value for value, share in outcomes)
    return Fraction(sum(share * (value - mean) ** 2 for value, share in outcomes))


def uniform_variance(a: Any) -> Any:
    """Return the variance of a number that is uniform from -a to a, as an integral."""
    return mpmath.quad(lambda w: w**2, [-a, a]) / (2 * a)


def test_no_answer_of_the_chapter_is_left_out() -> None:
    assert left_out("05_layer_backward", __file__) == ELSEWHERE


def test_dense(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, W, b, G = draw(m, n), draw(n, d), draw(d), draw(m, d)
    it = exercise("dense")

    def forward(X: Any, W: Any, b: Any) -> Any:
        return anp.einsum("ik,kj->ij", X, W) + b

    agree(it.dense(X, W, b), forward(X, W, b))
    agree([it.input_gradient(W, G), it.weight_gradient(X, G), it.bias_gradient(G)], pulled_back(forward, G, X, W, b))


def test_activation_layers(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    Z, G = draw(m, n), draw(m, n)
    it = exercise("activation_layers")
    agree([it.activation_input_gradient(np.cos, Z, G)], pulled_back(anp.sin, G, Z))
    agree([it.tanh_input_gradient(np.tanh(Z), G)], pulled_back(anp.tanh, G, Z))
    agree([it.relu_input_gradient(Z, G)], pulled_back(lambda V: anp.where(V > 0, V, 0.0), G, Z))
    layer = it.SigmoidLayer()
    agree(layer.forward(Z), sigmoid(Z))
    agree([layer.backward(G)], pulled_back(sigmoid, G, Z))


def test_mse_layer(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    Y, T, delta = draw(m, n), draw(m, n), 0.8
    it = exercise("mse_layer")

    def huber(Y: Any) -> Any:
        size = anp.abs(Y - T)
        return anp.mean(anp.where(size > delta, delta * size - delta**2 / 2, size**2 / 2))

    agree([it.absolute_error_gradient(Y, T)], pulled_back(lambda Y: anp.mean(anp.abs(Y - T)), 1.0, Y))
    agree([it.huber_gradient(Y, T, delta)], pulled_back(huber, 1.0, Y))
    known = np.ones((m, n), dtype=bool)
    known[0, 0] = False
    layer = it.SquaredErrorLayer()

    def loss(Y: Any) -> Any:
        return anp.sum((Y[known] - T[known]) ** 2) / known.sum()

    agree(layer.forward(Y, np.where(known, T, np.nan)), loss(Y))
    agree([layer.backward()], pulled_back(loss, 1.0, Y))


def test_binary_cross_entropy(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    Z, Y = draw(m, n), sigmoid(draw(m, n))
    it = exercise("binary_cross_entropy")

    def loss(P: Any) -> Any:
        return -anp.mean(Y * anp.log(P) + (1 - Y) * anp.log(1 - P))

    agree(it.clipped_cross_entropy(sigmoid(Z), Y), loss(sigmoid(Z)))
    agree(it.loss_from_logits(Z, Y), loss(sigmoid(Z)))
    agree([it.probability_gradient(sigmoid(Z), Y)], pulled_back(loss, 1.0, sigmoid(Z)))
    agree([it.gradient_from_logits(Z, Y)], pulled_back(lambda Z: loss(sigmoid(Z)), 1.0, Z))


def test_softmax_cross_entropy(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    Z, labels, upstream = draw(m, n), np.arange(m) % n, -1.75
    it = exercise("softmax_cross_entropy")

    def loss(Z: Any) -> Any:
        return -anp.mean(anp.log(softmax(Z)[np.arange(m), labels]))

    agree(it.stable_softmax(Z), softmax(Z))
    rows = [grad(lambda z, i=i: softmax(z)[i])(Z[0]) for i in range(n)]
    agree(it.softmax_jacobian(softmax(Z[0])), np.array(rows))
    agree(it.cross_entropy_from_logits(Z, labels), loss(Z))
    agree([it.logits_gradient(softmax(Z), labels)], pulled_back(loss, 1.0, Z))
    layer = it.SoftmaxCrossEntropy()
    agree(layer.forward(Z, labels), loss(Z))
    agree([layer.backward(upstream)], pulled_back(loss, upstream, Z))


def test_two_layer_network(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    k = 3
    X, T, W, b, V, c = draw(m, n), draw(m, k), draw(n, d), draw(d), draw(d, k), draw(k)
    it = exercise("two_layer_network")
    H = sigmoid(X @ W)
    agree(it.activations(X, W, V), (H, sigmoid(H @ V)))

    def loss(Z: Any, S: Any) -> Any:  # of the pre-activations; S counts beside what comes through Z
        return anp.sum((sigmoid(anp.dot(sigmoid(Z), V) + S) - T) ** 2) / 2

    agree(it.deltas(T, V, H, sigmoid(H @ V)), pulled_back(loss, 1.0, X @ W, np.zeros((m, k))))

    def other(W: Any, b: Any, V: Any, c: Any) -> Any:
        return anp.sum((anp.dot(anp.tanh(anp.dot(X, W) + b), V) + c - T) ** 2) / m

    agree(it.parameter_gradients(X, T, W, b, V, c), pulled_back(other, 1.0, W, b, V, c))


def test_update_order(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, T, W, V = draw(m, n), draw(m, 2), draw(n, d), draw(d, 2)

    def loss(W: Any, V: Any) -> Any:
        return anp.sum((sigmoid(anp.dot(sigmoid(anp.dot(X, W)), V)) - T) ** 2) / 2

    by_W, by_V = pulled_back(loss, 1.0, W, V)
    agree(exercise("update_order").weights_after_one_step(X, T, W, V, 0.7), (W - 0.7 * by_W, V - 0.7 * by_V))


def test_layer_classes(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, W, b, G, g = draw(m, n), draw(n, d), draw(d), draw(m, d), draw(m)
    it = exercise("layer_classes")

    def forward(X: Any, W: Any, b: Any) -> Any:
        return anp.dot(X, W) + b

    by_X, by_W, by_b = pulled_back(forward, G, X, W, b)
    layer = it.DenseLayer(W, b)
    agree(layer.forward(X), forward(X, W, b))
    agree((layer.backward(G), layer.W_gradient, layer.b_gradient), (by_X, by_W, by_b))
    layer.update(0.3)
    agree((layer.W, layer.b), (W - 0.3 * by_W, b - 0.3 * by_b))
    largest = it.LargestFeature()
    agree(largest.forward(X), np.max(X, axis=1))
    agree([largest.backward(g)], pulled_back(lambda X: anp.max(X, axis=1), g, X))
    square = it.DenseLayer(draw(n, n), draw(n))
    U, c, D = square.W, square.b, draw(m, n)
    residual = it.ResidualLayer(square)
    agree(residual.forward(X), X + forward(X, U, c))
    agree([residual.backward(D)], pulled_back(lambda X: X + forward(X, U, c), D, X))


def test_network_class(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, W, b, V, c, G, T = draw(m, n), draw(n, d), draw(d), draw(d, 2), draw(2), draw(m, 2), draw(m, 2)
    it = exercise("network_class")

    def forward(X: Any, W: Any, b: Any, V: Any, c: Any) -> Any:
        return anp.dot(anp.tanh(anp.dot(X, W) + b), V) + c

    first, second = it.Dense(W, b), it.Dense(V, c)
    network = it.Network([first, it.Tanh(), second])
    agree(network.forward(X), forward(X, W, b, V, c))
    found = network.backward(G), first.W_gradient, first.b_gradient, second.W_gradient, second.b_gradient
    agree(found, pulled_back(forward, G, X, W, b, V, c))

    def loss(*parameters: Any) -> Any:
        return anp.mean((forward(X, *parameters) - T) ** 2)

    losses, parameters = [], [W, b, V, c]
    for _ in range(3):
        losses.append(loss(*parameters))
        parameters = [p - 0.1 * g for p, g in zip(parameters, pulled_back(loss, 1.0, *parameters), strict=True)]
    agree(it.losses_of_training([it.Dense(W, b), it.Tanh(), it.Dense(V, c)], X, T, 0.1, 3), losses)

    U, D = draw(n, 3), draw(m, d + 3)
    fork = it.Fork(it.Dense(W, b), it.Dense(U, np.zeros(3)))

    def forked(X: Any) -> Any:
        return anp.concatenate([anp.dot(X, W) + b, anp.dot(X, U)], axis=1)

    agree(fork.forward(X), forked(X))
    agree([fork.backward(D)], pulled_back(forked, D, X))


def test_xor(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, t, W, b, v, c = draw(m, n), np.arange(m) % 2 * 1.0, draw(n, d), draw(d), draw(d), 0.3
    it = exercise("xor")
    u, e = it.merged_layer(W, b, v, c)
    agree(X @ u + e, (X @ W + b) @ v + c)

    def loss(W: Any, b: Any, v: Any, c: Any) -> Any:
        p = sigmoid(anp.dot(anp.tanh(anp.dot(X, W) + b), v) + c)
        return -anp.mean(t * anp.log(p) + (1 - t) * anp.log(1 - p))

    parameters: list[Any] = [W, b, v, c]
    for _ in range(2):
        parameters = [p - 0.7 * g for p, g in zip(parameters, pulled_back(loss, 1.0, *parameters), strict=True)]
    agree(it.trained_parameters(X, t, W, b, v, c, 0.7, 2), parameters)


def test_dropout(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    X, G, U, p = draw(m, n), draw(m, n), np.random.default_rng(7).random((m, n)), 0.3
    M = (U >= p) * 1.0
    it = exercise("dropout")

    def forward(X: Any) -> Any:
        return anp.where(M == 1, X / (1 - p), 0.0)

    agree(it.dropout_forward(X, M, p), forward(X))
    agree([it.dropout_input_gradient(M, p, G)], pulled_back(forward, G, X))
    layer = it.Dropout(p)
    for training, function in ((True, forward), (False, lambda X: 1.0 * X)):
        agree(layer.forward(X, U, training), function(X))
        agree([layer.backward(G)], pulled_back(function, G, X))
    w, x, t = draw(n), X[0], 0.4
    mean = 0.0
    for kept in itertools.product((0, 1), repeat=n):
        mean += np.prod([1 - p if k else p for k in kept]) * (w @ (np.array(kept) * x) / (1 - p) - t) ** 2
    agree(it.mean_dropout_loss(w, x, t, p), mean)


def test_batch_norm(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, gamma, beta, G, eps = draw(m, n), draw(n), draw(n), draw(m, n), 0.2
    it = exercise("batch_norm")

    def training(X: Any, gamma: Any, beta: Any) -> Any:
        return gamma * normalised(X, 0, eps) + beta

    sigma = np.sqrt(X.var(axis=0) + eps)
    by_X, by_gamma, by_beta = pulled_back(training, G, X, gamma, beta)
    agree(it.batch_norm_input_gradient(normalised(X, 0, eps), sigma, gamma, G), by_X)
    layer = it.BatchNorm(gamma, beta, eps, 0.25)
    agree(layer.forward(X, True), training(X, gamma, beta))
    agree((layer.backward(G), layer.gamma_gradient, layer.beta_gradient), (by_X, by_gamma, by_beta))
    mean, variance = 0.25 * X.mean(axis=0), 0.75 + 0.25 * X.var(axis=0)
    agree((layer.running_mean, layer.running_variance), (mean, variance))

    def inference(X: Any, gamma: Any, beta: Any) -> Any:
        return gamma * (X - mean) / anp.sqrt(variance + eps) + beta

    agree(layer.forward(2 * X, False), inference(2 * X, gamma, beta))
    by = pulled_back(inference, G, 2 * X, gamma, beta)
    agree((layer.backward(G), layer.gamma_gradient, layer.beta_gradient), by)
    V, W, b = draw(m, d), draw(d, n), draw(n)
    folded, shift = it.folded_dense(W, b, gamma, beta, mean, variance, eps)
    agree(V @ folded + shift, inference(V @ W + b, gamma, beta))


def test_layer_norm(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    X, gamma, beta, G, eps = draw(m, n), draw(n), draw(n), draw(m, n), 0.2
    it = exercise("layer_norm")

    def forward(X: Any, gamma: Any, beta: Any) -> Any:
        return gamma * normalised(X, 1, eps) + beta

    agree(it.layer_norm(X, gamma, beta, eps), forward(X, gamma, beta))
    by_X, *by_both = pulled_back(forward, G, X, gamma, beta)
    agree(it.layer_norm_input_gradient(X, gamma, eps, G), by_X)
    agree(it.scale_and_shift_gradients(normalised(X, 1, eps), G), by_both)
    x = draw(4)
    agree(it.normalisation_jacobian(x), np.array([grad(lambda x, j=j: normalised(x, 0, 0.0)[j])(x) for j in range(4)]))


def test_weight_sharing(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, W, S, G = draw(m, n), draw(n, d), draw(n, n), draw(m, n)
    it = exercise("weight_sharing")

    def tied(W: Any) -> Any:
        return anp.dot(anp.tanh(anp.dot(X, W)), W.T)

    agree([it.tied_weight_gradient(X, W, G)], pulled_back(tied, G, W))
    for r in (1, 2, 4):

        def repeated(S: Any, r: int = r) -> Any:
            return functools.reduce(lambda H, _: anp.tanh(anp.dot(H, S)), range(r), X)

        agree([it.repeated_layer_gradient(X, S, G, r)], pulled_back(repeated, G, S))

    def twice(S: Any) -> Any:
        return anp.dot(anp.dot(X, S), S)

    layer = it.SharedLayer(S)
    agree(layer.forward(layer.forward(X)), twice(S))
    layer.backward(layer.backward(G))
    agree([layer.gradient], pulled_back(twice, G, S))
    layer.clear()
    agree(layer.gradient, np.zeros((n, n)))


def test_residual_and_concatenation(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, S, G, W, V, D = draw(m, n), draw(n, n), draw(m, n), draw(n, d), draw(n + d, 2), draw(m, 2)
    it = exercise("residual_and_concatenation")
    agree(it.residual_block_gradients(X, S, G), pulled_back(lambda X, S: X + anp.tanh(anp.dot(X, S)), G, X, S))
    parts = [draw(m, width) for width in (2, 1, 3)]
    found = it.concatenation_gradients([2, 1, 3], H := draw(m, 6))
    agree(found, pulled_back(lambda *parts: anp.concatenate(parts, axis=1), H, *parts))
    ranges, whole = [(1, 3), (0, 2), (2, 5)], draw(m, 6)
    pieces = [draw(m, b - a) for a, b in ranges]

    def sliced(whole: Any) -> Any:
        return sum(anp.sum(piece * whole[:, a:b]) for (a, b), piece in zip(ranges, pieces, strict=True))

    agree([it.slices_gradient(6, ranges, pieces)], pulled_back(sliced, 1.0, whole))

    def kept(X: Any, W: Any, V: Any) -> Any:
        return anp.dot(anp.concatenate([X, anp.tanh(anp.dot(X, W))], axis=1), V)

    agree(it.kept_input_gradients(X, W, V, D), pulled_back(kept, D, X, W, V))


def test_embedding_lookup(draw: Callable[..., Any]) -> None:
    it = exercise("embedding_lookup")
    E, ids, G = draw(5, 3), np.array([[1, 4, 1], [0, 0, 0]]), draw(2, 3, 3)
    agree([it.lookup_gradient(ids, G, 5)], pulled_back(lambda E: E[ids], G, E))
    bags, B = np.array([[1, 1, -1], [4, 0, 1], [2, -1, -1]]), draw(3, 3)

    def means(E: Any) -> Any:
        return anp.array([anp.mean(E[words[words >= 0]], axis=0) for words in bags])

    agree([it.bag_gradient(bags, B, 5)], pulled_back(means, B, E))
    a, b, g = np.array([0, 3, 2, 0]), np.array([1, 0, 2, 1]), draw(4)
    agree([it.pair_score_gradient(E, a, b, g)], pulled_back(lambda E: anp.sum(E[a] * E[b], axis=1), g, E))
    groups, X, D = np.array([1, 0, 2, 1, 1, 2]), draw(6, 2), draw(3, 2)

    def centres(X: Any) -> Any:
        return anp.array([anp.mean(X[groups == q], axis=0) for q in range(3)])

    agree([it.group_mean_gradient(groups, D)], pulled_back(centres, D, X))


def test_gradient_checking(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, t, W, b, v, decay = draw(m, n), draw(m), draw(n, d), draw(d), draw(d), 0.3
    it = exercise("gradient_checking")

    def loss(W: Any, b: Any, v: Any) -> Any:
        return anp.mean((anp.dot(anp.tanh(anp.dot(X, W) + b), v) - t) ** 2) + decay * anp.sum(W**2)

    by = pulled_back(loss, 1.0, W, b, v)
    agree(it.mended_gradients(X, t, W, b, v, decay), by)
    numerical = it.numerical_gradient(lambda W: loss(W, b, v), W, 1e-5)
    np.testing.assert_allclose(numerical, by[0], rtol=1e-6, atol=1e-8)


def test_capstone_unseen_network(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, A, B, w, t = draw(m, n), draw(n, d), draw(n, d), draw(n), draw(m)
    eps, it = 0.3, exercise("capstone_unseen_network")

    def gate(U: Any, V: Any) -> Any:
        return U * sigmoid(V)

    def sized(H: Any) -> Any:
        return H / anp.sqrt(anp.mean(H**2, axis=1, keepdims=True) + eps)

    def scored(Y: Any, w: Any) -> Any:
        return anp.mean(anp.log(anp.cosh(anp.dot(Y, w) - t)))

    def whole(X: Any, A: Any, B: Any, w: Any) -> Any:
        return scored(X + anp.dot(sized(gate(anp.dot(X, A), anp.dot(X, B))), A.T), w)

    agree(it.log_cosh_loss(X @ w, t), scored(X, w))
    agree(it.score_gradients(X, w, t), pulled_back(scored, 1.0, X, w))
    U, V, D = draw(m, d), draw(m, d), draw(m, d)
    agree(it.gate_gradients(U, V, D), pulled_back(gate, D, U, V))
    agree([it.size_norm_gradient(U, eps, D)], pulled_back(sized, D, U))
    agree(it.strainer_scores(X, A, B, w, eps), (X + sized(gate(X @ A, X @ B)) @ A.T) @ w)
    agree(it.strainer_gradients(X, A, B, w, t, eps), pulled_back(whole, 1.0, X, A, B, w))


def places_of_a_value(function: Callable[[Any], Any], value: Any, grid: Any) -> list[float]:
    """Return places on a grid, and between its neighbours, where a function has this value."""

    def above(place: Any) -> float:
        return float(function(float(place)) - value)

    crossed = [ends for ends in itertools.pairwise(grid) if above(ends[0]) * above(ends[1]) < 0]
    between = [float(mpmath.findroot(above, ends, "anderson")) for ends in crossed]
    return [float(place) for place in grid if above(place) == 0] + between


def test_slope_from_the_value_alone() -> None:
    functions: dict[str, Callable[[Any], Any]] = {
        "a": anp.exp,
        "b": lambda z: z**2,
        "c": lambda z: anp.log(1 + anp.exp(z)),
        "d": anp.sin,
        "e": lambda z: anp.where(z > 0, z, 0.0),
        "f": lambda z: z * sigmoid(z),
        "g": lambda z: anp.where(z > 0, z, z / 10),
        "h": anp.abs,
    }
    known = set()
    for letter, function in functions.items():
        slope, places = grad(lambda z, f=function: 1.0 * f(z)), np.arange(-12, 13) / 2
        pairs = [(slope(z), slope(other)) for z in places for other in places_of_a_value(function, function(z), places)]
        assert len(pairs) >= len(places)
        if all(abs(one - other) < 1e-6 for one, other in pairs):
            known.add(letter)
    assert exercise("activation_layers").backward_from_the_output() == known


def test_influence_of_the_neighbour(draw: Callable[..., Any]) -> None:
    (a, b), eps = sympy.symbols("a b", real=True), sympy.Symbol("eps", positive=True)
    found = exercise("batch_norm").influence_of_the_neighbour(a, b, eps)
    for mine, other in [*draw(5, 2), (0.7, 0.7)]:
        for under in (0.05, 0.5, 3.0):
            by = grad(lambda u, x=mine, e=under: normalised(anp.array([x, u]), 0, e)[0])(other)
            agree(at(found, (a, b, eps), (mine, other, under)), by)


def test_steps_to_the_logit(draw: Callable[..., Any]) -> None:
    z, y = sympy.symbols("z y", real=True)
    *lines, last = exercise("binary_cross_entropy").steps_to_the_logit(z, y)
    assert last == sympy.log(1 + sympy.exp(z)) - y * z
    assert any(line.has(sympy.log) and line != last for line in lines)
    for logit, target in draw(6, 2):
        p = sigmoid(logit)
        loss = -target * np.log(p) - (1 - target) * np.log(1 - p)
        agree(at([*lines, last], (z, y), (logit, target)), [loss] * (len(lines) + 1))


def test_dropout_variance() -> None:
    x, p = sympy.Symbol("x", real=True), sympy.Symbol("p", positive=True)
    found = exercise("dropout").dropout_variance(x, p)
    for there in (Fraction(-7, 3), Fraction(5, 2), Fraction(0)):
        for lost in (Fraction(0), Fraction(1, 9), Fraction(1, 2), Fraction(7, 8)):
            outcomes = [(Fraction(0), lost), (there / (1 - lost), 1 - lost)]
            assert exactly(found, (x, p), (there, lost)) == variance(outcomes)


@pytest.mark.parametrize("shape", [(), (3,), (4, 3), (2, 3, 2)], ids=str)
def test_relative_error(shape: tuple[int, ...], draw: Callable[..., Any]) -> None:
    it, zero = exercise("gradient_checking"), np.zeros(shape)
    A, N = draw(*shape), draw(*shape)
    for one, other in ((A, N), (A, zero), (zero, N), (A, -A), (A, 2 * A), (1e-9 * A, 1e-9 * N), (1e9 * N, 1e9 * A)):
        p, q = np.ravel(one).tolist(), np.ravel(other).tolist()
        agree(it.relative_error(one, other), math.dist(p, q) / (math.hypot(*p) + math.hypot(*q)))
    assert it.relative_error(zero, zero) == 0


def test_relu_quotient_at_the_kink() -> None:
    x, h = sympy.Symbol("x", real=True), sympy.Symbol("h", positive=True)
    found = exercise("gradient_checking").relu_quotient_at_the_kink(x, h)
    assert sympy.Poly(found, x).degree() == 1  # no maximum and no case distinction
    for step in (Fraction(1, 3), Fraction(5, 2)):
        for share in (Fraction(-9, 10), Fraction(-1, 4), Fraction(0), Fraction(3, 7), Fraction(9, 10)):
            low, high = (max(Fraction(0), share * step + side * step) for side in (-1, 1))
            assert exactly(found, (x, h), (share * step, step)) == (high - low) / (2 * step)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_preactivation_variance(n: int) -> None:
    symbols = *sympy.symbols("n s", positive=True), sympy.Symbol("mu", real=True), sympy.Symbol("tau", positive=True)
    found = exercise("initialisation").preactivation_variance(*symbols)
    for s, mu, tau in ((Fraction(1, 2), Fraction(2), Fraction(3, 4)), (Fraction(3), Fraction(-5, 3), Fraction(1, 7))):
        # Both are skew, the weight with mean 0 and deviation s, the input with mean mu and deviation tau.
        weight = [(2 * s, Fraction(1, 5)), (-s / 2, Fraction(4, 5))]
        value = [(mu + 3 * tau, Fraction(1, 10)), (mu - tau / 3, Fraction(9, 10))]
        assert (variance(weight), variance(value)) == (s**2, tau**2)
        term = [(w * x, p * q) for w, p in weight for x, q in value]
        outcomes = [
            (sum((product for product, _ in terms), Fraction(0)), math.prod(share for _, share in terms))
            for terms in itertools.product(term, repeat=n)
        ]
        assert exactly(found, symbols, (n, s, mu, tau)) == variance(outcomes)


@pytest.mark.parametrize(("n", "d"), [(100, 10), (3, 4), (1, 50), (7, 7)])
def test_spread_of_uniform_weights(n: int, d: int) -> None:
    it, a, symbols = exercise("initialisation"), sympy.Symbol("a", positive=True), sympy.symbols("n d", positive=True)
    for limit in (0.25, 1.0, 6.5):
        agree(at(it.uniform_deviation(a), [a], [limit]), float(mpmath.sqrt(uniform_variance(limit))))
    limits = at(it.uniform_limits(*symbols), symbols, (n, d))
    assert all(limit > 0 for limit in limits)
    factors = [terms * float(uniform_variance(limit)) for terms, limit in zip((n, d, (n + d) / 2), limits, strict=True)]
    agree(factors, [1.0] * 3)
    U = np.random.default_rng(n).random((n, d))
    limit = float(mpmath.findroot(lambda a: n * mpmath.quad(lambda w: w**2, [0, a]) / (2 * a) - 1, 1))
    agree(it.relu_layer_weights(U) / (2 * limit) + 0.5, U)  # as many weights below it as random numbers below U


def test_huber_tail() -> None:
    e, delta = sympy.symbols("e delta", positive=True)
    found = exercise("mse_layer").huber_tail(e, delta)

    def parabola(e: Any) -> Any:
        return e**2 / 2

    for bend in (0.3, 1.0, 2.5):
        for error in (1.01 * bend, 2 * bend, 9 * bend):
            tangent = parabola(bend) + grad(parabola)(bend) * (error - bend)
            agree(at(found, (e, delta), (error, bend)), tangent)


@pytest.mark.parametrize("widths", [[2, 3, 1], [5, 4], [1, 1, 1, 1], [3, 7, 7, 2], [6, 1, 5]], ids=str)
def test_number_of_parameters(widths: list[int]) -> None:
    units = [(layer, unit) for layer, width in enumerate(widths) for unit in range(width)]
    weights = {(one, other) for one in units for other in units if one[0] + 1 == other[0]}
    biases = {unit for unit in units if unit[0] > 0}
    assert exercise("network_class").number_of_parameters(widths) == len(weights) + len(biases)


@pytest.mark.parametrize("layers", [1, 2, 3, 7])
def test_slopes_of_deep_chains(layers: int) -> None:
    c, r = sympy.Symbol("c", positive=True), sympy.Symbol("r", positive=True, integer=True)
    found = exercise("residual_and_concatenation").slopes_of_deep_chains(c, r)
    for factor in (0.3, 1.0, 2.5):

        def chain(x: Any, around: float, c: float = factor) -> Any:
            return functools.reduce(lambda x, _: around * x + c * anp.tanh(x), range(layers), x)

        agree(at(found, (c, r), (factor, layers)), (grad(chain)(0.0, 0.0), grad(chain)(0.0, 1.0)))


def test_slopes_of_the_thread(draw: Callable[..., Any]) -> None:
    (x, t, v), (h, y) = sympy.symbols("x t v", real=True), sympy.symbols("h y", positive=True)
    found = exercise("two_layer_network").slopes_of_the_thread(x, h, y, t, v)
    assert not any(slope.has(sympy.exp) for slope in found)
    for an_input, target, first, second in draw(6, 4):

        def loss(w: Any, v: Any, x: float = an_input, t: float = target) -> Any:
            return (sigmoid(v * sigmoid(w * x)) - t) ** 2 / 2

        hidden = sigmoid(first * an_input)
        numbers = an_input, hidden, sigmoid(second * hidden), target, second
        agree(at(found, (x, h, y, t, v), numbers), tuple(pulled_back(loss, 1.0, first, second)))


def test_corrected_line(draw: Callable[..., Any]) -> None:
    w, x = sympy.Matrix(2, 3, sympy.symbols("w:6")), sympy.Matrix(sympy.symbols("x:3"))
    g = sympy.symbols("g1 g2")
    number, right = exercise("update_order").corrected_line(*g, w, x)
    for _ in range(3):
        G, W, X = draw(2), draw(2, 3), draw(3)
        by_W, by_X, by_b = pulled_back(lambda W, x, b: anp.dot(W, x) + b, G, W, X, draw(2))
        slopes = [by_b[1], by_W[0, 1], by_W[1, 0], *by_X]
        columns = [G[0] * W[0, 0] + G[1] * W[1, 0], G[0] * W[0, 1] + G[1] * W[1, 1], G[0] * W[1, 0] + G[1] * W[1, 2]]
        wrong = ~np.isclose([G[1], G[0] * X[1], G[1] * X[0], *columns], slopes, rtol=1e-9, atol=0)
        assert (np.flatnonzero(wrong) + 1).tolist() == [number]
        agree(at(right, (*g, *w, *x), (*G, *W.ravel(), *X)), slopes[number - 1])


def test_step_of_both_weights(draw: Callable[..., Any]) -> None:
    symbols = *sympy.symbols("w v x t", real=True), sympy.Symbol("rate", positive=True)
    found = exercise("update_order").step_of_both_weights(*symbols)
    for w, v, x, t in draw(6, 4):
        by_w, by_v = pulled_back(lambda w, v, x=x, t=t: (v * w * x - t) ** 2 / 2, 1.0, w, v)
        agree(at(found, symbols, (w, v, x, t, 0.3)), (w - 0.3 * by_w, v - 0.3 * by_v))


def test_error_passed_on(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    X, W, G, rate = draw(m, n), draw(n, d), draw(m, d), sympy.Symbol("rate", positive=True)
    symbols = sympy.MatrixSymbol("X", m, n), sympy.MatrixSymbol("G", m, d), rate
    found = exercise("update_order").error_passed_on(*symbols)
    due, by_W = pulled_back(anp.dot, G, X, W)
    passed, _ = pulled_back(anp.dot, G, X, W - 0.3 * by_W)
    agree(at(found, symbols, (X, G, 0.3)), passed - due)


ORDERS = {"a": "PQRKSU", "b": "PSQRKU", "c": "PQSRKU", "d": "PQRUKS"}
ORDERS |= {"e": "PQRSKU", "f": "PQRSUK", "g": "PQRKUS", "h": "PSQRUK"}


def after_statements(order: str, X: Any, T: Any, W: Any, V: Any, rate: float) -> tuple[Any, Any, Any]:
    """Return W, V and E0 when the six statements have been carried out in this order."""
    H = sigmoid(X @ W)
    statements = {
        "P": "D2 = (Y - T) * Y * (1 - Y)",
        "Q": "E1 = D2 @ V.T",
        "R": "D1 = E1 * H * (1 - H)",
        "S": "V = V - rate * H.T @ D2",
        "U": "W = W - rate * X.T @ D1",
        "K": "E0 = D1 @ W.T",
    }
    names = {"X": X, "T": T, "W": W, "V": V, "H": H, "Y": sigmoid(H @ V), "rate": rate}
    for letter in order:
        exec(statements[letter], names)
    return names["W"], names["V"], names["E0"]


def test_right_orders(draw: Callable[..., Any]) -> None:
    X, T, W, V = draw(4, 3), draw(4, 2), draw(3, 5), draw(5, 2)

    def loss(X: Any, W: Any, V: Any) -> Any:
        return anp.sum((sigmoid(anp.dot(sigmoid(anp.dot(X, W)), V)) - T) ** 2) / 2

    E0, by_W, by_V = pulled_back(loss, 1.0, X, W, V)
    expected = W - 0.7 * by_W, V - 0.7 * by_V, E0
    right = {
        letter
        for letter, order in ORDERS.items()
        if all(map(np.allclose, after_statements(order, X, T, W, V, 0.7), expected))
    }
    assert exercise("update_order").right_orders() == right


def test_shares_of_two_uses(draw: Callable[..., Any]) -> None:
    w, x = sympy.symbols("w x", real=True)
    found = exercise("weight_sharing").shares_of_two_uses(w, x)
    for weight, there in draw(6, 2):
        by = pulled_back(lambda outer, inner, x=there: outer * anp.tanh(inner * x), 1.0, weight, weight)
        agree(at(found, (w, x), (weight, there)), tuple(by))


def test_contradictions() -> None:
    tables = ([(0, 0), (0, 1), (1, 0), (1, 1)], [(0, 0), (0, 2), (3, 0), (2, 2)])
    for points, multipliers in zip(tables, exercise("xor").contradictions(), strict=True):
        signs = np.array([-1, 1, 1, -1])
        letters = np.column_stack([points, np.ones(4)]).T * signs  # of w1, w2 and b in the four inequalities
        _, s, Vt = np.linalg.svd(letters)
        assert s.min() > 0.1  # three conditions on four numbers: they are settled but for a factor
        agree(np.array(multipliers) / np.sum(multipliers), Vt[3] / np.sum(Vt[3]))
        assert min(multipliers) >= 0


def test_xor_by_hand() -> None:
    W, b, v, c = exercise("xor").xor_by_hand()
    assert [np.shape(part) for part in (W, b, v, c)] == [(2, 2), (2,), (2,), ()]
    for one, two in itertools.product((0, 1), repeat=2):
        units = [max(Fraction(0), one * Fraction(W[0, j]) + two * Fraction(W[1, j]) + Fraction(b[j])) for j in range(2)]
        assert sum((u * Fraction(v[j]) for j, u in enumerate(units)), Fraction(c)) == (one ^ two)


def test_boundary_crossing(draw: Callable[..., Any]) -> None:
    it, calls = exercise("xor"), []
    for shares in ([0.3], [0.85], [0.1, 0.4, 0.45], [0.02, 0.7, 0.99]):
        p, q = draw(2, 2)

        def f(x: Any, p: Any = p, q: Any = q, shares: list[float] = shares) -> float:
            assert np.shape(x) == (2,)
            calls.append(x)
            share = (x - p) @ (q - p) / np.sum((q - p) ** 2)  # a polynomial that vanishes at the shares, bent
            return float(sigmoid(20 * np.prod(share - np.array(shares)) + 3 * np.prod(share - np.array(shares)) ** 3))

        for start, end in ((p, q), (q, p)):
            calls.clear()
            found = it.boundary_crossing(f, start, end)
            assert len(calls) <= 100
            distances = [np.linalg.norm(found - (p + share * (q - p))) for share in shares]
            assert min(distances) < 1e-9 * np.linalg.norm(q - p)
