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
        # BEGIN SOLUTION
        self.W, self.b = W, b
        # END SOLUTION

    def forward(self, X):
        """Return the outputs, and remember what `backward` needs.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d).
        """
        # BEGIN SOLUTION
        self.X = X
        return X @ self.W + self.b
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the inputs; store `W_gradient` and `b_gradient`.

        Args:
            G: upstream gradient, shape (m, d).

        Returns:
            The gradient with respect to the inputs of the latest forward pass, shape (m, n).
        """
        # BEGIN SOLUTION
        self.W_gradient = self.X.T @ G
        self.b_gradient = G.sum(axis=0)
        return G @ self.W.T
        # END SOLUTION

    def update(self, rate):
        """Move the parameters by minus `rate` times their stored gradients.

        Args:
            rate: the learning rate, a float > 0.
        """
        # BEGIN SOLUTION
        self.W = self.W - rate * self.W_gradient
        self.b = self.b - rate * self.b_gradient
        # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_two_steps_of_the_dense_layer():
    rng = np.random.default_rng(612)
    for m, n, d in ((4, 3, 2), (1, 2, 3), (5, 3, 3)):
        W, b = rng.normal(size=(n, d)), rng.normal(size=d)
        layer = DenseLayer(W, b)
        for rate in (0.5, 0.125):
            X, G = rng.normal(size=(m, n)), rng.normal(size=(m, d))
            check.close(layer.forward(X), np.array([[b[j] + X[i] @ W[:, j] for j in range(d)] for i in range(m)]))
            check.close(layer.backward(G), np.array([[W[k] @ G[i] for k in range(n)] for i in range(m)]))
            check.close({"W": layer.W, "b": layer.b}, {"W": W, "b": b})
            layer.update(rate)
            W = W - rate * sum(np.multiply.outer(x, g) for x, g in zip(X, G, strict=True))
            b = b - rate * sum(g for g in G)
            check.close({"W": layer.W, "b": layer.b}, {"W": W, "b": b})


# %%
@check.hidden
@check.points(2)
def test_the_dense_layer_and_its_memory():
    rng = np.random.default_rng(613)
    X, W, b, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(4, 2))
    layer, other = DenseLayer(W, b), DenseLayer(2 * W, 3 * b)
    layer.forward(rng.normal(size=(4, 3)))
    layer.forward(X)
    other.forward(rng.normal(size=(4, 3)))
    other.backward(rng.normal(size=(4, 2)))
    for factor in (1.0, -0.5):
        check.close(layer.backward(factor * G), factor * np.einsum("ij,kj->ik", G, W))
        check.close({"W_gradient": layer.W_gradient, "b_gradient": layer.b_gradient},
                    {"W_gradient": factor * np.einsum("ik,ij->kj", X, G), "b_gradient": factor * np.einsum("ij->j", G)})


# %%
@check.mistake(of=DenseLayer)
class DenseThatUpdatesTooEarly:
    """Your input gradient goes through weights that have changed already. Only `update` may change them."""

    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient, self.b_gradient = self.X.T @ G, G.sum(axis=0)
        self.W = self.W - 0.1 * self.W_gradient
        self.b = self.b - 0.1 * self.b_gradient
        return G @ self.W.T

    def update(self, rate):
        pass


# %%
@check.mistake(of=DenseLayer)
class DenseThatAccumulates:
    """Call `backward` twice: the stored gradients should be those of the second call alone."""

    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()
        self.W_gradient, self.b_gradient = np.zeros_like(W), np.zeros_like(b)

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient = self.W_gradient + self.X.T @ G
        self.b_gradient = self.b_gradient + G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        self.W = self.W - rate * self.W_gradient
        self.b = self.b - rate * self.b_gradient


# %%
@check.mistake(of=DenseLayer)
class DenseThatClimbs:
    """Your update goes uphill. Descent moves against the gradient."""

    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient, self.b_gradient = self.X.T @ G, G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        self.W = self.W + rate * self.W_gradient
        self.b = self.b + rate * self.b_gradient


# %%
@check.mistake(of=DenseLayer)
class DenseWithFrozenBiases:
    """The weights move, the biases never do."""

    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient, self.b_gradient = self.X.T @ G, G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        self.W = self.W - rate * self.W_gradient


# %%
@check.mistake(of=DenseLayer)
class DenseWithAMeanOfItsOwn:
    """If the loss is a mean, its 1/m is in G already. A layer adds up what the examples send back."""

    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient, self.b_gradient = self.X.T @ G / len(G), G.mean(axis=0)
        return G @ self.W.T

    def update(self, rate):
        self.W = self.W - rate * self.W_gradient
        self.b = self.b - rate * self.b_gradient


# %%
@check.mistake(of=DenseLayer)
class DenseWithOneMemoryForAll:
    """Let another layer see another batch: your first layer forgets its own. Store on `self`, not on the class."""

    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()

    def forward(self, X):
        type(self).X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient, self.b_gradient = self.X.T @ G, G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        self.W = self.W - rate * self.W_gradient
        self.b = self.b - rate * self.b_gradient


# %%
@check.mistake(of=DenseLayer)
class DenseThatRemembersTheFirstBatch:
    """Call `forward` twice, with different batches. Which of them does your `backward` belong to?"""

    def __init__(self, W, b):
        self.W, self.b, self.X = W.copy(), b.copy(), None

    def forward(self, X):
        if self.X is None:
            self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        self.W_gradient, self.b_gradient = self.X.T @ G, G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        self.W = self.W - rate * self.W_gradient
        self.b = self.b - rate * self.b_gradient


# %%
@check.accepted(of=DenseLayer)
class DenseWithAColumnOfOnes:
    def __init__(self, W, b):
        self.all = np.vstack([W, b])

    @property
    def W(self):
        return self.all[:-1]

    @property
    def b(self):
        return self.all[-1]

    def forward(self, X):
        self.X = np.column_stack([X, np.ones(len(X))])
        return self.X @ self.all

    def backward(self, G):
        both = self.X.T @ G
        self.W_gradient, self.b_gradient = both[:-1], both[-1]
        return G @ self.W.T

    def update(self, rate):
        self.all = self.all - rate * np.vstack([self.W_gradient, self.b_gradient])


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
        # BEGIN SOLUTION
        self.shape = X.shape
        self.place = np.arange(len(X)), X.argmax(axis=1)
        return X[self.place]
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m,).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        # BEGIN SOLUTION
        gradient = np.zeros(self.shape)
        gradient[self.place] = G
        return gradient
        # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_largest_feature_row_by_row():
    rng = np.random.default_rng(615)
    layer = LargestFeature()
    for m, n in ((3, 3), (5, 2), (1, 6), (4, 1)):
        X, G = rng.normal(size=(m, n)) - 3, rng.normal(size=m)
        expected, outputs = np.zeros((m, n)), np.zeros(m)
        for i, row in enumerate(X.tolist()):
            outputs[i] = sorted(row)[-1]
            expected[i, row.index(outputs[i])] = G[i]
        check.close(layer.forward(X), outputs)
        check.close(layer.backward(G), expected)
        check.close(layer.backward(-G), -expected)


# %%
@check.hidden
@check.points(1)
def test_ties_go_to_the_first():
    layer, other = LargestFeature(), LargestFeature()
    layer.forward(np.array([[-2.0, -1.0, -1.0], [0.0, 0.0, 0.0], [5.0, 1.0, 7.0]]))
    other.forward(np.array([[5.0, 1.0, 1.0], [0.0, 2.0, 0.0], [5.0, 7.0, 7.0]]))
    right = np.array([[0.0, 3.0, 0.0], [-4.0, 0.0, 0.0], [0.0, 0.0, 2.0]])
    check.close(layer.backward(np.array([3.0, -4.0, 2.0])), right)


# %%
@check.mistake(of=LargestFeature)
class LargestFeatureOfAllWinners:
    """Look at a row in which two features are equally large: how much of G do you pass back altogether?"""

    def forward(self, X):
        self.winners = X == X.max(axis=1, keepdims=True)
        return X.max(axis=1)

    def backward(self, G):
        return self.winners * G[:, None]


# %%
@check.mistake(of=LargestFeature)
class LargestFeatureForEverybody:
    """You pass G back to all features. Which of them does the output notice?"""

    def forward(self, X):
        self.shape = X.shape
        return X.max(axis=1)

    def backward(self, G):
        return np.broadcast_to(G[:, None], self.shape).copy()


# %%
@check.mistake(of=LargestFeature)
class LargestFeatureOfTheColumns:
    """You look for the largest entry of each column. An example is a row."""

    def forward(self, X):
        self.shape, self.place = X.shape, (X.argmax(axis=0), np.arange(X.shape[1]))
        return X.max(axis=0)

    def backward(self, G):
        gradient = np.zeros(self.shape)
        gradient[self.place] = G
        return gradient


# %%
@check.mistake(of=LargestFeature)
class LargestFeatureTimesItself:
    """You multiply by the largest feature. How fast does a maximum grow when the largest number does?"""

    def forward(self, X):
        self.X, self.place = X, (np.arange(len(X)), X.argmax(axis=1))
        return X.max(axis=1)

    def backward(self, G):
        gradient = np.zeros(self.X.shape)
        gradient[self.place] = G * self.X[self.place]
        return gradient


# %%
@check.mistake(of=LargestFeature)
class LargestFeatureWithoutUpstream:
    """The place is right. What arrives there from behind?"""

    def forward(self, X):
        self.shape, self.place = X.shape, (np.arange(len(X)), X.argmax(axis=1))
        return X.max(axis=1)

    def backward(self, G):
        gradient = np.zeros(self.shape)
        gradient[self.place] = 1.0
        return gradient


# %%
@check.accepted(of=LargestFeature)
class LargestFeatureByOneHotRows:
    def forward(self, X):
        self.chosen = np.eye(X.shape[1])[[row.argmax() for row in X]]
        return (self.chosen * X).sum(axis=1)

    def backward(self, G):
        return np.diag(G) @ self.chosen


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
        # BEGIN SOLUTION
        self.inner = inner
        # END SOLUTION

    def forward(self, X):
        """Return the inputs plus what the inner layer makes of them.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, n).
        """
        # BEGIN SOLUTION
        return X + self.inner.forward(X)
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, n).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        # BEGIN SOLUTION
        return G + self.inner.backward(G)
        # END SOLUTION

    def update(self, rate):
        """Let the inner layer take its step.

        Args:
            rate: the learning rate, a float > 0.
        """
        # BEGIN SOLUTION
        self.inner.update(rate)
        # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_a_residual_layer_in_a_residual_layer():
    rng = np.random.default_rng(616)
    for a, rate in ((-1.75, 0.125), (0.6, 0.5)):
        X, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
        scale, single = Scale(a), ResidualLayer(Scale(a))
        check.close((single.forward(X), single.backward(G)), (X + a * X, G + a * G))
        layer = ResidualLayer(ResidualLayer(scale))
        check.close(layer.forward(X), (2 + a) * X)
        check.close(layer.backward(G), (2 + a) * G)
        check.close(scale.a_gradient, np.vdot(G, X))
        layer.update(rate)
        check.close(scale.a, a - rate * np.vdot(G, X))
        check.close(layer.forward(X), (2 + a - rate * np.vdot(G, X)) * X)
        bent = ResidualLayer(ResidualLayer(Tanh()))
        check.close(bent.forward(X), np.tanh(X) + 2 * X)
        check.close(bent.backward(G), 2 * G + G / np.cosh(X) ** 2)


# %%
@check.mistake(of=ResidualLayer)
class ResidualWithoutItsPathBack:
    """On the way forward you add the inputs. Where is that path on the way back?"""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        return X + self.inner.forward(X)

    def backward(self, G):
        return self.inner.backward(G)

    def update(self, rate):
        self.inner.update(rate)


# %%
@check.mistake(of=ResidualLayer)
class ResidualWithInputsOnTheWayBack:
    """The path around the inner layer passes back what arrives from behind. You add what came in from the front."""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        self.X = X
        return X + self.inner.forward(X)

    def backward(self, G):
        return self.X + self.inner.backward(G)

    def update(self, rate):
        self.inner.update(rate)


# %%
@check.mistake(of=ResidualLayer)
class ResidualThatMultipliesItsPaths:
    """Two paths lead back. Are their contributions multiplied?"""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        return X + self.inner.forward(X)

    def backward(self, G):
        return G * self.inner.backward(G)

    def update(self, rate):
        self.inner.update(rate)


# %%
@check.mistake(of=ResidualLayer)
class ResidualThatNeverLearns:
    """After `update`, the parameter of the inner layer is what it was."""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        return X + self.inner.forward(X)

    def backward(self, G):
        return G + self.inner.backward(G)

    def update(self, rate):
        return None


# %%
@check.mistake(of=ResidualLayer)
class ResidualThatOnlyPassesAround:
    """The inner layer never hears of G: it cannot know its own gradients, and one path is missing."""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        return X + self.inner.forward(X)

    def backward(self, G):
        return G

    def update(self, rate):
        self.inner.update(rate)


# %%
@check.mistake(of=ResidualLayer)
class ResidualThatWritesOverItsInputs:
    """You write the sum into the array X itself, which the inner layer has kept for its way back. Make a new one."""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        X += self.inner.forward(X)
        return X

    def backward(self, G):
        return G + self.inner.backward(G)

    def update(self, rate):
        self.inner.update(rate)


# %%
@check.mistake(of=ResidualLayer)
class ResidualThatWritesOverTheInnerOutputs:
    """You add to the array that the inner layer has returned. If it has kept it for its way back: what stands in it?"""

    def __init__(self, inner):
        self.inner = inner

    def forward(self, X):
        Y = self.inner.forward(X)
        Y += X
        return Y

    def backward(self, G):
        return G + self.inner.backward(G)

    def update(self, rate):
        self.inner.update(rate)


# %%
@check.accepted(of=ResidualLayer)
class ResidualWithNamesForItsPaths:
    def __init__(self, inner):
        self.layers = [inner]

    def forward(self, X):
        through = self.layers[0].forward(X.copy())
        return np.add(through, X)

    def backward(self, G):
        through = self.layers[0].backward(G.copy())
        return np.add(through, G)

    def update(self, rate):
        for layer in self.layers:
            layer.update(rate)


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
    # BEGIN SOLUTION
    return {"b", "e", "h"}
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_all_true_statements_on_memory():
    check.choice(true_of_a_layers_memory(), {"b", "e", "h"}, among="abcdefgh")


# %%
@check.mistake(of=true_of_a_layers_memory)
def weights_forgotten_in_the_input_gradient():
    """One of the gradients contains the weights themselves. Which weights must these be?"""
    return {"b", "e", "f", "h"}


# %%
@check.mistake(of=true_of_a_layers_memory)
def update_thought_to_spoil_everything():
    """Look for W in the formula of each gradient. Does an update of W change all of them?"""
    return {"b", "h"}


# %%
@check.mistake(of=true_of_a_layers_memory)
def inputs_thought_to_be_always_needed():
    """Write the three gradients down. How many of them contain the inputs?"""
    return {"a", "b", "c", "e", "h"}


# %%
@check.mistake(of=true_of_a_layers_memory)
def one_memory_for_two_places():
    """The same object at two places is used twice in one forward pass. What is left in its memory afterwards?"""
    return {"b", "e"}


# %%
@check.mistake(of=true_of_a_layers_memory)
def outputs_thought_to_be_needed():
    """Some layers need their outputs on the way back. Do you see an output in the formulas of this one?"""
    return {"b", "d", "e", "h"}


# %%
@check.mistake(of=true_of_a_layers_memory)
def everything_said_to_be_true():
    """Compare b with c: both cannot be settled by the same formula."""
    return set("abcdefgh")


# %%
@check.accepted(of=true_of_a_layers_memory)
def true_statements_on_memory_as_a_list():
    return ["h", "e", "b"]
