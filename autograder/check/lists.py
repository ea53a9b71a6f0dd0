"""Lists of numbers that compute as the array they make: a test may do arithmetic with an answer that is a list.

`[1.0, 2.0]` where an array is asked for is no mistake in mathematics, but `2 * answer` or `answer.T` in a test would be
an error, and cost all points. So a test gets such a list, or tuple, as one that is still a list, and computes like
numpy's arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

AXES = 8  # of a list of lists that is read as an array
FAST = frozenset({int, float})


def number(value: Any) -> np.ndarray[Any, Any] | None:
    """Return a number or an array of numbers as an array, and None for anything else."""
    if not isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)):
        return None
    found = np.asarray(value)
    return found if found.dtype.kind in "biufc" else None


def array(
    value: Any, one: Callable[[Any], np.ndarray[Any, Any] | None] = number, depth: int = 0
) -> np.ndarray[Any, Any] | None:
    """Return a list of numbers, or of lists or arrays of one shape, as an array; None for anything else.

    Args:
        value: what to read.
        one: returns what is no list or tuple as an array, or None.
        depth: of `value` in what it is part of.
    """
    if not isinstance(value, (list, tuple)):
        return one(value)
    if depth > AXES:
        return None
    if set(map(type, value)) <= FAST and all(abs(item) < 2**63 for item in value if type(item) is int):
        return np.array(value)
    rows = [array(item, one, depth + 1) for item in value]
    kinds = {"" if row is None else row.dtype.kind for row in rows}
    shapes = {row.shape for row in rows if row is not None}
    return np.array(rows) if (kinds <= set("iufc") or kinds == {"b"}) and len(shapes) < 2 else None


def computing(value: Any) -> Any:
    """Return a list or tuple of numbers, or of lists of these, as one that computes; anything else as it is."""
    if not value or array(value) is None or not all(isinstance(item, (*NUMBERS, *COMPUTING)) for item in value):
        return value
    return (COMPUTING[0] if isinstance(value, list) else COMPUTING[1])(value)


class _Computing(NDArrayOperatorsMixin):
    """What both kinds share: operators, numpy's functions, an array's attributes and its ways of indexing."""

    __hash__ = None  # type: ignore[assignment]

    def __array_ufunc__(self, function: Any, method: str, *inputs: Any, out: Any = None, **options: Any) -> Any:
        """Compute on arrays; `+=` makes a new array."""
        return getattr(function, method)(*(np.asarray(i) if isinstance(i, COMPUTING) else i for i in inputs), **options)

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the array, such as `T` or `sum`."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(np.asarray(self), name)

    def __getitem__(self, place: Any) -> Any:
        """Return an entry or a part, as lists have it where they have it, otherwise as arrays have it."""
        if isinstance(place, (int, np.integer)):
            return super().__getitem__(place)  # type: ignore[misc]
        return type(self)(super().__getitem__(place)) if isinstance(place, slice) else np.asarray(self)[place]  # type: ignore[misc, call-arg]


class _List(_Computing, list[Any]):
    __eq__, __ne__ = list.__eq__, list.__ne__


class _Tuple(_Computing, tuple[Any, ...]):
    __eq__, __ne__ = tuple.__eq__, tuple.__ne__
    __hash__ = tuple.__hash__  # type: ignore[assignment]


_List.__name__, _Tuple.__name__ = "list", "tuple"  # as a learner knows them
COMPUTING = (_List, _Tuple)
NUMBERS = (bool, int, float, complex, np.generic)
