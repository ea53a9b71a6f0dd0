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
    # BEGIN SOLUTION
    return X @ W + b
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Look at one number first: the $j$-th output of example $i$ is a sum over the $n$ features of that example, plus one bias.
"""

# %% [markdown] tags=["hint"]
r"""
That sum is the $i$-th row of $X$ times the $j$-th column of $W$: an entry of a matrix product. numpy adds a vector of
shape `(d,)` to every row of an array of shape `(m, d)`.
"""

# %% [markdown] tags=["solution"]
r"""
Written out, $Y_{ij} = \sum_{k=1}^n X_{ik}W_{kj} + b_j$. The sum is the entry $(i,j)$ of the product $XW$; the bias does
not depend on $i$, so the same row $b^\top$ is added to every row, which is what $\mathbf 1 b^\top$ says.
"""


# %%
@check.points(1)
def test_the_worked_example():
    X, W, b = np.array([[1.0, 2.0]]), np.array([[3.0, 0.0, 1.0], [-1.0, 2.0, 4.0]]), np.array([10.0, 20.0, 30.0])
    check.close(dense(X, W, b), np.array([[11.0, 24.0, 39.0]]))


# %%
@check.hidden
@check.points(1)
def test_every_entry_is_a_sum_over_features():
    rng = np.random.default_rng(51)
    for m, n, d in ((4, 3, 3), (4, 3, 2), (1, 2, 5), (2, 3, 2)):
        X, W, b = rng.normal(size=(m, n)), rng.normal(size=(n, d)), rng.normal(size=d)
        expected = np.zeros((m, d))
        for i in range(m):
            for j in range(d):
                expected[i, j] = b[j]
                for k in range(n):
                    expected[i, j] += X[i, k] * W[k, j]
        check.close(dense(X, W, b), expected)


# %%
@check.mistake(of=dense)
def without_the_bias(X, W, b):
    """Set every input to zero: what should the layer give then, and what does yours give?"""
    return X @ W


# %%
@check.mistake(of=dense)
def bias_as_a_factor(X, W, b):
    """The bias shifts each output. Compare what your layer does with it to the formula."""
    return (X @ W) * b


# %%
@check.mistake(of=dense)
def weights_transposed(X, W, b):
    """Write the shapes under the letters: the inner sizes of a product must agree, here both are n."""
    return X @ W.T + b


# %%
@check.accepted(of=dense)
def dense_by_einsum(X, W, b):
    return np.einsum("ik,kj->ij", X, W) + b[None, :]


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
    # BEGIN SOLUTION
    return X.T @ G
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Fix one weight $W_{kj}$. Which entries of $Y$ change when it does, and how fast does each of them change?
"""

# %% [markdown] tags=["hint"]
r"""
$W_{kj}$ reaches the loss through $Y_{ij}$ for every example $i$, and $\partial Y_{ij}/\partial W_{kj} = X_{ik}$. The
chain rule adds up all of these paths. Which matrix product sums over the first index of both its factors?
"""

# %% [markdown] tags=["solution"]
r"""
*By indices.* Only column $j$ of $Y$ contains $W_{kj}$, once in each row, so the chain rule sums over the examples:

$$\frac{\partial L}{\partial W_{kj}} = \sum_{i=1}^m \frac{\partial L}{\partial Y_{ij}}\frac{\partial Y_{ij}}{\partial W_{kj}}
= \sum_{i=1}^m G_{ij}X_{ik} = \sum_{i=1}^m (X^\top)_{ki}G_{ij} = (X^\top G)_{kj}.$$

*By a small change.* Move $W$ to $W + E$. Then $Y$ moves by exactly $XE$, and to first order $L$ moves by
$\sum_{ij}G_{ij}(XE)_{ij} = \operatorname{tr}(G^\top XE) = \operatorname{tr}\big((X^\top G)^\top E\big)$.
What stands beside $E$ in this inner product is the gradient: $X^\top G$, of the shape of $W$.

There is no $1/m$: if the loss is a mean over the batch, that factor is already in $G$.
"""


# %%
@check.points(2)
def test_weight_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(52)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    check.gradient(lambda V: np.sum(G * (X @ V)), W, weight_gradient(X, G))


# %%
@check.hidden
@check.points(2)
def test_weight_gradient_adds_up_the_examples():
    rng = np.random.default_rng(53)
    X, G = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    expected = np.zeros((3, 2))
    for i in range(5):
        expected += np.multiply.outer(X[i], G[i])
    check.close(weight_gradient(X, G), expected)


# %%
@check.mistake(of=weight_gradient)
def weight_gradient_transposed(X, G):
    """Your gradient has the shape (d, n). A gradient has the shape of what it is the gradient of."""
    return G.T @ X


# %%
@check.mistake(of=weight_gradient)
def weight_gradient_averaged(X, G):
    """Does the layer know whether the loss is a sum or a mean? Ask where a factor 1/m would come from."""
    return X.T @ G / len(X)


# %%
@check.mistake(of=weight_gradient)
def weight_gradient_without_upstream(X, G):
    """Your result does not depend on G: this is how the outputs change, not yet how the loss does."""
    return X.T @ np.ones_like(G)


# %%
@check.mistake(of=weight_gradient)
def weight_gradient_of_the_last_example(X, G):
    """Put two examples into the batch: each weight is used by both of them. What happens to their shares?"""
    return np.outer(X[-1], G[-1])


# %%
@check.accepted(of=weight_gradient)
def weight_gradient_as_a_sum_of_outer_products(X, G):
    return sum(np.outer(x, g) for x, g in zip(X, G, strict=True))


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
    # BEGIN SOLUTION
    return G.sum(axis=0)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
How many outputs does a single bias $b_j$ take part in?
"""

# %% [markdown] tags=["hint"]
r"""
One in every example, and each of them changes exactly as fast as $b_j$. Add the shares of all examples.
"""

# %% [markdown] tags=["solution"]
r"""
Since $\partial Y_{ij}/\partial b_j = 1$ for every example $i$, and no other column contains $b_j$,

$$\frac{\partial L}{\partial b_j} = \sum_{i=1}^m G_{ij}\cdot 1,$$

the sum of column $j$ of $G$. A second look: the forward pass multiplied $b^\top$ by the column of ones $\mathbf 1$, so
this is part 2 with $X$ replaced by $\mathbf 1$: the row $\mathbf 1^\top G$.
"""


# %%
@check.points(1)
def test_bias_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(54)
    Z, b, G = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=(4, 3))
    check.gradient(lambda c: np.sum(G * (Z + c)), b, bias_gradient(G))


# %%
@check.hidden
@check.points(1)
def test_bias_gradient_sums_over_examples_of_its_own_feature():
    G = np.array([[1.0, 10.0, -100.0], [2.0, -20.0, 200.0], [-4.0, 40.0, 400.0], [8.0, 80.0, 800.0]])
    check.close(bias_gradient(G), np.array([7.0, 110.0, 1300.0]))
    rng = np.random.default_rng(57)
    for m, d in ((3, 3), (6, 2), (1, 4)):
        G, expected = rng.normal(size=(m, d)), np.zeros(d)
        for i in range(m):
            expected += G[i]
        check.close(bias_gradient(G), expected)


# %%
@check.mistake(of=bias_gradient)
def bias_gradient_not_summed(G):
    """The bias has d numbers, yours has one for each example too. All examples share the same bias."""
    return G


# %%
@check.mistake(of=bias_gradient)
def bias_gradient_averaged(G):
    """Each example adds its share to the slope. Where would a division by the number of examples come from?"""
    return G.mean(axis=0)


# %%
@check.mistake(of=bias_gradient)
def bias_gradient_over_features(G):
    """You added along the features. Which index runs over the places where one bias is used?"""
    return G.sum(axis=1)


# %%
@check.accepted(of=bias_gradient)
def bias_gradient_as_a_product_with_ones(G):
    return np.ones(len(G)) @ G


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
    # BEGIN SOLUTION
    return G @ W.T
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The input $X_{ik}$ belongs to one example only, but it feeds all $d$ outputs of that example. Over what do you sum?
"""

# %% [markdown] tags=["hint"]
r"""
$\partial Y_{ij}/\partial X_{ik} = W_{kj}$, so you need $\sum_j G_{ij}W_{kj}$: in both factors the *second* index is summed.
"""

# %% [markdown] tags=["solution"]
r"""
*By indices.* $X_{ik}$ appears in row $i$ of $Y$ alone, in each of its $d$ entries:

$$\frac{\partial L}{\partial X_{ik}} = \sum_{j=1}^d G_{ij}\frac{\partial Y_{ij}}{\partial X_{ik}} = \sum_{j=1}^d G_{ij}W_{kj}
= (GW^\top)_{ik}.$$

*By a small change.* $X \to X + E$ moves $L$ by $\operatorname{tr}(G^\top EW) = \operatorname{tr}(WG^\top E)
= \operatorname{tr}\big((GW^\top)^\top E\big)$ to first order.

The weights here are those of the forward pass. A training loop that updates $W$ first and then computes this product
gets the gradient of another network: work out all three gradients before you change anything.
"""


# %%
@check.points(2)
def test_input_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(55)
    X, W, G = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(4, 2))
    check.gradient(lambda V: np.sum(G * (V @ W)), X, input_gradient(W, G))


# %%
@check.hidden
@check.points(2)
def test_input_gradient_one_entry_at_a_time():
    rng = np.random.default_rng(56)
    for m, n, d in ((3, 3, 3), (4, 3, 3), (1, 2, 5)):
        W, G = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        expected = np.array([[sum(G[i, j] * W[k, j] for j in range(d)) for k in range(n)] for i in range(m)])
        check.close(input_gradient(W, G), expected)


# %%
@check.mistake(of=input_gradient)
def input_gradient_without_the_transpose(W, G):
    """With a square W the shapes fit either way. Follow one index: which one of W is summed against G?"""
    return G @ W


# %%
@check.mistake(of=input_gradient)
def input_gradient_in_column_convention(W, G):
    """This is the formula for examples in columns. Here they stand in rows: write the shapes under the letters."""
    return W.T @ G


# %%
@check.mistake(of=input_gradient)
def input_gradient_without_upstream(W, G):
    """Every example of yours gets the same row, whatever G is: the upstream gradient is missing."""
    return np.ones_like(G) @ W.T


# %%
@check.accepted(of=input_gradient)
def input_gradient_by_einsum(W, G):
    return np.einsum("ij,kj->ik", G, W)


# %% [markdown] tags=["manual"] points=2
r"""
## 5. In words

A classmate updates the weights as soon as their gradient is known, and computes the input gradient afterwards. In two or
three sentences: what does the layer in front receive, why is it wrong, and how large is the error for a small learning rate?

<!-- BEGIN SOLUTION -->
It receives $G(W - \eta X^\top G)^\top$, the gradient at weights that did not produce $Y$. The true one uses the $W$ of the
forward pass. The difference is $-\eta\,GG^\top X$: proportional to the learning rate, so training may still seem to work,
which is why the slip is easily overlooked; a difference quotient finds it at once.
<!-- END SOLUTION -->
"""
