# %% [markdown] difficulty=3 minutes=55 sources=["Krohn: L58-60", "Krohn: 3.4 L58", "Mathematical Foundations: L159-171", "Mathematical Foundations: 3.3 L163"]
r"""
# Determinants

The determinant of a square matrix is one number. It says by which factor the matrix changes areas (two rows),
volumes (three rows) and so on; it is negative if the matrix also turns left into right, and 0 exactly if
everything is pressed flat, so that there is no way back. For two rows,

$$\det\begin{pmatrix}a&b\\c&d\end{pmatrix} = ad - bc .$$

*Larger matrices, by expansion.* Strike out row $i$ and column $j$ of $A$: the determinant of what is left is
the *minor* $M_{ij}$. Then, for any row $i$ that you like,

$$\det A = \sum_{j=1}^n (-1)^{i+j}\,A_{ij}\,M_{ij},\qquad\text{with the signs}\quad
\begin{pmatrix}+&-&+\\-&+&-\\+&-&+\end{pmatrix},$$

and in the same way along any column. Each minor is smaller by one row, until two are left.

*Three rules for rows.* Adding a multiple of one row to another does not change the determinant. Exchanging
two rows changes its sign. Multiplying one row by $c$ multiplies it by $c$.

*With numbers.* Along the first row,
$\det\begin{pmatrix}2&0&1\\1&3&1\\0&1&4\end{pmatrix} = 2\,(12 - 1) - 0\,(4 - 0) + 1\,(1 - 0) = 23$.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.Matrix.det, sympy.det, sympy.Determinant.doit, np.linalg.det
)


# %% [markdown]
r"""
## 1. Expansion by hand

Expand

$$\det\begin{pmatrix}1&2&4\\2&-1&3\\0&5&1\end{pmatrix}$$

along the first row: three terms, each with its sign, and their sum. Then expand it along the first column,
where one term is 0.
"""


# %%
def expansions_by_hand():
    r"""Return the terms of both expansions, and the determinant.

    Returns:
        The three terms along the first row and the three along the first column, each with its sign; the
        determinant.
    """
    return [-16, -4, 40], [-16, 36, 0], 20


# %% [markdown] tags=["hint"]
r"""
Cover the first row and the first column with two fingers: $\begin{pmatrix}-1&3\\5&1\end{pmatrix}$ stays, with
the determinant $-1 - 15$.
"""

# %% [markdown] tags=["hint"]
r"""
The second term of the first row: sign $-$, entry 2, minor $\det\begin{pmatrix}2&3\\0&1\end{pmatrix}$. The
second term of the first column: sign $-$, entry 2, minor $\det\begin{pmatrix}2&4\\5&1\end{pmatrix}$.
"""

# %% [markdown] tags=["solution"]
r"""
*Along the first row:*

$$+1\cdot(-1\cdot1 - 3\cdot5) = -16,\qquad -2\cdot(2\cdot1 - 3\cdot0) = -4,\qquad +4\cdot(2\cdot5 - (-1)\cdot0) = 40,$$

together $20$. *Along the first column:*

$$+1\cdot(-16) = -16,\qquad -2\cdot(2\cdot1 - 4\cdot5) = 36,\qquad +0\cdot(2\cdot3 - 4\cdot(-1)) = 0,$$

together $20$ again. The second way was shorter: choose the row or column with the most zeros. And two ways
that agree guard against slips.
"""


# %%
@check.points(1)
def test_both_expansions_agree():
    found = expansions_by_hand()
    check.that(isinstance(found, (list, tuple)) and len(found) == 3,
               "Return two lists of terms and the determinant.", yours=found)
    row, column, determinant = found
    check.that(len(row) == 3 and len(column) == 3, "Each expansion has three terms.", row=row, column=column)
    check.that(bool(abs(sum(row) - determinant) < 1e-9), "The terms along the row must add up to the determinant.",
               row=row, determinant=determinant)
    check.that(bool(abs(sum(column) - determinant) < 1e-9), "The terms along the column must add up to the determinant.",
               column=column, determinant=determinant)
    check.that(bool(abs(row[0] - column[0]) < 1e-9),
               "Both expansions begin with the same corner.", row=row, column=column)


# %% [markdown]
r"""
## 2. Three rows in letters

Write the determinant of any matrix of three rows as an expression in its nine entries.
"""


# %%
def determinant_3x3(A):
    r"""Return the determinant of a matrix with three rows.

    Args:
        A: a `sympy.Matrix` of 3 rows and 3 columns, `A[0, 0]` its upper left entry.

    Returns:
        The determinant, an expression in the entries.
    """
    return (
        A[0, 0] * (A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1])
        - A[0, 1] * (A[1, 0] * A[2, 2] - A[1, 2] * A[2, 0])
        + A[0, 2] * (A[1, 0] * A[2, 1] - A[1, 1] * A[2, 0])
    )


# %% [markdown] tags=["hint"]
r"""
Expand along the first row, as you did with numbers. The middle term is the dangerous one, twice over.
"""

# %% [markdown] tags=["hint"]
r"""
Multiplied out there are six products of three entries, one from each row and each column. Three of them are
added, three subtracted. Which sign has the product of the diagonal from lower left to upper right?
"""

# %% [markdown] tags=["solution"]
r"""
With the rows $(a, b, c)$, $(d, e, f)$, $(g, h, i)$:

$$\det A = a\,(ei - fh) - b\,(di - fg) + c\,(dh - eg) = aei + bfg + cdh - ceg - afh - bdi.$$

Each of the six products takes one entry from every row and every column, so it is an arrangement of three
columns; it counts negatively if the arrangement comes from the usual order by a single exchange. (For $n$
rows there are $n!$ products. By expansion a matrix of 20 rows would keep a computer busy for centuries, and
elimination takes microseconds: part 4.)
"""


# %%
@check.points(1)
def test_determinants_that_can_be_seen():
    a, b, c, d, e, f = sympy.symbols("a b c d e f", real=True)
    determinant_3x3(sympy.Matrix([[1, 2, 4], [2, -1, 3], [0, 5, 1]]))  # a diagnosis rests on part 1 as well
    found = determinant_3x3(sympy.Matrix([[a, b, c], [0, d, e], [0, 0, f]]))
    check.form(found, without=(sympy.Determinant,))
    check.equal(found, a * d * f)
    check.equal(determinant_3x3(sympy.Matrix([[a, 0, 0], [b, 0, d], [c, f, e]])), -a * d * f)
    check.equal(determinant_3x3(sympy.Matrix([[2, 0, 1], [1, 3, 1], [0, 1, 4]])), 23)


# %%
@check.points(1)
def test_two_equal_rows_or_columns():
    a, b, c, d, e, f = sympy.symbols("a b c d e f", real=True)
    determinant_3x3(sympy.Matrix([[1, 2, 4], [2, -1, 3], [0, 5, 1]]))  # a diagnosis rests on part 1 as well
    found = determinant_3x3(sympy.eye(3))
    check.form(found, without=(sympy.Determinant,))
    check.that(found == 1, "The identity has the determinant 1.", yours=found)
    one, two = [a, b, c], [d, e, f]
    for flat in ([one, two, one], [one, one, two], [two, one, one], [[a, a, d], [b, b, e], [c, c, f]]):
        found = sympy.expand(determinant_3x3(sympy.Matrix(flat)))
        check.that(found == 0,
                   "With two equal rows or two equal columns the determinant must be 0.", A=flat, yours=found)


# %% [markdown]
r"""
## 3. The rules

$A$ and $B$ have $n$ rows and $n$ columns, $\det A = p$ and $\det B = q$, both not 0, and $k$ is a number.
What is

$$\det(kA),\qquad \det(AB),\qquad \det(A^{-1}),\qquad \det(-A^\top),\qquad \det(A^3B^{-1})\;?$$
"""


# %%
def determinants_by_rule(p, q, k, n):
    r"""Return the five determinants.

    Args:
        p: the determinant of A, a symbol, not 0.
        q: the determinant of B, a symbol, not 0.
        k: a number, a real symbol.
        n: the number of rows, a positive integer symbol.

    Returns:
        The five determinants in the order of the question, expressions in p, q, k and n.
    """
    return k**n * p, p * q, 1 / p, (-1) ** n * p, p**3 / q


# %% [markdown] tags=["hint"]
r"""
A determinant is the factor by which volumes change. If first $B$ acts and then $A$: by which factor
altogether? And if something is undone?
"""

# %% [markdown] tags=["hint"]
r"""
$kA$ has *all* its rows multiplied by $k$, not one. A cube with twice the edge has how many times the volume?
Minus is the case $k = -1$; transposing changes nothing.
"""

# %% [markdown] tags=["solution"]
r"""
- $\det(kA) = k^np$: each of the $n$ rows brings a factor $k$.
- $\det(AB) = pq$: volumes are changed first by the factor $q$, then by $p$.
- $\det(A^{-1}) = 1/p$, since $1 = \det I = \det(AA^{-1}) = p\,\det(A^{-1})$.
- $\det(-A^\top) = (-1)^n\det(A^\top) = (-1)^np$. Rows and columns play the same part in each of the $n!$
  products, so transposing changes nothing.
- $\det(A^3B^{-1}) = p\cdot p\cdot p\cdot\frac1q$.

Look at $n = 1$, where a determinant is just the number: $kp,\ pq,\ 1/p,\ -p,\ p^3/q$. For $n = 2$ and
$A = I$: $k^2$, the area of a square with side $k$.
"""


# %%
@check.points(1)
def test_rules_for_diagonal_matrices():
    p, q, k = sympy.symbols("p q k", nonzero=True, real=True)
    n = sympy.Symbol("n", integer=True, positive=True)
    found = determinants_by_rule(p, q, k, n)
    check.that(isinstance(found, (list, tuple, sympy.MatrixBase)) and len(found) == 5,
               "Five determinants are asked for.", yours=found)
    for size in (1, 2, 3):
        first, second = [sympy.diag(*[1] * (size - 1), number) for number in (sympy.Rational(2, 3), 5)]
        made = (7 * first, first * second, first.inv(), -first.T, first**3 * second.inv())
        names = ("k A", "A B", "the inverse of A", "minus the transpose of A", "A cubed times the inverse of B")
        for name, matrix, value in zip(names, made, found, strict=True):
            number = sympy.sympify(value).subs({p: sympy.Rational(2, 3), q: 5, k: 7, n: size})
            corners = [matrix[i, i] for i in range(size)]
            check.that(number == sympy.prod(corners),
                       f"Your rule for {name} fails for diagonal matrices: multiply the diagonal of {name}.",
                       rows=size, diagonal=corners, yours=number)


# %% [markdown]
r"""
## 4. By elimination

Bring the matrix to triangular form by the rules for rows, and keep account of what they do to the
determinant. At the end it is the product of the diagonal. Write this for every size; if there is a zero where
you want to divide, exchange two rows.
"""


# %%
def determinant_by_elimination(A):
    r"""Return the determinant of a square matrix, found by elimination.

    Args:
        A: a matrix, shape (n, n).

    Returns:
        The determinant, a number.
    """
    U, sign = np.array(A, dtype=float), 1
    for k in range(len(U)):
        best = k + int(np.argmax(np.abs(U[k:, k])))
        if U[best, k] == 0:
            return 0.0
        if best != k:
            U[[k, best]] = U[[best, k]]
            sign = -sign
        for i in range(k + 1, len(U)):
            U[i] -= U[i, k] / U[k, k] * U[k]
    return sign * np.prod(np.diag(U))


# %% [markdown] tags=["hint"]
r"""
Adding a multiple of a row changes nothing, so the only account to keep is of the exchanges: each one changes
the sign.
"""

# %% [markdown] tags=["hint"]
r"""
Column by column: find a row, at or below the diagonal, whose entry in this column is not 0 (best: the one
largest in absolute value). If there is none, the determinant is 0. Otherwise bring it up, and clear the
column below it. Work on a copy: `np.array(A, dtype=float)`.
"""

# %% [markdown] tags=["solution"]
r"""
Of the three rules for rows only two are used. *Adding a multiple of one row to another* leaves the
determinant as it is, *exchanging two rows* changes its sign. At the end there are zeros below the diagonal,
and expanding along the first column again and again gives the product of the diagonal. So
$\det A = (-1)^{\text{exchanges}}\,U_{11}U_{22}\cdots U_{nn}$.

If a column holds only zeros at and below the diagonal, the matrix presses everything flat: the determinant is
0.

Taking the entry that is largest in absolute value is not needed on paper. In floating point it keeps the
multipliers small and rounding errors with them: this is *pivoting*. The work is about $n^3/3$
multiplications, against $n!$ for the expansion.
"""


# %%
@check.points(1)
def test_elimination_agrees_with_the_expansion():
    check.close(determinant_by_elimination(np.array([[2.0, 0.0, 1.0], [1.0, 3.0, 1.0], [0.0, 1.0, 4.0]])), 23.0)
    check.close(determinant_by_elimination(np.array([[-3.0]])), -3.0)
    check.close(determinant_by_elimination(np.array([[1.0, 2.0], [2.0, 4.0]])), 0.0, atol=1e-12)


# %%
@check.points(1)
def test_rows_that_must_be_exchanged():
    check.close(determinant_by_elimination(np.array([[1.0, 2.0, 1.0], [2.0, 4.0, 1.0], [1.0, 1.0, 5.0]])), -1.0)
    check.close(determinant_by_elimination(np.array([[0.0, 2.0], [3.0, 0.0]])), -6.0)
    check.close(determinant_by_elimination(np.array([[0.0, 5.0, 0.0], [0.0, 0.0, 2.0], [3.0, 0.0, 0.0]])), 30.0)


# %% [markdown]
r"""
## 5. A counter-example: the determinant does not add

"$\det(A + B) = \det A + \det B$." Refute it as thoroughly as you can: give two $2\times2$ matrices without
any zero entry, both with determinant 0, whose sum has the determinant 6.
"""


# %%
def flat_summands():
    r"""Return two matrices with determinant 0, without zero entries, whose sum has determinant 6.

    Returns:
        Two matrices, numpy arrays or lists of rows, shape (2, 2) each.
    """
    return np.array([[1, 1], [1, 1]]), np.array([[1, 4], [3, 12]])


# %% [markdown] tags=["hint"]
r"""
In a matrix with determinant 0 one row is a multiple of the other. Let the first matrix consist of ones. Which
freedom is left for the second one?
"""

# %% [markdown] tags=["hint"]
r"""
Second matrix: rows $(1, s)$ and $(t, ts)$. Then $\det\begin{pmatrix}2&1+s\\1+t&1+ts\end{pmatrix}$ simplifies
nicely. Factor it.
"""

# %% [markdown] tags=["solution"]
r"""
With the matrix of ones and the rows $(1, s)$, $(t, ts)$,

$$\det\begin{pmatrix}2&1+s\\1+t&1+ts\end{pmatrix} = 2 + 2ts - (1 + s)(1 + t) = ts - s - t + 1 = (s - 1)(t - 1),$$

and $s = 4$, $t = 3$ gives $3\cdot2 = 6$. In the sum, the two flat matrices point in different directions and
together span the plane.

What is true: the determinant is additive in *one row*, if all other rows are the same in both matrices.
"""


# %%
@check.points(1)
def test_the_summands_are_flat_and_the_sum_is_not():
    pair = flat_summands()
    check.that(isinstance(pair, (list, tuple, np.ndarray)) and len(pair) == 2, "Return two matrices.", yours=pair)
    for matrix in pair:
        check.shape(matrix, (2, 2))
    pair = [np.asarray(matrix, dtype=float) for matrix in pair]
    for matrix in pair:
        check.that(bool(np.all(matrix != 0)), "No entry may be 0.", yours=matrix)
    values = [M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0] for M in (*pair, pair[0] + pair[1])]
    check.that(bool(np.allclose(values, [0, 0, 6])), "The determinants of A, B and A + B must be 0, 0 and 6.",
               determinants=values)


# %% [markdown]
r"""
## 6. Which of these are wrong?

Matrices are square unless it is said otherwise; a line is right if it holds always.

- **a.** Every matrix, square or not, has a determinant.
- **b.** $\det(AB) = \det(BA)$
- **c.** If $\det A = 0$, then some entry of $A$ is 0.
- **d.** For a $5\times5$ matrix, $\det(-A) = \det A$.
- **e.** If two rows are exchanged, and then two columns, the determinant is what it was.
- **f.** For $A$ with 2 rows and 3 columns and $B$ with 3 rows and 2 columns, $\det(AB) = \det(BA)$.
- **g.** If $AB$ has no inverse, then $A$ has none or $B$ has none.
- **h.** A matrix with a very small determinant, $10^{-20}$ say, is nearly flat: it presses some direction
  together much more than others.
"""


# %%
def wrong_claims_about_determinants():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"b", "e"}`.
    """
    return {"a", "c", "d", "f", "h"}


# %% [markdown] tags=["hint"]
r"""
For f: $BA$ has three rows, but everything passes through a plane on the way. For h: think of a multiple of
the identity.
"""

# %% [markdown] tags=["hint"]
r"""
Try small matrices: one row, two parallel rows, a diagonal. What survives must follow from a rule of part 3 or
from one of the three rules for rows. Does it?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong (a course description says so): only square matrices have one.
- **b** is right: $pq = qp$, although $AB$ and $BA$ may differ.
- **c** is wrong: $\begin{pmatrix}1&2\\2&4\end{pmatrix}$.
- **d** is wrong: $(-1)^5 = -1$. It is right for an even number of rows.
- **e** is right: two changes of sign.
- **f** is wrong: $BA$ has 3 rows, but takes space to a plane ($A$) and back ($B$), so it is flat:
  $\det(BA) = 0$. $\det(AB)$ need not be 0: take $A = \begin{pmatrix}1&0&0\\0&1&0\end{pmatrix}$ and
  $B = A^\top$.
- **g** is right: $pq = 0$ only if $p = 0$ or $q = 0$.
- **h** is wrong: $\frac1{10}I$ with 20 rows has the determinant $10^{-20}$, and it shrinks every direction
  alike. How flat a matrix is must be measured otherwise, by its condition number.
"""


# %%
@check.points(1)
def test_the_claims_about_determinants_are_named_by_letters():
    letters = wrong_claims_about_determinants()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "e"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
