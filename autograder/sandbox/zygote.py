"""The interpreter behind the outer wall: imports what submissions import, then forks a child for each.

It reads requests, each a `Limits` with one end of a socket, and never answers: the child does, on that socket. So any
number of workers may ask at once. When a socket hangs up, because the judge closed it or died, its child is killed;
when the last holder of the control socket is gone, so is the zygote, and everything with it. From the second request
on, a spare child stands ready behind its walls for the next.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import random
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import seccomp, walls
from autograder.sandbox.channel import Channel
from autograder.sandbox.limits import Limits

CHANNEL = 3  # the one file descriptor that a submission inherits, beside three of /dev/null
PAUSE = 5  # milliseconds without a request after which a spare child is forked: it slows the others a little
WATCH = 0.1  # seconds between two looks at the memory of submissions with several processes


@dataclass(frozen=True)
class Options:
    """What the host tells the zygote as it starts it.

    Args:
        control: the number of the socket on which requests come.
        room: where a submission's own directory stands.
        outer: what the outer wall protects; empty if there is none.
        inner: whether each submission gets namespaces of its own.
        cells: whether cells are run as in a notebook.
    """

    control: int
    room: str
    outer: str
    inner: bool
    cells: bool


class Child:
    """One submission, as the zygote knows it; a spare one until it has a socket."""

    def __init__(self, pid: int, line: socket.socket, limits: Limits, room: str) -> None:
        """Remember its process, the line on which it waits, its limits, and its room if that must be removed."""
        self.pid, self.line, self.limits, self.room = pid, line, limits, room
        self.socket: socket.socket | None = None

    def take(self, sock: socket.socket) -> bool:
        """Hand it the socket of a submission; return False if it has ended."""
        try:
            socket.send_fds(self.line, [b"1"], [sock.fileno()])
        except OSError:
            return False
        self.line.close()
        self.socket = sock
        return True

    def end(self) -> None:
        """Kill it and all that it started; without namespaces its guard does that."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM if self.room else signal.SIGKILL)

    def watch(self) -> None:
        """End it if its processes are too many, or together hold more memory than it may."""
        family = [self.pid]
        for pid in family:
            if len(family) > self.limits.processes:
                return self.end()
            family += children(pid)
        if len(family) > 1 and sum(map(held, family)) > self.limits.memory:  # one process has its own limit
            self.end()

    def forget(self) -> None:
        """Let go of what it held."""
        (self.socket or self.line).close()
        if self.room:
            shutil.rmtree(self.room, ignore_errors=True)


def main() -> None:
    """Start, warm up, and serve."""
    gc.disable()  # until all is imported: nothing of that is garbage
    Zygote(Options(**json.loads(sys.argv[1]))).serve()


def _readable_by_all() -> bool:
    return bool(os.stat(os.path.realpath(sys.executable)).st_mode & 0o005 == 0o005)


def _warm(cells: bool) -> Any:
    """Import and use once what every submission uses; return the shell that runs cells, if any are run."""
    import numpy as np

    from autograder.check import boundary
    from autograder.sandbox import child, wire

    shell = child.make_shell() if cells else None
    if shell is not None:
        shell.run_cell("1 + 1", store_history=False, silent=True)
    frame = wire.encode(wire.Perform("call", "f", ""), ((np.ones(2),), {}))
    wire.decode(frame, "submission")
    boundary.Objects({"f": np.sin}).perform(boundary.Operation("call", "f", "", (np.ones(2),)))
    np.random.seed(0)
    gc.freeze()
    gc.enable()
    return shell


class Zygote:
    """What is forked, and the children that live."""

    def __init__(self, options: Options) -> None:
        """Enter namespaces, where the system has them, and warm up."""
        self.options, self.report = options, walls.Report()
        self.home: walls.Home | None = None
        if options.outer:
            self.report.protections.append(options.outer)
        if options.inner:
            try:
                if options.outer and os.getuid() == 0 and _readable_by_all():
                    walls.stop_being_root()
                self.home = walls.Home()
                if not self.home.sees_children:
                    self.report.missing.append("memory: of each process alone, not of all together")
            except OSError as error:
                self.report.missing.append(f"namespaces: the system refuses them ({error.strerror})")
        self.control = socket.socket(fileno=options.control)
        os.environ.pop("PYTHONPATH", None)
        self.shell = _warm(options.cells)
        self.base = walls.address_space()
        self.children: dict[int, Child] = {}  # by the number of its socket
        self.spare: Child | None = None
        self.last: Limits | None = None  # of the request before
        self.next: Limits | None = None  # for which a spare child is kept
        self.poll = select.poll()

    def serve(self) -> None:
        """Fork a child for each request, and end each whose socket hangs up, until nobody is left to ask."""
        wake, woken = socket.socketpair()
        wake.setblocking(False)
        woken.setblocking(False)
        signal.set_wakeup_fd(woken.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.poll.register(self.control, select.POLLIN)
        self.poll.register(wake, select.POLLIN)
        looked = 0.0
        while True:
            lacking = self.spare is None and self.next is not None
            events = self.poll.poll(PAUSE if lacking else 1000 * WATCH if self.children else None)
            for number, _event in events:
                if number == wake.fileno():
                    with contextlib.suppress(BlockingIOError):
                        wake.recv(4096)
                elif number in self.children:  # nothing else was asked for, so it is a hang-up
                    self.poll.unregister(number)
                    self.children[number].end()
                else:
                    self._request()
            self._reap()
            if not events and self.spare is None and self.next is not None:
                self.spare = self._fork(self.next)
            if time.monotonic() - looked > WATCH:
                looked = time.monotonic()
                for child in self.children.values() if self.home is None or self.home.sees_children else ():
                    child.watch()

    def _request(self) -> None:
        message, fds, _, _ = socket.recv_fds(self.control, 65536, 1)
        if not message:
            self._leave()
        sock = socket.socket(fileno=fds[0])
        limits = Limits(**json.loads(message))
        child = self._ready(limits)
        if not child.take(sock):
            child.forget()
            child = self._fork(limits)
            child.take(sock)
        self.children[sock.fileno()] = child
        self.poll.register(sock, 0)  # a hang-up is always reported
        self.next, self.last = self.last and limits, limits

    def _ready(self, limits: Limits) -> Child:
        """Return a child that waits: the spare one if it is such, else a new one."""
        spare, self.spare = self.spare, None
        if spare is not None and spare.limits != limits:
            spare.forget()  # that ends it
            spare = None
        return spare or self._fork(limits)

    def _leave(self) -> NoReturn:
        for child in (*self.children.values(), *([self.spare] if self.spare else [])):
            child.end()
        while self.children or self.spare:
            time.sleep(0.001)
            self._reap()
        os._exit(0)

    def _reap(self) -> None:
        """Forget the children that have ended."""
        for pid in _ended():
            for number, child in list(self.children.items()):
                if child.pid == pid:
                    with contextlib.suppress(KeyError):  # hung up before
                        self.poll.unregister(number)
                    del self.children[number]
                    child.forget()
            if self.spare and pid == self.spare.pid:
                self.spare.forget()
                self.spare = self.next = None  # it failed, so no more of them

    def _fork(self, limits: Limits) -> Child:
        ours, line = socket.socketpair()
        room = "" if self.home else tempfile.mkdtemp(prefix="byhand-")
        pid = self.home.fork() if self.home else os.fork()
        if pid:
            line.close()
            return Child(pid, ours, limits, room)
        try:
            self._be_born(line, limits, room)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)

    def _be_born(self, line: socket.socket, limits: Limits, room: str) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if self.home is None:
            _guard()
        _only(line)
        report = self.report
        if self.home:
            room = walls.enclose(self.home, limits, self.options.room, report) or tempfile.mkdtemp(prefix="byhand-")
        else:
            report.missing.append("other processes, messages, privileges, disk: as yours")
        os.chdir(room)
        os.environ.update(HOME=room, TMPDIR=room)
        _await_submission()
        walls.limit(limits, self.base, report)
        random.seed(0)  # as fork has just undone
        if self.options.inner:
            families = seccomp.FAMILIES if self.home else seccomp.UNIX
            sentence = "system calls: those that mathematics needs" + ("" if self.home else "; no network")
            report.wall(sentence, walls.gain_no_privileges, lambda: seccomp.refuse(families))
        else:
            report.missing.append("network, system calls: as yours")
        from autograder.sandbox import child

        channel = Channel(socket.socket(fileno=CHANNEL), limits.argument)
        child.live(channel, limits, self.shell, report.protections, report.missing)


def _only(sock: socket.socket) -> None:
    """Keep this socket, as the channel, and three times /dev/null of all open files."""
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(sock.fileno(), 1000)
    for number in (0, 1, 2):
        os.dup2(null, number)
    os.dup2(1000, CHANNEL)
    os.closerange(CHANNEL + 1, os.sysconf("SC_OPEN_MAX"))


def _await_submission() -> None:
    """Wait on the channel for a submission's socket, which takes its place; end if none will come."""
    with socket.socket(fileno=os.dup(CHANNEL)) as line:
        _, sockets, _, _ = socket.recv_fds(line, 1, 1)
    if not sockets:
        os._exit(0)
    os.dup2(sockets[0], CHANNEL)
    os.closerange(CHANNEL + 1, 100)


def _guard() -> None:
    """Without namespaces: leave this process as the guard of a child, and return in that child.

    The guard adopts whatever the child leaves behind, and ends all of it when the child ends or the zygote says so.
    """
    waits = {signal.SIGCHLD, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, waits)
    with contextlib.suppress(OSError):
        walls.adopt_orphans()
        walls.die_with_parent(signal.SIGTERM)
    child = os.fork()
    if not child:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, waits)
        return
    os.closerange(CHANNEL, os.sysconf("SC_OPEN_MAX"))
    while signal.sigwait(waits) == signal.SIGCHLD and child not in _ended():
        pass
    with contextlib.suppress(ChildProcessError):
        while True:
            with contextlib.suppress(OSError):
                os.killpg(child, signal.SIGKILL)
            for pid in children(os.getpid()):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(-1, 0)
    os._exit(0)


def _ended() -> list[int]:
    """Return the children of this process that have ended, and forget them."""
    ended = []
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            ended.append(pid)
    return ended


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found: list[int] = []
    with contextlib.suppress(OSError):  # it may end at any moment
        for path in list(Path(f"/proc/{pid}/task").glob("*/children")):
            with contextlib.suppress(OSError):
                found += map(int, path.read_text().split())
    return found


def held(pid: int) -> int:
    """Return the memory that a process holds, in bytes, shared pages in parts; in full where it hides them."""
    with contextlib.suppress(OSError, IndexError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return 1024 * int(rollup.split("Pss:", 1)[1].split(None, 1)[0])
    with contextlib.suppress(OSError, IndexError):
        return os.sysconf("SC_PAGE_SIZE") * int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return 0


if __name__ == "__main__":
    main()
