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
    # BEGIN SOLUTION
    return d[:, None] * A * e
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Compare the example entry by entry with $A$. Which factor has each row got, and which each column?
"""

# %% [markdown] tags=["hint"]
r"""
Entry $(i, j)$ is $d_iA_{ij}e_j$. An array of shape `(n,)` meets the columns of an `(m, n)` array by itself;
to meet the rows it has to stand upright.
"""

# %% [markdown] tags=["solution"]
r"""
Entry $(i, j)$ of the product is a sum over the rows and columns of $A$, but a diagonal matrix has at
most one entry other than 0 in each row and each column. All that is left of the sum is

$$d_i\,A_{ij}\,e_j .$$

A diagonal matrix on the left multiplies the *rows*, on the right the *columns*. In numpy `d[:, None]` has the
shape `(m, 1)` and meets the rows, `e` the columns. That takes $2mn$ multiplications, the matrix products
$m^2n + mn^2$. The same formula says that the result is the Hadamard product of $A$ with the outer product
$de^\top$.
"""


# %%
@check.points(1)
def test_rows_and_columns_of_the_example():
    A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    product = between_diagonals(np.array([2.0, 3.0]), A, np.array([1.0, 10.0, 100.0]))
    check.close(product, np.array([[2.0, 40.0, 600.0], [12.0, 150.0, 1800.0]]))


# %%
@check.hidden
@check.points(1)
def test_each_entry_between_the_diagonals():
    rng = np.random.default_rng(151)
    for m, n in ((3, 3), (4, 2), (2, 5), (1, 3)):
        d, A, e = rng.normal(size=m), rng.normal(size=(m, n)), rng.normal(size=n)
        left, right = np.zeros((m, m)), np.zeros((n, n))
        left[np.arange(m), np.arange(m)], right[np.arange(n), np.arange(n)] = d, e
        check.close(check.unchanged(between_diagonals, d, A, e), left.dot(A).dot(right))
    whole = np.array([[1, 2], [4, 6]])
    found = between_diagonals(np.array([0.5, 0.25]), whole, np.array([1.0, 0.5]))
    check.close(found, np.array([[0.5, 0.5], [1.0, 0.75]]))


# %%
@check.mistake(of=between_diagonals)
def rows_and_columns_exchanged(d, A, e):
    """The matrix on the left acts on the rows. Your d multiplies the columns."""
    return e[:, None] * A * d


# %%
@check.mistake(of=between_diagonals)
def both_on_the_columns(d, A, e):
    """Without a second axis, both vectors meet the columns. Which shape must d have to meet the rows?"""
    return d * A * e


# %%
@check.mistake(of=between_diagonals)
def the_right_diagonal_forgotten(d, A, e):
    """Your result does not depend on e."""
    return d[:, None] * A


# %%
@check.mistake(of=between_diagonals)
def summed_like_a_vector(d, A, e):
    """A number came out: you used d and e as vectors, not as diagonals of matrices."""
    return d @ A @ e


# %%
@check.accepted(of=between_diagonals)
def between_diagonals_by_matrix_products(d, A, e):
    return np.diag(d) @ A @ np.diag(e)


# %%
@check.accepted(of=between_diagonals)
def between_diagonals_by_an_outer_product(d, A, e):
    return np.outer(d, e) * A


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
    # BEGIN SOLUTION
    return (A + A.T) / 2, (A - A.T) / 2
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Transpose the equation $A = S + K$. Now you have two equations for two unknown matrices.
"""

# %% [markdown] tags=["hint"]
r"""
$A = S + K$ and $A^\top = S - K$. Add the two, subtract the two.
"""

# %% [markdown] tags=["solution"]
r"""
From $A = S + K$ follows $A^\top = S^\top + K^\top = S - K$. Adding and subtracting,

$$S = \tfrac12(A + A^\top),\qquad K = \tfrac12(A - A^\top).$$

So there is at most one such pair; and these two are indeed symmetric and skew, and add up to $A$. The
diagonal of $K$ is 0, since $K_{ii} = -K_{ii}$.

For functions the same trick splits $f$ into an even and an odd part, $\frac12(f(x) + f(-x))$ and
$\frac12(f(x) - f(-x))$.
"""


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


# %%
@check.hidden
@check.points(1)
def test_the_parts_entry_by_entry():
    rng = np.random.default_rng(153)
    for n in (3, 2, 1):
        A = rng.normal(size=(n, n))
        S, K = np.zeros((n, n)), np.zeros((n, n))
        for i in range(n):
            for j in range(n):
                S[i, j] = 0.5 * A[i, j] + 0.5 * A[j, i]
                K[i, j] = A[i, j] - S[i, j]
        check.close(list(symmetric_and_skew_parts(A)), [S, K], atol=1e-12)
    whole = np.array([[2, 5], [-1, 7]])
    S, K = np.array([[2.0, 2.0], [2.0, 7.0]]), np.array([[0.0, 3.0], [-3.0, 0.0]])
    check.close(list(symmetric_and_skew_parts(whole)), [S, K])


# %%
@check.mistake(of=symmetric_and_skew_parts)
def parts_without_the_half(A):
    """Add your two matrices: what comes out?"""
    return A + A.T, A - A.T


# %%
@check.mistake(of=symmetric_and_skew_parts)
def skew_part_with_the_wrong_sign(A):
    """Add your two matrices: the transpose of A comes out."""
    return (A + A.T) / 2, (A.T - A) / 2


# %%
@check.mistake(of=symmetric_and_skew_parts)
def parts_in_the_other_order(A):
    """The symmetric part is asked for first."""
    return (A - A.T) / 2, (A + A.T) / 2


# %%
@check.mistake(of=symmetric_and_skew_parts)
def product_with_the_transpose(A):
    """The product of A with its transpose is symmetric, but is the rest skew?"""
    return A.T @ A, A - A.T @ A


# %%
@check.mistake(of=symmetric_and_skew_parts)
def upper_triangle_mirrored(A):
    """You mirrored the upper triangle. That is symmetric, but what you need to add to get A is not skew."""
    S = np.triu(A) + np.triu(A, 1).T
    return S, A - S


# %%
@check.accepted(of=symmetric_and_skew_parts)
def skew_part_as_the_rest(A):
    S = 0.5 * (A + np.transpose(A))
    return [S, A - S]


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
    # BEGIN SOLUTION
    m, n = Q.shape
    return m == n and bool(np.all(np.abs(Q.T @ Q - np.eye(n)) <= 1e-9))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Read the definition once more: it has three parts. One is about the shape, one about different columns, one
about each column.
"""

# %% [markdown] tags=["hint"]
r"""
The last two are one equation, $Q^\top Q = I$. Compare with `np.abs(...) <= 1e-9`, and reduce the comparison
to one truth value.
"""

# %% [markdown] tags=["solution"]
r"""
`Q.T @ Q` holds all dot products of columns with columns. It must be the identity: ones on the diagonal
(lengths), zeros off it (right angles). Looking only at the zeros lets $2I$ pass; looking only at the lengths
lets $\begin{pmatrix}1&0.6\\0&0.8\end{pmatrix}$ pass.

A tall matrix can satisfy $Q^\top Q = I$ too, with two orthonormal columns in space, say. It keeps lengths,
but it is not invertible, and the name is reserved for square matrices. For those $Q^\top Q = I$ implies
$QQ^\top = I$: the rows are then orthonormal as well, though nobody asked for it.

A comparison without tolerance fails for many rotations: in floating point $\cos^2 t + \sin^2 t$ is often not
exactly 1.
"""


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


# %%
@check.hidden
@check.points(2)
def test_orthogonal_or_nearly():
    rng = np.random.default_rng(154)
    good, bad = [np.eye(3)[[1, 2, 0]]], []
    for n in (2, 3, 5):
        Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
        bent = Q.copy()
        bent[0, 0] += 1e-4
        tilted = Q.copy()
        tilted[:, 0] = (Q[:, 0] + 1e-3 * Q[:, 1]) / np.sqrt(1 + 1e-6)
        longer = Q * np.where(np.arange(n) == n - 1, 1 + 1e-6, 1.0)
        shorter = Q * np.where(np.arange(n) == 0, 1 - 1e-6, 1.0)
        stretched = Q * np.array([4.0, 0.25] + [1.0] * (n - 2))
        good += [Q, -Q.T]
        bad += [bent, tilted, longer, shorter, stretched]
    for angle in (0.1, 0.7, 2.0):
        c, s = np.cos(angle), np.sin(angle)
        good.append(np.array([[c, -s], [s, c]]))
    verdicts = [is_orthogonal(matrix) for matrix in (*good, *bad)]
    for number, found in enumerate(verdicts):
        check.equal(found, number < len(good))


# %%
@check.hidden
@check.points(1)
def test_shapes_and_tolerance():
    good, bad = [np.array([[-1.0]])], [np.eye(3, 2), np.eye(2, 3), np.zeros((2, 2))]
    good += [np.array([[1.0, lean], [0.0, 1.0]]) for lean in (7e-10, -7e-10)]
    bad += [np.array([[1.0, lean], [0.0, 1.0]]) for lean in (2e-8, 1.5e-9, -1.5e-9)]
    good.append(np.eye(4) + 8e-10 * np.triu(np.ones((4, 4)), 1))  # each entry within the tolerance, not their sum
    bad.append(np.array([[1.0, 0.0, 0.6], [0.0, 1.0, 0.0], [0.0, 0.0, 0.8]]))  # neighbours are orthogonal
    bad.append(np.array([[1.0, 0.5], [0.0, 1.0]]))
    verdicts = [is_orthogonal(matrix) for matrix in (*good, *bad)]
    for number, found in enumerate(verdicts):
        check.equal(found, number < len(good))


# %%
@check.mistake(of=is_orthogonal)
def lengths_not_looked_at(Q):
    """Try twice the identity. Its columns are orthogonal, but is its transpose its inverse?"""
    m, n = Q.shape
    products = Q.T @ Q
    return m == n and bool(np.all(np.abs(products - np.diag(np.diag(products))) <= 1e-9))


# %%
@check.mistake(of=is_orthogonal)
def angles_not_looked_at(Q):
    """All columns may have length 1 and still lean on each other. Try columns with an angle of 60 degrees."""
    m, n = Q.shape
    return m == n and bool(np.all(np.abs((Q**2).sum(axis=0) - 1) <= 1e-9))


# %%
@check.mistake(of=is_orthogonal)
def rectangles_let_through(Q):
    """The definition says one thing about the shape."""
    return bool(np.all(np.abs(Q.T @ Q - np.eye(Q.shape[1])) <= 1e-9))


# %%
@check.mistake(of=is_orthogonal)
def compared_without_tolerance(Q):
    """Print the transpose of a rotation times the rotation, with all digits. Is it exactly the identity?"""
    m, n = Q.shape
    return m == n and bool(np.all(Q.T @ Q == np.eye(n)))


# %%
@check.mistake(of=is_orthogonal)
def square_instead_of_the_transpose(Q):
    """You multiplied the matrix by itself: that asks whether it is its own inverse. Try a quarter turn."""
    m, n = Q.shape
    return m == n and bool(np.all(np.abs(Q @ Q - np.eye(n)) <= 1e-9))


# %%
@check.mistake(of=is_orthogonal)
def only_the_determinant(Q):
    """The determinant of an orthogonal matrix is 1 or -1, but so is that of a shear."""
    m, n = Q.shape
    return m == n and bool(abs(abs(np.linalg.det(Q)) - 1) <= 1e-9)


# %%
@check.accepted(of=is_orthogonal)
def orthogonal_by_pairs_of_columns(Q):
    if Q.shape[0] != Q.shape[1]:
        return False
    columns = list(Q.T)
    return all(abs(a @ b - (i == j)) <= 1e-9 for i, a in enumerate(columns) for j, b in enumerate(columns))


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
    # BEGIN SOLUTION
    return np.eye(len(u)) - 2 * np.outer(u, u) / (u @ u)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Take any vector $x$ and split it into a multiple of $u$ and a rest in the mirror. How often must the multiple
of $u$ be taken away, to land behind the mirror at the same distance?
"""

# %% [markdown] tags=["hint"]
r"""
The multiple is $\dfrac{u^\top x}{u^\top u}\,u$. To write it as a matrix times $x$, note that
$u\,(u^\top x) = (uu^\top)\,x$.
"""

# %% [markdown] tags=["solution"]
r"""
The part of $x$ along $u$ is $cu$ with $c = \dfrac{u^\top x}{u^\top u}$, because then $x - cu$ is orthogonal
to $u$. Taking it away once leads into the mirror, twice behind it:

$$Hx = x - 2\,\frac{u^\top x}{u^\top u}\,u = \Big(I - 2\,\frac{uu^\top}{u^\top u}\Big)x .$$

$H$ is symmetric, and $H^2 = I - 4\frac{uu^\top}{u^\top u} + 4\frac{u(u^\top u)u^\top}{(u^\top u)^2} = I$:
mirrored twice, everything is back. Hence $H^\top H = I$, so $H$ is orthogonal. Its determinant is $-1$.
Algorithms that bring matrices to triangular form without loss of accuracy are built from such mirrors
(Householder's).
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_mirror_column_by_column():
    rng = np.random.default_rng(155)
    for u in (rng.normal(size=3), 5 * rng.normal(size=2), 0.01 * rng.normal(size=5), np.array([-4.0])):
        columns = []
        for e in np.eye(len(u)):
            along = (e.dot(u) / sum(entry * entry for entry in u)) * u
            columns.append((e - along) - along)
        check.close(check.unchanged(mirror_matrix, u), np.stack(columns, axis=1))


# %%
@check.mistake(of=mirror_matrix)
def into_the_mirror_only(u):
    """Your matrix sends u to zero: you stop in the mirror. How far is it to the other side?"""
    return np.eye(len(u)) - np.outer(u, u) / (u @ u)


# %%
@check.mistake(of=mirror_matrix)
def length_of_u_not_divided_out(u):
    """Your mirror changes when u is doubled, but it should depend on the direction alone."""
    return np.eye(len(u)) - 2 * np.outer(u, u)


# %%
@check.mistake(of=mirror_matrix)
def divided_by_the_length_once(u):
    """The vector u appears twice in the numerator. How often must its length appear in the denominator?"""
    return np.eye(len(u)) - 2 * np.outer(u, u) / np.sqrt(u @ u)


# %%
@check.mistake(of=mirror_matrix)
def u_kept_and_the_plane_turned(u):
    """Yours keeps u and turns round what lies in the mirror."""
    return 2 * np.outer(u, u) / (u @ u) - np.eye(len(u))


# %%
@check.mistake(of=mirror_matrix)
def dot_product_for_the_outer(u):
    """The dot product of u with itself is a number. You need a matrix that turns x into a multiple of u."""
    return np.eye(len(u)) - 2 * (u @ u) / (u @ u)


# %%
@check.accepted(of=mirror_matrix)
def mirror_by_a_unit_vector(u):
    unit = u / np.linalg.norm(u)
    return np.eye(u.size) - 2.0 * unit[:, None] * unit[None, :]


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
    # BEGIN SOLUTION
    return sympy.eye(3) - sympy.Rational(2, 3) * sympy.ones(3, 3)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Some unit vectors have rational entries: $(3, 4)/5$ in the plane, $(1, 2, 2)/3$ in space. Can you place
two more of that kind at right angles to the last one? Or is there a machine that makes orthogonal matrices?
"""

# %% [markdown] tags=["hint"]
r"""
A mirror of part 4, for $u$ with whole numbers, has rational entries, because only $u^\top u$ is divided by.
Choose $u$ so that no entry becomes 0; off the diagonal that is easy. What about $1 - 2u_i^2/u^\top u$?
"""

# %% [markdown] tags=["solution"]
r"""
*By a mirror.* $u = (1, 1, 1)$ has $u^\top u = 3$, and $I - \frac23uu^\top$ has $\frac13$ on the diagonal and
$-\frac23$ elsewhere:

$$\frac13\begin{pmatrix}1&-2&-2\\-2&1&-2\\-2&-2&1\end{pmatrix}.$$

Each column has the squared length $\frac{1 + 4 + 4}9 = 1$, and two columns have the dot product
$\frac{-2 - 2 + 4}9 = 0$.

*By hand.* Start with $(1, 2, 2)/3$ and move the numbers and signs about: $(2, 1, -2)/3$ and $(2, -2, 1)/3$
complete it.

Every product of such matrices is another one, unless a zero happens to appear, so there are infinitely many.
"""


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


# %%
@check.hidden
@check.points(1)
def test_the_transpose_is_the_inverse():
    Q = rational_orthogonal_matrix()
    check.that(isinstance(Q, sympy.MatrixBase) and Q.shape == (3, 3),
               "Return a sympy.Matrix of 3 rows and 3 columns.", yours=Q)
    check.that(all(entry.is_Rational and entry != 0 for entry in Q),
               "The entries are rational and not 0.", yours=Q)
    check.that(Q * Q.T == sympy.eye(3), "The transpose of the matrix must be its inverse.", yours=Q)


# %%
@check.mistake(of=rational_orthogonal_matrix)
def whole_columns_not_divided():
    """Your columns are at right angles. What about their lengths?"""
    return sympy.Matrix([[1, 2, 2], [2, 1, -2], [2, -2, 1]])


# %%
@check.mistake(of=rational_orthogonal_matrix)
def columns_divided_by_roots():
    """It is orthogonal, but the lengths brought roots into it. Look for columns with a rational length."""
    return sympy.Matrix([
        [1 / sympy.sqrt(3), 1 / sympy.sqrt(2), 1 / sympy.sqrt(6)],
        [1 / sympy.sqrt(3), -1 / sympy.sqrt(2), 1 / sympy.sqrt(6)],
        [1 / sympy.sqrt(3), 0, -2 / sympy.sqrt(6)],
    ])


# %%
@check.mistake(of=rational_orthogonal_matrix)
def a_rotation_in_the_plane():
    """It is orthogonal, and its entries are rational, but some of them are 0."""
    return sympy.Matrix([[3, -4, 0], [4, 3, 0], [0, 0, 5]]) / 5


# %%
@check.mistake(of=rational_orthogonal_matrix)
def a_projection_for_a_mirror():
    """Yours presses space into a plane. A mirror goes twice as far."""
    return sympy.eye(3) - sympy.ones(3, 3) / 3


# %%
@check.mistake(of=rational_orthogonal_matrix)
def one_sign_wrong():
    """The columns have length 1, but not all of them are orthogonal to each other: look at the signs."""
    return sympy.Matrix([[1, 2, 2], [2, 1, 2], [2, -2, 1]]) / 3


# %%
@check.accepted(of=rational_orthogonal_matrix)
def rational_orthogonal_by_hand():
    return sympy.Matrix([[1, 2, 2], [2, 1, -2], [2, -2, 1]]) / 3


# %%
@check.accepted(of=rational_orthogonal_matrix)
def rational_orthogonal_by_another_mirror():
    u = sympy.Matrix([1, -2, 3])
    return sympy.ImmutableMatrix(sympy.eye(3) - u * u.T / 7)


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
    # BEGIN SOLUTION
    return {"b", "c", "e"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Transpose and see: $(PQ)^\top(PQ)$, $(A^\top A)^\top$, $(Qx)^\top(Qy)$, $(A^{-1})^\top$.
"""

# %% [markdown] tags=["hint"]
r"""
Some lines fall to very small examples: the identity, minus the identity, twice the identity, a mirror.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: $(PQ)^\top PQ = Q^\top P^\top PQ = Q^\top Q = I$.
- **b** is wrong: $I + I = 2I$; and $I + (-I) = 0$.
- **c** is wrong: from $Q^\top Q = I$ follows $(\det Q)^2 = 1$, so it is $1$ or $-1$. Every mirror has $-1$.
- **d** is right: $(A^\top A)^\top = A^\top(A^\top)^\top = A^\top A$.
- **e** is wrong: $2I$. The lengths must be 1 as well.
- **f** is right: $(Qx)^\top Qy = x^\top Q^\top Qy = x^\top y$. So lengths and angles are kept.
- **g** is right: $(A^{-1})^\top = (A^\top)^{-1} = A^{-1}$.
- **h** is right: $\operatorname{diag}(1/d_1, \dots, 1/d_n)$ undoes it if it exists; and with $d_i = 0$ column
  $i$ of the identity is sent to 0, from where there is no way back.
"""


# %%
@check.points(1)
def test_the_claims_about_special_matrices_are_named_by_letters():
    letters = wrong_claims_about_special_matrices()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"d", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_special_matrices():
    check.choice(wrong_claims_about_special_matrices(), {"b", "c", "e"}, among="abcdefgh")


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def sums_thought_to_stay_orthogonal():
    """You let a line about sums pass. Try it with twice the same matrix."""
    return {"c", "e"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def mirrors_forgotten():
    """What is the determinant of a mirror in the plane?"""
    return {"b", "e"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def name_taken_literally():
    """The name says less than the definition. Is twice the identity orthogonal?"""
    return {"b", "c"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def diagonal_suspected():
    """Write down the matrix that undoes diag(2, 5). When is there none?"""
    return {"b", "c", "e", "h"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def products_suspected():
    """Multiply the transpose of PQ by PQ, with the rule for transposes, before you call the product suspect."""
    return {"a", "b", "c", "e"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def inverse_suspected():
    """Transpose the inverse of a symmetric matrix: transposing and inverting may change places."""
    return {"b", "c", "e", "g"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def the_right_claims_about_special_matrices():
    """Read the question again: it asks for the lines that are wrong."""
    return {"a", "d", "f", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_special_matrices)
def every_claim_about_special_matrices_suspected():
    """Some of the lines are right. Transpose them and see."""
    return set("abcdefgh")


# %%
@check.accepted(of=wrong_claims_about_special_matrices)
def wrong_claims_about_special_matrices_as_a_list():
    return ["e", "c", "b"]


# %% [markdown] tags=["manual"] points=3
r"""
## 7. A proof

Part 6 used that an orthogonal matrix keeps all dot products. Show that much less is enough: if a square
matrix $M$ keeps all *lengths*, $\lVert Mx\rVert = \lVert x\rVert$ for every $x$, then $M$ is orthogonal.

<!-- BEGIN SOLUTION -->
*Lengths give dot products.* Multiplying out,
$\lVert x + y\rVert^2 = \lVert x\rVert^2 + 2x^\top y + \lVert y\rVert^2$. So
$2x^\top y = \lVert x + y\rVert^2 - \lVert x\rVert^2 - \lVert y\rVert^2$, and the same holds for $Mx$ and
$My$, whose sum is $M(x + y)$. All lengths on the right stay the same, therefore $(Mx)^\top(My) = x^\top y$.

*Dot products give the entries.* Let $e_i$ be column $i$ of the identity. Then $Me_i$ is column $i$ of $M$,
and $(Me_i)^\top(Me_j) = e_i^\top e_j$ is 1 for $i = j$ and 0 otherwise. This says $M^\top M = I$.

Points: one for expressing the dot product by lengths, one for using that $M$ is linear, one for the columns.
<!-- END SOLUTION -->
"""
