"""A submission in its sandbox: what it may do works as at home, and what it may not costs it that answer only."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest
import sympy

from autograder import judge as judging
from autograder.check.boundary import Boundary, Handle, Operation
from autograder.errors import ByHandError, Lost, NotAttempted, Raised, Refused, TimedOut
from autograder.sandbox import Limits, Sandbox, bubblewrap, child, limits, seccomp, wire
from autograder.sandbox.channel import Channel
from autograder.submission import NO_PYTHON, of_python
from autograder.tests.helpers import exercise

MiB = 1024 * 1024
walled = pytest.mark.needs("bwrap")


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(limits=Limits(seconds=1.0, wall=4.0, memory=300 * MiB, total=20.0)) as open_sandbox:
        yield open_sandbox


@pytest.fixture
def session(sandbox):
    with sandbox.session() as open_session:
        yield open_session


def load(session, code, style="module"):
    result = session.run(textwrap.dedent(code), name="answers.py", style=style)
    assert result.status == "ok", result
    return result


def call(session, name, *args, **kwargs):
    return session.perform(Operation("call", name, "", args, kwargs)).value


# --- what works as at home


def test_a_function_is_called_on_plain_data(session):
    load(session, "import numpy as np\ndef twice(x): return 2 * x")
    assert call(session, "twice", 3) == 6
    assert call(session, "twice", np.ones((2, 3))).tolist() == [[2.0] * 3] * 2
    assert call(session, "twice", sympy.Symbol("x", positive=True)) == 2 * sympy.Symbol("x", positive=True)


def test_a_class_keeps_its_state_between_operations(session):
    load(
        session,
        """
        class Dense:
            def __init__(self, W): self.W = W
            def forward(self, x): self.x = x; return x @ self.W
            def update(self, step): self.W = self.W - step
        """,
    )
    boundary = Boundary(session.perform)
    layer = boundary.stand_in("Dense")(np.eye(2))
    assert layer.forward(np.array([[1.0, 2.0]])).tolist() == [[1.0, 2.0]]
    layer.update(1.0)
    assert layer.W.tolist() == [[0.0, -1.0], [-1.0, 0.0]]
    layer.W = np.ones((2, 2))
    assert layer.forward(np.ones((1, 2))).tolist() == [[2.0, 2.0]]
    layer.W[0, 0] = 7.0  # a copy: the layer keeps its own
    assert layer.W[0, 0] == 1.0


def test_a_generator_is_consumed_with_a_bound(session):
    load(session, "def squares(n):\n    for i in range(n): yield i * i\ndef naturals():\n    while True: yield 1")
    boundary = Boundary(session.perform)
    assert list(boundary.stand_in("squares")(4)) == [0, 1, 4, 9]
    numbers = iter(boundary.stand_in("naturals")())
    assert [next(numbers) for _ in range(5)] == [1] * 5


def test_a_function_of_the_test_is_called_back_in_the_judge(session):
    load(session, "def descend(f, x, n):\n    for _ in range(n): x = x - 0.5 * f(x)\n    return x")
    seen = []

    def slope(x):
        seen.append(x)
        return 2 * x

    assert call(session, "descend", slope, np.array([4.0]), 3).tolist() == [0.0]
    assert len(seen) == 3


def test_an_error_in_a_function_of_the_test_reaches_the_answer(session):
    load(
        session,
        """
        def careful(f):
            try: f(1)
            except ValueError as error: return str(error)
        def careless(f): f(1)
        """,
    )

    def broken(x):
        raise ValueError("not here")

    assert call(session, "careful", broken) == "not here"
    with pytest.raises(Raised, match="not here") as caught:
        call(session, "careless", broken)
    assert caught.value.kinds[0] == "ValueError"
    assert "careless" in caught.value.line


def test_a_function_of_the_test_may_call_an_answer(session):
    load(session, "def inner(x): return x + 1\ndef outer(f): return f(1) * 10")
    assert call(session, "outer", lambda x: call(session, "inner", x)) == 20


def test_a_cell_runs_as_in_a_notebook(session):
    pytest.importorskip("IPython")
    result = load(session, "%matplotlib inline\nx = 3\ndisplay('shown')\n!true\nx + 1", style="cell")
    assert "shown" in result.output
    assert "4" in result.output
    assert load(session, "%%time\ny = x", style="cell").output
    assert load(session, "print(y)", style="cell").output == "3\n"


def test_a_module_does_not_run_its_main_part_and_a_cell_does(session):
    code = "ran = __name__ == '__main__'\nprint(ran)"
    assert load(session, code).output == "False\n"
    assert load(session, code, style="cell").output == "True\n"


SCRIPT = """#!/usr/bin/env python
# coding: utf-8

# In[1]:


get_ipython().run_line_magic('matplotlib', 'inline')
get_ipython().system('echo x > ran')
get_ipython().run_cell_magic('bash', '', 'echo x > ran')
lines = get_ipython().getoutput('echo x > ran')
import pathlib

assert not lines and not pathlib.Path("ran").exists()


# In[ ]:


def square(x):
    return x**2


def slope(x):
    get_ipython().system('echo x > ran')
    return 2 * x
"""


def test_a_notebook_that_was_saved_as_a_script_is_judged_like_any_file(sandbox):
    with Sandbox(cells=False) as plain:
        for kind in (plain, sandbox):
            for text in (SCRIPT, SCRIPT.replace("# In[", "# ["), f"!ls\n{SCRIPT}"):
                result = judging.judge(of_python(text, exercise()), kind)
                assert (result.score, [note for note in result.notes if "stopped" in note]) == (5, [])
                assert (NO_PYTHON in result.notes) == text.startswith("!")


def test_a_cell_still_has_its_own_shell_after_code_of_a_file(session):
    pytest.importorskip("IPython")
    load(session, "get_ipython().user_ns")
    assert load(session, "get_ipython().user_ns['__name__']", style="cell").output == "'__main__'\n"


def test_a_file_may_bring_a_get_ipython_of_its_own(session):
    load(session, "def get_ipython(): return None")
    assert load(session, "print(get_ipython())").output == "None\n"


def test_a_future_import_holds_for_what_follows(session):
    load(session, "from __future__ import annotations")
    load(session, "def f(x: NotDefinedAnywhere): return x")
    assert call(session, "f", 1) == 1


def test_a_dataclass_finds_its_module(session):
    load(session, "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: 'int'\ndef f(): return P(3).x")
    assert call(session, "f") == 3


def test_an_error_names_the_line(session):
    result = session.run("x = 1\ny = x / 0\n", name="cell 3", style="cell")
    assert (result.status, result.message) == (
        "error",
        "ZeroDivisionError: division by zero (line 2: y = x / 0)",
    )
    result = session.run("x = (1\n", name="cell 4", style="module")
    assert result.status == "error"
    assert result.message.startswith("SyntaxError: '(' was never closed (line 1: x = (1")
    load(session, "def f(x):\n    return missing(x)")
    with pytest.raises(Raised) as caught:
        call(session, "f", 1)
    assert caught.value.line == "line 2: return missing(x)"


def test_a_stub_is_not_attempted_and_a_missing_name_is_said(session):
    load(session, "def f(x):\n    raise NotImplementedError")
    with pytest.raises(NotAttempted):
        call(session, "f", 1)
    with pytest.raises(Raised, match="g is not defined"):
        call(session, "g", 1)


def test_a_changed_argument_and_a_warning_are_reported(session):
    load(session, "import warnings\ndef f(x):\n    x[:] = 0\n    warnings.warn('careful')\n    return x")
    x = np.ones(3)
    reply = session.perform(Operation("call", "f", "", (x,)))
    assert reply.changed == ("argument 1",)
    assert reply.warnings == ("careful",)
    assert x.tolist() == [1.0] * 3


def test_output_is_caught_and_bounded(sandbox, session, capfd):
    load(session, "import os, sys\nprint('hello')\nsys.stderr.write('oops\\n')\nos.write(1, b'raw')")
    result = load(session, "for i in range(10**4): print('x' * 100)")
    assert len(result.output) < sandbox.limits.output + 100
    assert result.output.endswith("[the rest is left out]")
    assert capfd.readouterr() == ("", "")


def test_asking_for_input_is_an_error(session):
    result = session.run("input('name?')", name="cell 1", style="cell")
    assert (result.status, result.message.split(":")[0]) == ("error", "EOFError")


def test_files_of_a_submission_stand_beside_it(sandbox):
    with sandbox.session(
        {"data/x.txt": b"42", "helper.py": b"def g(): return 7", "numpy.py": b"raise SystemExit"}
    ) as s:
        load(s, "import helper, numpy\ndef f(): return int(open('data/x.txt').read()) + helper.g() + numpy.ones(1)[0]")
        assert call(s, "f") == 50.0


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", ""])
def test_a_file_outside_is_refused(sandbox, name):
    with pytest.raises(ByHandError, match="relative"):
        sandbox.session({name: b""})


# --- A. a value that lies


@pytest.mark.parametrize(
    "code",
    [
        "class Yes:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef f(): return [Yes()]",
        "import numpy as np\nclass Liar(np.ndarray):\n    def __array_function__(self, *a): return True\n"
        "def f(): return np.ones(3).view(Liar)",
        "class Liar(float):\n    def __sub__(self, other): return 0.0\ndef f(): return Liar(1)",
        "import sympy\nclass Liar(sympy.Symbol):\n    def equals(self, other): return True\ndef f(): return Liar('x')",
        "import numpy as np\ndef f(): return np.array([[1], [1, 2]], dtype=object)",
        "class Liar(int):\n    @property\n    def __class__(self): return int\ndef f(): return Liar(1)",
    ],
    ids=["__eq__", "ndarray", "float", "Symbol", "ragged", "__class__"],
)
def test_a_value_that_lies_is_refused_or_a_mere_handle(session, code):
    load(session, code)
    try:
        value = call(session, "f")
    except Refused:
        return
    (item,) = value
    assert isinstance(item, Handle)


# --- B. patching the tools


def test_patched_tools_change_nothing_in_the_judge(session):
    load(
        session,
        """
        import builtins, math, numpy, sympy, random, time
        numpy.testing.assert_allclose = lambda *a, **k: None
        numpy.allclose = lambda *a, **k: True
        builtins.abs = lambda x: 0
        math.isclose = lambda *a, **k: True
        sympy.Basic.__eq__ = lambda a, b: True
        sympy.simplify = lambda *a: 0
        random.random = lambda: 4
        time.time = lambda: 0
        def f(x): return x
        """,
    )
    x = sympy.Symbol("x")
    assert call(session, "f", 2) == 2
    assert abs(-1) == 1
    assert x != sympy.Symbol("y")
    assert call(session, "f", x) == x


@pytest.mark.parametrize("style", ["cell", "module"])
@pytest.mark.parametrize(
    "tool",
    [
        "builtins.isinstance = lambda *a: True",
        "builtins.vars = None",
        "sys.settrace = sys.setprofile = sys.meta_path = None",
        "io.TextIOWrapper = ast.parse = linecache.cache = None",
    ],
)
def test_what_a_cell_does_to_pythons_own_tools_ends_with_it(session, tool, style):
    load(session, f"import ast, builtins, io, linecache, sys\n{tool}", style=style)
    load(session, "def f(): return isinstance(1, str)", style=style)
    assert call(session, "f") is False


def test_exit_ends_a_cell_and_no_more(session):
    pytest.importorskip("IPython")
    result = session.run("def f(): return 1\nexit()", name="1", style="cell")
    assert (result.status, result.message) == ("error", "The code called exit(). (line 2: exit())")
    assert call(session, "f") == 1


def test_a_name_that_the_learner_uses_is_not_taken_for_the_last_value(session):
    load(session, "_ = 2\ndef f(x): return x**_\n7", style="cell")
    assert call(session, "f", 3) == 9


def test_all_answers_to_one_test_are_limited_together():
    with Sandbox(limits=Limits(answer=100_000)) as sandbox, sandbox.session() as session:
        load(session, "def f(): return 'x' * 90_000")
        session.allow()
        for _ in range(8):
            call(session, "f")
        with pytest.raises(Refused, match="All answers to one test take more than 800000 bytes"):
            for _ in range(2):
                call(session, "f")
        session.allow()
        assert len(call(session, "f")) == 90_000


def test_a_patched_shell_runs_the_next_cells_or_loses_them_alone(sandbox, session):
    pytest.importorskip("IPython")
    session.run(
        "ip = get_ipython()\nip.input_transformers_post.append(lambda lines: ['x = 666\\n'])", name="1", style="cell"
    )
    session.run("def f(): return 1", name="2", style="cell")
    with sandbox.session() as other:
        load(other, "def f(): return 1", style="cell")
        assert call(other, "f") == 1


# --- C. stealing the answer


def test_the_environment_tells_nothing(session):
    load(session, "import os\ndef f(): return dict(os.environ)")
    os.environ["BYHAND_TEST_SECRET"] = "secret"
    try:
        found = call(session, "f")
    finally:
        del os.environ["BYHAND_TEST_SECRET"]
    assert "secret" not in str(found)
    assert set(found) <= {
        *("PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "MPLBACKEND", "IPYTHONDIR", "PWD", "PYTHONHASHSEED"),
        *("PYTHONDONTWRITEBYTECODE", "LC_CTYPE", "PYDEVD_USE_FRAME_EVAL"),
        *(f"{name}_NUM_THREADS" for name in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")),
    }


@walled
def test_nothing_of_the_course_or_of_the_home_can_be_read(session):
    import autograder

    package = os.path.dirname(autograder.__file__)
    load(
        session,
        """
        import os, sys, pathlib
        def readable(path):
            try: return os.listdir(path) if os.path.isdir(path) else open(path).read(1)
            except OSError: return None
        def modules(): return sorted(sys.modules)
        def importable(name):
            try: __import__(name); return True
            except ImportError: return False
        """,
    )
    for path in ("/home", "/root/.ssh", "/etc/passwd", "/etc/shadow", "/mnt", "/var", "/proc/1/root/etc/passwd"):
        assert call(session, "readable", path) is None, path
    for name in ("source", "solutions", "exercises", "gradebook.db", "pyproject.toml", ".git"):
        assert call(session, "readable", os.path.join(os.path.dirname(package), name)) is None, name
    assert call(session, "readable", package) is None
    assert call(session, "readable", __file__) is None
    for name in ("solutions", "autograder.judge", "autograder.source", "autograder.tests", "nbgrader_config"):
        assert not call(session, "importable", name), name
    assert call(session, "importable", "autograder.check")


@walled
def test_only_its_own_processes_and_files_are_seen(sandbox, session):
    load(
        session,
        """
        import os, signal
        def processes(): return sorted(int(p) for p in os.listdir('/proc') if p.isdigit())
        def files(): return sorted(int(fd) for fd in os.listdir('/proc/self/fd'))
        def kill_parent():
            try: os.kill(os.getppid(), signal.SIGKILL)
            except OSError as error: return type(error).__name__
            return os.getppid()
        def leave(room): open(room + '/mine', 'w').write('here'); return os.listdir(room)
        """,
    )
    assert call(session, "processes") == [1]
    assert call(session, "files") == [0, 1, 2, 3, 4]  # three of /dev/null, the channel, and the listing itself
    assert call(session, "kill_parent") in (0, "PermissionError", "ProcessLookupError")
    room = bubblewrap.room(bubblewrap.python_paths())  # /tmp, unless this environment stands there
    assert call(session, "leave", room) == ["mine"]
    with sandbox.session() as other:
        load(other, "import os\ndef look(room): return os.listdir(room) + os.listdir('/dev/shm')")
        assert call(other, "look", room) == []


# --- D. forging the record


def test_a_payload_is_a_mere_handle(session):
    load(
        session, "import os\nclass Evil:\n    def __reduce__(self): return (os.system, ('id',))\ndef f(): return Evil()"
    )
    assert isinstance(call(session, "f"), Handle)
    load(session, "def g(): return \"__import__('os').system('id')\"")
    assert call(session, "g") == "__import__('os').system('id')"


@pytest.mark.parametrize(
    "payload",
    [b"", b"\x00\x00\x00\x03abc", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"garbage" * 100],
    ids=["nothing", "short", "huge", "empty", "garbage"],
)
def test_bytes_on_the_channel_cost_this_answer_only(sandbox, payload):
    with sandbox.session() as session:
        load(session, f"import os\ndef f():\n    os.write(3, {payload!r})\n    return 1")
        try:
            assert call(session, "f") == 1
        except (Refused, Lost, TimedOut):
            pass
    with sandbox.session() as session:
        load(session, "def f(): return 1")
        assert call(session, "f") == 1


def test_a_forged_reply_is_worth_what_it_says(session):
    load(
        session,
        """
        import os, struct
        from autograder.sandbox import wire
        def f():
            frame = wire.encode(wire.Ready(('all is well',), ()))
            os.write(3, struct.pack('>I', len(frame)) + frame)
            return 1
        """,
    )
    with pytest.raises(Lost, match="out of turn"):
        call(session, "f")
    assert not session.alive


# --- E. taking the machine

FATAL = {
    "os._exit": "import os; os._exit(0)",
    "a segmentation fault": "import ctypes; ctypes.string_at(0)",
    "abort": "import os; os.abort()",
    "a closed channel": "import os; os.close(3)",
    "closing everything": "import os; os.closerange(0, 100)",
}


@pytest.mark.parametrize("how", FATAL)
def test_a_crash_is_lost_and_said(sandbox, how):
    with sandbox.session() as session:
        load(session, f"def f():\n    {FATAL[how]}\ndef g(): return 1")
        with pytest.raises(Lost):
            call(session, "f")
        assert not session.alive
        with pytest.raises(Lost):
            call(session, "g")
    with sandbox.session() as session:
        assert session.run(FATAL[how], name="1", style="cell").status == "crashed"


@pytest.mark.parametrize("code", ["import sys; sys.exit(0)", "exit()", "raise SystemExit", "raise KeyboardInterrupt"])
def test_leaving_is_an_error_like_any_other(session, code):
    assert session.run(code, name="1", style="module").status == "error"
    assert session.alive
    load(session, f"def f():\n    {code}\ndef g(): return 1")
    with pytest.raises(Raised):
        call(session, "f")
    assert call(session, "g") == 1


def test_a_closed_standard_stream_hurts_nobody(session):
    load(session, "import sys\nsys.stdout.close()\nsys.stderr = None")
    load(session, "def f():\n    import os\n    os.close(1)\n    return 1")
    assert call(session, "f") == 1


ENDLESS = {
    "a loop": "while True: pass",
    "a loop that catches everything": "while True:\n        try:\n            while True: pass\n"
    "        except BaseException: pass",
    "one that ignores signals": "import signal\n    for n in range(1, 65):\n"
    "        try: signal.signal(n, signal.SIG_IGN)\n"
    "        except (OSError, ValueError): pass\n    while True: pass",
    "a tower of powers": "9**9**9**9",
    "a thread": "import threading\n    t = threading.Thread(target=lambda: sum(iter(int, 1)))\n    t.start(); t.join()",
    "a callback for ever": "while True: callback(1)",
}


@pytest.mark.parametrize("how", ENDLESS)
def test_what_never_ends_is_stopped_after_its_processor_time(sandbox, how):
    with sandbox.session() as session:
        load(session, f"def f(callback):\n    {ENDLESS[how]}")
        start = time.monotonic()
        with pytest.raises(TimedOut, match=r"longer than 1 s|did not come back|more than"):
            call(session, "f", lambda x: x)
        assert time.monotonic() - start < sandbox.limits.wall + 1
        assert not session.alive


def test_a_sleep_is_stopped_after_its_wall_time(sandbox):
    with sandbox.session() as session:
        start = time.monotonic()
        result = session.run("import time; time.sleep(10**9)", name="1", style="cell")
        assert (result.status, result.message[:31]) == ("timeout", "It did not come back within 4 s")
        assert 3 < time.monotonic() - start < 6  # seconds; the limit is 4


def test_operations_share_a_budget_that_is_given(session):
    load(session, "def f():\n    s = 0\n    for i in range(4_000_000): s += i\n    return 1")
    session.allow(0.5)
    with pytest.raises(TimedOut):
        for _ in range(100):
            call(session, "f")


def test_callbacks_are_counted():
    with Sandbox(limits=Limits(callbacks=10)) as sandbox, sandbox.session() as session:
        load(session, "def f(g, n): return [g(i) for i in range(n)]")
        assert call(session, "f", lambda x: x, 10) == list(range(10))
        with pytest.raises(TimedOut, match="more than 10 times"):
            call(session, "f", lambda x: x, 11)


LARGE = {
    "40 GB at once": "bytearray(40 * 10**9)",
    "40 GB bit by bit": "[bytearray(10**7) for _ in range(4000)]",
    "an answer of 10**9 numbers": "import numpy as np\n    return np.zeros(10**9)",
    "an answer of 10**7 numbers": "import numpy as np\n    return np.zeros(10**7)",
    "a long text": "return 'x' * 10**8",
    "a tree of 10**7 nodes": "import sympy\n    x = sympy.Symbol('x')\n    e = x\n    for i in range(24):\n"
    "        e = sympy.Add(e, sympy.Mul(e, 2, evaluate=False), evaluate=False)\n    return e",
    "a long integer": "return 1 << 10**6",
    "a deep list": "x = []\n    for _ in range(10**5): x = [x]\n    return x",
    "endless recursion": "return f()",
    "a full disk": "import os\n    for i in range(10**4): open(f'x{i}', 'wb').write(bytes(10**7))",
    "a long file": "open('x', 'wb').write(bytes(10**9))",
    "many open files": "import os\n    return [os.open('/dev/null', 0) for _ in range(10**5)]",
}


@pytest.mark.parametrize("what", LARGE)
def test_what_is_too_large_is_refused_or_raises(session, what):
    load(session, f"def f():\n    {LARGE[what]}\ndef g(): return 1")
    with pytest.raises((Refused, Raised, TimedOut, Lost)):
        call(session, "f")
    if session.alive:
        assert call(session, "g") == 1


@walled
def test_a_fork_bomb_is_bounded_and_ends_with_its_submission(sandbox):
    with sandbox.session() as session:
        load(session, "import os\ndef f():\n    while True:\n        try: os.fork()\n        except OSError: pass")
        with pytest.raises((TimedOut, Lost, Refused)):
            call(session, "f")
    with sandbox.session() as session:
        load(session, "def g(): return 1")
        assert call(session, "g") == 1


@walled
def test_processes_are_counted(sandbox):
    code = "import os, time\ndef f():\n    n = 0\n    while True:\n        try:\n"
    code += "            if os.fork() == 0: time.sleep(60)\n            n += 1\n        except OSError: return n"
    with sandbox.session() as session:
        load(session, code)
        assert call(session, "f") == sandbox.limits.processes - 1


@walled
def test_the_memory_of_several_processes_counts_together(sandbox):
    code = "import os, time\ndef f():\n    for _ in range(8):\n        if os.fork() == 0:\n"
    code += "            x = bytearray(60 * 10**6)\n            time.sleep(60)\n    time.sleep(60)"
    with sandbox.session() as session:
        load(session, code)
        start = time.monotonic()
        with pytest.raises(Lost):
            call(session, "f")
        assert time.monotonic() - start < 3  # seconds; before its wall time


def processes_named(word):
    found = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in found.splitlines() if word in line and "ps -ww" not in line]


@pytest.mark.parametrize("isolation", [pytest.param("auto", marks=walled), "none"])
def test_a_daemon_does_not_outlive_its_submission(isolation):
    word = f"byhand-daemon-{os.getpid()}-{isolation}"
    code = f"""
    import os, subprocess, sys
    def f():
        code = "import os, time\\nif os.fork() == 0:\\n    os.setsid()\\n    if os.fork() == 0: time.sleep(600)"
        subprocess.run([sys.executable, "-c", code + "  # {word}"], env={{}})
        return os.getpid()
    """
    with Sandbox(isolation=isolation) as sandbox:
        with sandbox.session() as session:
            load(session, code)
            call(session, "f")
            assert processes_named(word)
        end = time.monotonic() + 5
        while processes_named(word) and time.monotonic() < end:
            time.sleep(0.05)
        assert processes_named(word) == []


@walled
def test_there_is_no_network(session):
    load(
        session,
        """
        import socket
        def connect(host):
            try: socket.create_connection((host, 80), 1)
            except OSError as error: return type(error).__name__
        def between():
            one = socket.socket(socket.AF_UNIX); one.bind('\\0byhand'); one.listen()
            return True
        """,
    )
    assert call(session, "connect", "127.0.0.1")
    assert call(session, "connect", "93.184.215.14")
    assert call(session, "between")


@walled
def test_no_privilege_can_be_gained(session):
    load(
        session,
        """
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        def user_namespace(): return libc.unshare(0x10000000)
        def mount(): return libc.mount(b'none', b'/tmp', b'tmpfs', 0, None)
        def capabilities():
            return [l.split()[1] for l in open('/proc/self/status') if l.startswith(('CapPrm', 'CapEff', 'CapInh'))]
        def become_root():
            try: os.setuid(0)
            except OSError: return False
            return True
        def writable():
            found = []
            for folder in ('/', '/usr/bin', '/etc', '/dev', '/byhand', os.path.dirname(os.__file__)):
                try: open(os.path.join(folder, 'x'), 'w'); found.append(folder)
                except OSError: pass
            return found
        """,
    )
    assert call(session, "user_namespace") == -1
    assert call(session, "mount") == -1
    assert {int(mask, 16) for mask in call(session, "capabilities")} == {0}
    assert not call(session, "become_root")
    assert call(session, "writable") == []


@walled
def test_system_calls_that_go_around_a_limit_are_refused(session):
    load(
        session,
        """
        import ctypes, mmap, os, socket
        libc = ctypes.CDLL(None, use_errno=True)
        def memory_of_no_process():
            return [libc.shmget(0, 10**6, 0o1600), libc.memfd_create(b'x', 0), libc.msgget(0, 0o1600)]
        def trace(): return libc.ptrace(0, 0, 0, 0)
        def families():
            found = []
            for family in range(50):
                try: socket.socket(family, socket.SOCK_STREAM).close(); found.append(family)
                except OSError: pass
            return found
        """,
    )
    assert call(session, "memory_of_no_process") == [-1, -1, -1]
    assert call(session, "trace") == -1
    assert set(call(session, "families")) <= {1, 2, 10}


def test_the_filter_of_system_calls_does_what_it_says_on_each_machine():
    for column, machine in enumerate(("x86_64", "aarch64")):
        steps = seccomp.program(machine, seccomp.FAMILIES)
        word = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[machine]
        for pair in seccomp.REFUSED.values():
            assert decide(steps, word, pair[column], 0) == seccomp._REFUSE
        for number in (0, 1, 3, 59, 231, 57, 64, 93):
            if number not in {pair[column] for pair in seccomp.REFUSED.values()}:
                assert decide(steps, word, number, 0) == seccomp._ALLOW
        for family in range(50):
            allowed = decide(steps, word, seccomp.SOCKET[column], family) == seccomp._ALLOW
            assert allowed == (family in (1, 2, 10))
        assert decide(steps, 0x40000003, 0, 0) == seccomp._REFUSE  # the calls of a 32-bit program
        assert decide(steps, word, 0x40000000, 0) == seccomp._REFUSE


def decide(steps, machine, number, argument):
    """Return what the filter says, read as the kernel reads it."""
    data = {0: number, 4: machine, 16: argument}
    at = value = 0
    while True:
        code, if_true, if_false, k = steps[at]
        at += 1
        if code == 0x20:
            value = data[k]
        elif code == 0x06:
            return k
        else:
            at += if_true if (value == k if code == 0x15 else value >= k) else if_false


# --- many, and the end


def descendants():
    """Return the processes that descend from this one, with what they run."""
    table = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()[1:]]
    family = {str(os.getpid())}
    for _ in range(20):
        family |= {pid for pid, parent, _ in rows if parent in family}
    return {(pid, words) for pid, _, words in rows if pid in family - {str(os.getpid())} and "ps -ww" not in words}


@pytest.mark.parametrize("isolation", [pytest.param("auto", marks=walled), "none"])
def test_closing_leaves_no_process_file_descriptor_or_mount(isolation):
    def state():
        mounts = Path("/proc/self/mountinfo").read_text() if sys.platform == "linux" else ""
        return mounts, set(Path(tempfile.gettempdir()).glob("byhand-*")), len(os.listdir("/dev/fd"))

    def all_pids():
        return set(subprocess.run(["ps", "-eo", "pid"], capture_output=True, text=True, check=True).stdout.split())

    before, known = state(), descendants()
    with Sandbox(isolation=isolation) as sandbox:
        sessions = [sandbox.session({"x": b"1"}) for _ in range(2)]
        for session in sessions:
            load(session, "def f(): open('y', 'w').write('2')")
            call(session, "f")
        during = descendants() - known
        assert len(during) >= 3  # the zygote and two submissions
        sessions[0].close()
    end = time.monotonic() + 2
    while {pid for pid, _ in during} & all_pids() and time.monotonic() < end:
        time.sleep(0.01)
    assert {pid for pid, _ in during} & all_pids() == set()
    sessions[1].close()
    assert state() == before


@walled
def test_a_zygote_that_was_killed_is_started_again():
    known = {pid for pid, _ in descendants()}
    with Sandbox() as sandbox:
        assert sandbox.protections
        session = sandbox.session()
        load(session, "x = 1")
        for pid, _ in descendants():
            if pid not in known:
                with contextlib.suppress(ProcessLookupError):  # one takes the others with it
                    os.kill(int(pid), signal.SIGKILL)
        assert session.run("x", name="2", style="cell").status == "crashed"
        with sandbox.session() as another:
            load(another, "x = 1")


def test_cells_run_without_ipython_too():
    ours, theirs = socket.socketpair()
    submission = child.Submission(Channel(ours, 1000), Limits(), None)
    result = submission.run(wire.Run("%matplotlib inline\nx = 1\nx + 1", "1", "cell"))
    assert (result.status, result.output) == (
        "ok",
        "Lines that start with % or ! are left out: IPython is not installed.\n2\n",
    )
    assert submission.run(wire.Run("%%bash\nls", "2", "cell")).output.startswith("A cell magic is left out")
    assert submission.run(wire.Run("if x:\n    !ls\ndisplay(x)", "3", "cell")).output.endswith("1\n")
    assert submission.run(wire.Run("1 / 0", "4", "cell")).message.startswith("ZeroDivisionError")
    assert submission.run(wire.Run("get_ipython().run_line_magic('matplotlib', 'inline')", "5", "cell")).status == "ok"
    assert submission.run(wire.Run("display(x)", "6", "module")).output == "1\n"
    ours.close()
    theirs.close()


@walled
def test_a_user_without_privileges_in_a_container_has_what_that_gives():
    code = """
    from autograder.sandbox import Sandbox
    with Sandbox() as sandbox, sandbox.session() as session:
        assert session.run("x = 1", name="1", style="cell").status == "ok"
        print("files: sees Python, the packages and itself only" in sandbox.protections)
    """
    words = ["bwrap", "--unshare-user", "--uid", "1234", "--gid", "1234", "--dev-bind", "/", "/", sys.executable, "-c"]
    done = subprocess.run([*words, textwrap.dedent(code)], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "True\n", done.stderr


def test_sessions_live_side_by_side(sandbox):
    sessions = [sandbox.session() for _ in range(4)]
    for number, session in enumerate(sessions):
        load(session, f"def f(): return {number}")
    assert [call(session, "f") for session in sessions] == [0, 1, 2, 3]
    for session in sessions:
        session.close()


def test_forked_workers_share_one_zygote(sandbox):
    sandbox.missing  # noqa: B018 -- the zygote stands
    children = []
    for number in range(3):
        pid = os.fork()
        if not pid:
            code = 1
            try:
                for _ in range(5):
                    with sandbox.session() as session:
                        load(session, f"def f(): return {number}")
                        assert call(session, "f") == number
                code = 0
            finally:
                os._exit(code)
        children.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0, 0, 0]


def test_an_interrupted_judge_loses_the_session_and_no_more(sandbox):
    class Alarm(BaseException):
        pass

    def ring(*_):
        raise Alarm

    with sandbox.session() as session:
        load(session, "import time\ndef f(): time.sleep(3)")
        before = signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        try:
            with pytest.raises(Alarm):
                call(session, "f")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        assert not session.alive


@pytest.mark.parametrize("isolation", [pytest.param("auto", marks=walled), "none"])
def test_a_killed_judge_leaves_nothing(isolation):
    word = f"byhand-orphan-{os.getpid()}-{isolation}"
    code = f"""
    import subprocess, sys, time
    from autograder.sandbox import Sandbox
    sandbox = Sandbox(isolation={isolation!r})
    session = sandbox.session()
    code = 'import subprocess, sys; subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)  # {word}"])'
    print(session.run(code, name="1", style="cell").status, flush=True)
    session.run("while True: pass", name="2", style="cell", seconds=60)
    """
    judge = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    with judge:
        try:
            assert judge.stdout is not None
            assert judge.stdout.readline() == "ok\n"
            assert processes_named(f"time.sleep(600)  # {word}")
        finally:
            judge.kill()
    end = time.monotonic() + 10
    while processes_named(word) and time.monotonic() < end:
        time.sleep(0.05)
    assert processes_named(word) == []


@walled
def test_strict_isolation_stands_here_or_says_what_is_missing():
    try:
        with Sandbox(isolation="strict") as sandbox:
            assert sandbox.missing == []
            assert len(sandbox.protections) >= 8
    except ByHandError as error:
        assert "missing" in str(error)


def test_strict_isolation_refuses_to_run_without_bubblewrap(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ByHandError, match="bubblewrap is not installed"):
        Sandbox(isolation="strict")


def test_without_walls_it_says_what_is_missing_and_still_judges():
    with Sandbox(isolation="none", limits=Limits(seconds=0.5)) as sandbox:
        assert len(sandbox.missing) >= 2
        with sandbox.session({"x.txt": b"1"}) as session:
            load(session, "def f(x):\n    while x: pass\n    return int(open('x.txt').read())")
            assert call(session, "f", 0) == 1
            with pytest.raises(TimedOut):
                call(session, "f", 1)


def test_a_limit_is_changed_by_name() -> None:
    assert limits(["seconds=0.5", "files=7"]) == Limits(seconds=0.5, files=7)


NO_LIMITS = ["seconds", "seconds=", "seconds=x", "seconds=nan", "seconds=inf", "files=-1", "files=1.5", "time=3"]


@pytest.mark.parametrize("change", NO_LIMITS)
def test_a_limit_that_is_none_is_refused_with_the_names_of_all(change: str) -> None:
    with pytest.raises(ByHandError, match=r"such as seconds=20, and .*\n.*seconds, wall, total, memory"):
        limits([change])


def test_a_child_that_stood_ready_knows_nothing_of_the_others(sandbox):
    for number in range(4):
        with sandbox.session() as session:
            load(session, f"import os\nopen('{number}', 'w').close()\ndef seen(): return os.listdir()")
            assert call(session, "seen") == [str(number)]


def test_a_child_that_stood_ready_with_other_limits_is_not_used():
    with Sandbox() as sandbox:
        for files in (20, 20, 20, 30, 20):
            sandbox.limits = Limits(files=files)
            with sandbox.session() as session:
                load(session, "import resource\ndef limit(): return resource.getrlimit(resource.RLIMIT_NOFILE)[0]")
                assert call(session, "limit") == files


@walled
def test_a_spare_child_that_is_killed_is_missed_by_nobody():
    known = descendants()
    with Sandbox() as sandbox:
        for _ in range(3):
            with sandbox.session() as session:
                session.ready()
        end = time.monotonic() + 5
        ours: list[int] = []
        while True:  # until the child of the last session has ended, and the next one stands
            before, ours = ours, sorted(int(pid) for pid, words in descendants() - known if "bwrap" not in words)
            if len(ours) == 3 and ours == before:
                break
            assert time.monotonic() < end, "the zygote, its parent and a spare child were expected"
            time.sleep(0.2)
        os.kill(max(ours), signal.SIGKILL)
        while any(int(pid) == max(ours) for pid, _ in descendants()):
            assert time.monotonic() < end, "the spare child should have ended"
        for _ in range(3):
            with sandbox.session() as session:
                load(session, "def f(): return 1")
                assert call(session, "f") == 1


@walled
def test_the_time_of_a_child_that_speaks_at_once_is_counted(monkeypatch):
    send = socket.send_fds

    def send_and_dawdle(*arguments):
        sent = send(*arguments)
        time.sleep(0.1)  # the child's first word is there before anybody listens
        return sent

    monkeypatch.setattr(socket, "send_fds", send_and_dawdle)
    with Sandbox(limits=Limits(seconds=0.3, wall=30.0)) as sandbox:
        for _ in range(3):
            with sandbox.session() as session:
                load(session, "def f():\n    while True: pass")
                with pytest.raises(TimedOut, match="It took longer than"):
                    call(session, "f")


def test_where_python_stands_below_tmp_each_submission_has_another_room():
    assert bubblewrap.room(["/tmp/venv/lib", "/usr/bin"]) == "/room"
    assert bubblewrap.room(["/opt/tmp/lib", "/usr/bin"]) == "/tmp"


@walled
def test_where_python_stands_below_tmp_nobody_writes_there(monkeypatch):
    monkeypatch.setattr(bubblewrap, "room", lambda paths: "/room")
    code = """
        import os
        print(os.listdir(), os.getcwd())
        open("here", "w").close()
        try:
            open("/tmp/x", "w")
        except OSError as error:
            print(error.strerror)
    """
    with Sandbox() as sandbox:
        for _ in range(2):
            with sandbox.session() as session:
                result = session.run(textwrap.dedent(code), name="cell 1")
                assert (result.status, result.output) == ("ok", "[] /room\nRead-only file system\n")
