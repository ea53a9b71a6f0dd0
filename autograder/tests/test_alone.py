"""Which answers get a process of their own, and what is left of the code beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.alone import Apart, apart
from autograder.submission import Submission
from autograder.tests import threats

EXERCISE = threats.exercise()
SQUARES = "def squares(x):\n    return np.square(x)"
SLOPE = "def slope(y):\n    return 3 * y**2"
HONEST = """
from sympy import *
import numpy as np

table = {}
table["a"] = [1.0]
table["a"].append(2.0)
for i in range(2):
    table["a"][i] = 3.0


class Layer:
    def __init__(self, W):
        super().__init__()
        self.W, self._seen = W.copy(), None

    def update(self, rate, dW):
        self.W -= rate * dW
        self.log["step"] = rate


def halves(x):
    out = np.zeros_like(x)
    out[:] = np.square(x)
    out.sort()
    np.add(out, 1.0, out=out)
    return out
"""


def found(*cells: str, style: str = "cell") -> dict[str, Apart]:
    return apart(Submission("lab", EXERCISE, cells, style))  # type: ignore[arg-type]


def test_what_changes_its_own_is_judged_together() -> None:
    assert found(HONEST, SQUARES, SLOPE, HONEST, "%matplotlib inline\n!ls", "def broken(:") == {}


@pytest.mark.parametrize(
    "code",
    [
        *("np.square = None", "del np.square", "np.square.x += 1", "for np.square in (1,): pass", "del np"),
        *("setattr(np, 'square', 1)", "vars(np)['square'] = 1", "np.__dict__['square'] = 1", "globals()['f'] = 1"),
        *("X[:] = 0", "X.T[0] += 1", "X.fill(0)", "X.sort()", "np.copyto(X, 0)", "np.square(1, out=X)"),
        *("def f():\n    global g\n    g = 1", "import os", "from sys import modules", "from .x import y"),
        *("np.seterr(all='raise')", "from numpy import seterr", "exec('1')", "open('x')", "().__class__.__mro__"),
        *("operator.methodcaller('__setattr__', 'add', None)(np)", "self = np\nself.add = None", "%time\nnp.f = 1"),
    ],
)
def test_where_code_reaches_each_answer_has_its_own_process(code: str) -> None:
    plan = found(SQUARES, code, SLOPE)
    assert plan.keys() == {"squares", "slope"}
    assert plan["squares"].cells[::2] == (SQUARES, SLOPE)


def test_what_reaches_is_left_out_on_its_lines_unless_the_answer_stands_on_it() -> None:
    cells = (
        "import numpy as np; np.square = None\nimport os\nos._exit(0)\nh = 1\ndef step(x): return np.add(x, rate)",
        "rate = 2\nprint(rate)\ndef spoil(): np.add = None\nspoil()",
        "class Layer: pass\ndef add(self): return step(1)\nLayer.add = add\nLayer.name = 'x'\nnp.name = 'y'",
        "def slope(y): return 1\nslope.name = 'x'",
        "def broken(:",
        "def squares(x):\n    return Layer().add()\nnp.dot = None",
    )
    plan = found(*cells)
    assert plan["squares"].cells == (
        "import numpy as np\nh = 1\ndef step(x):\n    return np.add(x, rate)",
        "rate = 2\nprint(rate)\ndef spoil(): np.add = None\n",
        cells[2].replace("np.name = 'y'", ""),
        "def slope(y): return 1\n",
        *cells[4:],
    )
    assert plan["slope"].cells[3] == cells[3]
    assert plan["slope"].notes[0].startswith("Code cell 1 reaches beyond its own names: ")


def test_no_statement_is_left_out_that_reaches_nothing() -> None:
    marker, guess = "two = 2", "def squares(x):\n    return x * (2 if 'two' in globals() else 1)"
    assert found(marker, guess)["squares"].cells == (marker, guess)


def test_a_name_bound_anew_below_an_answer_is_not_the_one_that_it_uses() -> None:
    cells = ("def h(x): return x**2", "def squares(x): return h(x)", "def h(y): return y", "def slope(y): return h(y)")
    plan = found(*cells)
    assert plan == {
        "squares": Apart((*cells[:2], "", cells[3]), ("squares was judged with the h above it, not with a later one.",))
    }
    assert found(*cells, style="module") == {}  # as Python runs a file


@pytest.mark.parametrize("later", ["range = 4", "sum, float = 0, 1", "t = 3"])
def test_a_name_of_pythons_bound_below_an_answer_is_not_the_one_that_it_uses(later: str) -> None:
    answer = "def ticks(n): return [float(i) for i in range(n) if sum([i]) and t]"
    assert found(answer, later)["ticks"].cells == (answer, "")


@pytest.mark.parametrize("later", ["import numpy as np", "from sympy import *", "x = 3", "helper = 1", "squares(3)"])
def test_what_is_bound_anew_and_not_used_or_is_the_same_import_makes_no_difference(later: str) -> None:
    assert found("import numpy as np\nx = 2\n" + SQUARES, later) == {}


def test_of_two_cells_with_the_answer_both_are_kept() -> None:
    cells = ("h = 1", SQUARES, "h = 2", SQUARES + " + h")
    assert found(*cells) == {}
    assert found("import os", *cells)["squares"].cells == ("", *cells)


def test_what_cannot_be_written_anew_stays_whole() -> None:
    long = "a = " + "+".join(["1"] * 900) + "; import os"
    assert found(long, SQUARES)["squares"].cells == (long, SQUARES)


def test_long_code_is_read_in_time() -> None:
    cells = ("\n".join(f"x{i} = x{i + 1}" for i in range(20_000)), "import os\ndef squares(x): return x0")
    assert found(*cells)["squares"].cells == cells


def test_code_that_defines_no_answer_needs_nothing() -> None:
    assert found("import os") == {}
    assert apart(replace(Submission("lab", EXERCISE, (), "cell"))) == {}
