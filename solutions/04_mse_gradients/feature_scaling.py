# %% [markdown] difficulty=2 minutes=40 sources=["Siraj: min-max scaling", "Siraj: 3.2 L119"]
r"""
# Scaling the features, and back again

One feature counts rooms, another one square centimetres: the loss is steep in one weight and flat in the other, and
no learning rate suits both. So features are brought to a common scale first, each by itself (*per column*), in one of
two ways:

- *min-max scaling*: the smallest value of the feature becomes 0, the largest 1, the others in proportion;
- *standardisation*: subtract the mean of the feature, and divide by its standard deviation. The result has the mean 0
  and the standard deviation 1.

The standard deviation here is the root of the *mean* square of the deviations (divided by the number $m$ of examples,
as `np.std` does it). $X$ holds one example a row and one feature a column, shape `(m, n)`. No function may change an
array that it is given.

*With numbers.* A feature with the values 2, 4, 3 becomes 0, 1, 0.5 by min-max scaling. A feature with the values 2,
2, 6, 6 has the mean 4 and the standard deviation 2; standardised it is $-1, -1, 1, 1$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. From 0 to 1

Scale each column to the range from 0 to 1. A feature that has the same value everywhere becomes 0 everywhere.
"""


# %%
def min_max_scaled(X):
    r"""Return the features scaled to the range from 0 to 1, each by itself.

    Args:
        X: features, one example a row, shape (m, n).

    Returns:
        The scaled features, shape (m, n).
    """
    low = X.min(axis=0)
    span = X.max(axis=0) - low
    return (X - low) / np.where(span == 0, 1, span)


# %% [markdown] tags=["hint"]
r"""
Shift first, so that the smallest value becomes 0. How large is the largest value then? Divide by that.
"""

# %% [markdown] tags=["hint"]
r"""
`X.min(axis=0)` has one number for each column. For a column without any spread you would divide 0 by 0; divide by 1
there.
"""

# %% [markdown] tags=["solution"]
r"""
$$z = \frac{x - \min}{\max - \min}.$$

After the shift the values lie between 0 and $\max - \min$, so this, and not the maximum, is what must become 1. With
$x/\max$ after the shift, or without it, only a feature whose minimum is 0 would come out right.

A single outlier decides about the scale of all the others: with the values 1, 2, 3 and 1000 the first three are
squeezed into the lowest 0.2 %. Standardisation suffers less.
"""


# %%
@check.points(1)
def test_each_feature_goes_from_0_to_1():
    X = np.array([[2.0, 100.0, 7.0], [4.0, 300.0, 7.0], [3.0, 150.0, 7.0]])
    check.close(min_max_scaled(X), np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.5, 0.25, 0.0]]), atol=1e-12)
    scaled = min_max_scaled(np.array([[5.0, -3.0], [-1.0, -2.0], [2.0, -7.0], [0.5, -4.0]]))
    check.shape(scaled, (4, 2))
    for column in np.asarray(scaled).T:
        check.that(bool(column.min() == 0 and abs(column.max() - 1) < 1e-12),
                   "Each column must go from 0 to 1.", your_column=column)


# %% [markdown]
r"""
## 2. How do we turn it back?

So asked a viewer of a lecture: after training on scaled data the predictions are scaled, too. Given scaled values and
the minimum and the maximum that were used, return the values in the original unit. (Predictions may lie outside of
the range from 0 to 1; the same formula holds.)
"""


# %%
def unscaled(z, low, high):
    r"""Return values in the original unit from min-max scaled ones.

    Args:
        z: scaled values, one example a row, shape (m, n).
        low: the minimum of each feature before scaling, shape (n,).
        high: the maximum of each feature before scaling, larger than `low`, shape (n,).

    Returns:
        The values in the original unit, shape (m, n).
    """
    return z * (high - low) + low


# %% [markdown] tags=["hint"]
r"""
Which value must 0 become, and which one 1?
"""

# %% [markdown] tags=["hint"]
r"""
Solve $z = \dfrac{x - \min}{\max - \min}$ for $x$. What was done last is undone first.
"""

# %% [markdown] tags=["solution"]
r"""
$z\,(\max - \min) = x - \min$, hence $x = z\,(\max - \min) + \min$. A check: $z = 0$ gives the minimum and $z = 1$ the
maximum.

Like shoes and socks: scaling subtracts and then divides, so going back multiplies first and then adds. Of course,
minimum and maximum must have been kept.
"""


# %%
@check.points(1)
def test_there_and_back():
    low, high = np.array([2.0, -50.0]), np.array([4.0, 150.0])
    back = unscaled(np.array([[0.0, 0.0], [1.0, 1.0], [0.5, 0.25]]), low, high)
    check.close(back, np.array([[2.0, -50.0], [4.0, 150.0], [3.0, 0.0]]), atol=1e-12)


# %% [markdown]
r"""
## 3. New data, old scale

Standardise *new* examples for a model that was trained on standardised data. What belongs to the model is the scale
of the *training* data: it must not depend on which examples happen to arrive together.

With the training values 2, 2, 6, 6 of a single feature, the new values 5 and 10 become 0.5 and 3.
"""


# %%
def standardised(train, new):
    r"""Return new examples standardised with the means and standard deviations of the training data.

    Args:
        train: features of the training examples, no column constant, shape (m, n).
        new: features of other examples, shape (k, n).

    Returns:
        The standardised new examples, shape (k, n).
    """
    return (new - train.mean(axis=0)) / train.std(axis=0)


# %% [markdown] tags=["hint"]
r"""
Two numbers a feature: from which of the two arrays do they come?
"""

# %% [markdown] tags=["hint"]
r"""
`train.mean(axis=0)` and `train.std(axis=0)` are rows of `n` numbers; numpy subtracts and divides column by column.
"""

# %% [markdown] tags=["solution"]
r"""
$$z = \frac{x - \mu}{\sigma},\qquad \mu = \text{mean},\ \sigma = \text{standard deviation, both of the training data}.$$

With the mean of the *new* data a single new example would always become 0, whatever it is. And to compute $\mu$ and
$\sigma$ from training and test data together lets the test data leak into the training: the test is no longer a test.

The new data need not have the mean 0 and the deviation 1 after this, and that is as it should be. In the example they
lie at 0.5 and 3: the second one is unusual, and the model is told so.
"""


# %%
@check.points(1)
def test_the_training_data_themselves_become_standard():
    train = np.array([[2.0, 10.0], [2.0, 30.0], [6.0, 20.0], [6.0, -40.0]])
    scaled = standardised(train, train)
    check.shape(scaled, (4, 2))
    check.sums(scaled, 0.0, axis=0)
    check.sums(np.asarray(scaled) ** 2, 4.0, axis=0)
    check.close(standardised(train[:, :1], np.array([[5.0], [10.0]])), np.array([[0.5], [3.0]]))


# %% [markdown]
r"""
## 4. The weights in the old units

A linear model has been trained on standardised features: it predicts $v^\top z + c$ with
$z_j = (x_j - \mu_j)/\sigma_j$. Find the weights $w$ and the bias $b$ with which $w^\top x + b$ predicts the same from
the features as they were.
"""


# %%
def weights_in_old_units(v, c, mean, deviation):
    r"""Return weights and bias for the original features from those for the standardised ones.

    Args:
        v: weights for the standardised features, shape (n,).
        c: bias for the standardised features, a float.
        mean: the mean of each feature, shape (n,).
        deviation: the standard deviation of each feature, shape (n,).

    Returns:
        The weights, shape (n,), and the bias, a float.
    """
    w = v / deviation
    return w, c - w @ mean


# %% [markdown] tags=["hint"]
r"""
Put the formula for $z_j$ into $\sum_jv_jz_j + c$, and sort: what stands beside $x_j$, and what is left over?
"""

# %% [markdown] tags=["hint"]
r"""
$v_j\frac{x_j - \mu_j}{\sigma_j} = \frac{v_j}{\sigma_j}x_j - \frac{v_j\mu_j}{\sigma_j}$. The last term does not depend
on $x$: it goes into the bias.
"""

# %% [markdown] tags=["solution"]
r"""
$$\sum_jv_j\frac{x_j - \mu_j}{\sigma_j} + c
= \sum_j\frac{v_j}{\sigma_j}x_j + \Big(c - \sum_j\frac{v_j\mu_j}{\sigma_j}\Big),
\qquad w_j = \frac{v_j}{\sigma_j},\quad b = c - w^\top\mu.$$

For a linear model scaling changes nothing about *what can be predicted*: the best fit is the same before and after.
What it changes is how fast descent finds it, what a penalty on the weights means, and how the weights read. In the
old units a weight tells how much the prediction rises per metre; for standardised features, per *typical deviation*,
so that weights may be compared with each other.
"""


# %%
@check.points(1)
def test_both_models_predict_the_same():
    v, c = np.array([2.0, -3.0, 0.5]), 4.0
    mean, deviation = np.array([10.0, -2.0, 0.3]), np.array([5.0, 0.25, 2.0])
    both = weights_in_old_units(v, c, mean, deviation)
    two = isinstance(both, (list, tuple)) and len(both) == 2
    check.that(two, "Two things are asked for: an array of weights, and the bias.", yours=both)
    w, b = both
    check.shape(w, (3,))
    check.shape(b, ())
    for x in (np.zeros(3), mean, np.array([1.0, 20.0, -4.0])):
        there, here = (x - mean) / deviation @ v + c, x @ np.asarray(w) + b
        check.that(bool(abs(there - here) < 1e-9), "Both models must predict the same.", x=x, your_prediction=here)


# %% [markdown]
r"""
## 5. What scaling does to a step

A feature is multiplied by $s > 0$: in place of $x$ the model sees $sx$ (centimetres instead of metres: $s = 100$). So
that it predicts the same as with the weight $w$ before, its weight must be $v = w/s$. At this point the derivative of
the loss with respect to the *old* weight $w$ is $g$. Descent now does one step *for* $v$ with the rate $\eta$. Then
we go back to the old units. Where is $w$ now?
"""


# %%
def old_weight_after_a_step(w, g, s, eta):
    r"""Return the weight in old units after one step of descent for the weight of the scaled feature.

    Args:
        w: the weight in old units before the step, a real symbol.
        g: the derivative of the loss with respect to w, a real symbol.
        s: what the feature was multiplied by, a positive symbol.
        eta: the learning rate, a positive symbol.

    Returns:
        An expression in the arguments.
    """
    return w - eta * s**2 * g


# %% [markdown] tags=["hint"]
r"""
$w = sv$. By the chain rule, what is the derivative of the loss with respect to $v$?
"""

# %% [markdown] tags=["hint"]
r"""
$\frac{dL}{dv} = sg$, so the new $v$ is $\frac ws - \eta sg$. And the new $w$ is $s$ times that.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{dL}{dv} = \dfrac{dL}{dw}\cdot\dfrac{dw}{dv} = g\cdot s$. The step leads to
$v_{\text{new}} = \frac ws - \eta sg$, and

$$w_{\text{new}} = s\,v_{\text{new}} = w - \eta s^2g.$$

To scale a feature by $s$ is to give its weight *a learning rate of its own*, $s^2$ times as large. One $s$ comes from
the gradient, the other one from the way back. From metres to centimetres the effective rate rises by 10 000, and what
was stable before runs away; standardising gives each weight the rate that suits it.
"""


# %%
@check.points(1)
def test_the_step_for_a_parabola_in_both_units():
    w, g = sympy.symbols("w g", real=True)
    s, eta = sympy.symbols("s eta", positive=True)
    found = old_weight_after_a_step(w, g, s, eta)
    check.form(found, only=(w, g, s, eta))
    for scale in (1.0, 2.5, 0.2):  # the loss is (x w - 1)^2 with x = 3, at w = 0.75: g = 2 * 3 * 1.25 = 7.5
        v = 0.75 / scale
        slope = ((3 * scale * (v + 1e-3) - 1) ** 2 - (3 * scale * (v - 1e-3) - 1) ** 2) / 2e-3
        seen = scale * (v - 0.01 * slope)
        there = sympy.N(sympy.sympify(found).subs({w: 0.75, g: 7.5, s: scale, eta: 0.01}))
        check.that(abs(complex(there) - seen) < 1e-8, "The step in the new unit must lead to the same place.",
                   s=scale, yours=found, there=there, seen=seen)
