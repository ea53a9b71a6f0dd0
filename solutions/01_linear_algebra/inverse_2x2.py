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
    return a * d - b * c


# %% [markdown] tags=["hint"]
r"""
Draw the parallelogram with the sides $(a, b)$ and $(c, d)$, all four positive, and around it the rectangle
with the sides $a + c$ and $b + d$. What lies in the rectangle and outside the parallelogram?
"""

# %% [markdown] tags=["hint"]
r"""
Or by algebra: take $ax + by = p$ and $cx + dy = q$, multiply the first by $d$ and the second by $b$, and
subtract. Which number stands before $x$? If it is zero, $x$ cannot be found.
"""

# %% [markdown] tags=["hint"]
r"""
Two products of two entries each, and one of them counts against the other. Every row and every column appears
once in each.
"""

# %% [markdown] tags=["solution"]
r"""
*By area.* Around the parallelogram with the corners $0$, $(a,b)$, $(c,d)$, $(a+c, b+d)$ lies a rectangle of
area $(a+c)(b+d)$. Outside the parallelogram are two triangles of area $\tfrac12 ab$, two of area
$\tfrac12 cd$, and two rectangles of area $bc$. What remains is

$$(a+c)(b+d) - ab - cd - 2bc = ad - bc.$$

*By elimination.* From $ax + by = p$ and $cx + dy = q$, $d$ times the first minus $b$ times the second gives
$(ad - bc)\,x = dp - bq$, and $a$ times the second minus $c$ times the first gives $(ad - bc)\,y = aq - cp$.
The same number stands in front of both unknowns, and the system has exactly one solution if and only if it is
not zero.
"""


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
    return sympy.Matrix([[d, -b], [-c, a]]) / (a * d - b * c)


# %% [markdown] tags=["hint"]
r"""
$A$ sends the first column of $A^{-1}$ to $(1, 0)$ and the second one to $(0, 1)$. So the first column
$(x, y)$ solves $ax + by = 1$ and $cx + dy = 0$. Write down the two equations for the second column, and solve
both systems.
"""

# %% [markdown] tags=["hint"]
r"""
Compare the example: which entries of $10\,A^{-1}$ have changed places against $A$, which have changed their
sign?
"""

# %% [markdown] tags=["hint"]
r"""
Two entries change places, the two others change sign, and everything is divided by one number. Multiply your
result by $A$, all four entries, before you hand it in.
"""

# %% [markdown] tags=["solution"]
r"""
*By elimination.* Part 1 found $x = (dp - bq)/\det A$ and $y = (aq - cp)/\det A$ for the system with
right-hand side $(p, q)$. Read as a matrix that acts on $(p, q)$, this is

$$A^{-1} = \frac1{ad - bc}\begin{pmatrix}d&-b\\-c&a\end{pmatrix}.$$

The product $AA^{-1}$ has $ad - bc$ on the diagonal and $-ab + ba = 0$, $cd - dc = 0$ off it, all divided by
$ad - bc$: the identity.

*By a trick worth knowing.* Multiply out $A^2$ and you find $A^2 = (a+d)A - (ad-bc)I$, so
$A\big((a+d)I - A\big) = (ad - bc)\,I$. In the large brackets stands the matrix of the formula. Every square
matrix obeys an equation of this kind (Cayley and Hamilton); for two rows it is short enough to be useful.

Two of the signs are easily lost, and so is the division. The product with $A$ shows each of these slips at
once.
"""


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
    (a, b), (c, d) = A
    determinant = a * d - b * c
    if determinant == 0:
        raise ValueError("The determinant is 0: the system has no solution, or many.")
    return np.array([d * y[0] - b * y[1], a * y[1] - c * y[0]]) / determinant


# %% [markdown] tags=["hint"]
r"""
On paper first: the determinant of the system above is $-2$. Write down $A^{-1}$ and multiply it by the column
$y$.
"""

# %% [markdown] tags=["hint"]
r"""
Take the matrix apart with `(a, b), (c, d) = A`. Each entry of $x$ is a row of $A^{-1}$ times $y$; the
determinant has to be looked at before you divide by it.
"""

# %% [markdown] tags=["solution"]
r"""
Multiply $Ax = y$ by $A^{-1}$ *from the left*: $x = A^{-1}y$. On paper

$$x = \frac1{4\cdot(-3) - 2\cdot(-5)}\begin{pmatrix}-3&-2\\5&4\end{pmatrix}\begin{pmatrix}4\\-7\end{pmatrix}
= -\frac12\begin{pmatrix}-12 + 14\\20 - 28\end{pmatrix} = \begin{pmatrix}-1\\4\end{pmatrix},$$

and the check is quick: $4\cdot(-1) + 2\cdot 4 = 4$ and $-5\cdot(-1) - 3\cdot 4 = -7$. In letters
$x_1 = (dy_1 - by_2)/\det A$ and $x_2 = (ay_2 - cy_1)/\det A$; each numerator is the determinant of $A$ with
one column replaced by $y$, which is Cramer's rule.

With $\det A = 0$ the rows are parallel. For $\begin{pmatrix}-4&1\\-8&2\end{pmatrix}$ the second equation
repeats the first one, doubled, or contradicts it. A matrix whose determinant is merely *near* 0 has a
solution, but a small error in $y$ becomes a large one in $x$; in larger systems one eliminates and never
forms the inverse.
"""


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
    return np.array([[-2, 1], [1.5, -0.5]])


# %% [markdown] tags=["hint"]
r"""
Where the formula puts its minus signs is one thing. What is the sign of the number that everything is divided
by?
"""

# %% [markdown] tags=["hint"]
r"""
$\det A = 4 - 6$. Divide the four entries of $\begin{pmatrix}4&-2\\-3&1\end{pmatrix}$ by it, one at a time.
"""

# %% [markdown] tags=["solution"]
r"""
The determinant is $1\cdot 4 - 2\cdot 3 = -2$: a minus sign of its own. So

$$A^{-1} = \frac1{-2}\begin{pmatrix}4&-2\\-3&1\end{pmatrix} = \begin{pmatrix}-2&1\\1.5&-0.5\end{pmatrix}.$$

The signs ended up on the diagonal, not where the formula has them, because dividing by $-2$ flips all four.
*Without the formula:* row 1 of $A$ times column 1 must be $1$, and $\pm 2 \pm 3 = 1$ leaves only $-2 + 3$.
Row 1 times column 2 must be $0$, so $\pm 1 \pm 1$ has opposite signs; row 2 times column 2,
$\pm 3 \pm 2 = 1$, decides which.
"""


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
    return {"a", "b", "e", "g"}


# %% [markdown] tags=["hint"]
r"""
Do not decide by the look of a line. Try each on the matrix of line b, whose inverse you know from part 4; a
line that fails for one matrix is wrong.
"""

# %% [markdown] tags=["hint"]
r"""
Lines that pass deserve a second look: c by the formula for the determinant, d by what "undo" means for a move
that reaches every vector, f by the entries of the formula for $A^{-1}$.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: a minus sign has been lost between $ad$ and $bc$. (It was lost in print, as was the next
  one.)
- **b** is wrong: $1\cdot4 - 2\cdot3 = -2$. The rounding is real, a computer that eliminates in floating point
  ends at $-2.0000000000000004$, but the sign is not a matter of rounding.
- **c** is right: $cb - da = -(ad - bc)$.
- **d** is right for square matrices: from $AB = I$, multiply by $A^{-1}$ from the left to see that $B$ *is*
  $A^{-1}$.
- **e** is wrong: twice the stretch is undone by half the stretch, $(2A)^{-1} = \tfrac12A^{-1}$.
- **f** is right: the formula gives $\det(A^{-1}) = \dfrac{da - (-b)(-c)}{(ad-bc)^2} = \dfrac{1}{ad-bc}$.
  Areas that grow by a factor shrink back by it.
- **g** is wrong: part 4 has an inverse with $1.5$ in it. It is right exactly if the determinant is $1$ or
  $-1$.
"""


# %%
@check.points(1)
def test_the_answer_is_a_set_of_letters():
    letters = wrong_lines()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"c", "f"}.',
               yours=letters)
    check.that(all(str(x).strip().lower() in tuple("abcdefg") for x in letters), 'The letters go from "a" to "g".', letters=letters)
    check.that(0 < len(letters) < 7, "Some of the lines are wrong, but not all of them.", letters=letters)
