# %% [markdown] difficulty=3 minutes=50 sources=["d2l: single-variable ex 3", "Siraj: L9", "Krohn: L17"]
r"""
# Where the slope is zero

The slope $f'$ is a function of its own, and has a slope, too: the *second derivative* $f''$. It says how the
curve bends. Where $f''>0$ the slope is growing and the curve bends upwards, like a bowl; where $f''<0$ it
bends downwards, like a hat.

A *critical point* is a place $c$ with $f'(c) = 0$. It may be

- a (local) *minimum*: nothing nearby is lower; certain if $f''(c)>0$,
- a (local) *maximum*: nothing nearby is higher; certain if $f''(c)<0$,
- *neither*: the curve pauses and goes on in the same direction.

If $f''(c) = 0$, the second derivative does not decide, and one must look closer. An *inflection point* is a
place where the bend changes from one kind to the other, where $f''$ changes its sign.

*With numbers.* $f(x) = x^3-3x$: $f' = 3x^2-3$ is 0 at $\pm1$, and $f'' = 6x$. At $1$ it is $6>0$, a minimum
with the value $-2$; at $-1$ it is $-6$, a maximum with the value 2. The bend changes at 0. Neither of the two
is the lowest or highest value of all: $f(10) = 970$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Three second derivatives

Find the second derivatives of $x^4-6x^2$, of $e^{-x^2/2}$ and of $x\ln x$.
"""


# %%
def three_bends(x):
    r"""Return the second derivatives of x^4 - 6 x^2, exp(-x^2 / 2) and x log(x), in this order.

    Args:
        x: a positive symbol.

    Returns:
        Three expressions in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_bends_are_second_differences():
    x = sympy.Symbol("x", positive=True)
    bends = three_bends(x)
    check.that(isinstance(bends, (list, tuple, np.ndarray, sympy.Tuple)) and len(bends) == 3,
               "Three expressions are asked for.", yours=bends)
    functions = (lambda t: t**4 - 6 * t**2, lambda t: np.exp(-(t**2) / 2), lambda t: t * np.log(t))
    for number, (f, bend) in enumerate(zip(functions, bends, strict=True), 1):
        check.form(bend, only=(x,))
        for at in (0.6, 1.7):
            slopes = [(f(at + step + 1e-4) - f(at + step)) / 1e-4 for step in (-1e-4, 0.0)]
            change = (slopes[1] - slopes[0]) / 1e-4
            there = sympy.N(sympy.sympify(bend).subs(x, at))
            check.that(abs(complex(there) - change) < 1e-4,
                       f"Number {number} must agree with the change of the slope.", x=at, yours=bend, there=there,
                       change_of_the_slope=change)


# %% [markdown]
r"""
## 2. Three critical points of three kinds

Find all critical points of $f(x) = 3x^5-20x^3$ and say of each what it is.
"""


# %%
def kinds_of_critical_points():
    r"""Return the critical points of 3 x^5 - 20 x^3 with their kinds.

    Returns:
        A dict from each place (a number) to "minimum", "maximum" or "neither".
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_each_place_is_what_it_is_called():
    def f(t):
        return 3 * t**5 - 20 * t**3

    found = kinds_of_critical_points()
    check.that(isinstance(found, dict) and len(found) > 0, "Return a dict from places to kinds.", yours=found)
    for place, kind in found.items():
        check.form(place, only=())
        at = float(place)
        slope = (f(at + 1e-6) - f(at - 1e-6)) / 2e-6
        check.that(abs(slope) < 1e-4, "At a critical point the curve must be flat.", place=at, rise_over_run=slope)
        left, right = f(at - 0.1) - f(at), f(at + 0.1) - f(at)
        seen = "minimum" if min(left, right) > 0 else "maximum" if max(left, right) < 0 else "neither"
        name = str(kind).strip().lower()
        check.that(name in ("minimum", "maximum", "neither"), 'A kind is "minimum", "maximum" or "neither".',
                   yours=kind)
        check.that(name == seen, "The kind must fit the values a little to the left and to the right.",
                   place=at, yours=kind, value_left_less_value_here=left, value_right_less_value_here=right)


# %% [markdown]
r"""
## 3. Where the bend changes

Find all inflection points of the same curve, $f(x) = 3x^5-20x^3$, and those of $g(x) = x^4$.
"""


# %%
def inflection_places():
    r"""Return the inflection points of 3 x^5 - 20 x^3, and those of x^4.

    Returns:
        Two sets of numbers (`set()` is the empty set).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_bend_changes_at_each_place():
    sets = inflection_places()
    two = isinstance(sets, (list, tuple)) and len(sets) == 2
    kinds = (set, frozenset, list, tuple, sympy.FiniteSet, type(sympy.S.EmptySet))
    check.that(two and all(isinstance(places, kinds) for places in sets),
               "Two sets are asked for (the empty one is set(), while {} is a dict).", yours=sets)
    check.that(len(sets[0]) > 0, "The first curve has an inflection point.", yours=sets)
    for places, f in zip(sets, (lambda t: 3 * t**5 - 20 * t**3, lambda t: t**4), strict=True):
        for place in places:
            check.form(place, only=())
            at = float(place)
            sides = [f(at + side + 0.01) - 2 * f(at + side) + f(at + side - 0.01) for side in (-0.05, 0.05)]
            check.that(sides[0] * sides[1] < 0, "On the two sides of an inflection point the curve bends differently.",
                       place=at, bend_left=sides[0], bend_right=sides[1])


# %% [markdown]
r"""
## 4. Find the mistake

"We go on until the slope is zero, which gives us the smallest error", says a lecture on training networks.
Show that this need not be so: return a smooth loss $L(w)$ of a single weight that is never negative, has a
strict local minimum at $w = 0$, and takes its smallest value, 0, at $w = 4$ and not at $w = 0$. (The tests
look at $-10\le w\le10$.)
"""


# %%
def loss_with_a_trap(w):
    r"""Return a loss with a local minimum at 0 that is not its smallest value.

    Args:
        w: the weight, a real symbol.

    Returns:
        A smooth expression in w: at least 0 everywhere, 0 at w = 4, with a strict local minimum above 0 at w = 0.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_trap_is_flat_and_lower_than_around():
    w = sympy.Symbol("w", real=True)
    loss = loss_with_a_trap(w)
    cornered = (sympy.Min, sympy.Max, sympy.Abs, sympy.Piecewise, sympy.Heaviside, sympy.sign)
    check.form(loss, only=(w,), without=cornered)  # it is to be smooth
    loss = sympy.sympify(loss)  # a number, perhaps
    # With many digits, so that even a very flat valley shows.
    values = {p: sympy.N(loss.subs(w, sympy.Float(p, 60)), 50) for p in (-0.01, -1e-4, 0.0, 1e-4, 0.01)}
    check.that(all(value.is_real is True for value in values.values()), "A loss is a real number.", values=values)
    here = values.pop(0.0)
    check.that(all(value > here for value in values.values()), "Close to 0 on both sides the loss must be larger.",
               at_zero=here, close_by=values)
    slope = float(values[1e-4] - values[-1e-4]) / 2e-4
    check.that(abs(slope) < 1e-2 * max(1.0, abs(here)), "At 0 the loss must be flat.", rise_over_run=slope)


# %%
@check.points(1)
def test_the_loss_vanishes_at_four():
    w = sympy.Symbol("w", real=True)
    loss = loss_with_a_trap(w)
    check.form(loss, only=(w,))
    loss = sympy.sympify(loss)  # a number, perhaps
    low, trap = complex(loss.subs(w, 4)), complex(loss.subs(w, 0))
    check.that(abs(low) < 1e-9 and trap.real > 1e-6, "At 4 the loss is 0, in the trap it is more.",
               at_four=low, at_zero=trap)


# %% [markdown]
r"""
## 5. A test for every order

Let $c$ be a place with all derivatives given, $d = (f'(c), f''(c), f'''(c),\dots)$, up to some order. Near
$c$ the *first one that is not zero*, of the order $n$ say, decides, because close by $f(x)-f(c)$ looks like
$\frac{f^{(n)}(c)}{n!}(x-c)^n$. Write the decision as a function that returns one of

- `"not critical"`: the slope at $c$ is not 0,
- `"minimum"`, `"maximum"`, `"neither"`,
- `"undecided"`: all derivatives given are 0.
"""


# %%
def kind_from_derivatives(d):
    r"""Return what kind of place has these derivatives.

    Args:
        d: first, second, third, ... derivative at the place, shape (k,).

    Returns:
        "not critical", "minimum", "maximum", "neither" or "undecided".
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_kinds_of_simple_powers():
    for derivatives, curve in (
        ((0.0, 2.0), lambda t: t**2),
        ((0.0, 0.0, 6.0), lambda t: t**3),
        ((0.0, 0.0, 0.0, -24.0), lambda t: -(t**4)),
        ((3.0, -5.0), lambda t: 3 * t - 2.5 * t**2),
    ):
        kind = kind_from_derivatives(np.array(derivatives))
        left, right = curve(-0.01), curve(0.01)
        seen = {"minimum": min(left, right) > 0, "maximum": max(left, right) < 0,
                "neither": left * right < 0 and derivatives[0] == 0, "not critical": derivatives[0] != 0}
        fits = isinstance(kind, str) and seen.get(kind.strip().lower(), False)
        check.that(fits, "The kind must fit the curve on both sides.", derivatives=derivatives, yours=kind)


# %%
@check.points(1)
def test_nothing_follows_from_zeros():
    options = ("not critical", "minimum", "maximum", "neither", "undecided")
    check.choice(kind_from_derivatives(np.zeros(3)), "undecided", among=options)
    check.choice(kind_from_derivatives(np.zeros(1)), "undecided", among=options)
