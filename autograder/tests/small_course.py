"""A course of one small exercise, hand-ins for it, and nbgrader's commands in this process; for tests."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder import source
from autograder.course import Course
from autograder.source import Exercise

CHAPTER = "01_small"
SOURCE = '''# %% [markdown] difficulty=1 minutes=5 sources=["Nothing: 1"]
r"""
# Halves and doubles

For tests only: $x / 2$ and $2 x$.
"""

# %%
import warnings

from autograder import check


# %%
def half(x):
    """Return half of `x`."""
    # BEGIN SOLUTION
    return x / 2
    # END SOLUTION


# %% [markdown] tags=["hint"]
# Divide.

# %% [markdown] tags=["solution"]
# Half of it is it over two.


# %%
@check.points(1)
def test_two_halves_make_a_whole():
    check.close(2 * half(3.0), 3.0)


# %%
@check.hidden
@check.points(3)
def test_a_half_of_something_secret():
    check.close(half(-271.0), -135.5)


# %%
@check.mistake(of=half)
def half_of_the_next(x):
    """What is half of nothing?"""
    return (x + 1) / 2


# %%
@check.mistake(of=half)
def a_third(x):
    """Into how many parts do you cut it?"""
    return x / 3


# %% [markdown]
# ## Doubles


# %%
def double(x):
    """Return twice `x`."""
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION


# %%
@check.points(2)
def test_a_double_is_a_sum():
    check.close(double(7.0), 7.0 + 7.0)


# %%
@check.hidden
@check.points(2)
def test_a_double_of_something_secret():
    check.close(double(-4.5), -9.0)


# %%
@check.mistake(of=double)
def squared(x):
    """Two times, or to the power of two?"""
    return x**2


# %% [markdown] tags=["manual"] points=2
r"""
## In words

Why does doubling undo halving?

<!-- BEGIN SOLUTION -->
Because 2 times a half is one.
<!-- END SOLUTION -->
"""
'''
HALF = "def half(x):\n    return x / 2\n"
DOUBLE = "def double(x):\n    return x + x\n"
RIGHT = {"half": HALF, "double": DOUBLE}
SQUARED = "def double(x):\n    return x * x\n"
LOOP = "def half(x):\n    while True:\n        pass\n"
CRASH = "import os\n\n\ndef half(x):\n    os._exit(0)\n"

Notebook = dict[str, Any]


def exercise() -> Exercise:
    """Return the small exercise."""
    return source.parse(SOURCE, Path("source") / CHAPTER / "halves.py")


def authored(root: Path, text: str = SOURCE, name: str = "halves") -> Course:
    """Write the small exercise below `root`, and return the course."""
    path = root / "source" / CHAPTER / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Course(root)


def mark(cell: Any) -> str:
    """Return the grade id of a cell, or an empty string."""
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def fill(notebook: Notebook, answers: dict[str, str]) -> Notebook:
    """Put each text into the cell of its grade id."""
    for cell in notebook["cells"]:
        if mark(cell) in answers:
            cell["source"] = answers[mark(cell)]
    return notebook


@dataclass
class Class:
    """A course folder with students, and nbgrader's commands on it."""

    course: Course

    @property
    def root(self) -> Path:
        """Return the course folder."""
        return self.course.root

    def released(self, name: str = "halves") -> Notebook:
        """Return a released notebook."""
        path = self.course.release_dir / CHAPTER / f"{name}.ipynb"
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        return notebook

    def hand_in(
        self,
        student: str,
        answers: dict[str, str],
        tamper: Callable[[Notebook], object] = lambda notebook: None,
        *,
        file: str = "halves.ipynb",
        timestamp: str = "",
    ) -> Path:
        """Hand in a notebook with these answers, tampered with."""
        notebook = fill(self.released(), answers)
        tamper(notebook)
        return self.hand_in_text(student, json.dumps(notebook), file=file, timestamp=timestamp)

    def hand_in_text(self, student: str, text: str, *, file: str = "halves.ipynb", timestamp: str = "") -> Path:
        """Hand in a file as it is."""
        path = self.root / "submitted" / student / CHAPTER / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if timestamp:
            (path.parent / "timestamp.txt").write_text(timestamp)
        return path

    def nbgrader(self, *words: str, where: Path | None = None) -> None:
        """Run a command of nbgrader's, as on the command line but in this process.

        Raises:
            SystemExit: if it fails.
        """
        from jupyter_core.application import NoStart
        from nbgrader.apps.nbgraderapp import NbGraderApp

        with working_directory(where or self.root), pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "path", list(sys.path))
            NbGraderApp.clear_instance()
            app = NbGraderApp.instance()
            try:
                app.initialize(list(words))
                app.start()
            except NoStart:
                pass  # how an application says that its subcommand did the work
            finally:
                app.reset()

    def autograde(self, *words: str) -> None:
        """Run `nbgrader autograde`, with little patience."""
        self.nbgrader("autograde", CHAPTER, "--Autograding.limits=seconds=0.5", *words)

    def grades(self, student: str, notebook: str = "halves") -> dict[str, float | None]:
        """Return the automatic scores in the gradebook, by grade id."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as book:
            handed_in = book.find_submission_notebook(notebook, CHAPTER, student)
            return {grade.name: grade.auto_score for grade in handed_in.grades}

    def score(self, student: str) -> float:
        """Return the points of all tests."""
        return sum(points or 0 for points in self.grades(student).values())

    def graded(self, student: str) -> Notebook:
        """Return an autograded notebook."""
        path = self.root / "autograded" / student / CHAPTER / "halves.ipynb"
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        return notebook

    def shown(self, student: str) -> str:
        """Return all outputs of an autograded notebook as text."""
        lines: list[str] = []
        for cell in self.graded(student)["cells"]:
            for output in cell.get("outputs", []):
                lines += output.get("traceback") or ["".join(output["text"])]
        return "\n".join(lines)


@contextlib.contextmanager
def working_directory(folder: Path) -> Iterator[None]:
    """Work in `folder` for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
