# %% [markdown] difficulty=3 minutes=50 sources=["Krohn: L112-113", "Mathematical Foundations: L412-424"]
r"""
# Where paths part and meet again

A network need not be a chain. An array may be used at several places (a *fork*), several arrays may be added (a
*sum*) or put side by side (a *concatenation*), and one may be cut into pieces (a *split*). All of these backward
passes follow from one sentence: **each entry collects the gradients of all the places where it is used.**

- *Fork*: gradients that come back from different uses are added.
- *Sum* $Y = A+B$: each summand receives $G$ itself, undivided.
- *Concatenation* $Y = [A\,|\,B]$, columns side by side: each part receives the columns of $G$ that are its own.
- *Slice* $Y = $ some columns of $X$: these columns receive $G$, the others nothing, that is, zeros.

Forks and sums are each other's mirror image, and so are splits and concatenations.

*With numbers.* $y = x+x^2$ is a residual connection around a square. At $x = 3$ the path around carries back 1 and
the path through carries back $2x = 6$: the slope is 7. And if $Y = [A\,|\,B]$ with $A = (1, 2)$, $B = (5)$ receives
$G = (10, 20, 30)$, then $\partial L/\partial A = (10, 20)$ and $\partial L/\partial B = (30)$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. A residual block

$Y = X+\tanh(XW)$ with a square $W$. Given the upstream gradient $G = \partial L/\partial Y$, find
$\partial L/\partial X$ and $\partial L/\partial W$.
"""


# %%
def residual_block_gradients(X, W, G):
    r"""Return the gradients of the loss with respect to the inputs and the weights of a residual block.

    Args:
        X: inputs, one example a row, shape (m, n).
        W: weights, shape (n, n).
        G: upstream gradient, shape (m, n).

    Returns:
        A tuple: the gradients with respect to X, shape (m, n), and W, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_residual_gradients_are_slopes_of_the_loss():
    rng = np.random.default_rng(5611)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.normal(size=(4, 3))
    found = residual_block_gradients(X, W, G)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda V: np.sum(G * (V + np.tanh(V @ W))), X, found[0])
    check.gradient(lambda V: np.sum(G * (X + np.tanh(X @ V))), W, found[1])


# %% [markdown]
r"""
## 2. Why anybody wants a path around

A chain of $r$ scalar layers, each $x\mapsto c\tanh x$, and another one of $r$ residual blocks, each
$x\mapsto x+c\tanh x$. Both start at $x = 0$ (and stay there). What is the slope of the last output with respect to
the first input, in each?
"""


# %%
def slopes_of_deep_chains(c, r):
    r"""Return the slopes at 0 of r plain layers and of r residual blocks.

    Args:
        c: the factor of each layer, a positive symbol.
        r: the number of layers, a positive integer symbol.

    Returns:
        A tuple of two expressions: plain, residual.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slopes_of_chains_for_some_numbers():
    c, r = sympy.Symbol("c", positive=True), sympy.Symbol("r", positive=True, integer=True)
    slopes = slopes_of_deep_chains(c, r)
    two = isinstance(slopes, (tuple, list, sympy.Tuple)) and len(slopes) == 2
    check.that(two, "Two slopes are asked for, as a tuple.", yours=slopes)

    def end(x, factor, layers, around):
        for _ in range(layers):
            x = around * x + factor * np.tanh(x)
        return x

    for factor, layers in ((0.5, 1), (0.5, 3), (2.0, 4)):
        for around, slope in zip((0.0, 1.0), slopes, strict=True):
            check.form(slope, only=(c, r))
            value = float(sympy.sympify(slope).subs({c: factor, r: layers}))
            check.gradient(lambda u, f=factor, n=layers, a=around: end(u, f, n, a), 0.0, value)


# %% [markdown]
r"""
## 3. Concatenation

$Y = [A_1\,|\,A_2\,|\dots|\,A_r]$: arrays with the same number of rows, side by side, of the given widths. Cut the
upstream gradient into the gradients of the parts.
"""


# %%
def concatenation_gradients(widths, G):
    r"""Return the gradients of the parts of a concatenation.

    Args:
        widths: the number of columns of each part, a list of integers.
        G: upstream gradient, its number of columns is the sum of the widths, shape (m, n).

    Returns:
        A list of arrays, one for each part, of shape (m, width).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_parts_receive_their_own_columns():
    parts = concatenation_gradients([2, 1], np.array([[10.0, 20.0, 30.0]]))
    check.close(parts, (np.array([[10.0, 20.0]]), np.array([[30.0]])))
    rng = np.random.default_rng(5631)
    arrays, G = [rng.normal(size=(3, width)) for width in (1, 3, 2)], rng.normal(size=(3, 6))
    found = concatenation_gradients([1, 3, 2], G)
    check.that(isinstance(found, (tuple, list)) and len(found) == 3, "Return one gradient for each part.", yours=found)
    for q in range(3):
        check.gradient(lambda V, q=q: np.sum(G * np.hstack([*arrays[:q], V, *arrays[q + 1 :]])), arrays[q], found[q])


# %% [markdown]
r"""
## 4. Slices that overlap

From one array $X$ with $n$ columns several slices are taken: slice $q$ holds the columns $a_q, \dots, b_q-1$. Slices
may overlap, and some columns may be in none. Given the upstream gradients $G_q$ of the slices, find
$\partial L/\partial X$.

*With numbers.* One row, $n = 4$, slices $(0, 2)$ and $(1, 3)$ with the gradients $(10, 20)$ and $(5, 7)$: the result
is $(10, 25, 7, 0)$.
"""


# %%
def slices_gradient(n, ranges, gradients):
    r"""Return the gradient of the loss with respect to an array of which slices were taken.

    Args:
        n: the number of columns of the array, an integer.
        ranges: the pairs (a, b) of the slices `X[:, a:b]`, a list of tuples of integers, at least one.
        gradients: the upstream gradients of the slices, a list of arrays of shape (m, b - a).

    Returns:
        The gradient, shape (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_columns_collect_from_their_slices():
    found = slices_gradient(4, [(0, 2), (1, 3)], [np.array([[10.0, 20.0]]), np.array([[5.0, 7.0]])])
    check.close(found, np.array([[10.0, 25.0, 7.0, 0.0]]))
    rng = np.random.default_rng(5641)
    X, ranges = rng.normal(size=(3, 5)), [(2, 5), (0, 3), (3, 4)]
    gradients = [rng.normal(size=(3, b - a)) for a, b in ranges]

    def loss(V):
        return sum(np.sum(G * V[:, a:b]) for (a, b), G in zip(ranges, gradients, strict=True))

    check.gradient(loss, X, slices_gradient(5, ranges, gradients))


# %% [markdown]
r"""
## 5. Both together

A layer that keeps its input beside what it made of it: with $X\in\mathbb R^{m\times n}$, $W\in\mathbb R^{n\times d}$
and $V\in\mathbb R^{(n+d)\times k}$,

$$C = [X\,|\,\tanh(XW)],\qquad Y = CV .$$

Given $G = \partial L/\partial Y$, find the gradients with respect to $X$, $W$ and $V$.
"""


# %%
def kept_input_gradients(X, W, V, G):
    r"""Return the gradients of the loss with respect to inputs and weights of a layer that keeps its input.

    Args:
        X: inputs, one example a row, shape (m, n).
        W: weights of the hidden part, shape (n, d).
        V: weights of the output, shape (n + d, k).
        G: upstream gradient, shape (m, k).

    Returns:
        A tuple: the gradients with respect to X, W and V, of their shapes.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_gradients_of_a_kept_input_are_slopes():
    rng = np.random.default_rng(5651)
    X, W, V, G = (rng.normal(size=shape) for shape in ((4, 2), (2, 3), (5, 2), (4, 2)))

    def loss(inputs, hidden, output):
        return np.sum(G * np.matmul(np.concatenate([inputs, np.tanh(inputs @ hidden)], axis=1), output))

    found = kept_input_gradients(X, W, V, G)
    check.that(isinstance(found, (tuple, list)) and len(found) == 3, "Return three gradients.", yours=found)
    check.gradient(lambda U: loss(U, W, V), X, found[0])
    check.gradient(lambda U: loss(X, U, V), W, found[1])
    check.gradient(lambda U: loss(X, W, U), V, found[2])
