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
    # BEGIN SOLUTION
    return a * d - b * c
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_determinant_by_clearing_a_corner():
    a, b, c, d = sympy.symbols("a b c d", real=True)
    # Subtracting c/a times the first row keeps the area and leaves a triangle, whose area is clear.
    found = determinant_2x2(a, b, c, d)
    check.equal(found, a * (d - (c / a) * b))
    check.form(found, without=(sympy.Determinant,))


# %%
@check.hidden
@check.points(1)
def test_determinant_of_turns_and_flips():
    t = sympy.Symbol("t", real=True)
    check.equal(determinant_2x2(sympy.cos(t), -sympy.sin(t), sympy.sin(t), sympy.cos(t)), 1)
    check.equal(determinant_2x2(sympy.cos(t), sympy.sin(t), sympy.sin(t), -sympy.cos(t)), -1)


# %%
@check.mistake(of=determinant_2x2)
def determinant_with_a_plus(a, b, c, d):
    """Try two equal rows: the parallelogram is flat. Does your expression become zero?"""
    return a * d + b * c


# %%
@check.mistake(of=determinant_2x2)
def determinant_with_the_sign_reversed(a, b, c, d):
    """Try the identity matrix: its parallelogram is the unit square, turned the usual way."""
    return b * c - a * d


# %%
@check.mistake(of=determinant_2x2)
def product_of_all_entries(a, b, c, d):
    """Double one row: an area doubles, and yours? A sign seems to be missing between two products."""
    return a * d * b * c


# %%
@check.mistake(of=determinant_2x2)
def products_of_rows(a, b, c, d):
    """You multiplied entries of the same row. In each product every row and every column must appear."""
    return a * b - c * d


# %%
@check.mistake(of=determinant_2x2)
def products_of_columns(a, b, c, d):
    """You multiplied entries of the same column. In each product every row and every column must appear."""
    return a * c - b * d


# %%
@check.accepted(of=determinant_2x2)
def determinant_as_the_product_of_eigenvalues(a, b, c, d):
    middle, apart = (a + d) / 2, ((a - d) / 2) ** 2 + b * c
    return middle**2 - apart


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
    # BEGIN SOLUTION
    return sympy.Matrix([[d, -b], [-c, a]]) / (a * d - b * c)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_inverse_column_by_column():
    a, b, c, d, x, y = sympy.symbols("a b c d x y", real=True)
    first = sympy.solve([a * x + b * y - 1, c * x + d * y], [x, y])
    second = sympy.solve([a * x + b * y, c * x + d * y - 1], [x, y])
    inverse = inverse_2x2(a, b, c, d)
    check.form(inverse, only=(a, b, c, d))
    check.equal(inverse, sympy.Matrix([[first[x], second[x]], [first[y], second[y]]]))


# %%
@check.hidden
@check.points(1)
def test_two_shears_are_undone_in_reverse_order():
    s, t = sympy.symbols("s t", real=True)
    right, up = sympy.Matrix([[1, s], [0, 1]]), sympy.Matrix([[1, 0], [t, 1]])
    both = right * up
    undone = sympy.Matrix([[1, 0], [-t, 1]]) * sympy.Matrix([[1, -s], [0, 1]])
    check.equal(inverse_2x2(both[0, 0], both[0, 1], both[1, 0], both[1, 1]), undone)


# %%
@check.mistake(of=inverse_2x2)
def signs_of_the_inverse_lost(a, b, c, d):
    """Multiply your result by A: the entries off the diagonal do not cancel. What would make them?"""
    return sympy.Matrix([[d, b], [c, a]]) / (a * d - b * c)


# %%
@check.mistake(of=inverse_2x2)
def inverse_without_the_determinant(a, b, c, d):
    """Multiply your result by A: you get a multiple of the identity. Which multiple?"""
    return sympy.Matrix([[d, -b], [-c, a]])


# %%
@check.mistake(of=inverse_2x2)
def diagonal_left_in_place(a, b, c, d):
    """Multiply your result by A: what is on the diagonal? Two entries have to change places."""
    return sympy.Matrix([[a, -b], [-c, d]]) / (a * d - b * c)


# %%
@check.mistake(of=inverse_2x2)
def everything_changes_places(a, b, c, d):
    """Only the entries on the diagonal change places. You have the transpose of the inverse."""
    return sympy.Matrix([[d, -c], [-b, a]]) / (a * d - b * c)


# %%
@check.mistake(of=inverse_2x2)
def reciprocal_of_each_entry(a, b, c, d):
    """Undoing a matrix is not undoing each entry: multiply your result by A, row times column."""
    return sympy.Matrix([[1 / a, 1 / b], [1 / c, 1 / d]])


# %%
@check.mistake(of=inverse_2x2)
def signs_on_the_wrong_diagonal(a, b, c, d):
    """For the identity matrix your formula gives minus the identity. Which entries must change their sign?"""
    return sympy.Matrix([[-d, b], [c, -a]]) / (a * d - b * c)


# %%
@check.accepted(of=inverse_2x2)
def inverse_by_cayley_and_hamilton(a, b, c, d):
    A = sympy.Matrix([[a, b], [c, d]])
    return ((a + d) * sympy.eye(2) - A) * (1 / (a * d - b * c))


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
    # BEGIN SOLUTION
    (a, b), (c, d) = A
    determinant = a * d - b * c
    if determinant == 0:
        raise ValueError("The determinant is 0: the system has no solution, or many.")
    return np.array([d * y[0] - b * y[1], a * y[1] - c * y[0]]) / determinant
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_solution_by_elimination():
    rng = np.random.default_rng(21)
    for _ in range(5):
        A, y = rng.normal(size=(2, 2)), rng.normal(size=2)
        factor = A[1, 0] / A[0, 0]
        second = (y[1] - factor * y[0]) / (A[1, 1] - factor * A[0, 1])
        first = (y[0] - A[0, 1] * second) / A[0, 0]
        check.close(solution_2x2(A, y), np.array([first, second]), condition=np.linalg.cond(A))


# %%
@check.hidden
@check.points(1)
def test_zeros_that_do_no_harm_and_one_that_does():
    swap, y = np.array([[0, 2], [5, 0]]), np.array([6, 10])
    check.close(solution_2x2(swap, y), np.array([2.0, 3.0]))
    small = np.array([[2e-3, 1e-3], [1e-3, 1e-3]])
    check.close(solution_2x2(small, np.array([5e-3, 3e-3])), np.array([2.0, 1.0]))
    for A in (np.array([[3, -6], [-2, 4]]), np.array([[0, 0], [2, 5]])):
        check.raises(ValueError, lambda A=A: solution_2x2(A, np.array([6, -4])))


# %%
@check.mistake(of=solution_2x2)
def multiplied_from_the_right(A, y):
    """You have y times the inverse. To undo A in the product A x, multiply from the left."""
    (a, b), (c, d) = A
    if a * d == b * c:
        raise ValueError("no single solution")
    return y @ np.array([[d, -b], [-c, a]]) / (a * d - b * c)


# %%
@check.mistake(of=solution_2x2)
def solution_not_divided(A, y):
    """Your result is a multiple of the solution. Which number has not been divided by?"""
    (a, b), (c, d) = A
    if a * d == b * c:
        raise ValueError("no single solution")
    return np.array([[d, -b], [-c, a]]) @ y


# %%
@check.mistake(of=solution_2x2)
def multiplied_by_the_matrix_itself(A, y):
    """You applied A to y. The equation applies A to x, and this has to be undone."""
    (a, b), (c, d) = A
    if a * d == b * c:
        raise ValueError("no single solution")
    return A @ y


# %%
@check.mistake(of=solution_2x2)
def entrywise_product_with_the_inverse(A, y):
    """A 2 by 2 array is no solution: `*` multiplies entry by entry. Which sign is the matrix product?"""
    (a, b), (c, d) = A
    if a * d == b * c:
        raise ValueError("no single solution")
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c) * y


# %%
@check.mistake(of=solution_2x2)
def no_look_at_the_determinant(A, y):
    """What does your code divide by if the rows are parallel? Look at that number first."""
    (a, b), (c, d) = A
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.array([d * y[0] - b * y[1], a * y[1] - c * y[0]]) / np.float64(a * d - b * c)


# %%
@check.accepted(of=solution_2x2)
def solution_by_elimination_of_the_larger_pivot(A, y):
    rows = np.column_stack([A, y]).astype(float)
    first, second = rows if abs(A[0, 0]) >= abs(A[1, 0]) else rows[::-1]
    if first[0] != 0:
        second = second - second[0] / first[0] * first
    if first[0] == 0 or abs(second[1]) < 1e-12:
        raise ValueError("no single solution")
    x2 = second[2] / second[1]
    return [(first[2] - first[1] * x2) / first[0], x2]


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
    # BEGIN SOLUTION
    return np.array([[-2, 1], [1.5, -0.5]])
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_the_repaired_inverse_column_by_column():
    columns = [np.linalg.solve(np.array([[1.0, 2], [3, 4]]), e) for e in np.eye(2)]
    check.close(repaired_inverse(), np.stack(columns, axis=1))


# %%
@check.mistake(of=repaired_inverse)
def as_it_was_printed():
    """This is what the article prints. Nothing in it or in A is negative: how can a sum of products be 0?"""
    return np.array([[2, 1], [1.5, 0.5]])


# %%
@check.mistake(of=repaired_inverse)
def signs_where_the_formula_has_them():
    """The formula has its minus signs there, but it also divides by the determinant. What is its sign?"""
    return np.array([[2, -1], [-1.5, 0.5]])


# %%
@check.mistake(of=repaired_inverse)
def all_signs_changed():
    """All entries of yours are negative, all of A positive: can the identity come out?"""
    return np.array([[-2, -1], [-1.5, -0.5]])


# %%
@check.mistake(of=repaired_inverse)
def repaired_but_not_divided():
    """The digits of the article were right; yours are others. A step of the formula is missing."""
    return np.array([[4, -2], [-3, 1]])


# %%
@check.accepted(of=repaired_inverse)
def repaired_inverse_step_by_step():
    return np.array([[4.0, -2.0], [-3.0, 1.0]]) / (1 * 4 - 2 * 3)


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
    # BEGIN SOLUTION
    return {"a", "b", "e", "g"}
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_all_wrong_lines_and_no_other():
    check.choice(wrong_lines(), {"a", "b", "e", "g"}, among="abcdefg")


# %%
@check.mistake(of=wrong_lines)
def trusting_the_computer():
    """One of the lines hides behind rounding. Work that determinant out by hand, with its sign."""
    return {"a", "e", "g"}


# %%
@check.mistake(of=wrong_lines)
def trusting_the_printed_formula():
    """One of the lines you let pass says that a matrix with one zero entry has no inverse. Try the identity."""
    return {"b", "e", "g"}


# %%
@check.mistake(of=wrong_lines)
def doubling_undone_by_doubling():
    """Take A = I: what undoes a doubling?"""
    return {"a", "b", "g"}


# %%
@check.mistake(of=wrong_lines)
def whole_numbers_stay_whole():
    """The inverse is a division by the determinant. Look at the inverse in part 4 once more."""
    return {"a", "b", "e"}


# %%
@check.mistake(of=wrong_lines)
def one_side_is_not_enough():
    """You doubt that an inverse from one side works from the other. What does A⁻¹(AB) say of B?"""
    return {"a", "b", "d", "e", "g"}


# %%
@check.mistake(of=wrong_lines)
def exchanging_rows_does_nothing():
    """Exchange the rows of the identity: which way round is the turn from the first to the second now?"""
    return {"a", "b", "c", "e", "g"}


# %%
@check.mistake(of=wrong_lines)
def the_right_lines_instead():
    """Read the question again: it asks for the lines that are wrong."""
    return {"c", "d", "f"}


# %%
@check.mistake(of=wrong_lines)
def areas_do_not_shrink_back():
    """If A makes areas five times as large, by which factor does the way back change them?"""
    return {"a", "b", "e", "f", "g"}


# %%
@check.mistake(of=wrong_lines)
def suspecting_everything():
    """Some of the lines are right. Test each on the matrix of line b, then ask why it holds."""
    return set("abcdefg")


# %%
@check.accepted(of=wrong_lines)
def wrong_lines_as_a_list():
    return ["g", "e", "b", "a"]
