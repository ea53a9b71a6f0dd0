"""Tests of checking one file: forked and in a new process, whatever the learner's code does."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from autograder.check import run
from autograder.study import check as checking
from autograder.study.check import Checked, check
from autograder.study.desk import Desk
from autograder.tests.learner import begin, write

WAYS = ["forked", "a new process"]


@pytest.fixture
def mine(tmp_path: Path) -> Desk:
    """A folder that has just been begun."""
    return begin(tmp_path)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of running the code."""
    if request.param == "a new process":
        monkeypatch.delattr(os, "fork", raising=False)
    elif sys.platform != "linux":
        pytest.skip("not run: no safe fork here")
    return str(request.param)


def checked(mine: Desk, *bodies: str) -> Checked:
    """Return how `square` goes with these answers."""
    return check(write(mine, "square", *bodies), mine.exercise("square"))


def statuses(found: Checked) -> dict[str, str]:
    return {verdict.answer: verdict.status for verdict in found.verdicts}


def test_a_stub_is_to_do(mine: Desk, way: str) -> None:
    found = check(mine.entry("square").path, mine.exercise("square"))
    assert statuses(found) == {"square": "not_attempted", "slope": "not_attempted"}
    assert found.passed == []


def test_right_answers_pass(mine: Desk, way: str) -> None:
    found = checked(mine)
    assert found.passed == ["square", "slope"]
    assert (found.problem, found.output, found.notes) == ("", "", [])


def test_a_wrong_answer_gets_message_and_diagnosis(mine: Desk, way: str) -> None:
    found = checked(mine, "return x * x * x")
    assert statuses(found) == {"square": "failed", "slope": "not_attempted"}
    assert found.verdicts[0].message.startswith("A square is never negative.")
    assert found.verdicts[0].feedback.startswith("You have one factor too many")


def test_without_the_course_there_is_a_message_still(mine: Desk, way: str) -> None:
    found = check(write(mine, "square", "return x * x * x"))
    assert found.verdicts[0].message.startswith("A square is never negative.")
    assert found.verdicts[0].feedback == ""


def test_what_is_printed_is_kept_and_cut(mine: Desk, way: str) -> None:
    assert checked(mine, "print('here', x.shape); return x * x").output == "here (5,)\n" * 2  # the test calls it twice
    (text := mine.entry("square").path).write_text(text.read_text("utf-8").replace("'here', x.shape", "'a' * 9999"))
    assert checking.check(text).output == "a" * 1999 + "\n"


def test_what_goes_past_python_is_not_shown_and_spoils_nothing(
    mine: Desk, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    found = checked(mine, "import os; os.write(1, b'{\"raw\"'); os.system('echo loud; echo loud >&2'); return x * x")
    assert statuses(found)["square"] == "passed"
    assert capfd.readouterr() == ("", "")


def test_a_question_to_the_learner_gets_no_answer(mine: Desk, way: str) -> None:
    found = checked(mine, "return x * float(input('a number? '))")
    assert "EOFError" in found.verdicts[0].message


def test_a_syntax_error_is_named_by_its_line(mine: Desk, way: str) -> None:
    path = write(mine, "square", "return x *")
    line = path.read_text("utf-8").split("return x *\n")[0].count("\n") + 1
    found = check(path, mine.exercise("square"))
    assert found.problem.startswith(f"{path}:{line}: Python cannot read this")
    assert statuses(found) == {"square": "error", "slope": "not_attempted"}
    assert found.verdicts[0].message == checking.UNREAD
    assert found.passed == []


def test_a_failing_import_costs_what_it_brings_and_nothing_else(mine: Desk, way: str) -> None:
    path = write(mine, "square", "return x * x")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("import numpy"))
    path.write_text("".join([*lines[:first], "import torch_of_nobody\n", *lines[first:]]), "utf-8")
    found = check(path, mine.exercise("square"))
    assert found.problem == f"{path}:{first + 1}: ModuleNotFoundError: No module named 'torch_of_nobody'"
    assert found.passed == ["square"]


@pytest.mark.parametrize("code", ["1 / 0", "import sys; sys.exit()", "raise KeyError('a')"])
def test_a_file_that_cannot_be_run_is_named_by_its_line(mine: Desk, way: str, code: str) -> None:
    path = mine.entry("square").path
    path.write_text(path.read_text("utf-8") + f"\n{code}\n", "utf-8")
    assert check(path).problem.startswith(f"{path}:{len(path.read_text('utf-8').splitlines())}: ")


@pytest.mark.parametrize("end", ["os._exit(0)", "os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_code_that_ends_its_process_is_said(mine: Desk, way: str, end: str) -> None:
    assert checked(mine, f"import os; {end}").problem == checking.ENDED


def test_an_endless_loop_is_said(mine: Desk, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SECONDS", 3.0)
    began = time.monotonic()
    found = checked(mine, "import time\n    while True:\n        time.sleep(0.01)")
    assert "never ends" in found.problem
    assert time.monotonic() - began < 20


def test_one_endless_test_leaves_the_others(mine: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.run_here, "__kwdefaults__", {"seconds": 0.3})
    found = checked(mine, "while True: pass", "return 2 * x")
    assert statuses(found) == {"square": "timeout", "slope": "passed"}


def test_a_loop_outside_the_answers_is_said(mine: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LOADING", 0.3)
    path = mine.entry("square").path
    path.write_text(path.read_text("utf-8") + "\nprint('so far')\nwhile True: pass\n", "utf-8")
    found = check(path)
    assert found.problem.startswith(f"{path}: It took longer than 0.3 s.")
    assert found.output == "so far\n"


@pytest.mark.skipif(sys.platform != "linux", reason="not run: no safe fork here")
def test_no_process_stays_behind(mine: Desk, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = "import subprocess, pathlib\n    p = subprocess.Popen(['sleep', '60'])\n"
    code += f"    pathlib.Path({str(note)!r}).write_text(str(p.pid))\n    return x * x"
    checked(mine, code)
    process = Path("/proc") / note.read_text() / "stat"
    for _ in range(50):
        if not process.exists() or process.read_text().split()[2] == "Z":
            return
        time.sleep(0.02)
    raise AssertionError("the learner's process is still there")


def test_a_second_save_within_a_second_is_seen(mine: Desk, way: str) -> None:
    assert statuses(checked(mine, "return x * x"))["square"] == "passed"
    path = mine.entry("square").path
    path.write_text(path.read_text("utf-8").replace("x * x", "x - x - 1"), "utf-8")
    assert statuses(check(path))["square"] == "failed"


def test_a_helper_above_a_test_does_not_take_its_name(mine: Desk, way: str) -> None:
    path = write(mine, "square")
    text = path.read_text("utf-8").replace(
        "    return x * x\n", "    return twice(x)\n\n\ndef twice(x):\n    return x * x\n"
    )
    path.write_text(text, "utf-8")
    assert check(path, mine.exercise("square")).passed == ["square", "slope"]


def test_a_byte_order_mark_makes_no_difference(mine: Desk, way: str) -> None:
    path = write(mine, "square")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(path, mine.exercise("square")).passed == ["square", "slope"]
