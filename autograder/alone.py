"""Cuts a submission down to what one answer stands on, where other code reaches beyond its own names.

Such code may change what another answer uses: an attribute of numpy's, an array that is given, the process itself. It
may cost points where it stands, and nowhere else: an answer that fails beside it is judged once more without it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from autograder.source import bound_names
from autograder.submission import blanked, defined, parsed

# Modules that change nothing of others; then what may: functions, settings, and methods and functions on arrays.
HARMLESS = frozenset(
    "numpy sympy math cmath itertools functools operator collections dataclasses typing fractions decimal statistics "
    "copy abc enum string re time random matplotlib pandas autograder __future__".split()
)
REACHING = frozenset(
    "setattr delattr getattr vars globals locals exec eval compile open exit quit breakpoint __import__".split()
)
SETTINGS = frozenset("seterr seterrcall setbufsize setflags copyto put place putmask fill_diagonal".split())
CHANGING = frozenset(
    "fill sort partition resize itemset append extend insert pop popitem clear remove reverse update setdefault".split()
)
OWN = ("self", "cls")
MAGIC = re.compile(r"^\s*[%!]", re.MULTILINE)  # of IPython's


def reaches(cells: Sequence[str]) -> bool:
    """Return whether code may change what it does not define, or the process that runs it; in doubt it may."""
    trees = map(parsed, cells)
    return any(_reaches(tree) if tree else MAGIC.search(text) for text, tree in zip(cells, trees, strict=True))


def cut_down(cells: Sequence[str], answer: str) -> tuple[str, ...]:
    """Return the cells with nothing but the one that defines `answer`, and of the others what that stands on."""
    trees = [parsed(text) or ast.Module([], []) for text in cells]
    home = [
        answer in (bound_names(tree) if tree.body else defined(text)) for text, tree in zip(cells, trees, strict=True)
    ]
    nodes = [node for tree in trees for node in tree.body]
    kept = _stands_on([node for tree, own in zip(trees, home, strict=True) if own for node in tree.body], nodes)
    return tuple(
        text if own else blanked(text, tree, [node for node in tree.body if id(node) in kept]) if tree.body else ""
        for text, tree, own in zip(cells, trees, home, strict=True)
    )


def _stands_on(own: list[ast.stmt], nodes: list[ast.stmt]) -> set[int]:
    """Return the ids of the statements in `nodes` that bind what `own` mentions, in turn, or that work on it.

    `Layer.add = add` works on `Layer`; `np.square = add` works on nothing that the submission itself defines.
    """
    binding: dict[str, list[ast.stmt]] = {}
    working: dict[str, list[ast.stmt]] = {}
    made: set[str] = set()
    mentions = {id(node): {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)} for node in nodes}
    for node in nodes:
        bound = bound_names(ast.Module([node], []))
        for name in bound:
            binding.setdefault(name, []).append(node)
        for name in () if bound else mentions[id(node)]:
            working.setdefault(name, []).append(node)
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            made |= bound
    seen = {name for node in own for name in bound_names(ast.Module([node], [])) | mentions[id(node)]}
    waiting = list(seen)
    kept: set[int] = set()
    while waiting:
        name = waiting.pop()
        for node in binding.get(name, []) + (working.get(name, []) if name in made else []):
            kept.add(id(node))
            waiting += mentions[id(node)] - seen
            seen |= mentions[id(node)]
    return kept


def _reaches(tree: ast.Module) -> bool:
    nodes = list(ast.walk(tree))
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    return any(_node_reaches(node, bound) for node in nodes)


def _node_reaches(node: ast.AST, bound: set[str]) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] not in HARMLESS for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] not in HARMLESS
    if isinstance(node, ast.Name):
        return node.id in REACHING
    if isinstance(node, ast.keyword):
        return node.arg == "out" and _base(node.value) not in bound
    if isinstance(node, ast.Subscript):
        return not isinstance(node.ctx, ast.Load) and _base(node) not in bound
    if isinstance(node, ast.Attribute):
        if not isinstance(node.ctx, ast.Load):
            return _base(node) not in OWN
        hidden = node.attr[:1] == "_" and node.attr != "__init__" and _base(node) not in OWN
        return hidden or node.attr in SETTINGS or (node.attr in CHANGING and _base(node) not in bound)
    return isinstance(node, ast.Global)


def _base(node: ast.AST) -> str:
    """Return the name that stands at the left of an attribute or entry; an empty one for what has none."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
