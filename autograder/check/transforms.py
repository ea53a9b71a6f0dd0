"""What exactly is wrong with an answer, where one simple change makes it right: told only when the change is proved."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

import sympy

from autograder.check.comparison import Comparison, Domain, equivalent
from autograder.check.graph import Graph, TooLarge, Unreadable
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, context

MAX_PARTS = 400  # of an expression that is differentiated
Change = tuple[str, Callable[[], Any]]


def transforms(
    answer: Any,
    expected: Any,
    variables: Iterable[sympy.Symbol] = (),
    *,
    domain: Domain | None = None,
    seconds: float = 0.5,
) -> str | None:
    """Return one sentence on how a wrong answer relates to the right one, or None.

    Each sentence states a fact that was checked in the same way as an answer is: it is never a guess.

    Args:
        answer: a wrong sympy expression or matrix.
        expected: the right one.
        variables: the variables to differentiate by; all of both expressions by default.
        domain: from a variable to the ends of its interval, dimensionless.
        seconds: CPU time for all attempts together.
    """
    try:
        if isinstance(answer, sympy.MatrixBase) or isinstance(expected, sympy.MatrixBase):
            return _of_matrix(answer, expected, domain, seconds)
        if isinstance(answer, sympy.MatrixExpr) or isinstance(expected, sympy.MatrixExpr):
            return _of_matrix_expression(answer, expected)
        if not isinstance(answer, sympy.Expr) or not isinstance(expected, sympy.Expr):
            return None
        if not answer.free_symbols | expected.free_symbols:
            return None  # between two plain numbers a ratio says nothing of the mistake, and gives the right one away
        return _Search(answer, expected, [v.name for v in variables], domain, seconds).sentence()
    except (TooLarge, Unreadable, RecursionError):
        return None


class _Search:
    """One wrong answer, the right one, and the changes that might lead from one to the other."""

    def __init__(
        self, answer: sympy.Expr, expected: sympy.Expr, names: list[str], domain: Domain | None, seconds: float
    ) -> None:
        self.answer, self.expected, self.domain = answer, expected, domain
        self.deadline = time.thread_time() + seconds
        self.graph = Graph()
        self.right, self.mine = self.graph.read(expected), self.graph.read(answer)
        self.names = names or sorted(self.graph.names_in(self.mine, self.right))

    def sentence(self) -> str | None:
        """Return the sentence of the first change that is proved."""
        for text, changed in itertools.chain(self.arithmetic(), self.replacements(), self.calculus()):
            if time.thread_time() > self.deadline:
                return None
            try:
                pair = changed()
                if pair is not None and self.same(*pair):
                    return text
            except (TooLarge, Unreadable, ZeroDivisionError):
                continue
        return self.half_line()

    def same(self, a: int, b: int, domain: Domain | None = None) -> bool:
        """Return whether two nodes are proved equal."""
        left = max(0.01, self.deadline - time.thread_time())
        return Comparison(self.graph, a, b, domain or self.domain, min(left, 0.2)).verdict().equal is True

    # -- sign, factors, constants ------------------------------------------------------------------

    def arithmetic(self) -> Iterator[Change]:
        """Yield changes of sign, factor and constant."""
        g, mine, right = self.graph, self.mine, self.right
        yield "Your answer has the wrong sign throughout.", lambda: (mine, g.add([(right, -1)]))
        ratio, gap = self.constants()
        if ratio is not None:
            yield _factor_sentence(ratio), lambda: (mine, g.add([(right, ratio)]))
        if gap is not None:
            text = "Your answer differs from the right one by an added constant only."
            yield text, lambda: (mine, g.add([(right, 1), (g.num(gap), 1)]))
        for name in self.names:
            v = g.add_node("sym", name)
            if name not in g.symbols:
                continue
            for power, word in ((1, "multiplied"), (-1, "divided"), (2, "multiplied twice"), (-2, "divided twice")):
                text = f"Your answer is the right one {word} by {name}: look at where {name} comes in as a factor."
                yield text, lambda v=v, power=power: (mine, g.mul([(right, 1), (v, power)]))  # type: ignore[misc]
        yield "Your answer is the reciprocal of the right one.", lambda: (g.mul([(mine, 1), (right, 1)]), g.num(1))

    def constants(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the quotient and the difference with the right answer where each is a simple rational number."""
        comparison = Comparison(self.graph, self.mine, self.right, self.domain, 0.2)
        found: list[list[Fraction | None]] = []
        evaluator = Evaluator(self.graph, self.mine, self.right)
        for _, point in zip(range(6), comparison.points(), strict=False):
            a, b = evaluator.at(point, 30)
            if any(v is SKIP or v is UNDEFINED or isinstance(v, bool) for v in (a, b)):
                continue
            found.append([_simple(a / b) if b else None, _simple(a - b)])
            if len(found) == 3:
                break
        if len(found) < 2 and self.names:
            return None, None
        columns = list(zip(*found, strict=True)) or [(None,), (None,)]
        ratio, gap = (c[0] if len(set(c)) == 1 else None for c in columns)
        return (ratio if ratio not in (0, 1, -1) else None), (gap if gap and self.names else None)

    # -- one thing in place of another -------------------------------------------------------------

    def replacements(self) -> Iterator[Change]:
        """Yield answers with one thing replaced by another."""
        g, mine, right = self.graph, self.mine, self.right
        used, wanted = g.names_in(mine), g.names_in(right)
        for name in sorted(used - wanted):
            for other in sorted(wanted):
                if name.lower() == other.lower():
                    text = f"Your answer uses {name} where {other} is meant: capital and small letters differ."
                    yield text, lambda a=name, b=other: (g.substitute(mine, a, g.add_node("sym", b)), right)  # type: ignore[misc]
        for a, b in itertools.combinations(sorted(used | wanted), 2):
            text = f"Exchanging {a} and {b} in your answer makes it right."
            yield text, lambda a=a, b=b: (self.exchanged(a, b), right)  # type: ignore[misc]
        text = "With sin and cos exchanged your answer is right."
        yield text, lambda: self.with_functions({"sin": ("cos", None), "cos": ("sin", None)})
        for a, b in (("sin", "cos"), ("cos", "sin")):
            text = f"With {b} in place of {a} your answer is right."
            yield text, lambda a=a, b=b: self.with_functions({a: (b, None)})  # type: ignore[misc]
        degree = g.mul([(g.add_node("const", "pi"), 1)], Fraction(1, 180))
        for factor in (degree, g.mul([(degree, -1)])):
            text = "Your answer measures an angle in degrees where radians are meant, or the other way round."
            yield text, lambda f=factor: self.with_functions({"sin": ("sin", f), "cos": ("cos", f)})  # type: ignore[misc]
        for base in (2, 10):
            scale = g.mul([(g.fn("log", g.num(base)), -1)])
            for node in (scale, g.mul([(scale, -1)])):
                text = "Your answer uses a logarithm to another base."
                yield text, lambda s=node: self.with_logarithms(s)  # type: ignore[misc]

    def exchanged(self, a: str, b: str) -> int:
        """Return the answer with two variables exchanged."""
        g = self.graph
        other = {("sym", a): g.add_node("sym", b), ("sym", b): g.add_node("sym", a)}
        return g.rebuild(self.mine, lambda i, _: other.get(g.nodes[i]))

    def with_functions(self, other: dict[str, tuple[str, int | None]]) -> tuple[int, int] | None:
        """Return the answer with functions renamed and their arguments multiplied, and the right answer."""
        g = self.graph

        def change(i: int, new: dict[int, int]) -> int | None:
            node = g.nodes[i]
            if node[0] != "fn" or node[1] not in other:
                return None
            name, factor = other[node[1]]
            u = new[node[2][0]]
            return g.fn(name, u if factor is None else g.mul([(u, 1), (factor, 1)]))

        changed = g.rebuild(self.mine, change)
        return (changed, self.right) if changed != self.mine else None

    def with_logarithms(self, scale: int) -> tuple[int, int] | None:
        """Return the answer with every logarithm multiplied, and the right answer."""
        g = self.graph

        def change(i: int, new: dict[int, int]) -> int | None:
            node = g.nodes[i]
            if node[0] == "fn" and node[1] == "log" and g.names_in(i):
                return g.mul([(g.fn("log", new[node[2][0]]), 1), (scale, 1)])
            return None

        changed = g.rebuild(self.mine, change)
        return (changed, self.right) if changed != self.mine else None

    # -- derivatives -------------------------------------------------------------------------------

    def calculus(self) -> Iterator[Change]:
        """Yield derivatives of the answer, and the answer with an inner derivative."""
        g = self.graph
        if not self.differentiable() or not self.expected.free_symbols:
            return  # a number, 0 above all, is a derivative of too much to say anything
        for name in self.names:
            v = g.symbols.get(name)
            if v is None:
                continue
            mine = self.answer.free_symbols | self.expected.free_symbols
            v = next((s for s in mine if s.name == name), v)

            def derivative(e: sympy.Expr, times: int, v: sympy.Symbol = v) -> int:
                return g.read(e.diff(v, times))

            text = f"The derivative of your answer with respect to {name} is right: one differentiation is missing."
            yield text, lambda d=derivative: (d(self.answer, 1), self.right)  # type: ignore[misc]
            text = f"Your answer becomes right when differentiated twice with respect to {name}: it is integrated."
            yield text, lambda d=derivative: (d(self.answer, 2), self.right)  # type: ignore[misc]
            text = f"Your answer is the derivative of the right one with respect to {name}: one is too many."
            yield text, lambda d=derivative: (self.mine, d(self.expected, 1))  # type: ignore[misc]
            for inner in self.inner(v):
                text = "An inner derivative is missing: use the chain rule on each function inside another."
                yield text, lambda d=derivative, u=inner: (g.mul([(self.mine, 1), (d(u, 1), 1)]), self.right)  # type: ignore[misc]

    def differentiable(self) -> bool:
        """Return whether sympy differentiates both in a moment: short, and without towers of numbers."""
        g = self.graph
        below = g.below(self.mine, self.right)
        return len(below) <= MAX_PARTS and all(
            g.names_in(i) or g.nodes[g.nodes[i][2]][0] == "num" for i in below if g.nodes[i][0] == "pow"
        )

    def inner(self, v: sympy.Symbol) -> list[sympy.Expr]:
        """Return the arguments of functions and powers in the answer that hold the variable, at most eight."""
        found: dict[sympy.Expr, None] = {}
        for e in sympy.preorder_traversal(self.answer):
            if isinstance(e, sympy.Function | sympy.Pow) and e.args:
                for u in e.args:
                    if isinstance(u, sympy.Expr) and u != v and u.has(v):
                        found[u] = None
        return list(found)[:8]

    # -- half of the domain ------------------------------------------------------------------------

    def half_line(self) -> str | None:
        """Return that the answer is right on one side of 0 only."""
        for name in self.names:
            symbol = self.graph.symbols.get(name)
            if symbol is None or symbol.is_nonnegative or symbol.is_nonpositive or symbol.is_integer:
                continue
            known = {getattr(s, "name", s): interval for s, interval in (self.domain or {}).items()}
            low, high = known.get(name, (None, None))
            if (low is not None and low >= 0) or (high is not None and high <= 0):
                continue
            for side, word, other in (((0, high), ">", "negative"), ((low, 0), "<", "positive")):
                if time.thread_time() > self.deadline:
                    return None
                if self.same(self.mine, self.right, {**known, name: side}):
                    return f"Your answer is right for {name} {word} 0 only: look at {other} {name}."
        return None


def _simple(value: Any) -> Fraction | None:
    """Return a value as a rational number with small parts, if it is one."""
    ctx = context()
    if ctx.im(value) or not ctx.isfinite(value) or abs(value) > 10**6:
        return None
    value = ctx.re(value)
    q = Fraction(str(ctx.nstr(value, 25))).limit_denominator(1000)
    return q if abs(value - ctx.mpf(q.numerator) / q.denominator) < ctx.mpf(10) ** -22 else None


def _factor_sentence(ratio: Fraction) -> str:
    words = {Fraction(2): "exactly twice", Fraction(1, 2): "exactly half of", Fraction(-2): "exactly minus two times"}
    words |= {
        Fraction(3): "exactly three times",
        Fraction(1, 3): "exactly a third of",
        Fraction(1, 4): "exactly a quarter of",
    }
    return f"Your answer is {words.get(ratio, f'exactly {ratio} times')} the right one: look at the constant factors."


def _of_matrix(answer: Any, expected: Any, domain: Domain | None, seconds: float) -> str | None:
    """Return how a wrong explicit matrix relates to the right one."""
    if not isinstance(answer, sympy.MatrixBase) or not isinstance(expected, sympy.MatrixBase):
        return None
    if answer.shape != expected.shape:
        if answer.shape == expected.shape[::-1] and equivalent(answer.T, expected, domain=domain).equal:
            return "Your answer is the transpose of the right one."
        return None
    if answer.rows == answer.cols and equivalent(answer.T, expected, domain=domain).equal:
        return "Your answer is the transpose of the right one."
    share = seconds / max(1, len(answer))
    verdicts = [equivalent(a, b, domain=domain, seconds=share).equal for a, b in zip(answer, expected, strict=True)]
    wrong = [k for k, v in enumerate(verdicts) if not v]
    if None in verdicts:
        return None
    if len(answer) > 2 and len(wrong) == 1:
        i, j = divmod(wrong[0], answer.cols)
        return f"Only the entry in row {i + 1}, column {j + 1} is wrong."
    inner = {_Search(answer[k], expected[k], [], domain, share).sentence() for k in wrong[:9]}
    if len(inner) == 1 and len(wrong) == len(answer) <= 9:
        return inner.pop()
    if answer.rows == answer.cols and len(answer) > 1:
        off = [k for k in range(len(answer)) if k // answer.cols != k % answer.cols]
        if set(wrong) == set(off):
            return "Only the diagonal is right."
        if not set(wrong) & set(off):
            return "Only the diagonal is wrong."
    return None


def _of_matrix_expression(answer: Any, expected: Any) -> str | None:
    """Return how a wrong matrix expression relates to the right one."""
    if not isinstance(answer, sympy.MatrixExpr) or not isinstance(expected, sympy.MatrixExpr):
        return None
    if equivalent(answer.T, expected).equal:
        return "Your answer is the transpose of the right one."
    for factor in (-1, 2, sympy.Rational(1, 2)):
        if equivalent(answer, factor * expected).equal:
            return (
                "Your answer has the wrong sign throughout."
                if factor == -1
                else _factor_sentence(Fraction(str(factor)))
            )
    return None
