"""Proofs of equality by arithmetic in finite fields, where exponentials, logarithms and roots stand for themselves.

Each variable becomes a random element of a field, and a difference that is 0 there is 0 (Schwartz and Zippel: a
rational function that is not 0 hits 0 by chance about once in 2**80). Functions are kept in their algebra:

- exp(u) is g**u for a g whose order is the next prime of a chain, so that u is computed modulo that prime and
  exp(u + v) = exp(u) * exp(v) holds by itself. sin, cos and the hyperbolic functions are written in exponentials.
- log(u) of a product splits into logarithms of factors; a sum is one logarithm of its own, unless it is a multiple of a
  sum seen before (log(1 + exp(x)) and log(1 + exp(-x))). exp of a rational multiple of log(u) is a power or a root of
  u.
- any other function is a random value for each value of its arguments.

|u|, max, sign, Heaviside and Piecewise, and the branch of a logarithm or root, depend on signs; a proof is for the case
that holds at one given point, and says which signs it used. A value other than 0 disproves nothing, except for a
rational function.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from autograder.check.domains import Variable
from autograder.check.graph import Graph, Rational, TooLarge, truth

# Each prime is 240 times the next one plus 1; 2, 3, 5 and -1 have square roots modulo each of the first three.
PRIMES = (
    8556641551540548460151437653561841,
    35652673131418951917297656889841,
    148552804714245632988740237041,
    618970019642690137453084321,
)
SMOOTH = frozenset("exp log sin cos atan asinh erf".split())  # analytic: 0 at single points, or everywhere
ORDER = 240  # of the small part of the multiplicative group: roots of unity up to this order
MAX_EXACT = 3_000  # nodes: a larger expression is left to points
TRIES = 24  # to find values whose roots exist


class Unprovable(Exception):
    """The method has nothing to say."""


class Retry(Exception):
    """These random values do not serve: a denominator is 0, or a root does not exist."""


def rational_difference(graph: Graph, root: int) -> bool | None:
    """Return whether a rational function is not 0, and None for anything else."""
    rng = random.Random(7)
    p = PRIMES[0]
    values: dict[int, int] = {}
    for i in graph.below(root):
        node = graph.nodes[i]
        kind = node[0]
        if kind == "num":
            values[i] = _residue(node[1], p)
        elif kind == "sym":
            values[i] = rng.randrange(1, p)
        elif kind == "add":
            values[i] = (_residue(node[1], p) + sum(values[k] * _residue(c, p) for k, c in node[2])) % p
        elif kind == "mul":
            total = _residue(node[1], p)
            for k, n in node[2]:
                if n < 0 and values[k] == 0:
                    return None
                total = total * pow(values[k], n % (p - 1), p) % p
            values[i] = total
        else:
            return None
    return values[root] != 0


def _residue(q: Rational, p: int) -> int:
    if q.denominator == 1:
        return q.numerator % p
    if q.denominator % p == 0:
        raise Retry
    return q.numerator * pow(q.denominator, -1, p) % p


class Prover:
    """Proves that a node is 0 wherever the signs are as at one point."""

    def __init__(self, graph: Graph, variables: list[Variable], sign_at: Callable[[int], int]) -> None:
        """Take the graph, what is known of its variables, and the sign of a real node at the point (0: unknown)."""
        self.graph, self.sign_at = graph, sign_at
        self.variables = {v.name: v for v in variables}
        self.asked: dict[int, int] = {}  # the signs that the proof rests on
        self.chose_roots = False
        self.on_boundary = False  # the point lies where a sign changes: it belongs to no case
        self.facts: dict[int, tuple[bool, int]] = {}  # of a node: is it real, and its sign where the form shows it
        self.logs: list[int] = []  # sums whose logarithms are independent, as far as known
        self.roots: dict[int, int] = {}  # of an atom: the root that is needed of it
        self.combined: dict[int, Log] = {}

    def is_zero(self, root: int) -> bool:
        """Return whether the node is proved to be 0 in this case."""
        try:
            if len(self.graph.below(root)) > MAX_EXACT:
                return False
            # Twice, with other values. Roots of sums may depend on each other in ways that are not seen (the root of
            # 5 + 2*sqrt(6) is sqrt(2) + sqrt(3)); each is chosen anew each time, so that a false identity, which holds
            # for half of the choices at most, is found out.
            return all(self._trial(root, seed) == 0 for seed in (1, 2)) and (
                not self.chose_roots or all(self._trial(root, seed) == 0 for seed in range(3, 13))
            )
        except (Unprovable, TooLarge, RecursionError):
            return False

    def _trial(self, root: int, seed: int) -> int:
        for turn in range(TRIES):
            self.rng = random.Random(1000 * seed + turn)
            self.values: dict[tuple[int, int], int | None] = {}
            self.atoms: dict[Any, int] = {}
            self.units: dict[Any, Any] = {}
            try:
                return self.value(root, 0)
            except Retry:
                continue
        raise Unprovable

    # -- facts -------------------------------------------------------------------------------------

    def fact(self, number: int) -> tuple[bool, int]:
        """Return whether a node is real, and its sign (1, -1; 0 unknown) as its form shows it everywhere."""
        if number not in self.facts:
            for i in self.graph.below(number):
                if i not in self.facts:
                    self.facts[i] = self._fact(i)
        return self.facts[number]

    def _fact(self, i: int) -> tuple[bool, int]:
        node = self.graph.nodes[i]
        kind = node[0]
        below = [self.facts[c] for c in self.graph.children(i)]
        real = all(r for r, _ in below)
        if kind == "num":
            return True, (node[1] > 0) - (node[1] < 0)
        if kind == "const":
            return node[1] not in ("I", "nan", "oo", "-oo"), int(node[1] not in ("I", "nan", "oo", "-oo"))
        if kind == "sym":
            v = self.variables.get(node[1])
            if v is None or v.kind != "real":
                return False, 0
            return True, 1 if v.low is not None and v.low >= 0 else -1 if v.high is not None and v.high <= 0 else 0
        if not real:
            return False, 0
        if kind == "add":
            signs = {(c > 0) - (c < 0) for c in [node[1]] if c}
            signs |= {s * (1 if c > 0 else -1) for (_, s), (_, c) in zip(below, node[2], strict=True)}
            return True, signs.pop() if len(signs) == 1 else 0
        if kind == "mul":
            sign = 1 if node[1] > 0 else -1
            for (_, s), (_, n) in zip(below, node[2], strict=True):
                sign *= 1 if n % 2 == 0 else s
            return True, sign
        if kind == "fn":
            if node[1] in ("exp", "abs"):
                return True, 1
            if node[1] in ("sin", "cos", "sign", "heaviside", "max", "min", "floor", "atan", "erf", "asinh", "atan2"):
                return True, 0
            return False, 0
        if kind == "pow":
            return below[0][1] == 1, int(below[0][1] == 1)
        return False, 0

    def sign(self, number: int) -> int:
        """Return the sign of a real node in this case."""
        _, sign = self.fact(number)
        if sign:
            return sign
        if number not in self.asked:
            found = self.sign_at(number)
            if not found:
                self.on_boundary = True
                raise Unprovable
            self.asked[number] = found
        return self.asked[number]

    # -- values ------------------------------------------------------------------------------------

    def value(self, number: int, level: int) -> int:
        """Return the value of a node modulo the prime of a level."""
        if (number, level) not in self.values:
            for i in self.graph.below(number):
                if (i, level) not in self.values:
                    try:
                        self.values[i, level] = self._value(i, level)
                    except Unprovable:
                        self.values[i, level] = None  # it may not be needed
        found = self.values[number, level]
        if found is None:
            raise Unprovable
        return found

    def _value(self, i: int, level: int) -> int:
        node, p = self.graph.nodes[i], PRIMES[level]
        kind = node[0]
        if kind == "num":
            return _residue(node[1], p)
        if kind == "sym":
            return self.atom(("sym", node[1]), level)
        if kind == "const":
            if node[1] == "I":
                return pow(self.generator(level), ORDER // 4, p)
            if node[1] in ("nan", "oo", "-oo"):
                raise Unprovable
            return self.atom(node[1], level)
        if kind == "add":
            return (_residue(node[1], p) + sum(self.value(k, level) * _residue(c, p) for k, c in node[2])) % p
        if kind == "mul":
            total = _residue(node[1], p)
            for k, n in node[2]:
                base = self.value(k, level)
                if n < 0 and base == 0:
                    raise Retry
                total = total * pow(base, n % (p - 1), p) % p
            return total
        if kind == "pow":
            return self.exponential(self.times(self.logarithm(node[1]), node[2]), level)
        if kind == "case":
            for value, condition in node[1]:
                if self.holds(condition):
                    return self.value(value, level)
            raise Unprovable
        if kind == "fn":
            return self.function(node[1], node[2], level)
        return self.atom(("node", i), level)  # anything else is equal to itself

    def function(self, name: str, args: tuple[int, ...], level: int) -> int:
        """Return the value of a function."""
        u, p = args[0], PRIMES[level]
        if name == "exp":
            return self.exponential(self.linear(u, 1), level)
        if name in ("sin", "cos"):
            turn = self.graph.mul([(u, 1), (self.graph.add_node("const", "I"), 1)])
            e = self.exponential(self.linear(turn, 1), level)
            back = pow(e, -1, p)
            if name == "cos":
                return (e + back) * pow(2, -1, p) % p
            return (e - back) * pow(2 * pow(self.generator(level), ORDER // 4, p), -1, p) % p
        if name == "log":
            return self.sum_of(self.logarithm(u), level)
        if name in ("abs", "sign", "heaviside"):
            if not self.fact(u)[0]:
                raise Unprovable
            sign = self.sign(u)
            return {"abs": self.value(u, level) * sign % p, "sign": sign % p, "heaviside": (1 + sign) // 2}[name]
        if name in ("max", "min"):
            best = u
            for other in args[1:]:
                gap = self.graph.add([(other, 1), (best, -1)])
                if not self.fact(gap)[0]:
                    raise Unprovable
                if self.graph.nodes[gap] != ("num", 0) and (self.sign(gap) > 0) == (name == "max"):
                    best = other
            return self.value(best, level)
        # the same function of the same values, whatever it is
        return self.atom((name, *(self.value(a, 0) for a in args)), level)

    def holds(self, condition: int) -> bool:
        """Return whether a condition holds in this case."""
        node = self.graph.nodes[condition]
        if node[0] == "bool":
            return bool(node[1])
        if node[0] == "logic":
            parts = [self.holds(c) for c in node[2]]
            return truth(node[1], parts)
        if node[0] != "rel" or not self.fact(node[2])[0]:
            raise Unprovable
        if node[1] in ("==", "!="):
            kinds = [self.graph.nodes[i] for i in self.graph.below(node[2])]
            if any(k[0] == "case" or (k[0] == "fn" and k[1] not in SMOOTH) for k in kinds):
                raise Unprovable  # floor(x) is 0 on a whole interval
            return bool(node[1] == "!=")  # almost everywhere
        return self.sign(node[2]) > 0

    def atom(self, key: Any, level: int) -> int:
        """Return the random value that stands for something without a law of its own."""
        known = self.atoms.get((key, level))
        if known is None:
            known = self.atoms[key, level] = self.rng.randrange(2, PRIMES[level])
        return known

    def generator(self, level: int) -> int:
        """Return an element of order 240: the roots of unity are its powers."""
        if level >= len(PRIMES) - 1:
            raise Unprovable
        known = self.units.get(level)
        if known is None:
            p = PRIMES[level]
            while True:
                h = pow(self.rng.randrange(2, p), (p - 1) // ORDER, p)
                if all(pow(h, ORDER // f, p) != 1 for f in (2, 3, 5)):
                    break
            known = self.units[level] = h
        return known

    # -- logarithms and exponentials ---------------------------------------------------------------

    def logarithm(self, number: int, depth: int = 0) -> Log:
        """Return the principal logarithm of a node as a sum of logarithms of atoms."""
        node, g = self.graph.nodes[number], self.graph
        if depth > 8 or not self.fact(number)[0]:
            if node == ("const", "I"):
                return Log(turn=Fraction(1, 2))
            raise Unprovable
        if node == ("num", 0):
            raise Unprovable
        sign = self.sign(number)
        if sign < 0:
            return self.logarithm(g.add([(number, -1)]), depth + 1).plus(Log(turn=Fraction(1)), 1)
        if node[0] == "num":
            top, bottom = node[1].numerator, node[1].denominator
            return _log_of_integer(self, top).plus(_log_of_integer(self, bottom), -1)
        if node[0] == "mul" and node[1] == -1 and len(node[2]) == 1 and node[2][0][1] == 1:
            return Log({number: Fraction(1)})  # -x, for negative x
        if node[0] == "mul":
            total = _log_of_rational(self, abs(Fraction(node[1])))
            for k, n in node[2]:
                factor = k if self.sign(k) > 0 else g.add([(k, -1)])
                total = total.plus(self.logarithm(factor, depth + 1), n)
            return total
        if node[0] == "fn" and node[1] == "exp":
            return self.linear(node[2][0], 1)
        if node[0] == "fn" and node[1] == "abs":
            u = node[2][0]
            return self.logarithm(u if self.sign(u) > 0 else g.add([(u, -1)]), depth + 1)
        if node[0] == "pow":
            return self.times(self.logarithm(node[1], depth + 1), node[2])
        if node[0] == "add":
            return self.log_of_sum(number)
        return Log({number: Fraction(1)})

    def log_of_sum(self, number: int) -> Log:
        """Return the logarithm of a positive sum, tied to one seen before where the two differ by a simple factor."""
        if number in self.combined:
            return self.combined[number]
        g = self.graph
        found = Log({number: Fraction(1)})
        factors = _factored(g, number)
        if factors is not None:
            found = self.logarithm(factors, 1)
        elif number not in self.logs:
            found = self._tied(number) or found
            if number in found.atoms:
                self.logs.append(number)
        self.combined[number] = found
        return found

    def _tied(self, number: int) -> Log | None:
        """Return log A as n log B + log t, where A = B**n * t, for a sum B seen before and t a quotient of terms."""
        g, saved = self.graph, (self.rng, self.values, self.atoms, self.units)
        first = _terms(g, number)[0]
        try:
            for known in self.logs[:6]:
                for n, m in ((1, 1), (2, 1), (1, 2), (-1, 1)):
                    # A**m = B**n * t: compare the first term of A with the terms of B, or of A with each other
                    if n > 0:
                        quotients = [g.mul([(first, m), (b, -n)]) for b in _terms(g, known)[:6]]
                    else:
                        quotients = [g.mul([(first, 1), (c, 1)]) for c in _terms(g, number)[1:4]]
                    for t in quotients:
                        right = g.mul([(known, n), (t, 1)])
                        if self._identical(g.add([(g.mul([(number, m)]), 1), (right, -1)])):
                            log = Log().plus(self.combined[known], Fraction(n, m))
                            return log.plus(self.logarithm(t), Fraction(1, m))
        finally:
            self.rng, self.values, self.atoms, self.units = saved
        return None

    def _identical(self, root: int) -> bool:
        self.rng = random.Random(99)
        self.values, self.atoms, self.units = {}, {}, {}
        try:
            return self.value(root, 0) == 0
        except (Retry, Unprovable):
            return False

    def linear(self, number: int, factor: Rational, depth: int = 0) -> Log:
        """Return factor times a node as a sum: rational multiples of logarithms and of i pi, and the rest."""
        node, g = self.graph.nodes[number], self.graph
        if node[0] == "add" and depth < 8:
            total = Log(rest={g.num(1): Fraction(node[1])} if node[1] else {}).scaled(factor)
            for k, c in node[2]:
                total = total.plus(self.linear(k, c * factor, depth + 1), 1)
            return total
        if node[0] == "fn" and node[1] == "log":
            return self.logarithm(node[2][0]).scaled(factor)
        if node[0] == "mul" and depth < 8:
            if node[1] != 1:
                inner = g.mul(list(node[2]))
                return self.linear(inner, factor * node[1], depth + 1)
            kinds = [(g.nodes[k], n) for k, n in node[2]]
            if sorted(str(k) for k, n in kinds if n == 1) == ["('const', 'I')", "('const', 'pi')"] and len(kinds) == 2:
                return Log(turn=Fraction(factor))
            for k, n in node[2]:
                if g.nodes[k][0] == "add" and n == 1 and len(g.nodes[k][2]) <= 12:
                    others = [(j, e) for j, e in node[2] if j != k]
                    spread = [(g.mul([(j, 1), *others]), c) for j, c in g.nodes[k][2]]
                    if g.nodes[k][1]:
                        spread.append((g.mul(others), g.nodes[k][1]))
                    total = Log()
                    for j, c in spread:
                        total = total.plus(self.linear(j, c * factor, depth + 1), 1)
                    return total
                if g.nodes[k][0] == "fn" and g.nodes[k][1] == "log" and n == 1:
                    others = [(j, e) for j, e in node[2] if j != k]
                    return self.times(self.logarithm(g.nodes[k][2][0]), g.mul(others)).scaled(factor)
        return Log(rest={number: Fraction(factor)})

    def times(self, log: Log, exponent: int) -> Log:
        """Return a sum of logarithms times a node."""
        g = self.graph
        node = g.nodes[exponent]
        if node[0] == "num":
            return log.scaled(node[1])
        if node[0] == "add":
            total = log.scaled(node[1])
            for k, c in node[2]:
                total = total.plus(self.times(log, k), c)
            return total
        if node[0] == "mul" and node[1] != 1:
            return self.times(log, g.mul(list(node[2]))).scaled(node[1])
        rest: dict[int, Fraction] = {}
        for atom, q in log.atoms.items():
            rest[g.mul([(exponent, 1), (g.add_node("fn", "log", (atom,)), 1)])] = q
        if log.turn:
            turn = g.mul([(exponent, 1), (g.add_node("const", "I"), 1), (g.add_node("const", "pi"), 1)])
            rest[turn] = rest.get(turn, Fraction(0)) + log.turn
        for k, q in log.rest.items():
            inner = g.mul([(exponent, 1), (k, 1)])
            rest[inner] = rest.get(inner, Fraction(0)) + q
        return Log(rest=rest)

    def sum_of(self, log: Log, level: int) -> int:
        """Return the value of a sum of logarithms."""
        p = PRIMES[level]
        total = sum(self.atom(("log", a), level) * _residue(q, p) for a, q in log.atoms.items())
        total += sum(self.value(k, level) * _residue(q, p) for k, q in log.rest.items())
        if log.turn:
            i = pow(self.generator(level), ORDER // 4, p)
            total += i * self.atom("pi", level) * _residue(log.turn, p)
        return total % p

    def exponential(self, log: Log, level: int) -> int:
        """Return exp of a sum of logarithms: roots of unity, roots of atoms, and a power of g for the rest."""
        if level >= len(PRIMES) - 1:
            raise Unprovable
        p = PRIMES[level]
        total = 1
        if log.turn:
            steps = log.turn * (ORDER // 2)
            if steps.denominator != 1:
                raise Unprovable
            total = pow(self.generator(level), steps.numerator % ORDER, p)
        for atom, q in log.atoms.items():
            total = total * self.root(atom, q, level) % p
        exponent = 0
        for k, q in log.rest.items():
            exponent += self.value(k, level + 1) * _residue(q, PRIMES[level + 1])
        if exponent:
            g = self.units.get(("g", level))
            if g is None:
                g = self.units["g", level] = pow(self.rng.randrange(2, p), ORDER, p)
            total = total * pow(g, exponent % PRIMES[level + 1], p) % p
        return total

    def root(self, atom: int, q: Fraction, level: int) -> int:
        """Return an atom to a rational power."""
        p = PRIMES[level]
        base = self.value(atom, level)
        if base == 0:
            raise Retry
        needed = self.roots.get(atom, 1)
        if needed % q.denominator:
            if ORDER % q.denominator:
                raise Unprovable
            self.roots[atom] = math.lcm(needed, q.denominator)
            raise Retry  # once more, with a finer root from the start
        if needed == 1:
            return pow(base, q.numerator % (p - 1), p)
        self.chose_roots |= self.graph.nodes[atom][0] == "add"
        finest = self.units.get(("root", atom, level))
        if finest is None:
            finest = self.units["root", atom, level] = self._root_of(
                base, needed, level, self.graph.nodes[atom][0] == "num"
            )
        return pow(finest, (q * needed).numerator % (p - 1), p)

    def _root_of(self, base: int, n: int, level: int, is_number: bool) -> int:
        """Return any n-th root: unique in the part of the group that has prime order, chosen in that of order 240."""
        p, prime = PRIMES[level], PRIMES[level + 1]
        if n == 2 and base in (2, 3, 5):
            # as sums of roots of unity, so that sqrt(3) goes with cos(pi/6): of order 8, 12 and 5
            zeta = pow(self.generator(level), ORDER // {2: 8, 3: 12, 5: 5}[base], p)
            both = zeta + pow(zeta, -1, p)
            return both % p if base < 5 else (1 + 2 * both) % p
        to_large = ORDER * pow(ORDER, -1, prime)  # 1 modulo the prime, 0 modulo 240
        large, small = pow(base, to_large, p), pow(base, 1 - to_large, p)
        powers = self.units.get(("powers", level))
        if powers is None:
            h, one = self.generator(level), 1
            powers = self.units["powers", level] = {}
            for k in range(ORDER):
                powers[one] = k
                one = one * h % p
        step, common = powers[small], math.gcd(n, ORDER)
        if step % common:
            raise Unprovable if is_number else Retry  # other values of the variables may have one
        k = step // common * pow(n // common, -1, ORDER // common) + ORDER // common * self.rng.randrange(common)
        small = pow(self.generator(level), k % ORDER, p)
        return pow(large, pow(n, -1, prime), p) * small % p


class Log:
    """A sum: rational multiples of logarithms of atoms, of i pi (`turn`), and of other nodes (`rest`)."""

    def __init__(
        self,
        atoms: dict[int, Fraction] | None = None,
        turn: Fraction = Fraction(0),
        rest: dict[int, Fraction] | None = None,
    ) -> None:
        """Keep the three parts."""
        self.atoms, self.turn, self.rest = atoms or {}, turn, rest or {}

    def scaled(self, factor: Rational) -> Log:
        """Return a rational multiple."""
        return Log(
            {k: q * factor for k, q in self.atoms.items() if factor},
            self.turn * factor,
            {k: q * factor for k, q in self.rest.items() if factor},
        )

    def plus(self, other: Log, factor: Rational) -> Log:
        """Return this plus a rational multiple of another."""
        atoms, rest = dict(self.atoms), dict(self.rest)
        for mine, theirs in ((atoms, other.atoms), (rest, other.rest)):
            for k, q in theirs.items():
                mine[k] = mine.get(k, Fraction(0)) + q * factor
                if not mine[k]:
                    del mine[k]
        return Log(atoms, self.turn + other.turn * factor, rest)


def _terms(graph: Graph, number: int) -> list[int]:
    """Return the terms of a sum, each with its coefficient."""
    node = graph.nodes[number]
    terms = [graph.add([(k, c)]) for k, c in node[2]]
    return ([graph.num(node[1])] if node[1] else []) + terms


def _log_of_rational(prover: Prover, q: Fraction) -> Log:
    return _log_of_integer(prover, q.numerator).plus(_log_of_integer(prover, q.denominator), -1)


def _log_of_integer(prover: Prover, n: int) -> Log:
    """Return log n by the primes below a thousand; what is left is one atom."""
    atoms: dict[int, Fraction] = {}
    if n.bit_length() > 400:
        raise Unprovable
    for p in range(2, 1000):
        if p * p > n:
            break
        while n > 1 and n % p == 0:
            atoms[prover.graph.num(p)] = atoms.get(prover.graph.num(p), Fraction(0)) + 1
            n //= p
    if n > 1:
        atoms[prover.graph.num(n)] = Fraction(1)
    return Log(atoms)


def _factored(graph: Graph, number: int) -> int | None:
    """Return a polynomial in variables as a product of several factors, and None where there is one."""
    import sympy

    below = graph.below(number)
    kinds = {graph.nodes[i][0] for i in below}
    if len(below) > 40 or not kinds <= {"num", "sym", "add", "mul"}:
        return None
    made: dict[int, Any] = {}
    for i in below:
        node = graph.nodes[i]
        if node[0] == "num":
            made[i] = sympy.Rational(node[1].numerator, node[1].denominator)
        elif node[0] == "sym":
            made[i] = sympy.Symbol(node[1])
        elif node[0] == "add":
            made[i] = sympy.Add(
                sympy.Rational(node[1].numerator, node[1].denominator),
                *(made[k] * sympy.Rational(c.numerator, c.denominator) for k, c in node[2]),
            )
        else:
            if any(not 0 < n <= 12 for _, n in node[2]):
                return None
            made[i] = sympy.Rational(node[1].numerator, node[1].denominator) * sympy.Mul(
                *(made[k] ** n for k, n in node[2])
            )
    try:
        content, factors = sympy.factor_list(made[number])
    except sympy.PolynomialError:
        return None
    if content == 1 and len(factors) == 1 and factors[0][1] == 1:
        return None
    symbols = dict(graph.symbols)
    parts = [(graph.read(f), int(n)) for f, n in factors]
    graph.symbols = symbols  # the stand-ins carry no assumptions of their own
    return graph.mul(parts, Fraction(int(content.p), int(content.q)))
