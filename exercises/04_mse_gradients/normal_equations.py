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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_each_line_of_the_product_follows():
    m, n = sympy.symbols("m n", integer=True, positive=True)
    X, y, w = sympy.MatrixSymbol("X", m, n), sympy.MatrixSymbol("y", m, 1), sympy.MatrixSymbol("w", n, 1)
    square = y.T * y + w.T * X.T * X * w
    check.steps(squares_multiplied_out(X, y, w), start=(X * w - y).T * (X * w - y), end=square - 2 * y.T * X * w,
                exact=True)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
