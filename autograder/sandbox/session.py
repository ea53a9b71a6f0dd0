"""The judge's side of one submission: sends it code and operations, and believes nothing of what it says."""

from __future__ import annotations

import re
import secrets
import socket
import struct
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Literal

import msgspec

from autograder.check.boundary import Operation, Reply, plain
from autograder.errors import AnswerError, ByHandError, Lost, NotAttempted, Raised, Refused, TimedOut
from autograder.sandbox import wire
from autograder.sandbox.channel import Channel
from autograder.sandbox.limits import Limits

ANSWERS = 8  # times the limit of one answer: that of all answers to a test, which the judge remembers
START = 60.0  # seconds until the first process of a fresh zygote answers
_CREDENTIALS = struct.Struct("3i")


class CellResult(msgspec.Struct, frozen=True):
    """How a piece of code ended: its status, what went wrong in one line, and what it printed."""

    status: Literal["ok", "error", "timeout", "crashed"]
    message: str = ""
    output: str = ""


class Clock:
    """Counts processor time of one process, and wall time."""

    def __init__(self) -> None:
        """Start with no limit but that of starting up."""
        self.pid = 0
        self.set(START, START)

    def set(self, seconds: float, wall: float) -> None:
        """Allow `seconds` of processor time and `wall` of wall time from now on."""
        self.seconds, self.wall = seconds, wall
        self.processor_end = self._processor() + seconds
        self.end = time.monotonic() + wall

    def left(self) -> float:
        """Return how long nothing can be overdue.

        Raises:
            TimedOut: if the time is up.
        """
        processor, wall = self.processor_end - self._processor(), self.end - time.monotonic()
        if processor <= 0:
            raise TimedOut(f"It took longer than {self.seconds:g} s. Is there a loop that never ends?")
        if wall <= 0:
            raise TimedOut(f"It did not come back within {self.wall:g} s. Does it sleep or wait for something?")
        return min(processor, wall)

    def _processor(self) -> float:
        if not self.pid:
            return 0.0
        try:
            return time.clock_gettime(~self.pid << 3 | 2)  # Linux: the clock of that process
        except OSError:
            return 0.0  # it has ended; the channel says so


class Session:
    """One submission's process; dead after a time-out, a crash, or an answer that breaks off the conversation."""

    def __init__(
        self,
        sock: socket.socket,
        limits: Limits,
        files: Mapping[str, bytes],
        failed: Callable[[], ByHandError],
        told: Callable[[list[str], list[str]], None],
    ) -> None:
        """Speak to the child through `sock`.

        Args:
            sock: the judge's end; it tells who sends, where the system has that.
            limits: of the submission.
            files: what stands in its working directory, by relative name.
            failed: explains why no child answers at all.
            told: hears of the protections that the child has, and of those that are missing.
        """
        self.limits, self.alive = limits, True
        self._clock = Clock()
        self._files: Mapping[str, bytes] | None = files
        self._failed, self._told = failed, told
        self._functions: list[Callable[..., Any]] = []
        self._calls = 0
        self._received = 0  # bytes since the last budget
        self._shared = False  # whether a budget of time holds for several operations
        self._channel = Channel(sock, limits.answer, self._clock.left)

    def ready(self) -> None:
        """Wait until the child stands, and give it its files."""
        if self._files is None:
            return
        try:
            self._clock.pid = self._sender()
            frame, _ = wire.decode(self._channel.receive(), "judge")
        except (AnswerError, OSError):
            self.close()
            raise self._failed() from None
        self._told(list(frame.protections), list(frame.missing))
        if self._files:
            self._channel.send(wire.encode(wire.Files(), dict(self._files)))
        self._files = None

    def _sender(self) -> int:
        """Return the process that sends the first byte: the system says so, before any code of the learner runs."""
        if not hasattr(socket, "SO_PASSCRED"):
            return 0
        self._channel.wait_to_read()
        ancillary = self._channel.socket.recvmsg(1, socket.CMSG_SPACE(_CREDENTIALS.size), socket.MSG_PEEK)[1]
        for level, kind, data in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                return int(_CREDENTIALS.unpack(data[: _CREDENTIALS.size])[0])
        return 0

    def run(
        self,
        code: str,
        *,
        name: str,
        style: Literal["cell", "module"] = "cell",
        seconds: float | None = None,
        tidy: bool = False,
    ) -> CellResult:
        """Run a piece of code in the namespace of the submission.

        Args:
            code: the text.
            name: what to call it in messages, such as "cell 3".
            style: "cell" as in a notebook, "module" as in a file.
            seconds: processor time; the limit of the session if not given.
            tidy: whether the functions of numpy, sympy and Python are put back that it has put others in the place of.
        """
        try:
            self._allow(seconds)
            frame, _ = self._exchange(wire.Run(code, name, style, _turn(), tidy), None, wire.Ran)
        except TimedOut as error:
            return CellResult("timeout", str(error))
        except AnswerError as error:
            return CellResult("crashed", str(error))
        return CellResult(frame.status, frame.message, frame.output)

    def perform(self, operation: Operation, *, seconds: float | None = None) -> Reply:
        """Perform an operation on the submission's objects.

        Args:
            operation: functions among its arguments stay here, and are called here.
            seconds: processor time; if not given, what `allow` left, or else the limit of the session.

        Raises:
            NotAttempted, Raised, Refused, TimedOut, Lost: as their docstrings say.
        """
        nested = bool(self._functions)
        if not nested:
            self._calls = 0
            if seconds is not None or not self._shared:
                self._allow(seconds)
        before = len(self._functions)
        try:
            target = wire.target_out(operation.target)
            request = wire.Perform(operation.verb, target, operation.attribute, _turn())  # type: ignore[arg-type]
            value = (tuple(operation.args), dict(operation.kwargs))
            frame, result = self._exchange(request, value, wire.Replied)
        finally:
            del self._functions[before:]
        return Reply(result, frame.changed, frame.warnings)

    def allow(self, seconds: float | None = None) -> None:
        """Give all operations until the next call of this one budget of time, such as that of a test.

        Args:
            seconds: processor time; the limit of the session if not given.
        """
        self._allow(seconds)
        self._shared = True

    def _allow(self, seconds: float | None) -> None:
        if not self.alive:
            raise Lost("The process of this submission has ended.")
        self.ready()
        seconds = self.limits.seconds if seconds is None else seconds
        self._received = 0
        self._clock.set(seconds, max(1.0, self.limits.wall * seconds / self.limits.seconds))

    def _exchange(self, request: wire.Run | wire.Perform, value: Any, expected: type[wire.Ran | wire.Replied]) -> Any:
        if not self.alive:
            raise Lost("The process of this submission has ended.")
        data = wire.encode(request, value, self._hold)
        try:
            self._channel.send(data)
            while True:
                received = self._channel.receive()
                self._received += len(received)
                if self._received > ANSWERS * self.limits.answer:
                    raise Refused(f"All answers to one test take more than {ANSWERS * self.limits.answer} bytes.")
                frame, result = wire.decode(received, "judge")  # Refused: this answer is lost, the conversation is not
                if not isinstance(frame, wire.Ask):
                    break
                self._channel.send(self._call(frame.number, result))
        except wire.Garbled:
            self.close()
            raise Lost("The code answered out of turn.") from None
        except Refused:
            if not self._channel.whole:
                self.close()
            raise
        except BaseException:  # also an alarm of the judge's: the child is still at work
            self.close()
            raise
        if not isinstance(frame, (expected, wire.Erred)) or frame.turn != request.turn:
            self.close()
            raise Lost("The code answered out of turn.")
        if isinstance(frame, wire.Erred):
            raise _error(frame)
        return frame, result

    def _hold(self, function: Callable[..., Any]) -> int:
        self._functions.append(function)
        return len(self._functions) - 1

    def _call(self, number: int, args: Any) -> bytes:
        """Call a function of the test, and return the frame that says what came of it."""
        self._calls += 1
        if self._calls > self.limits.callbacks:
            raise TimedOut(f"It called the functions it was given more than {self.limits.callbacks} times.")
        self._clock.left()
        try:
            if number >= len(self._functions) or not isinstance(args, tuple):
                raise Refused("no such function")
            return wire.encode(wire.Answered(), plain(self._functions[number](*args), symbolic=True))
        except (TimedOut, Lost):
            raise
        except Raised as error:
            return wire.encode(wire.AnswerFailed(error.kinds, error.message))
        except Exception as error:
            kinds = tuple(kind.__name__ for kind in type(error).__mro__[:-1])
            text = re.sub(r"\w+(\.\w+)*\.<locals>\.(<lambda>|\w+)", "the function", str(error))  # no name of a test
            return wire.encode(wire.AnswerFailed(kinds, text[:2000]))

    def close(self) -> None:
        """Hang up; the zygote ends the process and all that it started."""
        if self.alive:
            self.alive = False
            self._channel.close()

    def __enter__(self) -> Session:
        """Return this."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self.close()


def _turn() -> int:
    return secrets.randbits(48)


def _error(frame: wire.Erred) -> AnswerError:
    if frame.error == "NotAttempted":
        return NotAttempted()
    if frame.error == "Refused":
        return Refused(frame.message)
    return Raised(frame.kinds or ("Exception",), frame.message, frame.line)
