"""Judges one submission: the tests run here, the answers in a sandbox, and only plain data passes between."""

from __future__ import annotations

import re
import time
from dataclasses import asdict, dataclass, field, replace
from types import FunctionType
from typing import TYPE_CHECKING, Any

from autograder.alone import Code
from autograder.check import inert
from autograder.check.boundary import SECONDS, Boundary, Operation, Reply
from autograder.check.run import Outcome, run
from autograder.check.show import clean, cut
from autograder.diagnosis import diagnose
from autograder.errors import AnswerError, Lost, Raised, TimedOut
from autograder.source import Cell, Exercise, feedback, without_solution
from autograder.submission import Submission, defined, parsed

if TYPE_CHECKING:
    from autograder.sandbox import Sandbox
    from autograder.sandbox.session import Session

TRIES = 3  # while the sandbox itself is killed, as a system does that runs out of memory
LOSSES = 10  # processes that the cells of a submission may cost
LOADING = 600.0  # seconds of wall time for all its cells, as often as they are run
NOTES = 20  # that are shown
REASON = 2000  # characters of why something could not be judged


@dataclass
class TestResult:
    """How one test went, as reported."""

    __test__ = False  # no test class of pytest's

    name: str
    answer: str
    hidden: bool
    points: int
    earned: int
    status: str
    message: str = ""
    diagnosis: str | None = None
    feedback: str = ""


@dataclass
class Result:
    """How one submission went; `to_json` gives the published form."""

    path: str
    exercise: str | None
    status: str
    score: int = 0
    max_score: int = 0
    tests: list[TestResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict, compare=False)  # by test; not published, as it varies

    def to_json(self) -> dict[str, Any]:
        """Return the result as plain data in the form of `autograder/schema/judge.json`."""
        return {name: value for name, value in asdict(self).items() if name != "seconds"}


def invalid(path: str, reason: str) -> Result:
    """Return the result of something that could not be judged."""
    return Result(path, None, "invalid", notes=[clean(cut(" ".join(reason.split()), REASON))])


def judge(submission: Submission, sandbox: Sandbox) -> Result:
    """Return the verdicts on one submission; whatever its code does, there is one for every test.

    Args:
        submission: what was handed in.
        sandbox: where its code runs.
    """
    namespace = submission.exercise.namespace()
    with inert.text(2):
        for _ in range(TRIES):
            result = _judge(submission, sandbox, namespace)
            if sandbox.stands():
                break
        return result


def _judge(submission: Submission, sandbox: Sandbox, namespace: dict[str, Any]) -> Result:
    exercise = submission.exercise
    remote = {*exercise.answers, *exercise.given_classes}
    notes = dict.fromkeys(submission.notes)
    outcomes = []
    seconds = {}
    with _Sittings(submission, sandbox) as sittings:
        for cell in exercise.tests:
            begun = time.perf_counter()
            outcomes.append(sittings.run(namespace[cell.name], remote, cell))
            seconds[cell.name] = time.perf_counter() - begun
        notes.update(dict.fromkeys(sittings.notes))
    notes.update(dict.fromkeys(note for outcome in outcomes for note in outcome.notes))
    known: dict[str, str | None] = {}  # the mistakes, by answer
    pairs = zip(outcomes, exercise.tests, strict=True)
    tests = [_result(outcome, cell, exercise, namespace, known) for outcome, cell in pairs]
    return Result(
        path=submission.path,
        exercise=exercise.id,
        status=_status(outcomes),
        score=sum(test.earned for test in tests),
        max_score=exercise.max_score,
        tests=tests,
        notes=_first(list(notes)),
        seconds=seconds,
    )


def _first(notes: list[str]) -> list[str]:
    """Return the first notes, each on one line, which nobody can take for a verdict."""
    rest = len(notes) - NOTES
    return [cut(" ".join(note.split())) for note in notes[:NOTES]] + ([f"{rest} more like these."] if rest > 0 else [])


def _result(
    outcome: Outcome, cell: Cell, exercise: Exercise, namespace: dict[str, Any], known: dict[str, str | None]
) -> TestResult:
    named = None
    if outcome.status in ("failed", "error") and not isinstance(outcome.error, Lost):
        named = diagnose(outcome.calls, exercise, cell.of, namespace, known.get(cell.of))
        known[cell.of] = named or known.get(cell.of)
    return TestResult(
        name=cell.name,
        answer=cell.of,
        hidden=cell.hidden,
        points=cell.points,
        earned=cell.points if outcome.status == "passed" else 0,
        status=outcome.status,
        message=outcome.message(hidden=cell.hidden, named=named is not None),
        diagnosis=named,
        feedback=next((feedback(c) for c in exercise.of_kind("mistake") if c.name == named), ""),
    )


def _status(outcomes: list[Outcome]) -> str:
    attempted = [outcome for outcome in outcomes if outcome.status != "not_attempted"]
    if not attempted:
        return "not_attempted"
    if all(outcome.status == "timeout" for outcome in attempted):
        return "timed_out"
    if all(isinstance(outcome.error, (Lost, TimedOut)) for outcome in attempted):
        return "crashed"
    return "judged"


class _Sittings:
    """The sitting of each answer: one for all of them, or one of its own where other code may get in its way."""

    def __init__(self, submission: Submission, sandbox: Sandbox) -> None:
        self.submission, self.sandbox = submission, sandbox
        self.code = Code(submission)
        self.last = {answer: self.code.put_back(answer) for answer in submission.exercise.answers}
        self.found: dict[tuple[str, bool], _Sitting] = {}
        self.more: dict[str, None] = {}

    def run(self, test: FunctionType, remote: set[str], cell: Cell) -> Outcome:
        """Run a test; if its process is lost beside code that reaches beyond its own names, again without that."""
        outcome = self.of(cell.of).run(test, remote, cell)
        if self.code.reaches and isinstance(outcome.error, (Lost, TimedOut)):
            second = self.of(cell.of, quiet=True).run(test, remote, cell)
            if second.status == "passed":
                self.more[f"{cell.of} was judged without the code that ended its process."] = None
                return second
        return outcome

    def of(self, answer: str, *, quiet: bool = False) -> _Sitting:
        """Return the sitting of an answer, where `quiet` without the code that reaches; the others' processes end."""
        name = answer if self.code.reaches or self.last[answer] else ""
        if (name, quiet) not in self.found:
            for other in self.found.values():
                other.close()
            cells = self.code.without_reaching(answer) if quiet else self.submission.cells
            self.found[name, quiet] = _Sitting(
                replace(self.submission, cells=cells), self.sandbox, self.last[answer], self.code.reaches
            )
        return self.found[name, quiet]

    @property
    def notes(self) -> list[str]:
        """Return what is to be said of the code."""
        return [note for (_, quiet), one in self.found.items() if not quiet for note in one.notes] + list(self.more)

    def __enter__(self) -> _Sittings:
        return self

    def __exit__(self, *_: object) -> None:
        for sitting in self.found.values():
            sitting.close()


class _Sitting:
    """A submission's code in the sandbox, loaded afresh whenever its process is lost."""

    def __init__(self, submission: Submission, sandbox: Sandbox, last: str, reaches: bool) -> None:
        """Prepare to run the cells, then `last`; where code `reaches`, tools are put back and each has less time."""
        self.submission, self.sandbox, self.last, self.reaches = submission, sandbox, last, reaches
        self.loading = LOADING / 3 if reaches else LOADING
        self.session: Session | None = None
        self.guilty: dict[int, str] = {}  # cells that hung or killed their process, and how
        self.suspects: set[int] = set()  # cells in which a process ended once: somebody else may have ended it
        self.broken: dict[str, Exception] = {}  # answers whose own cell never finished
        self.stopped: dict[str, Exception] = {}  # answers that stand below what stopped their cell
        self.slow: set[str] = set()  # answers that timed out twice
        self.guests: set[str] = set()  # answers that the process has been asked for
        self.spent = 0.0  # seconds in cells
        self.end = len(submission.cells)  # of the cells that are run
        self.notes: dict[str, None] = {}

    def run(self, test: FunctionType, remote: set[str], cell: Cell) -> Outcome:
        """Run a test.

        The first of an answer that timed out or lost its process is tried once more, on a fresh process; so is one that
        found no memory left, if another answer may have taken it.
        """
        for _attempt in range(1 if cell.of in self.slow else 2):
            self._load()
            if cell.of in self.broken:
                error = self.broken[cell.of]
                return Outcome("timeout" if isinstance(error, TimedOut) else "error", error)
            boundary = Boundary(self._perform)
            stand_ins = {name: boundary.stand_in(name) for name in remote}
            if self.session is not None and self.session.alive:
                self.session.allow()  # one budget for all calls of the test
            shared = bool(self.guests - {cell.of})
            self.guests.add(cell.of)
            outcome = run(test, boundary, stand_ins, seconds=SECONDS, processor=True)
            if outcome.status == "not_attempted" and cell.of in self.stopped:
                return Outcome("error", self.stopped[cell.of])
            full = shared and isinstance(outcome.error, Raised) and "MemoryError" in outcome.error.kinds
            if outcome.status != "timeout" and not isinstance(outcome.error, Lost) and not full:
                break
            self.close()
        else:
            self.slow.add(cell.of)
        return outcome

    def _perform(self, operation: Operation) -> Reply:
        if self.session is None:
            raise Lost("The process that held the answer has ended.")
        return self.session.perform(operation)

    def _load(self) -> None:
        loaded = self.session is not None and self.session.alive
        while not loaded:
            self.close()
            self.session = self.sandbox.session()
            loaded = self._run_cells(self.session)

    def _run_cells(self, session: Session) -> bool:
        """Run the givens, the stubs and the learner's cells; return False if the process was lost on the way."""
        exercise = self.submission.exercise
        prelude = [cell.text for cell in exercise.of_kind("given")]
        prelude += [without_solution(cell.text) for cell in exercise.of_kind("answer")]
        session.run("\n\n".join(prelude), name=f"{exercise.name}.given", style="module")
        for number, text in enumerate(self.submission.cells):
            if not text or number in self.guilty:
                continue
            if len(self.guilty) >= LOSSES or self.spent > self.loading:
                self.end = min(self.end, number) if number > max(self.guilty, default=-1) else self.end
            if number >= self.end:
                self._note(text, number, "left out", "too many cells before it took too long or ended their process.")
                continue
            started = time.monotonic()
            result = session.run(text, name=f"cell {number + 1}", style=self.submission.style, tidy=self.reaches)
            self.spent += time.monotonic() - started
            if result.status == "ok":
                continue
            if result.status == "crashed" and number not in self.suspects:
                self.suspects.add(number)
                return False
            self._note(text, number, result.status, clean(cut(result.message)))
            if result.status != "error":
                self.guilty[number] = result.status
                return False
        if self.last:
            session.run(self.last, name=f"{exercise.name}.given", style="module")
        return True

    def _note(self, text: str, number: int, status: str, message: str) -> None:
        how = {"error": "stopped with", "timeout": "never ended:", "crashed": "ended its process:"}
        note = f"Code cell {number + 1} {how.get(status, 'was left out:')} {message}"
        self.notes[note] = None
        before = defined("\n".join(self.submission.cells[:number]))  # these stand
        unread = message.startswith(("SyntaxError", "IndentationError", "TabError")) and parsed(text) is None
        kinds = {"timeout": TimedOut, "crashed": Lost}
        error = kinds.get(status, AnswerError)(note)
        if status == "error" and not unread:
            place = re.search(r"\(line (\d+): ", message)
            below = "\n".join(text.split("\n")[int(place[1]) :]) if place else ""
            self.stopped.update(dict.fromkeys(defined(below) - before, error))
            return
        for name in (defined(text) - before).intersection(self.submission.exercise.answers):
            self.broken[name] = error

    def close(self) -> None:
        """End the process."""
        self.guests = set()
        if self.session is not None:
            self.session.close()
            self.session = None
