"""What several tests share: the miniature course, and its files with something changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.course import Course
from autograder.source import Exercise, parse

MINIATURE = Course(Path(__file__).parent / "miniature")
SQUARE, LINE, COUNTER = (MINIATURE.path(name).read_text("utf-8") for name in ("square", "line", "counter"))


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return `text` with each old part, which stands there exactly once, replaced by the new one."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text."
        text = text.replace(old, new)
    return text


def exercise(text: str = SQUARE, *changes: tuple[str, str], name: str = "square") -> Exercise:
    """Return the exercise in `text` with these changes, as if it stood in the first chapter of the miniature."""
    return parse(changed(text, *changes), MINIATURE.source / "01_numbers" / f"{name}.py")


def copy_miniature(to: Path) -> Course:
    """Return a copy of the miniature course in a new folder `to`: its source, and nothing derived."""
    shutil.copytree(MINIATURE.source, to / "source", ignore=shutil.ignore_patterns("__pycache__", "*.ipynb"))
    return Course(to)
