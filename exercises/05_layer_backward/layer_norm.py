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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_gradients_of_scale_and_shift_are_slopes():
    rng = np.random.default_rng(5421)
    N, G, gamma, beta = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=3)
    found = scale_and_shift_gradients(N, G)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda c: np.sum(G * (c * N + beta)), gamma, found[0])
    check.gradient(lambda c: np.sum(G * (gamma * N + c)), beta, found[1])


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_normalisation_jacobian_is_the_derivative():
    x = np.array([1.0, -0.5, 2.5, 0.25])
    J = normalisation_jacobian(x)
    check.jacobian(lambda u: (u - u.mean()) / np.sqrt(((u - u.mean()) ** 2).mean()), x, J)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_statements_on_layer_norm_are_named_by_letters():
    letters = true_of_layer_norm()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)
