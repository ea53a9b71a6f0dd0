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
    # BEGIN SOLUTION
    return np.mean((prediction.ravel() - target.ravel()) ** 2)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_loss_example_by_example():
    rng = np.random.default_rng(411)
    for m in (5, 2, 1):
        prediction, target = rng.normal(size=m), rng.normal(size=(m, 1))
        total = 0.0
        for i in range(m):
            total += (prediction[i] - target[i, 0]) * (prediction[i] - target[i, 0])
        check.close(check.unchanged(mean_squared_error, prediction, target), total / m)
        check.close(mean_squared_error(prediction[:, None], target[:, 0]), total / m)
    check.close(mean_squared_error(np.arange(4.0), np.arange(4.0)[:, None]), 0.0)


# %%
@check.mistake(of=mean_squared_error)
def every_prediction_with_every_target(prediction, target):
    """Give the targets as a column and make every prediction perfect: is your loss zero?"""
    return np.mean((prediction - target) ** 2)


# %%
@check.mistake(of=mean_squared_error)
def root_of_the_mean(prediction, target):
    """Your loss is in the unit of the target, not in its square: there is a root at the end."""
    return np.sqrt(np.mean((prediction.ravel() - target.ravel()) ** 2))


# %%
@check.mistake(of=mean_squared_error)
def sum_of_squares(prediction, target):
    """Give every example twice. Should the *mean* error grow?"""
    return np.sum((prediction.ravel() - target.ravel()) ** 2)


# %%
@check.mistake(of=mean_squared_error)
def half_of_the_mean(prediction, target):
    """A convention, but not the one that the statement names."""
    return np.mean((prediction.ravel() - target.ravel()) ** 2) / 2


# %%
@check.mistake(of=mean_squared_error)
def square_of_the_mean(prediction, target):
    """An error of 3 and one of -3 cancel in your loss. Square first, or average first?"""
    return np.mean(prediction.ravel() - target.ravel()) ** 2


# %%
@check.mistake(of=mean_squared_error)
def mean_of_absolute_errors(prediction, target):
    """In your loss an error of 3 counts three times as much as an error of 1. How much does it count when squared?"""
    return np.mean(np.abs(prediction.ravel() - target.ravel()))


# %%
@check.accepted(of=mean_squared_error)
def squared_length_over_m(prediction, target):
    error = prediction.reshape(-1) - target.reshape(-1)
    return error @ error / len(error)


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
    # BEGIN SOLUTION
    error = m * x + b - y
    return 2 * np.mean(x * error), 2 * np.mean(error)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_line_gradient_point_by_point():
    rng = np.random.default_rng(422)
    for count in (6, 1):
        x, y = rng.normal(size=count), rng.normal(size=count)
        by_slope = by_intercept = 0.0
        for i in range(count):
            by_slope += 2 * (1.3 * x[i] - 0.4 - y[i]) * x[i] / count
            by_intercept += 2 * (1.3 * x[i] - 0.4 - y[i]) / count
        check.close(tuple(check.unchanged(line_gradient, x, y, 1.3, -0.4)), (by_slope, by_intercept))


# %%
@check.hidden
@check.points(1)
def test_line_gradient_of_eight_measured_points():
    y = np.array([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])
    check.close(tuple(line_gradient(np.arange(8.0), y, 0.9, 0.1)), (36.305, 6.265))


# %%
@check.mistake(of=line_gradient)
def line_gradient_without_division(x, y, m, b):
    """Give every point twice: the mean stays what it is. Does your gradient?"""
    error = m * x + b - y
    return 2 * np.sum(x * error), 2 * np.sum(error)


# %%
@check.mistake(of=line_gradient)
def line_gradient_without_the_two(x, y, m, b):
    """This is the gradient of half the cost. Compare with the difference quotient of the cost as stated."""
    error = m * x + b - y
    return np.mean(x * error), np.mean(error)


# %%
@check.mistake(of=line_gradient)
def line_gradient_of_target_minus_prediction(x, y, m, b):
    """Let the line lie above all points. What does raising it do to the cost, and what does your sign say?"""
    error = y - m * x - b
    return 2 * np.mean(x * error), 2 * np.mean(error)


# %%
@check.mistake(of=line_gradient)
def line_gradient_by_product_of_means(x, y, m, b):
    """Which error is multiplied by which input? You multiplied only after averaging."""
    error = m * x + b - y
    return 2 * np.mean(x) * np.mean(error), 2 * np.mean(error)


# %%
@check.mistake(of=line_gradient)
def line_gradient_without_inputs(x, y, m, b):
    """Both of your derivatives are the same. The slope has a lever, a different one at each point."""
    error = m * x + b - y
    return 2 * np.mean(error), 2 * np.mean(error)


# %%
@check.mistake(of=line_gradient)
def line_gradient_with_inputs_twice(x, y, m, b):
    """Both of your derivatives are the same. How far does a point's prediction move when the intercept grows by 1?"""
    error = m * x + b - y
    return 2 * np.mean(x * error), 2 * np.mean(x * error)


# %%
@check.accepted(of=line_gradient)
def line_gradient_by_products(x, y, m, b):
    error = m * x + b - y
    return tuple(2 / len(x) * np.stack([x, np.ones_like(x)]) @ error)


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
    # BEGIN SOLUTION
    return 2 / len(y) * X.T @ (X @ w - y)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_weight_gradient_example_by_example():
    rng = np.random.default_rng(433)
    for m, n in ((5, 3), (2, 5), (1, 2)):
        X, y, w = rng.normal(size=(m, n)), rng.normal(size=m), rng.normal(size=n)
        expected = np.zeros(n)
        for i in range(m):
            error = sum(X[i, k] * w[k] for k in range(n)) - y[i]
            for j in range(n):
                expected[j] += 2 * error * X[i, j] / m
        check.close(check.unchanged(mse_weight_gradient, X, y, w), expected)


# %%
@check.mistake(of=mse_weight_gradient)
def weight_gradient_of_the_half(X, y, w):
    """A gradient, but of another loss: find yours in the table at the top."""
    return X.T @ (X @ w - y) / len(y)


# %%
@check.mistake(of=mse_weight_gradient)
def weight_gradient_of_the_sum(X, y, w):
    """Give every example twice: the mean stays what it is. Does your gradient?"""
    return 2 * X.T @ (X @ w - y)


# %%
@check.mistake(of=mse_weight_gradient)
def weight_gradient_uphill(X, y, w):
    """A small step along the gradient must make the loss grow. Does it, along yours?"""
    return 2 / len(y) * X.T @ (y - X @ w)


# %%
@check.mistake(of=mse_weight_gradient)
def weight_gradient_over_features(X, y, w):
    """You divide by the number of weights. Over what does the loss take its mean?"""
    return 2 / len(w) * X.T @ (X @ w - y)


# %%
@check.mistake(of=mse_weight_gradient)
def weight_gradient_for_each_example(X, y, w):
    """These are the shares of the single examples, a row for each. The weights are the same for all of them."""
    return 2 / len(y) * X * (X @ w - y)[:, None]


# %%
@check.accepted(of=mse_weight_gradient)
def weight_gradient_as_a_mean(X, y, w):
    return np.mean([2 * (x @ w - target) * x for x, target in zip(X, y, strict=True)], axis=0)


# %%
@check.accepted(of=mse_weight_gradient)
def weight_gradient_multiplied_out(X, y, w):
    return 2 * (X.T @ X @ w - X.T @ y) / X.shape[0]


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
    # BEGIN SOLUTION
    return 2 * (Y - T) / Y.size
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_prediction_gradient_entry_by_entry():
    rng = np.random.default_rng(442)
    for m, k in ((4, 3), (2, 5), (3, 1)):
        Y, T = rng.normal(size=(m, k)), rng.normal(size=(m, k))
        expected = np.array([[(Y[i, j] - T[i, j]) / (m * k / 2) for j in range(k)] for i in range(m)])
        check.close(check.unchanged(prediction_gradient, Y, T), expected)


# %%
@check.mistake(of=prediction_gradient)
def divided_by_the_examples_only(Y, T):
    """Count the squares that are averaged: with k outputs there are more of them than examples."""
    return 2 * (Y - T) / len(Y)


# %%
@check.mistake(of=prediction_gradient)
def prediction_gradient_of_the_half(Y, T):
    """The derivative of a square brings a factor. Where is it?"""
    return (Y - T) / Y.size


# %%
@check.mistake(of=prediction_gradient)
def prediction_gradient_of_the_sum(Y, T):
    """This is the gradient of the sum of the squares. What does the mean change?"""
    return 2 * (Y - T)


# %%
@check.mistake(of=prediction_gradient)
def prediction_gradient_uphill(Y, T):
    """A prediction that is too large: does the loss grow or shrink when it becomes larger still?"""
    return 2 * (T - Y) / Y.size


# %%
@check.mistake(of=prediction_gradient)
def prediction_gradient_in_place(Y, T):
    """The values are right, but an argument was overwritten: look for -= or *= on an array that was given."""
    Y -= T
    Y *= 2 / Y.size
    return Y


# %%
@check.accepted(of=prediction_gradient)
def prediction_gradient_scaled_twice(Y, T):
    gradient = np.subtract(Y, T)
    gradient *= 2 / (Y.shape[0] * Y.shape[1])
    return gradient


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
    # BEGIN SOLUTION
    m = len(y)
    direction = X.T @ (X @ w - y)
    factor = g @ direction / (direction @ direction)
    factors = {"sum": 2, "mean": 2 / m, "half sum": 1, "half mean": 1 / m}
    return min(factors, key=lambda name: abs(factors[name] - factor))
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_each_loss_is_recognised():
    rng = np.random.default_rng(451)
    names = ("sum", "mean", "half sum", "half mean")
    problems, pairs = [], []
    for m, n in ((7, 3), (3, 5), (12, 2)):
        problems.append((rng.normal(size=(m, n)), 5 * rng.normal(size=m), rng.normal(size=n)))
    signs, w = np.array([1.0, -1.0, 1.0, -1.0]), np.array([0.75, -0.5])
    for X in (np.column_stack([np.ones(4), signs]), np.column_stack([signs, np.ones(4)])):  # an entry of g is 0
        problems.append((X, X @ w - 2e-3 * signs, w))
    for X, y, w in problems:
        m, n = X.shape
        for name in ("sum", "half sum", "half mean", "mean"):
            scale = (0.5 if "half" in name else 1.0) / (m if "mean" in name else 1)

            def loss(v, X=X, y=y, scale=scale):
                return scale * np.sum((X @ v - y) ** 2)

            steps = np.eye(n)
            g = np.array([(loss(w + h) - loss(w - h)) / 2 for h in steps])  # exact: it is a parabola
            pairs.append((loss_of_gradient(g, X, y, w), name))
    for found, name in pairs:
        check.choice(found, name, among=names)


# %%
@check.mistake(of=loss_of_gradient)
def blind_to_the_half(g, X, y, w):
    """You tell sums from means. Now look at the factor 2: for which losses does it survive?"""
    r = X.T @ (X @ w - y)
    return "sum" if g @ r / (r @ r) > 0.7 else "mean"


# %%
@check.mistake(of=loss_of_gradient)
def blind_to_the_mean(g, X, y, w):
    """You look for a half only. What does the number of examples do to the length of the gradient?"""
    r = X.T @ (X @ w - y)
    return "sum" if g @ r / (r @ r) > 1.5 else "half sum"


# %%
@check.mistake(of=loss_of_gradient)
def with_the_two_forgotten(g, X, y, w):
    """You compare with the gradients of halves: differentiate a square, and look at the factor."""
    r = X.T @ (X @ w - y)
    factor = g @ r / (r @ r)
    factors = {"sum": 1, "mean": 1 / len(y), "half sum": 1 / 2}
    return next((name for name, size in factors.items() if np.isclose(factor, size)), "half mean")


# %%
@check.mistake(of=loss_of_gradient)
def with_the_two_forgotten_and_the_nearest(g, X, y, w):
    """The factors that you compare with are half of the right ones: differentiate a square."""
    r = X.T @ (X @ w - y)
    factors = {"sum": 1, "mean": 1 / len(y), "half sum": 1 / 2, "half mean": 1 / (2 * len(y))}
    return min(factors, key=lambda name: abs(factors[name] - g @ r / (r @ r)))


# %%
@check.mistake(of=loss_of_gradient)
def features_counted_for_examples(g, X, y, w):
    """A mean over what? You compare with means over the weights."""
    r = X.T @ (X @ w - y)
    factors = {"sum": 2, "mean": 2 / len(w), "half sum": 1, "half mean": 1 / len(w)}
    return min(factors, key=lambda name: abs(np.log(factors[name] / (g @ r / (r @ r)))))


# %%
@check.accepted(of=loss_of_gradient)
def loss_by_lengths(g, X, y, w):
    ratio = np.linalg.norm(g) / np.linalg.norm(X.T @ (X @ w - y))
    if np.isclose(ratio, 2):
        return "sum"
    if np.isclose(ratio, 1):
        return "half sum"
    return "mean" if np.isclose(ratio * len(y), 2) else "half mean"
