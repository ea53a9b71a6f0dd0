"""Plain data crosses the wire unchanged, and whatever bytes arrive, the reader answers with a value or `Refused`."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
import time
import tracemalloc
from fractions import Fraction

import msgspec
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.check.boundary import Handle, same
from autograder.errors import Refused
from autograder.sandbox import trees, wire

REPLY = wire.Replied()


def there_and_back(value):
    return wire.decode(wire.encode(REPLY, value), "judge")[1]


VALUES = [
    None,
    True,
    0,
    -1,
    2**63,
    2**64,
    -(2**200),
    math.inf,
    -0.0,
    1 + 2j,
    "text",
    "",
    b"\x00\xff",
    Fraction(-1, 3),
    [1, [2.0, "3"], None],
    (1, (2,)),
    {1, 2},
    frozenset({"a", (1, 2)}),
    {"a": np.ones(3), 2: [sympy.Symbol("x")]},
    Handle(7, "Dense"),
    np.float64(1.5),
    np.float32(1.5),
    np.bool_(True),
    np.int8(-3),
    np.complex64(1j),
    np.longdouble(1) / 3,
    np.str_("s"),
    np.arange(6).reshape(2, 3),
    np.arange(6.0).reshape(2, 3).T,
    np.zeros((0, 3)),
    np.array(2.5),
    np.array([True, False]),
    np.array([1, 2], dtype=">i4"),
    np.array([1 + 1j], dtype=np.complex64),
    np.array([["ab", "c"], ["", "ü"]]),
    np.array([sympy.Symbol("x") ** 2, 1, 0.5, sympy.pi], dtype=object).reshape(2, 2),
    sympy.Symbol("x"),
    [sympy.Matrix([[1, 2]]), sympy.Symbol("x")],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_the_same(value):
    back = there_and_back(value)
    assert type(back) is type(value)
    assert same(back, value)
    if isinstance(value, np.ndarray):
        assert back.flags.writeable


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**300), 2**300)
        | st.floats()
        | st.complex_numbers()
        | st.text()
        | st.binary()
        | st.fractions(),
        lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
        max_leaves=20,
    )
)
def test_any_plain_value_comes_back_the_same(value):
    try:
        back = there_and_back(value)
    except Refused as error:
        assert "Unicode" in str(error)  # a lone surrogate is no text
        return
    assert same(back, value)


@settings(max_examples=100, deadline=None)
@given(arrays.arrays(arrays.scalar_dtypes(), arrays.array_shapes(min_dims=0, min_side=0)))
def test_any_array_comes_back_the_same_or_is_refused(value):
    if value.dtype.str in wire.DTYPES:
        assert same(there_and_back(value), value)
    elif value.dtype.kind != "U":
        with pytest.raises(Refused):
            there_and_back(value)


def test_nan_keeps_its_place():
    assert np.isnan(there_and_back([math.nan])[0])


class Unpicklable:
    def __reduce__(self):
        return (print, ("run",))


@pytest.mark.parametrize(
    "value",
    [Unpicklable(), len, int, lambda: None, object(), np.array([None]), np.array(["2020"], dtype="M8[D]"), "\ud800"],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_data_is_refused(value):
    with pytest.raises(Refused):
        there_and_back(value)


@pytest.mark.parametrize("number", [10**5000, -(10**5000)], ids=["positive", "negative"])
def test_a_whole_number_too_long_to_print_is_refused(number):
    with pytest.raises(Refused, match="bits"):
        there_and_back(number)


def test_deep_nesting_is_refused_on_both_sides():
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(Refused, match="nested"):
        there_and_back(value)
    layers = 100_000
    bomb = b"\x93" + b"\x93\xa7replied\x90\x90" + b"\x90" + b"\x92\xa1l\x91" * layers + b"\xc0"
    with pytest.raises(Refused):
        wire.decode(bomb, "judge")


def test_an_announced_size_is_checked_before_anything_is_allocated():
    tracemalloc.start()
    try:
        for shape in ((2**40,), (2**20, 2**20), (2**40,) * 32):
            forged = msgspec.msgpack.encode((REPLY, [], wire._Array("<f8", shape, b"12345678")))
            with pytest.raises(Refused):
                wire.decode(forged, "judge")
        forged = msgspec.msgpack.encode((REPLY, [], wire._Strings("<U1000000", (1000,), [""] * 1000)))
        with pytest.raises(Refused):
            wire.decode(forged, "judge")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000  # bytes
    finally:
        tracemalloc.stop()


def forge(value, nodes=()):
    return msgspec.msgpack.encode((REPLY, list(nodes), value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        pickle.dumps(Unpicklable()),
        forge(wire._Array("|O", (1,), b"12345678")),
        forge(wire._Array("<M8[D]", (1,), b"12345678")),
        forge(wire._Array("f8,f8", (1,), b"1234567812345678")),
        forge(wire._Array("<f8", (-1,), b"12345678")),
        forge(wire._Number("<f8", b"1234")),
        forge(wire._Strings("<f8", (1,), ["a"])),
        forge(wire._Objects((2,), [1])),
        forge(wire._Objects((1,), ["text"])),
        forge(wire._Set([wire._List([])])),
        forge(wire._Set(list(range(20_000)))),
        forge(wire._Dict([1, 2], [1])),
        forge(wire._Dict([wire._List([])], [1])),
        forge(wire._Fraction(1, 0)),
        forge(wire._Integer(b"\xff" * 5000)),
        forge(wire._Expression(3)),
        forge(wire._Callback(0)),
        forge(None, [trees.Node("Add", (0,))]),
        msgspec.msgpack.encode((wire.Run("1", "x", "cell"), [], None)),  # a request where a reply belongs
        msgspec.msgpack.encode((["ran", "passed", "", ""], [], None)),
        msgspec.msgpack.encode((wire.Replied(("x",) * 10_000), [], None)),
        msgspec.msgpack.encode((wire.Replied(("x" * 100_000,)), [], None)),
        msgspec.msgpack.encode((["erred", "TimedOut"], [], None)),
    ],
    ids=lambda data: repr(data)[:60],
)
def test_a_forged_frame_is_refused(data):
    with pytest.raises(Refused):
        wire.decode(data, "judge")


def test_a_forged_boolean_is_true_or_false_and_nothing_between():
    value = wire.decode(forge(wire._Array("|b1", (2,), b"\x02\x00")), "judge")[1]
    assert value.tolist() == [True, False]
    assert (value == np.array([True, False])).all()


def verdict(data):
    try:
        wire.decode(data, "judge")
        wire.decode(data, "submission", lambda number: None)
    except Refused:
        pass


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_answered_with_a_value_or_refused(data):
    verdict(data)


SEEDS = [wire.encode(REPLY, value) for value in VALUES] + [
    wire.encode(REPLY, sympy.sin(sympy.Symbol("x", positive=True)) ** 2 + sympy.Rational(1, 3) + sympy.Float(0.5)),
    wire.encode(REPLY, sympy.MatrixSymbol("A", 2, 3).T * sympy.MatrixSymbol("B", 2, 3)),
    wire.encode(REPLY, sympy.Integral(sympy.Symbol("x"), (sympy.Symbol("x"), 0, 1))),
    wire.encode(wire.Ask(0), (1.0, np.ones(2))),
]


@settings(max_examples=800, deadline=None)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6), st.data())
def test_a_damaged_frame_is_answered_with_a_value_or_refused(frame, changes, data):
    damaged = bytearray(frame)
    for place, byte in changes:
        damaged[place % len(damaged)] = byte
    cut = data.draw(st.integers(0, len(damaged)) | st.none())
    verdict(bytes(damaged[:cut]))


LEAVES = ["Integer", "Rational", "Float", "Symbol", "Dummy", "Str", "AppliedUndef"]
HEADS = sorted([*trees.HEADS, *trees.SINGLES, *trees.MATRICES, *LEAVES])
NUMBERS = st.integers(-100, 100) | st.integers(-(2**63), 2**64 - 1) | st.binary(max_size=20)
NODES = st.builds(
    trees.Node,
    st.sampled_from(HEADS),
    st.lists(st.integers(-1, 12), max_size=4).map(tuple),
    st.sampled_from(["x", "", "__class__"]),
    st.lists(NUMBERS, max_size=4).map(tuple),
    st.lists(st.tuples(st.sampled_from(["real", "positive", "even", "zero"]), st.booleans()), max_size=3).map(tuple),
)


@settings(max_examples=600, deadline=5000)
@given(st.lists(NODES, max_size=12))
def test_any_table_of_nodes_is_built_or_refused(nodes):
    verdict(forge(wire._Expression(max(0, len(nodes) - 1)), nodes))


@pytest.mark.parametrize(
    ("nodes", "value"),
    [
        (
            [trees.Node("Symbol", name="x")] + [trees.Node("ImmutableDenseMatrix", (0,) * 400, "", (20, 20))] * 19_000,
            None,
        ),
        ([trees.Node("Symbol", name="x")] + [trees.Node("Add", (0,) * 700)] * 9_000, None),
        ([trees.Node("AppliedUndef", (), f"f{number}") for number in range(20_000)], None),
        ([], wire._Set([wire._Integer(trees.pack(number * (2**61 - 1))) for number in range(10_000)])),
        ([], wire._List([wire._List([])] * 10**6)),
    ],
    ids=["wide matrices", "wide sums", "many functions", "keys that collide", "many lists"],
)
def test_a_frame_made_to_be_slow_is_answered_in_seconds(nodes, value):
    start = time.process_time()
    verdict(forge(value, nodes))
    assert time.process_time() - start < 8  # seconds; 0.1 to 3 here


def test_bytes_guided_by_coverage_are_answered_with_a_value_or_refused(tmp_path):
    pytest.importorskip("atheris")
    command = [sys.executable, "-m", "autograder.tests.fuzz_wire", "-runs=3000", "-seed=1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Done 3000 runs" in done.stderr, done.stderr[-2000:]
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []
