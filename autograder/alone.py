"""What an answer is judged beside, where the rest of the code may get in its way.

Code may reach beyond its own names: change an attribute of numpy's or what is given, or end the process later. Then
each answer has a process of its own, and the tools are put back after each cell. In a notebook, a cell below an answer
may define anew for itself a helper that stands beside the answer: then that is put back, as in a run from the top.
Nothing of this depends on how a test goes, so nobody gets a second guess; only an answer whose process is lost before
it replies is tried again without the statements that reach.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from autograder.source import Definition, bound_names
from autograder.submission import Submission, blanked, defined, parsed, without_magics

# Modules that change nothing of others; then what may: functions, attributes, and methods and functions on arrays.
HARMLESS = frozenset(
    "numpy sympy math cmath itertools functools operator collections dataclasses typing fractions decimal statistics "
    "copy abc enum string re time random heapq bisect textwrap matplotlib pandas autograder __future__".split()
)
REACHING = frozenset(
    "setattr delattr getattr vars globals locals exec eval compile open exit quit breakpoint __import__".split()
)
SETTINGS = frozenset(
    "seterr seterrcall setbufsize setflags copyto put place putmask fill_diagonal shuffle "
    "os sys ctypes ctypeslib".split()
)
CHANGING = frozenset(
    "fill sort partition resize itemset append extend insert pop popitem clear remove reverse update setdefault".split()
)
OWN = frozenset(("self", "cls"))
Import = ast.Import | ast.ImportFrom
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True)
class _Statement:
    """A statement at the top level of a cell."""

    cell: int
    node: ast.stmt

    @cached_property
    def binds(self) -> frozenset[str]:
        return frozenset(bound_names(ast.Module([self.node], [])))

    @cached_property
    def mentions(self) -> frozenset[str]:
        try:
            return frozenset(_outer(self.node))
        except RecursionError:  # functions in functions in functions
            return frozenset(node.id for node in ast.walk(self.node) if isinstance(node, ast.Name))


class Code:
    """The code of a submission, as its statements."""

    def __init__(self, submission: Submission) -> None:
        """Read the cells; one that is no Python even without its magics counts as empty."""
        self.submission = submission
        self.texts = list(map(without_magics, submission.cells))
        self.trees = [parsed(text) or ast.Module([], []) for text in self.texts]
        self.statements = [_Statement(number, node) for number, tree in enumerate(self.trees) for node in tree.body]
        nodes = [node for tree in self.trees for node in ast.walk(tree)]
        stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        self.own = stored.union({node.arg for node in nodes if isinstance(node, ast.arg)}) | OWN
        self.reaches = any(_reaches(node, self.own) for node in nodes)

    def homes(self, answer: str) -> list[int]:
        """Return the cells that define an answer."""
        found = {one.cell for one in self.binding.get(answer, [])}
        unread = {k for k, tree in enumerate(self.trees) if not tree.body and answer in defined(self.texts[k])}
        return sorted(found | unread)

    # --- what is put back

    def put_back(self, answer: str) -> str:
        """Return code that, once all cells have run, gives back to an answer the names that it used where it stands."""
        lines = self._given_imports if self.reaches else []
        homes = self.homes(answer) if self.submission.style == "cell" else []
        if homes:
            used = self._used(answer)
            taken = [name for name in sorted(used & _BUILTINS) if self._is_taken_below(name, homes[-1])]
            lines = [*lines, *(f"del {name}" for name in taken), *self._helpers(answer, homes[-1], used)]
        return "\n".join(lines)

    @cached_property
    def _given_imports(self) -> list[str]:
        given = [node for cell in self.submission.exercise.of_kind("given") for node in ast.parse(cell.text).body]
        return [ast.unparse(node) for node in given if isinstance(node, Import)]

    def _is_taken_below(self, name: str, home: int) -> bool:
        """Return whether a name of Python's is first given a value below: a function below is meant for those above."""
        found = self.binding.get(name, [])
        return bool(found) and all(one.cell > home and not isinstance(one.node, Definition) for one in found)

    def _helpers(self, answer: str, home: int, used: set[str]) -> Iterator[str]:
        """Yield the helpers in the cell of an answer that a cell below defines anew for itself."""
        apart = {answer, *self.submission.exercise.answers}
        for name in sorted(used - apart):
            mine = [one for one in self.binding.get(name, []) if one.cell == home and isinstance(one.node, Definition)]
            below = [one for one in self.binding.get(name, []) if one.cell > home]
            if not mine or not below or any(name in one.mentions for one in below):
                continue
            theirs = {other for one in below for beside in self._of_cell[one.cell] for other in beside.binds}
            with contextlib.suppress(RecursionError):
                if theirs & used == {name} and any(ast.dump(one.node) != ast.dump(mine[-1].node) for one in below):
                    yield ast.unparse(mine[-1].node)

    @cached_property
    def binding(self) -> dict[str, list[_Statement]]:
        """Return the statements that bind each name."""
        found: dict[str, list[_Statement]] = {}
        for one in self.statements:
            for name in one.binds:
                found.setdefault(name, []).append(one)
        return found

    def _used(self, answer: str) -> set[str]:
        """Return an answer and all that its definition mentions, in turn."""
        waiting, seen = [answer], {answer}
        looked: set[_Statement] = set()
        while waiting:
            for one in self.binding.get(waiting.pop(), []):
                if one not in looked:
                    looked.add(one)
                    waiting += one.mentions - seen
                    seen |= one.mentions
        return seen

    # --- what reaches

    def without_reaching(self, answer: str) -> tuple[str, ...]:
        """Return the cells without the statements that reach as they run, but for those beside the answer itself."""
        homes = self.homes(answer)
        cells = list(self.submission.cells)
        for number, tree in enumerate(self.trees):
            kept = [one.node for one in self._of_cell[number] if not self._reaches_as_it_runs(one)]
            if number not in homes and len(kept) < len(tree.body):
                cells[number] = blanked(self.texts[number], tree, kept)
        return tuple(cells)

    @cached_property
    def _of_cell(self) -> list[list[_Statement]]:
        found: list[list[_Statement]] = [[] for _ in self.trees]
        for one in self.statements:
            found[one.cell].append(one)
        return found

    @cached_property
    def tainted(self) -> set[str]:
        """Return the names of what reaches when it is called, in turn."""
        found: set[str] = set()
        mentioning: dict[str, list[_Statement]] = {}
        for one in self.statements:
            for name in one.mentions:
                mentioning.setdefault(name, []).append(one)
            if isinstance(one.node, ast.Import):
                found |= {_name(alias) for alias in one.node.names if not _is_harmless(alias.name)}
            elif any(_reaches(node, self.own) for node in ast.walk(one.node)):
                found |= one.binds
        waiting = list(found)
        while waiting:
            for one in mentioning.pop(waiting.pop(), []):
                waiting += one.binds - found
                found |= one.binds
        return found

    def _reaches_as_it_runs(self, one: _Statement) -> bool:
        return not isinstance(one.node, Import) and any(
            _reaches(node, self.own) or (isinstance(node, ast.Name) and node.id in self.tainted)
            for node in _executed(one.node)
        )


_BUILTINS = frozenset(dir(builtins))


def _outer(statement: ast.AST) -> set[str]:
    """Return the names that a statement mentions, but not those of the functions in it for what is their own."""
    names: set[str] = set()
    bound: set[str] = set()
    waiting = list(ast.iter_child_nodes(statement))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function):
            names |= _outer(node)
            continue
        if isinstance(node, ast.Name):
            (names if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        waiting += ast.iter_child_nodes(node)
    return names - bound if isinstance(statement, Function) else names | bound


def _executed(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield what runs as the statement runs: not the bodies of functions."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _reaches(node: ast.AST, own: set[str]) -> bool:
    """Return whether a piece of code may change what the submission does not define; in doubt it may."""
    if isinstance(node, ast.Import):
        return not all(_is_harmless(alias.name) for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return not _is_harmless(node.module or ".") or any(alias.name in SETTINGS for alias in node.names)
    if isinstance(node, ast.Name):
        return node.id in REACHING or (not isinstance(node.ctx, ast.Load) and node.id in OWN)
    if isinstance(node, ast.Constant):
        return (
            isinstance(node.value, str) and node.value[:2] == "__" and node.value[2:3].isalpha() and node.value != MAIN
        )
    if isinstance(node, ast.keyword):
        return node.arg == "out" and _base(node.value) not in own
    if isinstance(node, ast.Subscript):
        return not isinstance(node.ctx, ast.Load) and _base(node) not in own
    if isinstance(node, ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            return _base(node) not in OWN
        if node.attr in SETTINGS or node.attr in CHANGING:
            return _base(node) not in own
        return node.attr[:1] == "_" and node.attr not in PLAIN and _base(node) not in OWN
    if isinstance(node, ast.Delete):
        return any(isinstance(target, ast.Name) and target.id not in own for target in node.targets)
    return isinstance(node, ast.Global)


MAIN = "__main__"
PLAIN = ("__init__", "__name__", "__class__", "__doc__")


def _is_harmless(module: str) -> bool:
    return module.split(".")[0] in HARMLESS


def _name(alias: ast.alias) -> str:
    return (alias.asname or alias.name).split(".")[0]


def _base(node: ast.AST) -> str:
    """Return the name that stands at the left of an attribute or entry; an empty one for what has none."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
