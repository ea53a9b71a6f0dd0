"""The reference answers of chapter 1 by another route: numpy.linalg, exact arithmetic, loops, matrices built backwards.

A check that repeats the author's formula confirms a wrong formula; here every value comes from the statement alone.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import autograd.numpy as anp
import numpy as np
import pytest
import sympy
from autograd import grad, jacobian
from numpy.linalg import matrix_power, matrix_rank

from autograder.tests.another_route import agree, exercise, left_out

SIZES = [(4, 3, 2), (1, 2, 5), (3, 3, 3)]

# Which claims are wrong, and which product a situation means: the answer is a choice, and its reason is prose.
ELSEWHERE = {
    "determinants.wrong_claims_about_determinants",
    "eigenvalues.wrong_claims_about_eigenvalues",
    "gram_schmidt.wrong_claims_about_orthogonalising",
    "inverse_2x2.wrong_lines",
    "least_squares.wrong_claims_about_least_squares",
    "positive_definite.wrong_claims_about_definiteness",
    "power_method.wrong_claims_about_the_power_method",
    "principal_components.wrong_claims_about_components",
    "product_rules.wrong_product_rules",
    "products.products_meant",
    "shapes.wrong_claims_about_shapes",
    "special_matrices.wrong_claims_about_special_matrices",
    "svd_and_pseudoinverse.wrong_claims_about_singular_values",
    "trace_identities.wrong_claims_about_traces",
    "transposes_and_reductions.wrong_claims_about_axes",
}


@pytest.fixture(params=SIZES, ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    m, n, d = request.param
    return m, n, d


@pytest.fixture
def draw() -> Callable[..., Any]:
    rng = np.random.default_rng(2024)
    return lambda *shape: rng.normal(size=shape)


@pytest.fixture
def whole() -> Callable[..., Any]:
    rng = np.random.default_rng(7)
    return lambda *shape: rng.integers(-4, 5, size=shape)


def agree_up_to_sign(found: Any, expected: Any) -> None:
    """Two vectors are equal or opposite, up to rounding."""
    agree(found * np.sign(np.sum(np.multiply(found, expected))), expected)


def at(expression: Any, values: dict[Any, Any]) -> Any:
    """Return what a matrix expression becomes, by numpy, when arrays and numbers take the place of its symbols."""
    if expression in values:
        return values[expression]
    if isinstance(expression, sympy.Identity):
        return np.eye(int(expression.rows))
    if expression.is_number:
        return float(expression)
    first, *others = (at(part, values) for part in expression.args)
    if isinstance(expression, sympy.Trace | sympy.Transpose):
        return np.trace(first) if isinstance(expression, sympy.Trace) else first.T
    if isinstance(expression, sympy.MatPow | sympy.Inverse):
        return matrix_power(first, int(others[0]))
    if isinstance(expression, sympy.MatAdd | sympy.Add):
        return sum(others, first)
    assert isinstance(expression, sympy.MatMul | sympy.Mul)
    return functools.reduce(lambda p, q: p @ q if np.ndim(p) and np.ndim(q) else p * q, others, first)


def matrix_symbols(names: str, *shape: int) -> list[Any]:
    return [sympy.MatrixSymbol(name, *shape) for name in names.split()]


def leibniz(A: Any) -> Any:
    """Return the determinant as a sum over all arrangements of the columns: exact for whole numbers and fractions."""
    return sum(term for _, term in arrangements(A))


def arrangements(A: Any) -> list[tuple[tuple[int, ...], Any]]:
    found = []
    for columns in itertools.permutations(range(len(A))):
        sign = (-1) ** sum(a > b for a, b in itertools.combinations(columns, 2))
        found.append((columns, functools.reduce(lambda p, place: p * A[place[0]][place[1]], enumerate(columns), sign)))
    return found


def invertible(draw: Callable[..., Any], n: int) -> Any:
    """Return a random matrix that is not symmetric and far from singular."""
    return draw(n, n) + 3 * np.eye(n)


def symmetric(draw: Callable[..., Any], values: Any) -> tuple[Any, Any]:
    """Return a matrix with the given eigenvalues and its orthonormal eigenvectors, one a column."""
    Q = np.linalg.qr(draw(len(values), len(values)))[0]
    return Q @ np.diag(values) @ Q.T, Q


def orthogonalised(A: Any) -> tuple[Any, Any]:
    """Return the orthogonal columns, without lengths set to 1, and the triangular factor, by numpy's reflections."""
    Q, R = np.linalg.qr(np.asarray(A, dtype=float))
    return Q * np.diag(R), R / np.diag(R)[:, None]


def test_no_answer_of_the_chapter_is_left_out() -> None:
    assert left_out("01_linear_algebra", __file__) == ELSEWHERE


def test_determinants(draw: Callable[..., Any], whole: Callable[..., Any]) -> None:
    it = exercise("determinants")
    A = [[1, 2, 4], [2, -1, 3], [0, 5, 1]]
    row = [sum(term for columns, term in arrangements(A) if columns[0] == j) for j in range(3)]
    column = [sum(term for columns, term in arrangements(A) if columns[i] == 0) for i in range(3)]
    assert it.expansions_by_hand() == (row, column, leibniz(A))
    for _ in range(5):
        B = whole(3, 3)
        assert it.determinant_3x3(sympy.Matrix(B)) == leibniz(B.tolist())
    for n in (1, 2, 3, 6):
        B = draw(n, n)
        agree(it.determinant_by_elimination(B), np.linalg.det(B))
    for B in ([[0, 2, 1], [3, 0, 0], [1, 1, 5]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[0, 1], [0, 5]], [[0, 2], [3, 4]]):
        agree(it.determinant_by_elimination(np.array(B)), float(leibniz(B)))
    one, two = (np.array(B).tolist() for B in it.flat_summands())
    assert leibniz(one) == leibniz(two) == 0 != np.prod(one + two)
    assert leibniz((np.array(one) + two).tolist()) == 6


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_determinants_by_rule(rows: int, draw: Callable[..., Any]) -> None:
    A, B, factor = draw(rows, rows), draw(rows, rows), -1.7
    p, q, k, n = symbols = sympy.symbols("p q k n")
    found = sympy.lambdify(symbols, exercise("determinants").determinants_by_rule(p, q, k, n))
    matrices = (factor * A, A @ B, np.linalg.inv(A), -A.T, matrix_power(A, 3) @ np.linalg.inv(B))
    agree(found(np.linalg.det(A), np.linalg.det(B), factor, rows), tuple(np.linalg.det(M) for M in matrices))


def test_diagonalisation(draw: Callable[..., Any]) -> None:
    it, n = exercise("diagonalisation"), sympy.Symbol("n", integer=True, nonnegative=True)
    for exponent in range(6):
        power = it.general_power(n).subs(n, exponent)
        assert power == sympy.Matrix(matrix_power(np.array([[4, 1], [2, 3]]), exponent))
    for size in (1, 2, 4):
        U, values = invertible(draw, size), np.arange(1, size + 1) - 2.5
        A = np.linalg.solve(U.T, (U * values).T).T  # from A U = U L, by elimination
        agree(it.matrix_of_eigenpairs(U, values), A)
        agree(it.rank_one_parts(U), np.array([lagrange(A, values, i) for i in range(size)]))
        B = np.linalg.solve(U.T, (U * (values + 3)).T).T
        agree(it.square_root_of_a_matrix(B @ B), B)
    N = np.array(it.not_diagonalisable()) - 3 * np.eye(2)
    assert np.prod(N + 3 * np.eye(2)) != 0 and N.any() and not (N @ N).any()


def lagrange(A: Any, values: Any, i: int) -> Any:
    """Return the projection on eigenvector i along the others: a polynomial in A that is 1 at one eigenvalue."""
    factors = [(A - v * np.eye(len(A))) / (values[i] - v) for j, v in enumerate(values) if j != i]
    return functools.reduce(np.matmul, factors, np.eye(len(A)))


def test_relatives_of_a_diagonalised_matrix() -> None:
    it, c = exercise("diagonalisation"), sympy.Symbol("c")
    U, L = np.array([[1, 2, 0], [3, 1, -1], [1, 0, 2]]), np.diag([2, -3, 5])
    A, (u, lam) = U @ L @ np.linalg.inv(U), matrix_symbols("U L", 3, 3)
    found = [at(expression, {u: U, lam: L, c: 0.75}) for expression in it.diagonalised_relatives(u, lam, c)]
    agree(found, [np.linalg.inv(A), A @ A @ A, A.T, A - 0.75 * np.eye(3)])


def test_eigenvalues(draw: Callable[..., Any]) -> None:
    it = exercise("eigenvalues")
    for _ in range(5):
        A, x = draw(2, 2), draw()
        agree(it.characteristic_polynomial(*A.ravel(), x), np.linalg.det(A - x * np.eye(2)))
    A = np.array([[1, 4], [3, 2]])
    pairs = it.eigenpairs_of_the_matrix()
    agree(sorted(float(value) for value, _ in pairs), sorted(np.linalg.eigvals(A)))
    for value, vector in pairs:
        assert any(vector) and sympy.Matrix(A) * sympy.Matrix(vector) == value * sympy.Matrix(vector)
    for n in (1, 2, 4):
        U, values = invertible(draw, n), np.arange(n) - 7.0  # the largest one is not the largest in absolute value
        U, values = U / np.sqrt(np.sum(U**2, axis=0)), np.roll(values, 1)
        A = np.linalg.solve(U.T, (U * values).T).T
        agree_up_to_sign(it.leading_eigenvector(A), U[:, np.argmax(values)])
        B = A @ A + 1.5 * np.eye(n)
        agree(it.trace_and_determinant_of_the_square(values, 1.5), (np.trace(B), np.linalg.det(B)))


def test_article_on_eigenvalues() -> None:
    A = np.array([[1, 2], [2, 1]])
    letters, value, vector = exercise("eigenvalues").article_corrected()
    first, second = np.linalg.eigvalsh(A)
    agree(float(value), first)
    assert any(vector) and (A @ vector == value * np.array(vector)).all()
    true = {"a": np.trace(A) == 2, "b": leibniz(A) == -3, "c": np.allclose([first, second], [1, 3])}
    true |= {"d": np.allclose(A @ [0.7071, 0.7071], second * 0.7071), "e": np.allclose(A @ [1, 1], first)}
    assert letters == {letter for letter, holds in true.items() if not holds}


def test_gram_schmidt(draw: Callable[..., Any]) -> None:
    it, t = exercise("gram_schmidt"), sympy.Symbol("t", real=True)
    U, _ = orthogonalised(np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1]]).T)
    agree(it.orthogonalised_by_hand(), (U[:, 1].tolist(), U[:, 2].tolist()))
    third, zero = it.third_vector_with_a_parameter(t)
    third = sympy.lambdify(t, third)
    for last in (-2.5, 0.0, 3.25, 11.0):
        U, _ = orthogonalised(np.array([[1, 1, 1], [1, 2, 3], [1, 4, last]]).T)
        agree(third(last), U[:, 2].tolist())
    assert leibniz([[1, 1, 1], [1, 2, 3], [1, 4, zero]]) == 0
    for m, n in ((5, 3), (2, 2), (4, 1)):
        A = draw(m, n)
        before, (U, R) = A.copy(), orthogonalised(A)
        agree(it.orthogonal_columns(A), U)
        agree(it.triangular_factor(A, U), R)
        assert (A == before).all()
        Q, S = np.linalg.qr(A)
        agree(it.orthonormal_factors(U, R), (Q * np.sign(np.diag(S)), S * np.sign(np.diag(S))[:, None]))


def test_inverse_2x2(draw: Callable[..., Any]) -> None:
    it = exercise("inverse_2x2")
    for _ in range(5):
        A, y = draw(2, 2), draw(2)
        agree(it.determinant_2x2(*A.ravel()), np.linalg.det(A))
        agree(np.array(it.inverse_2x2(*map(sympy.Float, A.ravel())), dtype=float), np.linalg.inv(A))
        agree(it.solution_2x2(A, y), np.linalg.solve(A, y))
    A, y = np.array([[4, 2], [-5, -3]]), np.array([4, -7])
    agree(it.solution_2x2(A, y), np.linalg.solve(A, y))
    with pytest.raises(ValueError):
        it.solution_2x2(np.array([[2, 6], [1, 3]]), y)
    agree(it.repaired_inverse(), np.linalg.inv([[1, 2], [3, 4]]))


def test_least_squares(draw: Callable[..., Any]) -> None:
    it = exercise("least_squares")
    A, y = np.array([[1, 0], [1, 1], [0, 1]]), np.array([5, 1, -1])
    w = np.linalg.lstsq(A, y)[0]
    agree(it.projection_by_hand(), (w.tolist(), (A @ w).tolist(), (y - A @ w).tolist()))
    heights = np.array([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])
    for x, y, degree in ((np.arange(8.0), heights, 1), (draw(6), draw(6), 3), (draw(3), draw(3), 0)):
        agree(it.polynomial_coefficients(x, y, degree), np.polyfit(x, y, degree)[::-1])
    for m, r, n in ((5, 2, 4), (4, 3, 3), (3, 1, 2)):
        B = draw(m, r)  # independent columns that span those of B times a wide matrix
        agree(it.projection_matrix(B @ draw(r, n)), B @ np.linalg.solve(B.T @ B, B.T))
    for m, n in ((1, 2), (2, 5), (3, 4)):
        A, b, near = draw(m, n), draw(m), draw(n)
        equations = np.block([[np.eye(n), A.T], [A, np.zeros((m, m))]])  # Lagrange: w - near = -A^T mu, A w = b
        agree(it.nearest_solution(A, b, near), np.linalg.solve(equations, np.concatenate([near, b]))[:n])


@pytest.mark.parametrize(("m", "n"), [(4, 2), (5, 3), (2, 1)])
def test_smallest_squared_error(m: int, n: int, whole: Callable[..., Any]) -> None:
    X, y = whole(m, n), whole(m, 1)
    (x,), (v,) = matrix_symbols("X", m, n), matrix_symbols("y", m, 1)
    _, errors, rank, _ = np.linalg.lstsq(X, y)
    assert rank == n
    agree(at(exercise("least_squares").smallest_squared_error(x, v), {x: X, v: y}), errors[:, None])


def test_linear_maps(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    k, d, n = size
    it, t = exercise("linear_maps"), sympy.Symbol("t", real=True)
    turned = sympy.lambdify(t, it.mirrored_then_turned(t))
    for angle in (0.3, 2.0, -1.2):
        images = [np.conj(z) * np.exp(1j * angle) for z in (1, 1j)]
        agree(turned(angle), np.array([np.real(images), np.imag(images)]))
    corners, images = np.array([[0, 0, 1], [1, 0, 1], [0, 1, 1]]), draw(3, 2)
    both = np.linalg.solve(corners, images)  # (x, y, 1) times it is the image
    agree(it.affine_map_of_images(*images), (both[:2].T, both[2]))
    A, b, C, e = draw(d, n), draw(d), draw(k, d), draw(k)

    def composed(x: Any) -> Any:
        return anp.dot(C, anp.dot(A, x) + b) + e

    agree(it.composed_affine_map(A, b, C, e), (jacobian(composed)(draw(n)), composed(np.zeros(n))))


def test_areas_under_a_map(draw: Callable[..., Any]) -> None:
    it = exercise("linear_maps")
    symbols = sympy.symbols("a b c d", real=True)
    lines = sympy.lambdify(symbols, it.steps_to_the_squared_area(*symbols))
    for _ in range(4):
        (A, shift, x), (w, h) = (draw(2, 2), draw(2), draw(2)), np.abs(draw(2))
        u, v = A.T
        angle = np.arctan2(v[1], v[0]) - np.arctan2(u[1], u[0])
        area = np.linalg.norm(u) * np.linalg.norm(v) * np.sin(angle)
        agree(lines(*A.ravel()), [area**2] * 4)
        places = x + np.array([(0, 0), (w, 0), (w, h), (0, h)])
        corners = np.array([np.einsum("ij,j->i", A, place) + shift for place in places])
        (p, q), (r, s) = corners.T, np.roll(corners, -1, axis=0).T
        agree(it.rectangle_image(A, shift, x, w, h), (corners, abs(np.sum(p * s - r * q)) / 2))  # shoelaces


def test_kinds_of_maps(draw: Callable[..., Any]) -> None:
    maps: dict[str, tuple[tuple[int, ...], Callable[[Any], Any]]] = {
        "a": ((2,), lambda x: np.array([2 * x[0] - x[1], 0])),
        "b": ((2,), lambda x: np.array([x[0] + 1, x[1]])),
        "c": ((2,), lambda x: np.array([x[0] * x[1], x[0]])),
        "d": ((), lambda x: 1.5 * x - 4),
        "e": ((6,), lambda x: np.maximum(x, 0)),
        "f": ((4,), lambda x: x - np.mean(x)),
        "g": ((2, 3), np.transpose),
        "h": ((3,), lambda x: x / np.linalg.norm(x)),
        "i": ((3,), lambda x: np.concatenate([[1], x])),
    }
    kinds = {}
    for letter, (shape, f) in maps.items():
        x, y = draw(*shape), draw(*shape)
        affine = np.allclose(f(2.5 * x - 1.5 * y), 2.5 * f(x) - 1.5 * f(y))
        kinds[letter] = "linear" if affine and np.allclose(f(3 * x), 3 * f(x)) else "affine" if affine else "neither"
    assert exercise("linear_maps").kinds_of_maps() == kinds


def test_linear_systems(draw: Callable[..., Any]) -> None:
    it = exercise("linear_systems")
    symbols = sympy.symbols("r s w", positive=True)
    when_and_where = sympy.lambdify(symbols, it.caught(*symbols))
    for r, s, w in ((2.5, 3.0, 5.0), (1.0, 4.0, 30.0), (0.7, 0.9, 2.2)):
        agree(when_and_where(r, s, w), tuple(np.linalg.solve([[-r, 1], [-s, 1]], [0, -s * w])))
    systems = [([[-3, 1], [-5, 2]], [0, 2]), ([[2, -3], [4, 10]], [15, 14])]
    agree(it.crossing_points(), tuple(tuple(np.linalg.solve(A, y)) for A, y in systems))
    tables = [np.array([[1, 2, -1, -3], [2, 3, 1, 4], [-1, 1, 3, 6]]), *map(np.array, it.elimination_tables())]
    for one, other in itertools.pairwise(tables):
        assert matrix_rank(one - other) == 1  # one row was changed, or two exchanged
        agree(np.linalg.solve(other[:, :3], other[:, 3]), np.linalg.solve(tables[0][:, :3], tables[0][:, 3]))
    assert not np.tril(tables[-1], -1).any() and np.diag(tables[-1]).all()
    for n in (1, 2, 5):
        U, c = np.triu(invertible(draw, n)), draw(n)
        agree(it.back_substitution(U, c), np.linalg.solve(U, c))


def test_lines_of_the_substitution() -> None:
    a, x, y = symbols = sympy.symbols("a x y", real=True)
    lines = exercise("linear_systems").substitution_lines(a, x, y)
    gaps = sympy.lambdify(symbols, [line.lhs - line.rhs for line in lines])
    for parameter in (0.4, -2.5, 3.0):
        place, height = np.linalg.solve([[parameter, 1], [1, parameter]], [1, 1])
        agree(gaps(parameter, place, height), [0.0] * len(lines))
        agree(gaps(parameter, 1.7, 0.0)[0], 1.7 + parameter * (1 - parameter * 1.7) - 1)
        agree(float(lines[-1].rhs.subs(a, parameter)), place)
    assert lines[-1].lhs == x


def test_how_many_solutions() -> None:
    systems = {
        "a": [[1, 2, 3], [2, 4, 6]],
        "b": [[1, 2, 3], [2, 4, 7]],
        "c": [[1, 2, 3], [2, -4, 6]],
        "d": [[1, 1, 3], [1, -1, 1], [2, 1, 5]],
        "e": [[1, 1, 3], [1, -1, 1], [2, 1, 6]],
        "f": [[1, 1, 1, 1], [1, -1, 1, 1]],
        "g": [[-4, 1, 0], [-8, 2, 0]],
        "h": [[1, 1, 1, 1], [1, 1, 1, 2]],
    }
    kinds = {}
    for letter, rows in systems.items():
        rank, unknowns = matrix_rank(np.array(rows)[:, :-1]), len(rows[0]) - 1
        kinds[letter] = "none" if matrix_rank(rows) > rank else "one" if rank == unknowns else "many"
    assert exercise("linear_systems").how_many_solutions() == kinds


@pytest.mark.parametrize("n", [1, 2, 6])
def test_norms(n: int, draw: Callable[..., Any]) -> None:
    it, v, w = exercise("norms"), draw(n), np.array([-25, 2, 5])
    length = np.linalg.norm(w)
    agree(it.norms_by_hand(), (np.linalg.norm(w, 1), length, length**2, np.linalg.norm(w, np.inf)))
    agree(it.l1_norm(v), np.linalg.norm(v, 1))
    agree(it.l2_norm(v), np.linalg.norm(v))
    agree(it.unit_vector(v), grad(lambda v: anp.sqrt(anp.dot(v, v)))(v))  # a length grows fastest along the vector
    with pytest.raises(ValueError):
        it.unit_vector(np.zeros(n))
    A = draw(n, 3)
    agree(it.frobenius_norm(A), np.sqrt(np.sum(np.linalg.svd(A)[1] ** 2)))


def kind_by_minors(A: Any) -> str:
    """Return the kind of a symmetric matrix of whole numbers by the signs of its principal minors: no eigenvalues."""
    places = [list(p) for r in range(1, len(A) + 1) for p in itertools.combinations(range(len(A)), r)]
    leading = [list(range(r)) for r in range(1, len(A) + 1)]
    for word, B in (("positive", A), ("negative", -A)):
        if all(leibniz(B[np.ix_(p, p)].tolist()) > 0 for p in leading):
            return f"{word} definite"
        if all(leibniz(B[np.ix_(p, p)].tolist()) >= 0 for p in places):
            return f"{word} semidefinite"
    return "indefinite"


def test_positive_definite(draw: Callable[..., Any], whole: Callable[..., Any]) -> None:
    it, kinds = exercise("positive_definite"), set()
    for m, n in itertools.product((1, 2, 3, 4), repeat=2):
        B, C = whole(m, n), whole(n, n)
        for A in (B.T @ B, -B.T @ B, B.T @ B + np.eye(n, dtype=int), -B.T @ B - np.eye(n, dtype=int), C + C.T):
            if A.any():
                kinds.add(kind_by_minors(A))
                assert it.definiteness(A) == it.definiteness(A / 100) == kind_by_minors(A)
    assert len(kinds) == 5
    assert it.definiteness(np.diag([1, 1e-10])) == "positive semidefinite" != it.definiteness(np.diag([1, 1e-8]))
    for _ in range(3):
        a, b, c, *points = draw(7)
        s, d = it.completed_square(a, b, c)
        for x, y in (points[:2], points[2:], (0.0, 1.0)):
            agree(a * (x + s * y) ** 2 + d * y**2, np.array([x, y]) @ [[a, b], [b, c]] @ [x, y])
        u, (first, second) = draw(2), draw(2)
        e = complex(*u) / abs(complex(*u))
        R = np.array([[e.real, -e.imag], [e.imag, e.real]])
        agree(it.symmetric_matrix_of_one_eigenvector(u, first, second), R @ np.diag([first, second]) @ R.T)


def test_examples_of_definiteness() -> None:
    it = exercise("positive_definite")
    letters, u, v = it.proof_refuted()
    A = np.array([[2, 1], [1, 2]])
    value = (A @ u)[0] / u[0]
    assert (A @ u == value * np.array(u)).all() and value * np.dot(u, u) != value * np.linalg.norm(u)
    coordinates = np.array([[1, 1], [1, -1]]) @ v
    assert any(v) and not coordinates.all()
    assert letters == {"c", "g"}

    def smallest(t: float) -> Any:
        return np.linalg.eigvalsh([[2, t, 0], [t, 2, t], [0, t, 2]])[0]

    low, high = map(float, it.interval_of_positive_definiteness())
    agree([smallest(low), smallest(high)], [0.0, 0.0])
    inside = np.linspace(low, high, 41)[1:-1]
    assert min(map(smallest, inside)) > 0 > max(smallest(low - 1e-3), smallest(high + 1e-3))


def test_power_method(draw: Callable[..., Any]) -> None:
    it = exercise("power_method")
    A = np.array([[2, 1], [1, 2]])
    directions, quotient = it.three_power_steps()
    for k, direction in enumerate(directions, start=1):
        x, y = matrix_power(A, k) @ [1, 0]
        assert any(direction) and x * direction[1] == y * direction[0]
    assert Fraction(int(quotient.p), int(quotient.q)) == Fraction(int([x, y] @ A @ [x, y]), int(x * x + y * y))
    for values in ([3.0], [1.0, -4.0], [2.0, 0.5, -1.0, 6.0]):
        (A, Q), v = symmetric(draw, values), draw(len(values))
        shares = (Q.T @ v) ** 2
        agree(it.rayleigh_quotient(A, v), np.average(values, weights=shares))
        for steps in (1, 2, 5):
            w = matrix_power(A, steps) @ v
            value, vector = it.leading_eigenpair(A, v, steps)
            agree(value, np.average(values, weights=(Q.T @ w) ** 2))
            agree_up_to_sign(vector, w / np.linalg.norm(w))
        largest = int(np.argmax(np.abs(values)))
        value, vector = it.leading_eigenpair(1e3 * A, v, 2000)
        agree(value, 1e3 * values[largest])
        agree_up_to_sign(vector, Q[:, largest])
        rest = np.where(np.arange(len(values)) == largest, 0.0, values)
        agree(it.deflated_matrix(A, values[largest], -2.5 * Q[:, largest]), Q @ np.diag(rest) @ Q.T)


def test_steps_of_the_power_method() -> None:
    symbols = sympy.symbols("l1 l2 a b k epsilon", positive=True)
    found = sympy.lambdify(symbols, exercise("power_method").error_and_steps(*symbols))
    for l1, l2, a, b in ((3.0, 1.0, 0.5, 2.0), (1.1, 0.9, 4.0, 1.0)):
        for k in (1, 2, 7):
            x, y = matrix_power(np.diag([l1, l2]), k) @ [a, b]
            agree(found(l1, l2, a, b, k, y / x), (y / x, float(k)))


def test_principal_components(draw: Callable[..., Any]) -> None:
    it = exercise("principal_components")
    four = np.array([[8, 11], [2, 9], [6, 13], [4, 7]])
    C = np.cov(four.T, bias=True)
    mean, covariance, variances, first = it.components_by_hand()
    agree((mean, covariance), (four.mean(axis=0).tolist(), C.tolist()))
    agree(variances, np.linalg.eigvalsh(C)[::-1].tolist())
    agree_up_to_sign(np.array(first) / np.linalg.norm(first), np.linalg.eigh(C)[1][:, -1])
    for m, n in ((6, 3), (4, 2), (9, 1)):
        X = draw(m, n) @ np.diag(np.arange(1.0, n + 1)) + 2
        C = np.cov(X.T, bias=True).reshape(n, n)
        agree(it.covariance_matrix(X), C)
        values, V = np.linalg.eigh(C)
        agree(it.explained_shares(X), values[::-1] / np.trace(C))
        for k in range(1, n + 1):
            W = V[:, ::-1][:, :k]
            for one, other in zip(it.principal_directions(X, k).T, W.T, strict=True):
                agree_up_to_sign(one, other)
            W = np.linalg.qr(draw(n, k))[0]
            scores = np.linalg.lstsq(W, (X - X.mean(axis=0)).T)[0].T  # nearest combination of the directions
            agree(it.scores_and_reconstruction(X, W), (scores, np.einsum("ik,jk->ij", scores, W) + X.mean(axis=0)))


def test_variance_along_an_angle() -> None:
    symbols = sympy.symbols("a b c t", real=True)
    found = sympy.lambdify(symbols, exercise("principal_components").variance_along_an_angle(*symbols))
    for a, b, c in ((1.6, 1.6, 3.2), (5.0, -2.0, 1.0), (2.0, 0.3, 2.5)):

        def variance(t: Any, a: float = a, b: float = b, c: float = c) -> Any:
            v = anp.array([anp.cos(t), anp.sin(t)])
            return anp.dot(v, anp.dot(anp.array([[a, b], [b, c]]), v))

        for t in (0.4, -1.3, 2.0):
            agree(found(a, b, c, t)[0], variance(t))
        principal = np.arctan(found(a, b, c, 0.0)[1]) / 2
        agree([grad(variance)(principal), grad(variance)(principal + np.pi / 2)], [0.0, 0.0])


def test_product_rules(whole: Callable[..., Any]) -> None:
    it = exercise("product_rules")
    A, B, C = whole(2, 3), whole(3, 4), whole(4, 5)
    P, Q, R = (sympy.MatrixSymbol(name, *M.T.shape) for name, M in zip("PQR", (A, B, C), strict=True))
    agree(at(it.transposed_product(P, Q, R), {P: A.T, Q: B.T, R: C.T}), (A @ B @ C).T)
    U, V = np.array([[1, 2, 0], [3, 1, -1], [1, 0, 2]]), np.array([[2, 1, 1], [0, 3, -1], [1, 0, -2]])
    u, v = matrix_symbols("U V", 3, 3)
    both = np.linalg.inv(np.linalg.inv(U).T @ np.linalg.inv(V))
    agree(at(it.mixed_inverse(u, v), {u: U, v: V}), both)
    agree(at(it.multiplied_out(u, v), {u: U, v: V}), (U - V) @ (U + V))
    one, two = map(np.array, it.symmetric_factors())
    assert (one == one.T).all() and (two == two.T).all() and (one @ two != (one @ two).T).any()
    one, two = map(np.array, it.commuting_pair())
    assert (one @ two == two @ one).all() and one.all() and two.all() and matrix_rank([one.ravel(), two.ravel()]) == 2
    assert (one != one.T).any() and (two != two.T).any()


def test_products(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, d = size
    it = exercise("products")
    u, v, A, b = np.array([2, -1, 3]), np.array([4, 5, -2]), np.array([[3, 4], [5, 6], [7, 8]]), np.array([1, 2])
    by_sums = [np.einsum(s, u, v) for s in ("i,i->", "i,i->i", "i,j->ij")]
    agree(it.products_by_hand(), tuple(x.tolist() for x in (*by_sums, np.einsum("ij,j->i", A, b))))
    quantities, prices, p, q = draw(m, n), draw(n), draw(m), draw(d)
    agree(it.order_costs(quantities, prices), np.array([sum(map(np.multiply, row, prices)) for row in quantities]))
    first, second = draw(n, m), draw(d, n)
    agree(it.both_in_one(first, second), np.stack([second @ (first @ e) for e in np.eye(m)], axis=1))
    agree(it.pair_probabilities(p, q), np.array([[x * y for y in q] for x in p]))


def test_article_on_products() -> None:
    A, B = np.array([[10, 20, 30], [40, 50, 60]]), np.array([[90, 80, 70], [60, 50, 40]])
    name, exists, product = exercise("products").article_corrected()
    assert (name, exists) == ("Hadamard", A.shape[1] == B.shape[0])
    assert np.multiply(A, B).tolist() == [[900, 1600, 2100], [2400, 2500, 2400]]
    assert product == np.einsum("ik,jk->ij", A, B).tolist()


def test_shapes(draw: Callable[..., Any]) -> None:
    it = exercise("shapes")
    objects = [np.zeros(shape) for shape in ((), (3,), (4, 3), (28, 28, 3), (32, 28, 28, 3))]
    assert it.axes_and_entries() == [(x.ndim, x.size) for x in objects]
    for shapes in ([(4, 3), (3, 4), (4, 1)], [(2, 5)], [(1, 2), (2, 3), (3, 4), (4, 6)]):
        assert it.product_shape(shapes) == functools.reduce(np.matmul, map(np.zeros, shapes)).shape
    for shapes in ([(4, 3), (4, 3)], [(2, 3), (3, 4), (3, 4)]):
        with pytest.raises(ValueError):
            it.product_shape(shapes)
    for m, n in ((1, 4), (3, 2), (5, 1)):
        X, v = draw(m, n), draw(n)
        agree(it.as_column(v), np.array([[x] for x in v]))
        agree(it.with_ones(X), np.array([[*row, 1.0] for row in X]))
    rank_one = np.array(it.matrix_of_rank_one())
    assert rank_one.shape == (3, 4) and matrix_rank(rank_one) == 1 and rank_one.all()
    assert len({tuple(row) for row in rank_one.tolist()}) == 3


def test_special_matrices(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    it, A, B, u = exercise("special_matrices"), draw(m, n), draw(n, n), draw(n)
    d, e = draw(m), draw(n)
    agree(it.between_diagonals(d, A, e), np.diag(d) @ A @ np.diag(e))
    S, K = it.symmetric_and_skew_parts(B)  # the three properties leave one pair only
    agree((S, K, S + K), (S.T, -K.T, B))
    Q, _ = np.linalg.qr(np.column_stack([u, draw(n, n - 1)]))
    agree(it.mirror_matrix(u), Q @ np.diag([-1.0] + [1.0] * (n - 1)) @ Q.T)
    for M in (Q, Q @ np.diag([-1.0] * n), 2 * Q, Q[:, :1], Q[:1], A, B, Q + 1e-6, Q + 1e-11):
        square = M.shape[0] == M.shape[1]
        assert it.is_orthogonal(M) == (square and np.allclose(np.linalg.svd(M)[1], 1, rtol=0, atol=1e-9))
    exact = it.rational_orthogonal_matrix()
    rows = [[Fraction(int(x.p), int(x.q)) for x in exact.row(i)] for i in range(3)]
    products = [[sum(x * y for x, y in zip(one, two, strict=True)) for one in rows] for two in rows]
    assert products == np.eye(3).tolist() and all(map(all, rows))


def test_decompositions_by_hand() -> None:
    it = exercise("svd_and_pseudoinverse")
    A, B = np.array([[3, 0], [4, 5]]), np.array([[-1, 2], [3, -2], [5, 7]])
    U, s, V = it.decomposition_by_hand()
    agree(s, np.linalg.svd(A)[1].tolist())
    U, V = np.array(U, dtype=float), np.array(V, dtype=float)
    agree((U.T @ U, V.T @ V), (np.eye(2), np.eye(2)))
    agree(U @ np.diag(np.array(s, dtype=float)) @ V.T, A)
    agree(it.singular_values_of_the_matrix(), tuple(np.linalg.svd(B)[1]))


def test_svd_and_pseudoinverse(size: tuple[int, int, int], draw: Callable[..., Any]) -> None:
    m, n, _ = size
    it, A = exercise("svd_and_pseudoinverse"), draw(m, n)
    U, s, Vt = np.linalg.svd(A)
    sums = [np.zeros((m, n))]
    for k, value in enumerate(s):
        sums.append(sums[-1] + value * np.einsum("i,j->ij", U[:, k], Vt[k]))
        agree(it.truncated_rebuild(U, s, Vt, k + 1), sums[-1])
    errors = [np.linalg.norm(A - part) / np.linalg.norm(A) for part in sums]
    for k, error in enumerate(errors[:-1]):
        assert it.terms_needed(s, error * (1 + 1e-9)) == k == it.terms_needed(s, error * (1 - 1e-9)) - 1
    assert it.terms_needed(np.array([6.0, 3.0, 2.0]), 0.0) == 3
    for r in range(1, min(m, n) + 1):
        B, C = draw(m, r), draw(r, n)  # full rank both, so that the pseudoinverse is a product of two plain inverses
        expected = C.T @ np.linalg.inv(C @ C.T) @ np.linalg.inv(B.T @ B) @ B.T
        for scale in (1, 1e-14, 1e14):  # what counts as 0 depends on the largest singular value
            agree(scale * it.pseudoinverse(scale * B @ C), expected)


def test_trace_identities(draw: Callable[..., Any], whole: Callable[..., Any]) -> None:
    it, matrices = exercise("trace_identities"), [whole(3, 3) for _ in range(3)]
    symbols, (A, B, C) = matrix_symbols("A B C", 3, 3), matrices
    values = dict(zip(symbols, matrices, strict=True))
    trace = float(np.einsum("ij,jk,ki->", A, B, C))
    agree([at(line, values) for line in it.rewritten_traces(*symbols)], [trace] * 2)
    for m, n in ((2, 5), (4, 1), (3, 3)):
        A, B = draw(m, n), draw(n, m)
        agree(it.trace_of_a_product(A, B), sum(A[i, j] * B[j, i] for i in range(m) for j in range(n)))
    A, B, X, M = whole(4, 2), whole(4, 2), whole(5, 3), matrices[0]
    a, b = matrix_symbols("A B", 4, 2)
    lines = it.steps_of_the_squared_distance(a, b)
    agree([at(line, {a: A, b: B}) for line in lines], [float(np.sum((A - B) ** 2))] * len(lines))
    a, b = matrix_symbols("A M", 3, 3)
    agree(at(it.summed_quadratic_forms(a, b), {a: M, b: X.T @ X}), float(sum(x @ M @ x for x in X)))
    A, B, C = it.order_that_matters()
    agree([np.einsum("ij,jk,ki->", A, B, C), np.einsum("ij,jk,ki->", A, C, B)], [5.0, 0.0])


def test_transposes_and_reductions(draw: Callable[..., Any]) -> None:
    it, X = exercise("transposes_and_reductions"), [[3, 4], [5, 6], [7, -1]]
    columns = list(zip(*X, strict=True))
    means = [sum(row) / 2 for row in X]
    assert it.reductions_by_hand() == (list(map(sum, columns)), list(map(sum, X)), list(map(max, columns)), means)
    images = draw(2, 3, 4, 5)
    agree(it.channels_first(images), np.einsum("irsk->ikrs", images))
    centred = np.stack([colour - np.sum(colour) / 24 for colour in np.moveaxis(images, 3, 0)], axis=3)
    agree(it.centred_colours(images), centred)
    for m, n in ((1, 3), (4, 2), (5, 5)):
        table = np.exp(draw(m, n))
        agree(it.feature_means(table), np.array([sum(table[:, j]) / m for j in range(n)]))
        agree(it.row_shares(table), np.array([[x / sum(row) for x in row] for row in table]))
