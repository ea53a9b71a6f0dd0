"""Sympy expressions as a flat table of whitelisted nodes, and back without evaluating anything.

A node names its head and points at earlier nodes, so a shared subtree travels once and nothing recurses. Rebuilding
uses `Basic.__new__` and its like, never a constructor that computes: `9**9**9**9` is built as it stands, and refused
because a later step of the judge could try to compute it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
import sympy
from mpmath.libmp import from_man_exp, mpf_neg
from sympy.core.function import Application, AppliedUndef, UndefinedFunction
from sympy.core.symbol import Str
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.matrices.expressions.matexpr import MatrixElement

from autograder.errors import Refused

TABLE = 20_000  # nodes of a frame, shared ones counted once
SIZE = 50_000  # nodes of an expression, shared ones counted at every place: what the judge walks through
LINKS = 500_000  # arguments of all nodes of a frame together
DEPTH = 200  # of an expression; deeper ones overrun the stack of sympy's own recursion
BITS = 14_000  # of a number: 4,214 digits, which Python still prints
EXPONENT = 10_000  # of a power that could be multiplied out

Number = int | Annotated[bytes, msgspec.Meta(max_length=BITS // 8 + 1)]  # bytes: more than 64 bits
NAME = 200  # characters of a symbol's or a function's name
Name = Annotated[str, msgspec.Meta(max_length=NAME)]


class Node(msgspec.Struct, array_like=True, frozen=True):
    """One node: its head, the places of its arguments in the table, and what a leaf holds."""

    head: Name
    args: Annotated[tuple[int, ...], msgspec.Meta(max_length=TABLE)] = ()
    name: Name = ""
    numbers: Annotated[tuple[Number, ...], msgspec.Meta(max_length=4)] = ()
    assumptions: Annotated[tuple[tuple[Name, bool], ...], msgspec.Meta(max_length=50)] = ()


Table = Annotated[list[Node], msgspec.Meta(max_length=TABLE)]


def pack(number: int) -> Number:
    """Return `number` as the wire carries it."""
    if number.bit_length() > BITS:
        raise Refused(f"The answer holds a whole number of {number.bit_length()} bits; {BITS} are the limit.")
    if -(2**63) <= number < 2**63:
        return number
    return number.to_bytes(number.bit_length() // 8 + 1, "little", signed=True)


def unpack(number: Number) -> int:
    """Return the whole number that `pack` packed."""
    return number if isinstance(number, int) else int.from_bytes(number, "little", signed=True)


# --- heads -----------------------------------------------------------------------------------------------------

Build = Callable[..., Any]


def _as_it_stands(cls: Any, number: int) -> Build:
    def build(*args: Any) -> Any:
        _count(args, number)
        return sympy.Basic.__new__(cls, *args)

    return build


def _count(args: tuple[Any, ...], number: int) -> None:
    if len(args) != number if number else not args:
        raise TypeError("wrong number of arguments")


def _function(cls: Any) -> Build:
    def build(*args: Any) -> Any:
        if len(args) not in cls.nargs:
            raise TypeError("wrong number of arguments")
        return Application.__new__(cls, *args, evaluate=False)

    return build


def _sum_or_product(cls: Any) -> Build:
    return lambda *args: cls._from_args(args, all(arg.is_commutative for arg in args))


def _commuting(cls: Any) -> Build:
    def build(*args: Any) -> Any:
        _count(args, 2 if cls is sympy.Pow else 0)
        result = sympy.Basic.__new__(cls, *args)
        result.is_commutative = all(arg.is_commutative for arg in args[: 2 if cls is sympy.Pow else 1])
        return result

    return build


def _unordered(cls: Any, attribute: str, kind: type) -> Build:
    def build(*args: Any) -> Any:
        _count(args, 0)
        result = sympy.Basic.__new__(cls, *args)
        setattr(result, attribute, kind(args))
        return result

    return build


def _array(cls: Any) -> Build:
    return lambda flat, shape: cls(list(flat.args), tuple(int(n) for n in shape.args))


# by the number of their arguments; 0 stands for any, from one on
AS_THEY_STAND = {
    0: "Piecewise Derivative MatMul MatAdd HadamardProduct KroneckerProduct ProductSet",
    1: "Not Transpose Adjoint Trace Determinant Identity DiagMatrix DiagonalMatrix UnevaluatedExpr",
    2: """Eq Ne Lt Le Gt Ge Contains Complement SymmetricDifference MatPow Inverse HadamardPower ZeroMatrix OneMatrix
        DotProduct""",
    3: "MatrixSymbol ConditionSet",
    4: "Interval Limit",
}
FUNCTIONS = """
    exp log sin cos tan cot sec csc asin acos atan acot asec acsc atan2 sinh cosh tanh coth sech csch asinh acosh atanh
    acoth asech acsch Abs sign re im arg conjugate floor ceiling frac Mod factorial factorial2 subfactorial binomial
    RisingFactorial FallingFactorial gamma loggamma polygamma digamma trigamma lowergamma uppergamma beta erf erfc erfi
    erfinv erfcinv Si Ci Ei li Shi Chi expint zeta dirichlet_eta polylog LambertW Heaviside DiracDelta KroneckerDelta
    LeviCivita sinc harmonic bernoulli euler fibonacci lucas catalan legendre hermite chebyshevt chebyshevu laguerre
    jacobi gegenbauer besselj bessely besseli besselk airyai airybi transpose adjoint fresnels fresnelc
""".split()
SINGLE = """
    Pi Exp1 ImaginaryUnit Infinity NegativeInfinity ComplexInfinity NaN EulerGamma GoldenRatio Catalan
    TribonacciConstant true false EmptySet UniversalSet Reals Naturals Naturals0 Integers Rationals Complexes
""".split()

CONSTRUCTED = (sympy.IndexedBase, sympy.Indexed, sympy.Idx, sympy.Subs)  # their constructors compute nothing
WALKING = {cls.__name__ for cls in CONSTRUCTED}  # but walk through all of their arguments

HEADS: dict[str, tuple[Any, Build]] = {
    **{
        name: (getattr(sympy, name), _as_it_stands(getattr(sympy, name), number))
        for number, names in AS_THEY_STAND.items()
        for name in names.split()
    },
    "Tuple": (sympy.Tuple, lambda *args: sympy.Basic.__new__(sympy.Tuple, *args)),
    **{name: (getattr(sympy, name), _function(getattr(sympy, name))) for name in FUNCTIONS},
    **{cls.__name__: (cls, _sum_or_product(cls)) for cls in (sympy.Add, sympy.Mul)},
    **{cls.__name__: (cls, _commuting(cls)) for cls in (sympy.Pow, sympy.Integral, sympy.Sum, sympy.Product)},
    **{
        cls.__name__: (cls, _unordered(cls, "_argset", frozenset))
        for cls in (sympy.And, sympy.Or, sympy.Max, sympy.Min, sympy.Union, sympy.Intersection)
    },
    "FiniteSet": (sympy.FiniteSet, _unordered(sympy.FiniteSet, "_args_set", set)),
    "ExprCondPair": (ExprCondPair, _as_it_stands(ExprCondPair, 2)),
    "MatrixElement": (MatrixElement, _as_it_stands(MatrixElement, 3)),
    **{cls.__name__: (cls, cls) for cls in CONSTRUCTED},
    "ImmutableDenseNDimArray": (sympy.ImmutableDenseNDimArray, _array(sympy.ImmutableDenseNDimArray)),
}
# the names that classes bear, where sympy's alias differs (Eq is Equality)
HEADS = {cls.__name__: (cls, build) for cls, build in HEADS.values()}
SINGLES = {name: getattr(sympy.S, name) for name in SINGLE}
NAMES_OF_SINGLES = {value: name for name, value in SINGLES.items()}
MATRICES = {
    cls.__name__: cls
    for cls in (
        sympy.MutableDenseMatrix,
        sympy.ImmutableDenseMatrix,
        sympy.MutableSparseMatrix,
        sympy.ImmutableSparseMatrix,
    )
}
MUTABLE = {"MutableDenseMatrix", "MutableSparseMatrix"}
ARITHMETIC = (sympy.Add, sympy.Mul, sympy.Pow)
GROWING = """factorial factorial2 subfactorial binomial RisingFactorial FallingFactorial gamma lowergamma uppergamma
    harmonic bernoulli euler fibonacci lucas catalan legendre hermite chebyshevt chebyshevu laguerre jacobi gegenbauer
    polygamma beta zeta""".split()  # computed exactly, or expanded, for a whole number


# --- to the table ----------------------------------------------------------------------------------------------


class Writer:
    """Writes the expressions of one frame into one table."""

    def __init__(self) -> None:
        """Start with an empty table."""
        self.nodes: list[Node] = []
        self._places: dict[Node, int] = {}
        self._known: dict[int, tuple[Any, int]] = {}  # by identity; the object is kept, so that its id stays its own
        self._entries: dict[int, tuple[Any, ...]] = {}  # of a matrix, which makes them anew each time it is asked

    def add(self, value: Any) -> int:
        """Return the place of `value`, a sympy object or a matrix, in the table.

        Raises:
            Refused: if it holds something that the table has no word for, or is too large.
        """
        waiting = [(value, False)]
        while waiting:
            node, ready = waiting.pop()
            if id(node) in self._known:
                continue
            args = self._args(node)
            if not ready and args:
                waiting.append((node, True))
                waiting.extend((arg, False) for arg in args if id(arg) not in self._known)
                if len(waiting) + len(self._known) > 4 * TABLE:
                    raise _too_large()
                continue
            places = tuple(self._known[id(arg)][1] for arg in args)
            self._known[id(node)] = (node, self._place(self._leaf(node, places)))
        return self._known[id(value)][1]

    def _place(self, node: Node) -> int:
        place = self._places.setdefault(node, len(self.nodes))
        if place == len(self.nodes):
            if place >= TABLE:
                raise _too_large()
            self.nodes.append(node)
        return place

    def _args(self, value: Any) -> tuple[Any, ...]:
        if isinstance(value, sympy.MatrixBase):
            return self._entries.setdefault(id(value), tuple(value.flat()))
        if isinstance(value, (sympy.Number, sympy.Symbol, Str)):
            return ()
        args: tuple[Any, ...] = value.args
        return args

    def _leaf(self, value: Any, args: tuple[int, ...]) -> Node:
        kind = type(value)
        if isinstance(value, sympy.Integer):
            return Node("Integer", numbers=(pack(int(value)),))
        if isinstance(value, sympy.Rational) and kind.__module__.startswith("sympy."):
            return Node("Rational", numbers=(pack(int(value.p)), pack(int(value.q))))
        if kind is sympy.Float:
            sign, man, exponent, _ = value._mpf_
            return Node("Float", numbers=(sign, pack(int(man)), pack(int(exponent)), value._prec))
        if kind in (sympy.Dummy, sympy.Symbol) or isinstance(kind, UndefinedFunction):
            _check_name(kind.__name__ if isinstance(kind, UndefinedFunction) else value.name)
        if kind is sympy.Dummy:
            return Node("Dummy", (), value.name, (pack(value.dummy_index),), _assumptions(value._assumptions_orig))
        if kind is sympy.Symbol:
            return Node("Symbol", (), value.name, (), _assumptions(value._assumptions_orig))
        if kind is Str:
            return Node("Str", (), value.name)
        if kind.__name__ in MATRICES and MATRICES[kind.__name__] is kind:
            return Node(kind.__name__, args, numbers=value.shape)
        if isinstance(kind, UndefinedFunction) and isinstance(value, AppliedUndef):
            return Node("AppliedUndef", args, kind.__name__, (), _assumptions(kind._kwargs))
        if HEADS.get(kind.__name__, (None,))[0] is kind:
            return Node(kind.__name__, args)
        if not args and value in NAMES_OF_SINGLES:
            return Node(NAMES_OF_SINGLES[value])
        raise Refused(f"The answer holds {kind.__name__} of sympy, which cannot be judged. Write it in simpler terms.")


def _check_name(name: str) -> None:
    """Refuse names that are too long, or that would play tricks where they are shown.

    Raises:
        Refused: if it is such a name.
    """
    if len(name) > NAME or not name.isprintable():
        raise Refused("The answer holds a symbol or a function whose name is too long or cannot be printed.")


def _assumptions(given: dict[str, Any]) -> tuple[tuple[str, bool], ...]:
    return tuple(sorted((name, bool(value)) for name, value in given.items() if value is not None))


def _too_large() -> Refused:
    return Refused(f"The expression has more than {TABLE} parts. Simplify it.")


# --- from the table --------------------------------------------------------------------------------------------


def read(nodes: list[Node]) -> list[Any]:
    """Return the sympy objects of a table, built without evaluation.

    Raises:
        Refused: if the table breaks a rule or a limit, or if computing a number in it could take for ever.
    """
    if sum(len(node.args) for node in nodes) > LINKS:
        raise _too_large()
    built: list[Any] = []
    sizes: list[int] = []
    depths: list[int] = []
    walked = 0
    growths: list[float] = []  # an upper bound of log2(1 + |number|); infinite for what is no number
    for node in nodes:
        if any(not 0 <= place < len(built) for place in node.args):
            raise Refused("The answer is an expression that points outside itself.")
        size = 1 + sum(sizes[place] for place in node.args)
        depth = 1 + max((depths[place] for place in node.args), default=0)
        if size > SIZE:
            raise Refused(f"The expression has more than {SIZE} parts. Simplify it.")
        if depth > DEPTH:
            raise Refused(f"The expression is nested more than {DEPTH} deep. Simplify it.")
        walked += size if node.head in WALKING else 0
        if walked > SIZE:
            raise _too_large()
        try:
            value = _build(node, [built[place] for place in node.args])
            if node.head not in MUTABLE:
                hash(value)  # from the leaves up, so that no later hash has to recurse
            growth = _growth(node, value, [growths[place] for place in node.args])
        except Refused:
            raise
        except Exception as error:
            raise Refused(f"The answer holds a malformed {node.head} ({type(error).__name__}).") from None
        built.append(value)
        sizes.append(size)
        depths.append(depth)
        growths.append(growth)
    return built


def _build(node: Node, args: list[Any]) -> Any:
    numbers = [unpack(number) for number in node.numbers]
    if node.head in HEADS:
        if HEADS[node.head][0] in ARITHMETIC and not (args and all(isinstance(arg, sympy.Expr) for arg in args)):
            raise TypeError("not an expression")
        return HEADS[node.head][1](*args)
    if node.head in SINGLES:
        return SINGLES[node.head]
    if node.head == "Integer":
        return sympy.Integer(numbers[0])
    if node.head == "Rational":
        if numbers[1] == 0:
            raise ZeroDivisionError
        return sympy.Rational(numbers[0], numbers[1])
    if node.head == "Float":
        return _float(*numbers)
    if node.head in ("Symbol", "Dummy", "Str", "AppliedUndef"):
        _check_name(node.name)
    if node.head == "Symbol":
        return sympy.Symbol(node.name, **dict(node.assumptions))
    if node.head == "Dummy":
        return sympy.Dummy(node.name, dummy_index=numbers[0], **dict(node.assumptions))
    if node.head == "Str":
        return Str(node.name)
    if node.head == "AppliedUndef":
        return Application.__new__(sympy.Function(node.name, **dict(node.assumptions)), *args, evaluate=False)
    if node.head in MATRICES:
        rows, columns = numbers
        if not (0 <= rows <= TABLE and 0 <= columns <= TABLE) or rows * columns != len(args):
            raise ValueError("shape and entries disagree")
        return MATRICES[node.head](rows, columns, args)
    raise Refused("The answer holds a sympy object that cannot be judged.")


def _float(sign: int, man: int, exponent: int, precision: int) -> Any:
    if not (0 <= man and abs(exponent) <= 100_000 and 1 <= precision <= BITS and sign in (0, 1)):
        raise ValueError("not a number")
    value = from_man_exp(man, exponent, precision)
    return sympy.Float._new(mpf_neg(value) if sign else value, precision, zero=False)


def _growth(node: Node, value: Any, args: list[float]) -> float:
    """Return an upper bound of log2(1 + |value|), and refuse what computing would make too large."""
    if node.head in ("Integer", "Rational"):
        return float(max(abs(value.p), value.q).bit_length())
    if node.head == "Float":
        return float(max(1, value._mpf_[2] + value._mpf_[3]))
    if node.head in SINGLES:
        return 2.0
    if not args or (any(map(math.isinf, args)) and node.head not in ("Pow", *GROWING)):
        return math.inf
    if node.head == "Pow":
        return _growth_of_power(value, *args)
    if node.head in GROWING:
        if any(not math.isinf(arg) and arg > 10 for arg in args):  # above 1,024
            raise Refused(f"The answer holds {node.head} of a number that is too large to compute. Simplify it.")
        return math.inf if any(map(math.isinf, args)) else float(BITS)
    if node.head in ("exp", "sinh", "cosh"):
        if args[0] > 20:
            raise Refused(f"The answer holds {node.head} of a number that is too large to compute. Simplify it.")
        return 1.45 * float(2.0 ** args[0])
    if node.head == "Mul":
        return sum(args)
    return max(args) + math.log2(1 + len(args))  # a sum, or a function that grows no faster than its argument


def _growth_of_power(value: Any, base: float, exponent: float) -> float:
    if math.isinf(exponent) or value.base.is_Symbol:
        return math.inf
    if math.isinf(base):
        if value.exp.is_Rational and abs(value.exp.p) > EXPONENT:
            raise Refused(f"The answer holds a power above {EXPONENT}. Simplify it.")
        return math.inf
    result = base * float(2.0 ** min(exponent, 64.0))
    if result > BITS:
        raise Refused("The answer holds a power that is too large to compute. Simplify it.")
    return result
