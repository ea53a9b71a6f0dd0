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
    U = sympy.Matrix([[1, 3], [3, -1]]) / sympy.sqrt(10)
    V = sympy.Matrix([[1, 1], [1, -1]]) / sympy.sqrt(2)
    return U, [3 * sympy.sqrt(5), sympy.sqrt(5)], V


# %% [markdown] tags=["hint"]
r"""
$A^\top A = \begin{pmatrix}25&20\\20&25\end{pmatrix}$. Which two vectors are the eigenvectors of every such matrix?
"""

# %% [markdown] tags=["hint"]
r"""
The eigenvalues are the *squares* of the singular values. Then $u_i = Av_i/s_i$, which has length 1 by itself; if it
has not, there is a slip.
"""

# %% [markdown] tags=["solution"]
r"""
$A^\top A$ has the eigenvalues $25\pm20$, that is $45$ and $5$, with $v_1 = (1, 1)/\sqrt2$ and $v_2 = (1, -1)/\sqrt2$.
So $s = (3\sqrt5, \sqrt5)$ and

$$u_1 = \frac1{3\sqrt5}\,\frac1{\sqrt2}\begin{pmatrix}3\\9\end{pmatrix}
= \frac1{\sqrt{10}}\begin{pmatrix}1\\3\end{pmatrix},\qquad
u_2 = \frac1{\sqrt5}\,\frac1{\sqrt2}\begin{pmatrix}3\\-1\end{pmatrix}
= \frac1{\sqrt{10}}\begin{pmatrix}3\\-1\end{pmatrix}.$$

They are orthogonal, as they must be. *Tests.* $s_1s_2 = 15 = |\det A|$ and $s_1^2 + s_2^2 = 50 = 9 + 16 + 25$, the
squared Frobenius norm. The eigenvalues of $A$ are 3 and 5: something else altogether.
"""


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
    return sympy.sqrt(46 + 5 * sympy.sqrt(34)), sympy.sqrt(46 - 5 * sympy.sqrt(34))


# %% [markdown] tags=["hint"]
r"""
$A^\top A$ has two rows, $AA^\top$ has three. Both have the same eigenvalues except for zeros. Which one do you take?
"""

# %% [markdown] tags=["hint"]
r"""
The entries of $A^\top A$ are the dot products of the columns. Trace and determinant give a quadratic equation.
"""

# %% [markdown] tags=["solution"]
r"""
The columns $(-1, 3, 5)$ and $(2, -2, 7)$ have the squared lengths 35 and 57 and the dot product $-2 - 6 + 35 = 27$:

$$A^\top A = \begin{pmatrix}35&27\\27&57\end{pmatrix},\qquad x^2 - 92x + 1266 = 0,\qquad
x = 46\pm\sqrt{46^2 - 1266} = 46\pm\sqrt{850} = 46\pm5\sqrt{34} .$$

The singular values are the roots of these, about $8.669$ and $4.104$. Their squares add up to 92, which is the sum of
the squares of all six entries.
"""


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
    return (U[:, :k] * s[:k]) @ Vt[:k]


# %% [markdown] tags=["hint"]
r"""
Columns of `U`, but rows of `Vt`: it has been transposed for you.
"""

# %% [markdown] tags=["hint"]
r"""
`U[:, :k]` has the shape (m, k), `Vt[:k]` the shape (k, n). A diagonal matrix between them multiplies the columns of
the first.
"""

# %% [markdown] tags=["solution"]
r"""
The sum is a product of three smaller matrices: the first $k$ columns of $U$, the first $k$ singular values on a
diagonal, the first $k$ rows of $V^\top$. In numpy `U[:, :k] * s[:k]` multiplies column $i$ by $s_i$ without building
the diagonal matrix. Note that `U @ np.diag(s) @ Vt` works for square matrices only: otherwise the shapes of the three
do not fit.

The rest, $\sum_{i>k}s_iu_iv_i^\top$, has the squared Frobenius norm $\sum_{i>k}s_i^2$, and no matrix of rank $k$
comes closer. For a picture of $1000\times1000$ numbers and $k = 50$ one keeps $50\,(1000 + 1000 + 1)$, a tenth.
"""


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
    for k in range(len(s)):
        if np.sum(s[k:] ** 2) <= tolerance**2 * np.sum(s**2):
            return k
    return len(s)


# %% [markdown] tags=["hint"]
r"""
With $k$ terms, `s[k:]` is what is left out. Try $k = 0, 1, 2, \dots$ and stop at the first that is good enough.
"""

# %% [markdown] tags=["hint"]
r"""
Compare squares with squares, or roots with the tolerance. With all terms the error is 0, which is always good enough.
"""

# %% [markdown] tags=["solution"]
r"""
Since $U$ and $V$ are orthogonal, $\lVert\sum_{i>k}s_iu_iv_i^\top\rVert_F^2 = \sum_{i>k}s_i^2$. So $k$ terms suffice
as soon as $\sum_{i>k}s_i^2\le\text{tolerance}^2\sum_is_i^2$. For $s = (6, 3, 2)$ the sums of the squares left out are
$49, 13, 4, 0$, and $0.25\cdot49 = 12.25$ lies between 13 and 4: two terms.

The squares matter: adding up the values themselves would give $5/11\approx0.45$ for one term, and claim that it is
enough.
"""


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
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    keep = s > 1e-12 * s[0]
    return (Vt[keep].T / s[keep]) @ U[:, keep].T


# %% [markdown] tags=["hint"]
r"""
As a sum: $A^+ = \sum_i\frac1{s_i}v_iu_i^\top$, over the $i$ with $s_i$ not 0. Columns of `U`, rows of `Vt`.
"""

# %% [markdown] tags=["hint"]
r"""
`np.linalg.svd(A, full_matrices=False)` leaves out the vectors without a singular value, so that all shapes fit. A
mask such as `keep = s > ...` picks the terms.
"""

# %% [markdown] tags=["solution"]
r"""
$A$ sends $v_i$ to $s_iu_i$. Its pseudoinverse sends $u_i$ back to $v_i/s_i$, and what $A$ never reaches, or has
pressed to 0, to 0.

- If the columns are independent, $A^+ = (A^\top A)^{-1}A^\top$ and $A^+A = I$; but $AA^+$ is not $I$ if $A$ has more
  rows than columns.
- If the rows are independent, $A^+ = A^\top(AA^\top)^{-1}$ and $AA^+ = I$.
- If $A$ is invertible, $A^+ = A^{-1}$.
- If the columns are dependent, $A^\top A$ is singular and the first formula fails, but the definition does not.

"It inverts matrices that are not square" is said easily and is not true: no matrix can bring back what was pressed
to 0. $A^+b$ is the shortest of all $x$ that make $\lVert Ax - b\rVert$ as small as possible.
"""


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
    return {"a", "c", "g", "i"}


# %% [markdown] tags=["hint"]
r"""
What are the singular values of $-I$? And in how many ways can you write it as $USV^\top$?
"""

# %% [markdown] tags=["hint"]
r"""
For i try a row times a column: $A = \begin{pmatrix}1&0\end{pmatrix}$ and $B = \begin{pmatrix}1\\1\end{pmatrix}$.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: with more rows than columns $AA^+$ has at most the rank of $A$, so it is not $I$.
- **b** is right by definition: they are roots. **c** is wrong: they are the absolute values; $-I$ has the singular
  values 1.
- **d** is right: $\lVert Av\rVert^2 = \sum_is_i^2c_i^2\le s_1^2\sum_ic_i^2$.
- **e** is right: both are $\operatorname{tr}(A^\top A)$. **f** is right: $|\det U| = |\det V| = 1$.
- **g** is wrong: signs are free, and $I = UIU^\top$ for every orthogonal $U$. Only the singular values are
  determined.
- **h** is right: $1/(1/s) = s$.
- **i** is wrong: with $A = \begin{pmatrix}1&0\end{pmatrix}$, $B = \begin{pmatrix}1\\1\end{pmatrix}$, $AB = 1$, but
  $B^+A^+ = \begin{pmatrix}\frac12&\frac12\end{pmatrix}\begin{pmatrix}1\\0\end{pmatrix} = \frac12$.
- **j** is right: orthogonal factors do not change the rank.
"""


# %%
@check.points(1)
def test_the_claims_about_singular_values_are_named_by_letters():
    letters = wrong_claims_about_singular_values()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "j"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)
