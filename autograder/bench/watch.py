"""Measures how long a learner waits: from the save of a file to its verdict, and until `byhand` alone has answered."""

from __future__ import annotations

import io
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from rich.console import Console

from autograder import views
from autograder.course import find
from autograder.study import desk, watch

SAVES = 15
STARTS = 15
GOALS = {"save to verdict": 150, "byhand alone": 120}  # ms, median, on a quiet machine
EXERCISES = ("norms", "sigmoid", "jacobians", "batch_gradient", "dense")


def saves(folder: Path, name: str) -> list[float]:
    """Return the ms from each save of the solved exercise to the end of drawing, in the loop's own threads."""
    course = find()
    mine, _ = desk.start(folder, course)
    entry = mine.entry(name)
    solved = views.solution(course.exercise(name))
    events: queue.Queue[watch.Event] = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(target=watch._saves, args=(folder, events, stop), daemon=True)
    thread.start()
    loop = watch.Watch(mine, Console(file=io.StringIO()), entry)
    time.sleep(1)  # until files are watched
    waited = []
    for number in range(SAVES):
        began = time.perf_counter()
        entry.path.write_text(f"{solved}\n# save {number}\n", "utf-8")
        event = events.get(timeout=30)
        while event[0] != "saved" or Path(event[1]).name != entry.path.name:
            event = events.get(timeout=30)
        loop.handle(event)
        waited.append(1000 * (time.perf_counter() - began))
        time.sleep(0.4)
        while not events.empty():
            events.get()
    stop.set()
    thread.join()
    assert mine.is_done(entry), f"the solution of {name} does not pass"
    return waited


def starts(folder: Path) -> list[float]:
    """Return the ms that `byhand` alone takes in a learner's folder."""
    command = [Path(sys.executable).with_name("byhand")]
    waited = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        waited.append(1000 * (time.perf_counter() - began))
    return waited


def main() -> None:
    """Print the table."""
    known = {path.stem for path in find().paths()}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "my work")
        measured = {f"save to verdict, {name}": saves(folder, name) for name in EXERCISES if name in known}
        measured["byhand alone"] = starts(folder)
    print(f"{'what a learner waits for':<44} {'median':>8} {'slowest':>8} {'goal':>6}   ms")
    for what, waited in measured.items():
        goal = GOALS[what.partition(",")[0]]
        print(f"{what:<44} {statistics.median(waited):>8.0f} {max(waited):>8.0f} {goal:>6}")


if __name__ == "__main__":
    main()
