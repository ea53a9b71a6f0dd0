# %% [markdown] difficulty=1 minutes=35 sources=["Krohn: L106-108", "Krohn: L109-110"]
r"""
# Partial derivatives: one variable moves, the others stand still

A function of two variables is a landscape: over each point $(x, y)$ of the map stands the height $z = f(x, y)$. On a
slope "how steep?" has no single answer; it depends on where you are heading. Two headings come first.

- $\dfrac{\partial z}{\partial x}$: walk east. Only $x$ changes, and $y$ keeps the value it has, whatever it is.
- $\dfrac{\partial z}{\partial y}$: walk north. Only $y$ changes, and $x$ keeps its value.

Each is an ordinary derivative of an ordinary function of one variable; all rules that you know apply. The variable
that stands still is treated like the number 7: **as a term of its own it vanishes, as a factor it stays.**

*With numbers.* Let $z = x^2y^3 + y$. Holding $y$ gives $\partial z/\partial x = 2xy^3$ (the factor $y^3$ stays, the
term $y$ vanishes), holding $x$ gives $\partial z/\partial y = 3x^2y^2 + 1$. At the point $(2, 1)$ the slope is 4
heading east and 13 heading north.

Symbols are real. Answers in symbols are expressions built from the arguments, such as `2 * x * y**3`, with functions
from sympy where needed, such as `sympy.exp(x)`. Find them on paper and leave `sympy.diff` alone.
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
## 1. A saddle

$z = x^2 - y^2$ looks like a mountain pass. Give both partial derivatives.
"""


# %%
def saddle_partials(x, y):
    r"""Return the partial derivatives of $z = x^2 - y^2$.

    Args:
        x: a real symbol.
        y: a real symbol.

    Returns:
        Two expressions: $\partial z/\partial x$, then $\partial z/\partial y$.
    """
    # BEGIN SOLUTION
    return 2 * x, -2 * y
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Walking east, read the formula as $x^2 - 49$: some number squared is taken away, always the same one. What is the
derivative of that?
"""

# %% [markdown] tags=["hint"]
r"""
Walking north, read it as $49 - y^2$. What does the minus sign do to the derivative of $y^2$?
"""

# %% [markdown] tags=["solution"]
r"""
With $y$ held, $y^2$ is a constant, so $\partial z/\partial x = 2x$. With $x$ held, $x^2$ is the constant, and the sign
in front of $y^2$ stays: $\partial z/\partial y = -2y$.

*In the landscape.* Stand on the pass, at $(0, 0)$. Going east or west the ground rises like a parabola; going north or
south it falls like one. That both slopes are 0 there does not make the pass a summit or a hollow.
"""


# %%
@check.points(1)
def test_saddle_partials_are_slopes():
    x, y = sympy.symbols("x y", real=True)
    found = saddle_partials(x, y)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two expressions are asked for, in a tuple or a list.", yours=found)
    for part in found:
        check.form(part, only=(x, y))
    east_north = [sympy.sympify(part) for part in found]
    for point in ((3.0, 0.0), (2.0, 3.0), (-2.0, -3.0)):
        slopes = np.array([float(part.subs({x: point[0], y: point[1]})) for part in east_north])
        check.gradient(lambda v: v[0] ** 2 - v[1] ** 2, np.array(point), slopes)


# %%
@check.hidden
@check.points(1)
def test_saddle_partials_everywhere():
    x, y = sympy.symbols("x y", real=True)
    height = (x + y) * (x - y)
    found = saddle_partials(x, y)
    check.equal(found, (sympy.diff(height, x), sympy.diff(height, y)))
    for part in found:
        check.form(part, only=(x, y))


# %%
@check.mistake(of=saddle_partials)
def sign_of_the_north_slope(x, y):
    """Heading north from (0, 3): does the height 0 - 9 grow or shrink when y becomes a little larger?"""
    return 2 * x, 2 * y


# %%
@check.mistake(of=saddle_partials)
def held_terms_kept(x, y):
    """The term that stands still does not change. What is the derivative of a constant term?"""
    return 2 * x - y**2, x**2 - 2 * y


# %%
@check.mistake(of=saddle_partials)
def everything_differentiated(x, y):
    """Each of your answers moves both variables at once. Only one of them may move."""
    return 2 * x - 2 * y, 2 * x - 2 * y


# %%
@check.mistake(of=saddle_partials)
def saddle_exchanged(x, y):
    """Look at the order in which the two are asked for."""
    return -2 * y, 2 * x


# %%
@check.accepted(of=saddle_partials)
def saddle_partials_as_sums(x, y):
    return [x + x, -(y + y)]


# %% [markdown]
r"""
## 2. Three places on the saddle

The same landscape, $z = x^2 - y^2$. From each of the points $P = (3, 0)$, $Q = (2, 3)$ and $R = (-2, -3)$ you take one
very short step east (larger $x$), and from the same point, another time, one north (larger $y$). Say of each step
whether it leads, to first order, `"up"`, `"down"`, or stays `"level"`.
"""


# %%
def saddle_steps():
    """Return where a short step east and a short step north lead, from three points of the saddle.

    Returns:
        A dict with the keys "P", "Q", "R" and for each a pair of words, for east and for north:
        "up", "down" or "level".
    """
    # BEGIN SOLUTION
    return {"P": ("up", "level"), "Q": ("up", "down"), "R": ("down", "up")}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A positive slope leads up in the direction in which the variable *grows*. Put the coordinates of the point into the two
partial derivatives and look at the signs.
"""

# %% [markdown] tags=["hint"]
r"""
At $R$ both coordinates are negative. Going east from $-2$ leads to $-1.9$: is $(-1.9)^2$ larger or smaller than
$(-2)^2$?
"""

# %% [markdown] tags=["solution"]
r"""
| | $\partial z/\partial x = 2x$ | $\partial z/\partial y = -2y$ | east | north |
|---|---|---|---|---|
| $P = (3, 0)$ | 6 | 0 | up | level |
| $Q = (2, 3)$ | 4 | $-6$ | up | down |
| $R = (-2, -3)$ | $-4$ | 6 | down | up |

At $P$ the way north starts level; it is the top of the parabola $9 - y^2$, so every step of real length leads down, but
by an amount of second order: a step of 0.01 loses 0.0001. That is what "to first order" leaves out.
"""


# %%
@check.points(1)
def test_three_points_with_two_words_each():
    words = saddle_steps()
    check.that(isinstance(words, dict) and set(words) == {"P", "Q", "R"}, "The keys are the three points.", yours=words)
    for point, pair in words.items():
        check.that(isinstance(pair, (list, tuple)) and len(pair) == 2,
                   "Each point has two words, for east and for north.", point=point, yours=pair)
        for word in pair:
            check.that(str(word).strip().lower() in ("up", "down", "level"), "The words are up, down and level.",
                       point=point, yours=word)


# %%
@check.hidden
@check.points(2)
def test_words_agree_with_short_steps():
    points, found = {"P": (3.0, 0.0), "Q": (2.0, 3.0), "R": (-2.0, -3.0)}, saddle_steps()
    for name, (a, b) in points.items():
        heights = ((a + 1e-6) ** 2 - b**2, a**2 - (b + 1e-6) ** 2)
        for heading, height, word in zip(("east", "north"), heights, found[name], strict=True):
            rise = round((height - (a**2 - b**2)) / 1e-6, 3)
            right = "up" if rise > 0 else "down" if rise < 0 else "level"
            check.that(str(word).strip().lower() == right, "Compare the height before and after the step.", point=name,
                       heading=heading, yours=word)


# %%
@check.mistake(of=saddle_steps)
def signs_of_the_heights():
    """You looked at the heights of the points. A step leads up where the height grows, not where it is positive."""
    return {"P": ("up", "up"), "Q": ("down", "down"), "R": ("down", "down")}


# %%
@check.mistake(of=saddle_steps)
def second_order_counted():
    """All but one agree. A step whose height changes only by the square of its length counts as level here."""
    return {"P": ("up", "down"), "Q": ("up", "down"), "R": ("down", "up")}


# %%
@check.mistake(of=saddle_steps)
def minus_of_y_forgotten():
    """The east words are right. Going north, which sign does the term with y have?"""
    return {"P": ("up", "level"), "Q": ("up", "up"), "R": ("down", "down")}


# %%
@check.mistake(of=saddle_steps)
def away_from_the_origin():
    """Check R: east of -2 lies -1.9, closer to the origin. You walked outwards instead."""
    return {"P": ("up", "level"), "Q": ("up", "down"), "R": ("up", "down")}


# %%
@check.mistake(of=saddle_steps)
def slopes_for_words():
    """These are the slopes themselves, and they are right. The question asks for words."""
    return {"P": (6, 0), "Q": (4, -6), "R": (-4, 6)}


# %%
@check.accepted(of=saddle_steps)
def saddle_steps_as_lists():
    return {"R": ["down", "up"], "Q": ["up", "down"], "P": ["up", "level"]}


# %% [markdown]
r"""
## 3. Held, not set to one

$z = x^2y + e^{xy}$. Give both partial derivatives.
"""


# %%
def growth_partials(x, y):
    r"""Return the partial derivatives of $z = x^2 y + e^{xy}$.

    Args:
        x: a real symbol.
        y: a real symbol.

    Returns:
        Two expressions: $\partial z/\partial x$, then $\partial z/\partial y$.
    """
    # BEGIN SOLUTION
    return 2 * x * y + y * sympy.exp(x * y), x**2 + x * sympy.exp(x * y)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write 7 for the variable that stands still: $7x^2 + e^{7x}$ is an ordinary function of $x$. Differentiate it and see
where the sevens go.
"""

# %% [markdown] tags=["hint"]
r"""
$(7x^2 + e^{7x})' = 14x + 7e^{7x}$: one seven multiplies the first term, one came out of the exponent by the chain
rule, one is still in it. For the other slope write $49y + e^{7y}$.
"""

# %% [markdown] tags=["solution"]
r"""
*East* ($y$ held): $y\cdot2x$ from the first term; the chain rule gives $e^{xy}\cdot y$ from the second.

*North* ($x$ held): $x^2\cdot1$, and $e^{xy}\cdot x$. Together

$$\frac{\partial z}{\partial x} = 2xy + y\,e^{xy},\qquad \frac{\partial z}{\partial y} = x^2 + x\,e^{xy}.$$

*A check by symmetry*: the term $e^{xy}$ does not change when $x$ and $y$ are exchanged, so its two partial derivatives
must be exchanged too. They are.

Putting 1 in place of the held variable gives the slope along one particular line of the map, $y = 1$. The slope at
every other place is lost.
"""


# %%
@check.points(1)
def test_growth_partials_are_slopes():
    x, y = sympy.symbols("x y", real=True)
    found = growth_partials(x, y)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two expressions are asked for, in a tuple or a list.", yours=found)
    for part in found:
        check.form(part, only=(x, y))
    east_north = [sympy.sympify(part) for part in found]
    for point in ((0.5, 2.0), (-1.5, 0.3)):
        slopes = np.array([float(part.subs({x: point[0], y: point[1]})) for part in east_north])
        check.gradient(lambda v: v[0] * v[0] * v[1] + np.exp(v[0] * v[1]), np.array(point), slopes)


# %%
@check.hidden
@check.points(2)
def test_growth_partials_everywhere():
    x, y = sympy.symbols("x y", real=True)
    height = x**2 * y + sympy.exp(x * y)
    found = growth_partials(x, y)
    check.equal(found, (sympy.diff(height, x), sympy.diff(height, y)))
    for part in found:
        check.form(part, only=(x, y))


# %%
@check.mistake(of=growth_partials)
def held_variable_set_to_one(x, y):
    """Your slopes are right where the held variable happens to be 1. Hold it at 7: where must the sevens stand?"""
    return 2 * x + sympy.exp(x), 1 + sympy.exp(y)


# %%
@check.mistake(of=growth_partials)
def exponent_not_differentiated(x, y):
    """The first terms are right. The exponent moves too, and not always at speed 1."""
    return 2 * x * y + sympy.exp(x * y), x**2 + sympy.exp(x * y)


# %%
@check.mistake(of=growth_partials)
def both_variables_moved_in_the_product(x, y):
    """In each slope one term too many: the product rule applies to two factors that both move."""
    return 2 * x * y + x**2 + y * sympy.exp(x * y), x**2 + 2 * x * y + x * sympy.exp(x * y)


# %%
@check.mistake(of=growth_partials)
def factor_dropped_from_the_first_term(x, y):
    """In the east slope, a constant factor is missing from the first term. Test it at y = 0."""
    return 2 * x + y * sympy.exp(x * y), x**2 + x * sympy.exp(x * y)


# %%
@check.mistake(of=growth_partials)
def inner_factors_exchanged(x, y):
    """When x moves by 1 and y stays, by how much does the exponent xy move?"""
    return 2 * x * y + x * sympy.exp(x * y), x**2 + y * sympy.exp(x * y)


# %%
@check.accepted(of=growth_partials)
def growth_partials_factored(x, y):
    return y * (2 * x + sympy.exp(y * x)), x * (x + sympy.exp(x) ** y)


# %% [markdown]
r"""
## 4. A tin

A cylinder of radius $r$ and length $l$ has the volume $v = \pi r^2 l$. How fast does the volume grow with the radius
alone, and with the length alone? (For $r = 3$ and $l = 5$, in centimetres, you should get about $94.2$ and $28.3$ cubic
centimetres for each centimetre.)
"""


# %%
def cylinder_partials(r, l):  # noqa: E741
    r"""Return the partial derivatives of the volume of a cylinder, $v = \pi r^2 l$.

    Args:
        r: the radius, a positive symbol.
        l: the length, a positive symbol.

    Returns:
        Two expressions: $\partial v/\partial r$, then $\partial v/\partial l$; use sympy.pi.
    """
    # BEGIN SOLUTION
    return 2 * sympy.pi * r * l, sympy.pi * r**2
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
With the length held, $v$ is a constant, $\pi l$, times $r^2$. Constant factors stay.
"""

# %% [markdown] tags=["hint"]
r"""
Picture it. Making the tin longer adds slices of the size of its lid. Making it fatter wraps a thin coat around its
side: how large is the side, unrolled?
"""

# %% [markdown] tags=["solution"]
r"""
*By rule.* $\partial v/\partial r = \pi l\cdot 2r = 2\pi rl$ and $\partial v/\partial l = \pi r^2$.

*By picture.* A coat of thickness $h$ around the side has the volume side times $h$, to first order, and the side
unrolled is a rectangle of $2\pi r$ by $l$. A slice of thickness $h$ at the end has the volume $\pi r^2h$. Partial
derivatives of a volume are areas.

At $r = 3$, $l = 5$: $30\pi\approx94.2$ and $9\pi\approx28.3$. Whoever drops the factor $l$ gets $6\pi$, the length of
the rim: a length where an area is due. Units find such slips.
"""


# %%
@check.points(1)
def test_cylinder_partials_are_slopes():
    r, length = sympy.symbols("r l", positive=True)
    found = cylinder_partials(r, length)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two expressions are asked for, in a tuple or a list.", yours=found)
    for part in found:
        check.form(part, only=(r, length))
    rates = [sympy.sympify(part) for part in found]
    for point in ((3.0, 5.0), (0.4, 7.0)):
        slopes = np.array([float(part.subs({r: point[0], length: point[1]})) for part in rates])
        check.gradient(lambda v: np.pi * v[0] * v[0] * v[1], np.array(point), slopes)


# %%
@check.hidden
@check.points(1)
def test_cylinder_partials_are_exact():
    r, length = sympy.symbols("r l", positive=True)
    volume = sympy.pi * r**2 * length
    found = cylinder_partials(r, length)
    check.equal(found, (sympy.diff(volume, r), sympy.diff(volume, length)))
    for part in found:
        check.form(part, only=(r, length))


# %%
@check.mistake(of=cylinder_partials)
def length_dropped(r, l):  # noqa: E741
    """A longer tin gains more from a larger radius. Does yours? A constant factor stays."""
    return 2 * sympy.pi * r, sympy.pi * r**2


# %%
@check.mistake(of=cylinder_partials)
def radius_not_lowered(r, l):  # noqa: E741
    """With the length held, the power of r must be differentiated; a factor r too many is left."""
    return 2 * sympy.pi * r**2 * l, sympy.pi * r**2


# %%
@check.mistake(of=cylinder_partials)
def length_kept_in_its_own_slope(r, l):  # noqa: E741
    """The volume grows with the length at a steady rate. Does the second rate depend on the length?"""
    return 2 * sympy.pi * r * l, sympy.pi * r**2 * l


# %%
@check.mistake(of=cylinder_partials)
def two_of_the_square_lost(r, l):  # noqa: E741
    """The first rate should be the area of the side. How long is the rim of the tin?"""
    return sympy.pi * r * l, sympy.pi * r**2


# %%
@check.accepted(of=cylinder_partials)
def cylinder_partials_from_the_volume(r, l):  # noqa: E741
    volume = sympy.pi * r**2 * l
    return 2 * volume / r, volume / l


# %% [markdown]
r"""
## 5. Backwards

Find a function $f(x, y)$ with

$$\frac{\partial f}{\partial x} = 2xy + y^3\qquad\text{and}\qquad\frac{\partial f}{\partial y} = x^2 + 3xy^2 - 4 .$$

There are many; any of them will do.
"""


# %%
def function_with_partials(x, y):
    r"""Return a function with the partial derivatives $2xy + y^3$ in x and $x^2 + 3xy^2 - 4$ in y.

    Args:
        x: a real symbol.
        y: a real symbol.

    Returns:
        An expression in x and y.
    """
    # BEGIN SOLUTION
    return x**2 * y + x * y**3 - 4 * y
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Start with the first: which functions have the slope $2xy + y^3$ in $x$, with $y$ held like a number? To what extent
are they undetermined?
"""

# %% [markdown] tags=["hint"]
r"""
$x^2y + xy^3 + c$, where $c$ must not depend on $x$, but may depend on $y$. Differentiate this with respect to $y$ and
compare with the second condition.
"""

# %% [markdown] tags=["solution"]
r"""
*From the first*: $f = x^2y + xy^3 + c(y)$, since a term that depends on $y$ alone vanishes when $x$ moves. *Into the
second*: $\partial f/\partial y = x^2 + 3xy^2 + c'(y)$ must be $x^2 + 3xy^2 - 4$, so $c'(y) = -4$ and $c = -4y$, plus
any number. With the number 0: $f = x^2y + xy^3 - 4y$.

Adding the two integrals up, as one is tempted to, counts $x^2y$ and $xy^3$ twice.

It does not always work. For $\partial f/\partial x = y$ and $\partial f/\partial y = -x$ the first demands
$f = xy + c(y)$, the second then $c'(y) = -2x$, which depends on $x$: there is no such function. The exercise on second
derivatives tells you why.
"""


# %%
@check.points(1)
def test_function_has_the_first_partial():
    x, y = sympy.symbols("x y", real=True)
    found = function_with_partials(x, y)
    check.form(found, only=(x, y))
    check.equal(sympy.diff(sympy.sympify(found), x), 2 * x * y + y**3)


# %%
@check.points(1)
def test_function_has_the_second_partial():
    x, y = sympy.symbols("x y", real=True)
    found = function_with_partials(x, y)
    check.form(found, only=(x, y))
    check.equal(sympy.diff(sympy.sympify(found), y), x**2 + 3 * x * y**2 - 4)


# %%
@check.hidden
@check.points(1)
def test_function_climbs_by_the_given_slopes():
    x, y = sympy.symbols("x y", real=True)
    found = function_with_partials(x, y)
    check.form(found, only=(x, y))
    found = sympy.sympify(found)
    for a, b in ((2, 3), (-1, 2), (3, -2), (4, 0), (0, 5)):
        climbed = float(found.subs({x: a, y: b}) - found.subs({x: 0, y: 0}))
        north, east = -4 * b, a**2 * b + a * b**3  # first along x = 0, then along a line of fixed y
        check.that(abs(climbed - north - east) < 1e-9,
                   "Climb from the origin, first north, then east, by the given slopes.", to=(a, b),
                   your_function=found, your_climb=climbed)


# %%
@check.mistake(of=function_with_partials)
def both_integrals_added(x, y):
    """Differentiate yours with respect to x: some terms are there twice."""
    return x**2 * y + x * y**3 + y * x**2 + x * y**3 - 4 * y


# %%
@check.mistake(of=function_with_partials)
def first_condition_only(x, y):
    """The first condition holds. What does a term that depends on y alone do in it?"""
    return x**2 * y + x * y**3


# %%
@check.mistake(of=function_with_partials)
def partials_added(x, y):
    """You added the two slopes. Which function has them?"""
    return 2 * x * y + y**3 + x**2 + 3 * x * y**2 - 4


# %%
@check.mistake(of=function_with_partials)
def constant_not_integrated(x, y):
    """The second condition has a term that depends on neither variable. Which function of y has that slope?"""
    return x**2 * y + x * y**3 - 4


# %%
@check.accepted(of=function_with_partials)
def function_with_another_constant(x, y):
    return y * (x**2 + x * y**2 - 4) + 17
