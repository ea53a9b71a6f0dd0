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
    return np.sign(Y - T) / Y.size


# %% [markdown] tags=["hint"]
r"""
Draw $\lvert e\rvert$. How many different slopes does the graph have?
"""

# %% [markdown] tags=["hint"]
r"""
$-1$ on the left and $+1$ on the right, however large the error is. Which function of numpy makes $-1$, $0$ and $1$ of a
number?
"""

# %% [markdown] tags=["solution"]
r"""
$\rho'(e) = \operatorname{sign}(e)$, which is $-1$, $0$ or $1$, so
$\dfrac{\partial L}{\partial Y} = \dfrac1{mk}\operatorname{sign}(Y - T)$.

An outlier pulls no harder than any other example: this loss is *robust*. The price is paid at the other end. The
gradient does not fade as the error becomes small, so descent with a fixed step never settles: it jumps to and fro
across the target.
"""


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
    return delta * e - delta**2 / 2


# %% [markdown] tags=["hint"]
r"""
A straight line has two numbers to choose, a slope and a height. No kink fixes the one, no jump the other.
"""

# %% [markdown] tags=["hint"]
r"""
It is the tangent of the parabola at $e = \delta$: slope $\delta$, through the point $(\delta, \frac12\delta^2)$.
"""

# %% [markdown] tags=["solution"]
r"""
Write the line as $\alpha e + \beta$. *No kink*: the slope of $\frac12e^2$ at $\delta$ is $\delta$, so
$\alpha = \delta$. *No jump*: $\delta\cdot\delta + \beta = \frac12\delta^2$, so $\beta = -\frac12\delta^2$:

$$\rho(e) = \delta e - \tfrac12\delta^2 = \delta\,\big(e - \tfrac12\delta\big) \qquad(e > \delta).$$

For $\delta = 2$ this is $2e - 2$, which is 4 at $e = 3$. A different route: the slope of $\rho$ is $e$ up to $\delta$
and $\delta$ from there on, so the height is the triangle $\frac12\delta^2$ plus the rectangle $\delta\,(e - \delta)$
under the graph of the slope.
"""


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
    return np.clip(Y - T, -delta, delta) / Y.size


# %% [markdown] tags=["hint"]
r"""
Give the slope $\rho'(e)$ in each of three regions: $e < -\delta$, between $-\delta$ and $\delta$, and $e > \delta$.
Then draw it.
"""

# %% [markdown] tags=["hint"]
r"""
The drawing is the line $e$, cut off at $-\delta$ and at $\delta$. There is a numpy function for that, `np.clip`.
"""

# %% [markdown] tags=["solution"]
r"""
$\rho'(e)$ is $-\delta$ for $e < -\delta$, then $e$, then $\delta$ for $e > \delta$: the error itself, clipped to
$[-\delta, \delta]$. Since there is no kink at the thresholds, it does not matter to which side these belong. With the
mean,

$$\frac{\partial L}{\partial Y} = \frac1{mk}\operatorname{clip}(Y - T, -\delta, \delta).$$

It has what was good about both parents: large errors pull with limited force, and close to the target the force fades.
To clip the gradient of half the squared error and to minimise Huber's loss is one and the same.
"""


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
        known = ~np.isnan(T)
        errors = np.where(known, Y - T, 0.0)
        self.gradient = 2 * errors / known.sum()
        return np.sum(errors**2) / known.sum()

    def backward(self):
        """Return the gradient with respect to the outputs of the latest forward pass.

        Returns:
            The gradient, shape (m, k); 0 where the target is unknown.
        """
        return self.gradient


# %% [markdown] tags=["hint"]
r"""
`nan` is not equal to anything, not even to itself; `np.isnan` finds it. An output whose target is unknown does not
stand in the loss: what is the slope with respect to it?
"""

# %% [markdown] tags=["hint"]
r"""
Set the errors at the gaps to 0 with `np.where` (0 times `nan` is `nan`, so a multiplication does not help), and count
how many targets are known. Both are needed in `forward` and in `backward`.
"""

# %% [markdown] tags=["solution"]
r"""
Let $K$ be the set of places with a known target and $N$ their number. Then

$$L = \frac1N\sum_{(i,j)\in K}(Y_{ij} - T_{ij})^2, \qquad
\frac{\partial L}{\partial Y_{ij}} = \begin{cases}\frac2N\,(Y_{ij} - T_{ij}) & (i,j) \in K\\ 0 & \text{otherwise,}\end{cases}$$

since $Y_{ij}$ stands in one term of the sum, or in none. Without gaps $N = mk$, and the gradient is
$\frac2{mk}(Y - T)$. The division happens here once and for all: the layers in front add up what the examples send
back and divide by nothing.

To divide by $mk$ in spite of the gaps would make the loss of a batch shrink with every measurement that is missing; and
the numbers filled in for missing targets, zeros say, would be learnt like true ones.
"""


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
