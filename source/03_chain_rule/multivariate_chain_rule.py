# %% [markdown] difficulty=2 minutes=45 sources=["Krohn: L112-113"]
r"""
# The chain rule, along every path

In one variable a change travels along one road: $t$ moves $u$, and $u$ moves $z$. With several variables there are
several roads. If $z = f(u, v)$ and both $u$ and $v$ depend on $t$, then a change of $t$ reaches $z$ through $u$ *and*
through $v$:

$$\frac{dz}{dt} = \frac{\partial z}{\partial u}\,\frac{du}{dt} + \frac{\partial z}{\partial v}\,\frac{dv}{dt}.$$

**Along a path the derivatives multiply; over the paths they add up.** All of backpropagation is this sentence.

The two kinds of $d$ mean different things. A *partial* derivative $\partial z/\partial u$ moves $u$ alone and holds
the other arguments of $f$ fixed, although in truth they may be tied to $u$. A *total* derivative $dz/dt$ lets
everything that depends on $t$ follow along.

*With numbers.* Let $z = uv$ with $u = t^2$ and $v = t + 1$, and take $t = 2$, so that $u = 4$ and $v = 3$. Through
$u$ goes $\frac{\partial z}{\partial u}\frac{du}{dt} = v\cdot 2t = 3\cdot 4 = 12$, through $v$ goes
$\frac{\partial z}{\partial v}\frac{dv}{dt} = u\cdot 1 = 4$. Together $\frac{dz}{dt} = 12 + 4 = 16$. Substituting
first agrees: $z = t^3 + t^2$ has the slope $3t^2 + 2t$, which is 16 at $t = 2$.

Symbols are real. An answer in symbols is an expression that you build from the arguments with sympy, such as
`t**2 * sympy.cos(t)`; find it on paper and leave `sympy.diff` alone.
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
## 1. Two paths

A swing that comes to rest: $z = u\,e^{v}$, where $u = \sin t$ swings and $v = -t/2$ makes the factor $e^{v}$ fade
away. Find $dz/dt$ and write it in terms of $t$ alone.
"""


# %%
def fading_swing_rate(t):
    r"""Return the total derivative $dz/dt$ of $z = u e^v$, where $u = \sin t$ and $v = -t/2$.

    Args:
        t: a real symbol, dimensionless.

    Returns:
        An expression in t.
    """
    # BEGIN SOLUTION
    return sympy.exp(-t / 2) * (sympy.cos(t) - sympy.sin(t) / 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Draw it: an arrow from $t$ to $u$, one from $t$ to $v$, and one from each of the two to $z$. Write the derivative that
belongs to each of the four arrows beside it.
"""

# %% [markdown] tags=["hint"]
r"""
The arrows into $z$ carry $\partial z/\partial u = e^{v}$ and $\partial z/\partial v = u\,e^{v}$. Multiply along each
path, add the two products, and only then put $\sin t$ and $-t/2$ in place of $u$ and $v$.
"""

# %% [markdown] tags=["solution"]
r"""
*By paths.* The four arrows carry $\frac{du}{dt} = \cos t$, $\frac{dv}{dt} = -\frac12$,
$\frac{\partial z}{\partial u} = e^v$ and $\frac{\partial z}{\partial v} = ue^v$, so

$$\frac{dz}{dt} = e^v\cos t + ue^v\cdot\left(-\tfrac12\right) = e^{-t/2}\left(\cos t - \tfrac12\sin t\right).$$

*By substitution.* $z = \sin t\cdot e^{-t/2}$ is a product of two functions of $t$, and the product rule gives the
same two terms. That is no accident: the product rule *is* the chain rule for $z = pq$, where
$\partial z/\partial p = q$ and $\partial z/\partial q = p$. Each factor is a path.
"""


# %%
@check.points(1)
def test_the_rate_is_the_slope_of_the_swing():
    t = sympy.Symbol("t", real=True)
    found = fading_swing_rate(t)
    check.form(found, only=(t,))
    for moment in (0.8, 2.5):
        check.gradient(lambda s: np.sin(s) * np.exp(-s / 2), moment, float(sympy.sympify(found).subs(t, moment)))


# %%
@check.hidden
@check.points(2)
def test_the_rate_at_every_moment():
    t = sympy.Symbol("t", real=True)
    substituted = sympy.sin(t) * sympy.exp(-t / 2)
    found = fading_swing_rate(t)
    check.equal(found, sympy.diff(substituted, t))
    check.form(found, only=(t,))


# %%
@check.mistake(of=fading_swing_rate)
def swing_through_u_only(t):
    """You followed the path through u. Hold u fixed and let t move: does z stand still?"""
    return sympy.cos(t) * sympy.exp(-t / 2)


# %%
@check.mistake(of=fading_swing_rate)
def swing_through_v_only(t):
    """You followed the path through v. Hold v fixed and let t move: does z stand still?"""
    return -sympy.sin(t) * sympy.exp(-t / 2) / 2


# %%
@check.mistake(of=fading_swing_rate)
def swing_paths_multiplied(t):
    """Along a path derivatives multiply. What happens to the two results, one from each path?"""
    return -sympy.sin(t) * sympy.cos(t) * sympy.exp(-t) / 2


# %%
@check.mistake(of=fading_swing_rate)
def swing_without_inner_rates(t):
    """This is how z changes if u and v both move at speed 1. How fast do they move when t does?"""
    return sympy.exp(-t / 2) * (1 + sympy.sin(t))


# %%
@check.mistake(of=fading_swing_rate)
def swing_sums_multiplied(t):
    """Each inner derivative belongs to one outer derivative only. You multiplied each with both."""
    return sympy.exp(-t / 2) * (1 + sympy.sin(t)) * (sympy.cos(t) - sympy.Rational(1, 2))


# %%
@check.accepted(of=fading_swing_rate)
def swing_as_one_shifted_cosine(t):
    return sympy.sqrt(5) / 2 * sympy.exp(-t / 2) * sympy.cos(t + sympy.atan(sympy.Rational(1, 2)))


# %% [markdown]
r"""
## 2. Partial or total?

A model with a single weight $w$ predicts $p = wx$. Its loss punishes the error and, a little, the size of the weight:

$$L(w, p) = (p - y)^2 + k\,w^2.$$

So $w$ reaches $L$ twice: directly, as the first argument, and through the prediction. Give two derivatives, both with
$p = wx$ put in at the end: the partial derivative $\partial L/\partial w$, which holds the argument $p$ fixed, and
the total derivative $dL/dw$, along which gradient descent must go.
"""


# %%
def partial_and_total(w, x, y, k):
    r"""Return the partial and the total derivative of the loss with respect to the weight.

    $L(w, p) = (p - y)^2 + k w^2$ with $p = wx$

    Args:
        w: the weight, a real symbol.
        x: the input, a real symbol.
        y: the target, a real symbol.
        k: the strength of the penalty, a positive symbol.

    Returns:
        Two expressions in the arguments: $\partial L/\partial w$, then $dL/dw$.
    """
    # BEGIN SOLUTION
    return 2 * k * w, 2 * x * (w * x - y) + 2 * k * w
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For the partial derivative cover $p$ with your thumb: it is some number that does not move. What is left that holds $w$?
"""

# %% [markdown] tags=["hint"]
r"""
For the total derivative count the paths from $w$ to $L$. One is direct and carries $\partial L/\partial w$; the other
carries $\frac{\partial L}{\partial p}\cdot\frac{dp}{dw}$.
"""

# %% [markdown] tags=["solution"]
r"""
With $p$ held fixed the first term is a constant, so $\partial L/\partial w = 2kw$.

*By paths.* The direct path carries $2kw$. The other one leads through the prediction and carries
$\frac{\partial L}{\partial p}\frac{dp}{dw} = 2(p - y)\cdot x$. Together

$$\frac{dL}{dw} = 2kw + 2(wx - y)\,x.$$

*By substitution.* Put $p = wx$ in first: $L = (wx - y)^2 + kw^2$ is a function of $w$ alone, and its ordinary
derivative is the same expression.

The partial derivative knows nothing of the data. Descending along it would only shrink the weight, whatever the
target says.
"""


# %%
@check.points(2)
def test_one_holds_the_prediction_and_one_lets_it_follow():
    w, x, y = sympy.symbols("w x y", real=True)
    k = sympy.Symbol("k", positive=True)
    found = partial_and_total(w, x, y, k)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two expressions are asked for, in a tuple or a list.", yours=found)
    for part in found:
        check.form(part, only=(w, x, y, k))
    partial, total = (sympy.sympify(part) for part in found)
    numbers = {w: 2.0, x: 1.5, y: -0.7, k: 0.3}
    fixed = numbers[w] * numbers[x]
    check.gradient(lambda v: (fixed + 0.7) ** 2 + 0.3 * v**2, 2.0, float(partial.subs(numbers)))
    check.gradient(lambda v: (1.5 * v + 0.7) ** 2 + 0.3 * v**2, 2.0, float(total.subs(numbers)))


# %%
@check.hidden
@check.points(2)
def test_both_derivatives_in_all_symbols():
    w, x, y, p = sympy.symbols("w x y p", real=True)
    k = sympy.Symbol("k", positive=True)
    loss = (p - y) ** 2 + k * w**2
    held, followed = sympy.diff(loss, w).subs(p, w * x), sympy.diff(loss.subs(p, w * x), w)
    found = partial_and_total(w, x, y, k)
    check.equal(found, (held, followed))
    for part in found:
        check.form(part, only=(w, x, y, k))


# %%
@check.mistake(of=partial_and_total)
def total_taken_for_partial(w, x, y, k):
    """Your total derivative does not notice that the prediction changes with the weight."""
    return 2 * k * w, 2 * k * w


# %%
@check.mistake(of=partial_and_total)
def partial_after_substitution(w, x, y, k):
    """You put p = wx in before you took the partial derivative; after that nothing is left to hold fixed."""
    both = 2 * k * w + 2 * w * x**2 - 2 * x * y
    return both, both


# %%
@check.mistake(of=partial_and_total)
def direct_path_forgotten(w, x, y, k):
    """Your total derivative goes through the prediction only. Where else does w stand in L(w, p)?"""
    return 2 * k * w, 2 * x * (w * x - y)


# %%
@check.mistake(of=partial_and_total)
def inner_factor_forgotten(w, x, y, k):
    """How fast does the prediction move when the weight does? Test your total derivative with x = 0."""
    return 2 * k * w, 2 * (w * x - y) + 2 * k * w


# %%
@check.mistake(of=partial_and_total)
def total_before_partial(w, x, y, k):
    """Look at the order in which the two are asked for."""
    return 2 * w * (x**2 + k) - 2 * x * y, 2 * k * w


# %%
@check.accepted(of=partial_and_total)
def partial_and_total_expanded(w, x, y, k):
    return [2 * w * k, 2 * w * (x**2 + k) - 2 * x * y]


# %% [markdown]
r"""
## 3. Many paths at once

Now $z$ depends on $u_1, \dots, u_r$ and each $u_k$ depends on $x_1, \dots, x_n$. You are given the *outer*
derivatives $\partial z/\partial u_k$ as an array of shape `(r,)` and the *inner* ones $\partial u_k/\partial x_j$ as
an array of shape `(r, n)`, a row for each $u_k$. Return all $\partial z/\partial x_j$.

For $r = 2$, $n = 1$, outer $(3, 4)$ and inner $\begin{pmatrix}4\\1\end{pmatrix}$ this is the example from the top:
$3\cdot 4 + 4\cdot 1 = 16$.
"""


# %%
def input_partials(outer, inner):
    r"""Return the derivatives of z with respect to the inputs, over all paths.

    Args:
        outer: the derivatives $\partial z/\partial u_k$, shape (r,).
        inner: the derivatives $\partial u_k/\partial x_j$, row k and column j, shape (r, n).

    Returns:
        The derivatives $\partial z/\partial x_j$, shape (n,).
    """
    # BEGIN SOLUTION
    return outer @ inner
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Fix one input $x_j$. How many paths lead from it to $z$, and what does each of them carry?
"""

# %% [markdown] tags=["hint"]
r"""
There are $r$ paths, one through each $u_k$, and you need
$\sum_k \frac{\partial z}{\partial u_k}\frac{\partial u_k}{\partial x_j}$. The summed index is the only one of `outer`
and the first one of `inner`: which product does that?
"""

# %% [markdown] tags=["solution"]
r"""
*By indices.*
$\dfrac{\partial z}{\partial x_j} = \sum_{k=1}^r \dfrac{\partial z}{\partial u_k}\dfrac{\partial u_k}{\partial x_j}$:
a row vector times a matrix, or, which is the same, the transposed Jacobian times a column.

*By a small change.* Move $x$ by a small $h$. Then $u$ moves by $Jh$ with the matrix $J$ of the inner derivatives, and
$z$ moves by $g^\top(Jh) = (J^\top g)^\top h$ with the outer derivatives $g$, all to first order. What stands beside
$h$ is the gradient: $J^\top g$.

A layer's backward pass is this product: it takes the outer derivatives, multiplies by its own inner ones and hands on
the result.
"""


# %%
@check.points(1)
def test_partials_are_the_slopes_of_a_composition():
    def z(x):
        return x[0] * x[1] * x[0] ** 2 + np.exp(np.sin(x[1]))  # u = (x0 x1, x0^2, sin x1), z = u0 u1 + exp u2

    x = np.array([1.3, -0.6])
    outer = np.array([x[0] ** 2, x[0] * x[1], np.exp(np.sin(x[1]))])
    inner = np.array([[x[1], x[0]], [2 * x[0], 0.0], [0.0, np.cos(x[1])]])
    check.gradient(z, x, input_partials(outer, inner))


# %%
@check.hidden
@check.points(2)
def test_partials_path_by_path():
    rng = np.random.default_rng(31)
    for r, n in ((3, 3), (2, 4), (4, 1), (1, 3)):
        outer, inner = rng.normal(size=r), rng.normal(size=(r, n))
        expected = np.zeros(n)
        for j in range(n):
            for k in range(r):
                expected[j] += outer[k] * inner[k, j]
        check.close(check.unchanged(input_partials, outer, inner), expected)


# %%
@check.mistake(of=input_partials)
def jacobian_on_the_wrong_side(outer, inner):
    """Follow one index: each row of `inner` belongs to one entry of `outer`. Which index is summed?"""
    return inner @ outer


# %%
@check.mistake(of=input_partials)
def partials_not_summed(outer, inner):
    """You have one number for each path. An input has several paths to z, and one derivative."""
    return outer[:, None] * inner


# %%
@check.mistake(of=input_partials)
def partials_of_the_last_path(outer, inner):
    """Each path seems to have replaced the one before it: look for an = that should be a +=."""
    return outer[-1] * inner[-1]


# %%
@check.mistake(of=input_partials)
def partials_multiplied_over_paths(outer, inner):
    """Within a path you multiply; what do you do with different paths to the same input?"""
    return np.prod(outer[:, None] * inner, axis=0)


# %%
@check.mistake(of=input_partials)
def partials_without_outer(outer, inner):
    """Your result does not depend on how z changes with each u: it stops halfway."""
    return inner.sum(axis=0)


# %%
@check.mistake(of=input_partials)
def partials_averaged(outer, inner):
    """Each path brings its full share. Why divide by how many there are?"""
    return outer @ inner / len(outer)


# %%
@check.accepted(of=input_partials)
def partials_by_einsum(outer, inner):
    return np.einsum("k,kj->j", outer, inner)


# %%
@check.accepted(of=input_partials)
def partials_with_the_transpose(outer, inner):
    return inner.T @ outer


# %% [markdown]
r"""
## 4. Any graph

A *computation graph* draws an arrow from each quantity to every quantity computed from it, and writes on the arrow
how fast the one changes with the other. The arrows never lead in a circle. Then the derivative of the *target* with
respect to the *source* is a sum over **all** paths from source to target; a path contributes the product of what
stands on its arrows. (The path that never leaves, from a quantity to itself, contributes 1.)

The graph comes as a dict, in no particular order. This one has the arrows $a\to b$, $a\to c$, $b\to d$, $c\to d$ and
a short cut $a\to d$:

`{("a", "b"): 2.0, ("b", "d"): 5.0, ("a", "c"): -3.0, ("c", "d"): 4.0, ("a", "d"): 0.5}`

Its three paths from $a$ to $d$ carry $2\cdot 5 = 10$, $-3\cdot 4 = -12$ and $0.5$, so $d$ changes $-1.5$ times as
fast as $a$.
"""


# %%
def derivative_through_graph(arrows, source, target):
    """Return the derivative of the target with respect to the source, over all paths of a graph.

    Args:
        arrows: from (start, end) of an arrow to the derivative of its end with respect to its start; a dict with pairs
            of names as keys and numbers as values. There is no circle.
        source: a name.
        target: a name.

    Returns:
        The derivative, a number; 1 if source and target are the same, 0 if no path leads from one to the other.
    """
    # BEGIN SOLUTION
    if source == target:
        return 1.0
    steps = ((end, rate) for (start, end), rate in arrows.items() if start == source)
    return sum(rate * derivative_through_graph(arrows, end, target) for end, rate in steps)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Every path begins with one arrow out of the source. If you knew the derivative of the target with respect to the end of
each such arrow, how would you put them together?
"""

# %% [markdown] tags=["hint"]
r"""
Let the function call itself: for each arrow that starts at the source, its number times the derivative from its end
on. Add these up. The recursion stops at the target, where the derivative is 1; from a dead end the sum is empty,
which is 0.
"""

# %% [markdown] tags=["solution"]
r"""
Write $D(s)$ for the derivative of the target with respect to $s$. The chain rule over the quantities that $s$ feeds
directly is

$$D(s) = \sum_{s \to e} r_{se}\,D(e), \qquad D(\text{target}) = 1,$$

with $r_{se}$ the number on the arrow. The function is this equation, word for word. Unfolding it gives the sum over all
paths: each choice of arrows, one after the other, is a path, and its factors multiply.

*A second look.* Put the numbers into a matrix $R$, with $r_{se}$ in row $s$ and column $e$. Then the entry $(s, e)$
of $R^2$ sums over the paths of two arrows, that of $R^3$ over those of three, and as there is no circle some power is
zero. All paths together are $I + R + R^2 + \dots = (I - R)^{-1}$.

The recursion walks every path, and twenty diamonds in a row have $2^{20}$ of them. Backpropagation works out each
$D(s)$ once, from the target backwards, and *adds* at every quantity what arrives from all sides; same sum, no path
walked twice.
"""


# %%
@check.points(2)
def test_the_example_with_a_short_cut():
    arrows = {("a", "b"): 2.0, ("b", "d"): 5.0, ("a", "c"): -3.0, ("c", "d"): 4.0, ("a", "d"): 0.5}
    detours = {name: rate for name, rate in arrows.items() if name != ("a", "d")}
    check.close(derivative_through_graph(detours, "a", "d"), -2.0)
    check.close(derivative_through_graph(arrows, "a", "d"), -1.5)
    check.close(derivative_through_graph(arrows, "d", "d"), 1.0)
    check.close(derivative_through_graph(arrows, "d", "a"), 0.0)


# %%
@check.hidden
@check.points(2)
def test_two_diamonds_in_a_row_have_four_paths():
    first = {("p", "s"): 2.0, ("p", "q"): 3.0, ("q", "m"): 5.0, ("s", "m"): 7.0}
    second = {("m", "u"): -1.5, ("u", "z"): 11.0, ("v", "z"): 13.0, ("m", "v"): 0.25}
    both = {**second, **first}
    found = check.unchanged(derivative_through_graph, both, "p", "z")
    check.close(found, (3 * 5 + 2 * 7) * (-1.5 * 11 + 0.25 * 13))
    check.close(derivative_through_graph(both, "m", "m"), 1.0)
    check.close(derivative_through_graph(both, "m", "q"), 0.0)


# %%
@check.hidden
@check.points(2)
def test_all_paths_of_a_random_graph():
    rng = np.random.default_rng(32)
    names = ["h", "c", "f", "a", "g", "b"]
    rates = np.triu(rng.uniform(0.5, 2.0, size=(6, 6)), 1) * rng.choice([-1.0, 1.0], size=(6, 6))
    arrows = {(names[i], names[j]): rates[i, j].item() for j in range(6) for i in range(j)}
    paths = np.linalg.inv(np.eye(6) - rates)
    for i, j in ((0, 5), (1, 4), (2, 5), (4, 5), (3, 1)):
        check.close(derivative_through_graph(arrows, names[i], names[j]), paths[i, j], rtol=1e-9)


# %%
@check.mistake(of=derivative_through_graph)
def graph_along_the_first_path(arrows, source, target):
    """You follow one arrow out of each quantity. Count the paths in the example, then those that you walk."""
    if source == target:
        return 1.0
    for (start, end), rate in arrows.items():
        if start == source:
            return rate * graph_along_the_first_path(arrows, end, target)
    return 0.0


# %%
@check.mistake(of=derivative_through_graph)
def graph_with_overwriting(arrows, source, target):
    """Where two arrows meet, the second seems to replace what the first one brought: look for an = without a +."""
    if source == target:
        return 1.0
    rate = 0.0
    for (start, end), local in arrows.items():
        if end == target:
            beyond = graph_with_overwriting(arrows, source, start)
            rate = local * beyond if beyond else rate
    return rate


# %%
@check.mistake(of=derivative_through_graph)
def graph_with_rates_added_along_a_path(arrows, source, target):
    """Two gears in a row: the first turns twice as fast, the second five times. How fast is the pair?"""

    def lengths(node):
        if node == target:
            return [0.0]
        return [r + rest for (start, end), r in arrows.items() if start == node for rest in lengths(end)]

    return 1.0 if source == target else sum(lengths(source))


# %%
@check.mistake(of=derivative_through_graph)
def graph_with_paths_multiplied(arrows, source, target):
    """Arrows of one path multiply. Different paths bring separate changes to the target: what do these do?"""

    def weights(node):
        if node == target:
            return [1.0]
        return [r * rest for (start, end), r in arrows.items() if start == node for rest in weights(end)]

    found = weights(source)
    return float(np.prod(found)) if found else 0.0


# %%
@check.mistake(of=derivative_through_graph)
def graph_visiting_each_quantity_once(arrows, source, target):
    """A quantity that two paths share counts for both. A list of visited quantities loses the second path."""
    seen = set()

    def walk(node):
        if node == target:
            return 1.0
        if node in seen:
            return 0.0
        seen.add(node)
        return sum(r * walk(end) for (start, end), r in arrows.items() if start == node)

    return walk(source)


# %%
@check.accepted(of=derivative_through_graph)
def graph_backwards_from_the_target(arrows, source, target):
    if source == target:
        return 1
    total = 0
    for start, end in arrows:
        if end == target:
            total += graph_backwards_from_the_target(arrows, source, start) * arrows[start, end]
    return total


# %%
@check.accepted(of=derivative_through_graph)
def graph_by_powers_of_a_matrix(arrows, source, target):
    names = sorted({name for arrow in arrows for name in arrow})
    rates = np.zeros((len(names), len(names)))
    for (start, end), rate in arrows.items():
        rates[names.index(start), names.index(end)] = rate
    total = power = np.eye(len(names))
    for _ in names:
        power = power @ rates
        total = total + power
    return total[names.index(source), names.index(target)]
