"""The interpreter behind the outer wall: imports what submissions import, then forks a child for each.

It reads requests, each a `Limits` with one end of a socket, and never answers: the child does, on that socket. So any
number of workers may ask at once. When a socket hangs up, because the judge closed it or died, its child is killed;
when the last holder of the control socket is gone, so is the zygote, and everything with it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from autograder.sandbox import walls
from autograder.sandbox.channel import Channel
from autograder.sandbox.limits import Limits

CHANNEL = 3  # the one file descriptor that a submission inherits, beside three of /dev/null
WATCH = 0.1  # seconds between two looks at the memory of submissions with several processes


class Options(msgspec.Struct):
    """What the host tells the zygote as it starts it."""

    control: int
    room: str
    outer: str
    inner: bool


class Child:
    """One submission, as the zygote knows it."""

    def __init__(self, pid: int, sock: socket.socket, memory: int, room: str) -> None:
        """Remember its process, its socket, its limit of memory, and its room if that must be removed."""
        self.pid, self.socket, self.memory, self.room = pid, sock, memory, room


def main() -> None:
    """Start, warm up, and serve."""
    options = msgspec.json.decode(sys.argv[1], type=Options)
    report = walls.Report()
    if options.outer:
        report.protections.append(options.outer)
    home = None
    if options.inner:
        try:
            if options.outer and os.getuid() == 0 and _readable_by_all():
                walls.stop_being_root()
            home = walls.Zygote()
        except OSError as error:
            report.missing.append(f"namespaces: the system refuses them ({error.strerror})")
    control = socket.socket(fileno=options.control)
    os.environ.pop("PYTHONPATH", None)
    shell = _warm()
    _serve(control, home, options.room, shell, report)


def _readable_by_all() -> bool:
    return bool(os.stat(os.path.realpath(sys.executable)).st_mode & 0o005 == 0o005)


def _warm() -> Any:
    """Import and use once what every submission uses; return the shell that runs cells."""
    import numpy as np

    from autograder.check import boundary
    from autograder.sandbox import child, wire

    shell = child.make_shell()
    if shell is not None:
        shell.run_cell("1 + 1", store_history=False, silent=True)
    frame = wire.encode(wire.Perform("call", "f", ""), ((np.ones(2),), {}))
    wire.decode(frame, "submission")
    boundary.Objects({"f": np.sin}).perform(boundary.Operation("call", "f", "", (np.ones(2),)))
    np.random.seed(0)
    gc.collect()
    gc.freeze()
    return shell


def _serve(control: socket.socket, home: Any, room: str, shell: Any, report: walls.Report) -> None:
    children: dict[int, Child] = {}  # by the number of its socket
    poll = select.poll()
    wake, woken = socket.socketpair()
    wake.setblocking(False)
    woken.setblocking(False)
    signal.set_wakeup_fd(woken.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    poll.register(control, select.POLLIN)
    poll.register(wake, select.POLLIN)
    base = walls.address_space()
    looked = 0.0
    while True:
        for number, event in poll.poll(1000 * WATCH if children else None):
            if number == wake.fileno():
                with contextlib.suppress(BlockingIOError):
                    wake.recv(4096)
            elif number in children:
                if event & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
                    poll.unregister(number)
                    _end(children[number])
            elif number == control.fileno():
                message, fds, _, _ = socket.recv_fds(control, 65536, 1)
                if not message:
                    for one in children.values():
                        _end(one)
                    while children:
                        select.select([wake], [], [], WATCH)
                        _reap(children, poll)
                    os._exit(0)
                sock = socket.socket(fileno=fds[0])
                one = _fork(sock, msgspec.json.decode(message, type=Limits), home, room, shell, base, report)
                children[sock.fileno()] = one
                poll.register(sock, 0)  # a hang-up is always reported
        _reap(children, poll)
        if time.monotonic() - looked > WATCH:
            looked = time.monotonic()
            for one in children.values():
                _watch(one)


def _fork(
    sock: socket.socket, limits: Limits, home: Any, room: str, shell: Any, base: int, report: walls.Report
) -> Child:
    made = "" if home else tempfile.mkdtemp(prefix="byhand-")
    pid = home.fork() if home else os.fork()
    if pid:
        return Child(pid, sock, limits.memory, made)
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if home is None:
            _guard()
        _only(sock)
        mine = walls.Report()
        mine.protections += report.protections
        mine.missing += report.missing
        if home:
            work = walls.enclose(limits, room, mine) or tempfile.mkdtemp(prefix="byhand-")
        else:
            work = made
            mine.missing += ["network, other processes, messages, privileges: as yours"]
        os.chdir(work)
        os.environ.update(HOME=work, TMPDIR=work)
        walls.limit(limits, base, mine)
        random.seed(0)  # as fork has just undone
        from autograder.sandbox import child

        channel = Channel(socket.socket(fileno=CHANNEL), limits.argument)
        child.live(channel, limits, shell, mine.protections, mine.missing)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(1)


def _only(sock: socket.socket) -> None:
    """Keep the channel and three times /dev/null of all open files."""
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(sock.fileno(), 1000)
    for number in (0, 1, 2):
        os.dup2(null, number)
    os.dup2(1000, CHANNEL)
    os.closerange(CHANNEL + 1, os.sysconf("SC_OPEN_MAX"))


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
            for pid in _children(os.getpid()):
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


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, path.read_text().split())
    return found


def _end(one: Child) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(one.pid, signal.SIGTERM if one.room else signal.SIGKILL)


def _reap(children: dict[int, Child], poll: Any) -> None:
    """Forget the children that have ended."""
    for pid in _ended():
        for number, one in list(children.items()):
            if one.pid == pid:
                with contextlib.suppress(KeyError):  # hung up before
                    poll.unregister(number)
                del children[number]
                one.socket.close()
                if one.room:
                    shutil.rmtree(one.room, ignore_errors=True)


def _watch(one: Child) -> None:
    """End a submission whose processes together hold more memory than it may."""
    family = [one.pid]
    for pid in family:
        family += _children(pid)
    if len(family) < 2:
        return  # one process has its own limit
    held = 0
    for pid in family:
        with contextlib.suppress(OSError, IndexError):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            held += 1024 * int(rollup.split("Pss:", 1)[1].split(None, 1)[0])
    if held > one.memory:
        _end(one)


if __name__ == "__main__":
    main()
