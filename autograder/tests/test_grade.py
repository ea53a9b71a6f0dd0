"""byhand grade: what it leaves is what `nbgrader autograde` leaves, from every hand-in, run after run."""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder import cli, course_folder, grade
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.grade import Crew, Progress
from autograder.judge import judge
from autograder.nbgrader import collection
from autograder.nbgrader.grading import Grading, Summary
from autograder.nbgrader.runs import alone
from autograder.sandbox import Sandbox
from autograder.submission import LARGEST
from autograder.tests.odd_folders import NO_FILE, ODD, hand_in, may_read
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
    mark,
)

OTHER = SOURCE.replace("half", "hemi").replace("double", "twin").replace("Halves", "Hemis").replace("halves", "hemis")
HEMIS = {"hemi": HALF.replace("half", "hemi"), "twin": DOUBLE.replace("double", "twin")}
PENALTY = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\nc.Autograding.limits = ['seconds=0.5']\n"
DUE = "2030-01-01 00:00:00"


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))


def made(folder: Path) -> Class:
    """A course of two exercises, its assignment generated, with a deadline and a student who has more time."""
    from nbgrader.api import Gradebook

    authored(folder, OTHER, "hemis")
    course_folder.create(folder / "course", authored(folder))
    with (folder / "course" / "nbgrader_config.py").open("a") as config:
        config.write(PENALTY)
    small = Class(Course(folder / "course"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        small.nbgrader("generate_assignment", CHAPTER)
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        book.update_or_create_assignment(CHAPTER, duedate=DUE)
        book.add_student("ada", first_name="Ada", last_name="Lovelace", lms_user_id="4711")
        book.add_student("given_time")
        book.add_submission(CHAPTER, "given_time")
        book.grant_extension(CHAPTER, "given_time", days=10)
    return small


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("fresh")).root


def copied(fresh: Path, folder: Path) -> Class:
    shutil.copytree(fresh, folder / "course")
    return Class(Course(folder / "course"))


@pytest.fixture
def small(fresh: Path, tmp_path: Path) -> Class:
    return copied(fresh, tmp_path)


def run(small: Class, *, force: bool = False, crew: Crew | None = None, progress: Progress | None = None) -> Summary:
    """Grade the chapter in this process's own pool."""
    with Sandbox() as sandbox:
        grading = Grading(small.course, CHAPTER, sandbox, force=force, progress=progress)
        return grading.grade(crew or grade.crew_here(2))


def without(*names: str) -> Callable[[Notebook], None]:
    def tamper(notebook: Notebook) -> None:
        notebook["cells"] = [cell for cell in notebook["cells"] if mark(cell) not in names]

    return tamper


def lie(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"].get("nbgrader", {})["points"] = 1000
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "100 of 100"}]


def hand_in_a_class(small: Class) -> None:
    """Hand in what students hand in: right and wrong, broken and hostile, late, incomplete, and files beside."""
    own: dict[str, Any] = {"cell_type": "markdown", "metadata": {}, "source": "<b>mine</b> é\u2028", "id": "own"}
    kinds: dict[str, tuple[dict[str, str], Callable[[Notebook], object]]] = {
        "ada": (RIGHT, lambda n: None),
        "blank": ({}, lambda n: None),
        "crash": (RIGHT | {"half": CRASH}, lambda n: None),
        "loop": (RIGHT | {"half": LOOP}, lambda n: None),
        "lies": ({}, lie),
        "mixed": ({"half": HALF, "double": SQUARED}, lambda n: None),
        "no_tests": (RIGHT, without("test_two_halves_make_a_whole", "halves_hidden_1", "halves_given_1")),
        "own_cells": (RIGHT, lambda n: n["cells"].insert(1, own)),
        "reversed": (RIGHT, lambda n: n["cells"].reverse()),
        "syntax": (RIGHT | {"double": "def double(x):\n    return 2 *\n"}, lambda n: None),
        "text": (RIGHT | {"halves_manual_1": "## In words\n\nThey *cancel*."}, lambda n: None),
        "twice": (RIGHT, lambda n: n["cells"].extend(json.loads(json.dumps(n["cells"])))),
    }
    for student, (answers, tamper) in kinds.items():
        small.hand_in(student, answers, tamper)
        if student not in ("text", "crash"):
            hand_in_hemis(small, student)
    small.hand_in("late", RIGHT, timestamp="2030-01-02 10:00:00 UTC")
    small.hand_in("in_time", RIGHT, timestamp="2029-12-31 10:00:00 UTC")
    small.hand_in("given_time", RIGHT, timestamp="2030-01-02 10:00:00 +0100")
    small.hand_in("renamed", RIGHT, file="halves (1).ipynb")
    small.hand_in_text("broken", '{"cells": [')
    small.hand_in("extra", RIGHT)
    (small.root / "submitted" / "extra" / CHAPTER / "data").mkdir()
    (small.root / "submitted" / "extra" / CHAPTER / "data" / "numbers.csv").write_text("1,2\n")
    (small.root / "submitted" / "extra" / CHAPTER / "notes.pyc").write_bytes(b"no")
    (small.root / "source" / CHAPTER / "table.txt").write_text("of the instructor\n")


def hand_in_hemis(small: Class, student: str) -> None:
    notebook = small.released("hemis")
    for cell in notebook["cells"]:
        cell["source"] = HEMIS.get(mark(cell), cell["source"])
    small.hand_in_text(student, json.dumps(notebook), file="hemis.ipynb")


def rows(root: Path) -> dict[str, list[str]]:
    """Return the gradebook with names in place of ids, and rows in the order of their texts."""
    with sqlite3.connect(root / "gradebook.db") as book:
        book.row_factory = sqlite3.Row
        tables = [name for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {table: [dict(row) for row in book.execute(f'SELECT * FROM "{table}"')] for table in tables}
    book.close()
    names: dict[str, str] = {}
    parents = {"assignment": "", "notebook": "", "base_cell": "notebook_id", "source_cell": "notebook_id"}
    parents |= {"submitted_assignment": "student_id", "submitted_notebook": "assignment_id"}
    parents |= {"grade": "notebook_id", "comment": "notebook_id"}
    for table, parent in parents.items():
        for row in found[table]:
            above = names.get(row.get(parent, ""), row.get(parent, ""))
            own = row.get("name") or names.get(row.get("cell_id") or row.get("notebook_id") or "", "")
            names[row["id"]] = f"{table}/{above}/{own}/{row.get('type', '')}"
    return {
        table: sorted(json.dumps({key: names.get(value, value) for key, value in row.items()}) for row in content)
        for table, content in found.items()
    }


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    """Return every autograded file with its permissions."""
    folder = root / "autograded"
    return {
        str(path.relative_to(folder)): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in folder.rglob("*")
        if path.is_file() and path.parent != folder
    }


@pytest.fixture(scope="module")
def both(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Class, Class, Summary]]:
    """The same class graded by nbgrader's command and by ours."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("both")
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        theirs, ours = copied(fresh, folder / "theirs"), copied(fresh, folder / "ours")
        for one in (theirs, ours):
            hand_in_a_class(one)
        theirs.nbgrader("autograde", CHAPTER)
        summary = run(ours)
        yield theirs, ours, summary


def test_the_gradebook_is_the_one_that_nbgrader_would_write(both: tuple[Class, Class, Summary]) -> None:
    theirs, ours, _ = both
    expected, found = rows(theirs.root), rows(ours.root)
    assert found.keys() == expected.keys()
    for table in expected:
        assert found[table] == expected[table], table
    assert len(expected["grade"]) > 100


def test_the_notebooks_are_the_ones_that_nbgrader_would_write(both: tuple[Class, Class, Summary]) -> None:
    theirs, ours, _ = both
    expected, found = files(theirs.root), files(ours.root)
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []
    assert "extra/01_small/data/numbers.csv" in found
    assert "extra/01_small/table.txt" in found


def test_late_costs_and_a_granted_extension_does_not(both: tuple[Class, Class, Summary]) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{both[1].root / 'gradebook.db'}") as book:
        penalties = {
            student: book.find_submission_notebook("halves", CHAPTER, student).late_submission_penalty
            for student in ("late", "in_time", "given_time")
        }
    assert penalties == {"late": 8.0, "in_time": None, "given_time": None}


def test_what_needs_a_look_is_said_in_a_line_each(both: tuple[Class, Class, Summary]) -> None:
    summary = both[2]
    said = "\n".join(summary.look)
    assert "broken, halves: invalid. halves.ipynb is no notebook" in said
    assert "loop, halves: half did not end." in said
    assert "crash, halves:" in said
    assert "is taken as halves.ipynb" in said
    assert "ada" not in said
    assert str(both[1].root) not in said
    assert all("\n" not in line for line in summary.look)


def test_feedback_and_export_go_on_from_there(both: tuple[Class, Class, Summary]) -> None:
    ours = both[1]
    ours.nbgrader("generate_feedback", CHAPTER)
    ours.nbgrader("export")
    assert (ours.root / "feedback" / "ada" / CHAPTER / "halves.html").is_file()
    assert "ada" in (ours.root / "grades.csv").read_text()


# --- run after run ---------------------------------------------------------------------------------------------


def test_what_is_unchanged_is_not_judged_again_unless_forced(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    small.hand_in("ben", {})
    assert run(small).judged == 2
    before = files(small.root)
    summary = run(small)
    assert (summary.judged, summary.unchanged) == (0, 2)
    small.hand_in("ben", RIGHT)
    summary = run(small)
    assert (summary.judged, summary.unchanged) == (1, 1)
    assert small.score("ben") == 8.0
    assert run(small, force=True).judged == 2
    assert files(small.root)["ada/01_small/halves.ipynb"] == before["ada/01_small/halves.ipynb"]


def test_nbgrader_and_byhand_take_one_anothers_work_as_done(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    small.nbgrader("autograde", CHAPTER)
    assert run(small).judged == 0
    small.hand_in("ben", RIGHT)
    run(small)
    before = (small.root / "autograded" / "ben" / CHAPTER).stat().st_mtime_ns
    small.nbgrader("autograde", CHAPTER)
    assert (small.root / "autograded" / "ben" / CHAPTER).stat().st_mtime_ns == before


def test_a_changed_exercise_grades_what_it_touches(small: Class) -> None:
    small.hand_in("ada", {"half": HALF, "double": SQUARED})
    hand_in_hemis(small, "ada")
    run(small)
    authored(small.root, SOURCE.replace("double(-4.5), -9.0", "double(2.0), 4.0"))
    small.nbgrader("generate_assignment", CHAPTER)
    summary = run(small)
    assert (summary.judged, summary.unchanged) == (1, 1)
    assert small.grades("ada")["halves_hidden_2"] == 2.0
    assert "double(2.0)" in json.dumps(small.graded("ada"))
    assert small.score("ada") == 6.0


def test_tests_that_came_or_went_are_refused_with_the_remedy(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    run(small)
    authored(small.root, SOURCE.replace("@check.points(3)", "@check.points(4)"))
    with pytest.raises(ByHandError, match="Run `nbgrader generate_assignment 01_small` first"):
        run(small)


def test_a_hand_in_that_now_crashes_loses_its_old_score(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    run(small)
    small.hand_in("ada", {"half": "import os\nos._exit(0)\n", "double": "import os\nos._exit(0)\n"})
    summary = run(small)
    assert small.score("ada") == 0.0
    assert any("crash" in line or "ended its process" in line for line in summary.look)


def test_what_a_person_graded_and_gave_stays(small: Class) -> None:
    from nbgrader.api import Gradebook

    small.hand_in("ada", RIGHT | {"halves_manual_1": "## In words\n\nThey cancel."})
    run(small)
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        grade_ = book.find_grade("halves_manual_1", "halves", CHAPTER, "ada")
        grade_.manual_score, grade_.extra_credit, grade_.needs_manual_grade = 1.5, 0.25, False
        book.find_comment("half", "halves", CHAPTER, "ada").manual_comment = "well done"
        book.db.commit()
    run(small, force=True)
    with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
        grade_ = book.find_grade("halves_manual_1", "halves", CHAPTER, "ada")
        assert (grade_.manual_score, grade_.auto_score, grade_.needs_manual_grade) == (1.5, None, True)
        assert book.find_submission_notebook("halves", CHAPTER, "ada").score == 9.75
        assert book.find_comment("half", "halves", CHAPTER, "ada").comment == "well done"


def test_a_moved_deadline_changes_the_penalty_and_judges_nothing(small: Class) -> None:
    from nbgrader.api import Gradebook

    small.hand_in("ada", RIGHT, timestamp="2030-01-02 10:00:00 UTC")
    run(small)
    penalties = []
    for due in (DUE, "2031-01-01 00:00:00"):
        with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
            book.update_or_create_assignment(CHAPTER, duedate=due)
        assert run(small).judged == 0
        with Gradebook(f"sqlite:///{small.root / 'gradebook.db'}") as book:
            penalties.append(book.find_submission_notebook("halves", CHAPTER, "ada").late_submission_penalty)
    assert penalties == [8.0, None]


def test_a_new_timestamp_alone_judges_nothing_and_is_recorded(small: Class) -> None:
    path = small.hand_in("ada", RIGHT, timestamp="2029-01-01 10:00:00 UTC")
    run(small)
    (path.parent / "timestamp.txt").write_text("2030-06-01 10:00:00 UTC")
    assert run(small).judged == 0
    assert "2030-06-01" in rows(small.root)["submitted_assignment"][0] + rows(small.root)["submitted_assignment"][1]
    copy = small.root / "autograded" / "ada" / CHAPTER / "timestamp.txt"
    assert copy.read_text() == "2030-06-01 10:00:00 UTC"


def test_rows_that_somebody_removed_are_written_again(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    run(small)
    small.nbgrader("db", "assignment", "remove", CHAPTER, "--force")
    small.nbgrader("generate_assignment", CHAPTER)
    assert run(small).judged == 1
    assert small.score("ada") == 8.0


def test_a_link_is_not_followed(small: Class, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ipynb"
    secret.write_text(json.dumps(small.released()).replace("Halves", "A secret"))
    folder = small.root / "submitted" / "eve" / CHAPTER
    folder.mkdir(parents=True)
    (folder / "halves.ipynb").symlink_to(secret)
    (folder / "notes.txt").symlink_to(secret)
    summary = run(small)
    assert small.score("eve") == 0.0
    assert not any(b"A secret" in content for content, _ in files(small.root).values())
    assert any("is a link" in line for line in summary.look)


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_folder_costs_nobody_else_a_thing_and_is_said_each_time(
    small: Class, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(os, "access", may_read)
    hand_in(small, "ada", ODD[kind])
    small.hand_in("good", RIGHT)
    seen = []
    for _ in "ab":
        summary = run(small)
        said = [line for line in summary.look if "ada" in line and "hemis not handed in" not in line]
        seen.append((said, files(small.root), rows(small.root), summary.failed))
    assert seen[0] == seen[1]
    assert said[-1].endswith(ODD[kind].line)
    assert len(said) == (2 if kind == "pipe_for_time" else 1)
    assert all(len(line) < 200 for line in said)
    assert (small.score("good"), small.score("ada")) == (8.0, ODD[kind].points)
    assert "good/01_small/data/numbers.csv" in seen[0][1]
    assert seen[0][1]["ada/01_small/table.txt"][0] == b"of the instructor\n"
    assert list(small.root.glob("autograded/*/.*")) == []


def test_a_students_name_that_is_no_text_costs_nobody_else_a_thing(small: Class) -> None:
    small.hand_in("good", RIGHT)
    small.hand_in("\udcffeve", RIGHT)
    for _ in "ab":
        assert (
            r"submitted/\xffeve/01_small has a name that is not UTF-8. It is left out: look at it." in run(small).look
        )
    assert small.score("good") == 8.0


def refuse(path: Path, *_: object) -> bytes:
    if "eve" in path.parts:
        raise PermissionError(13, "Permission denied", str(path))
    with path.open("rb") as file:
        return file.read()


def test_a_notebook_that_cannot_be_read_costs_nobody_else_a_thing(
    small: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.hand_in("good", RIGHT)
    small.hand_in("eve", RIGHT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    for _ in "ab":
        summary = run(small)
        said = "eve: not graded, [Errno 13] Permission denied: 'submitted/eve/01_small/halves.ipynb'"
        assert said in summary.look
        assert str(summary).startswith("2 notebooks: ") and summary.failed == 1
    assert small.score("good") == 8.0


def test_a_folder_that_cannot_be_written_costs_nobody_else_a_thing(small: Class) -> None:
    small.hand_in("good", RIGHT)
    small.hand_in("eve", RIGHT)
    (small.root / "autograded").mkdir(exist_ok=True)
    (small.root / "autograded" / "eve").write_text("in the way")
    for _ in "ab":
        summary = run(small)
        assert any(line.startswith("eve: not graded, [Errno 20] Not a directory") for line in summary.look)
        assert summary.failed == 1
    assert (summary.judged, summary.unchanged) == (0, 1)
    assert small.score("good") == 8.0
    assert set(small.grades("eve").values()) == {None}


LINKS = {
    "solutions": (f"submitted/eve/{CHAPTER}", f"../../solutions/{CHAPTER}"),
    "source": (f"submitted/eve/{CHAPTER}", f"../../source/{CHAPTER}"),
    "another_chapter": (f"submitted/eve/{CHAPTER}", f"../good/{CHAPTER}"),
    "another_student": ("submitted/eve", "good"),
}


@pytest.mark.parametrize("kind", LINKS)
def test_a_linked_folder_is_refused_and_nothing_is_written_through_it(small: Class, kind: str) -> None:
    small.hand_in("good", RIGHT)
    link, target = LINKS[kind]
    (small.root / link).parent.mkdir(exist_ok=True)
    (small.root / link).symlink_to(target)
    before = {path: path.stat().st_mtime_ns for name in ("solutions", "source") for path in small.root.rglob(name)}
    there = sorted(path for name in ("solutions", "source") for path in (small.root / name).rglob("*"))
    archive = export(small.root / "export.zip", {"eve/halves.ipynb": "{}", "ben/halves.ipynb": "[]"})
    said: list[str] = []
    assert collection.take_in(archive, CHAPTER, small.course, {}, said.append) == 1
    assert said == ["eve/halves.ipynb is left aside: its folder is a link."]
    for _ in "ab":
        look = run(small).look
        assert [line for line in look if "eve" in line] == [f"{link} is a link. It is left out: look at it."]
    assert small.score("good") == 8.0
    assert not (small.root / "autograded" / "eve").exists()
    assert there == sorted(path for name in ("solutions", "source") for path in (small.root / name).rglob("*"))
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_only_a_process_that_was_lost_is_said_to_have_ended(small: Class) -> None:
    lies = {
        "says": "def half(x):\n    raise ValueError('cannot process this')\n",
        "quotes": "def half(x):\n    raise ValueError('The code ended its own process: it crashed')\n",
        "returns": "class process:\n    pass\n\n\ndef half(x):\n    return process()\n",
        "stops": "raise ValueError('Code cell 1 ended its process:')\n\n\ndef half(x):\n    return x / 2\n",
    }
    for student, text in lies.items():
        small.hand_in(student, RIGHT | {"half": text})
    small.hand_in("ends", RIGHT | {"half": CRASH})
    small.hand_in("ends_early", RIGHT | {"half": f"{HALF}\n\nimport os\nos._exit(0)\n"})
    said = [line for line in run(small).look if "ended its process." in line]
    assert sorted(line.split(" Code cell")[0] for line in said) == [
        "ends, halves: half ended its process.",
        "ends_early, halves: half ended its process.",
    ]


def test_a_py_file_beside_a_pipe_in_place_of_its_notebook_is_left_aside(small: Class) -> None:
    folder = small.hand_in_text("eve", HALF, file="halves.py").parent
    os.mkfifo(folder / "halves.ipynb")
    look = run(small).look
    assert any("halves.py is left aside: there is a halves.ipynb too." in line for line in look)
    assert f"eve, halves: invalid. {NO_FILE}" in look


def test_nothing_handed_in_is_said(small: Class) -> None:
    with pytest.raises(ByHandError, match="Nothing was handed in"):
        run(small)


# --- workers ---------------------------------------------------------------------------------------------------


def double_or_die(path: str, number: int) -> int:
    """Return twice the number; seven kills its worker the first time, thirteen always."""
    if number == 13 or (number == 7 and not Path(path).exists()):
        Path(path).touch()
        os._exit(1)
    if number == 5:
        raise ValueError("five")
    return 2 * number


def test_a_worker_that_dies_costs_only_the_item_that_always_kills(tmp_path: Path) -> None:
    crew = Crew(lambda: ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")), 2)
    found = dict(grade.finished(double_or_die, range(20), crew, str(tmp_path / "died")))
    bad = {number for number, value in found.items() if isinstance(value, Exception)}
    assert found.keys() == set(range(20))
    assert bad == {5, 13}
    assert isinstance(found[5], ValueError)
    assert all(found[number] == 2 * number for number in set(range(20)) - bad)


def test_items_are_handed_out_as_they_are_needed() -> None:
    class Counting(ThreadPoolExecutor):
        most = 0

        def submit(self, *args: Any, **kwargs: Any) -> Any:
            future = super().submit(*args, **kwargs)
            Counting.most = max(Counting.most, self._work_queue.qsize())
            return future

    def open_executor() -> Executor:
        return Counting(2)

    assert len(list(grade.finished(lambda n: time.sleep(0.001), range(200), Crew(open_executor, 2)))) == 200
    assert Counting.most <= grade.AHEAD * 2


def test_an_engine_that_fails_leaves_no_old_score_and_the_next_run_grades(
    small: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.hand_in("ada", RIGHT)
    small.hand_in("ben", RIGHT)
    run(small)

    def broken(handed_in: Any, sandbox: Any) -> Any:
        if "ada" in handed_in.path:
            raise RuntimeError("the engine itself failed")
        return judge(handed_in, sandbox)

    with monkeypatch.context() as patch:
        patch.setattr("autograder.nbgrader.pipeline.judge", broken)
        summary = run(small, force=True)
    assert summary.failed == 1
    assert any("ada, halves: not graded, RuntimeError" in line for line in summary.look)
    assert "NOT GRADED" in str(summary)
    assert set(small.grades("ada").values()) == {None}
    assert small.score("ben") == 8.0
    assert not (small.root / "autograded" / "ada" / CHAPTER).exists()
    assert run(small).judged == 1
    assert small.score("ada") == 8.0


def test_two_graders_at_once_take_turns(small: Class) -> None:
    for number in range(6):
        small.hand_in(f"student{number}", RIGHT)
    command = [sys.executable, "-c", "from autograder.cli import main; raise SystemExit(main())", "grade", CHAPTER]
    pipe = subprocess.PIPE
    with alone(small.course):  # so that both have begun before either can go on
        both = [subprocess.Popen(command, cwd=small.root, stdout=pipe, stderr=pipe) for _ in "ab"]
        for process in both:
            assert process.stderr is not None
            assert any(b"Somebody else is grading" in line for line in process.stderr)
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum(out.count(b" 6 judged") for out, _ in said) == 1, said
    assert sum(out.count(b" 0 judged") for out, _ in said) == 1, said
    assert all(small.score(f"student{number}") == 8.0 for number in range(6))


def test_nbgraders_own_command_waits_for_its_turn_too(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    with alone(small.course):
        command = [sys.executable, "-m", "nbgrader", "autograde", CHAPTER]
        process = subprocess.Popen(command, cwd=small.root, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert any("Somebody else is grading" in line for line in process.stderr)  # it reads until it waits
        assert not small.root.joinpath("autograded", "ada").exists()
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert small.score("ada") == 8.0


# --- zip files and .py files ------------------------------------------------------------------------------------


def export(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def taken(small: Class, members: dict[str, str | bytes], *, quiet: bool = False) -> tuple[set[str], str]:
    """Return what stands in submitted/ afterwards, and what was said; with `quiet`, nothing may have been taken."""
    said: list[str] = []
    roster = collection.roster([("ada", "Ada", "Lovelace", None, "4711"), ("ben", None, None, "ben@uni", None)])
    archive = export(small.root / "export.zip", members)
    with contextlib.suppress(*[ByHandError] if quiet else []):
        collection.take_in(archive, CHAPTER, small.course, roster, said.append)
    folder = small.root / "submitted"
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}, "\n".join(said)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Ada Lovelace_4711_assignsubmission_file_/halves.ipynb", "ada"),
        ("Ada Lovelace_99_assignsubmission_file_halves.ipynb", "ada"),
        ("Grace Hopper_12_assignsubmission_file_/halves.ipynb", "Grace_Hopper_12"),
        ("lovelaceada_331_5512_halves-1.ipynb", "ada"),
        ("lovelaceada_LATE_331_5512_halves.ipynb", "ada"),
        ("small_ben_attempt_2030-01-01-10-00-00_halves.ipynb", "ben"),
        ("Small/Lovelace, Ada(ada)/Submission attachment(s)/halves (2).ipynb", "ada"),
        ("ben@uni/halves.ipynb", "ben"),
        ("submitted/ada/01_small/halves.ipynb", "ada"),
        ("week 5/ada/halves.ipynb", "ada"),
    ],
)
def test_exports_of_learning_platforms_are_understood(small: Class, name: str, student: str) -> None:
    assert taken(small, {name: "{}"})[0] == {f"{student}/{CHAPTER}/halves.ipynb"}


def test_a_folder_around_the_folders_of_students_is_nobody(small: Class) -> None:
    files, said = taken(small, {"week/ada/halves.ipynb": "{}", "week/cy/halves.ipynb": "{}", "week/cy/essay.pdf": "x"})
    assert files == {f"ada/{CHAPTER}/halves.ipynb", f"cy/{CHAPTER}/halves.ipynb"}
    assert said == "week/cy/essay.pdf left aside: only notebooks and .py files are taken."


def test_a_folder_around_them_is_seen_without_a_roster_too(small: Class) -> None:
    archive = export(small.root / "export.zip", {"week/ada/halves.ipynb": "{}", "week/cy/halves.ipynb": "{}"})
    assert collection.take_in(archive, CHAPTER, small.course, {}, print) == 2
    assert {path.name for path in (small.root / "submitted").iterdir()} == {"ada", "cy"}


def test_what_is_handed_in_no_more_is_said(small: Class) -> None:
    small.hand_in("ada", RIGHT)
    small.hand_in("ben", RIGHT)
    run(small)
    shutil.rmtree(small.root / "submitted" / "ben")
    assert "ben: graded before, and nothing is handed in any more. The score stays." in run(small).look
    assert small.score("ben") == 8.0


LEARNERS_NAMES = [
    "x_4711_assignsubmission_file_halves.ipynb",
    "x_ben@uni_attempt_1_halves.ipynb",
    "x_ben_attempt_1_halves.ipynb",
    "ben(ben)_halves.ipynb",
    "ben_331_5512_halves.ipynb",
    "submitted_ben_halves.ipynb",
]
BEGINNINGS = {  # of the names of Ada's files, and of Ben's
    "Ada Lovelace_4711_assignsubmission_file_": "Ben B_12_assignsubmission_file_",
    "Ada Lovelace_4711_assignsubmission_file_/": "Ben B_12_assignsubmission_file_/",
    "small_ada_attempt_2030-01-01-10-00-00_": "small_ben_attempt_2030-01-01-10-00-00_",
    "Small/Lovelace, Ada(ada)/Submission attachment(s)/": "Small/B, Ben(ben)/Submission attachment(s)/",
    "lovelaceada_4711_5512_": "bben_12_5512_",
    "ada/": "ben/",
}


def test_no_name_of_a_file_makes_it_somebody_elses(small: Class) -> None:
    for adas, bens in BEGINNINGS.items():
        for name in LEARNERS_NAMES:
            alone = taken(small, {adas + name: "{}"}, quiet=True)[0]
            assert {path.split("/")[0] for path in alone} <= {"ada"}, (adas, name)
            among = taken(small, {adas + name: "{}", bens + "halves.ipynb": "{}", bens + "more.ipynb": "{}"})[0]
            assert f"ada/{CHAPTER}/{name}" in among, (adas, name)
            shutil.rmtree(small.root / "submitted")


def test_a_file_that_cannot_be_unpacked_costs_nobody_else_theirs(small: Class) -> None:
    members = {"ada/halves.ipynb": "{}" * 5000, f"ada/{'a' * 245}.ipynb": "{}", "ben/halves.ipynb": "[]"}
    path = export(small.root / "export.zip", dict(members))
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF  # in the first file's data
    path.write_bytes(content)
    said: list[str] = []
    assert collection.take_in(path, CHAPTER, small.course, {}, said.append) == 1
    assert (small.root / "submitted" / "ben" / CHAPTER / "halves.ipynb").exists()
    assert [line.split(" is left aside: ")[1].split(" ")[0] for line in said] == ["it", "File"]


def test_a_timestamp_that_names_no_time_costs_nobody_a_thing(small: Class) -> None:
    small.hand_in("ada", RIGHT, timestamp="tomorrow")
    small.hand_in("ben", RIGHT, timestamp="2030-01-01 10:00:00 UTC")
    summary = run(small)
    assert (small.score("ada"), small.score("ben")) == (8.0, 8.0)
    assert [line for line in summary.look if "timestamp.txt" in line and "holds no time" in line]


def test_an_export_is_taken_in_and_graded(small: Class, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = small.released()
    for cell in notebook["cells"]:
        cell["source"] = RIGHT.get(mark(cell), cell["source"])
    archive = export(
        small.root / "moodle.zip",
        {
            "Ada Lovelace_4711_assignsubmission_file_/halves (1).ipynb": json.dumps(notebook),
            "Ben B_12_assignsubmission_file_/halves.py": "import numpy as np\n\n\n" + HALF,
        },
    )
    words = ["grade", CHAPTER, "--course", str(small.root), "--zip", str(archive), "--workers", "1"]
    assert cli.main(words) == 0
    assert "2 notebooks: 2 judged" in capsys.readouterr().out
    assert small.score("ada") == 8.0
    assert small.score("Ben_B_12") == 4.0


def test_a_newer_py_file_makes_a_newer_notebook_and_a_notebook_of_the_students_own_wins(small: Class) -> None:
    folder = small.root / "submitted" / "ada" / CHAPTER
    folder.mkdir(parents=True)
    (folder / "halves.py").write_text(HALF)
    run(small)
    assert small.score("ada") == 4.0
    (folder / "halves.py").write_text(HALF + "\n\n" + DOUBLE)
    run(small)
    assert small.score("ada") == 8.0
    small.hand_in("ada", {})
    summary = run(small)
    assert small.score("ada") == 0.0
    assert any("halves.py is left aside" in line for line in summary.look)


@pytest.mark.parametrize(
    "name",
    [
        "ada/../../../evil.ipynb",
        "/etc/evil.ipynb",
        "ada\\..\\evil.ipynb",
        "C:evil/halves.ipynb",
        "__MACOSX/ada/halves.ipynb",
        "ada/.hidden/halves.ipynb",
        "../x/halves.ipynb",
        "halves.ipynb",
        "../ ../halves.ipynb",
    ],
)
def test_names_that_lead_elsewhere_are_left_aside(small: Class, name: str) -> None:
    before = {path for path in small.root.parent.rglob("*") if path.name != "export.zip"}
    there, said = taken(small, {name: "{}", "ben/halves.ipynb": "{}"})
    assert there == {f"ben/{CHAPTER}/halves.ipynb"}
    assert "is left aside" in said
    added = {path for path in small.root.parent.rglob("*") if path.name != "export.zip"} - before
    assert all(small.root / "submitted" in [path, *path.parents] for path in added)


def test_a_link_in_an_export_is_left_aside(small: Class) -> None:
    buffer = io.BytesIO()
    link = zipfile.ZipInfo("ada/halves.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(link, "/etc/passwd")
        file.writestr("ben/halves.ipynb", "{}")
    archive = small.root / "links.zip"
    archive.write_bytes(buffer.getvalue())
    said: list[str] = []
    assert collection.take_in(archive, CHAPTER, small.course, {}, said.append) == 1
    assert not (small.root / "submitted" / "ada").exists()
    assert "it is no plain file" in said[0]


def test_a_zip_bomb_is_not_unpacked(small: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"0" * (LARGEST + 10)
    there, said = taken(small, {"ada/halves.ipynb": bomb, "ben/halves.ipynb": "{}"})
    assert there == {f"ben/{CHAPTER}/halves.ipynb"}
    assert "larger than" in said
    monkeypatch.setattr(collection, "TOTAL", 100)
    with pytest.raises(ByHandError, match="unpacks to more"):
        taken(small, {f"s{number}/halves.ipynb": b"1" * 60 for number in range(3)})
    monkeypatch.setattr(collection, "MEMBERS", 2)
    with pytest.raises(ByHandError, match="3 files; 2 are the limit"):
        taken(small, {f"s{number}/halves.ipynb": b"1" for number in range(3)})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"not one"])
def test_a_file_that_is_no_zip_is_refused(small: Class, content: bytes) -> None:
    path = small.root / "export.zip"
    path.write_bytes(content)
    with pytest.raises(ByHandError, match="cannot be read"):
        collection.take_in(path, CHAPTER, small.course, {}, print)


def test_an_export_without_any_notebook_is_refused(small: Class) -> None:
    with pytest.raises(ByHandError, match="holds no notebook"):
        taken(small, {"ada/essay.docx": b"x"})


def test_a_name_that_two_students_share_is_nobodys() -> None:
    known = collection.roster([("a", "Ann", "Lee", None, None), ("b", "Ann", "Lee", None, None)])
    assert known == {"a": "a", "b": "b"}


# --- what is said ----------------------------------------------------------------------------------------------


def test_progress_tells_rate_and_remaining_time_and_keeps_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    terminal = Terminal()
    progress = Progress(terminal)
    progress.start(4)
    for _ in range(3):
        now += 1.0
        progress.advance()
    assert progress.text() == "[######################--------] 3/4, 1.0 a second, 1 s left"
    progress.say("ada needs a look")
    now += 1.0
    progress.advance()
    assert "\r\x1b[Kada needs a look\n" in terminal.getvalue()
    assert terminal.getvalue().endswith("4/4, 1.0 a second, 0 s left\n")


def test_into_a_file_progress_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    log = io.StringIO()
    progress = Progress(log)
    progress.start(100)
    for _ in range(100):
        now += 0.3
        progress.advance()
    assert 3 <= len(log.getvalue().splitlines()) <= 4
    assert "\x1b" not in log.getvalue()


def test_times_read_well() -> None:
    times = {0.4: "0 s", 59.6: "1 min 0 s", 200.0: "3 min 20 s", 3900.0: "1 h 5 min"}
    assert {seconds: grade.duration(seconds) for seconds in times} == times
