"""What an answer is judged beside, where the rest of the code may get in its way.

Code may reach beyond its own names: change an attribute of numpy's or an array that is given, or end the process later.
Or, in a notebook, it binds a name anew that an answer above it uses. Then the answer has a process of its own, without
the statements that reach, unless it stands on them, and without what is bound anew below it. All this is read off the
code, before any test: nothing is tried twice, and no answer sees how another fares.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.source import Definition, bound_names
from autograder.submission import Submission, blanked, defined, parsed

# Modules that change nothing of others; then what may: functions, attributes, and methods and functions on arrays.
HARMLESS = frozenset(
    "numpy sympy math cmath itertools functools operator collections dataclasses typing fractions decimal statistics "
    "copy abc enum string re time random matplotlib pandas autograder __future__".split()
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
COMMON = {("np", "numpy"), ("sympy", "sympy"), ("check", "autograder.check")}  # imports that are given
OWN = frozenset(("self", "cls"))
Import = ast.Import | ast.ImportFrom
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
WITHOUT = "the answers of other cells were judged without that"
MAGIC = re.compile(r"^([ \t]*)[%!].*", re.MULTILINE)  # of IPython's


@dataclass(frozen=True)
class Apart:
    """The cells for one answer, and what to say of those that were left out."""

    cells: tuple[str, ...]
    notes: tuple[str, ...]


def apart(submission: Submission) -> dict[str, Apart]:
    """Return the answers that need a process of their own, each with its cells; the others are judged together."""
    exercise = submission.exercise
    code = _Code(submission.cells)
    known = frozenset(dir(builtins)) | exercise.given_names
    found = {}
    for answer in exercise.answers:
        homes = [number for number, text in enumerate(submission.cells) if answer in code.names_in(number, text)]
        if not homes:
            continue
        late = code.bound_anew(answer, homes, known) if submission.style == "cell" else {}
        reaching = code.reaching_beside(answer, homes) if code.reaches else set()
        if code.reaches or late:
            notes = [f"Code cell {k + 1} reaches beyond its own names: {WITHOUT}." for k in code.cells_of(reaching)]
            notes += [f"{answer} was judged with the {name} above it, not with a later one." for name in late.values()]
            found[answer] = Apart(code.without(reaching | late.keys()), tuple(dict.fromkeys(notes)))
    return found


@dataclass(frozen=True)
class _Statement:
    """A statement at the top level of a cell: its place, what it binds, what it mentions, and if it does more."""

    cell: int
    node: ast.stmt

    @cached_property
    def binds(self) -> frozenset[str]:
        return frozenset(bound_names(ast.Module([self.node], [])))

    @cached_property
    def mentions(self) -> frozenset[str]:
        return frozenset(_outer(self.node))

    @cached_property
    def origins(self) -> frozenset[tuple[str, str]]:
        """Return the names that an import binds, each with what it stands for."""
        if not isinstance(self.node, Import):
            return frozenset()
        module = f"{self.node.module}." if isinstance(self.node, ast.ImportFrom) else ""
        return frozenset((_name(alias), module + alias.name) for alias in self.node.names)

    @property
    def works(self) -> bool:
        """Return whether it may change what it mentions: `Layer.add = add` works on `Layer`."""
        return not isinstance(self.node, Definition | Import)


class _Code:
    """The code of a submission, as its statements."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.texts = [text if parsed(text) else MAGIC.sub(r"\1pass", text) for text in cells]
        self.originals = cells
        self.trees = [parsed(text) or ast.Module([], []) for text in self.texts]
        self.statements = [_Statement(number, node) for number, tree in enumerate(self.trees) for node in tree.body]
        nodes = [node for tree in self.trees for node in ast.walk(tree)]
        stored = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
        self.own = (stored | {node.arg for node in nodes if isinstance(node, ast.arg)}) - OWN
        self.reaches = any(_reaches(node, self.own) for node in nodes)

    def names_in(self, number: int, text: str) -> set[str]:
        """Return the names that a cell binds."""
        tree = self.trees[number]
        return bound_names(tree) if tree.body else defined(text)

    def cells_of(self, statements: set[_Statement]) -> list[int]:
        """Return in which cells these stand, imports aside."""
        return sorted({one.cell for one in statements if not isinstance(one.node, Import)})

    def without(self, left_out: set[_Statement]) -> tuple[str, ...]:
        """Return the cells without these statements."""
        cells = list(self.originals)
        for number in {one.cell for one in left_out}:
            kept = [one.node for one in self.statements if one.cell == number and one not in left_out]
            cells[number] = blanked(self.texts[number], self.trees[number], kept)
        return tuple(cells)

    # --- what an answer stands on

    @cached_property
    def binding(self) -> dict[str, list[_Statement]]:
        """Return the statements that bind each name."""
        found: dict[str, list[_Statement]] = {}
        for one in self.statements:
            for name in one.binds:
                found.setdefault(name, []).append(one)
        return found

    def used(self, names: set[str]) -> set[str]:
        """Return these names and all that their definitions mention, in turn."""
        waiting, seen = list(names), set(names)
        while waiting:
            for one in self.binding.get(waiting.pop(), []):
                waiting += one.mentions - seen
                seen |= one.mentions
        return seen

    def bound_anew(self, answer: str, homes: list[int], known: frozenset[str]) -> dict[_Statement, str]:
        """Return the statements below the answer that bind a name anew which it uses, each with that name."""
        used = self.used({answer})
        first = [one for one in self.statements if one.cell <= homes[-1]]
        above = known.union(*(one.binds for one in first))
        origins = {origin for one in first for origin in one.origins} | COMMON
        found = {}
        for one in self.statements[len(first) :]:
            clash = one.binds & used
            if clash and clash <= above and not (one.origins and one.origins <= origins):
                found[one] = min(clash)
        return found

    # --- what reaches

    def reaching_beside(self, answer: str, homes: list[int]) -> set[_Statement]:
        """Return the statements in other cells that reach as they run, and that the answer does not stand on."""
        made = {name for one in self.statements if one.works or isinstance(one.node, Definition) for name in one.binds}
        used = self.used({answer})
        on_it = {one for one in self.statements if one.works and one.mentions & used & made}
        used = self.used(used.union(*(one.mentions for one in on_it)))
        return {
            one
            for one in self.statements
            if one.cell not in homes and one not in on_it and not one.binds & used and self._reaches_as_it_runs(one)
        }

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
            for one in mentioning.get(waiting.pop(), []):
                waiting += one.binds - found
                found |= one.binds
        return found

    def _reaches_as_it_runs(self, one: _Statement) -> bool:
        return any(
            _reaches(node, self.own) or (isinstance(node, ast.Name) and node.id in self.tainted)
            for node in _executed(one.node)
        )


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
        return isinstance(node.value, str) and node.value[:2] == "__" and node.value != "__main__"
    if isinstance(node, ast.keyword):
        return node.arg == "out" and _base(node.value) not in own
    if isinstance(node, ast.Subscript):
        return not isinstance(node.ctx, ast.Load) and _base(node) not in own | OWN
    if isinstance(node, ast.Attribute):
        base = _base(node)
        if not isinstance(node.ctx, ast.Load):
            return base not in OWN
        hidden = node.attr[:1] == "_" and node.attr != "__init__" and base not in OWN
        return hidden or node.attr in SETTINGS or (node.attr in CHANGING and base not in own | OWN)
    return isinstance(node, (ast.Global, ast.Delete))


def _is_harmless(module: str) -> bool:
    return module.split(".")[0] in HARMLESS


def _name(alias: ast.alias) -> str:
    return (alias.asname or alias.name).split(".")[0]


def _base(node: ast.AST) -> str:
    """Return the name that stands at the left of an attribute or entry; an empty one for what has none."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
