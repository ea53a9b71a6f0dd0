"""Whether two expressions are equal, how we know, and where they differ if they do not."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sympy

from autograder.check import domains
from autograder.check.graph import Graph, TooLarge, Unreadable, holds_matrices
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, Value, cancelled, context, on_the_axis

if TYPE_CHECKING:
    from autograder.check import exact

FIRST, SECOND, LAST = 50, 120, 400  # digits; a difference counts when two of these agree on it, and then FAR
FAR = 600
NEAR = 64  # up to this size of its coordinates a point counts at which an expression has no value with `LAST` digits
CORNERS = ("abs", "sign", "heaviside", "max", "min", "floor")  # functions that make pieces
ENOUGH = 24  # points that must agree before numbers alone confirm an equality
MAX_EQUATION = 300  # parts of two equations whose solutions are compared
MAX_CASES = 16  # sign cases that are proved one by one
Domain = Mapping[Any, Any]  # from a variable to (low, high), from a matrix to its kind


@dataclass(frozen=True)
class Witness:
    """A place where two expressions differ, with both values as text."""

    point: Mapping[str, Any]
    yours: str
    expected: str

    def __str__(self) -> str:
        """Return the place alone, such as `x = 2, y = 1/2`."""
        return ", ".join(f"{name} = {value}" for name, value in self.point.items())


@dataclass(frozen=True)
class Verdict:
    """The answer of `equivalent`: True, False or None for undecided, and how it was found."""

    equal: bool | None
    method: str
    witness: Witness | None = None
    message: str = ""


def equivalent(answer: Any, expected: Any, *, domain: Domain | None = None, seconds: float = 1.0) -> Verdict:
    """Return whether two sympy expressions or matrices are equal almost everywhere on the domain.

    Variables are real unless their assumptions say otherwise; `domain` maps a variable to `(low, high)`. Functions take
    their principal values, so that `sqrt(x)` and `log(x)` have complex values for negative x.

    Args:
        answer: a sympy expression, matrix or condition.
        expected: the same.
        domain: from a symbol, or its name, to the ends of its interval, dimensionless; from a matrix symbol to
            "symmetric", "positive definite", "orthogonal" or "diagonal".
        seconds: CPU time after which no new attempt is begun.

    Returns:
        A `Verdict`. `equal` is None where no attempt settled the question.

    Limits, each of which gives None or a shorter proof rather than a long wait: `graph.MAX_NODES` parts, numbers of
    `graph.MAX_BITS` bits, sums of `graph.MAX_SUM` terms at a point, derivatives of order `graph.MAX_DERIVATIVE`,
    arguments of exp and powers of 2 up to `numeric.MAX_MAGNITUDE` bits, `exact.MAX_EXACT` parts in a proof with
    functions, `MAX_CASES` sign cases, and matrices of `matrix_shapes.MAX_SIDE` rows.
    """
    graph = Graph()
    try:
        if holds_matrices(answer) or holds_matrices(expected):
            return _of_every_size(answer, expected, domain, seconds)
        if isinstance(answer, sympy.MatrixBase) or isinstance(expected, sympy.MatrixBase):
            return _matrices(answer, expected, domain, seconds)
        if isinstance(answer, sympy.Eq | sympy.Ne) or isinstance(expected, sympy.Eq | sympy.Ne):
            return _equations(answer, expected, domain, seconds)
        right = graph.read(expected)  # first: its symbols carry the assumptions that count
        left = graph.read(answer)
        if left != right and (_asks_equality(graph, left) or _asks_equality(graph, right)):
            return Verdict(None, "undecided", message="It combines equations with other conditions.")
        return Comparison(graph, left, right, domain, seconds).verdict()
    except TooLarge as limit:
        return Verdict(None, "too large", message=f"This expression is beyond what is compared: {limit}.")
    except Unreadable as kind:
        if _same_tree(answer, expected):
            return Verdict(True, "structural")
        return Verdict(None, "unreadable", message=f"This expression cannot be compared: {kind}.")


def _asks_equality(graph: Graph, root: int) -> bool:
    """Return whether a condition depends on an equality: it holds almost nowhere, so that points say nothing."""
    stack = [root]
    while stack:
        node = graph.nodes[stack.pop()]
        if node[0] == "rel" and node[1] in ("==", "!="):
            return True
        if node[0] == "logic":
            stack.extend(node[2])
    return False


def _equations(answer: Any, expected: Any, domain: Domain | None, seconds: float) -> Verdict:
    """Compare two equations: a multiple of one another, or else by their solutions."""
    if type(answer) is not type(expected):
        return Verdict(False, "type", message="One is an equation and the other is not.")
    graph = Graph()
    right, left = (graph.add([(graph.read(e.lhs), 1), (graph.read(e.rhs), -1)]) for e in (expected, answer))
    if same_up_to_number(graph, left, right, domain, seconds):
        return Verdict(True, "exact: a multiple")
    if len(graph.below(left, right)) > MAX_EQUATION or any(
        graph.nodes[i][0] == "pow" and not graph.names_in(i) for i in graph.below(left, right)
    ):
        return Verdict(None, "undecided", message="The equations are too long to compare their solutions.")
    from autograder.check.solutions import of_equations

    if of_equations([answer], [expected], "your equation", "the right one", domain, seconds):
        return Verdict(False, "refuted", message="Your equation does not have the right solutions.")
    return Verdict(True, "numeric: the same solutions as far as found")


def same_up_to_number(graph: Graph, left: int, right: int, domain: Domain | None, seconds: float) -> bool:
    """Return whether one node is a number, not 0, times another."""
    if graph.nodes[right] == ("num", 0) or graph.nodes[left] == ("num", 0):
        return left == right
    ratio = graph.mul([(left, 1), (right, -1)])
    fresh, both = ratio, dict(domain or {})
    for name in graph.names_in(ratio):
        other = f"{name}'"  # the ratio at one point against the ratio at another
        graph.symbols[other] = sympy.Symbol(other, **graph.symbols[name]._assumptions_orig)
        fresh = graph.substitute(fresh, name, graph.add_node("sym", other))
        intervals = [interval for symbol, interval in both.items() if getattr(symbol, "name", symbol) == name]
        both[other] = intervals[0] if intervals else (None, None)
    return Comparison(graph, ratio, fresh, both, seconds).verdict().equal is True


def _same_tree(answer: Any, expected: Any) -> bool:
    try:
        return bool(answer == expected)
    except RecursionError:
        return False


def _matrices(answer: Any, expected: Any, domain: Domain | None, seconds: float) -> Verdict:
    if not isinstance(answer, sympy.MatrixBase) or not isinstance(expected, sympy.MatrixBase):
        return Verdict(False, "type", message="One is a matrix and the other is not.")
    if answer.shape != expected.shape:
        return Verdict(
            False, "shape", message="The shape is {} by {}, which is not the shape asked for.".format(*answer.shape)
        )
    methods: dict[str, None] = {}
    undecided = None
    for i in range(answer.rows):
        for j in range(answer.cols):
            v = equivalent(answer[i, j], expected[i, j], domain=domain, seconds=seconds / answer.rows / answer.cols)
            if v.equal is False:
                return Verdict(
                    False, v.method, v.witness, f"The entry in row {i + 1}, column {j + 1} differs. {v.message}"
                )
            if v.equal is None:
                undecided = v
            methods[v.method] = None
    return undecided or Verdict(True, "; ".join(methods) or "structural")


def _of_every_size(answer: Any, expected: Any, domain: Domain | None, seconds: float) -> Verdict:
    """Compare matrix expressions on random exact matrices of several sizes."""
    from autograder.check import matrix_shapes  # loaded when needed, for a quick start

    started = time.thread_time()
    names = matrix_shapes.dimensions(expected, answer)
    kinds = {str(getattr(k, "name", k)): kind for k, kind in (domain or {}).items()}
    tried: list[str] = []
    for turn, sizes in enumerate(matrix_shapes.SIZES if names else matrix_shapes.SIZES[:2]):
        without = 0  # draws for which the right answer has a value and this one has none
        for seed in range(4):
            draw = matrix_shapes.Draw(names, sizes, 100 * turn + seed, kinds)
            tables: list[matrix_shapes.Table] = []
            try:
                for e in (expected, answer):
                    whole = isinstance(e, sympy.MatrixExpr | sympy.MatrixBase)
                    tables.insert(0, draw.matrix(e, {}) if whole else [[draw.scalar(e, {})]])
            except matrix_shapes.Singular:
                without += len(tables)
                if without > 2:  # the first draw may be so by chance
                    text = f"Your answer inverts a matrix that has no inverse{draw.where()}."
                    return Verdict(False, "refuted", message=text)
                continue
            except Unreadable as kind:
                if "sizes do not fit" in str(kind):
                    return Verdict(False, "shape", message="The sizes of the matrices in your answer do not fit.")
                raise
            shapes = [(len(t), len(t[0])) for t in tables]
            if shapes[0] != shapes[1]:
                text = f"The shape is {shapes[0][0]} by {shapes[0][1]}{draw.where()}"
                return Verdict(False, "shape", message=f"{text}, which is not the shape asked for.")
            for i, j in itertools.product(range(shapes[0][0]), range(shapes[0][1])):
                a, b = tables[0][i][j], tables[1][i][j]
                verdict = Comparison(draw.graph, a, b, None, seconds).verdict()
                if verdict.equal is False:
                    values = [_text(v) for v in Evaluator(draw.graph, a, b).at({}, 20)]
                    witness = Witness(draw.witness(), values[0], values[1])
                    entry = f" in row {i + 1}, column {j + 1}" if shapes[0] != (1, 1) else ""
                    return Verdict(
                        False, "refuted", witness, f"Your answer differs from the right one{entry} for {witness}."
                    )
                if verdict.equal is None:
                    return verdict
            tried.append(" by ".join(map(str, draw.sizes.values())))
            if seed or time.thread_time() - started > seconds:
                break
    if len(tried) < 2:
        return Verdict(None, "undecided", message="No random matrices were found for which it has a value.")
    return Verdict(True, f"exact random matrices, {len(tried)} draws of {len(set(tried))} sizes")


class Comparison:
    """Two nodes of one graph, and the points at which they were compared so far."""

    def __init__(self, graph: Graph, answer: int, expected: int, domain: Domain | None, seconds: float) -> None:
        """Find the variables and what is known about them."""
        self.started, self.seconds = time.thread_time(), seconds
        self.graph, self.roots = graph, (answer, expected)
        intervals = {getattr(symbol, "name", symbol): interval for symbol, interval in (domain or {}).items()}
        names = sorted(self.graph.names_in(*self.roots))
        self.variables = [
            domains.variable(self.graph.symbols[n], intervals.get(n), counts=n in self.graph.index_names) for n in names
        ]
        self.rng = random.Random(20240229)  # the same points each time: a verdict does not depend on chance
        self.evaluator = Evaluator(self.graph, *self.roots)
        self.agreed: list[dict[Any, Value]] = []
        self.undefined: list[tuple[dict[Any, Value], bool]] = []
        self.lost = 0  # comparisons at far points whose digits all cancelled
        self.doubtful = False  # whether that happened beside a breakpoint, where the two may part

    def out_of_time(self) -> bool:
        """Return whether the CPU time is used up."""
        return time.thread_time() - self.started > self.seconds

    def verdict(self) -> Verdict:
        """Return the outcome: cheap proofs first, then refutation by points, then proofs that cost more."""
        if self.roots[0] == self.roots[1]:
            return Verdict(True, "structural")
        gap = self.graph.add([(self.roots[0], 1), (self.roots[1], -1)])
        if self.graph.nodes[gap] == ("num", 0):
            return Verdict(True, "structural")
        refuted = self.refute(3)
        if refuted:
            return refuted
        differs = self.rational_gap(gap)
        if differs is not None:
            return (
                Verdict(False, "exact", message="Your answer differs from the right one.")
                if differs
                else Verdict(True, "exact")
            )
        prover = self.prover(self.agreed[0]) if self.agreed else None
        proved = prover is not None and prover.is_zero(gap)
        if prover and proved and not prover.asked:
            return Verdict(True, "exact")
        refuted = self.refute_at_breakpoints() or self.refute(ENOUGH)
        if refuted:
            return refuted
        cases = self.exact_cases(gap) if proved else 0
        confirmed = self.confirm_by_numbers()
        if confirmed.equal and cases:
            return Verdict(True, f"exact in each of {cases} sign cases met; {confirmed.method}")
        return confirmed

    def rational_gap(self, gap: int) -> bool | None:
        """Return whether a difference that is a rational function is not 0; None where that decides nothing."""
        if any(v.integer and v.low is not None and v.high is not None for v in self.variables):
            return None  # finitely many points: n**2 = n on 0 and 1
        from autograder.check import exact  # loaded when needed, for a quick start

        try:
            return exact.rational_difference(self.graph, gap)
        except exact.Retry:
            return None

    def prover(self, point: dict[Any, Value]) -> exact.Prover:
        """Return a prover for the signs that hold at a point."""
        from autograder.check import exact

        def sign_at(number: int) -> int:
            found = domains.plain(Evaluator(self.graph, number).at(point, 20)[0])
            return 0 if found is None or abs(found) < 1e-12 else 1 if found > 0 else -1

        return exact.Prover(self.graph, self.variables, sign_at)

    def exact_cases(self, gap: int) -> int:
        """Return the number of sign cases met at the points, if the equality is proved in each; otherwise 0."""
        proved: list[exact.Prover] = []
        for point in self.agreed:
            here = self.prover(point)
            if any(all(here.sign_at(n) == sign for n, sign in p.asked.items()) for p in proved):
                continue
            zero = here.is_zero(gap)
            if here.on_boundary:
                continue
            if len(proved) >= MAX_CASES or self.out_of_time() or not zero:
                return 0
            proved.append(here)
        return len(proved)

    def refute(self, count: int) -> Verdict | None:
        """Return a refutation, or None once `count` points agree or as many again say nothing."""
        if not self.variables:
            count = 1
        source = self.points()
        for _ in range(2 * count):
            if len(self.agreed) >= count or (self.agreed and self.out_of_time()):
                break
            found = self.look(next(source))
            if found:
                return found
        return self.refute_by_domain()

    def points(self) -> Iterator[dict[Any, Value]]:
        """Yield points of the domain without end."""
        return domains.points(self.variables, self.rng)

    def refute_by_domain(self) -> Verdict | None:
        """Return a refutation where one of the two is undefined on a good part of the points."""
        wrong_here = [p for p, left in self.undefined if left]
        wrong_there = [p for p, left in self.undefined if not left]
        for places, who in ((wrong_here, "Your answer"), (wrong_there, "The right answer")):
            if len(places) >= 3 and 4 * len(places) >= len(self.agreed):
                other = "the right one" if who == "Your answer" else "yours"
                side = "left" if who == "Your answer" else "right"
                simple = (p for p in domains.simple_points(self.variables) if self.compare(p) == side)
                witness = self.witness(next(simple, places[0]))
                where = f" at {witness}, where {other} is not" if witness.point else f", and {other} is not"
                return Verdict(False, "refuted", witness, f"{who} is undefined{where}.")
        return None

    def refute_at_breakpoints(self) -> Verdict | None:
        """Return a refutation at a point beside a breakpoint, if there is one."""
        for point in domains.breakpoints(self.graph, self.roots, self.variables, self.rng):
            before = self.lost
            found = self.look(point)
            if found:
                return found
            self.doubtful |= self.lost > before and self.has_corners()
            if self.out_of_time():
                return None
        return None

    def has_corners(self) -> bool:
        """Return whether an expression is put together from pieces."""
        nodes = (self.graph.nodes[i] for i in self.graph.below(*self.roots))
        return any(node[0] == "case" or (len(node) > 1 and node[1] in CORNERS) for node in nodes)

    def look(self, point: dict[Any, Value]) -> Verdict | None:
        """Compare at one point; return a refutation, or note what was found."""
        outcome = self.compare(point)
        if outcome == "same":
            self.agreed.append(point)
        elif outcome in ("left", "right"):
            self.undefined.append((point, outcome == "left"))
        elif outcome == "different":
            small = len(self.evaluator.order) < 500  # otherwise no one would check it by hand
            for simple in domains.simple_points(self.variables) if small else ():
                if self.out_of_time():
                    break
                if self.compare(simple) == "different":
                    point = simple
                    break
            return self.refutation(point)
        return None

    def compare(self, point: dict[Any, Value]) -> str:
        """Return same, different, left or right (undefined there alone), or unknown."""
        before: Any = None
        for digits in (FIRST, SECOND, LAST):
            a, b = self.evaluator.at(point, digits)
            if a is SKIP or b is SKIP or (a is UNDEFINED and b is UNDEFINED):
                return "unknown"
            if a is UNDEFINED or b is UNDEFINED:
                if digits < LAST:
                    continue  # `log(1 - 1/(1 + exp(-200)))` is log(0) until there are digits enough
                far = any(abs(part) > NEAR for v in point.values() for part in (v if isinstance(v, tuple) else (v,)))
                self.lost += far
                return "unknown" if far else "left" if a is UNDEFINED else "right"
            if isinstance(a, bool) or isinstance(b, bool):
                return "same" if a is b else "different"
            ctx = context()
            if ctx.isnan(a) or ctx.isnan(b):
                return "unknown"
            if ctx.isinf(a) or ctx.isinf(b):
                return "same" if a == b else "different"
            gap, size = abs(a - b), max(abs(a), abs(b))
            if before is None:
                if gap <= size * ctx.mpf(10) ** (15 - digits):
                    return "same"
            elif gap <= size * ctx.mpf(10) ** (20 - digits):
                return "same"
            elif abs(gap - before) <= before / 1000:
                return "different" if self.certain(point, gap) else "unknown"
            elif gap <= before * ctx.mpf(10) ** -40 and gap <= ctx.mpf(10) ** (-digits // 2):
                return "same"  # both are 0: what is left is rounding, and shrinks with the digits
            before = gap
        return "unknown"

    def certain(self, point: dict[Any, Value], gap: Any) -> bool:
        """Return whether a difference on which two precisions agree is one, and not what both of them lost.

        In `1 + erf(-200)` all digits cancel at any precision worth computing: 0 is then no value to compare with.
        """
        from autograder.check.balls import certainly_different

        if certainly_different(self.graph, *self.roots, point):
            return True
        a, b = self.evaluator.at(point, FAR)
        if any(v is SKIP or v is UNDEFINED for v in (a, b)):
            return False
        if any(v == 0 and cancelled(self.graph, r, point, FAR) for r, v in zip(self.roots, (a, b), strict=True)):
            return False
        return bool(abs(abs(a - b) - gap) <= gap / 1000 and gap > context().mpf(10) ** (-FAR // 2))

    def confirm_by_numbers(self) -> Verdict:
        """Return True where all points agree, a few of them to many digits; undecided where too few had a value."""
        if self.doubtful:
            return Verdict(None, "undecided", message="At large values all digits cancel: write it in a stable form.")
        needed = 1 if not self.variables else 8
        if len(self.agreed) < needed:
            return Verdict(None, "undecided", message="Too few points had a value that could be compared.")
        for point in self.agreed[:: max(1, len(self.agreed) // 4)][:4]:
            a, b = self.evaluator.at(point, SECOND)
            if isinstance(a, bool) or a is SKIP or b is SKIP:
                continue
            ctx = context()
            gap = abs(a - b)
            if gap > max(abs(a), abs(b)) * ctx.mpf(10) ** (20 - SECOND):
                c, d = self.evaluator.at(point, LAST)
                if abs(abs(c - d) - gap) <= gap / 1000:
                    return self.refutation(point)
        count = len(self.agreed)
        places = "a constant" if not self.variables else f"{count} points"
        return Verdict(True, f"numeric: {places}, {FIRST} and {SECOND} digits")

    def refutation(self, point: dict[Any, Value]) -> Verdict:
        """Return the verdict that a point refutes the equality."""
        from autograder.check.balls import certainly_different

        witness = self.witness(point)
        where = f" at {witness}" if witness.point else ""
        method = "refuted: ball arithmetic" if certainly_different(self.graph, *self.roots, point) else "refuted"
        text = f"Your answer differs from the right one{where}."
        a, b = self.evaluator.at(point, 40)
        if not isinstance(a, bool) and not isinstance(b, bool):
            ctx = context()
            if ctx.im(on_the_axis(ctx, a)) and not ctx.im(on_the_axis(ctx, b)):
                text = f"Yours has no real value{where}, where the right answer has one."
        return Verdict(False, method, witness, text)

    def witness(self, point: dict[Any, Value]) -> Witness:
        """Return the point with both values."""
        a, b = self.evaluator.at(point, 20)
        return Witness({str(k): _short(v) for k, v in point.items()}, _text(a), _text(b))


def _short(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{_short(value[0])} + {_short(value[1])}*I"
    return str(value) if len(str(value)) <= 9 else f"{float(value):.6g}"


def _text(value: Any) -> str:
    if isinstance(value, bool | str):
        return str(value)
    return str(context().nstr(value, 6))
