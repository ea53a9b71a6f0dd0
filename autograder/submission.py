"""Reads what a learner handed in: which exercise it is, and the code that is the learner's own."""

from __future__ import annotations

import ast
import json
import re
import tokenize
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from autograder.course import Course
from autograder.errors import ByHandError
from autograder.source import HEADER, Exercise, bound_names, without_solution

COPY = re.compile(r"^copy[ _]of[ _]|([ _-]+(\(\d+\)|copy\d*|\d+|checkpoint)|\(\d+\))+$", re.IGNORECASE)  # in a stem
LARGEST = 20_000_000  # bytes of a file that is still read
CELLS = 500  # that are run
CODE = 300_000  # characters of code that are run
PROMPT = re.compile(r"^# In ?\[[\d *]*\]:?\s*$")  # begins a cell where Jupyter saves a notebook as a script
MAGIC = re.compile(r"^(?P<indent>[ \t]*)[%!](?:[^\n]*\\\n)*[^\n]*$", re.MULTILINE)  # what only a notebook understands
NO_PYTHON = "Lines that start with % or ! were left out: only a notebook understands them."
TOO_LONG = f"It is longer than {CELLS} cells or {CODE} characters of code; the rest was left out."


@dataclass(frozen=True)
class Submission:
    """One exercise as handed in.

    Args:
        path: where it stood, for the report.
        exercise: what it answers.
        cells: the learner's own code in order; givens, tests and untouched stubs are left out.
        style: "module" for a Python file, "cell" for a notebook.
        notes: what was left out and is worth saying.
    """

    path: str
    exercise: Exercise
    cells: tuple[str, ...]
    style: Literal["module", "cell"]
    notes: tuple[str, ...] = ()


def read(path: Path, course: Course) -> Submission:
    """Return the submission in a `.py` file or a notebook.

    Raises:
        ByHandError: if it cannot be read, or belongs to no exercise of the course.
    """
    if path.is_dir():
        raise ByHandError(f"{path} holds no .py file and no notebook. Name a folder with exercises.")
    if path.is_symlink():
        raise ByHandError(f"{path} is a link. Hand in the file itself.")
    if not path.is_file():
        raise ByHandError(f"{path} is not there. Name a file or a folder that exists.")
    if path.stat().st_size > LARGEST:
        raise ByHandError(f"{path} is larger than {LARGEST // 10**6} MB. Hand in the exercise alone.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ByHandError(f"{path} is not UTF-8 text. Save it as UTF-8.") from None
    if path.suffix.lower() != ".ipynb":
        return of_python(text, recognise(text, path, course), str(path))
    try:
        notebook = json.loads(text)
        cells_of(notebook)
    except (ValueError, RecursionError, MemoryError) as error:
        raise ByHandError(f"{path} is no notebook: {error}. Save it again from Jupyter.") from None
    return of_notebook(notebook, recognise(notebook, path, course), str(path))


def recognise(content: str | dict[str, Any], path: Path, course: Course) -> Exercise:
    """Return the exercise that was handed in: by its metadata, then by its file's stem, then by what it defines.

    Raises:
        ByHandError: if it is none of the course.
    """
    names = {known.stem: known for known in course.paths()}
    if isinstance(content, dict):
        entry = (content.get("metadata") or {}).get("byhand") if isinstance(content.get("metadata"), dict) else None
        claimed = entry.get("exercise") if isinstance(entry, dict) else None
        if isinstance(claimed, str) and claimed.rsplit("/", 1)[-1] in names:
            return course.exercise(claimed.rsplit("/", 1)[-1])
        text = "\n".join(cells_of(content))
    else:
        text = content
    for stem in (path.stem, COPY.sub("", path.stem)):
        if stem in names:
            exercise = course.exercise(stem)
            if text.strip() and not any(re.search(rf"\b{answer}\b", text) for answer in exercise.answers):
                answers = ", ".join(exercise.answers)
                problem = f"{path} has the name of {exercise.id}, but none of its answers ({answers}) is in it."
                raise ByHandError(f"{problem} Hand in the file that you were given.")
            return exercise
    names_defined = defined(text)
    fits = [course.exercise(name) for name in names] if names_defined else []
    found = [exercise for exercise in fits if set(exercise.answers) <= names_defined]
    if len(found) == 1:
        return found[0]
    raise ByHandError(f"{path} belongs to no exercise of {course.root}. Keep the name of the file that you were given.")


def defined(text: str) -> set[str]:
    """Return the names of the functions and classes that a text defines at its top level, be it Python or not."""
    return set(re.findall(r"^(?:def|class)[ \t]+(\w+)", text, re.MULTILINE))


def cells_of(notebook: Any) -> list[str]:
    """Return the code cells of a notebook in JSON form.

    Raises:
        ValueError: if it has not the shape of a notebook.
    """
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError("there is no list of cells")
    texts = []
    for cell in notebook["cells"]:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            texts.append(text_of(cell))
    return texts


def text_of(cell: dict[str, Any]) -> str:
    """Return the text of a cell in JSON form, as one that can be written to a file."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return text.encode("utf-8", "replace").decode()  # half a surrogate pair


def of_notebook(notebook: dict[str, Any], exercise: Exercise, path: str = "") -> Submission:
    """Return the submission in a notebook, given in JSON form."""
    return _submission(cells_of(notebook), exercise, path, "cell")


def of_python(text: str, exercise: Exercise, path: str = "") -> Submission:
    """Return the submission in a Python file; each cell keeps the line numbers of the file."""
    text = _unix(text)
    lines = text[: 2 * CODE].split("\n")  # what is too long is not looked through
    starts = sorted({0, *(i for i in _comments(lines) if HEADER.match(lines[i]) or PROMPT.match(lines[i]))})
    spans = [(a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True) if _has_code(lines[a:b])]
    notes: dict[str, None] = {}
    pieces = ("\n" * start + _python("\n".join(lines[start:end]), notes) for start, end in spans)
    found = _submission(pieces, exercise, path, "module")
    notes.update(dict.fromkeys(found.notes))
    if len(text) > 2 * CODE:
        notes[TOO_LONG] = None
    return replace(found, notes=tuple(notes))


def _python(text: str, notes: dict[str, None]) -> str:
    """Return a piece of a file without what is no Python, and say so in `notes`."""
    plain = without_magics(text)
    if plain != text and parsed(plain):
        notes[NO_PYTHON] = None
    return plain


def without_magics(text: str) -> str:
    """Return Python without the lines of a notebook that are none; lines stay where they are.

    `%matplotlib inline` and `!pip install sympy` are such lines; what can be read as it stands has none.
    """
    if not MAGIC.search(text) or parsed(text):
        return text
    return MAGIC.sub(lambda m: (m["indent"] and f"{m['indent']}pass") + "\n" * m[0].count("\n"), text)


def _has_code(lines: list[str]) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def _comments(lines: list[str]) -> set[int]:
    """Return the lines that begin with a comment, and not with what only looks like one within a string."""
    found: set[int] = set()
    try:
        for token in tokenize.generate_tokens(iter([f"{line}\n" for line in lines]).__next__):
            if token.type == tokenize.COMMENT and token.start[1] == 0:
                found.add(token.start[0] - 1)
    except (tokenize.TokenError, SyntaxError):  # it is no Python: then each line counts for itself
        found = {i for i, line in enumerate(lines) if line.startswith("#")}
    return found


def _unix(text: str) -> str:
    """Return the text with the line ends of Unix, which are Python's."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _submission(texts: Iterable[str], exercise: Exercise, path: str, style: Literal["module", "cell"]) -> Submission:
    notes: dict[str, None] = {}
    kept = _kept(exercise)
    cells: list[str] = []
    room = CODE
    for number, text in enumerate(texts):
        room -= len(text.lstrip("\n"))
        if room < 0 or len(cells) >= CELLS or number >= 2 * CELLS:
            notes[TOO_LONG] = None
            break
        own, changed = kept.own(text)
        for name in changed:
            notes[f"{name} is given and was changed; the given one was used."] = None
        if own.strip():
            cells.append(own)
    return Submission(path, exercise, tuple(cells), style, tuple(notes))


@lru_cache(maxsize=64)
def _kept(exercise: Exercise) -> _Kept:
    return _Kept(exercise)


class _Kept:
    """Tells the learner's statements from the givens, the tests and the untouched stubs of an exercise."""

    def __init__(self, exercise: Exercise) -> None:
        given = [node for cell in exercise.of_kind("given") for node in ast.parse(cell.text).body]
        stubs = [ast.parse(without_solution(cell.text)).body[0] for cell in exercise.of_kind("answer")]
        self.untouched = {ast.dump(node) for node in given} | {_bare(node) for node in stubs}
        self.given = exercise.given_names
        self.tests = {cell.name for cell in exercise.tests}
        self.own = lru_cache(maxsize=1000)(self._own_of)  # a class hands in the same givens, tests and stubs

    def _own_of(self, text: str) -> tuple[str, list[str]]:
        """Return the cell with all else blanked out (lines stay where they are), and the givens it changed."""
        text = _unix(text)
        tree = parsed(text)
        try:
            return self._own(text, tree) if tree else (text, [])  # magics, or an error that the learner will hear about
        except RecursionError:  # too deep to be compared with what is given
            return text, []

    def _own(self, text: str, tree: ast.Module) -> tuple[str, list[str]]:
        changed: list[str] = []
        kept: list[ast.stmt] = []
        for node in tree.body:
            names = bound_names(ast.Module([node], []))
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                drop = ast.dump(node) in self.untouched
            elif ast.dump(node) in self.untouched or _bare(node) in self.untouched or _is_text(node):
                drop = True
            elif isinstance(node, ast.FunctionDef) and node.name in self.tests:
                drop = True
            else:
                drop = bool(names & self.given)
                changed += sorted(names & self.given)
            if not drop:
                kept.append(node)
        return blanked(text, tree, kept), changed


def parsed(text: str) -> ast.Module | None:
    """Return the tree of a text, or None if it is no Python: magics, or an error."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def blanked(text: str, tree: ast.Module, kept: list[ast.stmt]) -> str:
    """Return the text of `tree` with all but the statements in `kept` blanked out: lines stay where they are."""
    dropped: set[int] = set()
    these = set(map(id, kept))
    for node in tree.body:
        if id(node) not in these:
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
            dropped.update(range(first, _end(node) + 1))
    lines = ["" if number in dropped else line for number, line in enumerate(text.split("\n"), 1)]
    if any(dropped & {node.lineno, _end(node)} for node in kept):  # one line holds what is kept and what is not
        try:
            lines = [ast.unparse(node) for node in kept]
        except RecursionError:  # then it is kept too
            return text
    return "\n".join(lines) if _has_code(lines) else ""


def _bare(node: ast.stmt) -> str:
    """Return a definition without its docstrings, so that an edited docstring leaves a stub a stub."""
    if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return ast.dump(node)
    copy = ast.parse(ast.unparse(node))
    for inner in ast.walk(copy):
        if isinstance(inner, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(inner) is not None:
            inner.body = inner.body[1:]
    return ast.dump(copy.body[0])


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
