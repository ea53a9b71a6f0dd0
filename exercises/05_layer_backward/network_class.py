# %% [markdown] difficulty=4 minutes=60 sources=["Neural Network from Scratch: 02:51", "Mathematical Foundations: L412-424"]
r"""
# A network of layers

A layer is an object with three methods: `forward(X)` returns the outputs and remembers what is needed on the way
back; `backward(G)` takes the gradient of the loss with respect to the outputs, stores the gradients of its parameters
and returns the gradient with respect to its inputs; `update(rate)` takes one step of gradient descent. Two kinds are
given below, `Dense` and `Tanh`. Read them, you may use them in all parts.

With such objects a network is a few lines, and these lines do not know what a layer is made of. That is the point:
whoever invents a new layer writes three methods, and every network can have it.

*With numbers.* Chain `Dense` with $W = (2)$, $b = (1)$ and `Dense` with $W = (-3)$, $b = (0)$. The input $5$ becomes
$11$ and then $-33$. Told $G = 1$, the second layer passes back $-3$ and the first one $-3\cdot2 = -6$: the output
falls by 6 when the input grows by 1.
"""

# %%
import numpy as np

from autograder import check


# %%
class Dense:
    """A dense layer: the inputs times W, plus b."""

    def __init__(self, W, b):
        """Start with weights W of shape (n, d) and biases b of shape (d,)."""
        self.W, self.b = np.array(W, dtype=float), np.array(b, dtype=float)

    def forward(self, X):
        """Return the outputs, shape (m, d), for inputs of shape (m, n)."""
        self.X = X
        return X @ self.W + self.b

    def backward(self, G):
        """Return the gradient with respect to the inputs; store `W_gradient` and `b_gradient`."""
        self.W_gradient, self.b_gradient = self.X.T @ G, G.sum(axis=0)
        return G @ self.W.T

    def update(self, rate):
        """Take one step of gradient descent."""
        self.W, self.b = self.W - rate * self.W_gradient, self.b - rate * self.b_gradient


# %%
class Tanh:
    """The hyperbolic tangent of every entry."""

    def forward(self, X):
        """Return the outputs, of the shape of the inputs."""
        self.Y = np.tanh(X)
        return self.Y

    def backward(self, G):
        """Return the gradient with respect to the inputs."""
        return G * (1 - self.Y**2)

    def update(self, rate):
        """Do nothing: there is no parameter."""


# %% [markdown]
r"""
## 1. How many parameters?

A network is often described by its *widths*: `[784, 40, 10]` means 784 inputs, a dense layer to 40 units and a dense
layer to 10 outputs, with activation layers between them. Each dense layer has weights and biases. How many numbers
are there to be learnt? For `[2, 3, 1]` there are 13.
"""


# %%
def number_of_parameters(widths):
    r"""Return the number of parameters of a chain of dense layers.

    Args:
        widths: the numbers of inputs, of units in each hidden layer, and of outputs: a list of integers >= 1.

    Returns:
        The number of all weights and biases, an integer.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_thirteen_parameters():
    whole, first, second = (number_of_parameters(widths) for widths in ([3, 1, 2], [3, 1], [1, 2]))
    check.close(number_of_parameters([2, 3, 1]), 13)
    check.that(bool(whole == first + second), "The layers of [3, 1, 2] are those of [3, 1] and of [1, 2].",
               of_three_widths=whole, of_the_pairs=[first, second])


# %% [markdown]
r"""
## 2. The network

A network of layers is itself something with `forward`, `backward` and `update`. Write it. It gets a list of layers,
in the order in which the inputs pass them. `backward` returns the gradient with respect to the inputs of the whole
network.
"""


# %%
class Network:
    r"""Layers in a row, as one object with `forward`, `backward` and `update`."""

    def __init__(self, layers):
        """Take a list of layers, from the first to the last; each has `forward`, `backward` and `update`."""
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, X):
        """Return the outputs of the last layer.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, k).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Let every layer find its gradients, and return that of the inputs.

        Args:
            G: the gradient of the loss with respect to the outputs, shape (m, k).

        Returns:
            The gradient with respect to the inputs of the latest forward pass, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def update(self, rate):
        """Let every layer take its step.

        Args:
            rate: the learning rate, a float > 0.
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(2)
def test_the_chain_of_two_numbers():
    network = Network([Dense([[2.0]], [1.0]), Dense([[-3.0]], [0.0])])
    check.close(network.forward(np.array([[5.0]])), np.array([[-33.0]]))
    check.close(network.backward(np.array([[1.0]])), np.array([[-6.0]]))
    network.update(0.01)
    check.close(network.forward(np.array([[5.0]])), np.array([[(2.15 * 5 + 1.03) * -3.11 - 0.01]]))


# %%
@check.points(2)
def test_the_input_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(621)
    X, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
    first = Dense(rng.normal(size=(3, 4)), rng.normal(size=4))
    second = Dense(rng.normal(size=(4, 2)), rng.normal(size=2))
    network = Network([first, Tanh(), second])
    network.forward(X)
    found = network.backward(G)
    W, b, V = first.W, first.b, second.W
    check.gradient(lambda U: np.sum(G * (np.tanh(U @ W + b) @ V)), X, found)
    check.gradient(lambda U: np.sum(G * (np.tanh(X @ U + b) @ V)), W, first.W_gradient)


# %% [markdown]
r"""
## 3. Training

The loss is the mean squared error over all entries, $L = \frac1{mk}\sum_{ij}(Y_{ij} - T_{ij})^2$. Take `steps` steps
of gradient descent on the whole batch, and return the list of losses, **each before its step**: the first one belongs
to the network as you got it. The layers come as a list; `Network` is not at hand here, so write the two loops. A layer
may have kept any array that it was given or has returned (look at `Tanh`): change none of them in place.
"""


# %%
def losses_of_training(layers, X, T, rate, steps):
    r"""Train a network on one batch and return its losses.

    Args:
        layers: the layers, from the first to the last; each has `forward`, `backward` and `update`.
        X: inputs, one example a row, shape (m, n).
        T: targets, shape (m, k).
        rate: the learning rate, a float > 0.
        steps: the number of steps, an integer >= 1.

    Returns:
        The loss before each step, a list of `steps` floats.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_three_steps_of_a_single_weight():
    layer = Dense([[1.0]], [0.0])
    losses = losses_of_training([layer], np.array([[2.0]]), np.array([[0.0]]), 0.1, 3)
    check.close(losses, [4.0, 0.0, 0.0], atol=1e-12)
    layer = Dense([[1.0]], [0.0])
    losses = losses_of_training([layer], np.array([[2.0]]), np.array([[0.0]]), 0.05, 3)
    check.close(losses, [4.0, 1.0, 0.25])


# %% [markdown]
r"""
## 4. A fork

Networks need not be chains. A *fork* gives the same inputs to two layers (or networks) and puts their outputs side by
side: first the columns of the one, then those of the other. The two may have different numbers of outputs. Write it
as a layer.

With `Dense([[2.0]], [0.0])` and `Dense([[-3.0, 5.0]], [0.0, 0.0])`, the input 1 becomes
$\begin{pmatrix}2&-3&5\end{pmatrix}$, and $G = \begin{pmatrix}10&1&0\end{pmatrix}$ is passed back as $20 - 3 + 0 = 17$.
"""


# %%
class Fork:
    r"""Two layers with the same inputs and their outputs side by side."""

    def __init__(self, first, second):
        """Take two layers, each with `forward`, `backward` and `update`."""
        # YOUR CODE HERE
        raise NotImplementedError

    def forward(self, X):
        """Return the outputs of both layers, side by side.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d1 + d2), where d1 and d2 are the numbers of outputs of the two layers.
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, d1 + d2).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def update(self, rate):
        """Let both layers take their step.

        Args:
            rate: the learning rate, a float > 0.
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(2)
def test_the_fork_of_the_example():
    fork = Fork(Dense([[2.0]], [0.0]), Dense([[-3.0, 5.0]], [0.0, 0.0]))
    check.close(fork.forward(np.array([[1.0]])), np.array([[2.0, -3.0, 5.0]]))
    check.close(fork.backward(np.array([[10.0, 1.0, 0.0]])), np.array([[17.0]]))
    fork.update(0.1)
    check.close(fork.forward(np.array([[1.0]])), np.array([[0.0, -3.2, 5.0]]), atol=1e-12)
