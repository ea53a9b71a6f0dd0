# %% [markdown] difficulty=5 minutes=90 sources=["Krohn: L118", "Mathematical Foundations: L412-424"]
r"""
# Capstone: three functions you have never differentiated

All that this chapter has is used here: paths, Jacobians that nobody builds, outer products, the softmax, the
log-determinant. Three small machines from real networks, and for each you find the gradients with respect to
*everything* that goes in.

A plan that has never failed:

1. Write the forward pass in single steps, one name for each quantity, and the shape under each name.
2. Write $\bar q$ for $\partial L/\partial q$; it has the shape of $q$. Start from what is given, $\bar y = g$.
3. Go back step by step. Each step hands on to each of its inputs; what arrives from several sides is *added*.
4. Check with a difference quotient, with sizes that are all different, and with a $g$ that is not all ones.

On this page vectors are columns on paper and have shape `(n,)` in numpy; $\odot$ multiplies entry by entry;
$\sigma(a) = \frac1{1 + e^{-a}}$ with $\sigma' = \sigma(1 - \sigma)$, and $\tanh' = 1 - \tanh^2$. Gradients have the
shape of what they are the gradients of.

*With numbers.* The first machine mixes something new, $r$, with something old, $h$, by a gate $z$ between 0 and 1:
$y = z\,r + (1 - z)\,h$. For $z = 0.25$, $r = 0.5$ and $h = -1$ we get $y = 0.125 - 0.75 = -0.625$. If $h$ moves by
$0.01$, $y$ moves by $0.0075$; if the gate opens by $0.01$, $y$ moves by $0.015$, since it trades $-1$ for $0.5$.

Answers in symbols are found on paper: leave `sympy.diff` and its like alone.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.diff, sympy.Expr.diff, sympy.Derivative.doit, sympy.Matrix.diff, sympy.Matrix.jacobian,
    sympy.derive_by_array,
)


# %% [markdown]
r"""
## 1. The gate, one number at a time

A *gated unit* with single numbers: $z = \sigma(a)$, $r = \tanh(b)$, $y = z\,r + (1 - z)\,h$. Give
$\dfrac{\partial y}{\partial a}$, $\dfrac{\partial y}{\partial b}$ and $\dfrac{\partial y}{\partial h}$ in terms of
what the forward pass remembers: $z$, $r$ and $h$.
"""


# %%
def gate_slopes(z, r, h):
    r"""Return the slopes of $y = z r + (1 - z) h$ in the pre-activations a and b and in h.

    $z = \sigma(a)$ and $r = \tanh(b)$

    Args:
        z: the gate, a symbol between 0 and 1.
        r: the new value, a real symbol between -1 and 1.
        h: the old value, a real symbol.

    Returns:
        Three expressions in z, r and h: by a, by b and by h.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_gate_slopes_are_slopes():
    z, r, h = sympy.Symbol("z", positive=True), sympy.Symbol("r", real=True), sympy.Symbol("h", real=True)
    found = gate_slopes(z, r, h)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 3,
               "Three expressions are asked for, in a tuple or a list.", yours=found)
    for part in found:
        check.form(part, only=(z, r, h))
    for a, b, old in ((0.4, -0.9, 1.7), (-2.0, 0.3, -0.6)):
        numbers = {z: 1 / (1 + np.exp(-a)), r: np.tanh(b), h: old}
        slopes = np.array([float(sympy.sympify(part).subs(numbers)) for part in found])
        check.gradient(lambda v: np.tanh(v[1]) / (1 + np.exp(-v[0])) + v[2] / (1 + np.exp(v[0])), np.array([a, b, old]),
                       slopes)


# %% [markdown]
r"""
## 2. The gated unit, in full

Now with vectors. The input $x\in\mathbb R^n$ decides both the gate and the new value; the old value is
$h\in\mathbb R^d$:

$$z = \sigma(Ux + c),\qquad r = \tanh(Vx),\qquad y = z\odot r + (1 - z)\odot h,$$

with $U, V\in\mathbb R^{d\times n}$ and $c\in\mathbb R^d$. Given $g = \partial L/\partial y$, return the gradients
with respect to all five.
"""


# %%
def gated_unit_gradients(U, V, c, x, h, g):
    """Return the gradients of the loss with respect to all inputs of a gated unit.

    Args:
        U: weights of the gate, shape (d, n).
        V: weights of the new value, shape (d, n).
        c: bias of the gate, shape (d,).
        x: the input, shape (n,).
        h: the old value, shape (d,).
        g: upstream gradient, the derivative of the loss with respect to y, shape (d,).

    Returns:
        A dict with the keys "U", "V", "c", "x", "h"; each gradient has the shape of its argument.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(3)
def test_gated_unit_gradients_are_slopes():
    rng = np.random.default_rng(441)
    shapes = {"U": (3, 4), "V": (3, 4), "c": 3, "x": 4, "h": 3}
    given = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    g = rng.normal(size=3)

    def loss(U, V, c, x, h):
        gate = 1 / (1 + np.exp(-np.sum(U * x, axis=1) - c))
        return np.sum(g * (h + gate * (np.tanh(np.sum(V * x, axis=1)) - h)))

    found = gated_unit_gradients(*given.values(), g)
    check.that(isinstance(found, dict) and set(found) == set("UVcxh"), "The keys are U, V, c, x and h.", yours=found)
    for name, value in given.items():
        check.gradient(lambda v, name=name: loss(**{**given, name: v}), value, found[name])


# %% [markdown]
r"""
## 3. Looking something up: forwards

*Attention* looks up a *query* $q\in\mathbb R^d$ in a table of $n$ entries. Each has a *key*, a row of
$K\in\mathbb R^{n\times d}$, and a *value*, a row of $V\in\mathbb R^{n\times m}$. The better a key fits, the more its
value counts:

$$s = \frac{Kq}{\sqrt d},\qquad p_i = \frac{e^{s_i}}{\sum_je^{s_j}},\qquad
o = V^\top p = \sum_ip_i\,(\text{row }i\text{ of }V).$$

Return $o$. It must also be right for scores of 1000. (For $d = 1$, $q = \log3$, keys $1$ and $0$ and values $10$ and
$20$, the scores are $\log3$ and 0, $p = (\frac34, \frac14)$, and $o = 12.5$.)
"""


# %%
def attention_output(q, K, V):
    """Return the output of attention for one query.

    Args:
        q: the query, shape (d,).
        K: the keys, one a row, shape (n, d).
        V: the values, one a row, shape (n, m).

    Returns:
        The output, shape (m,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_attention_output_of_the_example():
    found = attention_output(np.array([np.log(3.0)]), np.array([[1.0], [0.0]]), np.array([[10.0], [20.0]]))
    check.close(found, np.array([12.5]))


# %% [markdown]
r"""
## 4. Looking something up: backwards

Given $g = \partial L/\partial o$, return the gradients with respect to the query, the keys and the values, again also
for scores of 1000.
"""


# %%
def attention_gradients(q, K, V, g):
    """Return the gradients of the loss with respect to the query, the keys and the values.

    Args:
        q: the query, shape (d,).
        K: the keys, one a row, shape (n, d).
        V: the values, one a row, shape (n, m).
        g: upstream gradient, the derivative of the loss with respect to the output, shape (m,).

    Returns:
        A dict with the keys "q", "K", "V"; each gradient has the shape of its argument.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(3)
def test_attention_gradients_are_slopes():
    rng = np.random.default_rng(444)
    given = {"q": rng.normal(size=3), "K": rng.normal(size=(4, 3)), "V": rng.normal(size=(4, 2))}
    g = rng.normal(size=2)

    def loss(q, K, V):
        weights = np.exp(np.sum(K * q, axis=1) / 3**0.5)
        return np.sum(g * np.sum(weights[:, None] * V, axis=0)) / np.sum(weights)

    found = attention_gradients(*given.values(), g)
    check.that(isinstance(found, dict) and set(found) == set("qKV"), "The keys are q, K and V.", yours=found)
    for name, value in given.items():
        check.gradient(lambda v, name=name: loss(**{**given, name: v}), value, found[name])


# %% [markdown]
r"""
## 5. How likely is this point?

A density model moves a point $x\in\mathbb R^n$ by $\mu$, sends it through a square matrix $W$ with an inverse, and
asks how close to the origin it lands. Up to a constant, the logarithm of the density at $x$ is

$$\ell(W, \mu) = \log|\det W| - \tfrac12\,\lVert W(x - \mu)\rVert^2 .$$

For every size, give the gradients with respect to $W$ and $\mu$. (For $n = 1$ they are $\frac1w - w(x - \mu)^2$ and
$w^2(x - \mu)$.)
"""


# %%
def density_gradients(W, x, mu):
    r"""Return the gradients of $\log|\det W| - \frac12\lVert W(x - \mu)\rVert^2$ with respect to W and to mu.

    Args:
        W: a matrix symbol, n by n, invertible.
        x: a matrix symbol, n by 1.
        mu: a matrix symbol, n by 1.

    Returns:
        Two matrix expressions: n by n, and n by 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_density_gradients_are_slopes():
    rng = np.random.default_rng(446)
    W, x, mu = sympy.MatrixSymbol("W", 2, 2), sympy.MatrixSymbol("x", 2, 1), sympy.MatrixSymbol("mu", 2, 1)
    weights, point, centre = rng.normal(size=(2, 2)), rng.normal(size=(2, 1)), rng.normal(size=(2, 1))
    swap = {W: sympy.Matrix(weights), x: sympy.Matrix(point), mu: sympy.Matrix(centre)}
    found = density_gradients(W, x, mu)
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 2,
               "Two gradients are asked for.", yours=found)
    for part in found:
        check.form(part, only=(W, x, mu))
    by_weights, by_centre = (np.array(part.subs(swap).doit().tolist(), dtype=float) for part in found)

    def density(matrix, middle):
        return np.linalg.slogdet(matrix)[1] - np.sum((matrix @ (point - middle)) ** 2) / 2

    check.gradient(lambda v: density(v, centre), weights, by_weights)
    check.gradient(lambda v: density(weights, v), centre, by_centre)


# %% [markdown] tags=["manual"] points=3
r"""
## 6. Your own machine

Invent a function with at least one quantity that is used twice, two different activations or other functions, and a
matrix. Write down the forward pass in single steps with shapes, the backward sweep, and the result of a difference
quotient at one point.

YOUR ANSWER HERE
"""
