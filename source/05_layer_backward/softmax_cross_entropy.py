# %% [markdown] difficulty=4 minutes=60 sources=["Mathematical Foundations: L408-410", "d2l: softmax ex 6"]
r"""
# Softmax and cross-entropy

The last layer of a classifier gives every example $k$ scores, the *logits* $z = (z_1, \dots, z_k)$, one for each
class. Softmax makes them probabilities, and the cross-entropy asks how much probability the right class $c$ received:

$$p_i = \frac{e^{z_i}}{\sum_{j=1}^k e^{z_j}}, \qquad \ell = -\log p_c .$$

The logarithm is the natural one, so the loss is measured in nats. For a batch, the logits of $m$ examples are the
rows of $Z$, shape `(m, k)`, the right classes are integers `labels` of shape `(m,)`, counted from 0, and the loss is
the **mean** over the examples, $L = \frac1m\sum_{i=1}^m \ell_i$.

On paper these two lines are all. In floating point they are not enough: $e^{710}$ is more than a float can hold, so a
logit of 1000, which an untrained network may well produce, turns the quotient into `inf / inf`. What saves us is that
softmax does not change when all the logits of an example are shifted by the same number: the factor $e^{s}$ cancels.
*Your functions must give right answers for large logits, too.*

*With numbers.* The logits $(0, \log 2, \log 5)$ become $e^z = (1, 2, 5)$ and $p = (\frac18, \frac28, \frac58)$. If
the right class is number 1, counted from 0, the loss is $-\log\frac14 = 1.386$ nats. The logits $(\log 3, 0, 0)$
become $p = (\frac35, \frac15, \frac15)$, and for class 0 the loss is $-\log\frac35 = 0.511$. The mean over these two
examples is 0.949.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Softmax, safely

Turn every row of logits into a row of probabilities.
"""


# %%
def stable_softmax(Z):
    r"""Return the softmax of every row.

    Args:
        Z: logits, one example a row, of any size, shape (m, k).

    Returns:
        The probabilities, shape (m, k); every row sums to 1.
    """
    # BEGIN SOLUTION
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))  # at most 1, and 1 somewhere in each row: the sum is never 0
    return powers / powers.sum(axis=1, keepdims=True)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which number can you subtract from a row so that no power becomes too large, and at least one of them is surely not 0?
"""

# %% [markdown] tags=["hint"]
r"""
The largest one of that row. Then divide each row by its own sum. `keepdims=True` keeps maximum and sum as columns of
shape `(m, 1)`, which numpy stretches along the rows.
"""

# %% [markdown] tags=["solution"]
r"""
For every $s$ we have $\dfrac{e^{z_i - s}}{\sum_j e^{z_j - s}} = \dfrac{e^{-s}e^{z_i}}{e^{-s}\sum_j e^{z_j}} = p_i$.
Choose $s = \max_j z_j$ for each row by itself: then all exponents are $\le 0$, so no power exceeds 1, and the largest
logit contributes exactly 1 to the sum. Powers that underflow to 0 belong to probabilities below $10^{-300}$.

It must be the maximum of the *row*. With a single maximum for the whole batch, an example whose logits all lie far
below it would get powers that are all 0, and $0/0$.
"""


# %%
@check.points(1)
def test_rows_are_probabilities_and_shifts_change_nothing():
    Z = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 1.0, 1.0]]))
    found = stable_softmax(Z)
    check.close(found, np.array([[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]))
    check.close(np.sum(found, axis=1), np.ones(2))
    check.close(stable_softmax(Z + np.array([[7.5], [-2.0]])), found)


# %%
@check.hidden
@check.points(1)
def test_softmax_entry_by_entry():
    import math

    rng = np.random.default_rng(511)
    for m, k in ((4, 3), (2, 5), (3, 1)):
        Z = rng.normal(size=(m, k))
        expected = [[math.exp(z) / math.fsum(map(math.exp, row)) for z in row] for row in Z.tolist()]
        check.close(stable_softmax(Z), np.array(expected))


# %%
@check.hidden
@check.points(2)
def test_softmax_of_large_logits():
    base = np.log(np.array([1.0, 2.0, 5.0]))
    right = np.array([0.125, 0.25, 0.625])
    cases = [
        (np.array([base + 1, base - 2]), np.array([right, right])),
        (np.array([base + 1000, base + 800]), np.array([right, right])),
        (np.array([base + 1000, base - 1000, base]), np.array([right, right, right])),
        (np.array([[1e5, -1e5], [3.0, 3.0]]), np.array([[1.0, 0.0], [0.5, 0.5]])),
    ]
    for found, (_, expected) in zip([stable_softmax(Z) for Z, _ in cases], cases, strict=True):
        check.close(found, expected)


# %%
@check.mistake(of=stable_softmax)
def softmax_without_a_shift(Z):
    """Right on paper. What does a float make of the exponential of 1000?"""
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


# %%
@check.mistake(of=stable_softmax)
def softmax_with_one_shift_for_all(Z):
    """Put one example with logits near 1000 and one with logits near -1000 into a batch. What is left of the second?"""
    powers = np.exp(Z - Z.max())
    return powers / powers.sum(axis=1, keepdims=True)


# %%
@check.mistake(of=stable_softmax)
def softmax_over_the_whole_batch(Z):
    """All your probabilities together sum to 1. What should sum to 1?"""
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()


# %%
@check.mistake(of=stable_softmax)
def softmax_over_examples(Z):
    """Your columns sum to 1. Is an example a row or a column here?"""
    powers = np.exp(Z - Z.max(axis=0))
    return powers / powers.sum(axis=0)


# %%
@check.mistake(of=stable_softmax)
def softmax_with_the_sign_lost(Z):
    """Your largest logit gets the smallest probability."""
    powers = np.exp(Z.min(axis=1, keepdims=True) - Z)
    return powers / powers.sum(axis=1, keepdims=True)


# %%
@check.accepted(of=stable_softmax)
def softmax_by_logarithms(Z):
    top = Z.max(axis=1)
    return np.exp(Z - (top + np.log(np.exp(Z - top[:, None]).sum(axis=1)))[:, None])


# %% [markdown]
r"""
## 2. The Jacobian

For a single example, find how each probability changes with each logit, $J_{ij} = \partial p_i/\partial z_j$. It can
be written in terms of $p$ alone.
"""


# %%
def softmax_jacobian(p):
    r"""Return the Jacobian of softmax, in terms of its output.

    Args:
        p: the probabilities of one example, shape (k,).

    Returns:
        The derivatives $J_{ij} = \partial p_i/\partial z_j$, shape (k, k).
    """
    # BEGIN SOLUTION
    return np.diag(p) - np.outer(p, p)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write $p_i = e^{z_i}/S$ with $S = \sum_j e^{z_j}$ and use the quotient rule. There are two cases: $j = i$, where the
numerator moves too, and $j \ne i$, where only $S$ moves.
"""

# %% [markdown] tags=["hint"]
r"""
The cases give $p_i(1 - p_i)$ on the diagonal and $-p_ip_j$ beside it. Both fit one formula: a diagonal matrix minus the
matrix of all products.
"""

# %% [markdown] tags=["solution"]
r"""
*By the quotient rule.* With $S = \sum_j e^{z_j}$ and $\partial S/\partial z_j = e^{z_j}$,

$$\frac{\partial p_i}{\partial z_j} = \frac{\delta_{ij}e^{z_i}S - e^{z_i}e^{z_j}}{S^2} = \delta_{ij}p_i - p_ip_j,$$

where $\delta_{ij}$ is 1 for $i = j$ and 0 otherwise. In matrix form, $J = \operatorname{diag}(p) - pp^\top$.

*By logarithms.* $\log p_i = z_i - \log S$ has the derivative $\delta_{ij} - p_j$ with respect to $z_j$, and
$\partial p_i = p_i\,\partial\log p_i$.

Two checks: each column sums to 0, because the probabilities always sum to 1 (what one gains the others lose); and each
row sums to 0, because a shift of all the logits changes nothing.
"""


# %%
@check.points(2)
def test_jacobian_is_the_slope_and_its_rows_sum_to_zero():
    z = np.array([0.3, -1.2, 0.8, 0.1])
    p = np.exp(z) / np.exp(z).sum()
    found = softmax_jacobian(p)
    check.jacobian(lambda v: np.exp(v) / np.exp(v).sum(), z, found)
    sums = np.sum(found, axis=1)
    check.that(bool(np.abs(sums).max() < 1e-12), "Each row must sum to 0.", row_sums=sums)


# %%
@check.hidden
@check.points(2)
def test_jacobian_by_the_quotient_rule():
    rng = np.random.default_rng(521)
    for k in (3, 5, 1):
        powers = np.exp(rng.normal(size=k))
        total = powers.sum()
        expected = np.zeros((k, k))
        for i in range(k):
            for j in range(k):
                inner = total if i == j else 0.0
                expected[i, j] = (inner * powers[i] - powers[i] * powers[j]) / total**2
        check.close(softmax_jacobian(powers / total), expected)


# %%
@check.mistake(of=softmax_jacobian)
def jacobian_with_the_diagonal_only(p):
    """Raise one logit: do the other probabilities stay? All of them share the sum in the denominator."""
    return np.diag(p * (1 - p))


# %%
@check.mistake(of=softmax_jacobian)
def jacobian_with_a_plus(p):
    """Raise one logit: do the other probabilities grow? Look at the sums of your rows."""
    return np.diag(p) + np.outer(p, p)


# %%
@check.mistake(of=softmax_jacobian)
def jacobian_of_sigmoids(p):
    """On the diagonal this is right. Beside it only the denominator moves: apply the quotient rule there again."""
    return np.outer(p, 1 - p)


# %%
@check.mistake(of=softmax_jacobian)
def jacobian_of_the_denominator(p):
    """You let the denominator move and held the numerator fixed. On the diagonal both move."""
    return -np.outer(p, p)


# %%
@check.mistake(of=softmax_jacobian)
def jacobian_as_a_vector(p):
    """There are k outputs and k inputs. How many derivatives are there?"""
    return p * (1 - p)


# %%
@check.accepted(of=softmax_jacobian)
def jacobian_by_broadcasting(p):
    return p[:, None] * (np.eye(len(p)) - p)


# %% [markdown]
r"""
## 3. The loss, from logits

Return the mean cross-entropy of a batch, in nats, for logits of any size. To take softmax first and its logarithm
afterwards is not safe: for the logits $(1000, 0)$ and the right class 1 the loss is 1000, but the probability
underflows to 0.
"""


# %%
def cross_entropy_from_logits(Z, labels):
    r"""Return the mean cross-entropy of a batch.

    Args:
        Z: logits, one example a row, of any size, shape (m, k).
        labels: the right classes, integers in [0, k), shape (m,).

    Returns:
        The loss, a float >= 0, in nats.
    """
    # BEGIN SOLUTION
    top = Z.max(axis=1)
    log_of_sum = top + np.log(np.exp(Z - top[:, None]).sum(axis=1))
    return np.mean(log_of_sum - Z[np.arange(len(Z)), labels])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Take the logarithm on paper, not in numpy: what is $-\log\dfrac{e^{z_c}}{\sum_j e^{z_j}}$, with the quotient taken
apart?
"""

# %% [markdown] tags=["hint"]
r"""
It is $\log\sum_j e^{z_j} - z_c$. In the first term pull out the largest power:
$\log\sum_j e^{z_j} = s + \log\sum_j e^{z_j - s}$.
"""

# %% [markdown] tags=["hint"]
r"""
One logit from each row: `Z[np.arange(m), labels]`, which pairs row number and label. `Z[:, labels]` would take whole
columns.
"""

# %% [markdown] tags=["solution"]
r"""
$$-\log p_c = -\log\frac{e^{z_c}}{\sum_j e^{z_j}} = \log\sum_j e^{z_j} - z_c = s + \log\sum_j e^{z_j - s} - z_c ,
\qquad s = \max_j z_j .$$

The last sum lies between 1 and $k$, so its logarithm lies between 0 and $\log k$: nothing overflows, and no logarithm
of 0 is taken. For $(1000, 0)$ and class 1 it gives $1000 + \log(1 + e^{-1000}) - 0 = 1000$.

*A check.* With equal logits every class has the probability $\frac1k$ and the loss is $\log k$. A freshly initialised
classifier should start near this value; if it does not, look for a slip before you train.
"""


# %%
@check.points(2)
def test_the_loss_of_the_example_and_of_equal_logits():
    Z, labels = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 1.0, 1.0]])), np.array([1, 0])
    of_equal_logits = cross_entropy_from_logits(np.full((3, 7), 2.5), np.array([6, 0, 3]))
    check.close(cross_entropy_from_logits(Z, labels), (np.log(4) + np.log(5 / 3)) / 2)
    check.close(of_equal_logits, np.log(7))


# %%
@check.hidden
@check.points(1)
def test_cross_entropy_example_by_example():
    import math

    rng = np.random.default_rng(531)
    for m, k in ((5, 3), (2, 4), (1, 2)):
        Z, labels = rng.normal(size=(m, k)), rng.integers(k, size=m)
        total = 0.0
        for row, label in zip(Z.tolist(), labels.tolist(), strict=True):
            total -= math.log(math.exp(row[label]) / math.fsum(map(math.exp, row)))
        check.close(cross_entropy_from_logits(Z, labels), total / m)


# %%
@check.hidden
@check.points(2)
def test_the_loss_of_large_logits():
    certain = np.array([[1000.0, 1000.0, -1000.0], [0.0, 1000.0, 0.0], [-800.0, -800.0, -800.0]])
    cases = [
        (np.log(np.array([[1.0, 2.0, 5.0]])), np.array([1]), np.log(4)),
        (certain, np.array([0, 1, 2]), (np.log(2) + np.log(3)) / 3),
        (np.array([[1000.0, 0.0], [0.0, 500.0]]), np.array([1, 0]), 750.0),
        (np.array([[2000.0, 0.0]]), np.array([0]), 0.0),
    ]
    for found, (_, _, loss) in zip([cross_entropy_from_logits(Z, c) for Z, c, _ in cases], cases, strict=True):
        check.close(found, loss)


# %%
@check.mistake(of=cross_entropy_from_logits)
def loss_without_a_shift(Z, labels):
    """Right on paper. What does a float make of the exponential of 1000?"""
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), labels])


# %%
@check.mistake(of=cross_entropy_from_logits)
def loss_as_the_logarithm_of_softmax(Z, labels):
    """No power overflows any more. But what is the logarithm of a probability that has become 0?"""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return -np.mean(np.log(powers[np.arange(len(Z)), labels] / powers.sum(axis=1)))


# %%
@check.mistake(of=cross_entropy_from_logits)
def loss_as_a_sum(Z, labels):
    """Give every example twice. Should the mean change?"""
    top = Z.max(axis=1)
    return np.sum(top + np.log(np.exp(Z - top[:, None]).sum(axis=1)) - Z[np.arange(len(Z)), labels])


# %%
@check.mistake(of=cross_entropy_from_logits)
def loss_with_the_sign_lost(Z, labels):
    """A probability is at most 1. Which sign has its logarithm, and which the loss?"""
    top = Z.max(axis=1)
    return np.mean(Z[np.arange(len(Z)), labels] - top - np.log(np.exp(Z - top[:, None]).sum(axis=1)))


# %%
@check.mistake(of=cross_entropy_from_logits)
def loss_in_bits(Z, labels):
    """Your loss is measured in bits: the base of the logarithm is 2."""
    top = Z.max(axis=1)
    return np.mean(top + np.log(np.exp(Z - top[:, None]).sum(axis=1)) - Z[np.arange(len(Z)), labels]) / np.log(2)


# %%
@check.mistake(of=cross_entropy_from_logits)
def loss_of_every_label_for_every_example(Z, labels):
    """Each example has one right class. Look at the shape of what you take from Z: it should be (m,)."""
    top = Z.max(axis=1)
    return np.mean((top + np.log(np.exp(Z - top[:, None]).sum(axis=1)))[:, None] - Z[:, labels])


# %%
@check.accepted(of=cross_entropy_from_logits)
def loss_by_logaddexp(Z, labels):
    return np.mean(np.logaddexp.reduce(Z, axis=1) - np.take_along_axis(Z, labels[:, None], axis=1)[:, 0])


# %% [markdown]
r"""
## 4. The gradient with respect to the logits

The two formulas are much simpler together than apart. Given the probabilities $P$ (the softmax of every row) and the
labels, find $\partial L/\partial Z$ for the mean loss. Leave $P$ as it is: somebody may still need it.
"""


# %%
def logits_gradient(P, labels):
    r"""Return the gradient of the mean cross-entropy with respect to the logits.

    Args:
        P: the probabilities, one example a row, shape (m, k).
        labels: the right classes, integers in [0, k), shape (m,).

    Returns:
        The gradient, shape (m, k); a new array.
    """
    # BEGIN SOLUTION
    return (P - np.eye(P.shape[1])[labels]) / len(P)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For one example differentiate $\ell = \log\sum_j e^{z_j} - z_c$ with respect to $z_i$. The derivative of the first
term is an old friend.
"""

# %% [markdown] tags=["hint"]
r"""
The first term gives $p_i$. The second one gives $-1$ at the right class and 0 elsewhere: write it as a row of the
identity matrix, the *one-hot* vector of the class. And where does the mean over the examples come in?
"""

# %% [markdown] tags=["solution"]
r"""
*Directly.* For one example
$\dfrac{\partial\ell}{\partial z_i} = \dfrac{e^{z_i}}{\sum_j e^{z_j}} - \delta_{ic} = p_i - \delta_{ic}$.

*Through the Jacobian.* $\ell = -\log p_c$ has $\partial\ell/\partial p_c = -1/p_c$, and the other probabilities do
not stand in it. By the chain rule
$\dfrac{\partial\ell}{\partial z_i} = -\dfrac1{p_c}J_{ci} = -\dfrac1{p_c}\,p_c\,(\delta_{ci} - p_i) = p_i - \delta_{ic}$.
The dangerous division by $p_c$ cancels, which is one more reason to treat softmax and loss as one layer.

Each example has the weight $\frac1m$ in the mean and appears in its own row only, so with the one-hot rows $Y$

$$\frac{\partial L}{\partial Z} = \frac1m\,(P - Y).$$

In words: *what was predicted minus what was true*. Each row sums to 0, as a shift of its logits changes nothing.
"""


# %%
@check.points(2)
def test_logits_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(541)
    Z, labels = rng.normal(size=(3, 4)), np.array([2, 0, 2])

    def probabilities(V):
        return np.exp(V) / np.exp(V).sum(axis=1)[:, None]

    def loss(V):
        return np.mean([-np.log(row[c]) for row, c in zip(probabilities(V), labels, strict=True)])

    found = check.unchanged(logits_gradient, probabilities(Z), labels)
    check.gradient(loss, Z, found)
    sums = np.sum(found, axis=1)
    check.that(bool(np.abs(sums).max() < 1e-12), "Each row must sum to 0.", row_sums=sums)


# %%
@check.hidden
@check.points(2)
def test_logits_gradient_through_the_jacobian():
    rng = np.random.default_rng(542)
    for m, k in ((5, 3), (3, 4), (1, 2)):
        P, labels = rng.dirichlet(np.ones(k), size=m), rng.integers(k, size=m)
        expected = np.zeros((m, k))
        for i in range(m):
            c = labels[i]
            for j in range(k):
                change_of_p = P[i, c] * (1 - P[i, c]) if j == c else -P[i, c] * P[i, j]
                expected[i, j] = -change_of_p / P[i, c] / m
        check.close(check.unchanged(logits_gradient, P, labels), expected)


# %%
@check.mistake(of=logits_gradient)
def gradient_without_the_target(P, labels):
    """Your gradient does not depend on the labels. What do your rows sum to, and what should they?"""
    return P / len(P)


# %%
@check.mistake(of=logits_gradient)
def gradient_of_single_sigmoids(P, labels):
    """This is the diagonal of the Jacobian. Where is the loss, and where are the labels?"""
    return P * (1 - P) / len(P)


# %%
@check.mistake(of=logits_gradient)
def gradient_without_the_coupling(P, labels):
    """Raise the logit of a wrong class: the right one loses probability. Your gradient is 0 there."""
    return np.eye(P.shape[1])[labels] * (P - 1) / len(P)


# %%
@check.mistake(of=logits_gradient)
def gradient_of_the_summed_loss(P, labels):
    """Give every example twice: the mean loss stays what it is. What happens to a row of your gradient?"""
    return P - np.eye(P.shape[1])[labels]


# %%
@check.mistake(of=logits_gradient)
def gradient_with_the_sign_reversed(P, labels):
    """Raise the logit of the right class. Does the loss grow or shrink, and what does your sign say?"""
    return (np.eye(P.shape[1])[labels] - P) / len(P)


# %%
@check.mistake(of=logits_gradient)
def gradient_with_whole_columns(P, labels):
    """Each example has one right class. You subtracted in every row for the labels of all examples."""
    found = P.copy()
    found[:, labels] -= 1
    return found / len(P)


# %%
@check.mistake(of=logits_gradient)
def gradient_in_place(P, labels):
    """The values are right, but the probabilities that you were given are overwritten: work on a copy."""
    P[np.arange(len(P)), labels] -= 1
    return P / len(P)


# %%
@check.accepted(of=logits_gradient)
def gradient_on_a_copy(P, labels):
    found = P / len(P)
    found[np.arange(len(P)), labels] -= 1 / len(P)
    return found


# %% [markdown]
r"""
## 5. A layer with a memory

Now put it together as the last layer of a network. `forward` takes logits and labels, returns the mean loss and
remembers what `backward` will need. `backward` takes the upstream gradient (a number $g = \partial C/\partial L$;
usually $C$ *is* $L$ and $g = 1$) and returns $\partial C/\partial Z$ for the latest forward pass. It may be called
more than once. The other answers of this file are not at hand here: the layer stands on its own.
"""


# %%
class SoftmaxCrossEntropy:
    r"""The mean cross-entropy of softmax, as a layer: `forward` before `backward`.

    An object remembers its own latest forward pass, and nothing of any other object's.
    """

    def forward(self, Z, labels):
        """Return the mean loss of a batch, and remember what `backward` needs.

        Args:
            Z: logits, one example a row, of any size, shape (m, k).
            labels: the right classes, integers in [0, k), shape (m,).

        Returns:
            The loss, a float >= 0, in nats.
        """
        # BEGIN SOLUTION
        shifted = Z - Z.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        one_hot = np.eye(Z.shape[1])[labels]
        self.gradient = (np.exp(log_p) - one_hot) / len(Z)
        return -log_p[np.arange(len(Z)), labels].mean()
        # END SOLUTION

    def backward(self, upstream=1.0):
        """Return the gradient with respect to the logits of the latest forward pass.

        Args:
            upstream: the derivative of the final cost with respect to this loss, a float.

        Returns:
            The gradient, shape (m, k).
        """
        # BEGIN SOLUTION
        return upstream * self.gradient
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What does the formula of part 4 need? Store it on `self` in `forward`, where it is known; `backward` gets neither
logits nor labels.
"""

# %% [markdown] tags=["hint"]
r"""
Work with the logarithms of the probabilities, $\log p_i = z_i - s - \log\sum_j e^{z_j - s}$: the loss picks entries
from them, and their exponentials are the probabilities. In `backward` multiply by `upstream`, and change nothing that
is stored.
"""

# %% [markdown] tags=["solution"]
r"""
`forward` is part 3, written with $\log p$: from these logarithms both the loss and $P = e^{\log p}$ come without any
overflow. `backward` is part 4 times the upstream gradient, by the chain rule:
$\dfrac{\partial C}{\partial Z} = \dfrac{\partial C}{\partial L}\cdot\dfrac{\partial L}{\partial Z}$.

What is stored belongs to `self`. Stored on the class it would be shared by all layers of this kind, and a network
with two losses would go wrong without an error message. And `backward` only reads: if it subtracted the ones from the
stored probabilities in place, a second call would subtract them twice.
"""


# %%
@check.points(2)
def test_the_layer_returns_the_loss_and_its_slope():
    Z, labels = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 1.0, 1.0], [1.0, 4.0, 2.0]])), np.array([1, 0, 2])

    def cost(V):
        losses = [-np.log(np.exp(row[c]) / np.exp(row).sum()) for row, c in zip(V, labels, strict=True)]
        return 2.5 * np.mean(losses)

    layer = SoftmaxCrossEntropy()
    check.close(layer.forward(Z, labels), cost(Z) / 2.5)
    check.gradient(cost, Z, layer.backward(2.5))


# %%
@check.hidden
@check.points(2)
def test_the_layer_on_batches_of_any_size():
    rng = np.random.default_rng(551)
    for m, k, upstream in ((4, 3, -1.5), (1, 5, 0.25), (3, 2, 1.0)):
        Z, labels = rng.normal(size=(m, k)), rng.integers(k, size=m)
        total, expected = 0.0, np.zeros((m, k))
        for i in range(m):
            total += np.logaddexp.reduce(Z[i]) - Z[i, labels[i]]
            for j in range(k):
                expected[i, j] = upstream / m * (np.exp(Z[i, j] - np.logaddexp.reduce(Z[i])) - (j == labels[i]))
        layer = SoftmaxCrossEntropy()
        check.close(layer.forward(Z, labels), total / m)
        check.close(layer.backward(upstream), expected)


# %%
@check.hidden
@check.points(1)
def test_the_layer_with_large_logits():
    layer = SoftmaxCrossEntropy()
    Z, labels = np.array([[1000.0, 1000.0], [-900.0, 100.0], [0.0, 0.0]]), np.array([1, 0, 1])
    check.close(layer.forward(Z, labels), (2 * np.log(2) + 1000) / 3)
    check.close(layer.backward(6.0), np.array([[1.0, -1.0], [-2.0, 2.0], [1.0, -1.0]]))


# %%
@check.hidden
@check.points(2)
def test_the_layer_remembers_its_own_latest_pass():
    rng = np.random.default_rng(552)
    Z, labels = rng.normal(size=(3, 4)), np.array([3, 0, 1])
    fresh = SoftmaxCrossEntropy()
    fresh.forward(Z, labels)
    right = fresh.backward(1.0)
    check.close(right.sum(axis=1), np.zeros(3), atol=1e-12)

    layer, other = SoftmaxCrossEntropy(), SoftmaxCrossEntropy()
    layer.forward(rng.normal(size=(2, 4)), np.array([1, 2]))
    layer.forward(Z, labels)
    for upstream in (-2.0, 1.0, 0.5):
        check.close(layer.backward(upstream), upstream * right)
    check.close(layer.backward(), right)
    other.forward(rng.normal(size=(3, 4)), np.array([0, 2, 2]))
    check.close(layer.backward(), right)


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerWithoutUpstream:
    """Call `backward(1.0)` and `backward(2.0)`: your results are the same. The chain rule has one more factor."""

    def forward(self, Z, labels):
        p = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])
        self.gradient = (p - np.eye(Z.shape[1])[labels]) / len(Z)
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        return self.gradient


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerWithTheSumInBackward:
    """Loss and gradient do not belong together: one is of the mean, the other of the sum."""

    def forward(self, Z, labels):
        self.p = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])
        self.one_hot = np.eye(Z.shape[1])[labels]
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        return upstream * (self.p - self.one_hot)


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerWithoutTheCoupling:
    """Raise the logit of a wrong class: the right one loses probability. Your gradient is 0 there."""

    def forward(self, Z, labels):
        p = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])
        self.gradient = np.eye(Z.shape[1])[labels] * (p - 1) / len(Z)
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        return upstream * self.gradient


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerThatOverflows:
    """Right on paper and for small logits. Give your layer a logit of 1000."""

    def forward(self, Z, labels):
        p = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
        self.gradient = (p - np.eye(Z.shape[1])[labels]) / len(Z)
        return -np.mean(np.log(p[np.arange(len(Z)), labels]))

    def backward(self, upstream=1.0):
        return upstream * self.gradient


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerThatTakesTheOnesTwice:
    """Call `backward` twice after one `forward`. The second result differs: it changes what is stored."""

    def forward(self, Z, labels):
        self.p, self.labels = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None]), labels
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        self.p[np.arange(len(self.p)), self.labels] -= 1
        return upstream * self.p / len(self.p)


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerThatMultipliesWhatIsStored:
    """Call `backward(2.0)` twice after one `forward`. The second result differs: it changes what is stored."""

    def forward(self, Z, labels):
        self.gradient = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None]) / len(Z)
        self.gradient[np.arange(len(Z)), labels] -= 1 / len(Z)
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        self.gradient = self.gradient * upstream
        return self.gradient


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerWithTheFirstPassOnly:
    """Call `forward` twice, with different batches. Which of the two does your `backward` belong to?"""

    def forward(self, Z, labels):
        if not hasattr(self, "gradient"):
            p = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])
            self.gradient = (p - np.eye(Z.shape[1])[labels]) / len(Z)
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        return upstream * self.gradient


# %%
@check.mistake(of=SoftmaxCrossEntropy)
class LayerWithASharedMemory:
    """Make two layers and let the second one see another batch. Why does the first one forget its own?"""

    stored = {}  # noqa: RUF012  the mistake itself

    def forward(self, Z, labels):
        p = np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])
        self.stored["gradient"] = (p - np.eye(Z.shape[1])[labels]) / len(Z)
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        return upstream * self.stored["gradient"]


# %%
@check.accepted(of=SoftmaxCrossEntropy)
class LayerThatKeepsTheLogits:
    def forward(self, Z, labels):
        self.Z, self.labels = Z, labels
        return np.mean(np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels])

    def backward(self, upstream=1.0):
        gradient = np.exp(self.Z - np.logaddexp.reduce(self.Z, axis=1)[:, None])
        gradient[np.arange(len(gradient)), self.labels] -= 1
        return gradient * upstream / len(gradient)
