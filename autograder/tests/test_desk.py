"""Tests of a learner's folder: nothing of the learner's is lost, and everything seen is remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder import course, views
from autograder.errors import ByHandError
from autograder.study import desk
from autograder.study.desk import Desk
from autograder.tests.helpers import changed
from autograder.tests.learner import begin, write

SQUARE = "01_numbers/square.py"


@pytest.fixture
def mine(tmp_path: Path) -> Desk:
    """A folder that has just been begun."""
    return begin(tmp_path)


def edit_course(mine: Desk, name: str, *changes: tuple[str, str]) -> None:
    """Change an exercise of the course."""
    path = mine.course().path(name)
    path.write_text(changed(path.read_text("utf-8"), *changes), "utf-8")


NEWER = ("Given an array of numbers", "Given an array of a few numbers")


def start_again(mine: Desk) -> dict[str, list[str]]:
    """Return what a second start did."""
    return desk.start(mine.folder, mine.course())[1]


# --- start -----------------------------------------------------------------------------------------------------


def test_start_brings_every_exercise_as_its_stub(mine: Desk) -> None:
    for exercise in mine.course().exercises():
        assert (mine.folder / f"{exercise.id}.py").read_text("utf-8") == views.stub(exercise)
    assert [e.name for e in mine.entries()] == ["square", "line", "counter"]


def test_start_again_changes_nothing(mine: Desk) -> None:
    assert start_again(mine) == {"new": [], "updated": [], "kept": []}


def test_an_unchanged_file_is_updated(mine: Desk) -> None:
    edit_course(mine, "square", NEWER)
    assert start_again(mine) == {"new": [], "updated": [SQUARE], "kept": []}
    assert NEWER[1] in (mine.folder / SQUARE).read_text("utf-8")
    assert start_again(mine) == {"new": [], "updated": [], "kept": []}


def test_work_is_never_overwritten(mine: Desk) -> None:
    path = write(mine, "square")
    before = path.read_bytes()
    assert start_again(mine)["kept"] == [], "there is no newer one"
    edit_course(mine, "square", NEWER)
    for _ in range(2):
        assert start_again(mine) == {"new": [], "updated": [], "kept": [SQUARE]}
    assert path.read_bytes() == before


def test_a_file_that_was_there_before_is_kept(tmp_path: Path, mine: Desk) -> None:
    path = tmp_path / "other" / SQUARE
    path.parent.mkdir(parents=True)
    path.write_text("my own notes")
    assert desk.start(tmp_path / "other", mine.course())[1]["kept"] == [SQUARE]
    assert path.read_text() == "my own notes"


def test_line_ends_of_windows_are_no_change(mine: Desk) -> None:
    path = mine.folder / SQUARE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    edit_course(mine, "square", NEWER)
    assert start_again(mine)["updated"] == [SQUARE]


def test_a_deleted_file_comes_back(mine: Desk) -> None:
    (mine.folder / SQUARE).unlink()
    assert start_again(mine)["new"] == [SQUARE]


@pytest.mark.parametrize("place", [".", "exercises", "source/../mine"])
def test_a_folder_inside_the_course_is_refused(mine: Desk, place: str) -> None:
    with pytest.raises(ByHandError, match="inside the course"):
        desk.start(mine.course().root / place, mine.course())


def test_a_link_into_the_course_is_refused(tmp_path: Path, mine: Desk) -> None:
    (tmp_path / "link").symlink_to(mine.course().root)
    with pytest.raises(ByHandError, match="inside the course"):
        desk.start(tmp_path / "link" / "mine", mine.course())


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path, mine: Desk) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ByHandError, match="is a file"):
        desk.start(tmp_path / "file", mine.course())


# --- finding ---------------------------------------------------------------------------------------------------


def test_a_desk_is_found_from_a_chapter(mine: Desk, tmp_path: Path) -> None:
    assert Desk.find(mine.folder / "01_numbers").folder == mine.folder
    with pytest.raises(ByHandError, match="byhand start"):
        Desk.find(tmp_path)


def test_the_course_is_found_from_the_learners_folder(mine: Desk) -> None:
    assert course.find(mine.folder / "01_numbers").root == mine.course().root


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"course": 3}', '{"course": ""}', '{"course": "/nowhere"}'])
def test_a_record_that_names_no_course_is_passed_over(mine: Desk, record: str) -> None:
    (mine.folder / ".byhand.json").write_text(record)
    assert course.find(mine.folder).root == course.find(Path(desk.__file__)).root


def test_a_course_that_moved_is_said(mine: Desk) -> None:
    root = mine.course().root
    root.rename(root.with_name("elsewhere"))
    with pytest.raises(ByHandError, match=r"does not hold it.\n  Run `byhand start .*my work --course DIR`"):
        mine.hint("square")


@pytest.mark.parametrize("name", ["square", "square.py", "01_numbers/square", "01_numbers/square.py"])
def test_an_exercise_goes_by_its_name_or_place(mine: Desk, name: str) -> None:
    assert mine.entry(name).title == "The square"


def test_a_name_that_is_not_there_gets_the_nearest(mine: Desk) -> None:
    with pytest.raises(ByHandError, match=r"Did you mean square\?"):
        mine.entry("sqare")
    with pytest.raises(ByHandError, match="byhand list"):
        mine.entry("xyz")


UNREADABLE = [b"", b"\xff\xfe", b"# %% x", b"import numpy", b"# %% [markdown] difficulty=1"]


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_file_that_is_no_exercise_is_left_out(mine: Desk, content: bytes) -> None:
    (mine.folder / "01_numbers" / "notes.py").write_bytes(content)
    assert {e.name for e in mine.entries()} == {"square", "line", "counter"}


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_ruined_exercise_can_be_reset(mine: Desk, content: bytes) -> None:
    (mine.folder / SQUARE).write_bytes(content)
    assert "reset it" in mine.entry("square").title
    assert not mine.is_done(mine.entry("square"))
    kept = mine.reset("square")
    assert kept and kept.read_bytes() == content
    assert mine.entry("square").title == "The square"


def test_a_byte_order_mark_makes_no_difference(mine: Desk) -> None:
    path = mine.folder / SQUARE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert mine.entry("square").title == "The square"


# --- done and next ---------------------------------------------------------------------------------------------


def test_an_exercise_is_done_when_every_answer_passes(mine: Desk) -> None:
    counter = mine.entry("counter")
    assert counter.answers >= 1
    names = [f"answer{i}" for i in range(counter.answers)]
    mine.record("counter", names[:-1])
    assert not mine.is_done(counter)
    mine.record("counter", names)
    assert mine.is_done(counter)


def test_a_file_without_its_tests_is_not_done(mine: Desk) -> None:
    path = mine.folder / SQUARE
    path.write_text(path.read_text("utf-8").split("# %%\n@check.points")[0], "utf-8")
    assert not mine.is_done(mine.entry("square"))


def test_one_resumes_where_one_stopped(mine: Desk) -> None:
    first = mine.current()
    assert first and first.name == "square"
    mine.record("line", [])
    current = Desk(mine.folder).current()
    assert current and current.name == "line"
    mine.record("line", ["line"])
    following = Desk(mine.folder).current()
    assert following and following.name == "counter", "what is done is passed over"
    mine.record("counter", [f"answer{i}" for i in range(mine.entry("counter").answers)])
    left = Desk(mine.folder).current()
    assert left and left.name == "square", "and at the end it goes on from the start"
    mine.record("square", ["slope", "square"])
    assert Desk(mine.folder).current() is None


# --- hints, solutions, starting over ---------------------------------------------------------------------------


def test_hints_come_one_by_one(mine: Desk) -> None:
    assert mine.hint("square").startswith("Hint 1 of 2 for square\n\nA number times itself.")
    assert Desk(mine.folder).hint("square").startswith("Hint 2 of 2 for square\n\nIn numpy")
    assert mine.hint("square", again=True).startswith("Hint 1 of 2"), "this desk has shown one"
    assert Desk(mine.folder).progress.hints == {"square.square": 1}


def test_after_the_last_hint_comes_the_way_to_the_solution(mine: Desk) -> None:
    mine.hint("line")
    assert mine.hint("line") == "No more hints for line. `byhand solution line` shows the solution."


def test_after_the_last_hint_of_one_answer_none_of_the_next_is_given_away(mine: Desk) -> None:
    for _ in range(2):
        mine.hint("square")
    text = mine.hint("square")
    assert text.startswith("No more hints for square. `byhand solution square.square` shows its solution.")
    assert "`byhand hint square.NAME`" in text


def test_a_hint_for_one_answer(mine: Desk) -> None:
    assert "for line" in mine.hint("line.line")
    with pytest.raises(ByHandError, match=r"no answer slope\. Its answers are line"):
        mine.hint("line.slope")


def test_hints_pass_over_answers_that_pass(mine: Desk) -> None:
    body = "    # BEGIN SOLUTION\n    return x**3\n    # END SOLUTION\n"
    second = f"\n\n# %%\ndef cube(x):\n    '''Return the cube.'''\n{body}"
    hint = '\n\n# %% [markdown] tags=["hint"]\n# Three times.\n'
    test = "\n\n# %%\n@check.points(1)\ndef test_cube():\n    check.equal(cube(2), 8)\n"
    hidden = "\n\n# %%\n@check.hidden\n@check.points(1)\ndef test_cube_of_three():\n    check.equal(cube(3), 27)\n"
    path = mine.course().path("square")
    path.write_text(path.read_text("utf-8") + second + hint + test + hidden, "utf-8")
    start_again(mine)
    mine = Desk(mine.folder)
    assert "1 of 2 for square" in mine.hint("square")
    mine.record("square", ["square"])
    assert mine.hint("square") == "Hint 1 of 1 for cube\n\nThree times."
    assert mine.hint("square.square").startswith("Hint 2 of 2 for square")


def test_a_solution_is_shown_and_marked_as_seen_once(mine: Desk) -> None:
    assert "return x * x" in mine.solution("square")
    assert "By definition" in mine.solution("square"), "with its derivation"
    assert json.loads((mine.folder / ".byhand.json").read_text())["seen"] == ["square"]


def test_the_solution_of_one_answer(mine: Desk) -> None:
    text = mine.solution("square.slope")
    assert "return 1.0 * twice" in text and "def square" not in text and "SOLUTION" not in text
    assert mine.progress.seen == ["square.slope"]
    with pytest.raises(ByHandError, match=r"no answer x\. Its answers are square, slope"):
        mine.solution("square.x")


def test_the_first_answer_that_is_to_do(mine: Desk) -> None:
    assert mine.to_do("square") == "square"
    mine.record("square", ["square"])
    assert mine.to_do("square") == "slope"
    mine.record("square", ["slope", "square"])
    assert mine.to_do("square") == ""


def test_after_the_record_was_lost_work_is_kept_and_that_is_said_once(mine: Desk) -> None:
    written = write(mine, "square").read_bytes()
    (mine.folder / ".byhand.json").unlink()
    assert start_again(mine)["kept"] == [SQUARE]
    assert start_again(mine) == {"new": [], "updated": [], "kept": []}
    assert (mine.folder / SQUARE).read_bytes() == written
    edit_course(mine, "square", NEWER)
    assert start_again(mine)["kept"] == [SQUARE]


def test_tests_that_ran_elsewhere_are_noted(mine: Desk) -> None:
    path = write(mine, "square")
    tests = list(desk.answer_of_test(path.read_text("utf-8")))
    assert desk.note(path, {tests[0]: True}) == ""
    assert Desk(mine.folder).progress.passed == {"square": ["square"]}
    desk.note(path, dict.fromkeys(tests, True))
    assert Desk(mine.folder).is_done(mine.entry("square"))
    desk.note(path, {tests[0]: False})
    assert Desk(mine.folder).progress.passed == {"square": ["slope"]}


def test_tests_of_a_file_of_nobodys_are_not_noted(mine: Desk, tmp_path: Path) -> None:
    path = tmp_path / "square.py"
    path.write_bytes((mine.folder / SQUARE).read_bytes())
    (mine.folder / "copy.py").write_bytes(path.read_bytes())
    for one in (path, mine.folder / "copy.py"):
        assert desk.note(one, dict.fromkeys(desk.answer_of_test(one.read_text("utf-8")), True)) == ""
    assert Desk(mine.folder).progress.passed == {}


def test_a_reset_keeps_the_version_that_was_there(mine: Desk) -> None:
    given = (mine.folder / SQUARE).read_bytes()
    written = write(mine, "square").read_bytes()
    mine.record("square", ["slope", "square"])
    kept = mine.reset("square")
    assert kept and kept.name == "square.py.bak" and kept.read_bytes() == written
    assert (mine.folder / SQUARE).read_bytes() == given
    assert not Desk(mine.folder).is_done(mine.entry("square"))
    assert [e.name for e in mine.entries()] == ["square", "line", "counter"], "a backup is no exercise"


def test_every_reset_has_a_backup_of_its_own(mine: Desk) -> None:
    kept = []
    for body in ("return 1", "return 2", "return 3"):
        write(mine, "square", body)
        kept.append(mine.reset("square"))
    assert mine.reset("square") is None, "a stub needs no copy"
    assert [path.name for path in kept if path] == ["square.py.bak", "square.py.bak2", "square.py.bak3"]
    assert [f"return {i}" in path.read_text() for i, path in enumerate(filter(None, kept), 1)] == [True] * 3


def test_what_was_reset_is_updated_like_a_new_file(mine: Desk) -> None:
    write(mine, "square")
    edit_course(mine, "square", NEWER)
    assert start_again(mine)["kept"] == [SQUARE]
    mine.reset("square")
    assert start_again(mine) == {"new": [], "updated": [], "kept": []}
    assert NEWER[1] in (mine.folder / SQUARE).read_text("utf-8")
