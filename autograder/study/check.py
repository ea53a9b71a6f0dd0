"""Checks one file of a learner's with its public tests, in a process of its own that starts warm."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder.check import run as running
from autograder.check.boundary import time_limit
from autograder.diagnosis import diagnose
from autograder.errors import ByHandError, TimedOut
from autograder.source import Exercise, feedback
from autograder.study.desk import answer_of_test

SECONDS = 60.0  # for all tests of a file
LOADING = 10.0  # to run a file without its tests
TICK = 0.1  # between two looks at whether the learner still waits
ENDED = "Your code ended the process before its tests were done. Does it call exit?"
UNREAD = "It needs what could not be run: see above."
ENDLESS = f"The tests took longer than {SECONDS:g} s. Is there a loop that never ends?"


START = b"\0byhand\0"  # before the verdict, after whatever the learner's code wrote


class Stopped(Exception):
    """The learner did not wait for the verdict."""


def never() -> bool:
    """Return that nobody wants a check to stop."""
    return False


@dataclass
class Verdict:
    """How one public test went."""

    test: str
    answer: str
    status: str
    message: str = ""
    feedback: str = ""


@dataclass
class Checked:
    """How a file went: a verdict a test, what could not be run, what it printed, and what is worth saying."""

    verdicts: list[Verdict] = field(default_factory=list)
    problem: str = ""
    output: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def passed(self) -> list[str]:
        """Return the answers all of whose public tests passed."""
        answers = dict.fromkeys(verdict.answer for verdict in self.verdicts)
        failing = {verdict.answer for verdict in self.verdicts if verdict.status != "passed"}
        return [answer for answer in answers if answer not in failing]


def check_here(path: Path, exercise: Exercise | None = None) -> Checked:
    """Run the public tests of a file in this process.

    Args:
        path: the learner's file.
        exercise: the authored exercise, for the diagnosis; without it a failure stays unnamed.
    """
    checked = Checked()
    output = io.StringIO()
    problems: list[str] = []
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            with time_limit(LOADING):
                module = running.load(path, problems)
        except (TimedOut, ByHandError) as error:
            problems = [f"{path}: {error}" if isinstance(error, TimedOut) else str(error)]
        else:
            belongs = answer_of_test(path.read_text("utf-8-sig"))
            belongs |= {test.name: test.of for test in exercise.tests if test.name in belongs} if exercise else {}
            known: dict[str, str | None] = {}  # the mistakes, by answer
            for name, answer in belongs.items():
                if not hasattr(module, name):
                    continue  # it stands in what could not be run
                outcome = running.run_here(getattr(module, name))
                unread = bool(problems) and isinstance(outcome.error, NameError)
                named = None
                if exercise and not unread and outcome.status in ("failed", "error"):
                    named = diagnose(outcome.calls, exercise, answer, exercise.namespace(), known.get(answer))
                    known[answer] = named or known.get(answer)
                message = UNREAD if unread else outcome.message(hidden=False, named=named is not None)
                verdict = Verdict(name, answer, outcome.status, message)
                if exercise and named:
                    verdict.feedback = next(feedback(c) for c in exercise.of_kind("mistake") if c.name == named)
                checked.verdicts.append(verdict)
                checked.notes += [note for note in outcome.notes if note not in checked.notes]
    checked.problem = "\n".join(problems)
    checked.output = output.getvalue()[-2000:]
    return checked


def check(path: Path, exercise: Exercise | None = None, stop: Callable[[], bool] = never) -> Checked:
    """Run the public tests of a file in a process of its own: forked from this one where that is safe.

    Args:
        path: the learner's file.
        exercise: the authored exercise, for the diagnosis.
        stop: asked ten times a second whether to give up.

    Raises:
        Stopped: if `stop` says so.
    """
    if sys.platform == "linux" and hasattr(os, "fork"):  # macOS has it, but not for a process with threads
        return _forked(path, exercise, stop)
    command = [sys.executable, "-m", "autograder.study.check", str(path), str(exercise.path) if exercise else ""]
    due = time.monotonic() + SECONDS
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe) as process:
        try:
            while time.monotonic() < due:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return _from_json(process.communicate(timeout=TICK)[0].rpartition(START)[2])
                if stop():
                    raise Stopped
            return Checked(problem=ENDLESS)
        except ValueError:
            return Checked(problem=ENDED)
        finally:
            if process.poll() is None:
                process.kill()


def warm(exercise: Exercise) -> None:
    """Run the public tests of the reference answers, so that a fork finds everything imported and computed once."""
    namespace = exercise.namespace()
    for test in exercise.tests:
        if not test.hidden:
            running.run_here(namespace[test.name])


def _forked(path: Path, exercise: Exercise | None, stop: Callable[[], bool]) -> Checked:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with contextlib.suppress(BaseException):
            gc.freeze()  # else a collection writes to every page that is shared with the parent
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)  # what prints past `sys.stdout` does not spoil the screen
            sys.stdin = open(os.devnull)  # the other thread may hold the lock of the old one
            data = json.dumps(asdict(check_here(path, exercise))).encode()
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(data)
        os._exit(0)
    os.close(writer)
    data, due = b"", time.monotonic() + SECONDS
    problem = ENDED
    try:
        while True:
            if not select.select([reader], [], [], TICK)[0]:
                if stop():
                    raise Stopped
                if time.monotonic() < due:
                    continue
                problem = ENDLESS
                break
            piece = os.read(reader, 1 << 16)
            if not piece:
                break
            data += piece
    finally:  # also when the learner interrupts the wait
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
    try:
        return _from_json(data)
    except ValueError:
        return Checked(problem=problem)


def _from_json(data: bytes) -> Checked:
    fields = json.loads(data)
    return Checked(**{**fields, "verdicts": [Verdict(**verdict) for verdict in fields["verdicts"]]})


if __name__ == "__main__":
    from autograder import source

    authored = None
    with contextlib.suppress(ByHandError):
        authored = source.read(Path(sys.argv[2])) if sys.argv[2] else None
    found = json.dumps(asdict(check_here(Path(sys.argv[1]), authored)))
    sys.stdout.flush()
    os.write(1, START + found.encode())
    os._exit(0)  # nothing of the learner's prints after it
