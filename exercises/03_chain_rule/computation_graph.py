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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_line_values_of_the_example():
    check.close(line_values(2.0, 3.0, 1.0, 5.0), {"u": 6.0, "p": 7.0, "e": 2.0, "c": 4.0})
    check.close(line_values(2.0, 3.0, 1.0, 10.0), {"u": 6.0, "p": 7.0, "e": -3.0, "c": 9.0})


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_three_fields_and_the_first_is_a_slope():
    fields = uncleaned_fields()
    check.that(isinstance(fields, (list, tuple, np.ndarray)) and len(fields) == 3, "Three numbers are asked for.",
               yours=fields)
    for number in fields:
        check.shape(number, ())
    check.gradient(lambda w: w * w, 3.0, float(fields[0]))
