# %% [markdown] difficulty=4 minutes=60 sources=["Siraj: network", "Mathematical Foundations: L412-424"]
r"""
# A network of two layers, end to end

The smallest network that deserves the name has a *hidden* layer between inputs and outputs. Going through it from end
to end needs nothing that a single layer does not need; what is new is to keep order. Forward, each line uses the line
above:

$$\underbrace{Z = XW}_{m\times d},\qquad \underbrace{H = \sigma(Z)}_{m\times d},\qquad
\underbrace{S = HV}_{m\times k},\qquad \underbrace{Y = \sigma(S)}_{m\times k},\qquad
L = \tfrac12\sum_{i,j}(Y_{ij} - T_{ij})^2 .$$

$X$ holds $m$ examples with $n$ features as rows, $W$ is $n\times d$, $V$ is $d\times k$, and $T$ holds the targets.
The sigmoid $\sigma(z) = 1/(1+e^{-z})$ is taken entry by entry; its slope is $a(1-a)$ in terms of its value $a$. There
are no biases; who wants one gives $X$ a column of ones. The loss is **half the sum** over all entries, without a
mean. (This is the network of a well-known lecture, which does not say what its loss is: half the squared error is
what its updates descend.)

Backward, the chain rule goes through the same lines from the last to the first. In each of them the derivative of $L$
with respect to what stands on the left is known already, and that with respect to the right is wanted.

*With numbers.* One example, one unit everywhere: $x = 2$, $w = \frac12\log 3$, $v = 0$, target $t = 1$. Then
$z = \log 3$, $h = \frac34$, $s = 0$, $y = \frac12$ and $L = \frac18$. Going back, $\partial L/\partial y = -\frac12$
and $\partial L/\partial s = -\frac12\cdot\frac14 = -\frac18$, hence
$\partial L/\partial v = -\frac18\cdot\frac34 = -\frac3{32}$. Since $v = 0$, nothing passes on to the hidden unit:
$\partial L/\partial w = 0$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. One unit in each layer

Let $m = n = d = k = 1$. All letters are numbers. Write both derivatives in terms of what is known after the forward
pass: $x$, $h$, $y$, $t$ and $v$. No exponential is needed.
"""


# %%
def slopes_of_the_thread(x, h, y, t, v):
    r"""Return the derivatives of the loss with respect to both weights of a 1-1-1 network.

    Args:
        x: the input, a real symbol.
        h: the activation of the hidden unit, a symbol between 0 and 1.
        y: the output, a symbol between 0 and 1.
        t: the target, a real symbol.
        v: the weight between hidden unit and output, a real symbol.

    Returns:
        The derivatives with respect to w and to v, in this order: a tuple of two expressions.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_thread_of_the_example():
    x, t, v = sympy.symbols("x t v", real=True)
    h, y = sympy.symbols("h y", positive=True)
    slopes = slopes_of_the_thread(x, h, y, t, v)
    two = isinstance(slopes, (tuple, list, sympy.Tuple)) and len(slopes) == 2
    check.that(two, "Two derivatives are asked for, as a tuple.", yours=slopes)
    for slope in slopes:
        check.form(slope, only=(x, h, y, t, v), without=(sympy.exp,))
    slopes = [sympy.sympify(slope).doit() for slope in slopes]
    numbers = {x: 2, t: 1, v: 0, h: sympy.Rational(3, 4), y: sympy.Rational(1, 2)}
    check.equal([slope.subs(numbers) for slope in slopes], [0, -sympy.Rational(3, 32)])

    def loss(weights):
        hidden = 1 / (1 + np.exp(-1.5 * weights[0]))
        return (1 / (1 + np.exp(-hidden * weights[1])) - 0.3) ** 2 / 2

    hidden = 1 / (1 + np.exp(-0.6))
    output = 1 / (1 + np.exp(1.2 * hidden))
    there = {x: 1.5, t: 0.3, v: -1.2, h: hidden, y: output}
    found = np.array([float(slope.subs(there)) for slope in slopes])
    check.gradient(loss, np.array([0.4, -1.2]), found)


# %% [markdown]
r"""
## 2. Forward

Now with matrices. Return what the backward pass will need.
"""


# %%
def activations(X, W, V):
    r"""Return the activations of both layers.

    Args:
        X: inputs, one example a row, shape (m, n).
        W: weights of the first layer, shape (n, d).
        V: weights of the second layer, shape (d, k).

    Returns:
        The hidden activations, shape (m, d), and the outputs, shape (m, k): a tuple.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_activations_of_a_small_network():
    X, W, V = np.array([[2.0, 1.0]]), np.log(np.array([[1.0, 2.0], [3.0, 1.0]])), np.array([[4.0], [-2.5]])
    H, Y = activations(X, W, V)
    check.close(H, np.array([[0.75, 0.8]]))
    Y = np.asarray(Y)
    check.shape(Y, (1, 1))
    check.close(np.log(Y / (1 - Y)), np.array([[1.0]]))


# %% [markdown]
r"""
## 3. The deltas

Each layer has one quantity from which all else follows: the derivative of the loss with respect to its
*pre-activations*, called its **delta**. Find both, from the outputs back to the front,

$$\Delta_2 = \frac{\partial L}{\partial S}\ (m\times k), \qquad
\Delta_1 = \frac{\partial L}{\partial Z}\ (m\times d) .$$

(The lecture has them with the opposite sign, since it starts from target minus output and adds at the end. We take the
derivatives as they are.)
"""


# %%
def deltas(T, V, H, Y):
    r"""Return the derivatives of the loss with respect to the pre-activations of both layers.

    Args:
        T: targets, shape (m, k).
        V: weights of the second layer, shape (d, k).
        H: hidden activations of the forward pass, shape (m, d).
        Y: outputs of the forward pass, shape (m, k).

    Returns:
        The delta of the first layer, shape (m, d), and that of the second, shape (m, k): a tuple in this order.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_deltas_are_slopes_in_the_pre_activations():
    rng = np.random.default_rng(592)
    Z, V, T = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.uniform(size=(4, 2))

    def sigmoid(U):
        return 1 / (1 + np.exp(-U))

    H = sigmoid(Z)
    S = H @ V
    first, second = deltas(T, V, H, sigmoid(S))
    check.gradient(lambda U: np.sum((sigmoid(U) - T) ** 2) / 2, S, second)
    check.gradient(lambda U: np.sum((sigmoid(sigmoid(U) @ V) - T) ** 2) / 2, Z, first)


# %% [markdown]
r"""
## 4. A network you have not seen

Now without a lecture to lean on. Another network, with biases, a hyperbolic tangent (slope $1 - a^2$ in terms of its
value $a$), no function at the output, and another loss:

$$H = \tanh(XW + \mathbf 1b^\top),\qquad Y = HV + \mathbf 1c^\top,\qquad
L = \frac1m\sum_{i=1}^m\sum_{j=1}^k(Y_{ij} - T_{ij})^2 .$$

Note the convention: a *sum* over the $k$ outputs, the *mean* over the $m$ examples, no half. Do everything, forward and
backward: return the gradients with respect to all four parameters.
"""


# %%
def parameter_gradients(X, T, W, b, V, c):
    r"""Return the gradients of the loss with respect to the parameters of a two-layer network.

    Args:
        X: inputs, one example a row, shape (m, n).
        T: targets, shape (m, k).
        W: weights of the first layer, shape (n, d).
        b: biases of the first layer, shape (d,).
        V: weights of the second layer, shape (d, k).
        c: biases of the second layer, shape (k,).

    Returns:
        The gradients with respect to W, b, V and c: a tuple in this order, each of the shape of its parameter.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(3)
def test_parameter_gradients_are_slopes():
    rng = np.random.default_rng(594)
    X, T = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    W, b, V, c = rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=(4, 2)), rng.normal(size=2)

    def loss(W, b, V, c):
        return np.sum((np.tanh(X @ W + b) @ V + c - T) ** 2) / 5

    by_W, by_b, by_V, by_c = parameter_gradients(X, T, W, b, V, c)
    check.gradient(lambda U: loss(W, b, V, U), c, by_c)
    check.gradient(lambda U: loss(W, b, U, c), V, by_V)
    check.gradient(lambda U: loss(W, U, V, c), b, by_b)
    check.gradient(lambda U: loss(U, b, V, c), W, by_W)
