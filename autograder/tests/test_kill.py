"""A run that is killed at any moment leaves nothing half done, and the next one finishes it."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.tests.small_course import CHAPTER, DOUBLE, HALF, RIGHT, SQUARED, Class
from autograder.tests.test_grade import copied, files, made, rows, run

STUDENTS = 24
KILLS = 6
# Two students a transaction, so that there are many moments between two steps to be killed at.
COMMAND = f"""
import sys
from autograder import cli
from autograder.nbgrader import grading
grading.BATCH = 2
sys.exit(cli.main(["grade", "{CHAPTER}"]))
"""


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("fresh")).root


def hand_in_a_class(small: Class) -> None:
    for number in range(STUDENTS):
        answers = [RIGHT, {"half": HALF, "double": SQUARED}, {"double": DOUBLE}][number % 3]
        small.hand_in(f"student{number:02}", answers, timestamp="2030-01-02 10:00:00 UTC")


def check_nothing_is_half_done(small: Class) -> set[str]:
    """Check every row and notebook that is there, and return the students that are finished."""
    folders = [path for path in (small.root / "autograded").glob("*/*") if not path.name.startswith(".")]
    for folder in folders:
        assert {path.name for path in folder.iterdir()} == {"halves.ipynb", "timestamp.txt"}
        assert json.loads((folder / "halves.ipynb").read_text())["metadata"]["byhand"]["status"] == "judged"
    with sqlite3.connect(small.root / "gradebook.db") as book:
        counts = book.execute(
            "SELECT s.student_id, COUNT(g.id), COUNT(g.auto_score) FROM submitted_assignment s"
            " JOIN submitted_notebook n ON n.assignment_id = s.id JOIN grade g ON g.notebook_id = n.id"
            " WHERE s.student_id LIKE 'student%' GROUP BY s.student_id"
        ).fetchall()
    book.close()
    assert {(rows, scored) for _, rows, scored in counts} <= {(10, 10)}, counts  # two notebooks of five cells
    finished = {folder.parent.name for folder in folders}
    assert finished <= {student for student, _, _ in counts}  # rows first, then the folder
    return finished


def done(small: Class) -> int:
    return len(list((small.root / "autograded").glob(f"*/{CHAPTER}")))


def kill_after(small: Class, more: int, seconds: float) -> bool:
    """Start a run, kill it so long after it has finished some more, and return whether it was still at work."""
    before = done(small)
    command = [sys.executable, "-c", COMMAND]
    process = subprocess.Popen(command, cwd=small.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workers: list[int] = []
    while done(small) < before + more and process.poll() is None:
        workers = descendants(process.pid) or workers
        time.sleep(0.005)
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        workers = descendants(process.pid) or workers
        time.sleep(0.005)
    at_work = process.poll() is None
    process.kill()  # nothing happens if it has ended
    process.wait()
    until = time.monotonic() + 20
    while any(map(is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_alive, workers)), "A worker or the sandbox outlived the run."
    return at_work


def descendants(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):  # it may end at any moment
            for path in list(Path(f"/proc/{one}/task").glob("*/children")):
                found += map(int, path.read_text().split())
    return found[1:]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="not run: looks at /proc")
def test_killed_at_any_moment_nothing_is_lost_and_nothing_is_graded_twice(fresh: Path, tmp_path: Path) -> None:
    whole, small = copied(fresh, tmp_path / "whole"), copied(fresh, tmp_path / "killed")
    for one in (whole, small):
        hand_in_a_class(one)
    assert kill_after(whole, STUDENTS, 60) is False  # runs to its end
    seed = random.SystemRandom().randrange(10**6)
    moments = random.Random(seed)
    print(f"seed {seed}")
    finished: set[str] = set()
    times: dict[str, int] = {}
    killed = 0
    for number in range(KILLS):  # the first while it starts, the others between two students
        more, seconds = (moments.randint(1, 3), 0.1) if number else (0, 2.0)
        killed += kill_after(small, more, moments.uniform(0.0, seconds))
        now = check_nothing_is_half_done(small)
        assert finished <= now
        for student in now:
            stamp = (small.root / "autograded" / student / CHAPTER / "halves.ipynb").stat().st_mtime_ns
            assert times.setdefault(student, stamp) == stamp, "What was finished was written again."
        finished = now
    assert killed >= KILLS - 1
    summary = run(small)
    assert summary.judged == STUDENTS - len(finished)
    assert summary.unchanged == len(finished)
    assert rows(small.root) == rows(whole.root)
    assert files(small.root) == files(whole.root)
    assert not list((small.root / "autograded").glob("*/.*"))


@pytest.mark.parametrize("moment", ["before the rows", "after the rows", "between the folders"])
def test_each_step_of_writing_may_be_the_last(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    from autograder.nbgrader import gradebook, grading

    whole, small = copied(fresh, tmp_path / "whole"), copied(fresh, tmp_path / "killed")
    for one in (whole, small):
        hand_in_a_class(one)
        run(one)
        for number in range(3):
            one.hand_in(f"student{number:02}", {}, timestamp="2030-01-03 10:00:00 UTC")
    run(whole)

    class Killed(BaseException):
        """As if by a signal: no handler for errors catches it."""

    real = Path.rename

    def die(*_: object) -> None:
        raise Killed

    def rename(path: Path, target: Path) -> Path:
        if path.name.endswith(".new"):
            raise Killed
        return real(path, target)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        if moment == "before the rows":
            patch.setattr(gradebook.Writer, "write", die)
        elif moment == "after the rows":
            patch.setattr(grading.Grading, "_put_in_place", die)
        else:
            patch.setattr(Path, "rename", rename)
        run(small)
    assert run(small).judged >= 1
    assert rows(small.root) == rows(whole.root)
    assert files(small.root) == files(whole.root)
