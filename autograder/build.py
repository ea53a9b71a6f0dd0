"""Writes every derived file of a course from its source, or says which are out of date."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from autograder import coverage, views
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.nbgrader import source_notebook
from autograder.source import STUB, Exercise
from autograder.study import desk


def derived(course: Course, exercises: Iterable[Exercise], *, release: bool = True) -> dict[Path, str]:
    """Return the text of every derived file, by its place.

    Args:
        course: where the files belong.
        exercises: what they are derived from.
        release: whether nbgrader makes the released notebooks too.
    """
    exercises = list(exercises)
    files: dict[Path, str] = {}
    for exercise in exercises:
        files[course.exercises_dir / f"{exercise.id}.py"] = views.stub(exercise)
        files[course.solutions_dir / f"{exercise.id}.py"] = views.solution(exercise)
        files[course.source / f"{exercise.id}.ipynb"] = source_notebook.text(exercise)
    topics = coverage.read_topics(course)
    if topics:
        files[coverage.path(course)] = coverage.page(exercises, topics)
    if release:
        files |= released(course, exercises)
    return files


def solution_notebooks(course: Course, exercises: Iterable[Exercise]) -> dict[Path, str]:
    """Return the solutions as notebooks, by their place; they are for reading, and nothing depends on them."""
    return {course.solutions_dir / f"{each.id}.ipynb": views.solution_notebook(each) for each in exercises}


def released(course: Course, exercises: list[Exercise]) -> dict[Path, str]:
    """Return the released notebooks as nbgrader makes them, by their place.

    Raises:
        ByHandError: if nbgrader is not installed.
    """
    try:
        from autograder.nbgrader.release import generate
    except ImportError as error:
        raise ByHandError(f"Building release/ needs nbgrader ({error}). Run `pip install byhand[nbgrader]`.") from None
    with tempfile.TemporaryDirectory() as folder:
        generate(exercises, Path(folder))
        return {
            course.release_dir / f"{exercise.id}.ipynb": Path(folder, f"{exercise.id}.ipynb").read_text("utf-8")
            for exercise in exercises
        }


def stale(course: Course, files: dict[Path, str]) -> list[Path]:
    """Return the files that are missing, differ from what they should be, or are derived from nothing."""
    kept = [path for path in files if path.suffix != ".ipynb" or course.release_dir in path.parents]
    wrong = [path for path in kept if not path.is_file() or path.read_bytes() != files[path].encode()]
    return sorted([*wrong, *orphans(course, files)])


def orphans(course: Course, files: dict[Path, str]) -> list[Path]:
    """Return the files in derived folders that come from no exercise."""
    folders = [(course.exercises_dir, "py"), (course.solutions_dir, "py")]
    if any(course.release_dir in path.parents for path in files):
        folders.append((course.release_dir, "ipynb"))
    standing = [path for folder, kind in folders for path in folder.glob(f"*/*.{kind}")]
    return [path for path in standing if path not in files]


def write(course: Course, files: dict[Path, str]) -> list[Path]:
    """Write what differs and remove what is derived from nothing; return the places touched.

    Raises:
        ByHandError: before anything is written, if a derived notebook below `source/` was edited by hand.
    """
    for path in files:
        if course.source in path.parents and path.suffix == ".ipynb":
            source_notebook.refuse_edited(path)
    touched = []
    for path, text in files.items():
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            if course.exercises_dir in path.parents and holds_work(path):
                kept = desk.free(path.with_suffix(".py.bak"))
                path.rename(kept)
                touched.append(kept)
            path.write_bytes(text.encode())
            touched.append(path)
    for path in [*orphans(course, files), *_forgotten(course, files)]:
        path.unlink()
        touched.append(path)
    return touched


def holds_work(path: Path) -> bool:
    """Return whether somebody has filled in a stub of an exercise: it has fewer stubs than answers."""
    if not path.is_file():
        return False
    text = path.read_text("utf-8", errors="replace")
    return text.count(STUB[0]) < len(set(desk.answer_of_test(text).values()))


def _forgotten(course: Course, files: dict[Path, str]) -> list[Path]:
    """Return the notebooks below `source/` whose exercise is gone; one edited by hand is refused."""
    notebooks = [path for path in course.source.glob("*/*.ipynb") if path not in files]
    standing = [path for path in notebooks if not path.with_suffix(".py").exists()]
    for path in standing:
        source_notebook.refuse_edited(path)
    return standing
