"""The whole way on a made-up class: build, release, hand in, autograde through nbgrader, feedback, table."""

from __future__ import annotations

import ast
import json
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import ByHandError
from autograder.source import Cell, Exercise, without_markers

PROBLEMS = ("05_layer_backward/dense", "05_layer_backward/softmax_cross_entropy")
SECONDS = 1.0  # of CPU time for a test; the class waits for the answer that never ends
NBGRADER = "import autograder.nbgrader; from nbgrader.apps.nbgraderapp import main; main()"  # starts in half the time
CRASH = "{head}\n    import os\n    os._exit(1)\n"
LOOP = "{head}\n    while True:\n        pass\n"
WARNS = "import sys\nprint('just so you know', file=sys.stderr)\n\n\n"

Notebook = dict[str, Any]


@dataclass(frozen=True)
class Student:
    """One of the class: what is said of the hand-in, and how it is made of a released notebook."""

    name: str
    about: str
    work: Callable[[Notebook, Exercise], None]
    file: str = "{}.ipynb"


def main(course: Course) -> int:
    """Run the demo in a temporary folder, print what happens, and return the exit code."""
    from autograder import course_folder
    from autograder.nbgrader.handin import handin

    started = time.monotonic()
    known = [f"{path.parent.name}/{path.stem}" for path in course.paths()]
    problems = [name for name in PROBLEMS if name in known] or known[:1]
    chapter = problems[0].split("/")[0]
    folder = Path(tempfile.mkdtemp(prefix="byhand-demo-")).resolve()
    made = Course(folder / "course")
    course_folder.create(made.root, course, problems)
    say(f"A course folder with {len(problems)} exercises is built in {made.root}.")
    with (made.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f'\nc.Autograding.limits = ["seconds={SECONDS}"]  # no long wait for an endless loop\n')
    run("generate_assignment", chapter, folder=made.root)
    run("release_assignment", chapter, folder=made.root)

    exercises = made.exercises(chapter)
    say(f"\n{len(ABOUT)} students hand in {' and '.join(exercise.id for exercise in exercises)}.")
    for student in CLASS:
        for exercise in exercises:
            notebook = json.loads((made.release_dir / f"{exercise.id}.ipynb").read_text(encoding="utf-8"))
            student.work(notebook, exercise)
            path = made.root / "submitted" / student.name / chapter / student.file.format(exercise.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(notebook), encoding="utf-8")
    answers = folder / "answers of lena"
    answers.mkdir()
    for exercise in exercises:
        text = (made.solutions_dir / f"{exercise.id}.py").read_text(encoding="utf-8")
        (answers / f"{exercise.name}.py").write_text(text, encoding="utf-8")
    handin(chapter, answers, made.root / "submitted" / LENA / chapter, made)

    run("autograde", chapter, folder=made.root)
    run("generate_feedback", chapter, folder=made.root)
    run("export", folder=made.root)
    say("")
    say(table(made, chapter, exercises))
    say(where_to_look(made, chapter, exercises))
    say(f"{time.monotonic() - started:.0f} s.")
    return 0


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


def run(*words: str, folder: Path) -> None:
    """Run a command of nbgrader's in `folder`, its log kept in a file.

    Raises:
        ByHandError: if it fails, with the end of what it said.
    """
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", NBGRADER, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    log = folder / "nbgrader.log"
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ nbgrader {' '.join(words)}\n{done.stdout}{done.stderr}\n")
    if done.returncode:
        tail = "\n".join(f"  {line}" for line in done.stderr.splitlines()[-8:])
        raise ByHandError(f"`nbgrader {' '.join(words)}` failed:\n{tail}\n  All of it is in {log}.")
    say(f"  $ nbgrader {' '.join(words):<40} {time.monotonic() - started:4.1f} s")


# --- the class -------------------------------------------------------------------------------------------------


def fill(notebook: Notebook, answers: dict[str, str]) -> None:
    """Put each text into the cell of its name."""
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell["source"] = answers[name]


def right(exercise: Exercise) -> dict[str, str]:
    """Return the reference answers, and the texts for a person to grade."""
    answers = {cell.name: without_markers(cell.text) for cell in exercise.of_kind("answer")}
    texts = [without_markers(cell.text) for cell in exercise.of_kind("manual")]
    return answers | {f"{exercise.name}_manual_{number}": text for number, text in enumerate(texts, 1)}


def as_answer(form: Cell) -> str:
    """Return a mistake or another right form under the name of the answer that it is a form of."""
    definition = ast.parse(form.text).body[0]
    assert isinstance(definition, (ast.FunctionDef, ast.ClassDef))
    definition.decorator_list = []
    if ast.get_docstring(definition) is not None:
        definition.body = definition.body[1:]
    return re.sub(rf"\b{form.name}\b", form.of, ast.unparse(definition)) + "\n"


def head(exercise: Exercise, answer: str) -> str:
    """Return the first line of a definition of `answer` that takes any arguments."""
    cell = next(cell for cell in exercise.of_kind("answer") if cell.name == answer)
    is_class = re.search(r"^class ", cell.text, re.MULTILINE)
    return f"class {answer}:\n  def __init__(self, *_):" if is_class else f"def {answer}(*_):"


def perfect(notebook: Notebook, exercise: Exercise) -> None:
    """Answer everything."""
    fill(notebook, right(exercise))


def blank(notebook: Notebook, exercise: Exercise) -> None:
    """Answer nothing."""


def half(notebook: Notebook, exercise: Exercise) -> None:
    """Answer the first half."""
    some = exercise.answers[: (len(exercise.answers) + 1) // 2]
    fill(notebook, {name: text for name, text in right(exercise).items() if name in some})


def slips(which: int, every: int = 1) -> Callable[[Notebook, Exercise], None]:
    """Return how to make the foreseen mistake of this number in every answer, or in every second."""

    def work(notebook: Notebook, exercise: Exercise) -> None:
        answers = right(exercise)
        for name in exercise.answers[::every]:
            mistakes = exercise.belonging("mistake", name)
            if mistakes:
                answers[name] = as_answer(mistakes[which % len(mistakes)])
        fill(notebook, answers)

    return work


def instead(text: str) -> Callable[[Notebook, Exercise], None]:
    """Return how to give this body in place of the last answer."""

    def work(notebook: Notebook, exercise: Exercise) -> None:
        last = exercise.answers[-1]
        fill(notebook, right(exercise) | {last: text.format(head=head(exercise, last))})

    return work


def without_a_test(notebook: Notebook, exercise: Exercise) -> None:
    """Answer everything, and delete two test cells."""
    fill(notebook, right(exercise))
    tests = [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("points")]
    for cell in [cell for cell in tests if cell["cell_type"] == "code"][:2]:
        notebook["cells"].remove(cell)


def noisy(notebook: Notebook, exercise: Exercise) -> None:
    """Answer everything, and print on stderr."""
    answers = right(exercise)
    first = exercise.answers[0]
    fill(notebook, answers | {first: WARNS + answers[first]})


CLASS = [
    Student("ada", "all right", perfect),
    Student("ben", "blank", blank),
    Student("chen", "half done", half),
    Student("dora", "a slip in every answer", slips(0)),
    Student("emil", "a slip in every second answer", slips(1, 2)),
    Student("fatima", "another slip in every answer", slips(2)),
    Student("goran", "the last answer ends the process", instead(CRASH)),
    Student("hana", "the last answer never ends", instead(LOOP)),
    Student("ivo", "two test cells deleted", without_a_test),
    Student("kofi", "renamed file, noise on stderr", noisy, "{} (1).ipynb"),
]
LENA = "lena"  # hands in from .py files
ABOUT = {student.name: student.about for student in CLASS} | {LENA: "handed in from .py files"}


# --- what came out ---------------------------------------------------------------------------------------------


def table(course: Course, chapter: str, exercises: list[Exercise]) -> str:
    """Return the points of every student on every exercise, and below them what went wrong."""
    points = gradebook(course, chapter)
    width = max(map(len, ABOUT.values())) + 10
    lines = [" " * width + "".join(f"{exercise.name:>{len(exercise.name) + 3}}" for exercise in exercises)]
    waiting = 0
    for name, about in ABOUT.items():
        scores = ""
        for exercise in exercises:
            score, by_hand = points[name, exercise.name]
            waiting += by_hand
            shown = f"{score:g}/{exercise.max_score}" + ("*" if by_hand else " ")
            scores += f"{shown:>{len(exercise.name) + 3}}"
        lines.append(f"{name:<8}{about:<{width - 8}}{scores}".rstrip())
        for exercise in exercises:
            found = findings(course.root / "autograded" / name / f"{exercise.id}.ipynb")
            if found:
                lines.append(f"          {exercise.name}: {'; '.join(found)}")
    if waiting:
        lines.append(f"\n* {waiting} texts wait for a person: the formgrader shows them.")
    return "\n".join(lines)


def gradebook(course: Course, chapter: str) -> dict[tuple[str, str], tuple[float, int]]:
    """Return the points that tests gave, and how many texts wait for a person, by student and exercise."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as book:
        return {
            (submission.student.id, notebook.name): (
                notebook.score,
                sum(grade.needs_manual_grade for grade in notebook.grades),
            )
            for submission in book.assignment_submissions(chapter)
            for notebook in submission.notebooks
        }


def findings(path: Path) -> list[str]:
    """Return the diagnoses in an autograded notebook, and what else went wrong."""
    from autograder.check.show import words

    spoken = {"failed": "wrong, not recognised", "timeout": "never ended", "error": "raised an error or crashed"}
    found: dict[str, str] = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        verdict = cell["metadata"].get("byhand", {})
        if verdict.get("diagnosis"):
            found[verdict["answer"]] = words(verdict["diagnosis"])
        elif verdict.get("status") in spoken:
            found.setdefault(verdict["answer"], f"{verdict['answer']} {spoken[verdict['status']]}")
    return list(found.values())


def where_to_look(course: Course, chapter: str, exercises: list[Exercise]) -> str:
    """Return where everything is, and how to open the formgrader."""
    jupyter = Path(sys.executable).parent / "jupyter"
    page = course.root / "feedback" / "dora" / chapter / f"{exercises[0].name}.html"
    return f"""
Gradebook        {course.root / "gradebook.db"} (and grades.csv beside it)
Feedback pages   {page}, and one for each other hand-in
nbgrader's log   {course.root / "nbgrader.log"}
The formgrader   cd {shlex.quote(str(course.root))} && {shlex.quote(str(jupyter))} lab
                 then open http://localhost:8888/formgrader (with the token that it prints)
All of it lies in a temporary folder; remove it with  rm -r {course.root.parent}
"""
