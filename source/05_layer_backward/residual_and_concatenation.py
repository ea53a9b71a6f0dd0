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
    # BEGIN SOLUTION
    D = G * (1 - np.tanh(X @ W) ** 2)
    return G + D @ W.T, X.T @ D
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$X$ forks: one path goes around, one through the layer. Both end in a sum, and the sum sends $G$ into both.
"""

# %% [markdown] tags=["hint"]
r"""
Through the layer: $D = G\odot(1-\tanh^2(XW))$, then on to the weights and to the inputs as in any dense layer. What
does the path around carry back?
"""

# %% [markdown] tags=["solution"]
r"""
The sum hands $G$ to both paths. Through the layer, $D = G\odot(1-\tanh^2(XW))$, the weights get $X^\top D$ and the
inputs $DW^\top$; the path around brings $G$ as it is. At the fork the two are added:

$$\frac{\partial L}{\partial X} = G+DW^\top,\qquad\frac{\partial L}{\partial W} = X^\top D .$$

The weights see nothing of the path around: they are not on it.
"""


# %%
@check.points(2)
def test_residual_gradients_are_slopes_of_the_loss():
    rng = np.random.default_rng(5611)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.normal(size=(4, 3))
    found = residual_block_gradients(X, W, G)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda V: np.sum(G * (V + np.tanh(V @ W))), X, found[0])
    check.gradient(lambda V: np.sum(G * (X + np.tanh(X @ V))), W, found[1])


# %%
@check.hidden
@check.points(2)
def test_residual_gradients_entry_by_entry():
    rng = np.random.default_rng(5612)
    for m, n in ((4, 3), (1, 2), (3, 3)):
        X, W, G = rng.normal(size=(m, n)), rng.normal(size=(n, n)), rng.normal(size=(m, n))
        of_inputs, of_weights = np.zeros((m, n)), np.zeros((n, n))
        for i in range(m):
            for j in range(n):
                slope = 1 / np.cosh(sum(X[i, k] * W[k, j] for k in range(n))) ** 2
                of_inputs[i, j] += G[i, j]
                for k in range(n):
                    of_inputs[i, k] += G[i, j] * slope * W[k, j]
                    of_weights[k, j] += G[i, j] * slope * X[i, k]
        check.close(residual_block_gradients(X, W, G), (of_inputs, of_weights))


# %%
@check.mistake(of=residual_block_gradients)
def path_around_forgotten(X, W, G):
    """Set the weights to 0: the block then passes its input on unchanged. What is its input gradient, and yours?"""
    D = G * (1 - np.tanh(X @ W) ** 2)
    return D @ W.T, X.T @ D


# %%
@check.mistake(of=residual_block_gradients)
def gradient_divided_between_the_paths(X, W, G):
    """A sum does not divide the gradient: each summand changes the sum as fast as it changes itself."""
    D = G / 2 * (1 - np.tanh(X @ W) ** 2)
    return G / 2 + D @ W.T, X.T @ D


# %%
@check.mistake(of=residual_block_gradients)
def one_added_for_the_path_around(X, W, G):
    """The path around has the slope 1. The chain rule multiplies that by something."""
    D = G * (1 - np.tanh(X @ W) ** 2)
    return 1 + D @ W.T, X.T @ D


# %%
@check.mistake(of=residual_block_gradients)
def output_taken_for_the_activation(X, W, G):
    """The derivative of tanh in terms of its value needs the value of tanh, not the output of the whole block."""
    D = G * (1 - (X + np.tanh(X @ W)) ** 2)
    return G + D @ W.T, X.T @ D


# %%
@check.mistake(of=residual_block_gradients)
def path_around_through_the_slope(X, W, G):
    """The path around does not pass the tanh. Why is its gradient multiplied by the slope?"""
    D = G * (1 - np.tanh(X @ W) ** 2)
    return D + D @ W.T, X.T @ D


# %%
@check.accepted(of=residual_block_gradients)
def residual_gradients_by_einsum(X, W, G):
    D = G / np.cosh(np.einsum("ik,kj->ij", X, W)) ** 2
    around, through = G, np.einsum("ij,kj->ik", D, W)
    return [np.add(around, through), np.einsum("ik,ij->kj", X, D)]


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
    # BEGIN SOLUTION
    return c**r, (1 + c) ** r
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What is the slope of a single layer at 0, and where does it send 0?
"""

# %% [markdown] tags=["hint"]
r"""
$\tanh'(0) = 1$, and $\tanh 0 = 0$. So every layer is met at the same place, and the chain rule multiplies $r$ equal
slopes.
"""

# %% [markdown] tags=["solution"]
r"""
Each plain layer has the slope $c\tanh'(0) = c$, each block $1+c$; the chain rule multiplies them: $c^r$ and $(1+c)^r$.

For $c = 0.1$ and $r = 20$ that is $10^{-20}$ against $6.7$. Multiplied out, $(1+c)^r = 1+rc+\binom r2c^2+\dots$: one
term for every way through the network, layer by layer either around or through. The 1 is the path around everything,
and it never fades.
"""


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


# %%
@check.hidden
@check.points(1)
def test_slopes_of_chains_of_any_depth():
    c, x = sympy.Symbol("c", positive=True), sympy.Symbol("x", real=True)
    r = sympy.Symbol("r", positive=True, integer=True)
    plain, residual = (sympy.diff(f, x).subs(x, 0) for f in (c * sympy.tanh(x), x + c * sympy.tanh(x)))
    check.equal(slopes_of_deep_chains(c, r), (plain**r, residual**r))


# %%
@check.mistake(of=slopes_of_deep_chains)
def slopes_added_along_the_chain(c, r):
    """Along a chain, are slopes added or multiplied?"""
    return c * r, (1 + c) * r


# %%
@check.mistake(of=slopes_of_deep_chains)
def residual_as_one_path_around(c, r):
    """You counted two ways through the whole network. At every block there is a choice of its own."""
    return c**r, 1 + c**r


# %%
@check.mistake(of=slopes_of_deep_chains)
def path_around_without_slope(c, r):
    """The path around carries something, too. Try c = 0: the blocks then do nothing. Is your slope 1?"""
    return c**r, c**r


# %%
@check.mistake(of=slopes_of_deep_chains)
def chains_exchanged(c, r):
    """Right, but in the other order: plain layers first."""
    return (1 + c) ** r, c**r


# %%
@check.accepted(of=slopes_of_deep_chains)
def slopes_by_exponentials(c, r):
    return [sympy.exp(r * sympy.log(c)), sympy.exp(r * sympy.log(c + 1))]


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
    # BEGIN SOLUTION
    parts, start = [], 0
    for width in widths:
        parts.append(G[:, start : start + width])
        start += width
    return parts
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The first part owns the columns 0 to `widths[0]` (excluded). Where does the second begin?
"""

# %% [markdown] tags=["hint"]
r"""
Each part begins where the one before ended: keep a running sum of the widths. `np.cumsum` makes one.
"""

# %% [markdown] tags=["solution"]
r"""
Column $j$ of $A_q$ is column $s_q+j$ of $Y$, with $s_q = w_1+\dots+w_{q-1}$, and appears nowhere else. So
$\partial L/\partial A_q$ consists of the columns $s_q, \dots, s_q+w_q-1$ of $G$. The backward pass of a
concatenation is a split.
"""


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


# %%
@check.hidden
@check.points(1)
def test_parts_of_a_concatenation_column_by_column():
    rng = np.random.default_rng(5632)
    for m, widths in ((4, [3, 2, 4]), (1, [1, 1]), (2, [5]), (3, [2, 3])):
        G = rng.normal(size=(m, sum(widths)))
        columns = [G[:, [j]] for j in range(G.shape[1])]
        expected = []
        for width in widths:
            own, columns = columns[:width], columns[width:]
            expected.append(np.hstack(own))
        check.close(concatenation_gradients(widths, G), tuple(expected))


# %%
@check.mistake(of=concatenation_gradients)
def equal_parts(widths, G):
    """The parts may have different widths. Yours all have the same one."""
    return np.array_split(G, len(widths), axis=1)


# %%
@check.mistake(of=concatenation_gradients)
def every_part_from_the_front(widths, G):
    """All of your parts begin at column 0. Where does the first part end?"""
    return [G[:, :width] for width in widths]


# %%
@check.mistake(of=concatenation_gradients)
def widths_taken_for_places(widths, G):
    """You cut at the widths. Where do the parts really end? Add the widths up."""
    return np.split(G, widths[:-1], axis=1)


# %%
@check.mistake(of=concatenation_gradients)
def parts_in_reverse_order(widths, G):
    """Backwards we go through the layers, not through the columns: the parts keep their order."""
    return np.split(G, np.cumsum(widths[::-1])[:-1], axis=1)[::-1]


# %%
@check.accepted(of=concatenation_gradients)
def parts_by_numpy(widths, G):
    return np.split(G, np.cumsum(widths)[:-1], axis=1)


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
    # BEGIN SOLUTION
    total = np.zeros((len(gradients[0]), n))
    for (a, b), G in zip(ranges, gradients, strict=True):
        total[:, a:b] += G
    return total
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What is the gradient of a column that is in no slice, and of one that is in two?
"""

# %% [markdown] tags=["hint"]
r"""
Start with zeros of the shape of $X$, and go through the slices. `=` or `+=`?
"""

# %% [markdown] tags=["solution"]
r"""
Entry $X_{ij}$ stands in every slice with $a_q\le j<b_q$, at place $j-a_q$, so
$\partial L/\partial X_{ij} = \sum_{q:\,a_q\le j<b_q}(G_q)_{i,\,j-a_q}$: an empty sum, 0, for a column in no slice.
In the example column 1 collects $20+5$. If the slices are neighbours without overlap and cover everything, this is a
concatenation of the $G_q$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_columns_collect_entry_by_entry():
    rng = np.random.default_rng(5642)
    for m, n, ranges in ((3, 6, [(0, 2), (1, 5), (1, 3)]), (2, 4, [(1, 3)]), (1, 3, [(0, 3), (0, 3), (2, 3)])):
        gradients = [rng.normal(size=(m, b - a)) for a, b in ranges]
        expected = np.zeros((m, n))
        for i in range(m):
            for j in range(n):
                expected[i, j] = sum(G[i, j - a] for (a, b), G in zip(ranges, gradients, strict=True) if a <= j < b)
        check.close(check.unchanged(slices_gradient, n, ranges, gradients), expected)


# %%
@check.mistake(of=slices_gradient)
def later_slices_overwrite(n, ranges, gradients):
    """A column that is in two slices has an influence through both. Look for a = that should be a +=."""
    total = np.zeros((len(gradients[0]), n))
    for (a, b), G in zip(ranges, gradients, strict=True):
        total[:, a:b] = G
    return total


# %%
@check.mistake(of=slices_gradient)
def slices_put_side_by_side(n, ranges, gradients):
    """A concatenation is right where the slices neither overlap nor leave gaps. Does yours have n columns otherwise?"""
    return np.hstack(gradients)


# %%
@check.mistake(of=slices_gradient)
def slices_put_at_the_front(n, ranges, gradients):
    """Where in the array does a slice begin? All of yours begin at column 0."""
    total = np.zeros((len(gradients[0]), n))
    for G in gradients:
        total[:, : G.shape[1]] += G
    return total


# %%
@check.mistake(of=slices_gradient)
def averaged_over_the_slices(n, ranges, gradients):
    """A column in two slices has two influences on the loss. They add up; nothing divides them."""
    total, count = np.zeros((len(gradients[0]), n)), np.zeros(n)
    for (a, b), G in zip(ranges, gradients, strict=True):
        total[:, a:b] += G
        count[a:b] += 1
    return total / np.maximum(count, 1)


# %%
@check.accepted(of=slices_gradient)
def slices_padded_with_zeros(n, ranges, gradients):
    return sum(np.pad(G, ((0, 0), (a, n - b))) for (a, b), G in zip(ranges, gradients, strict=True))


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
    # BEGIN SOLUTION
    n = X.shape[1]
    H = np.tanh(X @ W)
    to_both = G @ V.T
    D = to_both[:, n:] * (1 - H**2)
    return to_both[:, :n] + D @ W.T, X.T @ D, np.hstack([X, H]).T @ G
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Go backwards step by step: the dense layer $V$, the concatenation, the tanh, the dense layer $W$, the fork at $X$.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial C = GV^\top$ has $n+d$ columns. Which of them belong to $X$, which to $\tanh(XW)$?
"""

# %% [markdown] tags=["hint"]
r"""
With $GV^\top = [P\,|\,Q]$: $D = Q\odot(1-\tanh^2(XW))$, and $X$ collects $P$ from the one path and $DW^\top$ from
the other.
"""

# %% [markdown] tags=["solution"]
r"""
$\partial L/\partial V = C^\top G$ and $\partial L/\partial C = GV^\top = [P\,|\,Q]$, split after column $n$. With
$D = Q\odot(1-\tanh^2(XW))$:

$$\frac{\partial L}{\partial W} = X^\top D,\qquad\frac{\partial L}{\partial X} = P+DW^\top .$$

*A second look.* Split $V$ into its upper part $V_1$ ($n$ rows) and its lower part $V_2$: then
$Y = XV_1+\tanh(XW)V_2$, a sum. So a concatenation that is followed by a dense layer is a sum of two dense layers,
and the residual block of part 1 is the case $V_1 = V_2 = I$.
"""


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


# %%
@check.hidden
@check.points(3)
def test_gradients_of_a_kept_input_by_a_complex_step():
    rng = np.random.default_rng(5652)
    for m, n, d, k in ((3, 2, 3, 4), (2, 3, 3, 3), (1, 2, 1, 3)):
        parts = [rng.normal(size=shape) for shape in ((m, n), (n, d), (n + d, k))]
        G, expected = rng.normal(size=(m, k)), [np.zeros(part.shape) for part in parts]
        for which, part in enumerate(parts):
            for place in np.ndindex(*part.shape):
                moved = [one.astype(complex) for one in parts]
                moved[which][place] += 1e-30j
                X, W, V = moved
                hidden = np.einsum("io,oj->ij", X, W)
                Y = np.einsum("io,ok->ik", X, V[:n]) + np.einsum("ij,jk->ik", np.tanh(hidden), V[n:])
                expected[which][place] = np.sum(G * Y).imag / 1e-30
        check.close(kept_input_gradients(*parts, G), tuple(expected))


# %%
@check.mistake(of=kept_input_gradients)
def kept_columns_forgotten(X, W, V, G):
    """The input goes on in two ways. Which columns of the concatenation are the input itself?"""
    n, H = X.shape[1], np.tanh(X @ W)
    D = (G @ V.T)[:, n:] * (1 - H**2)
    return D @ W.T, X.T @ D, np.hstack([X, H]).T @ G


# %%
@check.mistake(of=kept_input_gradients)
def only_the_kept_columns(X, W, V, G):
    """The input also decides what the hidden part is. Which path is missing from its gradient?"""
    n, H = X.shape[1], np.tanh(X @ W)
    D = (G @ V.T)[:, n:] * (1 - H**2)
    return (G @ V.T)[:, :n], X.T @ D, np.hstack([X, H]).T @ G


# %%
@check.mistake(of=kept_input_gradients)
def columns_cut_at_the_wrong_end(X, W, V, G):
    """Which comes first in the concatenation? Your cut takes the other part for it."""
    d, H = W.shape[1], np.tanh(X @ W)
    D = (G @ V.T)[:, :d] * (1 - H**2)
    return (G @ V.T)[:, d:] + D @ W.T, X.T @ D, np.hstack([H, X]).T @ G


# %%
@check.mistake(of=kept_input_gradients)
def slope_of_the_hidden_part_lost(X, W, V, G):
    """One of the two paths goes through a tanh. Where is its derivative?"""
    n, H = X.shape[1], np.tanh(X @ W)
    D = (G @ V.T)[:, n:]
    return (G @ V.T)[:, :n] + D @ W.T, X.T @ D, np.hstack([X, H]).T @ G


# %%
@check.mistake(of=kept_input_gradients)
def preactivations_in_the_concatenation(X, W, V, G):
    """What stands beside the input: the pre-activations, or their tanh?"""
    n, H = X.shape[1], np.tanh(X @ W)
    D = (G @ V.T)[:, n:] * (1 - H**2)
    return (G @ V.T)[:, :n] + D @ W.T, X.T @ D, np.hstack([X, X @ W]).T @ G


# %%
@check.accepted(of=kept_input_gradients)
def gradients_of_a_sum_of_two_layers(X, W, V, G):
    upper, lower = np.split(V, [X.shape[1]])
    H = np.tanh(X @ W)
    D = (G @ lower.T) / np.cosh(X @ W) ** 2
    return [G @ upper.T + D @ W.T, X.T @ D, np.vstack([X.T @ G, H.T @ G])]
