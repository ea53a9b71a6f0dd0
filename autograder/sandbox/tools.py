"""Puts the tools back that a cell took from all code that follows: functions of numpy's, sympy's and Python's own."""

from __future__ import annotations

import cmath
import contextlib
import functools
import itertools
import math
import operator
import random
import signal
import time
from types import ModuleType
from typing import Any

import numpy as np
import sympy

MODULES = (np, np.linalg, np.random, math, cmath, operator, itertools, functools, random, time, sympy)
CLASSES = (
    *(sympy.Basic, sympy.Expr, sympy.Symbol, sympy.Dummy, sympy.Add, sympy.Mul, sympy.Pow, sympy.Function),
    *(sympy.Number, sympy.Integer, sympy.Rational, sympy.Float, sympy.MatrixBase, sympy.MatrixExpr, sympy.Matrix),
)


def _held(owner: Any) -> dict[str, Any]:
    """Return what a module holds, or the methods of a class: its other attributes may be counters."""
    if isinstance(owner, ModuleType):
        return dict(vars(owner))
    return {name: value for name, value in vars(owner).items() if callable(value) or hasattr(value, "__get__")}


def _hiding(owner: Any, known: dict[str, Any]) -> list[str]:
    """Return the methods that a class was given since, and that hide those of a class above it."""
    if isinstance(owner, ModuleType):
        return []
    above = {name for base in owner.__mro__[1:] for name in vars(base)}
    return [name for name in _held(owner) if name in above and name not in known]


_HELD = [(owner, _held(owner)) for owner in (*MODULES, *CLASSES)]  # taken now: a cell may put anything in their places
_ERRORS, _seterr, _setitimer = np.geterr(), np.seterr, getattr(signal, "setitimer", None)


def put_back() -> None:
    """Undo what was put in the place of these tools, or taken away; what was added stays."""
    for owner, names in _HELD:
        now = vars(owner)
        for name in _hiding(owner, names):
            with contextlib.suppress(Exception):
                delattr(owner, name)
        for name, value in names.items():
            if now.get(name) is not value:
                with contextlib.suppress(Exception):
                    setattr(owner, name, value)
    _seterr(**_ERRORS)
    if _setitimer:
        _setitimer(signal.ITIMER_REAL, 0)
