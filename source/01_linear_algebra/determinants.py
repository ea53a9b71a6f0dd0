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
    # BEGIN SOLUTION
    return [-16, -4, 40], [-16, 36, 0], 20
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_each_term_of_both_expansions():
    A = sympy.Matrix([[1, 2, 4], [2, -1, 3], [0, 5, 1]])
    along_the_row = [A[0, j] * A.cofactor(0, j) for j in range(3)]
    along_the_column = [A[i, 0] * A.cofactor(i, 0) for i in range(3)]
    across, down, value = expansions_by_hand()
    check.equal([list(across), list(down), value], [along_the_row, along_the_column, A.det()])


# %%
@check.mistake(of=expansions_by_hand)
def all_signs_plus():
    """The signs alternate like the squares of a chessboard. Which of your terms stand on a minus?"""
    return [-16, 4, 40], [-16, -36, 0], 28


# %%
@check.mistake(of=expansions_by_hand)
def minors_with_a_plus():
    """Your minors add the two products: in a determinant of two rows, one counts against the other."""
    return [14, -4, 40], [14, -44, 0], 50


# %%
@check.mistake(of=expansions_by_hand)
def entries_forgotten():
    """Each minor is multiplied by the entry at the crossing of the two lines that you struck out."""
    return [-16, -2, 10], [-16, 18, 10], -8


# %%
@check.mistake(of=expansions_by_hand)
def sign_of_the_entry_lost_in_a_minor():
    """One entry of the matrix is negative. Look at the minor that belongs to the corner."""
    return [-14, -4, 40], [-14, 36, 0], 22


# %%
@check.accepted(of=expansions_by_hand)
def expansions_by_hand_as_products():
    return (1 * (-1 - 15), -2 * 2, 4 * 10), (-16, -2 * (2 - 20), 0), 20


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
    # BEGIN SOLUTION
    return (
        A[0, 0] * (A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1])
        - A[0, 1] * (A[1, 0] * A[2, 2] - A[1, 2] * A[2, 0])
        + A[0, 2] * (A[1, 0] * A[2, 1] - A[1, 1] * A[2, 0])
    )
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_determinant_of_nine_letters():
    A = sympy.Matrix(3, 3, sympy.symbols("p q r s t u v w z", real=True))
    volume = A.row(0).cross(A.row(1)).dot(A.row(2))
    found = determinant_3x3(A)
    check.equal(found, volume)
    check.form(found, without=(sympy.Determinant,))


# %%
@check.mistake(of=determinant_3x3)
def middle_term_added(A):
    """The signs of an expansion alternate. Try a matrix with two equal columns: the determinant must be 0."""
    return (
        A[0, 0] * (A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1])
        + A[0, 1] * (A[1, 0] * A[2, 2] - A[1, 2] * A[2, 0])
        + A[0, 2] * (A[1, 0] * A[2, 1] - A[1, 1] * A[2, 0])
    )


# %%
@check.mistake(of=determinant_3x3)
def minors_without_the_minus(A):
    """For two rows, the second product is subtracted. Check your minors with two equal rows."""
    return (
        A[0, 0] * (A[1, 1] * A[2, 2] + A[1, 2] * A[2, 1])
        - A[0, 1] * (A[1, 0] * A[2, 2] + A[1, 2] * A[2, 0])
        + A[0, 2] * (A[1, 0] * A[2, 1] + A[1, 1] * A[2, 0])
    )


# %%
@check.mistake(of=determinant_3x3)
def two_diagonals_only(A):
    """You used the two long diagonals, the rule for two rows. Here there are six products."""
    return A[0, 0] * A[1, 1] * A[2, 2] - A[0, 2] * A[1, 1] * A[2, 0]


# %%
@check.mistake(of=determinant_3x3)
def all_six_products_added(A):
    """Your six products are the right ones. Half of them must be subtracted."""
    columns = ((0, 1, 2), (1, 2, 0), (2, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 0))
    return sum(A[0, i] * A[1, j] * A[2, k] for i, j, k in columns)


# %%
@check.mistake(of=determinant_3x3)
def wrong_columns_in_the_middle_minor(A):
    """For the middle term, strike out the middle column: which two columns stay?"""
    return (
        A[0, 0] * (A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1])
        - A[0, 1] * (A[1, 0] * A[2, 1] - A[1, 1] * A[2, 0])
        + A[0, 2] * (A[1, 0] * A[2, 1] - A[1, 1] * A[2, 0])
    )


# %%
@check.accepted(of=determinant_3x3)
def determinant_by_the_rule_of_sarrus(A):
    down = sum(A[0, i] * A[1, (i + 1) % 3] * A[2, (i + 2) % 3] for i in range(3))
    up = sum(A[2, i] * A[1, (i + 1) % 3] * A[0, (i + 2) % 3] for i in range(3))
    return down - up


# %%
@check.accepted(of=determinant_3x3)
def determinant_along_the_last_column(A):
    return sum((-1) ** i * A[i, 2] * A.minor(i, 2) for i in range(3))


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
    # BEGIN SOLUTION
    return k**n * p, p * q, 1 / p, (-1) ** n * p, p**3 / q
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_rules_for_full_matrices():
    p, q, k = sympy.symbols("p q k", nonzero=True, real=True)
    n = sympy.Symbol("n", integer=True, positive=True)
    found = determinants_by_rule(p, q, k, n)
    check.that(isinstance(found, (list, tuple, sympy.MatrixBase)) and len(found) == 5,
               "Five determinants are asked for.", yours=found)
    rng = np.random.default_rng(141)
    for size in (2, 3, 4):
        A, B = (sympy.Matrix(rng.integers(-4, 6, size=(size, size)).tolist()) + 3 * sympy.eye(size) for _ in "AB")
        numbers = {p: A.det(), q: B.det(), k: sympy.Rational(-3, 2), n: size}
        right = [(-3 * A / 2).det(), (A * B).det(), A.inv().det(), (-A.T).det(), (A * A * A * B.inv()).det()]
        check.equal([sympy.sympify(value).subs(numbers) for value in found], right)


# %%
@check.mistake(of=determinants_by_rule)
def one_row_multiplied(p, q, k, n):
    """kA multiplies every row by k, not one of them. Take A = I with three rows and k = 2."""
    return k * p, p * q, 1 / p, -p, p**3 / q


# %%
@check.mistake(of=determinants_by_rule)
def minus_taken_out_once(p, q, k, n):
    """The first rule is right. Minus A is k A with a special k: use it."""
    return k**n * p, p * q, 1 / p, -p, p**3 / q


# %%
@check.mistake(of=determinants_by_rule)
def factor_to_the_power_of_the_determinant(p, q, k, n):
    """The factor k appears once for each row, but the determinant itself is not raised to a power."""
    return (k * p) ** n, p * q, 1 / p, (-p) ** n, p**3 / q


# %%
@check.mistake(of=determinants_by_rule)
def products_turned_into_sums(p, q, k, n):
    """One after the other: do two factors add or multiply? Try 2I and 3I with one row."""
    return k**n * p, p + q, 1 / p, (-1) ** n * p, 3 * p - q


# %%
@check.mistake(of=determinants_by_rule)
def inverse_with_the_same_determinant(p, q, k, n):
    """What doubles all volumes is undone by what halves them."""
    return k**n * p, p * q, p, (-1) ** n * p, p**3 * q


# %%
@check.mistake(of=determinants_by_rule)
def transpose_taken_for_an_inverse(p, q, k, n):
    """Transposing does not undo anything: rows and columns play the same part in a determinant."""
    return k**n * p, p * q, 1 / p, (-1) ** n / p, p**3 / q


# %%
@check.accepted(of=determinants_by_rule)
def determinants_by_rule_one_after_the_other(p, q, k, n):
    return [p * k**n, q * p, p**-1, p * sympy.cos(sympy.pi * n), p * p * p * q**-1]


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
    # BEGIN SOLUTION
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
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_determinants_of_several_sizes():
    from itertools import permutations

    rng = np.random.default_rng(142)
    for n in (3, 4, 5):
        A = rng.normal(size=(n, n))
        total = 0.0
        for order in permutations(range(n)):
            wrong_pairs = sum(order[i] > order[j] for j in range(n) for i in range(j))
            total += (-1) ** wrong_pairs * np.prod([A[i, order[i]] for i in range(n)])
        check.close(determinant_by_elimination(A), total, condition=np.linalg.cond(A))
    whole = np.array([[0, 0, 2, 1], [3, 1, 0, 2], [0, 4, 1, 1], [6, 2, 0, 5]])
    check.close(check.unchanged(determinant_by_elimination, whole), float(sympy.Matrix(whole.tolist()).det()))
    far_down = np.array([[0.0, 2.0, 1.0, 1.0], [0.0, 0.0, 3.0, 2.0], [0.0, 5.0, 1.0, 0.0], [2.0, 1.0, 0.0, 1.0]])
    check.close(determinant_by_elimination(far_down), float(sympy.Matrix(far_down.astype(int).tolist()).det()))
    check.close(determinant_by_elimination(1e-7 * np.array([[2.0, 1.0], [1.0, 3.0]])), 5e-14, atol=0.0)


# %%
@check.hidden
@check.points(1)
def test_matrices_without_an_inverse():
    for rows in ([[0, 0], [0, 0]], [[0, 1, 2], [0, 3, 4], [0, 5, 7]], [[0]], [[1, 2, 4], [2, 4, 8], [1, 1, 3]]):
        check.close(determinant_by_elimination(np.array(rows, dtype=float)), 0.0, atol=1e-12)
    nearly = np.array([[1.0, 2.0, 4.0], [2.0, 4.0, 8.25], [1.0, 1.0, 3.0]])
    check.close(determinant_by_elimination(nearly), 0.25)


# %%
@check.mistake(of=determinant_by_elimination)
def exchanges_not_counted(A):
    """Exchange the two rows of the identity. What happens to the determinant, and what says your account?"""
    U = np.array(A, dtype=float)
    for k in range(len(U)):
        best = k + int(np.argmax(np.abs(U[k:, k])))
        if U[best, k] == 0:
            return 0.0
        U[[k, best]] = U[[best, k]]
        for i in range(k + 1, len(U)):
            U[i] -= U[i, k] / U[k, k] * U[k]
    return np.prod(np.diag(U))


# %%
@check.mistake(of=determinant_by_elimination)
def every_column_counted_as_an_exchange(A):
    """A row that stays where it is has not been exchanged: when do you change the sign?"""
    U, sign = np.array(A, dtype=float), 1
    for k in range(len(U)):
        best = k + int(np.argmax(np.abs(U[k:, k])))
        if U[best, k] == 0:
            return 0.0
        U[[k, best]] = U[[best, k]]
        sign = -sign
        for i in range(k + 1, len(U)):
            U[i] -= U[i, k] / U[k, k] * U[k]
    return sign * np.prod(np.diag(U))


# %%
@check.mistake(of=determinant_by_elimination)
def no_exchange_at_all(A):
    """What does your code divide by if the upper left entry is 0?"""
    U = np.array(A, dtype=float)
    with np.errstate(all="ignore"):
        for k in range(len(U)):
            for i in range(k + 1, len(U)):
                U[i] -= U[i, k] / U[k, k] * U[k]
        return np.prod(np.diag(U))


# %%
@check.mistake(of=determinant_by_elimination)
def product_of_the_old_diagonal(A):
    """You multiplied the diagonal of the matrix you started from. When is that the determinant?"""
    return float(np.prod(np.diag(A)))


# %%
@check.mistake(of=determinant_by_elimination)
def rows_scaled_to_one(A):
    """You divided rows, so that the diagonal became 1. Each division has to be accounted for."""
    U, sign = np.array(A, dtype=float), 1.0
    for k in range(len(U)):
        best = k + int(np.argmax(np.abs(U[k:, k])))
        if U[best, k] == 0:
            return 0.0
        if best != k:
            U[[k, best]] = U[[best, k]]
            sign = -sign
        U[k] /= U[k, k]
        for i in range(k + 1, len(U)):
            U[i] -= U[i, k] * U[k]
    return sign * np.prod(np.diag(U))


# %%
@check.accepted(of=determinant_by_elimination)
def determinant_by_recursive_elimination(A):
    if len(A) == 0:
        return 1.0
    nonzero = np.flatnonzero(A[:, 0])
    if not len(nonzero):
        return 0.0
    first = int(nonzero[0])
    rest = np.delete(A, first, axis=0)
    smaller = rest[:, 1:] - np.outer(rest[:, 0] / A[first, 0], A[first, 1:])
    return (-1.0) ** first * A[first, 0] * determinant_by_recursive_elimination(smaller)


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
    # BEGIN SOLUTION
    return np.array([[1, 1], [1, 1]]), np.array([[1, 4], [3, 12]])
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_the_flat_summands_by_their_ranks():
    A, B = flat_summands()
    check.shape(A, (2, 2))
    check.shape(B, (2, 2))
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    check.that(bool(np.all(A != 0) and np.all(B != 0)), "No entry may be 0.", A=A, B=B)
    check.that(int(np.linalg.matrix_rank(A)) == int(np.linalg.matrix_rank(B)) == 1,
               "Both matrices must have the determinant 0.", A=A, B=B)
    check.that(bool(abs(np.linalg.det(A + B) - 6) < 1e-9),
               "The sum has not the determinant asked for.", A=A, B=B)


# %%
@check.mistake(of=flat_summands)
def summands_with_zeros():
    """It works, but the matrices have zero entries."""
    return np.array([[2, 0], [0, 0]]), np.array([[0, 0], [0, 3]])


# %%
@check.mistake(of=flat_summands)
def summands_that_are_not_flat():
    """The sum is right, but neither of your matrices has the determinant 0."""
    return np.array([[1, 1], [1, 2]]), np.array([[1, 1], [1, 3]])


# %%
@check.mistake(of=flat_summands)
def parallel_summands():
    """Your matrices are multiples of each other, so their sum is flat as well."""
    return np.array([[1, 2], [3, 6]]), np.array([[2, 4], [6, 12]])


# %%
@check.mistake(of=flat_summands)
def sum_with_another_determinant():
    """Both are flat and the sum is not: a counter-example, but its determinant is not the one asked for."""
    return np.array([[1, 1], [1, 1]]), np.array([[1, 2], [3, 6]])


# %%
@check.accepted(of=flat_summands)
def flat_summands_with_fractions():
    return [np.array([[-1.0, 2.0], [1.0, -2.0]]), np.array([[1.0, -6.0], [0.5, -3.0]])]


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
    # BEGIN SOLUTION
    return {"a", "c", "d", "f", "h"}
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_determinants():
    check.choice(wrong_claims_about_determinants(), {"a", "c", "d", "f", "h"}, among="abcdefgh")


# %%
@check.mistake(of=wrong_claims_about_determinants)
def rectangles_with_a_determinant():
    """By which factor does a matrix change areas that turns planes into space? Look at line a."""
    return {"c", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def zero_needs_a_zero():
    """Which matrices of two rows have determinant 0? Write one down with two parallel rows."""
    return {"a", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def rectangles_treated_like_squares():
    """One of the lines you trust is about rectangles: the rule for products needs square factors."""
    return {"a", "c", "d", "h"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def small_taken_for_flat():
    """What is the determinant of a tenth of the identity with twenty rows? Is it flat?"""
    return {"a", "c", "d", "f"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def products_doubted_too():
    """AB and BA are different in general. But their determinants?"""
    return {"a", "b", "c", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def sign_of_minus_a_overlooked():
    """How many rows change their sign in line d?"""
    return {"a", "c", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def the_right_claims_about_determinants():
    """Read the question again: it asks for the lines that are wrong."""
    return {"b", "e", "g"}


# %%
@check.mistake(of=wrong_claims_about_determinants)
def every_claim_about_determinants_suspected():
    """Some of the lines are right. Use the rules of part 3."""
    return set("abcdefgh")


# %%
@check.accepted(of=wrong_claims_about_determinants)
def wrong_claims_about_determinants_as_a_list():
    return ["h", "f", "d", "c", "a"]
