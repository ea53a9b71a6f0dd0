# %% [markdown] difficulty=3 minutes=50 sources=["Krohn: L45-48", "Krohn: L51-53"]
r"""
# Matrices with a name

Some matrices are so convenient that one looks for them everywhere.

- The *identity* $I$ has ones on the diagonal and zeros elsewhere: $IA = A$, $AI = A$.
- A *diagonal* matrix $\operatorname{diag}(d_1, \dots, d_n)$ has zeros off the diagonal.
- A *symmetric* matrix equals its transpose: $A^\top = A$. A *skew* one equals minus its transpose:
  $A^\top = -A$.
- An *orthogonal* matrix is square with $Q^\top Q = I$. Entry $(i, j)$ of $Q^\top Q$ is column $i$ dotted with
  column $j$, so this says two things at once: different columns are orthogonal to each other, *and* every
  column has length 1. (The name promises only the first; it is older than the convention.) Its inverse costs
  nothing: $Q^{-1} = Q^\top$. Multiplying by $Q$ keeps all lengths and angles; rotations and mirrorings do
  that.

*With numbers.* $Q = \begin{pmatrix}0.6&0.8\\0.8&-0.6\end{pmatrix}$ is symmetric and orthogonal: each column
has the squared length $0.36 + 0.64 = 1$, and the columns' dot product is $0.48 - 0.48 = 0$. So $Q$ is its own
inverse. The vector $(1, 2)$ becomes $(2.2, -0.4)$; its squared length is 5 before and $4.84 + 0.16 = 5$
after.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Between two diagonal matrices

Compute $\operatorname{diag}(d)\,A\,\operatorname{diag}(e)$. For $d = (2, 3)$, $e = (1, 10, 100)$ and
$A = \begin{pmatrix}1&2&3\\4&5&6\end{pmatrix}$ the result is
$\begin{pmatrix}2&40&600\\12&150&1800\end{pmatrix}$. With thousands of rows and columns the two diagonal
matrices would be huge and nearly empty: see what they do, and do it without building them.
"""


# %%
def between_diagonals(d, A, e):
    r"""Return the product of diag(d), A and diag(e).

    Args:
        d: the diagonal on the left, shape (m,).
        A: the matrix in the middle, shape (m, n); it stays as it is.
        e: the diagonal on the right, shape (n,).

    Returns:
        The product, shape (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_rows_and_columns_of_the_example():
    A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    product = between_diagonals(np.array([2.0, 3.0]), A, np.array([1.0, 10.0, 100.0]))
    check.close(product, np.array([[2.0, 40.0, 600.0], [12.0, 150.0, 1800.0]]))


# %% [markdown]
r"""
## 2. Symmetric plus skew

Every square matrix is the sum of a symmetric and a skew matrix, in one way only: $A = S + K$ with
$S^\top = S$ and $K^\top = -K$. Find both.
"""


# %%
def symmetric_and_skew_parts(A):
    r"""Return the symmetric and the skew part of a square matrix.

    Args:
        A: a matrix, shape (n, n).

    Returns:
        Two matrices, shape (n, n) each: the symmetric part and the skew part, whose sum is A.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_parts_have_their_symmetries():
    rng = np.random.default_rng(152)
    A = rng.normal(size=(4, 4))
    parts = symmetric_and_skew_parts(A)
    check.that(isinstance(parts, (list, tuple, np.ndarray)) and len(parts) == 2, "Return two matrices.", yours=parts)
    for part in parts:
        check.shape(part, (4, 4))
    S, K = (np.asarray(part) for part in parts)
    check.that(bool(np.abs(S - S.T).max() < 1e-12), "The first matrix must be symmetric.", S=S)
    check.that(bool(np.abs(K + K.T).max() < 1e-12),
               "The second matrix must be skew: minus its transpose.", K=K)
    check.that(bool(np.abs(S + K - A).max() < 1e-12), "The two must add up to A.", A=A, S=S, K=K)


# %% [markdown]
r"""
## 3. Is it orthogonal?

Write a test for arrays of any shape $(m, n)$. Floating-point numbers are rounded, so an error of up to
$10^{-9}$ in each entry of $Q^\top Q$ is to be forgiven.
"""


# %%
def is_orthogonal(Q):
    r"""Return whether a matrix is orthogonal.

    Args:
        Q: a matrix, shape (m, n), not necessarily square.

    Returns:
        True if the matrix is orthogonal, up to 1e-9 in each entry of its transpose times itself; else False.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_six_plain_cases():
    cases = (
        ([[0.6, 0.8], [0.8, -0.6]], True),
        ([[1.0, 0.6], [0.0, 0.8]], False),
        ([[2.0, 0.0], [0.0, 0.5]], False),
        ([[0.9, 0.0], [0.0, 0.9]], False),
        ([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]], True),
        ([[0.6, 0.8], [0.8, -0.6], [0.0, 0.0]], False),
    )
    for rows, _ in cases:  # all of them first: a single truth value may come from many mistakes
        is_orthogonal(np.array(rows))
    for rows, right in cases:
        found = is_orthogonal(np.array(rows))
        check.that(isinstance(found, (bool, np.bool_)), "Return True or False.", yours=found)
        check.that(bool(found) is right,
                   "Compare the shape of this matrix and all dot products of its columns with the definition.",
                   Q=rows, yours=found)


# %% [markdown]
r"""
## 4. A mirror

A plane mirror passes through the origin; the vector $u \ne 0$ stands at right angles on it ($u$ need not have
length 1). Which matrix mirrors every vector? What lies in the mirror stays: $Hv = v$ for $v^\top u = 0$. What
stands at right angles on it is turned round: $Hu = -u$. In the plane, $u = (1, 0)$ gives
$H = \begin{pmatrix}-1&0\\0&1\end{pmatrix}$.
"""


# %%
def mirror_matrix(u):
    r"""Return the matrix that mirrors vectors at the plane at right angles to u.

    Args:
        u: a vector at right angles to the mirror, not the zero vector, shape (n,); it stays as it is.

    Returns:
        The matrix, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_what_the_mirror_does():
    u, v = np.array([2.0, -1.0, 3.0]), np.array([5.0, 4.0, -2.0])
    H = mirror_matrix(u)
    check.shape(H, (3, 3))
    check.that(bool(np.abs(H @ u + u).max() < 1e-12),
               "The vector u must be turned round.", u=u, H_times_u=H @ u)
    for stays in (v, np.array([1.0, 2.0, 0.0])):
        check.that(bool(np.abs(H @ stays - stays).max() < 1e-12),
                   "A vector at right angles to u must stay as it is.", v=stays, H_times_v=H @ stays)


# %% [markdown]
r"""
## 5. Construct one

Find an orthogonal matrix with three rows whose nine entries are all rational numbers, none of them 0. Give it
exactly, as a `sympy.Matrix` with entries such as `sympy.Rational(2, 7)`.
"""


# %%
def rational_orthogonal_matrix():
    r"""Return an orthogonal matrix with three rows and rational entries, none of them 0.

    Returns:
        A `sympy.Matrix` of 3 rows and 3 columns with rational entries.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_nine_rational_numbers():
    Q = rational_orthogonal_matrix()
    check.that(isinstance(Q, sympy.MatrixBase) and Q.shape == (3, 3),
               "Return a sympy.Matrix of 3 rows and 3 columns.", yours=Q)
    check.that(all(entry.is_Rational for entry in Q),
               "Every entry must be a rational number: sympy.Rational(2, 7).", yours=Q)
    check.that(all(entry != 0 for entry in Q), "No entry may be 0.", yours=Q)


# %%
@check.points(1)
def test_the_columns_of_the_rational_matrix():
    Q = rational_orthogonal_matrix()
    check.that(isinstance(Q, sympy.MatrixBase) and Q.shape == (3, 3),
               "Return a sympy.Matrix of 3 rows and 3 columns.", yours=Q)
    columns = [Q.col(j) for j in range(3)]
    for i in range(3):
        check.that(columns[i].dot(columns[i]) == 1, "Each column must have length 1.", column=columns[i])
        check.that(columns[i].dot(columns[i - 1]) == 0,
                   "Two different columns must be orthogonal.", one=columns[i], other=columns[i - 1])


# %% [markdown]
r"""
## 6. Which of these are wrong?

All matrices are real; a line is right if it holds always.

- **a.** The product of two orthogonal matrices of the same size is orthogonal.
- **b.** The sum of two orthogonal matrices of the same size is orthogonal.
- **c.** The determinant of an orthogonal matrix is 1.
- **d.** $A^\top A$ is symmetric for every matrix $A$, even if $A$ is not square.
- **e.** A square matrix whose columns are orthogonal to each other is an orthogonal matrix.
- **f.** If $Q$ is orthogonal, then $Qx$ and $Qy$ have the same dot product as $x$ and $y$.
- **g.** The inverse of an invertible symmetric matrix is symmetric.
- **h.** A diagonal matrix is invertible exactly if no entry of its diagonal is 0.
"""


# %%
def wrong_claims_about_special_matrices():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"d", "g"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_special_matrices_are_named_by_letters():
    letters = wrong_claims_about_special_matrices()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"d", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)


# %% [markdown] tags=["manual"] points=3
r"""
## 7. A proof

Part 6 used that an orthogonal matrix keeps all dot products. Show that much less is enough: if a square
matrix $M$ keeps all *lengths*, $\lVert Mx\rVert = \lVert x\rVert$ for every $x$, then $M$ is orthogonal.

YOUR ANSWER HERE
"""
