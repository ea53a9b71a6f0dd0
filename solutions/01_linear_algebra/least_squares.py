# %% [markdown] difficulty=4 minutes=55 sources=["Krohn: L67-68", "Krohn: 3.4 L67"]
r"""
# Least squares is a projection

A system $Xw = y$ with more equations than unknowns usually has no solution: $y\in\mathbb R^m$ does not lie among the
combinations of the $n$ columns of $X$. The next best thing is the point among them that is closest to $y$. Call it
$p$:

$$p = X\hat w\qquad\text{with}\qquad\lVert y - X\hat w\rVert\text{ as small as possible.}$$

Drop a perpendicular from $y$ to the plane of the columns: the *residual* $e = y - p$ stands at right angles to every
column,

$$X^\top(y - X\hat w) = 0 .$$

If the columns are independent, there is one $\hat w$, namely $(X^\top X)^{-1}X^\top y = X^+y$ with the pseudoinverse
$X^+$ (`np.linalg.pinv`). If not, there are many, $X^+y$ is the shortest of them, and $p$ is the same for all.

*With numbers.* $X = \begin{pmatrix}1\\2\\2\end{pmatrix}$ and $y = (3, 3, 0)$: $X^\top X = 9$, $X^\top y = 9$, so
$\hat w = 1$, $p = (1, 2, 2)$ and $e = (2, 1, -2)$. Indeed $1\cdot2 + 2\cdot1 + 2\cdot(-2) = 0$.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(np.linalg.lstsq, np.polyfit)  # the answers may not call them


# %% [markdown]
r"""
## 1. The foot of the perpendicular, by hand

Project $y = (5, 1, -1)$ on the plane of $a_1 = (1, 1, 0)$ and $a_2 = (0, 1, 1)$. Which combination of the two is
closest to $y$, which point is it, and what is left over?
"""


# %%
def projection_by_hand():
    r"""Return the coefficients, the projection and the residual.

    Returns:
        A list of the two coefficients; the projection, a list of three numbers; the residual, a list of three numbers.
    """
    return [4, -2], [4, 2, -2], [1, -1, 1]


# %% [markdown] tags=["hint"]
r"""
$X^\top X$ holds the dot products of $a_1$ and $a_2$ with each other, $X^\top y$ those with $y$.
"""

# %% [markdown] tags=["hint"]
r"""
$2w_1 + w_2 = 6$ and $w_1 + 2w_2 = 0$. Test the residual with both vectors.
"""

# %% [markdown] tags=["solution"]
r"""
$a_1^\top a_1 = a_2^\top a_2 = 2$, $a_1^\top a_2 = 1$, $a_1^\top y = 6$, $a_2^\top y = 0$. So

$$\begin{pmatrix}2&1\\1&2\end{pmatrix}\hat w = \begin{pmatrix}6\\0\end{pmatrix},\qquad\hat w = (4, -2),\qquad
p = 4a_1 - 2a_2 = (4, 2, -2),\qquad e = y - p = (1, -1, 1).$$

$a_1^\top e = 0$ and $a_2^\top e = 0$. By Pythagoras $27 = 24 + 3$ for the squared lengths.

Projecting on $a_1$ and on $a_2$ one at a time and adding up, $\frac62a_1 + \frac02a_2 = (3, 3, 0)$, gives another
point: that is right for orthogonal vectors only. The second coefficient is $-2$, although $a_2$ is orthogonal to $y$.
"""


# %%
@check.points(2)
def test_the_residual_is_upright():
    found = projection_by_hand()
    check.that(isinstance(found, (list, tuple)) and len(found) == 3,
               "Return the coefficients, the projection and the residual.", yours=found)
    w, p, e = (sympy.Matrix(list(part)) for part in found)
    a1, a2 = sympy.Matrix([1, 1, 0]), sympy.Matrix([0, 1, 1])
    check.that(w.shape == (2, 1) and p.shape == e.shape == (3, 1),
               "Two coefficients, and two points of space.", yours=found)
    gaps = [max(map(abs, gap)) for gap in (w[0] * a1 + w[1] * a2 - p, p + e - sympy.Matrix([5, 1, -1]))]
    check.that(bool(gaps[0] < 1e-9), "The projection must be the combination with your coefficients.",
               coefficients=list(w), projection=list(p))
    check.that(bool(gaps[1] < 1e-9), "Projection and residual must add up to y.", yours=list(p + e))
    products = [abs(a1.dot(e)), abs(a2.dot(e))]
    check.that(bool(max(products) < 1e-9), "The residual must be orthogonal to both vectors.", residual=list(e))


# %% [markdown]
r"""
## 2. A polynomial through too many points

Fit $c_0 + c_1x + \dots + c_dx^d$ to $m > d + 1$ points $(x_i, y_i)$: one equation for each point, one unknown for
each coefficient. Return the coefficients with the smallest sum of squared residuals. For eight measurements at
$x = 0, 1, \dots, 7$ with

$$y = (1.86,\; 1.31,\; 0.62,\; 0.33,\; 0.09,\; -0.67,\; -1.23,\; -1.37)$$

and $d = 1$ they are $c_0 = 1.76$ and $c_1\approx-0.4693$.
"""


# %%
def polynomial_coefficients(x, y, degree):
    r"""Return the coefficients of the polynomial that fits best.

    Args:
        x: where the points lie, more different values than coefficients, shape (m,).
        y: their heights, shape (m,).
        degree: the degree d of the polynomial, an integer >= 0.

    Returns:
        The coefficients, the constant first, shape (degree + 1,).
    """
    X = x[:, None] ** np.arange(degree + 1)
    return np.linalg.pinv(X) @ y


# %% [markdown] tags=["hint"]
r"""
What stands in row $i$ of $X$, so that $Xc$ holds the values of the polynomial at all points?
"""

# %% [markdown] tags=["hint"]
r"""
The columns are $x^0, x^1, \dots, x^d$: a column of ones comes first. Then `np.linalg.pinv`, or the equations
$X^\top Xc = X^\top y$ with `np.linalg.solve`.
"""

# %% [markdown] tags=["solution"]
r"""
Row $i$ is $(1, x_i, x_i^2, \dots, x_i^d)$. The polynomial is bent, but it is *linear in its coefficients*, and this
is what "linear" in linear regression means. With more different $x_i$ than coefficients the columns are independent,
since a polynomial of degree $d$ has at most $d$ roots; so $\hat c = X^+y$ is the only solution.

For $d = 0$ there is the column of ones alone, and $\hat c_0 = \frac1m\sum_iy_i$: the mean is the constant that fits
best.
"""


# %%
@check.points(1)
def test_the_eight_measurements():
    x, y = np.arange(8.0), np.array([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])
    polynomial_coefficients(x, y, 2)  # a diagnosis rests on a parabola as well
    check.close(polynomial_coefficients(x, y, 1), np.array([1.76, -0.4693]), rtol=1e-4)


# %%
@check.points(1)
def test_residuals_are_orthogonal_to_every_power():
    x, y = np.array([-2.0, -1.0, 0.5, 1.0, 3.0, 4.0]), np.array([1.0, 5.0, -2.0, 0.5, 3.0, -4.0])
    for degree in (0, 2, 3):
        c = polynomial_coefficients(x, y, degree)
        check.shape(c, (degree + 1,))
        residuals = y - sum(c[k] * x**k for k in range(degree + 1))
        for k in range(degree + 1):
            check.that(abs(float(residuals @ x**k)) < 1e-6, "The residuals must be orthogonal to each power of x.",
                       degree=degree, power=k, dot_product=float(residuals @ x**k))


# %% [markdown]
r"""
## 3. The matrix that projects

Find the matrix $P$ with $Py = p$ for every $y$: it drops every vector onto the plane of the columns of $X$. The
columns may be dependent. (A singular value that is 0 on paper comes out as a rounding error;
`np.linalg.pinv(X, rcond=1e-10)` counts it as 0.)
"""


# %%
def projection_matrix(X):
    r"""Return the matrix of the projection on the columns of X.

    Args:
        X: a matrix, its columns not necessarily independent, shape (m, n).

    Returns:
        The projection, shape (m, m).
    """
    return X @ np.linalg.pinv(X, rcond=1e-10)


# %% [markdown] tags=["hint"]
r"""
$p = X\hat w$, and $\hat w$ is a matrix times $y$. Which matrix stands in front of $y$ in the end?
"""

# %% [markdown] tags=["hint"]
r"""
With dependent columns $X^\top X$ has no inverse. The pseudoinverse is there for that.
"""

# %% [markdown] tags=["solution"]
r"""
$p = X\hat w = XX^+y$, so $P = XX^+$; for independent columns this is $X(X^\top X)^{-1}X^\top$. With $X = USV^\top$ it
becomes $P = \sum_{s_i>0}u_iu_i^\top$: the pseudoinverse undoes the stretchings, and a projection on orthonormal
vectors is left.

What is projected already stays: $P^2 = P$. And $P^\top = P$, which says that it is done at right angles. The trace is
the number of dimensions that it projects on. $X^+X$ is a projection too, but in $\mathbb R^n$, among the weights.
"""


# %%
@check.points(2)
def test_columns_stay_and_the_rest_is_upright():
    rng = np.random.default_rng(232)
    dependent = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, 1.0], [2.0, -1.0, 1.0], [1.0, 1.0, 2.0]])  # the third is a sum
    for X in (rng.normal(size=(5, 2)), dependent):
        P, y = projection_matrix(X), rng.normal(size=len(X))
        check.shape(P, (len(X), len(X)))
        check.that(bool(np.abs(P @ X - X).max() < 1e-8), "A column of X must stay where it is.", X=X, P_times_X=P @ X)
        check.that(bool(np.abs(X.T @ (y - P @ y)).max() < 1e-8),
                   "What P takes off must be orthogonal to every column of X.",
                   y=y, P_times_y=P @ y)


# %% [markdown]
r"""
## 4. In letters: what remains

$X$ is $m\times n$ with independent columns, $y$ a column. Write the smallest squared error,
$\lVert y - X\hat w\rVert^2$, in terms of $X$ and $y$ alone.
"""


# %%
def smallest_squared_error(X, y):
    r"""Return the squared length of the residual of the best fit.

    Args:
        X: a matrix symbol, m by n, with independent columns.
        y: a matrix symbol, m by 1.

    Returns:
        A matrix expression of X and y, 1 by 1. The identity with m rows is `sympy.Identity(X.rows)`.
    """
    return y.T * (sympy.Identity(X.rows) - X * (X.T * X).I * X.T) * y


# %% [markdown] tags=["hint"]
r"""
With the projection $P = X(X^\top X)^{-1}X^\top$ the residual is $(I - P)\,y$. What is its squared length?
"""

# %% [markdown] tags=["hint"]
r"""
$y^\top(I - P)^\top(I - P)\,y$ is right already. It can be made shorter: $P^\top = P$ and $P^2 = P$.
"""

# %% [markdown] tags=["solution"]
r"""
$P^2 = X(X^\top X)^{-1}X^\top X(X^\top X)^{-1}X^\top = X(X^\top X)^{-1}X^\top = P$ and $P^\top = P$. Therefore
$(I - P)^\top(I - P) = I - 2P + P^2 = I - P$, and

$$\lVert y - X\hat w\rVert^2 = y^\top(I - P)\,y = y^\top y - y^\top X(X^\top X)^{-1}X^\top y .$$

This is Pythagoras: $\lVert y\rVert^2 = \lVert p\rVert^2 + \lVert e\rVert^2$ with $\lVert p\rVert^2 = y^\top Py$. The
share $\lVert p\rVert^2/\lVert y\rVert^2$ is the squared cosine of the angle between $y$ and its projection.
"""


# %%
@check.points(1)
def test_what_remains_in_the_examples():
    for columns, target, squared in (([[1], [2], [2]], [3, 3, 0], 9), ([[1, 0], [1, 1], [0, 1]], [5, 1, -1], 3)):
        matrix = sympy.Matrix(columns)
        X, y = sympy.MatrixSymbol("X", *matrix.shape), sympy.MatrixSymbol("y", 3, 1)
        found = smallest_squared_error(X, y)
        check.form(found, only=(X, y))
        check.that(getattr(found, "shape", (1, 1)) == (1, 1), "The result is 1 by 1.", yours=found)
        value = sympy.sympify(found).subs({X: matrix, y: sympy.Matrix(target)}).doit()
        is_number = getattr(value, "shape", None) is None  # sympy leaves a trace as it stands
        value = value.replace(sympy.Trace, lambda M: M.as_explicit().trace()) if is_number else sympy.Matrix(value)[0]
        check.that(value == squared, "For this X and y it is not the squared length of the residual.",
                   X=columns, y=target, yours=value)


# %% [markdown]
r"""
## 5. Too few equations: the nearest solution

Now $A\in\mathbb R^{m\times n}$ has *fewer* rows than columns, and they are independent, so $Aw = b$ has infinitely
many solutions. Which of them is nearest to a given $w_0$? (For $w_0 = 0$ it is the shortest one, $A^+b$.) With
$A = \begin{pmatrix}1&1\end{pmatrix}$, $b = 4$ and $w_0 = (3, 5)$ it is $(1, 3)$.
"""


# %%
def nearest_solution(A, b, w0):
    r"""Return the solution of A w = b that is nearest to w0.

    Args:
        A: a matrix with independent rows, fewer than columns, shape (m, n).
        b: the right-hand sides, shape (m,).
        w0: where to be near, shape (n,).

    Returns:
        The nearest solution, shape (n,).
    """
    return w0 + np.linalg.pinv(A) @ (b - A @ w0)


# %% [markdown] tags=["hint"]
r"""
Let $w = w_0 + d$. What must $Ad$ be, and how long should $d$ be?
"""

# %% [markdown] tags=["hint"]
r"""
$Ad = b - Aw_0$, with the shortest possible $d$. The pseudoinverse finds the shortest solution of a system.
"""

# %% [markdown] tags=["solution"]
r"""
With $w = w_0 + d$ the condition is $Ad = b - Aw_0$, and the distance is $\lVert d\rVert$. The shortest such $d$ is
$A^+(b - Aw_0)$, so

$$w = w_0 + A^+(b - Aw_0).$$

Why is $A^+c$ the shortest solution of $Ad = c$? It is a combination of the rows of $A$
($A^+ = A^\top(AA^\top)^{-1}$), and two solutions differ by a vector $z$ with $Az = 0$, which is orthogonal to all
rows. So every other solution has the squared length $\lVert A^+c\rVert^2 + \lVert z\rVert^2$.

In the example: $b - Aw_0 = 4 - 8 = -4$, $A^+ = \frac12\begin{pmatrix}1\\1\end{pmatrix}$, $w = (3, 5) + (-2, -2)$.
Models with more weights than examples behave like this: gradient descent from $w_0$ ends at the nearest solution.
"""


# %%
@check.points(1)
def test_a_solution_and_no_step_too_far():
    rng = np.random.default_rng(234)
    A, b, w0 = rng.normal(size=(2, 4)), rng.normal(size=2), rng.normal(size=4)
    w = nearest_solution(A, b, w0)
    check.shape(w, (4,))
    check.that(bool(np.abs(A @ w - b).max() < 1e-9), "It must solve the equations.", A_times_w=A @ w, b=b)
    z = np.linalg.svd(A)[2][2:]  # two directions that A sends to zero
    check.that(bool(np.abs(z @ (w - w0)).max() < 1e-9),
               "Your step from w0 has a part that A sends to zero: it is longer than "
               "it need be.", step=w - w0)


# %% [markdown]
r"""
## 6. Which of these are wrong?

$\hat w$ fits $y$ by the columns of $X$ with the smallest sum of squares. A line is right if it holds always.

- **a.** The residual is orthogonal to every column of $X$.
- **b.** If one column of $X$ is a column of ones, the residuals add up to 0.
- **c.** Without a column of ones, the residuals add up to 0 as well.
- **d.** Other columns that span the same plane lead to the same projection $p$.
- **e.** If the columns of $X$ are dependent, there is no best fit.
- **f.** Fitting $y$ by a line in $x$, or $x$ by a line in $y$, gives the same line in the picture.
- **g.** A fitted line makes the perpendicular distances of the points from the line as small as possible.
- **h.** One more column in $X$ never makes the smallest squared error larger.
- **i.** A line fitted with intercept passes through the point of the means, $(\bar x, \bar y)$.
- **j.** Doubling $y$ doubles $\hat w$, if the columns are independent.
"""


# %%
def wrong_claims_about_least_squares():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"d", "j"}`.
    """
    return {"c", "e", "f", "g"}


# %% [markdown] tags=["hint"]
r"""
Line a is at the top of the page. What does it say about a column of ones?
"""

# %% [markdown] tags=["hint"]
r"""
For f and g draw three points that are not on a line: in which direction does $e_i$ measure the distance?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: $X^\top e = 0$. **b** is right: with the column of ones it says $\sum_ie_i = 0$. **c** is wrong: in
  the example of this page the residuals add up to $2 + 1 - 2 = 1$.
- **d** is right: $p$ is the nearest point of the plane, whatever spans it. **e** is wrong: then there are many, with
  the same $p$.
- **f** is wrong: one measures upright, the other sideways. They agree only if all points lie on a line.
- **g** is wrong: distances are measured along $y$. (The perpendicular ones belong to the principal components.)
- **h** is right: the old fit is still there, with the weight 0 for the new column.
- **i** is right: by b the mean of the residuals is 0, and the mean of $c_0 + c_1x_i$ is $c_0 + c_1\bar x$.
- **j** is right: $\hat w = X^+y$ is linear in $y$.
"""


# %%
@check.points(1)
def test_the_claims_about_least_squares_are_named_by_letters():
    letters = wrong_claims_about_least_squares()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"d", "j"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)
