"""The checks of symbolic answers that an exercise calls: equal, equal up to what mathematics leaves free, and sets."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
import sympy

from autograder.check import domains, show
from autograder.check.boundary import note
from autograder.check.comparison import FIRST, Comparison, Domain, Verdict, Witness, equivalent, same_up_to_number
from autograder.check.forms import form, parts
from autograder.check.graph import Graph, TooLarge, Unreadable
from autograder.check.numeric import SKIP, UNDEFINED, Evaluator, context
from autograder.errors import Failed

__all__ = [
    "Verdict",
    "Witness",
    "equal",
    "equivalent",
    "form",
    "same_set",
    "shown",
    "up_to_constant",
    "up_to_scale",
]


PLACES = [Fraction(place) for place in ("1", "2", "1/2", "-1", "3", "1/5", "-3", "10")]


def shown(value: Any) -> str:
    """Return a value as short text, whatever it is."""
    try:
        text = str(value)
    except (RecursionError, ValueError):  # Python refuses to write more than 4,300 digits
        text = "(an expression too long or too deep to print)"
    return text if len(text) <= 400 else f"{text[:380]} ... ({len(text):,} characters)"


def equal(value: Any, expected: Any, *, domain: Domain | None = None, seconds: float = 1.0, digits: int = 12) -> None:
    """Check that a value equals the expected one, symbolically.

    Args:
        value: the learner's answer: an expression, matrix, number, truth value, string, None, or a collection of these.
        expected: the right answer, of the same kind.
        domain: from a variable to the ends of its interval, dimensionless.
        seconds: CPU time for the comparison.
        digits: significant digits to which a decimal must agree with an exact number.

    Raises:
        Failed: where the two differ, or where it could not be decided.
    """
    problem = _problem(value, expected, domain, seconds, digits)
    if problem:
        a, b = _symbolic(value), _symbolic(expected)
        known = a is not None and b is not None and UNDECIDED not in problem and ROUNDED not in problem
        from autograder.check.transforms import transforms  # loaded when an answer is wrong, for a quick start

        detail = transforms(a, b, domain=domain) if known else None
        raise Failed(problem, yours=shown(value), expected=shown(expected), detail=detail or "", hint=detail or "")


def _problem(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    """Return what is wrong with a value, in a sentence, or an empty text."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(expected, np.generic):
        expected = expected.item()
    if expected is None or value is None:
        if value is expected:
            return ""
        return "A value was expected, but the answer is None." if value is None else DIFFERS
    if isinstance(expected, str) or isinstance(value, str):
        if not isinstance(value, str) or not isinstance(expected, str):
            return f"The answer is {_kind(value)}, where {_kind(expected)} is asked for."
        return "" if value.strip() == expected.strip() else "The text is not the expected one."
    if isinstance(expected, dict) or isinstance(value, dict):
        return _dicts(value, expected, domain, seconds, digits)
    if isinstance(expected, set | frozenset | sympy.FiniteSet) or isinstance(value, set | frozenset | sympy.FiniteSet):
        return _sets(value, expected, domain, seconds)
    if isinstance(expected, np.ndarray | sympy.NDimArray) or isinstance(value, np.ndarray | sympy.NDimArray):
        if not isinstance(expected, sympy.MatrixBase) and not isinstance(value, sympy.MatrixBase):
            return _arrays(value, expected, domain, seconds, digits)
    if isinstance(expected, sympy.MatrixBase) and isinstance(value, tuple | list):
        value = _matrix_of(value)
    if isinstance(expected, tuple | list | sympy.Tuple) or isinstance(value, tuple | list | sympy.Tuple):
        return _sequences(value, expected, domain, seconds, digits)
    if isinstance(expected, sympy.Set) or isinstance(value, sympy.Set):
        return _intervals(value, expected, domain, seconds)
    truths = bool | sympy.logic.boolalg.BooleanAtom
    if isinstance(expected, truths) or isinstance(value, truths):
        if not isinstance(value, truths):
            return f"The answer must be True or False, not {_kind(value)}."
        if not isinstance(expected, truths):
            return f"The answer is a truth value, where {_kind(expected)} is asked for."
        return "" if bool(value) == bool(expected) else "The answer is the wrong one of True and False."
    a, b = _symbolic(value), _symbolic(expected)
    if a is None or b is None:
        return f"The answer is {_kind(value)}, where {_kind(expected)} is asked for."
    verdict = as_doubles(a, b, domain, seconds)
    if verdict.equal:
        return ""
    if _holds_decimal(a):
        from autograder.check import decimals

        if _decimals_agree(a, b, digits):
            return ""
        if isinstance(a, sympy.MatrixBase) and isinstance(b, sympy.MatrixBase) and a.shape == b.shape:
            return _entries(a, b, domain, seconds, digits)
        found = decimals.rounded(a, b, domain, seconds)
        if found:
            return decimals.advice(found, b)
    if verdict.equal is None:
        return _undecided(verdict)
    return verdict.message or DIFFERS


def _matrix_of(rows: Any) -> Any:
    """Return a list of rows of equal length as a matrix; anything else as it is."""
    if not rows or not all(isinstance(row, tuple | list) and len(row) == len(rows[0]) for row in rows):
        return rows
    if any(_symbolic(entry) is None or isinstance(entry, sympy.MatrixBase) for row in rows for entry in row):
        return rows
    note("your answer is a list of rows; it was read as a matrix.")
    return sympy.Matrix(rows)


def as_doubles(answer: Any, expected: Any, domain: Domain | None = None, seconds: float = 1.0) -> Verdict:
    """Return whether two expressions are equal, decimals that Python computed to double precision, all else exactly."""
    verdict = equivalent(answer, expected, domain=domain, seconds=seconds)
    if not verdict.equal and (_holds_decimal(answer) or _holds_decimal(expected)):
        from autograder.check import decimals  # loaded when needed, for a quick start

        if decimals.agree(answer, expected, domain, seconds):
            note("your answer holds decimals that Python computed; they were compared to double precision.")
            return Verdict(True, "numeric: to double precision")
    return verdict


def _kind(value: Any) -> str:
    """Return what a value is, with its article."""
    if isinstance(value, sympy.MatrixBase | sympy.MatrixExpr):
        return "a matrix"
    if isinstance(value, sympy.Set | set | frozenset):
        return "an interval" if isinstance(value, sympy.Interval) else "a set"
    if isinstance(value, sympy.Basic):
        return "a number" if value.is_Number else "a symbolic expression"
    return show.kind(value)


def _symbolic(value: Any) -> Any:
    """Return a number or expression as sympy's, and None for anything else; text is never read as code."""
    if isinstance(value, sympy.Basic | sympy.MatrixBase):
        return value
    if isinstance(value, int):
        return sympy.Integer(value)
    if isinstance(value, float):
        return sympy.Float(value) if value == value else sympy.nan
    if isinstance(value, complex):
        return sympy.Float(value.real) + sympy.I * sympy.Float(value.imag)
    if isinstance(value, Fraction):
        return sympy.Rational(value.numerator, value.denominator)
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.size <= 10_000:
        entries = [_symbolic(v) for v in value.ravel().tolist()]
        return None if any(e is None for e in entries) else sympy.ImmutableMatrix(*value.shape, entries)
    return None


def _decimals_agree(a: Any, b: Any, digits: int) -> bool:
    """Return whether a plain decimal agrees with an exact number to the stated digits."""
    if not _holds_decimal(a) or not isinstance(b, sympy.Basic):
        return False
    graph = Graph()
    try:
        roots = graph.read(a), graph.read(b)
    except (TooLarge, Unreadable):
        return False
    if graph.names_in(*roots):
        return False
    x, y = Evaluator(graph, *roots).at({}, FIRST)
    if any(v is SKIP or v is UNDEFINED or isinstance(v, bool) or not context().isfinite(v) for v in (x, y)):
        return False
    return bool(abs(x - y) <= abs(y) * context().mpf(10) ** -digits)


def _sequences(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    sequence = tuple | list | sympy.Tuple
    if not isinstance(value, sequence):
        return f"The answer is {_kind(value)}, where {len(expected)} values are asked for."
    if not isinstance(expected, sequence):
        return f"The answer holds {len(value)} values, where {_kind(expected)} is asked for."
    if len(value) != len(expected):
        return f"The answer holds {len(value)} values, which is not the number asked for."
    for k, (mine, right) in enumerate(zip(value, expected, strict=True), 1):
        problem = _problem(mine, right, domain, seconds, digits)
        if problem:
            inner = problem.startswith("Value ")
            return f"Value {k} of {len(expected)}" + (f", v{problem[1:]}" if inner else f": {problem}")
    return ""


def _holds_decimal(e: Any) -> bool:
    if isinstance(e, sympy.MatrixBase):
        return any(map(_holds_decimal, e.flat()))
    return isinstance(e, sympy.Basic) and any(isinstance(part, sympy.Float) for part in parts(e))


def _entries(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    """Compare matrices of one shape entry by entry, some of which are decimals."""
    for i, j in np.ndindex(*value.shape):
        problem = _problem(value[i, j], expected[i, j], domain, seconds / len(value), digits)
        if problem:
            return f"The entry in row {i + 1}, column {j + 1}: {problem}"
    return ""


def _arrays(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    """Compare arrays of expressions; a list counts as an array."""
    shapes = [np.shape(v.tolist() if hasattr(v, "tolist") else v) for v in (value, expected)]
    if shapes[0] != shapes[1]:
        return f"The shape is {shapes[0]}, which is not the shape asked for."
    mine, right = (np.array(v.tolist() if hasattr(v, "tolist") else v, dtype=object) for v in (value, expected))
    for index in np.ndindex(shapes[0]):
        problem = _problem(mine[index], right[index], domain, seconds, digits)
        if problem:
            return f"The entry {list(index)}: {problem}"
    return ""


def _intervals(value: Any, expected: Any, domain: Domain | None, seconds: float) -> str:
    """Compare intervals by their ends, and other sets as sympy writes them."""
    if not isinstance(value, sympy.Set) or not isinstance(expected, sympy.Set):
        return f"The answer is {_kind(value)}, where {_kind(expected)} is asked for."
    if isinstance(value, sympy.Interval) and isinstance(expected, sympy.Interval):
        for name, a, b in (("left", value.start, expected.start), ("right", value.end, expected.end)):
            problem = _problem(a, b, domain, seconds, 12)
            if problem:
                return (
                    f"The {name} end: {problem}" if ROUNDED in problem else f"The {name} end of the interval is wrong."
                )
        if (value.left_open, value.right_open) != (expected.left_open, expected.right_open):
            return "The ends are right; look again at which of them belong to the interval."
        return ""
    return "" if value == expected else "The set is not the right one."


def _dicts(value: Any, expected: Any, domain: Domain | None, seconds: float, digits: int) -> str:
    if not isinstance(value, dict) or not isinstance(expected, dict):
        return f"The answer is {_kind(value)}, where {_kind(expected)} is asked for."
    if set(value) != set(expected):
        extra = ", ".join(map(str, set(value) - set(expected)))
        return f"These keys are not asked for: {extra}." if extra else "Some of the keys asked for are missing."
    for key, right in expected.items():
        problem = _problem(value[key], right, domain, seconds, digits)
        if problem:
            return f"At {key!s}: {problem}"
    return ""


def _sets(value: Any, expected: Any, domain: Domain | None, seconds: float) -> str:
    kinds = set | frozenset | sympy.FiniteSet
    if not isinstance(value, kinds) or not isinstance(expected, kinds):
        return f"The answer is {_kind(value)}, where {_kind(expected)} is asked for."
    return _matching(list(value), list(expected), domain, seconds)


FINITE = (sympy.FiniteSet, type(sympy.S.EmptySet))
COLLECTIONS = (list, tuple, set, frozenset, dict, np.ndarray, sympy.MatrixBase, sympy.Tuple, *FINITE)


def same_set(values: Any, expected: Any, *, domain: Domain | None = None, seconds: float = 1.0) -> None:
    """Check that two collections hold the same values in any order, each as often."""
    if not isinstance(values, COLLECTIONS):
        raise Failed(f"The answer is {_kind(values)}, where a list of values is asked for.", yours=shown(values))
    problem = _matching(list(values), list(expected), domain, seconds)
    if problem:
        raise Failed(problem, yours=shown(values), expected=shown(expected))


def _matching(mine: list[Any], right: list[Any], domain: Domain | None, seconds: float) -> str:
    left = list(right)
    for value in mine:
        k = next((k for k, r in enumerate(left) if not _problem(value, r, domain, seconds, 12)), None)
        if k is None:
            problems = (
                (_problem(value, r, domain, seconds, 12) for r in left) if _holds_decimal(_symbolic(value)) else ()
            )
            rounded = next((problem for problem in problems if ROUNDED in problem), "")
            return rounded or f"The value {shown(value)} does not belong, or stands there too often."
        del left[k]
    return f"The answer holds {len(mine)} of the values; some are missing." if left else ""


def up_to_constant(
    value: Any,
    expected: Any,
    variable: sympy.Symbol | Iterable[sympy.Symbol],
    *,
    domain: Domain | None = None,
    seconds: float = 1.0,
) -> None:
    """Check that a value equals the expected one up to an added constant, free of `variable`.

    Args:
        value: the learner's answer, such as an antiderivative or a potential.
        expected: one right answer.
        variable: the variable, or all the variables, that the constant must not hold.
        domain: from a variable to the ends of its interval, dimensionless.
        seconds: CPU time for the comparison.

    Raises:
        Failed: where the difference changes with a variable.
    """
    variables = [variable] if isinstance(variable, sympy.Symbol) else list(variable)
    candidates = {v.name: _places(v, domain) for v in variables}
    mine, right = _symbolic(value), _symbolic(expected)
    if mine is None or right is None:
        raise Failed(_problem(value, expected, domain, seconds, 12), yours=shown(value), expected=shown(expected))
    verdict = Verdict(None, "undecided")
    for k in range(len(PLACES)):
        places = {name: held[(k + i) % len(held)] for i, (name, held) in enumerate(candidates.items())}

        def read(graph: Graph, places: dict[str, Fraction] = places) -> tuple[int, int]:
            """Return both, each less its value where the variables are fixed."""
            whole = graph.read(right), graph.read(mine)
            fixed = list(whole)
            for name, place in places.items():
                fixed = [graph.substitute(root, name, graph.num(place)) for root in fixed]
            theirs, ours = (graph.add([(r, 1), (f, -1)]) for r, f in zip(whole, fixed, strict=True))
            return ours, theirs

        graph = Graph()
        try:
            comparison = Comparison(graph, *read(graph), domain, seconds)
        except (TooLarge, Unreadable) as problem:
            verdict = Verdict(None, "too large", message=f"{problem}.")
            break
        verdict = comparison.verdict()
        if not verdict.equal and _holds_decimal(mine):
            from autograder.check import decimals

            if decimals.explained(read, decimals.roundings(mine, right), domain, seconds):
                return
        if verdict.equal is not None and "undefined" not in verdict.message:
            break
    if verdict.equal:
        return
    if verdict.equal is None:
        raise Failed(_undecided(verdict), yours=shown(value), expected=shown(expected))
    raise Failed(
        f"Even with a constant added, this is not a right answer: differentiate it with respect to "
        f"{' and '.join(candidates)}.",
        yours=shown(value),
        expected=shown(expected),
    )


def _places(symbol: sympy.Symbol, domain: Domain | None) -> list[Fraction]:
    """Return values at which a variable may be fixed."""
    intervals = {getattr(key, "name", key): interval for key, interval in (domain or {}).items()}
    known = domains.variable(symbol, intervals.get(symbol.name))
    low, high = known.low, known.high
    middle = (low + high) / 2 if low is not None and high is not None else low + 1 if low is not None else Fraction(0)
    if high is not None and low is None:
        middle = high - 1
    return [place for place in PLACES if known.holds(place)] or [middle]


def up_to_scale(
    value: Any, expected: Any, *, sign_only: bool = False, domain: Domain | None = None, seconds: float = 1.0
) -> None:
    """Check that a value equals the expected one up to an overall factor that is not 0, or up to the sign.

    For a matrix or vector the factor may hold the variables (any multiple of an eigenvector is one); for a single
    expression it is a number.

    Raises:
        Failed: where no such factor exists.
    """
    mine, right = _as_matrix(value), _as_matrix(expected)
    what = "the sign" if sign_only else "a factor"
    detail = ""
    if mine is not None and _holds_decimal(mine) and _looks_rounded(mine):
        detail = "Decimals count as they are written: write exact numbers, or let Python compute all of their digits."
    fail = Failed(
        f"The answer is wrong even up to {what}.", yours=shown(value), expected=shown(expected), detail=detail
    )
    if mine is None or right is None:
        raise fail
    if mine.shape != right.shape:
        raise Failed(
            "The shape is {} by {}, which is not the shape asked for.".format(*mine.shape),
            yours=shown(value),
            expected=shown(expected),
        )

    def same(a: Any, b: Any) -> bool:
        verdict = as_doubles(a, b, domain, seconds)
        if verdict.equal is None:
            raise Failed(_undecided(verdict), yours=shown(value), expected=shown(expected))
        return verdict.equal

    if sign_only:
        if same(mine, right) or same(mine, -right):
            return
        raise fail
    pivot = next((k for k in range(len(right)) if not same(right[k], sympy.S.Zero)), None)
    if pivot is None:  # everything is 0
        if same(mine, right):
            return
        raise fail
    if same(mine[pivot], sympy.S.Zero):
        raise Failed("The answer is 0 where it must not be.", yours=shown(value), expected=shown(expected))
    if len(right) == 1:
        graph = Graph()
        roots = graph.read(right[0]), graph.read(mine[0])
        if same_up_to_number(graph, roots[1], roots[0], domain, seconds):
            return
        raise fail
    if all(same(mine[k] * right[pivot], right[k] * mine[pivot]) for k in range(len(right))):
        return
    raise fail


def _looks_rounded(value: Any) -> bool:
    from autograder.check import decimals

    return any(map(decimals.looks_rounded, decimals.held(value)))


def _as_matrix(value: Any) -> Any:
    """Return a vector, matrix or single expression as a sympy matrix."""
    if isinstance(value, tuple | list | sympy.Tuple):
        entries = [_symbolic(v) for v in value]
        return None if any(e is None for e in entries) else sympy.ImmutableMatrix(entries)
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return _as_matrix(value.tolist())
    found = _symbolic(value)
    return found if isinstance(found, sympy.MatrixBase) or found is None else sympy.ImmutableMatrix([[found]])


DIFFERS = "The answer differs from the right one."
UNDECIDED = "This could not be decided"
ROUNDED = "rounded decimal"


def _undecided(verdict: Verdict) -> str:
    why = verdict.message[:1].upper() + verdict.message[1:]
    return f"{UNDECIDED}: your answer was neither confirmed nor refuted. {why} Write it in a simpler form."
