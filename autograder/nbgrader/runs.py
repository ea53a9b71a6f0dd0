"""What is done once a run: nbgrader makes its exporter after it has found the notebooks and before the first one."""

from __future__ import annotations

import contextlib
import fnmatch
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
from autograder.check.show import clean, cut
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.nbgrader import collection, restore, source_notebook
from autograder.sandbox import Sandbox, limits
from autograder.sandbox.limits import defaults
from autograder.source import Exercise, read_all

DEEPEST = 50  # folders within each other that are looked through
LONGEST = 1000  # characters of a file's path in its folder; a copy's whole path must stay below the system's 4095
SHOWN = 80  # of them in a message


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
        self.check_gradebook(Path(folder).name)
        try:
            problem = refused(Path(folder)) or self.prepare(folder)
        except OSError as error:
            problem = f"{folder} cannot be graded ({cut(str(error))})."
        if problem:
            self.leave_out(folder, problem)

    def prepare(self, folder: str) -> str:
        """Make what a student handed in ready for nbgrader, and return why that cannot be; an empty text if it is."""
        student, chapter = Path(folder).parent.name, Path(folder).name
        self.put_aside_links(Path(folder))
        self.put_aside_no_time(Path(folder))
        collection.notebooks_of_python(Path(folder), chapter, self.course, self.log.warning)
        paths = self.named(folder, chapter)
        if {path.stem for path in paths}.isdisjoint(path.stem for path in self.course.paths(chapter)):
            found = clean(", ".join(path.name for path in paths))
            return f"{folder} holds no notebook of {chapter}, only {found}."
        if problem := self.beside(Path(folder), chapter)[1]:
            return f"{folder} can be graded by `byhand grade` alone: {problem}"
        self.converter.assignments[folder] = [str(path) for path in paths]
        graded = Path(self.converter.coursedir.format_path("autograded", student, chapter))
        if any(not _is_finished(path) for path in graded.glob("*.ipynb")):
            self.log.warning("%s was not finished; it is graded again.", graded)
            shutil.rmtree(graded)
        return ""

    def leave_out(self, folder: str, problem: str) -> None:
        """Leave out a hand-in that nbgrader would answer with a traceback.

        Raises:
            ByHandError: if there is no other.
        """
        problem = f"{problem} It is left out: look at it."
        del self.converter.assignments[folder]
        if not self.converter.assignments:
            raise ByHandError(problem)
        self.log.warning(problem)

    def put_aside_links(self, folder: Path) -> None:
        """Remove links, and what else is no file, from beside the notebooks: nbgrader copies what they lead to."""
        for path in (folder / name for name in self.others(folder)):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                self.log.warning("%s is a link or no file; it is removed.", clean(str(path)))
                path.unlink()

    def put_aside_no_time(self, folder: Path) -> None:
        """Rename a timestamp that names no time, at which nbgrader would stop: nothing is late then."""
        path = folder / "timestamp.txt"
        aside = folder / "timestamp.txt.unread"
        try:
            if path.is_symlink() or (path.exists() and not (path.is_file() and os.access(path, os.R_OK))):
                raise ValueError("It cannot be read.")
            self.converter.coursedir.get_existing_timestamp(str(folder))
        except (AttributeError, ValueError, OverflowError):  # nbgrader calls a method that it has not
            path.replace(aside)
        if os.path.lexists(aside) and not path.exists():
            self.log.warning('%s is put aside: it holds no time such as "2030-01-31 22:10:00 UTC".', clean(str(path)))

    def others(self, folder: Path) -> list[Path]:
        """Return what stands in a folder, relative to it, but for notebooks and what nbgrader is told to ignore.

        These are files, whatever they are made of, and the folders below which it is not looked any more.
        """
        ignored = [*self.converter.coursedir.ignore, "*.ipynb"]
        found = []
        for here, folders, files in os.walk(folder):
            folders[:] = _without(folders, ignored)
            place = Path(here).relative_to(folder)
            if len(place.parts) >= DEEPEST:
                files, folders[:] = files + folders, []
            found += [place / name for name in _without(files, ignored)]
        return found

    def given(self, chapter: str) -> list[Path]:
        """Return the files of the course, relative to their folder, that go beside every student's notebooks."""
        folder = self.course.source / chapter
        kept = {Path(name) for name in self.converter.exclude_overwriting.get(chapter, [])}
        files = [name for name in self.others(folder) if name not in kept]
        return [name for name in files if (folder / name).is_file() and not (folder / name).is_symlink()]

    def beside(self, folder: Path, chapter: str) -> tuple[list[Path], str]:
        """Return the student's files, relative to `folder`, that go beside the notebooks, and a line on the others."""
        given = set(self.given(chapter))
        places = {place for name in given for place in name.parents}
        good, odd = [], {}
        for name in self.others(folder):
            path = folder / name
            if len(str(name)) > LONGEST or len(name.parts) > DEEPEST:
                odd[name] = "its path is too long"
            elif path.is_symlink() or not path.is_file():
                odd[name] = "it is a link or no file"
            elif name in places or not given.isdisjoint(name.parents):
                odd[name] = "it is in the way of the course's own files"
            elif not os.access(path, os.R_OK):
                odd[name] = "it cannot be read"
            else:
                good.append(name)
        if not odd:
            return good, ""
        first = next(iter(odd))
        such = "" if len(odd) == 1 else f" and {len(odd) - 1} more"
        return good, f"{clean(cut(str(first), SHOWN))}{such} cannot be copied: {odd[first]}."

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


def refused(folder: Path) -> str:
    """Return why nothing below a student's folder for a chapter is read or written; an empty text if it may be."""
    for path in (folder, folder.parent):
        if path.is_symlink():
            return f"{clean(str(path))} is a link."
    try:
        os.path.join(*folder.parts[-2:]).encode()
    except UnicodeEncodeError:
        return f"{os.fsencode(folder).decode(errors='backslashreplace')} has a name that is not UTF-8."
    return ""


def no_file(path: Path) -> str:
    """Return why there is no notebook to read in `path`; an empty text if there may be one."""
    if path.is_symlink():
        return f"{path.name} is a link. Hand in the file itself."
    return "" if path.is_file() else f"{path.name} is no file. Hand in the notebook itself."


def node(content: Any) -> Any:
    """Return JSON data in the form that nbgrader's stages work on."""
    return nbformat.from_dict(content)  # type: ignore[no-untyped-call]


def _graded(exercise: Exercise) -> dict[str, float]:
    return {name: points for name, points in restore.marked(exercise).items() if points is not None}


def _without(names: list[str], ignored: list[str]) -> list[str]:
    return sorted(name for name in names if not any(fnmatch.fnmatchcase(name, pattern) for pattern in ignored))


def _is_finished(path: Path) -> bool:
    """Return whether an autograded notebook was written to its end, after its verdicts."""
    try:
        return bool(json.loads(path.read_bytes())["metadata"]["byhand"]["status"])
    except (ValueError, KeyError, TypeError):
        return False
