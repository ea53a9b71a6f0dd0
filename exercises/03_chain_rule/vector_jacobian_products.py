# %% [markdown] difficulty=3 minutes=50 sources=["Krohn: L99-100", "Krohn: L118"]
r"""
# Backwards without a Jacobian

A backward pass never needs the Jacobian of a step, only what it does to the row that comes from behind. Let $y = f(x)$
be a step in the middle of a computation that ends in a number $L$, and let $g$ hold the upstream gradient,
$g_i = \partial L/\partial y_i$. The chain rule gives the *vector-Jacobian product*

$$\frac{\partial L}{\partial x_j} = \sum_ig_i\,\frac{\partial y_i}{\partial x_j},\qquad\text{that is}\qquad g^\top J
\quad\text{as a row},\quad J^\top g\quad\text{as a column}.$$

For the sine of a million numbers $J$ would have $10^{12}$ entries, nearly all of them 0. The product is
`g * np.cos(x)`.

For arrays of any shape the sentence stays the same: *for each entry of the input, sum over all entries of the output
the upstream entry times the slope*. The result has the shape of the input, $g$ that of the output.

**A way that always works.** Move $x$ by a small $E$ of the same shape, see how $y$ moves to first order, and write the
change of $L$, which is $\sum_ig_i\,(\text{change of }y_i)$, in the form $\sum_jr_jE_j$. Then $r$ is the answer.

*With numbers.* $y = (x_1x_2,\ x_1)$ at $x = (2, 5)$ with $g = (3, 4)$: $x_1$ reaches $y_1$ with the slope 5 and
$y_2$ with the slope 1, so its entry is $3\cdot5 + 4\cdot1 = 19$; $x_2$ reaches $y_1$ only: $3\cdot2 = 6$.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Through a matrix product

$Y = AB$. Both factors may move. Given $G = \partial L/\partial Y$, return $\partial L/\partial A$ and
$\partial L/\partial B$.
"""


# %%
def matmul_vjp(A, B, G):
    r"""Return the gradients with respect to both factors of a matrix product.

    Args:
        A: the left factor, shape (m, k).
        B: the right factor, shape (k, n).
        G: upstream gradient, the derivative of L with respect to each entry of A @ B, shape (m, n).

    Returns:
        Two arrays: the gradient with respect to A, shape (m, k), and with respect to B, shape (k, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_matmul_vjp_gives_slopes():
    rng = np.random.default_rng(351)
    A, B, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    found = matmul_vjp(A, B, G)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2, "Two gradients are asked for, by A and by B.",
               yours=found)
    left, right = found
    check.gradient(lambda V: np.sum(G * np.einsum("ik,kj->ij", V, B)), A, left)
    check.gradient(lambda V: np.sum(G * np.einsum("ik,kj->ij", A, V)), B, right)


# %% [markdown]
r"""
## 2. Through a sum over rows

$y$ holds the sums of the rows of $X$: $y_i = \sum_jX_{ij}$. Given $g = \partial L/\partial y$, return
$\partial L/\partial X$.
"""


# %%
def row_sum_vjp(X, g):
    """Return the gradient with respect to an array whose rows are summed.

    Args:
        X: the array that is summed along axis 1, shape (m, n).
        g: upstream gradient, one entry for each row, shape (m,).

    Returns:
        The gradient with respect to X, shape (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_row_sum_vjp_gives_slopes():
    rng = np.random.default_rng(353)
    X, g = rng.normal(size=(3, 4)), rng.normal(size=3)
    check.gradient(lambda V: np.sum(g * V.sum(axis=1)), X, row_sum_vjp(X, g))


# %% [markdown]
r"""
## 3. Through broadcasting

numpy adds arrays of different shapes by repeating the smaller one: axes of length 1 are stretched, and missing axes are
put in front. So $b$ of shape `(3,)`, `(1, 3)`, `(4, 1)` or `()` can all be added to an array of shape `(4, 3)`. Going
backwards, $b$ must get a gradient of *its own* shape. Given the shape of $b$ and the upstream gradient $G$ of the sum,
return $\partial L/\partial b$.
"""


# %%
def unbroadcast(G, shape):
    """Return the gradient with respect to an array of the given shape that was broadcast to that of G.

    Args:
        G: upstream gradient of the result, an array.
        shape: shape of the array before it was broadcast, a tuple; no longer than that of G.

    Returns:
        The gradient with respect to the smaller array, an array of exactly this shape.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_unbroadcast_gives_slopes():
    rng = np.random.default_rng(354)
    X, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    for shape in ((3,), (1, 3), (4, 1), (4, 3)):
        check.gradient(lambda b: np.sum(G * (X + b)), rng.normal(size=shape), unbroadcast(G, shape))


# %% [markdown]
r"""
## 4. Through running sums

$y = (x_1,\ x_1 + x_2,\ \dots,\ x_1 + \dots + x_n)$, numpy's `cumsum`. Return $\partial L/\partial x$ from
$g = \partial L/\partial y$, without a matrix: for a million numbers it must take a moment, not a terabyte.
"""


# %%
def running_sum_vjp(g):
    """Return the gradient with respect to the numbers whose running sums are taken.

    Args:
        g: upstream gradient of the running sums, shape (n,); n may be a million.

    Returns:
        The gradient with respect to the numbers, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_running_sum_vjp_gives_slopes():
    rng = np.random.default_rng(356)
    x, g = rng.normal(size=5), rng.normal(size=5)
    check.gradient(lambda v: np.sum(g * np.cumsum(v)), x, running_sum_vjp(g))


# %% [markdown]
r"""
## 5. Through a normalisation

$y = \dfrac xs$ with $s = x_1 + \dots + x_n$, all $x_i$ positive: shares of a whole. Each $x_j$ stands in its own
numerator and in every denominator. Return $\partial L/\partial x$ from $x$ and $g$ with a handful of numpy operations,
no $n\times n$ matrix: $n$ may be a million.

With numbers: $x = (1, 3)$ has the shares $(0.25, 0.75)$; for $g = (4, 8)$ the gradient is $(-0.75, 0.25)$.
"""


# %%
def share_vjp(x, g):
    r"""Return the gradient with respect to x through the shares $x/s$, where s is the sum of x.

    Args:
        x: positive numbers, shape (n,); n may be a million.
        g: upstream gradient of the shares, shape (n,).

    Returns:
        The gradient with respect to x, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_share_vjp_gives_slopes():
    rng = np.random.default_rng(357)
    x, g = rng.uniform(0.5, 2.0, size=4), rng.normal(size=4)
    check.gradient(lambda v: np.sum(g * v / np.sum(v)), x, share_vjp(x, g))
