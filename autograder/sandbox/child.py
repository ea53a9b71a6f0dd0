"""The submission's own process: runs its code in one namespace, performs operations, and answers the judge.

Everything here shares the process with the learner's code, so the judge believes nothing of what it says.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import linecache
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.check.boundary import Objects, Operation, Reply, _line_of, _raised
from autograder.errors import Lost, NotAttempted, Raised, Refused
from autograder.sandbox import tools, wire
from autograder.sandbox.channel import Channel
from autograder.sandbox.limits import Limits


class Submission:
    """One namespace, and the conversation about it."""

    def __init__(self, channel: Channel, limits: Limits, shell: Any) -> None:
        """Answer on `channel`; what cells hold beside Python runs in `shell`, or is left out where it is None."""
        self.channel, self.limits, self.shell = channel, limits, shell
        self.module = shell.user_module if shell else ModuleType("__main__")
        self.namespace: dict[str, Any] = shell.user_ns if shell else self.module.__dict__
        self.namespace["__byhand_learner__"] = True
        self.style = ""  # of the last piece of code
        self.objects = Objects(self.namespace)
        self.builtins, self.finders = dict(_BUILTINS), list(sys.meta_path)
        self.flags = 0  # of `from __future__ import ...`, which hold for all later code

    def serve(self) -> None:
        """Answer requests until the judge hangs up."""
        sys.modules["__main__"] = sys.modules["submission"] = self.module
        while True:
            frame, value = self._receive()
            if isinstance(frame, wire.Files):
                _write(value)
            elif isinstance(frame, wire.Run):
                self.channel.send(wire.encode(self.run(frame)))
            elif isinstance(frame, wire.Perform):
                self.perform(frame, value)

    def _receive(self) -> Any:
        return wire.decode(self.channel.receive(), "submission", self._proxy)

    # --- operations

    def perform(self, frame: wire.Perform, value: Any) -> None:
        """Perform one operation and send what came of it."""
        answer: wire.Frame
        try:
            with self._own_tools(), _printing(self.limits.output):
                args, kwargs = value
                target = wire.target_in(frame.target)
                reply = self.objects.perform(Operation(frame.verb, target, frame.attribute, args, kwargs))
            data = self._encode(reply, frame.turn)
        except NotAttempted:
            data = wire.encode(wire.Erred("NotAttempted", turn=frame.turn))
        except Refused as error:
            data = wire.encode(wire.Erred("Refused", message=_cut(error), turn=frame.turn))
        except BaseException as error:
            raised = error if isinstance(error, Raised) else _raised(error)
            kinds = tuple(map(_cut, raised.kinds))[:100]
            answer = wire.Erred("Raised", kinds, _cut(raised.message, 2000), _cut(raised.line), frame.turn)
            data = wire.encode(answer)
        self.channel.send(data)

    def _encode(self, reply: Reply, turn: int) -> bytes:
        changed, warned = (tuple(map(_cut, texts))[:100] for texts in (reply.changed, reply.warnings))
        data = wire.encode(wire.Replied(changed, warned, turn), reply.value)
        if len(data) > self.limits.answer:
            raise Refused(f"The answer takes {len(data)} bytes; {self.limits.answer} are the limit. Return less.")
        return data

    def _proxy(self, number: int) -> Callable[..., Any]:
        def function_of_the_test(*args: Any) -> Any:
            self.channel.send(wire.encode(wire.Ask(number), args))
            while True:
                frame, value = self._receive()
                if isinstance(frame, wire.Answered):
                    return value
                if isinstance(frame, wire.AnswerFailed):
                    raise _exception(frame.kinds, frame.message)
                if isinstance(frame, wire.Perform):  # the function calls an answer in its turn
                    self.perform(frame, value)

        return function_of_the_test

    # --- code

    def run(self, frame: wire.Run) -> wire.Ran:
        """Run one piece of code."""
        code = frame.code
        with self._own_tools(), _printing(self.limits.output) as printed:
            try:
                linecache.cache[frame.name] = (len(code), None, code.splitlines(keepends=True), frame.name)
                self.namespace["__name__"] = "__main__" if frame.style == "cell" else "submission"
                self._meet(frame.style)
                if frame.style == "cell":
                    self._cell(code, frame.name)
                else:
                    exec(self._compile(code, frame.name, "exec"), self.namespace)
            except BaseException as error:
                return wire.Ran("error", _message(error), printed(), frame.turn)
            finally:
                if frame.tidy:
                    tools.put_back()
            return wire.Ran("ok", "", printed(), frame.turn)

    def _meet(self, style: str) -> None:
        """Lay out what code of this style takes for granted; a file may be a notebook that was saved as one."""
        if style != self.style:
            alive = self.shell and style == "cell"
            self.namespace["get_ipython"] = self.shell.get_ipython if alive else _NoShell
            if not self.shell:
                self.namespace.setdefault("display", print)
        self.style = style

    @contextlib.contextmanager
    def _own_tools(self) -> Iterator[None]:
        """Undo what a cell or a call does to the tools of all that follows; what it adds stays."""
        self._put_back()  # a thread may have been at work
        try:
            yield
        finally:
            self._put_back()

    def _put_back(self) -> None:
        _BUILTINS.update(self.builtins)
        if type(sys.meta_path) is not list:
            sys.meta_path = []
        sys.meta_path += [finder for finder in self.finders if finder not in sys.meta_path]
        if type(linecache.cache) is not dict:
            linecache.cache = {}
        _settrace(None)
        _setprofile(None)
        _setrecursionlimit(max(_DEPTH, _getrecursionlimit()))

    def _cell(self, code: str, name: str) -> None:
        """Run a cell: as Python, and in the shell only if it is more than that."""
        try:
            body, last = self._pieces(code, name)
        except SyntaxError:
            if self.shell:
                return self._in_shell(code, name)
            body, last = self._pieces(_without_magics(code), name)
        with self.shell.builtin_trap if self.shell else contextlib.nullcontext():
            exec(body, self.namespace)
            value = eval(last, self.namespace) if last else None
            if value is not None:
                print(repr(value))

    def _pieces(self, code: str, name: str) -> tuple[Any, Any]:
        """Return a cell's statements and, if it ends with an expression, that expression, compiled."""
        tree = _parse(code, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        body = self._compile(tree, name, "exec")
        return body, self._compile(ast.Expression(last.value), name, "eval") if isinstance(last, ast.Expr) else None

    def _in_shell(self, code: str, name: str) -> None:
        self.shell.forget_hooks()
        self.shell.compile.name = name
        self.shell.compile.flags |= self.flags
        result = self.shell.run_cell(code, store_history=False)
        self.flags |= self.shell.compile.flags & _FUTURES
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            raise error

    def _compile(self, code: Any, name: str, mode: str) -> Any:
        compiled: Any = compile(code, name, mode, self.flags, dont_inherit=True)
        self.flags |= compiled.co_flags & _FUTURES
        return compiled


# Taken now: a cell may put anything in their places.
_BUILTINS, _parse, _Stream = vars(builtins), ast.parse, io.TextIOWrapper
_settrace, _setprofile = sys.settrace, sys.setprofile
_setrecursionlimit, _getrecursionlimit = sys.setrecursionlimit, sys.getrecursionlimit
_DEPTH = sys.getrecursionlimit()
_FUTURES = 0
for _name in __import__("__future__").all_feature_names:
    _FUTURES |= getattr(__import__("__future__"), _name).compiler_flag


def make_shell() -> Any:
    """Return an IPython shell without history, terminal or kernel; None where IPython is not installed."""
    try:
        from IPython.core.compilerop import CachingCompiler
        from IPython.core.inputtransformer2 import TransformerManager
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config
    except ImportError:
        return None

    class Compiler(CachingCompiler):
        name = "cell"

        def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
            return self.name

    class Shell(InteractiveShell):
        def forget_hooks(self) -> None:
            """Let no cell rewrite the ones that follow."""
            vars(self).pop("run_cell", None)
            self.input_transformer_manager = TransformerManager()  # type: ignore[no-untyped-call]
            self.input_transformers_post, self.ast_transformers = [], []
            self.init_events()  # type: ignore[no-untyped-call]

        def ask_exit(self) -> None:
            """Leave the cell, as `exit()` does in a file."""
            raise SystemExit

        def showtraceback(self, *args: Any, **kwargs: Any) -> None:
            """Show nothing: the error goes to the judge."""

        def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
            """Show nothing: the error goes to the judge."""

    config = Config()
    config.HistoryManager.enabled = False
    shell: Any = Shell.instance(config=config, compiler_class=Compiler)
    shell.display_formatter.active_types = ["text/plain"]
    shell.register_magic_function(lambda line: None, "line", "matplotlib")  # there is nothing to draw on
    return shell


def sit_down() -> None:
    """Take away what a submission has no use for: standard input, and Python's own ways to ask."""

    def nobody_answers(prompt: object = "") -> str:
        raise EOFError("input() has nobody to ask here. Put the value into the code.")

    builtins.input = nobody_answers


class _NoShell:
    """What `get_ipython()` gives where there is no notebook: whatever it is asked to do, it does nothing."""

    def __getattr__(self, name: str) -> Callable[..., list[str]]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: []  # the lines of an output


def _without_magics(code: str) -> str:
    """Return a cell without what only IPython understands, and say so."""
    if code.lstrip().startswith("%%"):
        print("A cell magic is left out: IPython is not installed.")
        return ""
    lines = code.split("\n")
    if any(line.lstrip().startswith(("%", "!")) for line in lines):
        print("Lines that start with % or ! are left out: IPython is not installed.")
        lines = ["pass".rjust(4 + len(s) - len(s.lstrip())) if s.lstrip()[:1] in ("%", "!") else s for s in lines]
    return "\n".join(lines)


@contextlib.contextmanager
def _printing(limit: int) -> Iterator[Callable[[], str]]:
    """Catch what is printed, up to `limit` characters."""
    before = sys.stdout, sys.stderr
    buffer = _Bounded(4 * limit)
    stream = _Stream(buffer, "utf-8", "replace", newline="\n", write_through=True)
    sys.stdout = sys.stderr = stream

    def printed() -> str:
        text = buffer.getvalue().decode("utf-8", "replace")
        return text if len(text) <= limit and not buffer.full else text[:limit] + "\n[the rest is left out]"

    try:
        yield printed
    finally:
        sys.stdout, sys.stderr = before
        with contextlib.suppress(ValueError):
            stream.detach()


class _Bounded(io.BytesIO):
    """Keeps the first bytes and forgets the others."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit, self.full = limit, False

    def write(self, data: Any) -> int:
        room = self.limit - self.tell()
        self.full |= len(data) > room
        super().write(bytes(data[:room]))
        return len(data)

    def close(self) -> None:
        """Stay open: code that closes its standard output hurts nobody."""


def _write(files: Any) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if files:
        sys.path.append(os.getcwd())  # last: a file named numpy.py hides nothing


def _message(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        text = "The code called exit()."
    elif isinstance(error, SyntaxError):
        text = f"{type(error).__name__}: {error.msg}"
        return _cut(f"{text} (line {error.lineno}: {(error.text or '').strip()})", 2000)
    else:
        text = f"{type(error).__name__}: {_text(error)}"
    line = _line_of(error.__traceback__)
    return _cut(f"{text} ({line})" if line else text, 2000)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:
        return "(an error whose text cannot be made)"


def _exception(kinds: tuple[str, ...], message: str) -> Exception:
    for name in kinds:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            with contextlib.suppress(Exception):
                return kind(message)
    return RuntimeError(message)


def _cut(text: object, length: int = wire.NAME) -> str:
    clean = str(text).encode("utf-8", "replace").decode("utf-8")
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def live(channel: Channel, limits: Limits, shell: Any, protections: list[str], missing: list[str]) -> None:
    """Say that the child stands, and serve until the judge hangs up."""
    sit_down()
    with contextlib.suppress(Lost):
        channel.send(wire.encode(wire.Ready(tuple(protections), tuple(missing))))
        Submission(channel, limits, shell).serve()
