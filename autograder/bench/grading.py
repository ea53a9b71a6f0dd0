"""Measures grading: a class with stock nbgrader and with byhand, side by side, and where the time goes."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from autograder import demo
from autograder.course import Course, find
from autograder.errors import ByHandError
from autograder.sandbox import zygote

STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "byhand"\n'
CHAPTER = demo.PROBLEMS[0].split("/")[0]
BENIGN = [one for one in demo.CLASS if one.file == "{}.ipynb" and one.name not in ("goran", "hana", "ivo")]
STARTS = 7  # of a command; its median is shown
Row = tuple[str, str]


def main(arguments: list[str] | None = None) -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m autograder.bench", description=__doc__)
    parser.add_argument("--chapter", default=CHAPTER, help="what the class hands in")
    parser.add_argument("--class-size", type=int, default=40, metavar="N", help="students, for stock and byhand alike")
    parser.add_argument("--exercises", nargs="*", metavar="NAME", help="only these of the chapter")
    parser.add_argument("--quick", action="store_true", help="six students, and no class of 100 or 400")
    parser.add_argument("--long", action="store_true", help="also a class of 4,000 (some minutes)")
    options = parser.parse_args(arguments)
    size = 6 if options.quick else options.class_size
    with tempfile.TemporaryDirectory(prefix="byhand-bench-") as folder:
        bench = Bench(find(), options.chapter, Path(folder).resolve(), options.exercises)
        rows = bench.against_stock(size)
        rows += bench.a_notebook()
        if not options.quick:
            rows += bench.growth()
        if options.long:
            rows += bench.long()
        rows += bench.one_file()
    print(f"\nGrading {options.chapter} ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end)\n")
    for what, value in rows:
        print(f"  {what:<74} {value:>10}")


class Bench:
    """A course with a chapter, and classes that hand it in."""

    def __init__(self, course: Course, chapter: str, folder: Path, names: list[str] | None = None) -> None:
        """Make the course folder, and nbgrader's assignment."""
        from autograder import course_folder

        self.chapter, self.folder = chapter, folder
        only = Course(folder / "only")
        (only.source / chapter).mkdir(parents=True)
        for path in course.paths(chapter):
            if not names or path.stem in names:
                shutil.copy(path, only.source / chapter)
        self.empty = folder / "empty"
        course_folder.create(self.empty, only)
        demo.run("generate_assignment", chapter, folder=self.empty)
        self.exercises = Course(self.empty).exercises(chapter)
        self.stock = 0.0  # seconds a student

    def course(self, name: str, size: int) -> Path:
        """Return a course folder in which a class of this size has handed in, nothing graded yet."""
        root = self.folder / name
        shutil.copytree(self.empty, root)
        config = (root / "nbgrader_config.py").read_text(encoding="utf-8")
        (root / "nbgrader_config.py").write_text(config.replace(str(self.empty), str(root)), encoding="utf-8")
        texts = {}
        for student in BENIGN:
            for exercise in self.exercises:
                notebook = json.loads((root / "release" / f"{exercise.id}.ipynb").read_text(encoding="utf-8"))
                student.work(notebook, exercise)
                texts[student.name, exercise.name] = json.dumps(notebook)
        for number in range(size):
            student = BENIGN[number % len(BENIGN)]
            for exercise in self.exercises:
                path = root / "submitted" / f"{student.name}{number:04}" / self.chapter / f"{exercise.name}.ipynb"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(texts[student.name, exercise.name], encoding="utf-8")
        return root

    def against_stock(self, size: int) -> list[Row]:
        """Grade the same class with both, into a gradebook with autograded notebooks."""
        ours, stock = self.course("ours", size), self.course("stock", size)
        (stock / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
        say(f"stock nbgrader autograde, {size} students, {size * len(self.exercises)} notebooks (takes a while)")
        theirs = timed(nbgrader("autograde", self.chapter), stock)
        self.stock = theirs / size
        say("byhand grade, the same class, three times")
        times = [timed(byhand("grade", self.chapter, "--force"), ours) for _ in range(3)]
        seconds = statistics.median(times)
        one, other = scores(ours), scores(stock)
        same = sum(one.get(key) == other[key] for key in other)
        return [
            (f"stock nbgrader autograde, {size} students", f"{theirs:.1f} s"),
            (f"byhand grade, {size} students", f"{seconds:.1f} s"),
            (f"times faster, {size} students (goal: 20, aim: 30)", f"{theirs / seconds:.1f}"),
            ("students' scores that are the same", f"{same}/{len(other)}"),
        ]

    def growth(self) -> list[Row]:
        """Grade classes of 100 and of 400."""
        times = {}
        for size in (100, 400):
            root = self.course(f"class of {size}", size)
            say(f"byhand grade, {size} students")
            times[size] = timed(byhand("grade", self.chapter), root)
        say("byhand grade, 400 students, and what memory it takes (to look at that slows it down)")
        with watched() as memory:
            timed(byhand("grade", self.chapter, "--force"), root, memory)
        return [
            ("byhand grade, 100 students", f"{times[100]:.1f} s"),
            ("byhand grade, 400 students", f"{times[400]:.1f} s"),
            ("times as long for 400 as for 100 (limit: 4.4)", f"{times[400] / times[100]:.2f}"),
            (
                "times faster than stock at 400, stock extrapolated (goal: 50, aim: 70)",
                f"{400 * self.stock / times[400]:.1f}",
            ),
            ("most memory of all processes together at 400, PSS (limit: 1536 MiB)", f"{memory.peak / 2**20:.0f} MiB"),
        ]

    def long(self) -> list[Row]:
        """Grade a class of 4,000."""
        root = self.course("class of 4000", 4000)
        say("byhand grade, 4000 students")
        with watched() as memory:
            seconds = timed(byhand("grade", self.chapter), root, memory)
        return [
            ("byhand grade, 4,000 students", f"{seconds:.0f} s"),
            ("most memory of all processes together at 4,000, PSS", f"{memory.peak / 2**20:.0f} MiB"),
        ]

    def a_notebook(self) -> list[Row]:
        """Judge a class in this process, and take apart what a notebook costs."""
        from autograder import judge, submission
        from autograder.nbgrader import pipeline
        from autograder.nbgrader.grading import Grading
        from autograder.sandbox import Sandbox

        root = self.course("one by one", 3 * len(BENIGN))
        with Sandbox() as sandbox:
            run = Grading(Course(root), self.chapter, sandbox, force=True)
            entries = run.entries()
            todo = [(entry.student, name) for entry in entries for name in entry.paths]
            clock = Clock()
            with (
                clock.on(judge, "run", "tests"),
                clock.on(judge, "diagnose", "diagnosis"),
                clock.on(judge._Sitting, "_run_cells", "fork and learner's cells"),
                clock.on(submission, "read", "reading"),
                clock.on(pipeline, "judge", "all of the judge"),
            ):
                for number, (student, name) in enumerate(todo):
                    clock.start()
                    run.conversion.convert(student, run.snapshot.books[name])
                    if number >= len(self.exercises) * len(BENIGN):  # the first round warms up
                        clock.stop()
            run.writer.close()
        checks = [lap["tests"] + lap["diagnosis"] for lap in clock.laps]
        cells = [lap["fork and learner's cells"] for lap in clock.laps]
        beyond = [lap["all"] - lap["tests"] - lap["diagnosis"] for lap in clock.laps]
        stages = [lap["all"] - lap["all of the judge"] - lap["reading"] for lap in clock.laps]
        return [
            ("a notebook, all told, one at a time (median)", milliseconds([lap["all"] for lap in clock.laps])),
            ("  its tests: checks, calls of answers, diagnosis", milliseconds(checks)),
            ("  beyond (limit: 30 ms)", milliseconds(beyond)),
            ("    of which: a process of its own, and the learner's cells", milliseconds(cells)),
            ("    of which: reading the hand-in", milliseconds([lap["reading"] for lap in clock.laps])),
            ("    of which: nbgrader's stages, and the notebook's text", milliseconds(stages)),
        ]

    def one_file(self) -> list[Row]:
        """Start `byhand judge` on a file and on a notebook, in turn with what is the least."""
        exercise = self.exercises[0]
        root = self.folder / "empty"
        path = root / "solutions" / f"{exercise.id}.py"
        notebook = root / "one.ipynb"
        content = json.loads((root / "release" / f"{exercise.id}.ipynb").read_text(encoding="utf-8"))
        demo.perfect(content, exercise)
        notebook.write_text(json.dumps(content), encoding="utf-8")
        say("byhand judge on one file")
        commands = {
            "least": [sys.executable, "-c", "import numpy, sympy"],
            "file": byhand("judge", str(path)),
            "notebook": byhand("judge", str(notebook)),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(STARTS):
            for name, command in commands.items():
                times[name].append(timed(command, root))
        middle = {name: statistics.median(values) for name, values in times.items()}
        return [
            ('python -c "import numpy, sympy"', f"{middle['least']:.2f} s"),
            ("byhand judge, one .py file, times as long (goal: 1.5)", f"{middle['file'] / middle['least']:.2f}"),
            ("byhand judge, one notebook, times as long (goal: 2)", f"{middle['notebook'] / middle['least']:.2f}"),
        ]


def say(text: str) -> None:
    """Say what is being measured."""
    print(f"  ... {text}", file=sys.stderr, flush=True)


def milliseconds(values: list[float]) -> str:
    """Return the median in milliseconds."""
    return f"{1000 * statistics.median(values):.1f} ms"


def byhand(*words: str) -> list[str]:
    """Return a command line of ours."""
    return [str(Path(sys.executable).with_name("byhand")), *words]


def nbgrader(*words: str) -> list[str]:
    """Return a command line of nbgrader's, exactly as installed."""
    return [sys.executable, "-m", "nbgrader", *words]


def timed(command: list[str], folder: Path, memory: Memory | None = None) -> float:
    """Return how long a command takes, from its start to its end.

    Raises:
        ByHandError: if it fails.
    """
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryFile("w+") as log:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, "PATH": path})
        if memory:
            memory.pid = process.pid
        code = process.wait()
        seconds = time.monotonic() - started
        if code:
            log.seek(0)
            raise ByHandError(f"{' '.join(command)} failed:\n{log.read()[-2000:]}")
    return seconds


def scores(root: Path) -> dict[str, float]:
    """Return every student's points."""
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as book:
        rows = book.execute(
            "SELECT s.student_id, SUM(g.auto_score) FROM grade g JOIN submitted_notebook n ON g.notebook_id = n.id"
            " JOIN submitted_assignment s ON n.assignment_id = s.id GROUP BY s.student_id"
        )
        return dict(rows.fetchall())


class Memory:
    """Watches how much memory a process and all its descendants hold together."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self.pid = 0
        self.peak = 0
        self.stopped = threading.Event()

    def watch(self) -> None:
        """Look five times a second."""
        while not self.stopped.wait(0.2):
            if self.pid:
                self.peak = max(self.peak, sum(map(zygote.held, family(self.pid))))


@contextlib.contextmanager
def watched() -> Iterator[Memory]:
    """Watch the memory of what runs in the block."""
    memory = Memory()
    thread = threading.Thread(target=memory.watch)
    thread.start()
    try:
        yield memory
    finally:
        memory.stopped.set()
        thread.join()


def family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    found = [pid]
    for one in found:
        found += zygote.children(one)
    return found


class Clock:
    """Adds up the time that some functions take, lap by lap."""

    def __init__(self) -> None:
        """Begin without laps."""
        self.laps: list[dict[str, float]] = []
        self.lap: dict[str, float] = {}
        self.started = 0.0

    def start(self) -> None:
        """Begin a lap."""
        self.lap = dict.fromkeys(self.lap, 0.0)
        self.started = time.perf_counter()

    def stop(self) -> None:
        """Keep the lap."""
        self.laps.append({**self.lap, "all": time.perf_counter() - self.started})

    def on(self, owner: Any, name: str, key: str) -> contextlib.AbstractContextManager[Any]:
        """Measure a function of `owner`."""
        function: Callable[..., Any] = getattr(owner, name)
        self.lap[key] = 0.0

        def measured(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.lap[key] += time.perf_counter() - started

        return mock.patch.object(owner, name, measured)


if __name__ == "__main__":
    main()
