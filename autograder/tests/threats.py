"""Hand-ins that attack: one for every line of the threat model, and more; for `test_threats`.

Each is the right hand-in of a small exercise with one answer replaced, or a cell put before or behind, and says which
answers lose their points. `COURSE` in a text stands for the folder of the course: an attacker may know it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import source, views
from autograder.course import Course
from autograder.source import Exercise, without_solution
from autograder.tests.small_course import Notebook, mark

CHAPTER = "01_lab"
SOURCE = '''# %% [markdown] difficulty=1 minutes=5 sources=["Nothing: 1"]
r"""
# Five answers of five kinds

For tests only.
"""

# %%
import numpy as np
import sympy

from autograder import check

t = sympy.Symbol("t", real=True)


# %%
def squares(x):
    """Return the square of each entry, shape (n,)."""
    # BEGIN SOLUTION
    return np.square(x) * 1.0
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Think of it.

# %% [markdown] tags=["solution"]
# By definition.


# %%
@check.points(1)
def test_squares_of_small_numbers():
    check.close(squares(np.array([1.5, -2.0])), np.array([1.5, -2.0]) ** 2)


# %%
@check.hidden
@check.points(3)
def test_marzipan():
    check.close(squares(np.array([-7.25, 0.5, 91.0])), np.array([52.5625, 0.25, 8281.0]))


# %%
def slope(y):
    """Return the derivative of y to the power of three by y, an expression in y."""
    # BEGIN SOLUTION
    return sympy.Integer(3) * sympy.Pow(y, 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Think of it.

# %% [markdown] tags=["solution"]
# By definition.


# %%
@check.points(1)
def test_slope_at_two():
    check.equal(sympy.sympify(slope(t)).subs(t, 2), 12)
    check.form(slope(t))


# %%
@check.hidden
@check.points(2)
def test_nougat():
    check.form(slope(t + 17))
    check.equal(slope(t + 17), 3 * (t + 17) ** 2)


# %%
class Meter:
    """Counts up from `start`; `value` is where it stands."""

    def __init__(self, start):
        # BEGIN SOLUTION
        self.value = start + 0.0
        # END SOLUTION

    def add(self, amount):
        # BEGIN SOLUTION
        self.value = self.value + amount
        return self.value
        # END SOLUTION


# %% [markdown] tags=["hint"]
# Think of it.

# %% [markdown] tags=["solution"]
# By definition.


# %%
@check.points(1)
def test_meter_starts():
    check.close(Meter(3.0).value, 3.0)


# %%
@check.hidden
@check.points(2)
def test_praline():
    meter = Meter(10.0)
    meter.add(4.5)
    check.close([meter.add(1962.25), meter.value], [1976.75, 1976.75])


# %%
def ticks(n):
    """Yield the whole numbers below n."""
    # BEGIN SOLUTION
    yield from list(range(n))
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Think of it.

# %% [markdown] tags=["solution"]
# By definition.


# %%
@check.points(1)
def test_ticks_below_three():
    check.equal(list(ticks(3)), [0, 1, 2])


# %%
@check.hidden
@check.points(2)
def test_truffle():
    check.equal(sum(ticks(83)), 3403)


# %%
def descend(f, x, n):
    """Return x after n steps of size f(x) downwards."""
    # BEGIN SOLUTION
    for _step in range(n):
        x = x - f(x)
    return x
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Think of it.

# %% [markdown] tags=["solution"]
# By definition.


# %%
@check.points(1)
def test_descend_halves():
    check.close(descend(lambda x: x / 2, 8.0, 3), 1.0)


# %%
@check.hidden
@check.points(2)
def test_fudge():
    check.close(descend(lambda x: 0.75 * x, 5376.0, 4), 21.0)
'''
RIGHT = {
    "squares": "def squares(x):\n    return x**2\n",
    "slope": "def slope(y):\n    return 3 * y * y\n",
    "Meter": "class Meter:\n    def __init__(self, start):\n        self.value = start\n\n"
    "    def add(self, amount):\n        self.value += amount\n        return self.value\n",
    "ticks": "def ticks(n):\n    i = 0\n    while i < n:\n        yield i\n        i += 1\n",
    "descend": "def descend(f, x, n):\n    return x if n == 0 else descend(f, x - f(x), n - 1)\n",
}
HEADS = {"squares": "(x)", "slope": "(y)", "ticks": "(n)", "descend": "(f, x, n)"}
WRONG = "def squares(x):\n    return x * 0\n"
# What no message, file or page may show: hidden tests, what they expect, the reference, and what lies outside.
SECRETS = (
    *("marzipan", "nougat", "praline", "truffle", "fudge", "8281", "52.5625", "1976.75", "3403"),
    *("np.square(x)", "sympy.Pow(y", "yield from", "_step", "BYHAND-SECRET", "WORK-OF-ANOTHER"),
)


@dataclass(frozen=True)
class Threat:
    """One hand-in.

    Args:
        answers: what replaces right answers, by their names.
        lost: the answers that get no points; those replaced if not given.
        says: a pattern of the sentence that tells what happened, in a message or a note.
        before: a cell of the learner's own before all others.
        after: the same behind all others.
        kept: tests of the lost answers that still pass, rightly.
        slow: it waits for a limit of time.
        tamper: what is done to the notebook besides.
    """

    answers: dict[str, str] = field(default_factory=dict)
    lost: tuple[str, ...] | None = None
    says: str = ""
    before: str = ""
    after: str = ""
    kept: tuple[str, ...] = ()
    slow: bool = False
    tamper: Callable[[Notebook], object] | None = None

    @property
    def losers(self) -> tuple[str, ...]:
        """Return the answers that must get no points."""
        return tuple(self.answers) if self.lost is None else self.lost


def of(body: str, says: str = "", *, name: str = "squares", top: str = "", **more: Any) -> Threat:
    """Return a threat whose answer has this body, with `top` above it."""
    code = textwrap.dedent(body).strip("\n")
    head = f"{textwrap.dedent(top).strip()}\n\n\n" if top else ""
    return Threat({name: f"{head}def {name}{HEADS[name]}:\n{textwrap.indent(code, '    ')}\n"}, says=says, **more)


def cell(code: str, says: str = "", **more: Any) -> Threat:
    """Return a threat that stands in the cell of a wrong answer, above it."""
    return Threat({"squares": f"{textwrap.dedent(code).strip()}\n\n\n{WRONG}"}, says=says, **more)


def meter(body: str, says: str = "", **more: Any) -> Threat:
    """Return a threat whose class has this body."""
    return Threat(
        {"Meter": "class Meter:\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")}, says=says, **more
    )


def stolen(body: str, top: str = "", says: str = "") -> Threat:
    """Return a threat that raises an error with all that it `found`."""
    body = "found = []\n" + textwrap.dedent(body).strip("\n") + "\nraise RuntimeError(str(found)[-1500:])"
    return of(body, says or "raised RuntimeError", top=top)


def exercise() -> Exercise:
    """Return the exercise."""
    return source.parse(SOURCE, Path("source") / CHAPTER / "lab.py")


def authored(root: Path) -> Course:
    """Write the exercise below `root`, and return the course."""
    path = root / "source" / CHAPTER / "lab.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE, encoding="utf-8")
    return Course(root)


def as_notebook(threat: Threat, root: Path) -> Notebook:
    """Return the hand-in as a notebook."""
    notebook: Notebook = json.loads(views.notebook(exercise()))
    for one in notebook["cells"]:
        if mark(one) in RIGHT:
            one["source"] = {**RIGHT, **threat.answers}[mark(one)].replace("COURSE", str(root))
    for number, text in enumerate((threat.before, threat.after)):
        if text:
            own: Notebook = {
                "cell_type": "code",
                "id": f"own{number}",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
            }
            notebook["cells"].insert(
                len(notebook["cells"]) * number, own | {"source": text.replace("COURSE", str(root))}
            )
    if threat.tamper:
        threat.tamper(notebook)
    return notebook


def as_file(threat: Threat, root: Path) -> str:
    """Return the hand-in as a Python file."""
    answers = {**RIGHT, **threat.answers}
    parts = [f"# %%\n{threat.before}\n\n"] if threat.before else []
    for part in exercise().cells:
        if part.kind == "answer":
            parts.append(f"# %%\n{answers[part.name]}\n\n" if answers[part.name] else without_solution(part.raw))
        elif part.public:
            parts.append(part.raw)
    parts += [f"\n\n# %%\n{threat.after}\n"] if threat.after else []
    return "".join(parts).replace("COURSE", str(root))


# --- A. a value that lies --------------------------------------------------------------------------------------

DENIED = "PermissionError|Read-only|FileNotFoundError|OSError"
TYPE = r"is wanted|object of type|is expected|must be|no plain|Return|could not use"
LIES = {
    "an __eq__ that is always true": of(
        "return Yes()", TYPE, top="class Yes:\n    def __eq__(self, other): return True\n    __hash__ = None"
    ),
    "every operator": of(
        "return Liar()",
        TYPE,
        top="""
        class Liar:
            shape, dtype, ndim, size = (3,), np.dtype(float), 1, 3
            def __getattr__(self, name): return lambda *a, **k: True
            def __array__(self, *a, **k): return np.array([52.0, 0.0, 1.0])
            def __bool__(self): return True
            def __float__(self): return 1.0
            def __len__(self): return 3
            def __iter__(self): return iter([True] * 3)
            __eq__ = __ne__ = __lt__ = __le__ = __sub__ = __rsub__ = __abs__ = lambda self, *a: self
            __hash__ = None
        """,
    ),
    "an ndarray subclass": of(
        "return np.zeros(len(x)).view(Liar)",
        "Liar",
        top="class Liar(np.ndarray):\n    def __array_function__(self, *a): return True\n"
        "    def __array_ufunc__(self, *a, **k): return True",
    ),
    "an ndarray subclass that says it is none": of(
        "return np.zeros(len(x)).view(Liar)",
        TYPE,
        top="class Liar(np.ndarray):\n    @property\n    def __class__(self): return np.ndarray",
    ),
    "a matrix": of("return np.asmatrix(x**2)", "matrix"),
    "a masked array": of("return np.ma.masked_array(x * 0, mask=True)", "MaskedArray"),
    "a float subclass": of(
        "return Liar(1)",
        "Liar",
        name="descend",
        top="class Liar(float):\n    def __sub__(self, other): return 0.0\n    __rsub__ = __sub__",
    ),
    "a Symbol subclass": of(
        "return Liar('t')",
        "Liar",
        name="slope",
        top="class Liar(sympy.Symbol):\n    def equals(self, other): return True\n"
        "    def __eq__(self, other): return True\n"
        "    def __hash__(self): return 0\n    def subs(self, *a): return sympy.Integer(12)",
    ),
    "a sympy class under another's name": of(
        "return Liar(y)",
        TYPE,
        name="slope",
        top="class Liar(sympy.Function):\n    def subs(self, *a): return sympy.Integer(12)\n"
        "Liar.__module__, Liar.__name__ = 'sympy.functions.elementary.exponential', 'exp'",
    ),
    "an object that gives an expression of itself": of(
        "return Liar()",
        "AttributeError|asked for",
        name="slope",
        top="class Liar:\n    def _sympy_(self): return sympy.Integer(12)\n"
        "    def subs(self, *a): return sympy.Integer(12)",
    ),
    "a list subclass": of(
        "return Liar([1.0] * len(x))",
        "list|array",
        top="class Liar(list):\n    def __iter__(self): return iter([])\n    def __eq__(self, o): return True",
    ),
    "a dict subclass": of(
        "return Liar(a=1)",
        "dict|array",
        top="class Liar(dict):\n    def items(self): raise SystemExit\n    def __iter__(self): raise KeyboardInterrupt",
    ),
    "not a number": of("return x * np.nan", "finite|NaN|nan|number"),
    "infinity": of("return x + np.inf", "finite|inf"),
    "nothing in it": of("return np.array([])", "shape"),
    "an array of objects": of(
        "return np.array([Yes()] * len(x), dtype=object)",
        "objects",
        top="class Yes:\n    def __eq__(self, o): return True\n    __hash__ = None",
    ),
    "complex for real": of("return x + 0j", "complex|real"),
    "a shape that only broadcasts": of("return (x**2)[:, None]", "shape"),
    "a single number": of("return 1.0", "shape|array"),
    "a structured array": of("return np.zeros(len(x), dtype=[('a', float)])", "dtype"),
    "dates": of("return np.zeros(len(x), dtype='M8[s]')", "dtype"),
    "text": of("return np.array(['8'] * len(x))", "numbers|text|dtype|array"),
    "None": of("return None", "None|array"),
    "a function": of("return lambda: x**2", "array|function"),
    "a coroutine": Threat({"squares": "async def squares(x):\n    return x**2\n"}, says="array|coroutine"),
    "a generator": of("yield from x**2", "array|generator"),
    "a class under the name of a function": Threat(
        {
            "squares": "class squares:\n    def __init__(self, x): self.x = x\n"
            "    def __array__(self, *a, **k): return self.x**2\n"
        },
        says="array",
    ),
    "an argument that is emptied": of("x[:] = 0\nreturn x", r"changed its argument 1"),
    "an argument that is changed on the way": of("x *= x\nreturn x", r"changed its argument 1", lost=()),
    "an unevaluated derivative": of("return sympy.Derivative(y**3, y)", "Derivative", name="slope"),
    "an unevaluated integral": of("return sympy.Integral(6 * y, y)", "Integral", name="slope"),
    "a derivative in disguise": of(
        "return sympy.Subs(sympy.Derivative(t**3, t), t, y)", "Derivative|Subs", name="slope"
    ),
    "another value at each call": of(
        "calls.append(1)\nreturn x**2 if len(calls) % 2 else x",
        "",
        top="calls = []",
        kept=("test_squares_of_small_numbers",),
    ),
    "an attribute that changes": meter(
        """
        def __init__(self, start): self.start, self.reads = start, 0
        @property
        def value(self):
            self.reads += 1
            return self.start if self.reads < 2 else Meter
        def add(self, amount): return self.value
        """,
        kept=("test_meter_starts",),
    ),
    "a hostile __getattr__": meter(
        "def __getattr__(self, name): return lambda *a, **k: self\ndef __init__(self, *a): pass"
    ),
    "a hostile __getattribute__": meter(
        "def __init__(self, *a): pass\ndef __getattribute__(self, name): raise SystemExit(name)", "SystemExit"
    ),
    "a huge repr": of(
        "return Huge()", TYPE, top="class Huge:\n    def __repr__(self): return 'x' * 10**9\n    __str__ = __repr__"
    ),
    "an error with a hostile text": of(
        "raise Evil",
        "raised SystemExit|raised Evil",
        top="class Evil(Exception):\n    def __str__(self): raise SystemExit\n    __repr__ = __str__\n"
        "    @property\n    def args(self): raise KeyboardInterrupt",
    ),
    "an error whose text never ends": of(
        "raise Evil",
        r"longer than|did not come back",
        top="class Evil(Exception):\n    def __str__(self):\n        while True: pass",
        slow=True,
    ),
    "an error whose text kills": of(
        "raise Evil", "ended", top="import os\nclass Evil(Exception):\n    def __str__(self): os._exit(1)"
    ),
    "an error of 10^8 characters": of("raise ValueError('y' * 10**8)", "raised ValueError"),
    "an error that is no exception": of("raise type('\\u202e<b>', (BaseException,), {})('x')", "raised"),
    "a stub in disguise": of("raise NotImplementedError('8 of 8 points')", "Not attempted"),
    "a group of errors": of("raise BaseExceptionGroup('a', [SystemExit(), KeyboardInterrupt()])", "BaseExceptionGroup"),
}

# --- B. patching the tools -------------------------------------------------------------------------------------

PATCHES = {
    "numpy.testing": cell(
        "import numpy.testing\n"
        "numpy.testing.assert_allclose = np.allclose = np.isclose = np.array_equal = lambda *a, **k: True"
    ),
    "abs and its kin": cell("import builtins\nbuiltins.abs = builtins.max = builtins.sum = lambda *a, **k: 0"),
    "all of builtins": cell(
        "import builtins\n"
        "for name in ('isinstance', 'len', 'type', 'map', 'zip', 'tuple', 'str', 'callable', 'getattr', 'iter'):\n"
        "    setattr(builtins, name, lambda *a, **k: True)"
    ),
    "math.isclose": cell("import math\nmath.isclose = lambda *a, **k: True"),
    "sympy.simplify": cell(
        "sympy.simplify = sympy.Expr.equals = sympy.Expr.__sub__ = lambda *a, **k: sympy.Integer(0)"
    ),
    "sympy.Basic.__eq__": cell(
        "sympy.Basic.__eq__ = sympy.Expr.__eq__ = lambda *a: True\nsympy.Basic.__hash__ = lambda self: 0"
    ),
    "an input transformer": cell("get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])"),
    "an input transformer of the manager": cell(
        "get_ipython().input_transformer_manager.line_transforms.append(lambda lines: ['pass\\n'])"
    ),
    "an AST transformer": cell(
        "import ast\nclass Nothing(ast.NodeTransformer):\n    def visit_FunctionDef(self, node): return ast.Pass()\n"
        "    visit_ClassDef = visit_FunctionDef\nget_ipython().ast_transformers.append(Nothing())"
    ),
    "an AST transformer that leaves": cell(
        "class Leave:\n    def visit(self, node): raise SystemExit\nget_ipython().ast_transformers.append(Leave())"
    ),
    "run_cell": cell("get_ipython().run_cell = lambda *a, **k: None"),
    "an event before each cell": cell(
        "def leave(*a): raise SystemExit\nget_ipython().events.register('pre_run_cell', leave)"
    ),
    "the display formatter": cell(
        "get_ipython().display_formatter.format = lambda *a, **k: ({'text/plain': '100'}, {})\nimport sys\n"
        "sys.displayhook = print"
    ),
    "random and time": cell(
        "import random, time\nrandom.random = time.time = time.monotonic = lambda: 0\nnp.random.default_rng = None"
    ),
    "the checks": cell(
        "from autograder import check, errors\ncheck.close = check.equal = lambda *a, **k: None\nerrors.Failed = None"
    ),
    "the boundary": cell(
        "from autograder.check import boundary\nfrom autograder.sandbox import wire\n"
        "boundary.same = lambda *a: True\nboundary._changed = lambda *a: False\nwire.KEYED = wire.NESTED = 10**9"
    ),
    "warnings and floating point": cell("import warnings\nwarnings.simplefilter('error')\nnp.seterr(all='raise')"),
    "the limit of recursion": cell("import sys\nsys.setrecursionlimit(60)"),
    "tracing": cell(
        "import sys\ndef trace(frame, event, arg):\n    raise SystemExit\ndef on():\n    sys.settrace(trace)\n"
        "    sys.setprofile(trace)",
    ),
    "tracing at once": cell(
        "import sys, threading\ndef trace(*a): return trace\nsys.settrace(trace)\nthreading.settrace(trace)"
    ),
    "standard streams": cell("import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None"),
    "modules": cell(
        "import sys\nfor name in list(sys.modules):\n    if name.startswith('autograder'): del sys.modules[name]"
    ),
    "imports": cell("import sys, builtins\nsys.path.clear()\nsys.meta_path.clear()\nbuiltins.__import__ = None"),
    "hooks": cell(
        "import atexit, sys, os\natexit.register(os._exit, 0)\n"
        "sys.excepthook = sys.unraisablehook = lambda *a: os._exit(0)"
    ),
    "signal handlers": cell(
        "import signal\nfor n in range(1, 65):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass"
    ),
    "the working directory": cell("import os\nos.chdir('/')"),
    "the given": cell("t = sympy.Symbol('s')", r"t is given and was changed"),
}

# What the right answers beside one that spoils its process rely on.
USERS = {
    "slope": "def slope(y):\n    return sympy.Integer(3) * sympy.Pow(y, 2)\n",
    "Meter": "class Meter:\n    def __init__(self, start):\n        self.value = np.add(start, 0.0)\n\n"
    "    def add(self, amount):\n        self.value = np.add(self.value, amount)\n        return self.value\n",
    "ticks": "import operator\n\n\ndef ticks(n):\n    i = 0\n    while operator.lt(i, n):\n        yield i\n"
    "        i = operator.add(i, 1)\n",
    "descend": "def step(f, x):\n    return np.subtract(x, f(x))\n\n\ndef descend(f, x, n):\n"
    "    for _ in range(n):\n        x = step(f, x)\n    return float(x)\n",
}


def spoiling(top: str = "", body: str = "", **more: Any) -> Threat:
    """Return a threat whose wrong answer spoils, in its cell or when called, what all the others rely on."""
    top, body = textwrap.dedent(top).strip(), textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
    text = f"{top}\n\n\ndef squares(x):\n{body}\n    return x * 0\n"
    return Threat({**USERS, "squares": text}, lost=("squares",), **more)


NUMPY = "np.add = np.subtract = np.array = np.asarray = lambda *a, **k: 0"
SPOILS = {
    "numpy's functions": spoiling(NUMPY),
    "numpy's functions when called": spoiling("import numpy as np", NUMPY),
    "sympy's classes": spoiling("sympy.Integer = sympy.Pow = sympy.Symbol = sympy.Add = None"),
    "operators of sympy": spoiling("", "sympy.Expr.__mul__ = sympy.Integer.__mul__ = lambda *a: sympy.Integer(0)"),
    "functions of Python's": spoiling("import operator as op", "op.lt = op.add = lambda *a: 10**9"),
    "the other answers": spoiling("", "for name in ('slope', 'Meter', 'ticks', 'descend'): globals()[name] = None"),
    "a helper of another": spoiling("", "global step\nstep = None"),
    "a helper of another, by its cell": spoiling("import sys\nmine = sys.modules['__main__']", "mine.step = None"),
    "an error for every warning": spoiling("np.seterr(all='raise')", "np.seterr(all='raise', under='raise')"),
    "all modules": spoiling("import sys", "sys.modules.clear()\nnp.__dict__.clear()\nsympy.__dict__.clear()"),
    "the process, later": spoiling("import os, threading\nthreading.Timer(0.02, os._exit, (0,)).start()"),
    "the process, by an alarm": spoiling("import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)"),
    "the process, at the next print": spoiling("import os, sys", "sys.displayhook = sys.excepthook = os._exit"),
    "a thread that keeps writing": spoiling(
        """
        import threading
        def for_ever():
            while True:
                globals().update(slope=None, Meter=None, ticks=None, descend=None)
                np.add = np.subtract = None
        """,
        "threading.Thread(target=for_ever, daemon=True).start()",
    ),
    "what sympy remembers": spoiling("", "sympy.core.cache.clear_cache()\nsympy.Symbol.__new__ = None"),
    "names that are taken away": spoiling("", "globals().pop('np')", before="del np, sympy"),
    "an attribute by its name in parts": spoiling(
        "import operator as op", "op.methodcaller('__setattr__', 'add', 0)(np)"
    ),
    "all of the memory": spoiling("keep = []", "if not keep: keep.append(bytearray(300 * 2**20))"),
    "the frame of the engine": spoiling(
        "import gc",
        "for thing in gc.get_objects():\n    if type(thing).__name__ == 'Submission': thing.perform = thing.run = None",
    ),
}

# --- C. stealing the answer ------------------------------------------------------------------------------------

THEFTS = {
    "frames": stolen(
        """
        frame = sys._getframe()
        while frame:
            found += [sorted(frame.f_locals), frame.f_code.co_consts, frame.f_code.co_names, frame.f_locals.get('self')]
            frame = frame.f_back
        found = [str(found)[:700]]
        """,
        "import sys",
    ),
    "the garbage collector": stolen(
        """
        if once:
            raise RuntimeError("once is enough")
        once.append(1)
        gc.unfreeze()
        words = [word[::-1] for word in ("napizram", "1828", ")x(erauqs.pn", "5265.25")]
        mine = {id(words), *map(id, words)}
        for thing in gc.get_objects():
            if id(thing) in mine:
                continue
            text = thing if isinstance(thing, str) else ""
            if isinstance(thing, (dict, list, tuple)):
                text = " ".join(str(i) for i in list(thing)[:50] if isinstance(i, (str, float)))
            found += [text[:300] for word in words if word in text]
        """,
        "import gc\nonce = []",
    ),
    "inspect and linecache": stolen(
        "found += [sorted(linecache.cache), [str(f.code_context) for f in inspect.stack()]]",
        "import inspect, linecache",
    ),
    "In and Out": stolen("found += [globals().get('In', [])[-3:], globals().get('Out'), globals().get('_ih')]"),
    "the source": stolen(
        "for path in pathlib.Path('COURSE').rglob('*'):\n"
        "    found.append(path.read_bytes()[:2000] if path.is_file() else path.name)",
        "import pathlib",
    ),
    "one file of the source": stolen(
        "found.append(open('COURSE/source/01_lab/lab.py').read())", says="FileNotFoundError"
    ),
    "the gradebook": stolen(
        "found += sqlite3.connect('file:COURSE/gradebook.db?mode=ro', uri=True).execute('select * from "
        "grade').fetchall()",
        "import sqlite3",
        says="OperationalError",
    ),
    "another submission": stolen(
        "found.append(open('COURSE/submitted/neighbour/01_lab/lab.ipynb').read())", says="FileNotFoundError"
    ),
    "a secret beside the course": stolen("found.append(open('COURSE/../secret.txt').read())", says="FileNotFoundError"),
    "import solutions": stolen("import solutions", says="ModuleNotFoundError"),
    "import the judge": stolen("import autograder.judge", says="ModuleNotFoundError"),
    "the environment": stolen("found += [dict(os.environ), open('/proc/self/environ').read()]", "import os"),
    "arguments and processes": stolen(
        "found += [sys.orig_argv, [open(f'/proc/{p}/cmdline').read() for p in os.listdir('/proc') if p.isdigit()]]",
        "import os, sys",
    ),
    "memory of others": stolen("found.append(open(f'/proc/{os.getppid()}/mem', 'rb').read(10))", "import os", DENIED),
    "the modules": stolen(
        "found += [n for n in sys.modules if 'judge' in n or 'source' in n or 'tests' in n]", "import sys"
    ),
    "temporary files": stolen(
        "found += [os.listdir(p) for p in ('/tmp', '/dev/shm', '/var', '/home') if os.path.isdir(p)]", "import os"
    ),
    "the function of a test": of(
        "raise RuntimeError(str([f.__code__.co_consts, getattr(f, '__closure__', 0), f.__globals__.keys()])[:1500])",
        "RuntimeError",
        name="descend",
    ),
}

# --- D. forging the record -------------------------------------------------------------------------------------

TOOLKIT = """
import gc, os, struct, threading, time
from autograder.sandbox import wire


def send(frame, value=None):
    data = wire.encode(frame, value)
    os.write(3, struct.pack(">I", len(data)) + data)
"""
JUNK = "garbage" * 30


def _drop_tests(notebook: Notebook) -> None:
    notebook["cells"] = [one for one in notebook["cells"] if not mark(one).startswith(("test_", "lab_hidden"))]


def _double_tests(notebook: Notebook) -> None:
    for one in list(notebook["cells"]):
        if mark(one).startswith(("test_", "lab_hidden")):
            notebook["cells"].append(one | {"source": "100", "id": one["id"] + "x"})


def _raise_points(notebook: Notebook) -> None:
    for one in notebook["cells"]:
        if "points" in one["metadata"].get("nbgrader", {}):
            one["metadata"]["nbgrader"]["points"] = 1e9
        if one["cell_type"] == "code":
            one["outputs"] = [
                {"output_type": "execute_result", "data": {"text/plain": "1e9"}, "metadata": {}, "execution_count": 1}
            ]


def _unmark(notebook: Notebook) -> None:
    for one in notebook["cells"]:
        one["metadata"] = {}
    notebook["metadata"] = {}


def _empty_tests(notebook: Notebook) -> None:
    for one in notebook["cells"]:
        if mark(one).startswith(("test_", "lab_hidden")):
            one["source"] = "pass"


FORGERIES = {
    "results.json": of("open('COURSE/results.json', 'w').write('{\"score\": 100}')\nreturn x", DENIED),
    "a JUnit file": of("open('results.json', 'w').write('{}'); open('junit.xml', 'w').write('<testsuite/>')\nreturn x"),
    "the gradebook": of(
        "sqlite3.connect('COURSE/gradebook.db').execute('update grade set auto_score = 100')",
        "OperationalError",
        top="import sqlite3",
    ),
    "bytes on every descriptor": of(
        "for fd in range(200):\n    try: os.write(fd, b'\\0\\0\\0\\4junk')\n    except OSError: pass\nreturn x",
        top="import os",
    ),
    "junk on the channel": of(f"os.write(3, b'{JUNK}')\nreturn x**2", top=TOOLKIT),
    "a half frame": of("os.write(3, b'\\0\\0')\nreturn x**2", top=TOOLKIT, slow=True),
    "a frame of four gigabytes": of("os.write(3, b'\\xff' * 8)\nreturn x**2", "limit|no plain", top=TOOLKIT),
    "a reply of another kind": of("send(wire.Ready(('all is well',), ()))\nreturn x**2", "out of turn", top=TOOLKIT),
    "a cell that says it ran": of("send(wire.Ran('ok', '', ''))\nreturn x**2", "out of turn", top=TOOLKIT),
    "a reply before the reply": of("send(wire.Replied(), x * 0)\nreturn x**2", top=TOOLKIT),
    "many replies": of("for _ in range(50): send(wire.Replied(), x * 0)\nreturn x**2", top=TOOLKIT),
    "a reply some time later": of(
        "threading.Timer(0.01, send, (wire.Replied(), 0.0)).start()\nreturn x * 0", top=TOOLKIT
    ),
    "a thread that keeps replying": of(
        "def for_ever():\n    while True:\n        send(wire.Replied(), 0.0)\n        time.sleep(0.001)\n"
        "threading.Thread(target=for_ever, daemon=True).start()\nreturn x * 0",
        top=TOOLKIT,
    ),
    "an error of a million characters": of(
        "send(wire.Erred('Raised', ('E' * 900,) * 100, 'y' * 900_000, 'z' * 900))\ntime.sleep(0.05)\nreturn x",
        top=TOOLKIT,
    ),
    "an error of no kind": of("send(wire.Erred('Raised'))\ntime.sleep(0.05)\nreturn x", top=TOOLKIT),
    "a stub's error": of("send(wire.Erred('NotAttempted'))\ntime.sleep(0.05)\nreturn x", top=TOOLKIT),
    "changes and warnings without end": of(
        "send(wire.Replied(('c' * 900,) * 200, ('w' * 900,) * 200), x * 0)\ntime.sleep(0.05)\nreturn x", top=TOOLKIT
    ),
    "a handle of its own": of(
        "send(wire.Replied(), wire.Handle(10**6, '\\u202e<b>' * 50))\ntime.sleep(0.05)\nreturn x", top=TOOLKIT
    ),
    "a call of no function": of("send(wire.Ask(99), (1,))\nreturn x * 0", top=TOOLKIT),
    "a call of a function with anything": of(
        "send(wire.Ask(0), ({'a': [None]}, 'b'))\nreturn x * 0", top=TOOLKIT, name="descend"
    ),
    "a proxy with a number of its own": of("f.__closure__[0].cell_contents\nreturn x * 0", top=TOOLKIT, name="descend"),
    "the wire's own objects": of(
        """
        for thing in gc.get_objects():
            if type(thing).__name__ == "Submission":
                thing.objects.perform = lambda operation: Reply(x * 0)
                thing._encode = lambda reply: wire.encode(wire.Replied(), x * 0)
        return x * 0
        """,
        top=TOOLKIT + "from autograder.check.boundary import Reply\n",
    ),
    "cells that say they ran": spoiling(
        TOOLKIT
        + textwrap.dedent("""
        import sys
        place = sys._getframe()
        while not isinstance(place.f_locals.get("frame"), wire.Run):
            place = place.f_back
        send(wire.Ran("ok", "", "", place.f_locals["frame"].turn))
        """)
    ),
    # Were an answer judged in two ways, and the better one taken, one could answer in two ways.
    "a guess by what else is there": of("return x * 0 if 'two' in globals() else x**2", before="two = 2"),
    "a guess by what else reaches": of("return x * 0 if hasattr(np, 'two') else x**2", before="np.two = 2"),
    "a guess by what is left out": Threat(
        {"squares": "def squares(x):\n    return s[0] * x**2\n"}, before="import os\ns = [1]\nfor _ in [0]: s[0] = 0"
    ),
    "a payload in a pickle": of(
        "return Evil()",
        TYPE,
        top="import os\nclass Evil:\n    def __reduce__(self): return os.system, ('touch COURSE/pwned',)",
    ),
    "code as a symbolic answer": of(
        "return \"__import__('os').system('touch COURSE/pwned')\"", "expression|text", name="slope"
    ),
    "code as a number of steps": of("return \"__import__('os').system('touch COURSE/pwned')\"", name="descend"),
    "code as a symbol": of("return sympy.Symbol(\"__import__('os').system('touch COURSE/pwned')\")", name="slope"),
    "files that tools read": cell(
        "for name in ('conftest.py', 'pytest.ini', 'sitecustomize.py', 'numpy.py', 'sympy.py', "
        "'usercustomize.py', 'autograder.py'):\n"
        "    open(name, 'w').write('raise SystemExit')"
    ),
    "deleted tests": Threat({"squares": WRONG}, says="was missing and was put back|", tamper=_drop_tests),
    "doubled tests": Threat({"squares": WRONG}, tamper=_double_tests),
    "emptied tests": Threat({"squares": WRONG}, tamper=_empty_tests),
    "edited points": Threat({"squares": WRONG}, tamper=_raise_points),
    "no marks at all": Threat({"squares": WRONG}, tamper=_unmark),
    "a test of its own": Threat({"squares": WRONG}, after="def test_marzipa_n():\n    pass\n\n\ntest_marzipa_n()\n100"),
    "an answer from another's cell": Threat(
        {"squares": WRONG}, after="def check(*a, **k): return True\nfrom types import SimpleNamespace as check"
    ),
}

# --- E. taking the machine -------------------------------------------------------------------------------------

ENDED = r"ended its own process|has ended"
LATE = r"longer than|did not come back|more than"
LIMIT = r"MemoryError|limit|longer|ended|Refused|too large|No space|File too large|bits"
LONELY = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
TAKEOVERS = {
    "os._exit": of("os._exit(0)", ENDED, top="import os"),
    "os._exit in the cell": Threat({"squares": "import os\nos._exit(0)\n" + RIGHT["squares"]}, says=ENDED),
    "sys.exit": of("sys.exit(0)", "SystemExit", top="import sys"),
    "sys.exit in the cell": Threat(
        {"squares": "import sys\nsys.exit(0)\n" + RIGHT["squares"]}, says="exit|not defined|Not attempted"
    ),
    "a segmentation fault": of("ctypes.string_at(0)", ENDED, top="import ctypes"),
    "a segmentation fault in the cell": Threat(
        {"squares": "import ctypes\nctypes.string_at(0)\n" + RIGHT["squares"]}, says=ENDED
    ),
    "an abort a little later": of("threading.Timer(0.02, os.abort).start()\nreturn x", top="import os, threading"),
    "a kill that waits for the next": of(
        "threading.Timer(0.01, os._exit, (0,)).start()\nreturn x * 0", top="import os, threading"
    ),
    "a loop": of("while True: pass", LATE, slow=True),
    "a loop in the cell": Threat({"squares": "while True: pass\n" + RIGHT["squares"]}, says=LATE, slow=True),
    "a loop that catches everything": of(LONELY, LATE, slow=True),
    "a loop that catches every signal": of(
        "for n in range(1, 65):\n    try: signal.signal(n, lambda *a: None)\n    except (OSError, ValueError): pass\n"
        + LONELY,
        LATE,
        top="import signal",
        slow=True,
    ),
    "a sleep": of("time.sleep(10**9)", LATE, top="import time", slow=True),
    "a wait for input": of("return input()", "EOFError"),
    "a wait for a child": of("if os.fork() == 0: time.sleep(10**9)\nos.wait()", LATE, top="import os, time", slow=True),
    "a fork bomb": of(
        "while True:\n    try: os.fork()\n    except OSError: pass",
        LATE + "|" + ENDED + "|no plain|limit",
        top="import os",
        slow=True,
    ),
    "a daemon": of(
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(10**6)\n    os._exit(0)\nreturn x * 0",
        top="import os, time",
    ),
    "threads left running": of(
        "threading.Thread(target=lambda: sum(iter(int, 1)), daemon=True).start()\nreturn x * 0", top="import threading"
    ),
    "threads without end": of(
        "import threading\nn = 0\ntry:\n    while True:\n"
        "        threading.Thread(target=time.sleep, args=(10**6,), daemon=True).start()\n        n += 1\n"
        "except RuntimeError: pass\nreturn x * 0",
        top="import time",
    ),
    "40 GB at once": of("return bytearray(40 * 10**9)", LIMIT),
    "40 GB bit by bit": of("keep = []\nwhile True: keep.append(bytearray(10**7))", LIMIT),
    "1 GB of output": of("for _ in range(1000): print('z' * 10**6)\nreturn x * 0"),
    "output without end": of("while True: print('z' * 10**4)", LATE, slow=True),
    "a full disk": of("for i in range(10**5): open(f'f{i}', 'wb').write(bytes(10**6))", "OSError|No space"),
    "a long file": of("open('f', 'wb').write(bytes(10**9))", LIMIT + "|OSError"),
    "10^9 numbers": of("return np.zeros(10**9)", LIMIT),
    "10^7 numbers": of("return np.zeros(10**7)", LIMIT),
    "numbers that take no room": of("return np.broadcast_to(1.0, (10**12,))", LIMIT),
    "a million numbers where three are expected": of("return np.zeros(10**6)", "shape"),
    "an array with an axis of length 2^40 and none": of("return np.zeros((0, 2**40))", "shape"),
    "a tree of 10^7 nodes": of(
        "for _ in range(24): y = sympy.Add(y, sympy.Mul(y, 2, evaluate=False), evaluate=False)\nreturn y",
        "parts|deep|limit|longer",
        name="slope",
    ),
    "a tower of powers as a number": of("return 9**9**9**9", LATE, slow=True),
    "a tower of powers as an expression": of(
        "P = sympy.Pow\nn = sympy.Integer(9)\n"
        "return P(n, P(n, P(n, n, evaluate=False), evaluate=False), evaluate=False)",
        "too large",
        name="slope",
    ),
    "a long number": of("return 1 << 10**6", LIMIT),
    "a deep list": of("deep = []\nfor _ in range(10**5): deep = [deep]\nreturn deep", "nested"),
    "a list in itself": of("x = []\nx.append(x)\nreturn x", "nested"),
    "recursion": of("return squares(x)", "RecursionError"),
    "killing the parent": of("os.kill(os.getppid(), 9)\nos.kill(-1, 9)\nreturn x * 0", top="import os"),
    "a network connection": of(
        "socket.create_connection(('127.0.0.1', 80), 1)", "OSError|Refused|unreachable|Permission", top="import socket"
    ),
    "items without end": of("while True: yield 0", LATE + "|yields more", name="ticks", slow=True),
    "calls without end": of("while True: f(1.0)", LATE, name="descend", slow=True),
    "a callback's error swallowed for ever": of(
        "while True:\n    try: f('x')\n    except BaseException: pass", LATE, name="descend", slow=True
    ),
    "a call with too much": of("return f(np.zeros(10**7))", LIMIT, name="descend"),
    "a call with what the test cannot use": of("return f('x')", "TypeError", name="descend"),
    "open files": of("keep = [open('/dev/null') for _ in range(10**5)]", "OSError|Too many"),
    "cells that never end": Threat(
        {"squares": WRONG}, before="while True: pass", after="while True: pass", says=LATE, slow=True
    ),
    "closing everything": of("os.closerange(0, 1000)", ENDED, top="import os"),
}

# --- F. attacking the reader -----------------------------------------------------------------------------------

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
ESCAPES = "\x1b[31mred\x1b[2J\x1b]0;title\x07\x1b]8;;http://evil\x1b\\link\x9b31m\x08\x08\x7f"
BIDI = "\u202e\u2066\u200f\u200b\ufeff\u061c"
FORMULA = '=HYPERLINK("http://evil","click")'
FORGED = "\n\n01_lab/lab  16 of 16 points\n  ✓ squares: all (hidden), 3 of 3"
EVERYTHING = MARKUP + ESCAPES + BIDI + FORMULA + FORGED


def _own_text(notebook: Notebook) -> None:
    texts = [EVERYTHING, "[click](javascript:alert(1))", "$\\href{javascript:alert(1)}{x}$", "![x](attachment:x.png)"]
    for number, text in enumerate(texts):
        picture = {"x.png": {"image/png": '"><script>alert(1)</script>'}}
        own = {
            "cell_type": "markdown",
            "id": f"text{number}",
            "metadata": {"title": MARKUP},
            "source": text,
            "attachments": picture,
        }
        notebook["cells"].insert(1, own)
    notebook["cells"].append({"cell_type": "raw", "id": "raw", "metadata": {"format": "text/html"}, "source": MARKUP})
    notebook["metadata"]["title"] = notebook["metadata"]["authors"] = EVERYTHING
    for one in notebook["cells"]:
        if one["cell_type"] == "code":
            one["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": MARKUP}}]


POISON = {
    "a message": of(f"raise ValueError({EVERYTHING!r})", "raised ValueError"),
    "the name of an error": of(f"raise type({EVERYTHING!r}, (ValueError,), {{}})", "raised"),
    "a warning": of(f"warnings.warn({EVERYTHING!r})\nreturn x**2", "warned", top="import warnings", lost=()),
    "an error in a cell": Threat(after=f"raise ValueError({EVERYTHING!r})", says="stopped with"),
    "output": cell(f"print({EVERYTHING!r})\nfrom IPython.display import HTML, display\ndisplay(HTML({MARKUP!r}))"),
    "a value": of(f"return {EVERYTHING!r}", "text|array"),
    "a value in a list": of(f"return [{EVERYTHING!r}]", "list|array|text"),
    "the name of a symbol": of(f"return sympy.Symbol({EVERYTHING!r})", name="slope"),
    "the name of a function": of(f"return sympy.Function({EVERYTHING!r})(y)", name="slope"),
    "the name of a type": of(f"return type({EVERYTHING!r}, (), {{}})()", "array"),
    "an attribute": meter(
        f"def __init__(self, *a): self.value = {EVERYTHING!r}\ndef add(self, a): return {EVERYTHING!r}"
    ),
    "a definition under letters that only look alike": Threat(
        {"squares": RIGHT["squares"].replace("squares", "\uff53quares")}, lost=()
    ),
    "a definition under Cyrillic letters": Threat(
        {"squares": RIGHT["squares"].replace("squares", "squ\u0430res")}, says="Not attempted"
    ),
    "texts and pictures": Threat({"squares": WRONG}, tamper=_own_text),
    "a comment in a line that fails": of(f"return x / missing  # {MARKUP}{BIDI}", "NameError"),
}

CLASSES = {"A": LIES, "B": PATCHES | SPOILS, "C": THEFTS, "D": FORGERIES, "E": TAKEOVERS, "F": POISON}
THREATS = {f"{letter}: {name}": threat for letter, threats in CLASSES.items() for name, threat in threats.items()}
