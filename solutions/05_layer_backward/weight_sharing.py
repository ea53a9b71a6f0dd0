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
    return sympy.tanh(w * x), w * x * (1 - sympy.tanh(w * x) ** 2)


# %% [markdown] tags=["hint"]
r"""
Write $F(w_1, w_2) = w_1\tanh(w_2x)$, and differentiate with respect to one weight while the other stands still.
"""

# %% [markdown] tags=["hint"]
r"""
The first is the factor of $w_1$. For the second, $\tanh' = 1-\tanh^2$, times the inner derivative of $w_2x$, times
what stands in front.
"""

# %% [markdown] tags=["solution"]
r"""
With $F(w_1,w_2) = w_1\tanh(w_2x)$:

$$\frac{\partial F}{\partial w_1} = \tanh(w_2x),\qquad\frac{\partial F}{\partial w_2} = w_1\,(1-\tanh^2(w_2x))\,x,$$

and now $w_1 = w_2 = w$. Their sum is the derivative by the product rule. In fact the product rule *is* this rule:
$\frac d{dw}\,f(w)g(w)$ has a share for the $w$ in $f$ and one for the $w$ in $g$.
"""


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
    H = np.tanh(X @ W)
    of_decoder = G.T @ H
    of_encoder = X.T @ (G @ W * (1 - H**2))
    return of_encoder + of_decoder


# %% [markdown] tags=["hint"]
r"""
Two layers, two shares. Write the decoder as $Y = HV$ with $V = W^\top$. What is $\partial L/\partial V$, and how do
you turn it into a share for $W$?
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial V = H^\top G$ has the shape of $V$, `(d, n)`; its transpose is the decoder's share. For the
encoder's, go on backwards: through $V$ to $H$, through the tanh, to the weights.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial H = GV^\top = GW$. Then $\odot\,(1-H^2)$, and $X^\top$ from the left.
"""

# %% [markdown] tags=["solution"]
r"""
*Decoder.* For $Y = HV$ the dense layer gives $\partial L/\partial V = H^\top G$. Since $V_{jk} = W_{kj}$, the share of
$W_{kj}$ is entry $(j,k)$ of that: the share is $(H^\top G)^\top = G^\top H$.

*Encoder.* $\partial L/\partial H = GV^\top = GW$, then $\partial L/\partial Z = GW\odot(1-H^2)$ for $Z = XW$, and
the share is $X^\top\big(GW\odot(1-H^2)\big)$.

$$\frac{\partial L}{\partial W} = X^\top\big(GW\odot(1-H^2)\big) + G^\top H .$$

*By a small change*: move $W$ to $W+E$. Then $\delta Y = HE^\top+\delta H\,W^\top$ with $\delta H = (1-H^2)\odot XE$:
two terms, because $E$ enters at two places.
"""


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
    states = [X]
    for _ in range(r):
        states.append(np.tanh(states[-1] @ W))
    total = np.zeros(W.shape)
    for t in range(r, 0, -1):
        G = G * (1 - states[t] ** 2)
        total += states[t - 1].T @ G
        G = G @ W.T
    return total


# %% [markdown] tags=["hint"]
r"""
Forwards, keep all the states in a list. Backwards, from $t = r$ to $1$: through the tanh, take the share of this
use, pass on to the state before.
"""

# %% [markdown] tags=["hint"]
r"""
With $G_t = \partial L/\partial H_t$ and $D_t = G_t\odot(1-H_t^2)$: the share of use $t$ is $H_{t-1}^\top D_t$, and
$G_{t-1} = D_tW^\top$. Start the sum with zeros.
"""

# %% [markdown] tags=["solution"]
r"""
Unrolled, the network is a chain of $r$ dense layers with tanh, which happen to have equal weights. So the backward
pass is that of a chain, and instead of storing $r$ gradients it adds them into one:

$$D_t = G_t\odot(1-H_t^2),\qquad\frac{\partial L}{\partial W} = \sum_{t=1}^rH_{t-1}^\top D_t,
\qquad G_{t-1} = D_tW^\top.$$

This is *backpropagation through time*. For $r = 0$ the weights are not used, and the sum is empty: zeros.
"""


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
        self.W = W
        self.inputs = []
        self.gradient = 0 * W

    def forward(self, X):
        """Return the outputs, and remember what `backward` needs for this use.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d).
        """
        self.inputs.append(X)
        return X @ self.W

    def backward(self, G):
        """Return the input gradient of the latest use not gone back through; add its share to `gradient`.

        Args:
            G: upstream gradient of the outputs of this use, shape (m, d).

        Returns:
            The gradient with respect to the inputs of this use, shape (m, n).
        """
        self.gradient = self.gradient + self.inputs.pop().T @ G
        return G @ self.W.T

    def clear(self):
        """Set the gradient to zeros."""
        self.gradient = 0 * self.W


# %% [markdown] tags=["hint"]
r"""
Last used, first gone back through: a list does that, with `append` and `pop`.
"""

# %% [markdown] tags=["hint"]
r"""
The share of a use is $X^\top G$, with the $X$ of that use. Make the list in `__init__`, on `self`: every object has
its own.
"""

# %% [markdown] tags=["solution"]
r"""
`forward` puts its input on top of a pile, `backward` takes the topmost one: a backward pass meets the uses in the
reverse order of the forward pass, and that is what a pile (*stack*) hands out. The share $X^\top G$ is *added*.

Adding has a price: nobody sets the sum back to zero. With `clear` forgotten, the second step of the training uses
the sum of two gradients, the third that of three. Libraries that accumulate all have such a function for that
reason.
"""


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
