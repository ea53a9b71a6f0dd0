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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_answer_is_one_of_the_four_names():
    X, y, w = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 5.0, 2.0]), np.array([1.0, 2.0])

    def squares(v):
        return np.sum((X @ v - y) ** 2)

    slopes = np.array([squares(w + h) - squares(w - h) for h in np.eye(2) / 2])  # exact: it is a parabola
    found = [loss_of_gradient(slopes * scale, X, y, w) for scale in (1, 1 / 2, 1 / 6, 1 / 3)]  # all four losses
    check.choice(found[-1], "mean", among=("sum", "mean", "half sum", "half mean"))
