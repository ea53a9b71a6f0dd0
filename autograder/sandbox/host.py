"""The judge's side of the sandbox: starts the zygote at once and opens a session for each submission."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from autograder.errors import ByHandError
from autograder.sandbox import bubblewrap
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.sandbox.session import Session

THREADS = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")}


class Sandbox:
    """A zygote behind the outer wall; use it as a context.

    Worker processes that are forked while it is open may open sessions of their own on it.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        isolation: Literal["auto", "strict", "none"] = "auto",
        cells: bool = True,
    ) -> None:
        """Start the zygote; it gets ready while the caller goes on.

        Args:
            limits: of each submission.
            isolation: "auto" uses every protection that the system gives, "strict" refuses to go on where one is
                missing, "none" does without namespaces and bubblewrap.
            cells: whether cells can use what notebooks have, such as magics; without, it is ready sooner.

        Raises:
            ByHandError: under "strict", if a protection is missing; on a system without fork.
        """
        if not hasattr(os, "fork"):
            raise ByHandError("Judging needs a Unix system. On Windows, run byhand inside WSL.")
        self.limits = limits or Limits()
        self._isolation, self._cells = isolation, cells
        self._report: tuple[list[str], list[str]] | None = None
        self._missing: list[str] = []
        self._errors = tempfile.TemporaryFile()
        self._open()
        if isolation == "strict" and self.missing:
            missing = "\n".join(f"  {line}" for line in self.missing)
            self.close()
            raise ByHandError(
                f'Isolation "strict" needs every protection, and these are missing:\n{missing}\n'
                "  Install bubblewrap and allow user namespaces, or choose another isolation."
            )

    def _open(self) -> None:
        self._owner, self._missing = os.getpid(), []
        self._control, inner = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with inner:
            self._process = self._start(inner)

    def _start(self, inner: socket.socket) -> subprocess.Popen[bytes]:
        walls = self._isolation != "none" and sys.platform == "linux"
        why = ""
        if walls:
            paths = bubblewrap.python_paths()
            why = bubblewrap.absent()
            for proc in () if why else (True, False):
                words = bubblewrap.command(paths, proc=proc)
                process = self._zygote(inner, words, bubblewrap.room(paths), inner_walls=True)
                refused = bubblewrap.refusal(words)  # asked while the zygote starts already
                if not refused:
                    return process
                process.kill()
                process.wait()
                why = why or refused
        self._missing.append("files: a submission reads what you can read" + (f" ({why})" if why else ""))
        return self._zygote(inner, [], tempfile.gettempdir(), inner_walls=walls)

    def _zygote(
        self, inner: socket.socket, words: list[str], room: str, *, inner_walls: bool
    ) -> subprocess.Popen[bytes]:
        """Start the zygote behind the outer wall that `words` build; without them there is none."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": room,
            "TMPDIR": room,
            "USER": "learner",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "MPLBACKEND": "agg",
            "IPYTHONDIR": f"{room}/ipython",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": bubblewrap.INSIDE if words else str(bubblewrap.PACKAGE.parent),
            **THREADS,
        }
        if words:
            words = words + [word for item in environment.items() for word in ("--setenv", *item)]
        options = {
            "control": inner.fileno(),
            "room": room,
            "outer": "files: sees Python, the packages and itself only" if words else "",
            "inner": inner_walls,
            "cells": self._cells,
        }
        return subprocess.Popen(
            [*words, sys.executable, "-P", "-m", "autograder.sandbox.zygote", json.dumps(options)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[inner.fileno()],
            cwd="/",
            start_new_session=True,
        )

    @property
    def protections(self) -> list[str]:
        """Return what stands between a submission and the machine, one line each."""
        return self._ask()[0]

    @property
    def missing(self) -> list[str]:
        """Return the protections that this system does not give, one line each."""
        return self._missing + self._ask()[1]

    def _ask(self) -> tuple[list[str], list[str]]:
        if self._report is None:
            self.session().close()  # it tells
        return self._report or ([], [])

    def session(self, files: Mapping[str, bytes] | None = None) -> Session:
        """Open a session: one process for one submission, which stands ready.

        Args:
            files: what stands in its working directory, by relative name.

        Raises:
            ByHandError: if none can be had.
        """
        for name in files or {}:
            if not name or name.startswith("/") or ".." in name.split("/"):
                raise ByHandError(f"A file of a submission is called {name!r}. Give it a relative name.")
        try:
            return self._session(files or {})
        except ByHandError:
            if self._report is None:  # it never stood
                raise
        self._reopen()  # the zygote was killed, or its child
        return self._session(files or {})

    def stands(self) -> bool:
        """Return whether the zygote lives; if not, another one is started: what was lost was no submission's fault."""
        poll = select.poll()
        poll.register(self._control, 0)
        if not poll.poll(0):
            return True
        self._reopen()
        return False

    def _reopen(self) -> None:
        self._control.close()
        self._process.poll()
        self._open()

    def _session(self, files: Mapping[str, bytes]) -> Session:
        from autograder.sandbox.session import Session  # numpy and sympy load while the zygote starts

        ours, theirs = socket.socketpair()
        if hasattr(socket, "SO_PASSCRED"):  # before a child that stands ready says its first word
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs:
            try:
                socket.send_fds(self._control, [json.dumps(asdict(self.limits)).encode()], [theirs.fileno()])
            except OSError:
                ours.close()
                raise self._failed() from None
        session = Session(ours, self.limits, files, self._failed, self._told)
        session.ready()
        return session

    def _told(self, protections: list[str], missing: list[str]) -> None:
        self._report = protections, missing

    def _failed(self) -> ByHandError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._errors.seek(0)
        text = self._errors.read().decode("utf-8", "replace").strip()
        return ByHandError(
            f"The sandbox did not start: {text.splitlines()[-1] if text else 'it gave no reason'}\n"
            '  Choose isolation "none" to see whether the system\'s walls are the cause.'
        )

    def close(self) -> None:
        """End the zygote and every session."""
        if self._owner != os.getpid():
            self._control.close()
            return  # a forked worker leaves the zygote to its parent
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_WR)  # also for the workers that hold it
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def __enter__(self) -> Sandbox:
        """Return this."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Any:
        """Close."""
        self.close()
