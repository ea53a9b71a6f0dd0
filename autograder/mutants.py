"""Changes reference answers in small ways, to measure how many wrong answers the tests of an exercise reject."""

from __future__ import annotations

import ast
import contextlib
import copy
import re
import tomllib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder import source
from autograder.check.boundary import Boundary, Call, Objects, time_limit
from autograder.check.run import run
from autograder.diagnosis import fits
from autograder.errors import AnswerError, TimedOut
from autograder.source import Cell, Exercise

SECONDS = 2.0  # for one test of a mutant; a mutant that never ends is rejected
TRIALS = 4  # changed inputs on which a mutant must reply as the reference does to count as equivalent to it

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.FloorDiv: ast.Div,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
NAMES = {
    "sum": "mean",
    "mean": "sum",
    "sin": "cos",
    "cos": "sin",
    "maximum": "minimum",
    "minimum": "maximum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "exp": "log",
    "log": "exp",
    "tanh": "sinh",
    "log1p": "log",
    "expm1": "exp",
    "zeros": "ones",
    "ones": "zeros",
    "tril": "triu",
    "triu": "tril",
    "abs": "negative",
    "sqrt": "square",
}


@dataclass
class Survey:
    """How many mutants of an exercise there are, and which survive.

    Args:
        exercise: its id.
        mutants: those that differ from the reference.
        hidden: the share of them that the hidden tests reject is `1 - len(hidden) / mutants`; these are the survivors.
        public: likewise for the public tests.
    """

    exercise: str
    mutants: int = 0
    hidden: list[str] = field(default_factory=list)
    public: list[str] = field(default_factory=list)


def survey_path(path: Path) -> Survey:
    """Return the survey of the exercise in `path`."""
    return survey(source.read(path))


def read_reasons(folder: Path) -> dict[str, dict[str, str]]:
    """Return why survivors are right answers too: by exercise and by change, as `Survey` names it without its line."""
    path = folder / "survivors.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def without_line(change: str) -> str:
    """Return the name of a change without the line where it was made, which moves with every edit."""
    return re.sub(r": line \d+: ", ": ", change, count=1)


def survey(exercise: Exercise) -> Survey:
    """Return how the tests of an exercise fare against the mutants of its answers."""
    namespace = exercise.namespace()
    remote = {*exercise.answers, *exercise.given_classes}
    result = Survey(exercise.id)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cell in exercise.of_kind("answer"):
            tests = exercise.belonging("test", cell.name)
            recorded = [_calls(namespace[test.name], namespace, remote) for test in tests]
            for what, definition in mutants(cell):
                names = _with(definition, cell.name, namespace)
                if names is None or _equivalent(recorded, names, namespace):
                    continue
                result.mutants += 1
                alive = {test: _passes(namespace[test.name], names, remote) for test in tests}
                if all(alive[test] for test in tests if test.hidden):
                    result.hidden.append(f"{cell.name}: {what}")
                if all(alive[test] for test in tests if not test.hidden):
                    result.public.append(f"{cell.name}: {what}")
    return result


def _with(definition: ast.stmt, answer: str, namespace: dict[str, Any]) -> dict[str, Any] | None:
    """Return the names with a mutant as the answer, or None if it cannot be defined."""
    names = dict(namespace)
    try:
        exec(compile(ast.fix_missing_locations(ast.Module([definition], [])), "<mutant>", "exec"), names)
    except Exception:
        return None
    return {**namespace, answer: names[answer]}


def _calls(test: Any, namespace: dict[str, Any], remote: set[str]) -> list[Call]:
    boundary = Boundary(Objects(namespace).perform)
    run(test, boundary, {name: boundary.stand_in(name) for name in remote})
    return boundary.calls


def _passes(test: Any, namespace: dict[str, Any], remote: set[str]) -> bool:
    boundary = Boundary(Objects(namespace).perform)
    stand_ins = {name: boundary.stand_in(name) for name in remote}
    return run(test, boundary, stand_ins, seconds=SECONDS).status == "passed"


def _equivalent(recorded: list[list[Call]], names: dict[str, Any], namespace: dict[str, Any]) -> bool:
    """Return whether a mutant replies as the reference does: to the tests' calls, and to the same with other inputs."""
    random = np.random.default_rng(0)
    for calls in recorded:
        if not fits(calls, names):
            return False
        for _ in range(TRIALS):
            if not fits(_replayed([_varied(call, random) for call in calls], namespace), names):
                return False
    return True


def _varied(call: Call, random: np.random.Generator) -> Call:
    operation = call.operation
    args = tuple(_vary(value, random) for value in operation.args)
    kwargs = {name: _vary(value, random) for name, value in operation.kwargs.items()}
    return Call(replace(operation, args=args, kwargs=kwargs))


def _vary(value: Any, random: np.random.Generator) -> Any:
    """Return other numbers of the same sign, type and shape; what is not a real number stays."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value * np.exp(0.3 * random.normal(size=value.shape))
    if type(value) is float:
        return value * float(np.exp(0.3 * random.normal()))
    if isinstance(value, (list, tuple)):
        return type(value)(_vary(item, random) for item in value)
    return value


def _replayed(calls: list[Call], namespace: dict[str, Any]) -> list[Call]:
    objects = Objects(namespace)
    with contextlib.suppress(TimedOut), time_limit(SECONDS):
        for call in calls:
            try:
                call.reply = objects.perform(call.operation)
            except AnswerError as error:
                call.error = error
    return calls


# --- the mutants ------------------------------------------------------------------------------------------------


def mutants(cell: Cell) -> Iterator[tuple[str, ast.stmt]]:
    """Yield every mutant of an answer: what was changed, and the changed definition."""
    definition = ast.parse(cell.text).body[0]
    seen = {ast.dump(definition)}
    for index, node in enumerate(ast.walk(definition)):
        for change in _changes(node):
            mutant = copy.deepcopy(definition)
            target = list(ast.walk(mutant))[index]
            before = ast.unparse(node)
            after = change(target)
            mutant = _Swap(target, after).visit(mutant) if after is not target else mutant
            text = ast.dump(mutant)
            if text not in seen:
                seen.add(text)
                yield f"line {getattr(node, 'lineno', 0)}: {_brief(before)} → {_brief(ast.unparse(after))}", mutant


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else self.generic_visit(node)


def _brief(text: str) -> str:
    return text.splitlines()[0][:70]


def _changes(node: ast.AST) -> Iterator[Any]:
    """Yield functions that change a copy of `node`: each returns what stands in its place."""
    if isinstance(node, ast.BinOp):
        yield lambda n: n.left
        yield lambda n: n.right
        if type(node.op) in OPERATORS:
            yield lambda n: ast.BinOp(n.left, OPERATORS[type(n.op)](), n.right)
        if isinstance(node.op, (ast.MatMult, ast.Sub, ast.Div, ast.Pow)):
            yield lambda n: ast.BinOp(n.right, n.op, n.left)
        if isinstance(node.op, ast.MatMult):
            yield lambda n: ast.BinOp(_transposed(n.left), n.op, n.right)
            yield lambda n: ast.BinOp(n.left, n.op, _transposed(n.right))
    elif isinstance(node, ast.UnaryOp):
        yield lambda n: n.operand
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield lambda n: n.value
    elif isinstance(node, (ast.Attribute, ast.Name)):
        name = node.attr if isinstance(node, ast.Attribute) else node.id
        if name in NAMES and isinstance(node, ast.Attribute):
            yield lambda n: ast.Attribute(n.value, NAMES[n.attr], n.ctx)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        yield lambda n: ast.Compare(n.left, [COMPARISONS[type(n.ops[0])](), *n.ops[1:]], n.comparators)
    elif isinstance(node, ast.BoolOp):
        yield lambda n: ast.BoolOp(ast.Or() if isinstance(n.op, ast.And) else ast.And(), n.values)
    elif isinstance(node, ast.AugAssign):
        yield lambda n: ast.Assign([n.target], n.value, lineno=n.lineno)
        if type(node.op) in OPERATORS:
            yield lambda n: ast.AugAssign(n.target, OPERATORS[type(n.op)](), n.value)
    elif isinstance(node, ast.Call):
        yield from _calls_changed(node)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_no_number(node.value):
        yield lambda n: ast.Return(ast.UnaryOp(ast.USub(), n.value))
        yield lambda n: ast.Return(ast.BinOp(ast.Constant(2), ast.Mult(), n.value))


def _constants(node: ast.Constant) -> Iterator[Any]:
    if type(node.value) is bool:
        yield lambda n: ast.Constant(not n.value)
    elif type(node.value) in (int, float):
        yield lambda n: ast.Constant(n.value + 1)
        if node.value:
            yield lambda n: ast.Constant(n.value - 1)


def _calls_changed(node: ast.Call) -> Iterator[Any]:
    if len(node.args) >= 2:
        yield lambda n: ast.Call(n.func, [n.args[1], n.args[0], *n.args[2:]], n.keywords)
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        yield lambda n: ast.Call(n.func, [*n.args[:-1], ast.BinOp(n.args[-1], ast.Sub(), ast.Constant(1))], [])
    if any(keyword.arg == "axis" for keyword in node.keywords):
        yield lambda n: ast.Call(n.func, n.args, [k for k in n.keywords if k.arg != "axis"])


def _transposed(node: ast.expr) -> ast.expr:
    return ast.Attribute(node, "T", ast.Load())


def _is_no_number(node: ast.expr) -> bool:
    """Return whether a factor in front would change nothing of the mathematics: a choice, or a list of things."""
    literal = isinstance(node, (ast.List, ast.Tuple, ast.Dict, ast.Set))
    return literal or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bool)))
