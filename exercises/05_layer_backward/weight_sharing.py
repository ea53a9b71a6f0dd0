# %% [markdown] difficulty=3 minutes=50 sources=["Krohn: L112-113"]
r"""
# One weight, used more than once

In many networks one and the same weight stands at several places: a decoder that borrows the weights of the encoder, a
recurrent network that applies one layer again and again. How does the loss change with such a weight?

Give every place a weight of its own, $w_1, \dots, w_r$. The loss is a function $F(w_1, \dots, w_r)$, and for each
place the backward pass finds a *share* $\partial F/\partial w_k$, as if the others stood still. Sharing means
$w_1 = \dots = w_r = w$, and the chain rule adds the shares up:

$$\frac{dL}{dw} = \sum_{k=1}^r\frac{\partial F}{\partial w_k},\qquad L(w) = F(w, \dots, w).$$

In a program this is the difference between `gradient = share`, which keeps the last share only, and
`gradient += share`.

*With numbers.* $L = w\cdot w+w$ uses $w$ three times. At $w = 3$ the shares are $3$ (the first factor: times the
second), $3$ (the second: times the first) and $1$. Their sum is $7$, which is $2w+1$, as it should be. Overwriting
instead of adding would report $1$ or $3$, depending on the order.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Two uses of a number

A network with a single unit and a single weight: $y = w\tanh(wx)$. Return the two shares of $dy/dw$: of the outer
use of $w$ (in front of the tanh) and of the inner use (inside it).
"""


# %%
def shares_of_two_uses(w, x):
    r"""Return the shares of both uses of w in the derivative of w tanh(w x) with respect to w.

    Args:
        w: the weight, a real symbol.
        x: the input, a real symbol.

    Returns:
        A tuple of two expressions: the share of the outer use, the share of the inner use.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_shares_are_slopes_with_the_other_use_held_fixed():
    w, x = sympy.symbols("w x", real=True)
    shares = shares_of_two_uses(w, x)
    two = isinstance(shares, (tuple, list, sympy.Tuple)) and len(shares) == 2
    check.that(two, "Two shares are asked for, as a tuple.", yours=shares)
    for share in shares:
        check.form(share, only=(w, x))
    for at, there in ((0.7, 1.3), (-1.2, 0.4), (2.0, -0.6)):
        yours = [float(sympy.sympify(share).subs({w: at, x: there})) for share in shares]
        check.gradient(lambda u, a=at, b=there: u * np.tanh(a * b), at, yours[0])
        check.gradient(lambda u, a=at, b=there: a * np.tanh(u * b), at, yours[1])


# %% [markdown]
r"""
## 2. Tied weights

An autoencoder squeezes its input into a few numbers and unfolds them again. With *tied* weights the decoder uses the
transpose of the encoder's matrix:

$$H = \tanh(XW),\qquad Y = HW^\top,\qquad X, Y\in\mathbb R^{m\times n},
\quad W\in\mathbb R^{n\times d},\quad H\in\mathbb R^{m\times d}.$$

Given the upstream gradient $G = \partial L/\partial Y$, find $\partial L/\partial W$.
"""


# %%
def tied_weight_gradient(X, W, G):
    r"""Return the gradient of the loss with respect to the weights of a tied autoencoder.

    Args:
        X: inputs, one example a row, shape (m, n).
        W: the weights of encoder and decoder, shape (n, d).
        G: upstream gradient with respect to the outputs, shape (m, n).

    Returns:
        The gradient, shape (n, d).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_tied_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5221)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 3))
    check.gradient(lambda V: np.sum(G * (np.tanh(X @ V) @ V.T)), W, tied_weight_gradient(X, W, G))


# %% [markdown]
r"""
## 3. The same layer, again and again

A small recurrent network: $H_0 = X$ and $H_t = \tanh(H_{t-1}W)$ for $t = 1, \dots, r$, always with the same square
matrix $W$. Given the upstream gradient $G = \partial L/\partial H_r$ of the last state, find
$\partial L/\partial W$.
"""


# %%
def repeated_layer_gradient(X, W, G, r):
    r"""Return the gradient of the loss with respect to the weights of a layer that is applied r times.

    Args:
        X: inputs, one example a row, shape (m, n).
        W: weights, shape (n, n).
        G: upstream gradient with respect to the last state, shape (m, n).
        r: how often the layer is applied, an integer, 0 or more.

    Returns:
        The gradient, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_repeated_layer_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5231)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.normal(size=(4, 3))

    def last_state(V, r):
        H = X
        for _ in range(r):
            H = np.tanh(np.matmul(H, V))
        return H

    for r in (1, 2, 3):
        check.gradient(lambda V, r=r: np.sum(G * last_state(V, r)), W, repeated_layer_gradient(X, W, G, r))


# %% [markdown]
r"""
## 4. A layer that may stand at several places

One object, used several times in one forward pass: $Y_1 = X_1W$, later $Y_2 = X_2W$, and so on. On the way back the
last use comes first, as always. So the object must remember the inputs of *all* its uses, and add up the shares.
Write it:

- `forward(X)` returns $XW$;
- `backward(G)` belongs to the latest use that has not been gone back through; it adds the share of this use to
  `gradient` and returns $GW^\top$;
- `clear()` sets `gradient` to zeros, before a new step of the training.

`gradient` is an array of zeros from the start. The weights, `W`, stay as they are.
"""


# %%
class SharedLayer:
    r"""A linear layer that may be used several times in one forward pass."""

    def __init__(self, W):
        """Start with the given weights and a gradient of zeros.

        Args:
            W: weights, shape (n, d).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, X):
        """Return the outputs, and remember what `backward` needs for this use.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Return the input gradient of the latest use not gone back through; add its share to `gradient`.

        Args:
            G: upstream gradient of the outputs of this use, shape (m, d).

        Returns:
            The gradient with respect to the inputs of this use, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def clear(self):
        """Set the gradient to zeros."""
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(2)
def test_two_uses_of_one_layer_add_up():
    rng = np.random.default_rng(5241)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.normal(size=(4, 3))
    layer = SharedLayer(W)
    check.close({"gradient": layer.gradient}, {"gradient": np.zeros((3, 3))})
    Y = np.tanh(layer.forward(X))
    layer.forward(Y)
    between = layer.backward(G) * (1 - Y**2)
    found = layer.backward(between)
    check.gradient(lambda V: np.sum(G * (np.tanh(X @ V) @ V)), W, layer.gradient)
    check.gradient(lambda V: np.sum(G * (np.tanh(V @ W) @ W)), X, found)
    layer.clear()
    check.close({"gradient": layer.gradient}, {"gradient": np.zeros((3, 3))})
