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
    # BEGIN SOLUTION
    half, third = sympy.Rational(1, 2), sympy.Rational(1, 3)
    return [half, -half, 1], [-2 * third, 2 * third, 2 * third]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For $u_2$ you need $u_1^\top a_2$ and $u_1^\top u_1$. Test the result with $u_1^\top u_2 = 0$ before you go on.
"""

# %% [markdown] tags=["hint"]
r"""
For $u_3$ two parts are removed, one along $u_1$ and one along $u_2$ (not along $a_2$). The second factor is
$u_2^\top a_3/u_2^\top u_2$.
"""

# %% [markdown] tags=["solution"]
r"""
$u_1 = (1, 1, 0)$ with $u_1^\top u_1 = 2$. From $u_1^\top a_2 = 1$:
$u_2 = (1, 0, 1) - \frac12\,(1, 1, 0) = \big(\frac12, -\frac12, 1\big)$, with $u_2^\top u_2 = \frac32$.

From $u_1^\top a_3 = 1$ and $u_2^\top a_3 = \frac12$, so that the factors are $\frac12$ and
$\frac12/\frac32 = \frac13$:

$$u_3 = (0, 1, 1) - \tfrac12\,(1, 1, 0) - \tfrac13\,\big(\tfrac12, -\tfrac12, 1\big)
= \big(-\tfrac23, \tfrac23, \tfrac23\big).$$

*Test.* $u_1^\top u_3 = 0$, and $u_2^\top u_3 = -\frac13 - \frac13 + \frac23 = 0$.
"""


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


# %%
@check.hidden
@check.points(1)
def test_both_vectors_by_sympy():
    _, u2, u3 = sympy.GramSchmidt([sympy.Matrix([1, 1, 0]), sympy.Matrix([1, 0, 1]), sympy.Matrix([0, 1, 1])])
    found = orthogonalised_by_hand()
    check.equal([list(vector) for vector in found], [list(u2), list(u3)])


# %%
@check.mistake(of=orthogonalised_by_hand)
def not_divided_by_the_squared_length():
    """Test the first dot product. By what is the projection divided?"""
    return [0, -1, 1], [-1, 1, 0]


# %%
@check.mistake(of=orthogonalised_by_hand)
def divided_by_the_length():
    """The vector u_1 appears twice in the numerator, so its length must appear twice below."""
    root = sympy.sqrt(2)
    return [1 - 1 / root, -1 / root, 1], [-1 / root, 1 - 1 / root, 1]


# %%
@check.mistake(of=orthogonalised_by_hand)
def third_freed_from_the_first_only():
    """The third vector is orthogonal to u_1. What about u_2?"""
    half = sympy.Rational(1, 2)
    return [half, -half, 1], [-half, half, 1]


# %%
@check.mistake(of=orthogonalised_by_hand)
def projected_on_the_old_vectors():
    """For u_3 you projected on a_2, which still has a part along a_1. Project on u_2."""
    half = sympy.Rational(1, 2)
    return [half, -half, 1], [-1, half, half]


# %%
@check.mistake(of=orthogonalised_by_hand)
def parts_added():
    """The part along an earlier vector is to be removed. You added it."""
    half = sympy.Rational(1, 2)
    return [3 * half, half, 1], [half, 3 * half, 1]


# %%
@check.mistake(of=orthogonalised_by_hand)
def multiples_of_the_result():
    """The directions are right, but take the definition literally: nothing is scaled afterwards."""
    return [1, -1, 2], [-1, 1, 1]


# %%
@check.accepted(of=orthogonalised_by_hand)
def orthogonalised_by_hand_as_matrices():
    return sympy.Matrix([1, -1, 2]) / 2, (sympy.Rational(-2, 3), sympy.Rational(4, 6), sympy.S(2) / 3)


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
    # BEGIN SOLUTION
    U = np.array(A, dtype=float)
    for j in range(U.shape[1]):
        for i in range(j):
            U[:, j] -= (U[:, i] @ A[:, j]) / (U[:, i] @ U[:, i]) * U[:, i]
    return U
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two loops: over the columns $j$, and inside over the earlier columns $i < j$. Start from a copy in floating point,
`np.array(A, dtype=float)`.
"""

# %% [markdown] tags=["hint"]
r"""
When column $j$ is treated, the columns $i < j$ of your copy hold $u_i$ already. The factor is
$u_i^\top a_j/u_i^\top u_i$.
"""

# %% [markdown] tags=["solution"]
r"""
Why the result is orthogonal: suppose $u_1, \dots, u_{j-1}$ are orthogonal to each other. Then for $k < j$

$$u_k^\top u_j = u_k^\top a_j - \sum_{i<j}\frac{u_i^\top a_j}{u_i^\top u_i}\,u_k^\top u_i
= u_k^\top a_j - \frac{u_k^\top a_j}{u_k^\top u_k}\,u_k^\top u_k = 0,$$

because only $i = k$ is left of the sum. So orthogonality passes on from one $j$ to the next.

In the loop you may use $u_i^\top a_j$ or the product with the column as far as it has been treated: what has been
removed is orthogonal to $u_i$, so both are equal on paper. In floating point the second is the better one (the
*modified* algorithm), because it also removes rounding errors.
"""


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


# %%
@check.hidden
@check.points(2)
def test_columns_as_what_a_line_fit_leaves_over():
    rng = np.random.default_rng(192)
    for m, n in ((4, 4), (6, 3), (3, 1)):
        A = rng.normal(size=(m, n))
        A[:, 0] *= 3
        expected = A.copy()
        for j in range(1, n):
            expected[:, j] -= A[:, :j] @ np.linalg.pinv(A[:, :j]) @ A[:, j]
        check.close(check.unchanged(orthogonal_columns, A), expected, condition=np.linalg.cond(A))
    whole = np.array([[2, 1], [0, 1]])
    check.close(check.unchanged(orthogonal_columns, whole), np.array([[2.0, 0.0], [0.0, 1.0]]))
    whole = np.array([[1, 1], [-1, 0]])  # whole numbers whose results are not
    check.close(orthogonal_columns(whole), np.array([[1.0, 0.5], [-1.0, 0.5]]))


# %%
@check.mistake(of=orthogonal_columns)
def projection_without_its_divisor(A):
    """Your projection is right for unit vectors only. What must you divide by?"""
    U = np.array(A, dtype=float)
    for j in range(U.shape[1]):
        for i in range(j):
            U[:, j] -= (U[:, i] @ A[:, j]) * U[:, i]
    return U


# %%
@check.mistake(of=orthogonal_columns)
def projected_on_columns_of_a(A):
    """Two columns come out right, the third does not: on which vectors do you project?"""
    U = np.array(A, dtype=float)
    for j in range(U.shape[1]):
        for i in range(j):
            U[:, j] -= (A[:, i] @ A[:, j]) / (A[:, i] @ A[:, i]) * A[:, i]
    return U


# %%
@check.mistake(of=orthogonal_columns)
def only_the_column_before(A):
    """Each column must be freed from all earlier ones, not from its neighbour alone."""
    U = np.array(A, dtype=float)
    for j in range(1, U.shape[1]):
        U[:, j] -= (U[:, j - 1] @ A[:, j]) / (U[:, j - 1] @ U[:, j - 1]) * U[:, j - 1]
    return U


# %%
@check.mistake(of=orthogonal_columns)
def lengths_set_to_one(A):
    """Right angles, but the lengths have been changed: the first column must stay as it is."""
    U = np.array(A, dtype=float)
    for j in range(U.shape[1]):
        for i in range(j):
            U[:, j] -= (U[:, i] @ A[:, j]) * U[:, i]
        U[:, j] /= np.linalg.norm(U[:, j])
    return U


# %%
@check.mistake(of=orthogonal_columns)
def rows_orthogonalised(A):
    """You worked on the rows. The vectors stand in the columns."""
    U = np.array(A.T, dtype=float)
    for j in range(U.shape[1]):
        for i in range(j):
            U[:, j] -= (U[:, i] @ A[j]) / (U[:, i] @ U[:, i] + 1e-12) * U[:, i]
    return U.T


# %%
@check.accepted(of=orthogonal_columns)
def orthogonal_columns_by_the_modified_algorithm(A):
    U = np.array(A, dtype=float)
    for i in range(U.shape[1]):
        u = U[:, i]
        U[:, i + 1 :] -= np.outer(u, u @ U[:, i + 1 :]) / (u @ u)
    return U


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
    # BEGIN SOLUTION
    return np.triu(U.T @ A) / np.sum(U**2, axis=0)[:, None]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$a_j = u_j + \sum_{i<j}\dfrac{u_i^\top a_j}{u_i^\top u_i}\,u_i$. Which numbers stand in column $j$ of $R$, and in
which row does each of them stand?
"""

# %% [markdown] tags=["hint"]
r"""
`U.T @ A` holds all products $u_i^\top a_j$ in row $i$, column $j$. Row $i$ is to be divided by $u_i^\top u_i$.
"""

# %% [markdown] tags=["solution"]
r"""
$$R_{ij} = \frac{u_i^\top a_j}{u_i^\top u_i}\ (i < j),\qquad R_{jj} = 1,\qquad R_{ij} = 0\ (i > j).$$

*By matrices.* $U^\top U = D$ is diagonal, with the squared lengths. From $A = UR$ follows $U^\top A = DR$, so
$R = D^{-1}U^\top A$: the same formula for all $i$ and $j$. It gives the ones and the zeros by itself. On the diagonal
$u_j^\top a_j = u_j^\top u_j$, since what was removed is orthogonal to $u_j$. Below it $u_i^\top a_j = 0$ with
$i > j$, since $a_j$ is made of $u_1, \dots, u_j$.

For square $A$ the determinant of $R$ is 1, so $\det A = \det U$: orthogonalising keeps volumes. It shears the box
until it stands upright.
"""


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


# %%
@check.hidden
@check.points(2)
def test_a_factor_is_found_again():
    rng = np.random.default_rng(193)
    for m, n in ((3, 3), (5, 3), (4, 2), (2, 1)):
        U = np.linalg.qr(rng.normal(size=(m, n)))[0] * rng.uniform(0.5, 3.0, size=n)
        R = np.triu(rng.normal(size=(n, n)), 1) + np.eye(n)
        check.close(triangular_factor(U @ R, U), R, atol=1e-10)


# %%
@check.mistake(of=triangular_factor)
def divided_along_the_other_axis(A, U):
    """Row i of R belongs to u_i: by whose squared length must it be divided?"""
    return np.triu(U.T @ A) / np.sum(U**2, axis=0)


# %%
@check.mistake(of=triangular_factor)
def squared_lengths_forgotten(A, U):
    """The columns of U do not have length 1. Look at the diagonal of your R."""
    return np.triu(U.T @ A)


# %%
@check.mistake(of=triangular_factor)
def factor_transposed(A, U):
    """Yours has its zeros above the diagonal. Which column of R says how a_2 is put together?"""
    return (np.triu(U.T @ A) / np.sum(U**2, axis=0)[:, None]).T


# %%
@check.mistake(of=triangular_factor)
def ones_on_the_diagonal_forgotten(A, U):
    """How often does u_j itself appear in a_j?"""
    return np.triu(U.T @ A, 1) / np.sum(U**2, axis=0)[:, None]


# %%
@check.mistake(of=triangular_factor)
def signs_of_the_projections_kept(A, U):
    """When the definition is solved for a_j, the removed parts change sides. What about their signs?"""
    return 2 * np.eye(A.shape[1]) - np.triu(U.T @ A) / np.sum(U**2, axis=0)[:, None]


# %%
@check.accepted(of=triangular_factor)
def triangular_factor_by_a_pseudoinverse(A, U):
    return np.linalg.pinv(U) @ A


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
    # BEGIN SOLUTION
    return [(t - 7) / 6, (7 - t) / 3, (t - 7) / 6], 7
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First $u_2$: it has whole numbers. Then $u_1^\top a_3 = 5 + t$ and $u_2^\top a_3 = t - 1$.
"""

# %% [markdown] tags=["hint"]
r"""
In space, everything orthogonal to $u_1$ and $u_2$ is a multiple of a single vector. So your $u_3$ should be an
expression in $t$ times a vector of numbers.
"""

# %% [markdown] tags=["solution"]
r"""
$u_2 = (1, 2, 3) - \frac63\,(1, 1, 1) = (-1, 0, 1)$. Then

$$u_3 = (1, 4, t) - \frac{5 + t}3\,(1, 1, 1) - \frac{t - 1}2\,(-1, 0, 1) = \frac{t - 7}6\,(1, -2, 1).$$

It is zero exactly for $t = 7$: in $(1, 4, 7)$ the entries grow by equal steps, as in $a_2$. Indeed
$a_3 = -2a_1 + 3a_2$ then.

In general $u_j = 0$ if and only if $a_j$ is a combination of $a_1, \dots, a_{j-1}$: everything in it lies along the
earlier directions and is removed. A program has to notice this before it divides by $u_j^\top u_j$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_third_vector_by_what_was_removed():
    t = sympy.Symbol("t", real=True)
    u3, zero_at = third_vector_with_a_parameter(t)
    A = sympy.Matrix([[1, 1], [1, 2], [1, 3]])
    a3 = sympy.Matrix([1, 4, t])
    check.equal(sympy.Matrix(list(u3)), a3 - A * (A.T * A).inv() * A.T * a3)
    check.equal(zero_at, sympy.solve(sympy.Matrix.hstack(A, a3).det(), t)[0])


# %%
@check.mistake(of=third_vector_with_a_parameter)
def direction_without_its_length(t):
    """The direction is right. But u_3 is not any vector of this direction: how long is it for t = 1?"""
    return [t - 7, 14 - 2 * t, t - 7], 7


# %%
@check.mistake(of=third_vector_with_a_parameter)
def projected_on_a_two(t):
    """You projected on a_2, which is not orthogonal to a_1. Find u_2 first."""
    c, d = (5 + t) / 3, (9 + 3 * t) / 14
    return [1 - c - d, 4 - c - 2 * d, t - c - 3 * d], 7


# %%
@check.mistake(of=third_vector_with_a_parameter)
def second_part_not_halved(t):
    """The squared length of u_2 is not 1. By what must its dot product with a_3 be divided?"""
    c, d = (5 + t) / 3, t - 1
    return [1 - c + d, 4 - c, t - c - d], 7


# %%
@check.mistake(of=third_vector_with_a_parameter)
def vector_turned_round(t):
    """The direction is right up to its sign. Start from a_3 and take something off, not the other way round."""
    return [(7 - t) / 6, (t - 7) / 3, (7 - t) / 6], 7


# %%
@check.mistake(of=third_vector_with_a_parameter)
def another_zero(t):
    """Put your value into your vector: is it zero there?"""
    return [(t - 7) / 6, (7 - t) / 3, (t - 7) / 6], 9


# %%
@check.accepted(of=third_vector_with_a_parameter)
def third_vector_by_a_cross_product(t):
    n = sympy.Matrix([1, 1, 1]).cross(sympy.Matrix([1, 2, 3]))
    return n * n.dot(sympy.Matrix([1, 4, t])) / n.dot(n), sympy.Integer(7)


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
    # BEGIN SOLUTION
    lengths = np.sqrt(np.sum(U**2, axis=0))
    return U / lengths, lengths[:, None] * R
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Put $D D^{-1}$ between $U$ and $R$, with a diagonal matrix $D$. Which one makes $UD^{-1}$ orthonormal?
"""

# %% [markdown] tags=["hint"]
r"""
$D$ has the lengths on its diagonal. On the right it meets the columns of $U$, on the left the rows of $R$.
"""

# %% [markdown] tags=["solution"]
r"""
With $D = \operatorname{diag}(\lVert u_1\rVert, \dots, \lVert u_n\rVert)$,

$$UR = \underbrace{UD^{-1}}_{Q}\,\underbrace{DR}_{S} .$$

$UD^{-1}$ divides column $i$ by $\lVert u_i\rVert$, $DR$ multiplies row $i$ by it, and the diagonal of $S$ consists of
the lengths. For the example: $Q = I$ and $S = \begin{pmatrix}2&1\\0&1\end{pmatrix}$.

`np.linalg.qr` returns the same up to the signs of columns of $Q$ and of the same rows of $S$. It uses mirrors instead
of projections, because those do not lose orthogonality by rounding.
"""


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


# %%
@check.hidden
@check.points(1)
def test_the_factors_of_numpy():
    rng = np.random.default_rng(194)
    for m, n in ((3, 3), (5, 2), (2, 1)):
        Q, S = np.linalg.qr(rng.normal(size=(m, n)))
        signs, lengths = np.sign(np.diag(S)), np.abs(np.diag(S))
        Q, S = Q * signs, S * signs[:, None]
        check.close(check.unchanged(orthonormal_factors, Q * lengths, S / lengths[:, None]), (Q, S), atol=1e-10)
    found = orthonormal_factors(np.array([[3, 0], [4, 0], [0, 2]]), np.array([[1, 2], [0, 1]]))
    check.close(found, (np.array([[0.6, 0.0], [0.8, 0.0], [0.0, 1.0]]), np.array([[5.0, 10.0], [0.0, 2.0]])))


# %%
@check.mistake(of=orthonormal_factors)
def lengths_lost(U, R):
    """The columns of Q are right. But U was made smaller: what must become larger?"""
    return U / np.sqrt(np.sum(U**2, axis=0)), R


# %%
@check.mistake(of=orthonormal_factors)
def columns_of_r_stretched(U, R):
    """Which lines of R meet column i of U in the product: its columns or its rows?"""
    lengths = np.sqrt(np.sum(U**2, axis=0))
    return U / lengths, lengths * R


# %%
@check.mistake(of=orthonormal_factors)
def divided_by_squares(U, R):
    """The length is a root."""
    squares = np.sum(U**2, axis=0)
    return U / squares, squares[:, None] * R


# %%
@check.mistake(of=orthonormal_factors)
def both_divided(U, R):
    """You divided both factors by the lengths, so the product has changed."""
    lengths = np.sqrt(np.sum(U**2, axis=0))
    return U / lengths, R / lengths[:, None]


# %%
@check.accepted(of=orthonormal_factors)
def orthonormal_factors_by_a_diagonal_matrix(U, R):
    D = np.sqrt(np.diag(np.diag(U.T @ U)))
    return U @ np.linalg.inv(D), D @ R


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
    # BEGIN SOLUTION
    return {"a", "c", "g", "i"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The first vector always stays as it is. What does that say about a?
"""

# %% [markdown] tags=["hint"]
r"""
$A = UR$ with ones on the diagonal of $R$ helps with d, and Pythagoras with h: $a_j$ is $u_j$ plus something
orthogonal to it.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: the first vector is kept. $(2, 0), (1, 1)$ gives $(2, 0), (0, 1)$; in the other order,
  $(1, 1), (1, -1)$.
- **b** is right: there is nothing to remove. **c** is wrong: $U^\top U$ is diagonal, with the squared lengths.
- **d** is right: $\det R = 1$.
- **e** is right: projections on $u_2$ do not depend on its length.
- **f** is right: $a_1$ and $a_2$ are made of $u_1$ and $u_2$. **g** is wrong: if it were so, nothing would have to be
  removed from $a_3$.
- **h** is right: $\lVert a_j\rVert^2 = \lVert u_j\rVert^2 + {}$ the squared length of what was removed.
- **i** is wrong: in space there are at most three such vectors. One of the four depends on those before it, and comes
  out as zero.
"""


# %%
@check.points(1)
def test_the_claims_about_orthogonalising_are_named_by_letters():
    letters = wrong_claims_about_orthogonalising()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "h"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghi") for letter in letters)
    check.that(known, 'The letters go from "a" to "i".', yours=letters)
    check.that(0 < len(letters) < 9, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_orthogonalising():
    check.choice(wrong_claims_about_orthogonalising(), {"a", "c", "g", "i"}, among="abcdefghi")


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def order_thought_free():
    """Do the example of this page once more, beginning with the other vector."""
    return {"c", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def unit_lengths_assumed():
    """What stands on the diagonal of the product in line c?"""
    return {"a", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def later_vectors_thought_orthogonal():
    """One of the lines looks ahead, to a vector that has not been treated yet."""
    return {"a", "c", "i"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def four_directions_in_space():
    """How many vectors of space can be orthogonal to each other?"""
    return {"a", "c", "g"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def volume_thought_lost():
    """What is the determinant of a triangular matrix with ones on its diagonal?"""
    return {"a", "c", "d", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def scaling_thought_to_spread():
    """Replace u_2 by 2 u_2 in the formula for a projection: what changes?"""
    return {"a", "c", "e", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def the_right_claims_about_orthogonalising():
    """Read the question again: it asks for the lines that are wrong."""
    return {"b", "d", "e", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_orthogonalising)
def every_claim_about_orthogonalising_suspected():
    """Some of the lines are right. Use A = U R."""
    return set("abcdefghi")


# %%
@check.accepted(of=wrong_claims_about_orthogonalising)
def wrong_claims_about_orthogonalising_as_a_list():
    return ["I", "g", "C", "a"]
