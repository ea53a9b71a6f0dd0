"""Arrays of sympy expressions on which ordinary numpy code runs: `np.exp(z - z.max())` gives expressions.

numpy calls the methods `exp`, `log`, ... of the entries of an array of objects, and sympy's expressions have none; a
comparison of symbols has no truth value. This array type maps numpy's functions to sympy's, comparisons to conditions,
and `where` to Piecewise. What it cannot map raises a TypeError, and the caller falls back on numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import sympy
from sympy.logic.boolalg import Boolean


def _number(value: Any) -> Any:
    """Return an entry as an expression: a condition counts as 1 where it holds and as 0 elsewhere."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (bool, sympy.logic.boolalg.BooleanAtom)):
        return sympy.Integer(bool(value))
    if isinstance(value, Boolean) and not isinstance(value, sympy.Symbol):
        return sympy.Piecewise((1, value), (0, True))
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return sympy.Integer(int(value))  # 2.0 * x and 2 * x are one formula
    return sympy.sympify(value) if isinstance(value, (int, float, complex, sympy.Basic)) else _refuse(value)


def _refuse(value: Any) -> Any:
    raise TypeError(f"an array of symbols cannot hold {type(value).__name__}")


def _condition(value: Any) -> Any:
    return value if isinstance(value, (bool, np.bool, Boolean)) else sympy.Ne(_number(value), 0)


def _choose(condition: Any, yes: Any, no: Any) -> Any:
    if isinstance(condition, (bool, np.bool)):
        return _number(yes if condition else no)
    return sympy.Piecewise((_number(yes), _condition(condition)), (_number(no), True))


ONE: dict[str, Callable[[Any], Any]] = {
    "negative": lambda x: -x,
    "positive": lambda x: x,
    "absolute": sympy.Abs,
    "fabs": sympy.Abs,
    "sign": sympy.sign,
    "square": lambda x: x**2,
    "sqrt": sympy.sqrt,
    "cbrt": sympy.cbrt,
    "reciprocal": lambda x: 1 / x,
    "exp": sympy.exp,
    "exp2": lambda x: 2**x,
    "expm1": lambda x: sympy.exp(x) - 1,
    "log": sympy.log,
    "log2": lambda x: sympy.log(x, 2),
    "log10": lambda x: sympy.log(x, 10),
    "log1p": lambda x: sympy.log(1 + x),
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "arcsinh": sympy.asinh,
    "arccosh": sympy.acosh,
    "arctanh": sympy.atanh,
    "conjugate": sympy.conjugate,
}
TWO: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
    "power": lambda x, y: x**y,
    "float_power": lambda x, y: x**y,
    "maximum": sympy.Max,
    "minimum": sympy.Min,
    "fmax": sympy.Max,
    "fmin": sympy.Min,
    "logaddexp": lambda x, y: sympy.log(sympy.exp(x) + sympy.exp(y)),
    "heaviside": lambda x, y: sympy.Heaviside(x, y),
    "greater": lambda x, y: x > y,
    "greater_equal": lambda x, y: x >= y,
    "less": lambda x, y: x < y,
    "less_equal": lambda x, y: x <= y,
    "equal": sympy.Eq,
    "not_equal": sympy.Ne,
}
LOGIC: dict[str, Callable[..., Any]] = {
    "logical_and": sympy.And,
    "logical_or": sympy.Or,
    "logical_not": sympy.Not,
    "bitwise_and": sympy.And,
    "bitwise_or": sympy.Or,
    "invert": sympy.Not,
}
LINEAR: dict[Any, Callable[[Any], Any]] = {
    np.linalg.inv: lambda a: np.array(sympy.Matrix(a).inv(), dtype=object),
    np.linalg.det: lambda a: sympy.Matrix(a).det(),
    np.linalg.norm: lambda a: sympy.sqrt(sum(entry**2 for entry in a.flat)),
}
IGNORED = {"casting", "order", "subok", "dtype"}  # keywords that mean nothing for expressions


def _entrywise(name: str) -> Any:
    """Return numpy's function of this name as one of entries, or None."""
    if name in ONE:
        return np.frompyfunc(lambda x: ONE[name](_number(x)), 1, 1)
    if name in TWO:
        return np.frompyfunc(lambda x, y: TWO[name](_number(x), _number(y)), 2, 1)
    if name in LOGIC:
        count = 1 if LOGIC[name] is sympy.Not else 2
        return np.frompyfunc(lambda *xs: LOGIC[name](*map(_condition, xs)), count, 1)
    if name == "clip":
        return np.frompyfunc(lambda x, low, high: sympy.Min(_number(high), sympy.Max(_number(low), _number(x))), 3, 1)
    return None


def bare(value: Any) -> Any:
    """Return a `SymbolArray` as a plain array of objects, anything else as it is."""
    return value.view(np.ndarray) if isinstance(value, SymbolArray) else value


def wrap(value: Any) -> SymbolArray:
    """Return an array of expressions, or one expression, as a `SymbolArray`."""
    result = np.empty(np.shape(value), dtype=object)
    result[...] = value
    return result.view(SymbolArray)


class SymbolArray(np.ndarray):
    """An array of objects whose entries are sympy expressions or conditions."""

    def _sympy_(self) -> Any:
        """Return the one expression of an array without axes, where sympy's functions meet it."""
        if self.ndim:
            raise sympy.SympifyError("an array of expressions is not an expression")
        return self.item()

    def __getitem__(self, key: Any) -> Any:
        """Return entries; one alone as an array without axes, so that numpy's functions take it."""
        found = self.view(np.ndarray)[bare(key)]
        return wrap(found) if not isinstance(found, np.ndarray) else found.view(SymbolArray)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, out: Any = None, **kwargs: Any) -> Any:
        """Apply numpy's function entry by entry with sympy's."""
        plain = [bare(value) for value in inputs]
        options = {key: value for key, value in kwargs.items() if key not in IGNORED and value is not np._NoValue}
        if options.get("where") is True:
            del options["where"]
        if ufunc.__name__ == "matmul" and method == "__call__" and not options:
            found = np.matmul(*(np.asarray(value, dtype=object) for value in plain))
        else:
            function = _entrywise(ufunc.__name__)
            if function is None or method not in ("__call__", "reduce", "accumulate", "outer"):
                return NotImplemented
            if method == "reduce":
                found = _reduce(function, plain[0], **options)
            else:
                found = getattr(function, method)(*plain, **options)
        if out is not None:
            target = out[0]
            bare(target)[...] = found
            return target
        return wrap(found) if not isinstance(found, np.ndarray) else found.view(SymbolArray)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        """Map `where` to Piecewise; leave the rest to numpy, which ends at the functions above."""
        if func is np.where and len(args) == 3:
            chosen = np.frompyfunc(_choose, 3, 1)(*(np.asarray(bare(arg), dtype=object) for arg in args))
            return wrap(chosen)
        if func in LINEAR and len(args) == 1 and not kwargs:
            return wrap(LINEAR[func](bare(args[0])))
        found = super().__array_function__(func, types, args, kwargs)
        if isinstance(found, sympy.Basic):
            return wrap(found)
        return found.view(SymbolArray) if type(found) is np.ndarray and found.dtype.kind == "O" else found

    def dot(self, other: Any, out: Any = None) -> Any:
        """Return the product that `np.dot` gives."""
        return np.dot(self, other, out)


def _reduce(function: Any, values: Any, axis: Any = 0, keepdims: bool = False, initial: Any = None) -> Any:
    """Reduce along one axis, several, or (None) all."""
    values = np.asarray(values, dtype=object)
    axes = range(values.ndim) if axis is None else [axis] if isinstance(axis, (int, np.integer)) else axis
    found = values
    for a in sorted((a % values.ndim for a in axes), reverse=True):
        if found.shape[a] == 0:
            raise TypeError("no entries to reduce")
        found = np.asarray(function.reduce(found, axis=a), dtype=object)
        if keepdims:
            found = np.expand_dims(found, a)
    return found if initial is None else function(found, initial)


def of_shape(name: str, shape: tuple[int, ...], **assumptions: bool) -> SymbolArray:
    """Return an array of symbols: `x_1_2` in row 1 and column 2, `x` alone for the shape `()`.

    Args:
        name: the first part of every symbol's name.
        shape: of the array.
        assumptions: sympy's, such as `real=True`.
    """
    result = np.empty(shape, dtype=object)
    for place in itertools.product(*map(range, shape)):
        result[place] = sympy.Symbol("_".join([name, *(str(i + 1) for i in place)]), **assumptions)
    return result.view(SymbolArray)
