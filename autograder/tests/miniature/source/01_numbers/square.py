# %% [markdown] difficulty=1 minutes=5 sources=["Miniature 1", "Miniature 2"]
r"""
# The square
Given an array of numbers, find the square of each, and how fast it changes.
"""

# %%
import numpy as np

from autograder import check


# %%
def square(x):
    """Return the square of each entry.

    Args:
        x: numbers, shape (n,).

    Returns:
        The squares, shape (n,).
    """
    # BEGIN SOLUTION
    return x * x
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A number times itself.
"""

# %% [markdown] tags=["hint"]
r"""
In numpy, `*` goes entry by entry.
"""

# %% [markdown] tags=["solution"]
r"""
By definition $x^2 = x \cdot x$, and the square of a negative number is positive.
"""


# %%
@check.points(1)
def test_a_square_is_never_negative():
    x = np.random.default_rng(1).normal(size=5)
    check.that(bool(np.all(square(x) >= 0)), "A square is never negative.", x=x, yours=square(x))


# %%
@check.hidden
@check.points(2)
def test_square_of_several_numbers():
    check.close(square(np.array([3.0, -5.0, 0.5])), np.array([9.0, 25.0, 0.25]))


# %%
@check.mistake(of=square)
def doubled(x):
    """Two times a number is not a number times itself: try 3."""
    return x + x


# %%
@check.mistake(of=square)
def cubed(x):
    """You have one factor too many: count them for a negative number."""
    return x * x * x


# %%
@check.accepted(of=square)
def as_a_power(x):
    return x**2


# %% [markdown]
r"""
## The slope
"""


# %%
def slope(x):
    """Return the derivative of the square at each entry.

    Args:
        x: numbers, shape (n,).

    Returns:
        The slopes, shape (n,).
    """
    # BEGIN SOLUTION
    twice = x + x
    return 1.0 * twice
    # END SOLUTION


# %%
@check.points(1)
def test_slope_is_a_limit_of_differences():
    x = np.array([0.3, -1.7, 2.9])
    check.gradient(lambda z: np.sum(z**2), x, slope(x))


# %%
@check.hidden
@check.points(1)
def test_slope_of_several_numbers():
    check.close(slope(np.array([3.0, -5.0, 0.5])), np.array([6.0, -10.0, 1.0]))


# %%
@check.mistake(of=slope)
def slope_halved(x):
    """The product rule gives two terms, you kept one of them."""
    return 1.0 * x
