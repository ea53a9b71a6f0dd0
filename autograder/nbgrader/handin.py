"""Puts the answers of a learner's `.py` files, by name, into the released notebooks that nbgrader collects."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

from autograder import source, submission
from autograder.course import Course
from autograder.errors import AuthorError, ByHandError
from autograder.source import HEADER, Exercise

HARMLESS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)  # may run earlier than they stand


def handin(chapter: str, answers: Path, output: Path, course: Course) -> list[Path]:
    """Write the notebooks of a chapter with the answers filled in, and return their places.

    Args:
        chapter: such as `05_layer_backward`.
        answers: the folder of the `.py` files; an exercise without one stays blank.
        output: the folder that the notebooks go to.
        course: what they belong to.

    Raises:
        ByHandError: if there is no such chapter, or nothing to hand in.
    """
    exercises = course.exercises(chapter)
    if not exercises:
        raise ByHandError(f"There is no chapter {chapter}. The chapters are {', '.join(course.chapters())}.")
    files = {exercise.name: answers / f"{exercise.name}.py" for exercise in exercises}
    if not any(path.is_file() for path in files.values()):
        raise ByHandError(f"{answers} holds none of {', '.join(f'{name}.py' for name in files)}. Name another folder.")
    notebooks = {}
    for exercise in exercises:
        released = course.release_dir / f"{exercise.id}.ipynb"
        if not released.is_file():
            raise ByHandError(f"{released} is not there. Run `byhand build`.")
        notebook = json.loads(released.read_text(encoding="utf-8"))
        if files[exercise.name].is_file():
            fill(notebook, files[exercise.name], exercise, course)
        notebooks[output / f"{exercise.name}.ipynb"] = notebook
    output.mkdir(parents=True, exist_ok=True)
    for path, notebook in notebooks.items():
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return list(notebooks)


def fill(notebook: dict[str, Any], path: Path, exercise: Exercise, course: Course) -> None:
    """Put what a learner wrote in `path` into the released `notebook`: answers, texts, and code of the learner's own.

    A cell with several answers goes to the place of the first. Other cells keep their order, but for helpers
    (definitions and imports alone), which come first: in a module they may stand below the answer that uses them.
    """
    slots = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    before: dict[str, list[str]] = {}
    helpers: list[str] = []
    waiting: list[str] = []
    filled: dict[str, str] = {}
    for code in submission.read(path, course).cells:
        text = _without_header(code)
        named = [name for name in re.findall(r"^(?:def|class) (\w+)", text, re.MULTILINE) if name in slots]
        if not named:
            (helpers if _is_harmless(text) else waiting).append(text)
            continue
        first = named[0]
        before.setdefault(first, []).extend([*([filled[first]] if first in filled else []), *waiting])
        waiting = []
        filled[first] = text
        filled |= {name: f"# {name} stands in the cell of {first}." for name in named[1:] if name != first}
    filled |= _texts(path, exercise, slots)
    for name, text in filled.items():
        slots[name]["source"] = text.splitlines(keepends=True)
    if exercise.answers and helpers:
        before[exercise.answers[0]] = [*helpers, *before.get(exercise.answers[0], [])]
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        for text in before.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""), []):
            cells.append(_code_cell(text, f"{exercise.name}_own_{len(cells)}"))
        cells.append(cell)
    cells += [_code_cell(text, f"{exercise.name}_own_{len(cells)}_{i}") for i, text in enumerate(waiting)]
    notebook["cells"] = cells


def _texts(path: Path, exercise: Exercise, slots: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Return what the learner wrote in the cells that a person grades, in their order."""
    try:
        cells = list(source.split(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")))
    except (AuthorError, UnicodeDecodeError):
        return {}  # the cells' headers were changed; the answers do not need them
    written = [cell.text for cell in cells if cell.metadata.get("tags") == ["manual"]]
    places = [name for name, cell in slots.items() if cell["cell_type"] == "markdown"]
    return dict(zip(places, written, strict=False)) if len(places) == len(written) else {}


def _without_header(code: str) -> str:
    return "\n".join(line for line in code.splitlines() if not HEADER.match(line)).strip("\n")


def _is_harmless(text: str) -> bool:
    try:
        return all(isinstance(node, HARMLESS) for node in ast.parse(text).body)
    except (SyntaxError, ValueError, RecursionError):
        return False


def _code_cell(text: str, identity: str) -> dict[str, Any]:
    content = {"execution_count": None, "outputs": [], "source": text.splitlines(keepends=True)}
    return {"cell_type": "code", "id": identity[-64:], "metadata": {}, **content}
