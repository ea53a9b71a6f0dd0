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
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, X):
        """Return the outputs, and remember what `backward` needs.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Return the gradient with respect to the inputs; store `W_gradient` and `b_gradient`.

        Args:
            G: upstream gradient, shape (m, d).

        Returns:
            The gradient with respect to the inputs of the latest forward pass, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def update(self, rate):
        """Move the parameters by minus `rate` times their stored gradients.

        Args:
            rate: the learning rate, a float > 0.
        """
        # YOUR CODE HERE
        raise NotImplementedError


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
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m,).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError


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
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, X):
        """Return the inputs plus what the inner layer makes of them.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, n).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def update(self, rate):
        """Let the inner layer take its step.

        Args:
            rate: the learning rate, a float > 0.
        """
        # YOUR CODE HERE
        raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_true_statements_are_named_by_letters():
    letters = true_of_a_layers_memory()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)
