# %% [markdown] difficulty=4 minutes=50 sources=[]
r"""
# Small weights on purpose: ridge and lasso

Large weights often mean that a model follows the noise of its data. A *penalty* in the loss makes them expensive. Two
are in use, here added to the mean squared error, with a *strength* $\lambda\ge0$:

$$\text{ridge:}\quad \frac1m\lVert Xw - y\rVert^2 + \lambda\sum_{j\ge1}w_j^2, \qquad\qquad
\text{lasso:}\quad \frac1m\lVert Xw - y\rVert^2 + \lambda\sum_{j\ge1}|w_j| .$$

**Conventions.** The first column of $X$ (number 0) holds ones, so $w_0$ is the bias. *The bias is not penalised*: the
sums begin at 1. Otherwise the fit would depend on where the targets have their zero. No factor $\frac12$ anywhere,
unless a part says so; $X$ has the shape `(m, n)`. No function may change an array that it is given.

*With numbers.* For $X = \begin{pmatrix}1&0\\1&2\end{pmatrix}$, $y = (1, 5)$, $w = (1, 3)$ and $\lambda = 0.5$ the
errors are $(0, 2)$ and their mean square is 2. The ridge penalty is $0.5\cdot3^2 = 4.5$, the lasso penalty
$0.5\cdot3 = 1.5$. The gradient of the mean squared error alone is $(2, 4)$; with the ridge penalty it is $(2, 7)$.
The best ridge weights are $(\frac53, \frac43)$, while without any penalty $(1, 2)$ would fit exactly: the slope has
shrunk, the bias has not.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. The gradient of ridge

Find the gradient of the ridge loss with respect to all weights.
"""


# %%
def ridge_gradient(X, y, w, strength):
    r"""Return the gradient of the mean squared error with a ridge penalty on all weights but the bias.

    Args:
        X: inputs, one example a row, the first column ones, shape (m, n).
        y: targets, shape (m,).
        w: weights, the bias first, shape (n,).
        strength: $\lambda$, a float >= 0.

    Returns:
        The gradient, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_ridge_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(409)
    X, y, w = np.column_stack([np.ones(5), rng.normal(size=(5, 2))]), rng.normal(size=5), rng.normal(size=3)

    def loss(v):
        return np.mean((X @ v - y) ** 2) + 0.7 * np.sum(v[1:] ** 2)

    check.gradient(loss, w, check.unchanged(ridge_gradient, X, y, w, 0.7))


# %% [markdown]
r"""
## 2. The best ridge weights

The gradient is linear in $w$. Set it to zero, and solve. (`np.linalg.solve` may be used.) For $\lambda > 0$ there is
always exactly one solution, even with more weights than examples.
"""


# %%
def ridge_weights(X, y, strength):
    r"""Return the weights that minimise the mean squared error with a ridge penalty on all weights but the bias.

    Args:
        X: inputs, one example a row, the first column ones, shape (m, n).
        y: targets, shape (m,).
        strength: $\lambda$, a float > 0.

    Returns:
        The weights, the bias first, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_no_neighbour_of_the_ridge_weights_is_better():
    check.close(ridge_weights(np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 5.0]), 0.5), np.array([5 / 3, 4 / 3]))
    rng = np.random.default_rng(403)
    X, y = np.column_stack([np.ones(4), rng.normal(size=(4, 5))]), rng.normal(size=4) + 3

    def loss(v):
        return np.mean((X @ v - y) ** 2) + 0.2 * np.sum(v[1:] ** 2)

    found = np.asarray(ridge_weights(X, y, 0.2))
    check.shape(found, (6,))
    for j in range(6):
        for change in (-1e-3, 1e-3):
            other = found + change * (np.arange(6) == j)
            check.that(bool(loss(other) > loss(found)), "A neighbour has a smaller loss.", entry=j, change=change)


# %% [markdown]
r"""
## 3. The soft threshold

What does an absolute value do to a single weight? Without the penalty it would be $a$. Find for each $a$ the $w$ at
which

$$\tfrac12(w - a)^2 + \lambda|w|$$

is smallest (mind the $\frac12$). `a` is an array, and every entry is a problem of its own. For $\lambda = 1$ the values
$a = (3,\ {-0.5},\ {-2})$ become $(2,\ 0,\ {-1})$.
"""


# %%
def soft_threshold(a, strength):
    r"""Return the places of the minima of $\frac12(w - a)^2 + \lambda|w|$.

    Args:
        a: where the minimum would be without a penalty, an array of any shape.
        strength: $\lambda$, a float >= 0.

    Returns:
        The places, an array of the shape of `a`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_nothing_near_the_threshold_is_better():
    check.close(soft_threshold(np.array([3.0, -0.5, -2.0]), 1.0), np.array([2.0, 0.0, -1.0]), atol=1e-12)
    a = np.array([0.7, -4.0, 0.2, 1.3, -0.9])
    found = np.asarray(soft_threshold(a, 0.8))
    check.shape(found, a.shape)
    for change in (-1e-3, 1e-3):
        values = [(w - a) ** 2 / 2 + 0.8 * np.abs(w) for w in (found, found + change)]
        check.that(bool(np.all(values[1] > values[0])), "A place nearby has a smaller value.", a=a, yours=found)


# %% [markdown]
r"""
## 4. The slope at a kink

Now $f(w) + \lambda\sum_j|w_j|$ with a smooth $f$ whose gradient at $w$ is $g$; *all* weights are penalised in this
part. Where $w_j = 0$ there is a kink, and every number between the slope from the left and the slope from the right
counts as a *subgradient*. Return in each entry the subgradient that is *closest to zero*. A convex function has its
minimum exactly where this vector is 0.

For $\lambda = 1$, $w = (2,\ {-1},\ 0,\ 0)$ and $g = (0.5,\ 3,\ {-2},\ 0.25)$ it is $(1.5,\ 2,\ {-1},\ 0)$.
"""


# %%
def smallest_subgradient(g, w, strength):
    r"""Return the subgradient of $f(w) + \lambda\sum_j|w_j|$ that is closest to zero in each entry.

    Args:
        g: the gradient of f at w, shape (n,).
        w: the weights, some of them exactly 0, shape (n,).
        strength: $\lambda$, a float >= 0.

    Returns:
        The subgradient, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_subgradient_lies_between_the_two_slopes():
    g, w = np.array([0.5, 3.0, -2.0, 0.25]), np.array([2.0, -1.0, 0.0, 0.0])
    check.close(smallest_subgradient(g, w, 1.0), np.array([1.5, 2.0, -1.0, 0.0]), atol=1e-12)
    found = np.asarray(smallest_subgradient(g, w, 0.125))
    check.shape(found, (4,))
    ends = [(np.abs(w + step) - np.abs(w)) / step * 0.125 + g for step in (-1e-6, 1e-6)]
    between = np.all(found >= np.minimum(*ends) - 1e-6) and np.all(found <= np.maximum(*ends) + 1e-6)
    check.that(bool(between), "A subgradient lies between the slopes from the left and from the right.", yours=found)


# %% [markdown]
r"""
## 5. A step of lasso

Descent with subgradients never quite brings a weight to zero. A better step does it in two parts: first a step of
descent for the mean squared error alone, to $v = w - \eta\nabla$; then the weights (not the bias) go to where

$$\tfrac1{2\eta}(w_j - v_j)^2 + \lambda|w_j|$$

is smallest. The example at the top has $\nabla = (2, 4)$ and with $\eta = 0.1$ the step leads to $v = (0.8, 2.6)$ and
on to $(0.8, 2.55)$.
"""


# %%
def lasso_step(X, y, w, strength, rate):
    r"""Return the weights after one step for the lasso: descent on the errors, then shrinking.

    Args:
        X: inputs, one example a row, the first column ones, shape (m, n).
        y: targets, shape (m,).
        w: weights before the step, the bias first, shape (n,).
        strength: $\lambda$, a float >= 0.
        rate: the learning rate, a float > 0.

    Returns:
        The weights after the step, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_lasso_step_of_the_example_goes_down():
    X, y, w = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 5.0]), np.array([1.0, 3.0])
    check.close(check.unchanged(lasso_step, X, y, w, 0.5, 0.1), np.array([0.8, 2.55]))
    rng = np.random.default_rng(407)
    X, y, w = np.column_stack([np.ones(6), rng.normal(size=(6, 3))]), rng.normal(size=6), rng.normal(size=4)
    for _ in range(4):
        after = lasso_step(X, y, w, 0.9, 0.05)
        check.lowers(lambda v: np.mean((X @ v - y) ** 2) + 0.9 * np.sum(np.abs(v[1:])), w, after)
        w = np.asarray(after)
