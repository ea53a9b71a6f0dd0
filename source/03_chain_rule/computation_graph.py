# %% [markdown] difficulty=2 minutes=60 sources=["Krohn: L99-100", "Krohn: L103", "Krohn: L118", "Mathematical Foundations: L412-424"]
r"""
# Forwards for the values, backwards for the slopes

However long a formula, a computer works it out in small steps, each an addition, a product, an exponential. Drawn as a
*computation graph*, every quantity has arrows from those that it is computed from, its *operands*. The *forward pass*
follows the arrows and finds the values. The *backward sweep* (reverse-mode automatic differentiation, or
backpropagation) starts at the last quantity, the *target* $c$, and works out

$$\bar q = \frac{\partial c}{\partial q}\qquad\text{for every quantity }q,$$

from the target to the inputs. Four rules are all there is to it:

1. *Seed*: $\bar c = 1$; the target changes with itself at speed 1.
2. *Hand on*: a quantity $q$ whose $\bar q$ is finished sends $\bar q\cdot\partial q/\partial o$ to each of its operands
   $o$.
3. *Add up*: what arrives at $o$ from different sides is added. (Every operand starts at 0.)
4. *Wait*: $q$ hands on only when all the quantities that use it have done so.

*With numbers.* $u = ab$ and $c = u + a$ at $a = 2$, $b = 3$. Forwards: $u = 6$, $c = 8$. Backwards: $\bar c = 1$. The
sum hands 1 to $u$ and 1 to $a$. Now $u$ is finished, $\bar u = 1$, and the product hands $\bar u\cdot b = 3$ to $a$
and $\bar u\cdot a = 2$ to $b$. So $\bar a = 1 + 3 = 4$ and $\bar b = 2$: two arrows leave $a$, two contributions come
back.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Forwards through a line

A line predicts $p = mx + b$, and the cost compares it with the target value $y$. In single steps:

$$u = m\cdot x,\qquad p = u + b,\qquad e = p - y,\qquad c = e^2 .$$

Return all four values. (The arguments may be numbers or symbols; for $m = 2$, $x = 3$, $b = 1$, $y = 5$ the values
are $u = 6$, $p = 7$, $e = 2$, $c = 4$.)
"""


# %%
def line_values(m, x, b, y):
    """Return the values of all quantities of the forward pass.

    Args:
        m: slope of the line, a number or symbol.
        x: input.
        b: intercept.
        y: target value.

    Returns:
        A dict with the keys "u", "p", "e", "c".
    """
    # BEGIN SOLUTION
    u = m * x
    p = u + b
    e = p - y
    return {"u": u, "p": p, "e": e, "c": e**2}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Four lines of code, one for each step, each using the name of the line before.
"""

# %% [markdown] tags=["hint"]
r"""
Keep the values under their names and put them into a dict at the end: `{"u": u, ...}`.
"""

# %% [markdown] tags=["solution"]
r"""
One step after the other: $u = mx$, $p = mx + b$, $e = mx + b - y$, $c = (mx + b - y)^2$. The point of the small steps
is not the result but that every value on the way is *remembered*: going back, the product needs $m$ and $x$, the
square needs $e$.
"""


# %%
@check.points(1)
def test_line_values_of_the_example():
    check.close(line_values(2.0, 3.0, 1.0, 5.0), {"u": 6.0, "p": 7.0, "e": 2.0, "c": 4.0})
    check.close(line_values(2.0, 3.0, 1.0, 10.0), {"u": 6.0, "p": 7.0, "e": -3.0, "c": 9.0})


# %%
@check.hidden
@check.points(1)
def test_line_values_in_symbols():
    import sympy

    m, x, b, y = sympy.symbols("m x b y", real=True)
    error = b - (y - x * m)
    check.equal(line_values(m, x, b, y), {"c": error * error, "e": error, "p": error + y, "u": error + y - b})


# %%
@check.mistake(of=line_values)
def error_upside_down(m, x, b, y):
    """The cost cannot tell, but your e has the other sign: which of the two is taken from which?"""
    p = m * x + b
    return {"u": m * x, "p": p, "e": y - p, "c": (y - p) ** 2}


# %%
@check.mistake(of=line_values)
def cost_not_squared(m, x, b, y):
    """Three values are right. The last step of the four is missing."""
    return {"u": m * x, "p": m * x + b, "e": m * x + b - y, "c": m * x + b - y}


# %%
@check.mistake(of=line_values)
def line_with_letters_exchanged(m, x, b, y):
    """Which of the letters multiplies x, and which is added?"""
    return {"u": b * x, "p": b * x + m, "e": b * x + m - y, "c": (b * x + m - y) ** 2}


# %%
@check.accepted(of=line_values)
def line_values_written_out(m, x, b, y):
    return {"u": x * m, "p": b + m * x, "e": b - y + m * x, "c": (b - y + m * x) ** 2}


# %% [markdown]
r"""
## 2. Backwards through the line

The same graph. Return $\bar q = \partial c/\partial q$ for every quantity: the four computed ones and the four inputs.
At the numbers of part 1, for instance, $\bar m = 12$: a slope larger by 0.001 makes the cost larger by about 0.012.
"""


# %%
def line_sweep(m, x, b, y):
    """Return the derivative of the cost with respect to every quantity of the graph of the line.

    Args:
        m: slope of the line, a number or symbol.
        x: input.
        b: intercept.
        y: target value.

    Returns:
        A dict with the keys "c", "e", "p", "u", "m", "x", "b", "y".
    """
    # BEGIN SOLUTION
    e = m * x + b - y
    back = 2 * e  # into e; the sums below hand it on as it is
    return {"c": 1, "e": back, "p": back, "u": back, "m": back * x, "x": back * m, "b": back, "y": -back}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Begin with $\bar c = 1$ and go one step back at a time. The square hands $\bar c\cdot 2e$ to $e$. What do the difference
and the sum hand on?
"""

# %% [markdown] tags=["hint"]
r"""
A sum hands on what it gets, unchanged, to both; a difference changes the sign for the second. A product hands to each
factor what it gets times *the other* factor.
"""

# %% [markdown] tags=["solution"]
r"""
| step | hands on |
|---|---|
| seed | $\bar c = 1$ |
| $c = e^2$ | $\bar e = \bar c\cdot2e = 2e$ |
| $e = p - y$ | $\bar p = \bar e = 2e$, $\;\bar y = -\bar e = -2e$ |
| $p = u + b$ | $\bar u = \bar p = 2e$, $\;\bar b = \bar p = 2e$ |
| $u = m\cdot x$ | $\bar m = \bar u\,x = 2ex$, $\;\bar x = \bar u\,m = 2em$ |

*By the formula*: $c = (mx + b - y)^2$ gives $\partial c/\partial m = 2(mx + b - y)\,x$ at once, and the same for the
others. But the sweep found all eight with one walk through the graph, reusing what was there. For a network of a
million weights it is still one walk.
"""


# %%
@check.points(2)
def test_line_sweep_gives_slopes():
    m, x, b, y = 2.0, 3.0, 1.0, 4.5
    bars = line_sweep(m, x, b, y)
    check.that(isinstance(bars, dict) and set(bars) == set("cepumxby"), "The keys are the names of all quantities.",
               yours=bars)
    for name, value, cost in (
        ("m", m, lambda v: (v * x + b - y) ** 2), ("x", x, lambda v: (m * v + b - y) ** 2),
        ("b", b, lambda v: (m * x + v - y) ** 2), ("y", y, lambda v: (m * x + b - v) ** 2),
        ("u", m * x, lambda v: (v + b - y) ** 2), ("p", m * x + b, lambda v: (v - y) ** 2),
        ("e", m * x + b - y, lambda v: v * v), ("c", (m * x + b - y) ** 2, lambda v: v),
    ):
        check.gradient(cost, value, float(bars[name]))


# %%
@check.hidden
@check.points(2)
def test_line_sweep_in_symbols():
    import sympy

    m, x, b, y, u, p, e = sympy.symbols("m x b y u p e", real=True)
    values = {u: m * x, p: m * x + b, e: m * x + b - y}
    routes = {"e": e**2, "p": (p - y) ** 2, "u": (u + b - y) ** 2}
    routes |= {name: (m * x + b - y) ** 2 for name in "mxby"}
    expected = {name: sympy.diff(cost, sympy.Symbol(name, real=True)).subs(values) for name, cost in routes.items()}
    check.equal(line_sweep(m, x, b, y), expected | {"c": 1})


# %%
@check.mistake(of=line_sweep)
def seed_of_zero(m, x, b, y):
    """Everything you hand on is a multiple of the seed. How fast does the target change with itself?"""
    return dict.fromkeys("cepumxby", 0)


# %%
@check.mistake(of=line_sweep)
def own_factor_handed_on(m, x, b, y):
    """At the product each factor got the wrong partner: if m moves by 1, by how much does mx move?"""
    back = 2 * (m * x + b - y)
    return {"c": 1, "e": back, "p": back, "u": back, "m": back * m, "x": back * x, "b": back, "y": -back}


# %%
@check.mistake(of=line_sweep)
def difference_treated_as_a_sum(m, x, b, y):
    """One sign is wrong: a larger target value makes the error smaller."""
    back = 2 * (m * x + b - y)
    return {"c": 1, "e": back, "p": back, "u": back, "m": back * x, "x": back * m, "b": back, "y": back}


# %%
@check.mistake(of=line_sweep)
def local_slopes_only(m, x, b, y):
    """Each of your numbers knows its own step alone. What a quantity receives must be handed on, as a factor."""
    return {"c": 1, "e": 2 * (m * x + b - y), "p": 1, "u": 1, "m": x, "x": m, "b": 1, "y": -1}


# %%
@check.mistake(of=line_sweep)
def factor_two_of_the_square_lost(m, x, b, y):
    """All of yours are too small by the same factor. It goes back to the first step of the sweep."""
    back = m * x + b - y
    return {"c": 1, "e": back, "p": back, "u": back, "m": back * x, "x": back * m, "b": back, "y": -back}


# %%
@check.accepted(of=line_sweep)
def line_sweep_step_by_step(m, x, b, y):
    bar = {"c": 1}
    bar["e"] = bar["c"] * 2 * (m * x + b - y)
    bar["p"], bar["y"] = bar["e"], -bar["e"]
    bar["u"], bar["b"] = bar["p"], bar["p"]
    bar["m"], bar["x"] = bar["u"] * x, bar["u"] * m
    return bar


# %% [markdown]
r"""
## 3. In which order?

Rule 4 says that a quantity waits for everybody who uses it. Given the arrows of a graph, as a list of pairs
(operand, result) in no particular order, return an order in which the backward sweep can visit the quantities. Only
those from which a path leads to the target take part. Often there are several right orders; any will do.

For the arrows `[("a", "u"), ("a", "c"), ("b", "u"), ("u", "c"), ("a", "z")]` and the target `"c"` both `["c", "u", "a",
"b"]` and `["c", "u", "b", "a"]` are right; `z` plays no part. But `["c", "a", "u", "b"]` is wrong: $a$ would not have
waited for $u$.
"""


# %%
def backward_order(arrows, target):
    """Return an order in which the backward sweep can visit the quantities, each after all that use it.

    Args:
        arrows: pairs of names (operand, result), a list in any order; there is no circle.
        target: a name.

    Returns:
        A list of names that starts with the target; each name on which the target depends occurs once.
    """
    # BEGIN SOLUTION
    finished = []

    def visit(name):
        if name not in finished:
            for operand, result in arrows:
                if result == name:
                    visit(operand)
            finished.append(name)  # after everything that it is computed from

    visit(target)
    return finished[::-1]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Turn the question round: in which order could the *forward* pass compute the quantities? Each after its operands.
Reverse that list.
"""

# %% [markdown] tags=["hint"]
r"""
Write a function that visits a name: if it is not yet listed, first visit all its operands (by recursion), then append
the name. Start at the target. Where does the target stand in the finished list?
"""

# %% [markdown] tags=["solution"]
r"""
`visit` appends a name only after all that it is computed from, so the list is an order for the forward pass, ending
with the target; and it holds exactly the names that a path connects with the target. Backwards it has the property
that we need: of two names joined by an arrow, the result comes first. This is called a *topological order*.

*Another way*: count for each name how many of those that use it are still to come; keep a list of names whose count is
0, take one, output it, lower the counts of its operands.

Going through the graph level by level, or handing on at every arrow as soon as one meets it, is not enough: in the
example $a$ is one arrow away from $c$, and two.
"""


# %%
@check.points(1)
def test_every_quantity_waits():
    arrows = [("a", "u"), ("a", "c"), ("b", "u"), ("u", "c"), ("a", "z")]
    order = backward_order(arrows, "c")
    check.that(isinstance(order, (list, tuple)), "A list of names is asked for.", yours=order)
    check.same_set(order, ["a", "b", "c", "u"])
    for operand, result in arrows[:4]:
        check.that(order.index(result) < order.index(operand), "A quantity must wait for all that use it.",
                   quantity=operand, used_by=result, your_order=order)


# %%
@check.hidden
@check.points(3)
def test_every_quantity_waits_in_random_graphs():
    rng = np.random.default_rng(333)
    for _ in range(12):
        names = [str(name) for name in rng.permutation(list("abcdefgh"))]
        pairs = [(names[i], names[j]) for j in range(8) for i in range(j) if rng.random() < 0.35 or i == j - 3]
        arrows = [pairs[i] for i in rng.permutation(len(pairs))]
        target, needed = names[6], {names[6]}
        for i in range(5, -1, -1):
            if any((names[i], later) in pairs for later in needed):
                needed.add(names[i])
        order = check.unchanged(backward_order, arrows, target)
        check.that(isinstance(order, (list, tuple)), "A list of names is asked for.", yours=order)
        check.same_set(order, sorted(needed))
        check.that(len(order) == len(needed), "Each quantity occurs once.", arrows=arrows, target=target, yours=order)
        for operand, result in arrows:
            if operand in needed and result in needed:
                check.that(order.index(result) < order.index(operand), "A quantity must wait for all that use it.",
                           arrows=arrows, target=target, quantity=operand, used_by=result, your_order=order)
    chain = [*((f"s{i}", f"s{i + 1}") for i in range(9)), ("s0", "s9"), ("s4", "s9")]
    order = backward_order(chain, "s9")
    check.that(list(order) == [f"s{i}" for i in range(9, -1, -1)],
               "In a long chain with short cuts, too, a quantity must wait for all that use it.", arrows=chain,
               target="s9", your_order=order)


# %%
@check.mistake(of=backward_order)
def order_of_the_forward_pass(arrows, target):
    """This is an order for the forward pass. Where does the backward sweep start?"""
    found = []

    def visit(name):
        if name not in found:
            for operand, result in arrows:
                if result == name:
                    visit(operand)
            found.append(name)

    visit(target)
    return found


# %%
@check.mistake(of=backward_order)
def listed_when_first_met(arrows, target):
    """You list a quantity as soon as you meet it. In the example, a must wait for u although c uses it directly."""
    found = []

    def visit(name):
        if name not in found:
            found.append(name)
            for operand, result in arrows:
                if result == name:
                    visit(operand)

    visit(target)
    return found


# %%
@check.mistake(of=backward_order)
def level_by_level(arrows, target):
    """You go level by level from the target. A short cut brings a quantity to the front too early."""
    found = [target]
    for name in found:
        found += [operand for operand, result in arrows if result == name and operand not in found]
    return found


# %%
@check.mistake(of=backward_order)
def once_for_every_arrow(arrows, target):
    """Some quantities occur more than once: a quantity with two users hands on only once, when both are done."""
    found = [target]
    for name in found:
        found += [operand for operand, result in arrows if result == name]
    return found


# %%
@check.mistake(of=backward_order)
def bystanders_included(arrows, target):
    """A quantity that is not used on any path to the target takes no part in the sweep."""
    names = {name for arrow in arrows for name in arrow}
    found = []
    while len(found) < len(names):
        for name in sorted(names - set(found)):
            if all(result in found for operand, result in arrows if operand == name):
                found.append(name)
    return found


# %%
@check.accepted(of=backward_order)
def order_by_counting_users(arrows, target):
    needed = {target}
    for _ in arrows:
        needed |= {operand for operand, result in arrows if result in needed}
    users = {name: sum(o == name and r in needed for o, r in arrows) for name in needed}
    ready, order = [target], []
    while ready:
        name = ready.pop()
        order.append(name)
        for operand, result in arrows:
            if result == name:
                users[operand] -= 1
                if not users[operand]:
                    ready.append(operand)
    return order


# %% [markdown]
r"""
## 4. The whole machine

A *tape* lists the steps of a computation in forward order, each as (name, operation, operands); the last one is the
target. There are four operations: `"add"`, `"sub"` and `"mul"` with two operands, `"exp"` with one. The two operands
may be the same quantity.

`[("u", "add", ("a", "a")), ("s", "mul", ("u", "u")), ("c", "add", ("s", "u"))]`

says $u = a + a$, $s = u\cdot u$, $c = s + u$. With $a = 1$ you get $u = 2$, $s = 4$, $c = 6$, and backwards
$\bar c = 1$, $\bar s = 1$, $\bar u = 2\cdot2 + 1 = 5$, $\bar a = 5 + 5 = 10$.

Write forward pass and backward sweep for any tape.
"""


# %%
def tape_gradients(tape, inputs):
    """Return the derivative of the last quantity of a tape with respect to every quantity.

    Args:
        tape: steps (name, operation, operands) in forward order, a list; each name is new.
        inputs: from the name of each input to its value, a dict of floats.

    Returns:
        A dict from every name, inputs included, to the derivative, a float; 0 if the target does not depend on it.
    """
    # BEGIN SOLUTION
    import math

    value = dict(inputs)
    for name, operation, operands in tape:
        first, last = value[operands[0]], value[operands[-1]]
        value[name] = {"add": first + last, "sub": first - last, "mul": first * last, "exp": None}[operation]
        if operation == "exp":
            value[name] = math.exp(first)
    bar = dict.fromkeys(value, 0.0)
    bar[tape[-1][0]] = 1.0
    for name, operation, operands in reversed(tape):
        first, last = value[operands[0]], value[operands[-1]]
        local = {"add": (1.0, 1.0), "sub": (1.0, -1.0), "mul": (last, first), "exp": (value[name],)}[operation]
        for operand, slope in zip(operands, local, strict=True):
            bar[operand] += slope * bar[name]
    return bar
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two loops over the tape, the second one over `reversed(tape)`. The first fills a dict of values, the second a dict of
derivatives that starts with 0 everywhere, except for the target.
"""

# %% [markdown] tags=["hint"]
r"""
In the second loop, for each operand: *add* to its entry the entry of the result times the local slope. For
$s = u\cdot u$ this happens twice to the same entry, and that is right.
"""

# %% [markdown] tags=["hint"]
r"""
The local slopes: 1 and 1 for a sum; 1 and $-1$ for a difference; for a product, the value of the *other* operand; for
the exponential the *result* of the step. The tape is in forward order, so its reverse makes everybody wait long enough.
"""

# %% [markdown] tags=["solution"]
r"""
The tape is a topological order already. When the reversed loop comes to a step, all later steps have been dealt with,
so every user of its result has handed on its share.

Why `+=`: the target depends on $u$ through each of its uses, and the chain rule adds over the paths. With `=` the
last share replaces the others; in the example $\bar u$ would be 2, and $\bar a$ after that too small. The same sum
also takes care of $u\cdot u$: two arrows from $u$ to $s$, each with the slope $u$, together $2u$.

The cost of all derivatives is about that of one more computation of the values, however many inputs there are. That is
why networks are trained this way: backpropagation is this loop.
"""


# %%
@check.points(2)
def test_tape_of_the_example():
    tape = [("u", "add", ("a", "a")), ("s", "mul", ("u", "u")), ("c", "add", ("s", "u"))]
    check.close(tape_gradients(tape, {"a": 1.0}), {"a": 10.0, "u": 5.0, "s": 1.0, "c": 1.0})


# %%
@check.points(1)
def test_tape_gradients_are_slopes():
    tape = [("d", "sub", ("x", "y")), ("g", "exp", ("d",)), ("h", "mul", ("g", "y")), ("k", "sub", ("h", "d"))]
    bars = tape_gradients(tape, {"x": 0.4, "y": -1.3})
    check.that(isinstance(bars, dict) and set(bars) == set("xydghk"), "The keys are the names of all quantities.",
               yours=bars)
    check.gradient(lambda v: np.exp(v[0] - v[1]) * v[1] - (v[0] - v[1]), np.array([0.4, -1.3]),
                   np.array([bars["x"], bars["y"]]))


# %%
@check.hidden
@check.points(3)
def test_tape_gradients_against_symbols():
    import sympy

    tape = [
        ("t", "mul", ("p", "q")), ("w", "exp", ("t",)), ("v", "sub", ("w", "p")), ("idle", "mul", ("r", "v")),
        ("z", "mul", ("v", "v")), ("n", "add", ("z", "t")), ("o", "sub", ("r", "n")), ("e", "mul", ("o", "w")),
    ]
    at = {"p": 0.6, "q": -0.9, "r": 2.5, "unused": 4.0}
    symbol = {name: sympy.Symbol(name) for name in [*at, *(step[0] for step in tape)]}
    work = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "exp": sympy.exp}
    value = {}
    for name in symbol:  # the target as a function of this quantity alone, later ones eliminated
        target, later = symbol["e"], [step for step in tape if list(symbol).index(step[0]) > list(symbol).index(name)]
        for result, operation, operands in reversed(later):
            target = target.subs(symbol[result], work[operation](*(symbol[o] for o in operands)))
        value[name] = sympy.diff(target, symbol[name])
    numbers = {symbol[name]: number for name, number in at.items()}
    for result, operation, operands in tape:
        numbers[symbol[result]] = work[operation](*(numbers[symbol[o]] for o in operands))
    expected = {name: float(slope.subs(numbers)) for name, slope in value.items()}
    check.close(check.unchanged(tape_gradients, tape, at), expected)


# %%
@check.hidden
@check.points(1)
def test_tape_of_a_long_chain_of_diamonds():
    tape = [("d1", "add", ("d0", "d0"))]
    tape += [(f"d{i + 1}", "add", (f"d{i}", f"d{i}")) for i in range(1, 40)]
    bars = tape_gradients(tape, {"d0": 0.5})
    check.close(bars["d0"], 2.0**40)
    check.close(bars["d37"], 8.0)


# %%
@check.mistake(of=tape_gradients)
def tape_with_overwriting(tape, inputs):
    """A quantity with two users keeps only one share. What must happen to what arrives from different sides?"""
    import math

    value = dict(inputs)
    for name, operation, operands in tape:
        a, b = value[operands[0]], value[operands[-1]]
        value[name] = math.exp(a) if operation == "exp" else {"add": a + b, "sub": a - b, "mul": a * b}[operation]
    bar = dict.fromkeys(value, 0.0)
    bar[tape[-1][0]] = 1.0
    for name, operation, operands in reversed(tape):
        a, b = value[operands[0]], value[operands[-1]]
        local = {"add": (1.0, 1.0), "sub": (1.0, -1.0), "mul": (b, a), "exp": (value[name],)}[operation]
        for operand, slope in zip(operands, local, strict=True):
            bar[operand] = slope * bar[name]
    return bar


# %%
@check.mistake(of=tape_gradients)
def tape_without_reversing(tape, inputs):
    """Your second loop goes forwards too. When it comes to the first step, what has its result received?"""
    import math

    value = dict(inputs)
    for name, operation, operands in tape:
        a, b = value[operands[0]], value[operands[-1]]
        value[name] = math.exp(a) if operation == "exp" else {"add": a + b, "sub": a - b, "mul": a * b}[operation]
    bar = dict.fromkeys(value, 0.0)
    bar[tape[-1][0]] = 1.0
    for name, operation, operands in tape:
        a, b = value[operands[0]], value[operands[-1]]
        local = {"add": (1.0, 1.0), "sub": (1.0, -1.0), "mul": (b, a), "exp": (value[name],)}[operation]
        for operand, slope in zip(operands, local, strict=True):
            bar[operand] += slope * bar[name]
    return bar


# %%
@check.mistake(of=tape_gradients)
def tape_without_a_seed(tape, inputs):
    """All your derivatives are 0. What does the target receive before the sweep begins?"""
    return dict.fromkeys([*inputs, *(step[0] for step in tape)], 0.0)


# %%
@check.mistake(of=tape_gradients)
def operands_in_a_set(tape, inputs):
    """Look at a product of a quantity with itself: two operands, two shares, even if they have the same name."""
    import math

    value = dict(inputs)
    for name, operation, operands in tape:
        a, b = value[operands[0]], value[operands[-1]]
        value[name] = math.exp(a) if operation == "exp" else {"add": a + b, "sub": a - b, "mul": a * b}[operation]
    bar = dict.fromkeys(value, 0.0)
    bar[tape[-1][0]] = 1.0
    for name, operation, operands in reversed(tape):
        a, b = value[operands[0]], value[operands[-1]]
        local = {"add": (1.0, 1.0), "sub": (1.0, -1.0), "mul": (b, a), "exp": (value[name],)}[operation]
        for operand, slope in dict(zip(operands, local, strict=True)).items():
            bar[operand] += slope * bar[name]
    return bar


# %%
@check.mistake(of=tape_gradients)
def handed_on_again_and_again(tape, inputs):
    """Your sweep hands on at every arrow it meets, so a shared quantity hands on its sum more than once."""
    import math

    value = dict(inputs)
    for name, operation, operands in tape:
        a, b = value[operands[0]], value[operands[-1]]
        value[name] = math.exp(a) if operation == "exp" else {"add": a + b, "sub": a - b, "mul": a * b}[operation]
    bar, steps = dict.fromkeys(value, 0.0), {step[0]: step for step in tape}
    bar[tape[-1][0]], calls = 1.0, [tape[-1][0]]
    for name in calls:
        if name in steps and len(calls) < 5000:
            _, operation, operands = steps[name]
            a, b = value[operands[0]], value[operands[-1]]
            local = {"add": (1.0, 1.0), "sub": (1.0, -1.0), "mul": (b, a), "exp": (value[name],)}[operation]
            for operand, slope in zip(operands, local, strict=True):
                bar[operand] += slope * bar[name]
                calls.append(operand)
    return bar


# %%
@check.mistake(of=tape_gradients)
def tape_with_local_slopes(tape, inputs):
    """You add local slopes. What a result has received must be multiplied in before it is handed on."""
    import math

    value = dict(inputs)
    for name, operation, operands in tape:
        a, b = value[operands[0]], value[operands[-1]]
        value[name] = math.exp(a) if operation == "exp" else {"add": a + b, "sub": a - b, "mul": a * b}[operation]
    bar = dict.fromkeys(value, 0.0)
    bar[tape[-1][0]] = 1.0
    for name, operation, operands in reversed(tape):
        a, b = value[operands[0]], value[operands[-1]]
        local = {"add": (1.0, 1.0), "sub": (1.0, -1.0), "mul": (b, a), "exp": (value[name],)}[operation]
        for operand, slope in zip(operands, local, strict=True):
            bar[operand] += slope
    return bar


# %%
@check.accepted(of=tape_gradients)
def tape_by_sensitivities_forwards(tape, inputs):
    import math

    names = [*inputs, *(step[0] for step in tape)]
    found = {}
    for watched in names:  # one forward sweep for each quantity: dear, and right
        value, dot = dict(inputs), {name: float(name == watched) for name in names}
        for name, operation, operands in tape:
            a, b = value[operands[0]], value[operands[-1]]
            da, db = dot[operands[0]], dot[operands[-1]]
            if operation == "exp":
                value[name], change = math.exp(a), math.exp(a) * da
            else:
                value[name] = {"add": a + b, "sub": a - b, "mul": a * b}[operation]
                change = {"add": da + db, "sub": da - db, "mul": da * b + a * db}[operation]
            dot[name] += change
        found[watched] = dot[tape[-1][0]]
    return found


# %% [markdown]
r"""
## 5. The sweep that nobody cleaned up after

Libraries keep $\bar q$ in a field of the quantity, and every sweep *adds* to what is there, which is convenient until
it is forgotten. The cost is $c = w^2$, and training starts at $w = 3$. Three times in a row: sweep, then step,
$w\leftarrow w - 0.1\cdot\bar w$, with whatever stands in the field. Nobody ever sets $\bar w$ back to 0.

What stands in the field after the first, the second and the third sweep?
"""


# %%
def uncleaned_fields():
    """Return what stands in the gradient field after each of three sweeps, without setting it back to zero.

    Returns:
        Three floats.
    """
    # BEGIN SOLUTION
    return [6.0, 10.8, 13.44]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Keep two columns on paper, the field and $w$. The first sweep adds $2\cdot3$ to 0, and the step leads to
$w = 3 - 0.6$.
"""

# %% [markdown] tags=["hint"]
r"""
The second sweep adds $2\cdot2.4$ to the 6 that is still there. The step that follows uses the whole field.
"""

# %% [markdown] tags=["solution"]
r"""
| sweep | slope $2w$ | field | $w$ after the step |
|---|---|---|---|
| 1 | 6 | 6 | $3 - 0.6 = 2.4$ |
| 2 | 4.8 | $6 + 4.8 = 10.8$ | $2.4 - 1.08 = 1.32$ |
| 3 | 2.64 | $10.8 + 2.64 = 13.44$ | $1.32 - 1.344 = -0.024$ |

It even seems to train *faster* at first. But the field keeps pushing after the minimum is passed: the next steps lead
to about $-1.36$ and $-2.43$, and the search swings around the minimum for ever. Adding is right within one sweep
(rule 3), and wrong between two of them; that is why every training loop begins by zeroing the gradients.
"""


# %%
@check.points(1)
def test_three_fields_and_the_first_is_a_slope():
    fields = uncleaned_fields()
    check.that(isinstance(fields, (list, tuple, np.ndarray)) and len(fields) == 3, "Three numbers are asked for.",
               yours=fields)
    for number in fields:
        check.shape(number, ())
    check.gradient(lambda w: w * w, 3.0, float(fields[0]))


# %%
@check.hidden
@check.points(2)
def test_fields_by_carrying_out_the_loop():
    w, field, seen = 3.0, 0.0, []
    for _ in range(3):
        field += ((w + 1) ** 2 - (w - 1) ** 2) / 2  # the slope of a parabola
        seen.append(field)
        w -= field / 10
    check.close(list(uncleaned_fields()), tuple(seen))


# %%
@check.mistake(of=uncleaned_fields)
def fields_cleaned():
    """These are the slopes of a loop that sets the field back to 0. Here nobody does."""
    return [6.0, 4.8, 3.84]


# %%
@check.mistake(of=uncleaned_fields)
def fields_without_steps():
    """Between two sweeps w moves. Your slope is always taken at the same place."""
    return [6.0, 12.0, 18.0]


# %%
@check.mistake(of=uncleaned_fields)
def steps_by_the_slope_alone():
    """The first two agree. The second step uses everything that stands in the field."""
    return [6.0, 10.8, 14.64]


# %%
@check.mistake(of=uncleaned_fields)
def places_for_fields():
    """These are the places that w comes to. The question is what stands in the gradient field."""
    return [2.4, 1.32, -0.024]


# %%
@check.accepted(of=uncleaned_fields)
def fields_as_running_sums():
    return (6, 6 + 4.8, 6 + 4.8 + 2.64)
