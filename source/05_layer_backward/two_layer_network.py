# %% [markdown] difficulty=4 minutes=60 sources=["Siraj: network", "Mathematical Foundations: L412-424"]
r"""
# A network of two layers, end to end

The smallest network that deserves the name has a *hidden* layer between inputs and outputs. Going through it from end
to end needs nothing that a single layer does not need; what is new is to keep order. Forward, each line uses the line
above:

$$\underbrace{Z = XW}_{m\times d},\qquad \underbrace{H = \sigma(Z)}_{m\times d},\qquad
\underbrace{S = HV}_{m\times k},\qquad \underbrace{Y = \sigma(S)}_{m\times k},\qquad
L = \tfrac12\sum_{i,j}(Y_{ij} - T_{ij})^2 .$$

$X$ holds $m$ examples with $n$ features as rows, $W$ is $n\times d$, $V$ is $d\times k$, and $T$ holds the targets.
The sigmoid $\sigma(z) = 1/(1+e^{-z})$ is taken entry by entry; its slope is $a(1-a)$ in terms of its value $a$. There
are no biases; who wants one gives $X$ a column of ones. The loss is **half the sum** over all entries, without a
mean. (This is the network of a well-known lecture, which does not say what its loss is: half the squared error is
what its updates descend.)

Backward, the chain rule goes through the same lines from the last to the first. In each of them the derivative of $L$
with respect to what stands on the left is known already, and that with respect to the right is wanted.

*With numbers.* One example, one unit everywhere: $x = 2$, $w = \frac12\log 3$, $v = 0$, target $t = 1$. Then
$z = \log 3$, $h = \frac34$, $s = 0$, $y = \frac12$ and $L = \frac18$. Going back, $\partial L/\partial y = -\frac12$
and $\partial L/\partial s = -\frac12\cdot\frac14 = -\frac18$, hence
$\partial L/\partial v = -\frac18\cdot\frac34 = -\frac3{32}$. Since $v = 0$, nothing passes on to the hidden unit:
$\partial L/\partial w = 0$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. One unit in each layer

Let $m = n = d = k = 1$. All letters are numbers. Write both derivatives in terms of what is known after the forward
pass: $x$, $h$, $y$, $t$ and $v$. No exponential is needed.
"""


# %%
def slopes_of_the_thread(x, h, y, t, v):
    r"""Return the derivatives of the loss with respect to both weights of a 1-1-1 network.

    Args:
        x: the input, a real symbol.
        h: the activation of the hidden unit, a symbol between 0 and 1.
        y: the output, a symbol between 0 and 1.
        t: the target, a real symbol.
        v: the weight between hidden unit and output, a real symbol.

    Returns:
        The derivatives with respect to w and to v, in this order: a tuple of two expressions.
    """
    # BEGIN SOLUTION
    delta = (y - t) * y * (1 - y)
    return delta * v * h * (1 - h) * x, delta * h
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The network is a thread: $w \to z \to h \to s \to y \to L$. Write down the derivative of each link with respect to the
one before it. Where does $v$ join in?
"""

# %% [markdown] tags=["hint"]
r"""
$\dfrac{dL}{dy} = y - t$, $\;\dfrac{dy}{ds} = y(1-y)$, $\;\dfrac{\partial s}{\partial v} = h$,
$\;\dfrac{\partial s}{\partial h} = v$, $\;\dfrac{dh}{dz} = h(1-h)$, $\;\dfrac{\partial z}{\partial w} = x$. For each
weight multiply the links from the loss back to it.
"""

# %% [markdown] tags=["solution"]
r"""
The two products have their beginning in common, $\delta = \dfrac{dL}{ds} = (y - t)\,y(1-y)$:

$$\frac{\partial L}{\partial v} = \delta\,h, \qquad \frac{\partial L}{\partial w} = \delta\,v\,h(1-h)\,x .$$

That is all there is to backpropagation: it works out the common beginning *once*. With $l$ layers, writing each
derivative out from the start would take about $l^2/2$ factors, going back step by step takes about $2l$.

Look at the second formula: $h(1-h)$ and $y(1-y)$ are at most $\frac14$. Each sigmoid layer makes what arrives at
least four times smaller.
"""


# %%
@check.points(2)
def test_the_thread_of_the_example():
    x, t, v = sympy.symbols("x t v", real=True)
    h, y = sympy.symbols("h y", positive=True)
    slopes = slopes_of_the_thread(x, h, y, t, v)
    two = isinstance(slopes, (tuple, list, sympy.Tuple)) and len(slopes) == 2
    check.that(two, "Two derivatives are asked for, as a tuple.", yours=slopes)
    for slope in slopes:
        check.form(slope, only=(x, h, y, t, v), without=(sympy.exp,))
    slopes = [sympy.sympify(slope).doit() for slope in slopes]
    numbers = {x: 2, t: 1, v: 0, h: sympy.Rational(3, 4), y: sympy.Rational(1, 2)}
    check.equal([slope.subs(numbers) for slope in slopes], [0, -sympy.Rational(3, 32)])

    def loss(weights):
        hidden = 1 / (1 + np.exp(-1.5 * weights[0]))
        return (1 / (1 + np.exp(-hidden * weights[1])) - 0.3) ** 2 / 2

    hidden = 1 / (1 + np.exp(-0.6))
    output = 1 / (1 + np.exp(1.2 * hidden))
    there = {x: 1.5, t: 0.3, v: -1.2, h: hidden, y: output}
    found = np.array([float(slope.subs(there)) for slope in slopes])
    check.gradient(loss, np.array([0.4, -1.2]), found)


# %%
@check.hidden
@check.points(3)
def test_the_thread_for_other_weights():
    rng = np.random.default_rng(590)
    x, t, v, w = sympy.symbols("x t v w", real=True)
    h, y = sympy.symbols("h y", positive=True)
    slopes = [sympy.sympify(slope).doit() for slope in slopes_of_the_thread(x, h, y, t, v)]
    hidden = 1 / (1 + sympy.exp(-w * x))
    output = 1 / (1 + sympy.exp(-v * hidden))
    right = [sympy.diff((output - t) ** 2 / 2, weight) for weight in (w, v)]
    for _ in range(6):
        place = dict(zip((x, t, v, w), (2 * rng.normal(size=4)).tolist(), strict=True))
        inner = {h: hidden.subs(place).evalf(), y: output.subs(place).evalf(), **place}
        for slope, expected in zip(slopes, right, strict=True):
            check.close(sympy.N(slope.subs(inner)), float(expected.subs(place)))


# %%
@check.mistake(of=slopes_of_the_thread)
def thread_with_a_link_missing(x, h, y, t, v):
    """Follow the thread from the loss back to w. How does the output depend on h? One link is missing."""
    delta = (y - t) * y * (1 - y)
    return delta * h * (1 - h) * x, delta * h


# %%
@check.mistake(of=slopes_of_the_thread)
def hidden_slope_forgotten(x, h, y, t, v):
    """Between w and h stands a sigmoid. Where is its slope?"""
    delta = (y - t) * y * (1 - y)
    return delta * v * x, delta * h


# %%
@check.mistake(of=slopes_of_the_thread)
def output_slope_forgotten(x, h, y, t, v):
    """Between v and y stands a sigmoid. Where is its slope?"""
    return (y - t) * v * h * (1 - h) * x, (y - t) * h


# %%
@check.mistake(of=slopes_of_the_thread)
def thread_of_target_minus_output(x, h, y, t, v):
    """If the output is too large, what does the loss do when it grows? Look at your sign."""
    delta = (t - y) * y * (1 - y)
    return delta * v * h * (1 - h) * x, delta * h


# %%
@check.mistake(of=slopes_of_the_thread)
def thread_with_the_half_forgotten(x, h, y, t, v):
    """The loss has a half in front. Differentiate it once more."""
    delta = 2 * (y - t) * y * (1 - y)
    return delta * v * h * (1 - h) * x, delta * h


# %%
@check.mistake(of=slopes_of_the_thread)
def input_in_the_wrong_layer(x, h, y, t, v):
    """What does the weight v multiply in the forward pass: the input of the network, or the hidden unit?"""
    delta = (y - t) * y * (1 - y)
    return delta * v * h * (1 - h) * x, delta * x


# %%
@check.mistake(of=slopes_of_the_thread)
def thread_in_the_other_order(x, h, y, t, v):
    """Both derivatives are there. Which one is to come first?"""
    delta = (y - t) * y * (1 - y)
    return delta * h, delta * v * h * (1 - h) * x


# %%
@check.accepted(of=slopes_of_the_thread)
def thread_multiplied_out(x, h, y, t, v):
    return sympy.expand((y - t) * (y - y**2) * v * (h - h**2) * x), (t - y) * (y**2 - y) * h


# %% [markdown]
r"""
## 2. Forward

Now with matrices. Return what the backward pass will need.
"""


# %%
def activations(X, W, V):
    r"""Return the activations of both layers.

    Args:
        X: inputs, one example a row, shape (m, n).
        W: weights of the first layer, shape (n, d).
        V: weights of the second layer, shape (d, k).

    Returns:
        The hidden activations, shape (m, d), and the outputs, shape (m, k): a tuple.
    """
    # BEGIN SOLUTION
    H = 1 / (1 + np.exp(-X @ W))
    return H, 1 / (1 + np.exp(-H @ V))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Five letters, four equations: follow the introduction line by line. Each layer is a matrix product and a sigmoid.
"""

# %% [markdown] tags=["hint"]
r"""
Check the shapes: $(m\times n)(n\times d) = m\times d$, then $(m\times d)(d\times k) = m\times k$. And every
activation lies between 0 and 1.
"""

# %% [markdown] tags=["solution"]
r"""
Line by line as above. The sigmoid in the middle is not an ornament: without it $Y = \sigma(XWV)$, and $WV$ is a single
matrix of shape $n\times k$, so the network could do no more than one layer.
"""


# %%
@check.points(1)
def test_activations_of_a_small_network():
    X, W, V = np.array([[2.0, 1.0]]), np.log(np.array([[1.0, 2.0], [3.0, 1.0]])), np.array([[4.0], [-2.5]])
    H, Y = activations(X, W, V)
    check.close(H, np.array([[0.75, 0.8]]))
    Y = np.asarray(Y)
    check.shape(Y, (1, 1))
    check.close(np.log(Y / (1 - Y)), np.array([[1.0]]))


# %%
@check.hidden
@check.points(2)
def test_activations_unit_by_unit():
    rng = np.random.default_rng(591)
    for m, n, d, k in ((4, 3, 2, 2), (1, 2, 5, 3), (5, 4, 4, 1)):
        X, W, V = rng.normal(size=(m, n)), rng.normal(size=(n, d)), rng.normal(size=(d, k))
        H, Y = np.empty((m, d)), np.empty((m, k))
        for i in range(m):
            for j in range(d):
                H[i, j] = 0.5 + 0.5 * np.tanh(0.5 * sum(X[i, a] * W[a, j] for a in range(n)))
            for j in range(k):
                Y[i, j] = 0.5 + 0.5 * np.tanh(0.5 * sum(H[i, a] * V[a, j] for a in range(d)))
        check.close(activations(X, W, V), (H, Y))


# %%
@check.mistake(of=activations)
def hidden_layer_without_a_sigmoid(X, W, V):
    """Are your hidden activations between 0 and 1? Without its function the first layer melts into the second."""
    H = X @ W
    return H, 1 / (1 + np.exp(-H @ V))


# %%
@check.mistake(of=activations)
def output_without_a_sigmoid(X, W, V):
    """Are your outputs between 0 and 1? The second layer has a sigmoid as well."""
    H = 1 / (1 + np.exp(-X @ W))
    return H, H @ V


# %%
@check.mistake(of=activations)
def sigmoid_before_the_product(X, W, V):
    """In which order come product and sigmoid? You send the inputs through a sigmoid first."""
    H = 1 / (1 + np.exp(-X)) @ W
    return H, 1 / (1 + np.exp(-H)) @ V


# %%
@check.mistake(of=activations)
def minus_lost_in_both_sigmoids(X, W, V):
    """A large pre-activation should give an activation close to 1. Look at the sign in the exponent."""
    H = 1 / (1 + np.exp(X @ W))
    return H, 1 / (1 + np.exp(H @ V))


# %%
@check.mistake(of=activations)
def second_layer_fed_with_pre_activations(X, W, V):
    """What does the second layer multiply with V: what comes out of the hidden layer, or what is inside it?"""
    Z = X @ W
    return 1 / (1 + np.exp(-Z)), 1 / (1 + np.exp(-Z @ V))


# %%
@check.accepted(of=activations)
def activations_by_the_hyperbolic_tangent(X, W, V):
    H = (1 + np.tanh(X @ W / 2)) / 2
    return [H, (1 + np.tanh(H @ V / 2)) / 2]


# %% [markdown]
r"""
## 3. The deltas

Each layer has one quantity from which all else follows: the derivative of the loss with respect to its
*pre-activations*, called its **delta**. Find both, from the outputs back to the front,

$$\Delta_2 = \frac{\partial L}{\partial S}\ (m\times k), \qquad
\Delta_1 = \frac{\partial L}{\partial Z}\ (m\times d) .$$

(The lecture has them with the opposite sign, since it starts from target minus output and adds at the end. We take the
derivatives as they are.)
"""


# %%
def deltas(T, V, H, Y):
    r"""Return the derivatives of the loss with respect to the pre-activations of both layers.

    Args:
        T: targets, shape (m, k).
        V: weights of the second layer, shape (d, k).
        H: hidden activations of the forward pass, shape (m, d).
        Y: outputs of the forward pass, shape (m, k).

    Returns:
        The delta of the first layer, shape (m, d), and that of the second, shape (m, k): a tuple in this order.
    """
    # BEGIN SOLUTION
    second = (Y - T) * Y * (1 - Y)
    first = second @ V.T * H * (1 - H)
    return first, second
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The second delta entry by entry: $S_{ij}$ influences $Y_{ij}$ only. It is $\delta$ of part 1, with two indices.
"""

# %% [markdown] tags=["hint"]
r"""
A hidden activation $H_{ia}$ influences all $k$ entries of row $i$ of $S$, with the factors $V_{a1}, \dots, V_{ak}$.
Which matrix product adds these paths up? Then one more sigmoid has to be passed.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial H = \Delta_2V^\top$, of the shape $(m\times k)(k\times d)$. Passing a sigmoid means multiplying
entry by entry by its slopes.
"""

# %% [markdown] tags=["solution"]
r"""
*Second layer.* $\partial L/\partial Y = Y - T$ (the half cancels the 2), and through the sigmoid
$\Delta_2 = (Y - T)\odot Y\odot(1 - Y)$.

*First layer.* $S_{ij} = \sum_aH_{ia}V_{aj}$, so
$\dfrac{\partial L}{\partial H_{ia}} = \sum_j(\Delta_2)_{ij}V_{aj} = (\Delta_2V^\top)_{ia}$: the errors of the outputs
are sent back through the weights by which they were made, in shares. Through the sigmoid,

$$\Delta_1 = (\Delta_2V^\top)\odot H\odot(1 - H) .$$

For one unit in each layer this is part 1 without the last factors $x$ and $h$. In Python `@` and `*` have the same
priority and are read from the left, so `D @ V.T * H * (1 - H)` means what it should; a bracket does no harm.
"""


# %%
@check.points(2)
def test_deltas_are_slopes_in_the_pre_activations():
    rng = np.random.default_rng(592)
    Z, V, T = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.uniform(size=(4, 2))

    def sigmoid(U):
        return 1 / (1 + np.exp(-U))

    H = sigmoid(Z)
    S = H @ V
    first, second = deltas(T, V, H, sigmoid(S))
    check.gradient(lambda U: np.sum((sigmoid(U) - T) ** 2) / 2, S, second)
    check.gradient(lambda U: np.sum((sigmoid(sigmoid(U) @ V) - T) ** 2) / 2, Z, first)


# %%
@check.hidden
@check.points(3)
def test_deltas_path_by_path():
    rng = np.random.default_rng(593)
    for m, d, k in ((3, 2, 2), (4, 5, 1), (1, 3, 4)):
        V, H, Y, T = (rng.normal(size=(d, k)), *(rng.uniform(0.1, 0.9, size=s) for s in ((m, d), (m, k), (m, k))))
        second, first = np.zeros((m, k)), np.zeros((m, d))
        for i in range(m):
            for j in range(k):
                second[i, j] = (Y[i, j] - T[i, j]) * (Y[i, j] - Y[i, j] ** 2)
                for a in range(d):
                    first[i, a] += second[i, j] * V[a, j] * (H[i, a] - H[i, a] ** 2)
        check.close(deltas(T, V, H, Y), (first, second))


# %%
@check.mistake(of=deltas)
def deltas_without_the_output_slope(T, V, H, Y):
    """Your second delta is the derivative with respect to the outputs. Between S and Y stands a sigmoid."""
    second = Y - T
    return second @ V.T * H * (1 - H), second


# %%
@check.mistake(of=deltas)
def deltas_without_the_hidden_slope(T, V, H, Y):
    """Your first delta is the derivative with respect to H. Between Z and H stands a sigmoid."""
    second = (Y - T) * Y * (1 - Y)
    return second @ V.T, second


# %%
@check.mistake(of=deltas)
def error_sent_back_instead_of_the_delta(T, V, H, Y):
    """What is sent back through the weights starts from S, not from Y. Which quantity is that?"""
    return (Y - T) @ V.T * H * (1 - H), (Y - T) * Y * (1 - Y)


# %%
@check.mistake(of=deltas)
def deltas_of_the_lecture(T, V, H, Y):
    """These are the lecture's deltas, made for adding. Here they are derivatives: look at the sign."""
    second = (T - Y) * Y * (1 - Y)
    return second @ V.T * H * (1 - H), second


# %%
@check.mistake(of=deltas)
def deltas_with_the_half_forgotten(T, V, H, Y):
    """The loss is half a sum of squares. Where has the half gone?"""
    second = 2 * (Y - T) * Y * (1 - Y)
    return second @ V.T * H * (1 - H), second


# %%
@check.mistake(of=deltas)
def weights_left_out_on_the_way_back(T, V, H, Y):
    """Every hidden unit gets the same share from you. On its way back, the error passes the weights V."""
    second = (Y - T) * Y * (1 - Y)
    return second.sum(axis=1, keepdims=True) * H * (1 - H), second


# %%
@check.mistake(of=deltas)
def deltas_of_the_mean(T, V, H, Y):
    """You divide by the number of examples. The stated loss is half the sum, without a mean."""
    second = (Y - T) * Y * (1 - Y) / len(Y)
    return second @ V.T * H * (1 - H), second


# %%
@check.accepted(of=deltas)
def deltas_by_einsum(T, V, H, Y):
    second = (Y - T) * (Y - Y**2)
    return np.einsum("ij,aj,ia->ia", second, V, H - H * H), second


# %% [markdown]
r"""
## 4. A network you have not seen

Now without a lecture to lean on. Another network, with biases, a hyperbolic tangent (slope $1 - a^2$ in terms of its
value $a$), no function at the output, and another loss:

$$H = \tanh(XW + \mathbf 1b^\top),\qquad Y = HV + \mathbf 1c^\top,\qquad
L = \frac1m\sum_{i=1}^m\sum_{j=1}^k(Y_{ij} - T_{ij})^2 .$$

Note the convention: a *sum* over the $k$ outputs, the *mean* over the $m$ examples, no half. Do everything, forward and
backward: return the gradients with respect to all four parameters.
"""


# %%
def parameter_gradients(X, T, W, b, V, c):
    r"""Return the gradients of the loss with respect to the parameters of a two-layer network.

    Args:
        X: inputs, one example a row, shape (m, n).
        T: targets, shape (m, k).
        W: weights of the first layer, shape (n, d).
        b: biases of the first layer, shape (d,).
        V: weights of the second layer, shape (d, k).
        c: biases of the second layer, shape (k,).

    Returns:
        The gradients with respect to W, b, V and c: a tuple in this order, each of the shape of its parameter.
    """
    # BEGIN SOLUTION
    H = np.tanh(X @ W + b)
    Y = H @ V + c
    second = 2 * (Y - T) / len(X)
    first = (second @ V.T) * (1 - H**2)
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write down the two deltas first, the derivatives with respect to the pre-activations. The output has no function: what
is its delta then?
"""

# %% [markdown] tags=["hint"]
r"""
$\Delta_2 = \frac2m(Y - T)$ and $\Delta_1 = (\Delta_2V^\top)\odot(1 - H\odot H)$. Now each layer is a dense layer whose
upstream gradient is its delta.
"""

# %% [markdown] tags=["hint"]
r"""
A weight gradient is (what the layer was fed)$^\top$ times its delta: $n\times d$ for $W$, $d\times k$ for $V$. A bias
is shared by all examples.
"""

# %% [markdown] tags=["solution"]
r"""
From the loss back to the front, each line using the one above:

$$\begin{aligned}
\Delta_2 &= \frac{\partial L}{\partial Y} = \frac2m(Y - T), &
\frac{\partial L}{\partial V} &= H^\top\Delta_2, & \frac{\partial L}{\partial c} &= \Delta_2^\top\mathbf 1,\\
\Delta_1 &= (\Delta_2V^\top)\odot(1 - H\odot H), &
\frac{\partial L}{\partial W} &= X^\top\Delta_1, & \frac{\partial L}{\partial b} &= \Delta_1^\top\mathbf 1 .
\end{aligned}$$

What belongs to the loss, the $\frac2m$, enters once, at the very beginning of the way back. What belongs to a
function, its slope, enters where that function is passed. All the rest is the dense layer, twice. Any stack of layers
is done in this way, whatever its depth.
"""


# %%
@check.points(3)
def test_parameter_gradients_are_slopes():
    rng = np.random.default_rng(594)
    X, T = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    W, b, V, c = rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=(4, 2)), rng.normal(size=2)

    def loss(W, b, V, c):
        return np.sum((np.tanh(X @ W + b) @ V + c - T) ** 2) / 5

    by_W, by_b, by_V, by_c = parameter_gradients(X, T, W, b, V, c)
    check.gradient(lambda U: loss(W, b, V, U), c, by_c)
    check.gradient(lambda U: loss(W, b, U, c), V, by_V)
    check.gradient(lambda U: loss(W, U, V, c), b, by_b)
    check.gradient(lambda U: loss(U, b, V, c), W, by_W)


# %%
@check.hidden
@check.points(3)
def test_parameter_gradients_example_by_example():
    rng = np.random.default_rng(595)
    for m, n, d, k in ((4, 3, 2, 3), (1, 2, 3, 4), (3, 4, 4, 1)):
        X, T = rng.normal(size=(m, n)), rng.normal(size=(m, k))
        W, b, V, c = rng.normal(size=(n, d)), rng.normal(size=d), rng.normal(size=(d, k)), rng.normal(size=k)
        sums = [np.zeros_like(p) for p in (W, b, V, c)]
        for x, t in zip(X, T, strict=True):
            z = b + sum(x[a] * W[a] for a in range(n))
            y = c + sum(np.tanh(z[a]) * V[a] for a in range(d))
            back = np.array([sum(2 * (y[j] - t[j]) * V[a, j] for j in range(k)) for a in range(d)]) / np.cosh(z) ** 2
            error = 2 * (y - t)
            for total, part in zip(sums, (np.outer(x, back), back, np.outer(np.tanh(z), error), error), strict=True):
                total += part / m
        check.close(check.unchanged(parameter_gradients, X, T, W, b, V, c), tuple(sums))


# %%
@check.mistake(of=parameter_gradients)
def mean_over_all_entries(X, T, W, b, V, c):
    """All of your gradients are off by the same factor. By what does the stated loss divide?"""
    H = np.tanh(X @ W + b)
    second = 2 * (H @ V + c - T) / T.size
    first = (second @ V.T) * (1 - H**2)
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)


# %%
@check.mistake(of=parameter_gradients)
def loss_with_the_usual_half(X, T, W, b, V, c):
    """All of your gradients are off by the same factor. Is there a half in the stated loss?"""
    H = np.tanh(X @ W + b)
    second = (H @ V + c - T) / len(X)
    first = (second @ V.T) * (1 - H**2)
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)


# %%
@check.mistake(of=parameter_gradients)
def biases_averaged_again(X, T, W, b, V, c):
    """The weights are right, the biases too small. The mean is in the first delta you compute, once and for all."""
    H = np.tanh(X @ W + b)
    second = 2 * (H @ V + c - T) / len(X)
    first = (second @ V.T) * (1 - H**2)
    return X.T @ first, first.mean(axis=0), H.T @ second, second.mean(axis=0)


# %%
@check.mistake(of=parameter_gradients)
def slope_of_the_hidden_function_forgotten(X, T, W, b, V, c):
    """The second layer is right. On the way to the first one you pass the hyperbolic tangent without its slope."""
    H = np.tanh(X @ W + b)
    second = 2 * (H @ V + c - T) / len(X)
    first = second @ V.T
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)


# %%
@check.mistake(of=parameter_gradients)
def sigmoid_slope_for_a_tanh(X, T, W, b, V, c):
    """The slope you use belongs to the sigmoid. Here another function is in the middle."""
    H = np.tanh(X @ W + b)
    second = 2 * (H @ V + c - T) / len(X)
    first = (second @ V.T) * H * (1 - H)
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)


# %%
@check.mistake(of=parameter_gradients)
def slope_at_the_output_too(X, T, W, b, V, c):
    """The output layer has no function: is there a slope to multiply by?"""
    H = np.tanh(X @ W + b)
    Y = H @ V + c
    second = 2 * (Y - T) * (1 - Y**2) / len(X)
    first = (second @ V.T) * (1 - H**2)
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)


# %%
@check.mistake(of=parameter_gradients)
def biases_left_out_of_the_forward_pass(X, T, W, b, V, c):
    """With b = 0 and c = 0 all is well. Look at your forward pass."""
    H = np.tanh(X @ W)
    second = 2 * (H @ V - T) / len(X)
    first = (second @ V.T) * (1 - H**2)
    return X.T @ first, first.sum(axis=0), H.T @ second, second.sum(axis=0)


# %%
@check.accepted(of=parameter_gradients)
def gradients_with_a_column_of_ones(X, T, W, b, V, c):
    ones = np.ones((len(X), 1))
    XX = np.hstack([X, ones])
    HH = np.hstack([np.tanh(XX @ np.vstack([W, b])), ones])
    second = (HH @ np.vstack([V, c]) - T) * (2 / len(X))
    by_second = HH.T @ second
    by_first = XX.T @ (second @ V.T / np.cosh(X @ W + b) ** 2)
    return by_first[:-1], by_first[-1], by_second[:-1], by_second[-1]
