"""Writes the pages of the book as MyST Markdown: statements, hints, and solutions where they are wanted."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from autograder.check.show import words
from autograder.course import Course
from autograder.source import Cell, Exercise, feedback, without_markers, without_solution

Solutions = Literal["on", "off", "toggle"]

TITLE = "By Hand"
PREFACE = """\
The mathematics of deep learning, worked out with pen and paper. Every exercise here has tests that check an answer by
themselves, and the wrong answers that people really give; this book is made from the same files.

Work on paper first. Hints open one by one, from mild to strong.
"""


def pages(
    course: Course, exercises: Iterable[Exercise], solutions: Solutions, *, paper: bool = False
) -> dict[str, str]:
    """Return the text of every page, by its name without suffix.

    Args:
        course: where the opening pages of the chapters stand.
        exercises: in the order of the book.
        solutions: "off" leaves them out of every page, "on" shows them, "toggle" folds them.
        paper: unfold the hints too, as nothing on paper can be unfolded.
    """
    exercises = list(exercises)
    chapters = list(dict.fromkeys(exercise.chapter for exercise in exercises))
    texts = {"index": _index(exercises)}
    for chapter in chapters:
        mine = [exercise for exercise in exercises if exercise.chapter == chapter]
        texts[f"{chapter}/index"] = _chapter(course, chapter, mine)
        for exercise in mine:
            texts[exercise.id] = exercise_page(exercise, solutions, paper=paper)
    return texts


def chapter_title(chapter: str) -> str:
    """Return a chapter's name for people: `01_linear_algebra` is `1. Linear algebra`."""
    number, _, words = chapter.partition("_")
    acronyms = {"mse": "MSE"}
    text = " ".join(acronyms.get(word, word) for word in words.split("_"))
    return f"{number.lstrip('0')}. {text[:1].upper()}{text[1:]}"


def dots(difficulty: int) -> str:
    """Return a difficulty as five dots."""
    return "●" * difficulty + "○" * (5 - difficulty)


def _index(exercises: list[Exercise]) -> str:
    minutes: dict[str, list[int]] = {}
    for exercise in exercises:
        minutes.setdefault(exercise.chapter, []).append(exercise.minutes)
    rows = [
        f"| [{chapter_title(chapter)}]({chapter}/index.md) | {len(each)} | {_hours(sum(each))} |"
        for chapter, each in minutes.items()
    ]
    table = "\n".join(["| chapter | exercises | time |", "|---|---|---|", *rows])
    entries = "\n".join(f"{chapter}/index" for chapter in minutes)
    return f"# {TITLE}\n\n{PREFACE}\n{table}\n\n```{{toctree}}\n:hidden:\n\n{entries}\n```\n"


def _hours(minutes: int) -> str:
    return f"{minutes} min" if minutes < 90 else f"{round(minutes / 60)} h"


def _chapter(course: Course, chapter: str, exercises: list[Exercise]) -> str:
    opening = course.source / chapter / "README.md"
    text = opening.read_text("utf-8").strip() if opening.is_file() else f"# {chapter_title(chapter)}"
    text = re.sub(r"\A# .*", f"# {chapter_title(chapter)}", text)
    rows = [f"| [{ex.title}]({ex.name}.md) | {dots(ex.difficulty)} | {ex.minutes} min |" for ex in exercises]
    table = "\n".join(["| exercise | difficulty | time |", "|---|---|---|", *rows])
    entries = "\n".join(exercise.name for exercise in exercises)
    return f"{text}\n\n## Exercises\n\n{table}\n\n```{{toctree}}\n:hidden:\n\n{entries}\n```\n"


def exercise_page(exercise: Exercise, solutions: Solutions, *, paper: bool = False) -> str:
    """Return the page of one exercise."""
    return "\n\n".join(part.strip("\n") for part in _parts(exercise, solutions, paper)) + "\n"


def _parts(exercise: Exercise, solutions: Solutions, paper: bool) -> Iterator[str]:
    about = f"{dots(exercise.difficulty)} · {exercise.minutes} minutes · `{exercise.id}.py`"
    derived = {cell.of for cell in exercise.of_kind("derivation")}
    for number, cell in enumerate(exercise.cells):
        if cell.kind == "statement":
            yield _first(cell.text, about) if number == 0 else cell.text
        elif cell.kind == "given" and _says_something(cell):
            yield _code(cell.text)
        elif cell.kind == "answer":
            yield _code(without_solution(cell.text))
            if cell.name not in derived and solutions != "off":
                yield _solution(exercise, cell.name, "", solutions)
        elif cell.kind == "hint":
            hints = exercise.belonging("hint", cell.of)
            yield _folded(f"Hint {hints.index(cell) + 1} of {len(hints)}", cell.text, "hint", opened=paper)
        elif cell.kind == "derivation" and solutions != "off":
            yield _solution(exercise, cell.of, cell.text, solutions)
        elif cell.kind == "manual":
            yield without_solution(cell.text, markdown=True).replace("YOUR ANSWER HERE", "").strip()
            if solutions != "off":
                yield _folded("Solution", _between_markers(cell.text), "solution", opened=solutions == "on")
    if exercise.sources:
        yield "Sources: " + "; ".join(exercise.sources) + "."


def _first(text: str, about: str) -> str:
    title, _, rest = text.strip().partition("\n")
    return f"{title}\n\n{{.about}}\n{about}\n{rest}"


def _says_something(cell: Cell) -> bool:
    """Return whether a given is more than imports."""
    return not all(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.parse(cell.text).body)


def _solution(exercise: Exercise, answer: str, derivation: str, solutions: Solutions) -> str:
    parts = [derivation.strip()]
    cells = [cell for cell in exercise.of_kind("answer") if cell.name == answer]
    shown = exercise.belonging("derivation", answer)
    if cells and (not shown or derivation == shown[0].text):
        parts.append(_code(_without_docstring(without_markers(cells[0].text))))
        mistakes = [cell for cell in exercise.of_kind("mistake") if cell.of == answer]
        if mistakes:
            rows = [f"- *{_headline(cell.name)}.* {' '.join(feedback(cell).split())}" for cell in mistakes]
            parts.append("**What people get wrong**\n\n" + "\n".join(rows))
    return _folded("Solution", "\n\n".join(filter(None, parts)), "solution", opened=solutions == "on")


def _headline(name: str) -> str:
    text = words(name)
    return html.escape(text[:1].upper() + text[1:])


def _without_docstring(text: str) -> str:
    """Return a definition without its docstrings: the page has shown them above."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            first = node.body[0]
            for number in range(first.lineno - 1, first.end_lineno or first.lineno):
                lines[number] = "\0"
    return "\n".join(line for line in lines if line != "\0")


def _between_markers(text: str) -> str:
    inside, kept = False, []
    for line in text.splitlines():
        if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
            inside = "BEGIN" in line
        elif inside:
            kept.append(line)
    return "\n".join(kept)


def _code(text: str) -> str:
    return f"```python\n{text.strip(chr(10))}\n```"


def _folded(title: str, body: str, kind: str, *, opened: bool = False) -> str:
    """Return a block that opens and closes; a native element of the page, so that the keyboard works."""
    state = ":open:\n" if opened else ""
    return f"::::::{{dropdown}} {title}\n:class-container: {kind}\n{state}\n{body.strip()}\n::::::"


def write(texts: dict[str, str], folder: Path) -> None:
    """Write the pages below `folder`."""
    for name, text in texts.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
