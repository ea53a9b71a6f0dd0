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
    return R * Q * P


# %% [markdown] tags=["hint"]
r"""
Which size has $(ABC)^\top$? Write the sizes under $P$, $Q$ and $R$ and find an order in which they fit.
"""

# %% [markdown] tags=["hint"]
r"""
Two factors first: entry $(i, j)$ of $(AB)^\top$ is entry $(j, i)$ of $AB$, that is, row $j$ of $A$ dotted
with column $i$ of $B$. In $P$ and $Q$ these two are a column and a row. Who stands on the left?
"""

# %% [markdown] tags=["solution"]
r"""
*By entries.*
$\big((AB)^\top\big)_{ij} = (AB)_{ji} = \sum_s A_{js}B_{si} = \sum_s (B^\top)_{is}(A^\top)_{sj} = (B^\top A^\top)_{ij}$.
So $(AB)^\top = B^\top A^\top$. For three factors use this twice:
$(A(BC))^\top = (BC)^\top A^\top = C^\top B^\top A^\top = RQP$.

*By picture.* Read the row $x^\top ABC$ from left to right: first $A$, then $B$, then $C$. Written as a column
it becomes $(ABC)^\top x = C^\top(B^\top(A^\top x))$, where again $A$ comes first, but now it stands on the
right.

The sizes alone give the order away here: $(m\times l)(l\times k)(k\times n)$. Square matrices hold no such
reminder.
"""


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
    return V * U.T


# %% [markdown] tags=["hint"]
r"""
Socks first, then shoes. In which order do you undo that? Here $B$ acts first on a column and $A^\top$ second.
"""

# %% [markdown] tags=["hint"]
r"""
Multiply your answer by $A^\top B$ from the right. In the middle, the inverse of $A^\top$ must meet $A^\top$.
And what is the inverse of $A^\top$, if you have $U = A^{-1}$?
"""

# %% [markdown] tags=["solution"]
r"""
For two invertible matrices $(MN)^{-1} = N^{-1}M^{-1}$, because $N^{-1}\big(M^{-1}M\big)N = N^{-1}N = I$. What
was done last must be undone first. With $M = A^\top$ and $N = B$:

$$(A^\top B)^{-1} = B^{-1}(A^\top)^{-1} = B^{-1}(A^{-1})^\top = VU^\top.$$

That transposing and inverting may change places is seen by transposing $AA^{-1} = I$: the rule of part 1
gives $(A^{-1})^\top A^\top = I$.

The wrong order, $U^\top V$, is the inverse of $BA^\top$. It passes every test with matrices that commute,
with diagonal ones above all: try rules on matrices that are far from special.
"""


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
    return A**2 + A * B - B * A - B**2


# %% [markdown] tags=["hint"]
r"""
Each term of the first bracket meets each term of the second: four products. In each, keep the order of the
factors.
"""

# %% [markdown] tags=["hint"]
r"""
Two of the four are mixed: one has $A$ on the left, the other $B$. With numbers they would cancel. When do
they here?
"""

# %% [markdown] tags=["solution"]
r"""
$$(A - B)(A + B) = A(A + B) - B(A + B) = A^2 + AB - BA - B^2.$$

The school's formula lacks $AB - BA$, the *commutator* of the two matrices. It holds if and only if $A$ and
$B$ commute. With the matrices of the example, $AB - BA = \begin{pmatrix}6&0\\0&-6\end{pmatrix}$.

In the same way $(A + B)^2 = A^2 + AB + BA + B^2$, which is not $A^2 + 2AB + B^2$, and $(AB)^2 = ABAB$, which
is not $A^2B^2$.
"""


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
    return np.array([[1, 0], [0, 2]]), np.array([[0, 1], [1, 0]])


# %% [markdown] tags=["hint"]
r"""
Very simple matrices are enough. Multiples of the identity are too simple: they commute with everything.
"""

# %% [markdown] tags=["hint"]
r"""
Let one of them be diagonal, with two different entries. Multiplied from the left it stretches the rows of the
other, from the right its columns.
"""

# %% [markdown] tags=["solution"]
r"""
If $A$ and $B$ are symmetric, then $(AB)^\top = B^\top A^\top = BA$. So $AB$ is symmetric exactly if
$AB = BA$. Take $A = \operatorname{diag}(1, 2)$, which as a left factor doubles the second row and as a right
factor the second column:

$$\begin{pmatrix}1&0\\0&2\end{pmatrix}\begin{pmatrix}0&1\\1&0\end{pmatrix} = \begin{pmatrix}0&1\\2&0\end{pmatrix},\qquad
\begin{pmatrix}0&1\\1&0\end{pmatrix}\begin{pmatrix}1&0\\0&2\end{pmatrix} = \begin{pmatrix}0&2\\1&0\end{pmatrix}.$$

Almost every pair will do. Two symmetric matrices with random entries commute with probability 0.
"""


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
    return np.array([[1, 2], [3, 4]]), np.array([[2, 2], [3, 5]])


# %% [markdown] tags=["hint"]
r"""
Which matrices surely commute with $A$? Its powers do, and the identity does.
"""

# %% [markdown] tags=["hint"]
r"""
Sums of matrices that commute with $A$ commute with $A$. Take any $A$ without zeros and build the other matrix
out of $A$ and $I$.
"""

# %% [markdown] tags=["solution"]
r"""
$A(A + I) = A^2 + A = (A + I)A$ for every $A$. With $A = \begin{pmatrix}1&2\\3&4\end{pmatrix}$ and
$A + I = \begin{pmatrix}2&2\\3&5\end{pmatrix}$ both products are $\begin{pmatrix}8&12\\18&26\end{pmatrix}$.
Every polynomial in $A$ will do: $A^2 = \begin{pmatrix}7&10\\15&22\end{pmatrix}$, say, or $2A - 7I$. Also
$A^{-1}$ commutes with $A$, and by the formula for two rows it too is a combination of $A$ and $I$.

For $2\times2$ matrices there is nothing else, unless $A$ itself is a multiple of $I$: comparing entries,
$AB = BA$ says that the off-diagonal entries and the difference of the diagonal entries of $B$ are
proportional to those of $A$.
"""


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
    return {"a", "c", "f", "h"}


# %% [markdown] tags=["hint"]
r"""
For an inverse, multiply the two sides together as you would test it: does the identity come out? For f take
$A = B = I$.
"""

# %% [markdown] tags=["hint"]
r"""
In line h: which shape has $X$, and which matrices have an inverse at all?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: $B^\top A^\top$, as in part 1.
- **b** is right: the rule for two factors, used twice.
- **c** is wrong: $(A^{-1}B)^{-1} = B^{-1}A$. What you see in c is $(BA^{-1})^{-1}$.
- **d** is right: $A^{-1}A^{-1}AA = I$.
- **e** is right: multiply by $B^{-1}$ from the right. (Without an inverse it is wrong: $B = 0$.)
- **f** is wrong: $(I + I)^{-1} = \frac12I$, but $I^{-1} + I^{-1} = 2I$. It is wrong for numbers already.
- **g** is right: reverse the order and transpose each of the factors; $(A^\top)^\top = A$.
- **h** is wrong at its first step: the rule $(MN)^{-1} = N^{-1}M^{-1}$ needs *square invertible factors*, and
  $X$ is not square. It is a costly slip: $w = (X^\top X)^{-1}X^\top y$ is the best fit of a line through many
  points; with h it would become $w = X^{-1}y$, a perfect fit of any data by any line.
"""


# %%
@check.points(1)
def test_the_product_rules_are_named_by_letters():
    letters = wrong_product_rules()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
