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
    return U @ np.diag(eigenvalues) @ np.linalg.inv(U)


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
    return sympy.Matrix([[2 * 5**n + 2**n, 5**n - 2**n], [2 * 5**n - 2 * 2**n, 5**n + 2 * 2**n]]) / 3


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
    one = sympy.Identity(L.rows)
    return [U * L.I * U.I, U * L**3 * U.I, U.T.I * L * U.T, U * (L - c * one) * U.I]


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
    V = np.linalg.inv(U)
    return np.array([np.outer(U[:, i], V[i]) for i in range(len(U))])


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
    values, U = np.linalg.eig(A)
    return U @ np.diag(np.sqrt(values)) @ np.linalg.inv(U)


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
    return np.array([[2, 1], [-1, 4]])


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
