# %% [markdown] difficulty=3 minutes=50 sources=["Neural Network from Scratch: 02:51", "Neural Network from Scratch: 18:58"]
r"""
# Layers as objects

A network should not care what its layers do inside. So every layer is an object with the same three methods:

- `forward(X)` takes the inputs of a batch, one example a row, **remembers** what the way back will need, and returns the
  outputs;
- `backward(G)` takes the upstream gradient $G = \partial L/\partial Y$, **stores** the gradients of the layer's own
  parameters, and returns $\partial L/\partial X$. It belongs to the latest forward pass, changes no parameter, and may be
  called again: the stored gradients are then replaced, not added to;
- `update(rate)` moves each parameter by minus `rate` times its stored gradient.

Everything is kept on the object itself, so two layers of the same kind never get into each other's way. And as a layer
may have kept any array that it was given or has returned, nobody changes such an array in place: `Y = Y + X` makes a
new one, `Y += X` writes over the old.

Below stand two complete examples. `Scale` has a single parameter $a$: $Y = aX$. Since $a$ multiplies every entry,
$\partial L/\partial a = \sum_{ij}G_{ij}X_{ij}$ and $\partial L/\partial X = aG$. `Tanh` has no parameter; it remembers
its outputs, since $G\odot(1 - Y\odot Y)$ needs nothing else.

*With numbers.* `layer = Scale(3.0)`; then `layer.forward` of $\begin{pmatrix}1&2\end{pmatrix}$ is
$\begin{pmatrix}3&6\end{pmatrix}$, `layer.backward` of $\begin{pmatrix}10&1\end{pmatrix}$ is
$\begin{pmatrix}30&3\end{pmatrix}$, and `layer.a_gradient` is $10\cdot1 + 1\cdot2 = 12$. After `layer.update(0.25)`,
`layer.a` is $3 - 0.25\cdot12 = 0$.
"""

# %%
import numpy as np

from autograder import check


# %%
class Scale:
    """A layer that multiplies every entry by the same factor, its only parameter."""

    def __init__(self, a):
        """Start with the factor `a`, a float."""
        self.a = a

    def forward(self, X):
        """Return the outputs, of the shape of X."""
        self.X = X
        return self.a * X

    def backward(self, G):
        """Return the gradient with respect to the inputs; store `a_gradient`, a float."""
        self.a_gradient = np.sum(G * self.X)
        return self.a * G

    def update(self, rate):
        """Take one step of gradient descent."""
        self.a = self.a - rate * self.a_gradient


# %%
class Tanh:
    """The hyperbolic tangent of every entry, a layer without parameters."""

    def forward(self, X):
        """Return the outputs, of the shape of X."""
        self.Y = np.tanh(X)
        return self.Y

    def backward(self, G):
        """Return the gradient with respect to the inputs."""
        return G * (1 - self.Y**2)

    def update(self, rate):
        """Do nothing: there is no parameter."""


# %% [markdown]
r"""
## 1. The dense layer

$Y = XW + \mathbf 1b^\top$, with the parameters $W$ and $b$ as the attributes `W` and `b`, and their gradients as
`W_gradient` and `b_gradient`.
"""


# %%
class DenseLayer:
    r"""A dense layer with weights and biases, as an object with `forward`, `backward` and `update`."""

    def __init__(self, W, b):
        """Start with the given parameters.

        Args:
            W: weights, shape (n, d).
            b: biases, shape (d,).
        """
        self.W, self.b = W, b

    def forward(self, X):
        """Return the outputs, and remember what `backward` needs.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d).
        """
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        """Return the gradient with respect to the inputs; store `W_gradient` and `b_gradient`.

        Args:
            G: upstream gradient, shape (m, d).

        Returns:
            The gradient with respect to the inputs of the latest forward pass, shape (m, n).
        """
        self.W_gradient = self.X.T @ G
        self.b_gradient = G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        """Move the parameters by minus `rate` times their stored gradients.

        Args:
            rate: the learning rate, a float > 0.
        """
        self.W = self.W - rate * self.W_gradient
        self.b = self.b - rate * self.b_gradient


# %% [markdown] tags=["hint"]
r"""
Follow `Scale` method by method. Which of the three gradients of a dense layer needs the inputs, which the weights,
which neither?
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial W = X^\top G$, $\;\partial L/\partial b = $ the column sums of $G$,
$\;\partial L/\partial X = GW^\top$. `backward` stores the first two and returns the third; only `update` touches `W`
and `b`.
"""

# %% [markdown] tags=["solution"]
r"""
Of the forward pass only $X$ has to be remembered; the outputs are never needed again. The three gradients are those
of the dense layer, and each has its place: the two that belong to the layer are stored, the one that belongs to the
layer in front is returned.

*Why `update` is a method of its own.* A first version of such a class often updates inside `backward`. A video had to
correct its code for that: if $W$ changes before $GW^\top$ is computed, the layer in front gets the gradient of another
network. With two methods, all gradients exist before anything changes, and the slip is impossible.
"""


# %%
@check.points(2)
def test_the_dense_layer_forward_and_backward():
    rng = np.random.default_rng(611)
    X, W, b, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(4, 2))
    layer = DenseLayer(W, b)
    check.close(layer.forward(X), np.einsum("ik,kj->ij", X, W) + b)
    found = layer.backward(G)
    check.gradient(lambda V: np.sum(G * (V @ W)), X, found)
    check.gradient(lambda V: np.sum(G * (X @ V)), W, layer.W_gradient)
    check.gradient(lambda V: np.sum(G * (X @ W + V)), b, layer.b_gradient)


# %%
@check.points(1)
def test_the_dense_layer_takes_a_step():
    layer = DenseLayer(np.array([[1.0, 2.0]]), np.array([10.0, 20.0]))
    layer.forward(np.array([[3.0]]))
    layer.backward(np.array([[4.0, 5.0]]))
    layer.update(0.5)
    check.close({"W": layer.W, "b": layer.b}, {"W": np.array([[-5.0, -5.5]]), "b": np.array([8.0, 17.5])})


# %% [markdown]
r"""
## 2. The largest feature

A layer without parameters: for each example it returns the largest of its $n$ features,
$y_i = \max_k X_{ik}$, so the output has the shape $(m,)$. Where several features are equally large, the *first* of them
counts. (`update` has nothing to do and is not asked for.) For
$X = \begin{pmatrix}3&9&4\\7&5&7\end{pmatrix}$ the output is $(9, 7)$; with $G = (10, 20)$ the layer passes back
$\begin{pmatrix}0&10&0\\20&0&0\end{pmatrix}$.
"""


# %%
class LargestFeature:
    r"""The largest feature of each example, as a layer: `forward` before `backward`."""

    def forward(self, X):
        """Return the largest feature of each example, and remember what `backward` needs.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m,).
        """
        self.shape = X.shape
        self.place = np.arange(len(X)), X.argmax(axis=1)
        return X[self.place]

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m,).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        gradient = np.zeros(self.shape)
        gradient[self.place] = G
        return gradient


# %% [markdown] tags=["hint"]
r"""
Change one entry of $X$ a little. When does the output change, and how fast?
"""

# %% [markdown] tags=["hint"]
r"""
Only the largest entry of a row counts, and the output follows it at the rate 1. So what has to be remembered is
*where* it was: `argmax` gives the first place in each row.
"""

# %% [markdown] tags=["hint"]
r"""
Start from zeros and put $G_i$ at place $(i, \text{argmax}_i)$: `gradient[np.arange(m), places] = G`.
"""

# %% [markdown] tags=["solution"]
r"""
With $k^*_i$ the place of the (first) largest feature, $y_i = X_{ik^*_i}$ near the given $X$, hence
$\partial y_i/\partial X_{ik} = 1$ for $k = k^*_i$ and 0 otherwise:
$\;\partial L/\partial X_{ik} = G_i\,[k = k^*_i]$.

Neither inputs nor outputs have to be kept, only $m$ integers and a shape. It is a switch like ReLU, one for each row,
set by the forward pass. (At a tie the maximum has a kink. To compare `X == maximum` would send the whole of $G_i$ to
each of the winners.) The layer that takes maxima over patches of an image works in the same way.
"""


# %%
@check.points(2)
def test_the_largest_feature_forward_and_backward():
    layer = LargestFeature()
    check.close(layer.forward(np.array([[3.0, 9.0, 4.0], [7.0, 5.0, 7.0]])), np.array([9.0, 7.0]))
    check.close(layer.backward(np.array([10.0, 20.0])), np.array([[0.0, 10.0, 0.0], [20.0, 0.0, 0.0]]))
    rng = np.random.default_rng(614)
    X, G = rng.normal(size=(4, 3)), rng.normal(size=4)
    layer.forward(X)
    check.gradient(lambda V: np.sum(G * V.max(axis=1)), X, layer.backward(G))


# %% [markdown]
r"""
## 3. A layer around a layer

A *residual* layer has another layer inside and adds what it does to what came in: $Y = X + F(X)$, where $F$ is the
inner layer, whose outputs have the shape of its inputs. The inner layer is an object with `forward`, `backward` and
`update`; use nothing else of it. `update` hands the step on to it.

With `Scale(3.0)` inside, $\begin{pmatrix}1&2\end{pmatrix}$ becomes $\begin{pmatrix}4&8\end{pmatrix}$, and
$G = \begin{pmatrix}10&1\end{pmatrix}$ is passed back as $\begin{pmatrix}40&4\end{pmatrix}$.
"""


# %%
class ResidualLayer:
    r"""An inner layer with a path around it."""

    def __init__(self, inner):
        """Put `inner`, a layer with `forward`, `backward` and `update`, inside."""
        self.inner = inner

    def forward(self, X):
        """Return the inputs plus what the inner layer makes of them.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, n).
        """
        return X + self.inner.forward(X)

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, n).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        return G + self.inner.backward(G)

    def update(self, rate):
        """Let the inner layer take its step.

        Args:
            rate: the learning rate, a float > 0.
        """
        self.inner.update(rate)


# %% [markdown] tags=["hint"]
r"""
On how many paths does $X$ reach $Y$? What does each of them pass back when $G$ arrives?
"""

# %% [markdown] tags=["hint"]
r"""
Two: straight on, which passes back $G$ itself, and through the inner layer, which passes back what its `backward`
returns. Paths are added.
"""

# %% [markdown] tags=["solution"]
r"""
To first order a change $E$ of the inputs changes the outputs by $E$ plus what the inner layer makes of $E$; the chain
rule adds the paths:

$$\frac{\partial L}{\partial X} = G + \text{inner.backward}(G) .$$

Whatever is inside, the first term arrives undiminished. In a stack of a hundred ordinary layers the gradient is
multiplied a hundred times; in a stack of residual layers there is always a path on which it is multiplied by nothing.
That is why very deep networks are built in this way.

The layer has no memory of its own: what must be remembered, the inner layer remembers.
"""


# %%
@check.points(2)
def test_a_residual_layer_around_a_scale():
    inner = Scale(3.0)
    layer = ResidualLayer(inner)
    check.close(layer.forward(np.array([[1.0, 2.0]])), np.array([[4.0, 8.0]]))
    check.close(layer.backward(np.array([[10.0, 1.0]])), np.array([[40.0, 4.0]]))
    layer.update(0.25)
    check.close(inner.a, 0.0, atol=1e-12)
    X, G = np.array([[0.5, -1.0], [0.0, 2.0]]), np.array([[3.0, -2.0], [1.0, 0.5]])
    layer = ResidualLayer(Tanh())
    check.close(layer.forward(X), X + np.tanh(X))
    check.gradient(lambda V: np.sum(G * (V + np.tanh(V))), X, layer.backward(G))


# %% [markdown]
r"""
## 4. What a layer must remember

Which of these statements about the dense layer $Y = XW + \mathbf 1b^\top$ are **true**?

- **a**: To find the gradient of the bias, the layer must remember its inputs.
- **b**: To find the gradient of the weights, the layer must remember its inputs.
- **c**: To find the gradient of the inputs, the layer must remember its inputs.
- **d**: The layer must remember its outputs.
- **e**: If `update` comes between `forward` and `backward`, the gradient of the weights is still that of the forward pass.
- **f**: If `update` comes between `forward` and `backward`, the gradient of the inputs is still that of the forward pass.
- **g**: A second `forward` with another batch, before `backward`, does no harm: the first batch is still remembered.
- **h**: If one and the same layer object stands at two places in a network, it must remember two batches of inputs.
"""


# %%
def true_of_a_layers_memory():
    """Return the letters of the true statements.

    Returns:
        A set of letters, such as `{"a", "d"}`.
    """
    return {"b", "e", "h"}


# %% [markdown] tags=["hint"]
r"""
Write down the three gradients, and beside each the letters in its formula. What is not in the formula need not be
remembered.
"""

# %% [markdown] tags=["hint"]
r"""
For e and f: which of the formulas contains $W$? For h: each place has inputs of its own, and both are needed on the way
back.
"""

# %% [markdown] tags=["solution"]
r"""
The gradients are $X^\top G$, the column sums of $G$, and $GW^\top$.

- **b** is true, **a** and **c** are false: only the first formula contains $X$. (A layer whose weights are not to be
  trained can forget its inputs at once.) **d** is false: no formula contains $Y$.
- **e** is true, **f** is false: $W$ stands in the third formula only, and it must be the one that produced $Y$.
- **g** is false: the object remembers its latest pass.
- **h** is true: with one memory, the second use would overwrite the inputs of the first, whose share in the gradient of the
  weights would then be wrong (and the two shares have to be added).
"""


# %%
@check.points(1)
def test_true_statements_are_named_by_letters():
    letters = true_of_a_layers_memory()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)
