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
    # BEGIN SOLUTION
    return sympy.tanh(w * x), w * x * (1 - sympy.tanh(w * x) ** 2)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_shares_of_both_uses_for_all_weights():
    w, x, outer, inner = sympy.symbols("w x outer inner", real=True)
    y = outer * sympy.tanh(inner * x)
    shares = [sympy.diff(y, use).subs({outer: w, inner: w}) for use in (outer, inner)]
    check.equal(shares_of_two_uses(w, x), tuple(shares))


# %%
@check.mistake(of=shares_of_two_uses)
def inner_derivative_lost(w, x):
    """Double the input: the inner use then counts twice. Does your second share know?"""
    return sympy.tanh(w * x), w * (1 - sympy.tanh(w * x) ** 2)


# %%
@check.mistake(of=shares_of_two_uses)
def outer_weight_lost(w, x):
    """What the tanh changes is multiplied by the weight in front of it. Where is that factor in your second share?"""
    return sympy.tanh(w * x), x * (1 - sympy.tanh(w * x) ** 2)


# %%
@check.mistake(of=shares_of_two_uses)
def shares_exchanged(w, x):
    """Right, but in the other order: the use in front of the tanh comes first."""
    return w * x * (1 - sympy.tanh(w * x) ** 2), sympy.tanh(w * x)


# %%
@check.mistake(of=shares_of_two_uses)
def whole_derivative_and_a_share(w, x):
    """One of these holds both uses at once. Hold the other use still while you differentiate."""
    return sympy.tanh(w * x) + w * x * (1 - sympy.tanh(w * x) ** 2), w * x * (1 - sympy.tanh(w * x) ** 2)


# %%
@check.mistake(of=shares_of_two_uses)
def weight_kept_in_front(w, x):
    """The derivative of w times a number is the number. What is your first share at x = 0, and what if w is large?"""
    return w * sympy.tanh(w * x), w * x * (1 - sympy.tanh(w * x) ** 2)


# %%
@check.accepted(of=shares_of_two_uses)
def shares_with_the_hyperbolic_cosine(w, x):
    return [sympy.sinh(w * x) / sympy.cosh(w * x), w * x / sympy.cosh(w * x) ** 2]


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
    # BEGIN SOLUTION
    H = np.tanh(X @ W)
    of_decoder = G.T @ H
    of_encoder = X.T @ (G @ W * (1 - H**2))
    return of_encoder + of_decoder
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_tied_gradient_one_weight_at_a_time():
    rng = np.random.default_rng(5222)
    for m, n, d in ((4, 3, 2), (2, 3, 3), (1, 2, 4)):
        X, W, G = rng.normal(size=(m, n)), rng.normal(size=(n, d)), rng.normal(size=(m, n))
        H, expected = np.tanh(np.einsum("ik,kj->ij", X, W)), np.zeros((n, d))
        for k in range(n):
            for j in range(d):
                for i in range(m):
                    moved = X[i, k] / np.cosh(X[i] @ W[:, j]) ** 2  # how fast H[i, j] moves
                    expected[k, j] += G[i, k] * H[i, j] + sum(G[i, o] * W[o, j] * moved for o in range(n))
        check.close(tied_weight_gradient(X, W, G), expected)


# %%
@check.mistake(of=tied_weight_gradient)
def share_of_the_decoder_only(X, W, G):
    """Set the decoder aside: the weights also decide what H is. Which share is missing?"""
    return G.T @ np.tanh(X @ W)


# %%
@check.mistake(of=tied_weight_gradient)
def share_of_the_encoder_only(X, W, G):
    """This is the share of the encoder. The decoder uses the same weights, and its share was overwritten."""
    H = np.tanh(X @ W)
    return X.T @ (G @ W * (1 - H**2))


# %%
@check.mistake(of=tied_weight_gradient)
def shares_averaged(X, W, G):
    """Half of the right one. Two uses do not share one effect between them: each has its own, and they add up."""
    H = np.tanh(X @ W)
    return (X.T @ (G @ W * (1 - H**2)) + G.T @ H) / 2


# %%
@check.mistake(of=tied_weight_gradient)
def slope_of_the_encoder_lost(X, W, G):
    """One of the shares has to go through the tanh on its way back."""
    return X.T @ (G @ W) + G.T @ np.tanh(X @ W)


# %%
@check.mistake(of=tied_weight_gradient)
def decoder_fed_with_preactivations(X, W, G):
    """What does the decoder multiply by the weights: the pre-activations, or what the tanh made of them?"""
    Z = X @ W
    return X.T @ (G @ W * (1 - np.tanh(Z) ** 2)) + G.T @ Z


# %%
@check.accepted(of=tied_weight_gradient)
def tied_gradient_with_a_decoder_of_its_own(X, W, G):
    V = W.T
    H = np.tanh(X @ W)
    dV = H.T @ G
    dZ = (G @ V.T) / np.cosh(X @ W) ** 2
    return dV.T + np.einsum("ik,ij->kj", X, dZ)


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
    # BEGIN SOLUTION
    states = [X]
    for _ in range(r):
        states.append(np.tanh(states[-1] @ W))
    total = np.zeros(W.shape)
    for t in range(r, 0, -1):
        G = G * (1 - states[t] ** 2)
        total += states[t - 1].T @ G
        G = G @ W.T
    return total
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_repeated_layer_gradient_by_changes_sent_forwards():
    rng = np.random.default_rng(5232)
    for m, n, r in ((3, 2, 4), (1, 3, 2), (4, 2, 1), (2, 2, 0)):
        X, W, G = rng.normal(size=(m, n)), rng.normal(size=(n, n)), rng.normal(size=(m, n))
        expected = np.zeros((n, n))
        for place in np.ndindex(n, n):
            unit = np.zeros((n, n))
            unit[place] = 1.0
            H, moved = X, np.zeros((m, n))
            for _ in range(r):
                Z = np.einsum("ik,kj->ij", H, W)
                moved = (np.einsum("ik,kj->ij", moved, W) + np.einsum("ik,kj->ij", H, unit)) / np.cosh(Z) ** 2
                H = np.tanh(Z)
            expected[place] = np.sum(G * moved)
        check.close(check.unchanged(repeated_layer_gradient, X, W, G, r), expected)


# %%
@check.mistake(of=repeated_layer_gradient)
def only_the_first_use_kept(X, W, G, r):
    """In your loop each share replaces the one before. Look for a = that should be a +=."""
    states = [X]
    for _ in range(r):
        states.append(np.tanh(states[-1] @ W))
    total = np.zeros(W.shape)
    for t in range(r, 0, -1):
        G = G * (1 - states[t] ** 2)
        total = states[t - 1].T @ G
        G = G @ W.T
    return total


# %%
@check.mistake(of=repeated_layer_gradient)
def only_the_last_use_counted(X, W, G, r):
    """For one application you are right, for more you stop after the last one. Go on backwards."""
    H = before = X
    for _ in range(r):
        before, H = H, np.tanh(H @ W)
    return before.T @ (G * (1 - H**2)) if r else np.zeros(W.shape)


# %%
@check.mistake(of=repeated_layer_gradient)
def same_upstream_for_every_use(X, W, G, r):
    """Every use of yours receives the gradient of the last state. What reaches the state before it?"""
    states = [X]
    for _ in range(r):
        states.append(np.tanh(states[-1] @ W))
    return sum((states[t].T @ (G * (1 - states[t + 1] ** 2)) for t in range(r)), np.zeros(W.shape))


# %%
@check.mistake(of=repeated_layer_gradient)
def weights_not_transposed_on_the_way_back(X, W, G, r):
    """The matrix is square, so the shapes fit either way. Which index of W is summed against the gradient?"""
    states = [X]
    for _ in range(r):
        states.append(np.tanh(states[-1] @ W))
    total = np.zeros(W.shape)
    for t in range(r, 0, -1):
        G = G * (1 - states[t] ** 2)
        total += states[t - 1].T @ G
        G = G @ W
    return total


# %%
@check.mistake(of=repeated_layer_gradient)
def shares_in_the_order_of_the_forward_pass(X, W, G, r):
    """You go through the states from first to last. Which state does the upstream gradient belong to?"""
    states = [X]
    for _ in range(r):
        states.append(np.tanh(states[-1] @ W))
    total = np.zeros(W.shape)
    for t in range(1, r + 1):
        G = G * (1 - states[t] ** 2)
        total += states[t - 1].T @ G
        G = G @ W.T
    return total


# %%
@check.accepted(of=repeated_layer_gradient)
def repeated_layer_gradient_by_recursion(X, W, G, r):
    def visit(H, left):
        if left == 0:
            return np.zeros(W.shape), G
        A = np.tanh(H @ W)
        later, upstream = visit(A, left - 1)
        D = upstream * (1 - A * A)
        return later + H.T @ D, D @ W.T

    return visit(X, r)[0]


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
        # BEGIN SOLUTION
        self.W = W
        self.inputs = []
        self.gradient = 0 * W
        # END SOLUTION

    def forward(self, X):
        """Return the outputs, and remember what `backward` needs for this use.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d).
        """
        # BEGIN SOLUTION
        self.inputs.append(X)
        return X @ self.W
        # END SOLUTION

    def backward(self, G):
        """Return the input gradient of the latest use not gone back through; add its share to `gradient`.

        Args:
            G: upstream gradient of the outputs of this use, shape (m, d).

        Returns:
            The gradient with respect to the inputs of this use, shape (m, n).
        """
        # BEGIN SOLUTION
        self.gradient = self.gradient + self.inputs.pop().T @ G
        return G @ self.W.T
        # END SOLUTION

    def clear(self):
        """Set the gradient to zeros."""
        # BEGIN SOLUTION
        self.gradient = 0 * self.W
        # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_three_uses_with_batches_of_their_own():
    rng = np.random.default_rng(5242)
    for n, d in ((3, 2), (2, 4)):
        W = rng.normal(size=(n, d))
        layer, other = SharedLayer(W), SharedLayer(2 * W)
        check.close({"gradient": layer.gradient}, {"gradient": np.zeros((n, d))})
        for _ in range(2):
            batches = [(rng.normal(size=(m, n)), rng.normal(size=(m, d))) for m in (4, 4, 4)]
            for X, _ in batches:
                check.close(layer.forward(X), np.einsum("ik,kj->ij", X, W))
                other.forward(X + 1)
            total = np.zeros((n, d))
            for X, G in reversed(batches):
                check.close(layer.backward(G), np.einsum("ij,kj->ik", G, W))
                other.backward(3 * G)
                for x, g in zip(X, G, strict=True):
                    total += np.multiply.outer(x, g)
                check.close({"gradient": layer.gradient}, {"gradient": total})
            layer.forward(-2 * batches[0][0])  # one more use, and nothing cleared before
            check.close(layer.backward(batches[1][1]), np.einsum("ij,kj->ik", batches[1][1], W))
            for x, g in zip(batches[0][0], batches[1][1], strict=True):
                total -= 2 * np.multiply.outer(x, g)
            check.close({"gradient": layer.gradient}, {"gradient": total})
            layer.clear()
            check.close({"gradient": layer.gradient}, {"gradient": np.zeros((n, d))})
        check.close({"W": layer.W}, {"W": W})


# %%
@check.mistake(of=SharedLayer)
class LayerThatRemembersOneUse:
    """Every `backward` of yours uses the latest input. Which one does the second `backward` need?"""

    def __init__(self, W):
        self.W, self.gradient = W, np.zeros_like(W)

    def forward(self, X):
        self.X = X
        return X @ self.W

    def backward(self, G):
        self.gradient = self.gradient + self.X.T @ G
        return G @ self.W.T

    def clear(self):
        self.gradient = np.zeros_like(self.W)


# %%
@check.mistake(of=SharedLayer)
class LayerThatOverwrites:
    """After two uses your gradient is the share of one of them. Look for a = that should be a +=."""

    def __init__(self, W):
        self.W, self.inputs, self.gradient = W, [], np.zeros_like(W)

    def forward(self, X):
        self.inputs.append(X)
        return X @ self.W

    def backward(self, G):
        self.gradient = self.inputs.pop().T @ G
        return G @ self.W.T

    def clear(self):
        self.gradient = np.zeros_like(self.W)


# %%
@check.mistake(of=SharedLayer)
class LayerThatStartsWithTheFirstUse:
    """The backward pass meets the uses in the reverse order. Which input do you take first?"""

    def __init__(self, W):
        self.W, self.inputs, self.gradient = W, [], np.zeros_like(W)

    def forward(self, X):
        self.inputs.append(X)
        return X @ self.W

    def backward(self, G):
        self.gradient = self.gradient + self.inputs.pop(0).T @ G
        return G @ self.W.T

    def clear(self):
        self.gradient = np.zeros_like(self.W)


# %%
@check.mistake(of=SharedLayer)
class LayerThatIsNeverCleared:
    """After `clear` the gradient must be zeros again, or the next step uses the sum of two."""

    def __init__(self, W):
        self.W, self.inputs, self.gradient = W, [], np.zeros_like(W)

    def forward(self, X):
        self.inputs.append(X)
        return X @ self.W

    def backward(self, G):
        self.gradient = self.gradient + self.inputs.pop().T @ G
        return G @ self.W.T

    def clear(self):
        self.inputs = []


# %%
@check.mistake(of=SharedLayer)
class LayersWithOnePile:
    """Make two layers and use them in turn. Why does the one take the inputs of the other?"""

    inputs = []  # noqa: RUF012  the mistake itself

    def __init__(self, W):
        self.W, self.gradient = W, np.zeros_like(W)

    def forward(self, X):
        self.inputs.append(X)
        return X @ self.W

    def backward(self, G):
        self.gradient = self.gradient + self.inputs.pop().T @ G
        return G @ self.W.T

    def clear(self):
        self.gradient = np.zeros_like(self.W)


# %%
@check.mistake(of=SharedLayer)
class LayerWithAMeanOfItsUses:
    """Half of the right gradient after two uses, a third after three. Each use has an effect of its own: add."""

    def __init__(self, W):
        self.W, self.inputs = W, []
        self.clear()

    def forward(self, X):
        self.inputs.append(X)
        return X @ self.W

    def backward(self, G):
        self.shares.append(self.inputs.pop().T @ G)
        self.gradient = np.mean(self.shares, axis=0)
        return G @ self.W.T

    def clear(self):
        self.shares, self.gradient = [], np.zeros_like(self.W)


# %%
@check.accepted(of=SharedLayer)
class LayerThatAddsInPlace:
    def __init__(self, W):
        self.W = np.array(W)
        self.memory, self.gradient = (), np.zeros(self.W.shape)

    def forward(self, X):
        self.memory = (X, self.memory)
        return np.dot(X, self.W)

    def backward(self, G):
        X, self.memory = self.memory
        self.gradient += np.dot(X.T, G)
        return np.dot(G, self.W.T)

    def clear(self):
        self.gradient[:] = 0.0
