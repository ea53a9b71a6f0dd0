"""Expressions as one shared graph of plain tuples, built without recursion and within stated limits.

A sympy tree may arrive unevaluated (`9**9**9**9`), three thousand levels deep, or with 20,000 terms. Asking sympy
anything about such a tree (a hash, a substitution, an assumption) may recurse or compute for ever. So the tree is
read once, from the leaves up, into nodes that every later stage (points, signatures) can walk in a simple loop.

A node is a tuple whose first entry is its kind:

    ("num", q)                    an exact rational
    ("const", name)               pi, I, EulerGamma, Catalan, GoldenRatio, nan
    ("sym", name)                 a variable
    ("add", c, ((i, c_i), ...))   c + sum of c_i * node_i, rational c
    ("mul", c, ((i, n_i), ...))   c * product of node_i ** n_i, integer n_i
    ("pow", i, j)                 node_i ** node_j, the principal value, where node_j is not an integer
    ("fn", name, (i, ...))        a function of a short list of names
    ("case", ((i, cond), ...))    the first node_i whose condition holds
    ("rel", op, i)                node_i > 0, >= 0, == 0 or != 0
    ("logic", op, (i, ...))       and, or, not, xor; ("bool", b) is a truth value
    ("sum", var, low, high, i)    node_i summed over the integers from node_low to node_high; "prod" multiplies
    ("item", name, (i, ...))      an entry of a named array or matrix
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import sympy

# The limits of the checker. Each keeps one kind of hostile answer from costing more than a moment.
MAX_NODES = 150_000  # size of both expressions together: 20,000 terms fit
MAX_BITS = 20_000  # a rational that is longer stays a power, a product or a factorial
MAX_DERIVATIVE = 6  # the order of an unevaluated derivative, which is carried out
FULL = 46  # bits of a decimal with more than 14 digits: it fills a double, and was computed rather than written
MAX_SUM = 400  # terms of a finite sum at one point


class TooLarge(Exception):
    """An expression is beyond a stated limit; the text says which."""


class Unreadable(Exception):
    """An expression holds something that is not a plain mathematical object."""


Node = tuple[Any, ...]
Rational = Fraction | int  # whole numbers stay int: equal to the fraction, and much faster


def exact(number: sympy.Float) -> Fraction:
    """Return the decimal that was meant: 0.1 is one tenth, and 0.6666666666666666 two thirds.

    A decimal is exact as it is written; only one that fills a whole double and lies within its rounding of a fraction
    with a small denominator is read as that fraction, because `2 / 3` in Python is such a decimal.
    """
    sign, mantissa, exponent, _ = number._mpf_
    if mantissa == 0:
        return Fraction(0)
    if abs(exponent) > MAX_BITS:
        raise TooLarge("a decimal has an exponent beyond the limit")
    binary = Fraction(int(mantissa)) * Fraction(2) ** int(exponent) * (-1 if sign else 1)
    if number._prec > 53:
        digits = int(number._prec * 0.30103)
        return Fraction(str(sympy.Float(number, digits))) if digits < 1000 else binary
    decimal = Fraction(repr(float(binary)))
    near = binary.limit_denominator(1000)
    if decimal.numerator.bit_length() > FULL and abs(near - binary) <= abs(binary) * Fraction(1, 2**52):
        return near
    return decimal


class Graph:
    """Expressions read into shared nodes; equal subexpressions get the same number."""

    def __init__(self) -> None:
        """Start with no nodes."""
        self.nodes: list[Node] = []
        self.symbols: dict[str, sympy.Symbol] = {}  # by name; of two with one name, the first that was read counts
        self.index_names: set[str] = set()  # names that count something: they bound a sum
        self.unknown_functions: set[str] = set()
        self.decimals: dict[Any, Fraction] = {}  # what is read in place of a decimal, by sympy's four parts of it
        self._numbers: dict[Node, int] = {}
        self._keep: list[object] = []  # ids of sympy nodes stay valid while their owner lives

    # -- making nodes -------------------------------------------------------------------------------------------------

    def add_node(self, *node: Any) -> int:
        """Return the number of `node`, new or known."""
        found = self._numbers.get(node)
        if found is None:
            if len(self.nodes) >= MAX_NODES:
                raise TooLarge(f"it has more than {MAX_NODES:,} parts")
            found = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return found

    def num(self, value: Rational) -> int:
        """Return the node of a rational number."""
        return self.add_node("num", value)

    def add(self, parts: list[tuple[int, Rational]], constant: Rational = 0) -> int:
        """Return the node of `constant` plus the sum of coefficient times node, like terms collected."""
        terms: dict[int, Rational] = {}
        for number, factor in parts:
            node = self.nodes[number]
            if node[0] == "num":
                constant += factor * node[1]
            elif node[0] == "add":
                constant += factor * node[1]
                for inner, coefficient in node[2]:
                    terms[inner] = terms.get(inner, 0) + factor * coefficient
            else:
                if node[0] == "mul" and node[1] != 1:
                    number, factor = self._mul(1, node[2]), factor * node[1]
                terms[number] = terms.get(number, 0) + factor
        kept = tuple(sorted((i, c) for i, c in terms.items() if c))
        if not kept:
            return self.num(constant)
        if constant == 0 and len(kept) == 1:
            number, factor = kept[0]
            return number if factor == 1 else self.mul([(number, 1)], factor)
        return self.add_node("add", constant, kept)

    def mul(self, parts: list[tuple[int, int]], constant: Rational = 1) -> int:
        """Return the node of `constant` times the product of integer powers of nodes, like factors collected."""
        powers: dict[int, Rational] = {}  # of a base; roots of one base meet, because b**r * b**s = b**(r+s) always
        factors: dict[int, int] = {}
        todo = list(parts)
        while todo:
            for number, n in todo:
                node = self.nodes[number]
                if _unfolds(node, n):
                    constant *= node[1] ** n if n > 0 else Fraction(node[1]) ** n
                    if _bits(constant) > 4 * MAX_BITS:
                        raise TooLarge("a number in it is too long")
                    for inner, power in node[2] if node[0] == "mul" else ():
                        base, exponent = self._base(inner)
                        powers[base] = powers.get(base, 0) + exponent * power * n
                else:
                    base, exponent = self._base(number)
                    powers[base] = powers.get(base, 0) + exponent * n
            todo = []
            for base, exponent in powers.items():
                whole = exponent.numerator // exponent.denominator
                if exponent != whole:
                    root = self.add_node("pow", base, self.num(exponent - whole))
                    factors[root] = factors.get(root, 0) + 1
                if whole and _unfolds(self.nodes[base], whole):
                    todo.append((base, whole))
                elif whole:
                    factors[base] = factors.get(base, 0) + whole
            parts, powers = todo, {}
        if constant == 0:
            return self.num(0)
        return self._mul(constant, tuple(sorted((i, n) for i, n in factors.items() if n)))

    def dot(self, one: Sequence[int], other: Sequence[int]) -> int:
        """Return the node of the sum of products of nodes, pair by pair."""
        pairs = [(self.nodes[a], self.nodes[b]) for a, b in zip(one, other, strict=True)]
        if all(a[0] == b[0] == "num" for a, b in pairs):
            total: Rational = sum(a[1] * b[1] for a, b in pairs)
            if _bits(total) > 4 * MAX_BITS:
                raise TooLarge("a number in it is too long")
            return self.num(total)
        return self.add([(self.mul([(a, 1), (b, 1)]), 1) for a, b in zip(one, other, strict=True)])

    def _base(self, number: int) -> tuple[int, Rational]:
        """Return a node as base and rational exponent."""
        node = self.nodes[number]
        if node[0] == "pow" and self.nodes[node[2]][0] == "num":
            return node[1], self.nodes[node[2]][1]
        return number, 1

    def _mul(self, constant: Rational, factors: tuple[tuple[int, int], ...]) -> int:
        if not factors:
            return self.num(constant)
        if constant == 1 and len(factors) == 1 and factors[0][1] == 1:
            return factors[0][0]
        return self.add_node("mul", constant, factors)

    def power(self, base: int, exponent: int) -> int:
        """Return the node of the principal value of base ** exponent."""
        b, e = self.nodes[base], self.nodes[exponent]
        if e[0] == "num":
            whole = e[1].numerator // e[1].denominator
            rest = e[1] - whole
            if not rest:
                if abs(whole) > MAX_BITS and b[0] not in ("sym", "add", "mul"):
                    return self.add_node("pow", base, exponent)
                return self.mul([(base, whole)])
            if b[0] == "num" and b[1] in (0, 1):
                return base
            root = self.add_node("pow", base, self.num(rest))
            return root if not whole else self.mul([(base, whole), (root, 1)])
        return self.add_node("pow", base, exponent)

    def fn(self, name: str, *args: int) -> int:
        """Return the node of a function, rewritten to the short list of names."""
        rewrite = REWRITES.get(name)
        if rewrite:
            return rewrite(self, *args)
        if name in ("max", "min"):
            args = tuple(sorted(set(args)))
            if len(args) == 1:
                return args[0]
        if name == "exp" and self.nodes[args[0]] == ("num", 0):
            return self.num(1)
        if name in ("sin", "cos", "abs"):
            # odd and even: keep one of u and -u, so that sin(tan(-w)) meets sin(tan(w))
            flipped = self._flip(args[0])
            if flipped is not None:
                inner = self.add_node("fn", name, (flipped,))
                return self.add([(inner, -1)]) if name == "sin" else inner
        return self.add_node("fn", name, args)

    def _flip(self, number: int) -> int | None:
        """Return the node of minus this one where its leading coefficient is negative."""
        node = self.nodes[number]
        leading = {"num": lambda: node[1], "mul": lambda: node[1], "add": lambda: node[2][0][1]}.get(node[0])
        return self.add([(number, -1)]) if leading and leading() < 0 else None

    # -- reading sympy ------------------------------------------------------------------------------------------------

    def read(self, expression: sympy.Basic) -> int:
        """Return the node of a sympy expression."""
        done: dict[int, int] = {}
        stack: list[tuple[sympy.Basic, bool]] = [(expression, False)]
        steps = 0
        while stack:
            e, ready = stack.pop()
            if id(e) in done:
                continue
            steps += 1
            if steps > 4 * MAX_NODES:
                raise TooLarge(f"it has more than {MAX_NODES:,} parts")
            self._keep.append(e)
            if ready:
                done[id(e)] = self.combine(e, [done[id(a)] for a in e.args])
                continue
            replaced = self._replaced(e)
            if replaced is not None:
                done[id(e)] = replaced if isinstance(replaced, int) else self.read(replaced)
                continue
            stack.append((e, True))
            stack.extend((a, False) for a in e.args)
        return done[id(expression)]

    def _replaced(self, e: sympy.Basic) -> int | sympy.Basic | None:
        """Return the node of a leaf or of a construct that is not read argument by argument."""
        if isinstance(e, sympy.Add | sympy.Mul) or (isinstance(e, sympy.Pow) and e is not sympy.E):
            return None
        if isinstance(e, sympy.Integer):
            return self.num(int(e.p))
        if isinstance(e, sympy.Symbol):
            self.symbols.setdefault(e.name, e)
            return self.add_node("sym", e.name)
        if isinstance(e, sympy.Float):
            return self.num(self.decimals[e._mpf_] if e._mpf_ in self.decimals else exact(e))
        if isinstance(e, sympy.Rational):
            return self.num(Fraction(int(e.p), int(e.q)))
        if isinstance(e, sympy.logic.boolalg.BooleanAtom):
            return self.add_node("bool", bool(e))
        if e is sympy.E:
            return self.fn("exp", self.num(1))
        name = CONSTANTS.get(type(e).__name__)
        if name:
            return self.add_node("const", name)
        if isinstance(e, sympy.Sum | sympy.Product):
            body: Any = e.function
            for variable, *limits in e.limits:
                if len(limits) != 2:
                    raise Unreadable("it has a sum without limits")
                low, high = (self.read(limit) for limit in limits)
                self.index_names |= self.names_in(low) | self.names_in(high)
                inner = self.read(body) if isinstance(body, sympy.Basic) else body
                # a name of its own for the index, the same in sum over i and sum over j, and no one else's
                depth = sum(self.nodes[i][0] in ("sum", "prod") for i in self.below(inner))
                index = f"#{depth}"
                inner = self.substitute(inner, variable.name, self.add_node("sym", index))
                kind = "sum" if isinstance(e, sympy.Sum) else "prod"
                body = self.add_node(kind, index, low, high, inner)
            return body
        if isinstance(e, sympy.Indexed):
            return self.add_node("item", str(e.base.label), tuple(self.read(i) for i in e.indices))
        if isinstance(e, sympy.matrices.expressions.matexpr.MatrixElement) and isinstance(e.parent, sympy.MatrixSymbol):
            return self.add_node("item", e.parent.name, (self.read(e.i), self.read(e.j)))
        if isinstance(e, sympy.Derivative | sympy.Subs):
            orders = [n for _, n in e.variable_count] if isinstance(e, sympy.Derivative) else []
            if not all(isinstance(n, sympy.Integer) and n <= MAX_DERIVATIVE for n in orders) or _longer(e, 400):
                raise TooLarge("it has an unevaluated derivative of high order or of a long expression")
            value = e.doit(deep=False) if isinstance(e, sympy.Derivative) else e.doit()
            return self._unknown(value) if isinstance(value, sympy.Derivative | sympy.Subs) else value
        if isinstance(e, sympy.Integral | sympy.Limit):
            raise Unreadable(f"it holds an unevaluated {type(e).__name__}")
        if not isinstance(e, sympy.Piecewise) and any(isinstance(a, sympy.Tuple) for a in e.args):
            raise Unreadable(f"it holds {type(e).__name__}")
        if isinstance(e, sympy.Piecewise):
            pairs = []
            for value, condition in e.args:
                pairs.append((self.read(value), self.read(condition)))
            return self.add_node("case", tuple(pairs))
        return None

    def _unknown(self, e: sympy.Basic) -> int:
        """Return the node of a derivative of a function without a formula: another function of the same arguments."""
        inner = e.args[0]
        if not isinstance(e, sympy.Derivative) or not isinstance(inner, sympy.core.function.AppliedUndef):
            raise Unreadable(f"it holds {type(e).__name__}")
        if not all(v in inner.args for v, _ in e.variable_count):
            raise Unreadable("it holds a derivative in an inner function")
        orders = sorted((inner.args.index(v), int(n)) for v, n in e.variable_count)
        marks = ",".join(f"{place}:{n}" for place, n in orders)
        return self.add_node("fn", f"?{type(inner).__name__}'{marks}", tuple(self.read(a) for a in inner.args))

    def combine(self, e: sympy.Basic, args: list[int]) -> int:
        """Return the node of a sympy expression whose arguments have been read."""
        if isinstance(e, sympy.Add):
            return self.add([(a, 1) for a in args])
        if isinstance(e, sympy.Mul):
            return self.mul([(a, 1) for a in args])
        if isinstance(e, sympy.Pow):
            return self.power(args[0], args[1])
        kind = type(e).__name__
        if kind in RELATIONS:
            op, sign = RELATIONS[kind]
            return self.add_node("rel", op, self.add([(args[0], sign), (args[1], -sign)]))
        if kind == "ITE":  # if a then b else c: (a and b) or (not a and c)
            otherwise = self.add_node("logic", "not", (args[0],))
            both = [self.add_node("logic", "and", tuple(sorted(pair))) for pair in (args[:2], [otherwise, args[2]])]
            return self.add_node("logic", "or", tuple(sorted(both)))
        if kind in LOGIC:
            return self.add_node("logic", LOGIC[kind], tuple(sorted(args)))
        if kind == "log" and len(args) == 2:
            return self.mul([(self.fn("log", args[0]), 1), (self.fn("log", args[1]), -1)])
        name = FUNCTIONS.get(kind)
        if name is not None:
            return self.fn(name, *args)
        if isinstance(e, sympy.core.function.AppliedUndef):
            self.unknown_functions.add(kind)
            return self.add_node("fn", "?" + kind, tuple(args))
        if isinstance(e, sympy.Function) and kind in SPECIAL:
            return self.add_node("fn", "!" + kind, tuple(args))
        raise Unreadable(f"it holds {kind}")

    def substitute(self, root: int, name: str, value: int) -> int:
        """Return the node of `root` with a variable replaced by another node."""
        variable = ("sym", name)
        return self.rebuild(root, lambda i, _: value if self.nodes[i] == variable else None)

    def rebuild(self, root: int, change: Callable[[int, dict[int, int]], int | None]) -> int:
        """Return the node of `root` made anew, where `change` names other nodes.

        `change(i, new)` returns what stands for node i, given what stands for its children; None is the same kind of
        node on the new children.
        """
        new: dict[int, int] = {}
        for i in self.below(root):
            node = self.nodes[i]
            kind = node[0]
            changed = change(i, new)
            if changed is not None:
                new[i] = changed
            elif all(new[c] == c for c in self.children(i)):
                new[i] = i
            elif kind == "add":
                new[i] = self.add([(new[k], c) for k, c in node[2]], node[1])
            elif kind == "mul":
                new[i] = self.mul([(new[k], n) for k, n in node[2]], node[1])
            elif kind == "pow":
                new[i] = self.power(new[node[1]], new[node[2]])
            elif kind == "fn":
                new[i] = self.fn(node[1], *(new[k] for k in node[2]))
            elif kind == "case":
                new[i] = self.add_node("case", tuple((new[v], new[c]) for v, c in node[1]))
            elif kind == "rel":
                new[i] = self.add_node("rel", node[1], new[node[2]])
            elif kind in ("logic", "item"):
                new[i] = self.add_node(kind, node[1], tuple(new[k] for k in node[2]))
            else:
                new[i] = self.add_node(kind, node[1], *(new[k] for k in node[2:]))
        return new[root]

    # -- asking ------------------------------------------------------------------------------------

    def children(self, number: int) -> tuple[int, ...]:
        """Return the nodes directly below a node."""
        node = self.nodes[number]
        kind = node[0]
        if kind in ("add", "mul"):
            return tuple(i for i, _ in node[2])
        if kind == "pow":
            return (node[1], node[2])
        if kind in ("fn", "logic", "item"):
            return tuple(node[2])
        if kind == "case":
            return tuple(i for pair in node[1] for i in pair)
        if kind == "rel":
            return (node[2],)
        if kind in ("sum", "prod"):
            return (node[2], node[3], node[4])
        return ()

    def below(self, *roots: int) -> list[int]:
        """Return every node that the roots need, each after the ones it needs itself."""
        needed: set[int] = set()
        stack = list(roots)
        while stack:
            number = stack.pop()
            if number not in needed:
                needed.add(number)
                stack.extend(self.children(number))
        return sorted(needed)  # a node is made after its children, so the numbers are in order

    def names_in(self, *roots: int) -> set[str]:
        """Return the names of the variables below the roots, without the indices of sums."""
        below = [self.nodes[i] for i in self.below(*roots)]
        return {n[1] for n in below if n[0] == "sym"} - {n[1] for n in below if n[0] in ("sum", "prod")}


def truth(op: str, values: list[bool]) -> bool:
    """Return a connective of truth values."""
    if op == "not":
        return not values[0]
    return all(values) if op == "and" else any(values) if op == "or" else sum(values) % 2 == 1


def holds_matrices(e: Any) -> bool:
    """Return whether an expression holds a matrix of symbolic entries."""
    stack, count = [e], 0
    while stack and count < MAX_NODES:
        part = stack.pop()
        count += 1
        if isinstance(part, sympy.MatrixExpr):
            return True
        if isinstance(part, sympy.Basic):
            stack.extend(part.args)
        elif isinstance(part, sympy.MatrixBase):
            stack.extend(part.flat())
    return False


def _longer(e: sympy.Basic, parts: int) -> bool:
    """Return whether an expression has more than so many parts."""
    stack = [e]
    while stack and parts >= 0:
        parts -= 1
        stack.extend(stack.pop().args)
    return parts < 0


def _unfolds(node: Node, n: int) -> bool:
    """Return whether an integer power of this node is a number, or a product, of moderate length."""
    return node[0] in ("num", "mul") and (node[1] != 0 or n > 0) and _bits(node[1]) * abs(n) <= MAX_BITS


def _bits(value: Rational) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


CONSTANTS = {
    "Pi": "pi",
    "ImaginaryUnit": "I",
    "EulerGamma": "EulerGamma",
    "Catalan": "Catalan",
    "GoldenRatio": "GoldenRatio",
    "NaN": "nan",
    "ComplexInfinity": "nan",
    "Infinity": "oo",
    "NegativeInfinity": "-oo",
}
RELATIONS = {
    "StrictGreaterThan": (">", 1),
    "StrictLessThan": (">", -1),
    "GreaterThan": (">=", 1),
    "LessThan": (">=", -1),
    "Equality": ("==", 1),
    "Unequality": ("!=", 1),
}
LOGIC = {"And": "and", "Or": "or", "Not": "not", "Xor": "xor"}
_SAME_NAME = (
    "exp log sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh "
    "atanh acoth "
    "asech acsch atan2 sign floor ceiling frac re im conjugate arg gamma loggamma digamma factorial binomial beta "
    "polygamma erf erfc erfi zeta"
)
FUNCTIONS = {name: name for name in _SAME_NAME.split()} | {
    "Abs": "abs",
    "Max": "max",
    "Min": "min",
    "Heaviside": "heaviside",
    "Mod": "mod",
    "LambertW": "lambertw",
    "DiracDelta": "delta",
    "KroneckerDelta": "kronecker",
    "RisingFactorial": "rising",
    "FallingFactorial": "falling",
}
# Anything else that sympy can put a number on, one point at a time.
SPECIAL = set(
    "besselj bessely besseli besselk Si Ci Shi Chi Ei li polylog lowergamma uppergamma elliptic_k elliptic_e "
    "fresnels fresnelc airyai airybi legendre chebyshevt chebyshevu hermite laguerre harmonic erfinv sinc subfactorial "
    "factorial2 dirichlet_eta fibonacci lucas catalan bernoulli".split()
)


def _ratio(top: str, bottom: str) -> Callable[..., int]:
    return lambda g, u: g.mul([(g.fn(top, u), 1), (g.fn(bottom, u), -1)])


def _hyperbolic(sign: int) -> Callable[[Graph, int], int]:
    def rewritten(g: Graph, u: int) -> int:
        half = Fraction(1, 2)
        return g.add([(g.fn("exp", u), half), (g.fn("exp", g.add([(u, -1)])), sign * half)])

    return rewritten


def _inverted(name: str) -> Callable[[Graph, int], int]:
    return lambda g, u: g.fn(name, g.mul([(u, -1)]))


def _reciprocal(name: str) -> Callable[[Graph, int], int]:
    return lambda g, u: g.mul([(g.fn(name, u), -1)])


def _mod(g: Graph, a: int, b: int) -> int:
    turns = g.fn("floor", g.mul([(a, 1), (b, -1)]))
    return g.add([(a, 1), (g.mul([(b, 1), (turns, 1)]), -1)])


def _gamma_of_next(g: Graph, n: int) -> int:
    return g.fn("gamma", g.add([(n, 1)], 1))


def _beta(g: Graph, a: int, b: int) -> int:
    both = g.add([(a, 1), (b, 1)])
    return g.mul([(g.fn("gamma", a), 1), (g.fn("gamma", b), 1), (g.fn("gamma", both), -1)])


def _rising(g: Graph, a: int, n: int) -> int:
    return g.mul([(g.fn("gamma", g.add([(a, 1), (n, 1)])), 1), (g.fn("gamma", a), -1)])


def _heaviside(g: Graph, u: int, at_zero: int | None = None) -> int:
    if at_zero is None or g.nodes[at_zero] == ("num", Fraction(1, 2)):
        return g.add_node("fn", "heaviside", (u,))
    above, there = g.add_node("rel", ">", u), g.add_node("rel", "==", u)
    otherwise = g.add_node("bool", True)
    return g.add_node("case", ((g.num(1), above), (at_zero, there), (g.num(0), otherwise)))


REWRITES: dict[str, Callable[..., int]] = {
    "tan": _ratio("sin", "cos"),
    "cot": _ratio("cos", "sin"),
    "sec": _reciprocal("cos"),
    "csc": _reciprocal("sin"),
    "sinh": _hyperbolic(-1),
    "cosh": _hyperbolic(1),
    "tanh": _ratio("sinh", "cosh"),
    "coth": _ratio("cosh", "sinh"),
    "sech": _reciprocal("cosh"),
    "csch": _reciprocal("sinh"),
    "acot": _inverted("atan"),
    "asec": _inverted("acos"),
    "acsc": _inverted("asin"),
    "acoth": _inverted("atanh"),
    "asech": _inverted("acosh"),
    "acsch": _inverted("asinh"),
    "frac": lambda g, u: g.add([(u, 1), (g.fn("floor", u), -1)]),
    "ceiling": lambda g, u: g.add([(g.fn("floor", g.add([(u, -1)])), -1)]),
    "mod": _mod,
    "factorial": _gamma_of_next,
    "beta": _beta,
    "rising": _rising,
    "falling": lambda g, a, n: g.mul([(_gamma_of_next(g, a), 1), (_gamma_of_next(g, g.add([(a, 1), (n, -1)])), -1)]),
    "digamma": lambda g, u: g.fn("polygamma", g.num(0), u),
    "heaviside": _heaviside,
    "delta": lambda g, *_: g.num(0),  # zero almost everywhere
}
