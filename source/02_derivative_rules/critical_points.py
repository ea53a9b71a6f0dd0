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
    # BEGIN SOLUTION
    return 12 * x**2 - 12, (x**2 - 1) * sympy.exp(-(x**2) / 2), 1 / x
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Twice the same business: write down $f'$ first, then differentiate that.
"""

# %% [markdown] tags=["hint"]
r"""
The first derivatives are $4x^3-12x$, $-x\,e^{-x^2/2}$ and $\ln x+1$. The second of them is a product.
"""

# %% [markdown] tags=["solution"]
r"""
- $4x^3-12x$ has the slope $12x^2-12$.
- $-x\,e^{-x^2/2}$: the product rule gives $-e^{-x^2/2}+(-x)(-x)\,e^{-x^2/2} = (x^2-1)\,e^{-x^2/2}$. The bell
  bends downwards between $-1$ and 1 and upwards outside: one standard deviation is where it stops being a
  hat.
- $\ln x+1$ has the slope $\frac1x$, positive for all $x>0$: $x\ln x$ is a bowl everywhere. (The entropy, with
  a minus sign in front, is a hat.)
"""


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


# %%
@check.hidden
@check.points(2)
def test_bends_by_differentiating_twice():
    x = sympy.Symbol("x", positive=True)
    curves = (x**4 - 6 * x**2, sympy.exp(-(x**2) / 2), x * sympy.log(x))
    bends = three_bends(x)
    check.equal(bends, tuple(sympy.diff(curve, x, x) for curve in curves))
    for bend in bends:
        check.form(bend, only=(x,))


# %%
@check.mistake(of=three_bends)
def first_derivatives_only(x):
    """Those are the slopes. The bend is the slope of the slope."""
    return 4 * x**3 - 12 * x, -x * sympy.exp(-(x**2) / 2), sympy.log(x) + 1


# %%
@check.mistake(of=three_bends)
def squares_of_the_slopes(x):
    """A second derivative is a derivative of a derivative, not the square of one."""
    return (4 * x**3 - 12 * x) ** 2, x**2 * sympy.exp(-(x**2)), (sympy.log(x) + 1) ** 2


# %%
@check.mistake(of=three_bends)
def second_product_rule_forgotten(x):
    """The slope of the bell is a product of two functions of x. How many terms has its slope?"""
    return 12 * x**2 - 12, x**2 * sympy.exp(-(x**2) / 2), 1 / x


# %%
@check.mistake(of=three_bends)
def bend_of_the_logarithm(x):
    """The third function is x times the logarithm, not the logarithm. Differentiate the product."""
    return 12 * x**2 - 12, (x**2 - 1) * sympy.exp(-(x**2) / 2), -1 / x**2


# %%
@check.accepted(of=three_bends)
def three_bends_factored(x):
    bell = sympy.exp(-(x**2) / 2)
    return [12 * (x - 1) * (x + 1), x**2 * bell - bell, x**-1]


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
    # BEGIN SOLUTION
    return {-2: "maximum", 0: "neither", 2: "minimum"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$f'(x) = 15x^4-60x^2$. Take out what can be taken out.
"""

# %% [markdown] tags=["hint"]
r"""
$15x^2\,(x^2-4)$ vanishes at three places. Put them into $f''(x) = 60x^3-120x$; where that is 0, look at the
sign of $f'$ just left and just right.
"""

# %% [markdown] tags=["solution"]
r"""
$f' = 15x^2(x-2)(x+2)$ vanishes at $-2, 0, 2$, and $f'' = 60x(x^2-2)$.

- $f''(2) = 240>0$: a minimum, $f(2) = -64$.
- $f''(-2) = -240<0$: a maximum, $f(-2) = 64$.
- $f''(0) = 0$: undecided. But $f' = 15x^2(x^2-4)$ is *negative* on both sides of 0: the curve falls, is flat
  for an instant, and falls on. Neither.

A slope of 0 at $c$ is necessary for a smooth extreme at $c$; it is not enough. A slope that *changes its
sign* at $c$ is.
"""


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


# %%
@check.hidden
@check.points(2)
def test_all_critical_points_and_their_kinds():
    x = sympy.Symbol("x", real=True)
    slope = sympy.diff(3 * x**5 - 20 * x**3, x)
    names = {(-1, 1): "minimum", (1, -1): "maximum", (1, 1): "neither", (-1, -1): "neither"}
    expected = {}
    for place in set(sympy.real_roots(slope)):
        sides = [sympy.sign(slope.subs(x, place + step)) for step in (-sympy.Rational(1, 9), sympy.Rational(1, 9))]
        expected[place] = names[int(sides[0]), int(sides[1])]
    found = kinds_of_critical_points()
    check.that(isinstance(found, dict), "Return a dict from places to kinds.", yours=found)
    check.same_set(found, expected)
    for place, kind in found.items():
        right = next(expected[root] for root in expected if abs(float(root) - float(place)) < 1e-9)
        check.choice(kind, right, among=("minimum", "maximum", "neither"))


# %%
@check.mistake(of=kinds_of_critical_points)
def flat_place_called_a_minimum():
    """Look at the values a little to the left and right of 0: is none of them lower?"""
    return {-2: "maximum", 0: "minimum", 2: "minimum"}


# %%
@check.mistake(of=kinds_of_critical_points)
def flat_place_left_out():
    """You divided by x squared and lost a place. Where a factor of the slope is 0, the slope is 0."""
    return {-2: "maximum", 2: "minimum"}


# %%
@check.mistake(of=kinds_of_critical_points)
def kinds_exchanged():
    """A second derivative above 0 means a bowl. What is at the bottom of a bowl?"""
    return {-2: "minimum", 0: "neither", 2: "maximum"}


# %%
@check.mistake(of=kinds_of_critical_points)
def only_one_root_of_four():
    """A square equals 4 for two numbers. Which critical point did you miss?"""
    return {0: "neither", 2: "minimum"}


# %%
@check.accepted(of=kinds_of_critical_points)
def kinds_with_symbolic_places():
    two = sympy.Integer(2)
    return {two: "minimum", sympy.Integer(0): "neither", -two: "maximum"}


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
    # BEGIN SOLUTION
    return {-sympy.sqrt(2), 0, sympy.sqrt(2)}, set()
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$f'' = 60x^3-120x$. Where does it vanish, and does its sign change there?
"""

# %% [markdown] tags=["hint"]
r"""
$g'' = 12x^2$ vanishes at 0. What sign has it to the left, what sign to the right?
"""

# %% [markdown] tags=["solution"]
r"""
$f'' = 60x\,(x^2-2)$ vanishes at $-\sqrt2, 0, \sqrt2$, simple zeros all three, so the sign changes at each:
$-,+,-,+$ from left to right. All three are inflection points; only the middle one is a critical point as
well.

$g'' = 12x^2$ vanishes at 0 but is positive on both sides: $x^4$ is a bowl, a very flat one. No inflection
point. So $f'' = 0$ is to inflection points what $f' = 0$ is to extremes: necessary, not enough.
"""


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


# %%
@check.hidden
@check.points(2)
def test_all_inflection_places():
    x = sympy.Symbol("x", real=True)
    sets = inflection_places()
    check.that(isinstance(sets, (list, tuple)) and len(sets) == 2, "Two sets are asked for.", yours=sets)
    for places, f in zip(sets, (3 * x**5 - 20 * x**3, x**4), strict=True):
        check.that(not isinstance(places, dict), "The empty set is set(), while {} is a dict.", yours=sets)
        bend = sympy.diff(f, x, 2)
        odd = [root for root, times in sympy.roots(bend, x).items() if times % 2 == 1]
        check.same_set([] if places == sympy.S.EmptySet else places, odd)


# %%
@check.mistake(of=inflection_places)
def quartic_bends_only_one_way():
    """Look at the sign of the second derivative of x to the fourth, on both sides of 0."""
    return {-sympy.sqrt(2), 0, sympy.sqrt(2)}, {0}


# %%
@check.mistake(of=inflection_places)
def critical_points_for_inflections():
    """Those are the places where the slope vanishes. Asked is where the bend changes."""
    return {-2, 0, 2}, set()


# %%
@check.mistake(of=inflection_places)
def zero_divided_away():
    """You divided by x and lost a place."""
    return {-sympy.sqrt(2), sympy.sqrt(2)}, set()


# %%
@check.mistake(of=inflection_places)
def root_of_two_forgotten():
    """The square of the place is 2. Which two numbers is it, then?"""
    return {-2, 0, 2, sympy.sqrt(2)}, {0}


# %%
@check.accepted(of=inflection_places)
def inflection_places_as_powers():
    root = 2 ** sympy.Rational(1, 2)
    return [{root, -root, sympy.Integer(0)}, frozenset()]


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
    # BEGIN SOLUTION
    return 3 * w**4 - 20 * w**3 + 24 * w**2 + 128
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A valley at 0, a hill somewhere between, a deeper valley at 4. What must the *slope* look like? It has three
zeros.
"""

# %% [markdown] tags=["hint"]
r"""
For instance $L' = w(w-1)(w-4)$, times any positive factor. Go back from the slope to a polynomial (which
power has the slope $w^3$?) and choose the constant so that $L(4) = 0$. Another recipe: $(w-4)^2$ times a
quadratic that is positive everywhere, chosen so that the product is flat at 0.
"""

# %% [markdown] tags=["solution"]
r"""
Begin with the slope: $L' = 12w(w-1)(w-4) = 12w^3-60w^2+48w$ is negative, positive, negative, positive from left
to right, so there are valleys at 0 and 4 and a hill at 1. Powers that have these slopes: $3w^4-20w^3+24w^2$, plus
a constant. Without the constant the value at 4 is $768-1280+384 = -128$, at 0 it is 0. With the constant 128 the
deeper valley just touches zero, and the one at $w = 0$ lies at 128.

Descent that starts to the left of 1 with small steps ends at 0, with slope zero and an error of 128. The
lecture's sentence holds for losses that bend upwards everywhere (*convex* ones), such as the squared error of
a linear model; not for networks.
"""


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


# %%
@check.hidden
@check.points(2)
def test_a_loss_with_a_trap():
    w = sympy.Symbol("w", real=True)
    loss = loss_with_a_trap(w)
    cornered = (sympy.Min, sympy.Max, sympy.Abs, sympy.Piecewise, sympy.Heaviside, sympy.sign)
    check.form(loss, only=(w,), without=cornered)
    loss = sympy.sympify(loss)  # a number, perhaps
    grid = {place / 4: complex(loss.subs(w, sympy.Rational(place, 4))) for place in range(-40, 41)}
    check.that(all(abs(value.imag) < 1e-12 for value in grid.values()), "A loss is a real number.", values=grid)
    lowest = min(grid, key=lambda place: grid[place].real)
    check.that(grid[lowest].real > -1e-9, "The loss is never negative.", w=lowest, loss=grid[lowest])
    check.that(abs(grid[4.0]) < 1e-9, "At w = 4 the loss must be 0.", loss=grid[4.0])
    check.that(grid[0.0].real > 1e-6, "At w = 0 the loss must be above its smallest value.", loss=grid[0.0])
    trap, *near = (sympy.N(loss.subs(w, sympy.Float(p, 60)), 50) for p in (0.0, -0.02, -0.01, -1e-3, 1e-3, 0.01, 0.02))
    check.that(min(near) > trap, "Close to 0 the loss must be larger than at 0.", close_by=near)


# %%
@check.mistake(of=loss_with_a_trap)
def a_single_bowl(w):
    """A single bowl has a single valley. The curve must have one at 0, too."""
    return (w - 4) ** 2


# %%
@check.mistake(of=loss_with_a_trap)
def two_valleys_of_equal_depth(w):
    """Two valleys, well, but is the one at 0 above the smallest value?"""
    return w**2 * (w - 4) ** 2


# %%
@check.mistake(of=loss_with_a_trap)
def trap_below_zero(w):
    """A loss is not negative. Push the curve up until its deeper valley just touches 0."""
    return 3 * w**4 - 20 * w**3 + 24 * w**2


# %%
@check.mistake(of=loss_with_a_trap)
def pause_instead_of_a_valley(w):
    """At 0 your curve is flat, but to the right it goes on falling: that is no minimum."""
    return w**4 / 4 - 4 * w**3 / 3 + sympy.Rational(64, 3)


# %%
@check.accepted(of=loss_with_a_trap)
def trap_as_a_product(w):
    return (w - 4) ** 2 * (w**2 + w / 2 + 1)


# %%
@check.accepted(of=loss_with_a_trap)
def trap_that_is_very_flat(w):
    loss = w**6 / 6 - 6 * w**5 / 5 + 2 * w**4  # its slope is w^3 (w - 2) (w - 4)
    return loss - loss.subs(w, 4)


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
    # BEGIN SOLUTION
    for order, value in enumerate(d, start=1):
        if value != 0:
            if order == 1:
                return "not critical"
            if order % 2 == 1:
                return "neither"
            return "minimum" if value > 0 else "maximum"
    return "undecided"
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Compare $x^2$, $x^3$, $x^4$, $x^5$ at 0, and their negatives. What do the even powers have in common, what the
odd ones?
"""

# %% [markdown] tags=["hint"]
r"""
`enumerate(d, start=1)` gives each derivative with its order. At the first that is not 0 you can return; for
an even order its sign tells which.
"""

# %% [markdown] tags=["solution"]
r"""
Near $c$ the curve looks like $f(c)+a\,(x-c)^n$ with $a = f^{(n)}(c)/n!$. For odd $n$ this has different signs
on both sides: no extreme (for $n = 1$ the place is not even critical). For even $n$ the power is positive on
both sides, and the sign of $a$ decides.

So $x^4$ at 0, with $d = (0, 0, 0, 24)$, has a minimum, which the second derivative alone could not tell;
$x^3$ with $d = (0, 0, 6)$ has none. If all given derivatives are 0, nothing follows: they are those of a
constant, but also those of $x^{100}$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_kinds_of_every_order_and_sign():
    rng = np.random.default_rng(215)
    options = ("not critical", "minimum", "maximum", "neither", "undecided")
    for order in range(1, 8):
        for sign in (-1.0, 1.0):
            derivatives = np.zeros(8)
            derivatives[order - 1] = sign * (0.3 if order == 4 else rng.uniform(0.5, 5.0))
            derivatives[order:] = rng.normal(size=8 - order)
            sides = (sign * (-1.0) ** order, sign)
            kind = "neither" if sides[0] != sides[1] else "minimum" if sign > 0 else "maximum"
            check.choice(kind_from_derivatives(derivatives), "not critical" if order == 1 else kind, among=options)
    check.choice(kind_from_derivatives(np.array([0.0, 0.0, 0.0, 0.0])), "undecided", among=options)
    check.choice(kind_from_derivatives(np.array([0.0, -1e-9, 2.0, 5.0])), "maximum", among=options)  # small, not 0
    check.choice(kind_from_derivatives(np.array([0.0, 0.0, 0.0, 2.5])), "minimum", among=options)


# %%
@check.mistake(of=kind_from_derivatives)
def flat_means_extreme(d):
    """A slope of 0 is not yet an extreme. Try the derivatives of x cubed at 0."""
    if d[0] != 0:
        return "not critical"
    later = [value for value in d[1:] if value != 0]
    if not later:
        return "undecided"
    return "minimum" if later[0] > 0 else "maximum"


# %%
@check.mistake(of=kind_from_derivatives)
def second_derivative_only(d):
    """If the second derivative is 0, too, the next ones may still decide. Try x to the fourth at 0."""
    if d[0] != 0:
        return "not critical"
    if len(d) < 2 or d[1] == 0:
        return "undecided"
    return "minimum" if d[1] > 0 else "maximum"


# %%
@check.mistake(of=kind_from_derivatives)
def zero_bend_called_neither(d):
    """That the second derivative is 0 decides nothing. Try x to the fourth at 0."""
    if d[0] != 0:
        return "not critical"
    if not np.any(d):
        return "undecided"
    return "minimum" if d[1] > 0 else "maximum" if d[1] < 0 else "neither"


# %%
@check.mistake(of=kind_from_derivatives)
def bowl_and_hat_exchanged(d):
    """x squared has the second derivative 2. Is it a bowl or a hat?"""
    for order, value in enumerate(d, start=1):
        if value != 0:
            if order % 2 == 1:
                return "not critical" if order == 1 else "neither"
            return "maximum" if value > 0 else "minimum"
    return "undecided"


# %%
@check.mistake(of=kind_from_derivatives)
def all_zero_called_neither(d):
    """If every derivative given is 0, the place may be anything: those of x to the hundredth are all 0, too."""
    nonzero = np.flatnonzero(d)
    order = int(nonzero[0]) + 1 if nonzero.size else 3
    if order % 2 == 1:
        return "not critical" if order == 1 else "neither"
    return "minimum" if d[order - 1] > 0 else "maximum"


# %%
@check.accepted(of=kind_from_derivatives)
def kind_by_looking_at_both_sides(d):
    nonzero = np.flatnonzero(d)
    if nonzero.size == 0:
        return "undecided"
    order = int(nonzero[0]) + 1
    if order == 1:
        return "not critical"
    left, right = np.sign(d[order - 1]) * (-1) ** order, np.sign(d[order - 1])
    return {(1, 1): "minimum", (-1, -1): "maximum"}.get((int(left), int(right)), "neither")
