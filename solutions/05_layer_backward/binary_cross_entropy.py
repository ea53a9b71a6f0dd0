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
    yes, no = np.log(np.maximum(P, 1e-12)), np.log(np.maximum(1 - P, 1e-12))
    return -np.mean(Y * yes + (1 - Y) * no)


# %% [markdown] tags=["hint"]
r"""
Make two arrays of logarithms first, one for yes and one for no. The cutting comes before the logarithm.
"""

# %% [markdown] tags=["hint"]
r"""
`np.maximum(q, 1e-12)` compares entry by entry. Weight the first array with $y$, the second with $1 - y$; add, take the
mean, and mind the sign.
"""

# %% [markdown] tags=["solution"]
r"""
The formula as it stands, with each $\log q$ replaced. For $y = 1$ only the first term is left, for $y = 0$ only the
second: but *multiplied by 0* does not mean *gone*, as $0\cdot(-\infty)$ is not a number. That is why both logarithms
must be finite.

The cut is a makeshift. Beyond it the loss is constant, so its gradient is 0: a network that is certain and wrong would
learn nothing from it. Parts 4 and 5 do without.
"""


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
    return ((1 - Y) / (1 - P) - Y / P) / P.size


# %% [markdown] tags=["hint"]
r"""
Differentiate $\ell(p, y)$ with respect to $p$, term by term. The logarithm of $1 - p$ has an inner derivative.
"""

# %% [markdown] tags=["hint"]
r"""
$-\dfrac yp + \dfrac{1-y}{1-p}$. Check the signs: for $y = 1$ a larger $p$ is better, so the slope must be negative. And
do not forget the mean.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial\ell}{\partial p} = -\dfrac yp - (1-y)\cdot\dfrac{-1}{1-p} = \dfrac{1-y}{1-p} - \dfrac yp$. Over a
common denominator, $(1-y)p - y(1-p) = p - y$, so

$$\frac{\partial L}{\partial P_{ij}} = \frac1{mk}\cdot\frac{P_{ij} - Y_{ij}}{P_{ij}(1 - P_{ij})} .$$

The numerator is the error, familiar from the squared error. The denominator makes confident mistakes expensive: for
$y = 1$ and $p = 0.001$ the slope is $-1000$.
"""


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
    return [
        -y * sympy.log(sympy.exp(z) / (1 + sympy.exp(z))) - (1 - y) * sympy.log(1 / (1 + sympy.exp(z))),
        -y * (z - sympy.log(1 + sympy.exp(z))) + (1 - y) * sympy.log(1 + sympy.exp(z)),
        -y * z + y * sympy.log(1 + sympy.exp(z)) + (1 - y) * sympy.log(1 + sympy.exp(z)),
        sympy.log(1 + sympy.exp(z)) - y * z,
    ]


# %% [markdown] tags=["hint"]
r"""
Everything is to be said with $e^z$ instead of $e^{-z}$: multiply above and below by $e^z$. What is $1 - \sigma(z)$
then?
"""

# %% [markdown] tags=["hint"]
r"""
$\sigma(z) = \dfrac{e^z}{1+e^z}$ and $1 - \sigma(z) = \dfrac1{1+e^z}$. Split the logarithms of the two quotients. The
logarithm of $e^z$ is $z$.
"""

# %% [markdown] tags=["solution"]
r"""
Multiplied above and below by $e^z$, $\dfrac1{1+e^{-z}} = \dfrac{e^z}{1+e^z}$, and so
$1 - \dfrac1{1+e^{-z}} = \dfrac{1+e^z-e^z}{1+e^z} = \dfrac1{1+e^z}$. Hence the loss is

$$\begin{aligned}
&-y\log\frac{e^z}{1+e^z} - (1-y)\log\frac1{1+e^z}\\
&= -y\big(z - \log(1+e^z)\big) + (1-y)\log(1+e^z)\\
&= -yz + y\log(1+e^z) + (1-y)\log(1+e^z)\\
&= \log(1+e^z) - yz .
\end{aligned}$$

The function $\log(1 + e^z)$ is called softplus. Its slope is the sigmoid, which makes part 5 a matter of one line. And
there is no logarithm of a number near 0 left.
"""


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
    return np.mean(np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z))))


# %% [markdown] tags=["hint"]
r"""
For negative $z$ the exponential is harmless. For positive $z$ pull it out of the logarithm:
$1 + e^z = e^z(1 + e^{-z})$.
"""

# %% [markdown] tags=["hint"]
r"""
Then $\log(1 + e^z)$ is $\log(1 + e^z)$ for $z \le 0$ and $z + \log(1 + e^{-z})$ for $z > 0$. In one formula: the
larger of $z$ and 0, plus $\log(1 + e^{-\lvert z\rvert})$. Or look up `np.logaddexp`.
"""

# %% [markdown] tags=["solution"]
r"""
$$\log(1 + e^z) = \max(z, 0) + \log\big(1 + e^{-\lvert z\rvert}\big) .$$

The exponential is never above 1, so nothing overflows, and the logarithm lies between 0 and $\log 2$. `np.log1p(x)` is
$\log(1 + x)$, exact also where $1 + x$ would be rounded to 1. It is the log-sum-exp of the two numbers 0 and $z$, which
numpy knows as `np.logaddexp(0, Z)`.

To go through the probability is no way out, even with the cut of part 1: for $z = -800$ and $y = 1$ the loss is 800,
but the probability has become 0 and the cut makes it 27.6.
"""


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
    small = np.exp(-np.abs(Z))  # never above 1
    P = np.where(Z >= 0, 1.0, small) / (1 + small)
    return (P - Y) / Z.size


# %% [markdown] tags=["hint"]
r"""
What is the slope of softplus, $\log(1 + e^z)$?
"""

# %% [markdown] tags=["hint"]
r"""
It is $\dfrac{e^z}{1+e^z} = \sigma(z)$. Subtract the slope of $yz$, and remember the mean. $\sigma$ for large negative
$z$ is best written with $e^{-\lvert z\rvert}$.
"""

# %% [markdown] tags=["solution"]
r"""
*From part 3.* $\dfrac{\partial}{\partial z}\big(\log(1 + e^z) - yz\big) = \sigma(z) - y$, so

$$\frac{\partial L}{\partial Z} = \frac1{mk}\big(\sigma(Z) - Y\big) .$$

*From part 2 by the chain rule.* $\dfrac{\partial\ell}{\partial z} = \dfrac{p - y}{p(1-p)}\cdot p(1-p) = p - y$. On
paper the two factors cancel. In a network with separate layers they are both computed, and for $z = 800$ and
$y = 1$ they are $0/0$ times 0. Fused into one layer, the division never happens.

The gradient is never larger than 1 (before the mean), and a confident mistake gets nearly all of it. Compare a squared
error behind a sigmoid: there the factor $p(1-p)$ stays, and the worst mistakes are those that learn slowest.
"""


# %%
@check.points(2)
def test_logit_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(586)
    Z, Y = rng.normal(size=(4, 3)), rng.integers(0, 2, size=(4, 3))

    def loss(V):
        return -np.average(np.log(1 / (1 + np.exp(np.where(Y == 1, -V, V)))))

    check.gradient(loss, Z, gradient_from_logits(Z, Y))
    check.close(gradient_from_logits(np.array([[1000.0, -1000.0]]), np.array([[0.0, 1.0]])), np.array([[0.5, -0.5]]))
