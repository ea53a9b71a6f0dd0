"""The loop of a learner: save the file, read the verdict, go on when ready."""

from __future__ import annotations

import contextlib
import math
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from autograder.errors import ByHandError
from autograder.source import Exercise
from autograder.study import screen
from autograder.study.check import Checked, Stopped, check, never, warm
from autograder.study.desk import Desk, Entry

Event = tuple[str, str]  # ("key", "n") or ("saved", path)
QUIT = ("q", "\x03", "\x04")
LONG = 2.0  # seconds after which a check tells how to leave it
LEAVING = 2.0  # seconds for the thread that waits for saves to end


class Watch:
    """What is on the learner's screen, and what each key and each save does to it."""

    def __init__(self, desk: Desk, console: Console, entry: Entry, stop: Callable[[], bool] = never) -> None:
        """Begin at `entry`.

        Args:
            desk: the learner's folder.
            console: where to draw.
            entry: the exercise.
            stop: asked during a check whether the learner wants to leave.
        """
        self.desk, self.console, self.entry, self.stop = desk, console, entry, stop
        self.authored: Exercise | None = None
        self.checked: tuple[int, int] | None = None  # the version of the file that was checked last
        self.asked = ""  # the question that waits for y or n
        self.failing = ""  # the first answer that was tried and fails: what the learner is at
        self.go_to(entry)

    def go_to(self, entry: Entry) -> None:
        """Show an exercise; one that is done is not run again until it is saved."""
        self.entry = entry
        self.desk.progress.current = entry.name
        self.desk.save()
        self.authored = self.checked = None
        with contextlib.suppress(ByHandError):
            self.authored = self.desk.exercise(entry.name)
        self.show(run=not self.desk.is_done(entry))
        if self.authored and hasattr(os, "fork"):
            warm(self.authored)

    def show(self, *, run: bool = True) -> None:
        """Draw the screen, with a fresh verdict if asked for."""
        if run and self.console.is_terminal:
            self.console.print("Checking …", style="dim")
        try:
            checked = self.check() if run else None
        except Stopped:
            return
        self.failing = ""
        if checked:
            self.desk.record(self.entry.name, checked.passed)
            tried = [one.answer for one in checked.verdicts if one.status not in ("passed", "not_attempted")]
            self.failing = tried[0] if tried else ""
        if self.console.is_terminal:
            self.console.clear()
        self.console.print(screen.head(self.desk, self.entry))
        self.console.print()
        if not checked or not checked.passed:
            self.console.print(screen.statement(self.entry))
            self.console.print()
        if checked:
            self.console.print(screen.verdict(checked))
        if self.desk.is_done(self.entry):
            self.console.print(screen.passed(self.desk, self.entry))
        self.footer()

    def check(self) -> Checked:
        """Check the file, anew if it is saved again meanwhile; tell whoever waits long how to leave.

        Raises:
            Stopped: if the learner leaves.
        """
        due = time.monotonic() + LONG

        def stop() -> bool:
            nonlocal due
            if time.monotonic() > due:
                due = math.inf
                self.console.print("This takes long. Save again to begin anew, or press q to quit.", style="dim")
            return self.stop() or _version(self.entry.path) not in (None, self.checked)

        while True:
            self.checked = _version(self.entry.path)
            try:
                return check(self.entry.path, self.authored, stop)
            except Stopped:
                if self.stop():
                    raise

    def footer(self) -> None:
        """Draw the line of keys."""
        self.console.print()
        self.console.print(Text(screen.KEYS, style="dim"))

    def handle(self, event: Event) -> bool:
        """Do what an event asks for; return whether to go on."""
        kind, value = event
        self.desk.refresh()
        if kind == "saved":
            version = _version(self.entry.path)
            if Path(value).name == self.entry.path.name and version not in (None, self.checked):
                self.asked = ""
                self.show()
            return True
        if self.asked:
            question, self.asked = self.asked, ""
            if value.lower() != "y":
                self.console.print("Nothing was changed.")
                return True
        elif value.lower() in QUIT:
            self.console.print("See you. `byhand watch` goes on from here.")
            return False
        else:
            question = ""
        actions = {
            "n": self.next,
            "p": self.previous,
            "h": self.hint,
            "s": self.solution,
            "l": self.list,
            "r": self.reset,
        }
        action = actions.get(value.lower())
        try:
            if question:
                self.confirmed(question)
            elif action:
                action()
        except ByHandError as error:
            self.console.print(str(error))
        return True

    def next(self) -> None:
        """Go to the next exercise in order."""
        self._step(1)

    def previous(self) -> None:
        """Go to the exercise before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        entries = self.desk.entries()
        names = [e.name for e in entries]
        at = names.index(self.entry.name) + by if self.entry.name in names else 0
        if 0 <= at < len(entries):
            self.go_to(entries[at])
        else:
            self.console.print("That was the last exercise." if by > 0 else "This is the first exercise.")

    def hint(self) -> None:
        """Show the next hint."""
        self.console.print()
        self.console.print(screen.markdown(self.desk.hint(f"{self.entry.name}.{self.failing}".rstrip("."))))
        self.footer()

    def solution(self) -> None:
        """Show the solution; while the exercise is not done, that of one answer, after a word of warning."""
        answer = "" if self.desk.is_done(self.entry) else self.failing or self.desk.to_do(self.entry.name)
        self.asked = f"solution of {self.entry.name}" + (f".{answer}" if answer else "")
        if answer:
            self.console.print(f"You have not passed {answer} yet; a hint may be enough. Show its solution? y/n")
        else:
            self.confirmed(self.asked)
            self.asked = ""

    def list(self) -> None:
        """Show all exercises."""
        self.console.print(screen.listing(self.desk))
        self.footer()

    def reset(self) -> None:
        """Ask whether to put back the stub."""
        self.asked = "reset"
        self.console.print("Put back the stub? Your version is kept beside it. y/n")

    def confirmed(self, question: str) -> None:
        """Do what was asked about."""
        if question == "reset":
            kept = self.desk.reset(self.entry.name)
            self.show()
            self.console.print(f"Your version is in {kept.name}." if kept else "It was the stub already.")
        else:
            self.console.print(screen.solution(self.desk.solution(question.removeprefix("solution of "))))
            self.footer()


def watch(desk: Desk, name: str | None = None) -> None:
    """Watch one exercise after the other until the learner quits.

    Raises:
        ByHandError: if there is no exercise of that name.
    """
    console = screen.console()
    entry = desk.entry(name) if name else desk.current()
    if entry is None:
        console.print(desk.warning)
        console.print("There is no exercise left to do. `byhand list` shows them all, `byhand watch NAME` opens one.")
        return
    events: queue.Queue[Event] = queue.Queue()
    stop = threading.Event()
    saves = threading.Thread(target=_saves, args=(desk.folder, events, stop), daemon=True)
    saves.start()
    with keys() as read:
        threading.Thread(target=_presses, args=(read, events), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            loop = Watch(desk, console, entry, lambda: sys.stdin.isatty() and _leaving(events))
            if desk.warning:
                console.print(desk.warning)
            while loop.handle(_latest(events)):
                pass
    stop.set()
    saves.join(LEAVING)  # Python's end must not meet it in the midst of code that is not Python's


def _latest(events: queue.Queue[Event]) -> Event:
    """Return the next event; of saves that came during a long check, only the last."""
    event = events.get()
    while event[0] == "saved" and events.queue and events.queue[0] == event:
        event = events.get()
    return event


def _leaving(events: queue.Queue[Event]) -> bool:
    """Return whether the learner has pressed a key that quits."""
    with events.mutex:
        return any(kind == "key" and value.lower() in QUIT for kind, value in events.queue)


def _version(path: Path) -> tuple[int, int] | None:
    """Return what tells one version of a file from the next; None if there is no file."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _saves(folder: Path, events: queue.Queue[Event], stop: threading.Event) -> None:
    import watchfiles

    for changes in watchfiles.watch(folder, stop_event=stop, step=10, debounce=200, raise_interrupt=False):
        for path in {path for _, path in changes if path.endswith(".py")}:
            events.put(("saved", path))


def _presses(read: Iterator[str], events: queue.Queue[Event]) -> None:
    for key in read:
        events.put(("key", key))
    if not sys.stdin.isatty():
        events.put(("key", "q"))  # the pipe has ended


@contextlib.contextmanager
def keys() -> Iterator[Iterator[str]]:
    """Yield an iterator over single key presses; from a pipe, over its characters."""
    if not sys.stdin.isatty():
        yield (character for line in sys.stdin for character in line.strip())
        return
    if os.name == "nt":
        import msvcrt

        yield _without_arrows(msvcrt.getwch)  # type: ignore[attr-defined, unused-ignore]
        return
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield _typed(sys.stdin.fileno())
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _typed(descriptor: int) -> Iterator[str]:
    """Yield the keys typed into a terminal; an arrow arrives as one piece with letters in it, and is no key of ours."""
    with contextlib.suppress(OSError):  # the terminal has gone
        while piece := os.read(descriptor, 1024).decode(errors="ignore"):
            if not piece.startswith("\x1b"):
                yield from piece


def _without_arrows(read: Callable[[], str]) -> Iterator[str]:
    """Yield the keys that Windows reads one by one; there an arrow is a sign and a letter."""
    for key in iter(read, ""):
        if key in "\x00\xe0":
            read()
        else:
            yield key
