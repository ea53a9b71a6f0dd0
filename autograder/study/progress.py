"""What a learner has done so far, in a small JSON file that survives a crash and a bad edit."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from autograder.course import RECORD as NAME


@dataclass
class Progress:
    """The record of one learner's folder.

    Args:
        course: the folder of the course that the exercises came from.
        current: the exercise last worked on.
        given: the hash of each file as it was given, by its place in the folder; tells a changed file from a fresh one.
        passed: the answers whose public tests have passed, by exercise.
        hints: how many hints have been shown, by answer, as `exercise.answer`.
        seen: whose solutions have been looked at: exercises, or answers as `exercise.answer`.
    """

    course: str = ""
    current: str = ""
    given: dict[str, str] = field(default_factory=dict)
    passed: dict[str, list[str]] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)


def load(folder: Path) -> tuple[Progress, str]:
    """Return the record in `folder`, and what to tell the learner if it could not be read ("" if all is well).

    A file that cannot be read is kept beside as `.byhand.json.bad`, and a new record begins.
    """
    path = folder / NAME
    try:
        return read(folder), ""
    except FileNotFoundError:
        return Progress(), ""
    except (OSError, ValueError, TypeError) as error:
        with contextlib.suppress(OSError):
            os.replace(path, path.with_name(NAME + ".bad"))
            save(folder, Progress())
        kept = f"It was kept as {NAME}.bad and a new one begun; `pytest .` here notes again what passes."
        return Progress(), f"{path} could not be read ({error}). {kept}"


def read(folder: Path) -> Progress:
    """Return the record in `folder`.

    Raises:
        OSError, ValueError, TypeError: if there is none, or none that can be read.
    """
    return _from_json(json.loads((folder / NAME).read_text("utf-8")))


def _from_json(data: Any) -> Progress:
    if not isinstance(data, dict):
        raise TypeError("it holds no object")
    blank = Progress()
    known = {f.name: data[f.name] for f in fields(Progress) if f.name in data}
    for name, value in known.items():
        if type(value) is not type(getattr(blank, name)):
            raise TypeError(f"{name} is no {type(getattr(blank, name)).__name__}")
    progress = Progress(**known)
    for name, kind in (("given", str), ("passed", list), ("hints", int)):
        if not all(isinstance(value, kind) for value in getattr(progress, name).values()):
            raise TypeError(f"{name} holds something other than {kind.__name__}")
    return progress


def save(folder: Path, progress: Progress) -> None:
    """Write the record whole or not at all."""
    text = json.dumps(asdict(progress), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    temporary = folder / f"{NAME}.{os.getpid()}"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, folder / NAME)


def home(start: Path) -> Path | None:
    """Return the learner's folder that `start` lies in, or None."""
    here = start.absolute()
    return next((folder for folder in [here, *here.parents] if (folder / NAME).is_file()), None)
