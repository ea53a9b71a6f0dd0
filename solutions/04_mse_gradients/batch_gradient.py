# %% [markdown] difficulty=2 minutes=50 sources=["Krohn: L117", "Neural Network from Scratch: 23:24", "d2l: linear-regression-scratch ex 5"]
r"""
# The gradient of the mean squared error

With $m$ examples instead of one, each brings an error $e_i$, *prediction minus target*, and the loss collects their
squares. How it collects them is a convention, and texts differ:

| name | loss | why |
|---|---|---|
| `sum` | $\sum_i e_i^2$ | the shortest: "least squares" |
| `mean` | $\frac1m\sum_i e_i^2$ | does not grow with the number of examples: "mean squared error" |
| `half sum` | $\frac12\sum_i e_i^2$ | the 2 of the derivative cancels |
| `half mean` | $\frac1{2m}\sum_i e_i^2$ | both |

All four have the same minimum. Their gradients point in the same direction and differ in length, so a learning rate
that suits one of them may be far too large for another. **Here the loss is the mean, unless a part says otherwise.**
A gradient is the gradient *of the stated loss*, factors included; a difference quotient of the loss tells whether it
is.

**Shapes.** The inputs of example $i$ are row $i$ of $X$, shape `(m, n)`; the weights $w$ have shape `(n,)`, the
targets $y$ shape `(m,)`, and the model predicts $Xw$. A first column of ones in $X$ makes the first weight an
intercept. No function may change an array that it is given.

*With numbers.* For $X = \begin{pmatrix}1&0\\1&1\\1&2\end{pmatrix}$, $y = (1, 5, 2)$ and $w = (1, 2)$ the predictions
are $(1, 3, 5)$ and the errors $(0, -2, 3)$. The four losses are 13, $\frac{13}3$, 6.5 and $\frac{13}6$. The gradient
of the mean is $\left(\frac23, \frac83\right)$.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. The loss

Write the mean squared error. One trap: predictions and targets are $m$ numbers each, but either may come as a vector
of shape `(m,)` or as a column of shape `(m, 1)`, and the loss must be the same.
"""


# %%
def mean_squared_error(prediction, target):
    r"""Return the mean of the squared errors of m predictions.

    Args:
        prediction: m numbers, shape (m,) or (m, 1).
        target: m numbers, shape (m,) or (m, 1), not necessarily the same.

    Returns:
        The loss, a float >= 0, in the squared unit of the target.
    """
    return np.mean((prediction.ravel() - target.ravel()) ** 2)


# %% [markdown] tags=["hint"]
r"""
Ask numpy for the shape of `np.zeros(3) - np.zeros((3, 1))` before you trust the difference.
"""

# %% [markdown] tags=["hint"]
r"""
A vector minus a column is a *table* of all differences, each prediction with each target. Bring both to the same shape
first; `.ravel()` gives a vector.
"""

# %% [markdown] tags=["solution"]
r"""
The formula is $\frac1m\sum_i(\hat y_i - y_i)^2$: subtract, square, average, in this order.

numpy lines shapes up from the right and stretches axes of length 1. So `(m,)` minus `(m, 1)` has the shape `(m, m)`,
with the entry $\hat y_j - y_i$ in row $i$ and column $j$; its mean square is a number, no error is raised, and even
perfect predictions seem to be wrong. With both flattened, only the $m$ differences of partners remain.
"""


# %%
@check.points(1)
def test_the_loss_of_two_numbers_and_of_the_example_in_every_shape():
    check.close(mean_squared_error(np.array([2.0, -1.0]), np.array([0.5, 3.0])), 9.125)
    prediction, target = np.array([1.0, 3.0, 5.0]), np.array([1.0, 5.0, 2.0])
    for one in (prediction, prediction[:, None]):
        for other in (target, target[:, None]):
            check.close(mean_squared_error(one, other), 13 / 3)


# %% [markdown]
r"""
## 2. A line through many points

The model is a line again, $\hat y_i = mx_i + b$ (here $m$ is the slope; the number of points is the length of $x$),
and the cost is the mean squared error. Find $\partial C/\partial m$ and $\partial C/\partial b$.
"""


# %%
def line_gradient(x, y, m, b):
    r"""Return both partial derivatives of the mean squared error of a line.

    Args:
        x: where the points lie, shape (p,).
        y: their targets, shape (p,).
        m: the slope, a float.
        b: the intercept, a float.

    Returns:
        $\partial C/\partial m$ and $\partial C/\partial b$, two floats.
    """
    error = m * x + b - y
    return 2 * np.mean(x * error), 2 * np.mean(error)


# %% [markdown] tags=["hint"]
r"""
A mean of functions is differentiated term by term. What are the two derivatives of a single term, $(mx_i + b - y_i)^2$?
"""

# %% [markdown] tags=["hint"]
r"""
They are $2x_ie_i$ and $2e_i$. Take the mean of each over the points: the mean of a product, which is not the product of
the means.
"""

# %% [markdown] tags=["solution"]
r"""
With $e_i = mx_i + b - y_i$ and $p$ points,

$$\frac{\partial C}{\partial m} = \frac1p\sum_i 2e_i\frac{\partial e_i}{\partial m} = \frac2p\sum_i x_ie_i,\qquad
\frac{\partial C}{\partial b} = \frac1p\sum_i 2e_i\cdot 1 = \frac2p\sum_i e_i.$$

At the best line both vanish: the errors have mean zero, and they are orthogonal to $x$. That is all that "best" means
here, and solving these two equations for $m$ and $b$ is linear regression.
"""


# %%
@check.points(2)
def test_line_gradient_is_the_slope_of_the_cost():
    rng = np.random.default_rng(421)
    x, y, line = rng.normal(size=5), rng.normal(size=5), np.array([0.7, -1.2])
    both = line_gradient(x, y, *line.tolist())
    two = isinstance(both, (list, tuple, np.ndarray)) and len(both) == 2
    check.that(two, "Two numbers are asked for, one for the slope and one for the intercept.", yours=both)
    by_slope, by_intercept = both
    value = np.array([float(by_slope), float(by_intercept)])
    check.gradient(lambda v: np.mean((v[0] * x + v[1] - y) ** 2), line, value)


# %% [markdown]
r"""
## 3. In matrix form

Now the general linear model. Find $\nabla_w$ of $\frac1m\lVert Xw - y\rVert^2$ as one formula in $X$, $y$ and $w$;
$m$ is again the number of examples.
"""


# %%
def mse_weight_gradient(X, y, w):
    r"""Return the gradient of the mean squared error of a linear model with respect to its weights.

    Args:
        X: inputs, one example a row, shape (m, n).
        y: targets, shape (m,).
        w: weights, shape (n,).

    Returns:
        The gradient, shape (n,).
    """
    return 2 / len(y) * X.T @ (X @ w - y)


# %% [markdown] tags=["hint"]
r"""
Part 2 was the case with the columns $x$ and $\mathbf 1$. Both derivatives there are a column of $X$ times the errors.
"""

# %% [markdown] tags=["hint"]
r"""
The error of example $i$ is $\sum_k X_{ik}w_k - y_i$, and it changes with $w_j$ at the rate $X_{ij}$. You need
$\sum_i X_{ij}e_i$ for every $j$: a sum over the *first* index of $X$.
"""

# %% [markdown] tags=["solution"]
r"""
*By components.* With $e = Xw - y$,
$\dfrac{\partial}{\partial w_j}\dfrac1m\sum_i e_i^2 = \dfrac2m\sum_i e_iX_{ij} = \dfrac2m(X^\top e)_j$.

*By a small change.* $w \to w + h$ moves $e$ by $Xh$, and

$$\tfrac1m\lVert e + Xh\rVert^2 = \tfrac1m\lVert e\rVert^2 + \tfrac2m\,e^\top Xh + \tfrac1m\lVert Xh\rVert^2
= \tfrac1m\lVert e\rVert^2 + \big(\tfrac2mX^\top e\big)^{\!\top} h + \dots$$

So $\nabla = \frac2mX^\top(Xw - y)$. Shapes: $(n, m)$ times $(m,)$ gives $(n,)$, the shape of $w$. In the example
$X^\top e = (1, 4)$, and $\frac23(1, 4) = (\frac23, \frac83)$.
"""


# %%
@check.points(2)
def test_weight_gradient_is_the_slope_of_the_mean():
    rng = np.random.default_rng(431)
    X, y, w = rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=3)
    check.gradient(lambda v: np.mean((X @ v - y) ** 2), w, mse_weight_gradient(X, y, w))


# %%
@check.points(1)
def test_data_given_twice_change_nothing():
    rng = np.random.default_rng(432)
    X, y, w = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=3)
    once, twice = mse_weight_gradient(X, y, w), mse_weight_gradient(np.vstack([X, X]), np.hstack([y, y]), w)
    check.shape(once, (3,))
    check.close(twice, np.asarray(once))


# %% [markdown]
r"""
## 4. Several outputs

A network predicts $k$ numbers for each of $m$ examples, $Y$ of shape `(m, k)`, with targets $T$ of the same shape.
The loss is the mean over *all* entries,

$$L = \frac1{mk}\sum_{i=1}^m\sum_{j=1}^k (Y_{ij} - T_{ij})^2.$$

Find $\partial L/\partial Y$, with which backpropagation begins.
"""


# %%
def prediction_gradient(Y, T):
    r"""Return the gradient of the mean squared error with respect to the predictions.

    Args:
        Y: predictions, shape (m, k).
        T: targets, shape (m, k).

    Returns:
        The gradient, shape (m, k); a new array.
    """
    return 2 * (Y - T) / Y.size


# %% [markdown] tags=["hint"]
r"""
A single entry $Y_{ij}$ stands in one term of the double sum. Differentiate that term, and keep the factor in front.
"""

# %% [markdown] tags=["hint"]
r"""
How many numbers are averaged? numpy has a name for it: `Y.size`, which is not `len(Y)`.
"""

# %% [markdown] tags=["solution"]
r"""
Only the term $(i, j)$ holds $Y_{ij}$, so $\dfrac{\partial L}{\partial Y_{ij}} = \dfrac{2\,(Y_{ij} - T_{ij})}{mk}$.

*A check without any formula.* Let every prediction be too large by 1. Raising *all* of them at the speed 1 changes
the loss at the speed 2, since $\frac{d}{dt}(1 + t)^2 = 2$ at $t = 0$. So the entries of the gradient must add up to
2, whatever $m$ and $k$ are.

(With a sum over the outputs and a mean over the examples it would be $2/m$: a convention once more, so read the loss
before you differentiate it.)
"""


# %%
@check.points(1)
def test_prediction_gradient_is_the_slope_of_the_mean():
    rng = np.random.default_rng(441)
    Y, T = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    check.gradient(lambda V: np.mean((V - T) ** 2), Y, check.unchanged(prediction_gradient, Y, T))


# %% [markdown]
r"""
## 5. Which loss was it?

You find a gradient $g$ in somebody's notebook, together with $X$, $y$ and $w$, but not the loss. It is right for one
of the four losses in the table at the top. Tell which.
"""


# %%
def loss_of_gradient(g, X, y, w):
    r"""Return the name of the loss that a gradient belongs to.

    Args:
        g: the gradient with respect to the weights for one of the four losses, shape (n,), not zero.
        X: inputs, shape (m, n), where m is at least 3.
        y: targets, shape (m,).
        w: weights, shape (n,).

    Returns:
        "sum", "mean", "half sum" or "half mean".
    """
    m = len(y)
    direction = X.T @ (X @ w - y)
    factor = g @ direction / (direction @ direction)
    factors = {"sum": 2, "mean": 2 / m, "half sum": 1, "half mean": 1 / m}
    return min(factors, key=lambda name: abs(factors[name] - factor))


# %% [markdown] tags=["hint"]
r"""
All four gradients are multiples of one vector that you can work out from $X$, $y$ and $w$. Which vector, and which
multiples?
"""

# %% [markdown] tags=["hint"]
r"""
Divide: for $r = X^\top(Xw - y)$ and $g = cr$ the number $c$ is $\dfrac{g^\top r}{r^\top r}$. (Dividing single entries
is risky, one of them may be zero.) Floats are rarely equal, so take the nearest of the four possible numbers.
"""

# %% [markdown] tags=["solution"]
r"""
With $r = X^\top(Xw - y)$ the gradients are

| `sum` | `mean` | `half sum` | `half mean` |
|---|---|---|---|
| $2r$ | $\frac2mr$ | $r$ | $\frac1mr$ |

From $g = cr$ follows $g^\top r = c\,r^\top r$, which gives $c$, and $c$ gives the name.

For $m = 2$ the mean and the half sum are the same loss, and for $m = 1$ there are only two different losses; that is
why $m \ge 3$ was promised. And somebody who has no formula at hand can still tell a mean from a sum: give all the
data twice. The gradient of a mean stays as it is, that of a sum doubles.
"""


# %%
@check.points(1)
def test_the_answer_is_one_of_the_four_names():
    X, y, w = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 5.0, 2.0]), np.array([1.0, 2.0])

    def squares(v):
        return np.sum((X @ v - y) ** 2)

    slopes = np.array([squares(w + h) - squares(w - h) for h in np.eye(2) / 2])  # exact: it is a parabola
    found = [loss_of_gradient(slopes * scale, X, y, w) for scale in (1, 1 / 2, 1 / 6, 1 / 3)]  # all four losses
    check.choice(found[-1], "mean", among=("sum", "mean", "half sum", "half mean"))
