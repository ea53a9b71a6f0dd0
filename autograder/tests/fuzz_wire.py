"""Fuzzes the decoder of the wire, guided by coverage: whatever bytes arrive, they are a value or refused.

    make fuzz SECONDS_OF_FUZZING=600

libFuzzer's own options may be given, such as `-runs=10000`; what makes the decoder fail is kept in `crash-*` here.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris
import msgspec

with atheris.instrument_imports(include=["autograder.sandbox"]):
    from autograder.errors import Refused
    from autograder.sandbox import trees, wire

from autograder.check.boundary import plain
from autograder.tests.test_wire import HEADS, SEEDS


def one(data: bytes) -> None:
    """Decode `data` as either side would; what is not refused must be plain data."""
    frame = _forged(atheris.FuzzedDataProvider(data[1:])) if data[:1] == b"\0" else data
    for side in ("judge", "submission"):
        try:
            _, value = wire.decode(frame, side, lambda number: len)
        except Refused:
            continue
        if side == "judge":
            plain(value, symbolic=True)


def _forged(choices: atheris.FuzzedDataProvider) -> bytes:
    """Return a frame with a tree of any nodes: few bytes reach it by themselves."""
    nodes: list[trees.Node] = []
    while choices.remaining_bytes() and len(nodes) < 30:
        head = choices.PickValueInList(HEADS)
        args = choices.ConsumeIntListInRange(choices.ConsumeIntInRange(0, 4), -1, len(nodes))
        numbers = choices.ConsumeIntListInRange(choices.ConsumeIntInRange(0, 4), -(2**63), 2**64 - 1)
        flags = (choices.PickValueInList(["real", "positive", "even", "zero"]), choices.ConsumeBool())
        name = choices.ConsumeUnicodeNoSurrogates(3)
        nodes.append(trees.Node(head, tuple(args), name, tuple(numbers), (flags,) * choices.ConsumeBool()))
    return msgspec.msgpack.encode((wire.Replied(), nodes, wire._Expression(max(0, len(nodes) - 1))))


def main() -> None:
    """Begin with real frames, and go on until libFuzzer's options say so."""
    with tempfile.TemporaryDirectory(prefix="byhand-fuzz-") as corpus:
        for number, frame in enumerate([*SEEDS, *(bytes([0, *range(i, i + 200)]) for i in range(0, 50, 7))]):
            Path(corpus, str(number)).write_bytes(frame)
        atheris.Setup([*sys.argv, "-max_len=4096", corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
