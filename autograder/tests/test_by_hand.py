"""What is to be done by hand is refused to answers, and to nothing else."""

import numpy as np
import pytest
import sympy

from autograder.check.boundary import Boundary, Objects
from autograder.errors import Refused

x = sympy.Symbol("x", real=True)
EXERCISE = """
import numpy as np
import sympy
from sympy import diff
from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, np.linalg.inv)
from sympy import diff as borrowed

def by_function(x): return sympy.diff(x**2, x)
def by_another_name(x): return borrowed(x**2, x)
def by_method(x): return (x**2).diff(x)
def inverse(A): return np.linalg.inv(A)
def by_hand(x): return 2 * x
def asks_the_test(f, x): return f(x)
def integral(x): return sympy.integrate(sympy.exp(x) * x, x)
"""


@pytest.fixture(scope="module")
def namespace():
    names = {"__name__": "exercise"}
    exec(EXERCISE, names)
    return names


@pytest.mark.parametrize(
    ("answer", "argument", "name"),
    [
        ("by_function", x, "sympy.diff"),
        ("by_another_name", x, "sympy.diff"),
        ("by_method", x, "sympy.Expr.diff"),
        ("inverse", np.eye(2), "numpy.linalg.inv"),
    ],
)
def test_an_answer_is_refused_with_the_reason(namespace, answer, argument, name):
    boundary = Boundary(Objects(namespace).perform)
    with pytest.raises(Refused, match=f"This exercise is by hand: work it out without {name}"):
        boundary.stand_in(answer)(argument)


def test_hand_work_tests_callbacks_and_the_library_itself_may(namespace):
    boundary = Boundary(Objects(namespace).perform)
    assert boundary.stand_in("by_hand")(x) == 2 * x
    assert boundary.stand_in("integral")(x) == (x - 1) * sympy.exp(x)
    test = eval("lambda f, x: f(lambda y: sympy.diff(y**3, y), x)", namespace)
    assert test(boundary.stand_in("asks_the_test"), x) == 3 * x**2
    assert eval("sympy.diff(x**2, x)", {**namespace, "x": x}) == 2 * x


def test_another_exercise_is_not_concerned():
    boundary = Boundary(Objects({"slope": lambda x: sympy.diff(x**2, x)}).perform)
    assert boundary.stand_in("slope")(x) == 2 * x
