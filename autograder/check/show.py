"""How values are shown: as short text that is safe in a terminal, and as LaTeX that is safe in a notebook.

Whatever is shown comes from a learner, so nothing here calls a `repr` that could be long, slow or a trick on
the eye.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from autograder.check.boundary import Handle, StandIn

LENGTH = 400  # characters of a value before it is cut
ITEMS = 8  # items of a list, tuple, set or dict
PARTS = 400  # parts of an expression
DEPTH = 40  # levels of nesting, in an expression or in lists
DIGITS = 40  # digits of an integer
SHOWN = 40  # entries of an array
WIDTH = 88  # characters of a line of an array

_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC: titles, links
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # DCS and its relatives
    r"|\x1b[ -/]*[0-~]"  # the two-character sequences
)
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # control, format (bidirectional, zero width), surrogate, private
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")


def clean(text: str) -> str:
    """Return `text` without terminal escapes, control characters and characters that change the reading order.

    Newlines stay, tabs become spaces, other line separators become newlines.
    """
    if text.replace("\n", "").isprintable():  # most is, and this is quick
        return text
    text = _ESCAPE.sub("", text).replace("\r\n", "\n").replace("\t", "    ")
    text = re.sub("[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _HIDDEN)


def cut(text: str, length: int = LENGTH) -> str:
    """Return `text`, or its beginning and a note of how much is left out."""
    return text if len(text) <= length else f"{text[:length]}... ({len(text) - length} more characters)"


def text(value: Any, *, digits: int = 6) -> str:
    """Return a value as short plain text.

    Args:
        value: plain data (anything else is shown as the name of its type).
        digits: significant digits of a float.
    """
    return cut(clean(_text(value, digits, 0)))


def number(value: Any, digits: int = 6) -> str:
    """Return one number as text, with this many significant digits."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, Fraction):
        return f"{_integer(value.numerator)}/{_integer(value.denominator)}"
    if isinstance(value, complex):
        return f"{value.real:.{digits}g}{value.imag:+.{digits}g}j"
    return f"{value:.{digits}g}"


def index(place: tuple[Any, ...]) -> str:
    """Return the place of an entry as text: `[1, 0]`."""
    return "[" + ", ".join(str(int(i)) for i in place) + "]"


def shape(shape: tuple[int, ...]) -> str:
    """Return a shape as text."""
    return f"shape {tuple(int(n) for n in shape)}"


def named(values: dict[str, Any]) -> str:
    """Return values under their names, one a line, the equals signs below one another."""
    width = max(map(len, values), default=0)
    lines = []
    for name, value in values.items():
        start = f"{name:<{width}} = "
        lines.append(start + text(value).replace("\n", "\n" + " " * len(start)))
    return "\n".join(lines)


def words(name: str) -> str:
    """Return the name of a test, a mistake or a class as words: `DenseWithoutABias` is "dense without a bias"."""
    if "_" in name or name.islower():
        return name.replace("_", " ").strip()
    found = re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+", name)
    return " ".join(word if word.isupper() and word != "A" else word.lower() for word in found)


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun: `1 entry`, `3 entries`."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def kind(value: Any) -> str:
    """Return what `value` is, in a learner's words: `a list`, `an expression`."""
    if value is None:
        return "None"
    if isinstance(value, (bool, np.bool)):
        return "a truth value"
    if isinstance(value, (int, float, complex, Fraction, np.number)):
        return "a number"
    if isinstance(value, (str, bytes)):
        return "text"
    if isinstance(value, np.ndarray):
        return f"an array of {shape(value.shape)}"
    if isinstance(value, sympy.MatrixBase):
        return "a sympy matrix"
    if isinstance(value, sympy.core.relational.Relational):
        return "an equation" if isinstance(value, sympy.Eq) else "a relation"
    if isinstance(value, sympy.Basic):
        return "an expression"
    name = _type_name(value)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _text(value: Any, digits: int, depth: int) -> str:
    if depth > DEPTH:
        return "..."
    if value is None or isinstance(value, (bool, np.bool)):
        return str(value)
    if isinstance(value, (int, float, complex, Fraction, np.number)):
        return number(value, digits)
    if isinstance(value, (str, bytes)):
        return repr(value[:LENGTH]) if len(value) <= LENGTH else repr(value[:LENGTH])[:-1] + "..."
    if isinstance(value, np.ndarray):
        return _array(value.view(np.ndarray), digits)  # a subclass may show itself as it likes
    if isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return _expression(value) if _showable(value) else f"{kind(value)} too long to show ({type(value).__name__})"
    if isinstance(value, dict):
        return (
            "{"
            + _items(
                (f"{_text(k, digits, depth + 1)}: {_text(v, digits, depth + 1)}" for k, v in value.items()),
                len(value),
            )
            + "}"
        )
    if isinstance(value, (list, tuple)):
        inside = _items((_text(item, digits, depth + 1) for item in value), len(value))
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, (set, frozenset)):
        some = [_text(item, digits, depth + 1) for item in list(value)[:1000]]
        return "{" + _items(iter(sorted(some)), len(value)) + "}" if value else "set()"
    return f"<{_type_name(value)}>"


def _type_name(value: Any) -> str:
    """Return the name of a value's type; of an object that stays with the learner, the name of the learner's type."""
    handle = value._target if isinstance(value, StandIn) else value
    return clean(handle.kind) if isinstance(handle, Handle) else type(value).__name__


def _items(items: Iterator[str], count: int) -> str:
    shown = [item for item, _ in zip(items, range(ITEMS), strict=False)]
    return ", ".join(shown) + (f", ... ({count} in all)" if count > ITEMS else "")


def _integer(value: int) -> str:
    if abs(value).bit_length() < DIGITS * math.log2(10):
        return str(value)
    return f"{'-' if value < 0 else ''}(an integer of about {int(value.bit_length() * math.log10(2)) + 1} digits)"


def _array(value: np.ndarray[Any, Any], digits: int) -> str:
    def one(entry: Any) -> str:
        return number(entry, digits) if value.dtype.kind in "biufc" else cut(_text(entry, digits, 1), 60)

    width = max((len(one(entry)) for entry in value.flat), default=0) if value.size <= SHOWN else 0
    body = np.array2string(
        value,
        max_line_width=WIDTH,
        threshold=SHOWN,
        edgeitems=2,
        separator=" ",
        formatter={"all": lambda entry: f"{one(entry):>{width}}"},
    )
    return body if 0 < value.size <= SHOWN else f"{body} ({shape(value.shape)})"


def _showable(value: Any) -> bool:
    """Return whether an expression is small enough to print: printing recurses, and a long integer takes for ever."""
    waiting, parts = [(value, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        parts += 1
        if parts > PARTS or depth > DEPTH:
            return False
        if isinstance(node, sympy.Rational) and max(abs(node.p), node.q).bit_length() > 10 * DIGITS:
            return False
        if isinstance(node, sympy.Symbol) and len(node.name) > 100:
            return False
        inside = node.flat() if isinstance(node, sympy.MatrixBase) else getattr(node, "args", ())
        waiting.extend((part, depth + 1) for part in inside)
    return True


def _expression(value: Any) -> str:
    if isinstance(value, sympy.Eq):  # sympy writes Eq(x, 1)
        return f"{sympy.sstr(value.lhs)} = {sympy.sstr(value.rhs)}"
    if isinstance(value, sympy.Or):
        return " or ".join(sorted(map(_expression, value.args)))
    return str(sympy.sstr(value))


def latex(value: Any) -> str | None:
    """Return a value as LaTeX without dollar signs, or None where there is no short and safe form.

    The names of symbols and functions are the learner's own: one that is not a plain name could hold any
    LaTeX.
    """
    if (
        isinstance(value, np.ndarray)
        and value.ndim in (1, 2)
        and 0 < value.size <= SHOWN
        and value.dtype.kind in "iufO"
    ):
        entries = [[latex(entry) for entry in row] for row in np.atleast_2d(value)]
        if any(entry is None for row in entries for entry in row):
            return None
        rows = r" \\ ".join(" & ".join(str(entry) for entry in row) for row in entries)
        return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"
    if isinstance(value, (bool, np.bool)):
        return rf"\text{{{value}}}"
    if isinstance(value, (int, float, np.integer, np.floating)):
        if isinstance(value, int) and value.bit_length() > 3 * DIGITS:
            return None
        return _power_of_ten(f"{value:d}" if isinstance(value, (int, np.integer)) else f"{value:.6g}")
    if isinstance(value, (sympy.Basic, sympy.MatrixBase)) and _showable(value) and _plainly_named(value):
        return str(sympy.latex(value))
    return None


def _power_of_ten(shown: str) -> str:
    shown = shown.replace("inf", r"\infty").replace("nan", r"\text{nan}")
    return re.sub(r"e([+-])0*(\d+)", lambda m: rf" \cdot 10^{{{m[1].strip('+')}{m[2]}}}", shown)


def _plainly_named(value: Any) -> bool:
    names = {str(symbol.name) for symbol in value.atoms(sympy.Symbol, sympy.MatrixSymbol)}
    names |= {type(part).__name__ for part in value.atoms(sympy.Function)}
    return all(_NAME.fullmatch(name) for name in names)
