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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_descent_are_named_by_letters():
    letters = wrong_claims_about_descent()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
