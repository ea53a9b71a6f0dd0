# %% [markdown] difficulty=3 minutes=55 sources=["Krohn: L49", "Krohn: L67-68"]
r"""
# The normal equations

For the squared error of a linear model nobody has to descend. The gradient is linear in the weights, so it can be set
to zero and solved: one system of linear equations, and the best weights are there.

**Notation.** $X$ holds one example a row, shape `(m, n)`, with at least as many examples as weights; $y$ holds the $m$
targets, $w$ the $n$ weights. In this exercise the loss is the plain *sum* of the squares,

$$S(w) = \lVert Xw - y\rVert^2 = (Xw - y)^\top(Xw - y),$$

which has the same minimum as the mean. $\hat w$ is the best $w$. An intercept is the weight of a column of ones. No
function may change an array that it is given.

*With numbers.* For $X = \begin{pmatrix}1&0\\1&1\\1&2\end{pmatrix}$ and $y = (1, 5, 3)$, a line through three points,
the best intercept is 2 and the best slope 1. The predictions are $(2, 3, 4)$, the errors $(1, -2, 1)$, and $S = 6$.
The errors add up to 0, and so do their products with the second column: $0\cdot1 + 1\cdot(-2) + 2\cdot1 = 0$. They
are at right angles to each column of $X$, which is the whole secret.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Show your steps: multiply it out

Show that

$$(Xw - y)^\top(Xw - y) = w^\top X^\top Xw - 2\,y^\top Xw + y^\top y.$$

Here $y$ and $w$ are columns, matrices with one column. Return your derivation as a list of expressions, each equal to
the one before. The start `(X*w - y).T * (X*w - y)` need not be repeated; the last line is the right-hand side as it
stands. One of your lines must be the sum of *four* products, before two of them are put together. `X.T` is the
transpose.
"""


# %%
def squares_multiplied_out(X, y, w):
    r"""Return the lines that lead from the product of two brackets to its multiplied form.

    Args:
        X: inputs, a matrix symbol of shape (m, n).
        y: targets, a matrix symbol of shape (m, 1).
        w: weights, a matrix symbol of shape (n, 1).

    Returns:
        A list of matrix expressions of shape (1, 1), each equal to the one before.
    """
    # BEGIN SOLUTION
    return [
        (w.T * X.T - y.T) * (X * w - y),
        w.T * X.T * X * w - w.T * X.T * y - y.T * X * w + y.T * y,
        w.T * X.T * X * w - 2 * y.T * X * w + y.T * y,
    ]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First transpose the left bracket: $(Xw)^\top = w^\top X^\top$. Then multiply each term of the first bracket by each of
the second, and keep the order of the factors.
"""

# %% [markdown] tags=["hint"]
r"""
Two of the four products are $w^\top X^\top y$ and $y^\top Xw$. Write the shapes under the letters: each is a single
number. What is the transpose of a number?
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{aligned}
(Xw - y)^\top(Xw - y) &= (w^\top X^\top - y^\top)(Xw - y)\\
&= w^\top X^\top Xw - w^\top X^\top y - y^\top Xw + y^\top y\\
&= w^\top X^\top Xw - 2\,y^\top Xw + y^\top y.
\end{aligned}$$

The last step uses that $w^\top X^\top y$ has the shape $1\times1$: it equals its own transpose $y^\top Xw$. For
matrices in general the two mixed terms would be different.

It is $(aw - b)^2 = a^2w^2 - 2abw + b^2$ once more, a parabola; now in $n$ variables.
"""


# %%
@check.points(2)
def test_each_line_of_the_product_follows():
    m, n = sympy.symbols("m n", integer=True, positive=True)
    X, y, w = sympy.MatrixSymbol("X", m, n), sympy.MatrixSymbol("y", m, 1), sympy.MatrixSymbol("w", n, 1)
    square = y.T * y + w.T * X.T * X * w
    check.steps(squares_multiplied_out(X, y, w), start=(X * w - y).T * (X * w - y), end=square - 2 * y.T * X * w,
                exact=True)


# %%
@check.hidden
@check.points(3)
def test_the_four_products_are_shown():
    def has_four_products(line):
        return isinstance(line, sympy.MatAdd) and len(line.args) == 4 and not any(
            part.has(sympy.MatAdd) for part in line.args)

    X, y, w = sympy.MatrixSymbol("X", 3, 2), sympy.MatrixSymbol("y", 3, 1), sympy.MatrixSymbol("w", 2, 1)
    lines = squares_multiplied_out(X, y, w)
    end = y.T * y - 2 * y.T * X * w + w.T * X.T * X * w
    check.steps(lines, start=(w.T * X.T - y.T) * (X * w - y), end=end, through=[has_four_products], exact=True)
    given = {X: sympy.Matrix([[2, 3], [5, -1], [4, 7]]), y: sympy.Matrix([6, 3, -2]), w: sympy.Matrix([3, -5])}
    for line in lines:  # the errors are -15, 17 and -21
        value = sympy.Matrix(line.subs(given).doit())
        check.that(value == sympy.Matrix([[955]]), "Every line must have the value of the sum of squares.",
                   line=line, value=value)


# %%
@check.mistake(of=squares_multiplied_out)
def steps_with_both_mixed_terms_positive(X, y, w):
    """Look at the signs of the mixed terms: minus times plus."""
    return [
        w.T * X.T * X * w + w.T * X.T * y + y.T * X * w + y.T * y,
        w.T * X.T * X * w + 2 * y.T * X * w + y.T * y,
    ]


# %%
@check.mistake(of=squares_multiplied_out)
def steps_without_mixed_terms(X, y, w):
    """Two brackets with two terms each give four products. You have two of them."""
    return [w.T * X.T * X * w + y.T * y]


# %%
@check.mistake(of=squares_multiplied_out)
def steps_that_leave_the_four_out(X, y, w):
    """Right, but the line with the four products is missing: it is the one that needs a thought."""
    return [(w.T * X.T - y.T) * (X * w - y), w.T * X.T * X * w - 2 * y.T * X * w + y.T * y]


# %%
@check.mistake(of=squares_multiplied_out)
def steps_with_one_mixed_term_lost(X, y, w):
    """Four products, correctly. When you put two of them together, how often is the number there?"""
    return [
        w.T * X.T * X * w - w.T * X.T * y - y.T * X * w + y.T * y,
        w.T * X.T * X * w - y.T * X * w + y.T * y,
    ]


# %%
@check.mistake(of=squares_multiplied_out)
def steps_that_stop_at_four_products(X, y, w):
    """Every line follows. Go on: of the four products two are the same number, and they can be put together."""
    return [(w.T * X.T - y.T) * (X * w - y), w.T * X.T * X * w - w.T * X.T * y - y.T * X * w + y.T * y]


# %%
@check.accepted(of=squares_multiplied_out)
def steps_in_another_order(X, y, w):
    return [
        (X * w).T * (X * w - y) - y.T * (X * w - y),
        y.T * y - y.T * X * w - w.T * X.T * y + w.T * X.T * X * w,
        y.T * y - 2 * y.T * X * w + w.T * X.T * X * w,
    ]


# %% [markdown]
r"""
## 2. The best weights, as a formula

Set the gradient of $S$ to zero, and solve for $w$. You may take for granted that $X^\top X$ has an inverse, which is
the case if no column of $X$ is a combination of the others. ($X$ itself has no inverse: it is not square.) In sympy
`A.I` is the inverse of a square matrix expression $A$.
"""


# %%
def best_weights(X, y):
    r"""Return the weights with the smallest sum of squares.

    Args:
        X: inputs, a matrix symbol with at least as many rows as columns, shape (m, n).
        y: targets, a matrix symbol of shape (m, 1).

    Returns:
        A matrix expression of shape (n, 1) in X and y.
    """
    # BEGIN SOLUTION
    return (X.T * X).I * X.T * y
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In $w^\top X^\top Xw - 2\,y^\top Xw + y^\top y$ you see a quadratic form with the symmetric matrix $X^\top X$, a
linear form and a constant. Their gradients are known.
"""

# %% [markdown] tags=["hint"]
r"""
$\nabla S = 2X^\top Xw - 2X^\top y$. Set it to zero: the *normal equations* $X^\top Xw = X^\top y$. From which side do
you multiply by which inverse?
"""

# %% [markdown] tags=["solution"]
r"""
*By the gradient.* The quadratic form contributes $2X^\top Xw$, the linear form $-2X^\top y$. So

$$\nabla S(w) = 0 \iff X^\top Xw = X^\top y \iff \hat w = (X^\top X)^{-1}X^\top y.$$

*By a right angle.* The predictions $Xw$ fill a plane through the origin, spanned by the columns of $X$. The point of
it that is closest to $y$ is the one from which $y$ is seen *perpendicularly*: the error $X\hat w - y$ is at right
angles to each column, $X^\top(X\hat w - y) = 0$. The same equations without any derivative; "normal" means
perpendicular.

It is a minimum and not just a zero of the gradient, because with $w = \hat w + h$ the mixed term vanishes:
$S(\hat w + h) = S(\hat w) + \lVert Xh\rVert^2$. That is Pythagoras.
"""


# %%
@check.points(1)
def test_the_best_weights_of_the_example():
    X, y = sympy.MatrixSymbol("X", 3, 2), sympy.MatrixSymbol("y", 3, 1)
    found = best_weights(X, y)
    check.form(found, only=(X, y))
    for columns, targets in (([[1, 0], [1, 1], [1, 2]], [1, 5, 3]), ([[2, 1], [0, 3], [1, -1]], [1, 4, -6])):
        given = {X: sympy.Matrix(columns), y: sympy.Matrix(targets)}
        try:
            value = sympy.Matrix(sympy.sympify(found).subs(given).doit())
        except ValueError:
            value = None
        check.that(value is not None, "Your formula inverts a matrix without an inverse, here for a 3 by 2 matrix X.",
                   yours=found, X=given[X])
        check.that(value.shape == (2, 1), "There must be one weight for each column, in a column.", yours=value)
        angles = given[X].T * (given[X] * value - given[y])
        check.that(angles == sympy.zeros(2, 1), "The errors must be at right angles to each column.",
                   X=given[X], y=given[y], yours=found, weights=value, products_with_the_columns=angles)


# %%
@check.hidden
@check.points(2)
def test_the_normal_equations_hold_for_every_size():
    X, y = sympy.MatrixSymbol("X", 4, 2), sympy.MatrixSymbol("y", 4, 1)
    found = sympy.sympify(best_weights(X, y))
    fits = getattr(found, "shape", None) == (2, 1)
    check.that(fits, "There must be one weight for each column, in a column.", yours=found)
    check.equal(found, (y.T * X * (X.T * X).I).T)
    n = sympy.Symbol("n", integer=True, positive=True)
    more = sympy.Symbol("k", integer=True, nonnegative=True)
    X, y = sympy.MatrixSymbol("X", n + more, n), sympy.MatrixSymbol("y", n + more, 1)
    check.equal(X.T * X * best_weights(X, y), X.T * y)


# %%
@check.mistake(of=best_weights)
def right_side_without_the_inverse(X, y):
    """Your result solves the equations only if the columns of X have length 1 and are at right angles."""
    return X.T * y


# %%
@check.mistake(of=best_weights)
def factor_from_the_gradient(X, y):
    """Both terms of the gradient carry the same factor. What becomes of it when you set the gradient to zero?"""
    return 2 * (X.T * X).I * X.T * y


# %%
@check.mistake(of=best_weights)
def weights_with_the_sign_reversed(X, y):
    """Which sign has the term with y when it goes to the other side?"""
    return -(X.T * X).I * X.T * y


# %%
@check.mistake(of=best_weights)
def predictions_for_weights(X, y):
    """You went one step further: these are the predictions, one for each example."""
    return X * (X.T * X).I * X.T * y


# %%
@check.mistake(of=best_weights)
def multiplied_by_the_matrix(X, y):
    """To get rid of the matrix in front of w you multiply by its inverse, not by the matrix itself."""
    return X.T * X * X.T * y


# %%
@check.mistake(of=best_weights)
def inverse_of_all_products_of_rows(X, y):
    """X times its transpose has a row for every example. With more examples than weights, has it an inverse?"""
    return X.T * (X * X.T).I * y


# %%
@check.accepted(of=best_weights)
def weights_transposed_twice(X, y):
    return (y.T * X * sympy.Inverse(X.T * X)).T


# %% [markdown]
r"""
## 3. The best weights, as a program

Return $\hat w$ for arrays. `np.linalg.solve(A, b)` solves $Ax = b$ for a square $A$; that is quicker and more exact
than to compute an inverse. The columns of $X$ are independent.
"""


# %%
def least_squares_weights(X, y):
    r"""Return the weights with the smallest sum of squared errors.

    Args:
        X: inputs, one example a row, shape (m, n), with independent columns.
        y: targets, shape (m,).

    Returns:
        The weights, shape (n,).
    """
    # BEGIN SOLUTION
    return np.linalg.solve(X.T @ X, X.T @ y)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
You have $m$ equations $Xw = y$, too many to be solved. Multiply both sides by the same matrix, so that $n$ are left.
"""

# %% [markdown] tags=["hint"]
r"""
Shapes: $X^\top X$ is $n\times n$ and $X^\top y$ has $n$ entries. ($XX^\top$ would be $m\times m$.)
"""

# %% [markdown] tags=["solution"]
r"""
`np.linalg.solve(X.T @ X, X.T @ y)`: the normal equations as they stand.

If $X$ is square and invertible, then $X^\top$ can be cancelled: $\hat w = X^{-1}y$ fits every target exactly. For
$X = \begin{pmatrix}4&2\\-5&-3\end{pmatrix}$ and $y = (4, -7)$ it is $(-1, 4)$, since $4\cdot(-1) + 2\cdot4 = 4$ and
$-5\cdot(-1) - 3\cdot4 = -7$.

(Libraries do not even form $X^\top X$, because its condition number is the square of that of $X$: `np.linalg.lstsq`
works with $X$ itself.)
"""


# %%
@check.points(2)
def test_errors_are_at_right_angles_to_the_columns():
    X, y = np.array([[4.0, 2.0], [-5.0, -3.0]]), np.array([4.0, -7.0])  # two weights fit two examples exactly
    check.close(X @ np.asarray(least_squares_weights(X, y)), y, rtol=1e-9)
    rng = np.random.default_rng(481)
    X, y = rng.normal(size=(6, 3)), rng.normal(size=6)
    found = least_squares_weights(X, y)
    check.shape(found, (3,))
    products = (X @ found - y) @ X
    check.that(bool(np.abs(products).max() < 1e-9), "The errors must be at right angles to each column.",
               products_with_the_columns=products)


# %%
@check.hidden
@check.points(2)
def test_weights_hidden_in_the_targets_are_found():
    rng = np.random.default_rng(482)
    for m, n in ((5, 2), (7, 3), (4, 1)):
        basis = np.linalg.qr(rng.normal(size=(m, m)))[0]
        X, w = basis[:, :n] @ rng.normal(size=(n, n)), rng.normal(size=n)
        error = basis[:, n:] @ rng.normal(size=m - n)  # at right angles to the columns of X
        check.close(check.unchanged(least_squares_weights, X, X @ w + error), w, rtol=1e-6)


# %%
@check.mistake(of=least_squares_weights)
def rows_instead_of_columns(X, y):
    """X X^T has a row and a column for each example. How many unknowns are there?"""
    return np.linalg.solve(X @ X.T, X @ y)


# %%
@check.mistake(of=least_squares_weights)
def first_examples_only(X, y):
    """You fit as many examples as there are weights, and ignore the rest."""
    n = X.shape[1]
    return np.linalg.solve(X[:n], y[:n])


# %%
@check.mistake(of=least_squares_weights)
def one_column_at_a_time(X, y):
    """Each weight by itself, as if the other columns were not there: right only for columns at right angles."""
    return X.T @ y / np.sum(X**2, axis=0)


# %%
@check.mistake(of=least_squares_weights)
def targets_not_multiplied(X, y):
    """Multiply both sides of the equations by the transpose, not the left side only."""
    n = X.shape[1]
    return np.linalg.solve(X.T @ X, y[:n])


# %%
@check.mistake(of=least_squares_weights)
def with_an_intercept_thrown_away(X, y):
    """You added a column of ones that was not asked for; the weights are other ones then."""
    return np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), y, rcond=None)[0][1:]


# %%
@check.accepted(of=least_squares_weights)
def weights_by_a_library(X, y):
    return np.linalg.lstsq(X, y, rcond=None)[0]


# %%
@check.accepted(of=least_squares_weights)
def weights_by_the_pseudoinverse(X, y):
    return np.linalg.pinv(X) @ y


# %% [markdown]
r"""
## 4. A line through eight points

Fit a line $b + mx$ to points $(x_i, y_i)$. Here nobody hands you a design matrix; think of the column that belongs to
the intercept. (Eight measured points: $x = 0, 1, \dots, 7$ and
$y = 1.86,\ 1.31,\ 0.62,\ 0.33,\ 0.09,\ -0.67,\ -1.23,\ -1.37$.)
"""


# %%
def fitted_line(x, y):
    r"""Return intercept and slope of the line with the smallest sum of squared errors.

    Args:
        x: where the points lie, at least two different values, shape (m,).
        y: their heights, shape (m,).

    Returns:
        Two floats: the intercept and the slope, in this order.
    """
    # BEGIN SOLUTION
    slope = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
    return y.mean() - slope * x.mean(), slope
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
`np.column_stack([np.ones_like(x), x])` is the $X$ of this problem, and the rest is part 3. Or write the two normal
equations out and solve them by hand.
"""

# %% [markdown] tags=["hint"]
r"""
The first normal equation says that the errors add up to 0: $\bar y = b + m\bar x$. So the line passes through the
centre of the points; measure from there, and only the slope is left to be found.
"""

# %% [markdown] tags=["solution"]
r"""
*With the column of ones.* $X^\top X = \begin{pmatrix}m&\sum x_i\\\sum x_i&\sum x_i^2\end{pmatrix}$ and
$X^\top y = \begin{pmatrix}\sum y_i\\\sum x_iy_i\end{pmatrix}$ (here $m$ counts the points), two equations with two
unknowns.

*From the centre.* The first equation gives $b = \bar y - m\bar x$. With $u_i = x_i - \bar x$ and $v_i = y_i - \bar y$
the rest is a line through the origin, $\min\sum(mu_i - v_i)^2$, and one normal equation: $m\sum u_i^2 = \sum u_iv_i$.
Hence

$$m = \frac{\sum(x_i - \bar x)(y_i - \bar y)}{\sum(x_i - \bar x)^2},\qquad b = \bar y - m\bar x.$$

For the eight points $m = -0.46929$ and $b = 1.76$, up to rounding. Without the column of ones the line would have to
pass through the origin, and its slope would be $-0.117$.
"""


# %%
@check.points(2)
def test_no_line_near_the_fitted_one_is_better():
    x = np.arange(8.0)
    y = np.array([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])
    both = fitted_line(x, y)
    two = isinstance(both, (list, tuple, np.ndarray)) and len(both) == 2
    check.that(two, "Two numbers are asked for: the intercept, and the slope.", yours=both)
    intercept, slope = both
    errors = intercept + slope * x - y
    check.that(bool(abs(errors.sum()) < 1e-9), "The errors must add up to 0.", errors=errors, sum=errors.sum())
    check.that(bool(abs(errors @ x) < 1e-9), "The errors must be at right angles to the x.", errors=errors)


# %%
@check.hidden
@check.points(2)
def test_lines_found_by_exact_elimination():
    from fractions import Fraction

    measured = [1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37]
    clouds = [list(enumerate(measured)), [(2.5, 1.0), (-1.0, 4.0), (7.25, -3.5), (0.5, 0.25)]]
    clouds += [[(1.0, 3.0), (3.0, 2.0)], [(-2.0, -3.0), (1.5, -1.25), (4.0, -6.0)]]
    found = []
    for cloud in clouds:
        x, y = np.array([p[0] for p in cloud], float), np.array([p[1] for p in cloud])
        found.append(check.unchanged(fitted_line, x, y))
    for cloud, line in zip(clouds, found, strict=True):
        points = [(Fraction(a), Fraction(b)) for a, b in cloud]
        ones, sx, sxx = len(points), sum(a for a, _ in points), sum(a * a for a, _ in points)
        sy, sxy = sum(b for _, b in points), sum(a * b for a, b in points)
        by_elimination = (sxy - sx * sy / ones) / (sxx - sx * sx / ones)
        expected = np.array([float((sy - by_elimination * sx) / ones), float(by_elimination)])
        check.close(np.asarray(line, dtype=float), expected, rtol=1e-9)


# %%
@check.mistake(of=fitted_line)
def line_through_the_origin(x, y):
    """Your line passes through the origin whatever the points are: the column of ones is missing."""
    return 0.0, x @ y / (x @ x)


# %%
@check.mistake(of=fitted_line)
def slope_first(x, y):
    """The numbers are right; the intercept comes first."""
    return tuple(np.polyfit(x, y, 1))


# %%
@check.mistake(of=fitted_line)
def line_through_the_first_and_the_last_point(x, y):
    """You use two of the points. The others have a say, too."""
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return y[0] - slope * x[0], slope


# %%
@check.mistake(of=fitted_line)
def slope_with_two_kinds_of_mean(x, y):
    """One of your two sums is divided by the number of points, the other by one less. Divide neither."""
    slope = np.cov(x, y)[0, 1] / np.var(x)
    return y.mean() - slope * x.mean(), slope


# %%
@check.mistake(of=fitted_line)
def slope_of_x_on_y(x, y):
    """You minimise the horizontal distances. Which of the two is predicted from which?"""
    u, v = x - x.mean(), y - y.mean()
    slope = (v @ v) / (u @ v)
    return y.mean() - slope * x.mean(), slope


# %%
@check.mistake(of=fitted_line)
def intercept_of_a_level_line(x, y):
    """The slope is right. Does your line pass through the centre of the points?"""
    u = x - x.mean()
    return y.mean(), (u @ y) / (u @ u)


# %%
@check.accepted(of=fitted_line)
def line_by_a_column_of_ones(x, y):
    X = np.column_stack([np.ones_like(x), x])
    return np.linalg.solve(X.T @ X, X.T @ y)


# %% [markdown]
r"""
## 5. When there is more than one best fit

Take $X = \begin{pmatrix}-4&1\\-8&2\end{pmatrix}$ and $y = (4, -7)$. Here $X^\top X$ has no inverse. All the same a
best fit exists, and even more than one: give two *different* weight vectors that both have the smallest possible sum
of squares.
"""


# %%
def two_best_fits():
    r"""Return two different weight vectors with the smallest sum of squares for the X and the y of the statement.

    Returns:
        Two arrays (or lists) of shape (2,).
    """
    # BEGIN SOLUTION
    return np.array([0.0, -2.0]), np.array([1.0, 2.0])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Work out $X^\top X$ and $X^\top y$, and write the normal equations down. The second of them says nothing new.
"""

# %% [markdown] tags=["hint"]
r"""
$X^\top X = \begin{pmatrix}80&-20\\-20&5\end{pmatrix}$ and $X^\top y = (40, -10)$. One equation is left; choose the
first weight as you like, and the second one follows.
"""

# %% [markdown] tags=["solution"]
r"""
$80w_1 - 20w_2 = 40$ and $-20w_1 + 5w_2 = -10$ are the same equation, $w_2 = 4w_1 - 2$. All weights on this line are
best fits: $(0, -2)$, $(1, 2)$, $(\frac12, 0)$, ... They differ by multiples of $(1, 4)$, which $X$ maps to 0: the
first column is $-4$ times the second.

The *predictions* are the same for all of them, $(-2, -4)$, and so is the sum of squares, $(-6)^2 + 3^2 = 45$. It is
not the fit that is undecided, only how it is shared between two columns that say the same. The pseudoinverse chooses
the shortest of these weight vectors, $(\frac8{17}, -\frac2{17})$.
"""


# %%
@check.points(1)
def test_both_fits_solve_the_normal_equations():
    X, y = np.array([[-4.0, 1.0], [-8.0, 2.0]]), np.array([4.0, -7.0])
    pair = two_best_fits()
    two = isinstance(pair, (list, tuple, np.ndarray)) and len(pair) == 2 and all(np.shape(w) == (2,) for w in pair)
    check.that(two, "Two weight vectors of two numbers each are asked for.", yours=pair)
    pair = [np.asarray(w, dtype=float) for w in pair]
    one, other = pair
    for w in (one, other):
        check.shape(w, (2,))
        check.that(bool(np.abs(X.T @ (X @ w - y)).max() < 1e-9), "The errors must be at right angles to each column.",
                   w=w, errors=X @ w - y)
    check.that(bool(np.abs(one - other).max() > 1e-6), "The two weight vectors must be different.", yours=pair)


# %%
@check.hidden
@check.points(1)
def test_no_weights_have_a_smaller_sum_of_squares():
    one, other = (np.asarray(w, dtype=float) for w in two_best_fits())
    different = not np.allclose(one, other, rtol=0, atol=1e-6)
    check.that(different, "The two weight vectors must be different.", yours=[one, other])
    for w in (one, other):
        errors = np.array([w[1] - 4 * w[0] - 4, 2 * w[1] - 8 * w[0] + 7])
        # For every w twice the first error minus the second one is -15; (-6, 3) is the shortest such vector.
        check.that(bool(np.abs(errors - [-6, 3]).max() < 1e-9), "Other weights have a smaller sum of squares.",
                   w=w, sum_of_squares=errors @ errors)


# %%
@check.mistake(of=two_best_fits)
def the_same_fit_twice():
    """One best fit, twice. What can be added to it without a change in the predictions?"""
    return np.array([0.0, -2.0]), np.array([0.0, -2.0])


# %%
@check.mistake(of=two_best_fits)
def first_example_fitted():
    """You fit the first example exactly, at the expense of the second one. Work out the sum of the squares."""
    return np.array([0.0, 4.0]), np.array([-1.0, 0.0])


# %%
@check.mistake(of=two_best_fits)
def second_example_fitted():
    """You fit the second example exactly, at the expense of the first one. Work out the sum of the squares."""
    return np.array([0.0, -3.5]), np.array([1.0, 0.5])


# %%
@check.mistake(of=two_best_fits)
def one_best_fit_and_zero():
    """Your first vector is a best fit. Is the second one at least as good?"""
    return np.array([0.5, 0.0]), np.array([0.0, 0.0])


# %%
@check.accepted(of=two_best_fits)
def two_rows_of_an_array():
    return np.array([[2.0, 6.0], [-1.0, -6.0]])


# %%
@check.accepted(of=two_best_fits)
def shortest_and_another():
    shortest = np.array([8.0, -2.0]) / 17
    return [shortest, shortest + np.array([1.0, 4.0])]
