"""One set of tests, four runners: pytest, a notebook, `byhand judge` and `nbgrader autograde` agree."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder import cli, course_folder, source, views
from autograder.course import Course
from autograder.demo import as_answer, fill, right
from autograder.source import Exercise, without_solution
from autograder.tests.small_course import Class, Notebook, mark, working_directory

ROOT = Path(__file__).parents[2]
CHAPTER = "05_layer_backward"
LIMITS = ("seconds=1", "wall=6")  # three of the hand-ins never end or wait
EXERCISE = source.read(ROOT / "source" / CHAPTER / "dense.py")
IDS = views.grade_ids(EXERCISE)
PUBLIC = [test.name for test in EXERCISE.tests if not test.hidden]

# Runs notebooks, each in a fresh namespace of one IPython, and prints how each cell of a grade id went.
NOTEBOOK_RUNNER = """
import contextlib, io, json, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
found = {}
for path in sys.argv[1:]:
    shell.reset()
    with open(path) as file:
        cells = json.load(file)["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            with contextlib.redirect_stdout(io.StringIO()):
                result = shell.run_cell("".join(cell["source"]))
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            error = result.error_before_exec or result.error_in_exec
            found.setdefault(path, {})[name] = str(error) if error else ""
print(json.dumps(found))
"""


def benign() -> dict[str, dict[str, str]]:
    """Return the answers of every honest hand-in, by its name."""
    answers = {name: text for name, text in right(EXERCISE).items() if name in EXERCISE.answers}
    mistakes = EXERCISE.of_kind("mistake")
    hand_ins = {"blank": {}, "right": answers}
    hand_ins |= {form.name: answers | {form.of: as_answer(form)} for form in mistakes}
    hand_ins |= {form.name: answers | {form.of: as_answer(form)} for form in EXERCISE.of_kind("accepted")}
    first, *_, last = EXERCISE.answers
    wrong = {form.of: as_answer(form) for form in mistakes}
    hand_ins["mixed"] = {first: answers[first], last: wrong[last]}
    hand_ins["all_wrong"] = wrong
    hand_ins["raises"] = answers | {last: f"def {last}(*_):\n    raise ValueError('no idea')\n"}
    hand_ins["returns_nothing"] = answers | {last: f"def {last}(*_):\n    pass\n"}
    hand_ins["no_syntax"] = answers | {last: f"def {last}(*_)\n    return 1\n"}
    return hand_ins


def hostile(released: Notebook) -> dict[str, Notebook]:
    """Return the notebooks that only a judge with a sandbox should run."""
    answers = benign()["right"]
    last = EXERCISE.answers[-1]
    bodies = {
        "crash": "    import os\n    os._exit(0)\n",
        "loop": "    while True:\n        pass\n",
        "stubborn": "    while True:\n        try:\n            while True:\n                pass\n"
        "        except BaseException:\n            pass\n",
        "leaves": "    raise SystemExit(0)\n",
        "signal": "    import os\n    os.kill(os.getpid(), 11)\n",
    }
    notebooks = {
        name: fill_copy(released, answers | {last: f"def {last}(*_):\n{body}"}) for name, body in bodies.items()
    }
    notebooks["crash_at_once"] = fill_copy(released, answers | {last: "import os\n\nos._exit(3)\n" + answers[last]})
    notebooks["tampered"] = fill_copy(released, answers)
    cells = notebooks["tampered"]["cells"]
    tests = [cell for cell in cells if mark(cell) in IDS.values()]
    cells.remove(tests[0])
    cells.append(copy.deepcopy(tests[1]))
    tests[2]["source"] = "pass"
    tests[3]["metadata"] = {}
    tests[4]["metadata"]["nbgrader"]["points"] = 99
    notebooks["patched"] = fill_copy(released, {first_given(): "import numpy as np\nnp.allclose = lambda *a: True\n"})
    return notebooks


def first_given() -> str:
    return f"{EXERCISE.name}_given_1"


def fill_copy(released: Notebook, answers: dict[str, str]) -> Notebook:
    notebook = copy.deepcopy(released)
    fill(notebook, answers)
    return notebook


def as_file(exercise: Exercise, answers: dict[str, str]) -> str:
    """Return the stub file with these answers in it."""
    parts = []
    for cell in exercise.cells:
        if cell.kind == "answer":
            parts.append(f"# %%\n{answers[cell.name]}\n\n" if cell.name in answers else without_solution(cell.raw))
        elif cell.public:
            parts.append(cell.raw)
    return "".join(parts)


@dataclass
class Verdicts:
    """What the four runners said: by hand-in and test, in their own words."""

    pytest: dict[str, dict[str, str]]
    notebook: dict[str, dict[str, str]]
    judge: dict[str, dict[str, Any]]
    nbgrader: dict[str, dict[str, float | None]]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verdicts]:
    """Every hand-in through every runner, once."""
    folder = tmp_path_factory.mktemp("agreement")
    course = Course(folder / "checkout")
    path = course.source / f"{EXERCISE.id}.py"
    path.parent.mkdir(parents=True)
    path.write_text(EXERCISE.path.read_text())
    made = Class(Course(folder / "course"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        course_folder.create(made.root, course)
        released = json.loads((made.course.release_dir / f"{EXERCISE.id}.ipynb").read_text())
        notebooks = {name: fill_copy(released, answers) for name, answers in benign().items()} | hostile(released)
        paths = {name: made.root / "submitted" / name / f"{EXERCISE.id}.ipynb" for name in notebooks}
        for name, notebook in notebooks.items():
            paths[name].parent.mkdir(parents=True)
            paths[name].write_text(json.dumps(notebook))
        for name, answers in benign().items():
            file = folder / "exercises" / name / "dense.py"
            file.parent.mkdir(parents=True)
            file.write_text(as_file(EXERCISE, answers))
        made.nbgrader("generate_assignment", CHAPTER)
        made.nbgrader("autograde", CHAPTER, *(f"--Autograding.limits={limit}" for limit in LIMITS))
        yield Verdicts(
            by_pytest(folder / "exercises"),
            by_notebook({name: paths[name] for name in benign()}),
            by_judge(made.root, paths),
            {name: grades(made, name) for name in paths},
        )


OUTCOMES = {"failure": "failed", "error": "failed", "skipped": "not_attempted"}  # as JUnit has it


def by_pytest(folder: Path) -> dict[str, dict[str, str]]:
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", str(folder)]
    options = ["--rootdir", str(folder), "--import-mode=importlib", "--continue-on-collection-errors"]
    done = subprocess.run(command + options, cwd=folder, capture_output=True, text=True, timeout=300)
    found: dict[str, dict[str, str]] = {name: {} for name in benign()}
    for case in ElementTree.parse(report).iter("testcase"):
        student = next((part for part in case.get("classname", "").split(".") if part in found), None)
        name, children = case.get("name", ""), {child.tag for child in case}
        if student and name in PUBLIC:
            found[student][name] = next((w for t, w in OUTCOMES.items() if t in children), "passed")
    assert found["right"], done.stdout
    return found


def by_notebook(paths: dict[str, Path]) -> dict[str, dict[str, str]]:
    command = [sys.executable, "-c", NOTEBOOK_RUNNER, *map(str, paths.values())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    return {name: said[str(path)] for name, path in paths.items()}


def by_judge(root: Path, paths: dict[str, Path]) -> dict[str, dict[str, Any]]:
    output = root / "results.json"
    with working_directory(root):
        limits = [f"--limit={limit}" for limit in LIMITS]
        assert cli.main(["judge", *map(str, paths.values()), "--json", str(output), *limits]) == 0
    results = {result["path"]: result for result in json.loads(output.read_text())["results"]}
    return {name: results[str(path)] for name, path in paths.items()}


def grades(made: Class, student: str) -> dict[str, float | None]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{made.root / 'gradebook.db'}") as book:
        handed_in = book.find_submission_notebook(EXERCISE.name, CHAPTER, student)
        return {grade.name: grade.auto_score for grade in handed_in.grades}


def plainly(status: str) -> str:
    """Return what a status comes to: passed, failed or not attempted."""
    return status if status in ("passed", "not_attempted") else "failed"


def of_message(message: str) -> str:
    """Return what a message in a notebook comes to."""
    if not message:
        return "passed"
    return "not_attempted" if message.endswith("Not attempted yet.") else "failed"


@pytest.mark.parametrize("name", benign())
def test_public_verdicts_are_equal_in_all_four(verdicts: Verdicts, name: str) -> None:
    judged = {test["name"]: plainly(test["status"]) for test in verdicts.judge[name]["tests"] if not test["hidden"]}
    assert list(judged) == PUBLIC
    assert {test: plainly(verdicts.pytest[name][test]) for test in PUBLIC} == judged
    assert {test: of_message(verdicts.notebook[name][test]) for test in PUBLIC} == judged
    in_gradebook = verdicts.nbgrader[name]
    passed = {test.name: in_gradebook[IDS[test.name]] == test.points for test in EXERCISE.tests if not test.hidden}
    assert passed == {test: verdict == "passed" for test, verdict in judged.items()}


def test_a_cell_that_python_cannot_read_is_lost_alone(verdicts: Verdicts) -> None:
    public = [test for test in verdicts.judge["no_syntax"]["tests"] if not test["hidden"]]
    assert [test["name"] for test in public if test["status"] != "passed"] == [PUBLIC[-1]]


@pytest.mark.parametrize("name", [*benign(), *hostile({"cells": []} | json.loads(views.notebook(EXERCISE)))])
def test_every_test_and_every_point_is_equal_in_byhand_and_nbgrader(verdicts: Verdicts, name: str) -> None:
    result, in_gradebook = verdicts.judge[name], verdicts.nbgrader[name]
    assert {IDS[test["name"]]: test["earned"] for test in result["tests"]} == {
        identity: in_gradebook[identity] for identity in IDS.values()
    }
    assert result["score"] == sum(in_gradebook[identity] or 0 for identity in IDS.values())


def test_the_hand_ins_cover_what_they_should(verdicts: Verdicts) -> None:
    scores = {name: result["score"] for name, result in verdicts.judge.items()}
    assert scores["right"] == scores["tampered"] == EXERCISE.max_score
    assert scores["blank"] == scores["patched"] == scores["all_wrong"] == 0
    assert all(0 < scores[form.name] < EXERCISE.max_score for form in EXERCISE.of_kind("mistake"))
    assert all(scores[form.name] == EXERCISE.max_score for form in EXERCISE.of_kind("accepted"))
    lost = sum(test.points for test in EXERCISE.tests if test.of == EXERCISE.answers[-1])
    for name in ("crash", "loop", "stubborn", "leaves", "signal", "crash_at_once", "raises", "returns_nothing"):
        assert scores[name] == EXERCISE.max_score - lost
