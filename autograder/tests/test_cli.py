"""Tests of the command on the miniature course: what it prints, what it changes, and how it exits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder import cli
from autograder.course import Course
from autograder.tests.helpers import changed, copy_miniature


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A copy of the miniature, in which the command is given."""
    made = copy_miniature(tmp_path / "my course")
    monkeypatch.chdir(made.root)
    return made


class Said:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, captured: Any) -> None:
        self.code, self.out, self.err = code, captured.out, captured.err


@pytest.fixture
def byhand(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return the command as a function."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        return Said(cli.main([str(argument) for argument in arguments]), capsys.readouterr())

    return call


# --- help ------------------------------------------------------------------------------------------------------

COMMANDS = sorted(cli.parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return the lines of a help text, in a terminal of 80 columns."""
    with pytest.raises(SystemExit) as caught:
        cli.main([*arguments, "--help"])
    assert caught.value.code == 0
    return capsys.readouterr().out.splitlines()


def test_help_has_a_line_a_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = shown(capsys)
    listed = [line.split()[0] for line in lines[lines.index("  COMMAND") + 1 :]]
    assert sorted(listed) == COMMANDS
    assert all(len(line) <= 79 for line in lines)
    assert all(line.endswith(".") for line in lines[lines.index("  COMMAND") + 1 :])


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_its_docstring_in_one_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = shown(capsys, command)
    assert lines[0].startswith(f"usage: byhand {command} ")
    function = getattr(cli, f"{command}_", None) or getattr(cli, command)
    assert " ".join(function.__doc__.split())[:60] in " ".join(" ".join(lines).split())
    assert len(lines) <= 24


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["bild"])
    assert caught.value.code == 2
    assert "build" in capsys.readouterr().err


# --- build -----------------------------------------------------------------------------------------------------


def contents(course: Course) -> dict[Path, bytes]:
    """Return every file of the course."""
    return {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()}


def test_build_writes_and_check_changes_nothing(course: Course, byhand: Any) -> None:
    pytest.importorskip("nbgrader")
    said = byhand("build")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "12 derived files, 12 changed."
    assert byhand("build").out == "12 derived files, 0 changed.\n"
    (course.exercises_dir / "01_numbers" / "square.py").write_text("edited\n")
    (course.release_dir / "02_objects" / "counter.ipynb").unlink()
    before = contents(course)
    said = byhand("build", "--check")
    assert (said.code, contents(course)) == (1, before)
    assert said.out == (
        "exercises/01_numbers/square.py is out of date. Run `byhand build`.\n"
        "release/02_objects/counter.ipynb is out of date. Run `byhand build`.\n"
        "2 files are out of date.\n"
    )
    said = byhand("build")
    assert said.out.splitlines() == [
        "wrote exercises/01_numbers/square.py",
        "wrote release/02_objects/counter.ipynb",
        "12 derived files, 2 changed.",
    ]
    said = byhand("build", "--check")
    assert (said.code, said.out) == (0, "All 12 derived files are up to date.\n")


def test_an_author_error_stops_the_build_before_anything_is_written(course: Course, byhand: Any) -> None:
    path = course.path("counter")
    path.write_text(changed(path.read_text("utf-8"), ("@check.points(3)\n", "")))
    before = contents(course)
    for arguments in (["build"], ["build", "--check"]):
        said = byhand(*arguments)
        assert (said.code, said.out) == (2, "")
        assert said.err == (f"{path}:48: test_two_counters_are_independent has no points.\n  Add `@check.points(1)`.\n")
        assert contents(course) == before


def test_the_build_names_every_file_to_mend(course: Course, byhand: Any) -> None:
    path = course.path("counter")
    path.write_text(changed(path.read_text("utf-8"), ("@check.points(3)\n", "")))
    stray = course.source / "stray.py"
    stray.write_text("x = 1\n")
    before = contents(course)
    for arguments in (["build"], ["build", "--check"]):
        said = byhand(*arguments)
        assert (said.code, said.out) == (2, "")
        assert [line for line in said.err.splitlines() if not line.startswith("  ")] == [
            f"{path}:48: test_two_counters_are_independent has no points.",
            f"{stray}:1: The file stands in no chapter.",
        ]
        assert contents(course) == before
    said = byhand("verify", "--workers", 1)
    assert said.code == 1
    assert f"{stray}:1: The file stands in no chapter." in said.out


def test_a_name_used_twice_in_the_tree_stops_the_build(course: Course, byhand: Any) -> None:
    path = course.path("square")
    (course.source / "02_objects" / "square.py").write_bytes(path.read_bytes())
    said = byhand("build")
    assert said.code == 2
    assert f"The name square is taken by {path}." in said.err


def test_another_course_can_be_named(tmp_path: Path, byhand: Any) -> None:
    other = copy_miniature(tmp_path / "other")
    assert byhand("verify", "square", "--course", other.root).code == 1  # nothing is derived yet
    said = byhand("build", "--course", tmp_path)
    assert said.code == 2
    assert said.err == f"{tmp_path} holds no source/<chapter>/<exercise>.py. Name the folder of a course.\n"


# --- verify ----------------------------------------------------------------------------------------------------


def test_verify_ends_with_a_table_and_exit_code_0(course: Course, byhand: Any) -> None:
    pytest.importorskip("nbgrader")
    byhand("build")
    said = byhand("verify", "--workers", 2)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "Proving 3 exercises."
    assert {line.split()[1] for line in lines[1:4]} == {"01_numbers/square", "01_numbers/line", "02_objects/counter"}
    assert [line.split() for line in lines[-5:]] == [
        ["exercise", "answers", "tests", "points", "mistakes", "accepted", "problems"],
        ["01_numbers/line", "1", "2", "3", "2", "1", "0"],
        ["01_numbers/square", "2", "4", "5", "3", "1", "0"],
        ["02_objects/counter", "2", "4", "6", "2", "0", "0"],
        ["all", "5", "10", "14", "7", "2", "0"],
    ]


def test_verify_says_what_is_wrong_and_exits_with_1(course: Course, byhand: Any) -> None:
    path = course.path("square")
    path.write_text(changed(path.read_text("utf-8"), ("    return x + x\n", "    return x * x\n")))
    said = byhand("verify", "01_numbers/square")
    assert said.code == 1
    assert said.out.startswith("Proving 1 exercise.\n  FAIL  01_numbers/square")
    assert "\n01_numbers/square: The mistake doubled passes every hidden test of square.\n" in said.out
    assert said.out.splitlines()[-1].split()[-1] == "4"  # and the three views are missing


def test_verify_reports_an_author_error_and_proves_the_rest(course: Course, byhand: Any) -> None:
    course.path("line").write_text("x = 1\n")
    said = byhand("verify", "--workers", 1)
    assert said.code == 1
    assert f"{course.path('line')}:1: There is text before the first cell." in said.out
    assert "02_objects/counter" in said.out


def test_verify_of_an_unknown_exercise(course: Course, byhand: Any) -> None:
    said = byhand("verify", "sqare")
    assert (said.code, said.out) == (2, "")
    assert said.err == f"There is no exercise sqare in {course.root}. Did you mean square?\n"


# --- judge -----------------------------------------------------------------------------------------------------

RIGHT = "def square(x):\n    return x * x\n\n\ndef slope(x):\n    return 2 * x\n"


def hand_in(folder: Path, name: str, text: str) -> Path:
    """Write a hand-in and return its path."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_judge_reports_every_hand_in_and_goes_on(course: Course, tmp_path: Path, byhand: Any) -> None:
    folder = tmp_path / "hand-ins"
    hand_in(folder, "square.py", RIGHT)
    hand_in(folder, "square (1).py", RIGHT.replace("x * x", "x + x").replace("2 * x", "missing"))
    hand_in(folder, "eigenvalues.py", "def eigenvalues():\n    pass\n")
    hand_in(folder, "square.ipynb", "{broken")
    said = byhand("judge", folder, tmp_path / "nothing.py", "--json", tmp_path / "results.json")
    assert said.code == 0
    assert "01_numbers/square  5 of 5 points\n  ✓ square: a square is never negative, 1 of 1\n" in said.out
    assert "      → Two times a number is not a number times itself: try 3.\n" in said.out
    assert "NameError: name 'missing' is not defined" in said.out
    assert f"{folder / 'eigenvalues.py'} belongs to no exercise of {course.root}." in said.out
    assert f"{folder / 'square.ipynb'} is no notebook: " in said.out
    assert "nothing.py is not there." in said.out
    results = json.loads((tmp_path / "results.json").read_text("utf-8"))["results"]
    summary = {(Path(result["path"]).name, result["status"], result["score"]) for result in results}
    assert summary == {
        ("square.py", "judged", 5),
        ("square (1).py", "judged", 0),
        ("eigenvalues.py", "invalid", 0),
        ("square.ipynb", "invalid", 0),
        ("nothing.py", "invalid", 0),
    }
    wrong = next(result for result in results if "(1)" in result["path"])
    assert [test["diagnosis"] for test in wrong["tests"]] == ["doubled", "doubled", None, None]


def test_json_on_standard_output_is_all_there_is(course: Course, tmp_path: Path, byhand: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    said = byhand("judge", hand_in(tmp_path, "square.py", RIGHT), tmp_path / "nothing.py", "--json", "-")
    content = json.loads(said.out)
    schema = json.loads((Path(cli.__file__).parent / "schema" / "judge.json").read_text("utf-8"))
    jsonschema.validate(content, schema)
    assert [result["score"] for result in content["results"]] == [5, 0]


def test_what_cannot_be_judged_at_all_exits_with_2(course: Course, tmp_path: Path, byhand: Any) -> None:
    (tmp_path / "empty").mkdir()
    said = byhand("judge", tmp_path / "empty", tmp_path / "nothing.py")
    assert said.code == 2
    assert said.out.splitlines() == [
        f"{tmp_path / 'empty'} holds no .py file and no notebook. Name a folder with exercises.",
        f"{tmp_path / 'nothing.py'} is not there. Name a file or a folder that exists.",
    ]


def test_caches_inside_a_folder_are_passed_over_wherever_it_stands(course: Course, tmp_path: Path, byhand: Any) -> None:
    folder = tmp_path / ".hidden" / "alice"
    folder.mkdir(parents=True)
    hand_in(folder, "square.py", RIGHT)
    hand_in(folder / ".ipynb_checkpoints", "square-checkpoint.py", "")
    hand_in(folder / "__pycache__", "line.py", "")
    content = json.loads(byhand("judge", folder, "--json", "-").out)
    assert [Path(result["path"]).name for result in content["results"]] == ["square.py"]


def test_results_that_cannot_be_written_are_a_sentence_before_the_work(
    course: Course, tmp_path: Path, byhand: Any
) -> None:
    for target, reason in (
        (tmp_path / "no folder" / "all.json", "No such file or directory"),
        (tmp_path, "Is a directory"),
    ):
        said = byhand("judge", hand_in(tmp_path, "square.py", RIGHT), "--json", target)
        assert (said.code, said.out, said.err) == (2, "", f"{target}: {reason}.\n")


def test_points_that_a_person_gives_are_mentioned(course: Course, tmp_path: Path, byhand: Any) -> None:
    line = hand_in(tmp_path, "line.py", "def line():\n    return m * x + c\n")
    said = byhand("judge", line)
    assert said.out.splitlines()[-1] == "  2 points more for what a person reads and grades: not counted here."
    assert "a person reads" not in byhand("judge", hand_in(tmp_path, "square.py", RIGHT)).out


def test_an_answer_never_learns_where_it_is_judged(course: Course, tmp_path: Path, byhand: Any) -> None:
    text = "import os, sys\n" + RIGHT.replace("    return x * x", "    os._exit(0)")
    said = byhand("judge", hand_in(tmp_path, "square.py", text))
    assert said.code == 0
    assert "01_numbers/square  2 of 5 points" in said.out


# --- the process -----------------------------------------------------------------------------------------------


def test_a_terminal_without_our_signs_shows_others(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    cli.main(["verify", "square", "--workers", "1"])
    print("✓", flush=True)
    assert narrow.buffer.getvalue().decode("ascii").endswith("?\n")


def test_a_reader_that_stops_reading_is_no_error(course: Course) -> None:
    command = f'"{sys.executable}" -c "from autograder.cli import main; raise SystemExit(main([\'--help\']))" | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == "usage: byhand [-h] COMMAND ...\n"
    assert done.stderr == ""


def test_an_interrupt_is_one_word(course: Course, byhand: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_course", interrupted)
    said = byhand("build")
    assert (said.code, said.err) == (130, "Interrupted.\n")
