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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
