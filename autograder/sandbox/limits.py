"""What a submission may use; one number an idea, all of them changeable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from autograder.errors import ByHandError

MiB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one submission.

    Args:
        seconds: CPU time of one cell or of one test's calls.
        wall: the same in wall time, for code that sleeps; generous, so that a loaded machine changes no mark.
        total: CPU time of any one process in the whole life of a submission, in seconds.
        memory: of all its processes together, beyond Python and the packages, in bytes.
        processes: how many at once, threads included.
        files: open files of one process.
        file_size: the longest file, in bytes.
        disk: all that it writes, in bytes; it is gone with the submission.
        output: what one cell prints, in characters.
        answer: one value it returns, on the wire, in bytes; a million floats fit.
        argument: one set of arguments it is given, on the wire, in bytes.
        callbacks: calls of the functions of a test, in one operation.
    """

    seconds: float = 10.0
    wall: float = 60.0
    total: float = 300.0
    memory: int = 2048 * MiB
    processes: int = 32
    files: int = 128
    file_size: int = 32 * MiB
    disk: int = 64 * MiB
    output: int = 100_000
    answer: int = 8 * MiB
    argument: int = 64 * MiB
    callbacks: int = 100_000


def limits(changes: Iterable[str]) -> Limits:
    """Return the limits with changes such as `seconds=20`.

    Raises:
        ByHandError: if a change has another form, no limit has this name, or its number is not above zero.
    """
    known: dict[str, type[float]] = {name: type(value) for name, value in asdict(Limits()).items()}
    changed: dict[str, Any] = {}
    for change in changes:
        name, _, text = change.partition("=")
        try:
            value = known[name](text)
        except (KeyError, ValueError):
            value = 0
        if not 0 < value < float("inf"):
            raise ByHandError(
                f"A limit is a name and a number above zero, such as seconds=20, and {change!r} is not.\n"
                f"  The limits: {', '.join(known)}.\n"
                "  The first three are seconds; the others take whole numbers."
            )
        changed[name] = value
    return Limits(**changed)


def defaults() -> str:
    """Return the limits and their values in one line."""
    return " ".join(f"{name}={value:.12g}" for name, value in asdict(Limits()).items())
