# %% [markdown] difficulty=2 minutes=45 sources=["Mathematical Foundations: L149-158", "Mathematical Foundations: L159-171", "Krohn: L49"]
r"""
# Determinant and inverse of a 2×2 matrix

Multiplying by a matrix moves vectors about. Can the move be undone? If so, the matrix that undoes it is the
*inverse* $A^{-1}$, and

$$A\,A^{-1} = A^{-1}A = I, \qquad I = \begin{pmatrix}1&0\\0&1\end{pmatrix}.$$

For a matrix of two rows and two columns all of this fits on one sheet of paper. One number decides whether
there is an inverse: the *determinant* $\det A$. It is the area of the parallelogram whose sides are the rows
of $A$, with a minus sign if the turn from the first row to the second (the short way round) is clockwise.
There is an inverse exactly if this area is not zero. Throughout, the four entries have these names:

$$A = \begin{pmatrix}a&b\\c&d\end{pmatrix}.$$

*With numbers.* For $A = \begin{pmatrix}3&1\\2&4\end{pmatrix}$ the determinant is 10 and
$A^{-1} = \begin{pmatrix}0.4&-0.1\\-0.2&0.3\end{pmatrix}$: multiply the two, in either order, and you get $I$.

Answers 1 and 2 take the entries as sympy symbols and return expressions. All answers come from your sheet of
paper: `det`, `inv` and `solve` of numpy and sympy are for checking afterwards.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.Matrix.det, sympy.det, sympy.Determinant.doit, sympy.Matrix.inv, sympy.Matrix.solve,
    np.linalg.det, np.linalg.inv, np.linalg.solve,
)


# %% [markdown]
r"""
## 1. The determinant
"""


# %%
def determinant_2x2(a, b, c, d):
    r"""Return the determinant of the matrix with the rows (a, b) and (c, d).

    Args:
        a: upper left entry, a real symbol or a number; so are the others.
        b: upper right entry.
        c: lower left entry.
        d: lower right entry.

    Returns:
        The determinant, an expression in a, b, c and d.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_determinant_of_the_example():
    check.equal(determinant_2x2(2, -3, 4, -5), 2)
    check.equal(determinant_2x2(3, 1, 2, 4), 10)


# %%
@check.points(1)
def test_a_flat_parallelogram_has_no_area():
    a, b, k = sympy.symbols("a b k", real=True)
    determinant_2x2(3, 1, 2, 4)  # a diagnosis rests on the example as well
    flat = determinant_2x2(a, b, k * a, k * b)
    check.form(flat, without=(sympy.Determinant,))
    flat = sympy.expand(flat)
    check.that(flat.is_zero is True, "If the second row is a multiple of the first, the determinant must be 0.",
               determinant=flat)


# %% [markdown]
r"""
## 2. The inverse

Find $A^{-1}$ for letters instead of numbers. You may assume that the determinant is not zero.
"""


# %%
def inverse_2x2(a, b, c, d):
    r"""Return the inverse of the matrix with the rows (a, b) and (c, d).

    Args:
        a: upper left entry, a real symbol or expression; so are the others, and the determinant is not zero.
        b: upper right entry.
        c: lower left entry.
        d: lower right entry.

    Returns:
        The inverse as a `sympy.Matrix` of 2 rows and 2 columns, with entries in a, b, c and d.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_product_with_the_matrix_is_the_identity():
    a, b, c, d = sympy.symbols("a b c d", real=True)
    inverse = inverse_2x2(a, b, c, d)
    check.that(isinstance(inverse, sympy.MatrixBase) and inverse.shape == (2, 2),
               "The inverse is a sympy.Matrix of 2 rows and 2 columns.", inverse=inverse)
    product = (sympy.Matrix([[a, b], [c, d]]) * inverse).applyfunc(sympy.cancel)
    check.that(all(entry.is_zero is True for entry in product - sympy.eye(2)),
               "The matrix times its inverse must be the identity.", inverse=inverse, product=product)


# %% [markdown]
r"""
## 3. A system of equations

The system $4x_1 + 2x_2 = 4$, $\;-5x_1 - 3x_2 = -7$ is $Ax = y$ with
$A = \begin{pmatrix}4&2\\-5&-3\end{pmatrix}$ and $y = (4, -7)$, so $x = A^{-1}y$. Solve it on paper, then
write the function that solves every system of this kind. If the determinant is 0, there is no single
solution: raise a `ValueError`.
"""


# %%
def solution_2x2(A, y):
    r"""Return the solution x of the system A x = y.

    Args:
        A: the coefficients, shape (2, 2).
        y: the right-hand sides, shape (2,).

    Returns:
        The solution, shape (2,).

    Raises:
        ValueError: if the determinant of A is 0.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_solution_solves_the_system():
    A, y = np.array([[4.0, 2.0], [-5.0, -3.0]]), np.array([4.0, -7.0])
    x = solution_2x2(A, y)
    check.shape(x, (2,))
    check.that(np.allclose(A @ x, y), "Put into the equations, the solution must give the right-hand sides.",
               A=A, y=y, x=x, A_times_x=A @ x)


# %%
@check.points(1)
def test_parallel_rows_are_refused():
    check.raises(ValueError, lambda: solution_2x2(np.array([[-4.0, 1.0], [-8.0, 2.0]]), np.array([1.0, 5.0])))


# %% [markdown]
r"""
## 4. Lost in print

A published article works with $A = \begin{pmatrix}1&2\\3&4\end{pmatrix}$ and prints this for its inverse:

$$\begin{pmatrix}2&1\\1.5&0.5\end{pmatrix}$$

Every digit is right, but all minus signs got lost on the way to the reader. Put them back.
"""


# %%
def repaired_inverse():
    r"""Return the inverse that the article meant, with its minus signs.

    Returns:
        The inverse of the matrix with the rows (1, 2) and (3, 4), an array of shape (2, 2).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_repaired_inverse_undoes_the_matrix():
    A, repaired = np.array([[1.0, 2.0], [3.0, 4.0]]), repaired_inverse()
    check.shape(repaired, (2, 2))
    check.that(np.allclose(A @ repaired, np.eye(2)), "The matrix times its inverse must be the identity.",
               repaired=repaired, product=A @ repaired)


# %% [markdown]
r"""
## 5. Find the mistakes

The lines below are about an invertible matrix $A = \begin{pmatrix}a&b\\c&d\end{pmatrix}$. Some are right;
some are wrong, and a few of those stand in print exactly so. Which are wrong?

- **a.** $\det A = adbc$
- **b.** For $\begin{pmatrix}1&2\\3&4\end{pmatrix}$ a computer gives the determinant as 2.0000000000000004:
  the true value is 2, the rest is rounding.
- **c.** If the two rows of $A$ are exchanged, the determinant changes its sign.
- **d.** If $AB = I$ for a matrix $B$ of the same size, then $BA = I$ too.
- **e.** $(2A)^{-1} = 2A^{-1}$
- **f.** $\det(A^{-1}) = 1/\det A$
- **g.** The inverse of a matrix with whole numbers as entries has whole numbers as entries.
"""


# %%
def wrong_lines():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"c", "f"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_answer_is_a_set_of_letters():
    letters = wrong_lines()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"c", "f"}.',
               yours=letters)
    check.that(all(str(x).strip().lower() in tuple("abcdefg") for x in letters), 'The letters go from "a" to "g".', letters=letters)
    check.that(0 < len(letters) < 7, "Some of the lines are wrong, but not all of them.", letters=letters)
