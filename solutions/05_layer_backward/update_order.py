# %% [markdown] difficulty=3 minutes=50 sources=["Neural Network from Scratch: 17:46", "Neural Network from Scratch: 18:58", "Siraj: order of updates", "Siraj: network"]
r"""
# First all gradients, then all updates

A step of gradient descent moves *all* parameters at once, each against its own slope, and all slopes are taken at the
place where the step **starts**:

$$w' = w - \eta\,\frac{\partial L}{\partial w}(w, v), \qquad v' = v - \eta\,\frac{\partial L}{\partial v}(w, v) .$$

A program does one thing after the other, and this is where it goes wrong: once $v$ has been overwritten, the slope in
$w$ cannot be computed any more, for it needs the old $v$. A video on writing a network had to add a correction for
exactly this, and under a lecture on the same subject a viewer asks whether the order matters. It does. Nothing
crashes, and the error is small for small learning rates $\eta$; that is what makes it dangerous.

*With numbers.* Take $L = w^2v$, whose slopes are $2wv$ and $w^2$, at $w = 2$, $v = 3$ with $\eta = 0.1$. The slopes
are 12 and 4, so $w' = 0.8$ and $v' = 2.6$. Whoever updates $w$ first and takes the slope in $v$ afterwards finds
$0.8^2 = 0.64$ instead of 4, and $v' = 2.936$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Find the mistake

Another correction to the same video concerns the transposed weights. Here is a page with a slip of that kind. A dense
layer in *column* convention makes two outputs from three inputs:

$$y_1 = w_{11}x_1 + w_{12}x_2 + w_{13}x_3 + b_1, \qquad y_2 = w_{21}x_1 + w_{22}x_2 + w_{23}x_3 + b_2 ,$$

and $g_1, g_2$ are the derivatives of the loss with respect to $y_1, y_2$. The page claims:

$$\begin{aligned}
(1)&\quad \partial L/\partial b_2 = g_2\\
(2)&\quad \partial L/\partial w_{12} = g_1x_2\\
(3)&\quad \partial L/\partial w_{21} = g_2x_1\\
(4)&\quad \partial L/\partial x_1 = g_1w_{11} + g_2w_{21}\\
(5)&\quad \partial L/\partial x_2 = g_1w_{12} + g_2w_{22}\\
(6)&\quad \partial L/\partial x_3 = g_1w_{21} + g_2w_{23}
\end{aligned}$$

One line is wrong. Return its number, and what should stand on its right side.
"""


# %%
def corrected_line(g1, g2, w, x):
    r"""Return the number of the wrong line and its right side, corrected.

    Args:
        g1, g2: upstream gradient, real symbols.
        w: the weights, a 2x3 sympy matrix of symbols; `w[0, 1]` is $w_{12}$.
        x: the inputs, a 3x1 sympy matrix of symbols; `x[0]` is $x_1$.

    Returns:
        The number, 1 to 6, and an expression: a tuple.
    """
    return 6, g1 * w[0, 2] + g2 * w[1, 2]


# %% [markdown] tags=["hint"]
r"""
For each line: in which of the two equations does the letter stand, and with what factor?
"""

# %% [markdown] tags=["hint"]
r"""
Lines 4 to 6 are the product of the transposed matrix with $g$. The rows of the transposed matrix are the columns of the
matrix. Which column of $W$ belongs to which line?
"""

# %% [markdown] tags=["solution"]
r"""
$x_3$ stands in the first equation with the factor $w_{13}$ and in the second with $w_{23}$, so the last line must read
$\partial L/\partial x_3 = g_1w_{13} + g_2w_{23}$. All three input derivatives together are

$$\begin{pmatrix}\partial L/\partial x_1\\\partial L/\partial x_2\\\partial L/\partial x_3\end{pmatrix}
= \begin{pmatrix}w_{11}&w_{21}\\w_{12}&w_{22}\\w_{13}&w_{23}\end{pmatrix}\begin{pmatrix}g_1\\g_2\end{pmatrix} = W^\top g .$$

In a row of $W^\top$ the *second* index stays the same and the first one runs. In the page's last row it did not: that
is how to see such a slip at a glance. The last row of the transpose of a matrix with $j$ rows and $i$ columns is
$w_{1i}, w_{2i}, \dots, w_{ji}$.
"""


# %%
@check.points(1)
def test_a_number_and_a_linear_expression():
    g1, g2 = sympy.symbols("g1 g2", real=True)
    w = sympy.Matrix(2, 3, lambda i, j: sympy.Symbol(f"w{i + 1}{j + 1}", real=True))
    x = sympy.Matrix(3, 1, lambda i, j: sympy.Symbol(f"x{i + 1}", real=True))
    line, right = corrected_line(g1, g2, w, x)
    check.that(line in (1, 2, 3, 4, 5, 6), "The first value is the number of a line, 1 to 6.", line=line)
    check.form(right, only=(g1, g2, *w, *x))
    doubled = right.subs({g1: 2 * g1, g2: 2 * g2}, simultaneous=True)
    check.that(sympy.expand(doubled - 2 * right) == 0, "Twice the upstream gradient must give twice the derivative.",
               yours=right)


# %% [markdown]
r"""
## 2. Both at once

Two linear layers with one unit each: $y = v\,w\,x$ and $L = \frac12(y - t)^2$. Give both weights after one step of
gradient descent with the rate $\eta$. For $w = 2$, $v = 3$, $x = 1$, $t = 5$ and $\eta = 0.1$, the result is
$(1.7, 2.8)$.
"""


# %%
def step_of_both_weights(w, v, x, t, rate):
    r"""Return both weights of the network after one step of gradient descent.

    Args:
        w: weight of the first layer, a real symbol.
        v: weight of the second layer, a real symbol.
        x: the input, a real symbol.
        t: the target, a real symbol.
        rate: the learning rate, a positive symbol.

    Returns:
        The new w and the new v, expressions in the old ones: a tuple.
    """
    error = v * w * x - t
    return w - rate * error * v * x, v - rate * error * w * x


# %% [markdown] tags=["hint"]
r"""
With the error $e = vwx - t$, what are the slopes $\partial L/\partial w$ and $\partial L/\partial v$? Work out both
before you subtract anything.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial L/\partial w = e\,v\,x$ and $\partial L/\partial v = e\,w\,x$, all with the old weights, $e$ included. In
Python, `w, v = ..., ...` evaluates the whole right side before it assigns anything.
"""

# %% [markdown] tags=["solution"]
r"""
With $e = vwx - t$ and $L = \frac12e^2$, the chain rule gives $\partial L/\partial w = e\cdot vx$ and
$\partial L/\partial v = e\cdot wx$. So

$$w' = w - \eta\,e\,v\,x, \qquad v' = v - \eta\,e\,w\,x .$$

For the numbers: $e = 1$, the slopes are 3 and 2, and $w' = 1.7$, $v' = 2.8$. The new output is 4.76, much closer to 5
than the old 6.
"""


# %%
@check.points(2)
def test_the_step_of_the_example_goes_downhill():
    w, v, x, t = sympy.symbols("w v x t", real=True)
    rate = sympy.Symbol("rate", positive=True)
    step = step_of_both_weights(w, v, x, t, rate)
    two = isinstance(step, (tuple, list, sympy.Tuple)) and len(step) == 2
    check.that(two, "Two new weights are asked for, as a tuple.", yours=step)
    numbers = {w: 2, v: 3, x: 1, t: 5, rate: sympy.Rational(1, 10)}
    check.equal([part.subs(numbers) for part in step], [sympy.Rational(17, 10), sympy.Rational(28, 10)])
    here = {x: 1.5, t: 1.0, w: 0.8, v: -0.6, rate: 0.01}
    after = tuple(float(part.subs(here)) for part in step)
    check.lowers(lambda p: (1.5 * p[0] * p[1] - 1.0) ** 2, (0.8, -0.6), after)


# %% [markdown]
r"""
## 3. How large is the error?

In matrix form, with examples in rows, a dense layer $Y = XW$ with the upstream gradient $G = \partial L/\partial Y$
should pass $GW^\top$ to the layer in front. A program updates first, $W' = W - \eta\,X^\top G$, and then passes on
$GW'^\top$. Return what the layer in front gets **minus** what it should get, for every size, in terms of $X$, $G$ and
$\eta$.
"""


# %%
def error_passed_on(X, G, rate):
    r"""Return the error in the input gradient of a layer that has updated its weights too early.

    Args:
        X: inputs, a MatrixSymbol of shape (m, n).
        G: upstream gradient, a MatrixSymbol of shape (m, d).
        rate: the learning rate, a positive symbol.

    Returns:
        A matrix expression of shape (m, n).
    """
    return -rate * G * G.T * X


# %% [markdown] tags=["hint"]
r"""
Write down $GW'^\top - GW^\top$ and put $W'$ in. What is the transpose of a sum, and that of a product?
"""

# %% [markdown] tags=["hint"]
r"""
$(X^\top G)^\top = G^\top X$. Check the shapes: $(m\times d)(d\times m)(m\times n)$.
"""

# %% [markdown] tags=["solution"]
r"""
$$GW'^\top - GW^\top = G\,(W - \eta X^\top G)^\top - GW^\top = -\eta\,G\,(X^\top G)^\top = -\eta\,GG^\top X .$$

The error is of first order in $\eta$, and of *second* order in $G$: close to a minimum, where $G$ is small, it all
but vanishes. So training often succeeds in spite of the slip, only differently than it should, and no test that looks
at the final loss will find it. A difference quotient finds it at once.

The product $GG^\top$ is $m\times m$: through it, the examples of a batch begin to influence one another's input
gradients, which they never do in the right version.
"""


# %%
@check.points(1)
def test_the_error_has_the_shape_of_the_input():
    m, n, d = sympy.symbols("m n d", integer=True, positive=True)
    X, G = sympy.MatrixSymbol("X", m, n), sympy.MatrixSymbol("G", m, d)
    rate = sympy.Symbol("rate", positive=True)
    found = error_passed_on(X, G, rate)
    check.that(getattr(found, "shape", None) == (m, n), "The error has the shape of X, m by n.",
               shape=getattr(found, "shape", None))


# %%
@check.points(1)
def test_the_error_of_a_single_number():
    X, G = sympy.MatrixSymbol("X", 1, 1), sympy.MatrixSymbol("G", 1, 1)
    rate = sympy.Symbol("rate", positive=True)
    found = error_passed_on(X, G, rate)
    for x, g, eta in ((2, 3, 0.5), (-1, 2, 0.25)):
        numbers = {X: sympy.Matrix([[x]]), G: sympy.Matrix([[g]]), rate: eta}
        arrives, should_arrive = g * (7 - eta * (x * g)), g * 7
        value = float(found.subs(numbers).doit()[0, 0])
        check.that(abs(value - (arrives - should_arrive)) < 1e-9,
                   "With one unit and w = 7, it must be what arrives minus what should arrive.",
                   yours=found, x=x, g=g, rate=eta, value=value, arrives=arrives, should_arrive=should_arrive)


# %% [markdown]
r"""
## 4. Which orders are right?

A network of two layers, $H = \sigma(XW)$ and $Y = \sigma(HV)$, does its backward pass and its updates in six statements
(numpy; `D2` and `D1` are the derivatives with respect to the pre-activations; `X`, `H` and `Y` come from the forward
pass):

    P:  D2 = (Y - T) * Y * (1 - Y)
    Q:  E1 = D2 @ V.T
    R:  D1 = E1 * H * (1 - H)
    S:  V -= rate * H.T @ D2
    U:  W -= rate * X.T @ D1
    K:  E0 = D1 @ W.T          (for a layer still further in front)

In which of these orders does everything come out right?

- **a**: P Q R K S U
- **b**: P S Q R K U
- **c**: P Q S R K U
- **d**: P Q R U K S
- **e**: P Q R S K U
- **f**: P Q R S U K
- **g**: P Q R K U S
- **h**: P S Q R U K
"""


# %%
def right_orders():
    """Return the letters of the orders that give the right weights and the right E0.

    Returns:
        A set of letters, such as `{"b", "g"}`.
    """
    return {"a", "c", "e", "g"}


# %% [markdown] tags=["hint"]
r"""
Which statements read `V`, and which one overwrites it? The same for `W`.
"""

# %% [markdown] tags=["hint"]
r"""
Apart from P, Q, R coming in this order, there are two conditions: one for S, one for U. `H` is an array of its own:
it does not change when `W` does.
"""

# %% [markdown] tags=["solution"]
r"""
P, Q, R feed one another and stand in this order in all the lists. Beyond that only two conditions matter: `V` is read
by Q and overwritten by S, so **Q before S**; `W` is read by K and overwritten by U, so **K before U**.

- **a**, **c**, **e**, **g** fulfil both. It does not matter that `V` has changed in c when R is reached: R reads `H`,
  which was computed in the forward pass and stays what it was.
- **b** and **h** break the first condition, **d**, **f** and **h** the second.

The simplest rule that is always right: all gradients first, then all updates (a and g).
"""


# %%
@check.points(1)
def test_orders_are_named_by_letters():
    letters = right_orders()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"b", "g"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the orders are right, but not all of them.", yours=letters)


# %% [markdown]
r"""
## 5. One step of the lecture's network

Now do it: forward and backward through $H = \sigma(XW)$, $Y = \sigma(HV)$ with the loss $L = \frac12\sum(Y - T)^2$, and
then one step of gradient descent with the learning rate `rate`. The arrays you are given must stay as they are. (The
lecture says that the weights are multiplied by their deltas. What its program does is to *add a product*. It has no
learning rate, and its deltas have the opposite sign.)
"""


# %%
def weights_after_one_step(X, T, W, V, rate):
    r"""Return the weights of both layers after one step of gradient descent.

    Args:
        X: inputs, one example a row, shape (m, n).
        T: targets, shape (m, k).
        W: weights of the first layer, shape (n, d).
        V: weights of the second layer, shape (d, k).
        rate: the learning rate, a float > 0.

    Returns:
        The new W and the new V, new arrays: a tuple.
    """
    H = 1 / (1 + np.exp(-X @ W))
    Y = 1 / (1 + np.exp(-H @ V))
    second = (Y - T) * Y * (1 - Y)
    first = (second @ V.T) * H * (1 - H)
    return W - rate * X.T @ first, V - rate * H.T @ second


# %% [markdown] tags=["hint"]
r"""
The statements of part 4, in an order that you found right, behind a forward pass. K is not needed.
"""

# %% [markdown] tags=["hint"]
r"""
`W -= ...` changes the array that the caller still holds; `W - ...` makes a new one. If you give the new weights new
names, or none, no order can be wrong.
"""

# %% [markdown] tags=["solution"]
r"""
The gradients are $\partial L/\partial V = H^\top\Delta_2$ and $\partial L/\partial W = X^\top\Delta_1$ with
$\Delta_2 = (Y - T)\odot Y\odot(1 - Y)$ and $\Delta_1 = (\Delta_2V^\top)\odot H\odot(1 - H)$, where $V$ is the old one.

*The transposes are forced by the shapes.* A viewer of the lecture reports that `(4,1)` and `(4,3)` are "not aligned":
four examples, three features, one delta for each example. The weight gradient must be $3\times1$, which only
$(3\times4)(4\times1)$ gives: the input of the layer, transposed, times its delta.

Starting from target minus output and adding is the same as starting from output minus target and subtracting: descent
on half the squared error. The lecture *prints* the mean absolute error, which is another loss and need not fall at
every step.
"""


# %%
@check.points(2)
def test_one_step_is_minus_the_rate_times_the_slope():
    rng = np.random.default_rng(601)
    X, T, W, V = rng.normal(size=(4, 3)), rng.uniform(size=(4, 2)), rng.normal(size=(3, 5)), rng.normal(size=(5, 2))

    def loss(W, V):
        H = 1 / (1 + np.exp(-X @ W))
        return np.sum((1 / (1 + np.exp(-H @ V)) - T) ** 2) / 2

    new_W, new_V = check.unchanged(weights_after_one_step, X, T, W, V, 0.3)
    check.shape(new_W, (3, 5))
    check.shape(new_V, (5, 2))
    check.lowers(lambda p: loss(*p), (W, V), (new_W, new_V))
    check.gradient(lambda U: loss(W, U), V, (V - new_V) / 0.3)
    check.gradient(lambda U: loss(U, V), W, (W - new_W) / 0.3)
