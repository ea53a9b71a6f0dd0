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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_rows_are_probabilities_and_shifts_change_nothing():
    Z = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 1.0, 1.0]]))
    found = stable_softmax(Z)
    check.close(found, np.array([[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]))
    check.close(np.sum(found, axis=1), np.ones(2))
    check.close(stable_softmax(Z + np.array([[7.5], [-2.0]])), found)


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_jacobian_is_the_slope_and_its_rows_sum_to_zero():
    z = np.array([0.3, -1.2, 0.8, 0.1])
    p = np.exp(z) / np.exp(z).sum()
    found = softmax_jacobian(p)
    check.jacobian(lambda v: np.exp(v) / np.exp(v).sum(), z, found)
    sums = np.sum(found, axis=1)
    check.that(bool(np.abs(sums).max() < 1e-12), "Each row must sum to 0.", row_sums=sums)


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_loss_of_the_example_and_of_equal_logits():
    Z, labels = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 1.0, 1.0]])), np.array([1, 0])
    of_equal_logits = cross_entropy_from_logits(np.full((3, 7), 2.5), np.array([6, 0, 3]))
    check.close(cross_entropy_from_logits(Z, labels), (np.log(4) + np.log(5 / 3)) / 2)
    check.close(of_equal_logits, np.log(7))


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
    # YOUR CODE HERE
    raise NotImplementedError


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
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, upstream=1.0):
        """Return the gradient with respect to the logits of the latest forward pass.

        Args:
            upstream: the derivative of the final cost with respect to this loss, a float.

        Returns:
            The gradient, shape (m, k).
        """
        # YOUR CODE HERE
        raise NotImplementedError


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
