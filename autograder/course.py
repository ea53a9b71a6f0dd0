"""Where the files of a course stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from autograder import source
from autograder.errors import ByHandError
from autograder.source import Exercise

HIDDEN = re.compile(r"(^|/)(\.|__)")  # folders that tools make, such as .ipynb_checkpoints and __pycache__
RECORD = ".byhand.json"  # of a learner's folder; `course` in it names where the exercises came from


@dataclass(frozen=True)
class Course:
    """A folder with `source/<chapter>/<name>.py`, and the places of what is derived from it."""

    root: Path

    @property
    def source(self) -> Path:
        """Return the folder of the authored files."""
        return self.root / "source"

    @property
    def exercises_dir(self) -> Path:
        """Return the folder of the stubs."""
        return self.root / "exercises"

    @property
    def solutions_dir(self) -> Path:
        """Return the folder of the solutions."""
        return self.root / "solutions"

    @property
    def release_dir(self) -> Path:
        """Return the folder of the released notebooks."""
        return self.root / "release"

    def chapters(self) -> list[str]:
        """Return the chapters in order."""
        return sorted({path.parent.name for path in self.paths()})

    def paths(self, chapter: str | None = None) -> list[Path]:
        """Return the authored files, of one chapter or of all, in order."""
        return sorted(self.source.glob(f"{chapter or '[!._]*'}/*.py"))

    def files(self) -> list[Path]:
        """Return every Python file below `source/`: the authored ones, and those in no chapter, which are refused."""
        found = [path for path in self.source.rglob("*.py") if path.is_file()]
        return sorted(path for path in found if not HIDDEN.search(path.relative_to(self.source).as_posix()))

    def exercises(self, chapter: str | None = None) -> list[Exercise]:
        """Return the exercises, of one chapter or of all, easy ones first within a chapter.

        Raises:
            ByHandError: if authored files break a rule, an `AuthorError` if it is one file.
        """
        exercises = source.read_all(self.paths(chapter) if chapter else self.files())
        return sorted(exercises, key=lambda exercise: (exercise.chapter, exercise.difficulty, exercise.name))

    def path(self, name: str) -> Path:
        """Return the authored file of an exercise, given its name or its id.

        Raises:
            ByHandError: if there is none, with the names that come near.
        """
        *folders, stem = name.removesuffix(".py").split("/")
        if len(folders) == 1 and folders[0] != ".." and (path := self.source / folders[0] / f"{stem}.py").is_file():
            return path
        for path in self.paths():
            if path.stem == stem and folders[-1:] in ([], [path.parent.name]):
                return path
        import difflib

        near = difflib.get_close_matches(stem, [path.stem for path in self.paths()], 3)
        advice = f"Did you mean {' or '.join(near)}?" if near else "source/README.md lists them."
        raise ByHandError(f"There is no exercise {name} in {self.root}. {advice}")

    def exercise(self, name: str) -> Exercise:
        """Return an exercise, given its name or its id."""
        return source.read(self.path(name))


def is_course(folder: Path) -> bool:
    """Return whether `folder` holds authored exercises."""
    return any(folder.glob("source/*/*.py"))


def find(start: Path | None = None) -> Course:
    """Return the course of the place `start` (default: the working directory).

    That is the course it lies in, or that the learner's folder it lies in came from, or the one beside the package.

    Raises:
        ByHandError: if there is none.
    """
    here = (start or Path.cwd()).absolute()
    for folder in [here, *here.parents, Path(__file__).absolute().parent.parent]:
        for root in (folder, _recorded(folder)):
            if root and is_course(root):
                return Course(root)
    raise ByHandError(
        f"No course was found: neither {here} nor a folder above it holds source/<chapter>/<exercise>.py.\n"
        "  Work inside a clone of the course, or name one: --course DIR."
    )


def _recorded(folder: Path) -> Path | None:
    """Return the course that the record of a learner's folder names, if there is one that can be read."""
    try:
        course = json.loads((folder / RECORD).read_text("utf-8"))["course"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Path(course) if course and isinstance(course, str) else None
