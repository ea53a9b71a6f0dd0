# %% [markdown] difficulty=2 minutes=40 sources=["Neural Network from Scratch: 19:43", "Neural Network from Scratch: 20:46", "Neural Network from Scratch: 22:30", "CNN from Scratch: 29:50", "Siraj: sigmoid", "Mathematical Foundations: L395-411"]
r"""
# Activation layers

Between two dense layers stands an *activation layer*. It has no weights. It applies one function $f$ of a single
number to every entry of the *pre-activations* $Z$, and passes the *activations* $A$ on:

$$A_{ij} = f(Z_{ij}), \qquad Z, A \in \mathbb R^{m\times d}.$$

As always, the layer is told the upstream gradient $G = \partial L/\partial A$ (the matrix with the entries
$G_{ij} = \partial L/\partial A_{ij}$, of some scalar loss $L$ that the layer does not know) and owes the layer in front
of it $\partial L/\partial Z$. The sign $\odot$ stands for the product entry by entry, `*` in numpy.

*With numbers.* The layer that squares, $f(z) = z^2$, makes $A = \begin{pmatrix}1&9\end{pmatrix}$ out of
$Z = \begin{pmatrix}1&-3\end{pmatrix}$. Told that $G = \begin{pmatrix}10&2\end{pmatrix}$, it passes back
$\begin{pmatrix}20&-12\end{pmatrix}$: the slopes of $f$ at $1$ and at $-3$ are $2$ and $-6$, and each entry of $G$ is
multiplied by the slope at its own place.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Any function

You are given the derivative $f'$ as a Python function `slope`, which takes an array and works entry by entry (`np.cos`,
say, if the layer applies the sine).
"""


# %%
def activation_input_gradient(slope, Z, G):
    r"""Return the gradient of the loss with respect to the pre-activations.

    Args:
        slope: the derivative of the activation function; takes an array, returns an array of the same shape.
        Z: the pre-activations of the forward pass, shape (m, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the pre-activations, shape (m, d).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_squares_of_the_example_and_a_sine():
    Z, G = np.array([[1.0, -3.0]]), np.array([[10.0, 2.0]])
    check.close(activation_input_gradient(lambda z: 2 * z, Z, G), np.array([[20.0, -12.0]]))
    rng = np.random.default_rng(561)
    Z, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    check.gradient(lambda V: np.sum(G * np.sin(V)), Z, activation_input_gradient(np.cos, Z, G))


# %% [markdown]
r"""
## 2. Hyperbolic tangent

$f(z) = \tanh z = \dfrac{e^z - e^{-z}}{e^z + e^{-z}}$. A layer that has computed $A = \tanh Z$ need not keep $Z$ as well:
find $\partial L/\partial Z$ from the *activations*. For $A = \begin{pmatrix}0&\frac12\end{pmatrix}$ and
$G = \begin{pmatrix}8&8\end{pmatrix}$ the result is $\begin{pmatrix}8&6\end{pmatrix}$.
"""


# %%
def tanh_input_gradient(A, G):
    r"""Return the gradient with respect to the pre-activations of a tanh layer, from its output.

    Args:
        A: the activations, the hyperbolic tangents of the pre-activations, shape (m, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the pre-activations, shape (m, d).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_tanh_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(563)
    Z, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    found = tanh_input_gradient(np.tanh(Z), G)
    check.close(tanh_input_gradient(np.array([[0.0, 0.5]]), np.array([[8.0, 8.0]])), np.array([[8.0, 6.0]]))
    check.gradient(lambda V: np.sum(G * np.tanh(V)), Z, found)


# %% [markdown]
r"""
## 3. ReLU

$f(z) = \max(0, z)$ lets positive numbers pass and makes all others 0. At $z = 0$ it has a kink, and no derivative;
we follow the usual convention that its slope there is **0**. For
$Z = \begin{pmatrix}-2&0&3\end{pmatrix}$ and $G = \begin{pmatrix}5&6&-7\end{pmatrix}$ the result is
$\begin{pmatrix}0&0&-7\end{pmatrix}$.
"""


# %%
def relu_input_gradient(Z, G):
    r"""Return the gradient with respect to the pre-activations of a ReLU layer; the slope at 0 counts as 0.

    Args:
        Z: the pre-activations of the forward pass, shape (m, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the pre-activations, shape (m, d).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_example_and_the_slope_of_the_loss():
    Z, G = np.array([[-2.0, 0.0, 3.0]]), np.array([[5.0, 6.0, -7.0]])
    check.close(relu_input_gradient(Z, G), np.array([[0.0, 0.0, -7.0]]))
    rng = np.random.default_rng(565)
    Z, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    check.gradient(lambda V: np.sum(G * np.maximum(V, 0)), Z, relu_input_gradient(Z, G))


# %% [markdown]
r"""
## 4. The sigmoid as a layer with a memory

$f(z) = \sigma(z) = \dfrac1{1 + e^{-z}}$, whose slope is $a\,(1 - a)$ in terms of its value $a = \sigma(z)$. Write the
layer as a class: `forward` returns the activations and remembers what `backward` will need, `backward` belongs to the
latest forward pass and may be called more than once. The entries of `Z` lie between $-30$ and $30$, so you need not
think of overflow.
"""


# %%
class SigmoidLayer:
    r"""The sigmoid of every entry, as a layer: `forward` before `backward`.

    An object remembers its own latest forward pass, and nothing of any other object's.
    """

    def forward(self, Z):
        """Return the activations, and remember what `backward` needs.

        Args:
            Z: the pre-activations, shape (m, d).

        Returns:
            The activations, shape (m, d).
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self, G):
        """Return the gradient with respect to the pre-activations of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, d).

        Returns:
            The gradient with respect to the pre-activations, shape (m, d).
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(2)
def test_the_sigmoid_layer_forward_and_backward():
    rng = np.random.default_rng(567)
    Z, G = np.array([[0.0, np.log(3.0)], [-np.log(4.0), 0.0]]), rng.normal(size=(2, 2))
    layer = SigmoidLayer()
    check.close(layer.forward(Z), np.array([[0.5, 0.75], [0.2, 0.5]]))
    check.gradient(lambda V: np.sum(G / (1 + np.exp(-V))), Z, layer.backward(G))


# %% [markdown]
r"""
## 5. From the output alone

Tanh and sigmoid need only their *output* to go back, which saves the memory for $Z$. For which of these functions is it
possible, that is, is the slope $f'(z)$ a function of the value $f(z)$ alone, for all real $z$?

- **a**: $f(z) = e^z$
- **b**: $f(z) = z^2$
- **c**: $f(z) = \log(1 + e^z)$, called softplus
- **d**: $f(z) = \sin z$
- **e**: $f(z) = \max(0, z)$, with slope 0 at 0
- **f**: $f(z) = z\,\sigma(z)$, called swish; it falls until $z \approx -1.28$ and rises from there on
- **g**: $f(z) = z$ for $z > 0$ and $z/10$ otherwise, with slope $\frac1{10}$ at 0, called leaky ReLU
- **h**: $f(z) = \lvert z\rvert$, with slope 0 at 0
"""


# %%
def backward_from_the_output():
    """Return the letters of the functions whose slope is known once their value is known.

    Returns:
        A set of letters, such as `{"b", "g"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_functions_are_named_by_letters():
    letters = backward_from_the_output()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"b", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "It is possible for some of the functions, but not for all.", yours=letters)
