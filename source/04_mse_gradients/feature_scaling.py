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
    # BEGIN SOLUTION
    low = X.min(axis=0)
    span = X.max(axis=0) - low
    return (X - low) / np.where(span == 0, 1, span)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_min_max_value_by_value():
    rng = np.random.default_rng(411)
    for m, n in ((5, 3), (2, 4), (7, 1), (1, 3)):
        X = rng.normal(size=(m, n)) * 10.0 ** (1 - 2 * np.arange(n)) + 3 * (-1.0) ** np.arange(n)
        X[:, n - 1] = X[0, n - 1] if n > 1 else X[:, 0]
        expected = np.zeros((m, n))
        for j in range(n):
            ordered = sorted(X[:, j])
            for i in range(m):
                if ordered[-1] > ordered[0]:
                    expected[i, j] = 1 - (ordered[-1] - X[i, j]) / (ordered[-1] - ordered[0])
        check.close(check.unchanged(min_max_scaled, X), expected, atol=1e-12)


# %%
@check.mistake(of=min_max_scaled)
def divided_by_the_maximum(X):
    """After the shift, how large is the largest value? That is what you have to divide by."""
    return (X - X.min(axis=0)) / X.max(axis=0)


# %%
@check.mistake(of=min_max_scaled)
def one_range_for_all(X):
    """You scale all features together. The small ones stay small."""
    return (X - X.min()) / (X.max() - X.min())


# %%
@check.mistake(of=min_max_scaled)
def scaled_along_the_examples(X):
    """You compare the features of one example with each other. Along which axis does one feature lie?"""
    low, high = X.min(axis=1, keepdims=True), X.max(axis=1, keepdims=True)
    return (X - low) / np.where(high == low, 1, high - low)


# %%
@check.mistake(of=min_max_scaled)
def not_shifted(X):
    """The range has the right length. Where does it begin?"""
    span = X.max(axis=0) - X.min(axis=0)
    return X / np.where(span == 0, 1, span)


# %%
@check.mistake(of=min_max_scaled)
def nothing_by_nothing(X):
    """Look at a feature that is the same for all examples: 0 divided by 0."""
    with np.errstate(invalid="ignore"):
        return (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))


# %%
@check.mistake(of=min_max_scaled)
def centred_at_zero(X):
    """Your features go from about -0.5 to 0.5. What is subtracted, the mean or the minimum?"""
    span = X.max(axis=0) - X.min(axis=0)
    return (X - X.mean(axis=0)) / np.where(span == 0, 1, span)


# %%
@check.accepted(of=min_max_scaled)
def scaled_column_by_column(X):
    columns = [(c - min(c)) / (np.ptp(c) or 1.0) for c in X.T]
    return np.stack(columns, axis=1)


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
    # BEGIN SOLUTION
    return z * (high - low) + low
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_back_to_any_unit():
    rng = np.random.default_rng(412)
    for m in (6, 3):
        X = 5 * rng.normal(size=(m, 3)) - 2
        low, high = X[0] - 1.5, X[0] + np.array([0.25, 3.0, 40.0])
        z = np.array([[1 - (high[j] - x[j]) / (high[j] - low[j]) for j in range(3)] for x in X])
        check.close(check.unchanged(unscaled, z, low, high), X)


# %%
@check.mistake(of=unscaled)
def multiplied_by_the_maximum(z, low, high):
    """Put 1 into your formula. Is the result the maximum?"""
    return z * high + low


# %%
@check.mistake(of=unscaled)
def minimum_not_added(z, low, high):
    """Put 0 into your formula. Is the result the minimum?"""
    return z * (high - low)


# %%
@check.mistake(of=unscaled)
def undone_in_the_same_order(z, low, high):
    """You undo the steps in the order in which they were done. The last one is undone first."""
    return (z + low) * (high - low)


# %%
@check.mistake(of=unscaled)
def scaled_once_more(z, low, high):
    """You scaled once more. Solve the formula for the other variable."""
    return (z - low) / (high - low)


# %%
@check.mistake(of=unscaled)
def minimum_subtracted(z, low, high):
    """Put 0 into your formula and look at the sign."""
    return z * (high - low) - low


# %%
@check.accepted(of=unscaled)
def weighted_mean_of_the_ends(z, low, high):
    return (1 - z) * low + z * high


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
    # BEGIN SOLUTION
    return (new - train.mean(axis=0)) / train.std(axis=0)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_new_examples_on_the_scale_of_training():
    rng = np.random.default_rng(413)
    for m, k, n in ((6, 4, 3), (3, 1, 2), (5, 7, 1)):
        train, new = rng.normal(size=(m, n)) * 4 + 7, rng.normal(size=(k, n)) - 9
        expected = np.empty((k, n))
        for j in range(n):
            mean = sum(train[:, j]) / m
            square = sum((value - mean) ** 2 for value in train[:, j]) / m
            for i in range(k):
                expected[i, j] = (new[i, j] - mean) / square**0.5
        check.close(check.unchanged(standardised, train, new), expected)


# %%
@check.mistake(of=standardised)
def scale_of_the_new_data(train, new):
    """Let one single new example arrive. What does it become with you, whatever it is?"""
    spread = new.std(axis=0)
    return (new - new.mean(axis=0)) / np.where(spread == 0, 1, spread)


# %%
@check.mistake(of=standardised)
def scale_of_both_together(train, new):
    """Your scale depends on which new examples arrive. The model was trained with another one."""
    both = np.concatenate([train, new])
    return (new - both.mean(axis=0)) / both.std(axis=0)


# %%
@check.mistake(of=standardised)
def divided_by_the_variance(train, new):
    """Measure in metres, then in centimetres: your result changes. What has the unit of the feature itself?"""
    return (new - train.mean(axis=0)) / train.var(axis=0)


# %%
@check.mistake(of=standardised)
def deviation_of_a_sample(train, new):
    """By what is the sum of the squared deviations divided? Look at the convention at the top."""
    return (new - train.mean(axis=0)) / train.std(axis=0, ddof=1)


# %%
@check.mistake(of=standardised)
def one_scale_for_all_features(train, new):
    """You use one mean and one deviation for all the features."""
    return (new - train.mean()) / train.std()


# %%
@check.mistake(of=standardised)
def deviation_only(train, new):
    """The spread is right. What about the centre?"""
    return new / train.std(axis=0)


# %%
@check.accepted(of=standardised)
def standardised_by_roots(train, new):
    centre = np.mean(train, axis=0)
    return (new - centre) / np.sqrt(np.mean(train**2, axis=0) - centre**2)


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
    # BEGIN SOLUTION
    w = v / deviation
    return w, c - w @ mean
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_old_weights_from_single_predictions():
    rng = np.random.default_rng(414)
    for n in (4, 1, 2):
        v, c, mean, deviation = rng.normal(size=n), float(rng.normal()), rng.normal(size=n), rng.uniform(0.2, 3, size=n)

        def prediction(x, v=v, c=c, mean=mean, deviation=deviation):
            return c + sum(v[j] * (x[j] - mean[j]) / deviation[j] for j in range(len(v)))

        at_zero = prediction(np.zeros(n))
        steps = np.array([prediction(row) - at_zero for row in np.eye(n)])
        w, b = check.unchanged(weights_in_old_units, v, c, mean, deviation)
        check.close(w, steps)
        check.close(b, at_zero)


# %%
@check.mistake(of=weights_in_old_units)
def bias_kept(v, c, mean, deviation):
    """The weights are right. What does your model predict for an example that is average in everything?"""
    return v / deviation, c


# %%
@check.mistake(of=weights_in_old_units)
def weights_multiplied(v, c, mean, deviation):
    """A feature with a large spread needs a small weight. Put the formula for z in and sort again."""
    w = v * deviation
    return w, c - w @ mean


# %%
@check.mistake(of=weights_in_old_units)
def bias_with_the_new_weights(v, c, mean, deviation):
    """For the bias you multiply the means by weights that belong to other units."""
    return v / deviation, c - v @ mean


# %%
@check.mistake(of=weights_in_old_units)
def bias_raised(v, c, mean, deviation):
    """Look at the sign of what the means contribute."""
    w = v / deviation
    return w, c + w @ mean


# %%
@check.mistake(of=weights_in_old_units)
def bias_without_the_old_one(v, c, mean, deviation):
    """The old bias has been lost on the way."""
    w = v / deviation
    return w, -w @ mean


# %%
@check.accepted(of=weights_in_old_units)
def old_units_by_sums(v, c, mean, deviation):
    return v * (1 / deviation), c - np.sum(v * mean / deviation)


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
    # BEGIN SOLUTION
    return w - eta * s**2 * g
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_step_for_any_loss():
    w, g = sympy.symbols("w g", real=True)
    s, eta = sympy.symbols("s eta", positive=True)
    v, loss = sympy.Symbol("v", real=True), sympy.Function("L")
    slope = sympy.diff(loss(s * v), v).doit().subs(v, w / s)
    by_chain = slope.replace(lambda e: isinstance(e, (sympy.Derivative, sympy.Subs)), lambda e: g)
    check.equal(old_weight_after_a_step(w, g, s, eta), sympy.expand(s * (w / s - eta * by_chain)))
    check.equal(sympy.sympify(old_weight_after_a_step(w, g, s, eta)).subs(s, 1), w - eta * g)


# %%
@check.mistake(of=old_weight_after_a_step)
def step_as_without_scaling(w, g, s, eta):
    """Your step does not depend on the scale. Does a weight for centimetres need steps as long as one for metres?"""
    return w - eta * g


# %%
@check.mistake(of=old_weight_after_a_step)
def way_back_forgotten(w, g, s, eta):
    """The derivative is taken by the chain rule, but the step was one for the new weight. Go back to the old unit."""
    return w - eta * s * g


# %%
@check.mistake(of=old_weight_after_a_step)
def derivative_divided(w, g, s, eta):
    """Raise the new weight by 1: by how much does the old one rise? The derivative grows by this factor."""
    return w - eta * g / s**2


# %%
@check.mistake(of=old_weight_after_a_step)
def still_in_the_new_unit(w, g, s, eta):
    """This is the new weight after the step. Asked for is the old one."""
    return w / s - eta * s * g


# %%
@check.mistake(of=old_weight_after_a_step)
def both_effects_cancelled(w, g, s, eta):
    """You multiplied the old weight, too. Before the step nothing has changed but the unit."""
    return s * w - eta * s**2 * g


# %%
@check.accepted(of=old_weight_after_a_step)
def there_and_back_again(w, g, s, eta):
    v = w / s
    return s * (v - eta * (g * s))
