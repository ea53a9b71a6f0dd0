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
    # BEGIN SOLUTION
    return (r - h) * z * (1 - z), z * (1 - r**2), 1 - z
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First the last step alone: the slopes of $y$ in $z$, in $r$ and in $h$. The gate stands in two places.
"""

# %% [markdown] tags=["hint"]
r"""
Then one step further: $a$ moves $z$ at the speed $\sigma'(a)$, which is an expression in $z$, and $b$ moves $r$ at
the speed $\tanh'(b)$, an expression in $r$.
"""

# %% [markdown] tags=["solution"]
r"""
$\partial y/\partial z = r - h$ (one path through each term), $\partial y/\partial r = z$,
$\partial y/\partial h = 1 - z$. With $\sigma'(a) = z(1 - z)$ and $\tanh'(b) = 1 - r^2$:

$$\frac{\partial y}{\partial a} = (r - h)\,z(1 - z),\qquad\frac{\partial y}{\partial b} = z\,(1 - r^2),\qquad
\frac{\partial y}{\partial h} = 1 - z .$$

If new and old agree, $r = h$, the gate does not matter, and its slope is 0. If the gate is shut, $z = 0$, the old
value passes with the slope 1, unharmed, however many such units stand in a row. That is what gates were invented for.
"""


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


# %%
@check.hidden
@check.points(2)
def test_gate_slopes_everywhere():
    z, r, h = sympy.Symbol("z", positive=True), sympy.Symbol("r", real=True), sympy.Symbol("h", real=True)
    y, a, b = h + z * (r - h), sympy.log(z) - sympy.log(1 - z), sympy.atanh(r)  # a and b as functions of z and r
    slopes = [sympy.diff(y, z) / sympy.diff(a, z), sympy.diff(y, r) / sympy.diff(b, r), sympy.diff(y, h)]
    found = gate_slopes(z, r, h)
    check.equal(found, slopes, domain={z: (0, 1), r: (-1, 1)})
    for part in found:
        check.form(part, only=(z, r, h))


# %%
@check.mistake(of=gate_slopes)
def one_place_of_the_gate(z, r, h):
    """The gate stands in two places: when it opens, what becomes of the old value?"""
    return r * z * (1 - z), z * (1 - r**2), 1 - z


# %%
@check.mistake(of=gate_slopes)
def slopes_of_the_last_step(z, r, h):
    """These are the slopes in the gate, in the new value and in h. Go one step further, to a and to b."""
    return r - h, z, 1 - z


# %%
@check.mistake(of=gate_slopes)
def sigmoid_rule_for_both(z, r, h):
    """One of the two activations is a tanh. Which rule gives its slope from its value?"""
    return (r - h) * z * (1 - z), z * r * (1 - r), 1 - z


# %%
@check.mistake(of=gate_slopes)
def old_value_through_the_open_gate(z, r, h):
    """If the gate is shut, z = 0, the old value passes. Which slope has it then?"""
    return (r - h) * z * (1 - z), z * (1 - r**2), z


# %%
@check.mistake(of=gate_slopes)
def gate_with_the_sign_turned(z, r, h):
    """If the new value is larger than the old one and the gate opens, does the result grow?"""
    return (h - r) * z * (1 - z), z * (1 - r**2), 1 - z


# %%
@check.accepted(of=gate_slopes)
def gate_slopes_expanded(z, r, h):
    return [z * r - z * h - z**2 * r + z**2 * h, z - z * r * r, 1 - z]


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
    # BEGIN SOLUTION
    z = 1 / (1 + np.exp(-(U @ x + c)))
    r = np.tanh(V @ x)
    into_gate = g * (r - h) * z * (1 - z)
    into_new = g * z * (1 - r**2)
    return {
        "U": np.outer(into_gate, x),
        "V": np.outer(into_new, x),
        "c": into_gate,
        "x": U.T @ into_gate + V.T @ into_new,
        "h": g * (1 - z),
    }
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Name the pre-activations: $a = Ux + c$ and $b = Vx$. Part 1 says, entry by entry, how $y$ moves with $a$, $b$ and $h$.
Multiply by $g$.
"""

# %% [markdown] tags=["hint"]
r"""
From $\bar a$ the rest is a linear layer: $\bar c = \bar a$, $\bar U$ is an outer product, and to $x$ goes
$U^\top\bar a$.
"""

# %% [markdown] tags=["hint"]
r"""
How many arrows leave $x$? What comes back along them is added.
"""

# %% [markdown] tags=["solution"]
r"""
With $a = Ux + c$ and $b = Vx$, and with the slopes of part 1 in every entry,

$$\bar a = g\odot(r - h)\odot z\odot(1 - z),\qquad\bar b = g\odot z\odot(1 - r\odot r),\qquad\bar h = g\odot(1 - z).$$

The rest is linear:

$$\bar U = \bar a\,x^\top,\qquad\bar c = \bar a,\qquad\bar V = \bar b\,x^\top,\qquad
\bar x = U^\top\bar a + V^\top\bar b .$$

$x$ has two users, so two contributions. $a$, $b$ and $h$ each have one way to each entry of $y$, so the Jacobians are
diagonal, and multiplying entry by entry is all there is to do.
"""


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


# %%
@check.hidden
@check.points(3)
def test_gated_unit_gradients_number_by_number():
    rng = np.random.default_rng(442)
    for d, n in ((3, 3), (2, 1), (1, 4)):
        U, V, c = rng.normal(size=(d, n)), rng.normal(size=(d, n)), rng.normal(size=d)
        x, h, g = rng.normal(size=n), rng.normal(size=d), rng.normal(size=d)
        expected = {"U": np.zeros((d, n)), "V": np.zeros((d, n)), "c": np.zeros(d), "x": np.zeros(n), "h": np.zeros(d)}
        for i in range(d):
            a, b = c[i] + sum(U[i, j] * x[j] for j in range(n)), sum(V[i, j] * x[j] for j in range(n))
            gate, steep, flat = 0.5 + np.tanh(a / 2) / 2, 1 / (4 * np.cosh(a / 2) ** 2), 1 / np.cosh(b) ** 2
            expected["h"][i] = g[i] - g[i] * gate
            expected["c"][i] = g[i] * steep * (np.tanh(b) - h[i])
            for j in range(n):
                expected["U"][i, j] = g[i] * steep * (np.tanh(b) - h[i]) * x[j]
                expected["V"][i, j] = g[i] * gate * flat * x[j]
                expected["x"][j] += g[i] * (steep * (np.tanh(b) - h[i]) * U[i, j] + gate * flat * V[i, j])
        check.close(check.unchanged(gated_unit_gradients, U, V, c, x, h, g), expected)


# %%
@check.mistake(of=gated_unit_gradients)
def input_through_the_gate_only(U, V, c, x, h, g):
    """Four are right. How many arrows leave x? A second contribution seems to have been lost or overwritten."""
    z, r = 1 / (1 + np.exp(-(U @ x + c))), np.tanh(V @ x)
    a, b = g * (r - h) * z * (1 - z), g * z * (1 - r**2)
    return {"U": np.outer(a, x), "V": np.outer(b, x), "c": a, "x": U.T @ a, "h": g * (1 - z)}


# %%
@check.mistake(of=gated_unit_gradients)
def gate_counted_in_one_term(U, V, c, x, h, g):
    """The gradients that come through the gate are wrong. In how many terms of y does the gate stand?"""
    z, r = 1 / (1 + np.exp(-(U @ x + c))), np.tanh(V @ x)
    a, b = g * r * z * (1 - z), g * z * (1 - r**2)
    return {"U": np.outer(a, x), "V": np.outer(b, x), "c": a, "x": U.T @ a + V.T @ b, "h": g * (1 - z)}


# %%
@check.mistake(of=gated_unit_gradients)
def activations_without_slopes(U, V, c, x, h, g):
    """You went from y straight to the linear parts. What do the sigmoid and the tanh do to a small change?"""
    z, r = 1 / (1 + np.exp(-(U @ x + c))), np.tanh(V @ x)
    a, b = g * (r - h), g * z
    return {"U": np.outer(a, x), "V": np.outer(b, x), "c": a, "x": U.T @ a + V.T @ b, "h": g * (1 - z)}


# %%
@check.mistake(of=gated_unit_gradients)
def upstream_left_out_of_the_gate(U, V, c, x, h, g):
    """Change the sign of g: every gradient must change its sign. Some of yours do not."""
    z, r = 1 / (1 + np.exp(-(U @ x + c))), np.tanh(V @ x)
    a, b = (r - h) * z * (1 - z), g * z * (1 - r**2)
    return {"U": np.outer(a, x), "V": np.outer(b, x), "c": a, "x": U.T @ a + V.T @ b, "h": g * (1 - z)}


# %%
@check.mistake(of=gated_unit_gradients)
def weights_paired_with_the_old_value(U, V, c, x, h, g):
    """The gradient of the old value: which share of it does the gate let through?"""
    z, r = 1 / (1 + np.exp(-(U @ x + c))), np.tanh(V @ x)
    a, b = g * (r - h) * z * (1 - z), g * z * (1 - r**2)
    return {"U": np.outer(a, x), "V": np.outer(b, x), "c": a, "x": U.T @ a + V.T @ b, "h": g * z}


# %%
@check.accepted(of=gated_unit_gradients)
def gated_unit_gradients_with_diagonal_matrices(U, V, c, x, h, g):
    z, r = 0.5 * (1 + np.tanh((U @ x + c) / 2)), np.tanh(V @ x)
    a = np.diag(z - z * z) @ np.diag(r - h) @ g
    b = np.diag(1 - r * r) @ np.diag(z) @ g
    return {"x": a @ U + b @ V, "h": g - z * g, "c": a, "V": b[:, None] * x, "U": a[:, None] * x}


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
    # BEGIN SOLUTION
    s = K @ q / np.sqrt(len(q))
    p = np.exp(s - s.max())
    return p @ V / p.sum()
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Three steps, three names. Which size is $d$: the number of keys, or of the entries of one key?
"""

# %% [markdown] tags=["hint"]
r"""
Before the exponential, take the largest score away from all the scores: the quotient does not change, and nothing
overflows.
"""

# %% [markdown] tags=["solution"]
r"""
The scores are dot products of the query with each key, `K @ q`, divided by $\sqrt d$, with $d$ the length of the
query. Softmax over the $n$ scores, shifted by the largest. The output is the mean of the values with the weights $p$:
`p @ V`, of shape `(m,)`.

If all the keys are equal, so are the scores, and $o$ is the plain mean. If one score is far above the others, $o$ is
its value: attention is a soft look-up.
"""


# %%
@check.points(1)
def test_attention_output_of_the_example():
    found = attention_output(np.array([np.log(3.0)]), np.array([[1.0], [0.0]]), np.array([[10.0], [20.0]]))
    check.close(found, np.array([12.5]))


# %%
@check.hidden
@check.points(2)
def test_attention_output_entry_by_entry():
    rng = np.random.default_rng(443)
    for n, d, m in ((4, 3, 2), (3, 3, 3), (1, 5, 2)):
        q, K, V = rng.normal(size=d), rng.normal(size=(n, d)), rng.normal(size=(n, m))
        weights = [np.exp(sum(K[i, k] * q[k] for k in range(d)) / d**0.5) for i in range(n)]
        expected = np.array([sum(weights[i] * V[i, j] for i in range(n)) / sum(weights) for j in range(m)])
        check.close(check.unchanged(attention_output, q, K, V), expected)
    q, K, V = np.array([4000.0, 0.0]), np.array([[0.5, 9.0], [1.0, -3.0]]), np.array([[1.0], [7.0]])
    check.close(attention_output(q, K, V), np.array([7.0]))


# %%
@check.mistake(of=attention_output)
def scores_without_the_root(q, K, V):
    """With queries of one entry yours is right. What are the scores divided by?"""
    p = np.exp(K @ q - (K @ q).max())
    return p @ V / p.sum()


# %%
@check.mistake(of=attention_output)
def scores_divided_by_the_size(q, K, V):
    """With queries of one entry yours is right. By d, or by its root?"""
    s = K @ q / len(q)
    return np.exp(s - s.max()) @ V / np.exp(s - s.max()).sum()


# %%
@check.mistake(of=attention_output)
def root_of_the_number_of_keys(q, K, V):
    """Which size stands under the root, that of the table or that of the query?"""
    s = K @ q / np.sqrt(len(K))
    return np.exp(s - s.max()) @ V / np.exp(s - s.max()).sum()


# %%
@check.mistake(of=attention_output)
def attention_that_overflows(q, K, V):
    """Right for scores of ordinary size. What is the exponential of a score of 2000?"""
    with np.errstate(all="ignore"):
        p = np.exp(K @ q / np.sqrt(len(q)))
        return p @ V / p.sum()


# %%
@check.mistake(of=attention_output)
def weights_that_do_not_sum_to_one(q, K, V):
    """If all values are the same, the output must be that value. What do your weights add up to?"""
    s = K @ q / np.sqrt(len(q))
    return np.exp(s - s.max()) @ V


# %%
@check.accepted(of=attention_output)
def attention_output_by_logarithms(q, K, V):
    s = np.einsum("nd,d->n", K, q) * len(q) ** -0.5
    return V.T @ np.exp(s - np.logaddexp.reduce(s))


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
    # BEGIN SOLUTION
    root = np.sqrt(len(q))
    s = K @ q / root
    p = np.exp(s - s.max())
    p = p / p.sum()
    into_p = V @ g
    into_s = p * (into_p - p @ into_p)
    return {"q": K.T @ into_s / root, "K": np.outer(into_s, q) / root, "V": np.outer(p, g)}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The last step is bilinear: $L$ moves by $g^\top V^\top dp$ if $p$ moves, and by $g^\top(dV)^\top p$ if $V$ does. The
first gives $\bar p$, the second $\bar V$.
"""

# %% [markdown] tags=["hint"]
r"""
Through the softmax: its Jacobian is $\operatorname{diag}(p) - pp^\top$. Do not build it; what is it times $\bar p$?
"""

# %% [markdown] tags=["hint"]
r"""
$\bar s = p\odot(\bar p - p^\top\bar p)$, with a number in the bracket. And $s = Kq/\sqrt d$ is bilinear again:
$\bar q = K^\top\bar s/\sqrt d$, and $\bar K$ is an outer product.
"""

# %% [markdown] tags=["solution"]
r"""
| step | hands on |
|---|---|
| $o = V^\top p$ | $\bar p = Vg$, $\quad\bar V = p\,g^\top$ |
| $p = \operatorname{softmax}(s)$ | $\bar s = (\operatorname{diag}(p) - pp^\top)\,\bar p = p\odot(\bar p - p^\top\bar p)$ |
| $s = Kq/\sqrt d$ | $\bar q = K^\top\bar s/\sqrt d$, $\quad\bar K = \bar s\,q^\top/\sqrt d$ |

*Shapes*: $\bar V$ is $(n, m)$, $\bar K$ is $(n, d)$.

*Checks without a reference*: the entries of $\bar s$ add up to 0, since a shift of all the scores changes nothing; so
the rows of $\bar K$ add up to the zero row: moving all the keys by the same vector changes nothing. And if all the
values are equal, $\bar p$ is constant, and $\bar q$ and $\bar K$ are 0: if all drawers hold the same, it does not
matter which one is opened.
"""


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


# %%
@check.hidden
@check.points(3)
def test_attention_gradients_through_whole_jacobians():
    rng = np.random.default_rng(445)
    for n, d, m in ((3, 3, 3), (2, 4, 1), (5, 1, 2)):
        q, K, V, g = rng.normal(size=d), rng.normal(size=(n, d)), rng.normal(size=(n, m)), rng.normal(size=m)
        weights = [np.exp(sum(K[i, k] * q[k] for k in range(d)) / d**0.5) for i in range(n)]
        total = sum(weights)
        expected = {"q": np.zeros(d), "K": np.zeros((n, d)), "V": np.zeros((n, m))}
        for i in range(n):
            for j in range(m):
                expected["V"][i, j] = g[j] * weights[i] / total
                for score in range(n):
                    slope = ((i == score) * weights[i] * total - weights[i] * weights[score]) / total**2
                    for k in range(d):
                        expected["q"][k] += g[j] * V[i, j] * slope * K[score, k] / d**0.5
                        expected["K"][score, k] += g[j] * V[i, j] * slope * q[k] / d**0.5
        check.close(check.unchanged(attention_gradients, q, K, V, g), expected, rtol=1e-8, atol=1e-12)


# %%
@check.hidden
@check.points(1)
def test_attention_gradients_for_a_clear_winner():
    q, K = np.array([3000.0, 0.0, 0.0, 0.0]), np.array([[1.0, 2.0, 3.0, 4.0], [-1.0, 0.0, 5.0, 1.0]])
    found = attention_gradients(q, K, np.array([[2.0, 1.0, 0.0], [3.0, 5.0, 7.0]]), np.array([1.0, -2.0, 0.5]))
    expected = {"q": np.zeros(4), "K": np.zeros((2, 4)), "V": np.array([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0]])}
    check.close(found, expected, atol=1e-12)


# %%
@check.mistake(of=attention_gradients)
def softmax_taken_entry_by_entry(q, K, V, g):
    """Raising one score lowers the weights of all the others. The Jacobian of the softmax is not diagonal."""
    s = K @ q / np.sqrt(len(q))
    p = np.exp(s - s.max()) / np.exp(s - s.max()).sum()
    into_s = p * (1 - p) * (V @ g)
    return {"q": K.T @ into_s / np.sqrt(len(q)), "K": np.outer(into_s, q) / np.sqrt(len(q)), "V": np.outer(p, g)}


# %%
@check.mistake(of=attention_gradients)
def root_forgotten_on_the_way_back(q, K, V, g):
    """With queries of one entry yours is right. A constant factor of the forward pass acts on the way back, too."""
    s = K @ q / np.sqrt(len(q))
    p = np.exp(s - s.max()) / np.exp(s - s.max()).sum()
    into_s = p * (V @ g - p @ V @ g)
    return {"q": K.T @ into_s, "K": np.outer(into_s, q), "V": np.outer(p, g)}


# %%
@check.mistake(of=attention_gradients)
def softmax_skipped(q, K, V, g):
    """Raise all the scores together: nothing changes. Do the entries of what you hand to the scores add up to 0?"""
    s = K @ q / np.sqrt(len(q))
    p = np.exp(s - s.max()) / np.exp(s - s.max()).sum()
    into_s = V @ g
    return {"q": K.T @ into_s / np.sqrt(len(q)), "K": np.outer(into_s, q) / np.sqrt(len(q)), "V": np.outer(p, g)}


# %%
@check.mistake(of=attention_gradients)
def values_weighted_by_scores(q, K, V, g):
    """Query and keys are right. By which numbers were the values weighted in the forward pass?"""
    s = K @ q / np.sqrt(len(q))
    p = np.exp(s - s.max()) / np.exp(s - s.max()).sum()
    into_s = p * (V @ g - p @ V @ g)
    return {"q": K.T @ into_s / np.sqrt(len(q)), "K": np.outer(into_s, q) / np.sqrt(len(q)), "V": np.outer(s, g)}


# %%
@check.mistake(of=attention_gradients)
def query_and_key_partners_exchanged(q, K, V, g):
    """The keys: in a dot product each factor gets the other one on the way back, times what came to this score."""
    s = K @ q / np.sqrt(len(q))
    p = np.exp(s - s.max()) / np.exp(s - s.max()).sum()
    into_s = p * (V @ g - p @ V @ g)
    return {"q": K.T @ into_s / np.sqrt(len(q)), "K": into_s[:, None] * K / np.sqrt(len(q)), "V": np.outer(p, g)}


# %%
@check.accepted(of=attention_gradients)
def attention_gradients_with_the_jacobian(q, K, V, g):
    scale = len(q) ** -0.5
    s = scale * (K @ q)
    p = np.exp(s - np.logaddexp.reduce(s))
    into_s = scale * ((np.diag(p) - np.outer(p, p)) @ V @ g)
    return {"V": p[:, None] * g, "K": into_s[:, None] * q, "q": into_s @ K}


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
    # BEGIN SOLUTION
    e = x - mu
    return W.I.T - W * e * e.T, W.T * W * e
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write $e = x - \mu$ and take the two terms one after the other. The gradient of the log-determinant is known.
"""

# %% [markdown] tags=["hint"]
r"""
$\frac12\lVert We\rVert^2$: with $y = We$ the gradient in $y$ is $y$. Now $y = We$ is bilinear: to $W$ goes the outer
product of what arrives with $e$, to $e$ goes $W^\top$ times it. And $\mu$ stands in $e$ with a minus sign.
"""

# %% [markdown] tags=["solution"]
r"""
The first term gives $W^{-\top}$ to $W$ and nothing to $\mu$. For the second, $-\frac12y^\top y$ with $y = We$:
$\bar y = -y$. Then $\bar W = \bar y\,e^\top = -We\,e^\top$, $\;\bar e = W^\top\bar y = -W^\top We$, and
$\bar\mu = -\bar e$. Together

$$\nabla_W\ell = W^{-\top} - W\,ee^\top,\qquad\nabla_\mu\ell = W^\top We .$$

*What they say*. The best $\mu$ for a single point is the point itself. For many points, adding up the gradients gives
0 for $\mu$ the mean, and for $W$ where $W^{-\top} = W\cdot\frac1m\sum ee^\top$, that is
$W^\top W = \big(\frac1m\sum ee^\top\big)^{-1}$: the inverse of the covariance matrix. The log-determinant keeps $W$
from collapsing to 0, the square keeps it from blowing up.
"""


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


# %%
@check.hidden
@check.points(3)
def test_density_gradients_for_every_size():
    n = sympy.Symbol("n", integer=True, positive=True)
    W, x, mu = sympy.MatrixSymbol("W", n, n), sympy.MatrixSymbol("x", n, 1), sympy.MatrixSymbol("mu", n, 1)
    e, form = x - mu, W.T * W
    by_weights = W.I.T - ((e * e.T + (e * e.T).T) * W.T).T / 2  # the square is the trace of W times e e.T times W.T
    by_centre = (form + form.T) * e / 2  # the square is a quadratic form in e
    check.equal(density_gradients(W, x, mu), (by_weights, by_centre))


# %%
@check.mistake(of=density_gradients)
def density_without_the_transpose(W, x, mu):
    """For a symmetric matrix yours is right. Which layout has the gradient of the log-determinant?"""
    return W.I - W * (x - mu) * (x - mu).T, W.T * W * (x - mu)


# %%
@check.mistake(of=density_gradients)
def centre_with_the_sign_lost(W, x, mu):
    """To make the point more likely, should the centre move towards it or away from it?"""
    return W.I.T - W * (x - mu) * (x - mu).T, -W.T * W * (x - mu)


# %%
@check.mistake(of=density_gradients)
def square_pushed_the_wrong_way(W, x, mu):
    """A larger matrix sends the point further away, and the density falls. Which sign has this part of the gradient?"""
    return W.I.T + W * (x - mu) * (x - mu).T, W.T * W * (x - mu)


# %%
@check.mistake(of=density_gradients)
def half_of_the_square_kept(W, x, mu):
    """The half in front of the square: what becomes of it?"""
    return W.I.T - W * (x - mu) * (x - mu).T / 2, W.T * W * (x - mu) / 2


# %%
@check.mistake(of=density_gradients)
def centre_through_one_copy(W, x, mu):
    """The centre: what comes back passes through W as well. Compare with one dimension."""
    return W.I.T - W * (x - mu) * (x - mu).T, W * (x - mu)


# %%
@check.accepted(of=density_gradients)
def density_gradients_by_the_output(W, x, mu):
    y = W * (x - mu)
    return [W.T.I - y * (x.T - mu.T), W.T * y]


# %%
@check.accepted(of=density_gradients)
def density_gradients_multiplied_out(W, x, mu):
    return (
        W.I.T - W * (x * x.T - x * mu.T - mu * x.T + mu * mu.T),
        W.T * W * x - W.T * W * mu,
    )


# %% [markdown] tags=["manual"] points=3
r"""
## 6. Your own machine

Invent a function with at least one quantity that is used twice, two different activations or other functions, and a
matrix. Write down the forward pass in single steps with shapes, the backward sweep, and the result of a difference
quotient at one point.

<!-- BEGIN SOLUTION -->
Any function will do. Points: one for a forward pass in steps with the right shapes; one for a backward sweep in which
each quantity gets a gradient of its own shape and the contributions of all users are added; one for a check in numbers
with sizes that are all different and an upstream gradient that is not all ones. A wrong result that the check has
found, and that is reported honestly, is worth as much as a right one.
<!-- END SOLUTION -->
"""
