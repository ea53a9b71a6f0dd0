"""What is done once a run: nbgrader makes its exporter after it has found the notebooks and before the first one."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import NbGraderException
from traitlets import Enum, List

from autograder import grade, submission
from autograder.check.show import clean
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.nbgrader import collection, restore, source_notebook
from autograder.sandbox import Sandbox, limits
from autograder.sandbox.limits import defaults
from autograder.source import Exercise, read_all


@contextlib.contextmanager
def alone(course: Course) -> Iterator[None]:
    """Wait until nobody else grades in this course, and let nobody begin before the end of the block."""

    def waits() -> None:
        print("Somebody else is grading in this course. Waiting until that is done.", file=sys.stderr)

    with grade.alone(course.root / "autograded" / ".byhand.lock", waits):
        yield


class Run(NotebookExporter):
    """One run of a command of nbgrader's on a course."""

    def __init__(self, **arguments: Any) -> None:
        """Look at everything before anything is written, and refuse in words if something stands in the way."""
        super().__init__(**arguments)  # type: ignore[no-untyped-call]
        try:
            for folder in sorted(self.converter.assignments):
                self.begin(folder)
        except ByHandError as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from None

    def begin(self, folder: str) -> None:
        """Prepare one folder of notebooks."""
        raise NotImplementedError

    @property
    def converter(self) -> Any:
        """Return nbgrader's side of the run."""
        return self.parent

    @property
    def course(self) -> Course:
        """Return the course that nbgrader works on."""
        return Course(Path(self.converter.coursedir.root))

    @property
    def db_url(self) -> str:
        """Return where the gradebook is."""
        return str(self.converter.coursedir.db_url)


class Generating(Run):
    """A run of generate_assignment: starts from the authored files, and refuses what would lose grades."""

    def begin(self, folder: str) -> None:
        """Derive the notebooks of a chapter afresh."""
        chapter = Path(folder).name
        exercises = read_all(self.course.paths(chapter))
        strays = {Path(path).stem for path in self.converter.assignments[folder]} - {ex.name for ex in exercises}
        if strays:
            name = min(strays)
            raise ByHandError(
                f"source/{chapter}/{name}.ipynb is derived from nothing: there is no {name}.py beside it.\n"
                f"  Write the exercise as {name}.py, or remove the notebook."
            )
        self.refuse_to_lose_grades(chapter, exercises)
        for exercise in exercises:
            source_notebook.write(exercise, Path(folder, f"{exercise.name}.ipynb"))
        wanted = self.converter.coursedir.notebook_id
        self.converter.assignments[folder] = [
            os.path.join(folder, f"{ex.name}.ipynb") for ex in exercises if Path(ex.name).match(wanted)
        ]

    def refuse_to_lose_grades(self, chapter: str, exercises: list[Exercise]) -> None:
        """Refuse to add or remove cells or exercises once hand-ins have been graded.

        Raises:
            ByHandError: naming them, with what can be done.
        """
        new = {f"{ex.name}: {cell}" for ex in exercises for cell in restore.marked(ex)}
        with Gradebook(self.db_url) as gradebook:
            try:
                assignment = gradebook.find_assignment(chapter)
            except MissingEntry:
                return
            old = {f"{book.name}: {cell.name}" for book in assignment.notebooks for cell in book.source_cells}
            if not assignment.submissions or old == new:
                return
        changes = [f"added {cell}" for cell in sorted(new - old)] + [f"removed {cell}" for cell in sorted(old - new)]
        raise ByHandError(
            f"{chapter} has graded hand-ins, and cells came or went since ({'; '.join(changes)}).\n"
            f"  Undo that in source/{chapter}, or write a new chapter. Changed texts and points need neither.\n"
            f"  To grade everything anew and lose the deadline and what was graded by a person:\n"
            f"  nbgrader db assignment remove {chapter} --force, then generate_assignment and autograde --force."
        )


class Autograding(Run):
    """A run of autograde: keeps one sandbox, puts right names, and takes up what was left unfinished."""

    isolation: Enum[Any] = Enum(["auto", "strict"], "auto", help="strict: grade only with every protection").tag(
        config=True
    )
    limits: List[Any] = List(help=f"changes of the limits, such as seconds=20: {defaults()}").tag(config=True)

    def __init__(self, **arguments: Any) -> None:
        """Look at everything first; the sandbox starts with the first notebook that is judged."""
        self._checked: set[str] = set()
        self._held = contextlib.ExitStack()
        self._holding = False
        self.sandbox: Sandbox | None = None
        try:
            super().__init__(**arguments)
        except BaseException:
            self._held.close()
            raise

    def open_sandbox(self) -> Sandbox:
        """Return the sandbox of this run."""
        if self.sandbox is None:
            self.sandbox = Sandbox(limits=limits(self.limits), isolation=self.isolation)
            weakref.finalize(self, self.sandbox.close)
            for line in self.sandbox.missing:
                self.log.warning("Not protected here: %s", line)
        return self.sandbox

    def hold(self) -> None:
        """Let nobody else grade in this course before the end of this run."""
        if self._holding:
            return
        self._holding = True
        self._held.enter_context(alone(self.course))
        convert = self.converter.convert_notebooks

        def convert_and_let_go() -> None:
            with self._held:
                convert()

        self.converter.convert_notebooks = convert_and_let_go

    def begin(self, folder: str) -> None:
        """Prepare what one student handed in for one chapter."""
        self.hold()
        student, chapter = Path(folder).parent.name, Path(folder).name
        self.check_gradebook(chapter)
        self.put_aside_links(Path(folder))
        self.put_aside_no_time(Path(folder))
        collection.notebooks_of_python(Path(folder), chapter, self.course, self.log.warning)
        paths = self.named(folder, chapter)
        if {path.stem for path in paths}.isdisjoint(path.stem for path in self.course.paths(chapter)):
            self.leave_out(folder, paths)
            return
        self.converter.assignments[folder] = [str(path) for path in paths]
        graded = Path(self.converter.coursedir.format_path("autograded", student, chapter))
        if any(not _is_finished(path) for path in graded.glob("*.ipynb")):
            self.log.warning("%s was not finished; it is graded again.", graded)
            shutil.rmtree(graded)

    def leave_out(self, folder: str, paths: list[Path]) -> None:
        """Leave out a hand-in without a notebook of the chapter, which nbgrader would answer with a traceback.

        Raises:
            ByHandError: if there is no other.
        """
        found = clean(", ".join(path.name for path in paths))
        problem = f"{folder} holds no notebook of {Path(folder).name}, only {found}. It is left out: look at it."
        del self.converter.assignments[folder]
        if not self.converter.assignments:
            raise ByHandError(problem)
        self.log.warning(problem)

    def put_aside_links(self, folder: Path) -> None:
        """Remove links, and what else is no file, from beside the notebooks: nbgrader copies what they lead to."""
        for place, _, files in os.walk(folder):
            for path in (Path(place, name) for name in files):
                if path.suffix != ".ipynb" and (path.is_symlink() or not path.is_file()):
                    self.log.warning("%s is a link or no file; it is removed.", clean(str(path)))
                    path.unlink()

    def put_aside_no_time(self, folder: Path) -> None:
        """Rename a timestamp that names no time, at which nbgrader would stop: nothing is late then."""
        path = folder / "timestamp.txt"
        try:
            self.converter.coursedir.get_existing_timestamp(str(folder))
        except (AttributeError, ValueError, OverflowError):  # nbgrader calls a method that it has not
            self.log.warning('%s is put aside: it holds no time such as "2030-01-31 22:10:00 UTC".', clean(str(path)))
            path.replace(path.with_name("timestamp.txt.unread"))

    def check_gradebook(self, chapter: str) -> None:
        """Check that the gradebook and the source agree on what is graded.

        Raises:
            ByHandError: if they do not.
        """
        if chapter in self._checked:
            return
        self._checked.add(chapter)
        new = {ex.name: _graded(ex) for ex in self.course.exercises(chapter)}
        with Gradebook(self.db_url) as gradebook:
            try:
                notebooks = gradebook.find_assignment(chapter).notebooks
            except MissingEntry:
                notebooks = []
            old = {book.name: {cell.name: cell.max_score for cell in book.grade_cells} for book in notebooks}
        if new != old:
            found = "has another version" if old else "does not know it"
            raise ByHandError(
                f"To grade {chapter}, the gradebook in {self.course.root} must hold its tests and points; it {found}.\n"
                f"  Run `nbgrader generate_assignment {chapter}` first."
            )

    def named(self, folder: str, chapter: str) -> list[Path]:
        """Give notebooks that were renamed, such as `dense (1).ipynb`, the names that nbgrader knows."""
        paths = sorted(map(Path, self.converter.assignments[folder]))
        meant: dict[Path, str] = {}
        for path in paths:
            try:
                exercise = submission.read(path, self.course).exercise
                meant[path] = exercise.name if exercise.chapter == chapter else path.stem
            except ByHandError:
                meant[path] = path.stem
        moves: dict[Path, Path] = {}
        for path in paths:
            target = path.with_name(f"{meant[path]}.ipynb")
            taken = target in moves.values() or (target.exists() and meant.get(target, target.stem) == target.stem)
            if target != path and taken:
                self.log.warning("%s is left aside: there is a %s too.", path, target.name)
            elif target != path:
                self.log.warning("%s is taken as %s.", path, target.name)
                moves[path] = target
        for path in moves:
            path.rename(path.with_suffix(".moving"))  # two files may have each other's name
        for path, target in moves.items():
            path.with_suffix(".moving").rename(target)
        return sorted(moves.get(path, path) for path in paths)

    def handed_in(self, resources: Any) -> Path:
        """Return the file that a student handed in."""
        ids = resources["nbgrader"]
        folder = self.converter.coursedir.format_path("submitted", ids["student"], ids["assignment"])
        return Path(folder, f"{ids['notebook']}.ipynb")

    def from_filename(self, filename: str, resources: Any = None, **keywords: Any) -> Any:
        """Convert a notebook; one just handed in may be anything, and is left to `Restore` to read."""
        if Path(filename) == self.handed_in(resources):
            unread = node({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
            return self.from_notebook_node(unread, resources, **keywords)  # type: ignore[no-untyped-call]
        return super().from_filename(filename, resources=resources, **keywords)


def node(content: Any) -> Any:
    """Return JSON data in the form that nbgrader's stages work on."""
    return nbformat.from_dict(content)  # type: ignore[no-untyped-call]


def _graded(exercise: Exercise) -> dict[str, float]:
    return {name: points for name, points in restore.marked(exercise).items() if points is not None}


def _is_finished(path: Path) -> bool:
    """Return whether an autograded notebook was written to its end, after its verdicts."""
    try:
        return bool(json.loads(path.read_bytes())["metadata"]["byhand"]["status"])
    except (ValueError, KeyError, TypeError):
        return False
