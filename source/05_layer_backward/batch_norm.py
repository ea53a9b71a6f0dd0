# %% [markdown] difficulty=4 minutes=65 sources=[]
r"""
# Batch normalisation: training and inference

Batch normalisation centres and scales every *feature*, over the examples of the batch. In **training**, for each
column of $X$ with its $m$ entries,

$$\mu_j = \frac1m\sum_{i=1}^mX_{ij},\qquad v_j = \frac1m\sum_{i=1}^m(X_{ij}-\mu_j)^2,\qquad
\sigma_j = \sqrt{v_j+\varepsilon},$$

$$\hat X_{ij} = \frac{X_{ij}-\mu_j}{\sigma_j},\qquad Y_{ij} = \gamma_j\hat X_{ij}+\beta_j.$$

So the output of an example depends on whatever else is in its batch. When the network is used (**inference**) that
would be absurd, so the layer keeps *running* statistics: after each forward pass in training, with a number
$0<\rho<1$,

$$\bar\mu\leftarrow(1-\rho)\,\bar\mu+\rho\,\mu,\qquad\bar v\leftarrow(1-\rho)\,\bar v+\rho\,v,$$

starting at $\bar\mu = 0$ and $\bar v = 1$. In inference $\bar\mu$ and $\bar v$ stand in place of $\mu$ and $v$, and
they are constants.

*With numbers.* $X = \begin{pmatrix}1&10\\5&30\end{pmatrix}$ has $\mu = (3, 20)$ and $v = (4, 100)$. With
$\varepsilon = 0$, $\gamma = 1$ and $\beta = 0$ the training output is $\begin{pmatrix}-1&-1\\1&1\end{pmatrix}$, and
with $\rho = 0.1$ the running statistics become $\bar\mu = (0.3, 2)$ and $\bar v = (1.3, 10.9)$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. What my neighbour does to me

A batch of two examples $a$ and $b$ with one feature, $\gamma = 1$, $\beta = 0$. How fast does the output of the
**first** example change with the input of the **second**, $\partial\hat a/\partial b$?
"""


# %%
def influence_of_the_neighbour(a, b, eps):
    r"""Return the derivative of the first output with respect to the second input, in a batch of two.

    Args:
        a: the input of the first example, a real symbol.
        b: the input of the second example, a real symbol.
        eps: the number under the root, a positive symbol.

    Returns:
        An expression.
    """
    # BEGIN SOLUTION
    return -eps / (2 * ((a - b) ** 2 / 4 + eps) ** sympy.Rational(3, 2))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
With the half difference $h = \frac{a-b}2$: what are $\mu$, $a-\mu$ and $v$?
"""

# %% [markdown] tags=["hint"]
r"""
$a-\mu = h$ and $v = h^2$, so $\hat a = h/\sqrt{h^2+\varepsilon}$. Differentiate with respect to $h$, and remember
how $h$ changes with $b$.
"""

# %% [markdown] tags=["solution"]
r"""
$\hat a = h\,(h^2+\varepsilon)^{-1/2}$ with $h = \frac{a-b}2$. By the product rule

$$\frac{d\hat a}{dh} = (h^2+\varepsilon)^{-1/2}-h^2(h^2+\varepsilon)^{-3/2}
= \frac\varepsilon{(h^2+\varepsilon)^{3/2}},\qquad
\frac{\partial\hat a}{\partial b} = -\frac12\cdot\frac\varepsilon{(h^2+\varepsilon)^{3/2}},\quad h = \frac{a-b}2 .$$

Not 0: an example has an influence on the output of another one, and so the gradient of an input collects shares from
the whole batch. (As $\varepsilon\to0$ it vanishes: two different numbers are then always normalised to $1$ and
$-1$.)
"""


# %%
@check.points(1)
def test_influence_is_a_slope():
    a, b, eps = *sympy.symbols("a b", real=True), sympy.Symbol("eps", positive=True)
    check.form(influence_of_the_neighbour(a, b, eps), only=(a, b, eps))

    def first_output(other, mine, under):
        batch = np.array([mine, other])
        return (mine - batch.mean()) / np.sqrt(batch.var() + under)

    for mine, other, under in ((1.0, 2.5, 0.5), (-0.3, -2.0, 2.0), (0.7, 0.7, 1.0)):
        value = float(sympy.sympify(influence_of_the_neighbour(a, b, eps)).subs({a: mine, b: other, eps: under}))
        check.gradient(lambda u, x=mine, e=under: first_output(u, x, e), other, value)


# %%
@check.hidden
@check.points(2)
def test_influence_of_the_neighbour_for_all_inputs():
    a, b, eps = *sympy.symbols("a b", real=True), sympy.Symbol("eps", positive=True)
    mean = (a + b) / 2
    variance = ((a - mean) ** 2 + (b - mean) ** 2) / 2
    check.equal(influence_of_the_neighbour(a, b, eps), sympy.diff((a - mean) / sympy.sqrt(variance + eps), b))


# %%
@check.mistake(of=influence_of_the_neighbour)
def influence_through_the_mean_only(a, b, eps):
    """The neighbour moves the mean, and the variance as well."""
    return -1 / (2 * sympy.sqrt((a - b) ** 2 / 4 + eps))


# %%
@check.mistake(of=influence_of_the_neighbour)
def influence_of_myself(a, b, eps):
    """Does your output rise or fall when your neighbour's input rises? Look at the sign of the half difference."""
    return eps / (2 * ((a - b) ** 2 / 4 + eps) ** sympy.Rational(3, 2))


# %%
@check.mistake(of=influence_of_the_neighbour)
def half_of_the_difference_forgotten(a, b, eps):
    """Half of the difference moves half as fast as the neighbour."""
    return -eps / ((a - b) ** 2 / 4 + eps) ** sympy.Rational(3, 2)


# %%
@check.mistake(of=influence_of_the_neighbour)
def whole_difference_in_the_variance(a, b, eps):
    """How far is each of two numbers from their mean? Half of their difference. Then square it."""
    return -eps / (2 * ((a - b) ** 2 + eps) ** sympy.Rational(3, 2))


# %%
@check.mistake(of=influence_of_the_neighbour)
def no_influence(a, b, eps):
    """Change the second input and work out the first output again: it moves."""
    return sympy.Integer(0)


# %%
@check.accepted(of=influence_of_the_neighbour)
def influence_by_the_quotient_rule(a, b, eps):
    h = (a - b) / 2
    root = sympy.sqrt(h**2 + eps)
    return -(root - h * h / root) / root**2 / 2


# %% [markdown]
r"""
## 2. Backward, from little memory

In training. The layer has remembered only $\hat X$ and $\sigma$, not $X$. Given these, $\gamma$ and the upstream
gradient $G = \partial L/\partial Y$, find $\partial L/\partial X$.
"""


# %%
def batch_norm_input_gradient(N, sigma, gamma, G):
    r"""Return the gradient of the loss with respect to the inputs of batch normalisation in training.

    Args:
        N: the normalised inputs $\hat X$ of the forward pass, one example a row, shape (m, n).
        sigma: the root $\sigma$ of each feature, shape (n,).
        gamma: the scale of each feature, shape (n,).
        G: upstream gradient, shape (m, n).

    Returns:
        The gradient, shape (m, n).
    """
    # BEGIN SOLUTION
    return gamma / sigma * (G - G.mean(axis=0) - N * (G * N).mean(axis=0))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Look at one column alone, with upstream gradient $g$ and output $\gamma\hat x+\beta$. Three ways lead from $x_k$ to
$\hat x_i$: directly, through $\mu$, through $\sigma$.
"""

# %% [markdown] tags=["hint"]
r"""
$\dfrac{\partial\mu}{\partial x_k} = \dfrac1m$ and $\dfrac{\partial\sigma}{\partial x_k} = \dfrac{\hat x_k}m$. So
$\dfrac{\partial\hat x_i}{\partial x_k} = \dfrac1\sigma\big(\delta_{ik}-\tfrac1m-\tfrac1m\hat x_i\hat x_k\big)$.
"""

# %% [markdown] tags=["hint"]
r"""
Multiply by $\gamma g_i$ and sum over $i$. Here $\gamma$ is the same for the whole column, so it can stand in front.
"""

# %% [markdown] tags=["solution"]
r"""
For one column, $\dfrac{\partial L}{\partial x_k} = \sum_i\gamma g_i\dfrac{\partial\hat x_i}{\partial x_k}
= \dfrac\gamma\sigma\Big(g_k-\frac1m\sum_ig_i-\hat x_k\,\frac1m\sum_ig_i\hat x_i\Big)$.

The two means are $\frac1m$ times the gradients of $\beta$ and $\gamma$, which have to be computed anyway. Everything
is known from $\hat X$ and $\sigma$: the inputs can be forgotten, which saves memory.

Each column sums to 0: adding a number to a whole feature changes nothing. That is why the bias of a dense layer in
front of batch normalisation never gets a gradient.
"""


# %%
@check.points(2)
def test_batch_norm_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5521)
    X, G, gamma, eps = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=3), 0.5

    def normalised(V):
        return (V - V.mean(axis=0)) / np.sqrt(((V - V.mean(axis=0)) ** 2).mean(axis=0) + eps)

    found = batch_norm_input_gradient(normalised(X), np.sqrt(X.var(axis=0) + eps), gamma, G)
    check.gradient(lambda V: np.sum(G * gamma * normalised(V)), X, found)
    check.sums(found, 0.0, axis=0)


# %%
@check.hidden
@check.points(3)
def test_batch_norm_gradient_by_a_complex_step():
    rng = np.random.default_rng(5522)
    for m, n, eps in ((4, 3, 0.3), (3, 3, 1e-5), (5, 1, 2.0)):
        X, G, gamma = 2 * rng.normal(size=(m, n)) + 1, rng.normal(size=(m, n)), rng.normal(size=n)
        N, expected = np.zeros((m, n)), np.zeros((m, n))
        sigma = np.zeros(n)
        for j in range(n):
            for k in range(m):
                u = X[:, j] + 1e-30j * np.eye(m)[k]
                mu = sum(u) / m
                root = np.sqrt(sum(e * e for e in u) / m - mu * mu + eps)
                scaled = [(entry - mu) / root for entry in u]
                expected[k, j] = sum(G[i, j] * gamma[j] * scaled[i].imag for i in range(m)) / 1e-30
                N[:, j], sigma[j] = np.real(scaled), root.real
        check.close(batch_norm_input_gradient(N, sigma, gamma, G), expected)


# %%
@check.mistake(of=batch_norm_input_gradient)
def backward_as_in_inference(N, sigma, gamma, G):
    """Right in inference, where mean and variance are constants. In training they are made from the inputs."""
    return G * gamma / sigma


# %%
@check.mistake(of=batch_norm_input_gradient)
def variance_held_still(N, sigma, gamma, G):
    """One of the three ways is missing: an input that moves away from the mean makes sigma larger."""
    return gamma / sigma * (G - G.mean(axis=0))


# %%
@check.mistake(of=batch_norm_input_gradient)
def mean_of_the_batch_held_still(N, sigma, gamma, G):
    """Your columns do not sum to 0, although a shift of the whole feature changes nothing. Which way is missing?"""
    return gamma / sigma * (G - N * (G * N).mean(axis=0))


# %%
@check.mistake(of=batch_norm_input_gradient)
def means_along_the_features(N, sigma, gamma, G):
    """These means run along the rows, as in layer normalisation. Over what did the forward pass average?"""
    return gamma / sigma * (G - G.mean(axis=1, keepdims=True) - N * (G * N).mean(axis=1, keepdims=True))


# %%
@check.mistake(of=batch_norm_input_gradient)
def batch_summed_instead_of_averaged(N, sigma, gamma, G):
    """Each example has one m-th of the influence on the mean of the batch. Where is the m in yours?"""
    return gamma / sigma * (G - G.sum(axis=0) - N * (G * N).sum(axis=0))


# %%
@check.mistake(of=batch_norm_input_gradient)
def scale_of_the_feature_forgotten(N, sigma, gamma, G):
    """The forward pass multiplied by gamma; so must the backward pass."""
    return (G - G.mean(axis=0) - N * (G * N).mean(axis=0)) / sigma


# %%
@check.accepted(of=batch_norm_input_gradient)
def batch_norm_gradient_column_by_column(N, sigma, gamma, G):
    m = len(G)
    found = np.empty(G.shape)
    for j, column in enumerate(N.T):
        projection = np.eye(m) - (np.ones((m, m)) + np.outer(column, column)) / m
        found[:, j] = projection @ G[:, j] * gamma[j] / sigma[j]
    return found


# %% [markdown]
r"""
## 3. Folded away

In inference a dense layer $Z = XW+\mathbf1b^\top$ followed by batch normalisation is nothing but another dense
layer, $Y = XW'+\mathbf1b'^\top$. Find $W'$ and $b'$: phones run networks without any batch normalisation in them,
and this is how.
"""


# %%
def folded_dense(W, b, gamma, beta, mean, variance, eps):
    r"""Return the weights and biases of the dense layer that does the work of both.

    Args:
        W: weights of the dense layer, shape (n, d).
        b: biases of the dense layer, shape (d,).
        gamma: the scale of each output, shape (d,).
        beta: the shift of each output, shape (d,).
        mean: the running mean of each output, shape (d,).
        variance: the running variance of each output, shape (d,).
        eps: the number under the root, > 0.

    Returns:
        A tuple: the new weights, shape (n, d), and the new biases, shape (d,).
    """
    # BEGIN SOLUTION
    factor = gamma / np.sqrt(variance + eps)
    return W * factor, (b - mean) * factor + beta
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For one output: $y = \gamma\,\dfrac{x^\top w+b-\bar\mu}{\sqrt{\bar v+\varepsilon}}+\beta$. Sort the terms: which hold
$x$, which do not?
"""

# %% [markdown] tags=["hint"]
r"""
With $c = \gamma/\sqrt{\bar v+\varepsilon}$ it is $y = x^\top(cw)+c\,(b-\bar\mu)+\beta$. Each output has a $c$ of its
own, and owns one *column* of $W$.
"""

# %% [markdown] tags=["solution"]
r"""
With $c_j = \gamma_j/\sqrt{\bar v_j+\varepsilon}$: $W'_{kj} = W_{kj}c_j$ and $b'_j = c_j(b_j-\bar\mu_j)+\beta_j$, or
$W' = W\operatorname{diag}(c)$. It works because in inference mean and variance are constants: the layer is affine.
In training it is not.
"""


# %%
@check.points(1)
def test_one_layer_does_the_work_of_two():
    rng = np.random.default_rng(5531)
    X, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    gamma, beta, mean, variance = *rng.normal(size=(3, 2)), rng.uniform(0.5, 2, size=2)
    found = folded_dense(W, b, gamma, beta, mean, variance, 0.1)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return weights and biases.", yours=found)
    for part, shape in zip(found, ((3, 2), (2,)), strict=True):
        check.shape(part, shape)
    both = gamma * (np.matmul(X, W) + b - mean) / (variance + 0.1) ** 0.5 + beta
    one = np.matmul(X, found[0]) + found[1]
    check.that(bool(np.abs(both - one).max() < 1e-9), "One layer must give what both layers give.", of_one_layer=one,
               of_both_layers=both)


# %%
@check.hidden
@check.points(2)
def test_folded_weights_one_by_one():
    rng = np.random.default_rng(5532)
    for n, d, eps in ((3, 2, 0.2), (2, 2, 1e-3), (1, 4, 1.0)):
        W, b, gamma, beta, mean = (rng.normal(size=shape) for shape in ((n, d), d, d, d, d))
        variance = rng.uniform(0.3, 3.0, size=d)

        def through_both(x, j, W=W, b=b, gamma=gamma, beta=beta, mean=mean, variance=variance, eps=eps):
            z = sum(x[k] * W[k, j] for k in range(len(x))) + b[j]
            return gamma[j] * (z - mean[j]) * (variance[j] + eps) ** -0.5 + beta[j]

        biases = np.array([through_both(np.zeros(n), j) for j in range(d)])
        weights = np.array([[through_both(unit, j) - biases[j] for j in range(d)] for unit in np.eye(n)])
        check.close(folded_dense(W, b, gamma, beta, mean, variance, eps), (weights, biases))


# %%
@check.mistake(of=folded_dense)
def weights_folded_biases_left(W, b, gamma, beta, mean, variance, eps):
    """Send zeros through both layers: what comes out, and what does your layer give?"""
    return W * gamma / np.sqrt(variance + eps), b


# %%
@check.mistake(of=folded_dense)
def bias_not_scaled(W, b, gamma, beta, mean, variance, eps):
    """The bias of the dense layer is normalised and scaled like everything else that comes out of it."""
    factor = gamma / np.sqrt(variance + eps)
    return W * factor, b - mean * factor + beta


# %%
@check.mistake(of=folded_dense)
def shift_scaled_as_well(W, b, gamma, beta, mean, variance, eps):
    """The shift comes last. What is it multiplied by?"""
    factor = gamma / np.sqrt(variance + eps)
    return W * factor, (b - mean + beta) * factor


# %%
@check.mistake(of=folded_dense)
def root_of_the_variance_forgotten(W, b, gamma, beta, mean, variance, eps):
    """Normalising divides by a standard deviation, not by a variance."""
    factor = gamma / (variance + eps)
    return W * factor, (b - mean) * factor + beta


# %%
@check.mistake(of=folded_dense)
def running_mean_forgotten(W, b, gamma, beta, mean, variance, eps):
    """The layer subtracts something before it divides. Where has it gone?"""
    factor = gamma / np.sqrt(variance + eps)
    return W * factor, b * factor + beta


# %%
@check.mistake(of=folded_dense)
def epsilon_forgotten_in_the_root(W, b, gamma, beta, mean, variance, eps):
    """Your result does not depend on eps. What stands under the root in the forward pass?"""
    factor = gamma / np.sqrt(variance)
    return W * factor, (b - mean) * factor + beta


# %%
@check.accepted(of=folded_dense)
def folded_by_a_diagonal_matrix(W, b, gamma, beta, mean, variance, eps):
    C = np.diag(gamma * (variance + eps) ** -0.5)
    return [W @ C, C @ b - C @ mean + beta]


# %% [markdown]
r"""
## 4. The layer

Now the whole layer, in both modes. `forward(X, training)` returns $Y$; in training it uses the statistics of the
batch and then updates the running ones, in inference it uses the running ones and changes nothing. `backward(G)`
belongs to the latest forward pass, of whichever kind: it returns $\partial L/\partial X$ and stores `gamma_gradient`
and `beta_gradient`, anew each time. The running statistics are the attributes `running_mean` and `running_variance`:
arrays of shape $(n,)$ once the layer has been trained; before that, single numbers do as well.
"""


# %%
class BatchNorm:
    r"""Batch normalisation as a layer, with running statistics."""

    def __init__(self, gamma, beta, eps, rho):
        """Start with running means of 0 and running variances of 1.

        Args:
            gamma: the scale of each feature, shape (n,).
            beta: the shift of each feature, shape (n,).
            eps: the number under the root, > 0.
            rho: the weight of the new statistics in the running ones, 0 < rho < 1.
        """
        # BEGIN SOLUTION
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = 0 * gamma, 0 * gamma + 1
        # END SOLUTION

    def forward(self, X, training):
        """Return the outputs, and remember what `backward` needs.

        Args:
            X: inputs, one example a row, shape (m, n).
            training: whether the statistics are those of the batch.

        Returns:
            The outputs, shape (m, n).
        """
        # BEGIN SOLUTION
        self.training = training
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0)
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the inputs; store `gamma_gradient` and `beta_gradient`.

        Args:
            G: upstream gradient, shape (m, n).

        Returns:
            The gradient with respect to the inputs of the latest forward pass, shape (m, n).
        """
        # BEGIN SOLUTION
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        through_statistics = (self.beta_gradient + self.N * self.gamma_gradient) / len(G) if self.training else 0.0
        return self.gamma / self.sigma * (G - through_statistics)
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Both modes agree in most of the lines: choose the mean and the variance first, then go on in the same way, and
remember $\hat X$, $\sigma$ and the mode.
"""

# %% [markdown] tags=["hint"]
r"""
Backwards, in inference only the direct way is open: $\partial L/\partial X_{ij} = G_{ij}\gamma_j/\sigma_j$. In
training there are two more, see part 2.
"""

# %% [markdown] tags=["hint"]
r"""
The gradients of $\gamma$ and $\beta$ are sums over the examples in either mode: of $G\odot\hat X$ and of $G$, with
the $\hat X$ of that mode.
"""

# %% [markdown] tags=["solution"]
r"""
The two modes differ in three places: which mean and variance are used, whether the running ones are updated, and
whether the backward pass has the two ways through the statistics. The last is the one that is forgotten: in
inference $\bar\mu$ and $\bar v$ are constants, and a gradient check of the training formula fails there (and the
other way round).

The two extra terms of part 2 are $\frac1m$ times the gradients of $\beta$ and, multiplied by $\hat X$, of $\gamma$,
so they need no new sums.
"""


# %%
@check.points(2)
def test_the_batch_norm_layer_in_training():
    X, G = np.array([[1.0, 10.0], [5.0, 30.0], [6.0, 20.0]]), np.array([[0.5, -1.0], [2.0, 0.3], [-0.7, 1.1]])
    gamma, beta, eps = np.array([1.5, -0.5]), np.array([0.25, 2.0]), 0.5

    def output(V, c, s):
        return s + c * (V - V.mean(axis=0)) / (((V - V.mean(axis=0)) ** 2).mean(axis=0) + eps) ** 0.5

    layer = BatchNorm(gamma, beta, eps, 0.1)
    check.close(layer.forward(X, False), gamma * X / (1 + eps) ** 0.5 + beta)
    check.close(layer.forward(X, True), output(X, gamma, beta))
    check.gradient(lambda V: np.sum(G * output(V, gamma, beta)), X, layer.backward(G))
    check.gradient(lambda V: np.sum(G * output(X, V, beta)), gamma, layer.gamma_gradient)
    check.gradient(lambda V: np.sum(G * output(X, gamma, V)), beta, layer.beta_gradient)


# %%
@check.points(2)
def test_the_batch_norm_layer_in_inference():
    layer = BatchNorm(np.array([1.0, 1.0]), np.array([0.0, 0.0]), 0.25, 0.1)
    layer.forward(np.array([[1.0, 10.0], [5.0, 30.0]]), True)
    running = {"running_mean": np.array([0.3, 2.0]), "running_variance": np.array([1.3, 10.9])}
    check.close({name: getattr(layer, name) for name in running}, running)
    X, G = np.array([[1.5, 3.0]]), np.array([[2.0, -3.0]])
    root = np.array([1.55, 11.15]) ** 0.5
    for _ in range(2):
        check.close(layer.forward(X, False), np.array([[1.2, 1.0]]) / root)
    check.gradient(lambda V: np.sum(G * V / root), X, layer.backward(G))


# %%
@check.hidden
@check.points(4)
def test_the_batch_norm_layer_through_both_modes():
    rng = np.random.default_rng(5542)
    n, eps, rho = 3, 0.2, 0.3
    gamma, beta = rng.normal(size=n), rng.normal(size=n)
    layer, other = BatchNorm(gamma, beta, eps, rho), BatchNorm(2 * gamma, beta, eps, 0.5)
    running = [[0.0, 1.0] for _ in range(n)]
    trained = False
    for m, training in ((2, False), (4, True), (2, False), (5, True), (3, True), (1, False)):
        trained = trained or training
        X, G = 2 * rng.normal(size=(m, n)) + 1, rng.normal(size=(m, n))
        Y, found, scale, shift = np.zeros((m, n)), np.zeros((m, n)), np.zeros(n), np.zeros(n)
        for j in range(n):
            for k in range(m):
                u = X[:, j] + 1e-30j * np.eye(m)[k]
                if training:
                    mean = sum(u) / m
                    variance = sum(e * e for e in u) / m - mean * mean
                else:
                    mean, variance = running[j]
                normed = [(e - mean) * (variance + eps) ** -0.5 for e in u]
                found[k, j] = sum(G[i, j] * gamma[j] * normed[i].imag for i in range(m)) / 1e-30
                Y[k, j] = gamma[j] * normed[k].real + beta[j]
                scale[j] += G[k, j] * normed[k].real
                shift[j] += G[k, j]
            if training:
                old = running[j]
                running[j] = [old[0] + rho * (mean.real - old[0]), old[1] + rho * (variance.real - old[1])]
        check.close(layer.forward(X, training), Y)
        other.forward(X + 1, True)
        other.backward(G)
        check.close(layer.backward(G), found)
        stored = {"gamma_gradient": scale, "beta_gradient": shift}
        if trained:
            means, variances = map(np.array, zip(*running, strict=True))
            stored |= {"running_mean": means, "running_variance": variances}
        check.close({name: getattr(layer, name) for name in stored}, stored)


# %%
@check.mistake(of=BatchNorm)
class BatchNormOfTheBatchAlways:
    """In inference your output depends on the batch. Give the layer one example: it should not become the shift."""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        mean, variance = X.mean(axis=0), X.var(axis=0)
        if training:
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        return self.gamma / self.sigma * (G - (self.beta_gradient + self.N * self.gamma_gradient) / len(G))


# %%
@check.mistake(of=BatchNorm)
class BatchNormThatAddsUpItsGradients:
    """Go forwards and backwards twice: the stored gradients should be those of the second pass alone."""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)
        self.gamma_gradient, self.beta_gradient = np.zeros_like(gamma), np.zeros_like(gamma)

    def forward(self, X, training):
        self.training = training
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0)
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        scale, shift = (G * self.N).sum(axis=0), G.sum(axis=0)
        self.gamma_gradient, self.beta_gradient = self.gamma_gradient + scale, self.beta_gradient + shift
        if not self.training:
            return self.gamma / self.sigma * G
        return self.gamma / self.sigma * (G - (shift + self.N * scale) / len(G))


# %%
@check.mistake(of=BatchNorm)
class BatchNormThatTrainsInInference:
    """Use the network twice on the same input: the output must not change. What do you update?"""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        self.training = training
        mean, variance = X.mean(axis=0), X.var(axis=0)
        old = self.running_mean, self.running_variance
        self.running_mean = (1 - self.rho) * old[0] + self.rho * mean
        self.running_variance = (1 - self.rho) * old[1] + self.rho * variance
        if not training:
            mean, variance = old
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        if not self.training:
            return self.gamma / self.sigma * G
        return self.gamma / self.sigma * (G - (self.beta_gradient + self.N * self.gamma_gradient) / len(G))


# %%
@check.mistake(of=BatchNorm)
class BatchNormWithOneBackwardForBoth:
    """The forward pass is right in both modes, the backward pass in training only. What is constant in inference?"""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0)
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        return self.gamma / self.sigma * (G - (self.beta_gradient + self.N * self.gamma_gradient) / len(G))


# %%
@check.mistake(of=BatchNorm)
class BatchNormWithConstantStatistics:
    """Right in inference. In training, mean and variance move with the inputs, and you hold them still."""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0)
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        return self.gamma / self.sigma * G


# %%
@check.mistake(of=BatchNorm)
class BatchNormWithItsWeightsExchanged:
    """After one step your running statistics are almost those of the batch. Which part has the weight rho?"""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        self.training = training
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0)
            self.running_mean = self.rho * self.running_mean + (1 - self.rho) * mean
            self.running_variance = self.rho * self.running_variance + (1 - self.rho) * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        if not self.training:
            return self.gamma / self.sigma * G
        return self.gamma / self.sigma * (G - (self.beta_gradient + self.N * self.gamma_gradient) / len(G))


# %%
@check.mistake(of=BatchNorm)
class BatchNormWithOneExampleLess:
    """You divide the squares by m - 1. Here the variance is their plain mean, as in the definition of v."""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        self.training = training
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0, ddof=1)
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * variance
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        if not self.training:
            return self.gamma / self.sigma * G
        return self.gamma / self.sigma * (G - (self.beta_gradient + self.N * self.gamma_gradient) / len(G))


# %%
@check.mistake(of=BatchNorm)
class BatchNormThatRemembersTheSampleVariance:
    """Your outputs are right. The running variance takes up v as it is; you divide by m - 1 before it does."""

    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros_like(gamma), np.ones_like(gamma)

    def forward(self, X, training):
        self.training = training
        mean, variance = self.running_mean, self.running_variance
        if training:
            mean, variance = X.mean(axis=0), X.var(axis=0)
            self.running_mean = (1 - self.rho) * self.running_mean + self.rho * mean
            self.running_variance = (1 - self.rho) * self.running_variance + self.rho * X.var(axis=0, ddof=1)
        self.sigma = np.sqrt(variance + self.eps)
        self.N = (X - mean) / self.sigma
        return self.gamma * self.N + self.beta

    def backward(self, G):
        self.gamma_gradient, self.beta_gradient = (G * self.N).sum(axis=0), G.sum(axis=0)
        if not self.training:
            return self.gamma / self.sigma * G
        return self.gamma / self.sigma * (G - (self.beta_gradient + self.N * self.gamma_gradient) / len(G))


# %%
@check.accepted(of=BatchNorm)
class BatchNormThatStartsWithNumbers:
    def __init__(self, gamma, beta, eps, rho):
        self.parameters, self.eps, self.rho = (gamma, beta), eps, rho
        self.running_mean, self.running_variance = 0.0, 1

    def forward(self, X, training):
        gamma, beta = self.parameters
        self.mean, self.variance, self.X, self.training = self.running_mean, self.running_variance, X, training
        if training:
            self.mean, self.variance = np.mean(X, axis=0), np.var(X, axis=0)
            self.running_mean = self.rho * self.mean + (1 - self.rho) * self.running_mean
            self.running_variance = self.rho * self.variance + (1 - self.rho) * self.running_variance
        return gamma * (X - self.mean) / np.sqrt(self.variance + self.eps) + beta

    def backward(self, G):
        m, power = len(G), (self.variance + self.eps) ** -0.5
        self.gamma_gradient, self.beta_gradient = np.sum(G * (self.X - self.mean) * power, axis=0), np.sum(G, axis=0)
        of_inputs = G * self.parameters[0] * power
        if self.training:
            centred = self.X - self.mean
            of_variance = np.sum(G * self.parameters[0] * centred, axis=0) * -0.5 * power**3
            of_inputs = of_inputs + of_variance * 2 * centred / m
            of_inputs = of_inputs - np.sum(of_inputs, axis=0) / m
        return of_inputs


# %%
@check.accepted(of=BatchNorm)
class BatchNormThatPicksItsWayBack:
    def __init__(self, gamma, beta, eps, rho):
        self.gamma, self.beta, self.eps, self.rho = gamma, beta, eps, rho
        self.running_mean, self.running_variance = np.zeros(len(gamma)), np.ones(len(gamma))

    def forward(self, X, training):
        if training:
            mean = X.sum(axis=0) / len(X)
            variance = ((X - mean) ** 2).sum(axis=0) / len(X)
            self.running_mean = self.running_mean + self.rho * (mean - self.running_mean)
            self.running_variance = self.running_variance + self.rho * (variance - self.running_variance)
        else:
            mean, variance = self.running_mean, self.running_variance
        self.back = self.back_in_training if training else self.back_in_inference
        self.root = (variance + self.eps) ** 0.5
        self.normed = (X - mean) / self.root
        return self.normed * self.gamma + self.beta

    def back_in_inference(self, D):
        return D / self.root

    def back_in_training(self, D):
        return (D - D.mean(axis=0) - self.normed * (D * self.normed).mean(axis=0)) / self.root

    def backward(self, G):
        self.gamma_gradient = np.einsum("ij,ij->j", G, self.normed)
        self.beta_gradient = np.einsum("ij->j", G)
        return self.back(G * self.gamma)


# %% [markdown]
r"""
## 5. Training against inference

Which statements are **true**? ($\varepsilon = 0$ in statements e and f, and no feature has variance 0 there.)

- **a**: In training, the output of an example depends on the other examples of its batch.
- **b**: In inference, the output of an example depends on the other examples of its batch.
- **c**: In training, the gradient of the bias of a dense layer right in front of batch normalisation is 0.
- **d**: In training with a batch of one example, the output is $\beta$, whatever the input.
- **e**: In training, multiplying all inputs by 3 leaves the output as it is.
- **f**: In inference, multiplying all inputs by 3 leaves the output as it is.
- **g**: The running statistics have gradients, and descend along them like $\gamma$ and $\beta$.
- **h**: With $\gamma = \sigma$ and $\beta = \mu$ (and $\varepsilon = 0$) the layer leaves the batch as it is.
"""


# %%
def true_of_batch_norm():
    """Return the letters of the true statements.

    Returns:
        A set of letters, such as `{"a", "d"}`.
    """
    # BEGIN SOLUTION
    return {"a", "c", "d", "e", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For every statement ask first: are $\mu$ and $\sigma$ made from these inputs, or are they constants?
"""

# %% [markdown] tags=["hint"]
r"""
For c: what does a number that is added to a whole feature do to the output? For d: what is the mean of one number?
For h: put it into the formula.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is true and **b** false: that is the reason for the two modes.
- **c** is true: a bias shifts the whole feature, and $\mu$ takes it away. (So it is usually left out there; $\beta$
  does its work.)
- **d** is true: $x-\mu = 0$. The network could not train on single examples.
- **e** is true, **f** is false: in inference $\bar\mu$ and $\bar v$ do not follow the inputs.
- **g** is false: they are averages, not parameters. **h** is true: the layer *can* learn to do nothing.
"""


# %%
@check.points(1)
def test_statements_on_batch_norm_are_named_by_letters():
    letters = true_of_batch_norm()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_true_statements_on_batch_norm():
    check.choice(true_of_batch_norm(), {"a", "c", "d", "e", "h"}, among="abcdefgh")


# %%
@check.mistake(of=true_of_batch_norm)
def inference_thought_to_follow_the_inputs():
    """In inference the running statistics are constants. Are your statements still true then?"""
    return {"a", "c", "d", "e", "f", "h"}


# %%
@check.mistake(of=true_of_batch_norm)
def bias_thought_to_matter():
    """Add 5 to a whole feature and normalise it. What has become of the 5?"""
    return {"a", "d", "e", "h"}


# %%
@check.mistake(of=true_of_batch_norm)
def running_statistics_thought_to_be_parameters():
    """How do the running statistics change: along a gradient, or as an average?"""
    return {"a", "c", "d", "e", "g", "h"}


# %%
@check.mistake(of=true_of_batch_norm)
def single_example_thought_to_pass():
    """What is the mean of one number, and what is left when it is subtracted?"""
    return {"a", "c", "e", "h"}


# %%
@check.mistake(of=true_of_batch_norm)
def layer_thought_unable_to_do_nothing():
    """Put gamma and beta of the last statement into the formula."""
    return {"a", "c", "d", "e"}


# %%
@check.mistake(of=true_of_batch_norm)
def everything_said_of_batch_norm():
    """Compare a with b, and e with f: the mode makes the difference."""
    return set("abcdefgh")


# %%
@check.accepted(of=true_of_batch_norm)
def true_statements_on_batch_norm_as_a_list():
    return ["h", "e", "d", "c", "a"]
