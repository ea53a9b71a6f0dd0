"""Which topic of which text is covered by which exercise: the table in `source/README.md`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from autograder.course import Course
from autograder.source import Exercise

HEAD = """\
# The exercises, and what they cover

Each `<chapter>/<name>.py` here is written by a person; `exercises/`, `solutions/`, `release/` and this page are derived
from them by `byhand build`. How to write one stands in `CONTRIBUTING.md`.
"""


def read_topics(course: Course) -> dict[str, dict[str, str]]:
    """Return the topics of each text, by their places; none if the course has no list."""
    path = course.source / "topics.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def covers(named: str, text: str, place: str) -> bool:
    """Return whether what an exercise names, such as `Krohn: L114`, lies at a topic's place, such as `L114-115`."""
    its_text, _, its_place = named.partition(": ")
    if its_text != text:
        return False
    mine, theirs = _lines(its_place), _lines(place)
    if mine and theirs:
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]
    return its_place == place or its_place.startswith(f"{place}(")


def _lines(place: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"(?:3\.\d )?L(\d+)(?:-(\d+))?", place)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def page(exercises: Iterable[Exercise], topics: dict[str, dict[str, str]]) -> str:
    """Return the page: the exercises by chapter, the topics with their exercises, and what is missing."""
    exercises = list(exercises)
    lines = [HEAD]
    for chapter in sorted({exercise.chapter for exercise in exercises}):
        lines += [f"## {chapter}", "", "| exercise | | answers | points | difficulty | minutes |"]
        lines.append("|---|---|---|---|---|---|")
        for ex in (ex for ex in exercises if ex.chapter == chapter):
            link = f"[{ex.name}]({chapter}/{ex.name}.py)"
            row = (link, ex.title, len(ex.answers), ex.max_score, ex.difficulty, ex.minutes)
            lines.append("| " + " | ".join(map(str, row)) + " |")
        lines.append("")
    missing = []
    lines += ["## What of which text", ""]
    for text, places in topics.items():
        lines += [f"### {text}", "", "| place | topic | exercises |", "|---|---|---|"]
        for place, topic in places.items():
            names = [ex.name for ex in exercises if any(covers(named, text, place) for named in ex.sources)]
            lines.append(f"| {place} | {topic} | {', '.join(names) or '**missing**'} |")
            if not names:
                missing.append(f"- {text}, {place}: {topic}")
        lines.append("")
    lines += ["## Missing", "", *(missing or ["Nothing of the list."])]
    return "\n".join(lines) + "\n"


def unknown(exercise: Exercise, topics: dict[str, dict[str, str]]) -> list[str]:
    """Return the sources that an exercise names and that are of no listed text."""
    return [named for named in exercise.sources if topics and named.partition(": ")[0] not in topics]


def path(course: Course) -> Path:
    """Return where the page stands."""
    return course.source / "README.md"
