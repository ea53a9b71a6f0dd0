"""A refutation made rigorous by ball arithmetic, where python-flint is installed.

A ball holds the true value whatever the rounding; two that do not overlap are two different values. What is not covered
here (a ball across a branch cut, a special function) stays a refutation by two precisions that agree.
"""

from __future__ import annotations

import functools
from typing import Any

from autograder.check.graph import Graph
from autograder.check.numeric import MAX_MAGNITUDE, Point

BITS = 400  # about 120 digits
MAX_EXPONENT = 10**6


class _NoBall(Exception):
    """This node is not covered."""


@functools.cache
def flint() -> Any:
    """Return python-flint, or None where it is not installed."""
    try:
        import flint as found
    except ImportError:
        return None
    return found


def certainly_different(graph: Graph, first: int, second: int, point: Point) -> bool:
    """Return whether two nodes are proved to differ at a point."""
    library = flint()
    if library is None:
        return False
    before = library.ctx.prec
    library.ctx.prec = BITS
    try:
        balls: dict[int, Any] = {}
        for i in graph.below(first, second):
            balls[i] = _ball(library, graph, i, balls, point)
        return not balls[first].overlaps(balls[second])
    except (_NoBall, ValueError, OverflowError, ZeroDivisionError, TypeError):
        return False
    finally:
        library.ctx.prec = before


def _rational(library: Any, q: Any) -> Any:
    return library.acb(library.fmpq(q.numerator, q.denominator))


def _ball(library: Any, graph: Graph, i: int, balls: dict[int, Any], point: Point) -> Any:
    node = graph.nodes[i]
    kind = node[0]
    if kind == "num":
        return _rational(library, node[1])
    if kind == "sym" and node[1] in point:
        value = point[node[1]]
        if isinstance(value, tuple):
            real, imaginary = (_rational(library, v).real for v in value)
            return library.acb(real, imaginary)
        return _rational(library, value)
    if kind == "const" and node[1] in ("pi", "I"):
        return library.acb.pi() if node[1] == "pi" else library.acb(0, 1)
    if kind == "add":
        return sum((balls[k] * _rational(library, c) for k, c in node[2]), _rational(library, node[1]))
    if kind == "mul":
        total = _rational(library, node[1])
        for k, n in node[2]:
            if abs(n) > MAX_EXPONENT or (n < 0 and balls[k].contains(0)):
                raise _NoBall
            total *= balls[k] ** n
        return total
    if kind == "pow":
        base, exponent = balls[node[1]], balls[node[2]]
        _off_the_cut(base)
        return base**exponent
    if kind == "fn":
        return _function(library, node[1], [balls[k] for k in node[2]])
    raise _NoBall


def _off_the_cut(z: Any) -> None:
    """Refuse a ball that touches 0, or both sides of the negative axis."""
    if z.contains(0) or (not z.imag.is_zero() and z.imag.contains(0) and not z.real > 0):
        raise _NoBall


def _function(library: Any, name: str, args: list[Any]) -> Any:
    u = args[0]
    if not u.real < 2**MAX_MAGNITUDE:
        raise _NoBall
    if name in ("exp", "sin", "cos", "erf", "erfc", "erfi"):
        return getattr(u, name)()
    if name == "log":
        _off_the_cut(u)
        return u.log()
    if any(not a.imag.is_zero() for a in args):
        raise _NoBall
    real = [a.real for a in args]
    if name in ("atan", "asinh"):
        return library.acb(getattr(real[0], name)())
    if name in ("asin", "acos") and abs(real[0]) < 1:
        return library.acb(getattr(real[0], name)())
    if name in ("max", "min"):
        return library.acb(functools.reduce(lambda a, b: getattr(a, name)(b), real))
    if name in ("abs", "sign", "heaviside") and (real[0] > 0 or real[0] < 0):
        up = bool(real[0] > 0)
        return {"abs": u if up else -u, "sign": library.acb(1 if up else -1), "heaviside": library.acb(int(up))}[name]
    if name == "gamma" and real[0] > 0:
        return library.acb(real[0].gamma())
    raise _NoBall
