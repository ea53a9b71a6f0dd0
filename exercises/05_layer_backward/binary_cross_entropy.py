# %% [markdown] difficulty=3 minutes=50 sources=["CNN from Scratch: 27:54", "CNN from Scratch: 29:50"]
r"""
# Binary cross-entropy, from probabilities and from logits

A network that answers yes-or-no questions returns for each of them a probability $p$ that the answer is yes. The
truth $y$ is 1 (yes) or 0 (no). The loss is the negative logarithm of the probability that was given to what is true,
and both cases fit into one formula:

$$\ell(p, y) = -y\log p - (1 - y)\log(1 - p) .$$

Logarithms are natural, so the loss is measured in nats. A batch of $m$ examples with $k$ questions each gives arrays
`P` and `Y` of shape `(m, k)`, and the loss $L$ is the **mean over all $mk$ entries**. (The formula also works for a
$y$ between 0 and 1, for a question on which the experts disagree. Your functions must not assume that $y$ is 0 or 1.)

The probabilities come from a sigmoid, $p = \sigma(z) = 1/(1 + e^{-z})$, and $z$, any real number, is called the
*logit*. Sigmoid and loss can be two layers or one; this exercise is about why one is better.

*With numbers.* For $p = \frac14$ and $y = 1$ the loss is $\log 4 = 1.386$ nats, and for $p = \frac15$ and $y = 0$ it is
$-\log\frac45 = 0.223$ nats. The mean of both is 0.805.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The loss, from probabilities

In floating point a probability may come out as exactly 0 or 1, and `0 * np.log(0)` is `nan`. So replace each
logarithm $\log q$, of $p$ as well as of $1 - p$, by $\log\max(q, \varepsilon)$ with $\varepsilon = 10^{-12}$. A
prediction that is certain and right then costs 0, one that is certain and wrong costs $-\log10^{-12} = 27.6$ nats.
"""


# %%
def clipped_cross_entropy(P, Y):
    r"""Return the mean binary cross-entropy over all entries, with logarithms cut off at that of 1e-12.

    Args:
        P: probabilities, from 0 to 1 and both included, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The loss, a float >= 0, in nats.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_loss_of_a_quarter_and_of_a_fifth():
    certain = clipped_cross_entropy(np.array([[1.0], [0.0]]), np.array([[1.0], [0.0]]))
    P, Y = np.array([[0.25, 0.2, 0.5], [0.2, 0.25, 0.5]]), np.array([[1.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    of_six = clipped_cross_entropy(P, Y)
    P, Y = np.array([[0.25, 0.2]]), np.array([[1.0, 0.0]])
    check.close(clipped_cross_entropy(P, Y), (np.log(4) + np.log(5 / 4)) / 2)
    check.close(of_six, np.log(4 * 5 / 4 * 2 * 5 * 4 / 3 * 2) / 6)
    check.close(certain, 0.0, atol=1e-9)
    P, Y = np.array([[0.25, 0.2], [0.7, 0.5]]), np.array([[1.0, 0.0], [0.0, 0.9]])
    check.duplicated(clipped_cross_entropy, P, Y)
    check.duplicated(clipped_cross_entropy, P, Y, axis=1)


# %% [markdown]
r"""
## 2. The gradient with respect to the probabilities

Find $\partial L/\partial P$ for probabilities strictly between 0 and 1 (no cutting here). For the two numbers of the
introduction it is $\begin{pmatrix}-2&0.625\end{pmatrix}$.
"""


# %%
def probability_gradient(P, Y):
    r"""Return the gradient of the mean binary cross-entropy with respect to the probabilities.

    Args:
        P: probabilities, strictly between 0 and 1, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The gradient, shape (m, k).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_probability_gradient_is_the_slope_of_the_loss():
    check.close(probability_gradient(np.array([[0.25, 0.2]]), np.array([[1.0, 0.0]])), np.array([[-2.0, 0.625]]))
    rng = np.random.default_rng(582)
    P, Y = rng.uniform(0.1, 0.9, size=(4, 3)), rng.integers(0, 2, size=(4, 3))

    def loss(Q):
        return np.average(-np.log(np.where(Y == 1, Q, 1 - Q)))

    check.gradient(loss, P, probability_gradient(P, Y))


# %% [markdown]
r"""
## 3. Show your steps: the loss in terms of the logit

Put $p = \sigma(z)$ into the loss of one question:

$$-y\,\log\frac1{1 + e^{-z}} - (1-y)\,\log\Big(1 - \frac1{1+e^{-z}}\Big) .$$

Transform it, line by line, into $\log(1 + e^z) - yz$: return a list of expressions, each equal to the one before it,
with at least one line between the start and the end. Its last line is `sympy.log(1 + sympy.exp(z)) - y * z`; the
start may be left out.
"""


# %%
def steps_to_the_logit(z, y):
    r"""Return the lines of the derivation.

    Args:
        z: the logit, a real symbol.
        y: the target, a real symbol.

    Returns:
        A list of expressions in z and y, each equal to the one before it.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_every_line_follows():
    z, y = sympy.symbols("z y", real=True)
    p = 1 / (1 + sympy.exp(-z))
    end = sympy.log(1 + sympy.exp(z)) - y * z
    check.steps(steps_to_the_logit(z, y), start=-y * sympy.log(p) - (1 - y) * sympy.log(1 - p), end=end, exact=True)


# %% [markdown]
r"""
## 4. The loss, from logits of any size

Return the mean of $\log(1 + e^z) - yz$ over all entries, right for every logit: for $z = 1000$ and $y = 0$ the loss is
1000, though $e^{1000}$ does not fit into a float; for $z = 1000$ and $y = 1$ it is 0.
"""


# %%
def loss_from_logits(Z, Y):
    r"""Return the mean binary cross-entropy over all entries, from logits.

    Args:
        Z: logits, of any size, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The loss, a float >= 0, in nats.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_loss_from_small_and_from_large_logits():
    rng = np.random.default_rng(584)
    Z, Y = rng.normal(size=(3, 4)), rng.integers(0, 2, size=(3, 4))
    right = np.where(Y == 1, 1 / (1 + np.exp(-Z)), 1 / (1 + np.exp(Z)))
    small = loss_from_logits(np.array([[0.0, 0.5]]), np.array([[0.0, 0.0]]))
    check.close(loss_from_logits(Z, Y), -np.log(right).mean())
    check.close(small, np.log(2 * (1 + np.exp(0.5))) / 2)
    check.close(loss_from_logits(np.array([[1000.0, 1000.0]]), np.array([[0.0, 1.0]])), 500.0)


# %% [markdown]
r"""
## 5. The gradient with respect to the logits

Find $\partial L/\partial Z$ for the loss of part 4, again for logits of any size. (numpy may *warn* that an exponential
overflows; what counts is that the result is right.)
"""


# %%
def gradient_from_logits(Z, Y):
    r"""Return the gradient of the mean binary cross-entropy with respect to the logits.

    Args:
        Z: logits, of any size, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The gradient, shape (m, k).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_logit_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(586)
    Z, Y = rng.normal(size=(4, 3)), rng.integers(0, 2, size=(4, 3))

    def loss(V):
        return -np.average(np.log(1 / (1 + np.exp(np.where(Y == 1, -V, V)))))

    check.gradient(loss, Z, gradient_from_logits(Z, Y))
    check.close(gradient_from_logits(np.array([[1000.0, -1000.0]]), np.array([[0.0, 1.0]])), np.array([[0.5, -0.5]]))
