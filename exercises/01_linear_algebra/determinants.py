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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_determinants_are_named_by_letters():
    letters = wrong_claims_about_determinants()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "e"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
