# %% [markdown] difficulty=3 minutes=45 sources=["Neural Network from Scratch: 23:24"]
r"""
# Squared, absolute and Huber error as the last layer

The last layer of a network for measurements compares the outputs $Y$ with the targets $T$ and returns a single number,
the loss. The backward pass *begins* here: where other layers are told an upstream gradient, this one makes the first.

A batch of $m$ examples with $k$ outputs each has $mk$ errors $E = Y - T$, and throughout this exercise the loss is the
**mean over all $mk$ entries**, not over the examples alone (in numpy: a division by `Y.size`, not by `len(Y)`). With a
penalty $\rho(e)$ for a single error $e$,

$$L = \frac1{mk}\sum_{i=1}^m\sum_{j=1}^k \rho(Y_{ij} - T_{ij}).$$

The penalty makes the layer: $\rho(e) = e^2$ is the mean squared error (without a half), $\rho(e) = \lvert e\rvert$ the
mean absolute error, and Huber's penalty is a mixture of both.

*With numbers.* For $Y = \begin{pmatrix}1&2\\3&4\end{pmatrix}$ and $T = \begin{pmatrix}0&2\\5&1\end{pmatrix}$ the
errors are $E = \begin{pmatrix}1&0\\-2&3\end{pmatrix}$. The mean absolute error is $\frac14(1+0+2+3) = 1.5$ and the
mean squared error $\frac14(1+0+4+9) = 3.5$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The absolute error

Let $\rho(e) = \lvert e\rvert$. At $e = 0$ it has a kink; let its slope count as **0** there. Find
$\partial L/\partial Y$. For the example it is $\begin{pmatrix}0.25&0\\-0.25&0.25\end{pmatrix}$.
"""


# %%
def absolute_error_gradient(Y, T):
    r"""Return the gradient of the mean absolute error with respect to the outputs.

    Args:
        Y: outputs, one example a row, shape (m, k).
        T: targets, shape (m, k).

    Returns:
        The gradient, shape (m, k); 0 where an output meets its target exactly.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_absolute_error_gradient_is_the_slope():
    rng = np.random.default_rng(574)
    Y, T = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    found = absolute_error_gradient(Y, T)
    example = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 2.0], [5.0, 1.0]])
    check.close(absolute_error_gradient(*example), np.array([[0.25, 0.0], [-0.25, 0.25]]))
    check.gradient(lambda V: np.average(np.abs(V - T)), Y, found)


# %% [markdown]
r"""
## 2. Huber's compromise

Huber's penalty is a parabola for small errors and straight for large ones. Up to a threshold $\delta > 0$ it is
$\rho(e) = \frac12e^2$; for $e > \delta$ it goes on along a straight line, so that at $e = \delta$ there is **neither a
jump nor a kink**. Find this line. (For $e < -\delta$ it is mirrored. With $\delta = 2$, the line passes through the
point $(3, 4)$.)
"""


# %%
def huber_tail(e, delta):
    r"""Return Huber's penalty for an error above the threshold.

    Args:
        e: the error, a positive symbol, larger than `delta`.
        delta: the threshold, a positive symbol, in the unit of the error.

    Returns:
        The penalty, an expression in `e` and `delta` that is linear in `e`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_tail_starts_without_a_jump():
    e, delta = sympy.symbols("e delta", positive=True)
    tail = huber_tail(e, delta)
    check.form(tail, only=(e, delta), without=(sympy.Piecewise,))
    for at in (0.5, 1, 3):
        meets = abs(float(tail.subs({e: at, delta: at})) - at * at / 2) < 1e-9
        check.that(meets, "At the threshold, line and parabola must have the same height.", delta=at, tail=tail)
    check.equal(tail.subs({e: 3, delta: 2}), 4)


# %% [markdown]
r"""
## 3. Huber's gradient

Find $\partial L/\partial Y$ for the mean over all entries of Huber's $\rho$. With $\delta = 1.5$ the example gives
$\begin{pmatrix}0.25&0\\-0.375&0.375\end{pmatrix}$.
"""


# %%
def huber_gradient(Y, T, delta):
    r"""Return the gradient of the mean Huber loss with respect to the outputs.

    Args:
        Y: outputs, one example a row, shape (m, k).
        T: targets, shape (m, k).
        delta: the threshold, a float > 0, in the unit of the targets.

    Returns:
        The gradient, shape (m, k).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_huber_gradient_is_the_slope():
    Y, T = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 2.0], [5.0, 1.0]])

    def loss(V):  # the area under the slope: errors below the threshold count e, the part above it counts delta
        inside = np.minimum(np.abs(V - T), 0.8)
        return np.average(inside * (np.abs(V - T) - inside / 2))

    example = huber_gradient(Y, T, 1.5)
    rng = np.random.default_rng(576)
    Y, T = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    found = huber_gradient(Y, T, 0.8)
    check.close(example, np.array([[0.25, 0.0], [-0.375, 0.375]]))
    check.gradient(loss, Y, found)


# %% [markdown]
r"""
## 4. A squared error with gaps

Not everything has been measured: where a target is unknown, `T` holds `nan`. Such entries do not count at all,
neither in the sum nor in the number by which it is divided. So the loss is the mean of $(Y_{ij} - T_{ij})^2$ over the
entries whose target is known (at least one is); without gaps it is the mean squared error of the introduction.

Write it as a layer with a memory. `forward` returns the loss. `backward` returns $\partial L/\partial Y$ for the
latest forward pass, and may be called more than once. With the numbers of the introduction, and the target 5 missing,
the errors are 1, 0 and 3, the loss is $\frac{10}3$, and the gradient $\frac23\begin{pmatrix}1&0\\0&3\end{pmatrix}$.
"""


# %%
class SquaredErrorLayer:
    r"""The mean squared error over the known targets, as a last layer: `forward` before `backward`.

    An object remembers its own latest forward pass, and nothing of any other object's.
    """

    def forward(self, Y, T):
        """Return the loss of a batch, and remember what `backward` needs.

        Args:
            Y: outputs, one example a row, shape (m, k).
            T: targets, shape (m, k); nan where the target is unknown, but not everywhere.

        Returns:
            The loss, a float >= 0, in the squared unit of the targets.
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def backward(self):
        """Return the gradient with respect to the outputs of the latest forward pass.

        Returns:
            The gradient, shape (m, k); 0 where the target is unknown.
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(1)
def test_the_layer_without_gaps_and_with_one():
    Y, T = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 2.0], [5.0, 1.0]])
    layer, gap = SquaredErrorLayer(), np.array([[0.0, 2.0], [np.nan, 1.0]])
    without, loss, gradient = layer.forward(Y, T), layer.forward(Y, gap), layer.backward()
    check.close(without, 3.5)
    check.close(loss, 10 / 3)
    check.close(gradient, np.array([[2 / 3, 0.0], [0.0, 2.0]]))


# %%
@check.points(1)
def test_backward_is_the_slope_of_forward():
    rng = np.random.default_rng(571)
    Y, T = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    T[[0, 2, 2], [1, 0, 2]] = np.nan
    layer, probe = SquaredErrorLayer(), SquaredErrorLayer()
    layer.forward(Y, T)
    check.gradient(lambda V: probe.forward(V, T), Y, layer.backward())
