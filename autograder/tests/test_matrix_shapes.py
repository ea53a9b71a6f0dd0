"""Matrix expressions of symbolic size."""

import pytest
import sympy
from sympy import Determinant, HadamardProduct, Identity, Inverse, MatrixSymbol, OneMatrix, Sum, Trace, ZeroMatrix, log

from autograder.check.comparison import equivalent

n, m = sympy.symbols("n m", integer=True, positive=True)
i, j = sympy.symbols("i j", integer=True)
decay = sympy.Symbol("decay", positive=True)
A, B = MatrixSymbol("A", n, n), MatrixSymbol("B", n, n)
X, y, w, v = MatrixSymbol("X", n, m), MatrixSymbol("y", n, 1), MatrixSymbol("w", m, 1), MatrixSymbol("v", n, 1)

EQUAL = [
    ((A * B).T, B.T * A.T),
    (Inverse(A * B), Inverse(B) * Inverse(A)),
    (Trace(A * B), Trace(B * A)),
    (Determinant(A * B), Determinant(A) * Determinant(B)),
    (2 * X.T * (X * w - y), 2 * X.T * X * w - 2 * X.T * y),
    (Inverse(X.T * X + decay * Identity(m)) * X.T, X.T * Inverse(X * X.T + decay * Identity(n))),
    (A**-1 * A, Identity(n)),
    (Sum(A[i, i], (i, 0, n - 1)), Trace(A)),
    (Trace(X.T * X), Sum(X[i, j] ** 2, (i, 0, n - 1), (j, 0, m - 1))),
    (v.T * A * v, Trace(A * v * v.T)),
    (v.T * y, y.T * v),
    (sympy.DiagMatrix(v) * OneMatrix(n, 1), v),
    (HadamardProduct(v, y), sympy.DiagMatrix(v) * y),
    (log(Determinant(A) ** 2), 2 * log(sympy.Abs(Determinant(A)))),
    (sympy.BlockMatrix([[A, B], [ZeroMatrix(n, n), A]]).T, sympy.BlockMatrix([[A.T, ZeroMatrix(n, n)], [B.T, A.T]])),
    (Determinant(2 * A), 2**n * Determinant(A)),
    (A**3, A * A * A),
]
DIFFERENT = [
    (A * B, B * A),
    (Trace(A * B), Trace(A) * Trace(B)),
    (HadamardProduct(A, B), A * B),
    ((A + A.T) * v, 2 * A * v),
    ((A + B) ** 2, A**2 + 2 * A * B + B**2),
    (Identity(n) / n, Identity(n)),
    (Determinant(2 * A), 2 * Determinant(A)),
    (Determinant(A + B), Determinant(A) + Determinant(B)),
    (X.T * y, X.T * v),
    (A.T, A),
    (Inverse(A + B), Inverse(A) + Inverse(B)),
    (log(Determinant(A) ** 2), 2 * log(Determinant(A))),
]


@pytest.mark.parametrize(("a", "b"), EQUAL, ids=str)
def test_equal_for_every_size(a, b):
    verdict = equivalent(a, b)
    assert verdict.equal is True and "random matrices" in verdict.method
    assert equivalent(b, a).equal is True


@pytest.mark.parametrize(("a", "b"), DIFFERENT, ids=str)
def test_different_with_a_witness(a, b):
    verdict = equivalent(a, b)
    assert verdict.equal is False and verdict.witness is not None
    assert verdict.witness.yours != verdict.witness.expected
    assert "n" in verdict.witness.point


def test_a_wrong_shape_is_named_with_the_sizes():
    verdict = equivalent(y.T * X, X.T * y)
    assert verdict.method == "shape"
    assert verdict.message == "The shape is 1 by 3 for n = 2, m = 3, which is not the shape asked for."


@pytest.mark.parametrize(
    "ill", [X * w + X.T * y, X.T * y + X * w, y.T * X - v, Inverse(X.T) * v, HadamardProduct(X, X.T)], ids=str
)
def test_sizes_that_do_not_fit_are_named(ill):
    verdict = equivalent(ill, X * w)
    assert verdict.equal is False and verdict.message == "The sizes of the matrices in your answer do not fit."


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ((A + A.T) * v, 2 * A * v, "symmetric"),
        (Inverse(A), A.T, "orthogonal"),
        (A * sympy.DiagMatrix(v), sympy.DiagMatrix(v) * A, "diagonal"),
        (sympy.Abs(Determinant(A)), Determinant(A), "positive definite"),
    ],
    ids=str,
)
def test_the_declared_kind_of_a_matrix_counts(a, b, kind):
    assert equivalent(a, b).equal is False
    assert equivalent(a, b, domain={A: kind}).equal is True


def test_an_explicit_matrix_against_a_symbol():
    x, z = sympy.symbols("x z", real=True)
    two = MatrixSymbol("M", 2, 2)
    explicit = sympy.Matrix(2, 2, lambda r, c: two[c, r])
    assert equivalent(two.T, explicit).equal is True
    assert equivalent(two, explicit).equal is False
    assert equivalent(sympy.Matrix([[x, z]]) * sympy.Matrix([z, x]), sympy.Matrix([[2 * x * z]])).equal is True


def test_too_large_or_unknown_says_so():
    large = MatrixSymbol("L", 50, 50)
    assert equivalent(large * large, large).equal is None
    assert equivalent(A ** sympy.Symbol("k"), A).equal is None
