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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_gradients_of_the_scores_are_slopes():
    rng = np.random.default_rng(5821)
    Y, w, t = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=4)
    found = score_gradients(Y, w, t)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda V: np.mean(np.log(np.cosh(V @ w - t))), Y, found[0])
    check.gradient(lambda v: np.mean(np.log(np.cosh(Y @ v - t))), w, found[1])


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_gradients_of_the_gate_are_slopes():
    rng = np.random.default_rng(5831)
    U, V, D = rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    found = gate_gradients(U, V, D)
    check.that(isinstance(found, (tuple, list)) and len(found) == 2, "Return two gradients.", yours=found)
    check.gradient(lambda Q: np.sum(D * Q / (1 + np.exp(-V))), U, found[0])
    check.gradient(lambda Q: np.sum(D * U / (1 + np.exp(-Q))), V, found[1])


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_gradient_of_the_normalisation_is_a_slope():
    rng = np.random.default_rng(5841)
    H, D, eps = rng.normal(size=(3, 4)), rng.normal(size=(3, 4)), 0.5
    found = size_norm_gradient(H, eps, D)
    check.gradient(lambda Q: np.sum(D * Q / ((Q * Q).mean(axis=1)[:, None] + eps) ** 0.5), H, found)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
