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
    # BEGIN SOLUTION
    return np.sign(Y - T) / Y.size
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_absolute_error_gradient_has_three_values():
    rng = np.random.default_rng(575)
    for m, k in ((3, 4), (5, 1), (1, 2)):
        T = rng.normal(size=(m, k))
        above = rng.integers(-1, 2, size=(m, k))
        above[0, 0] = -1
        Y = T + 10.0 ** rng.integers(-6, 4, size=(m, k)) * above
        check.close(check.unchanged(absolute_error_gradient, Y, T), above / (m * k))


# %%
@check.mistake(of=absolute_error_gradient)
def gradient_of_the_square_again(Y, T):
    """This is the slope of the squared error. Does the graph of the absolute value become steeper outwards?"""
    return 2 * (Y - T) / Y.size


# %%
@check.mistake(of=absolute_error_gradient)
def error_without_its_sign(Y, T):
    """Left of the kink the graph falls. Your slopes are never negative."""
    return np.abs(np.sign(Y - T)) / Y.size


# %%
@check.mistake(of=absolute_error_gradient)
def kink_on_the_right_side(Y, T):
    """Look at an output that meets its target exactly, and at the convention of the statement."""
    return np.where(Y >= T, 1.0, -1.0) / Y.size


# %%
@check.mistake(of=absolute_error_gradient)
def sign_per_example(Y, T):
    """The factor in front of the sum counts all entries, not the examples alone."""
    return np.sign(Y - T) / len(Y)


# %%
@check.mistake(of=absolute_error_gradient)
def sign_of_the_other_difference(Y, T):
    """If an output is too large and grows, the error grows. Which sign has the slope there?"""
    return np.sign(T - Y) / Y.size


# %%
@check.mistake(of=absolute_error_gradient)
def quotient_of_the_error_and_its_size(Y, T):
    """Right wherever there is an error. What does 0 divided by 0 give?"""
    return (Y - T) / np.abs(Y - T) / Y.size


# %%
@check.accepted(of=absolute_error_gradient)
def gradient_by_two_comparisons(Y, T):
    return ((Y > T) * 1.0 - (Y < T)) / T.size


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
    # BEGIN SOLUTION
    return delta * e - delta**2 / 2
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_tail_is_the_tangent():
    e, delta = sympy.symbols("e delta", positive=True)
    parabola = e**2 / 2
    slope, height = (f.subs(e, delta) for f in (sympy.diff(parabola, e), parabola))
    check.equal(huber_tail(e, delta), sympy.integrate(slope, (e, delta, e)) + height)


# %%
@check.mistake(of=huber_tail)
def tail_with_a_jump(e, delta):
    """The slope is right. At the threshold your line and the parabola have different heights."""
    return delta * e


# %%
@check.mistake(of=huber_tail)
def tail_through_the_full_square(e, delta):
    """At the threshold the parabola has the height of half a square. And your line?"""
    return delta * e - delta**2


# %%
@check.mistake(of=huber_tail)
def tail_with_a_kink(e, delta):
    """There is no jump any more, but compare the slopes of line and parabola at the threshold."""
    return e - delta + delta**2 / 2


# %%
@check.mistake(of=huber_tail)
def tail_as_a_chord(e, delta):
    """Your line joins the vertex of the parabola with the threshold: no jump, but a kink."""
    return delta * e / 2


# %%
@check.mistake(of=huber_tail)
def tail_still_curved(e, delta):
    """This is the parabola itself. From the threshold on, the graph should be straight."""
    return e**2 / 2


# %%
@check.accepted(of=huber_tail)
def tail_from_the_threshold_on(e, delta):
    return delta**2 / 2 + delta * (e - delta)


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
    # BEGIN SOLUTION
    return np.clip(Y - T, -delta, delta) / Y.size
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_huber_gradient_region_by_region():
    rng = np.random.default_rng(577)
    for m, k, delta in ((5, 4, 0.7213), (3, 1, 2.5), (1, 6, 1.2519)):
        T = rng.normal(size=(m, k))
        errors = delta * rng.choice([-4.0, -1.5, -0.6, -0.1, 0.0, 0.3, 0.9, 1.2, 30.0], size=(m, k))
        errors.flat[:3] = -3 * delta, 0.5 * delta, 2 * delta
        expected = np.empty((m, k))
        for place, error in np.ndenumerate(errors):
            if error > delta:
                expected[place] = delta
            elif error < -delta:
                expected[place] = -delta
            else:
                expected[place] = error
        check.close(check.unchanged(huber_gradient, T + errors, T, delta), expected / (m * k), atol=1e-12)


# %%
@check.mistake(of=huber_gradient)
def huber_with_signs_in_the_tails(Y, T, delta):
    """At the threshold your slope jumps to 1. Which slope has the line of part 2?"""
    return np.where(np.abs(Y - T) <= delta, Y - T, np.sign(Y - T)) / Y.size


# %%
@check.mistake(of=huber_gradient)
def huber_with_dead_tails(Y, T, delta):
    """Your layer ignores large errors altogether. The tails of the loss are straight, not level."""
    return np.where(np.abs(Y - T) <= delta, Y - T, 0.0) / Y.size


# %%
@check.mistake(of=huber_gradient)
def huber_with_the_two_of_the_square(Y, T, delta):
    """Between the thresholds the loss is half a square here: where does your 2 come from?"""
    return np.clip(2 * (Y - T), -2 * delta, 2 * delta) / Y.size


# %%
@check.mistake(of=huber_gradient)
def huber_clipped_on_one_side(Y, T, delta):
    """Large positive errors are dealt with. And large negative ones?"""
    return np.minimum(Y - T, delta) / Y.size


# %%
@check.mistake(of=huber_gradient)
def huber_clipped_after_the_mean(Y, T, delta):
    """The threshold is for single errors. You divide by their number before you compare."""
    return np.clip((Y - T) / Y.size, -delta, delta)


# %%
@check.mistake(of=huber_gradient)
def huber_per_example(Y, T, delta):
    """The factor in front of the sum counts all entries, not the examples alone."""
    return np.clip(Y - T, -delta, delta) / len(Y)


# %%
@check.accepted(of=huber_gradient)
def huber_by_cases(Y, T, delta):
    size = np.abs(Y - T)
    return np.where(size > delta, delta * np.sign(Y - T), Y - T) / np.size(T)


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
        # BEGIN SOLUTION
        known = ~np.isnan(T)
        errors = np.where(known, Y - T, 0.0)
        self.gradient = 2 * errors / known.sum()
        return np.sum(errors**2) / known.sum()
        # END SOLUTION

    def backward(self):
        """Return the gradient with respect to the outputs of the latest forward pass.

        Returns:
            The gradient, shape (m, k); 0 where the target is unknown.
        """
        # BEGIN SOLUTION
        return self.gradient
        # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_the_layer_entry_by_entry():
    rng = np.random.default_rng(572)
    for m, k, gaps in ((3, 2, 0), (5, 3, 4), (4, 1, 2), (1, 6, 3)):
        Y, T = rng.normal(size=(m, k)), rng.normal(size=(m, k))
        T.flat[rng.choice(m * k, gaps, replace=False)] = np.nan
        if not gaps:
            T[1, 1] = 0.0  # a known target like any other
        total, expected = 0.0, np.zeros((m, k))
        for place in zip(*np.nonzero(np.isfinite(T)), strict=True):
            error = Y[place] - T[place]
            total += error * error
            expected[place] = (error + error) / (m * k - gaps)
        layer = SquaredErrorLayer()
        check.close(layer.forward(Y, T), total / (m * k - gaps))
        check.close(layer.backward(), expected)


# %%
@check.hidden
@check.points(2)
def test_the_error_layer_remembers_its_own_latest_pass():
    rng = np.random.default_rng(573)
    Y, T = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    layer, other = SquaredErrorLayer(), SquaredErrorLayer()
    layer.forward(rng.normal(size=(3, 2)), np.full((3, 2), 1.5))
    layer.forward(Y, T)
    other.forward(rng.normal(size=(3, 2)), T)
    check.close(layer.backward(), (Y - T) / 3)
    check.close(layer.backward(), (Y - T) / 3)


# %%
@check.mistake(of=SquaredErrorLayer)
class LayerThatForgetsTheGaps:
    """A single gap makes your loss nan: what is unknown spreads through every sum."""

    def forward(self, Y, T):
        self.errors = Y - T
        return np.mean(self.errors**2)

    def backward(self):
        return 2 * self.errors / self.errors.size


# %%
@check.mistake(of=SquaredErrorLayer)
class LayerThatCountsTheGaps:
    """The gaps add nothing to your sum, but you still count them in the number by which it is divided."""

    def forward(self, Y, T):
        self.errors = np.where(np.isnan(T), 0.0, Y - T)
        return np.mean(self.errors**2)

    def backward(self):
        return 2 * self.errors / self.errors.size


# %%
@check.mistake(of=SquaredErrorLayer)
class LayerThatFillsTheGapsWithZeros:
    """You teach the network that what has not been measured is 0. The slope at a gap is 0, not the error."""

    def forward(self, Y, T):
        self.errors = Y - np.nan_to_num(T)
        return np.mean(self.errors**2)

    def backward(self):
        return 2 * self.errors / self.errors.size


# %%
@check.mistake(of=SquaredErrorLayer)
class LayerThatDividesByExamples:
    """The mean is one over all known entries, not over the examples alone."""

    def forward(self, Y, T):
        self.errors = np.where(np.isnan(T), 0.0, Y - T)
        return np.sum(self.errors**2) / len(Y)

    def backward(self):
        return 2 * self.errors / len(self.errors)


# %%
@check.mistake(of=SquaredErrorLayer)
class LayerWithoutTheTwo:
    """Loss and gradient do not belong together: the gradient is that of a loss with one half in front."""

    def forward(self, Y, T):
        self.errors, self.count = np.where(np.isnan(T), 0.0, Y - T), np.isfinite(T).sum()
        return np.sum(self.errors**2) / self.count

    def backward(self):
        return self.errors / self.count


# %%
@check.mistake(of=SquaredErrorLayer)
class LayerThatPushesTheWrongWay:
    """If an output is too large, what does the loss do when it grows? Compare with your sign."""

    def forward(self, Y, T):
        self.errors, self.count = np.where(np.isnan(T), 0.0, T - Y), np.isfinite(T).sum()
        return np.sum(self.errors**2) / self.count

    def backward(self):
        return 2 * self.errors / self.count


# %%
@check.mistake(of=SquaredErrorLayer)
class LayersThatShareTheirErrors:
    """Let a second layer see another batch. Why does the first one forget its own? Store on `self`."""

    memory = {}  # noqa: RUF012  the mistake itself

    def forward(self, Y, T):
        count = np.isfinite(T).sum()
        self.memory["gradient"] = 2 * np.where(np.isnan(T), 0.0, Y - T) / count
        return np.nansum((Y - T) ** 2) / count

    def backward(self):
        return self.memory["gradient"]


# %%
@check.accepted(of=SquaredErrorLayer)
class SquaredErrorByNanmean:
    def forward(self, Y, T):
        self.Y, self.T = Y, T
        return np.nanmean((Y - T) ** 2)

    def backward(self):
        return np.nan_to_num((self.Y - self.T) / np.isfinite(self.T).mean() / (self.T.size / 2))
