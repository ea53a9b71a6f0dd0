# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 1.3", "Krohn: L61-63"]
r"""
# Diagonalisation

Let $A\in\mathbb R^{n\times n}$ have $n$ independent eigenvectors $u_1, \dots, u_n$ with the eigenvalues
$\lambda_1, \dots, \lambda_n$. Write the vectors as the columns of $U$ and the numbers on the diagonal of $\Lambda$.
The $n$ equations $Au_i = \lambda_iu_i$ are then one:

$$AU = U\Lambda,\qquad\text{so}\qquad A = U\Lambda U^{-1}.$$

Read it from right to left: $U^{-1}x$ are the coordinates of $x$ with respect to the eigenvectors, $\Lambda$ stretches
each of them by itself, and $U$ puts the vector together again. In these coordinates nothing is easier than $A$.

*With numbers.* $A = \begin{pmatrix}2&1\\0&3\end{pmatrix}$ has $u_1 = (1, 0)$ with $\lambda_1 = 2$ and $u_2 = (1, 1)$
with $\lambda_2 = 3$:

$$U = \begin{pmatrix}1&1\\0&1\end{pmatrix},\quad U^{-1} = \begin{pmatrix}1&-1\\0&1\end{pmatrix},\quad
U\Lambda U^{-1} = \begin{pmatrix}1&1\\0&1\end{pmatrix}\begin{pmatrix}2&-2\\0&3\end{pmatrix}
= \begin{pmatrix}2&1\\0&3\end{pmatrix}.$$

If $A$ is symmetric, the eigenvectors can be chosen orthonormal. Then, and only then, $U^{-1} = U^\top$ will do.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Put together

Build $A$ from its eigenvectors and its eigenvalues. The eigenvectors are independent, but neither orthogonal nor of
length 1.
"""


# %%
def matrix_of_eigenpairs(U, eigenvalues):
    r"""Return the matrix that has the given eigenvectors and eigenvalues.

    Args:
        U: the eigenvectors, one a column, independent, shape (n, n).
        eigenvalues: the eigenvalue of each column, shape (n,).

    Returns:
        The matrix, shape (n, n).
    """
    # BEGIN SOLUTION
    return U @ np.diag(eigenvalues) @ np.linalg.inv(U)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The formula stands at the top of the page. `np.diag` makes a diagonal matrix of a vector.
"""

# %% [markdown] tags=["hint"]
r"""
The eigenvectors stand in the columns of $U$, and the factor next to the vector $x$ must be $U^{-1}$, so that it finds
coordinates first.
"""

# %% [markdown] tags=["solution"]
r"""
Column $i$ of $AU$ is $Au_i$, column $i$ of $U\Lambda$ is $\lambda_iu_i$ (a diagonal matrix on the right multiplies
the columns). So $AU = U\Lambda$, and $U$ is invertible because its columns are independent: multiply by $U^{-1}$ from
the right. In code `U * eigenvalues` is $U\Lambda$ too, and better than an inverse is a solver:
`np.linalg.solve(U.T, (U * eigenvalues).T).T`.
"""


# %%
@check.points(1)
def test_the_columns_are_eigenvectors():
    rng = np.random.default_rng(181)
    U, values = rng.normal(size=(3, 3)) + 2 * np.eye(3), np.array([2.0, -1.0, 0.5])
    A = matrix_of_eigenpairs(U, values)
    check.shape(A, (3, 3))
    for i in range(3):
        u = U[:, i]
        check.that(bool(np.abs(A @ u - values[i] * u).max() < 1e-9),
                   "A times a column of U must be its eigenvalue times the column.",
                   column=u, eigenvalue=values[i], A_times_column=A @ u)


# %%
@check.hidden
@check.points(1)
def test_the_matrix_is_found_again():
    rng = np.random.default_rng(182)
    for n in (2, 4, 1):
        S = rng.normal(size=(n, n))
        values, U = np.linalg.eigh(S + S.T)
        P = rng.normal(size=(n, n)) + 2 * np.eye(n)
        expected = np.linalg.solve(P.T, (P @ (S + S.T)).T).T  # similar to S + S.T, with the eigenvectors P U
        check.close(matrix_of_eigenpairs(P @ U * (1 + np.arange(n)), values), expected, condition=np.linalg.cond(P))
    check.close(matrix_of_eigenpairs(np.array([[1, 1], [0, 1]]), np.array([2, 3])), np.array([[2.0, 1.0], [0.0, 3.0]]))


# %%
@check.mistake(of=matrix_of_eigenpairs)
def transpose_for_the_inverse(U, eigenvalues):
    """The transpose is the inverse only for orthonormal columns. Are these?"""
    return U @ np.diag(eigenvalues) @ U.T


# %%
@check.mistake(of=matrix_of_eigenpairs)
def inverse_on_the_left(U, eigenvalues):
    """Multiply your result by U from the right. Do you get U times the diagonal matrix?"""
    return np.linalg.inv(U) @ np.diag(eigenvalues) @ U


# %%
@check.mistake(of=matrix_of_eigenpairs)
def rows_stretched(U, eigenvalues):
    """Yours is the diagonal matrix itself, whatever U is. On which side of U must it stand to meet the columns?"""
    return np.diag(eigenvalues) @ U @ np.linalg.inv(U)


# %%
@check.mistake(of=matrix_of_eigenpairs)
def rows_used_as_eigenvectors(U, eigenvalues):
    """You treated the rows of U as eigenvectors."""
    return U.T @ np.diag(eigenvalues) @ np.linalg.inv(U.T)


# %%
@check.accepted(of=matrix_of_eigenpairs)
def matrix_of_eigenpairs_by_solving(U, eigenvalues):
    return np.linalg.solve(U.T, (U * eigenvalues).T).T


# %% [markdown]
r"""
## 2. A power with a letter in it

Find $A^n$ for $A = \begin{pmatrix}4&1\\2&3\end{pmatrix}$ and every $n = 0, 1, 2, \dots$ as a matrix with $n$ in it.
"""


# %%
def general_power(n):
    r"""Return the n-th power of the matrix of part 2.

    Args:
        n: the exponent, a symbol for an integer >= 0.

    Returns:
        A `sympy.Matrix` of 2 rows and 2 columns whose entries depend on n.
    """
    # BEGIN SOLUTION
    return sympy.Matrix([[2 * 5**n + 2**n, 5**n - 2**n], [2 * 5**n - 2 * 2**n, 5**n + 2 * 2**n]]) / 3
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write out $A^3 = U\Lambda U^{-1}\,U\Lambda U^{-1}\,U\Lambda U^{-1}$. What happens between the factors?
"""

# %% [markdown] tags=["hint"]
r"""
Trace 7, determinant 10: the eigenvalues are 5 and 2, with the eigenvectors $(1, 1)$ and $(1, -2)$. Only $\Lambda$ is
raised to the power, and for a diagonal matrix that is easy.
"""

# %% [markdown] tags=["solution"]
r"""
All inner factors $U^{-1}U$ drop out: $A^n = U\Lambda^nU^{-1}$. The polynomial $x^2 - 7x + 10 = (x - 5)(x - 2)$ gives
the eigenvalues; $(A - 5I)v = 0$ is solved by $(1, 1)$, $(A - 2I)v = 0$ by $(1, -2)$. So

$$A^n = \begin{pmatrix}1&1\\1&-2\end{pmatrix}\begin{pmatrix}5^n&0\\0&2^n\end{pmatrix}
\frac13\begin{pmatrix}2&1\\1&-1\end{pmatrix}
= \frac13\begin{pmatrix}2\cdot5^n + 2^n&5^n - 2^n\\2\cdot5^n - 2\cdot2^n&5^n + 2\cdot2^n\end{pmatrix}.$$

*Test.* $n = 0$ gives $I$, $n = 1$ gives $A$. For large $n$ the power $5^n$ outweighs all else, and every column
becomes a multiple of $(1, 1)$, the eigenvector of the largest eigenvalue.
"""


# %%
@check.points(2)
def test_the_first_powers():
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    M = general_power(n)
    check.that(isinstance(M, sympy.MatrixBase) and M.shape == (2, 2),
               "Return a sympy.Matrix of 2 rows and 2 columns.", yours=M)
    check.form(M, only=(n,))
    value = sympy.eye(2)
    for exponent in range(4):
        mine = sympy.simplify(M.subs(n, exponent))
        check.that(mine == value, "For this exponent your matrix is not the power.", n=exponent, yours=mine)
        value = value * sympy.Matrix([[4, 1], [2, 3]])


# %%
@check.hidden
@check.points(2)
def test_the_power_by_sympy():
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    check.equal(sympy.Matrix(general_power(n)), sympy.Matrix([[4, 1], [2, 3]]) ** n)


# %%
@check.mistake(of=general_power)
def entries_raised(n):
    """The power of a matrix is not the matrix of the powers. Compute the square by hand."""
    return sympy.Matrix([[4**n, 1], [2**n, 3**n]])


# %%
@check.mistake(of=general_power)
def determinant_of_u_forgotten(n):
    """Put n = 0 into your matrix: the identity must come out. Is your inverse of U complete?"""
    return sympy.Matrix([[2 * 5**n + 2**n, 5**n - 2**n], [2 * 5**n - 2 * 2**n, 5**n + 2 * 2**n]])


# %%
@check.mistake(of=general_power)
def orthonormal_in_error(n):
    """You divided the eigenvectors by their lengths and used the transpose. Are they orthogonal?"""
    U = sympy.Matrix([[1 / sympy.sqrt(2), 1 / sympy.sqrt(5)], [1 / sympy.sqrt(2), -2 / sympy.sqrt(5)]])
    return U * sympy.diag(5**n, 2**n) * U.T


# %%
@check.mistake(of=general_power)
def eigenvalues_exchanged(n):
    """Put n = 1 into your matrix. Which eigenvector belongs to which eigenvalue?"""
    U = sympy.Matrix([[1, 1], [1, -2]])
    return U * sympy.diag(2**n, 5**n) * U.inv()


# %%
@check.mistake(of=general_power)
def exponent_as_a_factor(n):
    """You multiplied the eigenvalues by n. What is a diagonal matrix raised to a power?"""
    U = sympy.Matrix([[1, 1], [1, -2]])
    return U * sympy.diag(5 * n, 2 * n) * U.inv()


# %%
@check.accepted(of=general_power)
def general_power_as_a_product(n):
    U = sympy.Matrix([[2, -1], [2, 2]])
    return U * sympy.diag(5, 2) ** n * U ** (-1)


# %% [markdown]
r"""
## 3. In letters

$U$ is invertible, $\Lambda$ diagonal without a zero on the diagonal, and $A = U\Lambda U^{-1}$. Write

$$A^{-1},\qquad A^3,\qquad A^\top,\qquad A - cI$$

as a product of three factors each: something with $U$, something with $\Lambda$, something with $U$. No product and
no sum may be inverted, except that $\Lambda - cI$ may stand in the middle.
"""


# %%
def diagonalised_relatives(U, L, c):
    r"""Return the inverse, the cube, the transpose of A = U L U^-1, and A - c I, in the same form.

    Args:
        U: the eigenvectors as columns, a matrix symbol, n by n.
        L: the diagonal matrix of the eigenvalues, a matrix symbol, n by n.
        c: a number, a symbol.

    Returns:
        A list of four matrix expressions in U, L and c: the inverse of A, its cube, its transpose, A - c I. The
        identity is `sympy.Identity(L.rows)`, the inverse `U.I`, the transpose `U.T`.
    """
    # BEGIN SOLUTION
    one = sympy.Identity(L.rows)
    return [U * L.I * U.I, U * L**3 * U.I, U.T.I * L * U.T, U * (L - c * one) * U.I]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The inverse of a product is the product of the inverses in the other order, and so it is with the transpose. What is
the inverse of $U^{-1}$?
"""

# %% [markdown] tags=["hint"]
r"""
A diagonal matrix is its own transpose. For the last one write $cI$ as $U\,(cI)\,U^{-1}$.
"""

# %% [markdown] tags=["solution"]
r"""
- $A^{-1} = (U\Lambda U^{-1})^{-1} = (U^{-1})^{-1}\Lambda^{-1}U^{-1} = U\Lambda^{-1}U^{-1}$: the same eigenvectors,
  the eigenvalues $1/\lambda_i$.
- $A^3 = U\Lambda U^{-1}U\Lambda U^{-1}U\Lambda U^{-1} = U\Lambda^3U^{-1}$.
- $A^\top = (U^{-1})^\top\Lambda^\top U^\top = (U^{-1})^\top\Lambda U^\top$: the same eigenvalues, but the
  eigenvectors are the columns of $(U^{-1})^\top$, which are the rows of $U^{-1}$.
- $A - cI = U\Lambda U^{-1} - cUU^{-1} = U(\Lambda - cI)U^{-1}$: all eigenvalues are shifted.

Whatever is done to $A$ by such operations is done to the eigenvalues.
"""


# %%
@check.points(2)
def test_relatives_in_numbers():
    U, L, c = sympy.MatrixSymbol("U", 2, 2), sympy.MatrixSymbol("L", 2, 2), sympy.Symbol("c")
    found = diagonalised_relatives(U, L, c)
    check.that(isinstance(found, (list, tuple)) and len(found) == 4,
               "Return a list of four expressions.", yours=found)
    A = sympy.Matrix([[2, 1], [0, 3]])
    half, sixth = sympy.Rational(1, 2), sympy.Rational(1, 6)
    stated = [sympy.Matrix([[half, -sixth], [0, 2 * sixth]]), A * A * A, A.T, A - 7 * sympy.eye(2)]
    for number, (expression, value) in enumerate(zip(found, stated, strict=True), 1):
        mine = expression.subs({U: sympy.Matrix([[1, 1], [0, 1]]), L: sympy.diag(2, 3), c: 7}).doit()
        check.that(sympy.Matrix(mine) == value, "For the matrix of the example this expression has the wrong value.",
                   number=number, yours=expression, value_of_yours=mine)


# %%
@check.hidden
@check.points(3)
def test_relatives_of_every_size():
    n, c = sympy.Symbol("n", integer=True, positive=True), sympy.Symbol("c", real=True)
    U, L = sympy.MatrixSymbol("U", n, n), sympy.MatrixSymbol("L", n, n)
    found = diagonalised_relatives(U, L, c)
    check.that(len(found) == 4, "Four expressions are asked for.", yours=found)
    for expression in found:
        check.that(isinstance(expression, sympy.MatMul), "Each of the four is one product.", yours=expression)
        inside = [part.arg for part in sympy.preorder_traversal(expression) if isinstance(part, sympy.Inverse)]
        check.that(not any(arg.has(sympy.MatMul) or arg.has(sympy.MatAdd) for arg in inside),
                   "No product and no sum may be inverted.", yours=expression)
    # A U = U L, and what follows from it without an inverse
    check.equal(found[0] * U * L, U)
    check.equal(found[1] * U, U * L * L * L)
    check.equal(found[2].T * U, U * L, domain={L: "symmetric"})
    check.equal(found[3] * U + c * U, U * L)


# %%
@check.mistake(of=diagonalised_relatives)
def outer_factors_exchanged(U, L, c):
    """Your inverse has the inverse of U in front. Reverse the order of the factors and invert each."""
    one = sympy.Identity(L.rows)
    return [U.I * L.I * U, U * L**3 * U.I, U.T.I * L * U.T, U * (L - c * one) * U.I]


# %%
@check.mistake(of=diagonalised_relatives)
def everything_cubed(U, L, c):
    """Write out the three factors A: between them U and its inverse meet."""
    one = sympy.Identity(L.rows)
    return [U * L.I * U.I, U**3 * L**3 * U.I**3, U.T.I * L * U.T, U * (L - c * one) * U.I]


# %%
@check.mistake(of=diagonalised_relatives)
def transpose_order_kept(U, L, c):
    """Transposing reverses the order of the factors."""
    one = sympy.Identity(L.rows)
    return [U * L.I * U.I, U * L**3 * U.I, U.T * L * U.T.I, U * (L - c * one) * U.I]


# %%
@check.mistake(of=diagonalised_relatives)
def shifted_by_c_without_the_identity(U, L, c):
    """In the last one the shift ended up in the wrong place: multiply out what you wrote."""
    one = sympy.Identity(L.rows)
    return [U * L.I * U.I, U * L**3 * U.I, U.T.I * L * U.T, (U - c * one) * L * U.I]


# %%
@check.mistake(of=diagonalised_relatives)
def symmetric_without_reason(U, L, c):
    """Nothing says that A is symmetric. Is its transpose the same as A?"""
    one = sympy.Identity(L.rows)
    return [U * L.I * U.I, U * L**3 * U.I, U * L * U.I, U * (L - c * one) * U.I]


# %%
@check.accepted(of=diagonalised_relatives)
def diagonalised_relatives_otherwise(U, L, c):
    inverse = sympy.Inverse(U)
    one = sympy.Identity(U.shape[0])
    return (U * L ** (-1) * inverse, U * L * L * L * inverse, inverse.T * L * U.T, U * (-c * one + L) * inverse)


# %% [markdown]
r"""
## 4. A sum of simple matrices

Let $u_i$ be column $i$ of $U$ and $v_i^\top$ *row* $i$ of $U^{-1}$. Then

$$A = \sum_{i=1}^n\lambda_i\,P_i,\qquad P_i = u_iv_i^\top .$$

Return the matrices $P_1, \dots, P_n$. (In the example $P_1 = \begin{pmatrix}1&-1\\0&0\end{pmatrix}$ and
$P_2 = \begin{pmatrix}0&1\\0&1\end{pmatrix}$.)
"""


# %%
def rank_one_parts(U):
    r"""Return the matrices P_i of all eigenvectors.

    Args:
        U: the eigenvectors, one a column, independent, shape (n, n).

    Returns:
        The matrices, one after the other along the first axis, shape (n, n, n): the first is that of column 0.
    """
    # BEGIN SOLUTION
    V = np.linalg.inv(U)
    return np.array([np.outer(U[:, i], V[i]) for i in range(len(U))])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A column times a row is a matrix: `np.outer`.
"""

# %% [markdown] tags=["hint"]
r"""
Columns of $U$, but rows of its inverse. `np.array` or `np.stack` of a list of matrices puts them behind each other
along the first axis.
"""

# %% [markdown] tags=["solution"]
r"""
A matrix product is a sum of outer products, columns of the first factor times rows of the second. For
$(U\Lambda)\,U^{-1}$, where $U\Lambda$ has the columns $\lambda_iu_i$, this is $\sum_i\lambda_iu_iv_i^\top$.

From $U^{-1}U = I$ follows $v_i^\top u_j = 1$ for $i = j$ and $0$ otherwise. So $P_iu_i = u_i$ and $P_iu_j = 0$: each
$P_i$ picks out the part along $u_i$. Hence $P_iP_i = P_i$, $P_iP_j = 0$, and $UU^{-1} = I$ says that they add up to
$I$.

*Inverse and powers.* Multiplying two such sums, all mixed products drop out: $A^k = \sum_i\lambda_i^kP_i$, and
$A^{-1} = \sum_i\lambda_i^{-1}P_i$, because
$\big(\sum_i\lambda_iP_i\big)\big(\sum_i\lambda_i^{-1}P_i\big) = \sum_iP_i = I$. One eigenvalue 0 and this breaks
down.
"""


# %%
@check.points(2)
def test_what_the_parts_do_to_the_eigenvectors():
    rng = np.random.default_rng(183)
    U = rng.normal(size=(3, 3)) + 2 * np.eye(3)
    P = rank_one_parts(U)
    check.shape(P, (3, 3, 3))
    for i in range(3):
        for j in range(3):
            wanted = U[:, j] if i == j else np.zeros(3)
            check.that(bool(np.abs(P[i] @ U[:, j] - wanted).max() < 1e-9),
                       "Part i must leave column i of U as it is and send all other columns to zero.",
                       part=i, column=j, part_times_column=P[i] @ U[:, j])


# %%
@check.hidden
@check.points(2)
def test_the_parts_build_the_matrix_and_its_inverse():
    rng = np.random.default_rng(184)
    for n in (2, 3, 5, 1):
        U, values = rng.normal(size=(n, n)) + 2 * np.eye(n), rng.uniform(0.5, 2.0, size=n)
        A = np.linalg.solve(U.T, (U * values).T).T
        P = check.unchanged(rank_one_parts, U)
        check.shape(P, (n, n, n))
        P = np.asarray(P)
        inverse = sum(P[i] / values[i] for i in range(n))
        check.close(sum(values[i] * P[i] for i in range(n)), A, condition=np.linalg.cond(U))
        check.close(inverse, np.linalg.inv(A), condition=np.linalg.cond(A))


# %%
@check.mistake(of=rank_one_parts)
def columns_with_themselves(U):
    """This is right for orthonormal eigenvectors. In general the second factor comes from the inverse of U."""
    return np.array([np.outer(U[:, i], U[:, i]) for i in range(len(U))])


# %%
@check.mistake(of=rank_one_parts)
def columns_of_the_inverse(U):
    """You took columns of the inverse. In a product, columns of the first factor meet rows of the second."""
    V = np.linalg.inv(U)
    return np.array([np.outer(U[:, i], V[:, i]) for i in range(len(U))])


# %%
@check.mistake(of=rank_one_parts)
def rows_of_u(U):
    """The eigenvectors stand in the columns of U. You took its rows."""
    V = np.linalg.inv(U)
    return np.array([np.outer(U[i], V[i]) for i in range(len(U))])


# %%
@check.mistake(of=rank_one_parts)
def factors_exchanged(U):
    """A column times a row: which of the two stands in front? Your matrices are the transposes."""
    V = np.linalg.inv(U)
    return np.array([np.outer(V[i], U[:, i]) for i in range(len(U))])


# %%
@check.accepted(of=rank_one_parts)
def rank_one_parts_by_einsum(U):
    return np.einsum("ai,ib->iab", U, np.linalg.solve(U, np.eye(len(U))))


# %% [markdown]
r"""
## 5. The square root of a matrix

All eigenvalues of $A$ are positive and different. Find the matrix $B$ with $B^2 = A$ whose eigenvalues are positive
too. For $A = \begin{pmatrix}4&5\\0&9\end{pmatrix}$ it is $\begin{pmatrix}2&1\\0&3\end{pmatrix}$.
"""


# %%
def square_root_of_a_matrix(A):
    r"""Return the square root of a matrix, with positive eigenvalues.

    Args:
        A: a matrix with positive, different eigenvalues, not necessarily symmetric, shape (n, n).

    Returns:
        The matrix B with positive eigenvalues and B @ B = A, shape (n, n).
    """
    # BEGIN SOLUTION
    values, U = np.linalg.eig(A)
    return U @ np.diag(np.sqrt(values)) @ np.linalg.inv(U)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In the coordinates of the eigenvectors $A$ is diagonal. Which diagonal matrix, multiplied by itself, gives $\Lambda$?
"""

# %% [markdown] tags=["hint"]
r"""
`np.linalg.eig(A)` returns the eigenvalues and $U$. Do to the eigenvalues what you would like to do to the matrix.
"""

# %% [markdown] tags=["solution"]
r"""
With $B = U\Lambda^{1/2}U^{-1}$, where $\Lambda^{1/2}$ has $\sqrt{\lambda_i}$ on its diagonal,

$$B^2 = U\Lambda^{1/2}U^{-1}U\Lambda^{1/2}U^{-1} = U\Lambda U^{-1} = A .$$

Each root could also be taken with a minus sign: there are $2^n$ square roots of this kind, one of them with positive
eigenvalues only. In the same way every function of a number becomes one of a matrix: $e^A$, $\log A$, $1/A$. The
roots of the *entries* are another thing altogether.
"""


# %%
@check.points(1)
def test_the_square_of_the_root():
    A = np.array([[4.0, 5.0], [0.0, 9.0]])
    B = square_root_of_a_matrix(A)
    check.shape(B, (2, 2))
    B = np.asarray(B)
    check.that(bool(np.abs(B @ B - A).max() < 1e-9), "Your matrix times itself must be A.", A=A, B=B, B_times_B=B @ B)
    check.that(bool(np.trace(B) > 0 and np.linalg.det(B) > 0), "Both eigenvalues of B must be positive.", B=B)


# %%
@check.hidden
@check.points(2)
def test_square_roots_of_several_sizes():
    rng = np.random.default_rng(185)
    for n in (2, 3, 4, 1):
        P = rng.normal(size=(n, n)) + 2 * np.eye(n)
        B = P @ np.diag(np.arange(1, n + 1) + 0.25) @ np.linalg.inv(P)
        check.close(square_root_of_a_matrix(B @ B), B, condition=10 * np.linalg.cond(P))


# %%
@check.mistake(of=square_root_of_a_matrix)
def roots_of_the_entries(A):
    """Multiply your matrix by itself. A product of matrices does not square the entries."""
    return np.sqrt(np.abs(A))


# %%
@check.mistake(of=square_root_of_a_matrix)
def transposed_eigenvectors(A):
    """The transpose replaces the inverse for symmetric matrices only."""
    values, U = np.linalg.eig(A)
    return U @ np.diag(np.sqrt(values)) @ U.T


# %%
@check.mistake(of=square_root_of_a_matrix)
def halved_eigenvalues(A):
    """Half of 9 is not its square root."""
    values, U = np.linalg.eig(A)
    return U @ np.diag(values / 2) @ np.linalg.inv(U)


# %%
@check.mistake(of=square_root_of_a_matrix)
def one_root_negative(A):
    """Your matrix squares to A, but look at the signs of its eigenvalues."""
    values, U = np.linalg.eig(A)
    roots = np.sqrt(values)
    roots[0] = -roots[0]
    return U @ np.diag(roots) @ np.linalg.inv(U)


# %%
@check.accepted(of=square_root_of_a_matrix)
def square_root_by_iteration(A):
    B = np.eye(len(A))
    for _ in range(60):
        B = (B + np.linalg.solve(B, A)) / 2
    return B


# %% [markdown]
r"""
## 6. One that cannot be diagonalised

Give a matrix with two rows, no entry 0, whose only eigenvalue is 3 and which is *not* diagonalisable.
"""


# %%
def not_diagonalisable():
    r"""Return a matrix without zero entries whose only eigenvalue is 3 and which is not diagonalisable.

    Returns:
        A list of two rows or an array, of whole numbers or fractions, shape (2, 2).
    """
    # BEGIN SOLUTION
    return np.array([[2, 1], [-1, 4]])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which trace and which determinant does a matrix have if 3 is a double root?
"""

# %% [markdown] tags=["hint"]
r"""
Trace 6, determinant 9. Choose the diagonal, $(2, 4)$ for example: what must $bc$ be? If the matrix were
diagonalisable, it would be $U(3I)U^{-1}$.
"""

# %% [markdown] tags=["solution"]
r"""
With the diagonal $(3 + s, 3 - s)$ the trace is 6, and the determinant $9 - s^2 - bc$ is 9 if $bc = -s^2$. For
$s = -1$, $b = 1$, $c = -1$: $\begin{pmatrix}2&1\\-1&4\end{pmatrix}$. All eigenvectors are multiples of $(1, 1)$: one
direction, not two.

Why can it not be diagonalisable? $U(3I)U^{-1} = 3UU^{-1} = 3I$: the only diagonalisable matrix whose single
eigenvalue is 3 is $3I$ itself, and that has zeros. Such matrices are rare: the smallest change of an entry splits the
double root.
"""


# %%
@check.points(1)
def test_trace_determinant_and_entries():
    A = not_diagonalisable()
    check.shape(A, (2, 2))
    A = np.asarray(A, dtype=float)
    check.that(bool(np.all(A != 0)), "No entry may be 0.", yours=A)
    trace, determinant = float(A[0, 0] + A[1, 1]), float(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])
    check.that(abs(trace - 6) < 1e-9, "Which trace has a matrix with the double eigenvalue 3?", yours=A, trace=trace)
    check.that(abs(determinant - 9) < 1e-9, "Which determinant has a matrix with the double eigenvalue 3?",
               yours=A, determinant=determinant)


# %%
@check.hidden
@check.points(1)
def test_it_differs_from_three_times_the_identity_by_a_root_of_zero():
    A = not_diagonalisable()
    check.shape(A, (2, 2))
    A = np.asarray(A, dtype=float)
    check.that(bool(np.all(A != 0)), "No entry may be 0.", yours=A)
    N = A - 3 * np.eye(2)  # both eigenvalues are 3 if and only if N @ N = 0, and then N = 0 or A is not diagonalisable
    check.that(bool(np.abs(N @ N).max() <= 1e-9 * np.abs(N).max() ** 2), "The only eigenvalue must be 3.", yours=A)


# %%
@check.mistake(of=not_diagonalisable)
def a_shear_with_a_zero():
    """It is not diagonalisable, but one of its entries is 0."""
    return np.array([[3, 1], [0, 3]])


# %%
@check.mistake(of=not_diagonalisable)
def three_times_the_identity():
    """Every vector is an eigenvector of yours: it is diagonal already."""
    return np.array([[3, 0], [0, 3]])


# %%
@check.mistake(of=not_diagonalisable)
def trace_right_determinant_wrong():
    """The trace is right. Look at the determinant: the sign of one entry."""
    return np.array([[2, 1], [1, 4]])


# %%
@check.mistake(of=not_diagonalisable)
def one_eigenvalue_is_three():
    """One of its eigenvalues is 3, but there is another one."""
    return np.array([[1, 2], [1, 2]])


# %%
@check.accepted(of=not_diagonalisable)
def not_diagonalisable_with_fractions():
    return np.array([[3.5, 0.25], [-1.0, 2.5]])
