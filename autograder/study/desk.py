"""A learner's own folder: getting the exercises, finding one's way, hints, solutions, starting over."""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder import source, views
from autograder.course import Course, find, is_course
from autograder.errors import ByHandError
from autograder.source import Exercise
from autograder.study import progress


@dataclass(frozen=True)
class Entry:
    """One exercise in a learner's folder, as its first lines tell it."""

    path: Path
    chapter: str
    name: str
    title: str
    difficulty: int
    minutes: int
    answers: int
    statement: str


class Desk:
    """A learner's folder with its record; everything a learner does passes through here."""

    def __init__(self, folder: Path) -> None:
        """Open the folder.

        Args:
            folder: holds `<chapter>/<exercise>.py` and the record.
        """
        self.folder = folder
        self.progress, self.warning = progress.load(folder)

    @classmethod
    def find(cls, start: Path | None = None) -> Desk:
        """Return the desk that `start` (default: the working directory) lies in.

        Raises:
            ByHandError: if there is none.
        """
        folder = progress.home(start or Path.cwd())
        if folder is None:
            raise ByHandError("You have no exercises here yet. Run `byhand start DIR` and go to that folder.")
        return cls(folder)

    def save(self) -> None:
        """Keep the record."""
        progress.save(self.folder, self.progress)

    def refresh(self) -> None:
        """Read the record again: another command may have written to it. One that cannot be read changes nothing."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            self.progress = progress.read(self.folder)

    def course(self) -> Course:
        """Return the course that the exercises came from.

        Raises:
            ByHandError: if it is not there any more.
        """
        if not self.progress.course:  # a record begun anew
            return find(self.folder)
        root = Path(self.progress.course)
        if not is_course(root):
            raise ByHandError(
                f"Hints, solutions and hidden tests come from the course, and {root} does not hold it.\n"
                f"  Run `byhand start {self.folder} --course DIR` with the place of the course."
            )
        return Course(root)

    def entries(self) -> list[Entry]:
        """Return the exercises in the order to work through them."""
        found = [entry(path) or self._ruined(path) for path in self.folder.glob("*/*.py")]
        return sorted((e for e in found if e), key=lambda e: (e.chapter, e.difficulty, e.name))

    def _ruined(self, path: Path) -> Entry | None:
        """Return what is left to say of an exercise whose first lines are gone; None if it never was one."""
        if _place(path, self.folder) not in self.progress.given:
            return None
        title = f"{path.stem} (its first lines are gone; reset it)"
        return Entry(path, path.parent.name, path.stem, title, 0, 0, 0, "")

    def entry(self, name: str) -> Entry:
        """Return the exercise `name`.

        Raises:
            ByHandError: if it is not in the folder, with the names that come near.
        """
        wanted = name.removesuffix(".py").rsplit("/", 1)[-1]
        entries = self.entries()
        for found in entries:
            if found.name == wanted:
                return found
        import difflib

        near = difflib.get_close_matches(wanted, [e.name for e in entries], 3)
        advice = f"Did you mean {' or '.join(near)}?" if near else "`byhand list` names them all."
        raise ByHandError(f"There is no exercise {name} in {self.folder}. {advice}")

    def is_done(self, entry: Entry) -> bool:
        """Return whether the public tests of all its answers have passed."""
        return 0 < entry.answers <= len(self.progress.passed.get(entry.name, ()))

    def next(self, after: Entry | None = None) -> Entry | None:
        """Return the first exercise that is not done, from `after` on and then from the start; None if all are."""
        entries = self.entries()
        at = next((i for i, e in enumerate(entries) if after and e.name == after.name), -1)
        return next((e for e in entries[at + 1 :] + entries[: at + 1] if not self.is_done(e)), None)

    def current(self) -> Entry | None:
        """Return where the learner stopped, or what comes next."""
        entries = {e.name: e for e in self.entries()}
        stopped = entries.get(self.progress.current)
        return stopped if stopped and not self.is_done(stopped) else self.next(stopped)

    def exercise(self, name: str) -> Exercise:
        """Return the authored exercise behind `name`."""
        return self.course().exercise(name)

    def record(self, name: str, passed: list[str]) -> None:
        """Remember which answers of an exercise pass, and that it is the current one."""
        self.progress.current = name
        self.progress.passed[name] = sorted(passed)
        self.save()

    def hint(self, name: str, *, again: bool = False) -> str:
        """Return the next hint of an exercise, or of one answer of it (`dense.bias_gradient`), and count it.

        Without an answer's name it is the first answer with hints that has not passed, and that one to the end: hints
        for the next would give away more than was asked for.
        With `again`, the last hint is repeated and nothing is counted.
        """
        exercise, answer = self._split(name)
        wanted = exercise.name
        hints = {each: [c.text for c in exercise.belonging("hint", each)] for each in exercise.answers}
        shared = [c.text for c in exercise.belonging("hint", "")]
        hints = {each: shared + texts for each, texts in hints.items()}
        done = self.progress.passed.get(wanted, [])
        open_ones = [each for each in exercise.answers if each not in done] or exercise.answers
        each = answer or next((each for each in open_ones if hints[each]), open_ones[0])
        count = self.progress.hints.get(f"{wanted}.{each}", 0)
        if count < len(hints[each]) or (again and count):
            shown = count if again else count + 1
            self.progress.hints[f"{wanted}.{each}"] = shown
            self.save()
            return f"Hint {shown} of {len(hints[each])} for {each}\n\n{hints[each][shown - 1].strip()}"
        none = "No more hints" if hints[each] else "There is no hint"
        if len(exercise.answers) == 1:
            return f"{none} for {each}. `byhand solution {wanted}` shows the solution."
        text = f"{none} for {each}. `byhand solution {wanted}.{each}` shows its solution."
        return f"{text} For another answer: `byhand hint {wanted}.NAME`."

    def solution(self, name: str) -> str:
        """Return the solution of an exercise, or of one answer of it (`dense.bias_gradient`), and remember that.

        With its derivations; that of an exercise also has the statements, hints and public tests.
        """
        exercise, answer = self._split(name)
        text = views.solution_of(exercise, answer) if answer else views.solution(exercise)
        seen = f"{exercise.name}.{answer}" if answer else exercise.name
        if seen not in self.progress.seen:
            self.progress.seen.append(seen)
            self.save()
        return text

    def to_do(self, name: str) -> str:
        """Return the first answer of an exercise that has not passed; "" if all have."""
        passed = self.progress.passed.get(name, ())
        return next((answer for answer in self.exercise(name).answers if answer not in passed), "")

    def _split(self, name: str) -> tuple[Exercise, str]:
        """Return the exercise that `name` or `name.answer` means, and the answer or ""."""
        wanted, _, answer = name.removesuffix(".py").partition(".")
        exercise = self.exercise(self.entry(wanted).name)
        if answer and answer not in exercise.answers:
            answers = ", ".join(exercise.answers)
            raise ByHandError(f"{exercise.name} has no answer {answer}. Its answers are {answers}.")
        return exercise, answer

    def reset(self, name: str) -> Path | None:
        """Put back the stub of one exercise; return where the learner's version was kept, None if there was none."""
        import shutil

        found = self.entry(name)
        place = _place(found.path, self.folder)
        text = views.stub(self.exercise(found.name))
        kept = None
        if _hash(found.path.read_text("utf-8", errors="replace")) not in (_hash(text), self.progress.given.get(place)):
            kept = free(found.path.with_suffix(".py.bak"))
            shutil.copy2(found.path, kept)
        found.path.write_bytes(text.encode())
        self.progress.given[place] = _hash(text)
        self.progress.passed.pop(found.name, None)
        self.save()
        return kept


def start(folder: Path, course: Course) -> tuple[Desk, dict[str, list[str]]]:
    """Bring the exercises of `course` into `folder`, and newer ones into a folder that has them already.

    A file that the learner changed is never touched.

    Returns:
        The desk, and the places by what was done: "new", "updated", "kept" (changed by the learner, and another there).

    Raises:
        ByHandError: if `folder` is a file, or lies inside the course.
    """
    if folder.exists() and not folder.is_dir():
        raise ByHandError(f"{folder} is a file. Name a folder, new or begun with `byhand start` before.")
    if course.root.resolve() in [folder.resolve(), *folder.resolve().parents]:
        raise ByHandError(f"{folder} lies inside the course. Name a folder of your own, such as ~/byhand.")
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk(folder)
    desk.progress.course = str(course.root.absolute())
    did: dict[str, list[str]] = {"new": [], "updated": [], "kept": []}
    for exercise in course.exercises():
        path = folder / f"{exercise.id}.py"
        text = views.stub(exercise)
        place = _place(path, folder)
        given = desk.progress.given.get(place)
        if not path.exists():
            did["new"].append(place)
        else:
            standing = _hash(path.read_text("utf-8", errors="replace"))
            if standing == _hash(text):
                desk.progress.given[place] = standing
                continue
            if standing != given:
                if given != _hash(text):
                    did["kept"].append(place)
                if given is None:  # of which version it is nobody knows: it is said once
                    desk.progress.given[place] = _hash(text)
                continue
            did["updated"].append(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        desk.progress.given[place] = _hash(text)
    desk.save()
    return desk, did


def note(path: Path, tests: Mapping[str, bool]) -> str:
    """Record how public tests of a learner's file went that ran elsewhere; do nothing for a file of nobody's.

    Args:
        path: the file.
        tests: whether each test that ran has passed. An answer passes when all its tests have.

    Returns:
        What to tell the learner of the record, "" if all is well.
    """
    folder = progress.home(path.parent)
    if folder is None or _place(path.absolute(), folder).count("/") != 1 or entry(path) is None:
        return ""
    desk = Desk(folder)
    before = desk.progress.passed.get(path.stem, [])
    belongs = answer_of_test(path.read_text("utf-8-sig"))
    now = {answer for answer in belongs.values() if answer in before}
    for answer in belongs.values():
        went = [tests.get(test) for test, of in belongs.items() if of == answer]
        if all(went):
            now.add(answer)
        elif False in went:
            now.discard(answer)
    if sorted(now) != before:
        desk.progress.passed[path.stem] = sorted(now)
        desk.save()
    return desk.warning


def entry(path: Path) -> Entry | None:
    """Return what the first lines of an exercise tell, or None if the file is no exercise. Reads no Python."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return _entry(path, stat.st_mtime_ns, stat.st_size)


@functools.lru_cache(maxsize=1024)
def _entry(path: Path, _changed: int, _size: int) -> Entry | None:
    """Return the entry, read once for each version of the file."""
    try:
        text = path.read_text("utf-8-sig")
        first = next(source.split(text.split("\n# %%", 1)[0], path))
        difficulty, minutes = int(first.metadata["difficulty"]), int(first.metadata["minutes"])
    except (OSError, ValueError, TypeError, KeyError, ByHandError):
        return None
    heading = re.search(r"^#+ (.+)$", first.text, re.MULTILINE)
    title = heading[1].strip() if heading else path.stem
    answers = len(set(answer_of_test(text).values()))
    body = first.text.replace(heading[0], "", 1) if heading else first.text
    return Entry(path, path.parent.name, path.stem, title, difficulty, minutes, answers, body.strip())


def answer_of_test(text: str) -> dict[str, str]:
    """Return, for each test in a view, the answer it belongs to: the nearest definition above."""
    belongs: dict[str, str] = {}
    nearest = ""
    for kind, name in re.findall(r"^(def|class) (\w+)", text, re.MULTILINE):
        if kind == "def" and name.startswith("test_"):
            belongs[name] = nearest
        else:
            nearest = name
    return belongs


def _place(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _hash(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def free(path: Path) -> Path:
    """Return `path`, or where a file stands there already, the next free `.bak2`, `.bak3`, ..."""
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{path.name.split('.bak')[0]}.bak{number}")
    return path
