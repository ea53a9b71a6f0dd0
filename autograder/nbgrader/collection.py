"""Takes hand-ins into `submitted/`: from the zip file that a learning platform exports, and from `.py` files."""

from __future__ import annotations

import errno
import hashlib
import json
import lzma
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from autograder import submission
from autograder.check.show import clean, cut
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.nbgrader.handin import fill
from autograder.submission import COPY, LARGEST

MEMBERS = 200_000  # files in one export
TOTAL = 4_000_000_000  # bytes taken out of one export
KINDS = (".ipynb", ".py")
Roster = dict[str, str]  # a name or a number of the platform -> the student's id

# How the platforms name what a student handed in: `who` may be the id in the roster, `name` and `number` lead to it.
# What the platform writes comes first, so that no name of a file passes for it.
PATTERNS = [
    re.compile(r"(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_file_?/?(?P<file>.+)"),  # Moodle
    re.compile(r"[^/]*?_(?P<who>[^_/]+)_attempt_[\d-]+_(?P<file>[^/]+)"),  # Blackboard
    re.compile(r"[^/]+/(?P<name>[^/(]+)\((?P<who>[^)/]+)\)/Submission attachment\(s\)/(?P<file>[^/]+)"),  # Sakai
    re.compile(r"(?P<name>[^_/]+)(?P<late>_LATE)?_(?P<number>\d+)_\d+_(?P<file>[^/]+)"),  # Canvas
    re.compile(r"(?:submitted/)?(?P<who>[^/]+)/(?:[^/]+/)*(?P<file>[^/]+)"),  # one folder each
    re.compile(r"[^/]+/(?P<who>[^/]+)/(?:[^/]+/)*(?P<file>[^/]+)"),  # the same, in a folder around them
]
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, ValueError)


def take_in(archive: Path, chapter: str, course: Course, roster: Roster, say: Callable[[str], None]) -> int:
    """Put the notebooks and `.py` files of an export into `submitted/`, and return how many there were.

    Nothing else is taken out, nothing is written anywhere else, and no more than some bytes of each file.

    Args:
        archive: the zip file.
        chapter: what was handed in.
        course: the course folder.
        roster: the students' ids by what the platform calls them.
        say: told of whatever is left aside.

    Raises:
        ByHandError: if it is no zip file, or one that is made to do harm.
    """
    names = {path.stem for path in course.paths(chapter)}
    taken: set[Path] = set()
    total = 0
    try:
        with zipfile.ZipFile(archive) as export:
            members = export.infolist()
            if len(members) > MEMBERS:
                raise ByHandError(f"{archive} holds {len(members)} files; {MEMBERS} are the limit. Export one chapter.")
            members = [one for one in members if not one.is_dir()]
            if others := [one for one in members if not one.filename.lower().endswith(KINDS)]:
                such = "" if len(others) == 1 else f" and {len(others) - 1} more"
                say(f"{clean(cut(others[0].filename))}{such} left aside: only notebooks and .py files are taken.")
            members = [one for one in members if one.filename.lower().endswith(KINDS)]
            patterns = _platforms(members, roster)
            for member in sorted(members, key=lambda one: one.date_time):
                told = clean(cut(member.filename))
                match = _match(member, patterns, roster)
                if match is None:
                    say(f"{told} is left aside: it is not clear whose it is, or it is no plain file.")
                    continue
                target = course.root / "submitted" / _student(match, roster) / chapter / _name(match, names)
                try:
                    with export.open(member) as file:
                        content = file.read(LARGEST + 1)  # the size that the archive claims is not believed
                    total += len(content)
                    if total > TOTAL:
                        raise ByHandError(f"{archive} unpacks to more than {TOTAL // 10**9} GB. Export one chapter.")
                    if len(content) > LARGEST:
                        say(f"{told} is left aside: it is larger than {LARGEST // 10**6} MB.")
                        continue
                    _write(target, content)
                except UNREADABLE as error:
                    say(f"{told} is left aside: it cannot be unpacked ({error or type(error).__name__}).")
                    continue
                except OSError as error:
                    say(f"{told} is left aside: {error.strerror}.")
                    continue
                if target in taken:
                    say(f"{told} replaces an older {target.name} of the same student.")
                if match.groupdict().get("late"):
                    say(f"{told} was handed in late.")
                taken.add(target)
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise ByHandError(f"{archive} cannot be read: {error}. Name the zip file that the platform gave.") from None
    if not taken:
        raise ByHandError(f"{archive} holds no notebook and no .py file of a student. Name another file.")
    return len(taken)


def _platforms(members: list[zipfile.ZipInfo], roster: Roster) -> list[re.Pattern[str]]:
    """Return the patterns that explain most of an export, as work of most students: one platform wrote all of it."""

    def explained(pattern: re.Pattern[str]) -> tuple[int, int, int]:
        matches = [match for member in members if (match := pattern.fullmatch(member.filename))]
        students = {_student(match, roster) for match in matches}
        return sum(_known(match, roster) != "" for match in matches), len(matches), len(students)

    scores = {pattern: explained(pattern) for pattern in PATTERNS}
    return [pattern for pattern in PATTERNS if scores[pattern] == max(scores.values())]


def _match(member: zipfile.ZipInfo, patterns: list[re.Pattern[str]], roster: Roster) -> re.Match[str] | None:
    """Return whose file it is and what it is called; None if that is not clear, or if it is no plain file."""
    mode = member.external_attr >> 16
    parts = PurePosixPath(member.filename).parts
    if (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)) or member.flag_bits & 1:
        return None
    if ".." in parts or member.filename.startswith("/") or re.search(r"[\\\0-\x1f]|^[A-Za-z]:", member.filename):
        return None
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return None
    matches = [match for pattern in patterns if (match := pattern.fullmatch(member.filename))]
    if len({known for match in matches if (known := _known(match, roster))}) > 1:
        return None
    return next((match for match in matches if _student(match, roster)), None)


def _name(match: re.Match[str], names: set[str]) -> str:
    """Return what a file is called in `submitted/`: by the exercise, where its name is that of one."""
    file = PurePosixPath(match["file"])
    stem = file.stem if file.stem in names else COPY.sub("", file.stem)
    return f"{stem}{file.suffix.lower()}" if stem in names else file.name


def _known(match: re.Match[str], roster: Roster) -> str:
    """Return the student of the roster that a match names; an empty text if there is none."""
    found = match.groupdict()
    keys = (_plain(found.get(key) or "") for key in ("who", "number", "name"))
    return next((roster[key] for key in keys if key in roster), "")


def _student(match: re.Match[str], roster: Roster) -> str:
    """Return whose file it is: a student of the roster, or an id made of what the platform calls them."""
    if known := _known(match, roster):
        return known
    found = match.groupdict()
    own = found.get("who") or "_".join(filter(None, (found.get("name"), found.get("number"))))
    return re.sub(r"[^\w.@-]+", "_", unicodedata.normalize("NFKC", own or "")).strip("._")[:100]


def _plain(text: str) -> str:
    """Return a name as it is compared: Canvas writes "Ada Lovelace" as "lovelaceada"."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text)).casefold()


def roster(students: Iterable[tuple[str, str | None, str | None, str | None, str | None]]) -> Roster:
    """Return the ids of students by all that a platform may call them.

    Args:
        students: id, first name, last name, e-mail, and id on the platform.
    """
    known: Roster = {}
    for student, first, last, mail, number in students:
        both = [f"{first}{last}", f"{last}{first}"] if first and last else []
        for text in [student, *both, mail, number]:
            if text:
                key = _plain(text)
                known[key] = student if known.get(key, student) == student else ""  # shared by two: neither
    return {key: student for key, student in known.items() if student}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and not through a link.

    Raises:
        OSError: if it cannot be, or if its folder, or the one around that, is a link.
    """
    if path.parent.is_symlink() or path.parent.parent.is_symlink():
        raise OSError(errno.ELOOP, "its folder is a link")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with part.open("xb") as file:
        file.write(content)
    os.replace(part, path)


def notebooks_of_python(folder: Path, chapter: str, course: Course, say: Callable[[str], None]) -> None:
    """Make a notebook beside each `.py` file in a student's folder, for nbgrader knows nothing else."""
    for path in sorted(folder.glob("*.py")):
        if path.is_symlink():
            continue
        try:
            exercise = submission.read(path, course).exercise
            notebook = folder / f"{exercise.name}.ipynb"
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if exercise.chapter != chapter or _origin(notebook) == digest:
                continue
            if notebook.exists() and not _origin(notebook):
                say(f"{path} is left aside: there is a {notebook.name} too.")
                continue
            content = json.loads((course.release_dir / f"{exercise.id}.ipynb").read_text(encoding="utf-8"))
            fill(content, path, exercise, course)
            content["metadata"]["byhand"]["from"] = digest
            _write(notebook, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        except OSError as error:
            say(f"{path} is left aside: {error.strerror}.")
        except ByHandError as error:
            say(f"{path} is left aside: {error}")


def _origin(notebook: Path) -> str:
    """Return the digest of the `.py` file that a notebook was made of; an empty text if it was not."""
    if notebook.is_symlink() or not notebook.is_file():
        return ""
    try:
        return str(json.loads(notebook.read_bytes())["metadata"]["byhand"]["from"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
