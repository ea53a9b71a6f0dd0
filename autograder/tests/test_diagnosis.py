"""Tests of which mistake an answer is taken for."""

import sympy

from autograder import source
from autograder.check.boundary import Boundary, Objects
from autograder.diagnosis import diagnose

EQUATIONS = """# %% [markdown] difficulty=1 minutes=1 sources=[]
r'''
# Solve
'''

# %%
import sympy

from autograder import check


# %%
def solved(x):
    '''Return the equation 2x = 6, solved for x.'''
    # BEGIN SOLUTION
    return [sympy.Eq(x, 3)]
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Halve.

# %% [markdown] tags=["solution"]
# Half of 6.


# %%
@check.points(1)
def test_solved():
    check.equal(solved(sympy.Symbol("x"))[0].rhs, 3)


# %%
@check.mistake(of=solved)
def doubled(x):
    '''You doubled.'''
    return [sympy.Eq(x, 12)]


# %%
@check.mistake(of=solved)
def subtracted(x):
    '''You subtracted.'''
    return [sympy.Eq(x, 4)]
"""


def test_equations_are_told_apart_by_their_sides(tmp_path):
    exercise = source.parse(EQUATIONS, tmp_path / "chapter" / "solve.py")
    names = exercise.namespace()
    x = sympy.Symbol("x")
    for value, name in ((12, "doubled"), (4, "subtracted"), (5, None)):
        boundary = Boundary(Objects({"solved": lambda x, value=value: [sympy.Eq(x, value)]}).perform)
        boundary.stand_in("solved")(x)
        assert diagnose(boundary.calls, exercise, "solved", names) == name
