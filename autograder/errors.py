"""Every error that By Hand raises, one class an idea."""

from __future__ import annotations

from pathlib import Path


class ByHandError(Exception):
    """Something a person can mend: the text says what was expected, what was found and what to do."""


class AuthorError(ByHandError):
    """An authored file breaks a rule of the format; carries the file and the line."""

    def __init__(self, path: Path | str, line: int, problem: str, remedy: str) -> None:
        """Report `problem` at `path`:`line` together with its `remedy`."""
        super().__init__(f"{path}:{line}: {problem}\n  {remedy}")
        self.path, self.line, self.problem, self.remedy = path, line, problem, remedy

    def __reduce__(self) -> tuple[type[AuthorError], tuple[Path | str, int, str, str]]:
        """Return how to make it anew: a process of the pool hands it back whole."""
        return type(self), (self.path, self.line, self.problem, self.remedy)


class Failed(AssertionError):
    """A check found that an answer lacks a property.

    Args:
        sentence: the property and where to look; never holds the expected value.
        yours: the learner's own value, as text.
        detail: more about the learner's own value, such as the first wrong index; safe for a hidden test.
        expected: the expected value, as text; shown for a public test only.
        hint: the part of the detail that says how the value relates to the right one; left out where a foreseen mistake
            is recognised, whose own text says it better.
    """

    def __init__(self, sentence: str, *, yours: str = "", detail: str = "", expected: str = "", hint: str = "") -> None:
        """Keep the parts apart, so that each runner shows what it may."""
        super().__init__(sentence)
        self.sentence, self.yours, self.detail, self.expected = sentence, yours, detail, expected
        self.hint = hint


class AnswerError(Exception):
    """The base of everything that can go wrong between a test and the answer it calls."""


class NotAttempted(AnswerError):
    """The answer is still a stub: it raised `NotImplementedError` itself."""


class Raised(AnswerError):
    """The answer raised an exception, known here by the names of its type and of the type's bases."""

    def __init__(self, kinds: tuple[str, ...], message: str, line: str = "") -> None:
        """Keep the type names (most derived first), the message, and the learner's line that raised it."""
        super().__init__(f"{kinds[0] if kinds else 'Exception'}: {message}" if message else kinds[0])
        self.kinds, self.message, self.line = kinds, message, line


class Refused(AnswerError):
    """The answer returned something other than plain data; the text says what and what to return instead."""


class TimedOut(AnswerError):
    """The answer took longer than its limit."""


class Lost(AnswerError):
    """The process that held the answer ended: it crashed, was killed, or broke off the conversation."""
