"""What counts as code that reaches beyond its own names, and what is left of a submission without it."""

from __future__ import annotations

import pytest

from autograder.alone import cut_down, reaches

HONEST = """
import numpy as np
from sympy import *

table = {}
table["a"] = [1.0]
table["a"].append(2.0)


class Layer:
    def __init__(self, W):
        super().__init__()
        self.W, self._seen = W.copy(), None

    def update(self, rate, dW):
        self.W -= rate * dW
        self.log["step"] = rate


def squares(x):
    out = np.zeros_like(x)
    out[:] = np.square(x)
    out.sort()
    np.add(out, 1.0, out=out)
    return out
"""


def test_what_changes_its_own_does_not_reach() -> None:
    assert not reaches([HONEST, "def slope(y): return 3 * y**2", "def broken(:"])


@pytest.mark.parametrize(
    "code",
    [
        *("np.square = None", "del np.square", "np.square.x += 1", "for np.square in (1,): pass"),
        *("setattr(np, 'square', 1)", "vars(np)['square'] = 1", "np.__dict__['square'] = 1", "globals()['f'] = 1"),
        *("X[:] = 0", "X.T[0] += 1", "X.fill(0)", "X.sort()", "np.copyto(X, 0)", "np.square(1, out=X)"),
        *("def f():\n    global g\n    g = 1", "import os", "from sys import modules", "from .x import y"),
        *("np.seterr(all='raise')", "exec('1')", "open('x')", "().__class__.__mro__", "%matplotlib inline", "!ls"),
    ],
)
def test_what_changes_others_reaches(code: str) -> None:
    assert reaches([HONEST, code])


def test_only_what_an_answer_stands_on_is_left_on_its_lines() -> None:
    cells = (
        "import numpy as np; np.square = None\nimport os\nos._exit(0)\nh = 1\ndef step(x): return np.add(x, rate)",
        "rate = 2\nrates = {}",
        "class Layer: pass\ndef add(self): return step(1)\nLayer.add = add\nprint(rates)",
        "def other(): return 1\nother.name = 'x'\nother()",
        "def broken(:",
        "def answer():\n    return Layer().add()\nstep(3)",
    )
    assert cut_down(cells, "answer") == (
        "import numpy as np\ndef step(x):\n    return np.add(x, rate)",
        "rate = 2\n",
        cells[2].replace("print(rates)", ""),
        "",
        "",
        cells[5],
    )


def test_the_cell_of_the_answer_stays_whole() -> None:
    cells = ("import os\nos._exit(0)\ndef answer(): return 1",)
    assert cut_down(cells, "answer") == cells


def test_a_cell_that_is_no_python_stays_where_it_holds_the_answer() -> None:
    cells = ("%time\ndef answer(): return 1", "%cd /\ndef other(): return 1")
    assert cut_down(cells, "answer") == (cells[0], "")


def test_long_code_is_cut_down_in_time() -> None:
    cells = ("\n".join(f"x{i} = x{i + 1}" for i in range(20_000)), "import os\ndef answer(): return x0")
    assert cut_down(cells, "answer") == cells
