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
    # BEGIN SOLUTION
    penalty = 2 * strength * w
    penalty[0] = 0
    return 2 / len(y) * X.T @ (X @ w - y) + penalty
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The derivative of a sum is the sum of the derivatives: the gradient of the mean squared error, and one more term for the
penalty.
"""

# %% [markdown] tags=["hint"]
r"""
The penalty contributes $2\lambda w_j$ to entry $j$ if $j\ge1$. And to entry 0? Take care not to change `w` itself.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial}{\partial w_j}\lambda\sum_{k\ge1}w_k^2$ is $2\lambda w_j$ for $j\ge1$ and 0 for $j = 0$, so

$$\nabla = \frac2mX^\top(Xw - y) + 2\lambda\,(0, w_1, \dots, w_{n-1}).$$

In the example $(2, 4) + 2\cdot0.5\cdot(0, 3) = (2, 7)$.

A step of descent becomes $w_j - \eta\cdot2\lambda w_j - \dots = (1 - 2\eta\lambda)w_j - \dots$: each step first
shrinks the weights by a fixed factor, which is why the ridge penalty is also called *weight decay*.
"""


# %%
@check.points(2)
def test_ridge_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(409)
    X, y, w = np.column_stack([np.ones(5), rng.normal(size=(5, 2))]), rng.normal(size=5), rng.normal(size=3)

    def loss(v):
        return np.mean((X @ v - y) ** 2) + 0.7 * np.sum(v[1:] ** 2)

    check.gradient(loss, w, check.unchanged(ridge_gradient, X, y, w, 0.7))


# %%
@check.hidden
@check.points(1)
def test_ridge_gradient_entry_by_entry():
    rng = np.random.default_rng(402)
    for m, n, strength in ((4, 3, 1.5), (2, 5, 0.25), (3, 2, 0.0), (6, 1, 2.0)):
        X, y, w = np.column_stack([np.ones(m), rng.normal(size=(m, n - 1))]), rng.normal(size=m), rng.normal(size=n)
        expected = np.zeros(n)
        for j in range(n):
            for i in range(m):
                expected[j] += 2 * (sum(X[i, k] * w[k] for k in range(n)) - y[i]) * X[i, j] / m
            expected[j] += strength * ((w[j] + 1) ** 2 - (w[j] - 1) ** 2) / 2 if j else 0.0
        check.close(check.unchanged(ridge_gradient, X, y, w, strength), expected)


# %%
@check.mistake(of=ridge_gradient)
def ridge_with_the_bias_penalised(X, y, w, strength):
    """Look at the first entry. Does the penalty contain the bias?"""
    return 2 / len(y) * X.T @ (X @ w - y) + 2 * strength * w


# %%
@check.mistake(of=ridge_gradient)
def ridge_without_the_two(X, y, w, strength):
    """Differentiate the squares of the penalty again: which factor does each bring along?"""
    return 2 / len(y) * X.T @ (X @ w - y) + strength * np.r_[0, w[1:]]


# %%
@check.mistake(of=ridge_gradient)
def penalty_averaged(X, y, w, strength):
    """The mean is one over the errors only. Your penalty is divided by the number of examples too."""
    return 2 / len(y) * (X.T @ (X @ w - y) + strength * np.r_[0, w[1:]])


# %%
@check.mistake(of=ridge_gradient)
def penalty_subtracted(X, y, w, strength):
    """With your sign a step of descent makes the weights larger. Does a penalty reward or punish size?"""
    return 2 / len(y) * X.T @ (X @ w - y) - 2 * strength * np.r_[0, w[1:]]


# %%
@check.mistake(of=ridge_gradient)
def penalty_forgotten(X, y, w, strength):
    """Your gradient does not depend on the strength."""
    return 2 / len(y) * X.T @ (X @ w - y)


# %%
@check.mistake(of=ridge_gradient)
def weights_overwritten(X, y, w, strength):
    """The values are right, but the bias of the caller has been set to 0: work on a copy."""
    gradient = 2 / len(y) * X.T @ (X @ w - y)
    w[0] = 0
    return gradient + 2 * strength * w


# %%
@check.accepted(of=ridge_gradient)
def ridge_by_a_mask(X, y, w, strength):
    return 2 * np.mean((X @ w - y)[:, None] * X, axis=0) + 2 * strength * w * (np.arange(len(w)) > 0)


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
    # BEGIN SOLUTION
    penalised = np.eye(X.shape[1])
    penalised[0, 0] = 0
    return np.linalg.solve(X.T @ X + len(y) * strength * penalised, X.T @ y)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$2\lambda\,(0, w_1, \dots)$ is a matrix times $w$. Which matrix? It is nearly the identity.
"""

# %% [markdown] tags=["hint"]
r"""
With $D = \operatorname{diag}(0, 1, \dots, 1)$ the gradient is $\frac2mX^\top(Xw - y) + 2\lambda Dw$. Multiply by
$\frac m2$: where does the $m$ turn up?
"""

# %% [markdown] tags=["solution"]
r"""
With $D = \operatorname{diag}(0, 1, \dots, 1)$

$$\frac2mX^\top(Xw - y) + 2\lambda Dw = 0 \iff (X^\top X + m\lambda D)\,w = X^\top y.$$

The penalty adds $m\lambda$ to the diagonal, to the "ridge" of the matrix. The $m$ is there because the loss is a
*mean*; for the sum of squares it would be $X^\top X + \lambda D$, and libraries differ in this.

*Why it can be solved:* if $(X^\top X + m\lambda D)v = 0$, then
$0 = v^\top(\dots)v = \lVert Xv\rVert^2 + m\lambda\sum_{j\ge1}v_j^2$. So $v_j = 0$ for $j\ge1$, and then
$Xv = v_0\mathbf 1 = 0$ gives $v_0 = 0$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_ridge_weights_as_a_fit_of_more_rows():
    rng = np.random.default_rng(404)
    for m, n, strength in ((7, 3, 0.4), (3, 5, 1.5), (4, 2, 0.05), (5, 1, 2.0)):
        X, y = np.column_stack([np.ones(m), rng.normal(size=(m, n - 1))]), rng.normal(size=m) - 2
        # A penalty is like examples that ask each weight to be 0.
        rows = [np.sqrt(m * strength) * (np.arange(n) == j) for j in range(1, n)]
        both, targets = np.vstack([X, *rows]), np.concatenate([y, np.zeros(n - 1)])
        expected = np.linalg.lstsq(both, targets, rcond=None)[0]
        check.close(check.unchanged(ridge_weights, X, y, strength), expected, rtol=1e-6)


# %%
@check.mistake(of=ridge_weights)
def best_weights_with_the_bias_penalised(X, y, strength):
    """Add 1000 to all targets: your bias does not follow. Which entry of the diagonal must stay as it is?"""
    return np.linalg.solve(X.T @ X + len(y) * strength * np.eye(X.shape[1]), X.T @ y)


# %%
@check.mistake(of=ridge_weights)
def best_weights_for_the_sum(X, y, strength):
    """Right for the sum of the squares. What does the mean change when you clear the fraction?"""
    penalised = np.diag(np.r_[0, np.ones(X.shape[1] - 1)])
    return np.linalg.solve(X.T @ X + strength * penalised, X.T @ y)


# %%
@check.mistake(of=ridge_weights)
def best_weights_with_half_the_penalty(X, y, strength):
    """Both squares bring a factor 2 along when you differentiate: those of the errors, and those of the penalty."""
    penalised = np.diag(np.r_[0, np.ones(X.shape[1] - 1)])
    return np.linalg.solve(X.T @ X + len(y) * strength / 2 * penalised, X.T @ y)


# %%
@check.mistake(of=ridge_weights)
def best_weights_without_a_penalty(X, y, strength):
    """Your weights do not depend on the strength."""
    return np.linalg.lstsq(X, y, rcond=None)[0]


# %%
@check.mistake(of=ridge_weights)
def shrunk_after_the_fit(X, y, strength):
    """You shrink all weights of the plain fit alike. The penalty and the errors have to be balanced together."""
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    return np.r_[w[0], w[1:] / (1 + strength)]


# %%
@check.accepted(of=ridge_weights)
def ridge_weights_from_the_centre(X, y, strength):
    inputs, targets = X[:, 1:] - X[:, 1:].mean(axis=0), y - y.mean()
    matrix = inputs.T @ inputs / len(y) + strength * np.eye(X.shape[1] - 1)
    slopes = np.linalg.solve(matrix, inputs.T @ targets / len(y))
    return np.r_[y.mean() - X[:, 1:].mean(axis=0) @ slopes, slopes]


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
    # BEGIN SOLUTION
    return np.sign(a) * np.maximum(np.abs(a) - strength, 0.0)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For $w > 0$ the slope is $w - a + \lambda$, for $w < 0$ it is $w - a - \lambda$. Where is each of them zero, and does
that place lie on the side for which the slope was computed?
"""

# %% [markdown] tags=["hint"]
r"""
For small $|a|$ there is no zero on either side: the slope jumps from negative to positive at the kink. Where is the
minimum then?
"""

# %% [markdown] tags=["solution"]
r"""
- On the right, $w > 0$: the slope $w - a + \lambda$ vanishes at $a - \lambda$, positive only for $a > \lambda$.
- On the left: at $a + \lambda$, negative only for $a < -\lambda$.
- For $|a|\le\lambda$ the slope is negative left of 0 and positive right of it, so the minimum is at the kink: $w = 0$.

In one line, $\operatorname{sign}(a)\max(|a| - \lambda, 0)$: everything is pulled towards zero *by the same amount*,
and what comes within reach stays there. A squared penalty instead, $\frac12(w - a)^2 + \frac\lambda2w^2$, has its
minimum at $\frac a{1 + \lambda}$: it pulls in proportion, and no weight ever becomes exactly zero. This is why lasso
*selects* features and ridge does not.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_threshold_by_cases():
    rng = np.random.default_rng(405)
    for strength, shape in ((0.75, (4, 3)), (0.0, (5,)), (2.5, (2, 1, 6)), (0.125, (3, 3))):
        a = 3 * rng.normal(size=shape)
        a.flat[:5] = strength, -strength, strength + 4, strength + 0.25, -strength - 0.25
        expected = np.zeros(shape)
        for place, value in np.ndenumerate(a):
            if value > strength:
                expected[place] = value - strength
            elif value < -strength:
                expected[place] = value + strength
        check.close(check.unchanged(soft_threshold, a, strength), expected, atol=1e-12)


# %%
@check.mistake(of=soft_threshold)
def hard_threshold(a, strength):
    """You cut small values off and leave the others alone. The penalty has a slope far from zero as well."""
    return np.where(np.abs(a) > strength, a, 0.0)


# %%
@check.mistake(of=soft_threshold)
def shrunk_in_proportion(a, strength):
    """This is the minimum for a squared penalty. What is the slope of an absolute value?"""
    return a / (1 + strength)


# %%
@check.mistake(of=soft_threshold)
def pushed_beyond_zero(a, strength):
    """A small positive value becomes negative with you. Is the value of the function smaller there?"""
    return a - strength * np.sign(a)


# %%
@check.mistake(of=soft_threshold)
def threshold_on_one_side(a, strength):
    """Your negative values all end up at zero. Look at the left side too."""
    return np.maximum(a - strength, 0.0)


# %%
@check.mistake(of=soft_threshold)
def threshold_without_the_half(a, strength):
    """You shift by half as much: that is right if the square has no factor one half in front."""
    return np.sign(a) * np.maximum(np.abs(a) - strength / 2, 0.0)


# %%
@check.accepted(of=soft_threshold)
def threshold_by_clipping(a, strength):
    return a - np.clip(a, -strength, strength)


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
    # BEGIN SOLUTION
    at_the_kink = np.sign(g) * np.maximum(np.abs(g) - strength, 0.0)
    return np.where(w == 0, at_the_kink, g + strength * np.sign(w))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Away from zero $|w_j|$ has the slope 1 or $-1$. At zero the slope from the left is $g_j - \lambda$, from the right
$g_j + \lambda$.
"""

# %% [markdown] tags=["hint"]
r"""
Which number of the interval from $g_j - \lambda$ to $g_j + \lambda$ is closest to zero? If zero lies in it, zero.
Otherwise one of its ends. You have met this function.
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{cases}g_j + \lambda & w_j > 0\\ g_j - \lambda & w_j < 0\\
\text{the number of } [g_j - \lambda,\ g_j + \lambda] \text{ closest to } 0 & w_j = 0.\end{cases}$$

The last line is 0 if $|g_j|\le\lambda$, otherwise the end that is nearer: the soft threshold of $g_j$. Its meaning: a
weight may stay at zero as long as the data do not pull at it with more than $\lambda$.

`np.sign` gives 0 at 0, so the quick formula $g + \lambda\operatorname{sign}(w)$ yields $g_j$ there. That is a
subgradient too (take the slope 0 from $[-1, 1]$), but not the one closest to zero: it seems to say that the minimum has
not been reached.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_subgradient_nearest_to_zero():
    rng = np.random.default_rng(406)
    for n, strength in ((12, 0.75), (9, 0.0), (10, 2.0), (8, 0.125)):
        g, w = 2 * rng.normal(size=n), rng.normal(size=n) * rng.integers(0, 2, size=n)
        w[:6], g[:6] = 0.0, (strength, -strength, strength + 3, strength / 2, strength + 0.25, -strength - 0.25)
        w[6:8] = 1e-9, -1e-9
        slopes = np.linspace(-1, 1, 4001)
        expected = np.empty(n)
        for j in range(n):
            if w[j] == 0:
                inside = abs(g[j]) <= strength
                expected[j] = 0.0 if inside else min(g[j] + strength * slopes, key=abs)
            else:
                expected[j] = g[j] + (strength if w[j] > 0 else -strength)
        check.close(check.unchanged(smallest_subgradient, g, w, strength), expected, atol=1e-12)


# %%
@check.mistake(of=smallest_subgradient)
def slope_zero_at_the_kink(g, w, strength):
    """At zero you take the slope 0 for the absolute value. Other slopes are allowed there: which one helps most?"""
    return g + strength * np.sign(w)


# %%
@check.mistake(of=smallest_subgradient)
def slope_from_the_right(g, w, strength):
    """At zero you take the slope from the right. From the left there is another one, and all between them count."""
    return g + strength * np.where(w >= 0, 1.0, -1.0)


# %%
@check.mistake(of=smallest_subgradient)
def stuck_at_zero(g, w, strength):
    """A weight at zero may leave it, if the data pull hard enough."""
    return np.where(w == 0, 0.0, g + strength * np.sign(w))


# %%
@check.mistake(of=smallest_subgradient)
def slope_of_a_square(g, w, strength):
    """Your penalty pulls large weights harder than small ones. What is the slope of an absolute value?"""
    return g + 2 * strength * w


# %%
@check.mistake(of=smallest_subgradient)
def threshold_everywhere(g, w, strength):
    """Away from zero there is no choice: the slope of the penalty is decided by the sign of the weight."""
    return np.sign(g) * np.maximum(np.abs(g) - strength, 0.0)


# %%
@check.accepted(of=smallest_subgradient)
def subgradient_by_clipping(g, w, strength):
    low, high = g + strength * np.where(w > 0, 1, -1), g + strength * np.where(w < 0, -1, 1)
    return np.clip(0.0, low, high)


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
    # BEGIN SOLUTION
    v = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    shrunk = np.sign(v) * np.maximum(np.abs(v) - rate * strength, 0.0)
    return np.concatenate([v[:1], shrunk[1:]])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Multiply the function of the second part by $\eta$: its minimum stays where it is. Compare it with part 3: how large
is the threshold?
"""

# %% [markdown] tags=["hint"]
r"""
The threshold is $\eta\lambda$, and it is applied to all entries of $v$ except the first.
"""

# %% [markdown] tags=["solution"]
r"""
$\frac12(w_j - v_j)^2 + \eta\lambda|w_j|$ is the function of part 3 with the strength $\eta\lambda$, so

$$v = w - \eta\,\tfrac2mX^\top(Xw - y),\qquad w_0\leftarrow v_0,\qquad
w_j\leftarrow\operatorname{sign}(v_j)\max(|v_j| - \eta\lambda, 0).$$

In the example $2.6 - 0.1\cdot0.5 = 2.55$. Repeated, this is *proximal* gradient descent (ISTA). It comes to rest
exactly at the minima of the lasso: there a step for the errors moves a weight away from zero by at most
$\eta\lambda$, and the shrinking brings it back, or the two of them cancel.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_lasso_step_on_a_fine_grid_and_at_rest():
    rng = np.random.default_rng(408)
    for m, n, strength, rate in ((6, 5, 0.5, 0.25), (5, 3, 1.2, 0.25), (3, 4, 0.3, 0.5), (4, 2, 0.0, 0.125)):
        X, y, w = np.column_stack([np.ones(m), rng.normal(size=(m, n - 1))]), rng.normal(size=m), rng.normal(size=n)
        w[1], w[2:3] = 0.1, 8.0
        y += X @ w
        if n == 5:  # the targets are such that the descent alone leads to these places, some of them near 0
            X = np.linalg.qr(np.column_stack([np.ones(m), X[:, 1:]]))[0] * np.sqrt(m)
            X *= np.sign(X[0, 0])
            w[4] = 0.5
            y = X @ (w - (w - np.array([0.05, 0.1, -0.1, -0.7, -4.0])) / (2 * rate))
        errors = [sum(X[i, k] * w[k] for k in range(n)) - y[i] for i in range(m)]
        expected = np.empty(n)
        for j in range(n):
            v = w[j] - rate * sum(2 * errors[i] * X[i, j] for i in range(m)) / m
            places = [v - rate * strength, v + rate * strength, 0.0] if j else [v]
            expected[j] = min(places, key=lambda u, v=v: (u - v) ** 2 / (2 * rate) + strength * abs(u))
        check.close(check.unchanged(lasso_step, X, y, w, strength, rate), expected, atol=1e-12)
    # Inputs -1 and 1, targets 2 and 6: the bias is 4, the slope 2 - strength / 2, and a step stays there.
    X, y = np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([2.0, 6.0])
    check.close(lasso_step(X, y, np.array([4.0, 1.5]), 1.0, 0.3), np.array([4.0, 1.5]))


# %%
@check.mistake(of=lasso_step)
def step_with_the_bias_shrunk(X, y, w, strength, rate):
    """Look at the first entry: the bias is not penalised."""
    v = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return np.sign(v) * np.maximum(np.abs(v) - rate * strength, 0.0)


# %%
@check.mistake(of=lasso_step)
def threshold_without_the_rate(X, y, w, strength, rate):
    """Take a tiny learning rate: the shrinking must become tiny as well. Multiply the function by the rate."""
    v = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return np.r_[v[0], (np.sign(v) * np.maximum(np.abs(v) - strength, 0.0))[1:]]


# %%
@check.mistake(of=lasso_step)
def step_pushed_beyond_zero(X, y, w, strength, rate):
    """You pull every weight by the same amount, also one that has less than that to go. Where must it stop?"""
    v = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return v - rate * strength * np.sign(v) * (np.arange(len(w)) > 0)


# %%
@check.mistake(of=lasso_step)
def subgradient_step(X, y, w, strength, rate):
    """A step along a subgradient: it may jump across zero, and no weight ever comes to rest there."""
    return w - rate * (2 / len(y) * X.T @ (X @ w - y) + strength * np.r_[0, np.sign(w[1:])])


# %%
@check.mistake(of=lasso_step)
def shrunk_before_the_step(X, y, w, strength, rate):
    """You shrink first and descend afterwards. The order matters: what is zero in the middle does not stay zero."""
    shrunk = np.r_[w[0], (np.sign(w) * np.maximum(np.abs(w) - rate * strength, 0.0))[1:]]
    return shrunk - rate * 2 / len(y) * X.T @ (X @ w - y)


# %%
@check.mistake(of=lasso_step)
def ridge_step(X, y, w, strength, rate):
    """You shrink in proportion, as for a squared penalty."""
    v = w - rate * 2 / len(y) * X.T @ (X @ w - y)
    return np.r_[v[0], v[1:] / (1 + rate * strength)]


# %%
@check.accepted(of=lasso_step)
def lasso_step_by_clipping(X, y, w, strength, rate):
    v = w - 2 * rate * np.mean((X @ w - y)[:, None] * X, axis=0)
    reach = np.full(len(w), rate * strength)
    reach[0] = 0
    return v - np.clip(v, -reach, reach)
