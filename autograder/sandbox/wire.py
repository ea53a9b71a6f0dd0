"""What travels between the judge and a submission: frames of plain data, and nothing that either side would run.

`encode` and `decode` are all there is. Encoding knows a fixed list of types; decoding checks every frame against a
schema, then builds each value with its size checked first. Whatever bytes arrive, `decode` returns a frame or raises
`Refused`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
import sympy

from autograder.check.boundary import Handle
from autograder.errors import Refused
from autograder.sandbox import trees
from autograder.sandbox.trees import Number, Table

NESTED = 64  # how deep containers stand in one another
KEYED = 10_000  # entries of a set or a dict: keys that all collide stay affordable
DIMENSIONS = 32
NAME = 1_000
TEXT = 1_000_000  # characters of a piece of code, or of what it printed
DTYPES = frozenset(
    dtype.str
    for dtype in map(np.dtype, "?bhilqBHILQefdgFDG")
    for dtype in (dtype.newbyteorder("<"), dtype.newbyteorder(">"))
)

Name = Annotated[str, msgspec.Meta(max_length=NAME)]
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=TEXT)]
Shape = Annotated[tuple[Annotated[int, msgspec.Meta(ge=0, le=2**40)], ...], msgspec.Meta(max_length=DIMENSIONS)]
Place = Annotated[int, msgspec.Meta(ge=0)]


class _Value(msgspec.Struct, array_like=True):
    """A value that MessagePack has no word for."""


class _Integer(_Value, tag="i"):
    number: Number


class _Bytes(_Value, tag="b"):
    data: bytes


class _Complex(_Value, tag="c"):
    real: float
    imaginary: float


class _Fraction(_Value, tag="q"):
    numerator: Number
    denominator: Number


class _Array(_Value, tag="a"):
    dtype: Name
    shape: Shape
    data: bytes


class _Number(_Value, tag="n"):
    """A scalar of numpy's."""

    dtype: Name
    data: bytes


class _Strings(_Value, tag="u"):
    """An array of strings."""

    dtype: Name
    shape: Shape
    entries: list[str]


class _String(_Value, tag="v"):
    """A string of numpy's."""

    text: str


class _Objects(_Value, tag="o"):
    """An array of expressions."""

    shape: Shape
    entries: list[Value]


class _List(_Value, tag="l"):
    items: list[Value]


class _Tuple(_Value, tag="t"):
    items: list[Value]


class _Set(_Value, tag="s"):
    items: Annotated[list[Value], msgspec.Meta(max_length=KEYED)]


class _FrozenSet(_Value, tag="f"):
    items: Annotated[list[Value], msgspec.Meta(max_length=KEYED)]


class _Dict(_Value, tag="d"):
    keys: Annotated[list[Value], msgspec.Meta(max_length=KEYED)]
    items: Annotated[list[Value], msgspec.Meta(max_length=KEYED)]


class _Expression(_Value, tag="e"):
    """A sympy object, by its place in the table of the frame."""

    place: Place


class _Handle(_Value, tag="h"):
    number: Place
    kind: Name


class _Callback(_Value, tag="k"):
    """A function of the test, which stays in the judge."""

    number: Place


Value = (
    None
    | bool
    | int
    | float
    | str
    | _Bytes
    | _Integer
    | _Complex
    | _Fraction
    | _Array
    | _Number
    | _Strings
    | _String
    | _Objects
    | _List
    | _Tuple
    | _Set
    | _FrozenSet
    | _Dict
    | _Expression
    | _Handle
    | _Callback
)


class Frame(msgspec.Struct, array_like=True):
    """One message; a value travels beside it.

    A request has a `turn`, a number that is not used twice, and the reply to it has the same.
    """


# From the judge to the submission.


class Files(Frame, tag="files"):
    """Write files into the working directory; the value is a dict of bytes by name."""


class Run(Frame, tag="run"):
    """Run a piece of code in the namespace of the submission, and put the tools back that it took if `tidy`."""

    code: Text
    name: Name
    style: Literal["cell", "module"]
    turn: Place = 0
    tidy: bool = False


class Perform(Frame, tag="perform"):
    """Perform an operation; the value is its (args, kwargs)."""

    verb: Literal["call", "get", "set", "iter", "next"]
    target: Name | _Handle
    attribute: Name
    turn: Place = 0


class Answered(Frame, tag="answered"):
    """A function of the test returned the value."""


class AnswerFailed(Frame, tag="answerfailed"):
    """A function of the test raised an exception."""

    kinds: Names
    message: Text


# From the submission to the judge.


class Ready(Frame, tag="ready"):
    """The child stands, behind these walls."""

    protections: Names
    missing: Names


class Ran(Frame, tag="ran"):
    """A piece of code ended."""

    status: Literal["ok", "error"]
    message: Text
    output: Text
    turn: Place = 0


class Replied(Frame, tag="replied"):
    """An operation gave the value."""

    changed: Names = ()
    warnings: Names = ()
    turn: Place = 0


class Erred(Frame, tag="erred"):
    """An operation ended with an error."""

    error: Literal["NotAttempted", "Raised", "Refused"]
    kinds: Names = ()
    message: Text = ""
    line: Name = ""
    turn: Place = 0


class Ask(Frame, tag="ask"):
    """The answer calls a function of the test; the value is the tuple of its arguments."""

    number: Place


class _Request(msgspec.Struct, array_like=True):
    frame: Files | Run | Perform | Answered | AnswerFailed
    nodes: Table
    value: Value


class _Response(msgspec.Struct, array_like=True):
    frame: Ready | Ran | Replied | Erred | Ask
    nodes: Table
    value: Value


class Garbled(Refused):
    """What arrived was written by other hands than `encode`."""


_request = msgspec.msgpack.Decoder(_Request)
_response = msgspec.msgpack.Decoder(_Response)
_encoder = msgspec.msgpack.Encoder()


def encode(frame: Frame, value: Any = None, hold: Callable[[Any], int] | None = None) -> bytes:
    """Return `frame` and `value` as bytes.

    Args:
        frame: the message.
        value: plain data, and handles.
        hold: gives the number of a function of the test; without it functions are refused.

    Raises:
        Refused: if `value` holds something that has no place on the wire.
    """
    writer = _Writer(hold)
    try:
        wired = writer.value(value, 0)
        return _encoder.encode((frame, writer.trees.nodes, wired))
    except (UnicodeEncodeError, RecursionError, OverflowError) as error:
        raise Refused(f"The answer holds something that is no plain data ({type(error).__name__}).") from None


def decode(data: bytes, side: Literal["judge", "submission"], function: Callable[[int], Any] | None = None) -> Any:
    """Return the (frame, value) that `data` stands for.

    Args:
        data: what arrived.
        side: who reads it.
        function: gives the stand-in of a function of the test, by number; without it such a number is refused.

    Raises:
        Refused: if `data` is anything but a well-formed frame within the limits.
        Garbled: if it is no frame that `encode` could have made.
    """
    try:
        packet = (_response if side == "judge" else _request).decode(data)
        return packet.frame, _Reader(trees.read(packet.nodes), function).value(packet.value)
    except Refused:
        raise
    except msgspec.MsgspecError as error:
        raise Garbled(f"The answer is no plain data ({type(error).__name__}).") from None
    except Exception as error:  # whatever a hostile frame provokes, in msgspec, numpy or sympy
        raise Refused(f"The answer is no plain data ({type(error).__name__}).") from None


class _Writer:
    """Turns plain data into what the schema above holds."""

    def __init__(self, hold: Callable[[Any], int] | None) -> None:
        self.trees, self.hold = trees.Writer(), hold

    def value(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if value is None or kind in (bool, float, str):
            return value
        if kind is int:
            number = trees.pack(value)
            return number if isinstance(number, int) else _Integer(number)
        if depth > NESTED:
            raise Refused(f"The answer is nested more than {NESTED} deep. Return a flat list or an array.")
        if kind is list:
            return _List(self.values(value, depth))
        if kind is tuple:
            return _Tuple(self.values(value, depth))
        if kind is np.ndarray:
            return self.array(value, depth)
        if isinstance(value, (sympy.Basic, sympy.MatrixBase)):
            return _Expression(self.trees.add(value))
        if kind in (set, frozenset, dict) and len(value) > KEYED:
            raise Refused(f"The answer is a {kind.__name__} of more than {KEYED} entries. Return a list or an array.")
        if kind is dict:
            return _Dict(self.values(value.keys(), depth), self.values(value.values(), depth))
        if kind in (set, frozenset):
            return (_Set if kind is set else _FrozenSet)(self.values(value, depth))
        if kind is bytes:
            return _Bytes(value)
        if kind is complex:
            return _Complex(value.real, value.imag)
        if kind is Fraction:
            return _Fraction(trees.pack(value.numerator), trees.pack(value.denominator))
        if kind is Handle:
            return _Handle(value.number, value.kind[:NAME])
        if kind is np.str_:
            return _String(str(value))
        if isinstance(value, np.generic) and value.dtype.str in DTYPES:
            return _Number(value.dtype.str, value.tobytes())
        if callable(value) and self.hold is not None:
            return _Callback(self.hold(value))
        raise Refused(f"The answer holds an object of type {kind.__name__}, which is no plain data.")

    def values(self, values: Any, depth: int) -> list[Any]:
        return [self.value(value, depth + 1) for value in values]

    def array(self, value: Any, depth: int) -> Any:
        if value.dtype.str in DTYPES:
            return _Array(value.dtype.str, value.shape, value.tobytes())
        if value.dtype.kind == "U":
            return _Strings(value.dtype.str, value.shape, value.ravel().tolist())
        if value.dtype.kind == "O":
            return _Objects(value.shape, self.values(value.ravel(), depth))
        raise Refused(f"The answer is an array of dtype {value.dtype}. Return an array of numbers.")


class _Reader:
    """Builds plain data from what the schema let through."""

    def __init__(self, expressions: list[Any], function: Callable[[int], Any] | None) -> None:
        self.expressions, self.function = expressions, function

    def value(self, wired: Any) -> Any:
        build = _BUILD.get(type(wired))
        return wired if build is None else build(self, wired)

    def values(self, wired: list[Any]) -> list[Any]:
        return [self.value(item) for item in wired]

    def array(self, wired: _Array) -> Any:
        if wired.dtype not in DTYPES:
            raise Refused("The answer is an array of an unknown dtype.")
        dtype = np.dtype(wired.dtype)
        if math.prod(wired.shape) * dtype.itemsize != len(wired.data):
            raise Refused("The answer is an array whose shape and data disagree.")
        data = np.frombuffer(bytearray(wired.data), dtype="u1" if dtype.kind == "b" else dtype)
        return (data != 0 if dtype.kind == "b" else data).reshape(wired.shape)

    def number(self, wired: _Number) -> Any:
        return self.array(_Array(wired.dtype, (), wired.data))[()]

    def strings(self, wired: _Strings) -> Any:
        dtype = np.dtype(wired.dtype)
        width = dtype.itemsize // 4
        if dtype.kind != "U" or math.prod(wired.shape) != len(wired.entries) or width * len(wired.entries) > TEXT:
            raise Refused("The answer is an array of strings whose shape and data disagree, or too large a one.")
        return np.array(wired.entries, dtype=dtype).reshape(wired.shape)

    def objects(self, wired: _Objects) -> Any:
        if math.prod(wired.shape) != len(wired.entries):
            raise Refused("The answer is an array whose shape and entries disagree.")
        result = np.empty(len(wired.entries), dtype=object)
        for index, entry in enumerate(self.values(wired.entries)):
            if not isinstance(entry, (sympy.Basic, int, float, complex, np.generic)):
                raise Refused("The answer is an array of objects. Return an array of numbers or of expressions.")
            result[index] = entry
        return result.reshape(wired.shape)

    def dict(self, wired: _Dict) -> Any:
        return dict(zip(self.values(wired.keys), self.values(wired.items), strict=True))

    def expression(self, wired: _Expression) -> Any:
        return self.expressions[wired.place]

    def callback(self, wired: _Callback) -> Any:
        if self.function is None:
            raise Refused("The answer is a function. Return its value.")
        return self.function(wired.number)


_BUILD: Mapping[type, Callable[[_Reader, Any], Any]] = {
    _Integer: lambda reader, wired: trees.unpack(wired.number),
    _Bytes: lambda reader, wired: wired.data,
    _Complex: lambda reader, wired: complex(wired.real, wired.imaginary),
    _Fraction: lambda reader, wired: Fraction(trees.unpack(wired.numerator), trees.unpack(wired.denominator)),
    _Array: _Reader.array,
    _Number: _Reader.number,
    _Strings: _Reader.strings,
    _String: lambda reader, wired: np.str_(wired.text),
    _Objects: _Reader.objects,
    _List: lambda reader, wired: reader.values(wired.items),
    _Tuple: lambda reader, wired: tuple(reader.values(wired.items)),
    _Set: lambda reader, wired: set(reader.values(wired.items)),
    _FrozenSet: lambda reader, wired: frozenset(reader.values(wired.items)),
    _Dict: _Reader.dict,
    _Expression: _Reader.expression,
    _Handle: lambda reader, wired: Handle(wired.number, wired.kind),
    _Callback: _Reader.callback,
}


def target_out(target: str | Handle) -> Any:
    """Return the target of an operation as `Perform` carries it."""
    return _Handle(target.number, target.kind[:NAME]) if isinstance(target, Handle) else target


def target_in(target: Any) -> str | Handle:
    """Return the target of an operation that `target_out` made."""
    return target if isinstance(target, str) else Handle(target.number, target.kind)
