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
    # BEGIN SOLUTION
    U = sympy.Matrix([[1, 3], [3, -1]]) / sympy.sqrt(10)
    V = sympy.Matrix([[1, 1], [1, -1]]) / sympy.sqrt(2)
    return U, [3 * sympy.sqrt(5), sympy.sqrt(5)], V
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_directions_and_stretchings():
    U, s, V = decomposition_by_hand()
    A, U, V = sympy.Matrix([[3, 0], [4, 5]]), sympy.Matrix(U), sympy.Matrix(V)
    check.equal(list(s), [sympy.sqrt(value) for value in sorted((A.T * A).eigenvals(), reverse=True)])
    for i in range(2):
        v, u = V.col(i), U.col(i)
        check.up_to_scale(v, sympy.Matrix([1, (-1) ** i]) / sympy.sqrt(2), sign_only=True)
        gap = max(abs(entry) for entry in A * v - s[i] * u)
        check.that(bool(gap < 1e-9), "A v must be s u for each pair of columns.", s=s[i], v=v, u=u)


# %%
@check.mistake(of=decomposition_by_hand)
def eigenvalues_for_singular_values():
    """Those are the eigenvalues of the product of A's transpose with A. What are they of the singular values?"""
    U = sympy.Matrix([[1, 3], [3, -1]]) / sympy.sqrt(10)
    return U, [45, 5], sympy.Matrix([[1, 1], [1, -1]]) / sympy.sqrt(2)


# %%
@check.mistake(of=decomposition_by_hand)
def vectors_not_of_length_one():
    """U and V must be orthogonal matrices: look at the lengths of their columns."""
    return sympy.Matrix([[1, 3], [3, -1]]), [3 * sympy.sqrt(5), sympy.sqrt(5)], sympy.Matrix([[1, 1], [1, -1]])


# %%
@check.mistake(of=decomposition_by_hand)
def sign_of_one_vector_free():
    """The signs of u and v are not free independently: A v = s u for each pair."""
    U = sympy.Matrix([[1, -3], [3, 1]]) / sympy.sqrt(10)
    V = sympy.Matrix([[1, 1], [1, -1]]) / sympy.sqrt(2)
    return U, [3 * sympy.sqrt(5), sympy.sqrt(5)], V


# %%
@check.mistake(of=decomposition_by_hand)
def left_and_right_exchanged():
    """You used A times its transpose for V. Which of the two products has the columns of V as eigenvectors?"""
    U = sympy.Matrix([[1, 3], [3, -1]]) / sympy.sqrt(10)
    V = sympy.Matrix([[1, 1], [1, -1]]) / sympy.sqrt(2)
    return V, [3 * sympy.sqrt(5), sympy.sqrt(5)], U


# %%
@check.mistake(of=decomposition_by_hand)
def smaller_value_first():
    """Everything fits together, but the larger singular value is asked for first."""
    U = sympy.Matrix([[3, 1], [-1, 3]]) / sympy.sqrt(10)
    V = sympy.Matrix([[1, 1], [-1, 1]]) / sympy.sqrt(2)
    return U, [sympy.sqrt(5), 3 * sympy.sqrt(5)], V


# %%
@check.accepted(of=decomposition_by_hand)
def decomposition_with_other_signs():
    U = sympy.ImmutableMatrix([[-1, 3], [-3, -1]]) * sympy.sqrt(10) / 10
    V = sympy.Matrix([[-1, 1], [-1, -1]]) * sympy.sqrt(sympy.Rational(1, 2))
    return U, (sympy.sqrt(45), sympy.sqrt(5)), V


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
    # BEGIN SOLUTION
    return sympy.sqrt(46 + 5 * sympy.sqrt(34)), sympy.sqrt(46 - 5 * sympy.sqrt(34))
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_the_values_by_the_other_product():
    A, x = sympy.Matrix([[-1, 2], [3, -2], [5, 7]]), sympy.Symbol("x")
    squares = sorted(sympy.roots((A * A.T).charpoly(x).as_expr(), x), reverse=True)
    check.equal(list(singular_values_of_the_matrix()), [sympy.sqrt(square) for square in squares if square])


# %%
@check.mistake(of=singular_values_of_the_matrix)
def roots_not_taken():
    """Those are the eigenvalues of the product. The singular values are their roots."""
    return 46 + 5 * sympy.sqrt(34), 46 - 5 * sympy.sqrt(34)


# %%
@check.mistake(of=singular_values_of_the_matrix)
def lengths_of_the_columns():
    """You took the lengths of the columns. That is right only if the columns are orthogonal."""
    return sympy.sqrt(57), sympy.sqrt(35)


# %%
@check.mistake(of=singular_values_of_the_matrix)
def sign_slip_in_a_dot_product():
    """Compute the dot product of the two columns again: two of its terms are negative."""
    return sympy.sqrt(46 + sympy.sqrt(46**2 - 57 * 35 + 31**2)), sympy.sqrt(46 - sympy.sqrt(46**2 - 57 * 35 + 31**2))


# %%
@check.mistake(of=singular_values_of_the_matrix)
def smaller_one_first():
    """The numbers are right, but the larger one is asked for first."""
    return sympy.sqrt(46 - 5 * sympy.sqrt(34)), sympy.sqrt(46 + 5 * sympy.sqrt(34))


# %%
@check.accepted(of=singular_values_of_the_matrix)
def singular_values_with_one_root_inside():
    return [sympy.sqrt(46 + sympy.sqrt(850)), sympy.sqrt(1266) / sympy.sqrt(46 + sympy.sqrt(850))]


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
    # BEGIN SOLUTION
    return (U[:, :k] * s[:k]) @ Vt[:k]
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_terms_one_by_one():
    rng = np.random.default_rng(221)
    for m, n in ((4, 4), (3, 5), (6, 2)):
        U, s, Vt = np.linalg.svd(rng.normal(size=(m, n)))
        total = np.zeros((m, n))
        for k in range(1, min(m, n) + 1):
            total = total + s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1, :])
            check.close(check.unchanged(truncated_rebuild, U, s, Vt, k), total, atol=1e-12)


# %%
@check.mistake(of=truncated_rebuild)
def transposed_once_more(U, s, Vt, k):
    """The third factor is transposed already. What are its rows?"""
    return (U[:, :k] * s[:k]) @ Vt.T[:k]


# %%
@check.mistake(of=truncated_rebuild)
def singular_values_left_out(U, s, Vt, k):
    """How much does each term count? The stretchings are missing."""
    return U[:, :k] @ Vt[:k]


# %%
@check.mistake(of=truncated_rebuild)
def singular_values_squared(U, s, Vt, k):
    """Each singular value appears once in its term."""
    return (U[:, :k] * s[:k] ** 2) @ Vt[:k]


# %%
@check.mistake(of=truncated_rebuild)
def one_term_less(U, s, Vt, k):
    """Count your terms: the slice ends before its last number."""
    return (U[:, : k - 1] * s[: k - 1]) @ Vt[: k - 1]


# %%
@check.mistake(of=truncated_rebuild)
def smallest_terms_kept(U, s, Vt, k):
    """You kept the terms that count least."""
    p = len(s)
    return (U[:, p - k : p] * s[p - k :]) @ Vt[p - k : p]


# %%
@check.accepted(of=truncated_rebuild)
def truncated_rebuild_with_a_diagonal_matrix(U, s, Vt, k):
    S = np.zeros((U.shape[0], Vt.shape[0]))
    for i in range(k):
        S[i, i] = s[i]
    return U @ S @ Vt


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
    # BEGIN SOLUTION
    for k in range(len(s)):
        if np.sum(s[k:] ** 2) <= tolerance**2 * np.sum(s**2):
            return k
    return len(s)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_enough_but_not_too_many():
    rng = np.random.default_rng(222)
    counts, right = [], []
    for p in (1, 2, 5, 8):
        s = np.sort(rng.uniform(0.1, 4.0, size=p))[::-1].copy()
        errors = [float(np.linalg.norm(s[k:]) / np.linalg.norm(s)) for k in range(p)] + [0.0]
        for k, error in enumerate(errors):
            counts += [terms_needed(s, error + 1e-9), terms_needed(s, error - 1e-9) if k < p else p]
            right += [k, min(k + 1, p)]
    counts += [terms_needed(np.array([6.0, 3.0, 2.0]), 0.27), terms_needed(np.array([3.0, 0.0, 0.0]), 0.0)]
    for count, number in zip(counts, [*right, 3, 1], strict=True):
        check.close(count, number)


# %%
@check.mistake(of=terms_needed)
def values_not_squared(s, tolerance):
    """The Frobenius norm adds up squares."""
    return next((k for k in range(len(s)) if np.sum(s[k:]) <= tolerance * np.sum(s)), len(s))


# %%
@check.mistake(of=terms_needed)
def squared_error_compared(s, tolerance):
    """You compared the squared error with the tolerance itself. One of the two must be squared, or a root taken."""
    return next((k for k in range(len(s)) if np.sum(s[k:] ** 2) <= tolerance * np.sum(s**2)), len(s))


# %%
@check.mistake(of=terms_needed)
def one_term_too_many(s, tolerance):
    """With the number that you return the error is small enough, but with one less it is too."""
    return next((k for k in range(len(s)) if np.sum(s[k:] ** 2) <= tolerance**2 * np.sum(s**2)), len(s) - 1) + 1


# %%
@check.mistake(of=terms_needed)
def next_value_only(s, tolerance):
    """Everything that is left out counts, not only the first of it."""
    return next((k for k in range(len(s)) if s[k] <= tolerance * np.sqrt(np.sum(s**2))), len(s))


# %%
@check.mistake(of=terms_needed)
def compared_with_the_largest(s, tolerance):
    """Relative to what? Not to the largest singular value, but to the norm of the whole matrix."""
    return next((k for k in range(len(s)) if np.sum(s[k:] ** 2) <= (tolerance * s[0]) ** 2), len(s))


# %%
@check.accepted(of=terms_needed)
def terms_needed_by_counting(s, tolerance):
    left_out = np.sqrt(np.cumsum(s[::-1] ** 2)[::-1])
    return int(np.sum(left_out > tolerance * left_out[0]))


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
    # BEGIN SOLUTION
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    keep = s > 1e-12 * s[0]
    return (Vt[keep].T / s[keep]) @ U[:, keep].T
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_pseudoinverses_of_every_rank():
    rng = np.random.default_rng(223)
    for m, n, rank in ((3, 3, 3), (5, 3, 3), (3, 5, 3), (4, 5, 2), (5, 4, 1), (1, 3, 1)):
        A = 10 * rng.normal(size=(m, rank)) @ rng.normal(size=(rank, n))
        check.close(pseudoinverse(A), np.linalg.pinv(A, rcond=1e-10), rtol=1e-6, condition=10)
    check.close(pseudoinverse(np.zeros((2, 3))), np.zeros((3, 2)))
    tiny = np.diag([1.0, 1e-9, 1e-14])
    check.close(pseudoinverse(tiny), np.diag([1.0, 1e9, 0.0]))
    check.close(pseudoinverse(1e-20 * np.array([[1.0, 2.0]])), 1e20 * np.array([[0.2], [0.4]]))


# %%
@check.mistake(of=pseudoinverse)
def every_value_inverted(A):
    """A singular value that is 0 in theory is 1e-17 in the machine. What is one over that?"""
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    with np.errstate(all="ignore"):
        return (Vt.T / s) @ U.T


# %%
@check.mistake(of=pseudoinverse)
def formula_for_independent_columns(A):
    """With dependent columns the product of the transpose with A has no inverse. Use the singular values."""
    return np.linalg.inv(A.T @ A + 1e-16 * np.eye(A.shape[1])) @ A.T


# %%
@check.mistake(of=pseudoinverse)
def left_and_right_kept(A):
    """The pseudoinverse leads back: its shape is (n, m), and U and V change places."""
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    keep = s > 1e-12 * s[0]
    return (U[:, keep] / s[keep]) @ Vt[keep]


# %%
@check.mistake(of=pseudoinverse)
def values_not_inverted(A):
    """That is the transpose of A. The stretching must be undone, not repeated."""
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return (Vt.T * s) @ U.T


# %%
@check.mistake(of=pseudoinverse)
def threshold_not_relative(A):
    """Small compared with what? Try a matrix all of whose entries are tiny."""
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    keep = s > 1e-12
    return (Vt[keep].T / s[keep]) @ U[:, keep].T


# %%
@check.accepted(of=pseudoinverse)
def pseudoinverse_term_by_term(A):
    U, s, Vt = np.linalg.svd(A)
    total = np.zeros(A.T.shape)
    for i, value in enumerate(s):
        if value > s.max() * 1e-12:
            total += np.outer(Vt[i], U[:, i]) / value
    return total


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
    # BEGIN SOLUTION
    return {"a", "c", "g", "i"}
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_singular_values():
    check.choice(wrong_claims_about_singular_values(), {"a", "c", "g", "i"}, among="abcdefghij")


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def course_description_believed():
    """A map from the plane into space and back: can it be the identity of space?"""
    return {"c", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def signs_of_eigenvalues_kept():
    """What are the singular values of minus the identity?"""
    return {"a", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def factors_thought_unique():
    """Change the signs of a left and a right vector together. What happens to the product?"""
    return {"a", "c", "i"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def rule_for_inverses_carried_over():
    """A rule for inverses need not hold for pseudoinverses. Try a row times a column."""
    return {"a", "c", "g"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def sum_of_squares_suspected():
    """Work out the trace of the product of A's transpose with A in two ways."""
    return {"a", "c", "e", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def double_pseudoinverse_suspected():
    """What are the singular values of the pseudoinverse, and which vectors belong to them?"""
    return {"a", "c", "g", "h", "i"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def the_right_claims_about_singular_values():
    """Read the question again: it asks for the lines that are wrong."""
    return {"b", "d", "e", "f", "h", "j"}


# %%
@check.mistake(of=wrong_claims_about_singular_values)
def every_claim_about_singular_values_suspected():
    """Some of the lines are right. Put the decomposition into them."""
    return set("abcdefghij")


# %%
@check.accepted(of=wrong_claims_about_singular_values)
def wrong_claims_about_singular_values_as_a_list():
    return ["I", "g", "C", "a"]
