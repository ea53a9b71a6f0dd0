"""Frames on a socket, each with its length before it and a cap on that length."""

from __future__ import annotations

import select
import socket
import struct
from collections.abc import Callable

from autograder.errors import Lost, Refused

_LENGTH = struct.Struct(">I")
_PIECE = 1 << 18


class Channel:
    """One end of the conversation between the judge and a submission."""

    def __init__(self, sock: socket.socket, cap: int, patience: Callable[[], float] | None = None) -> None:
        """Speak through `sock`.

        Args:
            sock: a connected stream socket.
            cap: the longest frame that is read, in bytes.
            patience: called before each wait, returns how long to wait before it is called again, in seconds, or
                raises what ends the wait; None waits for ever.
        """
        self.socket, self.cap, self.patience = sock, cap, patience
        self.whole = True  # no frame was left half read
        self._rest = bytearray()  # what came after the frame before
        if patience is not None:
            sock.setblocking(False)
        self._poll = select.poll()

    def send(self, frame: bytes) -> None:
        """Send one frame.

        Raises:
            Lost: if the other end is gone.
        """
        rest = memoryview(_LENGTH.pack(len(frame)) + frame)
        while rest:
            try:
                rest = rest[self.socket.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except OSError:
                raise _gone() from None

    def receive(self) -> bytes:
        """Return the next frame.

        Raises:
            Lost: if the other end is gone.
            Refused: if the frame is longer than the cap; nothing after it can be read.
        """
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        if length > self.cap:
            self.whole = False
            raise Refused(f"The answer takes {length} bytes; {self.cap} are the limit. Return less.")
        return self._read(length)

    def _read(self, length: int) -> bytes:
        while len(self._rest) < length:  # grows with what arrives, not with what was announced
            self._wait(select.POLLIN)
            try:
                piece = self.socket.recv(_PIECE)
            except BlockingIOError:
                continue
            except OSError:
                raise _gone() from None
            if not piece:
                raise _gone()
            self._rest += piece
        with memoryview(self._rest) as rest:
            data = bytes(rest[:length])
        del self._rest[:length]
        return data

    def wait_to_read(self) -> None:
        """Wait until something can be read."""
        self._wait(select.POLLIN)

    def _wait(self, event: int) -> None:
        if self.patience is None:
            return
        self._poll.register(self.socket, event)
        while not self._poll.poll(1 + 1000 * self.patience()):
            pass

    def close(self) -> None:
        """End the conversation; the other end reads an end of file."""
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()


def _gone() -> Lost:
    return Lost("The code ended its own process: it crashed, was killed for using too much, or called os._exit.")
