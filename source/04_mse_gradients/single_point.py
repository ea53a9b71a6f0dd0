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
    # BEGIN SOLUTION
    return 2 * x * (m * x + b - y)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_slope_derivative_in_all_symbols():
    x, y, m, b = sympy.symbols("x y m b", real=True)
    check.equal(slope_derivative(x, y, m, b), sympy.diff((m * x + b - y) ** 2, m))


# %%
@check.mistake(of=slope_derivative)
def slope_without_the_lever(x, y, m, b):
    """How far does the prediction move when m grows by 1? Compare a point at x = 1 with one at x = 100."""
    return 2 * (m * x + b - y)


# %%
@check.mistake(of=slope_derivative)
def slope_without_the_two(x, y, m, b):
    """You seem to differentiate half the square. Which cost does the statement name?"""
    return x * (m * x + b - y)


# %%
@check.mistake(of=slope_derivative)
def slope_with_the_sign_reversed(x, y, m, b):
    """Let the line lie too high at some x > 0. Does a larger slope make the cost larger or smaller?"""
    return 2 * x * (y - m * x - b)


# %%
@check.mistake(of=slope_derivative)
def derivative_by_the_input(x, y, m, b):
    """This is how the cost changes with x. The point stays; which letter is the knob?"""
    return 2 * m * (m * x + b - y)


# %%
@check.mistake(of=slope_derivative)
def slope_with_the_rest_set_to_zero(x, y, m, b):
    """To hold b and y fixed is not to drop them: they keep their values inside the square."""
    return 2 * m * x**2


# %%
@check.accepted(of=slope_derivative)
def slope_derivative_expanded(x, y, m, b):
    return 2 * m * x**2 + 2 * b * x - 2 * x * y


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
    # BEGIN SOLUTION
    return 2 * (m * x + b - y)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_intercept_derivative_in_all_symbols():
    x, y, m, b = sympy.symbols("x y m b", real=True)
    check.equal(intercept_derivative(x, y, m, b), sympy.diff((m * x + b - y) ** 2, b))


# %%
@check.mistake(of=intercept_derivative)
def intercept_with_the_lever(x, y, m, b):
    """How far does the prediction at x = 100 move when the whole line is raised by 1?"""
    return 2 * x * (m * x + b - y)


# %%
@check.mistake(of=intercept_derivative)
def intercept_without_the_two(x, y, m, b):
    """The square contributes a factor. Which?"""
    return m * x + b - y


# %%
@check.mistake(of=intercept_derivative)
def intercept_with_the_sign_reversed(x, y, m, b):
    """Let the line lie too high. Does raising it make the cost larger or smaller?"""
    return 2 * (y - m * x - b)


# %%
@check.mistake(of=intercept_derivative)
def intercept_with_the_rest_set_to_zero(x, y, m, b):
    """To hold m, x and y fixed is not to drop them: they keep their values inside the square."""
    return 2 * b


# %%
@check.accepted(of=intercept_derivative)
def intercept_derivative_expanded(x, y, m, b):
    return -2 * y + 2 * b + 2 * x * m


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
    # BEGIN SOLUTION
    return 6.4, 60.3729, 108.78, 15.54
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_four_numbers_exactly():
    from fractions import Fraction

    def error(m, b):
        return m * 7 + b + Fraction(137, 100)

    m, b = Fraction(9, 10), Fraction(1, 10)
    by_slope = (error(m + 1, b) ** 2 - error(m - 1, b) ** 2) / 2  # a central difference of a parabola is exact
    by_intercept = (error(m, b + 1) ** 2 - error(m, b - 1) ** 2) / 2
    expected = (error(m, b) - Fraction(137, 100), error(m, b) ** 2, by_slope, by_intercept)
    check.close(tuple(numbers_at_the_point()), tuple(map(float, expected)))


# %%
@check.mistake(of=numbers_at_the_point)
def numbers_with_the_sign_of_the_target_lost():
    """The point lies below the axis and the prediction above it. Which is larger: the error or the prediction?"""
    return 6.4, 25.3009, 70.42, 10.06


# %%
@check.mistake(of=numbers_at_the_point)
def numbers_without_the_two():
    """Prediction and cost are right. Change b by 0.01 in your head: by how much does the cost change?"""
    return 6.4, 60.3729, 54.39, 7.77


# %%
@check.mistake(of=numbers_at_the_point)
def numbers_with_target_minus_prediction():
    """The line lies above the point. What happens to the cost if you raise it further?"""
    return 6.4, 60.3729, -108.78, -15.54


# %%
@check.mistake(of=numbers_at_the_point)
def numbers_in_the_other_order():
    """Your two derivatives belong to each other's knob. Which of the two has the long lever?"""
    return 6.4, 60.3729, 15.54, 108.78


# %%
@check.mistake(of=numbers_at_the_point)
def error_for_cost():
    """Your second number is the error. The cost is something else."""
    return 6.4, 7.77, 108.78, 15.54


# %%
@check.accepted(of=numbers_at_the_point)
def numbers_as_computed():
    prediction = 0.9 * 7 + 0.1
    error = prediction - (-1.37)
    return [prediction, error**2, 14 * error, 2 * error]


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
    # BEGIN SOLUTION
    error = m * x + b - y
    return m - rate * 2 * x * error, b - rate * 2 * error
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_steps_from_many_lines():
    rng = np.random.default_rng(45)
    lines = [rng.uniform(0.5, 3.0, size=4), *rng.uniform(0.5, 3.0, size=(2, 4)) * [[-1, 1, 1, -1], [1, -1, -1, 1]]]
    lines.append(rng.normal(size=4) * 100.0)
    for rate, line in zip((0.3, 0.02, 1e-4, 0.1), lines, strict=True):
        x, y, m, b = line.tolist()

        def cost(slope, intercept, x=x, y=y):
            return (slope * x + intercept - y) ** 2

        by_slope = (cost(m + 1, b) - cost(m - 1, b)) / 2
        by_intercept = (cost(m, b + 1) - cost(m, b - 1)) / 2
        check.close(tuple(descent_step(x, y, m, b, rate)), (m - rate * by_slope, b - rate * by_intercept))


# %%
@check.mistake(of=descent_step)
def step_uphill(x, y, m, b, rate):
    """Compare the cost before and after your step. The gradient points to where the cost grows."""
    error = m * x + b - y
    return m + rate * 2 * x * error, b + rate * 2 * error


# %%
@check.mistake(of=descent_step)
def step_without_the_rate(x, y, m, b, rate):
    """Your step is the same for every learning rate."""
    error = m * x + b - y
    return m - 2 * x * error, b - 2 * error


# %%
@check.mistake(of=descent_step)
def step_one_after_the_other(x, y, m, b, rate):
    """Both derivatives belong to the old line. At which line did you take the second one?"""
    m = m - rate * 2 * x * (m * x + b - y)
    return m, b - rate * 2 * (m * x + b - y)


# %%
@check.mistake(of=descent_step)
def step_intercept_first(x, y, m, b, rate):
    """Both derivatives belong to the old line. At which line did you take that of the slope?"""
    b = b - rate * 2 * (m * x + b - y)
    return m - rate * 2 * x * (m * x + b - y), b


# %%
@check.mistake(of=descent_step)
def step_without_the_two(x, y, m, b, rate):
    """Your step has the right direction and the wrong length. Which factor does the square bring along?"""
    error = m * x + b - y
    return m - rate * x * error, b - rate * error


# %%
@check.mistake(of=descent_step)
def step_of_the_slope_only(x, y, m, b, rate):
    """The line has two knobs. One of yours never turns."""
    return m - rate * 2 * x * (m * x + b - y), b


# %%
@check.accepted(of=descent_step)
def step_in_vector_form(x, y, m, b, rate):
    knobs, inputs = np.array([m, b]), np.array([x, 1.0])
    return tuple(knobs - 2 * rate * (knobs @ inputs - y) * inputs)


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
    # BEGIN SOLUTION
    return 1 / (2 * (x**2 + 1))
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_perfect_rate_for_every_line_and_point():
    x, y, m, b, rate = sympy.symbols("x y m b rate", real=True)
    cost = (m * x + b - y) ** 2
    step = {m: m - rate * cost.diff(m), b: b - rate * cost.diff(b)}
    (solution,) = sympy.solve((m * x + b - y).subs(step, simultaneous=True), rate)
    check.equal(perfect_rate(x), solution)


# %%
@check.mistake(of=perfect_rate)
def rate_without_the_intercept(x):
    """Both knobs turn. How much of the error does the intercept take away? Look at x = 0, too."""
    return 1 / (2 * x**2)


# %%
@check.mistake(of=perfect_rate)
def rate_that_only_flips_the_error(x):
    """With your rate the error keeps its size and changes its sign. Put the factor 2 of the derivative in."""
    return 1 / (x**2 + 1)


# %%
@check.mistake(of=perfect_rate)
def rate_with_a_squared_sum(x):
    """The shares of the two knobs add up. Did you square before or after you added?"""
    return 1 / (2 * (x + 1) ** 2)


# %%
@check.mistake(of=perfect_rate)
def rate_that_goes_half_the_way(x):
    """With your rate half of the error is left. Write the new error as the old one times a bracket."""
    return 1 / (4 * (x**2 + 1))


# %%
@check.accepted(of=perfect_rate)
def perfect_rate_as_a_power(x):
    return (2 + 2 * x**2) ** -1
