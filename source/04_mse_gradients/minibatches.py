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
    # BEGIN SOLUTION
    return [order[start : start + size] for start in range(0, len(order), size)]
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_batches_of_several_sizes():
    order = np.array([4, 0, 6, 2, 5, 1, 3])
    cases = [(order, 3, [[4, 0, 6], [2, 5, 1], [3]]), (order, 7, [[4, 0, 6, 2, 5, 1, 3]]), (order[:2], 5, [[4, 0]]),
             (order[:3], 1, [[4], [0], [6]]), (order[:6], 2, [[4, 0], [6, 2], [5, 1]])]
    found = [check.unchanged(batches, numbers, size) for numbers, size, _ in cases]
    check.that(all(isinstance(one, (list, tuple)) for one in found), "A list of batches is asked for.", yours=found)
    found = [[np.asarray(batch).tolist() for batch in one] for one in found]
    check.equal(found, [expected for _, _, expected in cases])


# %%
@check.mistake(of=batches)
def short_batch_dropped(order, size):
    """Count the examples in your batches. Some are never used."""
    return [order[start : start + size] for start in range(0, len(order) - size + 1, size)]


# %%
@check.mistake(of=batches)
def sliding_windows(order, size):
    """Your batches overlap: most examples are used several times. Where does the second batch begin?"""
    return [order[start : start + size] for start in range(len(order))]


# %%
@check.mistake(of=batches)
def size_taken_for_a_number_of_batches(order, size):
    """You made `size` batches. Asked for are batches of that size."""
    return np.array_split(order, size)


# %%
@check.mistake(of=batches)
def cards_dealt_in_turn(order, size):
    """You deal the examples out like cards. A batch takes the next few in a row."""
    count = -(-len(order) // size)
    return [order[start::count] for start in range(count)]


# %%
@check.mistake(of=batches)
def last_batch_filled_up(order, size):
    """You filled the last batch up with examples from the beginning. They are used twice then."""
    return [np.resize(np.roll(order, -start), size) for start in range(0, len(order), size)]


# %%
@check.accepted(of=batches)
def batches_by_split(order, size):
    return np.split(order, range(size, len(order), size))


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
    # BEGIN SOLUTION
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 / len(targets) * inputs.T @ (inputs @ w - targets)
    return w
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_an_epoch_example_by_example():
    rng = np.random.default_rng(492)
    for count, n, size, rate in ((7, 2, 3, 0.1), (5, 3, 5, 0.07), (4, 2, 1, 0.2), (3, 4, 8, 0.03), (6, 1, 2, 0.15)):
        X, y, w = rng.normal(size=(count, n)), rng.normal(size=count), rng.normal(size=n)
        expected = w.tolist()
        for start in range(0, count, size):
            rows = range(start, min(start + size, count))
            errors = {i: sum(X[i, k] * expected[k] for k in range(n)) - y[i] for i in rows}
            slopes = [sum(errors[i] * X[i, j] for i in rows) for j in range(n)]
            expected = [expected[j] - rate * (slopes[j] + slopes[j]) / len(rows) for j in range(n)]
        check.close(check.unchanged(weights_after_an_epoch, X, y, w, size, rate), np.array(expected))


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_with_the_nominal_size(X, y, w, size, rate):
    """Look at the last batch: how many examples are in it, and by what do you divide?"""
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 / size * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_without_the_short_batch(X, y, w, size, rate):
    """The examples at the end have no influence on your weights."""
    for start in range(0, len(y) - size + 1, size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 / size * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_with_the_first_weights(X, y, w, size, rate):
    """You take all gradients at the weights of the beginning. The second batch starts where the first one ended."""
    new = w
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        new = new - rate * 2 / len(targets) * inputs.T @ (inputs @ w - targets)
    return new


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_of_sums(X, y, w, size, rate):
    """Your steps grow with the number of examples in a batch. Over what is the loss of a batch a mean?"""
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_divided_by_all(X, y, w, size, rate):
    """Each of your batches divides by the number of all examples. Its loss is the mean over its own."""
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 / len(y) * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_divided_by_the_weights(X, y, w, size, rate):
    """You divide by the number of weights. Over what is the loss of a batch a mean?"""
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate * 2 / len(w) * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_without_the_two(X, y, w, size, rate):
    """Your steps are half as long as those of the stated loss: differentiate a square."""
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w = w - rate / len(targets) * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.mistake(of=weights_after_an_epoch)
def epoch_in_place(X, y, w, size, rate):
    """The values are right, but the weights that you were given are overwritten."""
    for start in range(0, len(y), size):
        inputs, targets = X[start : start + size], y[start : start + size]
        w -= rate * 2 / len(targets) * inputs.T @ (inputs @ w - targets)
    return w


# %%
@check.accepted(of=weights_after_an_epoch)
def epoch_with_means(X, y, w, size, rate):
    for rows in np.split(np.arange(len(y)), range(size, len(y), size)):
        errors = X[rows] @ w - y[rows]
        w = w - 2 * rate * np.mean(errors[:, None] * X[rows], axis=0)
    return w


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
    # BEGIN SOLUTION
    return sizes @ gradients / sizes.sum()
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_the_whole_from_single_examples():
    rng = np.random.default_rng(494)
    for sizes, n in (([3, 3, 2], 4), ([5, 1], 3), ([6], 2), ([2, 7, 1, 4], 1)):
        shares = [rng.normal(size=(size, n)) for size in sizes]
        total = np.zeros(n)
        for part in shares:
            for share in part:
                total += share / sum(sizes)
        means = np.array([[sum(column) / len(column) for column in part.T] for part in shares])
        check.close(check.unchanged(whole_gradient, means, np.array(sizes)), total)


# %%
@check.mistake(of=whole_gradient)
def plain_mean_of_the_batches(gradients, sizes):
    """Your mean gives each batch the same say, however many examples it holds."""
    return gradients.mean(axis=0)


# %%
@check.mistake(of=whole_gradient)
def sum_over_all_examples(gradients, sizes):
    """You added up the gradients of all the examples. One division is missing."""
    return sizes @ gradients


# %%
@check.mistake(of=whole_gradient)
def sum_of_the_batches(gradients, sizes):
    """You added up means. Try it on a single batch split into two halves: does the gradient double?"""
    return gradients.sum(axis=0)


# %%
@check.mistake(of=whole_gradient)
def weighted_the_wrong_way_round(gradients, sizes):
    """You divide by the sizes where you should multiply: your small batches count most."""
    return (1 / sizes) @ gradients / (1 / sizes).sum()


# %%
@check.mistake(of=whole_gradient)
def divided_by_the_number_of_batches(gradients, sizes):
    """The sum of all examples is right. By how many of them must it be divided?"""
    return sizes @ gradients / len(sizes)


# %%
@check.accepted(of=whole_gradient)
def whole_by_average(gradients, sizes):
    return np.average(gradients, axis=0, weights=sizes)


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
    # BEGIN SOLUTION
    return gradient / (count * chance)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_estimate_from_many_draws():
    rng = np.random.default_rng(495)
    for count, n in ((5, 3), (3, 2), (8, 1)):
        gradients, tickets = rng.normal(size=(count, n)), rng.integers(1, 9, size=count)
        total = np.zeros(n)
        for i in range(count):  # every ticket is drawn once
            for _ in range(tickets[i]):
                total += np.asarray(unbiased_estimate(gradients[i], tickets[i] / tickets.sum(), count))
        check.close(total / tickets.sum(), gradients.sum(axis=0) / count)
    # Only one example with a gradient: nothing else can make up for a wrong weight.
    found = check.unchanged(unbiased_estimate, np.array([3.0, -6.0]), 0.3, 5)
    check.close(found, np.array([2.0, -4.0]))


# %%
@check.mistake(of=unbiased_estimate)
def gradient_as_drawn(gradient, chance, count):
    """Unbiased only if all chances are equal. An example that is drawn often has too much influence."""
    return 1.0 * gradient


# %%
@check.mistake(of=unbiased_estimate)
def estimate_of_the_sum(gradient, chance, count):
    """On average this is the sum of all gradients. Asked for is the mean."""
    return gradient / chance


# %%
@check.mistake(of=unbiased_estimate)
def chance_counted_twice(gradient, chance, count):
    """The draw itself brings the chance in. You multiply by it once more, instead of making up for it."""
    return count * chance * gradient


# %%
@check.mistake(of=unbiased_estimate)
def share_of_one_in_all(gradient, chance, count):
    """You divide by the number of examples as if all of them had been added up, but only one was drawn."""
    return gradient / count


# %%
@check.accepted(of=unbiased_estimate)
def estimate_by_the_ratio_of_chances(gradient, chance, count):
    return (1 / count) / chance * gradient


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
    # BEGIN SOLUTION
    return s / B * (N - B) / (N - 1)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_variance_for_every_size():
    s, B, N = sympy.symbols("s B N", positive=True)
    variance = sympy.sympify(variance_of_the_batch_mean(s, B, N))
    for count in (2, 3, 5, 6):
        values = [sympy.Integer(k) ** 2 + k for k in range(count)]
        mean = sum(values) / count
        single = sum((value - mean) ** 2 for value in values) / count
        for size in range(1, count + 1):
            groups = list(itertools.combinations(values, size))
            seen = sum((sum(group) / size - mean) ** 2 for group in groups) / len(groups)
            check.equal(variance.subs({s: single, B: size, N: count}), seen)
    more, rest = sympy.symbols("more rest", positive=True)  # B = 1 + more and N = B + rest
    together = (1 + more) * s - (1 + more) * more * s / (more + rest)  # two draws have the covariance -s / (N - 1)
    there = variance.subs({B: 1 + more, N: 1 + more + rest}, simultaneous=True)
    check.equal(there, together / (1 + more) ** 2)
    check.equal(variance.subs(B, N), 0)


# %%
@check.mistake(of=variance_of_the_batch_mean)
def variance_with_repetition(s, B, N):
    """Right if an example may be drawn several times. Here it may not: what is left to chance for B = N?"""
    return s / B


# %%
@check.mistake(of=variance_of_the_batch_mean)
def correction_with_all(s, B, N):
    """Nearly. For B = 1 the variance must be that of a single example, exactly."""
    return s / B * (N - B) / N


# %%
@check.mistake(of=variance_of_the_batch_mean)
def variance_divided_by_the_square(s, B, N):
    """What you divide by the square of B must be the variance of the sum of B draws, not that of a single one."""
    return s / B**2 * (N - B) / (N - 1)


# %%
@check.mistake(of=variance_of_the_batch_mean)
def mean_taken_for_the_single_draw(s, B, N):
    """The correction for drawing without repetition is there. But independent draws, too, even each other out."""
    return s * (N - B) / (N - 1)


# %%
@check.mistake(of=variance_of_the_batch_mean)
def draws_attract_each_other(s, B, N):
    """Is the covariance of two draws positive or negative? If the first one was large, what is left?"""
    return s / B * (1 + (B - 1) / (N - 1))


# %%
@check.accepted(of=variance_of_the_batch_mean)
def variance_by_the_covariance(s, B, N):
    return (B * s - B * (B - 1) * s / (N - 1)) / B**2
