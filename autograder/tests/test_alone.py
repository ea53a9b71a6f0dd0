"""Which code reaches beyond its own names, what is put back for an answer, and what is left without such code."""

from __future__ import annotations

from typing import Literal

import pytest

from autograder.alone import Code
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
print("______")
if __name__ == "__main__":
    tmp = 3
    del tmp


class Layer:
    def __init__(self, W):
        super().__init__()
        self.W, self._seen = W.copy(), None

    def update(self, rate, dW):
        self.W -= rate * dW
        self.log["step"] = type(self).__name__


def halves(x):
    out = np.zeros_like(x)
    out[:] = np.square(x)
    out.sort()
    np.add(out, 1.0, out=out)
    return out
"""


def code(*cells: str, style: Literal["cell", "module"] = "cell") -> Code:
    return Code(Submission("lab", EXERCISE, cells, style))


def test_what_changes_its_own_does_not_reach() -> None:
    found = code(HONEST, SQUARES, SLOPE, HONEST, "%matplotlib inline\n!ls", "def broken(:")
    assert not found.reaches
    assert found.put_back("squares") == ""


@pytest.mark.parametrize(
    "text",
    [
        *("np.square = None", "del np.square", "np.square.x += 1", "for np.square in (1,): pass", "del np"),
        *("setattr(np, 'square', 1)", "vars(np)['square'] = 1", "np.__dict__['square'] = 1", "globals()['f'] = 1"),
        *("X[:] = 0", "X.T[0] += 1", "X.fill(0)", "X.sort()", "np.copyto(X, 0)", "np.square(1, out=X)"),
        *("def f():\n    global g\n    g = 1", "import os", "from sys import modules", "from .x import y"),
        *("np.seterr(all='raise')", "from numpy import seterr", "exec('1')", "open('x')", "().__class__.__mro__"),
        *("operator.methodcaller('__setattr__', 'add', None)(np)", "self = np\nself.add = None", "%time\nnp.f = 1"),
    ],
)
def test_what_changes_others_reaches(text: str) -> None:
    found = code(SQUARES, text, SLOPE)
    assert found.reaches
    assert found.put_back("squares") == "import numpy as np\nimport sympy\nfrom autograder import check"


def test_without_what_reaches_each_statement_stays_on_its_line() -> None:
    cells = (
        "import numpy as np\nimport os; os._exit(0)\nh = 1\ndef step(x): return np.add(x, rate)",
        "rate = 2\nprint(rate)\ndef spoil(): np.add = None\nspoil()",
        "def slope(y): return 1\nslope.name = 'x'",
        "def broken(:",
        "def squares(x):\n    return step(1)\nnp.dot = None",
    )
    found = code(*cells)
    assert found.without_reaching("squares") == (
        "import numpy as np\nimport os\nh = 1\ndef step(x):\n    return np.add(x, rate)",
        "rate = 2\nprint(rate)\ndef spoil(): np.add = None\n",
        "def slope(y): return 1\n",
        *cells[3:],
    )
    assert found.without_reaching("slope")[2] == cells[2]


def test_the_helper_beside_an_answer_is_its_own_whatever_a_cell_below_makes_of_the_name() -> None:
    first, second = (
        "def h(x): return x**2\ndef squares(x): return h(x)",
        "def h(y): return y\ndef slope(y): return h(y)",
    )
    found = code(first, second)
    assert found.put_back("squares") == "def h(x):\n    return x ** 2"
    assert found.put_back("slope") == ""
    assert code(first, second, style="module").put_back("squares") == ""  # as Python runs a file


@pytest.mark.parametrize(
    "below",
    [
        "def h(x): return x**2",  # the same again
        "def h(x, old=h): return old(x)",  # made of the first
        "def h(x): return rate * x\nrate = 1",  # with more that the answer uses
        "x = 3",  # a name that is the function's own
        "def squares(x): return h(x) + 1",  # the answer itself, in its last form
    ],
)
def test_what_builds_on_the_helper_or_leaves_it_alone_stays(below: str) -> None:
    assert code("def h(x): return x**2 * rate\nrate = 2\ndef squares(x): return h(x)".replace(
        " * rate\nrate = 2", " * rate\nrate = 2" if "rate" in below else ""
    ), below).put_back("squares") == ""  # fmt: skip


@pytest.mark.parametrize("below", ["range = 4", "for range in (1, 2): pass"])
def test_a_name_of_pythons_that_is_taken_below_is_given_back(below: str) -> None:
    answer = "def ticks(n): return [float(i) for i in range(n)]"
    assert code(answer, below).put_back("ticks") == "del range"
    assert code(below, answer).put_back("ticks") == ""
    assert code(answer, "def range(n): return [1] * n").put_back("ticks") == ""  # meant for the answer


def test_what_cannot_be_written_anew_stays_whole() -> None:
    long = "a = " + "+".join(["1"] * 900) + "; import os; os.abort()"
    assert code(long, SQUARES).without_reaching("squares") == (long, SQUARES)


@pytest.mark.parametrize(
    "long",
    [
        "\n".join(f"x{i} = x{i + 1}" for i in range(20_000)),
        ", ".join(f"x{i}" for i in range(8_000)) + " = range(8_000)",
        "\n".join("x" + ".a" * 300 + " = 1" for _ in range(300)),
    ],
    ids=["a chain", "many names", "deep attributes"],
)
def test_long_code_is_read_in_time(long: str) -> None:
    found = code(long, "import os\nos.abort()\ndef squares(x): return x0 + x1", *["a = 1\n" * 140] * 400)
    assert found.put_back("squares")
    assert len(found.without_reaching("slope")) == 402
