"""Reads an authored file (a jupytext percent script) into an `Exercise`, and says what is wrong with it."""

from __future__ import annotations

import ast
import functools
import json
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import CodeType
from typing import Any

from autograder.errors import AuthorError, ByHandError

HEADER = re.compile(r"^# %%(?P<rest>.*)$")
LIKE_A_HEADER = re.compile(r"^#\s*%%")  # a cell to jupytext or to an editor
MARKER = re.compile(r"^\s*#+ (?P<which>BEGIN|END) SOLUTION\s*$")
TITLE = re.compile(r"^#+ (.*\S.*)$", re.MULTILINE)
KEY = re.compile(r"\s*(?P<key>\w+)=")
STUB = ("# YOUR CODE HERE", "raise NotImplementedError")
TEXT_STUB = "YOUR ANSWER HERE"
PROSE = ("statement", "hint", "derivation", "manual")
CHAPTER = re.compile(r"\d\d_\w+")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")  # the id of a notebook's cell has at most 64 letters
ALLOWED = "A name is made of the letters a to z and A to Z, digits (not first) and underscores"
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, eq=False)
class Cell:
    """One cell of an authored file.

    Args:
        kind: statement, given, answer, hint, derivation, test, mistake, accepted or manual.
        raw: the cell's lines as they stand in the file, header first.
        text: what is in the cell: Python, or Markdown without its comment signs or quotes.
        line: the header's line in the file, from 1.
        metadata: the header's `key=value` pairs.
        name: what the cell defines (answer, test, mistake, accepted), or "".
        of: the answer that the cell belongs to, or "".
        points: of a test or a manual cell.
        hidden: of a test.
    """

    kind: str
    raw: str
    text: str
    line: int
    metadata: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    of: str = ""
    points: int = 0
    hidden: bool = False

    @property
    def public(self) -> bool:
        """Return whether a learner gets this cell (an answer: its stub)."""
        return self.kind in ("statement", "given", "answer", "manual") or (self.kind == "test" and not self.hidden)


@dataclass(frozen=True)
class Exercise:
    """An authored file: its cells in order, and what can be read off them."""

    chapter: str
    name: str
    path: Path
    cells: tuple[Cell, ...]

    @property
    def id(self) -> str:
        """Return the name in the tree, such as `05_layer_backward/dense`."""
        return f"{self.chapter}/{self.name}"

    def of_kind(self, *kinds: str) -> list[Cell]:
        """Return the cells of these kinds, in order."""
        return [cell for cell in self.cells if cell.kind in kinds]

    def belonging(self, kind: str, answer: str) -> list[Cell]:
        """Return the cells of a kind that belong to an answer."""
        return [cell for cell in self.cells if cell.kind == kind and cell.of == answer]

    @property
    def answers(self) -> list[str]:
        """Return the names of the answers, in order."""
        return [cell.name for cell in self.of_kind("answer")]

    @property
    def tests(self) -> list[Cell]:
        """Return the tests, in order."""
        return self.of_kind("test")

    @property
    def max_score(self) -> int:
        """Return the points of all tests; what a person grades is not among them."""
        return sum(cell.points for cell in self.tests)

    @property
    def title(self) -> str:
        """Return the first heading."""
        heading = TITLE.search(self.cells[0].text)
        return heading[1].strip() if heading else self.name

    @property
    def difficulty(self) -> int:
        """Return the difficulty, 1 to 5."""
        return int(self.cells[0].metadata["difficulty"])

    @property
    def minutes(self) -> int:
        """Return the time it takes, in minutes."""
        return int(self.cells[0].metadata["minutes"])

    @property
    def sources(self) -> list[str]:
        """Return which topics of which texts the exercise covers."""
        return list(self.cells[0].metadata["sources"])

    @functools.cached_property
    def given_names(self) -> set[str]:
        """Return every name that the givens bind."""
        return {name for cell in self.of_kind("given") for name in bound_names(ast.parse(cell.text))}

    @functools.cached_property
    def given_classes(self) -> set[str]:
        """Return the classes that the givens define; like answers, they are instantiated in the sandbox."""
        nodes = [node for cell in self.of_kind("given") for node in ast.parse(cell.text).body]
        return {node.name for node in nodes if isinstance(node, ast.ClassDef)}

    def namespace(self) -> dict[str, Any]:
        """Run the authored file and return its names: givens, reference answers, tests and mistakes.

        This is the author's own code, run where it is trusted: when proving an exercise, and in the judge.
        """
        names: dict[str, Any] = {"__name__": f"byhand_source_{self.name}", "__file__": str(self.path)}
        exec(self._code, names)
        return names

    @functools.cached_property
    def _code(self) -> CodeType:
        parts = ["\n" * cell.raw.count("\n") if cell.kind in PROSE else cell.raw for cell in self.cells]
        text = "\n" * (self.cells[0].line - 1) + "".join(parts)  # every line where it stands in the file
        return compile(text, str(self.path), "exec", dont_inherit=True)


# --- from text to cells ----------------------------------------------------------------------------------------


def read(path: Path) -> Exercise:
    """Return the exercise that stands in `path`, a file `source/<chapter>/<name>.py`.

    Raises:
        AuthorError: at the first rule that the file breaks.
    """
    if not CHAPTER.fullmatch(path.parent.name) or CHAPTER.fullmatch(path.parent.parent.name):
        remedy = f"Move it to a folder such as source/01_linear_algebra: source/NN_name/{path.name}."
        raise AuthorError(path, 1, "The file stands in no chapter.", remedy)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise AuthorError(path, line, "The file is not UTF-8.", "Save it as UTF-8.") from None
    return _parsed(text.replace("\r\n", "\n"), path)


@functools.lru_cache(maxsize=1024)
def _parsed(text: str, path: Path) -> Exercise:
    """Return the exercise, read once for many submissions to it."""
    return parse(text, path)


def read_all(paths: Sequence[Path]) -> list[Exercise]:
    """Return the exercises in `paths`; names are unique in the whole tree.

    Raises:
        AuthorError: at the rule that is broken, if it is in one file.
        ByHandError: with the first rule that each file breaks, if there are several.
    """
    exercises: list[Exercise] = []
    seen: dict[str, Path] = {}
    errors: list[AuthorError] = []
    for path in paths:
        try:
            if path.stem in seen:
                problem = f"The name {path.stem} is taken by {seen[path.stem]}."
                raise AuthorError(path, 1, problem, "Rename one of the two files: a name stands for one exercise.")
            seen[path.stem] = path
            exercises.append(read(path))
        except AuthorError as error:
            errors.append(error)
    if len(errors) > 1:
        raise ByHandError("\n".join(map(str, errors)))
    if errors:
        raise errors[0]
    return exercises


def parse(text: str, path: Path) -> Exercise:
    """Return the exercise written in `text`, as if it stood in `path`."""
    if odd := re.search("[\0\r\v\f\x1c-\x1e\x85\u2028\u2029]", text):
        line = text[: odd.start()].count("\n") + 1
        raise AuthorError(path, line, f"The file holds the control character {odd[0]!r}.", "Remove it.")
    cells = _attach([_recognise(cell, path) for cell in split(text, path)])
    _check_python(text, path)
    exercise = Exercise(path.parent.name, path.stem, path, tuple(cells))
    _check(exercise)
    return exercise


def _check_python(text: str, path: Path) -> None:
    """Check that the file as a whole is Python: prose, too, stands between quotes or behind comment signs."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ast.parse(text)
    except SyntaxError as error:
        remedy = 'Mend the syntax; Markdown with a backslash stands between r""" and """.'
        raise AuthorError(path, error.lineno or 1, f"Python cannot read this: {error.msg}.", remedy) from None


def split(text: str, path: Path | str = "") -> Iterator[Cell]:
    """Yield the cells of a percent script, not yet recognised: their kind is "code" or "markdown".

    Agrees with jupytext's reader (a test shows it); ours knows the lines, and a learner needs no jupytext.
    """
    lines = text.splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if HEADER.match(line)]
    for i, line in enumerate(lines):
        if LIKE_A_HEADER.match(line) and not HEADER.match(line):
            raise AuthorError(path, i + 1, f"{line.strip()!r} is almost a cell's header.", "Write `# %%`.")
    before = "".join(lines[: starts[0] if starts else None]).strip()
    if before or not starts:
        raise AuthorError(path, 1, "There is text before the first cell.", "Begin the file with `# %% [markdown]`.")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        raw = "".join(lines[start:end])
        header = HEADER.match(lines[start])
        assert header is not None
        rest = header["rest"].strip()
        markdown = rest.startswith("[markdown]")
        metadata = _metadata(rest.removeprefix("[markdown]"), path, start + 1)
        body = "".join(lines[start + 1 : end])
        content = _markdown(body, path, start + 2) if markdown else body.strip("\n")
        yield Cell("markdown" if markdown else "code", raw, content, start + 1, metadata)


def _metadata(text: str, path: Path | str, line: int) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    while text.strip():
        match = KEY.match(text)
        try:
            if match is None:
                raise ValueError
            value, end = json.JSONDecoder().raw_decode(text, match.end())
        except ValueError:
            problem = f"The cell's header has {text.strip()!r}, which is not key=value."
            raise AuthorError(path, line, problem, 'Write it like `tags=["hint"]`, `minutes=20`.') from None
        metadata[match["key"]] = value
        text = text[end:]
    return metadata


def _markdown(body: str, path: Path | str, line: int) -> str:
    line += len(body) - len(body.lstrip("\n"))
    body = body.strip("\n")
    quoted = re.match(r'^r?("""|\'\'\')\n?(.*?)\n?\1\s*$', body, re.DOTALL)
    if quoted:
        return quoted[2]
    opened = re.match(r'^r?("""|\'\'\')', body)
    if opened and body.count(opened[1]) == 1:
        remedy = f"Put {opened[1]} below the last line of the cell."
        raise AuthorError(path, line, f"The Markdown that {opened[0]} opens here is not closed.", remedy)
    lines = body.splitlines()
    for offset, text in enumerate(lines):
        if text.strip() and not text.startswith("#"):
            remedy = 'Put Markdown between r""" and """, or begin each line with `# `.'
            raise AuthorError(path, line + offset, "A Markdown cell holds a line that is not a comment.", remedy)
    return "\n".join(re.sub(r"^# ?", "", text) for text in lines)


def _recognise(cell: Cell, path: Path) -> Cell:
    for offset, text in enumerate(cell.raw.splitlines()):
        if ("BEGIN SOLUTION" in text or "END SOLUTION" in text) and not _is_marker(text, cell.kind):
            problem = "A solution marker stands inside other text."
            raise AuthorError(path, cell.line + offset, problem, "nbgrader matches it anywhere: reword the line.")
        if re.search(r"(BEGIN|END) (HIDDEN TESTS|MARK SCHEME)", text):
            problem = "A marker of nbgrader's stands in the file."
            raise AuthorError(path, cell.line + offset, problem, "Remove it: `@check.hidden` makes a test hidden.")
    return _recognise_prose(cell, path) if cell.kind == "markdown" else _recognise_code(cell, path)


def _is_marker(line: str, kind: str) -> bool:
    if kind == "markdown":
        return bool(re.match(r"^(# )?(<!-- |#+ )(BEGIN|END) SOLUTION( -->)?\s*$", line))
    return bool(MARKER.match(line))


def _recognise_prose(cell: Cell, path: Path) -> Cell:
    tags = cell.metadata.get("tags", [])
    kinds = {"hint": "hint", "solution": "derivation", "manual": "manual"}
    if tags not in ([], *([tag] for tag in kinds)):
        remedy = 'A Markdown cell has no tag, or one of "hint", "solution", "manual".'
        raise AuthorError(path, cell.line, f"The tags are {tags}.", remedy)
    kind = kinds[tags[0]] if tags else "statement"
    points = cell.metadata.get("points", 0)
    if kind == "manual":
        if type(points) is not int or points <= 0:
            raise AuthorError(path, cell.line, "A manual cell has no points.", "Give it `points=2`, say.")
        _regions(cell, path)
        if "SOLUTION" not in cell.text:
            remedy = "Put the model answer between <!-- BEGIN SOLUTION --> and <!-- END SOLUTION -->."
            raise AuthorError(path, cell.line, "A manual cell has no solution.", remedy)
    elif "BEGIN SOLUTION" in cell.text or "END SOLUTION" in cell.text:
        remedy = 'Remove it, or tag the cell "manual".'
        raise AuthorError(path, cell.line, f"A solution marker stands in a {kind}.", remedy)
    return replace(cell, kind=kind, points=points)


def _recognise_code(cell: Cell, path: Path) -> Cell:
    if "BEGIN SOLUTION" in cell.text or "END SOLUTION" in cell.text:
        _regions(cell, path)
    try:
        tree = ast.parse(cell.text)
    except SyntaxError as error:
        line = _above(cell) + (error.lineno or 1)
        raise AuthorError(path, line, f"Python cannot read this: {error.msg}.", "Mend the syntax.") from None
    definitions = [node for node in tree.body if isinstance(node, Definition)]
    if "BEGIN SOLUTION" in cell.text:
        if len(tree.body) != 1 or len(definitions) != 1 or definitions[0].name.startswith("_"):
            problem = "An answer cell defines one public function or class and nothing else."
            raise AuthorError(path, cell.line, problem, "Move the rest to a cell of its own.")
        if not ast.get_docstring(definitions[0]):
            raise AuthorError(path, cell.line, f"{definitions[0].name} has no docstring.", "Say what it returns.")
        _check_stub(cell, definitions[0].name, path)
        return replace(cell, kind="answer", name=definitions[0].name)
    if any(d.name.startswith("test_") or _mark(d, "points") or _mark(d, "hidden") for d in definitions):
        return _recognise_test(cell, tree, path)
    for kind in ("mistake", "accepted"):
        mark = next((mark for mark in (_mark(d, kind) for d in definitions) if mark is not None), None)
        if mark is not None:
            if len(tree.body) != 1 or isinstance(definitions[0], ast.AsyncFunctionDef):
                problem = f"A cell of kind {kind} holds one definition and nothing else."
                raise AuthorError(path, cell.line, problem, "Move the rest to a cell of its own.")
            of = [ast.unparse(keyword.value) for keyword in getattr(mark, "keywords", []) if keyword.arg == "of"]
            if not of:
                raise AuthorError(path, cell.line, f"{definitions[0].name} names no answer.", "Write `of=answer`.")
            if kind == "mistake" and not ast.get_docstring(definitions[0]):
                problem = f"The mistake {definitions[0].name} has no docstring."
                raise AuthorError(path, cell.line, problem, "Its docstring is the feedback: say what to look at.")
            return replace(cell, kind=kind, name=definitions[0].name, of=of[0])
    for node in tree.body:
        names = ast.unparse(node) if isinstance(node, (ast.Import, ast.ImportFrom)) else ""
        if "autograder" in names and names != "from autograder import check":
            remedy = "Write `from autograder import check`: marks are known by that name."
            raise AuthorError(path, _above(cell) + node.lineno, f"{names} is not how to import the checks.", remedy)
    return replace(cell, kind="given")


def _check_stub(cell: Cell, name: str, path: Path) -> None:
    """Check that what is left without the solution still defines the answer, with its docstring."""
    try:
        body = ast.parse(without_solution(cell.text)).body
    except SyntaxError:
        body = []
    left = body[0] if len(body) == 1 and isinstance(body[0], Definition) else None
    at_once = isinstance(left, ast.ClassDef) and any(isinstance(node, ast.Raise) for node in left.body)
    if left is None or left.name != name or not ast.get_docstring(left) or at_once:
        problem = f"Without its solution, {name} is no function or class with a docstring that can be defined."
        remedy = "Put the markers around the body of the function, or of each method, below the docstring."
        raise AuthorError(path, cell.line, problem, remedy)


def _above(cell: Cell) -> int:
    """Return the line of the file above the first one of the cell's text."""
    body = cell.raw.partition("\n")[2]
    return cell.line + len(body) - len(body.lstrip("\n"))


def _recognise_test(cell: Cell, tree: ast.Module, path: Path) -> Cell:
    test = tree.body[0]
    if len(tree.body) != 1 or not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_"):
        remedy = "One test is one graded cell: move the rest to a cell of its own."
        raise AuthorError(path, cell.line, "A test cell defines one function test_* and nothing else.", remedy)
    line = _above(cell)
    if ast.unparse(test.args):
        problem = f"{test.name} has parameters ({ast.unparse(test.args)})."
        raise AuthorError(path, line + test.lineno, problem, "A test draws its inputs in its body, from a seed.")
    mark = _mark(test, "points")
    number = getattr(mark, "args", [None])[0] if mark is not None and getattr(mark, "args", None) else None
    if number is None:
        raise AuthorError(path, line + test.lineno, f"{test.name} has no points.", "Add `@check.points(1)`.")
    value = number.value if isinstance(number, ast.Constant) else None
    if type(value) is not int or value <= 0:
        problem = f"{test.name} has {ast.unparse(number)} points."
        raise AuthorError(path, line + test.lineno, problem, "Points are a whole number above 0.")
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            remedy = "Use `check.that(condition, sentence)`: the sentence is what the learner reads."
            raise AuthorError(path, line + node.lineno, "A bare assert stands in a test.", remedy)
    return replace(cell, kind="test", name=test.name, points=value, hidden=_mark(test, "hidden") is not None)


def _mark(definition: Definition, name: str) -> ast.expr | None:
    for decorator in definition.decorator_list:
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if ast.unparse(function) == f"check.{name}":
            return decorator
    return None


def _regions(cell: Cell, path: Path) -> None:
    inside = False
    opened = cell.line
    for offset, text in enumerate(cell.raw.splitlines()):
        if "BEGIN SOLUTION" in text:
            if inside:
                remedy = f"Close the one opened in line {opened} first."
                raise AuthorError(path, cell.line + offset, "BEGIN SOLUTION inside a solution.", remedy)
            inside, opened = True, cell.line + offset
        elif "END SOLUTION" in text:
            if not inside:
                remedy = "Add `# BEGIN SOLUTION` above the first line of the answer."
                raise AuthorError(path, cell.line + offset, "END SOLUTION without BEGIN SOLUTION.", remedy)
            inside = False
    if inside:
        remedy = "Add `# END SOLUTION` below the last line of the answer."
        raise AuthorError(path, opened, "BEGIN SOLUTION without END SOLUTION.", remedy)


def _attach(cells: list[Cell]) -> list[Cell]:
    """Give hints, derivations, tests and manual cells to the nearest answer above."""
    nearest = ""
    attached = []
    for cell in cells:
        if cell.kind == "answer":
            nearest = cell.name
        elif cell.kind in ("hint", "derivation", "test", "manual"):
            cell = replace(cell, of=nearest)
        attached.append(cell)
    return attached


# --- the rules that need the whole file ------------------------------------------------------------------------


def _check(exercise: Exercise) -> None:
    path, first = exercise.path, exercise.cells[0]

    def wrong(cell: Cell, problem: str, remedy: str) -> AuthorError:
        return AuthorError(path, cell.line, problem, remedy)

    if not NAME.fullmatch(f"{exercise.name}_statement_99"):  # the longest id made from it
        raise wrong(first, f"The file's name {exercise.name} makes no id of a cell.", f"{ALLOWED}, 51 at most.")
    if first.kind != "statement":
        raise wrong(first, "The first cell is no statement.", "Begin with `# %% [markdown]` and what is asked.")
    if not TITLE.search(first.text):
        raise wrong(first, "The exercise has no title.", "Begin the first cell with one: `# The dense layer`.")
    for key, kind in (("difficulty", int), ("minutes", int), ("sources", list)):
        if type(first.metadata.get(key)) is not kind:
            example = {"difficulty": "difficulty=2", "minutes": "minutes=20", "sources": 'sources=["Gutmann: 2.1"]'}
            raise wrong(first, f"The first cell does not say its {key}.", f"Add `{example[key]}` to its header.")
    if not 1 <= first.metadata["difficulty"] <= 5 or first.metadata["minutes"] <= 0:
        raise wrong(first, "The difficulty is 1 to 5, the minutes are above 0.", "Correct the first header.")
    if not exercise.answers:
        raise wrong(first, "There is no answer.", "Mark one with `# BEGIN SOLUTION` and `# END SOLUTION`.")
    names: dict[str, Cell] = {}
    for cell in exercise.cells:
        if cell.name and (cell.name in names or cell.name in exercise.given_names):
            raise wrong(cell, f"The name {cell.name} is taken already.", "Each definition has a name of its own.")
        if cell.name:
            names[cell.name] = cell
        if cell.name and not NAME.fullmatch(cell.name):
            raise wrong(cell, f"The name {cell.name} makes no id of a cell.", f"{ALLOWED}, 64 at most.")
    for needed, tag in (("hint", "hint"), ("derivation", "solution")):
        if not exercise.of_kind(needed):
            raise wrong(first, f"There is no {needed}.", f'Add a Markdown cell with `tags=["{tag}"]`.')
    for cell in exercise.of_kind("mistake", "accepted"):
        if cell.of not in exercise.answers:
            remedy = f"The answers of this file are {', '.join(exercise.answers)}."
            raise wrong(cell, f"{cell.name} is of {cell.of}, which is no answer here.", remedy)
    for cell in exercise.tests:
        if not cell.of:
            raise wrong(cell, f"{cell.name} stands above every answer.", "Put it below the answer that it tests.")
        if cell.of not in {node.id for node in ast.walk(ast.parse(cell.text)) if isinstance(node, ast.Name)}:
            remedy = "A test belongs to the nearest answer above it: move it, or call that answer."
            raise wrong(cell, f"{cell.name} does not call {cell.of}.", remedy)
    for cell in exercise.of_kind("answer"):
        tests = exercise.belonging("test", cell.name)
        if not tests:
            raise wrong(cell, f"{cell.name} has no test.", "Add one below it, with `@check.points(1)`.")
        if not any(not test.hidden for test in tests):
            problem = f"{cell.name} has hidden tests and no public one."
            raise wrong(tests[0], problem, "A learner needs one to work with: check a property, or the shape.")


# --- helpers for whoever reads Python ---------------------------------------------------------------------------


def bound_names(tree: ast.Module) -> set[str]:
    """Return the names that the top level of `tree` binds: by definition, import or assignment."""
    names: set[str] = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Definition):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif not isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))  # what a comprehension binds stays inside it
    return names


def without_solution(text: str, *, markdown: bool = False) -> str:
    """Return a cell's text with every solution region replaced by the stub."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if "BEGIN SOLUTION" in line:
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            sign = "# " if line.startswith(("# <", "# #")) else ""  # Markdown written as a comment
            lines += [sign + TEXT_STUB] if markdown else [indent + part for part in STUB]
        elif "END SOLUTION" in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "".join(line + "\n" for line in lines)


def without_markers(text: str) -> str:
    """Return a cell's text with its solution and without the marker lines."""
    return "".join(line + "\n" for line in text.splitlines() if not _is_any_marker(line))


def _is_any_marker(line: str) -> bool:
    return _is_marker(line, "code") or _is_marker(line, "markdown")


def feedback(cell: Cell) -> str:
    """Return the feedback of a mistake: the docstring of its definition."""
    definition = ast.parse(cell.text).body[0]
    assert isinstance(definition, (ast.FunctionDef, ast.ClassDef))
    return textwrap.dedent(ast.get_docstring(definition) or "").strip()
