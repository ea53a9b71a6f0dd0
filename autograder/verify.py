"""Proves an exercise: its answers pass, its stubs and mistakes do not, and what is public gives nothing away."""

from __future__ import annotations

import ast
import json
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import source, views
from autograder.check.boundary import Boundary, Objects
from autograder.check.run import Outcome, run
from autograder.course import Course
from autograder.diagnosis import diagnose
from autograder.errors import AnswerError, ByHandError, Failed, Raised
from autograder.source import Cell, Exercise, without_markers, without_solution

LONG = 30  # characters; a longer line of a secret cell is recognised wherever it stands


@dataclass
class Proof:
    """What was found about one exercise."""

    exercise: str
    problems: list[str] = field(default_factory=list)
    answers: int = 0
    tests: int = 0
    points: int = 0
    mistakes: int = 0
    accepted: int = 0
    seconds: float = 0.0


def verify(
    course: Course, paths: Iterable[Path], done: Callable[[Proof], None], workers: int | None = None
) -> list[Proof]:
    """Return the proof of every exercise in `paths`, in order; `done` hears of each as it is ready."""
    paths = list(paths)
    proofs: dict[Path, Proof] = {}
    with ProcessPoolExecutor(workers) as pool:
        futures = {pool.submit(prove_path, path, course): path for path in paths}
        for future in as_completed(futures):
            proof = proofs[futures[future]] = future.result()
            done(proof)
    return [proofs[path] for path in paths]


def prove_path(path: Path, course: Course) -> Proof:
    """Return the proof of the exercise in `path`, with the problems of its views on disk."""
    name = f"{path.parent.name}/{path.stem}"
    try:
        exercise = source.read(path)
        proof = prove(exercise)
    except ByHandError as error:
        return Proof(name, [str(error)])
    except Exception as error:  # the author's own code, run as it stands
        return Proof(name, [f"The file does not run: {type(error).__name__}: {error}"])
    proof.problems += stale_views(exercise, course)
    return proof


def prove(exercise: Exercise) -> Proof:
    """Return what is wrong with an exercise, apart from its views on disk."""
    started = time.perf_counter()
    prover = _Prover(exercise)
    problems = [*prover.answers(), *prover.stubs(), *prover.forms(), *gives_away(exercise), *told(exercise)]
    return Proof(
        exercise=exercise.id,
        problems=problems,
        answers=len(exercise.answers),
        tests=len(exercise.tests),
        points=exercise.max_score,
        mistakes=len(exercise.of_kind("mistake")),
        accepted=len(exercise.of_kind("accepted")),
        seconds=time.perf_counter() - started,
    )


class _Prover:
    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.namespace = exercise.namespace()

    def run(self, cell: Cell, namespace: dict[str, Any], *, strict: bool = True) -> Outcome:
        """Run a test on the answers in `namespace`; with `strict`, a warning is an error."""
        boundary = Boundary(Objects(namespace, strict=strict).perform)
        remote = {*self.exercise.answers, *self.exercise.given_classes}
        stand_ins = {name: boundary.stand_in(name) for name in remote}
        with warnings.catch_warnings():
            warnings.simplefilter("error" if strict else "ignore")
            return run(self.namespace[cell.name], boundary, stand_ins)

    def alone(self, *solved: str) -> dict[str, Any]:
        """Return the names of the exercise with only these answers solved and all others left as stubs."""
        names: dict[str, Any] = {"__name__": f"byhand_alone_{self.exercise.name}"}
        for cell in self.exercise.of_kind("given", "answer"):
            text = cell.text if cell.kind == "given" or cell.name in solved else without_solution(cell.text)
            exec(compile(text, f"{self.exercise.name}.py", "exec", dont_inherit=True), names)
        return names

    def answers(self) -> Iterator[str]:
        """Every answer passes its tests by itself."""
        for answer in self.exercise.answers:
            names = self.alone(answer)
            for cell in self.exercise.belonging("test", answer):
                outcome = self.run(cell, names)
                if outcome.status != "passed":
                    yield _story(f"{answer} does not pass {cell.name}, alone and with warnings as errors", outcome)

    def stubs(self) -> Iterator[str]:
        """The stub passes nothing and counts as not attempted."""
        names = self.alone()
        for cell in self.exercise.tests:
            outcome = self.run(cell, names)
            if outcome.status != "not_attempted":
                yield _story(f"On the stub, {cell.name} ends as {outcome.status}, not as not attempted", outcome)

    def forms(self) -> Iterator[str]:
        """Every mistake fails and is known for what it is, every accepted form passes, every test bites."""
        harmless = {cell.name for cell in self.exercise.tests}
        for form in self.exercise.of_kind("mistake", "accepted"):
            names = {**self.namespace, form.of: self.namespace[form.name]}
            tests = self.exercise.belonging("test", form.of)
            outcomes = {cell: self.run(cell, names, strict=form.kind == "accepted") for cell in tests}
            failed = [cell for cell, outcome in outcomes.items() if outcome.status != "passed"]
            if form.kind == "accepted":
                for cell in failed:
                    yield _story(f"The accepted form {form.name} does not pass {cell.name}", outcomes[cell])
                continue
            harmless -= {cell.name for cell in failed}
            for cell in tests:
                error = outcomes[cell].error
                if error is not None and not isinstance(error, (Failed, AnswerError)):
                    yield _story(f"{cell.name} itself breaks on the mistake {form.name}", outcomes[cell])
            errors = [outcome.error for outcome in outcomes.values()]
            if all(isinstance(error, Raised) and _cannot_run(error) for error in errors):
                yield f"The mistake {form.name} cannot run, so that nobody's answer is like it: {errors[0]}"
                continue
            if not any(cell.hidden for cell in failed):
                yield f"The mistake {form.name} passes every hidden test of {form.of}."
                continue
            found = {
                cell: diagnose(outcomes[cell].calls, self.exercise, form.of, self.namespace)
                for cell in failed
                if outcomes[cell].status in ("failed", "error")
            }
            wrong = {name for name in found.values() if name not in (None, form.name)}
            if wrong:
                yield f"The mistake {form.name} is taken for {', '.join(sorted(map(str, wrong)))}."
            if not any(name == form.name for cell, name in found.items() if cell.hidden):
                yield f"The mistake {form.name} fails, but no hidden test tells it from the other mistakes."
        for name in sorted(harmless):
            yield f"{name} is failed by no mistake: it is not proved to bite."


def _cannot_run(error: Raised) -> bool:
    """Return whether an error says that a definition is broken in itself: a name is missing, or a parameter."""
    wrong_call = "TypeError" in error.kinds and re.search(r"\(\) (takes|missing|got an unexpected)", error.message)
    return "NameError" in error.kinds or bool(wrong_call)


def _story(what: str, outcome: Outcome) -> str:
    message = outcome.message(hidden=False)
    if outcome.error is not None and not isinstance(outcome.error, (Failed, AnswerError)):
        message = f"{type(outcome.error).__name__}: {outcome.error}\n{message}"
    return f"{what}:\n" + "\n".join(f"    {line}" for line in message.splitlines())


# --- what is public gives nothing away --------------------------------------------------------------------------


def gives_away(exercise: Exercise) -> Iterator[str]:
    """Yield what the public part of an exercise says of an answer."""
    returned: dict[str, str] = {}
    for cell in exercise.of_kind("answer"):
        for node in ast.walk(ast.parse(cell.text)):
            if isinstance(node, ast.Return) and node.value is not None and _telling(node.value):
                returned[ast.dump(node.value)] = cell.name
    for cell in exercise.tests:
        if not cell.hidden:
            for node in ast.walk(ast.parse(cell.text)):
                if isinstance(node, ast.expr) and ast.dump(node) in returned:
                    answer = returned[ast.dump(node)]
                    yield f"The public test {cell.name} holds what {answer} returns: {ast.unparse(node)}."


def told(exercise: Exercise) -> Iterator[str]:
    """Yield where public prose holds a line that an answer returns, as it stands in the code."""
    shown = "\n".join(
        without_solution(cell.text, markdown=cell.kind == "manual") if cell.kind in ("answer", "manual") else cell.text
        for cell in exercise.of_kind("statement", "given", "answer", "manual")
    )
    for cell in exercise.of_kind("answer"):
        for node in ast.walk(ast.parse(cell.text)):
            if isinstance(node, ast.Return) and node.value is not None and _telling(node.value):
                line = f"return {ast.get_source_segment(cell.text, node.value) or ''}".strip()
                if line in shown:
                    yield f"The public text says what {cell.name} returns: {line}."


def _telling(node: ast.expr) -> bool:
    """Return whether an expression says something: an operation or a call, not a name, a number or `-1`."""
    return sum(isinstance(part, (ast.BinOp, ast.Call, ast.Subscript, ast.Compare)) for part in ast.walk(node)) > 0


def secret_lines(exercise: Exercise) -> set[str]:
    """Return the long lines that only secret cells have: hidden tests, mistakes, accepted forms, solutions."""
    secret: set[str] = set()
    public: set[str] = set()
    for cell in exercise.cells:
        lines = {line.strip() for line in cell.text.splitlines()}
        if cell.kind in ("answer", "manual"):
            shown = {line.strip() for line in without_solution(cell.text, markdown=cell.kind == "manual").splitlines()}
            public |= shown
            secret |= {line.strip() for line in without_markers(cell.text).splitlines()} - shown
        elif cell.public or cell.kind == "hint":
            public |= lines
        else:
            secret |= lines
    return {line for line in secret - public if len(line) > LONG}


def leaks(exercise: Exercise, text: str) -> list[str]:
    """Return the secret lines of an exercise that stand in `text`, a file that learners get."""
    return sorted(secret_lines(exercise) & {line.strip() for line in text.splitlines()})


def stale_views(exercise: Exercise, course: Course) -> Iterator[str]:
    """Yield which views on disk are out of date, or hold a secret."""
    expected = {course.exercises_dir: views.stub(exercise), course.solutions_dir: views.solution(exercise)}
    for folder, text in expected.items():
        path = folder / f"{exercise.id}.py"
        if not path.is_file() or path.read_bytes() != text.encode():
            yield f"{path.relative_to(course.root)} is out of date. Run `byhand build`."
    release = course.release_dir / f"{exercise.id}.ipynb"
    if not release.is_file():
        yield f"{release.relative_to(course.root)} is missing. Run `byhand build`."
        return
    try:
        cells = json.loads(release.read_text("utf-8"))["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells)
    except (ValueError, KeyError, TypeError):
        yield f"{release.relative_to(course.root)} is no notebook. Run `byhand build`."
        return
    given_out = {course.exercises_dir / f"{exercise.id}.py": views.stub(exercise), release: text}
    for path, text in given_out.items():
        for line in leaks(exercise, text):
            yield f"{path.relative_to(course.root)} gives away a secret line: {line}"
    ours = json.loads(views.notebook(exercise))["cells"]
    if [cell["id"] for cell in ours] != [cell["id"] for cell in cells]:
        yield f"{release.relative_to(course.root)} has other cells than its source. Run `byhand build`."
