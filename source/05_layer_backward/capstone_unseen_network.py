# %% [markdown] difficulty=5 minutes=90 sources=["Mathematical Foundations: L412-424"]
r"""
# Capstone: a network that nobody has seen

A colleague has invented a network and calls it *the strainer*. No library has it, no text derives its gradients. You
will: with what this chapter has taught, nothing in it is new except the combination.

For a batch $X$ of $m$ examples with $n$ features (rows), with weights $A, B\in\mathbb R^{n\times d}$,
$w\in\mathbb R^n$ and a number $\varepsilon>0$:

$$U = XA,\qquad V = XB,\qquad H = U\odot\sigma(V)\qquad
\text{(a gate: }\sigma(V)\text{ decides how much of }U\text{ passes)}$$

$$r_i = \sqrt{\tfrac1d\textstyle\sum_jH_{ij}^2+\varepsilon},\qquad N_{ij} = \frac{H_{ij}}{r_i}\qquad
\text{(every row is brought to the same size)}$$

$$Y = X+NA^\top,\qquad s = Yw\qquad\text{(tied weights, a path around, a score for each example)}$$

$$L = \frac1m\sum_{i=1}^m\log\cosh(s_i-t_i)\qquad\text{(a loss like the square near 0, like the distance far out)}$$

with the sigmoid $\sigma(v) = 1/(1+e^{-v})$ and targets $t\in\mathbb R^m$. The forward pass to the scores is given
below.

*With numbers.* $m = 1$, $n = 2$, $d = 1$, $\varepsilon = 4$: $X = (1, 2)$, $A = (1, 1)^\top$, $B = (0, 0)^\top$,
$w = (1, -1)$, $t = 0$.

| $U$ | $V$ | $H$ | $r$ | $N$ | $Y$ | $s$ | $L$ |
|---|---|---|---|---|---|---|---|
| 3 | 0 | 1.5 | 2.5 | 0.6 | $(1.6,\ 2.6)$ | $-1$ | $\log\cosh1 = 0.4338$ |
"""

# %%
import numpy as np

from autograder import check


def strainer_scores(X, A, B, w, eps):
    """Return the scores s of the strainer, shape (m,)."""
    H = (X @ A) / (1 + np.exp(-X @ B))
    N = H / np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    return (X + N @ A.T) @ w


# %% [markdown]
r"""
## 1. The loss, for errors of any size

$\cosh z = \frac12(e^z+e^{-z})$ overflows for $|z|>710$. But $\log\cosh z$ is then about $|z|$, no large number at
all. Write the loss $L$ so that it is right for every error.
"""


# %%
def log_cosh_loss(s, t):
    r"""Return the mean of log cosh of the errors.

    Args:
        s: scores, of any size, shape (m,).
        t: targets, of any size, shape (m,).

    Returns:
        The loss, a number >= 0.
    """
    # BEGIN SOLUTION
    size = np.abs(s - t)
    return np.mean(size + np.log1p(np.exp(-2 * size))) - np.log(2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\cosh$ is even, so only $|z|$ matters. Which of the two exponentials is the dangerous one then? Take it out of the
sum.
"""

# %% [markdown] tags=["hint"]
r"""
$e^{|z|}+e^{-|z|} = e^{|z|}\big(1+e^{-2|z|}\big)$. Now the logarithm, and do not lose the $\frac12$.
"""

# %% [markdown] tags=["solution"]
r"""
$\log\cosh z = \log\frac{e^{|z|}\left(1+e^{-2|z|}\right)}2 = |z|+\log\big(1+e^{-2|z|}\big)-\log2$. The exponential is
at most 1. Far out the middle term vanishes, and $\log\cosh z\approx|z|-\log2$; near 0 it is about $\frac12z^2$.
(`np.logaddexp(z, -z) - np.log(2)` does the same.)
"""


# %%
@check.points(1)
def test_loss_of_errors_small_and_large():
    s, t = np.array([-1.0, 0.5, 2.0]), np.array([0.0, 1.0, -0.5])
    check.close(log_cosh_loss(s, t), np.mean(np.log(np.cosh(s - t))))
    check.close(log_cosh_loss(np.array([-1.0]), np.array([0.0])), np.log(np.cosh(1.0)))
    for error in (4000.0, -4000.0):
        far = log_cosh_loss(np.array([1000.0 + error]), np.array([1000.0]))
        check.that(bool(3999 < far < 4000), "For an error of 4000 or -4000 the loss must be a little less than 4000.",
                   error=error, yours=far)


# %%
@check.hidden
@check.points(2)
def test_loss_of_the_strainer_by_another_route():
    rng = np.random.default_rng(5811)
    for m in (1, 4, 7):
        s, t = 2 * rng.normal(size=m), rng.normal(size=m)
        check.close(log_cosh_loss(s, t), sum(np.log((np.exp(e) + np.exp(-e)) / 2) for e in s - t) / m)
    s, t = np.array([-900.0, 3.0, 800.0, 1.0]), np.array([100.0, 3.0, -200.0, 0.0])
    check.close(log_cosh_loss(s, t), (2000 - np.log(2) - np.log(2) + 0 + np.log(np.cosh(1))) / 4)


# %%
@check.mistake(of=log_cosh_loss)
def loss_as_on_the_page(s, t):
    """Right on paper and for small errors. Give your loss an error of 1000, and one of -1000."""
    with np.errstate(over="ignore"):
        return np.mean(np.log(np.cosh(s - t)))


# %%
@check.mistake(of=log_cosh_loss)
def half_lost_in_the_logarithm(s, t):
    """Without any error the loss should be 0. There is a factor in the definition of cosh."""
    size = np.abs(s - t)
    return np.mean(size + np.log1p(np.exp(-2 * size)))


# %%
@check.mistake(of=log_cosh_loss)
def distance_for_log_cosh(s, t):
    """This is right far out only, up to a constant. Compare with the definition for an error of 1."""
    return np.mean(np.abs(s - t))


# %%
@check.mistake(of=log_cosh_loss)
def summed_log_cosh(s, t):
    """Give every example twice: should the loss change?"""
    size = np.abs(s - t)
    return np.sum(size + np.log1p(np.exp(-2 * size)) - np.log(2))


# %%
@check.mistake(of=log_cosh_loss)
def exponent_without_its_two(s, t):
    """When the larger exponential is taken out of the sum, what is left of the smaller one?"""
    size = np.abs(s - t)
    return np.mean(size + np.log1p(np.exp(-size))) - np.log(2)


# %%
@check.accepted(of=log_cosh_loss)
def loss_by_adding_in_logarithms(s, t):
    return (np.logaddexp(s - t, t - s) - np.log(2)).mean()


# %% [markdown]
r"""
## 2. Back through the loss and the scores

Given $Y$, $w$ and $t$, find $\partial L/\partial Y$ and $\partial L/\partial w$.
"""


# %%
def score_gradients(Y, w, t):
    r"""Return the gradients of the loss with respect to the features Y and the weights w.

    Args:
        Y: features behind the block, one example a row, shape (m, n).
        w: weights of the score, shape (n,).
        t: targets, shape (m,).

    Returns:
        A tuple: the gradients with respect to Y, shape (m, n), and w, shape (n,).
    """
    # BEGIN SOLUTION
    g = np.tanh(Y @ w - t) / len(t)
    return np.outer(g, w), Y.T @ g
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First $g = \partial L/\partial s$: what is the derivative of $\log\cosh z$? An old friend appears.
"""

# %% [markdown] tags=["hint"]
r"""
$(\log\cosh z)' = \sinh z/\cosh z$. Then $s = Yw$ is a dense layer with one output: which of its gradients is an
outer product?
"""

# %% [markdown] tags=["solution"]
r"""
$(\log\cosh z)' = \frac{\sinh z}{\cosh z} = \tanh z$, so $g = \frac1m\tanh(s-t)$: never larger than $\frac1m$,
however large the error is. That is what makes the loss *robust*. Then, as in a dense layer with one output,

$$\frac{\partial L}{\partial Y} = g\,w^\top,\qquad\frac{\partial L}{\partial w} = Y^\top g .$$
"""


# %%
@check.points(1)
def test_gradients_of_the_scores_are_slopes():
    rng = np.random.default_rng(5821)
    Y, w, t = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=4)
    found = score_gradients(Y, w, t)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda V: np.mean(np.log(np.cosh(V @ w - t))), Y, found[0])
    check.gradient(lambda v: np.mean(np.log(np.cosh(Y @ v - t))), w, found[1])


# %%
@check.hidden
@check.points(2)
def test_gradients_of_the_scores_entry_by_entry():
    rng = np.random.default_rng(5822)
    for m, n in ((4, 3), (1, 2), (3, 3)):
        Y, w, t = rng.normal(size=(m, n)), rng.normal(size=n), rng.normal(size=m)
        of_features, of_weights = np.zeros((m, n)), np.zeros(n)
        for i in range(m):
            error = sum(Y[i, j] * w[j] for j in range(n)) - t[i]
            share = np.sinh(error) / np.cosh(error) / m
            for j in range(n):
                of_features[i, j] = share * w[j]
                of_weights[j] += share * Y[i, j]
        check.close(score_gradients(Y, w, t), (of_features, of_weights))


# %%
@check.mistake(of=score_gradients)
def errors_themselves_as_the_slope(Y, w, t):
    """That is the derivative of half the square. Far out, how steep is log cosh?"""
    g = (Y @ w - t) / len(t)
    return np.outer(g, w), Y.T @ g


# %%
@check.mistake(of=score_gradients)
def mean_of_the_losses_forgotten(Y, w, t):
    """Each example has only a part in the mean."""
    g = np.tanh(Y @ w - t)
    return np.outer(g, w), Y.T @ g


# %%
@check.mistake(of=score_gradients)
def target_minus_score(Y, w, t):
    """Raise a score that is too large already. Does the loss grow or shrink, and what does your sign say?"""
    g = np.tanh(t - Y @ w) / len(t)
    return np.outer(g, w), Y.T @ g


# %%
@check.mistake(of=score_gradients)
def slope_of_tanh_for_the_slope_of_log_cosh(Y, w, t):
    """Without any error the loss is at its bottom. What is its slope there, and yours?"""
    g = (1 - np.tanh(Y @ w - t) ** 2) / len(t)
    return np.outer(g, w), Y.T @ g


# %%
@check.accepted(of=score_gradients)
def score_gradients_by_a_column(Y, w, t):
    z = Y @ w - t
    column = ((1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z)) / len(z))[:, None]
    return [column * w, (column * Y).sum(axis=0)]


# %% [markdown]
r"""
## 3. Back through the gate

$H = U\odot\sigma(V)$. Given $U$, $V$ and $D = \partial L/\partial H$, find $\partial L/\partial U$ and
$\partial L/\partial V$.
"""


# %%
def gate_gradients(U, V, D):
    r"""Return the gradients of the loss with respect to both inputs of a gate.

    Args:
        U: what passes through the gate, shape (m, d).
        V: what opens the gate, shape (m, d).
        D: upstream gradient, shape (m, d).

    Returns:
        A tuple: the gradients with respect to U and V, each of shape (m, d).
    """
    # BEGIN SOLUTION
    opening = 1 / (1 + np.exp(-V))
    return D * opening, D * U * opening * (1 - opening)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A product, entry by entry: each factor receives the upstream gradient times the *other* factor. And then one of them
goes on through $\sigma$.
"""

# %% [markdown] tags=["hint"]
r"""
$\sigma'(v) = \sigma(v)\,(1-\sigma(v))$. No sums and no matrix products: every entry keeps to itself.
"""

# %% [markdown] tags=["solution"]
r"""
By the product rule in each entry: $\dfrac{\partial L}{\partial U} = D\odot\sigma(V)$ and
$\dfrac{\partial L}{\partial V} = D\odot U\odot\sigma(V)\odot(1-\sigma(V))$. A closed gate, $\sigma(V)\approx0$, lets
no gradient back to $U$ either, and hardly learns to open.
"""


# %%
@check.points(1)
def test_gradients_of_the_gate_are_slopes():
    rng = np.random.default_rng(5831)
    U, V, D = rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    found = gate_gradients(U, V, D)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda Q: np.sum(D * Q / (1 + np.exp(-V))), U, found[0])
    check.gradient(lambda Q: np.sum(D * U / (1 + np.exp(-Q))), V, found[1])


# %%
@check.hidden
@check.points(1)
def test_gradients_of_the_gate_entry_by_entry():
    rng = np.random.default_rng(5832)
    for shape in ((4, 3), (2, 2), (1, 5)):
        U, V, D = 2 * rng.normal(size=shape), 2 * rng.normal(size=shape), rng.normal(size=shape)
        of_what_passes, of_the_gate = np.zeros(shape), np.zeros(shape)
        for place in np.ndindex(*shape):
            of_what_passes[place] = D[place] * (1 + np.tanh(V[place] / 2)) / 2
            of_the_gate[place] = D[place] * U[place] / np.cosh(V[place] / 2) ** 2 / 4
        check.close(gate_gradients(U, V, D), (of_what_passes, of_the_gate))


# %%
@check.mistake(of=gate_gradients)
def gate_held_open(U, V, D):
    """What passes is multiplied by the gate. Where is it in your first gradient?"""
    opening = 1 / (1 + np.exp(-V))
    return D, D * U * opening * (1 - opening)


# %%
@check.mistake(of=gate_gradients)
def other_factor_forgotten(U, V, D):
    """How much the gate matters depends on what would pass through it. Where is that in your second gradient?"""
    opening = 1 / (1 + np.exp(-V))
    return D * opening, D * opening * (1 - opening)


# %%
@check.mistake(of=gate_gradients)
def slope_of_the_gate_forgotten(U, V, D):
    """Your second gradient is that of the opening. The opening is still a function of V."""
    return D / (1 + np.exp(-V)), D * U


# %%
@check.mistake(of=gate_gradients)
def slope_of_the_sigmoid_at_the_wrong_letter(U, V, D):
    """The rule s(1 - s) holds for the value s of the sigmoid. What did you put into it?"""
    return D / (1 + np.exp(-V)), D * U * V * (1 - V)


# %%
@check.accepted(of=gate_gradients)
def gate_gradients_by_halves(U, V, D):
    opening = 0.5 + 0.5 * np.tanh(V / 2)
    H = U * opening
    return [D * opening, D * H * (1 - opening)]


# %% [markdown]
r"""
## 4. Back through the normalisation

$r_i = \sqrt{\frac1d\sum_jH_{ij}^2+\varepsilon}$ and $N_{ij} = H_{ij}/r_i$: like layer normalisation, but without a
mean. Given $H$, $\varepsilon$ and $D = \partial L/\partial N$, find $\partial L/\partial H$.
"""


# %%
def size_norm_gradient(H, eps, D):
    r"""Return the gradient of the loss with respect to the inputs of the normalisation.

    Args:
        H: inputs of the normalisation, one example a row, shape (m, d).
        eps: the number under the root, > 0.
        D: upstream gradient, shape (m, d).

    Returns:
        The gradient, shape (m, d).
    """
    # BEGIN SOLUTION
    r = np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    N = H / r
    return (D - N * (D * N).mean(axis=1, keepdims=True)) / r
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
An input has two ways to the outputs of its row: directly, and through $r$. What is $\partial r/\partial H_k$ in one
row?
"""

# %% [markdown] tags=["hint"]
r"""
From $r^2 = \frac1d\sum_jH_j^2+\varepsilon$: $2r\,\partial r/\partial H_k = \frac2dH_k$, so
$\partial r/\partial H_k = \frac1dN_k$.
"""

# %% [markdown] tags=["hint"]
r"""
$$\frac{\partial N_j}{\partial H_k} = \frac{\delta_{jk}}r-\frac{H_j}{r^2}\cdot\frac{N_k}d
= \frac1r\Big(\delta_{jk}-\frac1dN_jN_k\Big).$$

Multiply by $D_j$ and sum over $j$.
"""

# %% [markdown] tags=["solution"]
r"""
With the Jacobian of the last hint,

$$\frac{\partial L}{\partial H_{ik}} = \frac1{r_i}\Big(D_{ik}-N_{ik}\,\frac1d\sum_jD_{ij}N_{ij}\Big).$$

Compared with layer normalisation one term is missing, the one through the mean. For $d = 1$ and $\varepsilon\to0$ it
vanishes, as $N = \pm1$ whatever $H$ is.
"""


# %%
@check.points(2)
def test_gradient_of_the_normalisation_is_a_slope():
    rng = np.random.default_rng(5841)
    H, D, eps = rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), 0.5
    found = size_norm_gradient(H, eps, D)
    check.gradient(lambda Q: np.sum(D * Q / ((Q * Q).mean(axis=1)[:, None] + eps) ** 0.5), H, found)


# %%
@check.hidden
@check.points(2)
def test_gradient_of_the_normalisation_by_a_complex_step():
    rng = np.random.default_rng(5842)
    for m, d, eps in ((4, 3, 0.3), (3, 3, 1e-4), (2, 1, 2.0)):
        H, D, expected = rng.normal(size=(m, d)) + 0.5, rng.normal(size=(m, d)), np.zeros((m, d))
        for i in range(m):
            for k in range(d):
                u = H[i] + 1e-30j * np.eye(d)[k]
                root = np.sqrt(sum(e * e for e in u) / d + eps)
                expected[i, k] = sum(D[i, j] * (u[j] / root).imag for j in range(d)) / 1e-30
        check.close(size_norm_gradient(H, eps, D), expected)


# %%
@check.mistake(of=size_norm_gradient)
def size_taken_for_a_constant(H, eps, D):
    """The size of a row is made from its entries. When one of them moves, so does the size."""
    return D / np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)


# %%
@check.mistake(of=size_norm_gradient)
def mean_taken_away_as_in_layer_norm(H, eps, D):
    """This normalisation takes no mean away. Which of your terms belongs to another layer?"""
    r = np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    N = H / r
    return (D - D.mean(axis=1, keepdims=True) - N * (D * N).mean(axis=1, keepdims=True)) / r


# %%
@check.mistake(of=size_norm_gradient)
def sum_over_the_row_for_its_mean(H, eps, D):
    """One of d entries has one d-th of the influence on the mean square."""
    r = np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    N = H / r
    return (D - N * (D * N).sum(axis=1, keepdims=True)) / r


# %%
@check.mistake(of=size_norm_gradient)
def size_with_the_wrong_sign(H, eps, D):
    """A larger entry makes the row larger, and all outputs smaller. What sign has that path?"""
    r = np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    N = H / r
    return (D + N * (D * N).mean(axis=1, keepdims=True)) / r


# %%
@check.mistake(of=size_norm_gradient)
def epsilon_left_out_of_the_size(H, eps, D):
    """Right for eps = 0. Your result does not depend on eps: what stands under the root?"""
    r = np.sqrt((H**2).mean(axis=1, keepdims=True))
    N = H / r
    return (D - N * (D * N).mean(axis=1, keepdims=True)) / r


# %%
@check.mistake(of=size_norm_gradient)
def inputs_where_outputs_belong(H, eps, D):
    """Count the powers of r in the path through the size: in each of the two factors one is missing."""
    r = np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    return (D - H * (D * H).mean(axis=1, keepdims=True)) / r


# %%
@check.accepted(of=size_norm_gradient)
def size_norm_gradient_row_by_row(H, eps, D):
    rows = []
    for h, upstream in zip(H, D, strict=True):
        square = h @ h / len(h) + eps
        jacobian = np.eye(len(h)) / square**0.5 - np.outer(h, h) / len(h) / square**1.5
        rows.append(jacobian @ upstream)
    return np.array(rows)


# %% [markdown]
r"""
## 5. The whole strainer

Find all the gradients of $L$: with respect to $X$, $A$, $B$ and $w$. (The other answers are not at hand here: put
the pieces together anew.)

Draw the network first. Which quantities are used more than once?
"""


# %%
def strainer_gradients(X, A, B, w, t, eps):
    r"""Return the gradients of the loss of the strainer.

    Args:
        X: inputs, one example a row, shape (m, n).
        A: weights of the signal, and of the way out, shape (n, d).
        B: weights of the gate, shape (n, d).
        w: weights of the score, shape (n,).
        t: targets, shape (m,).
        eps: the number under the root, > 0.

    Returns:
        A tuple: the gradients with respect to X, A, B and w, of their shapes.
    """
    # BEGIN SOLUTION
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    H = U * S
    r = np.sqrt((H**2).mean(axis=1, keepdims=True) + eps)
    N = H / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t) / len(t)
    dY = np.outer(g, w)
    dN = dY @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU = dH * S
    dV = dH * U * S * (1 - S)
    return dY + dU @ A.T + dV @ B.T, X.T @ dU + dY.T @ N, X.T @ dV, Y.T @ g
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$X$ is used three times (around, for $U$, for $V$), $A$ twice (for $U$, and on the way out), $B$ and $w$ once. So
there are seven shares. Keep all of $U, \sigma(V), H, r, N, Y$ from the forward pass.
"""

# %% [markdown] tags=["hint"]
r"""
Backwards: $g = \frac1m\tanh(s-t)$; then $\partial L/\partial Y = gw^\top$; it goes around to $X$ as it is, and into
$NA^\top$: to $N$ and to $A$. For a product $Q = NA^\top$ the share of $A$ is $(\partial L/\partial Q)^\top N$.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial N = (\partial L/\partial Y)A$, then part 4, then part 3, which gives $\partial L/\partial U$ and
$\partial L/\partial V$. Each of these goes through a dense layer: $X^\top\partial L/\partial U$ to $A$,
$(\partial L/\partial U)A^\top$ to $X$, and likewise for $V$ and $B$. If something is wrong, check one gradient at a
time against the difference quotient: which of them fail tells you where to look.
"""

# %% [markdown] tags=["solution"]
r"""
Write $\bar Q$ for $\partial L/\partial Q$. In the order of the backward sweep:

$$g = \tfrac1m\tanh(s-t),\qquad\bar w = Y^\top g,\qquad\bar Y = gw^\top,$$

$$\bar N = \bar YA,\qquad
\bar H_{ij} = \frac1{r_i}\Big(\bar N_{ij}-N_{ij}\,\tfrac1d\textstyle\sum_k\bar N_{ik}N_{ik}\Big),$$

$$\bar U = \bar H\odot\sigma(V),\qquad\bar V = \bar H\odot U\odot\sigma(V)\odot(1-\sigma(V)),$$

and everything that was used more than once adds up its shares:

$$\bar A = X^\top\bar U+\bar Y^\top N,\qquad\bar B = X^\top\bar V,\qquad\bar X = \bar Y+\bar UA^\top+\bar VB^\top .$$

That is all. The recipe never changes: write the forward pass as steps that you know; keep what they need; go through
them in reverse; hand to each operand its share; add up where paths meet. Then check with difference quotients, with
random numbers, one parameter at a time.
"""


# %%
@check.points(3)
def test_strainer_gradients_are_slopes_of_the_loss():
    rng = np.random.default_rng(5851)
    X, A, B, w, t = (rng.normal(size=shape) for shape in ((4, 3), (3, 2), (3, 2), (3,), (4,)))
    found = strainer_gradients(X, A, B, w, t, 0.3)
    check.that(isinstance(found, (tuple, list)) and len(found) == 4, "Return four gradients.", yours=found)

    def loss(inputs=X, signal=A, gate=B, score=w):
        return np.mean(np.log(np.cosh(strainer_scores(inputs, signal, gate, score, 0.3) - t)))

    check.gradient(lambda Q: loss(score=Q), w, found[3])
    check.gradient(lambda Q: loss(gate=Q), B, found[2])
    check.gradient(lambda Q: loss(signal=Q), A, found[1])
    check.gradient(lambda Q: loss(inputs=Q), X, found[0])


# %%
@check.hidden
@check.points(5)
def test_strainer_gradients_by_a_complex_step():
    rng = np.random.default_rng(5852)
    for m, n, d, eps in ((3, 2, 4, 0.5), (2, 3, 3, 1e-3), (1, 2, 1, 2.0)):
        parts = [rng.normal(size=shape) for shape in ((m, n), (n, d), (n, d), (n,))]
        t, expected = rng.normal(size=m), [np.zeros(part.shape) for part in parts]
        for which, part in enumerate(parts):
            for place in np.ndindex(*part.shape):
                X, A, B, w = (one.astype(complex) for one in parts)
                (X, A, B, w)[which][place] += 1e-30j
                total = 0.0
                for i in range(m):
                    h = [sum(X[i] * A[:, j]) / (1 + np.exp(-sum(X[i] * B[:, j]))) for j in range(d)]
                    root = np.sqrt(sum(entry * entry for entry in h) / d + eps)
                    score = sum(w[k] * (X[i, k] + sum(h[j] / root * A[k, j] for j in range(d))) for k in range(n))
                    total += np.log(np.cosh(score - t[i])) / m
                expected[which][place] = total.imag / 1e-30
        check.close(strainer_gradients(*parts, t, eps), tuple(expected))


# %%
@check.mistake(of=strainer_gradients)
def way_out_of_the_signal_weights_forgotten(X, A, B, w, t, eps):
    """Three of your gradients are right. One of the weights is used twice: which of its shares do you have?"""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t) / len(t)
    dN = np.outer(g, w) @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU, dV = dH * S, dH * U * S * (1 - S)
    return np.outer(g, w) + dU @ A.T + dV @ B.T, X.T @ dU, X.T @ dV, Y.T @ g


# %%
@check.mistake(of=strainer_gradients)
def way_around_forgotten(X, A, B, w, t, eps):
    """Only the gradient of the inputs is wrong. Count the places at which they are used."""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t) / len(t)
    dN = np.outer(g, w) @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU, dV = dH * S, dH * U * S * (1 - S)
    return dU @ A.T + dV @ B.T, X.T @ dU + np.outer(g, w).T @ N, X.T @ dV, Y.T @ g


# %%
@check.mistake(of=strainer_gradients)
def gate_thought_to_be_no_function_of_the_inputs(X, A, B, w, t, eps):
    """Only the gradient of the inputs is wrong. They also decide how far the gate opens."""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t) / len(t)
    dN = np.outer(g, w) @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU, dV = dH * S, dH * U * S * (1 - S)
    return np.outer(g, w) + dU @ A.T, X.T @ dU + np.outer(g, w).T @ N, X.T @ dV, Y.T @ g


# %%
@check.mistake(of=strainer_gradients)
def size_of_the_rows_held_still(X, A, B, w, t, eps):
    """The gradient of w is right, all the others are not. What lies between the score and everything else?"""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t) / len(t)
    dH = np.outer(g, w) @ A / r
    dU, dV = dH * S, dH * U * S * (1 - S)
    return np.outer(g, w) + dU @ A.T + dV @ B.T, X.T @ dU + np.outer(g, w).T @ N, X.T @ dV, Y.T @ g


# %%
@check.mistake(of=strainer_gradients)
def strainer_of_the_summed_loss(X, A, B, w, t, eps):
    """All your gradients are too large, by the same factor. Is the loss a sum or a mean?"""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t)
    dN = np.outer(g, w) @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU, dV = dH * S, dH * U * S * (1 - S)
    return np.outer(g, w) + dU @ A.T + dV @ B.T, X.T @ dU + np.outer(g, w).T @ N, X.T @ dV, Y.T @ g


# %%
@check.mistake(of=strainer_gradients)
def score_weights_without_the_way_around(X, A, B, w, t, eps):
    """The gradient of w is wrong, and only this one. By what is w multiplied in the score?"""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    g = np.tanh((X + N @ A.T) @ w - t) / len(t)
    dN = np.outer(g, w) @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU, dV = dH * S, dH * U * S * (1 - S)
    dX = np.outer(g, w) + dU @ A.T + dV @ B.T
    return dX, X.T @ dU + np.outer(g, w).T @ N, X.T @ dV, A @ N.T @ g


# %%
@check.mistake(of=strainer_gradients)
def gate_without_its_slope(X, A, B, w, t, eps):
    """The gradients of w and A are right, those of B and X are not. What do these two share?"""
    U, S = X @ A, 1 / (1 + np.exp(-X @ B))
    r = np.sqrt(((U * S) ** 2).mean(axis=1, keepdims=True) + eps)
    N = U * S / r
    Y = X + N @ A.T
    g = np.tanh(Y @ w - t) / len(t)
    dN = np.outer(g, w) @ A
    dH = (dN - N * (dN * N).mean(axis=1, keepdims=True)) / r
    dU, dV = dH * S, dH * U
    return np.outer(g, w) + dU @ A.T + dV @ B.T, X.T @ dU + np.outer(g, w).T @ N, X.T @ dV, Y.T @ g


# %%
@check.accepted(of=strainer_gradients)
def strainer_gradients_example_by_example(X, A, B, w, t, eps):
    dX, dA, dB, dw = (np.zeros(one.shape) for one in (X, A, B, w))
    for i, x in enumerate(X):
        u, s = A.T @ x, 0.5 * (1 + np.tanh(B.T @ x / 2))
        h = u * s
        square = h @ h / len(h) + eps
        y = x + A @ h / square**0.5
        g = np.tanh(y @ w - t[i]) / len(X)
        dw += g * y
        upstream = g * (A.T @ w)
        dh = upstream / square**0.5 - h * (h @ upstream) / len(h) / square**1.5
        du, dv = dh * s, dh * h * (1 - s)
        dA += np.outer(x, du) + g * np.outer(w, h) / square**0.5
        dB += np.outer(x, dv)
        dX[i] = g * w + A @ du + B @ dv
    return [dX, dA, dB, dw]
