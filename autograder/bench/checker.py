"""Measure the checker of expressions: how often it is right, and what a check costs; beside it, `simplify(a - b) == 0`.

    python -m autograder.bench.checker [--repeat N] [--without-simplify]

Prints one table over our own pairs and, where it stands beside the repository, over `../shared/peer_pairs.jsonl` (pairs
from the fixtures of other checkers, which are not ours to copy).
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import sympy
from sympy.parsing.sympy_parser import parse_expr, rationalize, standard_transformations

from autograder.bench.pairs import Pair, pairs
from autograder.check.comparison import equivalent

PEERS = Path(__file__).resolve().parents[3] / "shared" / "peer_pairs.jsonl"
LIMIT = 5.0  # seconds of CPU for one pair
TARGETS = "wanted: right >= 99.5 %, accepted 0, undecided <= 0.5 %, time-outs 0, median <= 10 ms, p99 <= 100 ms"


class _TimeOut(BaseException):
    """The time for one pair is over; not an `Exception`, which sympy would swallow."""


def ours(pair: Pair) -> bool | None:
    """Return our verdict."""
    return equivalent(pair.answer, pair.expected, domain=pair.domain).equal


def simplified(pair: Pair) -> bool | None:
    """Return the verdict of the usual way."""
    if isinstance(pair.answer, sympy.MatrixBase | sympy.MatrixExpr) or isinstance(pair.expected, sympy.MatrixBase):
        if getattr(pair.answer, "shape", None) != getattr(pair.expected, "shape", None):
            return False
        gap = sympy.simplify(pair.answer - pair.expected)
        return bool(gap.is_zero_matrix) if isinstance(gap, sympy.MatrixBase) else isinstance(gap, sympy.ZeroMatrix)
    if isinstance(pair.answer, sympy.logic.boolalg.Boolean):
        return bool(sympy.simplify(sympy.Equivalent(pair.answer, pair.expected)) == sympy.true)
    return bool(sympy.simplify(pair.answer - pair.expected) == 0)


def limited(check: Callable[[Pair], bool | None], pair: Pair) -> tuple[bool | str | None, float]:
    """Return a verdict, or "time-out" or "error", and the CPU time in seconds."""

    def stop(*_: object) -> None:
        raise _TimeOut

    previous = signal.signal(signal.SIGPROF, stop)
    started = time.thread_time()
    verdict: bool | str | None
    try:
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        verdict = check(pair)
    except _TimeOut:
        verdict = "time-out"
    except Exception:  # whatever the other way raises is a pair that it does not decide
        verdict = "error"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
    return verdict, time.thread_time() - started


def measure(name: str, check: Callable[[Pair], bool | None], among: list[Pair], repeat: int) -> tuple[list[str], float]:
    """Return one line of the table, and the total CPU time."""
    verdicts: list[bool | str | None] = []
    times: list[float] = []
    for pair in among:
        runs = []
        for _ in range(repeat):
            sympy.core.cache.clear_cache()  # a learner's answer is met for the first time
            verdict, spent = limited(check, pair)
            runs.append(spent)
        verdicts.append(verdict)
        times.append(statistics.median(runs))
    right = sum(v is pair.equal for v, pair in zip(verdicts, among, strict=True))
    accepted = sum(v is True and not pair.equal for v, pair in zip(verdicts, among, strict=True))
    rejected = sum(v is False and pair.equal for v, pair in zip(verdicts, among, strict=True))
    undecided = sum(v is None or v == "error" for v in verdicts)
    ordered = sorted(times)
    line = [
        name,
        f"{len(among)}",
        f"{100 * right / len(among):.1f} %",
        f"{accepted}",
        f"{rejected}",
        f"{100 * undecided / len(among):.1f} %",
        f"{sum(v == 'time-out' for v in verdicts)}",
        f"{1e3 * statistics.median(ordered):.1f}",
        f"{1e3 * ordered[int(0.99 * (len(ordered) - 1))]:.0f}",
        f"{sum(times):.1f}",
    ]
    return line, sum(times)


def peers(path: Path = PEERS) -> Iterator[Pair]:
    """Yield the pairs of other checkers; decimals are exact, variables real unless a pair says otherwise."""
    names = {name: getattr(sympy, name) for name in dir(sympy) if not name.startswith("_")}
    for text in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        known: dict[str, Any] = dict(names)
        domain = {}
        for name in row["vars"]:
            told = dict(row["assumptions"].get(name, {"real": True}))
            low, high = (
                None if end is None else Fraction(str(end)) for end in (told.pop("lo", None), told.pop("hi", None))
            )
            known[name] = sympy.Symbol(name, **told)
            if low is not None or high is not None:
                domain[known[name]] = (low, high)
        ways = (*standard_transformations, rationalize)
        answer, expected = (parse_expr(row[side], known, ways) for side in ("student", "teacher"))
        yield Pair(row["id"], answer, expected, row["equal"], domain)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 1 if a wrong answer was accepted."""
    parser = argparse.ArgumentParser(prog="python -m autograder.bench.checker", description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3, help="runs of each of our checks, the median counts (3)")
    parser.add_argument("--without-simplify", action="store_true", help="leave out the comparison, which takes minutes")
    options = parser.parse_args(arguments)
    sets = {"own pairs": pairs()} | ({"peer pairs": list(peers())} if PEERS.exists() else {})
    head = ["", "pairs", "right", "accepted", "rejected", "undecided", "time-outs", "median ms", "p99 ms", "total s"]
    table, share = [head], []
    for title, among in sets.items():
        limited(ours, among[0])  # what is loaded at the first use is no check's cost
        line, mine = measure(title, ours, among, options.repeat)
        table.append(line)
        if not options.without_simplify:
            line, theirs = measure("  simplify(a - b)", simplified, among, 1)
            table.append(line)
            share.append(f"{title}: {100 * mine / theirs:.1f} % of the CPU time of simplify")
    for row in table:
        print(f"{row[0]:20}" + "".join(f"{cell:>11}" for cell in row[1:]))
    print("accepted: wrong answers taken for right; rejected: right answers taken for wrong")
    print(TARGETS)
    for text in share:
        print(text)
    return int(any(row[3] != "0" for row in table[1:] if not row[0].startswith(" ")))


if __name__ == "__main__":
    raise SystemExit(main())
