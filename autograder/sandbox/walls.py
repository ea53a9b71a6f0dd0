"""The walls that a process of Linux puts around itself: namespaces, mounts, limits, privileges.

Each wall is tried by itself; one that the system refuses is reported and the others still stand.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

from autograder.sandbox.limits import Limits

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_NOSUID, _NODEV, _NOEXEC, _REC, _PRIVATE = 2, 4, 8, 0x4000, 0x40000
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS, _SET_CHILD_SUBREAPER = 1, 4, 38, 36
_KEYCTL = {"x86_64": 250, "aarch64": 219}
NOBODY = 65534
LEARNER = 1000  # the user that a submission believes to be

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Report:
    """Which walls stand, one line each."""

    def __init__(self) -> None:
        """Start with none."""
        self.protections: list[str] = []
        self.missing: list[str] = []

    def wall(self, sentence: str, *steps: object) -> bool:
        """Take `steps`, and note `sentence` as a protection or, where a step fails, as missing."""
        try:
            for step in steps:
                step()  # type: ignore[operator]
        except (OSError, ValueError, AttributeError) as error:
            self.missing.append(f"{sentence} ({error.strerror or error if isinstance(error, OSError) else error})")
            return False
        self.protections.append(sentence)
        return True


def _call(name: str, *args: object) -> None:
    if _libc is None:
        raise OSError(0, "not Linux")
    if getattr(_libc, name)(*args):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def prctl(option: int, value: int, address: int = 0) -> None:
    """Make the system call prctl."""
    _call("prctl", option, ctypes.c_ulong(value), ctypes.c_ulong(address), 0, 0)


def unshare(flags: int) -> None:
    """Make the system call unshare."""
    _call("unshare", flags)


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    """Make the system call mount."""
    _call("mount", source.encode(), target.encode(), kind and kind.encode(), flags, data.encode() or None)


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Get this signal when the parent dies."""
    prctl(_SET_PDEATHSIG, number)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose parent ends."""
    prctl(_SET_CHILD_SUBREAPER, 1)


def _map_user(inner: int, outer: int, group: int) -> None:
    prctl(_SET_DUMPABLE, 1)  # else /proc/self belongs to root
    _tell("/proc/self/setgroups", "deny")
    _tell("/proc/self/uid_map", f"{inner} {outer} 1")
    _tell("/proc/self/gid_map", f"{inner} {group} 1")


def _tell(path: str, text: str) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(file, text.encode())
    finally:
        os.close(file)


def stop_being_root() -> None:
    """Become nobody, for root has no limit on processes.

    The /proc that bubblewrap gives to root has covered corners, and the kernel lets a namespace mount its own only
    where it could see a whole one: so root leaves a whole one behind.
    """
    mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


class Home:
    """The namespaces in which the zygote stands, and from which it forks."""

    def __init__(self) -> None:
        """Enter namespaces of users, processes and mounts, in a forked child; the parent waits for it and ends.

        Raises:
            OSError: if the system refuses.
        """
        uid, gid = os.getuid(), os.getgid()
        unshare(NEWUSER | NEWPID | NEWNS | NEWNET | NEWIPC)
        _map_user(LEARNER, uid, gid)
        child = os.fork()
        if child:
            while True:
                _, status = os.waitpid(child, 0)
                os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
        die_with_parent()
        mount("none", "/", None, _REC | _PRIVATE)
        try:
            mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
            self.sees_children = True
        except OSError:  # where the system shows a part of /proc only
            self.sees_children = False
        self.own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

        self.counts = self._counts()

    def _counts(self) -> bool:
        """Return whether the system holds a user to a number of processes: not root, and not before Linux 5.14."""
        child = self.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        try:
            unshare(NEWUSER)
            _limit(resource.RLIMIT_NPROC, 1)
            os.fork()
        except OSError:
            os._exit(0)
        os._exit(1)

    def check_count(self) -> None:
        """Raise OSError if a limit on the number of processes has no effect here."""
        if not self.counts:
            raise OSError(0, "the system does not count them here")

    def fork(self) -> int:
        """Fork; the child is the first process of a namespace of its own, with which everything in it ends."""
        _call("setns", self.own, NEWPID)
        unshare(NEWPID)
        return os.fork()


def enclose(home: Home, limits: Limits, room: str, report: Report) -> str:
    """Put the walls of one submission around this process, which its zygote has just forked.

    Args:
        home: where it was forked.
        limits: of the submission.
        room: the directory that becomes its private one.
        report: what to add to.

    Returns:
        The directory to work in; empty where there is no private one.
    """
    size = f"size={limits.disk},nr_inodes=4096,mode=0700"
    flags = _NOSUID | _NODEV
    report.wall("network: none, not even its own loopback", lambda: unshare(NEWNET))
    report.wall("messages: own IPC namespace and keys", lambda: unshare(NEWIPC | NEWUTS), _own_keys)
    own_room = report.wall(
        f"disk: a private {room} of {limits.disk >> 20} MiB",
        lambda: unshare(NEWNS),
        lambda: mount("submission", room, "tmpfs", flags, size),
    )
    if os.path.isdir("/dev/shm"):
        report.wall("shared memory: private", lambda: mount("shm", "/dev/shm", "tmpfs", flags, size))
    report.wall("processes: sees only its own", lambda: mount("proc", "/proc", "proc", flags | _NOEXEC))
    user = report.wall(
        f"processes: at most {limits.processes}",
        lambda: unshare(NEWUSER),
        lambda: _map_user(LEARNER, LEARNER, LEARNER),
        lambda: _tell("/proc/sys/user/max_user_namespaces", "0"),
        lambda: _limit(resource.RLIMIT_NPROC, limits.processes),
        home.check_count,
    )
    report.wall("privileges: none" if user else "privileges: dropped", _drop_capabilities)
    return room if own_room else ""


def limit(limits: Limits, base: int, report: Report) -> None:
    """Set the limits of this process that every Unix knows; `base` is its address space so far."""
    report.wall("limits: memory", lambda: _limit(resource.RLIMIT_AS, base + limits.memory))
    report.wall(
        "limits: processor time, open files, length of a file, no core file",
        lambda: _limit(resource.RLIMIT_CPU, int(limits.total)),
        lambda: _limit(resource.RLIMIT_NOFILE, limits.files),
        lambda: _limit(resource.RLIMIT_FSIZE, limits.file_size),
        lambda: _limit(resource.RLIMIT_CORE, 0),
    )


def _limit(what: int, value: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(what, (value, value))


def address_space() -> int:
    """Return how much address space this process has taken, in bytes."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _own_keys() -> None:
    number = _KEYCTL.get(os.uname().machine)
    if number is not None and _libc is not None:
        _libc.syscall(number, 1, None)  # KEYCTL_JOIN_SESSION_KEYRING; a system without keys has nothing to part


def gain_no_privileges() -> None:
    """Give up every privilege that a program could lend from now on."""
    prctl(_SET_NO_NEW_PRIVS, 1)


def _drop_capabilities() -> None:
    gain_no_privileges()
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())
