"""nbgrader autograde with our stages: the judge's points in the gradebook, whatever was handed in."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder import course_folder
from autograder.course import Course
from autograder.judge import Result, judge
from autograder.nbgrader import pipeline
from autograder.sandbox import Sandbox
from autograder.submission import Submission
from autograder.tests.odd_folders import ODD, hand_in, may_read
from autograder.tests.small_course import (
    CHAPTER,
    CRASH,
    DOUBLE,
    HALF,
    LOOP,
    RIGHT,
    SOURCE,
    SQUARED,
    Class,
    Notebook,
    authored,
    fill,
    mark,
)

HALF_TESTS = ["test_two_halves_make_a_whole", "halves_hidden_1"]
DOUBLE_TESTS = ["test_a_double_is_a_sum", "halves_hidden_2"]
FULL = {HALF_TESTS[0]: 1.0, HALF_TESTS[1]: 3.0, DOUBLE_TESTS[0]: 2.0, DOUBLE_TESTS[1]: 2.0, "halves_manual_1": 0.0}
ONLY_DOUBLE = FULL | dict.fromkeys(HALF_TESTS, 0.0)
NONE = dict.fromkeys(FULL, 0.0)


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with its assignment generated, to be copied."""
    folder = tmp_path_factory.mktemp("fresh")
    course_folder.create(folder / "course", authored(folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        Class(Course(folder / "course")).nbgrader("generate_assignment", CHAPTER)
    return folder / "course"


def copied(fresh: Path, folder: Path) -> Class:
    shutil.copytree(fresh, folder / "course")
    return Class(Course(folder / "course"))


@pytest.fixture
def small(fresh: Path, tmp_path: Path) -> Class:
    return copied(fresh, tmp_path)


def remove(*names: str) -> Callable[[Notebook], None]:
    def tamper(notebook: Notebook) -> None:
        notebook["cells"] = [cell for cell in notebook["cells"] if mark(cell) not in names]

    return tamper


def double_up(name: str, text: str = "") -> Callable[[Notebook], None]:
    def tamper(notebook: Notebook) -> None:
        cell = copy.deepcopy(next(cell for cell in notebook["cells"] if mark(cell) == name))
        notebook["cells"].append(cell | ({"source": text} if text else {}))

    return tamper


def rewrite(name: str, text: str) -> Callable[[Notebook], None]:
    def tamper(notebook: Notebook) -> None:
        next(cell for cell in notebook["cells"] if mark(cell) == name)["source"] = text

    return tamper


def strip(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def raise_points(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if "points" in cell["metadata"].get("nbgrader", {}):
            cell["metadata"]["nbgrader"]["points"] = 1000


def lie_in_outputs(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            value = {"output_type": "execute_result", "data": {"text/plain": "1e9"}, "metadata": {}}
            cell["outputs"] = [value | {"execution_count": 1}]


def as_text(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if mark(cell) in DOUBLE_TESTS:
            cell["cell_type"] = "markdown"
            del cell["outputs"], cell["execution_count"]


NOISE = "import sys\nimport warnings\n\nprint('careful', file=sys.stderr)\nwarnings.warn('well')\n\n\n"
WARNS = HALF.replace("return", "warnings.warn('hm')\n    return")

# name -> answers, what is done to the notebook, the scores that must stand in the gradebook
HAND_INS: dict[str, tuple[dict[str, str], Callable[[Notebook], object], dict[str, float]]] = {
    "right": (RIGHT, lambda n: None, FULL),
    "blank": ({}, lambda n: None, NONE),
    "mixed": ({"half": HALF, "double": SQUARED}, lambda n: None, FULL | dict.fromkeys(DOUBLE_TESTS, 0.0)),
    "crash": (RIGHT | {"half": CRASH}, lambda n: None, ONLY_DOUBLE),
    "loop": (RIGHT | {"half": LOOP}, lambda n: None, ONLY_DOUBLE),
    "error": (RIGHT | {"half": "def half(x):\n    return x /\n"}, lambda n: None, ONLY_DOUBLE),
    "noise": (RIGHT | {"half": NOISE + HALF}, lambda n: None, FULL),
    "warns": (RIGHT | {"half": WARNS}, lambda n: None, FULL),
    "value": (RIGHT | {"half": HALF + "0"}, lambda n: None, FULL),
    "negative": ({"double": DOUBLE, "half": "def half(x):\n    return 0.0\n\n\n-1"}, lambda n: None, ONLY_DOUBLE),
    "no_test": (RIGHT, remove(*HALF_TESTS), FULL),
    "no_test_wrong": ({"double": DOUBLE, "half": "def half(x):\n    return x\n"}, remove(*HALF_TESTS), ONLY_DOUBLE),
    "nothing_marked": (RIGHT, remove(*FULL, "halves_given_1"), FULL),
    "no_given_and_test": (RIGHT, remove("halves_given_1", HALF_TESTS[0]), FULL),
    "two_tests": (RIGHT, double_up(DOUBLE_TESTS[0]), FULL),
    "two_tests_edited": ({}, double_up(DOUBLE_TESTS[0], "pass"), NONE),
    "two_answers": ({"half": "def half(x):\n    return 1.0\n", "double": DOUBLE}, double_up("half", HALF), FULL),
    "edited_test": ({}, rewrite(DOUBLE_TESTS[1], "3"), NONE),
    "silent_test": ({}, rewrite(DOUBLE_TESTS[1], "pass"), NONE),
    "stripped": (RIGHT, strip, FULL),
    "points": (RIGHT, raise_points, FULL),
    "outputs": ({}, lie_in_outputs, NONE),
    "retyped": (RIGHT, as_text, FULL),
    "reversed": (RIGHT, lambda n: n["cells"].reverse(), FULL),
    "own_tags": (RIGHT, double_up("half", "### BEGIN HIDDEN TESTS\n### BEGIN SOLUTION"), FULL),
}


@pytest.fixture(scope="module")
def everyone(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """A class with every hand-in of the table and some files that are none, graded in one run."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("every one")
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        small = copied(fresh, folder)
        for student, (answers, tamper, _) in HAND_INS.items():
            small.hand_in(student, answers, tamper)
        small.hand_in("renamed", RIGHT, file="halves (1).ipynb")
        small.hand_in("both_names", {}, file="halves (1).ipynb")
        small.hand_in("both_names", RIGHT)
        small.hand_in("otherwise", RIGHT, file="my work.ipynb")
        small.hand_in("text", RIGHT | {"halves_manual_1": "## In words\n\nThey <b>cancel</b>."})
        small.hand_in_text("broken", '{"cells": [')
        small.hand_in_text("garbage", '{"cells": [1, {"source": null}], "nbformat": "x"}')
        opened = []

        def counted(**options: Any) -> Sandbox:
            opened.append(options)
            return Sandbox(**options)

        patch.setattr("autograder.nbgrader.runs.Sandbox", counted)
        small.autograde()
        small.nbgrader("generate_feedback", CHAPTER)
        assert len(opened) == 1
        yield small


@pytest.mark.parametrize("student", HAND_INS)
def test_the_gradebook_holds_exactly_what_was_earned(everyone: Class, student: str) -> None:
    assert everyone.grades(student) == HAND_INS[student][2]


@pytest.mark.parametrize("student", ["renamed", "both_names", "otherwise"])
def test_a_file_under_another_name_costs_nothing(everyone: Class, student: str) -> None:
    assert everyone.grades(student) == FULL


@pytest.mark.parametrize("student", ["broken", "garbage"])
def test_a_file_that_is_no_notebook_gets_no_points_and_the_reason(everyone: Class, student: str) -> None:
    assert everyone.score(student) == 0.0
    assert everyone.grades(student)["halves_hidden_1"] == 0.0


def test_a_broken_file_is_told_what_is_wrong_without_any_path(everyone: Class) -> None:
    shown = everyone.shown("broken")
    assert "halves.ipynb is no notebook" in shown
    assert str(everyone.root) not in shown


def test_a_text_waits_for_a_person_and_an_empty_one_does_not(everyone: Class) -> None:
    assert everyone.grades("text")["halves_manual_1"] is None
    assert everyone.grades("right")["halves_manual_1"] == 0.0


def test_the_cells_show_message_and_diagnosis_and_no_expected_value_of_a_hidden_test(everyone: Class) -> None:
    shown = everyone.shown("mixed")
    assert "✓ two halves make a whole (1 point)" in shown
    assert "✗ a double is a sum (0 of 2 points)" in shown
    assert "✗ hidden test (0 of 2 points)" in shown
    assert "→ squared: Two times, or to the power of two?" in shown
    assert "20.25" in shown  # the learner's own value
    assert "-9" not in shown
    assert "Traceback" not in shown


def test_what_is_worth_saying_and_costs_nothing_is_said(everyone: Class) -> None:
    assert "note: half warned: hm" in everyone.shown("warns")


@pytest.mark.parametrize(
    ("student", "note"),
    [
        ("no_test", "note: The cell halves_hidden_1 was missing and was put back."),
        ("silent_test", "note: The test halves_hidden_2 is not the one in use: edited, or corrected since."),
    ],
)
def test_what_was_put_back_is_said_once(everyone: Class, student: str, note: str) -> None:
    assert everyone.shown(student).count(note) == 1
    assert "put back" not in everyone.shown("right") + everyone.shown("two_tests") + everyone.shown("stripped")


def test_a_crash_and_a_loop_are_told(everyone: Class) -> None:
    assert "process" in everyone.shown("crash")
    assert "loop" in everyone.shown("loop")
    assert everyone.graded("blank")["metadata"]["byhand"]["status"] == "not_attempted"


# --- pages -----------------------------------------------------------------------------------------------------


def page(small: Class, student: str) -> str:
    return (small.root / "feedback" / student / CHAPTER / "halves.html").read_text(encoding="utf-8")


def test_a_page_shows_the_work_the_messages_and_the_diagnosis(everyone: Class) -> None:
    text = re.sub(r"<[^>]*>", "", page(everyone, "mixed"))
    assert "return x * x" in text
    assert "a double is a sum (0 of 2 points)" in text
    assert "Two times, or to the power of two?" in text
    assert "Hidden test, 3 points: runs when graded." in text


@pytest.mark.parametrize("student", [*HAND_INS, "broken", "text"])
def test_no_page_shows_a_hidden_test_or_an_answer(everyone: Class, student: str) -> None:
    text = re.sub(r"<[^>]*>", "", page(everyone, student))
    assert [word for word in ("271.0", "135.5", "something_secret", "return 2 * x", "Because 2") if word in text] == []


def test_no_page_holds_markup_of_a_learner(tmp_path: Path, small: Class) -> None:
    evil = "<script>alert(1)</script>"
    says = f"def half(x):\n    raise ValueError({(evil + chr(27) + '[31mred')!r})\n"
    own = {"cell_type": "markdown", "metadata": {}, "source": evil, "id": "own"}
    small.hand_in("eve", {"half": says, "halves_manual_1": evil}, lambda n: n["cells"].append(own))
    small.autograde()
    small.nbgrader("generate_feedback", CHAPTER)
    text = page(small, "eve")
    assert evil not in text
    assert "alert(1)" in text
    assert "\x1b" not in text
    assert "ansi-red" not in text


# --- runs that break off, and hand-ins that come again ------------------------------------------------------------


def test_a_second_hand_in_replaces_the_first_also_where_it_crashes_or_lacks_its_tests(small: Class) -> None:
    for student in ("ada", "ben"):
        small.hand_in(student, RIGHT, timestamp="2030-01-01 10:00:00 UTC")
    small.autograde()
    assert small.grades("ada") == small.grades("ben") == FULL
    small.hand_in("ada", RIGHT | {"half": CRASH}, timestamp="2030-01-02 10:00:00 UTC")
    small.hand_in("ben", {}, remove(*FULL), timestamp="2030-01-02 10:00:00 UTC")
    small.autograde()
    assert small.grades("ada") == ONLY_DOUBLE
    assert small.grades("ben") == NONE


def test_a_run_that_fails_leaves_no_old_score_and_the_next_run_grades(
    small: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.hand_in("ada", RIGHT)
    small.hand_in("ben", RIGHT)
    small.autograde()

    def broken(submission: Submission, sandbox: Sandbox) -> Result:
        if "ada" in submission.path:
            raise RuntimeError("the engine itself failed")
        return judge(submission, sandbox)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr("autograder.nbgrader.pipeline.judge", broken)
        small.autograde("--force")
    assert set(small.grades("ada").values()) == {None}
    assert small.grades("ben") == FULL
    small.autograde()
    assert small.grades("ada") == FULL


def test_after_a_kill_nothing_is_graded_by_half_and_the_next_run_takes_it_up(small: Class) -> None:
    small.hand_in("ada", RIGHT, timestamp="2030-01-01 10:00:00 UTC")
    small.autograde()
    small.hand_in("ada", RIGHT | {"double": LOOP.replace("half", "double")}, timestamp="2030-01-02 10:00:00 UTC")
    command = [sys.executable, "-m", "nbgrader", "autograde", CHAPTER, "--Autograding.limits=seconds=30"]
    process = subprocess.Popen(command, cwd=small.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while small.grades("ada")[HALF_TESTS[0]] is not None and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(1.0)  # now it waits for the answer that never ends
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert set(small.grades("ada").values()) == {None}
    small.autograde()
    assert small.grades("ada") == FULL | dict.fromkeys(DOUBLE_TESTS, 0.0)
    assert "never ends" in small.shown("ada")


def test_a_notebook_written_by_half_is_graded_again(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    small.autograde()
    path = small.root / "autograded" / "ada" / CHAPTER / "halves.ipynb"
    path.chmod(0o644)
    path.write_text(path.read_text()[:100])
    small.autograde()
    assert small.graded("ada")["metadata"]["byhand"]["status"] == "judged"


def test_what_is_finished_is_not_graded_again(small: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    small.hand_in("ada", RIGHT)
    small.autograde()
    monkeypatch.setattr("autograder.nbgrader.pipeline.judge", None)
    small.autograde()
    assert small.grades("ada") == FULL


def test_what_a_person_graded_stays_and_is_shown_for_review(small: Class) -> None:
    from nbgrader.api import Gradebook

    small.hand_in("ada", RIGHT | {"halves_manual_1": "## In words\n\nThey cancel."})
    small.autograde()
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        book.find_grade("halves_manual_1", "halves", CHAPTER, "ada").manual_score = 1.5
        book.db.commit()
    small.autograde("--force")
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        grade = book.find_grade("halves_manual_1", "halves", CHAPTER, "ada")
        assert (grade.manual_score, grade.auto_score, grade.needs_manual_grade) == (1.5, None, True)
        assert book.find_submission_notebook("halves", CHAPTER, "ada").score == 9.5


def test_late_penalties_are_nbgraders_own(small: Class) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        book.update_or_create_assignment(CHAPTER, duedate="2030-01-01 00:00:00")
    small.hand_in("ada", RIGHT, timestamp="2030-01-02 00:00:00 UTC")
    small.autograde("--LateSubmissionPlugin.penalty_method=zero")
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        handed_in = book.find_submission_notebook("halves", CHAPTER, "ada")
        assert (handed_in.score, handed_in.late_submission_penalty) == (8.0, 8.0)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """A chapter of two exercises, and students who mix them up."""
    folder = tmp_path_factory.mktemp("two")
    authored(folder)
    other = SOURCE.replace("half", "hemi").replace("double", "twin").replace("halves", "hemis")
    course_folder.create(folder / "course", authored(folder, other, "hemis"))
    small = Class(Course(folder / "course"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        small.nbgrader("generate_assignment", CHAPTER)
        small.hand_in("missing", RIGHT)
        first = json.dumps(fill(small.released(), RIGHT))
        right = {name.replace("half", "hemi").replace("double", "twin"): text for name, text in RIGHT.items()}
        right = {name: text.replace("half", "hemi").replace("double", "twin") for name, text in right.items()}
        second = json.dumps(fill(small.released("hemis"), right))
        for student, files in {
            "swapped": {"halves": second, "hemis": first},
            "twice_the_same": {"halves": second, "hemis": second},
        }.items():
            for name, text in files.items():
                small.hand_in_text(student, text, file=f"{name}.ipynb")
        small.autograde()
    yield small


def test_a_missing_notebook_gets_zero(two: Class) -> None:
    assert two.grades("missing") == FULL
    assert set(two.grades("missing", "hemis").values()) == {0.0}


def test_two_notebooks_under_each_others_name_cost_nothing(two: Class) -> None:
    assert two.grades("swapped") == FULL
    assert sum(points or 0 for points in two.grades("swapped", "hemis").values()) == 8


def test_one_notebook_handed_in_for_two_counts_once_and_is_told(two: Class) -> None:
    assert two.score("twice_the_same") == 0
    assert None not in [points for name, points in two.grades("twice_the_same").items() if "manual" not in name]
    assert sum(points or 0 for points in two.grades("twice_the_same", "hemis").values()) == 8
    assert "halves.ipynb holds 01_small/hemis" in two.shown("twice_the_same")


def test_an_output_is_clean_text() -> None:
    shown = pipeline.failure("failed", "\x1b[31mred\x1b[0m\u202e\nnext")
    assert (shown.ename, shown.evalue, shown.traceback) == ("failed", "red", ["red", "next"])


# --- the gradebook and the source ----------------------------------------------------------------------------------


def test_grading_before_generating_is_refused_with_the_remedy(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    course_folder.create(tmp_path / "course", authored(tmp_path))
    small = Class(Course(tmp_path / "course"))
    small.hand_in("ada", RIGHT)
    with pytest.raises(SystemExit):
        small.autograde()
    said = capfd.readouterr().err + caplog.text
    assert f"Run `nbgrader generate_assignment {CHAPTER}` first." in said
    assert "Traceback" not in said


ADDED = """

# %%
@check.points(1)
def test_a_double_of_nothing():
    check.close(double(0.0), 0.0)
"""


WITH_ONE_MORE = SOURCE.replace("\n\n# %%\n@check.mistake(of=double)", ADDED + "\n\n# %%\n@check.mistake(of=double)")
WITH_ONE_LESS = re.sub(r"# %%\n@check.hidden\n@check.points\(2\)\n.*?\n\n\n", "", SOURCE, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("changed", "change"),
    [
        (WITH_ONE_MORE, "added halves: test_a_double_of_nothing"),
        (WITH_ONE_LESS, "removed halves: halves_hidden_2"),
    ],
)
def test_tests_that_come_or_go_after_hand_ins_are_refused_with_the_remedy(
    small: Class, capfd: pytest.CaptureFixture[str], changed: str, change: str
) -> None:
    assert changed != SOURCE
    small.hand_in("ada", RIGHT)
    small.autograde()
    before = (small.course.release_dir / CHAPTER / "halves.ipynb").read_bytes()
    authored(small.root, changed)
    capfd.readouterr()
    with pytest.raises(SystemExit):
        small.nbgrader("generate_assignment", CHAPTER)
    said = capfd.readouterr().err
    assert change in said
    assert "nbgrader db assignment remove" in said
    assert "Traceback" not in said
    assert (small.course.release_dir / CHAPTER / "halves.ipynb").read_bytes() == before
    assert small.grades("ada") == FULL
    with pytest.raises(SystemExit):
        small.autograde("--force")
    assert small.grades("ada") == FULL


def test_the_remedy_that_is_named_works(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    small.autograde()
    authored(small.root, WITH_ONE_MORE)
    small.nbgrader("db", "assignment", "remove", CHAPTER, "--force")
    small.nbgrader("generate_assignment", CHAPTER)
    small.autograde("--force")
    assert small.grades("ada") == FULL | {"test_a_double_of_nothing": 1.0}


def test_changed_texts_and_points_of_tests_grade_anew(small: Class) -> None:
    small.hand_in("ada", {"half": HALF, "double": SQUARED})
    small.autograde()
    lenient = SOURCE.replace("double(-4.5), -9.0", "double(2.0), 4.0").replace("@check.points(3)", "@check.points(5)")
    authored(small.root, lenient)
    small.nbgrader("generate_assignment", CHAPTER)
    small.autograde("--force")
    assert small.grades("ada")["halves_hidden_2"] == 2.0
    assert small.grades("ada")["halves_hidden_1"] == 5.0
    assert "double(2.0)" in json.dumps(small.graded("ada"))


def test_what_cannot_be_read_is_named_in_the_log(small: Class, capfd: pytest.CaptureFixture[str]) -> None:
    texts = {"empty": "", "broken": '{"cells": [', "fine": json.dumps(fill(small.released(), RIGHT))}
    paths = {student: small.hand_in_text(student, text) for student, text in texts.items()}
    small.autograde()
    warned = [line for line in capfd.readouterr().err.splitlines() if "gets no points" in line]
    assert len(warned) == 2
    for line, student in zip(warned, ["broken", "empty"], strict=True):
        assert f"WARNING] {paths[student]} gets no points: halves.ipynb is no notebook: " in line


def test_a_hand_in_of_something_else_is_one_line(small: Class, capfd: pytest.CaptureFixture[str]) -> None:
    path = small.hand_in_text(
        "ada", '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', file="essay.ipynb"
    )
    said = f"{path.parent} holds no notebook of {CHAPTER}, only essay.ipynb. It is left out: look at it."
    with pytest.raises(SystemExit):
        small.autograde()
    shown = capfd.readouterr().err
    assert f"ERROR] {said}" in shown and "Traceback" not in shown
    small.hand_in("bob", RIGHT)
    small.autograde()
    shown = capfd.readouterr().err
    assert f"WARNING] {said}" in shown and "Traceback" not in shown
    assert small.grades("bob") == FULL


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_folder_costs_nobody_else_a_thing(
    small: Class, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    monkeypatch.setattr(os, "access", may_read)
    odd = ODD[kind]
    folder = hand_in(small, "eve", odd)
    small.hand_in("good", RIGHT)
    for _ in "ab":
        small.autograde()
        shown = capfd.readouterr().err
        assert "Traceback" not in shown
        assert (f"{folder} can be graded by `byhand grade` alone: " in shown) == (not odd.copied)
        assert odd.copied or odd.line in shown
    assert small.grades("good") == FULL
    assert not odd.copied or small.score("eve") == odd.points


@pytest.mark.parametrize("link", ["submitted/eve", f"submitted/eve/{CHAPTER}"])
def test_a_linked_folder_is_refused(small: Class, capfd: pytest.CaptureFixture[str], link: str) -> None:
    small.hand_in("good", RIGHT)
    (small.root / link).parent.mkdir(exist_ok=True)
    (small.root / link).symlink_to(small.root / link.replace("eve", "good"))
    small.autograde()
    assert f"{small.root / link} is a link. It is left out: look at it." in capfd.readouterr().err
    assert small.grades("good") == FULL
    assert not (small.root / "autograded" / "eve").exists()


def test_a_students_name_that_is_no_text_is_left_out(small: Class, capfd: pytest.CaptureFixture[str]) -> None:
    small.hand_in("good", RIGHT)
    small.hand_in("\udcffeve", RIGHT)
    small.autograde()
    assert "has a name that is not UTF-8. It is left out: look at it." in capfd.readouterr().err
    assert small.grades("good") == FULL


def test_an_edited_source_notebook_is_refused_by_the_stock_command(
    small: Class, capfd: pytest.CaptureFixture[str]
) -> None:
    path = small.root / "source" / CHAPTER / "halves.ipynb"
    path.write_text(path.read_text().replace("Halves and doubles", "My own title"))
    with pytest.raises(SystemExit):
        small.nbgrader("generate_assignment", CHAPTER)
    assert "was edited" in capfd.readouterr().err
    assert "My own title" in path.read_text()


def test_a_notebook_without_an_authored_file_is_refused(small: Class, capfd: pytest.CaptureFixture[str]) -> None:
    (small.root / "source" / CHAPTER / "quiz.ipynb").write_text("{}")
    with pytest.raises(SystemExit):
        small.nbgrader("generate_assignment", CHAPTER)
    assert "there is no quiz.py beside it" in capfd.readouterr().err


def test_a_changed_source_is_what_the_stock_command_releases(small: Class) -> None:
    authored(small.root, SOURCE.replace("Halves and doubles", "Doubles and halves"))
    small.nbgrader("generate_assignment", CHAPTER)
    assert "Doubles and halves" in json.dumps(small.released())
