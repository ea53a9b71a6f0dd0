# %% [markdown] difficulty=3 minutes=45 sources=["Krohn: L17"]
r"""
# A few examples at a time

The gradient of a mean over a million examples costs a million terms, for one step. So one takes a *batch* of a few
examples, steps downhill for them alone, and goes on with the next few. A pass through all of the data is an *epoch*.
With batches of a single example this is *stochastic* gradient descent, in between one speaks of *mini-batches*.

**Conventions.** The loss of a batch is the mean of the squared errors of *its* examples; of the whole data, the mean
over all $N$. A batch size that does not divide $N$ leaves a shorter batch at the end, which is used like the others. No
function may change an array that it is given.

*With numbers.* The simplest model: it predicts the same number $w$ for everybody. The five targets are
$1, 3, 2, 6, 8$, the batch size is 2, so the batches are $(1, 3)$, $(2, 6)$ and $(8)$. The gradient of a batch is
$2(w - \text{mean of its targets})$.

- At $w = 0$ the three batches have the gradients $-4$, $-8$ and $-16$. That of all five examples is $-8$.
- An epoch from $w = 0$ with $\eta = 0.25$: the first batch leads to 1. There the second one has the gradient $-6$ and
  leads to 2.5, and then the third one has $-11$ and leads to 5.25.
"""

# %%
import itertools

import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Cut into batches

The order in which the examples are used is given as a list of their numbers, usually shuffled. Cut it into batches.
"""


# %%
def batches(order, size):
    r"""Return the batches of an epoch.

    Args:
        order: the numbers of the examples in the order of their use, integers, shape (N,) with N >= 1.
        size: the batch size, an integer >= 1.

    Returns:
        A list of arrays, in this order: each of `size` numbers, the last one perhaps shorter, none of them empty.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_batches_join_to_the_order():
    for count, size in ((5, 2), (6, 3)):
        order = 10 * np.arange(count)[::-1]
        found = batches(order, size)
        several = isinstance(found, (list, tuple)) and all(np.ndim(batch) == 1 for batch in found)
        check.that(several, "A list of batches is asked for, each of them an array of numbers.", yours=found)
        found = [np.asarray(batch) for batch in found]
        joined = [number for batch in found for number in batch.tolist()]
        check.that(joined == order.tolist(), "Every example is used once, in the given order.", yours=found)
        lengths = [len(batch) for batch in found]
        full = all(length == size for length in lengths[:-1]) and 0 < lengths[-1] <= size
        check.that(full, "Only the last batch may be shorter, and none is empty.", size=size, your_lengths=lengths)


# %% [markdown]
r"""
## 2. One epoch

Train a linear model, which predicts $Xw$, for one epoch: take the examples in the order in which they stand, and do one
step of descent for each batch, on the mean squared error of that batch. Give back the weights after the last batch.
"""


# %%
def weights_after_an_epoch(X, y, w, size, rate):
    r"""Return the weights after one epoch of mini-batch descent.

    Args:
        X: inputs, one example a row, shape (N, n).
        y: targets, shape (N,).
        w: the weights before the first step, shape (n,).
        size: the batch size, an integer >= 1; it may be larger than N.
        rate: the learning rate, a float > 0.

    Returns:
        The weights after the last step, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_an_epoch_of_the_example():
    ones, y = np.ones((5, 1)), np.array([1.0, 3.0, 2.0, 6.0, 8.0])
    check.close(check.unchanged(weights_after_an_epoch, ones, y, np.array([0.0]), 2, 0.25), np.array([5.25]))
    rng = np.random.default_rng(491)
    X, y, w = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=3)
    one_step = (w - np.asarray(weights_after_an_epoch(X, y, w, 4, 0.05))) / 0.05
    check.gradient(lambda v: np.mean((X @ v - y) ** 2), w, one_step)  # a single batch: all the data


# %% [markdown]
r"""
## 3. Back to the whole

Somebody went through all the data *without* changing the weights, and noted the gradient of each batch (of its mean
loss) and the number of its examples. What is the gradient of the mean loss over all the data?
"""


# %%
def whole_gradient(gradients, sizes):
    r"""Return the gradient of the mean over all examples from those of the batches.

    Args:
        gradients: the gradient of the mean loss of each batch, one batch a row, shape (k, n).
        sizes: how many examples each batch has, integers, shape (k,).

    Returns:
        The gradient, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_whole_of_the_example():
    check.close(whole_gradient(np.array([[-4.0], [-8.0], [-16.0]]), np.array([2, 2, 1])), np.array([-8.0]))
    rng = np.random.default_rng(493)
    shares, sizes = rng.normal(size=(7, 2)), np.array([4, 1, 2])
    means = np.array([part.mean(axis=0) for part in np.split(shares, [4, 5])])
    found = whole_gradient(means, sizes)
    check.shape(found, (2,))
    check.that(bool(np.allclose(7 * np.asarray(found), shares.sum(axis=0))),
               "N times the whole gradient is the sum over all examples.", your_sum=7 * np.asarray(found))


# %% [markdown]
r"""
## 4. Right on average

Instead of the mean over $N$ examples we draw a *single* example $i$, and not all of them have the same chance:
$p_i > 0$, with $\sum_ip_i = 1$. Its gradient is $g_i$. Build from it an estimate that is *unbiased*: on average over
the draw it equals the gradient of the mean, $\frac1N\sum_jg_j$.
"""


# %%
def unbiased_estimate(gradient, chance, count):
    r"""Return an estimate of the mean gradient of all examples from one that was drawn.

    Args:
        gradient: the gradient of the example that was drawn, shape (n,).
        chance: the probability with which this example is drawn, a float > 0.
        count: the number N of all examples, an integer.

    Returns:
        The estimate, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_estimate_is_right_on_average():
    gradients = np.array([[2.0, -1.0], [0.5, 4.0], [-3.0, 6.0], [8.0, 0.25]])
    chances = np.array([0.5, 0.125, 0.125, 0.25])
    estimates = np.array([unbiased_estimate(g, float(p), 4) for g, p in zip(gradients, chances, strict=True)])
    check.shape(estimates, (4, 2))
    average = sum(p * estimate for p, estimate in zip(chances, estimates, strict=True))
    check.that(bool(np.allclose(average, gradients.mean(axis=0))),
               "On average over the draw, the estimate must be the mean gradient.", your_average=average)


# %% [markdown]
r"""
## 5. How far off?

One number $g_i$ for each of $N$ examples, with the variance $s = \frac1N\sum_i(g_i - \bar g)^2$. A batch of $B$
*different* examples is drawn, every such batch with the same chance. Find the variance of its mean, the average of
$(\text{batch mean} - \bar g)^2$ over all batches.
"""


# %%
def variance_of_the_batch_mean(s, B, N):
    r"""Return the variance of the mean of a random batch without repetition.

    Args:
        s: the variance of a single example, a positive symbol.
        B: the batch size, a positive symbol.
        N: the number of examples, a positive symbol, N > 1 and N >= B.

    Returns:
        An expression in s, B and N.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_variance_of_all_batches_of_four_numbers():
    s, B, N = sympy.symbols("s B N", positive=True)
    variance = variance_of_the_batch_mean(s, B, N)
    check.form(variance, only=(s, B, N))
    numbers = [1.0, 3.0, 6.0, 14.0]  # mean 6, variance 24.5
    for size in (1, 2, 3, 4):
        means = [np.mean(batch) for batch in itertools.combinations(numbers, size)]
        seen, there = float(np.var(means)), sympy.N(sympy.sympify(variance).subs({s: 24.5, B: size, N: 4}))
        check.that(abs(seen - complex(there)) < 1e-9, "The variance must be the one seen when all batches are tried.",
                   batch_size=size, yours=variance, there=there, seen=seen)
