"""Matrix expressions of symbolic size: equal for every size, decided on exact random matrices of several sizes.

A polynomial identity between matrices that holds for random rational entries holds for all (Schwartz and Zippel), so a
few random draws of each size decide; entries are exact, and functions of them (a logarithm of a determinant) are
compared as constants.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy
from sympy.matrices.expressions.matexpr import MatrixElement

from autograder.check.domains import draw, variable
from autograder.check.graph import Graph, TooLarge, Unreadable

KINDS = ("symmetric", "positive definite", "orthogonal", "diagonal")
MAX_PARTS = 2_000  # of a matrix expression
MAX_SIDE = 12  # rows or columns of any matrix in it, block matrices included
# Sizes for up to five symbolic dimensions: different ones first, so that A*B never fits for B*A; then small and equal
# ones.
SIZES = ((2, 3, 4, 5, 6), (3, 4, 2, 3, 5), (4, 2, 5, 2, 3), (1, 2, 3, 1, 2), (3, 3, 3, 3, 3))

Table = list[list[int]]  # the entries of a matrix, as nodes of a graph


class Singular(Exception):
    """An inverse does not exist for these random entries."""


class Draw:
    """One choice of sizes and entries, and the values of expressions there, as nodes of a graph."""

    def __init__(
        self, dimensions: list[str], sizes: tuple[int, ...], seed: int, kinds: Mapping[str, Any] | None = None
    ) -> None:
        """Take the sizes, and of which kind a matrix is; entries and other variables are drawn as they are met."""
        self.kinds = kinds or {}
        self.sizes = {name: sizes[k % len(sizes)] for k, name in enumerate(dimensions)}
        self.rng = random.Random(seed)
        self.small = seed % 100 == 0
        self.graph = Graph()
        self.entries: dict[str, Table] = {}
        self.scalars: dict[str, int] = {}

    def side(self, dimension: Any) -> int:
        """Return a dimension as a number."""
        value = self.graph.nodes[self.scalar(sympy.sympify(dimension), {})]
        if value[0] != "num" or value[1].denominator != 1 or not 0 <= value[1] <= MAX_SIDE:
            raise TooLarge(f"a matrix in it has a side that is no whole number up to {MAX_SIDE}")
        return int(value[1])

    def named(self, name: str, rows: int, columns: int) -> Table:
        """Return the random entries of a matrix symbol."""
        if name not in self.entries:
            table = [[self.number() for _ in range(columns)] for _ in range(rows)]
            self.entries[name] = self.of_kind(table, self.kinds.get(name))
        return self.entries[name]

    def of_kind(self, table: Table, kind: Any) -> Table:
        """Return a random matrix of the declared kind, made from any random one."""
        if kind not in KINDS:
            return table
        if len(table) != len(table[0]):
            raise Unreadable(f"a {kind} matrix must be square")
        g, side = self.graph, range(len(table))
        if kind == "diagonal":
            return [[table[i][j] if i == j else g.num(0) for j in side] for i in side]
        if kind == "symmetric":
            return [[table[min(i, j)][max(i, j)] for j in side] for i in side]
        one = [[g.num(int(i == j)) for j in side] for i in side]
        if kind == "positive definite":  # M M' + 1
            square = self.product(table, [list(column) for column in zip(*table, strict=True)])
            return [[g.add([(square[i][j], 1), (one[i][j], 1)]) for j in side] for i in side]
        # orthogonal: (1 - S) / (1 + S) for a skew S
        skew = [[g.add([(table[min(i, j)][max(i, j)], (i < j) - (i > j))]) for j in side] for i in side]
        minus, plus = ([[g.add([(one[i][j], 1), (skew[i][j], c)]) for j in side] for i in side] for c in (-1, 1))
        return self.product(minus, self.inverse(plus))

    def number(self) -> int:
        """Return a random rational, never 0: small in the first draws, for a readable witness, then any."""
        if self.small:
            return self.graph.num(
                Fraction(self.rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 6]), self.rng.choice([1, 1, 2]))
            )
        return self.graph.num(Fraction(self.rng.randrange(1, 10**6) * self.rng.choice([-1, 1]), 997))

    # -- scalars -----------------------------------------------------------------------------------

    def scalar(self, e: Any, indices: dict[str, int]) -> int:
        """Return the value of an expression that is a number."""
        g = self.graph
        if isinstance(e, sympy.Symbol):
            if e.name in indices:
                return g.num(indices[e.name])
            if e.name in self.sizes:
                return g.num(self.sizes[e.name])
            if e.name not in self.scalars:
                value = draw(variable(e, self.kinds.get(e.name)), 2, self.rng)
                self.scalars[e.name] = g.num(value) if isinstance(value, Fraction) else g.read(sympy.I)
            return self.scalars[e.name]
        if isinstance(e, MatrixElement):
            table = self.matrix(e.parent, indices)
            i, j = (g.nodes[self.scalar(k, indices)][1] for k in (e.i, e.j))
            return table[int(i)][int(j)]
        if isinstance(e, sympy.Trace):
            table = square(self.matrix(e.arg, indices))
            return g.add([(table[i][i], 1) for i in range(len(table))])
        if isinstance(e, sympy.Determinant):
            return self.determinant(square(self.matrix(e.arg, indices)))
        if isinstance(e, sympy.Sum) and e.limits:
            return self.sum(e, indices)
        if isinstance(e, sympy.MatrixExpr | sympy.MatrixBase):
            table = self.matrix(e, indices)
            if len(table) != 1 or len(table[0]) != 1:
                raise Unreadable("a matrix stands where a number is needed")
            return table[0][0]
        if not e.args:
            return g.read(e)
        if isinstance(e, sympy.Piecewise):
            pairs = tuple((self.scalar(v, indices), self.scalar(c, indices)) for v, c in e.args)
            return g.add_node("case", pairs)
        return g.combine(e, [self.scalar(a, indices) for a in e.args])

    def sum(self, e: sympy.Sum, indices: dict[str, int]) -> int:
        """Return a sum over index ranges."""
        ranges = []
        for _, low, high in e.limits:
            ends = [self.graph.nodes[self.scalar(end, indices)][1] for end in (low, high)]
            if ends[1] - ends[0] > 4 * MAX_SIDE:
                raise TooLarge("a sum in it is too long")
            ranges.append(range(int(ends[0]), int(ends[1]) + 1))
        names = [v.name for v in e.variables]
        terms = [
            self.scalar(e.function, {**indices, **dict(zip(names, values, strict=True))})
            for values in itertools.product(*ranges)
        ]
        return self.graph.add([(t, 1) for t in terms])

    # -- matrices ----------------------------------------------------------------------------------

    def matrix(self, e: Any, indices: dict[str, int]) -> Table:
        """Return the value of an expression that is a matrix."""
        g = self.graph
        if isinstance(e, sympy.MatrixBase):
            return [[self.scalar(e[i, j], indices) for j in range(e.cols)] for i in range(e.rows)]
        rows, columns = self.side(e.shape[0]), self.side(e.shape[1])
        if isinstance(e, sympy.MatrixSymbol):
            return self.named(e.name, rows, columns)
        kind = type(e).__name__
        if kind in ("Identity", "GenericIdentity"):
            return [[g.num(int(i == j)) for j in range(columns)] for i in range(rows)]
        if kind in ("ZeroMatrix", "OneMatrix", "GenericZeroMatrix"):
            return [[g.num(int(kind == "OneMatrix"))] * columns for _ in range(rows)]
        if kind in ("MatAdd", "HadamardProduct"):
            tables = [self.matrix(a, indices) for a in e.args]
            if len({(len(t), len(t[0])) for t in tables}) > 1:
                raise Unreadable("it joins matrices whose sizes do not fit")
            join = g.add if kind == "MatAdd" else g.mul
            return [[join([(t[i][j], 1) for t in tables]) for j in range(columns)] for i in range(rows)]
        if kind == "MatMul":
            factors = [a for a in e.args if a.is_Matrix or isinstance(a, sympy.MatrixExpr | sympy.MatrixBase)]
            scale = g.mul([(self.scalar(a, indices), 1) for a in e.args if a not in factors])
            total = self.matrix(factors[0], indices)
            for factor in factors[1:]:
                total = self.product(total, self.matrix(factor, indices))
            return total if g.nodes[scale] == ("num", 1) else [[g.dot([scale], [v]) for v in row] for row in total]
        if kind in ("MatPow", "Inverse"):
            base = self.matrix(e.args[0], indices)
            power = g.nodes[self.scalar(e.args[1], indices)] if kind == "MatPow" else ("num", -1)
            if power[0] != "num" or power[1].denominator != 1 or abs(power[1]) > 20:
                raise TooLarge("it has a power of a matrix that is no whole number up to 20")
            base = self.inverse(base) if power[1] < 0 else base
            total = [[g.num(int(i == j)) for j in range(rows)] for i in range(rows)]
            for _ in range(abs(int(power[1]))):
                total = self.product(total, base)
            return total
        if kind in ("Transpose", "Adjoint"):
            return [list(column) for column in zip(*self.matrix(e.args[0], indices), strict=True)]
        if kind == "HadamardPower":
            base, exponent = self.matrix(e.args[0], indices), self.scalar(e.args[1], indices)
            return [[g.power(v, exponent) for v in row] for row in base]
        if kind in ("DiagMatrix", "DiagonalMatrix"):
            inner = self.matrix(e.args[0], indices)
            flat = [v for row in inner for v in row] if 1 in (len(inner), len(inner[0])) else None
            diagonal = flat or [inner[i][i] for i in range(min(rows, columns))]
            return [[diagonal[i] if i == j else g.num(0) for j in range(columns)] for i in range(rows)]
        if kind == "DiagonalOf":
            inner = self.matrix(e.args[0], indices)
            return [[inner[i][i]] for i in range(rows)]
        if kind in ("BlockMatrix", "BlockDiagMatrix"):
            blocks = [[self.matrix(b, indices) for b in e.blocks[r, :]] for r in range(e.blockshape[0])]
            return [list(itertools.chain(*(b[i] for b in row))) for row in blocks for i in range(len(row[0]))]
        if kind == "KroneckerProduct":
            total = [[g.num(1)]]
            for a in e.args:
                other = self.matrix(a, indices)
                total = [[g.mul([(x, 1), (y, 1)]) for x in row for y in line] for row in total for line in other]
            return total
        if kind == "ElementwiseApplyFunction":
            variable_, body = e.function.variables[0].name, e.function.expr
            return [[self._applied(body, variable_, v, indices) for v in row] for row in self.matrix(e.expr, indices)]
        raise Unreadable(f"it holds {kind}")

    def _applied(self, body: Any, name: str, value: int, indices: dict[str, int]) -> int:
        saved = self.scalars.get(name)
        self.scalars[name] = value
        result = self.scalar(body, indices)
        if saved is None:
            del self.scalars[name]
        else:
            self.scalars[name] = saved
        return result

    def product(self, a: Table, b: Table) -> Table:
        """Return the product of two matrices."""
        if len(a[0]) != len(b):
            raise Unreadable("it multiplies matrices whose sizes do not fit")
        columns = list(zip(*b, strict=True))
        return [[self.graph.dot(row, column) for column in columns] for row in a]

    def determinant(self, a: Table) -> int:
        """Return the determinant, by the first row."""
        g = self.graph
        if not a:
            return g.num(1)
        if len(a) > 6:
            raise TooLarge("it has the determinant of a large matrix")
        minors = [[row[:j] + row[j + 1 :] for row in a[1:]] for j in range(len(a))]
        return g.add([(g.mul([(a[0][j], 1), (self.determinant(m), 1)]), (-1) ** j) for j, m in enumerate(minors)])

    def inverse(self, a: Table) -> Table:
        """Return the inverse; it needs rational entries."""
        nodes = [[self.graph.nodes[v] for v in row] for row in square(a)]
        if any(node[0] != "num" for row in nodes for node in row):
            raise Unreadable("it inverts a matrix of functions")
        n = len(a)
        work = [
            [Fraction(node[1]) for node in row] + [Fraction(int(i == j)) for j in range(n)]
            for i, row in enumerate(nodes)
        ]
        for k in range(n):
            pivot = next((i for i in range(k, n) if work[i][k]), None)
            if pivot is None:
                raise Singular
            work[k], work[pivot] = work[pivot], work[k]
            work[k] = [v / work[k][k] for v in work[k]]
            for i in range(n):
                if i != k and work[i][k]:
                    work[i] = [v - work[i][k] * w for v, w in zip(work[i], work[k], strict=True)]
        return [[self.graph.num(v) for v in row[n:]] for row in work]

    def where(self) -> str:
        """Return the sizes, as a sentence ends with them."""
        return " for " + ", ".join(f"{name} = {size}" for name, size in self.sizes.items()) if self.sizes else ""

    def witness(self) -> dict[str, str]:
        """Return sizes, entries and other values as text."""

        def show(node: int) -> str:
            return str(self.graph.nodes[node][1])

        tables = {name: "[" + "; ".join(" ".join(map(show, r)) for r in t) + "]" for name, t in self.entries.items()}
        scalars = {name: show(node) for name, node in self.scalars.items()}
        return {**{name: str(size) for name, size in self.sizes.items()}, **scalars, **tables}


def square(table: Table) -> Table:
    """Return a matrix, once it is square: sympy lets the inverse of an m by n matrix stand, since m may be n."""
    if len(table) != len(table[0]):
        raise Unreadable("it treats a matrix as square whose sizes do not fit")
    return table


def dimensions(*expressions: Any) -> list[str]:
    """Return the names of the symbolic sizes, in the order of their first use."""
    names: dict[str, None] = {}
    for e in expressions:
        stack, count = [e], 0
        while stack:
            part = stack.pop()
            count += 1
            if count > MAX_PARTS:
                raise TooLarge(f"it has more than {MAX_PARTS:,} parts")
            if isinstance(part, sympy.MatrixBase):
                stack.extend(part.flat())
                continue
            if isinstance(part, sympy.MatrixExpr) and not part.args:
                continue
            if isinstance(part, sympy.MatrixSymbol) or type(part).__name__ in ("Identity", "OneMatrix", "ZeroMatrix"):
                for side in part.args[-2:]:
                    names |= {s.name: None for s in sorted(side.free_symbols, key=str)}
                continue
            stack.extend(reversed(part.args))
    return list(names)
