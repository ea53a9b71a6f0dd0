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
    # BEGIN SOLUTION
    return G @ B.T, A.T @ G
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
If $A$ moves by $E$, by how much does $AB$ move? Write down $\sum_{ij}G_{ij}(EB)_{ij}$ with all its sums and look for
what stands beside $E_{il}$.
"""

# %% [markdown] tags=["hint"]
r"""
Beside $E_{il}$ stands $\sum_jG_{ij}B_{lj}$: the second index of both is summed. For the other factor, the first index
of both is summed. Or let the shapes decide: from $(m, n)$ and $(k, n)$ make $(m, k)$.
"""

# %% [markdown] tags=["solution"]
r"""
*For $A$.* $\displaystyle\sum_{ij}G_{ij}\sum_lE_{il}B_{lj} = \sum_{il}\Big(\sum_jG_{ij}B_{lj}\Big)E_{il}$, so the
gradient is $GB^\top$.

*For $B$.* $\displaystyle\sum_{ij}G_{ij}\sum_lA_{il}E_{lj} = \sum_{lj}\Big(\sum_iA_{il}G_{ij}\Big)E_{lj}$, so the
gradient is $A^\top G$.

*By traces.* The sum of all products of entries is $\operatorname{tr}(G^\top\,\cdot\,)$, and a trace may be turned
round: $\operatorname{tr}(G^\top EB) = \operatorname{tr}(BG^\top E) = \operatorname{tr}\big((GB^\top)^\top E\big)$.

The Jacobian of $Y$ with respect to $A$ would have the shape $(m, n, m, k)$. Nobody ever writes it down.
"""


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


# %%
@check.hidden
@check.points(2)
def test_matmul_vjp_of_square_factors():
    rng = np.random.default_rng(352)
    A, B, G = rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    left, right = np.zeros((3, 3)), np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            for k in range(3):
                left[i, k] += G[i, j] * B[k, j]
                right[k, j] += G[i, j] * A[i, k]
    check.close(check.unchanged(matmul_vjp, A, B, G), (left, right))


# %%
@check.mistake(of=matmul_vjp)
def transposes_forgotten(A, B, G):
    """With square factors the shapes fit either way. Follow one index: which one of B is summed against G?"""
    return G @ B, A @ G


# %%
@check.mistake(of=matmul_vjp)
def sides_exchanged(A, B, G):
    """The transposes are there. On which side of G did each factor stand in the product?"""
    return B.T @ G, G @ A.T


# %%
@check.mistake(of=matmul_vjp)
def upstream_of_ones(A, B, G):
    """Your result does not depend on G. It would be right for a loss that adds up all entries."""
    ones = np.ones_like(G)
    return ones @ B.T, A.T @ ones


# %%
@check.mistake(of=matmul_vjp)
def factors_in_the_other_order(A, B, G):
    """Look at the order in which the two gradients are asked for."""
    return A.T @ G, G @ B.T


# %%
@check.accepted(of=matmul_vjp)
def matmul_vjp_by_einsum(A, B, G):
    return np.einsum("ij,kj->ik", G, B), np.einsum("ik,ij->kj", A, G)


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
    # BEGIN SOLUTION
    return np.repeat(g[:, None], X.shape[1], axis=1)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$X_{ij}$ takes part in a single output. In which one, and with which slope?
"""

# %% [markdown] tags=["hint"]
r"""
Every entry of row $i$ receives $g_i$. A vector of shape `(m,)` has to become a column before it can be spread along the
rows: `g[:, None]`.
"""

# %% [markdown] tags=["solution"]
r"""
$\partial y_i/\partial X_{ij} = 1$, and $X_{ij}$ appears in no other sum, so $\partial L/\partial X_{ij} = g_i$: each
row is filled with its own upstream number. **What is summed forwards is spread backwards.**

The values of $X$ do not matter, only its shape. `np.broadcast_to(g, X.shape)` would spread along the other axis
(numpy matches shapes from the right), and for a square $X$ without a word of complaint.
"""


# %%
@check.points(1)
def test_row_sum_vjp_gives_slopes():
    rng = np.random.default_rng(353)
    X, g = rng.normal(size=(3, 4)), rng.normal(size=3)
    check.gradient(lambda V: np.sum(g * V.sum(axis=1)), X, row_sum_vjp(X, g))


# %%
@check.hidden
@check.points(1)
def test_row_sum_vjp_spreads_along_its_row():
    X = np.arange(9.0).reshape(3, 3)
    check.close(check.unchanged(row_sum_vjp, X, np.array([1.50025, -20.0, 300.0])),
                np.array([[1.50025, 1.50025, 1.50025], [-20.0, -20.0, -20.0], [300.0, 300.0, 300.0]]))
    check.close(row_sum_vjp(np.full((2, 1), 9.0), np.array([4.0, 5.0])), np.array([[4.0], [5.0]]))


# %%
@check.mistake(of=row_sum_vjp)
def spread_along_columns(X, g):
    """With a square X this runs. But each upstream number belongs to one row: where did yours go?"""
    return np.broadcast_to(g, X.shape).copy()


# %%
@check.mistake(of=row_sum_vjp)
def row_sum_vjp_unspread(X, g):
    """A gradient has the shape of what it is the gradient of. How many entries did the sum swallow?"""
    return g.copy()


# %%
@check.mistake(of=row_sum_vjp)
def shared_among_the_entries(X, g):
    """You divide g among the entries of a row. Each entry moves the sum at full speed, whatever its neighbours do."""
    return np.repeat(g[:, None], X.shape[1], axis=1) / X.shape[1]


# %%
@check.mistake(of=row_sum_vjp)
def values_multiplied_in(X, g):
    """Does the slope of a sum depend on the values that are summed?"""
    return g[:, None] * X


# %%
@check.accepted(of=row_sum_vjp)
def row_sum_vjp_by_outer_product(X, g):
    return np.outer(g, np.ones(X.shape[1]))


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
    # BEGIN SOLUTION
    found = G.sum(axis=tuple(range(G.ndim - len(shape))))
    stretched = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.asarray(found.sum(axis=stretched, keepdims=True))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
An entry of $b$ that was repeated reaches several outputs. What does the chain rule do with its several paths?
"""

# %% [markdown] tags=["hint"]
r"""
Two cases for the axes of $G$. Those that $b$ does not have at all are in front: sum over them and they are gone. Those
where $b$ has length 1: sum over them, but keep the axis, with length 1.
"""

# %% [markdown] tags=["hint"]
r"""
`G.sum(axis=(0, 1))` sums over several axes at once, over an empty tuple of axes it sums nothing, and `keepdims=True`
keeps summed axes with length 1.
"""

# %% [markdown] tags=["solution"]
r"""
**What is spread forwards is summed backwards**: the mirror image of part 2. If $b$ of shape `(3,)` is added to each of
four rows, $\partial L/\partial b_j = \sum_iG_{ij}$.

In general: sum over the axes in front that $b$ lacks, and they vanish; sum over the axes that were stretched from
length 1, and keep them. The order does not matter. The gradient has the shape of $b$ to the last detail: a `(4, 1)`
must not come out as `(4,)`, since in the next update `b - 0.1 * gradient` would then *broadcast again*, to a
`(4, 4)`.
"""


# %%
@check.points(2)
def test_unbroadcast_gives_slopes():
    rng = np.random.default_rng(354)
    X, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    for shape in ((3,), (1, 3), (4, 1), (4, 3)):
        check.gradient(lambda b: np.sum(G * (X + b)), rng.normal(size=shape), unbroadcast(G, shape))


# %%
@check.hidden
@check.points(2)
def test_unbroadcast_over_three_axes():
    rng = np.random.default_rng(355)
    G = rng.normal(size=(2, 3, 4))
    for shape in ((4,), (3, 1), (1, 1), (1, 3, 4), (2, 1, 4), (2, 3, 4), (1, 4), (1,), ()):
        expected = np.zeros(shape)
        for place in np.ndindex(G.shape):
            own = place[3 - len(shape):]
            expected[tuple(0 if length == 1 else i for i, length in zip(own, shape, strict=True))] += G[place]
        check.close(check.unchanged(unbroadcast, G, shape), expected)


# %%
@check.mistake(of=unbroadcast)
def left_broadcast(G, shape):
    """The result has the shape of G. A gradient has the shape of what it is the gradient of."""
    return G.copy()


# %%
@check.mistake(of=unbroadcast)
def stretched_axes_lost(G, shape):
    """The sums are right, but axes of length 1 have vanished from your result."""
    found = G.sum(axis=tuple(range(G.ndim - len(shape))))
    return np.asarray(found.sum(axis=tuple(a for a, length in enumerate(shape) if length == 1)))


# %%
@check.mistake(of=unbroadcast)
def averaged_over_copies(G, shape):
    """Every copy brings its full share to the same number. Why divide by how many copies there are?"""
    found = G.mean(axis=tuple(range(G.ndim - len(shape))))
    return np.asarray(found.mean(axis=tuple(a for a, length in enumerate(shape) if length == 1), keepdims=True))


# %%
@check.mistake(of=unbroadcast)
def leading_axes_only(G, shape):
    """Missing axes are dealt with. And an axis that b does have, but with length 1?"""
    return np.asarray(G.sum(axis=tuple(range(G.ndim - len(shape)))))


# %%
@check.mistake(of=unbroadcast)
def first_copy_only(G, shape):
    """You took one of the copies. All of them are the same number, and all paths count."""
    found = G[(0,) * (G.ndim - len(shape))]
    for axis, length in enumerate(shape):
        if length == 1:
            found = found.take([0], axis)
    return np.asarray(found)


# %%
@check.accepted(of=unbroadcast)
def unbroadcast_axis_by_axis(G, shape):
    while G.ndim > len(shape):
        G = np.sum(G, axis=0)
    for axis in range(len(shape)):
        if shape[axis] == 1:
            G = np.sum(G, axis=axis, keepdims=True)
    return np.array(G)


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
    # BEGIN SOLUTION
    return np.cumsum(g[::-1])[::-1]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In which of the running sums does $x_1$ occur? In which $x_n$?
"""

# %% [markdown] tags=["hint"]
r"""
$x_j$ occurs in $y_j, y_{j+1}, \dots, y_n$: you need the sums of $g$ from $j$ *to the end*. Reverse, sum, reverse.
"""

# %% [markdown] tags=["solution"]
r"""
$\partial L/\partial x_j = \sum_{i\ge j}g_i$: running sums from the other end. In Jacobians: $J$ is a lower triangle of
ones, and $J^\top$ is an upper one. The transpose of "everything up to here" is "everything from here on".

It makes sense of the way through time in recurrent networks: what happens early influences everything later, and so the
gradient of an early number collects from all the later ones.
"""


# %%
@check.points(1)
def test_running_sum_vjp_gives_slopes():
    rng = np.random.default_rng(356)
    x, g = rng.normal(size=5), rng.normal(size=5)
    check.gradient(lambda v: np.sum(g * np.cumsum(v)), x, running_sum_vjp(g))


# %%
@check.hidden
@check.points(2)
def test_running_sum_vjp_of_few_and_of_many():
    found = check.unchanged(running_sum_vjp, np.array([1.00025, 10.0, -200.0, 3000.0]))
    check.close(found, np.array([2811.00025, 2810.0, 2800.0, 3000.0]), rtol=1e-9)
    check.close(running_sum_vjp(np.array([2.5])), np.array([2.5]))
    many = running_sum_vjp(np.tile([3.0, -1.0], 500_000))  # a matrix: 8 TB, written in no 10 seconds
    check.shape(many, (1_000_000,))
    check.close(np.asarray(many)[[0, 1, -2, -1]], np.array([1_000_000.0, 999_997.0, 2.0, -1.0]))


# %%
@check.mistake(of=running_sum_vjp)
def summed_from_the_front(g):
    """Which numbers influence the first running sum? Only one. Which running sums does the last number influence?"""
    return np.cumsum(g)


# %%
@check.mistake(of=running_sum_vjp)
def own_sum_left_out(g):
    """Every number takes part in the sum at its own place, too. Look at your last entry."""
    return np.cumsum(g[::-1])[::-1] - g


# %%
@check.mistake(of=running_sum_vjp)
def left_reversed(g):
    """You summed from the end. In which order do the results stand?"""
    return np.cumsum(g[::-1])


# %%
@check.mistake(of=running_sum_vjp)
def everything_influences_everything(g):
    """Each of your entries holds all of g. Does the last number influence the first sum?"""
    return np.full_like(g, g.sum())


# %%
@check.accepted(of=running_sum_vjp)
def running_sum_vjp_by_what_is_left(g):
    return g.sum() - np.cumsum(g) + g


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
    # BEGIN SOLUTION
    s = x.sum()
    return (g - g @ x / s) / s
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two paths: one from $x_j$ through the numerator of $y_j$ alone, one from $x_j$ to $s$ and from $s$ to all the $y_i$.
"""

# %% [markdown] tags=["hint"]
r"""
The direct path brings $g_j/s$. For the other, $\partial y_i/\partial s = -x_i/s^2$ and $\partial s/\partial x_j = 1$:
first collect $\bar s = -\sum_ig_ix_i/s^2$, one number, then hand it to all.
"""

# %% [markdown] tags=["solution"]
r"""
*By paths.* Direct: $g_j/s$. Through $s$: $\bar s = \sum_ig_i\cdot\left(-\dfrac{x_i}{s^2}\right)$, handed to each
$x_j$ with slope 1. Together

$$\frac{\partial L}{\partial x_j} = \frac{g_j}s - \frac{g^\top x}{s^2} = \frac1s\left(g_j - g^\top y\right).$$

*By the Jacobian*: $\partial y_i/\partial x_j = \delta_{ij}/s - x_i/s^2$, so
$J = \frac1s\left(I - y\mathbf 1^\top\right)$ and $J^\top g = \frac1s\left(g - \mathbf 1\,y^\top g\right)$.

*Two checks.* Scaling $x$ does not change the shares, so the gradient must be at right angles to $x$:
$x^\top J^\top g = \frac1s(g^\top x - s\,g^\top y) = 0$. And if all $g_i$ are equal, $L$ is that number times
$\sum y_i = 1$, a constant: the gradient is 0. (A test with an upstream gradient of ones would show nothing but zeros.)
"""


# %%
@check.points(2)
def test_share_vjp_gives_slopes():
    rng = np.random.default_rng(357)
    x, g = rng.uniform(0.5, 2.0, size=4), rng.normal(size=4)
    check.gradient(lambda v: np.sum(g * v / np.sum(v)), x, share_vjp(x, g))


# %%
@check.hidden
@check.points(2)
def test_share_vjp_by_the_whole_jacobian():
    rng = np.random.default_rng(358)
    for n in (2, 3, 6):
        x, g = rng.uniform(0.1, 3.0, size=n), rng.normal(size=n)
        total = sum(x)
        jacobian = np.array([[((i == j) * total - x[i]) / total**2 for j in range(n)] for i in range(n)])
        expected = np.array([sum(jacobian[i, j] * g[i] for i in range(n)) for j in range(n)])
        check.close(check.unchanged(share_vjp, x, g), expected)
    check.close(share_vjp(np.array([1.0, 3.0]), np.array([4.0, 8.0])), np.array([-0.75, 0.25]))


# %%
@check.hidden
@check.points(1)
def test_share_vjp_of_a_million_numbers():
    check.close(share_vjp(np.array([2.0, 1.0, 5.0]), np.array([1.0, -2.0, 4.0])), np.array([-0.1875, -0.5625, 0.1875]))
    many = share_vjp(np.tile([1.0, 3.0], 500_000), np.tile([4.0, 8.0], 500_000))  # a matrix: 8 TB
    check.shape(many, (1_000_000,))
    check.close(2e6 * np.asarray(many)[[0, 1, -2, -1]], np.array([-3.0, 1.0, -3.0, 1.0]))


# %%
@check.mistake(of=share_vjp)
def sum_held_fixed(x, g):
    """You treat the sum as a constant. When one number grows, what happens to the shares of the others?"""
    return g / x.sum()


# %%
@check.mistake(of=share_vjp)
def jacobian_used_the_wrong_way(x, g):
    """This multiplies by the Jacobian itself. A backward pass needs its transpose."""
    y = x / x.sum()
    return (g - y * g.sum()) / x.sum()


# %%
@check.mistake(of=share_vjp)
def own_share_only(x, g):
    """The second path leads from the sum to all the shares. You followed it to the own share alone."""
    return g * (1 - x / x.sum()) / x.sum()


# %%
@check.mistake(of=share_vjp)
def second_path_with_the_wrong_sign(x, g):
    """When the sum grows, do the shares grow or shrink?"""
    return (g + g @ x / x.sum()) / x.sum()


# %%
@check.accepted(of=share_vjp)
def share_vjp_by_the_mean_of_g(x, g):
    return (g - np.average(g, weights=x)) / x.sum()
