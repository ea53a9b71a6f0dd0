"""Folders that students hand in and no editor of notebooks makes: each may cost its own student something, alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.tests.small_course import CHAPTER, RIGHT, Class, working_directory

IN_THE_WAY = "cannot be copied: it is in the way of the course's own files."
NO_FILE = "halves.ipynb is no file. Hand in the notebook itself."


@dataclass(frozen=True)
class Odd:
    """One such folder.

    Args:
        make: does it to the folder of a right hand-in.
        line: how the one line on it ends.
        points: what the student gets all the same.
        copied: whether all of it can be copied, so that nbgrader's own command can go on.
    """

    make: Callable[[Path], object]
    line: str
    points: float = 8.0
    copied: bool = False


def hand_in(small: Class, student: str, odd: Odd) -> Path:
    """Hand in a right notebook with `odd` done to its folder; the course has files of its own beside."""
    beside = small.root / "source" / CHAPTER
    (beside / "table.txt").write_text("of the instructor\n")
    (beside / "data").mkdir()
    (beside / "data" / "numbers.csv").write_text("1\n")
    folder = small.hand_in(student, RIGHT).parent
    odd.make(folder)
    return folder


def may_read(path: Any, mode: int) -> bool:
    """Return what `os.access` does for one who is not root."""
    return bool(os.stat(path).st_mode & 0o400)


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "x").write_text("x")


def _pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _long(folder: Path) -> None:
    """Write a file whose path has 4,093 characters."""
    length = len(str(folder))
    with working_directory(folder):
        while length < 3800:
            os.mkdir("d" * 100)
            os.chdir("d" * 100)
            length += 101
        Path("f" * (4093 - length - 1)).write_text("x")


def _deep(folder: Path) -> None:
    place = folder.joinpath(*"d" * 60)
    place.mkdir(parents=True)
    (place / "x").write_text("x")


def _unreadable(path: Path) -> None:
    path.write_text("x")
    path.chmod(0)


ODD = {
    "folder_for_file": Odd(lambda folder: _folder(folder / "table.txt"), f"table.txt/x {IN_THE_WAY}"),
    "file_for_folder": Odd(lambda folder: (folder / "data").write_text("x"), f"data {IN_THE_WAY}"),
    "folder_for_notebook": Odd(lambda folder: _folder(folder / "halves.ipynb"), NO_FILE, 0.0, copied=True),
    "pipe_for_notebook": Odd(lambda folder: _pipe(folder / "halves.ipynb"), NO_FILE, 0.0, copied=True),
    "folder_for_time": Odd(lambda folder: _folder(folder / "timestamp.txt"), '"2030-01-31 22:10:00 UTC".', copied=True),
    "pipe_for_time": Odd(lambda folder: _pipe(folder / "timestamp.txt"), "it is a link or no file.", copied=True),
    "long": Odd(_long, "more characters) cannot be copied: its path is too long."),
    "deep": Odd(_deep, "more characters) cannot be copied: its path is too long."),
    "unreadable": Odd(lambda folder: _unreadable(folder / "secret"), "secret cannot be copied: it cannot be read."),
}
