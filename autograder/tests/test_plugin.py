"""Tests of the pytest plug-in, in sessions of pytest's own: what is collected, how it ends, what a learner reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder import check, views
from autograder.course import Course
from autograder.tests.helpers import changed, copy_miniature

pytest_plugins = "pytester"

assert check  # numpy and sympy are imported before a session within this process, which would import them again

NEXT = "\n\n# %%\n@check.points(1)\ndef "
UNSOLVED = "    # YOUR CODE HERE\n    raise NotImplementedError\n"


def filled_in(test: str, body: str) -> tuple[str, str]:
    """Return the change that fills in the answer above the test whose name begins so."""
    return UNSOLVED + NEXT + test, body + NEXT + test


def square(body: str) -> tuple[str, str]:
    """Return the change that writes the body of `square`."""
    return filled_in("test_a_square", body)


SQUARE, SLOPE = square("    return x * x\n"), filled_in("test_slope", "    return 2 * x\n")


def session(pytester: pytest.Pytester, *arguments: str | Path) -> pytest.RunResult:
    """Run pytest with our plug-in and no other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        return pytester.runpytest_inprocess("-p", "autograder.plugin", *arguments)


@pytest.fixture
def course(pytester: pytest.Pytester) -> Course:
    """A course with exercises and solutions, below a folder with a space in its name; the session starts there."""
    made = copy_miniature(pytester.path / "my course")
    for exercise in made.exercises():
        for folder, view in ((made.exercises_dir, views.stub), (made.solutions_dir, views.solution)):
            path = folder / f"{exercise.id}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(view(exercise), "utf-8")
    os.chdir(made.root)
    return made


def edit(course: Course, *changes: tuple[str, str], name: str = "01_numbers/square") -> Path:
    """Change a learner's file, and return its path."""
    path = course.exercises_dir / f"{name}.py"
    path.write_text(changed(path.read_text("utf-8"), *changes), "utf-8")
    return path


def counts(result: pytest.RunResult) -> dict[str, int]:
    """Return how many tests ended how, warnings left aside."""
    return {word: count for word, count in result.parseoutcomes().items() if word not in ("warning", "warnings")}


# --- the learner's way -----------------------------------------------------------------------------------------


def test_an_untouched_tree_is_to_do(pytester: pytest.Pytester, course: Course) -> None:
    result = session(pytester, "exercises")
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        ["exercises/01_numbers/line.py t *", "exercises/01_numbers/square.py tt *", "* 5 to do in *"]
    )
    assert "skipped" not in result.stdout.str()
    assert "All public tests passed" not in result.stdout.str()


def test_to_do_has_a_word_of_its_own(pytester: pytest.Pytester, course: Course) -> None:
    result = session(pytester, "exercises", "-v")
    result.stdout.fnmatch_lines(["exercises/01_numbers/square.py::test_a_square_is_never_negative TO DO*"])


def test_a_wrong_answer_fails_with_what_to_look_at_and_nothing_else(pytester: pytest.Pytester, course: Course) -> None:
    path = edit(course, square("    return -x\n"))
    result = session(pytester, path, "-q")
    assert result.ret == 1
    assert result.parseoutcomes()["failed"] == 1
    shown = result.stdout.str()
    assert [line for line in shown.splitlines() if line][2:7] == [
        "_______________________ test_a_square_is_never_negative ________________________",
        "A square is never negative.",
        "  called   square([0.345584 0.821618 0.330437 -1.30316 0.905356])",
        "  yours    x     = [0.345584 0.821618 0.330437 -1.30316 0.905356]",
        "           yours = [-0.345584 -0.821618 -0.330437   1.30316 -0.905356]",
    ]
    assert "Traceback" not in shown
    assert "def test_" not in shown
    assert len(shown.splitlines()) < 16


def test_an_answer_that_raises_is_shown_with_its_own_line(pytester: pytest.Pytester, course: Course) -> None:
    path = edit(course, square("    return x / missing\n"))
    result = session(pytester, path, "-q")
    line = path.read_text("utf-8").splitlines().index("    return x / missing") + 1
    result.stdout.fnmatch_lines(
        ["square raised NameError: name 'missing' is not defined", f"  at       line {line}: return x / missing"]
    )
    assert "Traceback" not in result.stdout.str()


def test_right_answers_pass_and_the_reader_hears_what_that_means(pytester: pytest.Pytester, course: Course) -> None:
    path = edit(course, SQUARE)
    result = session(pytester, path)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["* 1 passed, 1 to do in *"])
    assert "All public tests passed" not in result.stdout.str()
    edit(course, SLOPE)
    result = session(pytester, path)
    result.stdout.fnmatch_lines(["All public tests passed; hidden tests run when it is graded.", "* 2 passed in *"])


def test_what_all_passed_means_is_said_only_of_all(pytester: pytest.Pytester, course: Course) -> None:
    path = edit(course, SQUARE, SLOPE)
    words = "All public tests passed"
    assert words in session(pytester, path).stdout.str()
    assert words not in session(pytester, f"{path}::test_a_square_is_never_negative").stdout.str(), "one test of two"
    assert words not in session(pytester, path, "-k", "slope").stdout.str(), "a choice of tests"
    assert words not in session(pytester, path, "solutions").stdout.str(), "solutions among them"
    edit(course, ("def line():", "def line(:"), name="01_numbers/line")
    assert words not in session(pytester, path, "exercises/01_numbers/line.py").stdout.str(), "a file cannot be read"


def test_an_answer_that_calls_what_is_missing_elsewhere_is_no_stub(pytester: pytest.Pytester, course: Course) -> None:
    helper = "    return helper(x)\n\n\ndef helper(x):\n    raise NotImplementedError\n"
    path = edit(course, square(helper))
    result = session(pytester, path)
    result.stdout.fnmatch_lines(["*square raised NotImplementedError", "* 1 failed, 1 to do in *"])


def test_warnings_and_changed_arguments_are_noted_and_cost_nothing(pytester: pytest.Pytester, course: Course) -> None:
    body = "    import warnings\n\n    warnings.warn('careful')\n    x *= x\n    return x\n"
    path = edit(course, square(body))
    result = session(pytester, path)
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "note: test_a_square_is_never_negative: square changed its argument 1; work on a copy.",
            "note: test_a_square_is_never_negative: square warned: careful",
            "* 1 passed, 1 to do in *",
        ]
    )


# --- the three trees -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tree", "tests"), [("solutions", 5), ("source", 10)])
def test_a_tree_with_answers_passes(pytester: pytest.Pytester, course: Course, tree: str, tests: int) -> None:
    result = session(pytester, tree)
    assert result.ret == 0
    assert counts(result) == {"passed": tests}


def test_all_trees_in_one_session(pytester: pytest.Pytester, course: Course) -> None:
    result = session(pytester, "--strict-markers", "--strict-config")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["* 15 passed, 5 to do in *"])


def test_solutions_in_place_of_exercises(pytester: pytest.Pytester, course: Course) -> None:
    result = session(pytester, "--solutions", "exercises")
    assert (result.ret, counts(result)) == (0, {"passed": 5})
    assert "All public tests passed" not in result.stdout.str()
    (course.solutions_dir / "01_numbers" / "line.py").unlink()
    result = session(pytester, "--solutions", "exercises")
    result.stdout.fnmatch_lines(["*line.py is not there. Run `byhand build`."])
    assert counts(result) == {"passed": 4, "errors": 1}


# --- by path, by name, from anywhere ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "tests"),
    [
        (["exercises/01_numbers/square.py"], 2),
        (["exercises/01_numbers/square.py", "exercises/01_numbers/square.py"], 2),
        (["exercises/01_numbers/square.py", "exercises"], 5),
        (["exercises/01_numbers"], 3),
        (["exercises/01_numbers/square.py::test_slope_is_a_limit_of_differences"], 1),
        (["exercises", "-k", "slope and limit"], 1),
        (["exercises", "-k", "counter"], 2),
        (["exercises", "-m", "points"], 5),
    ],
)
def test_what_is_asked_for_is_collected_once(
    pytester: pytest.Pytester, course: Course, arguments: list[str], tests: int
) -> None:
    result = session(pytester, *arguments)
    assert result.ret == 0
    result.stdout.fnmatch_lines([f"* {tests} to do*"])


def test_hidden_tests_can_be_left_out(pytester: pytest.Pytester, course: Course) -> None:
    assert counts(session(pytester, "source", "-m", "not hidden")) == {"passed": 5, "deselected": 5}


@pytest.mark.parametrize("folder", ["..", "exercises", "exercises/01_numbers", "solutions/02_objects"])
def test_from_another_folder(pytester: pytest.Pytester, course: Course, folder: str) -> None:
    os.chdir(course.root / folder)
    result = session(pytester, course.exercises_dir)
    result.stdout.fnmatch_lines(["* 5 to do in *"])


@pytest.mark.parametrize("mode", ["prepend", "append", "importlib"])
def test_in_every_way_of_importing(pytester: pytest.Pytester, course: Course, mode: str) -> None:
    assert session(pytester, "--import-mode", mode, "exercises", "solutions").ret == 0


def test_in_another_process(pytester: pytest.Pytester, course: Course) -> None:
    pytest.importorskip("xdist")
    edit(course, SQUARE)
    result = pytester.runpytest_subprocess("-n", "1", "exercises")
    result.stdout.fnmatch_lines(["* 1 passed, 4 to do in *"])


# --- other files -----------------------------------------------------------------------------------------------


def test_files_that_are_no_exercises_are_left_to_pytest(pytester: pytest.Pytester, course: Course) -> None:
    (course.exercises_dir / "notes.py").write_text("def test_no():\n    assert False\n")
    (course.exercises_dir / "test_own.py").write_text("def test_own(tmp_path):\n    assert tmp_path\n")
    result = session(pytester, "exercises")
    result.stdout.fnmatch_lines(["* 1 passed, 5 to do in *"])


def test_an_exercise_may_be_named_like_a_test(pytester: pytest.Pytester, course: Course) -> None:
    path = course.exercises_dir / "01_numbers" / "square.py"
    path.rename(path.with_name("test_of_significance.py"))
    session(pytester, "exercises").stdout.fnmatch_lines(["* 5 to do in *"])


BROKEN = {
    "a syntax error": ("    return x *\n", "Python cannot read this: invalid syntax."),
    "an error at the top": ("    return x * x\n\n\nsquare(undefined)\n", "NameError: name 'undefined' is not defined"),
    "a failing import": (
        "    return x * x\n\n\nimport no_such_package\n",
        "ModuleNotFoundError: No module named 'no_such_package'",
    ),
    "a missing data file": (
        "    return x * x\n\n\nopen('no such file')\n",
        "FileNotFoundError: *No such file or directory: 'no such file'",
    ),
    "an exit": ("    return x * x\n\n\nraise SystemExit(3)\n", "SystemExit: 3"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_is_named_and_stops_nothing_else(pytester: pytest.Pytester, course: Course, kind: str) -> None:
    body, sentence = BROKEN[kind]
    path = edit(course, square(body))
    line = path.read_text("utf-8").splitlines().index(body.splitlines()[-1]) + 1
    result = session(pytester, "exercises")
    assert result.ret == 1
    went = "failed" if kind == "a syntax error" else "passed"
    result.stdout.fnmatch_lines([f"*square.py:{line}: {sentence}", f"* 1 {went}, 1 error, 4 to do in *"])
    assert "Traceback" not in result.stdout.str()


def test_an_import_that_fails_above_everything_costs_nothing_else(pytester: pytest.Pytester, course: Course) -> None:
    path = edit(course, SQUARE, SLOPE)
    edit(course, ("from autograder import check", "import no_such_package\n\nfrom autograder import check"))
    result = session(pytester, path)
    assert (result.ret, counts(result)) == (1, {"passed": 2, "errors": 1})
    result.stdout.fnmatch_lines(["*square.py:*: ModuleNotFoundError: No module named 'no_such_package'"])
    assert "All public tests passed" not in result.stdout.str()


def test_a_test_of_an_answer_that_could_not_be_read_says_so(pytester: pytest.Pytester, course: Course) -> None:
    path = edit(course, square("    return x *\n"))
    result = session(pytester, f"{path}::test_a_square_is_never_negative")
    assert counts(result) == {"failed": 1}
    result.stdout.fnmatch_lines(["*square.py:*: Python cannot read this: invalid syntax."])


def test_a_file_in_another_encoding_is_named(pytester: pytest.Pytester, course: Course) -> None:
    path = course.exercises_dir / "01_numbers" / "square.py"
    path.write_bytes(path.read_bytes() + "# größer\n".encode("latin-1"))
    result = session(pytester, path)
    result.stdout.fnmatch_lines(["*square.py is not UTF-8 text. Save it as UTF-8."])


@pytest.mark.parametrize("encode", [lambda t: t.encode("utf-8-sig"), lambda t: t.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_line_ends_make_no_difference(pytester: pytest.Pytester, course: Course, encode) -> None:
    path = edit(course, SQUARE, SLOPE)
    path.write_bytes(encode(path.read_text("utf-8")))
    assert counts(session(pytester, "exercises", "-k", "square")) == {"passed": 2, "deselected": 3}


def test_nothing_is_written_beside_the_exercises(pytester: pytest.Pytester, course: Course) -> None:
    session(pytester, "exercises", "-p", "no:cacheprovider")
    files = {path.name for path in course.exercises_dir.rglob("*")}
    assert files == {"01_numbers", "02_objects", "square.py", "line.py", "counter.py"}
