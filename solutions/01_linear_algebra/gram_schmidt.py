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
    half, third = sympy.Rational(1, 2), sympy.Rational(1, 3)
    return [half, -half, 1], [-2 * third, 2 * third, 2 * third]


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
    U = np.array(A, dtype=float)
    for j in range(U.shape[1]):
        for i in range(j):
            U[:, j] -= (U[:, i] @ A[:, j]) / (U[:, i] @ U[:, i]) * U[:, i]
    return U


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
    return np.triu(U.T @ A) / np.sum(U**2, axis=0)[:, None]


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
    return [(t - 7) / 6, (7 - t) / 3, (t - 7) / 6], 7


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
    lengths = np.sqrt(np.sum(U**2, axis=0))
    return U / lengths, lengths[:, None] * R


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
    return {"a", "c", "g", "i"}


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
