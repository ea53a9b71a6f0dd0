# %% [markdown] difficulty=4 minutes=60 sources=["Krohn: L65-66", "Krohn: L67-68", "Krohn: 3.4 L64", "Krohn: 3.4 L67"]
r"""
# Singular values and the pseudoinverse

Not every matrix has eigenvectors enough, and one that is not square has none. But *every* $A\in\mathbb R^{m\times n}$
has a *singular value decomposition*

$$A = USV^\top,\qquad U\in\mathbb R^{m\times m},\quad S\in\mathbb R^{m\times n},\quad V\in\mathbb R^{n\times n},$$

with orthogonal $U$ and $V$, and an $S$ that is 0 except for the *singular values* $s_1\ge s_2\ge\dots\ge0$ on its
diagonal. Column by column it says $Av_i = s_iu_i$: there are orthogonal directions $v_i$ that stay orthogonal, and
$A$ stretches them by $s_i$. As a sum, $A = \sum_is_iu_iv_i^\top$.

*How to find it by hand.* $A^\top A = VS^\top SV^\top$, so the $s_i^2$ are the eigenvalues of $A^\top A$ and the $v_i$
its orthonormal eigenvectors; then $u_i = Av_i/s_i$. The sign of $v_i$ is free, and $u_i$ changes its sign with it.

*With numbers.* $A = \begin{pmatrix}2&2\\-1&1\end{pmatrix}$: $A^\top A = \begin{pmatrix}5&3\\3&5\end{pmatrix}$ has the
eigenvalues 8 and 2, so $s = (\sqrt8, \sqrt2)$. With $v_1 = (1, 1)/\sqrt2$ and $v_2 = (1, -1)/\sqrt2$:
$Av_1 = (4, 0)/\sqrt2$, so $u_1 = (1, 0)$, and $Av_2 = (0, -2)/\sqrt2$, so $u_2 = (0, -1)$.

*In numpy.* `U, s, Vt = np.linalg.svd(A)` returns the singular values as a vector, and the last factor *already
transposed*.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(np.linalg.pinv, sympy.Matrix.pinv, sympy.Matrix.singular_values)  # the answers may not call them


# %% [markdown]
r"""
## 1. By hand

Decompose $A = \begin{pmatrix}3&0\\4&5\end{pmatrix}$. Give exact numbers, the larger singular value first.
"""


# %%
def decomposition_by_hand():
    r"""Return the singular value decomposition of the matrix of part 1.

    Returns:
        U, a `sympy.Matrix` of 2 rows and 2 columns; the two singular values, a list; V (not transposed), a
        `sympy.Matrix` of 2 rows and 2 columns.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_factors_are_what_they_should_be():
    found = decomposition_by_hand()
    check.that(isinstance(found, (list, tuple)) and len(found) == 3, "Return U, the two singular values and V.",
               yours=found)
    U, values, V = found
    for name, matrix in (("U", U), ("V", V)):
        check.that(isinstance(matrix, sympy.MatrixBase) and matrix.shape == (2, 2),
                   f"{name} is a sympy.Matrix of 2 rows and 2 columns.", yours=matrix)
        gap = max(abs(entry) for entry in matrix.T * matrix - sympy.eye(2))
        check.that(bool(gap < 1e-9),
                   f"The columns of {name} must have length 1 and stand at right angles.", yours=matrix)
    check.that(len(values) == 2, "There are two singular values: return a list of them.", yours=values)
    check.that(bool(values[0] > values[1]) and bool(values[1] > 0),
               "Both singular values are positive, the larger one comes first.", yours=list(values))
    product = U * sympy.diag(*values) * V.T
    gap = max(abs(entry) for entry in product - sympy.Matrix([[3, 0], [4, 5]]))
    check.that(bool(gap < 1e-9),
               "U times the diagonal matrix times the transpose of V must be A.",
               U=U, values=list(values), V=V, product=product.applyfunc(sympy.simplify))


# %% [markdown]
r"""
## 2. Singular values of a matrix that is not square

Find the singular values of $A = \begin{pmatrix}-1&2\\3&-2\\5&7\end{pmatrix}$, exactly.
"""


# %%
def singular_values_of_the_matrix():
    r"""Return the singular values of the matrix of part 2.

    Returns:
        The larger and the smaller singular value, two exact numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_sum_and_product_of_the_squares():
    values = singular_values_of_the_matrix()
    check.that(isinstance(values, (list, tuple, sympy.MatrixBase)) and len(values) == 2,
               "Return two numbers: as many as the smaller one of the two sides of A.", yours=values)
    large, small = (sympy.sympify(value) for value in values)
    check.that(bool(large > small) and bool(small > 0),
               "Two positive numbers, the larger one first.", yours=(large, small))
    check.that(sympy.simplify(large**2 + small**2 - (1 + 4 + 9 + 4 + 25 + 49)) == 0,
               "The squares of the singular values add up to the squares of the entries.", yours=(large, small))


# %% [markdown]
r"""
## 3. Rebuilding, wholly or in part

Somebody has kept `U, s, Vt = np.linalg.svd(A)`. Build $\sum_{i=1}^ks_iu_iv_i^\top$, the first $k$ terms of the sum.
With all terms it is $A$; with few of them it is the best approximation of $A$ by a matrix of that rank. In this way
pictures are compressed.
"""


# %%
def truncated_rebuild(U, s, Vt, k):
    r"""Return the sum of the first k terms of a singular value decomposition.

    Args:
        U: the left vectors, one a column, shape (m, m).
        s: the singular values, shape (p,) with p the smaller one of m and n; they stay as they are.
        Vt: the right vectors, one a row, shape (n, n).
        k: the number of terms, between 1 and p.

    Returns:
        The sum, shape (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_all_terms_give_the_matrix_and_fewer_do_not():
    A = np.array([[-1.0, 2.0], [3.0, -2.0], [5.0, 7.0]])
    U, s, Vt = np.linalg.svd(A)
    whole, part = truncated_rebuild(U, s, Vt, 2), truncated_rebuild(U, s, Vt, 1)
    check.close(whole, A)
    check.shape(part, (3, 2))
    part = np.asarray(part)
    check.that(int(np.linalg.matrix_rank(part)) == 1, "With a single term the matrix has rank 1.", yours=part)
    gap = float(np.sqrt(np.sum((A - part) ** 2)))
    check.that(abs(gap - s[1]) < 1e-9,
               "What is left out has the size of the second singular value.", size_of_yours=gap)


# %% [markdown]
r"""
## 4. How many terms?

Let $A_k$ be the sum of the first $k$ terms. How many terms are needed so that the relative error
$\lVert A - A_k\rVert_F/\lVert A\rVert_F$ is at most `tolerance`? Its square is
$\dfrac{s_{k+1}^2 + s_{k+2}^2 + \cdots}{s_1^2 + s_2^2 + \cdots}$. For $s = (6, 3, 2)$ and the tolerance $0.5$ one term
is not enough, since $\sqrt{13/49}\approx0.52$; two are.
"""


# %%
def terms_needed(s, tolerance):
    r"""Return the smallest number of terms for which the relative error is at most a tolerance.

    Args:
        s: the singular values, falling, not all 0, shape (p,).
        tolerance: the relative error that is allowed, a number >= 0; from 1 on no term is needed.

    Returns:
        The number of terms, an integer between 0 and p.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_example_and_the_extremes():
    s, tolerances = np.array([6.0, 3.0, 2.0]), (0.5, 1.0, 0.0, 0.53, 0.57, 0.3, 0.2)
    for tolerance in tolerances:  # all of them first: a single count may come from many mistakes
        terms_needed(s, tolerance)
    for tolerance, right in zip(tolerances, (2, 0, 3, 1, 1, 2, 3), strict=True):
        count = terms_needed(s, tolerance)
        check.that(isinstance(count, (int, float, np.number)) and float(count).is_integer(),
                   "Return a whole number.", tolerance=tolerance, yours=count)
        check.that(count == right, "Compute the relative error with this number of terms, and with one less.",
                   s=s, tolerance=tolerance, yours=count)


# %% [markdown]
r"""
## 5. The pseudoinverse

Undo what can be undone: $A^+ = VS^+U^\top$, where $S^+\in\mathbb R^{n\times m}$ has $1/s_i$ where $S$ has $s_i > 0$,
and stays 0 where $S$ is 0. Write it with `np.linalg.svd`. Singular values up to $10^{-12}$ times the largest one
count as 0: they are rounding errors.
"""


# %%
def pseudoinverse(A):
    r"""Return the pseudoinverse of a matrix of any shape and rank.

    Args:
        A: a matrix, shape (m, n).

    Returns:
        The pseudoinverse, shape (n, m).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_there_and_back_and_there_again():
    A = np.array([[-1.0, 2.0], [3.0, -2.0], [5.0, 7.0]])
    for matrix in (A, A.T, np.array([[1.0, 2.0], [2.0, 4.0]])):
        B = pseudoinverse(matrix)
        check.shape(B, matrix.shape[::-1])
        B = np.asarray(B)
        there_and_back = matrix @ B @ matrix
        check.that(bool(np.abs(there_and_back - matrix).max() < 1e-9),
                   "A, then its pseudoinverse, then A again must be A.", A=matrix, yours=B, product=there_and_back)
        check.that(bool(np.abs(B @ matrix @ B - B).max() < 1e-9),
                   "The pseudoinverse, then A, then the pseudoinverse again must be the pseudoinverse.",
                   A=matrix, yours=B, product=B @ matrix @ B)
        for product in (matrix @ B, B @ matrix):
            check.that(bool(np.abs(product - product.T).max() < 1e-9),
                       "A times its pseudoinverse must be symmetric, and so "
                       "the other way round.", A=matrix, yours=B, product=product)


# %% [markdown]
r"""
## 6. Which of these are wrong?

A line is right if it holds for all real matrices for which it makes sense.

- **a.** The pseudoinverse inverts matrices that are not square: $A^+A = I$ and $AA^+ = I$. (A course description says
  it in words.)
- **b.** A singular value is never negative.
- **c.** The singular values of a symmetric matrix are its eigenvalues.
- **d.** No vector of length 1 becomes longer than $s_1$ under $A$.
- **e.** The squared singular values add up to the sum of the squares of all entries.
- **f.** The absolute value of the determinant of a square matrix is the product of its singular values.
- **g.** $U$ and $V$ are determined by $A$.
- **h.** $(A^+)^+ = A$
- **i.** $(AB)^+ = B^+A^+$
- **j.** The number of singular values other than 0 is the rank of $A$.
"""


# %%
def wrong_claims_about_singular_values():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"b", "j"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_singular_values_are_named_by_letters():
    letters = wrong_claims_about_singular_values()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "j"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)
