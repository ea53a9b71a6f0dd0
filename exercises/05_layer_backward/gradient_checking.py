# %% [markdown] difficulty=2 minutes=45 sources=["Mathematical Foundations: L207-213"]
r"""
# Checking a gradient

You have derived a backward pass. Is it right? There is a test that needs no derivation at all: move one entry of a
parameter a little, to both sides, and see how fast the loss changes. For a loss $L$ that depends on an array $X$,

$$N_p = \frac{L(X + hE_p) - L(X - hE_p)}{2h}\qquad\text{for every place }p\text{ of the array,}$$

where $E_p$ is an array of zeros with a single 1, at $p$. This *numerical gradient* costs two forward passes for every
entry, so nobody trains a network with it. It is there to be compared with the *analytic gradient* $A$, the one of the
backward pass, by the **relative error**

$$r = \frac{\|A - N\|}{\|A\| + \|N\|},\qquad \|A\| = \sqrt{\textstyle\sum_p A_p^2}.$$

*With numbers.* $L(X) = x_1^2x_2$ at $X = (2, 3)$ with $h = 0.1$: moving $x_1$ gives
$\frac{2.1^2\cdot3 - 1.9^2\cdot3}{0.2} = \frac{13.23-10.83}{0.2} = 12$, moving $x_2$ gives
$\frac{4\cdot3.1-4\cdot2.9}{0.2} = 4$. So $N = (12, 4)$. Somebody claims that $A = (12, 2)$: then $\|A-N\| = 2$
and $r = 2/(12.166+12.649) = 0.081$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The numerical gradient

For an array with any number of axes. Leave the array that you are given exactly as it is: your caller still needs it.
(To add $h$, take $2h$ away and add $h$ again does not do: floating point rounds, and the last digit may be another.)
"""


# %%
def numerical_gradient(loss, X, h):
    r"""Return the numerical gradient of a loss, by central difference quotients.

    Args:
        loss: a function of one array, of the shape of X, that returns a number.
        X: the place, an array of floats of any shape.
        h: the step, a positive number.

    Returns:
        The quotients, an array of the shape of X.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_quotients_of_a_quadratic_loss_are_exact():
    rng = np.random.default_rng(5011)
    A, B = rng.normal(size=(4, 2)), rng.normal(size=(4, 3))

    def loss(X):
        return np.sum((A @ X - B) ** 2)

    X = rng.normal(size=(2, 3))
    check.gradient(loss, X, numerical_gradient(loss, X, 0.25))
    check.unchanged(numerical_gradient, loss, X, 0.25)


# %% [markdown]
r"""
## 2. The relative error

How small is small? Only a relative error answers that: a difference of $0.001$ is nothing for gradients of size 1000,
and everything for gradients of size $0.001$. Return $r$ as defined above, and 0 where both gradients vanish.
"""


# %%
def relative_error(A, N):
    r"""Return the relative error between two gradients.

    Args:
        A: the analytic gradient, an array of any shape.
        N: the numerical gradient, of the same shape.

    Returns:
        A number from 0 to 1, dimensionless; 0 if all entries of both are 0.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_relative_error_of_small_examples():
    long, short = np.array([3.0, 4.0]), np.array([3.0, 0.0])
    either_way = relative_error(long, short), relative_error(short, long)
    check.close(either_way, (0.5, 0.5))
    check.close(relative_error(np.array([[1.0, -2.0]]), np.array([[-1.0, 2.0]])), 1.0)
    check.close(relative_error(np.zeros((2, 3)), np.zeros((2, 3))), 0.0)


# %% [markdown]
r"""
## 3. At a kink

ReLU is $\max(0, x)$, with slope 0 on the left and 1 on the right of 0. But the central quotient looks at $x-h$ and
$x+h$, and if the kink lies between them it sees a bit of both sides. Give the central quotient of ReLU at a place $x$
with $-h < x < h$ as an expression without a maximum, an absolute value or a case distinction.
"""


# %%
def relu_quotient_at_the_kink(x, h):
    r"""Return the central difference quotient of ReLU where the kink lies between the two ends.

    Args:
        x: the place, a real symbol with $-h < x < h$.
        h: the step, a positive symbol.

    Returns:
        An expression in x and h.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_quotient_at_the_kink_for_some_numbers():
    x, h = sympy.Symbol("x", real=True), sympy.Symbol("h", positive=True)
    check.form(relu_quotient_at_the_kink(x, h), only=(x, h), without=(sympy.Max, sympy.Min, sympy.Piecewise, sympy.Abs))
    for place, step in ((0.0, 0.5), (0.1, 0.25), (-0.2, 0.25), (0.3, 2.0)):
        ends = np.maximum(0.0, np.array([place - step, place + step]))
        found = sympy.sympify(relu_quotient_at_the_kink(x, h)).subs({x: place, h: step})
        check.that(bool(abs(found - (ends[1] - ends[0]) / (2 * step)) < 1e-9), "It must be the quotient of ReLU.",
                   x=place, h=step, relu_at_the_ends=ends, yours=found)


# %% [markdown]
r"""
## 4. Find the mistakes

A small network has a hidden layer $A = \tanh(Z)$, $Z = XW+\mathbf1b^\top$, one output $\hat t = Av$ an example, and a
loss with a penalty on large weights, with a number $\lambda\ge0$:

$$L = \frac1m\sum_{i=1}^m(\hat t_i-t_i)^2 + \lambda\sum_{kj}W_{kj}^2 .$$

Below are the loss and a backward pass that somebody hands you. Checked with $h = 10^{-5}$, the relative errors are

| | $\partial L/\partial W$ | $\partial L/\partial b$ | $\partial L/\partial v$ |
|---|---|---|---|
| $\lambda = 0.3$ | $0.30$ | $0.32$ | $8\cdot10^{-12}$ |
| $\lambda = 0$ | $0.51$ | $0.32$ | $3\cdot10^{-12}$ |
| $\lambda = 0.3$ and $v = 0$ | $0.3333$ | $0$ | $2\cdot10^{-11}$ |

(with the numbers of the public test). There is more than one mistake. Find them, and return the right gradients.
"""


# %%
def penalised_loss(X, t, W, b, v, decay):
    """Return the mean squared error of the network, with the penalty on its weights."""
    A = np.tanh(X @ W + b)
    return np.mean((A @ v - t) ** 2) + decay * np.sum(W**2)


def claimed_gradients(X, t, W, b, v, decay):
    """Return what somebody claims to be the gradients with respect to W, b and v."""
    Z = X @ W + b
    A = np.tanh(Z)
    error = A @ v - t
    dv = 2 / len(t) * A.T @ error
    dA = 2 / len(t) * np.outer(error, v)
    dZ = dA * (1 - Z**2)
    dW = X.T @ dZ + decay * W
    db = dZ.sum(axis=0)
    return dW, db, dv


# %%
def mended_gradients(X, t, W, b, v, decay):
    r"""Return the gradients of the penalised loss.

    Args:
        X: inputs, one example a row, shape (m, n).
        t: targets, shape (m,).
        W: weights of the hidden layer, shape (n, d).
        b: biases of the hidden layer, shape (d,).
        v: weights of the output, shape (d,).
        decay: the factor $\lambda$ of the penalty, a number.

    Returns:
        A tuple: the gradients with respect to W, b and v, of these shapes.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_mended_gradients_pass_a_gradient_check():
    rng = np.random.default_rng(5041)
    X, t, W, b, v = (0.6 * rng.normal(size=shape) for shape in ((5, 3), (5,), (3, 2), (2,), (2,)))
    for decay in (0.3, 0.0):
        found = mended_gradients(X, t, W, b, v, decay)
        check.that(isinstance(found, (tuple, list)) and len(found) == 3, "Return three gradients.", yours=found)
        check.gradient(lambda V, d=decay: penalised_loss(X, t, V, b, v, d), W, found[0])
        check.gradient(lambda c, d=decay: penalised_loss(X, t, W, c, v, d), b, found[1])
        check.gradient(lambda u, d=decay: penalised_loss(X, t, W, b, u, d), v, found[2])


# %% [markdown]
r"""
## 5. What a check can tell

The numbers are in double precision, losses and gradients are of size 1, and the step is $h = 10^{-5}$ unless
something else is said.
Which statements are **true**?

- **a**: The smaller the step, the smaller the error of the quotient.
- **b**: For a smooth loss, a relative error of $10^{-9}$ speaks for a right gradient.
- **c**: For a smooth loss, a relative error of $10^{-2}$ may well come from rounding.
- **d**: A layer that leaves out the upstream gradient passes the check if the loss is the sum of its outputs.
- **e**: If the forward pass computes a wrong formula, and the backward pass is the derivative of that formula, the
  check finds the mistake.
- **f**: If the loss draws a new random number at every call, a right gradient will fail.
- **g**: For a network with tanh layers and no biases, weights that are all 0 are a good place to check at.
- **h**: A gradient that is twice the right one has the relative error $\frac13$, whatever the right one is (but 0).
"""


# %%
def true_of_gradient_checks():
    """Return the letters of the true statements.

    Returns:
        A set of letters, such as `{"a", "d"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_statements_on_checks_are_named_by_letters():
    letters = true_of_gradient_checks()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)
