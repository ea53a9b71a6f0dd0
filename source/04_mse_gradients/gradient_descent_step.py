# %% [markdown] difficulty=1 minutes=40 sources=["Mathematical Foundations: L227-231", "Mathematical Foundations: 3.3 L228", "Mathematical Foundations: 3.3 L230", "Siraj: gradient descent", "Siraj: L9"]
r"""
# Gradient descent, step by step

A ball in a bowl rolls downhill. A computer cannot roll, but it can hop: at the place where it stands it asks for the
slope, and hops a little to the side where the ground falls. For a function $f$ of one number that is

$$x_{k+1} = x_k - \eta\,f'(x_k),\qquad k = 0, 1, 2, \dots$$

The *start* is $x_0$, and $x_k$ is the place *after $k$ steps*. The learning rate $\eta > 0$ stays the same; the slope
is asked for again at each new place. Where it is positive the ground rises to the right, and the minus sign sends us
to the left.

*With numbers.* $f(x) = x^2 + 6x$ has the slope $2x + 6$. Start at $x_0 = 1$ with $\eta = 0.25$. The slope there is 8,
so $x_1 = 1 - 0.25\cdot 8 = -1$. There the slope is 4, so $x_2 = -1 - 0.25\cdot 4 = -2$, and then $x_3 = -2.5$. The
lowest point is at $-3$: the distances to it are 4, 2, 1, 0.5.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Three steps by hand

The function is $f(x) = x^2 - 2x + 1$. Start at $x_0 = 5$ with the learning rate $\eta = 0.1$. Where do you stand after
one, after two and after three steps? Give all digits.
"""


# %%
def first_three_places():
    r"""Return the places after one, two and three steps of descent on $x^2 - 2x + 1$ from 5 with the rate 0.1.

    Returns:
        Three numbers: $x_1$, $x_2$, $x_3$; not rounded.
    """
    # BEGIN SOLUTION
    return 4.2, 3.56, 3.048
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The slope is $2x - 2$. How large is it at 5? A tenth of that is the first step.
"""

# %% [markdown] tags=["hint"]
r"""
After the first step ask for the slope again, at the new place. It is smaller there, and so is the second step.
"""

# %% [markdown] tags=["solution"]
r"""
| place | slope $2x - 2$ | step $-0.1\cdot$ slope | new place |
|---|---|---|---|
| 5 | 8 | $-0.8$ | 4.2 |
| 4.2 | 6.4 | $-0.64$ | 3.56 |
| 3.56 | 5.12 | $-0.512$ | 3.048 |

*Another way to see it.* $f(x) = (x - 1)^2$, so the minimum is at 1. The distances to it are 4, 3.2, 2.56, 2.048: each
is four fifths of the one before. The steps become shorter all by themselves, with a constant learning rate, because
the slope becomes smaller.
"""


# %%
@check.points(1)
def test_each_hop_is_a_tenth_of_the_slope():
    def height(x):
        return x * (x - 2) + 1

    found = first_three_places()
    several = isinstance(found, (list, tuple, np.ndarray, sympy.Tuple, sympy.MatrixBase)) and len(found) == 3
    several = several and not any(isinstance(place, str) for place in found)
    check.that(several, "Three places are asked for.", yours=found)
    places = [5.0, *map(float, found)]
    for before, after in zip(places, places[1:], strict=False):
        check.gradient(height, before, (before - after) / 0.1)


# %%
@check.hidden
@check.points(1)
def test_the_first_three_places_exactly():
    from fractions import Fraction

    place, expected = Fraction(5), []
    for _ in range(3):
        rise = (place + 1 - 1) ** 2 - (place - 1 - 1) ** 2  # of (x - 1)^2 over an interval of length 2
        place -= Fraction(1, 10) * rise / 2
        expected.append(float(place))
    check.close(tuple(first_three_places()), tuple(expected))


# %%
@check.mistake(of=first_three_places)
def slope_of_the_start_each_time():
    """Your three steps are equally long. Is the ground equally steep at the three places?"""
    return 4.2, 3.4, 2.6


# %%
@check.mistake(of=first_three_places)
def three_places_uphill():
    """At 5 the ground rises to the right. To which side did you go?"""
    return 5.8, 6.76, 7.912


# %%
@check.mistake(of=first_three_places)
def three_places_without_the_rate():
    """You jump to and fro across the minimum. Multiply the slope by the learning rate before you go."""
    return -3.0, 5.0, -3.0


# %%
@check.mistake(of=first_three_places)
def height_for_slope():
    """You subtract a share of the height. Which quantity tells how steep it is?"""
    return 3.4, 2.824, 2.4913024


# %%
@check.mistake(of=first_three_places)
def slope_without_its_constant():
    """Your slope vanishes at 0. Where does that of this parabola vanish? Differentiate all three terms."""
    return 4.0, 3.2, 2.56


# %%
@check.mistake(of=first_three_places)
def start_counted_as_a_place():
    """The start is the place after no step at all. Three places after it are asked for."""
    return 5.0, 4.2, 3.56


# %%
@check.accepted(of=first_three_places)
def places_in_an_array():
    return np.array([4.2, 3.56, 3.048])


# %%
@check.accepted(of=first_three_places)
def places_in_a_list():
    return [1 + 4 * 0.8**k for k in (1, 2, 3)]


# %% [markdown]
r"""
## 2. All steps at once

For the same descent, from 5 on $x^2 - 2x + 1$ with $\eta = 0.1$, give the place after $n$ steps as a formula in $n$.
Exact numbers help: `sympy.Rational(1, 10)` is a tenth.
"""


# %%
def place_after(n):
    r"""Return the place after n steps of descent on $x^2 - 2x + 1$ from 5 with the rate 1/10.

    Args:
        n: the number of steps, a symbol for an integer >= 0.

    Returns:
        An expression in n.
    """
    # BEGIN SOLUTION
    return 1 + 4 * sympy.Rational(4, 5) ** n
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Measure from the minimum instead of from 0: let $d = x - 1$. What does one step make of $d$?
"""

# %% [markdown] tags=["hint"]
r"""
$d_{k+1} = d_k - \frac1{10}\cdot 2d_k = \frac45d_k$: a geometric sequence. How large is $d_0$, and how do you come back
from $d$ to $x$?
"""

# %% [markdown] tags=["solution"]
r"""
*With the distance.* The slope is $2(x - 1)$, so

$$x_{k+1} - 1 = x_k - 1 - \tfrac1{10}\cdot 2(x_k - 1) = \tfrac45\,(x_k - 1).$$

Each step multiplies the distance by $\frac45$, and the first distance is 4. Hence $x_n = 1 + 4\left(\frac45\right)^n$.

*As a recurrence.* $x_{k+1} = \frac45x_k + \frac15$ has the fixed point 1 (put $x$ on both sides), and the difference of
two solutions is multiplied by $\frac45$ each time: the same.

The minimum is never reached, only approached: 100 steps lead to $1 + 4\cdot 0.8^{100}\approx 1.0000000008148$.
"""


# %%
@check.points(1)
def test_the_formula_takes_the_steps():
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    place = place_after(n)
    check.form(place, only=(n,))
    first = sympy.N(sympy.sympify(place).subs(n, 0))
    check.that(abs(complex(first) - 5) < 1e-9, "After no step you stand at the start.", yours=place,
               place_for_n_0=first)
    for k in range(6):
        here, there = complex(sympy.sympify(place).subs(n, k)), complex(sympy.sympify(place).subs(n, k + 1))
        check.that(abs(there - here + 0.2 * (here - 1)) < 1e-9, "The next place must be one step further.",
                   steps=k, yours_here=here.real, yours_next=there.real)


# %%
@check.hidden
@check.points(2)
def test_the_formula_for_every_number_of_steps():
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    place = sympy.sympify(place_after(n))
    check.equal(place.subs(n, n + 1), place - (2 * place - 2) / 10)
    check.equal(place.subs(n, 3), sympy.Rational(381, 125))
    check.that(abs(float(place.subs(n, 100)) - 1.0000000008148144) < 1e-15,
               "After 100 steps the place is only just above the minimum.", yours=place.subs(n, 100))


# %%
@check.mistake(of=place_after)
def one_step_too_many(n):
    """Put n = 0 into your formula. Where should you stand before the first step?"""
    return 1 + 4 * sympy.Rational(4, 5) ** (n + 1)


# %%
@check.mistake(of=place_after)
def distance_for_place(n):
    """Where does your formula lead in the end, and where is the lowest point of this parabola?"""
    return 4 * sympy.Rational(4, 5) ** n


# %%
@check.mistake(of=place_after)
def place_shrunk_towards_zero(n):
    """Each step shrinks something by a fixed factor, but not the place itself. Look at where the descent ends."""
    return 5 * sympy.Rational(4, 5) ** n


# %%
@check.mistake(of=place_after)
def factor_with_half_the_slope(n):
    """Compare with your numbers of part 1: your steps are half as long. What is the derivative of a square?"""
    return 1 + 4 * sympy.Rational(9, 10) ** n


# %%
@check.mistake(of=place_after)
def equal_steps(n):
    """Your place falls by the same amount with every step, and runs past the minimum. Do the steps stay as long?"""
    return 5 - sympy.Rational(4, 5) * n


# %%
@check.mistake(of=place_after)
def start_for_distance(n):
    """After no step you should stand at 5. How far is that from the minimum?"""
    return 1 + 5 * sympy.Rational(4, 5) ** n


# %%
@check.accepted(of=place_after)
def place_with_decimals(n):
    return 5 * 0.8**n - 0.8**n + 1


# %% [markdown]
r"""
## 3. The loop

Now let the computer hop. `slope` is a function: `slope(point)` returns the slope at a point, or the gradient if the
point is an array. Return where descent stands after a given number of steps. Leave the start as it is.
"""


# %%
def descended(slope, start, rate, steps):
    r"""Return the point that gradient descent reaches.

    Args:
        slope: a function that takes a point and returns the gradient there, of the same shape.
        start: the point before the first step, a float or an array of shape (n,).
        rate: the learning rate, a float > 0.
        steps: the number of steps, an integer >= 0.

    Returns:
        The point after the last step, like `start`.
    """
    # BEGIN SOLUTION
    point = start
    for _ in range(steps):
        point = point - rate * slope(point)
    return point
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A loop, and in it one line: the new point is the old one minus something. Where does the call of `slope` have to stand?
"""

# %% [markdown] tags=["hint"]
r"""
`for _ in range(steps):` repeats as often as needed, also never. With an array, `point -= ...` would change the array
that you were given, because both names mean the same one; `point = point - ...` makes a new one.
"""

# %% [markdown] tags=["solution"]
r"""
```
point = start
for _ in range(steps):
    point = point - rate * slope(point)
return point
```

The body says $x_{k+1} = x_k - \eta\nabla f(x_k)$ and nothing else; it does not care whether a point is a number or an
array. With `steps = 0` the loop is not entered, and the start comes back. The slope has to be inside the loop: outside
of it, the ball would keep the direction and the speed of its first hop for ever.

The same four lines train a network. There the point is all of its weights, and `slope` is backpropagation.
"""


# %%
@check.points(2)
def test_the_loop_on_the_example_and_in_a_bowl():
    check.close(descended(lambda x: 2 * x + 6, 1.0, 0.25, 3), -2.5)
    start = np.array([3.0, -2.0])

    def height(v):
        return v[0] ** 2 + 2 * v[1] ** 2 + v[0] * v[1]

    def slope(v):
        return np.array([2 * v[0] + v[1], 4 * v[1] + v[0]])

    check.lowers(height, start, check.unchanged(descended, slope, start, 0.05, 4))


# %%
@check.hidden
@check.points(2)
def test_the_loop_for_several_slopes_and_lengths():
    rng = np.random.default_rng(463)
    # On half of a squared distance a step shrinks the way to the centre by the factor 1 - rate.
    center, start = rng.normal(size=3), rng.normal(size=3)
    for rate, steps in ((0.3, 5), (0.07, 1), (0.5, 0), (1.75, 2)):
        found = check.unchanged(descended, lambda v: v - center, start, rate, steps)
        check.close(found, center + (1 - rate) ** steps * (start - center))
    bend = np.array([[2.0, 1.0], [1.0, 3.0]])  # each entry of this slope needs both entries of the point
    end = np.linalg.matrix_power(np.eye(2) - 0.2 * bend, 3) @ start[:2]
    check.close(descended(lambda v: bend @ v, start[:2], 0.2, 3), end)
    check.close(descended(lambda x: x**3, 2.0, 0.125, 2), 0.875)  # 2, 1, 0.875
    check.close(descended(lambda x: -x, 3.0, 1.0, 4), 48.0)  # away from a hilltop
    check.close(descended(lambda x: x, 1.0, 0.5, 40), 2.0**-40, atol=0.0)  # no step is left out, however small


# %%
@check.mistake(of=descended)
def slope_asked_once(slope, start, rate, steps):
    """You ask for the slope at the start only. A new place has a new slope."""
    gradient = slope(start)
    point = start
    for _ in range(steps):
        point = point - rate * gradient
    return point


# %%
@check.mistake(of=descended)
def uphill(slope, start, rate, steps):
    """Look at the height before and after: you climb."""
    point = start
    for _ in range(steps):
        point = point + rate * slope(point)
    return point


# %%
@check.mistake(of=descended)
def loop_without_the_rate(slope, start, rate, steps):
    """Your result is the same for every learning rate."""
    point = start
    for _ in range(steps):
        point = point - slope(point)
    return point


# %%
@check.mistake(of=descended)
def loop_with_one_step_more(slope, start, rate, steps):
    """Let the number of steps be 0. How often does your loop run?"""
    point = start
    for _ in range(steps + 1):
        point = point - rate * slope(point)
    return point


# %%
@check.mistake(of=descended)
def loop_with_one_step_less(slope, start, rate, steps):
    """Ask for a single step. How often does your loop run?"""
    point = start
    for _ in range(1, steps):
        point = point - rate * slope(point)
    return point


# %%
@check.mistake(of=descended)
def start_overwritten(slope, start, rate, steps):
    """The values are right, but the start was changed in place: `-=` on an array that was given writes into it."""
    point = start
    for _ in range(steps):
        point -= rate * slope(point)
    return point


# %%
@check.accepted(of=descended)
def descended_by_recursion(slope, start, rate, steps):
    return start if steps == 0 else descended_by_recursion(slope, start - rate * slope(start), rate, steps - 1)


# %% [markdown]
r"""
## 4. A ball that stays on the hill

A lecture says that we take steps "until eventually the gradient is zero, which will give us the smallest error value".
Refute it. Give a polynomial $f$ and a start $x_0$ such that descent stays at $x_0$ for ever, with any learning rate,
although there are lower points *as close to $x_0$ as you like*.
"""


# %%
def stuck_but_not_lowest(x):
    r"""Return a polynomial and a start at which descent stays, though not at a local minimum.

    Args:
        x: a real symbol.

    Returns:
        Two things: the polynomial, an expression in x, and the start, a number.
    """
    # BEGIN SOLUTION
    return x**3, 0
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Descent stays where the slope is exactly zero. What may the graph look like at such a place, apart from the bottom of a
valley?
"""

# %% [markdown] tags=["hint"]
r"""
The top of a hill will do: turn a parabola upside down. Or a terrace, level for a moment on the way up.
"""

# %% [markdown] tags=["solution"]
r"""
$f(x) = x^3$ at 0: the slope $3x^2$ is zero there, so $x_1 = 0 - \eta\cdot 0 = 0$, and so on. But to the left of 0 it
goes down for ever. This is a *terrace*. A *hilltop* does as well: $f(x) = -x^2$ at 0, or $x^4 - 2x^2$ at 0, which has
valleys on both sides.

Descent stops where the slope is zero, and a zero slope says *level*, no more. A start that is off a hilltop by a hair
rolls away from it; a terrace holds everything that comes from above, at least for a long time. And even a true local
minimum need not be the lowest one.
"""


# %%
@check.points(1)
def test_the_ball_stays_and_there_is_lower_ground():
    x = sympy.Symbol("x", real=True)
    both = stuck_but_not_lowest(x)
    two = isinstance(both, (list, tuple, sympy.Tuple)) and len(both) == 2
    check.that(two, "Two things are asked for: the polynomial, and the start.", yours=both)
    both = [sympy.sympify(part) for part in both]
    f, start = (part.xreplace({d: sympy.Rational(str(d)) for d in part.atoms(sympy.Float)}) for part in both)
    check.that(bool(f.is_polynomial(x)), "A polynomial in x is asked for.", yours=f)
    check.that(bool(start.is_real and not start.free_symbols), "The start is a number.", yours=start)
    slope = sympy.simplify(sympy.diff(f, x).subs(x, start))
    check.that(slope == 0, "Descent must stay at the start.", f=f, start=start, slope=slope)
    hair = sympy.Rational(1, 10**9)
    changes = [sympy.N(f.subs(x, start + step) - f.subs(x, start), 60) for step in (hair, -hair)]
    check.that(bool(min(changes) < 0), "There must be lower points as close to the start as you like.",
               f=f, start=start, changes_around_it=changes)


# %%
@check.hidden
@check.points(2)
def test_the_first_slope_that_is_not_zero():
    x, h = sympy.symbols("x h", real=True)
    both = [sympy.sympify(part) for part in stuck_but_not_lowest(x)]
    f, start = (part.xreplace({d: sympy.Rational(str(d)) for d in part.atoms(sympy.Float)}) for part in both)
    change = sympy.Poly(sympy.expand(f.subs(x, start + h) - f.subs(x, start)), h)
    powers = [(power, sympy.simplify(factor)) for (power,), factor in reversed(change.terms())]
    lowest = [(power, factor) for power, factor in powers if factor != 0][:1]
    check.that(bool(lowest), "Around the start the function is constant: no point is lower.", f=f, start=start)
    power, factor = lowest[0]
    check.that(power > 1, "Descent must stay at the start.", f=f, start=start)
    check.that(bool(power % 2 == 1 or factor < 0), "The start is a local minimum.", f=f, start=start)


# %%
@check.mistake(of=stuck_but_not_lowest)
def bottom_of_a_bowl(x):
    """The ball stays, and rightly: there is no lower point anywhere."""
    return x**2, 0


# %%
@check.mistake(of=stuck_but_not_lowest)
def second_derivative_of_zero(x):
    """Here the second derivative is zero too. Does that make it a terrace? Draw the graph."""
    return x**4, 0


# %%
@check.mistake(of=stuck_but_not_lowest)
def level_ground(x):
    """On a plain the ball stays. But is any other point lower?"""
    return sympy.Integer(3), 0


# %%
@check.mistake(of=stuck_but_not_lowest)
def halfway_up_the_terrace(x):
    """How steep is it at your start? The first step leads away from it."""
    return x**3, 1


# %%
@check.mistake(of=stuck_but_not_lowest)
def a_local_minimum_only(x):
    """A good example of a valley that is not the deepest. But close to it there are no lower points."""
    return 3 * x**4 - 4 * x**3 - 12 * x**2, -1


# %%
@check.accepted(of=stuck_but_not_lowest)
def top_of_a_hill(x):
    return 5 - (x - 2) ** 2, 2.0


# %%
@check.accepted(of=stuck_but_not_lowest)
def between_two_valleys(x):
    return [x**4 - 2 * x**2, sympy.Integer(0)]


# %% [markdown]
r"""
## 5. Which of these are wrong?

The function is differentiable everywhere, and descent uses a constant learning rate. A line is right only if it holds
for all such functions and starts.

- **a.** At a minimum the slope is zero.
- **b.** Where the slope is zero there is a minimum.
- **c.** With gradient descent one finds the minima and the maxima of a function.
- **d.** If the slope at a point is not zero, then a step with any small enough learning rate lowers the function.
- **e.** A step of descent never makes the function larger, whatever the learning rate.
- **f.** If descent with a fixed rate comes to rest, $x_k\to x$, and $f'$ is continuous, then $f'(x) = 0$.
- **g.** Twice the function and half the learning rate: the places $x_k$ stay the same.
- **h.** Different starts lead to the same minimum in the end.
"""


# %%
def wrong_claims_about_descent():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"a", "g"}`.
    """
    # BEGIN SOLUTION
    return {"b", "c", "e", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Try each line on three graphs: $x^2$, $-x^2$ and $x^3$, from several starts and with a very large learning rate.
"""

# %% [markdown] tags=["hint"]
r"""
For f look at one step: $x_{k+1} - x_k = -\eta f'(x_k)$. What becomes of the left side? For c: which step would find a
maximum?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: with a slope, one side would be lower.
- **b** is wrong: part 4.
- **c** is wrong, though printed in an article: descent looks for minima. With a plus in place of the minus it is
  *ascent* and looks for maxima.
- **d** is right: $f(x - \eta f'(x)) = f(x) - \eta f'(x)^2 + \dots$, and what follows shrinks faster than $\eta$.
- **e** is wrong: on $x^2$ from 1 with $\eta = 2$ the first step leads to $-3$, from height 1 to height 9.
- **f** is right: $x_{k+1} - x_k \to 0$, hence $f'(x_k)\to 0$, and by continuity $f'(x) = 0$. It says level, not lowest.
- **g** is right: only the product $\eta f'$ enters. That is why a factor $\frac12$ in a loss can be made good by the
  learning rate, and why a rate means nothing without its loss.
- **h** is wrong: in $x^4 - 2x^2$ the start decides for one of two valleys.
"""


# %%
@check.points(1)
def test_the_claims_about_descent_are_named_by_letters():
    letters = wrong_claims_about_descent()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_descent():
    check.choice(wrong_claims_about_descent(), {"b", "c", "e", "h"}, among="abcdefgh")


# %%
@check.mistake(of=wrong_claims_about_descent)
def level_means_lowest():
    """You trust a line that part 4 refutes."""
    return {"c", "e", "h"}


# %%
@check.mistake(of=wrong_claims_about_descent)
def maxima_by_descent():
    """Start near the top of a hill and descend. What do you find?"""
    return {"b", "e", "h"}


# %%
@check.mistake(of=wrong_claims_about_descent)
def every_step_goes_down():
    """Take a parabola and a very large learning rate. Where does the first step land?"""
    return {"b", "c", "h"}


# %%
@check.mistake(of=wrong_claims_about_descent)
def rest_without_level_ground():
    """You doubt that descent can only come to rest where it is level. Which step does it take where it is not?"""
    return {"b", "c", "e", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_descent)
def scale_matters():
    """Double the function: what happens to its slope? And to the product of slope and half the rate?"""
    return {"b", "c", "e", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_descent)
def every_line_doubted():
    """Some of the lines are right. Which of them can you prove?"""
    return set("abcdefgh")


# %%
@check.accepted(of=wrong_claims_about_descent)
def claims_as_a_list():
    return ["H", "b", "c", "e"]
