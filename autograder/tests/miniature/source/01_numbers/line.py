# %% [markdown] difficulty=2 minutes=10 sources=["Miniature 3"]
r"""
# The line
A line of slope $m$ meets the vertical axis at $c$.
"""

# %%
import sympy

from autograder import check

x, m, c = sympy.symbols("x m c", real=True)


# %%
def at(expression, value):
    """Return the expression with x replaced by the value."""
    return expression.subs(x, value)


# %%
def line():
    """Return the height of the line over x, an expression in x, m and c."""
    # BEGIN SOLUTION
    return m * x + c
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Start at height c and go up m for every step to the right.

# %% [markdown] tags=["solution"]
# After $x$ steps the line has climbed $mx$, and it began at $c$.


# %%
@check.points(1)
def test_line_climbs_by_its_slope():
    check.equal(sympy.diff(line(), x), m)


# %%
@check.hidden
@check.points(2)
def test_line_goes_through_two_points():
    check.equal([at(line(), value) for value in (0, 1)], [c, c + m])


# %%
@check.mistake(of=line)
def through_the_origin():
    """Where does your line meet the vertical axis? Set x to zero."""
    return m * x


# %%
@check.mistake(of=line)
def letters_swapped():
    """Which of the two letters should stand beside x, the slope or the height at which the line begins?"""
    return c * x + m


# %%
@check.accepted(of=line)
def line_factored():
    return m * (x + c / m)


# %% [markdown] tags=["manual"] points=2
r"""
Say in a sentence what happens to the line as $m$ grows.

<!-- BEGIN SOLUTION -->
It turns about the point $(0, c)$ towards the vertical.
<!-- END SOLUTION -->
"""
