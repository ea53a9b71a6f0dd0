# %% [markdown] difficulty=2 minutes=40 sources=["Neural Network from Scratch: 07:55", "Neural Network from Scratch: 11:23", "Neural Network from Scratch: 14:59", "Neural Network from Scratch: 16:28"]
r"""
# The dense layer and its three gradients

A dense layer takes a batch of $m$ examples with $n$ features each, the rows of $X$, and gives each of them $d$ new
features, the rows of $Y$:

$$Y = XW + \mathbf 1 b^\top, \qquad X \in \mathbb R^{m\times n},\quad W \in \mathbb R^{n\times d},\quad
b \in \mathbb R^{d},\quad Y \in \mathbb R^{m\times d},$$

where $\mathbf 1$ is a column of $m$ ones: every example gets the same bias. Somewhere behind the layer stands a scalar
loss $L$. The layer does not know it; all it is told is the *upstream gradient* $G = \partial L/\partial Y$, the
matrix with entries $G_{ij} = \partial L/\partial Y_{ij}$. From $G$ and from what it remembers of the forward pass it
must work out how $L$ changes with $W$, with $b$ and with $X$. A gradient has the shape of what it is the gradient of.

*With numbers.* For $X = \begin{pmatrix}1&2\end{pmatrix}$, $W = \begin{pmatrix}3&0&1\\-1&2&4\end{pmatrix}$ and
$b = (10, 20, 30)$ the layer gives $Y = \begin{pmatrix}11&24&39\end{pmatrix}$.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Forward

Write the layer itself.
"""


# %%
def dense(X, W, b):
    r"""Return the output of a dense layer for a batch.

    $Y = XW + \mathbf 1 b^\top$

    Args:
        X: inputs, one example a row, shape (m, n).
        W: weights, shape (n, d).
        b: biases, shape (d,).

    Returns:
        The outputs, one example a row, shape (m, d).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_worked_example():
    X, W, b = np.array([[1.0, 2.0]]), np.array([[3.0, 0.0, 1.0], [-1.0, 2.0, 4.0]]), np.array([10.0, 20.0, 30.0])
    check.close(dense(X, W, b), np.array([[11.0, 24.0, 39.0]]))


# %% [markdown]
r"""
## 2. The gradient with respect to the weights

Given the inputs $X$ and the upstream gradient $G = \partial L/\partial Y$, find $\partial L/\partial W$.
"""


# %%
def weight_gradient(X, G):
    r"""Return the gradient of the loss with respect to the weights of a dense layer.

    Args:
        X: inputs of the forward pass, shape (m, n).
        G: upstream gradient, the derivative of the loss with respect to each output, shape (m, d).

    Returns:
        The gradient with respect to the weights, shape (n, d).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_weight_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(52)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    check.gradient(lambda V: np.sum(G * (X @ V)), W, weight_gradient(X, G))


# %% [markdown]
r"""
## 3. The gradient with respect to the bias
"""


# %%
def bias_gradient(G):
    r"""Return the gradient of the loss with respect to the bias of a dense layer.

    Args:
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the bias, shape (d,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_bias_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(54)
    Z, b, G = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=(4, 3))
    check.gradient(lambda c: np.sum(G * (Z + c)), b, bias_gradient(G))


# %% [markdown]
r"""
## 4. The gradient with respect to the input

This is what the layer passes on to the layer before it.
"""


# %%
def input_gradient(W, G):
    r"""Return the gradient of the loss with respect to the inputs of a dense layer.

    Args:
        W: weights of the forward pass, before any update, shape (n, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the inputs, shape (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_input_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(55)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    check.gradient(lambda V: np.sum(G * (V @ W)), X, input_gradient(W, G))


# %% [markdown] tags=["manual"] points=2
r"""
## 5. In words

A classmate updates the weights as soon as their gradient is known, and computes the input gradient afterwards. In two or
three sentences: what does the layer in front receive, why is it wrong, and how large is the error for a small learning rate?

YOUR ANSWER HERE
"""
