"""Grades a chapter as `nbgrader autograde` does, with many workers, one writer, and nothing judged without need.

A student's rows are committed before the folder of autograded notebooks is put in place, whole, under its name: that
folder is the receipt. Killed at any moment, a run leaves students with a receipt, and others; the next run grades
those, and writes the same rows again if they had been written.
"""

from __future__ import annotations

import atexit
import copy
import hashlib
import json
import logging
import os
import pickle
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from nbgrader.api import MissingEntry
from traitlets.config import Config

from autograder import grade, report, submission
from autograder.check.show import clean, cut
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.grade import Crew, Progress
from autograder.nbgrader import collection, gradebook
from autograder.nbgrader.conversion import Conversion, Judged, configuration
from autograder.nbgrader.fingerprint import fingerprint, of_graded
from autograder.nbgrader.gradebook import Book, Graded, Marks, Writer
from autograder.nbgrader.runs import no_file, refused
from autograder.sandbox import Sandbox
from autograder.source import Exercise

BATCH = 50  # students written in one transaction
SECONDS = 2.0  # after which fewer are written, so that a broken-off run has not much to do again
LOST = re.compile(  # how the message of a lost process begins; a learner's own error stands after "<name> raised"
    r"Code cell \d+ ended its process:"
    r"|(\S+: )?(The code (ended its own process:|answered out of turn\.)|The process [a-z ]+ has ended\.)"
)


@dataclass(frozen=True)
class Task:
    """A notebook that a student handed in; its content goes along to another machine."""

    student: str
    notebook: str
    content: bytes | None = None


@dataclass
class Entry:
    """What one student handed in.

    Args:
        student: whose it is.
        folder: where it stands.
        target: where it goes.
        paths: the notebooks, by name.
        others: the files that go beside them.
        changed: the names of those that are to be judged.
        stale: whether anything is to be written.
    """

    student: str
    folder: Path
    target: Path
    paths: dict[str, Path]
    others: list[Path]
    changed: set[str]
    stale: bool
    judged: dict[str, Judged | Exception] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Return whether all of it is judged."""
        return self.changed <= self.judged.keys()


@dataclass
class Summary:
    """What a run did, in numbers and in lines for those that need a look."""

    submissions: int = 0
    judged: int = 0
    unchanged: int = 0
    failed: int = 0
    seconds: float = 0.0
    look: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return it in one line."""
        parts = [f"{self.submissions} notebooks: {self.judged} judged in {grade.duration(self.seconds)}"]
        parts += [f"{self.unchanged} unchanged"] if self.unchanged else []
        parts += [f"{self.failed} NOT GRADED (run the command again)"] if self.failed else []
        return ", ".join(parts) + "."


class Grading:
    """One run on one chapter of a course."""

    def __init__(
        self,
        course: Course,
        chapter: str,
        sandbox: Sandbox | None = None,
        *,
        force: bool = False,
        strict: bool = False,
        limits: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> None:
        """Read the configuration and the gradebook.

        Args:
            course: a course folder of nbgrader's.
            chapter: the assignment.
            sandbox: where answers run; None if they run on other machines.
            force: judge also what is unchanged.
            strict: refuse to judge unless every protection is on.
            limits: changes of a submission's limits, in place of the configured ones.
            progress: what to tell of the work.

        Raises:
            ByHandError: if the gradebook does not fit, with what to do.
        """
        self.course, self.chapter, self.force = course, chapter, force
        self.progress = progress or Progress()
        self.summary = Summary()
        self.config = configuration(course.root, chapter)
        self.config.Exporter.optimistic_validation = True
        if strict:
            self.config.Autograding.isolation = "strict"
        if limits:
            self.config.Autograding.limits = list(limits)
        self.conversion = Conversion(self.config, course.root, chapter, sandbox)
        self.run, self.converter = self.conversion.run, self.conversion.converter
        self.coursedir = self.converter.coursedir
        for owner in (self.run, self.converter, self.coursedir):
            owner.log = _log(self._look)
        self.run.check_gradebook(chapter)
        try:
            self.snapshot = gradebook.snapshot(self.run.db_url, chapter, self.coursedir.course_id)
        except MissingEntry:
            raise ByHandError(f"There is no chapter {chapter} in the gradebook.") from None
        self.writer = Writer(self.run.db_url, self.snapshot, self.conversion.penalty)

    def _look(self, line: str) -> None:
        line = " ".join(clean(line.replace(f"{self.course.root}{os.sep}", "")).split())
        self.summary.look.append(line)
        self.progress.say(line)

    def take_in(self, archive: Path) -> None:
        """Put the hand-ins of a learning platform's export into `submitted/`."""
        students = self.writer.students()
        count = collection.take_in(archive, self.chapter, self.course, collection.roster(students), self._look)
        self.progress.say(f"{count} files taken in from {archive}.")

    # --- what there is

    def entries(self) -> list[Entry]:
        """Return what every student handed in, and what of it is to be done.

        Raises:
            ByHandError: if nothing was handed in.
        """
        pattern = self.coursedir.format_path(self.coursedir.submitted_directory, "*", self.chapter)
        root = self.course.root
        folders = sorted(root.glob(str(Path(pattern).relative_to(root))))
        excluded = (self.coursedir.student_id_exclude or "").split(",")
        graded = self.writer.finished()
        finished = set() if self.force else graded
        exercises = {exercise.name: exercise for exercise in self.course.exercises(self.chapter)}
        entries = []
        known = {student for student, *_ in self.writer.students()}
        for folder in folders:
            student = self._student(folder)
            if student in excluded or not folder.is_dir():
                continue
            if reason := refused(folder):
                self._look(f"{reason} It is left out: look at it.")
                continue
            if known and student not in known:
                self._look(f"{student} is not in the roster, and is taken as a new student: is the name right?")
            try:
                entry = self._entry(student, folder, exercises, finished)
            except OSError as error:
                self._fail(student, error, 1)
                continue
            if entry is not None:
                entries.append(entry)
        for student in sorted({student for student, _ in graded} - {self._student(folder) for folder in folders}):
            self._look(f"{student}: graded before, and nothing is handed in any more. The score stays.")
        if not entries:
            where = Path(pattern).relative_to(root)
            raise ByHandError(f"Nothing was handed in: there is no {where}. Collect it, or name a file: --zip FILE.")
        return entries

    def _entry(
        self, student: str, folder: Path, exercises: dict[str, Exercise], finished: set[tuple[str, str]]
    ) -> Entry | None:
        """Return what one student handed in; None if there is no notebook of the chapter."""
        self.run.put_aside_no_time(folder)
        collection.notebooks_of_python(folder, self.chapter, self.course, self._look)
        self.converter.assignments = {str(folder): [str(path) for path in folder.glob("*.ipynb")]}
        named = {path.stem: path for path in self.run.named(str(folder), self.chapter)}
        paths = {name: path for name, path in named.items() if name in self.snapshot.books}
        for name in sorted(named.keys() - paths.keys()):
            self._look(f"{student}: {name}.ipynb is no notebook of {self.chapter}, and is left aside.")
        if not paths:
            self._look(f"{student}: no notebook of {self.chapter} was handed in.")
            return None
        if absent := sorted(self.snapshot.books.keys() - paths.keys()):
            self._look(f"{student}: {', '.join(absent)} not handed in.")
        others, odd = self.run.beside(folder, self.chapter)
        if odd:
            self._look(f"{student}: {odd}")
        target = Path(self._autograded(student))
        changed = {
            name
            for name, path in paths.items()
            if (student, name) not in finished
            or of_graded(target / f"{name}.ipynb") != fingerprint(path, exercises[name])
        }
        for name in sorted(paths.keys() - changed):
            if reason := no_file(paths[name]):
                self._look(f"{student}, {name}: invalid. {reason}")
        there = {path.stem for path in target.glob("*.ipynb")}
        stale = bool(changed) or there != paths.keys() or _timestamp(folder) != _timestamp(target)
        return Entry(student, folder, target, paths, others, changed, stale)

    def _fail(self, student: str, error: OSError, notebooks: int) -> None:
        """Count notebooks of a student's that the system keeps from being graded, and say it."""
        self.summary.failed += notebooks
        self._look(f"{student}: not graded, {cut(str(error).replace(f'{self.course.root}{os.sep}', ''))}")

    def _student(self, folder: Path) -> str:
        name = self.coursedir.format_path(self.coursedir.submitted_directory, "*", self.chapter)
        position = Path(name).parts.index("*")
        return folder.parts[position]

    def _autograded(self, student: str) -> str:
        return str(self.coursedir.format_path(self.coursedir.autograded_directory, student, self.chapter))

    # --- the run

    def grade(self, crew: Crew) -> Summary:
        """Judge what is to be judged, and write everything down."""
        begun = time.monotonic()
        self._clear_leftovers()
        entries = self.entries()
        by_student = {entry.student: entry for entry in entries}
        tasks = [Task(entry.student, name) for entry in entries for name in sorted(entry.changed)]
        count = sum(len(entry.paths) for entry in entries)
        self.summary.submissions = count + self.summary.failed
        self.summary.unchanged = count - len(tasks)
        self.progress.start(len(tasks))
        ready = [entry for entry in entries if entry.is_done]
        self._write([entry for entry in ready if entry.stale])
        self._refresh([entry for entry in ready if not entry.stale])
        batch: list[Entry] = []
        written = time.monotonic()
        for task, judged in self._judged(tasks, crew):
            entry = by_student[task.student]
            entry.judged[task.notebook] = judged
            self.progress.advance()
            self._tell(task, judged)
            if entry.is_done:
                batch.append(entry)
            if len(batch) >= BATCH or (batch and time.monotonic() - written > SECONDS):
                self._write(batch)
                batch, written = [], time.monotonic()
        self._write(batch)
        self.writer.close()
        self.summary.seconds = time.monotonic() - begun
        return self.summary

    def _judged(self, tasks: Sequence[Task], crew: Crew) -> Iterator[tuple[Task, Judged | Exception]]:
        if not tasks:
            return
        if crew.share is None:
            _Here.conversion, _Here.books = self.conversion, self.snapshot.books
            yield from grade.finished(judge_here, tasks, crew)
        else:
            root = self.course.root
            sources = {str(path.relative_to(root)): path.read_bytes() for path in self.course.paths()}
            config = copy.deepcopy(self.config)
            config.pop("AssignLatePenalties", None)  # the writer's affair: its plug-in may stand on this machine alone
            parcel = Parcel(config, self.chapter, self.snapshot.books, sources)
            tasks = [replace(task, content=self._content(task)) for task in tasks]
            yield from grade.finished(judge_elsewhere, tasks, crew, crew.share(parcel))

    def _content(self, task: Task) -> bytes | None:
        """Return a hand-in for a machine that does not have the file; None if it is no file."""
        ids = {"student": task.student, "assignment": self.chapter, "notebook": task.notebook}
        path: Path = self.run.handed_in({"nbgrader": ids})
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(submission.LARGEST + 1)

    def _tell(self, task: Task, judged: Judged | Exception) -> None:
        """Add a line on a submission that needs a look."""
        who = f"{task.student}, {task.notebook}"
        if isinstance(judged, Exception):
            self.summary.failed += 1
            self._look(f"{who}: not graded, {type(judged).__name__}: {judged}")
            return
        self.summary.judged += 1
        result = judged.result
        if result.status in ("crashed", "timed_out", "invalid"):
            self._look(f"{who}: {result.status.replace('_', ' ')}. {' '.join(result.notes)}")
        else:
            hung = dict.fromkeys(test.answer for test in result.tests if test.status == "timeout")
            lost = dict.fromkeys(t.answer for t in result.tests if t.status == "error" and LOST.match(t.message))
            lines = [f"{answer} did not end." for answer in hung]
            lines += [f"{answer} ended its process." for answer in lost if answer not in hung]
            lines += [note for note in result.notes if note.startswith("Code cell") and "stopped with" not in note]
            if lines:
                self._look(f"{who}: {' '.join(lines)}")

    # --- writing

    def _write(self, batch: Sequence[Entry]) -> None:
        if not batch:
            return
        good = []
        for entry in batch:
            if any(isinstance(judged, Exception) for judged in entry.judged.values()):
                continue
            try:
                self._prepare(entry)
                good.append(entry)
            except OSError as error:
                shutil.rmtree(_beside(entry.target, "new"), ignore_errors=True)
                self._fail(entry.student, error, len(entry.paths))
                self.summary.judged -= len(entry.judged)
                self.summary.unchanged -= len(entry.paths) - len(entry.judged)
                entry.judged = dict.fromkeys(entry.paths, error)
        self.writer.write([self._record(entry) for entry in batch])
        self._keep_times(batch)
        for entry in batch:
            if entry in good:
                self._put_in_place(entry)
            elif entry.target.exists():
                shutil.rmtree(entry.target)  # as nbgrader does: what is not graded has no page
            entry.judged.clear()

    def _keep_times(self, batch: Sequence[Entry]) -> None:
        """Add to a file for `byhand report` how long each test took; notebooks and gradebook have no place for it."""
        with report.times_path(self.course, self.chapter).open("a", encoding="utf-8") as file:
            for entry in batch:
                for name, judged in entry.judged.items():
                    if isinstance(judged, Judged):
                        seconds = {test: round(value, 4) for test, value in judged.result.seconds.items()}
                        file.write(json.dumps([entry.student, name, seconds]) + "\n")

    def _refresh(self, unchanged: Sequence[Entry]) -> None:
        """Bring late penalties up to date: a deadline may have moved."""
        for start in range(0, len(unchanged), BATCH):
            self.writer.write([self._record(entry) for entry in unchanged[start : start + BATCH]])

    def _record(self, entry: Entry) -> Graded:
        marks = {}
        for name, judged in entry.judged.items():
            if isinstance(judged, Exception):  # no older score passes for this one's
                marks[name] = Marks(scores=dict.fromkeys(self.snapshot.books[name].graded))
            else:
                marks[name] = judged.marks
        missing = sorted(self.snapshot.books.keys() - entry.paths.keys())
        return Graded(entry.student, self.coursedir.get_existing_timestamp(str(entry.folder)), marks, missing)

    def _prepare(self, entry: Entry) -> None:
        """Write the autograded folder beside its place."""
        new = _beside(entry.target, "new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for name in entry.paths:
            judged = entry.judged.get(name)
            if isinstance(judged, Judged):
                (new / f"{name}.ipynb").write_text(judged.text, encoding="utf-8")
            else:
                _link(entry.target / f"{name}.ipynb", new / f"{name}.ipynb")
        for path in self.run.given(self.chapter):
            _copy(self.course.source / self.chapter / path, new / path)
        for path in entry.others:
            try:
                _copy(entry.folder / path, new / path)
            except OSError as error:
                self._look(f"{entry.student}: {cut(str(path))} cannot be copied: {error.strerror}.")
        permissions = int(str(self.converter.permissions), 8)
        for path in new.rglob("*"):
            if path.is_file():
                path.chmod(permissions)

    def _put_in_place(self, entry: Entry) -> None:
        new, old = _beside(entry.target, "new"), _beside(entry.target, "old")
        if entry.target.exists():
            entry.target.rename(old)
        new.rename(entry.target)
        shutil.rmtree(old, ignore_errors=True)
        if self.coursedir.groupshared:
            self.converter.set_permissions(self.chapter, entry.student)

    def _clear_leftovers(self) -> None:
        """Remove what a run that was killed had not put in place."""
        target = Path(self._autograded("*"))
        for which in ("new", "old"):
            pattern = _beside(target, which).relative_to(self.course.root)
            for path in self.course.root.glob(str(pattern)):
                shutil.rmtree(path, ignore_errors=True)


def _copy(path: Path, copy: Path) -> None:
    """Copy a file to where nothing stands yet."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    if not copy.exists():
        shutil.copy(path, copy)


def _link(path: Path, copy: Path) -> None:
    try:
        copy.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copy(path, copy)


def _beside(target: Path, which: str) -> Path:
    return target.with_name(f".{target.name}.{which}")


def _timestamp(folder: Path) -> bytes:
    path = folder / "timestamp.txt"
    return path.read_bytes() if path.is_file() else b""


def _log(say: Callable[[str], None]) -> logging.Logger:
    """Return a log of which this process says what warns."""
    parent = os.getpid()

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if os.getpid() == parent:
                say(record.getMessage())

    log = logging.Logger("byhand.grading", logging.WARNING)
    log.addHandler(Handler())
    return log


# --- in a worker -----------------------------------------------------------------------------------------------


class _Here:
    """What a worker has from the process that forked it, or from `prepare`."""

    conversion: Conversion
    books: dict[str, Book]


def judge_here(task: Task) -> Judged:
    """Judge a notebook that stands in the course folder."""
    return _Here.conversion.convert(task.student, _Here.books[task.notebook])


@dataclass(frozen=True)
class Parcel:
    """What another machine needs of the course."""

    config: Config
    chapter: str
    books: dict[str, Book]
    sources: dict[str, bytes]

    @cached_property
    def key(self) -> str:
        """Return a text that changes with the content."""
        return hashlib.sha256(pickle.dumps((self.config, self.chapter, self.books, self.sources))).hexdigest()


def judge_elsewhere(parcel: Parcel, task: Task) -> Judged:
    """Judge a notebook on a machine of a cluster."""
    return grade.elsewhere(prepare, parcel, parcel.key, judge_sent, task)


def prepare(parcel: Parcel) -> None:
    """Make a course folder on this machine, with what judging needs; it goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="byhand-")
    atexit.register(folder.cleanup)
    for name, text in parcel.sources.items():
        path = Path(folder.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    _Here.conversion = Conversion(parcel.config, Path(folder.name).resolve(), parcel.chapter)
    _Here.books = parcel.books


def judge_sent(task: Task) -> Judged:
    """Judge a notebook whose content was sent along."""
    ids = {"student": task.student, "assignment": _Here.conversion.chapter, "notebook": task.notebook}
    path = _Here.conversion.run.handed_in({"nbgrader": ids})
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if task.content is None:
            path.symlink_to("what was handed in is no file")
        else:
            path.write_bytes(task.content)
        return judge_here(task)
    finally:
        path.unlink()
