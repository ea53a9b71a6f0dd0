"""Judges many submissions at once: on a pool of processes, or on a cluster, and whatever ends a worker is borne."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import multiprocessing
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, TypeVar

from autograder.errors import ByHandError

Item = TypeVar("Item")
Done = TypeVar("Done")
TRIES = 3  # how often an item may be at work while its worker dies
AHEAD = 4  # items handed out for each worker, so that none waits and memory does not grow with the class


@dataclass(frozen=True)
class Crew:
    """Those who do the work.

    Args:
        open_executor: opens an executor, and another one if that breaks.
        workers: how many of them it has.
        share: prepares something that goes along with every item, so that it travels once; None if they have it.
    """

    open_executor: Callable[[], Executor]
    workers: int
    share: Callable[[Any], Any] | None = None


def finished(
    work: Callable[..., Done], items: Sequence[Item], crew: Crew, *shared: Any
) -> Iterator[tuple[Item, Done | Exception]]:
    """Yield each item with its result, or with the error that kept it from having one, as they get ready.

    An item whose worker dies is tried again, alone from the second time on, so that it takes no other with it.

    Args:
        work: what is done, given `shared` and an item; it can be pickled, and so can its results.
        items: all of them.
        crew: who does it.
        shared: what `crew.share` has prepared.
    """
    waiting = list(reversed(items))
    suspects: list[Item] = []  # at work when a worker died
    tries: dict[int, int] = {}
    executor = crew.open_executor()
    running: dict[Future[Done], Item] = {}
    try:
        while waiting or suspects or running:
            broken = False
            try:
                while waiting and len(running) < AHEAD * crew.workers:
                    running[executor.submit(work, *shared, waiting[-1])] = waiting[-1]
                    waiting.pop()
                if not running:
                    running[executor.submit(work, *shared, suspects[-1])] = suspects[-1]
                    suspects.pop()
            except BrokenExecutor:
                broken = True
            ready = wait(running, return_when=FIRST_COMPLETED).done if running and not broken else set(running)
            for future in ready:
                item = running.pop(future)
                error = future.exception() if future.done() else BrokenExecutor("The pool broke.")
                if error is None:
                    yield item, future.result()
                elif not isinstance(error, Exception):
                    raise error
                elif not isinstance(error, BrokenExecutor):
                    yield item, error
                else:
                    broken = True
                    tries[id(item)] = tries.get(id(item), 0) + 1
                    if tries[id(item)] < TRIES:
                        suspects.append(item)
                    else:
                        yield item, error
            if broken:
                for item in running.values():
                    suspects.append(item)
                running.clear()
                executor.shutdown(wait=False)
                executor = crew.open_executor()
    finally:
        for future in running:
            future.cancel()
        executor.shutdown(wait=True)


class Progress:
    """What a run says while it works: a line in a terminal that is written over, with rate and remaining time."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Say it on `stream`; nothing if there is none."""
        self.stream = stream
        self.done = self.total = 0
        self.started = self.shown = time.monotonic()
        self._every = 0.1 if stream and stream.isatty() else 10.0

    def start(self, total: int) -> None:
        """Begin to count to `total`."""
        self.total, self.started = total, time.monotonic()

    def advance(self) -> None:
        """Count one more."""
        self.done += 1
        if self.stream and (time.monotonic() - self.shown > self._every or self.done == self.total):
            self.shown = time.monotonic()
            self._show(self.text())

    def text(self) -> str:
        """Return how far it is: `[#####-----] 200/400, 31 a second, 6 s left`."""
        rate = self.done / max(time.monotonic() - self.started, 1e-3)
        bar = "#" * (30 * self.done // max(self.total, 1))
        left = (self.total - self.done) / max(rate, 1e-3)
        return f"[{bar:-<30}] {self.done}/{self.total}, {rate:.1f} a second, {duration(left)} left"

    def say(self, line: str) -> None:
        """Say something that stays."""
        if self.stream:
            if self.stream.isatty():
                self.stream.write("\r\x1b[K")
            self.stream.write(f"{line}\n")
            self.stream.flush()

    def _show(self, text: str) -> None:
        assert self.stream is not None
        if self.stream.isatty():
            self.stream.write(f"\r\x1b[K{text}" + ("\n" if self.done == self.total else ""))
        else:
            self.stream.write(f"{text}\n")
        self.stream.flush()


def duration(seconds: float) -> str:
    """Return a time as one reads it: `12 s`, `3 min 20 s`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


# --- on this machine -------------------------------------------------------------------------------------------


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def crew_here(workers: int | None = None) -> Crew:
    """Return a crew of processes of this machine, one a core unless said otherwise."""
    number = max(1, workers or cores())
    return Crew(lambda: pool(number), number)


def pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of processes that start from what this one has loaded, and end with it."""
    gc.freeze()  # so that what is shared with the workers stays shared
    context = multiprocessing.get_context("fork")
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(os.getpid(),))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)  # idle threads of numpy's
        for _ in range(workers):
            executor.submit(os.getpid)  # forks them all now
    return executor


def _begin(parent: int) -> None:
    """Prepare a worker: it ends when the process that forked it ends, however that ends."""
    if sys.platform == "linux":
        from autograder.sandbox import walls

        walls.die_with_parent()
        return

    def watch() -> None:  # where the system does not tell
        while os.getppid() == parent:
            time.sleep(2.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextlib.contextmanager
def alone(path: Path, wait_for_others: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock in `path`: of all that ask for it, on this machine, one at a time goes on.

    The lock ends with this process, and is no file that is left locked.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike flock's, no worker inherits it
        except OSError:
            wait_for_others()
            fcntl.lockf(file, fcntl.LOCK_EX)
        yield


# --- on a cluster ----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """Connect to the scheduler of a Dask cluster.

    Raises:
        ByHandError: if `distributed` is missing, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ByHandError("--scheduler needs Dask: pip install 'byhand[cluster]'.") from None
    try:
        client: Any = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ByHandError(
            f"No scheduler answers at {address} ({error}).\n"
            "  Start one with `dask scheduler` and workers with `dask worker`, all with this version of byhand."
        ) from None
    with client:
        threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
        if not threads:
            raise ByHandError(f"The scheduler at {address} has no workers. Start some: dask worker {address}")

        def share(value: Any) -> Any:
            return client.submit(_same, value, pure=False)  # unlike what is scattered, made anew where it is lost

        yield Crew(client.get_executor, threads, share)


def _same(value: Any) -> Any:
    return value


_LENGTH = struct.Struct("!Q")
_station = threading.local()


def elsewhere(prepare: Callable[[Any], Any], shared: Any, key: str, work: Callable[[Any], Done], item: Any) -> Done:
    """Return `work(item)`, called in a process of this thread's own after `prepare(shared)`.

    A cluster's worker runs tasks in threads, where Python cannot interrupt a test that never ends.

    Args:
        prepare: called when the process is new to `shared`.
        shared: what it needs for many items.
        key: changes with `shared`.
        work: what is done with an item.
        item: one of them.
    """
    process: subprocess.Popen[bytes] | None = getattr(_station, "process", None)
    if process is None or process.poll() is not None or _station.key != key:
        if process is not None:
            _dismiss(process)
        command = [sys.executable, "-P", "-m", "autograder.grade"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        _station.process, _station.key = process, ""  # if this fails, the next item has it prepared anew
        _ask(process, prepare, shared)
        _station.key = key
    return _ask(process, work, item)  # type: ignore[no-any-return]


def _ask(process: subprocess.Popen[bytes], function: Callable[[Any], Any], argument: Any) -> Any:
    try:
        _send(process.stdin, (function, argument))
        done, value = _receive(process.stdout)
    except (OSError, EOFError):
        _dismiss(process)
        _station.process = None
        raise ByHandError("The process that judged it has died. Grade again, or judge it alone.") from None
    if done:
        return value
    raise value


def _dismiss(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def station() -> None:
    """Do what `elsewhere` asks on standard input, until it is closed."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints to the log
    with contextlib.suppress(EOFError, OSError):
        while True:
            function, argument = _receive(requests)
            try:
                reply = True, function(argument)
            except Exception as error:
                reply = False, error
            _send(replies, reply)


def _send(stream: Any, value: object) -> None:
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: Any) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(_LENGTH.unpack(head)[0]))


if __name__ == "__main__":
    from autograder.grade import station as serve  # not this module's double

    serve()
