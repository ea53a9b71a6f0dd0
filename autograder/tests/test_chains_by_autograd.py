"""The derivatives of chapter 3 against HIPS autograd: every function written anew from its statement, every answer.

A difference quotient that an exercise takes of its own forward pass confirms a wrong gradient of a wrong forward pass;
this does not.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import sympy
from autograd import grad, hessian, jacobian

from autograder.tests.another_route import agree, at, exercise, left_out, pulled_back

SIZES = [(4, 3, 2), (1, 2, 5), (3, 3, 3)]
for_each_length = pytest.mark.parametrize("n", [1, 2, 4])

# Statements about all functions or numbers: the answer is a choice, and its derivation proves or refutes each.
ELSEWHERE = {
    "directional_derivative.true_of_gradients",
    "log_sum_exp.true_of_the_soft_maximum",
    "newton_step.true_of_newton",
}


@pytest.fixture(params=SIZES, ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    m, n, d = request.param
    return m, n, d


@pytest.fixture
def draw() -> Callable[..., Any]:
    rng = np.random.default_rng(2025)
    return lambda *shape: rng.normal(size=shape)


def along(function: Callable[[Any], Any], w: Any, d: Any, order: int = 1) -> Any:
    """Return the derivative of this order at w of `function` on the straight way along d."""

    def way(t: Any) -> Any:
        return function(w + t * d)

    return functools.reduce(lambda f, _: grad(f), range(order), way)(0.0)


def same(one: Any, other: Any) -> bool:
    """Return whether two arrays are equal up to rounding, their shapes included."""
    return np.shape(one) == np.shape(other) and np.allclose(one, other, rtol=1e-9, atol=1e-11)


def of_matrices(answer: Callable[..., Any], **arrays: Any) -> Any:
    """Return the value of the matrix expressions that an answer makes of matrix symbols with these names and shapes."""
    symbols = [sympy.MatrixSymbol(name, *array.shape) for name, array in arrays.items()]
    return at(answer(*symbols), symbols, arrays.values())


def sigmoid(z: Any) -> Any:
    return 1 / (1 + anp.exp(-z))


def softmax(z: Any) -> Any:
    return anp.exp(z) / anp.sum(anp.exp(z))


def length(w: Any) -> Any:
    return anp.sqrt(anp.sum(w**2))


def determinant(W: Any) -> Any:
    """Return the determinant as the sum over permutations: autograd's own goes through the inverse."""
    terms = []
    for order in itertools.permutations(range(len(W))):
        crossings = sum(a > b for a, b in itertools.combinations(order, 2))
        terms.append((-1) ** crossings * functools.reduce(lambda a, b: a * b, [W[i, j] for i, j in enumerate(order)]))
    return sum(terms)


def log_size(W: Any) -> Any:
    return anp.log(anp.abs(determinant(W)))


def test_no_answer_of_the_chapter_is_left_out() -> None:
    assert left_out("03_chain_rule", __file__) == ELSEWHERE


def test_partial_derivatives(draw: Callable[..., Any]) -> None:
    it, (x, y) = exercise("partial_derivatives"), sympy.symbols("x y", real=True)
    r, l = sympy.symbols("r l", positive=True)  # noqa: E741

    def saddle(x: Any, y: Any) -> Any:
        return x**2 - y**2

    words = {1.0: "up", -1.0: "down", 0.0: "level"}
    places = {"P": (3.0, 0.0), "Q": (2.0, 3.0), "R": (-2.0, -3.0)}
    by = {name: pulled_back(saddle, 1.0, *place) for name, place in places.items()}
    assert it.saddle_steps() == {name: tuple(words[float(np.sign(s))] for s in slopes) for name, slopes in by.items()}
    found = sympy.lambdify((x, y), it.function_with_partials(x, y), "numpy")
    for a, b in draw(4, 2):
        agree(at(it.saddle_partials(x, y), (x, y), (a, b)), pulled_back(saddle, 1.0, a, b))
        growth = pulled_back(lambda x, y: x**2 * y + anp.exp(x * y), 1.0, a, b)
        agree(at(it.growth_partials(x, y), (x, y), (a, b)), growth)
        tin = pulled_back(lambda r, h: np.pi * r**2 * h, 1.0, abs(a), abs(b))
        agree(at(it.cylinder_partials(r, l), (r, l), (abs(a), abs(b))), tin)
        agree(pulled_back(found, 1.0, a, b), [2 * a * b + b**3, a**2 + 3 * a * b**2 - 4])


@for_each_length
def test_directional_derivative(n: int, draw: Callable[..., Any]) -> None:
    it, (p, d, c) = exercise("directional_derivative"), draw(3, n)

    def height(p: Any) -> Any:
        return anp.sum(c * anp.sin(p)) + anp.prod(p)

    g = grad(height)(p)
    agree(it.slope_along(g, d), along(height, p, d / np.linalg.norm(d)))
    direction, slope = it.steepest_descent(g)
    agree(np.linalg.norm(direction), 1.0)
    agree(slope, along(height, p, direction))
    # Two directions are stationary, the steepest way up and the steepest way down.
    agree(grad(lambda d: anp.dot(g, d) / length(d))(direction), np.zeros(n))
    assert slope < 0


def test_slopes_of_a_hill(draw: Callable[..., Any]) -> None:
    it, (x, y) = exercise("directional_derivative"), sympy.symbols("x y", real=True)
    for place in draw(4, 2):
        by = pulled_back(lambda x, y: x * anp.exp(-y) + y**2, 1.0, *place)
        agree(at(it.hill_gradient(x, y), (x, y), place), np.array([by]).T)
    found = it.directions_of_slope_four()
    expected = sympy.solve([3 * x + 4 * y - 4, x**2 + y**2 - 1], [x, y])
    assert len(found) == len(expected) == 2
    assert set(found) == set(expected)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "exp": anp.exp,
}
LINE = [("u", "mul", ("m", "x")), ("p", "add", ("u", "b")), ("e", "sub", ("p", "y")), ("c", "mul", ("e", "e"))]


def forwards(tape: Any, inputs: dict[str, Any], shifts: dict[str, Any]) -> dict[str, Any]:
    """Return the values of all quantities of a tape, each moved by its own shift."""
    values = {name: value + shifts[name] for name, value in inputs.items()}
    for name, operation, operands in tape:
        values[name] = OPERATIONS[operation](*(values[operand] for operand in operands)) + shifts[name]
    return values


def slopes_of_shifts(tape: Any, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return how fast the last quantity of a tape changes with each of its quantities."""
    still = dict.fromkeys([*inputs, *(name for name, _, _ in tape)], 0.0)
    found: dict[str, Any] = grad(lambda shifts: forwards(tape, inputs, shifts)[tape[-1][0]])(still)
    return found


def random_tape(rng: np.random.Generator, steps: int) -> Any:
    names, tape = ["a", "b"], []
    for k in range(steps):
        operation = rng.choice(["add", "sub", "mul", "mul", "exp"])
        operands = tuple(str(name) for name in rng.choice(names, size=1 if operation == "exp" else 2))
        tape.append((f"q{k}", str(operation), operands))
        names.append(f"q{k}")
    return tape


def test_computation_graph(draw: Callable[..., Any]) -> None:
    it = exercise("computation_graph")
    m, x, b, y = (Fraction(n, 7) for n in (-11, 5, 4, 10))
    exact = forwards(LINE, {"m": m, "x": x, "b": b, "y": y}, dict.fromkeys("mxbyupec", 0))
    assert it.line_values(m, x, b, y) == {name: exact[name] for name in "upec"}
    for m, x, b, y in draw(4, 4):
        expected = slopes_of_shifts(LINE, {"m": m, "x": x, "b": b, "y": y})
        found = it.line_sweep(m, x, b, y)
        assert set(found) == set(expected)
        agree([found[name] for name in expected], list(expected.values()))
    rng = np.random.default_rng(31)
    for steps in (1, 3, 6, 6, 6, 8, 8):
        tape, inputs = random_tape(rng, steps), dict(zip("ab", rng.uniform(-0.6, 0.6, size=2), strict=True))
        expected, found = slopes_of_shifts(tape, inputs), it.tape_gradients(tape, inputs)
        assert set(found) == set(expected)
        agree([found[name] for name in expected], list(expected.values()))
    w, field, fields = Fraction(3), Fraction(0), []
    for _ in range(3):
        field += ((w + 1) ** 2 - (w - 1) ** 2) / 2  # exact for a parabola
        fields.append(float(field))
        w -= field / 10
    agree(it.uncleaned_fields(), fields)


def random_graph(seed: int, n: int) -> tuple[list[str], Any]:
    """Return n names, and a matrix with a number for each arrow from the name of its row to that of its column."""
    rng = np.random.default_rng(seed)
    weights = np.triu(rng.normal(size=(n, n)) * (rng.random((n, n)) < 0.5), 1)
    order = rng.permutation(n)
    return [f"q{k}" for k in range(n)], weights[np.ix_(order, order)]


@pytest.mark.parametrize("seed", range(6))
def test_backward_order_and_paths(seed: int) -> None:
    names, weights = random_graph(seed, 6)
    n = len(names)
    pairs = [(a, b) for a, b in itertools.product(range(n), repeat=2) if weights[a, b]]
    paths = np.linalg.inv(np.eye(n) - weights)  # 1 + A + AA + ...: paths of 0, 1, 2, ... arrows
    reached = np.linalg.matrix_power(np.eye(n) + (weights != 0), n) > 0
    arrows = {(names[a], names[b]): weights[a, b] for a, b in pairs}
    along = exercise("multivariate_chain_rule").derivative_through_graph
    found = [[along(arrows, one, other) for other in names] for one in names]
    agree(np.array(found, float), paths)
    for target in range(n):
        order = exercise("computation_graph").backward_order(list(arrows), names[target])
        assert sorted(order) == [names[a] for a in range(n) if reached[a, target]]
        assert order[0] == names[target]
        assert all(order.index(b) < order.index(a) for a, b in arrows if b in order)


def test_multivariate_chain_rule(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    _, r, n = size
    it, t = exercise("multivariate_chain_rule"), sympy.Symbol("t", real=True)
    w, x, y = sympy.symbols("w x y", real=True)
    k = sympy.Symbol("k", positive=True)
    for number in draw(3):
        by = grad(lambda t: anp.sin(t) * anp.exp(-t / 2))(number)
        agree(at(it.fading_swing_rate(t), [t], [number]), by)
    for a, b, c, strength in np.exp(draw(3, 4)) - [1, 1, 1, 0]:

        def loss(w: Any, p: Any, c: Any = c, strength: Any = strength) -> Any:
            return (p - c) ** 2 + strength * w**2

        partial, total = grad(loss)(a, a * b), grad(lambda w, b=b, loss=loss: loss(w, w * b))(a)
        agree(at(it.partial_and_total(w, x, y, k), (w, x, y, k), (a, b, c, strength)), (partial, total))
    M, c, place = draw(r, n), draw(r), draw(n)

    def inner(x: Any) -> Any:
        return anp.sin(anp.dot(M, x)) * anp.sum(x**2)

    def outer(u: Any) -> Any:
        return anp.sum(c * anp.tanh(u)) + anp.sum(u) ** 2

    found = it.input_partials(grad(outer)(inner(place)), jacobian(inner)(place))
    agree(found, grad(lambda x: outer(inner(x)))(place))


def test_jacobians(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    it, (u, v) = exercise("jacobians"), sympy.symbols("u v", real=True)

    def surface(w: Any) -> Any:
        return anp.array([w[0] ** 2 * w[1], w[0] + anp.sin(w[1]), anp.exp(w[0] * w[1])])

    for place in draw(3, 2):
        agree(at(it.surface_jacobian(u, v), (u, v), place), jacobian(surface)(place))
    W, V, b, x = draw(d, n), draw(m, d), draw(d), draw(n)
    agree(it.tanh_layer_jacobian(W, b, x), jacobian(lambda x: anp.tanh(anp.dot(W, x) + b))(x))

    def f(x: Any) -> Any:
        return anp.sin(anp.dot(W, x)) * anp.sum(x**2)

    def g(u: Any) -> Any:
        return anp.exp(anp.dot(V, u) / 5) + u[0] * u[-1]

    agree(it.composition_jacobian(f, jacobian(f), jacobian(g), x), jacobian(lambda x: g(f(x)))(x))
    agree(it.running_sum_jacobian(n), jacobian(lambda x: anp.cumsum(x))(x))
    for order in itertools.permutations(draw(4)):  # all: an exchange of two is its own inverse
        agree(it.sort_jacobian(np.array(order)), jacobian(anp.sort)(np.array(order)))
    for zeros in range(3):
        y = np.concatenate([np.zeros(zeros), x])

        def product(x: Any) -> Any:  # anp.prod would divide by the zeros
            return anp.array([functools.reduce(lambda a, b: a * b, list(x))])

        agree(it.product_jacobian(y), jacobian(product)(y))


def test_vector_jacobian_products(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    A, B, G, g, h = draw(m, n), draw(n, d), draw(m, d), draw(m), draw(n)
    it = exercise("vector_jacobian_products")
    agree(it.matmul_vjp(A, B, G), pulled_back(lambda A, B: anp.einsum("ik,kj->ij", A, B), G, A, B))
    agree([it.row_sum_vjp(A, g)], pulled_back(lambda A: anp.sum(A, axis=1), g, A))
    whole = draw(m, n, d)
    shapes = [(m, n, d), (n, d), (d,), (1,), (), (1, d), (n, 1), (m, 1, d), (1, n, 1), (m, 1, 1), (1, 1, 1)]
    for shape in shapes:
        agree([it.unbroadcast(whole, shape)], pulled_back(lambda b: np.zeros((m, n, d)) + b, whole, draw(*shape)))
    agree([it.running_sum_vjp(h)], pulled_back(lambda x: anp.cumsum(x), h, draw(n)))
    shares = np.exp(draw(n))
    agree([it.share_vjp(shares, h)], pulled_back(lambda x: x / anp.sum(x), h, shares))


@for_each_length
def test_hessians(n: int, draw: Callable[..., Any]) -> None:
    it, (a, b, d, w) = exercise("hessians"), draw(4, n)

    def height(w: Any) -> Any:
        return anp.sum(anp.sin(a * w)) * anp.sum(w**2)

    agree(it.product_of_forms_hessian(a, b), hessian(lambda w: anp.dot(a, w) * anp.dot(b, w))(w))
    agree(it.curvature_along(hessian(height)(w), d), along(height, w, d / np.linalg.norm(d), 2))


def test_hessians_of_the_plane(draw: Callable[..., Any]) -> None:
    it, (x, y) = exercise("hessians"), sympy.symbols("x y", real=True)
    for place in draw(4, 2):
        by = hessian(lambda w: w[0] ** 2 * w[1] + anp.cos(w[0] * w[1]))(place)
        agree(at(it.wave_hessian(x, y), (x, y), place), by)

    def hill(w: Any) -> Any:
        return w[0] ** 3 - 3 * w[0] * w[1] + w[1] ** 3

    kinds = {(1, 1): "minimum", (-1, -1): "maximum", (-1, 1): "saddle"}
    places = sympy.solve([3 * x**2 - 3 * y, -3 * x + 3 * y**2], [x, y])
    found = it.critical_points()
    assert {(float(a), float(b)) for a, b in found} == {(float(a), float(b)) for a, b in places}
    for place, kind in found.items():
        rest = np.array(place, float)
        agree(grad(hill)(rest), np.zeros(2))
        assert kind == kinds[tuple(np.sign(np.linalg.eigvalsh(hessian(hill)(rest))))]


def test_gradient_fields(draw: Callable[..., Any]) -> None:
    fields: dict[str, Callable[[Any, Any], tuple[Any, Any]]] = {
        "a": lambda x, y: (y, -x),
        "b": lambda x, y: (2 * x * y, x**2 + 1),
        "c": lambda x, y: (anp.exp(x) * anp.cos(y), -anp.exp(x) * anp.sin(y)),
        "d": lambda x, y: (x * y, x * y),
        "e": lambda x, y: (x + y**2, 2 * x * y),
        "f": lambda x, y: (anp.sin(y), anp.cos(x)),
    }

    def round_trip_free(field: Callable[[Any, Any], tuple[Any, Any]], x: float, y: float) -> bool:
        return same(grad(lambda y: field(x, y)[0])(y), grad(lambda x: field(x, y)[1])(x))

    places = draw(5, 2)
    expected = {k for k, field in fields.items() if all(round_trip_free(field, x, y) for x, y in places)}
    assert exercise("hessians").gradient_fields() == expected


@for_each_length
def test_quadratic_forms(n: int, draw: Callable[..., Any]) -> None:
    it, A, a, w = exercise("quadratic_forms"), draw(n, n), draw(n), draw(n)

    def form(w: Any) -> Any:
        return anp.dot(w, anp.dot(A, w))

    agree(it.linear_form_gradient(a, w), grad(lambda w: anp.dot(a, w))(w))
    agree(it.quadratic_form_gradient(A, w), grad(form)(w))
    agree(it.length_gradient(w), grad(length)(w))
    by = grad(lambda w: form(w) / 2 - anp.dot(a, w))(w)
    agree(of_matrices(it.quadratic_model_gradient, A=A, b=a[:, None], w=w[:, None]), by[:, None])


def test_lines_about_the_length(draw: Callable[..., Any]) -> None:
    it, s, w = exercise("quadratic_forms"), sympy.Symbol("s", positive=True), draw(3)
    size = np.linalg.norm(w)
    lines: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]] = [
        (lambda h: length(w + h) ** 2, lambda h: anp.dot(w, w) + 2 * anp.dot(w, h) + anp.dot(h, h)),
        (lambda h: length(w + h) ** 2, lambda h: size**2 + 2 * anp.dot(w, h)),
        (lambda h: length(w + h), lambda h: size * anp.sqrt(1 + 2 * anp.dot(w, h) / size**2)),
        (lambda h: length(w + h), lambda h: size * (1 + anp.dot(w, h) / size**2)),
        (lambda h: length(w + h), lambda h: size + anp.dot(w, h) / anp.sqrt(size)),
    ]
    rest = np.zeros(3)
    holds = [same(one(rest), other(rest)) and same(grad(one)(rest), grad(other)(rest)) for one, other in lines]
    line, factor = it.first_wrong_line(s)
    assert line == holds.index(False) + 1
    agree(at(factor, [s], [size]) * w, grad(length)(w))


Function = Callable[[Any], Any]
PROFILES: list[tuple[Function, Function, Function]] = [  # with first and second derivative
    (anp.sin, np.cos, lambda s: -np.sin(s)),
    (lambda s: s**3 - 2 * s, lambda s: 3 * s**2 - 2, lambda s: 6 * s),
]


@for_each_length
@pytest.mark.parametrize(("f", "slope", "bend"), PROFILES, ids=["sine", "cubic"])
def test_functions_of_a_number(n: int, f: Function, slope: Function, bend: Function, draw: Callable[..., Any]) -> None:
    it, (a, w) = exercise("norm_and_function_gradients"), draw(2, n)

    def wave(w: Any) -> Any:
        return f(anp.dot(a, w))

    def ring(w: Any) -> Any:
        return f(length(w))

    agree(it.wave_derivatives(slope, bend, a, w), (grad(wave)(w), hessian(wave)(w)))
    agree(it.radial_gradient(slope, w), grad(ring)(w))
    agree(it.radial_hessian(slope, bend, w), hessian(ring)(w))


def test_norm_and_function_gradients(draw: Callable[..., Any]) -> None:
    it, s = exercise("norm_and_function_gradients"), sympy.Symbol("s", positive=True)
    symbols = sympy.symbols("x y z", real=True)
    functions = sympy.lambdify(s, it.functions_of_the_length(s), [{"log": anp.log, "sqrt": anp.sqrt}])
    for w, x in draw(3, 2, 3):
        by = grad(lambda w: -1 / length(w))(w)
        agree(at(it.inverse_distance_gradient(*symbols), symbols, w), by[:, None])
        agree(jacobian(lambda w: anp.array(functions(length(w))))(w), np.outer([1, length(w), 1 / length(w) ** 2], w))
        agree(it.log_sigmoid_gradient(x, w), grad(lambda w, x=x: anp.log(sigmoid(anp.dot(w, x))))(w))
    x = np.array([2.0, -0.5])
    for z in (-1000, 40, 1000):
        missing = float(1 / (1 + mpmath.exp(z)))  # to certainty, which is the slope of the logarithm
        agree(it.log_sigmoid_gradient(x, np.array([z / 2, 0.0])), missing * x, atol=0)


def test_matrix_gradients(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    n, m, k = size
    W, A, u, v = draw(n, m), draw(n, m), draw(n), draw(m)
    B, C, p, q = draw(k, n), draw(m, 4), draw(k), draw(4)
    it = exercise("matrix_gradients")
    agree([it.bilinear_gradient(W, u, v)], pulled_back(lambda W: anp.dot(u, anp.dot(W, v)), 1.0, W))
    agree([it.elementwise_form_gradient(W, u, v)], pulled_back(lambda W: anp.dot(u, anp.sin(anp.dot(W, v))), 1.0, W))

    def between(W: Any) -> Any:
        return anp.einsum("a,ai,ij,jb,b->", p, B, W, C, q)

    columns = {name: vector[:, None] for name, vector in {"u": u, "v": v, "p": p, "q": q}.items()}
    arrays = {"W": W, "A": A, "u": columns["u"], "v": columns["v"], "B": B, "C": C} | columns
    by = pulled_back(lambda W: anp.dot(u, anp.dot(W + A, v)), 1.0, W) + pulled_back(between, 1.0, W)
    agree(of_matrices(it.sandwich_gradients, **arrays), by)
    S, X, b, c = draw(n, n), draw(n, n), draw(n), draw(n)
    by = pulled_back(lambda S: anp.dot(b, anp.linalg.solve(S, c)), 1.0, S)
    agree([of_matrices(it.inverse_form_gradient, W=S, u=b[:, None], v=c[:, None])], by)
    traces = ("ij,ji->", lambda X: (S, X)), ("ji,ji->", lambda X: (X, X)), ("ij,jk,ki->", lambda X: (X, S, X))
    by = [grad(lambda X, path=path, of=of: anp.einsum(path, *of(X)))(X) for path, of in traces]
    agree(of_matrices(it.trace_gradients, A=S, X=X), by)


def numerator(rows: int, columns: int) -> tuple[int, ...]:
    """Return the shape of the derivative of a column by a column in numerator layout, as the table has it."""
    A = np.ones((rows, columns))
    shape: tuple[int, ...] = jacobian(lambda x: anp.dot(A, x))(np.ones(columns)).shape
    return shape


def test_shapes_and_formulas_in_two_layouts(draw: Callable[..., Any]) -> None:
    it = exercise("layout_conventions")
    by_matrix = grad(lambda W: anp.sum(W**2))(np.ones((2, 4))).shape
    shapes = {"a": numerator(1, 3), "b": numerator(5, 3), "c": numerator(5, 1), "d": by_matrix[::-1]}
    shapes["e"] = numerator(3, 5)
    assert it.shapes_in_both_layouts() == {name: (shape, shape[::-1]) for name, shape in shapes.items()}
    a, x, A, X, Q = draw(3), draw(3), draw(3, 3), draw(3, 2), draw(3, 3)
    T, row, column = draw(2, 3), x[None, :], x[:, None]

    def form(x: Any) -> Any:
        return anp.array([anp.dot(x, anp.dot(A, x))])

    formulas = {  # the right-hand side of each, and the derivative in numerator layout
        "a": (a[None, :], jacobian(lambda x: anp.array([anp.dot(a, x)]))(x)),
        "b": (A.T, jacobian(lambda x: anp.dot(A, x))(x)),
        "c": (2 * column, jacobian(lambda x: anp.array([anp.dot(x, x)]))(x)),
        "d": (row @ (A + A.T), jacobian(form)(x)),
        "e": (T, grad(lambda X: anp.trace(anp.dot(T, X)))(X).T),
        "f": (A @ column + row @ A, jacobian(form)(x)),  # a column plus a row: numpy makes a square of it
        "g": (np.eye(3), jacobian(lambda x: 1.0 * x)(x)),
        "h": (np.outer(a, a), grad(lambda Q: anp.dot(a, anp.dot(Q, a)))(Q).T),
    }
    verdicts = {(True, False): "numerator", (False, True): "denominator", (True, True): "both"}
    expected = {k: (same(right, by), same(right, by.T)) for k, (right, by) in formulas.items()}
    assert it.layouts_of_formulas() == {k: verdicts.get(verdict, "neither") for k, verdict in expected.items()}


def test_layout_conventions(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    A, b, x, V, y = draw(m, n), draw(m), draw(n), draw(d, m), draw(m)
    it = exercise("layout_conventions")
    by, form = jacobian(lambda x: anp.dot(A, x))(x), grad(lambda x: anp.dot(b, anp.dot(A, x)))(x)
    found = of_matrices(it.derivatives_in_both_layouts, A=A, b=b[:, None], x=x[:, None])
    agree(found, (by, by.T, form[None, :], form[:, None]))

    def first(x: Any) -> Any:
        return anp.sin(anp.dot(A, x))

    def then(y: Any) -> Any:
        return anp.dot(V, y**2) + anp.sum(y)

    found = it.chain_in_denominator_layout(jacobian(first)(x).T, jacobian(then)(first(x)).T)
    agree(found, jacobian(lambda x: then(first(x)))(x).T)

    def square(e: Any) -> Any:
        return anp.array([anp.dot(e, e)])

    line, gradient = it.broken_line_and_gradient(A, x, y)
    agree([gradient], pulled_back(lambda w: anp.sum((anp.dot(A, w) - y) ** 2), 1.0, x))
    e = A @ x - y
    holds = [same(A, jacobian(lambda w: anp.dot(A, w) - y)(x)), same(2 * e[:, None], jacobian(square)(e))]
    if m > 1:  # with a single example a row and a column look alike
        assert line == holds.index(False) + 1
    w = draw(n)
    added = jacobian(lambda t: x + t)(np.array([0.7]))
    agree(it.elementwise_derivatives(w, x), (jacobian(lambda x: w / x)(x), added, jacobian(square)(x)))


@pytest.mark.parametrize("n", [2, 3, 4])
def test_log_determinant(n: int, draw: Callable[..., Any]) -> None:
    it, W, U, values = exercise("log_determinant"), draw(n, n), draw(n, n), np.arange(n) * 1.5 - 2
    for other in (W, np.roll(W, 1, axis=0), W[::-1]):  # with determinants of both signs
        agree(it.log_det_gradient(other), grad(log_size)(other))
    for rank in range(n + 1):  # as a product, and with rows of zeros, which no rounding gives an inverse
        for other in (W[:, :rank] @ U[:rank], W * (np.arange(n) < rank)[:, None]):
            agree(it.det_gradient(other), grad(determinant)(other))

    def characteristic(value: Any, W: Any) -> Any:
        return determinant(value * np.eye(n) - W)

    whole = U @ np.diag(values) @ np.linalg.inv(U)
    # det(value - W) stays 0 while W moves, which says how the value moves with it.
    by = [-grad(characteristic, 1)(v, whole) / grad(characteristic)(v, whole) for v in values]
    agree(it.eigenvalue_gradients(U), np.array(by))


def test_log_determinants_in_symbols(draw: Callable[..., Any]) -> None:
    it, symbols = exercise("log_determinant"), sympy.symbols("a b c d", real=True)
    for W in (*draw(3, 2, 2), np.array([[0.3, 1.0], [1.7, 0.2]])):
        agree(at(it.log_det_gradient_2x2(*symbols), symbols, W.ravel()), grad(log_size)(W))
    for n, m in ((4, 2), (3, 3), (3, 1)):
        W, A, S = draw(n, m), draw(n, n), draw(n, n)
        by = [grad(lambda W: log_size(anp.dot(W.T, W)))(W), grad(lambda S, A=A: log_size(anp.dot(A, S)))(S)]
        agree(of_matrices(it.log_det_gradients_of_products, W=W, A=A, S=S), by)


@for_each_length
def test_newton_step(n: int, draw: Callable[..., Any]) -> None:
    it, (w, a, *steps) = exercise("newton_step"), draw(5, n)

    def function(w: Any) -> Any:
        return anp.sum(anp.exp(a * w)) + anp.sum(w**2) ** 2

    g, H = grad(function)(w), hessian(function)(w)

    def bend(v: Any) -> Any:
        return anp.dot(v, anp.dot(H, v)) / 2

    agree(grad(bend)(it.newton_point(w, g, H) - w), -g)  # the model is level there
    s, r = of_matrices(it.completed_square, g=g[:, None], H=H)
    for v in steps:
        agree(bend(v + s[:, 0]) - r[0, 0], g @ v + bend(v))
    assert np.linalg.eigvalsh(H)[0] > 0
    line, v = it.line_that_fails(g, H)
    assert line == 4
    assert np.any(v != 0) and g @ v + bend(v) <= 0  # a counter-example to line 4


def test_newton_step_in_one_variable(draw: Callable[..., Any]) -> None:
    it, slope, places, x = exercise("newton_step"), grad(lambda w: anp.exp(w) - 2 * w), [], 0.0
    for _ in range(3):
        x -= slope(x) / grad(slope)(x)
        places.append(x)
    agree([float(place) for place in it.newton_sequence()], places)
    g, v = sympy.symbols("g v", real=True)
    h = sympy.Symbol("h", positive=True)
    lines = it.steps_completing_the_square(g, h, v)
    for a, b, c in draw(3, 3):
        agree(at(lines, (g, h, v), (a, abs(b), c)), [a * c + abs(b) * c**2 / 2] * len(lines))


def test_descent_directions(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    q, n, m = size
    X, Y, W, D, A, B = draw(q, n), draw(q, m), draw(n, m), draw(n, m), draw(q, n), draw(m, 4)
    it = exercise("descent_directions")

    def smooth(W: Any) -> Any:
        return anp.sum(anp.sin(W) * D) + anp.sum(anp.dot(X, W) ** 2)

    G, eta = grad(smooth)(W), 0.3
    agree(it.slope_along_matrix(G, D), along(smooth, W, D))
    line, down = it.descent_line_and_direction(G)
    assert (line, down.shape) == (4, W.shape)
    assert along(smooth, W, down) < 0 < along(smooth, W, G)  # line 4 says that it falls along G
    M = of_matrices(it.matrix_behind_the_trace, G=G, A=A, B=B)
    agree(np.sum(M**2), np.trace(G.T @ A.T @ A @ G @ B @ B.T))
    # W = W0 + A^T Z B^T: a step of plain descent for Z is the step with two helpers for W.
    by = grad(lambda Z: smooth(W + anp.dot(anp.dot(A.T, Z), B.T)))(np.zeros((q, 4)))
    before = W.copy()
    agree(it.preconditioned_weights(W, G, A, B, eta), W - eta * A.T @ by @ B.T)
    agree(W, before)

    def squared(W: Any) -> Any:
        return anp.sum((anp.dot(X, W) - Y) ** 2) / 2

    G = grad(squared)(W)
    back = -2 * along(squared, W, -G) / along(squared, W, -G, 2)  # where the parabola is as high as at its start
    agree(it.largest_lowering_rate(X, G), back)


def test_always_downhill(draw: Callable[..., Any]) -> None:
    def directions(G: Any, A: Any, P: Any) -> dict[str, Any]:
        largest = np.abs(G) == np.abs(G).max()
        return {"a": -3 * G, "b": -G.T, "c": -P * G, "d": -A @ G, "e": -A @ A.T @ G, "f": -G * G, "g": -G * largest}

    always = set("abcdefg")
    for G, A, P in zip(draw(100, 3, 3), draw(100, 3, 3), np.exp(draw(100, 3, 3)), strict=True):
        always &= {name for name, D in directions(G, A, P).items() if np.einsum("ij,ij->", G, D) < 0}
    assert exercise("descent_directions").always_downhill() == always


def log_sum_exp(x: Any) -> Any:
    return anp.log(anp.sum(anp.exp(x)))


@for_each_length
def test_log_sum_exp(n: int, draw: Callable[..., Any]) -> None:
    it, (x, v), b = exercise("log_sum_exp"), draw(2, n), 0.7
    symbols = sympy.symbols("f b", real=True)
    agree(it.soft_maximum(x), log_sum_exp(x))
    agree(it.soft_maximum_gradient(x), grad(log_sum_exp)(x))
    agree(it.soft_maximum_curvature(x, v), along(log_sum_exp, x, v, 2))
    true, growth = log_sum_exp(x + b), np.exp(b)
    lines = [true, np.log(sum(growth * np.exp(x))), np.log(growth * sum(np.exp(x))), log_sum_exp(x), log_sum_exp(x)]
    line, value = it.shift_line_and_value(*symbols)
    assert line == [same(one, true) for one in lines].index(False) + 1
    agree(at(value, symbols, (log_sum_exp(x), b)), true)


def test_hessian_of_two(draw: Callable[..., Any]) -> None:
    it, symbols = exercise("log_sum_exp"), sympy.symbols("a b", real=True)
    for place in draw(3, 2):
        agree(at(it.hessian_of_two(*symbols), symbols, place), hessian(log_sum_exp)(place))


@pytest.mark.parametrize("x", [(1000, 1000), (-1000, -1000), (800, 799.5, -800), (-30, 5, 0, -745), (0, 40)], ids=str)
def test_soft_maximum_beyond_the_floats(x: tuple[float, ...], draw: Callable[..., Any]) -> None:
    it, v = exercise("log_sum_exp"), draw(len(x)) + 1e4  # a difference of squares would lose eight digits
    with mpmath.workdps(50):
        powers = [mpmath.exp(entry) for entry in x]
        p = np.array([power / sum(powers) for power in powers])
        value, curvature = float(mpmath.log(sum(powers))), float(p @ (v - p @ v) ** 2)
    entries = np.array(x, float)
    agree(it.soft_maximum(entries), value)
    agree(it.soft_maximum_gradient(entries), p.astype(float), atol=0)
    agree(it.soft_maximum_curvature(entries, v), curvature)


def test_chain_rule_capstone(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    n, d, m = size
    it = exercise("chain_rule_capstone")
    z, r = sympy.symbols("z r", real=True)
    h = sympy.Symbol("h", real=True)

    def gate(a: Any, b: Any, h: Any) -> Any:
        return sigmoid(a) * anp.tanh(b) + (1 - sigmoid(a)) * h

    for a, b, old in draw(3, 3):
        found = at(it.gate_slopes(z, r, h), (z, r, h), (sigmoid(a), np.tanh(b), old))
        agree(found, pulled_back(gate, 1.0, a, b, old))

    def unit(U: Any, V: Any, c: Any, x: Any, h: Any) -> Any:
        return gate(anp.dot(U, x) + c, anp.dot(V, x), h)

    def attention(q: Any, K: Any, V: Any) -> Any:
        return anp.dot(softmax(anp.dot(K, q) / anp.sqrt(d)), V)

    for names, forward, inputs, found_by in (
        ("UVcxh", unit, (draw(d, n), draw(d, n), draw(d), draw(n), draw(d)), it.gated_unit_gradients),
        ("qKV", attention, (draw(d), draw(n, d), draw(n, m)), it.attention_gradients),
    ):
        G = draw(*forward(*inputs).shape)
        found = found_by(*inputs, G)
        assert set(found) == set(names)
        agree([found[name] for name in names], pulled_back(forward, G, *inputs))
    q, K, V = draw(d), draw(n, d), draw(n, m)
    agree(it.attention_output(q, K, V), attention(q, K, V))

    W, x, mu = draw(d, d), draw(d), draw(d)
    by = pulled_back(lambda W, mu: log_size(W) - anp.sum(anp.dot(W, x - mu) ** 2) / 2, 1.0, W, mu)
    found = of_matrices(it.density_gradients, W=W, x=x[:, None], mu=mu[:, None])
    agree(found, (by[0], by[1][:, None]))


@pytest.mark.parametrize("scores", [(1000, 1001, 999.5), (-1000, -1000.5, -1003), (1000, -1000, 0, 998)], ids=str)
def test_attention_beyond_the_floats(scores: tuple[float, ...], draw: Callable[..., Any]) -> None:
    it, (q, *rest) = exercise("chain_rule_capstone"), draw(3)
    K, V, G = np.outer(scores, [1 / q, 0, 0]) * np.sqrt(3), draw(len(scores), 2), draw(2)
    q = np.array([q, *rest])

    def attention(q: Any, K: Any, V: Any) -> Any:  # the number is the same whatever q and K are: no slope is lost
        return anp.dot(softmax(anp.dot(K, q) / anp.sqrt(3) - max(scores)), V)

    agree(it.attention_output(q, K, V), attention(q, K, V))
    found = it.attention_gradients(q, K, V, G)
    agree([found[name] for name in "qKV"], pulled_back(attention, G, q, K, V))
