"""Tests of the learner's loop: each key and each save as an event, and the whole of it in a pseudo-terminal."""

from __future__ import annotations

import io
import os
import queue
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from autograder.source import Exercise
from autograder.study import watch as watching
from autograder.study.check import Checked, check
from autograder.study.desk import Desk
from autograder.study.watch import Watch
from autograder.tests.helpers import changed
from autograder.tests.learner import STUB, begin, write


class Loop:
    """A loop at an exercise, and what it has drawn since one last looked."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk = desk
        self.file = io.StringIO()
        self.watch = Watch(desk, Console(file=self.file, width=100, highlight=False), desk.entry(name))

    @property
    def drawn(self) -> str:
        text = self.file.getvalue()
        self.file.seek(0)
        self.file.truncate()
        return text

    def press(self, keys: str) -> str:
        """Return what is drawn after these keys alone."""
        assert self.drawn is not None
        for key in keys:
            assert self.watch.handle(("key", key))
        return self.drawn

    def save(self, path: Path | None = None) -> str:
        """Return what is drawn after a save."""
        assert self.drawn is not None
        assert self.watch.handle(("saved", str(path or self.watch.entry.path)))
        return self.drawn


@pytest.fixture
def mine(tmp_path: Path) -> Desk:
    """A folder that has just been begun."""
    return begin(tmp_path)


@pytest.fixture
def loop(mine: Desk) -> Loop:
    """A loop at the first exercise."""
    return Loop(mine, "square")


# --- saves -----------------------------------------------------------------------------------------------------


def test_at_first_there_is_the_statement_and_what_is_to_do(loop: Loop) -> None:
    text = loop.drawn
    assert "Given an array of numbers" in text
    assert "· square: a square is never negative  to do" in text
    assert text.rstrip().endswith("q quit")


def test_a_save_shows_the_verdict_with_its_diagnosis(loop: Loop) -> None:
    write(loop.desk, "square", "return x * x * x")
    text = loop.save()
    assert "✗ square: a square is never negative" in text
    assert "→ You have one factor too many" in text


def test_a_pass_is_recorded_and_the_solution_offered(loop: Loop) -> None:
    write(loop.desk, "square")
    text = loop.save()
    assert "All public tests passed; hidden tests run when it is graded" in text
    assert "Press s for the solution" in text
    assert Desk(loop.desk.folder).progress.passed == {"square": ["slope", "square"]}


def test_what_breaks_again_is_not_done_any_more(loop: Loop) -> None:
    path = write(loop.desk, "square")
    loop.save()
    path.write_text(changed(path.read_text("utf-8"), ("return 2 * x", "return 3 * x")), "utf-8")
    assert "All public tests passed" not in loop.save()
    assert not loop.desk.is_done(loop.desk.entry("square"))


def test_the_save_of_another_file_is_passed_over(loop: Loop) -> None:
    assert loop.save(loop.desk.entry("line").path) == ""


def test_a_file_that_vanished_while_it_was_saved_is_passed_over(loop: Loop) -> None:
    loop.watch.entry.path.unlink()
    assert loop.save() == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"def square(x:\n", b"# %% x\n"])
def test_a_ruined_file_ends_nothing(loop: Loop, content: bytes) -> None:
    loop.watch.entry.path.write_bytes(content)
    text = loop.save()
    assert "All public tests passed" not in text and text.rstrip().endswith("q quit")
    for key in "hlnp":
        loop.press(key)
    assert loop.watch.entry.name == "square"
    assert "to do" in loop.press("ry"), "the stub is back"
    assert loop.watch.entry.path.with_name("square.py.bak").read_bytes() == content


def test_an_unchanged_record_survives_an_interrupt_during_a_check(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (loop.desk.folder / ".byhand.json").read_bytes()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "check", interrupted)
    write(loop.desk, "square")
    with pytest.raises(KeyboardInterrupt):
        loop.save()
    assert (loop.desk.folder / ".byhand.json").read_bytes() == before


def test_of_saves_that_came_during_a_check_the_last_is_checked() -> None:
    events: queue.Queue[watching.Event] = queue.Queue()
    for event in [("saved", "a"), ("saved", "a"), ("saved", "b"), ("key", "n")]:
        events.put(event)
    assert [watching._latest(events) for _ in range(3)] == [("saved", "a"), ("saved", "b"), ("key", "n")]


# --- keys ------------------------------------------------------------------------------------------------------


def test_next_and_previous_go_in_order_and_stop_at_the_ends(loop: Loop) -> None:
    assert "This is the first exercise." in loop.press("p")
    assert "The line" in loop.press("n")
    assert "counter.py" in loop.press("n")
    assert "That was the last exercise." in loop.press("n")
    assert "The line" in loop.press("p")
    assert Desk(loop.desk.folder).progress.current == "line"


def test_a_finished_exercise_is_not_run_again_until_it_is_saved(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    write(loop.desk, "square")
    loop.save()
    runs: list[Path] = []

    def counted(path: Path, exercise: Exercise | None, _stop: object) -> Checked:
        runs.append(path)
        return check(path, exercise)

    monkeypatch.setattr(watching, "check", counted)
    assert "All public tests passed" in loop.press("np")
    assert [path.stem for path in runs] == ["line"]
    loop.save()
    assert [path.stem for path in runs] == ["line", "square"]


def test_hints_are_numbered(loop: Loop) -> None:
    assert "Hint 1 of 2 for square" in loop.press("h")
    assert "Hint 2 of 2 for square" in loop.press("h")


def test_hint_and_solution_are_of_the_answer_that_was_tried(loop: Loop) -> None:
    path = loop.watch.entry.path
    first, second, third = path.read_text("utf-8").split(STUB)
    path.write_text(f"{first}{STUB}{second}    return 3 * x\n{third}", "utf-8")
    loop.save()
    assert "There is no hint for slope." in loop.press("h")
    assert "not passed slope yet" in loop.press("s")


def test_a_solution_before_a_pass_needs_a_yes_and_is_that_of_one_answer(loop: Loop) -> None:
    question = loop.press("s")
    assert "not passed square yet" in question and "y/n" in question and "x * x" not in question
    assert "Nothing was changed." in loop.press("n")
    assert loop.watch.entry.name == "square", "the n was an answer"
    assert loop.desk.progress.seen == []
    text = loop.press("sy")
    assert "return x * x" in text and "def slope" not in text
    assert Desk(loop.desk.folder).progress.seen == ["square.square"]


def test_a_solution_after_a_pass_needs_none(loop: Loop) -> None:
    write(loop.desk, "square")
    loop.save()
    assert "return x * x" in loop.press("s")


def test_a_reset_needs_a_yes_and_keeps_the_work(loop: Loop) -> None:
    path = write(loop.desk, "square")
    written = path.read_bytes()
    assert "Put back the stub?" in loop.press("r")
    assert "Nothing was changed." in loop.press("x")
    assert path.read_bytes() == written
    text = loop.press("rY")
    assert "to do" in text and "Your version is in square.py.bak." in text
    assert path.with_name("square.py.bak").read_bytes() == written


def test_what_a_reset_says_is_not_wiped_by_the_save_that_it_makes(loop: Loop) -> None:
    write(loop.desk, "square")
    assert "Your version is in" in loop.press("ry")
    assert loop.save() == "", "this version has been checked"


def test_a_reset_of_the_stub_keeps_no_copy(loop: Loop) -> None:
    assert "It was the stub already." in loop.press("ry")
    assert not list(loop.desk.folder.rglob("*.bak"))


def test_without_the_course_a_reset_ends_nothing(mine: Desk) -> None:
    loop = Loop(mine, "square")
    root = mine.course().root
    root.rename(root.with_name("elsewhere"))
    assert "byhand start" in loop.press("ry")


def test_what_another_command_wrote_to_the_record_is_kept(loop: Loop) -> None:
    Desk(loop.desk.folder).hint("square")
    assert "Hint 2 of 2" in loop.press("h")
    (loop.desk.folder / ".byhand.json").write_text("{")
    assert "No more hints for square" in loop.press("h"), "a bad edit costs nothing while it runs"


def test_a_save_takes_back_the_question(loop: Loop) -> None:
    loop.press("r")
    write(loop.desk, "square")
    loop.save()
    loop.press("y")
    assert "return x * x" in loop.watch.entry.path.read_text("utf-8")


def test_the_list_marks_where_one_is(loop: Loop) -> None:
    assert any(
        line.startswith("▸ square") or line.split()[:2] == ["▸", "square"] for line in loop.press("l").splitlines()
    )


@pytest.mark.parametrize("key", ["q", "Q", "\x03", "\x04"])
def test_quit_says_how_to_go_on(loop: Loop, key: str) -> None:
    assert loop.drawn
    assert not loop.watch.handle(("key", key))
    assert "`byhand watch` goes on from here" in loop.drawn


def test_other_keys_do_nothing(loop: Loop) -> None:
    assert loop.press("xyz \n\x1b[A") == ""


def test_without_the_course_the_tests_still_run_and_hints_say_why(mine: Desk) -> None:
    root = mine.course().root
    root.rename(root.with_name("elsewhere"))
    loop = Loop(mine, "square")
    write(mine, "square")
    assert "All public tests passed" in loop.save()
    assert "byhand start" in loop.press("h")
    assert "byhand start" in loop.press("s")


def test_the_end_of_the_course_is_said(loop: Loop) -> None:
    loop.desk.record("line", ["line"])
    loop.desk.record("counter", [f"answer{i}" for i in range(loop.desk.entry("counter").answers)])
    write(loop.desk, "square")
    text = loop.save()
    assert "The chapter is done!" in text and "Every exercise of the course is done." in text


# --- the whole of it -------------------------------------------------------------------------------------------

COMMAND = [sys.executable, "-c", "from autograder.cli import main; raise SystemExit(main())"]


class Terminal:
    """The command in a pseudo-terminal of `width` columns."""

    def __init__(self, folder: Path, *arguments: str, width: int = 100) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.screen, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONWARNINGS": "error::UserWarning"}
        for name in ("NO_COLOR", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process = subprocess.Popen(
            [*COMMAND, *arguments], cwd=folder, stdin=there, stdout=there, stderr=there, env=environment
        )
        os.close(there)
        self.text = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """Return what appeared, up to these words."""
        due = time.monotonic() + seconds
        while words not in self.text:
            if not select.select([self.screen], [], [], max(0.0, due - time.monotonic()))[0]:
                raise AssertionError(f"{words!r} did not appear after:\n{self.text}")
            try:
                self.text += os.read(self.screen, 65536).decode(errors="replace")
            except OSError:
                raise AssertionError(f"It ended before {words!r}:\n{self.text}") from None
        seen, _, self.text = self.text.partition(words)
        return seen + words

    def press(self, keys: str) -> None:
        os.write(self.screen, keys.encode())

    def close(self) -> int:
        """Return how the process ended; end it if it did not."""
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            os.close(self.screen)


@pytest.mark.skipif(os.name == "nt", reason="not run: no pseudo-terminal here")
@pytest.mark.parametrize("width", [100, 40])
def test_the_loop_in_a_terminal(mine: Desk, width: int) -> None:
    terminal = Terminal(mine.folder, "watch", width=width)
    try:
        terminal.until("q quit")
        time.sleep(0.5)  # until files are watched
        path = write(mine, "square", "return x * x * x")
        shown = terminal.until("q quit")
        assert "one factor too many" in " ".join(shown.split())
        path.write_text(changed(path.read_text("utf-8"), ("return x * x * x", "return x * x")), "utf-8")
        terminal.until("✓ square")
        write(mine, "square", "return 2 * x")
        terminal.until("All public tests passed")
        terminal.press("h")
        terminal.until("Hint 1 of 2")
        terminal.press("n")
        terminal.until("The line")
        terminal.until("q quit")
        terminal.press("q")
        terminal.until("See you.")
    finally:
        code = terminal.close()
    assert code == 0
    again = Terminal(mine.folder, "watch")
    try:
        again.until("The line")
        again.until("q quit")
        again.process.send_signal(signal.SIGINT)
    finally:
        assert again.close() == 0
    assert Desk(mine.folder).progress.passed["square"] == ["slope", "square"]


@pytest.mark.skipif(os.name == "nt", reason="not run: no pseudo-terminal here")
def test_a_long_check_can_be_left_and_begun_anew(mine: Desk) -> None:
    path = write(mine, "square", "while True: pass")
    endless = path.read_text("utf-8")
    terminal = Terminal(mine.folder, "watch", "square")
    try:
        terminal.until("press q to quit", 9)
        path.write_text(changed(endless, ("while True: pass", "return x * x")), "utf-8")
        terminal.until("✓ square", 9)
        path.write_text(endless, "utf-8")
        terminal.until("press q to quit", 9)
        terminal.press("q")
        terminal.until("See you.", 9)
    finally:
        assert terminal.close() == 0


@pytest.mark.skipif(os.name == "nt", reason="not run: no pseudo-terminal here")
def test_an_arrow_is_no_key_of_ours_and_a_bad_record_is_said_once(mine: Desk) -> None:
    (mine.folder / ".byhand.json").write_text("{")
    terminal = Terminal(mine.folder, "watch", "square", width=1000)
    try:
        assert "could not be read" not in terminal.until("q quit")
        terminal.until("could not be read")
        for arrow in ("\x1b[A", "\x1b[H", "\x1bOQ"):  # up, Home, F2
            terminal.press(arrow)
            time.sleep(0.2)
        terminal.press("q")
        shown = terminal.until("See you.")
        assert "Hint" not in shown and "first exercise" not in shown and "could not be read" not in shown
    finally:
        assert terminal.close() == 0


def test_arrows_of_windows_are_no_keys_of_ours() -> None:
    pressed = iter(["h", "\xe0", "H", "\x00", "n", "q", ""])
    assert list(watching._without_arrows(lambda: next(pressed))) == ["h", "q"]


def test_a_crash_in_the_middle_costs_nothing(mine: Desk) -> None:
    terminal = Terminal(mine.folder, "watch", "line")
    try:
        terminal.until("q quit")
        time.sleep(0.5)
        write(mine, "line")
        terminal.until("All public tests passed")
        terminal.process.kill()
    finally:
        terminal.close()
    after = Desk(mine.folder)
    assert (after.warning, after.progress.current, after.progress.passed) == ("", "line", {"line": ["line"]})


def test_in_a_pipe_keys_are_read_from_it_and_nothing_is_coloured(mine: Desk) -> None:
    done = subprocess.run(
        [*COMMAND, "watch"], cwd=mine.folder, input="hnq\n", text=True, capture_output=True, timeout=60
    )
    assert done.returncode == 0 and done.stderr == ""
    assert "Hint 1 of 2 for square" in done.stdout and "The line" in done.stdout
    assert "\x1b" not in done.stdout
    assert "goes on from here" in done.stdout


def test_in_an_ended_pipe_it_ends(mine: Desk) -> None:
    done = subprocess.run([*COMMAND, "watch"], cwd=mine.folder, input="", text=True, capture_output=True, timeout=60)
    assert done.returncode == 0 and "to do" in done.stdout


def test_judge_runs_hidden_tests_from_the_learners_folder(mine: Desk) -> None:
    path = write(mine, "square")
    done = subprocess.run([*COMMAND, "judge", path.name], cwd=path.parent, text=True, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "square of several numbers (hidden)" in done.stdout
    total = mine.exercise("square").max_score
    assert f"{total} of {total} points" in done.stdout


# --- systems without fork and terminals ------------------------------------------------------------------------

BARE = """
import os, signal, sys
for name in ("fork", "forkpty", "setsid", "killpg", "register_at_fork", "getuid", "geteuid", "getpgid"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("setitimer", "SIGALRM", "ITIMER_REAL", "alarm", "SIGKILL", "SIGHUP"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("termios", "tty", "fcntl", "resource", "pwd", "grp", "pty"):
    sys.modules[name] = None
"""


def bare(mine: Desk, code: str, keys: str = "") -> str:
    """Return what `code` prints in the learner's folder where the calls that only some systems have are missing."""
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-c", BARE + code],
        cwd=mine.folder,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        input=keys,
        text=True,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


MAIN = "from autograder.cli import main\nfor line in {!r}:\n    assert main(line.split()) == 0, line\n"


def test_hints_reset_list_and_solution_need_no_particular_system(mine: Desk) -> None:
    text = bare(
        mine, MAIN.format(["", "hint square", "list", "reset square", "solution line", "solution line --notebook"])
    )
    for words in ("Hint 1 of 2", "0 of 2", "The stub of square is back", "return m * x + c", "line_solution.ipynb"):
        assert words in text


def test_start_needs_no_particular_system(mine: Desk) -> None:
    assert "0 new, 0 updated" in bare(
        mine, f"from autograder.cli import main\nmain(['start', '.', '--course', {mine.progress.course!r}])"
    )


def test_pytest_needs_no_particular_system(mine: Desk) -> None:
    write(mine, "square")
    arguments = ["-p", "autograder.plugin", "-p", "no:cacheprovider", "01_numbers/square.py"]
    text = bare(mine, f"import pytest\nraise SystemExit(pytest.main({arguments}))")
    assert "2 passed" in text and "All public tests passed; hidden tests run when it is graded." in text


def test_an_endless_loop_ends_on_any_system(mine: Desk) -> None:
    write(mine, "square", "while True: pass")
    code = """
from pathlib import Path
from autograder.check import run
run.run_here.__kwdefaults__["seconds"] = 0.5
from autograder.study.check import check_here
print([verdict.status for verdict in check_here(Path("01_numbers/square.py")).verdicts])
"""
    assert "['timeout', 'not_attempted']" in bare(mine, code)


def test_the_loop_needs_no_particular_system(mine: Desk) -> None:
    write(mine, "square", "return x * x * x")
    text = bare(mine, MAIN.format(["watch square"]), keys="hq\n")
    assert "You have one factor too many" in text and "Hint 1 of 2" in text and "goes on from here" in text
