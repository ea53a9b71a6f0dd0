# %% [markdown] difficulty=1 minutes=40 sources=["Krohn: L114-115", "Krohn: L116"]
r"""
# One point, one line, one step

The smallest learning problem there is: a line predicts $mx + b$, a single point $(x, y)$ says what the prediction
should have been, and the *cost* is the squared error

$$C(m, b) = e^2, \qquad e = mx + b - y.$$

The point is given and stays; the slope $m$ and the intercept $b$ are what we may turn. Training a network is this,
with more knobs.

**Conventions.** The error is *prediction minus target*, so it is positive where the line lies too high. The cost is
the square itself, with no factor $\frac12$ in front. The learning rate $\eta > 0$ multiplies the gradient, and
descent *subtracts*: $m \leftarrow m - \eta\,\partial C/\partial m$, $b \leftarrow b - \eta\,\partial C/\partial b$,
both from the gradient at the old point.

*With numbers.* The point is $(2, 1)$, the line has $m = 3$, $b = -1$. The prediction is 5, the error 4, the cost 16.
Turning the knobs a little, $m$ by 0.001 or $b$ by 0.001, you find that the cost rises 16 times as fast as $m$ and 8
times as fast as $b$. A step with $\eta = 0.05$ leads to $m = 3 - 0.8 = 2.2$ and $b = -1 - 0.4 = -1.4$, where the
error is 2 and the cost 4.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The slope's derivative

Find $\partial C/\partial m$: how fast the cost changes with the slope, while $b$ and the point stay where they are.
"""


# %%
def slope_derivative(x, y, m, b):
    r"""Return the partial derivative of $C = (mx + b - y)^2$ with respect to the slope m.

    Args:
        x: where the point lies, a real symbol.
        y: its target, a real symbol.
        m: the slope of the line, a real symbol.
        b: its intercept, a real symbol.

    Returns:
        An expression in the arguments.
    """
    return 2 * x * (m * x + b - y)


# %% [markdown] tags=["hint"]
r"""
Two machines in a row: $m$ goes into $e = mx + b - y$, and $e$ goes into $C = e^2$. Differentiate each by itself.
"""

# %% [markdown] tags=["hint"]
r"""
$\frac{dC}{de} = 2e$. And if $m$ grows by a small amount, by how much does $mx + b - y$ grow? Multiply the two, and
write $e$ out.
"""

# %% [markdown] tags=["solution"]
r"""
*By the chain rule.*
$\dfrac{\partial C}{\partial m} = \dfrac{dC}{de}\cdot\dfrac{\partial e}{\partial m} = 2e\cdot x = 2x\,(mx + b - y)$.

*By multiplying out.* As a function of $m$ alone, $C = x^2m^2 + 2x(b - y)m + (b - y)^2$, whose derivative is
$2x^2m + 2x(b - y)$: the same.

In words: twice the error, times the input that the slope is multiplied by. An input far from zero gives $m$ a long
lever; at $x = 0$ the slope has no say at all.
"""


# %%
@check.points(1)
def test_slope_derivative_is_the_slope_of_the_cost():
    x, y, m, b = sympy.symbols("x y m b", real=True)
    found = slope_derivative(x, y, m, b)
    check.form(found, only=(x, y, m, b))
    found = float(sympy.sympify(found).subs({x: 2.5, y: 0.75, m: 1.2, b: -0.4}))
    check.gradient(lambda slope: (2.5 * slope - 0.4 - 0.75) ** 2, 1.2, found)


# %% [markdown]
r"""
## 2. The intercept's derivative

Now $\partial C/\partial b$.
"""


# %%
def intercept_derivative(x, y, m, b):
    r"""Return the partial derivative of $C = (mx + b - y)^2$ with respect to the intercept b.

    Args:
        x: where the point lies, a real symbol.
        y: its target, a real symbol.
        m: the slope of the line, a real symbol.
        b: its intercept, a real symbol.

    Returns:
        An expression in the arguments.
    """
    return 2 * (m * x + b - y)


# %% [markdown] tags=["hint"]
r"""
The second machine is the same as before, $C = e^2$. Only the first one changed: how fast does $e$ grow with $b$?
"""

# %% [markdown] tags=["hint"]
r"""
Raise the whole line by 1: the prediction at *every* $x$ rises by 1. So one of the two factors in the chain is very
simple.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial C}{\partial b} = \dfrac{dC}{de}\cdot\dfrac{\partial e}{\partial b} = 2e\cdot 1 = 2\,(mx + b - y)$.

*A second look.* Think of the line as $m\cdot x + b\cdot 1$: the intercept is the weight of an input that is always 1.
So this is part 1 with the lever $x$ replaced by 1, and always
$\frac{\partial C}{\partial m} = x\,\frac{\partial C}{\partial b}$.
"""


# %%
@check.points(1)
def test_intercept_derivative_is_the_slope_of_the_cost():
    x, y, m, b = sympy.symbols("x y m b", real=True)
    found = intercept_derivative(x, y, m, b)
    check.form(found, only=(x, y, m, b))
    found = float(sympy.sympify(found).subs({x: -1.5, y: 2.25, m: 0.8, b: 0.6}))
    check.gradient(lambda intercept: (0.8 * -1.5 + intercept - 2.25) ** 2, 0.6, found)


# %% [markdown]
r"""
## 3. The numbers, by hand

The line has $m = 0.9$ and $b = 0.1$, the point is $(7, -1.37)$. Mind the sign of $y$. Work out, with all digits: the
prediction, the cost, $\partial C/\partial m$ and $\partial C/\partial b$.
"""


# %%
def numbers_at_the_point():
    r"""Return the prediction, the cost and both partial derivatives at the point (7, -1.37) for m = 0.9, b = 0.1.

    Returns:
        Four numbers: prediction, cost, $\partial C/\partial m$, $\partial C/\partial b$; not rounded.
    """
    return 6.4, 60.3729, 108.78, 15.54


# %% [markdown] tags=["hint"]
r"""
The error comes first; everything else follows from it. Is it smaller or larger than the prediction?
"""

# %% [markdown] tags=["hint"]
r"""
The prediction is $0.9\cdot 7 + 0.1$, and subtracting a negative target adds: $e = 7.77$. Square it for the cost,
double it for one derivative; the other one is seven times as large.
"""

# %% [markdown] tags=["solution"]
r"""
The prediction is $6.3 + 0.1 = 6.4$, the error $e = 6.4 - (-1.37) = 7.77$.

$$C = 7.77^2 = 60.3729,\qquad \frac{\partial C}{\partial b} = 2\cdot 7.77 = 15.54,\qquad
\frac{\partial C}{\partial m} = 7\cdot 15.54 = 108.78.$$

*A check by a small change.* Raise $b$ by 0.01: the error becomes 7.78, the cost 60.5284. It rose by 0.1555, which is
$15.54\cdot 0.01$ and a little more, because the parabola bends upwards.
"""


# %%
@check.points(1)
def test_the_four_numbers_belong_together():
    found = numbers_at_the_point()
    several = isinstance(found, (list, tuple, np.ndarray, sympy.Tuple, sympy.MatrixBase)) and len(found) == 4
    several = several and not any(isinstance(number, str) for number in found)
    check.that(several, "Four numbers are asked for.", yours=found)
    prediction, cost, by_slope, by_intercept = map(float, found)
    check.that(bool(abs(cost - (prediction + 1.37) ** 2) < 1e-9), "The cost is the square of the error.",
               prediction=prediction, cost=cost)
    check.gradient(lambda intercept: (prediction - 0.1 + intercept + 1.37) ** 2, 0.1, by_intercept)
    check.that(bool(abs(by_slope - 7 * by_intercept) < 1e-9), "A slope has the lever x, an intercept the lever 1.",
               by_slope=by_slope, by_intercept=by_intercept)


# %% [markdown]
r"""
## 4. One step downhill

Turn the two derivatives into a step: given the point, the line and the learning rate, return the new line. The
example at the top goes from $(3, -1)$ to $(2.2, -1.4)$.
"""


# %%
def descent_step(x, y, m, b, rate):
    r"""Return slope and intercept after one step of gradient descent on $C = (mx + b - y)^2$.

    Args:
        x: where the point lies, a float.
        y: its target, a float.
        m: the slope before the step, a float.
        b: the intercept before the step, a float.
        rate: the learning rate, a float > 0.

    Returns:
        The new slope and the new intercept, two floats.
    """
    error = m * x + b - y
    return m - rate * 2 * x * error, b - rate * 2 * error


# %% [markdown] tags=["hint"]
r"""
One error, two derivatives, two subtractions. Work out everything that you need *before* you change anything.
"""

# %% [markdown] tags=["hint"]
r"""
Keep `error = m * x + b - y` in a variable. Both new values use this one number, and neither uses the other's new value.
"""

# %% [markdown] tags=["solution"]
r"""
With $e = mx + b - y$ at the old line, parts 1 and 2 give

$$m_{\text{new}} = m - \eta\cdot 2xe,\qquad b_{\text{new}} = b - \eta\cdot 2e.$$

The gradient is *one* vector, taken at *one* point. Whoever updates $m$ first and then works out the error again for
$b$ goes along two pieces of two different gradients. For a small $\eta$ that is hard to notice, which makes it a slip
worth knowing.
"""


# %%
@check.points(2)
def test_the_step_of_the_example_and_steps_that_go_down():
    both = descent_step(2.0, 1.0, 3.0, -1.0, 0.05)
    two = isinstance(both, (list, tuple, np.ndarray)) and len(both) == 2
    check.that(two, "Two numbers are asked for: the new slope, and the new intercept.", yours=both)
    check.close(tuple(both), (2.2, -1.4))
    rng = np.random.default_rng(44)
    for _ in range(5):
        x, y, m, b = rng.normal(size=4).tolist()
        slope, intercept = descent_step(x, y, m, b, 0.001)
        before, after = (m * x + b - y) ** 2, (slope * x + intercept - y) ** 2
        check.that(bool(after < before), "A small step must lower the cost.", before=before, after=after)


# %% [markdown]
r"""
## 5. The perfect learning rate

In the example the error went from 4 to 2. With a larger rate it would have become smaller still; with too large a
rate it changes its sign and grows. For a single point there is one learning rate with which *one* step makes the
error exactly zero, whatever the line and the target. Find it; it depends on $x$ alone.
"""


# %%
def perfect_rate(x):
    r"""Return the learning rate with which one step of gradient descent makes the error zero.

    Args:
        x: where the point lies, a real symbol.

    Returns:
        The learning rate, an expression in x.
    """
    return 1 / (2 * (x**2 + 1))


# %% [markdown] tags=["hint"]
r"""
Put the new slope and the new intercept into $m_{\text{new}}x + b_{\text{new}} - y$ and write the result in terms of
the old error $e$.
"""

# %% [markdown] tags=["hint"]
r"""
The step of $m$ lowers the error by $2\eta x e\cdot x$, that of $b$ by $2\eta e$. The new error is $e$ times a
bracket. When is the bracket zero?
"""

# %% [markdown] tags=["solution"]
r"""
After the step

$$e_{\text{new}} = (m - 2\eta xe)\,x + (b - 2\eta e) - y
= e - 2\eta x^2e - 2\eta e = e\,\big(1 - 2\eta\,(x^2 + 1)\big).$$

The bracket vanishes for $\eta = \dfrac{1}{2(x^2 + 1)}$.

In the example $x = 2$ and $\eta = 0.05$, so the bracket is $1 - 0.1\cdot 5 = \frac12$: the error was halved, as seen.
For the point of part 3 the perfect rate is $\frac{1}{2\cdot 50} = 0.01$; it leads to $m = -0.1878$, $b = -0.0554$,
and indeed $-0.1878\cdot 7 - 0.0554 = -1.37$.

With *twice* the perfect rate the bracket is $-1$ and the error jumps from side to side for ever; beyond that it
grows. So inputs far from zero call for small learning rates: one of the reasons to scale the data first.
"""


# %%
@check.points(1)
def test_one_step_with_your_rate_ends_on_the_point():
    x = sympy.Symbol("x", real=True)
    for place, y, m, b in ((1.5, -2.0, 0.7, 0.3), (-4.0, 2.5, 1.25, -0.5), (0.25, 1.0, 3.0, 2.0)):
        found = perfect_rate(x)
        check.form(found, only=(x,))
        rate = float(sympy.sympify(found).subs(x, place))

        def error(slope, intercept, place=place, y=y):
            return slope * place + intercept - y

        slope = m - rate * (error(m + 1, b) ** 2 - error(m - 1, b) ** 2) / 2  # this difference quotient is exact:
        intercept = b - rate * (error(m, b + 1) ** 2 - error(m, b - 1) ** 2) / 2  # the cost is a parabola
        after = error(slope, intercept)
        check.that(bool(abs(after) < 1e-9), "After one step the error must be zero.",
                   x=place, yours=found, rate_there=rate, error_after=after)
