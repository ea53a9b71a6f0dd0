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
    # BEGIN SOLUTION
    return sum((n + 1) * d for n, d in zip(widths[:-1], widths[1:], strict=True))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A dense layer from $n$ to $d$ units: which shapes have $W$ and $b$?
"""

# %% [markdown] tags=["hint"]
r"""
$nd + d$ for each *neighbouring pair* in the list. A list of three widths has two pairs.
"""

# %% [markdown] tags=["solution"]
r"""
$W$ has $nd$ entries and $b$ has $d$, together $(n+1)d$: a bias is a weight from one more input that is always 1. For
$[2, 3, 1]$: $\;3\cdot3 + 4\cdot1 = 13$. For $[784, 40, 10]$: $\;785\cdot40 + 41\cdot10 = 31\,810$, nearly all of them
in the first layer. Activation layers have no parameters.
"""


# %%
@check.points(1)
def test_thirteen_parameters():
    whole, first, second = (number_of_parameters(widths) for widths in ([3, 1, 2], [3, 1], [1, 2]))
    check.close(number_of_parameters([2, 3, 1]), 13)
    check.that(bool(whole == first + second), "The layers of [3, 1, 2] are those of [3, 1] and of [1, 2].",
               of_three_widths=whole, of_the_pairs=[first, second])


# %%
@check.hidden
@check.points(1)
def test_as_many_parameters_as_the_arrays_have():
    for widths in ([784, 40, 10], [5, 4], [1, 1, 1, 1], [3, 7, 7, 2]):
        count = 0
        for i in range(len(widths) - 1):
            count += np.zeros((widths[i], widths[i + 1])).size + np.zeros(widths[i + 1]).size
        check.close(number_of_parameters(widths), count)


# %%
@check.mistake(of=number_of_parameters)
def parameters_without_biases(widths):
    """You counted the weights. Each unit has one more number."""
    return sum(n * d for n, d in zip(widths[:-1], widths[1:], strict=True))


# %%
@check.mistake(of=number_of_parameters)
def parameters_with_a_bias_for_each_input(widths):
    """A bias belongs to an output of a layer, not to an input."""
    return sum(n * (d + 1) for n, d in zip(widths[:-1], widths[1:], strict=True))


# %%
@check.mistake(of=number_of_parameters)
def one_bias_for_each_layer(widths):
    """You gave each layer a single bias. How long is b?"""
    return sum(n * d + 1 for n, d in zip(widths[:-1], widths[1:], strict=True))


# %%
@check.mistake(of=number_of_parameters)
def units_instead_of_connections(widths):
    """You counted the units. Every unit of one layer is connected with every unit of the next."""
    return sum(widths)


# %%
@check.accepted(of=number_of_parameters)
def parameters_by_sizes(widths):
    return int(np.dot(widths[:-1], widths[1:]) + np.sum(widths[1:]))


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
        # BEGIN SOLUTION
        self.layers = list(layers)
        # END SOLUTION

    def forward(self, X):
        """Return the outputs of the last layer.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, k).
        """
        # BEGIN SOLUTION
        for layer in self.layers:
            X = layer.forward(X)
        return X
        # END SOLUTION

    def backward(self, G):
        """Let every layer find its gradients, and return that of the inputs.

        Args:
            G: the gradient of the loss with respect to the outputs, shape (m, k).

        Returns:
            The gradient with respect to the inputs of the latest forward pass, shape (m, n).
        """
        # BEGIN SOLUTION
        for layer in reversed(self.layers):
            G = layer.backward(G)
        return G
        # END SOLUTION

    def update(self, rate):
        """Let every layer take its step.

        Args:
            rate: the learning rate, a float > 0.
        """
        # BEGIN SOLUTION
        for layer in self.layers:
            layer.update(rate)
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Each layer is fed with what the one before it returns. Which layer is the first to hear of $G$?
"""

# %% [markdown] tags=["hint"]
r"""
`for layer in self.layers: X = layer.forward(X)`. The way back is the same loop with `backward`, through
`reversed(self.layers)`. (`self.layers.reverse()` would turn the list itself round, for good.)
"""

# %% [markdown] tags=["solution"]
r"""
What one layer returns is what the next one takes: outputs on the way forward, gradients on the way back. The chain
rule in matrices, for one example written as a row: $\partial L/\partial x = g\,J_l\cdots J_2\,J_1$ with the Jacobian
of the last layer next to $g$. Multiplied from the left, this is a row times a matrix in every step, never a matrix
times a matrix; and that is the order in which `backward` visits the layers.

Since a network has the same three methods as a layer, it *is* a layer: networks can be put into networks.
"""


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


# %%
@check.hidden
@check.points(3)
def test_a_network_of_any_length():
    rng = np.random.default_rng(622)
    for widths in ([3, 3, 3, 3], [2, 5, 1], [4, 2]):
        pairs = list(zip(widths[:-1], widths[1:], strict=True))
        parameters = [(rng.normal(size=(n, d)), rng.normal(size=d)) for n, d in pairs]
        denses = [Dense(W, b) for W, b in parameters]
        network = Network([layer for dense in denses for layer in (dense, Tanh())])
        for rate in (0.25, 0.5):
            X, G = rng.normal(size=(4, widths[0])), rng.normal(size=(4, widths[-1]))
            values = [X]
            for W, b in parameters:
                values.append(np.tanh(values[-1] @ W + b))
            check.close(network.forward(X), values[-1])
            expected, updated = G, []
            for (W, b), inputs, outputs in list(zip(parameters, values[:-1], values[1:], strict=True))[::-1]:
                delta = expected * (1 - outputs * outputs)
                updated.append((W - rate * inputs.T @ delta, b - rate * delta.sum(axis=0)))
                expected = np.einsum("ij,kj->ik", delta, W)
            check.close(network.backward(G), expected)
            network.update(rate)
            parameters = updated[::-1]
            moved = [{"W": dense.W, "b": dense.b} for dense in denses]
            check.close(moved, [{"W": W, "b": b} for W, b in parameters])


# %%
@check.hidden
@check.points(1)
def test_a_network_in_a_network():
    rng = np.random.default_rng(623)
    X, G = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    W, V = rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    inner = Network([Dense(W, [0.5, -0.5]), Tanh()])
    outer = Network([inner, Dense(V, [0.25, 0.125])])
    b, c = np.array([0.5, -0.5]), np.array([0.25, 0.125])
    for rate in (0.25, 0.5):
        Z = X @ W + b
        for _ in range(2):
            check.close(outer.forward(X), np.tanh(Z) @ V + c)
            check.close(outer.backward(G), np.einsum("ij,aj,ia,ka->ik", G, V, np.cosh(Z) ** -2.0, W))
        outer.update(rate)
        delta = np.einsum("ij,aj,ia->ia", G, V, np.cosh(Z) ** -2.0)
        V, c = V - rate * np.einsum("ia,ij->aj", np.tanh(Z), G), c - rate * sum(G)
        W, b = W - rate * np.einsum("ik,ia->ka", X, delta), b - rate * sum(delta)


# %%
@check.mistake(of=Network)
class NetworkThatGoesForwardTwice:
    """Which layer is told first how the loss changes? Your way back starts at the wrong end."""

    def __init__(self, layers):
        self.layers = list(layers)

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, G):
        for layer in self.layers:
            G = layer.backward(G)
        return G

    def update(self, rate):
        for layer in self.layers:
            layer.update(rate)


# %%
@check.mistake(of=Network)
class NetworkThatTurnsItsLayersRound:
    """The first way back is right. After it, look at the order of the layers in your list."""

    def __init__(self, layers):
        self.layers = list(layers)

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, G):
        self.layers.reverse()
        for layer in self.layers:
            G = layer.backward(G)
        return G

    def update(self, rate):
        for layer in self.layers:
            layer.update(rate)


# %%
@check.mistake(of=Network)
class NetworkThatTellsEveryLayerTheSame:
    """Every layer of yours gets the gradient at the end of the network. What should the last but one get?"""

    def __init__(self, layers):
        self.layers = list(layers)

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, G):
        for layer in reversed(self.layers):
            found = layer.backward(G)
        return found

    def update(self, rate):
        for layer in self.layers:
            layer.update(rate)


# %%
@check.mistake(of=Network)
class NetworkThatTrainsItsLastLayer:
    """Look at the parameters of all your layers before and after `update`: not every layer takes its step."""

    def __init__(self, layers):
        self.layers = list(layers)

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, G):
        for layer in reversed(self.layers):
            G = layer.backward(G)
        return G

    def update(self, rate):
        self.layers[-1].update(rate)


# %%
@check.mistake(of=Network)
class NetworkThatStopsBeforeItsFirstLayer:
    """You return the gradient with respect to the outputs of the first layer. Has that layer been told anything?"""

    def __init__(self, layers):
        self.layers = list(layers)

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, G):
        for layer in self.layers[:0:-1]:
            G = layer.backward(G)
        return G

    def update(self, rate):
        for layer in self.layers[1:]:
            layer.update(rate)


# %%
@check.mistake(of=Network)
class NetworkThatFeedsEveryLayerTheInputs:
    """Every layer of yours gets the inputs of the network. What should the second one get?"""

    def __init__(self, layers):
        self.layers = list(layers)

    def forward(self, X):
        for layer in self.layers:
            Y = layer.forward(X)
        return Y

    def backward(self, G):
        for layer in reversed(self.layers):
            G = layer.backward(G)
        return G

    def update(self, rate):
        for layer in self.layers:
            layer.update(rate)


# %%
@check.accepted(of=Network)
class NetworkByRecursion:
    def __init__(self, layers):
        self.first = layers[0]
        self.rest = NetworkByRecursion(layers[1:]) if len(layers) > 1 else None

    def forward(self, X):
        Y = self.first.forward(X)
        return self.rest.forward(Y) if self.rest else Y

    def backward(self, G):
        return self.first.backward(self.rest.backward(G) if self.rest else G)

    def update(self, rate):
        self.first.update(rate)
        if self.rest:
            self.rest.update(rate)


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
    # BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        G = 2 * (Y - T) / Y.size
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
One step: forward, loss, gradient of the loss, backward, update. All of it stands inside the loop: after an update the
outputs are different.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial Y = \frac2{mk}(Y - T)$. Keep the inputs: do not overwrite `X` by the outputs of the first layer.
"""

# %% [markdown] tags=["solution"]
r"""
Per step: $Y$ from all layers in order; the loss; $G = \frac2{mk}(Y - T)$; the layers in reverse order; all updates.
`T` and `X` never change. A list of losses *before* each step starts with the untrained network and does not contain
the loss of the finished one.

Common slips: the forward pass is done once, before the loop, and all steps go along the first gradient; or a variable
is used for both the inputs and the outputs, and the second step feeds the network with its own outputs.
"""


# %%
@check.points(2)
def test_three_steps_of_a_single_weight():
    layer = Dense([[1.0]], [0.0])
    losses = losses_of_training([layer], np.array([[2.0]]), np.array([[0.0]]), 0.1, 3)
    check.close(losses, [4.0, 0.0, 0.0], atol=1e-12)
    layer = Dense([[1.0]], [0.0])
    losses = losses_of_training([layer], np.array([[2.0]]), np.array([[0.0]]), 0.05, 3)
    check.close(losses, [4.0, 1.0, 0.25])


# %%
@check.hidden
@check.points(3)
def test_the_losses_of_a_network_of_two_layers():
    rng = np.random.default_rng(624)
    sizes = ((5, 3, 3, 3, 0.2, 4), (2, 2, 3, 1, 0.05, 6), (3, 2, 2, 3, 0.5, 1), (4, 2, 2, 2, 3.0, 3))
    for m, n, d, k, rate, steps in sizes:
        X, T = rng.normal(size=(m, n)), rng.normal(size=(m, k))
        W, b, V, c = rng.normal(size=(n, d)), rng.normal(size=d), rng.normal(size=(d, k)), rng.normal(size=k)
        first, second = Dense(W, b), Dense(V, c)
        expected = []
        for _ in range(steps):
            H = np.tanh(X @ W + b)
            errors = H @ V + c - T
            expected.append(np.vdot(errors, errors) / (m * k))
            out = errors / (m * k / 2)
            back = np.einsum("ij,aj,ia->ia", out, V, 1 - H * H)
            W, b, V, c = (W - rate * X.T @ back, b - rate * back.sum(axis=0),
                          V - rate * H.T @ out, c - rate * out.sum(axis=0))
        check.close(losses_of_training([first, Tanh(), second], X, T, rate, steps), expected)
        check.close({"W": first.W, "b": first.b, "V": second.W, "c": second.b}, {"W": W, "b": b, "V": V, "c": c})


# %%
@check.hidden
@check.points(1)
def test_the_losses_of_a_network_that_ends_with_a_function():
    rng = np.random.default_rng(627)
    for m, n, k, rate, steps in ((4, 3, 2, 0.5, 3), (2, 1, 3, 1.5, 2)):
        X, T, W, b = rng.normal(size=(m, n)), rng.normal(size=(m, k)), rng.normal(size=(n, k)), rng.normal(size=k)
        only, expected = Dense(W, b), []
        for _ in range(steps):
            Z = X @ W + b
            expected.append(np.average((np.tanh(Z) - T) ** 2))
            delta = (np.tanh(Z) - T) / np.cosh(Z) ** 2 / (m * k / 2)
            W, b = W - rate * np.einsum("ik,ij->kj", X, delta), b - rate * sum(delta)
        check.close(losses_of_training([only, Tanh()], X, T, rate, steps), expected)
        check.close({"W": only.W, "b": only.b}, {"W": W, "b": b})


# %%
@check.mistake(of=losses_of_training)
def losses_after_the_steps(layers, X, T, rate, steps):
    """Your first loss is that of a network which has been trained already."""
    losses = []
    for number in range(steps + 1):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        if number == steps:
            break
        G = 2 * (Y - T) / Y.size
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses[1:]


# %%
@check.mistake(of=losses_of_training)
def one_loss_too_many(layers, X, T, rate, steps):
    """There is one loss for each step, before it. Yours has the loss of the finished network as well."""
    losses = []
    for number in range(steps + 1):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        if number == steps:
            break
        G = 2 * (Y - T) / Y.size
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses


# %%
@check.mistake(of=losses_of_training)
def one_gradient_for_all_steps(layers, X, T, rate, steps):
    """You find the gradient once and walk along it. After a step the slope is another."""
    Y = X
    for layer in layers:
        Y = layer.forward(Y)
    G = 2 * (Y - T) / Y.size
    for layer in reversed(layers):
        G = layer.backward(G)
    losses = []
    for _ in range(steps):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        for layer in layers:
            layer.update(rate)
    return losses


# %%
@check.mistake(of=losses_of_training)
def outputs_fed_back_as_inputs(layers, X, T, rate, steps):
    """What is X in your second step? You have overwritten it on the way through the network."""
    losses = []
    for _ in range(steps):
        for layer in layers:
            X = layer.forward(X)
        losses.append(np.mean((X - T) ** 2))
        G = 2 * (X - T) / X.size
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses


# %%
@check.mistake(of=losses_of_training)
def training_without_updates(layers, X, T, rate, steps):
    """Your losses are all the same: no parameter has moved. Which method moves them, and by what?"""
    losses = []
    for _ in range(steps):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        G = 2 * (Y - T) / Y.size
        for layer in reversed(layers):
            G = layer.backward(G)
    return losses


# %%
@check.mistake(of=losses_of_training)
def training_with_the_gradient_of_the_sum(layers, X, T, rate, steps):
    """Your steps are too long: loss and gradient do not belong together."""
    losses = []
    for _ in range(steps):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        G = 2 * (Y - T)
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses


# %%
@check.mistake(of=losses_of_training)
def training_uphill(layers, X, T, rate, steps):
    """Your losses grow. Which sign has the gradient of the loss when an output is too large?"""
    losses = []
    for _ in range(steps):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        losses.append(np.mean((Y - T) ** 2))
        G = 2 * (T - Y) / Y.size
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses


# %%
@check.mistake(of=losses_of_training)
def errors_written_over_the_outputs(layers, X, T, rate, steps):
    """You turn the outputs into errors in place. What if the last layer has kept this array for its way back?"""
    losses = []
    for _ in range(steps):
        Y = X
        for layer in layers:
            Y = layer.forward(Y)
        Y -= T
        losses.append(np.mean(Y**2))
        G = 2 * Y / Y.size
        for layer in reversed(layers):
            G = layer.backward(G)
        for layer in layers:
            layer.update(rate)
    return losses


# %%
@check.accepted(of=losses_of_training)
def losses_with_each_layer_updated_on_the_way_back(layers, X, T, rate, steps):
    losses = []
    while len(losses) < steps:
        value = X
        for layer in layers:
            value = layer.forward(value)
        errors = value - T
        losses.append(float((errors**2).mean()))
        back = errors * (2 / T.size)
        for layer in layers[::-1]:
            back = layer.backward(back)
            layer.update(rate)
    return losses


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
        # BEGIN SOLUTION
        self.first, self.second = first, second
        # END SOLUTION

    def forward(self, X):
        """Return the outputs of both layers, side by side.

        Args:
            X: inputs, one example a row, shape (m, n).

        Returns:
            The outputs, shape (m, d1 + d2), where d1 and d2 are the numbers of outputs of the two layers.
        """
        # BEGIN SOLUTION
        Y = self.first.forward(X)
        self.width = Y.shape[1]
        return np.hstack([Y, self.second.forward(X)])
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, d1 + d2).

        Returns:
            The gradient with respect to the inputs, shape (m, n).
        """
        # BEGIN SOLUTION
        return self.first.backward(G[:, : self.width]) + self.second.backward(G[:, self.width :])
        # END SOLUTION

    def update(self, rate):
        """Let both layers take their step.

        Args:
            rate: the learning rate, a float > 0.
        """
        # BEGIN SOLUTION
        self.first.update(rate)
        self.second.update(rate)
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which columns of $G$ concern the first layer, which the second? You know how many there are once `forward` has been
called.
"""

# %% [markdown] tags=["hint"]
r"""
Each layer gets its own columns and returns a gradient of the shape of $X$. The inputs reach the loss on both paths:
what does the chain rule do with two paths?
"""

# %% [markdown] tags=["solution"]
r"""
Forward *copies* the inputs to two places, backward *adds* what comes from there; forward puts outputs side by side,
backward takes $G$ apart at the same place. That is a general rule: the way back turns each wire round, so that a
branching becomes a sum and a sum a branching.

$$\frac{\partial L}{\partial X} = \text{first.backward}(G_1) + \text{second.backward}(G_2), \qquad
G = \begin{pmatrix}G_1 & G_2\end{pmatrix} .$$

With chains (part 2) and forks every network without loops can be built and gone back through, also one that you have
never seen.
"""


# %%
@check.points(2)
def test_the_fork_of_the_example():
    fork = Fork(Dense([[2.0]], [0.0]), Dense([[-3.0, 5.0]], [0.0, 0.0]))
    check.close(fork.forward(np.array([[1.0]])), np.array([[2.0, -3.0, 5.0]]))
    check.close(fork.backward(np.array([[10.0, 1.0, 0.0]])), np.array([[17.0]]))
    fork.update(0.1)
    check.close(fork.forward(np.array([[1.0]])), np.array([[0.0, -3.2, 5.0]]), atol=1e-12)


# %%
@check.hidden
@check.points(3)
def test_forks_of_different_widths():
    rng = np.random.default_rng(625)
    for m, n, one, two in ((4, 2, 2, 2), (4, 3, 2, 3), (1, 2, 3, 1), (3, 3, 1, 4)):
        X, G = rng.normal(size=(m, n)), rng.normal(size=(m, one + two))
        W, V, c = rng.normal(size=(n, one)), rng.normal(size=(n, two)), rng.normal(size=two)
        second = Dense(V, c)
        inner = Fork(Dense(W, np.zeros(one)), second)
        check.close(inner.forward(X), np.column_stack([X @ W, X @ V + c]))
        both = np.column_stack([W, V])
        check.close(inner.backward(G), np.einsum("ij,kj->ik", G, both))
        inner.update(0.5)
        check.close(second.W, V - 0.5 * np.einsum("ik,ij->kj", X, G[:, one:]))
        check.close(second.b, c - 0.5 * np.einsum("ij->j", G[:, one:]))
        moved = both - 0.5 * np.einsum("ik,ij->kj", X, G)
        check.close(inner.forward(2 * X)[:, :one], 2 * X @ moved[:, :one] - 0.5 * G[:, :one].sum(axis=0))


# %%
@check.hidden
@check.points(1)
def test_a_fork_in_a_fork():
    rng = np.random.default_rng(626)
    X, G, w = rng.normal(size=(3, 2)), rng.normal(size=(3, 5)), np.array([1.5, -0.5])
    fork = Fork(Tanh(), Fork(Dense([[1.5], [-0.5]], [0.25]), Tanh()))
    tanh = np.tanh(X)
    check.close(fork.forward(X), np.column_stack([tanh, X @ w + 0.25, tanh]))
    back = np.multiply.outer(G[:, 2], w) + (G[:, :2] + G[:, 3:]) / np.cosh(X) ** 2
    check.close(fork.backward(G), back)
    fork.update(0.5)
    w, bias = w - 0.5 * np.einsum("i,ik->k", G[:, 2], X), 0.25 - 0.5 * G[:, 2].sum()
    check.close(fork.forward(-X), np.column_stack([-tanh, bias - X @ w, -tanh]))


# %%
@check.mistake(of=Fork)
class ForkWithItsFirstPathOverwritten:
    """You return what the second layer passes back. Where has the share of the first one gone?"""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def forward(self, X):
        Y = self.first.forward(X)
        self.width = Y.shape[1]
        return np.hstack([Y, self.second.forward(X)])

    def backward(self, G):
        back = self.first.backward(G[:, : self.width])
        back = self.second.backward(G[:, self.width :])
        return back

    def update(self, rate):
        self.first.update(rate)
        self.second.update(rate)


# %%
@check.mistake(of=Fork)
class ForkCutInTheMiddle:
    """Your cut is right if both layers have equally many outputs. Where do the columns of the second one begin?"""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def forward(self, X):
        return np.hstack([self.first.forward(X), self.second.forward(X)])

    def backward(self, G):
        half = G.shape[1] // 2
        return self.first.backward(G[:, :half]) + self.second.backward(G[:, half:])

    def update(self, rate):
        self.first.update(rate)
        self.second.update(rate)


# %%
@check.mistake(of=Fork)
class ForkWithGradientsSideBySide:
    """A gradient has the shape of what it is the gradient of. The inputs have not become wider."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def forward(self, X):
        Y = self.first.forward(X)
        self.width = Y.shape[1]
        return np.hstack([Y, self.second.forward(X)])

    def backward(self, G):
        return np.hstack([self.first.backward(G[:, : self.width]), self.second.backward(G[:, self.width :])])

    def update(self, rate):
        self.first.update(rate)
        self.second.update(rate)


# %%
@check.mistake(of=Fork)
class ForkInARow:
    """You feed the second layer with the outputs of the first. In a fork both get the inputs."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def forward(self, X):
        return self.second.forward(self.first.forward(X))

    def backward(self, G):
        return self.first.backward(self.second.backward(G))

    def update(self, rate):
        self.first.update(rate)
        self.second.update(rate)


# %%
@check.mistake(of=Fork)
class ForkWithAMeanOfItsPaths:
    """The chain rule adds the paths. Why do you take their mean?"""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def forward(self, X):
        Y = self.first.forward(X)
        self.width = Y.shape[1]
        return np.hstack([Y, self.second.forward(X)])

    def backward(self, G):
        return (self.first.backward(G[:, : self.width]) + self.second.backward(G[:, self.width :])) / 2

    def update(self, rate):
        self.first.update(rate)
        self.second.update(rate)


# %%
@check.mistake(of=Fork)
class ForkThatTrainsOneSide:
    """After `update`, one of your two layers is what it was."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def forward(self, X):
        Y = self.first.forward(X)
        self.width = Y.shape[1]
        return np.hstack([Y, self.second.forward(X)])

    def backward(self, G):
        return self.first.backward(G[:, : self.width]) + self.second.backward(G[:, self.width :])

    def update(self, rate):
        self.first.update(rate)


# %%
@check.accepted(of=Fork)
class ForkOfAnyNumber:
    def __init__(self, *layers):
        self.layers = layers

    def forward(self, X):
        outputs = [layer.forward(X) for layer in self.layers]
        self.cuts = np.cumsum([Y.shape[1] for Y in outputs])[:-1]
        return np.concatenate(outputs, axis=1)

    def backward(self, G):
        parts = np.split(G, self.cuts, axis=1)
        return sum(layer.backward(part) for layer, part in zip(self.layers, parts, strict=True))

    def update(self, rate):
        for layer in self.layers:
            layer.update(rate)
