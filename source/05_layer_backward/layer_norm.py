# %% [markdown] difficulty=4 minutes=60 sources=[]
r"""
# Layer normalisation

Layer normalisation brings every example to the same centre and the same size before the next layer sees it. For each
*row* of $X$, with $n$ features,

$$\mu_i = \frac1n\sum_{j=1}^nX_{ij},\qquad v_i = \frac1n\sum_{j=1}^n(X_{ij}-\mu_i)^2,\qquad
\sigma_i = \sqrt{v_i+\varepsilon},\qquad\hat X_{ij} = \frac{X_{ij}-\mu_i}{\sigma_i},$$

and then every *feature* gets a scale and a shift of its own, which are learned:
$Y_{ij} = \gamma_j\hat X_{ij}+\beta_j$. The small number $\varepsilon\ge0$ keeps $\sigma_i$ away from 0. The variance
is the plain mean of the squares, with $\frac1n$, not $\frac1{n-1}$.

Backwards it is the first layer in which every input of an example reaches every output by *three* ways: directly,
through $\mu_i$ and through $\sigma_i$.

*With numbers.* The row $(1, 1, 7, 7)$ has $\mu = 4$ and $v = 9$. With $\varepsilon = 0$ it becomes
$\hat x = (-1, -1, 1, 1)$; with $\varepsilon = 7$, $\sigma = 4$ and $\hat x = (-0.75, -0.75, 0.75, 0.75)$. With
$\gamma = (1, 2, 1, 2)$ and $\beta = (0, 0, 3, 3)$ and $\varepsilon = 0$ the output is $(-1, -2, 4, 5)$.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Forward
"""


# %%
def layer_norm(X, gamma, beta, eps):
    r"""Return the output of layer normalisation.

    Args:
        X: inputs, one example a row, shape (m, n).
        gamma: the scale of each feature, shape (n,).
        beta: the shift of each feature, shape (n,).
        eps: the number under the root, >= 0.

    Returns:
        The outputs, shape (m, n).
    """
    # BEGIN SOLUTION
    centred = X - X.mean(axis=1, keepdims=True)
    sigma = np.sqrt((centred**2).mean(axis=1, keepdims=True) + eps)
    return gamma * centred / sigma + beta
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
One mean and one variance for each row. With `keepdims=True` they have the shape `(m, 1)`, and numpy uses each for
all entries of its row.
"""

# %% [markdown] tags=["hint"]
r"""
`gamma` and `beta` have the shape `(n,)`: numpy uses them for every row. And $\varepsilon$ stands under the root.
"""

# %% [markdown] tags=["solution"]
r"""
Centre each row, divide it by its $\sigma_i$, then scale and shift each column. Two different directions: the
statistics belong to the examples, the parameters to the features. (`X.var(axis=1)` computes $v$, as its default is
$\frac1n$.)
"""


# %%
@check.points(1)
def test_rows_are_centred_and_scaled():
    X = np.array([[1.0, 1.0, 7.0, 7.0]])
    ones, zeros = np.ones(4), np.zeros(4)
    check.close(layer_norm(X, np.array([1.0, 2.0, 1.0, 2.0]), np.array([0.0, 0.0, 3.0, 3.0]), 0.0),
                np.array([[-1.0, -2.0, 4.0, 5.0]]))
    check.close(layer_norm(X, ones, zeros, 7.0), np.array([[-0.75, -0.75, 0.75, 0.75]]))
    Y = layer_norm(np.random.default_rng(5411).normal(size=(3, 4)) + 5.0, ones, zeros, 0.0)
    check.sums(Y, 0.0, axis=1)
    check.that(bool(np.abs((np.asarray(Y) ** 2).sum(axis=1) - 4.0).max() < 1e-9),
               "The squares of each row must sum to n where eps is 0, gamma 1 and beta 0.", n=4,
               sums=(np.asarray(Y) ** 2).sum(axis=1))


# %%
@check.hidden
@check.points(1)
def test_layer_norm_entry_by_entry():
    rng = np.random.default_rng(5412)
    for m, n, eps in ((4, 3, 0.1), (3, 3, 1e-5), (1, 5, 2.0)):
        X, gamma, beta = 2 * rng.normal(size=(m, n)) + 1, rng.normal(size=n), rng.normal(size=n)
        expected = np.zeros((m, n))
        for i in range(m):
            mu = sum(X[i]) / n
            v = sum(x * x for x in X[i]) / n - mu**2
            for j in range(n):
                expected[i, j] = beta[j] + gamma[j] * (X[i, j] - mu) * (v + eps) ** -0.5
        check.close(layer_norm(X, gamma, beta, eps), expected)


# %%
@check.mistake(of=layer_norm)
def statistics_of_the_columns(X, gamma, beta, eps):
    """You took mean and variance of each feature, over the examples. Here each example is normalised by itself."""
    centred = X - X.mean(axis=0)
    return gamma * centred / np.sqrt((centred**2).mean(axis=0) + eps) + beta if len(X) > 1 else beta + 0 * X


# %%
@check.mistake(of=layer_norm)
def variance_with_one_less(X, gamma, beta, eps):
    """Your variance divides by n - 1. Read the definition again."""
    return gamma * (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True, ddof=1) + eps) + beta


# %%
@check.mistake(of=layer_norm)
def epsilon_outside_the_root(X, gamma, beta, eps):
    """Right for eps = 0. Is eps added to the variance or to its root?"""
    return gamma * (X - X.mean(axis=1, keepdims=True)) / (X.std(axis=1, keepdims=True) + eps) + beta


# %%
@check.mistake(of=layer_norm)
def epsilon_forgotten(X, gamma, beta, eps):
    """Right for eps = 0. Your result does not depend on eps: what stands under the root?"""
    return gamma * (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True) + beta


# %%
@check.mistake(of=layer_norm)
def divided_by_the_variance(X, gamma, beta, eps):
    """Multiply an example by 10: with eps = 0 nothing should change. Yours becomes smaller."""
    return gamma * (X - X.mean(axis=1, keepdims=True)) / (X.var(axis=1, keepdims=True) + eps) + beta


# %%
@check.mistake(of=layer_norm)
def scaled_after_the_shift(X, gamma, beta, eps):
    """With gamma = 0 only the shift is left. Is it, with yours?"""
    normed = (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + eps)
    return gamma * (normed + beta)


# %%
@check.accepted(of=layer_norm)
def layer_norm_row_by_row(X, gamma, beta, eps):
    return np.array([beta + gamma * (x - np.mean(x)) / np.sqrt(np.var(x) + eps) for x in X])


# %% [markdown]
r"""
## 2. The gradients of scale and shift

Given the normalised inputs $\hat X$ and the upstream gradient $G = \partial L/\partial Y$, find
$\partial L/\partial\gamma$ and $\partial L/\partial\beta$.
"""


# %%
def scale_and_shift_gradients(N, G):
    r"""Return the gradients of the loss with respect to the scale and the shift.

    Args:
        N: the normalised inputs $\hat X$, shape (m, n).
        G: upstream gradient, shape (m, n).

    Returns:
        A tuple: the gradients with respect to gamma and beta, each of shape (n,).
    """
    # BEGIN SOLUTION
    return (G * N).sum(axis=0), G.sum(axis=0)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\gamma_j$ is used once in every row. What stands beside it in $Y_{ij} = \gamma_j\hat X_{ij}+\beta_j$?
"""

# %% [markdown] tags=["hint"]
r"""
$\dfrac{\partial L}{\partial\gamma_j} = \sum_iG_{ij}\dfrac{\partial Y_{ij}}{\partial\gamma_j}$: a sum over the
examples, of products of single entries.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial L}{\partial\gamma_j} = \sum_{i=1}^mG_{ij}\hat X_{ij}$ and
$\dfrac{\partial L}{\partial\beta_j} = \sum_{i=1}^mG_{ij}$. All examples share the parameters, so their shares add
up, as with the bias of a dense layer. The sum runs down the columns, although the normalisation went along the rows.
"""


# %%
@check.points(1)
def test_gradients_of_scale_and_shift_are_slopes():
    rng = np.random.default_rng(5421)
    N, G, gamma, beta = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=3)
    found = scale_and_shift_gradients(N, G)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda c: np.sum(G * (c * N + beta)), gamma, found[0])
    check.gradient(lambda c: np.sum(G * (gamma * N + c)), beta, found[1])


# %%
@check.hidden
@check.points(1)
def test_gradients_of_scale_and_shift_by_loops():
    rng = np.random.default_rng(5422)
    for m, n in ((4, 3), (3, 3), (1, 2)):
        N, G = rng.normal(size=(m, n)), rng.normal(size=(m, n))
        scale, shift = np.zeros(n), np.zeros(n)
        for i in range(m):
            for j in range(n):
                scale[j] += N[i, j] * G[i, j]
                shift[j] += G[i, j]
        check.close(scale_and_shift_gradients(N, G), (scale, shift))


# %%
@check.mistake(of=scale_and_shift_gradients)
def summed_along_the_features(N, G):
    """One number for each feature is asked for. Over which index do you sum?"""
    return (G * N).sum(axis=1), G.sum(axis=1)


# %%
@check.mistake(of=scale_and_shift_gradients)
def averaged_over_the_examples(N, G):
    """Each example adds its share. Where would a division by their number come from?"""
    return (G * N).mean(axis=0), G.mean(axis=0)


# %%
@check.mistake(of=scale_and_shift_gradients)
def scale_gradient_like_the_shift(N, G):
    """The scale is multiplied by something. It is missing in your first gradient."""
    return G.sum(axis=0), G.sum(axis=0)


# %%
@check.mistake(of=scale_and_shift_gradients)
def matrix_product_for_the_scale(N, G):
    """One scale for each feature: no feature uses the scale of another one. Your first gradient is a matrix."""
    return N.T @ G, G.sum(axis=0)


# %%
@check.accepted(of=scale_and_shift_gradients)
def scale_and_shift_by_einsum(N, G):
    return [np.einsum("ij,ij->j", N, G), np.ones(len(G)) @ G]


# %% [markdown]
r"""
## 3. The Jacobian of a normalised row

One row $x$ alone, $\varepsilon = 0$, no scale or shift: $\hat x = (x-\mu)/\sigma$. Find the Jacobian
$J_{jk} = \partial\hat x_j/\partial x_k$.
"""


# %%
def normalisation_jacobian(x):
    r"""Return the Jacobian of the normalisation of one row, without epsilon.

    Args:
        x: the row, not all entries equal, shape (n,).

    Returns:
        The Jacobian, row j for the output, column k for the input, shape (n, n).
    """
    # BEGIN SOLUTION
    n, sigma = len(x), np.std(x)
    normed = (x - np.mean(x)) / sigma
    return (np.eye(n) - 1 / n - np.outer(normed, normed) / n) / sigma
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Start with $\partial\mu/\partial x_k$ and $\partial\sigma/\partial x_k$. For the second,
$\sigma^2 = \frac1n\sum_j(x_j-\mu)^2$; use that $\sum_j(x_j-\mu) = 0$.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial\mu/\partial x_k = \frac1n$ and $2\sigma\,\partial\sigma/\partial x_k = \frac2n(x_k-\mu)$, so
$\partial\sigma/\partial x_k = \frac1n\hat x_k$. Now the quotient rule for $(x_j-\mu)/\sigma$.
"""

# %% [markdown] tags=["hint"]
r"""
The quotient rule gives

$$\frac{\partial\hat x_j}{\partial x_k} = \frac{\delta_{jk}-\frac1n}\sigma
-\frac{x_j-\mu}{\sigma^2}\cdot\frac{\partial\sigma}{\partial x_k}.$$
"""

# %% [markdown] tags=["solution"]
r"""
The three ways, one after the other:

$$\frac{\partial\hat x_j}{\partial x_k} = \underbrace{\frac{\delta_{jk}}\sigma}_{\text{directly}}
-\underbrace{\frac1{n\sigma}}_{\text{through }\mu}
-\underbrace{\frac{x_j-\mu}{\sigma^2}\cdot\frac{\hat x_k}n}_{\text{through }\sigma}
= \frac1\sigma\Big(\delta_{jk}-\frac1n-\frac{\hat x_j\hat x_k}n\Big).$$

For $\partial\sigma/\partial x_k$:
$\frac{\partial v}{\partial x_k} = \frac2n\sum_j(x_j-\mu)(\delta_{jk}-\frac1n) = \frac2n(x_k-\mu)$, as the deviations
sum to 0.

*A second look.* $J = \frac1\sigma P$ with $P = I-\frac1n\mathbf1\mathbf1^\top-\frac1n\hat x\hat x^\top$, the
projection that takes away the components along $\mathbf1$ and along $\hat x$ (both of length $\sqrt n$, and
orthogonal). So it must be: moving $x$ along $\mathbf1$ shifts it, moving it along $\hat x$ stretches it, and
normalisation undoes both. For $n = 2$ nothing is left, and $J = 0$.
"""


# %%
@check.points(2)
def test_normalisation_jacobian_is_the_derivative():
    x = np.array([1.0, -0.5, 2.5, 0.25])
    J = normalisation_jacobian(x)
    check.jacobian(lambda u: (u - u.mean()) / np.sqrt(((u - u.mean()) ** 2).mean()), x, J)


# %%
@check.hidden
@check.points(2)
def test_normalisation_jacobian_by_a_complex_step():
    rng = np.random.default_rng(5432)
    for n in (3, 5, 4):
        x, expected = 3 * rng.normal(size=n) - 2, np.zeros((n, n))
        for k in range(n):
            u = x + 1e-30j * np.eye(n)[k]
            deviations = [entry - sum(u) / n for entry in u]
            root = np.sqrt(sum(d * d for d in deviations) / n)
            expected[:, k] = [(d / root).imag / 1e-30 for d in deviations]
        check.close(normalisation_jacobian(x), expected)
    check.close(normalisation_jacobian(np.array([1.0, 4.0])), np.zeros((2, 2)), atol=1e-12)


# %%
@check.mistake(of=normalisation_jacobian)
def mean_and_size_held_still(x):
    """Move one input: the mean moves with it, and so does the size. You hold both still."""
    return np.eye(len(x)) / np.std(x)


# %%
@check.mistake(of=normalisation_jacobian)
def size_held_still(x):
    """Stretch the row about its mean: the normalised row stays as it is. What does your Jacobian say?"""
    return (np.eye(len(x)) - 1 / len(x)) / np.std(x)


# %%
@check.mistake(of=normalisation_jacobian)
def mean_held_still(x):
    """Shift the row as a whole: the normalised row stays as it is. What does your Jacobian say?"""
    normed = (x - np.mean(x)) / np.std(x)
    return (np.eye(len(x)) - np.outer(normed, normed) / len(x)) / np.std(x)


# %%
@check.mistake(of=normalisation_jacobian)
def size_of_the_row_lost(x):
    """Take a row ten times as large: a change of 1 in it is less important then. Does your Jacobian become smaller?"""
    normed = (x - np.mean(x)) / np.std(x)
    return np.eye(len(x)) - 1 / len(x) - np.outer(normed, normed) / len(x)


# %%
@check.mistake(of=normalisation_jacobian)
def number_of_features_lost(x):
    """A single input has a small influence on the size if there are many of them. Where is n in your last term?"""
    normed = (x - np.mean(x)) / np.std(x)
    return (np.eye(len(x)) - 1 / len(x) - np.outer(normed, normed)) / np.std(x)


# %%
@check.mistake(of=normalisation_jacobian)
def deviations_not_normalised(x):
    """The term that comes through the size has the wrong unit, if the inputs are lengths: count the powers of sigma."""
    centred = x - np.mean(x)
    return (np.eye(len(x)) - 1 / len(x) - np.outer(centred, centred) / len(x)) / np.std(x)


# %%
@check.accepted(of=normalisation_jacobian)
def jacobian_by_the_quotient_rule(x):
    n, centred = len(x), x - x.mean()
    length = np.sqrt(centred @ centred)
    of_the_root = np.outer(centred, centred) / length**3
    return np.sqrt(n) * ((np.eye(n) - np.ones((n, n)) / n) / length - of_the_root)


# %% [markdown]
r"""
## 4. The gradient with respect to the inputs

For the whole layer, with $\varepsilon$ and $\gamma$: given $X$, $\gamma$, $\varepsilon$ and the upstream gradient
$G$, find $\partial L/\partial X$. Do not build a Jacobian for each row: with a thousand features it would have a
million entries.
"""


# %%
def layer_norm_input_gradient(X, gamma, eps, G):
    r"""Return the gradient of the loss with respect to the inputs of layer normalisation.

    Args:
        X: inputs of the forward pass, shape (m, n).
        gamma: the scale of each feature, shape (n,).
        eps: the number under the root, >= 0.
        G: upstream gradient, shape (m, n).

    Returns:
        The gradient, shape (m, n).
    """
    # BEGIN SOLUTION
    sigma = np.sqrt(X.var(axis=1, keepdims=True) + eps)
    N = (X - X.mean(axis=1, keepdims=True)) / sigma
    D = G * gamma
    return (D - D.mean(axis=1, keepdims=True) - N * (D * N).mean(axis=1, keepdims=True)) / sigma
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First through scale and shift: with $D = \partial L/\partial\hat X$, $D_{ij} = G_{ij}\gamma_j$. Then through the
normalisation of each row.
"""

# %% [markdown] tags=["hint"]
r"""
Part 3 holds with $\varepsilon$ as well, with $\sigma = \sqrt{v+\varepsilon}$:
$\partial\sigma/\partial x_k = \frac1n\hat x_k$ still. Multiply a row of $D$ by the Jacobian, sum by sum.
"""

# %% [markdown] tags=["hint"]
r"""
$\sum_jD_{ij}\frac1\sigma(\delta_{jk}-\frac1n-\frac1n\hat x_j\hat x_k)$ has three terms. The second is a mean of the
row of $D$, the third is $\hat x_k$ times a mean.
"""

# %% [markdown] tags=["solution"]
r"""
With $D_{ij} = G_{ij}\gamma_j$ and the Jacobian of each row,

$$\frac{\partial L}{\partial X_{ik}}
= \frac1{\sigma_i}\Big(D_{ik}-\frac1n\sum_jD_{ij}-\hat X_{ik}\,\frac1n\sum_jD_{ij}\hat X_{ij}\Big).$$

In words: take the mean away, take away what goes along $\hat x$, divide by $\sigma$. Each row costs $n$ operations a
term, not $n^2$. Each row of the result sums to 0, because a shift of the whole row changes nothing. (It is
orthogonal to $\hat x$ only for $\varepsilon = 0$.)
"""


# %%
@check.points(2)
def test_layer_norm_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5441)
    X, G, gamma, eps = rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), rng.normal(size=4), 0.5

    def loss(V):
        centre = V.mean(axis=1)[:, None]
        return np.sum(G * gamma * (V - centre) / np.sqrt(((V - centre) ** 2).mean(axis=1)[:, None] + eps))

    found = layer_norm_input_gradient(X, gamma, eps, G)
    check.gradient(loss, X, found)
    check.sums(found, 0.0, axis=1)


# %%
@check.hidden
@check.points(3)
def test_layer_norm_gradient_by_a_complex_step():
    rng = np.random.default_rng(5442)
    for m, n, eps in ((4, 3, 0.3), (3, 3, 1e-5), (1, 5, 2.0)):
        X, G, gamma = 2 * rng.normal(size=(m, n)) + 1, rng.normal(size=(m, n)), rng.normal(size=n)
        expected = np.zeros((m, n))
        for i in range(m):
            for k in range(n):
                u = X[i] + 1e-30j * np.eye(n)[k]
                mu = sum(u) / n
                scaled = [(entry - mu) / np.sqrt(sum(e * e for e in u) / n - mu * mu + eps) for entry in u]
                expected[i, k] = sum(G[i, j] * gamma[j] * scaled[j].imag for j in range(n)) / 1e-30
        check.close(layer_norm_input_gradient(X, gamma, eps, G), expected)


# %%
@check.mistake(of=layer_norm_input_gradient)
def statistics_taken_for_constants(X, gamma, eps, G):
    """Mean and variance are computed from the inputs: when an input moves, so do they. You treat them as constants."""
    return G * gamma / np.sqrt(X.var(axis=1, keepdims=True) + eps)


# %%
@check.mistake(of=layer_norm_input_gradient)
def way_through_the_variance_forgotten(X, gamma, eps, G):
    """Two ways out of three. What else in the formula for the output depends on an input?"""
    D = G * gamma
    return (D - D.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + eps)


# %%
@check.mistake(of=layer_norm_input_gradient)
def scale_forgotten_on_the_way_back(X, gamma, eps, G):
    """The forward pass multiplied by gamma. Where do you?"""
    sigma = np.sqrt(X.var(axis=1, keepdims=True) + eps)
    N = (X - X.mean(axis=1, keepdims=True)) / sigma
    return (G - G.mean(axis=1, keepdims=True) - N * (G * N).mean(axis=1, keepdims=True)) / sigma


# %%
@check.mistake(of=layer_norm_input_gradient)
def scale_multiplied_in_at_the_end(X, gamma, eps, G):
    """Backwards, the scale comes first. Multiply by it before you take the means."""
    sigma = np.sqrt(X.var(axis=1, keepdims=True) + eps)
    N = (X - X.mean(axis=1, keepdims=True)) / sigma
    return gamma * (G - G.mean(axis=1, keepdims=True) - N * (G * N).mean(axis=1, keepdims=True)) / sigma


# %%
@check.mistake(of=layer_norm_input_gradient)
def means_taken_over_the_batch(X, gamma, eps, G):
    """Over which index did the forward pass take its means? Yours run over the examples."""
    sigma = np.sqrt(X.var(axis=1, keepdims=True) + eps)
    N = (X - X.mean(axis=1, keepdims=True)) / sigma
    D = G * gamma
    return (D - D.mean(axis=0) - N * (D * N).mean(axis=0)) / sigma


# %%
@check.mistake(of=layer_norm_input_gradient)
def sums_taken_for_means(X, gamma, eps, G):
    """Your rows do not sum to 0. Each input has one n-th of the influence on the mean."""
    sigma = np.sqrt(X.var(axis=1, keepdims=True) + eps)
    N = (X - X.mean(axis=1, keepdims=True)) / sigma
    D = G * gamma
    return (D - D.sum(axis=1, keepdims=True) - N * (D * N).sum(axis=1, keepdims=True)) / sigma


# %%
@check.mistake(of=layer_norm_input_gradient)
def epsilon_forgotten_backwards(X, gamma, eps, G):
    """Right for eps = 0. The backward pass has to use the same sigma as the forward pass."""
    sigma = X.std(axis=1, keepdims=True)
    N = (X - X.mean(axis=1, keepdims=True)) / sigma
    D = G * gamma
    return (D - D.mean(axis=1, keepdims=True) - N * (D * N).mean(axis=1, keepdims=True)) / sigma


# %%
@check.accepted(of=layer_norm_input_gradient)
def layer_norm_gradient_way_by_way(X, gamma, eps, G):
    n = X.shape[1]
    C = X - X.mean(axis=1, keepdims=True)
    root = np.sqrt((C**2).mean(axis=1, keepdims=True) + eps)
    D = G * gamma
    of_variance = np.sum(D * C, axis=1, keepdims=True) * -0.5 * root**-3
    of_centred = D / root + of_variance * 2 * C / n
    return of_centred - of_centred.sum(axis=1, keepdims=True) / n


# %% [markdown]
r"""
## 5. What the layer does not see

$\varepsilon = 0$ here, $\gamma$ and $\beta$ are arbitrary, and no example has all its features equal. Which
statements are **true**?

- **a**: Adding the same number to all features of an example leaves the output as it is.
- **b**: Multiplying all features of an example by 3 leaves the output as it is.
- **c**: Multiplying all features of an example by $-3$ leaves the output as it is.
- **d**: Adding the same row to all examples leaves the output as it is.
- **e**: The output of an example depends on the other examples of the batch.
- **f**: If all features of an example are multiplied by 3, and $G$ is the same, its input gradient is divided by 3.
- **g**: Each row of the input gradient, multiplied by the row of $X$ entry by entry and summed, gives 0.
- **h**: A step of the inputs against their gradient makes each example shorter, as a vector.
"""


# %%
def true_of_layer_norm():
    """Return the letters of the true statements.

    Returns:
        A set of letters, such as `{"a", "d"}`.
    """
    # BEGIN SOLUTION
    return {"a", "b", "f", "g"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What do a shift and a stretch of the row do to $\mu$, to $\sigma$ and to $x-\mu$? Remember that $\sigma$ is never
negative.
"""

# %% [markdown] tags=["hint"]
r"""
For g: the row is $x = \mu\mathbf1+\sigma\hat x$, and the gradient is orthogonal to both. For h: what does Pythagoras
say of a step at a right angle?
"""

# %% [markdown] tags=["solution"]
r"""
- **a**, **b** are true, **c** is false: a factor $-3$ changes the sign of $x-\mu$, but not of $\sigma$. **d** is
  false: the row that is added need not have equal entries. **e** is false: that is batch normalisation.
- **f** is true: $\hat x$ and the bracket stay as they are, and $\sigma$ becomes three times as large. Large inputs
  get small gradients.
- **g** is true: the loss does not change along $\mathbf1$ and $\hat x$, and $x$ is a combination of the two. **h**
  is therefore false: a step at a right angle to $x$ makes it *longer*.
"""


# %%
@check.points(1)
def test_statements_on_layer_norm_are_named_by_letters():
    letters = true_of_layer_norm()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_true_statements_on_layer_norm():
    check.choice(true_of_layer_norm(), {"a", "b", "f", "g"}, among="abcdefgh")


# %%
@check.mistake(of=true_of_layer_norm)
def sign_thought_to_be_undone():
    """Multiply the example of the statement by a negative number, and normalise it."""
    return {"a", "b", "c", "f", "g"}


# %%
@check.mistake(of=true_of_layer_norm)
def row_thought_to_be_a_number():
    """Shift one feature more than the others: does the mean of the row take all of it away?"""
    return {"a", "b", "d", "f", "g"}


# %%
@check.mistake(of=true_of_layer_norm)
def other_examples_thought_to_matter():
    """Over which index do mean and variance run?"""
    return {"a", "b", "e", "f", "g"}


# %%
@check.mistake(of=true_of_layer_norm)
def gradient_thought_to_be_blind_to_size():
    """The output does not see the size of the example. Does the slope? Look for sigma in the gradient."""
    return {"a", "b", "g"}


# %%
@check.mistake(of=true_of_layer_norm)
def steps_thought_to_shrink():
    """At which angle does the gradient stand to the row? Draw a step along it."""
    return {"a", "b", "f", "g", "h"}


# %%
@check.mistake(of=true_of_layer_norm)
def right_angle_overlooked():
    """Does the loss change when a row is stretched? What does that say of its slope in that direction?"""
    return {"a", "b", "f"}


# %%
@check.mistake(of=true_of_layer_norm)
def everything_said_of_layer_norm():
    """Compare b with c, and g with h: try an example with two features, 1 and 3."""
    return set("abcdefgh")


# %%
@check.accepted(of=true_of_layer_norm)
def true_statements_on_layer_norm_as_a_list():
    return ["g", "f", "b", "a"]
