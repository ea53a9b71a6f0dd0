# %% [markdown] difficulty=3 minutes=55 sources=["Gutmann: 1.1"]
r"""
# Gram-Schmidt

Independent vectors $a_1, \dots, a_k$ point in all sorts of directions. Make vectors $u_1, \dots, u_k$ of them that
are orthogonal to each other and span the same: take each $a_j$, and remove from it what lies along the earlier ones.

$$u_1 = a_1,\qquad u_j = a_j - \sum_{i<j}\frac{u_i^\top a_j}{u_i^\top u_i}\,u_i .$$

Each term of the sum is the *projection* of $a_j$ on $u_i$, its part along $u_i$. No length is set to 1 here; that can
be done at the end.

*With numbers.* $a_1 = (2, 0)$ and $a_2 = (1, 1)$ give $u_1 = (2, 0)$ and
$u_2 = (1, 1) - \frac24\,(2, 0) = (0, 1)$. With the vectors as columns, $A = UR$ with a triangular $R$ that has ones
on its diagonal:

$$\begin{pmatrix}2&1\\0&1\end{pmatrix}
= \begin{pmatrix}2&0\\0&1\end{pmatrix}\begin{pmatrix}1&\frac12\\0&1\end{pmatrix}.$$
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.GramSchmidt, np.linalg.qr)  # the answers may not call them


# %% [markdown]
r"""
## 1. Three vectors by hand

Orthogonalise $a_1 = (1, 1, 0)$, $a_2 = (1, 0, 1)$, $a_3 = (0, 1, 1)$ in this order. Give exact numbers.
"""


# %%
def orthogonalised_by_hand():
    r"""Return u_2 and u_3.

    Returns:
        Two lists of three exact numbers each, such as `sympy.Rational(1, 2)`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_right_angles_by_hand():
    vectors = orthogonalised_by_hand()
    check.that(isinstance(vectors, (list, tuple, np.ndarray)) and len(vectors) == 2, "Return u_2 and u_3.",
               yours=vectors)
    u1, (u2, u3) = sympy.Matrix([1, 1, 0]), (sympy.Matrix(list(vector)) for vector in vectors)
    check.that(u2.shape == u3.shape == (3, 1), "Each vector has three entries.", yours=vectors)
    check.that(any(u2) and any(u3), "The vectors are independent: no result is zero.", yours=vectors)
    for name, product in (("u_1 and u_2", u1.dot(u2)), ("u_1 and u_3", u1.dot(u3)), ("u_2 and u_3", u2.dot(u3))):
        check.that(bool(abs(product) < 1e-9), "These two must be orthogonal.", vectors=name, dot_product=product)


# %% [markdown]
r"""
## 2. For every size

Write it for the columns of a matrix. Do not change the matrix you are given.
"""


# %%
def orthogonal_columns(A):
    r"""Return the orthogonalised columns of a matrix.

    Args:
        A: a matrix with independent columns, shape (m, n).

    Returns:
        The matrix U whose columns are those of A, orthogonalised from left to right without setting lengths to 1, shape
        (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_every_two_columns_are_orthogonal():
    rng = np.random.default_rng(191)
    A = rng.normal(size=(5, 4))
    U = orthogonal_columns(A)
    check.shape(U, (5, 4))
    U = np.asarray(U)
    check.that(bool(np.abs(U).sum(axis=0).min() > 1e-9), "No column may be zero.", U=U)
    check.that(bool(np.abs(U[:, 0] - A[:, 0]).max() < 1e-12), "The first column stays as it is.", A=A, U=U)
    for j in range(4):
        for i in range(j):
            check.that(abs(U[:, i] @ U[:, j]) < 1e-9, "These two columns must be orthogonal.",
                       columns=(i, j), dot_product=U[:, i] @ U[:, j])
        rest, *_ = np.linalg.lstsq(A[:, :j], A[:, j] - U[:, j], rcond=None) if j else (np.zeros(0),)
        check.that(bool(np.abs(A[:, j] - U[:, j] - A[:, :j] @ rest).max() < 1e-9),
                   "What is taken off a column must be a combination of the earlier columns.", column=j)


# %% [markdown]
r"""
## 3. The triangular factor

Solve the definition of $u_j$ for $a_j$: it is a combination of $u_1, \dots, u_j$. With the coefficients in column $j$
of a matrix $R$, all of it reads $A = UR$. Find $R$.
"""


# %%
def triangular_factor(A, U):
    r"""Return the triangular matrix R with A = U R.

    Args:
        A: the vectors, one a column, shape (m, n).
        U: the same, orthogonalised, shape (m, n).

    Returns:
        R with ones on the diagonal and zeros below it, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_factors_give_the_vectors_back():
    A = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 2.0, 6.0]])
    U = np.array([[1.0, 0.0, -7 / 3], [1.0, -1.0, 2 / 3], [0.0, 1.0, -1.0], [1.0, 1.0, 5 / 3]])
    R = triangular_factor(A, U)
    check.shape(R, (3, 3))
    check.that(bool(np.abs(np.diag(R) - 1).max() < 1e-9), "On the diagonal of R there must be ones.", R=R)
    check.that(bool(np.abs(np.tril(R, -1)).max() < 1e-9), "Below the diagonal of R there must be zeros.", R=R)
    check.that(bool(np.abs(U @ R - A).max() < 1e-9), "U times R must be A.", A=A, U_times_R=U @ R)


# %% [markdown]
r"""
## 4. When a vector says nothing new

Now $a_1 = (1, 1, 1)$, $a_2 = (1, 2, 3)$ and $a_3 = (1, 4, t)$ with a number $t$. Find $u_3$ in terms of $t$. For
which $t$ is it zero? (Then $a_3$ is a combination of $a_1$ and $a_2$.)
"""


# %%
def third_vector_with_a_parameter(t):
    r"""Return u_3, and the value of t for which it is zero.

    Args:
        t: the last entry of a_3, a real symbol.

    Returns:
        A list of three expressions in t, and a number.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_third_vector_stands_upright():
    t = sympy.Symbol("t", real=True)
    found = third_vector_with_a_parameter(t)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2, "Return u_3 and a value of t.", yours=found)
    u3, zero_at = found
    check.that(isinstance(u3, (list, tuple, sympy.MatrixBase)) and len(u3) == 3,
               "The vector is a list of three expressions.", yours=u3)
    check.that(isinstance(zero_at, (int, float, sympy.Expr)), "The value of t is a number.", yours=zero_at)
    u3 = sympy.Matrix(list(u3))
    check.form(u3, only=(t,))
    check.that(any(u3.subs(t, 1)), "For t = 1 the vector is not zero.", yours=u3)
    check.that(sympy.expand(sum(u3)) == 0, "It must be orthogonal to a_1 = (1, 1, 1).", yours=u3)
    check.that(sympy.expand(u3[2] - u3[0]) == 0, "It must be orthogonal to u_2.", yours=u3)
    check.that(all(bool(abs(sympy.simplify(entry.subs(t, zero_at))) < 1e-9) for entry in u3),
               "For the value that you give your vector must be zero.", t=zero_at, vector=list(u3))


# %% [markdown]
r"""
## 5. Lengths at the end

From $A = UR$ one gets $A = QS$ with orthonormal columns in $Q$ and a triangular $S$ with positive diagonal (the
*QR decomposition*). Each column of $U$ is divided by its length; the lengths must go somewhere. Return $Q$ and $S$.
"""


# %%
def orthonormal_factors(U, R):
    r"""Return the factors Q and S of U R, with orthonormal columns in Q.

    Args:
        U: orthogonal columns, none of them zero, shape (m, n); both arrays stay as they are.
        R: upper triangular with ones on the diagonal, shape (n, n).

    Returns:
        Q with orthonormal columns, shape (m, n), and S, upper triangular with a positive diagonal, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_orthonormal_and_still_the_same_product():
    U = np.array([[1.0, 2.0, -2.0], [2.0, -1.0, -4.0], [-2.0, 0.0, -5.0], [0.0, 0.0, 3.0]])
    R = np.array([[1.0, 0.5, -2.0], [0.0, 1.0, 3.0], [0.0, 0.0, 1.0]])
    Q, S = orthonormal_factors(U, R)
    check.shape(Q, (4, 3))
    check.shape(S, (3, 3))
    Q, S = np.asarray(Q), np.asarray(S)
    lengths = np.sqrt(np.sum(Q * Q, axis=0))
    check.that(bool(np.abs(lengths - 1).max() < 1e-9), "Each column of Q must have length 1.", lengths=lengths)
    check.that(bool(np.isfinite(S).all() and np.all(np.diag(S) > 0)), "The diagonal of S must be positive.", S=S)
    check.that(bool(np.abs(Q @ S - U @ R).max() < 1e-9), "Q S must be the same matrix as U R.", Q=Q, S=S)


# %% [markdown]
r"""
## 6. Which of these are wrong?

The columns $a_1, \dots, a_n$ of $A$ are independent, unless it is said otherwise, and $U$ and $R$ are those of this
page (no lengths set to 1). A line is right if it holds always.

- **a.** The order of the vectors does not matter: $U$ has the same columns, only in another order.
- **b.** If the columns of $A$ are orthogonal to each other, then $U = A$.
- **c.** $U^\top U = I$
- **d.** If $A$ is square, $\det A = \det U$.
- **e.** Doubling $a_2$ doubles $u_2$ and leaves all other $u_j$ as they are.
- **f.** $u_3$ is orthogonal to $a_1$ and to $a_2$.
- **g.** $u_2$ is orthogonal to $a_3$.
- **h.** $u_j$ is never longer than $a_j$.
- **i.** If $A$ has 3 rows and 4 columns, the algorithm finds 4 vectors other than 0 that are orthogonal to each
  other.
"""


# %%
def wrong_claims_about_orthogonalising():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"b", "h"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_orthogonalising_are_named_by_letters():
    letters = wrong_claims_about_orthogonalising()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "h"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghi") for letter in letters)
    check.that(known, 'The letters go from "a" to "i".', yours=letters)
    check.that(0 < len(letters) < 9, "Some of the lines are wrong, but not all of them.", yours=letters)
