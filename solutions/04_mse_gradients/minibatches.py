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
    return [order[start : start + size] for start in range(0, len(order), size)]


# %% [markdown] tags=["hint"]
r"""
Where do the batches begin? At 0, `size`, 2 `size`, ... as long as there is something left.
"""

# %% [markdown] tags=["hint"]
r"""
`range(start, stop, step)` counts in steps. And a slice that reaches beyond the end is simply shorter.
"""

# %% [markdown] tags=["solution"]
r"""
`range(0, N, size)` yields the beginnings, and `order[start : start + size]` the batch, which Python cuts off at the end
all by itself. There are $\lceil N/\text{size}\rceil$ of them.

Dropping a short last batch is something that one also meets. It wastes up to `size - 1` examples an epoch; shuffling
makes sure that they are not always the same ones.
"""


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
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 / len(targets) * inputs.T @ (inputs @ w - targets)
    return w


# %% [markdown] tags=["hint"]
r"""
The gradient of one batch is what you know for all the data: $\frac2BX_B^\top(X_Bw - y_B)$, with the $B$ rows of the
batch. With which $w$?
"""

# %% [markdown] tags=["hint"]
r"""
Each batch starts from the weights that the batch before has left. And $B$ is the number of examples that are really
in the batch, `len(targets)`: for the last one it may be less than `size`.
"""

# %% [markdown] tags=["solution"]
r"""
```
for start in range(0, len(y), size):
    inputs, targets = X[start : start + size], y[start : start + size]
    w = w - rate * 2 / len(targets) * inputs.T @ (inputs @ w - targets)
```

Two places deserve a look. The error is worked out anew in each batch, with the weights of that moment: with the old
ones the batches would add up to one single large step. And the division is by the length of the batch. Dividing by
`size` everywhere goes unnoticed as long as the sizes match, and makes the step of the last batch too short otherwise.

`w = w - ...` makes a new array; `w -= ...` would overwrite the weights of the caller.
"""


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
    return sizes @ gradients / sizes.sum()


# %% [markdown] tags=["hint"]
r"""
Try it on the example: from $-4$, $-8$, $-16$ for 2, 2 and 1 examples, $-8$ must come out.
"""

# %% [markdown] tags=["hint"]
r"""
A mean times its number is a sum. Add up the sums of all batches, and divide once at the end.
"""

# %% [markdown] tags=["solution"]
r"""
The batch $j$ of $B_j$ examples has the gradient $g_j = \frac1{B_j}\sum_{i\in j}\nabla\ell_i$, so the sum over its
examples is $B_jg_j$, and over all of them

$$\frac1N\sum_i\nabla\ell_i = \frac{\sum_jB_jg_j}{\sum_jB_j},$$

a mean of the $g_j$ with the *weights* $B_j/N$. In the example $\frac{2(-4) + 2(-8) + 1(-16)}5 = -8$. The plain mean
of the three is $-9.33$: it gives the single example of the last batch twice the say of the others. The same slip is
common with losses and accuracies that are "averaged over batches".
"""


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
    return gradient / (count * chance)


# %% [markdown] tags=["hint"]
r"""
The average over the draw is $\sum_ip_i\cdot(\text{estimate from example } i)$. What must stand in the brackets, so that
$\frac1N\sum_ig_i$ comes out?
"""

# %% [markdown] tags=["hint"]
r"""
Somebody who is drawn twice as often as the others must count half as much each time.
"""

# %% [markdown] tags=["solution"]
r"""
With a weight $c_i$ the average over the draw is $\sum_ip_ic_ig_i$, and it is to be $\sum_i\frac1Ng_i$ for all $g$. So
$p_ic_i = \frac1N$, and

$$\text{estimate} = \frac{g_i}{Np_i}.$$

With equal chances $p_i = \frac1N$ the weight is 1, and the gradient of the example itself is unbiased: this is what
justifies stochastic gradient descent. The same holds for a batch drawn at random, as the mean of such estimates.
"Unbiased" does not say that the estimate is close: in the example at $w = 0$ the five gradients are
$-2, -6, -4, -12, -16$, around a mean of $-8$.
"""


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
    return s / B * (N - B) / (N - 1)


# %% [markdown] tags=["hint"]
r"""
First the extremes. For $B = 1$ it must be $s$. And for $B = N$?
"""

# %% [markdown] tags=["hint"]
r"""
With repetition allowed it would be $\frac sB$: the draws are independent, and their variances add. Here two draws are
slightly opposed: if the first was large, large ones are scarcer for the second. The *sum* of all $N$ is certain; what
does this say about the covariance of two draws?
"""

# %% [markdown] tags=["hint"]
r"""
Let $c$ be the covariance of two different draws. The sum of $B$ of them has the variance $Bs + B(B - 1)c$. For
$B = N$ it is 0, which gives $c = -\frac s{N - 1}$.
"""

# %% [markdown] tags=["solution"]
r"""
The sum of $B$ draws has the variance $Bs + B(B - 1)c$, with the same covariance $c$ for any two of them, by symmetry.
Drawing all $N$ leaves nothing to chance: $0 = Ns + N(N - 1)c$, so $c = -\frac s{N - 1}$. The mean is the sum divided
by $B$:

$$\frac{Bs + B(B - 1)c}{B^2} = \frac sB\left(1 - \frac{B - 1}{N - 1}\right) = \frac sB\cdot\frac{N - B}{N - 1}.$$

For $N$ much larger than $B$ the second factor is about 1, and $\frac sB$ is left. So the typical error falls with
$\sqrt B$, while the costs rise with $B$: four times the batch, half the error. That is why batches are small.
"""


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
