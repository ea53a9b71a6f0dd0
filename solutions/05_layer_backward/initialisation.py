# %% [markdown] difficulty=3 minutes=45 sources=["Siraj: initialisation", "Siraj: 3.2 L7"]
r"""
# How large should the first weights be?

Before training, weights are drawn at random. How large they are decides what arrives at the far end of a deep
network: if every layer doubles the size of the numbers, thirty layers multiply it by a billion; if every layer
halves it, nothing is left. On the way back the gradients fare alike. So one asks for weights that keep the size as
it is.

*Size* means the spread over the random draws. For a random number $w$ with mean $\mu = \mathbb E[w]$, the *variance*
is $\operatorname{Var}w = \mathbb E[(w-\mu)^2] = \mathbb E[w^2]-\mu^2$, the *standard deviation* is its root, and
$\mathbb E[w^2]$ is the *mean square*. If $u$ and $w$ are independent,

$$\operatorname{Var}(u+w) = \operatorname{Var}u+\operatorname{Var}w,\qquad
\mathbb E[uw] = \mathbb E[u]\,\mathbb E[w],\qquad \operatorname{Var}(cw) = c^2\operatorname{Var}w.$$

A weight that is *uniform on* $[-a,a)$ takes every value between with the same density $\frac1{2a}$. The layer is
$z_j = \sum_{k=1}^nx_kW_{kj}$ with $n$ inputs and $d$ outputs, and no bias.

*With numbers.* A weight that is $3$ or $-3$, each half of the time, has mean 0, mean square 9 and deviation 3.
For $x = (2, 1)$ and two such weights, independent, $z = 2w_1+w_2$ is $9, 3, -3$ or $-9$, each a quarter of the
time: its variance is $\frac14(81+9+9+81) = 45 = (2^2+1^2)\cdot9$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Find the mistake: a normal distribution?

A video draws its first weights with the line `2 * np.random.random((3, 4)) - 1` and says that they come from a *normal
distribution*. But `random` is uniform on $[0,1)$, so these are uniform on $[-1,1)$, and no bell is in sight. The
standard deviation is not 1 either. What is it, for weights that are uniform on $[-a,a)$?

Here and in parts 2 and 3, give exact expressions: a root is `sympy.sqrt(...)`, `3**0.5` counts as well; `np.sqrt`
cannot take symbols. A rounded decimal such as $0.58$ is not the number that is asked for.
"""


# %%
def uniform_deviation(a):
    r"""Return the standard deviation of a weight that is uniform on [-a, a).

    Args:
        a: the limit, a positive symbol.

    Returns:
        An expression in a.
    """
    return a / sympy.sqrt(3)


# %% [markdown] tags=["hint"]
r"""
The mean is 0, so the variance is the mean square: $\int w^2\,p(w)\,dw$ with the density $p = \frac1{2a}$. From where
to where?
"""

# %% [markdown] tags=["hint"]
r"""
$\frac1{2a}\int_{-a}^aw^2\,dw$, and an antiderivative of $w^2$ is $\frac13w^3$. Then take the root.
"""

# %% [markdown] tags=["solution"]
r"""
$\operatorname{Var}w = \dfrac1{2a}\displaystyle\int_{-a}^aw^2\,dw = \dfrac1{2a}\cdot\dfrac{2a^3}3 = \dfrac{a^2}3$, so
the standard deviation is $\dfrac a{\sqrt3}$.

For the video's weights that is $1/\sqrt3\approx0.577$. A normal distribution with this spread would put about one
weight in twelve outside $[-1,1)$.
"""


# %%
@check.points(1)
def test_deviation_fits_evenly_spread_weights():
    a = sympy.Symbol("a", positive=True)
    check.form(uniform_deviation(a), only=(a,))
    for limit in (1.0, 0.25, 6.0):
        weights = limit * np.linspace(-1, 1, 100_001)
        yours = sympy.sympify(uniform_deviation(a))
        found = yours.subs(a, limit)
        check.that(abs(complex(found) - np.std(weights)) < 1e-3 * limit,
                   "It must be the spread of evenly spread weights.",
                   yours=yours, limit=limit, value=found, spread_of_the_weights=np.std(weights))


# %% [markdown]
r"""
## 2. One output of a layer

All weights are independent of each other and of the inputs, with mean 0 and standard deviation $s$. The inputs are
independent too, each with mean $\mu$ and standard deviation $\tau$. What is the variance of
$z = \sum_{k=1}^nx_kw_k$?
"""


# %%
def preactivation_variance(n, s, mu, tau):
    r"""Return the variance of one output of a layer with random weights and inputs.

    Args:
        n: the number of inputs, a positive symbol.
        s: standard deviation of each weight, a positive symbol; the mean is 0.
        mu: mean of each input, a real symbol.
        tau: standard deviation of each input, a positive symbol.

    Returns:
        An expression.
    """
    return n * s**2 * (mu**2 + tau**2)


# %% [markdown] tags=["hint"]
r"""
Begin with one term $x_kw_k$. Its mean is $\mathbb E[x_k]\,\mathbb E[w_k]$, which is simple. So its variance is its
mean square.
"""

# %% [markdown] tags=["hint"]
r"""
$\mathbb E[(xw)^2] = \mathbb E[x^2]\,\mathbb E[w^2]$. The mean square of a weight is $s^2$. The mean square of an
input is *not* its variance, unless $\mu = 0$.
"""

# %% [markdown] tags=["solution"]
r"""
The mean of one term is $\mu\cdot0 = 0$, so its variance is $\mathbb E[x^2]\,\mathbb E[w^2] = (\tau^2+\mu^2)\,s^2$.
No two terms are correlated: $\mathbb E[x_kw_kx_lw_l] = \mathbb E[x_kx_l]\,\mathbb E[w_k]\,\mathbb E[w_l] = 0$ for
$k\ne l$. So the variances of the $n$ terms add up:

$$\operatorname{Var}z = n\,s^2\,(\mu^2+\tau^2).$$

Each layer multiplies the mean square of its inputs by $ns^2$. With weights as in the video, $s^2 = \frac13$, and
$n = 100$ inputs, that is 33 a layer. Inputs far from 0 make it worse, another reason to standardise them.
"""


# %%
@check.points(2)
def test_variance_over_all_outcomes():
    import itertools

    n, s, tau, mu = *sympy.symbols("n s tau", positive=True), sympy.Symbol("mu", real=True)
    check.form(preactivation_variance(n, s, mu, tau), only=(n, s, mu, tau))
    for count, spread, centre, width in ((1, 0.5, 2.0, 0.75), (2, 3.0, -1.5, 0.25), (3, 1.25, 0.5, 2.0)):
        inputs = itertools.product((centre - width, centre + width), repeat=count)
        weights = list(itertools.product((-spread, spread), repeat=count))
        outcomes = [np.dot(x, w) for x in inputs for w in weights]  # all equally probable
        values = {n: count, s: spread, mu: centre, tau: width}
        yours = sympy.sympify(preactivation_variance(n, s, mu, tau))
        found = yours.subs(values)
        check.that(abs(complex(found) - np.var(outcomes)) < 1e-9, "It must be the variance over all outcomes.",
                   yours=yours, n=count, s=spread, mu=centre, tau=width, value=found, variance=np.var(outcomes))


# %% [markdown]
r"""
## 3. Three limits

Now choose. Forwards, the mean square is multiplied by $ns^2$. Backwards,
$\partial L/\partial x_k = \sum_{j=1}^dW_{kj}g_j$ is a sum of $d$ terms, so that the mean square of the gradients is
multiplied by $ds^2$. Weights uniform on $[-a,a)$ are wanted such that

1. the forward pass keeps the mean square: $ns^2 = 1$;
2. the backward pass keeps it: $ds^2 = 1$;
3. neither is quite right, but the mean of the two factors is: $\frac12(ns^2+ds^2) = 1$. (Known as *Xavier* or
   *Glorot*.)

Give the limits $a$.
"""


# %%
def uniform_limits(n, d):
    r"""Return the limits of uniform weights for the three demands.

    Args:
        n: the number of inputs, a positive symbol.
        d: the number of outputs, a positive symbol.

    Returns:
        A tuple of three expressions: for the forward pass, the backward pass and the compromise.
    """
    return sympy.sqrt(3 / n), sympy.sqrt(3 / d), sympy.sqrt(6 / (n + d))


# %% [markdown] tags=["hint"]
r"""
First find the variance $s^2$ that each demand asks for. Then ask which limit gives that variance.
"""

# %% [markdown] tags=["hint"]
r"""
A weight that is uniform on $[-a,a)$ has $s^2 = a^2/3$. For the third demand, $s^2 = 2/(n+d)$.
"""

# %% [markdown] tags=["solution"]
r"""
With $s^2 = a^2/3$: from $na^2/3 = 1$ follows $a = \sqrt{3/n}$; from $da^2/3 = 1$ follows $a = \sqrt{3/d}$; and
$\frac{n+d}2\cdot\frac{a^2}3 = 1$ gives $a = \sqrt{6/(n+d)}$, the number 6 that stands in many libraries without a
word of explanation. Where $n = d$ all three agree.
"""


# %%
@check.points(1)
def test_limits_meet_the_demands():
    n, d = sympy.symbols("n d", positive=True)
    limits = uniform_limits(n, d)
    three = isinstance(limits, (tuple, list, sympy.Tuple)) and len(limits) == 3
    check.that(three, "Three limits are asked for, as a tuple.", yours=limits)
    for limit in limits:
        check.form(limit, only=(n, d))
    for inputs, outputs in ((100, 10), (3, 4), (1, 50)):
        for name, limit, terms in zip(("forward pass", "backward pass", "compromise"), limits,
                                      (inputs, outputs, (inputs + outputs) / 2), strict=True):
            found = complex(sympy.sympify(limit).subs({n: inputs, d: outputs}))
            check.that(found.imag == 0 and found.real > 0, "A limit is a positive number.", yours=limit, value=found)
            factor = terms * np.var(found.real * np.linspace(-1, 1, 100_001))
            check.that(abs(factor - 1) < 1e-3, f"The demand of the {name} must be met: the factor is to be 1.",
                       yours=limit, n=inputs, d=outputs, value=found.real, factor=factor)


# %% [markdown]
r"""
## 4. Weights for a ReLU layer

ReLU makes a 0 of every negative pre-activation. If $z$ and $-z$ are equally likely, that takes away half of the mean
square: $\mathbb E[\max(0,z)^2] = \frac12\mathbb E[z^2]$. So, to keep the mean square from one ReLU layer to the
next, $ns^2$ must make up for the half that is lost. (This choice is known as *He* or *Kaiming*.)

You are given an array of random numbers, uniform on $[0, 1)$. Turn each of them into a weight, so that the weights are
uniform on $[-a,a)$, for the right $a$. The larger the random number, the larger the weight.
"""


# %%
def relu_layer_weights(U):
    r"""Return weights that keep the mean square from one ReLU layer to the next.

    Args:
        U: random numbers, uniform on [0, 1), shape (n, d): n inputs, d outputs.

    Returns:
        The weights, uniform about 0, shape (n, d).
    """
    return np.sqrt(6 / len(U)) * (2 * U - 1)


# %% [markdown] tags=["hint"]
r"""
Two questions: which $s^2$ makes $\frac12ns^2 = 1$, and which limit $a$ gives this variance?
"""

# %% [markdown] tags=["hint"]
r"""
$2U-1$ is uniform on $[-1,1)$. Stretch it by $a$. The number of inputs is the number of *rows* here.
"""

# %% [markdown] tags=["solution"]
r"""
$\frac12ns^2 = 1$ asks for $s^2 = 2/n$, and a uniform weight has $s^2 = a^2/3$, so $a = \sqrt{6/n}$:
`np.sqrt(6 / n) * (2 * U - 1)`.

Only $n$, the number of inputs, matters: it is the number of terms in each sum. A normal distribution with the standard
deviation $\sqrt{2/n}$ does as well: only the variance entered the argument.
"""


# %%
@check.points(2)
def test_relu_layers_keep_the_mean_square():
    for n, d in ((40, 25), (10, 100)):
        rng = np.random.default_rng(5041)
        U = rng.permutation((np.arange(n * d) + 0.5) / (n * d)).reshape(n, d)
        W = np.asarray(relu_layer_weights(U))
        check.shape(W, (n, d))
        check.that(abs(np.mean(W)) < 1e-9, "Evenly spread random numbers must give weights with mean 0.",
                   mean=np.mean(W))
        factor = n * np.mean(W**2) / 2
        check.that(abs(factor - 1) < 1e-4, "Half of n times the mean square of the weights must be 1.", n=n, d=d,
                   yours=factor)
        check.that(bool(np.corrcoef(U.ravel(), W.ravel())[0, 1] > 0.99), "Larger random numbers give larger weights.",
                   correlation=np.corrcoef(U.ravel(), W.ravel())[0, 1])


# %% [markdown]
r"""
## 5. What a beginning decides

The network is $\hat y = \tanh(XW)\,v$ unless something else is said, trained by gradient descent. Which statements are
**true**?

- **a**: If $W$ and $v$ are all zeros at the beginning, no weight ever changes.
- **b**: If $W$ is all zeros at the beginning and $v$ is not, no weight ever changes.
- **c**: If all columns of $W$ are equal at the beginning, and all entries of $v$, then all hidden units stay copies
  of each other.
- **d**: Biases must be drawn at random as well, or the hidden units stay copies of each other.
- **e**: Ten linear layers with 100 inputs and outputs each, and weights as in the video, multiply the mean square by
  about $1.7\cdot10^{15}$.
- **f**: The larger the first $W$, the larger the first gradient with respect to $W$.
- **g**: For the variance of $z$ it does not matter whether the weights are uniform or normal, if only their mean is
  0 and their standard deviation the same.
- **h**: Halving the standard deviation of the weights halves the variance of $z$.
"""


# %%
def true_of_first_weights():
    """Return the letters of the true statements.

    Returns:
        A set of letters, such as `{"a", "d"}`.
    """
    return {"a", "c", "e", "g"}


# %% [markdown] tags=["hint"]
r"""
Write down the two gradients: $A^\top e$ for $v$, and $X^\top\big((e\,v^\top)\odot(1-A^2)\big)$ for $W$, with
$A = \tanh(XW)$ and the derivative $e$ of the loss in $\hat y$. What vanishes where?
"""

# %% [markdown] tags=["hint"]
r"""
For d: what breaks the symmetry between two hidden units, if the weights are random and the biases are 0? For f: what
is $1-A^2$ for large pre-activations?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is true: $A = 0$ makes the gradient for $v$ vanish, $v = 0$ the one for $W$; so it remains. **b** is false: the
  gradient for $W$ holds $v$, not $W$, and is not 0.
- **c** is true: columns of $A$ are equal, so are entries of the gradient for $v$ and columns of the one for $W$. An
  update keeps them equal, and the network has in effect a single hidden unit. That is why weights are drawn *at
  random*.
- **d** is false: random weights break the symmetry by themselves. Biases usually start at 0.
- **e** is true: $(100\cdot\frac13)^{10} = 1.69\cdot10^{15}$.
- **f** is false: for large pre-activations $1-\tanh^2$ is almost 0: the units are *saturated*.
- **g** is true: only mean and variance entered. **h** is false: a quarter is left.
"""


# %%
@check.points(1)
def test_statements_on_first_weights_are_named_by_letters():
    letters = true_of_first_weights()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)
