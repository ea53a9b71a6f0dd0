"""The value of a graph at one exact point, to any number of digits.

mpmath computes it (it comes with sympy). A value is a number (real or complex), a truth value, or one of two outcomes:
`UNDEFINED` (a division by zero, no branch of a Piecewise holds) and `SKIP` (nothing can be said at this point: too
large, or a construct without a number).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import sympy

from autograder.check.graph import MAX_SUM, Graph, truth

UNDEFINED: Final = "undefined"
SKIP: Final = "skip"
MAX_MAGNITUDE = 60  # arguments of exp, gamma and the like stay below 2**60 in size

Value = Fraction | tuple[Fraction, Fraction]  # of a variable; two parts where it is complex
Point = Mapping[Any, Value]  # by name of a variable, or by (name, index, ...) of an entry
_context: Any = None


def context() -> Any:
    """Return our own mpmath context, so that no one else's precision changes."""
    global _context
    if _context is None:
        import mpmath

        _context = mpmath.mp.clone()
    return _context


class Evaluator:
    """The values of some nodes of a graph, point after point."""

    def __init__(self, graph: Graph, *roots: int) -> None:
        """Find the order of computation once."""
        self.graph, self.roots = graph, roots
        self.order = graph.below(*roots)
        self.terms = 0
        indices = {graph.nodes[i][1] for i in self.order if graph.nodes[i][0] in ("sum", "prod")}
        self.free: dict[int, set[str]] = {}  # the indices of sums that a node needs; empty for almost all
        for i in self.order if indices else ():
            node = graph.nodes[i]
            mine = {node[1]} & indices if node[0] == "sym" else set().union(*(self.free[c] for c in graph.children(i)))
            self.free[i] = mine - {node[1]} if node[0] in ("sum", "prod") else mine

    def at(self, point: Point, digits: int) -> list[Any]:
        """Return the values of the roots at a point, computed with the given number of digits."""
        ctx = context()
        ctx.dps, self.terms = digits, 0
        values: dict[int, Any] = {}
        self.fill(ctx, self.order, values, point)
        return [values.get(r, SKIP) for r in self.roots]

    def fill(self, ctx: Any, order: list[int], values: dict[int, Any], point: Point) -> None:
        """Add the values of all nodes in `order` whose indices have a value in `point`."""
        for i in order:
            if i not in values and all(name in point for name in self.free.get(i, ())):
                values[i] = (
                    self._sum(ctx, i, values, point)
                    if self.graph.nodes[i][0] in ("sum", "prod")
                    else _node(ctx, self.graph, i, values, point)
                )

    def _sum(self, ctx: Any, number: int, values: dict[int, Any], point: Point) -> Any:
        kind, name, low, high, body = self.graph.nodes[number]
        ends = [values.get(low, SKIP), values.get(high, SKIP)]
        if any(end is SKIP or end is UNDEFINED or not ctx.isint(end) for end in ends):
            return SKIP
        first, last = int(ends[0]), int(ends[1])
        self.terms += last - first + 1  # of all sums at this point together: sums may stand inside sums
        if self.terms > MAX_SUM:
            return SKIP
        total = ctx.mpf(0 if kind == "sum" else 1)
        order = [i for i in self.graph.below(body) if i not in values]
        for k in range(first, last + 1):
            inner = dict(values)
            self.fill(ctx, order, inner, {**point, name: Fraction(k)})
            v = inner.get(body, SKIP)
            if v is UNDEFINED or v is SKIP:
                return v
            total = total + v if kind == "sum" else total * v
        return total


def cancelled(graph: Graph, root: int, point: Point, digits: int) -> bool:
    """Return whether a node is 0 only because all digits of its terms may have cancelled, as in `1 + erf(-200)`.

    A 0 that is chosen (`Max(0, -3)`, a piece), a factor, or a sum of rational numbers is 0.
    """
    order = graph.below(root)
    values = dict(zip(order, Evaluator(graph, *order).at(point, digits), strict=True))
    lost: set[int] = set()  # nodes whose 0 is in doubt
    exact: set[int] = set()  # nodes whose value is a rational number, computed from such
    for i in order:
        node, value = graph.nodes[i], values[i]
        kind, parts = node[0], graph.children(i)
        if kind == "case":  # what matters is the piece, and the conditions up to it
            parts = ()
            for piece, condition in node[1]:
                parts += (condition,)
                if values[condition] is True:
                    parts += (piece,)
                    break
        name = node[1] if kind == "fn" else ""
        doubtful = bool(lost.intersection(parts))
        rational = kind in ("num", "sym", "item", "rel", "logic", "bool") or name in ("sign", "heaviside", "floor")
        if kind in ("add", "mul", "case") or name in ("abs", "max", "min"):
            rational = exact.issuperset(parts)
        if rational and not doubtful:
            exact.add(i)
        elif kind in ("rel", "logic"):
            lost.add(i)
        elif value is SKIP or value is UNDEFINED or isinstance(value, bool) or value != 0:
            continue
        elif kind == "mul":
            lost |= {i} if all(k in lost for k in parts if values[k] == 0) else set()
        elif doubtful or kind in ("sum", "prod") or (kind == "add" and any(values[k] != 0 for k in parts)):
            lost.add(i)
    return root in lost


def _node(ctx: Any, graph: Graph, number: int, values: dict[int, Any], point: Point) -> Any:
    node = graph.nodes[number]
    kind = node[0]
    try:
        if kind == "num":
            return _rational(ctx, node[1])
        if kind == "sym":
            return _exactly(ctx, point[node[1]]) if node[1] in point else SKIP
        if kind == "add":
            total = _rational(ctx, node[1])
            for i, c in node[2]:
                v = values[i]
                if v is UNDEFINED or v is SKIP:
                    return v
                if c == 1:
                    total += v
                elif c == -1:
                    total -= v
                elif c.denominator == 1:
                    total += v * c.numerator
                else:
                    total += v * c.numerator / c.denominator
            return total
        if kind == "mul":
            total = _rational(ctx, node[1])
            for i, n in node[2]:
                v = values[i]
                if v is UNDEFINED or v is SKIP:
                    return v
                w = v if n == 1 else _power(ctx, v, n)
                if w is UNDEFINED or w is SKIP:
                    return w
                total *= w
            return total
        if kind == "case":
            for i, condition in node[1]:
                holds = values[condition]
                if holds is True:
                    return values[i]
                if holds is not False:
                    return holds
            return UNDEFINED
        if kind == "bool":
            return node[1]
        if kind == "const":
            return _constant(ctx, node[1])
        args: list[Any] = [values[i] for i in graph.children(number)]
        for v in args:
            if v is UNDEFINED or v is SKIP:
                return v
        if kind == "rel":
            return _relation(ctx, node[1], args[0])
        if kind == "logic":
            return truth(node[1], args)
        if kind == "item":
            key = (node[1], *(int(a) for a in args))
            return _rational(ctx, item_value(key))
        if kind == "pow":
            return _power(ctx, args[0], args[1])
        return _function(ctx, node[1], args)
    except ZeroDivisionError:
        return UNDEFINED
    except (ValueError, OverflowError, TypeError, ArithmeticError, AttributeError, NotImplementedError, KeyError):
        return SKIP  # mpmath gave up; another point decides


def item_value(key: tuple[Any, ...]) -> Fraction:
    """Return the value of an entry of a named array: any fixed number, the same in both expressions."""
    import hashlib

    seed = int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=6).digest())
    return Fraction(seed % 4001 + 211, 1009)


def _exactly(ctx: Any, value: Value) -> Any:
    if isinstance(value, tuple):
        return ctx.mpc(_rational(ctx, value[0]), _rational(ctx, value[1]))
    return _rational(ctx, value)


def _rational(ctx: Any, q: Fraction) -> Any:
    return ctx.mpf(q.numerator) if q.denominator == 1 else ctx.mpf(q.numerator) / q.denominator


def _constant(ctx: Any, name: str) -> Any:
    if name == "nan":
        return UNDEFINED
    if name in ("oo", "-oo"):
        return ctx.inf if name == "oo" else -ctx.inf
    if name == "I":
        return ctx.mpc(0, 1)
    return +{"pi": ctx.pi, "EulerGamma": ctx.euler, "Catalan": ctx.catalan, "GoldenRatio": ctx.phi}[name]


def _magnitude(ctx: Any, v: Any) -> int:
    """Return about log2 |v|, and a very small number for 0."""
    if not v:
        return -(10**9)
    m = ctx.mag(v)
    return m if isinstance(m, int) else 10**9


def on_the_axis(ctx: Any, v: Any) -> Any:
    """Return v as real where its imaginary part is only rounding, so that branch cuts are met from one side."""
    if isinstance(v, ctx.mpc):
        if not v.imag:
            return v.real
        if abs(v.imag) < abs(v.real) * ctx.mpf(10) ** (12 - ctx.dps):
            return v.real
    return v


def _power(ctx: Any, base: Any, exponent: Any) -> Any:
    exponent = on_the_axis(ctx, exponent) if not isinstance(exponent, int) else exponent
    if not base:
        if isinstance(exponent, ctx.mpc):
            return SKIP
        if exponent < 0:
            return UNDEFINED
        return ctx.mpf(0 if exponent > 0 else 1)
    size = _magnitude(ctx, base)
    if _magnitude(ctx, ctx.mpf(exponent) if isinstance(exponent, int) else exponent) > MAX_MAGNITUDE and abs(base) != 1:
        return SKIP
    if isinstance(exponent, int):
        return base**exponent if abs(size * exponent) < 2**MAX_MAGNITUDE else SKIP
    if not isinstance(exponent, ctx.mpc) and ctx.isint(exponent):
        return ctx.power(base, int(exponent))
    return ctx.power(on_the_axis(ctx, base), exponent)


def _relation(ctx: Any, op: str, v: Any) -> Any:
    v = on_the_axis(ctx, v)
    if isinstance(v, ctx.mpc):
        return {"==": False, "!=": True}.get(op, UNDEFINED)
    # rounding must not decide an equality: what should be 0 is only nearly so
    if abs(v) < ctx.mpf(10) ** (12 - ctx.dps):
        v = ctx.mpf(0)
    return {">": v > 0, ">=": v >= 0, "==": v == 0, "!=": v != 0}[op]


def _function(ctx: Any, name: str, args: list[Any]) -> Any:
    u: Any = args[0] if args else None
    if name == "exp":
        return ctx.exp(u) if _magnitude(ctx, u) < MAX_MAGNITUDE else SKIP
    if name in ("sin", "cos"):
        return getattr(ctx, name)(u) if _magnitude(ctx, u) < 1000 else SKIP
    if name == "log":
        return ctx.log(on_the_axis(ctx, u)) if u else UNDEFINED
    if name == "abs":
        return abs(u)
    if name in _PLAIN:
        return getattr(ctx, name)(on_the_axis(ctx, u))
    if name in ("sign", "heaviside", "max", "min", "floor", "atan2", "arg"):
        args = [on_the_axis(ctx, a) for a in args]
        u = args[0]
        if name == "arg":
            return ctx.arg(u) if u else UNDEFINED
        if any(isinstance(a, ctx.mpc) for a in args):
            return u / abs(u) if name == "sign" else SKIP
        if name == "sign":
            return ctx.mpf((u > 0) - (u < 0))
        if name == "heaviside":
            return ctx.mpf(1) if u > 0 else ctx.mpf(0) if u < 0 else ctx.mpf(0.5)
        if name == "floor":
            return _floor(ctx, u)
        if name == "atan2":
            return ctx.atan2(args[0], args[1]) if args[0] or args[1] else UNDEFINED
        return max(args) if name == "max" else min(args)
    if name == "re":
        return ctx.mpf(ctx.re(u))
    if name == "im":
        return ctx.mpf(ctx.im(u))
    if name == "conjugate":
        return ctx.conj(u)
    if name == "kronecker":
        return ctx.mpf(1 if args[0] == args[1] else 0)
    size = max(_magnitude(ctx, a) for a in args)
    if name in ("gamma", "loggamma"):
        if size > MAX_MAGNITUDE:
            return SKIP
        if ctx.isint(u) and u <= 0:
            return UNDEFINED
        return getattr(ctx, name)(u)
    if name == "binomial":
        return ctx.binomial(*args) if size < 40 else SKIP
    if name == "polygamma":
        return ctx.psi(int(args[0]), args[1]) if size < 40 and ctx.isint(args[0]) and 0 <= args[0] < 20 else SKIP
    if size > 12:
        return SKIP
    if name == "zeta":
        return ctx.zeta(*args)
    if name == "lambertw":
        return ctx.lambertw(on_the_axis(ctx, u), int(args[1]) if len(args) > 1 else 0)
    if name.startswith("?"):
        # an unknown function: any fixed analytic one stands for it, the same on both sides
        total = ctx.mpf(len(name)) / 7
        for k, a in enumerate(args, 1):
            total += ctx.sin(a / (k + 1) + k) + a * k / 3
        return total * total + sum(map(ord, name)) % 97
    if name.startswith("!"):
        number = getattr(sympy, name[1:])(*(sympy.sympify(a) for a in args)).evalf(ctx.dps)
        real, imaginary = number.as_real_imag()
        return ctx.mpc(ctx.mpf(str(real)), ctx.mpf(str(imaginary))) if imaginary else ctx.mpf(str(real))
    return SKIP


_PLAIN = frozenset("asin acos atan asinh acosh atanh erf erfc erfi".split())


def _floor(ctx: Any, u: Any) -> Any:
    near = ctx.nint(u)
    if u != near and abs(u - near) < ctx.mpf(10) ** (12 - ctx.dps):
        return SKIP  # rounding would decide
    return ctx.floor(u)
