# %% [markdown] difficulty=3 minutes=50 sources=["Krohn: L45-48", "Krohn: L49", "Mathematical Foundations: L95-113", "Mathematical Foundations: L149-158", "Mathematical Foundations: 3.3 L101"]
r"""
# The algebra of products

Most rules of school algebra hold for matrices: brackets may be moved, $A(BC) = (AB)C$, and multiplied out,
$A(B + C) = AB + AC$. One does not hold: the factors of a product may not be exchanged. Everything on this
page follows from that.

- The *transpose* $A^\top$ has the rows of $A$ as its columns: $(A^\top)_{ij} = A_{ji}$. Always
  $(A^\top)^\top = A$ and $(A + B)^\top = A^\top + B^\top$.
- The *inverse* $A^{-1}$ of a square matrix, if there is one, undoes it: $A^{-1}A = AA^{-1} = I$, where $I$ is
  the identity. For an invertible matrix $(A^\top)^{-1} = (A^{-1})^\top$.

*With numbers.* For $A = \begin{pmatrix}1&2\\0&1\end{pmatrix}$ and $B = \begin{pmatrix}1&0\\3&1\end{pmatrix}$

$$AB = \begin{pmatrix}7&2\\3&1\end{pmatrix},\qquad BA = \begin{pmatrix}1&2\\3&7\end{pmatrix},\qquad
(AB)^\top = \begin{pmatrix}7&3\\2&1\end{pmatrix},\qquad (AB)^{-1} = \begin{pmatrix}1&-2\\-3&7\end{pmatrix}.$$

Keep these four at hand: any rule that you believe in can be tried on them. (Here
$A^{-1} = \begin{pmatrix}1&-2\\0&1\end{pmatrix}$ and $B^{-1} = \begin{pmatrix}1&0\\-3&1\end{pmatrix}$.)

In the first three answers the arguments are matrix *symbols* of sympy, which stand for all matrices of their
size. `*` is then the matrix product, `X.T` the transpose, `X**2` a power.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The transpose of a product

The matrices $A$, $B$ and $C$ are locked away; what you have are their transposes $P = A^\top$, $Q = B^\top$
and $R = C^\top$. Build $(ABC)^\top$ from them. The sizes are as different as they can be: $A$ is $n\times k$,
$B$ is $k\times l$, $C$ is $l\times m$.
"""


# %%
def transposed_product(P, Q, R):
    r"""Return the transpose of the product A B C.

    Args:
        P: the transpose of A, a matrix symbol, k by n.
        Q: the transpose of B, a matrix symbol, l by k.
        R: the transpose of C, a matrix symbol, m by l.

    Returns:
        The transpose of A B C in terms of P, Q and R, a matrix expression, m by n.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_transposed_product_of_numbers():
    P, Q, R = (sympy.MatrixSymbol(name, 2, 2) for name in "PQR")
    A, B, C = sympy.Matrix([[1, 2], [0, 1]]), sympy.Matrix([[1, 0], [3, 1]]), sympy.Matrix([[2, 5], [1, 4]])
    found = transposed_product(P, Q, R)
    check.form(found, only=(P, Q, R))
    value = found.subs({P: A.T, Q: B.T, R: C.T}).doit()
    product = A * B * C
    check.that(value.shape == (2, 2), "For 2 by 2 matrices the result is 2 by 2.", yours=value)
    check.that(all(value[i, j] == product[j, i] for i in range(2) for j in range(2)),
               "Row i of the result must be column i of A B C.", A=A, B=B, C=C, yours=value)


# %% [markdown]
r"""
## 2. The inverse of a product, with a transpose in it

$A$ and $B$ are invertible. Somebody has worked out $U = A^{-1}$ and $V = B^{-1}$ for you, at great expense.
Build $(A^\top B)^{-1}$ without inverting anything again: only products and transposes of $U$ and $V$ are
allowed.
"""


# %%
def mixed_inverse(U, V):
    r"""Return the inverse of the transpose of A times B.

    Args:
        U: the inverse of A, a matrix symbol, n by n.
        V: the inverse of B, a matrix symbol, n by n.

    Returns:
        The inverse in terms of U and V, without inverses, a matrix expression, n by n.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_product_with_the_inverse_is_the_identity():
    U, V = sympy.MatrixSymbol("U", 2, 2), sympy.MatrixSymbol("V", 2, 2)
    A, B = sympy.Matrix([[1, 2], [0, 1]]), sympy.Matrix([[1, 0], [3, 1]])
    numbers = {U: sympy.Matrix([[1, -2], [0, 1]]), V: sympy.Matrix([[1, 0], [-3, 1]])}
    found = mixed_inverse(U, V)
    check.form(found, only=(U, V))
    check.that(not found.has(sympy.Inverse),
               "Use products and transposes of U and V, no further inverse.", yours=found)
    value = found.subs(numbers).doit()
    check.that(value.shape == (2, 2), "For 2 by 2 matrices the result is 2 by 2.", yours=value)
    check.that(value * (A.T * B) == sympy.eye(2),
               "Your result times (the transpose of A) times B must be the identity.",
               A=A, B=B, yours=value, product=value * (A.T * B))


# %% [markdown]
r"""
## 3. A formula that you know from school

For numbers, $(a - b)(a + b) = a^2 - b^2$. Multiply out $(A - B)(A + B)$ for square matrices: write it as a
sum of products in which no sum is multiplied any more.
"""


# %%
def multiplied_out(A, B):
    r"""Return (A - B)(A + B) multiplied out.

    Args:
        A: a matrix symbol, n by n.
        B: a matrix symbol, n by n.

    Returns:
        The same as a sum of products and powers of A and B, a matrix expression, n by n.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_multiplied_out_with_numbers():
    A, B = sympy.MatrixSymbol("A", 2, 2), sympy.MatrixSymbol("B", 2, 2)
    found = multiplied_out(A, B)
    check.form(found, only=(A, B))
    held = [part for part in sympy.preorder_traversal(found) if isinstance(part, (sympy.MatMul, sympy.MatPow))]
    check.that(not any(part.has(sympy.MatAdd) for part in held),
               "No sum may be multiplied or squared any more.", yours=found)
    numbers = {A: sympy.Matrix([[1, 2], [0, 1]]), B: sympy.Matrix([[1, 0], [3, 1]])}
    value = found.subs(numbers).doit()
    factors = sympy.Matrix([[0, 2], [-3, 0]]), sympy.Matrix([[2, 2], [3, 2]])  # the two brackets, in numbers
    check.that(value == factors[0] * factors[1],
               "For the matrices of the example the value is not that of the product.",
               A=numbers[A], B=numbers[B], yours=value)


# %% [markdown]
r"""
## 4. A counter-example: symmetry is lost

A matrix is *symmetric* if it equals its transpose. "The product of two symmetric matrices is symmetric."
Refute this with two symmetric $2\times2$ matrices. (A matter of rules: which product is $(AB)^\top$, if both
are symmetric? You are looking for a pair that does not commute.)
"""


# %%
def symmetric_factors():
    r"""Return two symmetric matrices whose product is not symmetric.

    Returns:
        Two matrices, numpy arrays or lists of rows, shape (2, 2) each.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_factors_are_symmetric():
    factors = symmetric_factors()
    check.that(isinstance(factors, (list, tuple, np.ndarray)) and len(factors) == 2,
               "Return two matrices.", yours=factors)
    for factor in factors:
        check.shape(factor, (2, 2))
        factor = np.asarray(factor, dtype=float)
        check.that(bool(np.all(factor == factor.T)),
                   "Each of the two matrices must equal its transpose.", yours=factor)


# %%
@check.points(1)
def test_the_product_is_not_symmetric():
    A, B = symmetric_factors()
    check.shape(A, (2, 2))
    check.shape(B, (2, 2))
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    product = A @ B
    check.that(bool(abs(product[0, 1] - product[1, 0]) > 1e-9),
               "The product must not be symmetric.", A=A, B=B, product=product)


# %% [markdown]
r"""
## 5. A counter-example to the opposite

An article states: "the multiplication of $AB$ is not equal to that of $BA$". As a warning this is fine, as a
law it is wrong: sometimes they are equal. Find two $2\times2$ matrices with $AB = BA$, but no boring ones: no
entry is 0, neither is symmetric, and neither is a multiple of the other.
"""


# %%
def commuting_pair():
    r"""Return two matrices that commute: no entry 0, not symmetric, neither a multiple of the other.

    Returns:
        Two matrices, numpy arrays or lists of rows, shape (2, 2) each.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_pair_is_not_boring():
    pair = commuting_pair()
    check.that(isinstance(pair, (list, tuple, np.ndarray)) and len(pair) == 2, "Return two matrices.", yours=pair)
    for matrix in pair:
        check.shape(matrix, (2, 2))
    pair = [np.asarray(matrix, dtype=float) for matrix in pair]
    for matrix in pair:
        check.that(bool(np.all(matrix != 0)), "No entry may be 0.", yours=matrix)
        check.that(bool(matrix[0, 1] != matrix[1, 0]), "Neither of the two may be symmetric.", yours=matrix)
    ratios = pair[0] / pair[1]
    check.that(bool(np.ptp(ratios) > 1e-9), "Neither may be a multiple of the other.", yours=pair)


# %%
@check.points(1)
def test_both_products_are_equal():
    A, B = commuting_pair()
    check.shape(A, (2, 2))
    check.shape(B, (2, 2))
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    one, other = A @ B, B @ A
    check.that(bool(np.allclose(one, other)),
               "A B and B A must be equal.", A=A, B=B, A_times_B=one, B_times_A=other)


# %% [markdown]
r"""
## 6. Which of these are wrong?

$A$, $B$ and $C$ are invertible $n\times n$ matrices with $n \ge 2$. A line is right if it holds for all of
them.

- **a.** $(AB)^\top = A^\top B^\top$
- **b.** $(ABC)^{-1} = C^{-1}B^{-1}A^{-1}$
- **c.** $(A^{-1}B)^{-1} = AB^{-1}$
- **d.** $(A^2)^{-1} = (A^{-1})^2$
- **e.** From $AB = CB$ it follows that $A = C$.
- **f.** $(A + B)^{-1} = A^{-1} + B^{-1}$, provided that $A + B$ is invertible.
- **g.** $(A^\top B A)^\top = A^\top B^\top A$
- **h.** For a matrix $X$ with more rows than columns, for which $X^\top X$ is invertible,
  $(X^\top X)^{-1}X^\top$ simplifies to $X^{-1}(X^\top)^{-1}X^\top = X^{-1}$.
"""


# %%
def wrong_product_rules():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"b", "g"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_product_rules_are_named_by_letters():
    letters = wrong_product_rules()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
