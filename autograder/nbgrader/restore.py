"""Puts a handed-in notebook back in order: the exercise's own cells, with the learner's work in its places."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any

from autograder import views
from autograder.check.show import clean
from autograder.source import Exercise, without_solution
from autograder.submission import CELLS, CODE, defined, text_of

Json = dict[str, Any]
SCHEMES = re.compile("(javascript|vbscript|data|file):", re.IGNORECASE)
HIDDEN = re.compile(r"\n### BEGIN HIDDEN TESTS\n.*?\n### END HIDDEN TESTS", re.DOTALL)


def cells_of(notebook: Any) -> list[Json]:
    """Return type, text and claimed grade id of every cell that can be read at all; nothing else is believed."""
    found = []
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    for cell in cells if isinstance(cells, list) else []:
        if not isinstance(cell, dict):
            continue
        metadata = cell.get("metadata")
        mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        claim = mark.get("grade_id") if isinstance(mark, dict) else None
        kind = cell.get("cell_type")
        found.append(
            {
                "kind": kind if kind in ("code", "markdown") else "raw",
                "text": text_of(cell)[:CODE],
                "claim": claim if isinstance(claim, str) else "",
                "attachments": cell.get("attachments"),
            }
        )
    return found


def marked(exercise: Exercise) -> dict[str, float | None]:
    """Return the points of every cell that nbgrader keeps an eye on, by its grade id; None where it has none."""
    marks = [cell["metadata"].get("nbgrader") for cell in json.loads(views.notebook(exercise))["cells"]]
    return {mark["grade_id"]: mark.get("points") for mark in marks if mark}


def restored(handed_in: Any, exercise: Exercise) -> Json:
    """Return a notebook with every cell of the exercise, once and in order, and all that the learner wrote.

    Answers and texts that the learner edited stand in their places; cells of the learner's own follow the cell
    that they followed before; what was deleted is back; givens and tests are the source's.

    Args:
        handed_in: the notebook as JSON data of any shape.
        exercise: what it answers.
    """
    notebook: Json = json.loads(views.notebook(exercise))
    slots: list[Json] = notebook["cells"]
    learners = cells_of(handed_in)
    placed = _places(slots, learners, exercise)
    after: dict[int, list[Json]] = {}
    here = -1
    for number, cell in enumerate(learners):
        here = placed.get(number, here)
        if number not in placed or not _same(cell, slots[here]):
            after.setdefault(here, []).append(cell)
    cells: list[Json] = []
    extras = 0

    def add_own(own: Iterable[Json]) -> None:
        nonlocal extras
        for cell in own:
            extras += 1
            if extras > CELLS:
                return
            cells.append(_learners_own(cell, f"{exercise.name}_own_{extras}"))

    add_own(after.get(-1, []))
    for index, slot in enumerate(slots):
        mark = slot["metadata"].get("nbgrader", {})
        cell = slot | {"source": _text(slot)}
        if mark:
            mark["cell_type"] = slot["cell_type"]
        if mark.get("solution"):
            text = without_solution(_text(slot), markdown=slot["cell_type"] == "markdown").rstrip("\n")
            chosen = [own for own in after.get(index, []) if own.get("chosen")]
            cell = slot | {"source": text}
            if chosen:
                after[index].remove(chosen[0])
                cell |= _content(chosen[0], slot["cell_type"])
        cells.append(cell)
        add_own(after.get(index, []))
    notes = _notes(slots, learners, placed)
    if extras > CELLS:
        notes.append(f"There are more than {CELLS} cells of its own; the rest was left out.")
    if notes:
        notebook["metadata"]["byhand"]["notes"] = notes
    return notebook | {"cells": cells}


def _notes(slots: list[Json], learners: list[Json], placed: dict[int, int]) -> list[str]:
    """Return a sentence for each cell of the exercise that was missing, and for each test that was changed."""
    notes = []
    for index, slot in enumerate(slots):
        mark = slot["metadata"].get("nbgrader", {})
        own = [learners[number] for number, place in placed.items() if place == index]
        if mark and learners and not own:
            notes.append(f"The cell {mark['grade_id']} was missing and was put back.")
        elif own and mark.get("grade") and mark["locked"] and not any(_same(cell, slot) for cell in own):
            notes.append(f"The test {mark['grade_id']} is not the one in use: edited, or corrected since.")
    return notes


def _places(slots: list[Json], learners: list[Json], exercise: Exercise) -> dict[int, int]:
    """Return which slot each of the learner's cells belongs to; the one that fills a solution's slot is `chosen`."""
    places: dict[int, int] = {}
    texts = {_shown(slot): index for index, slot in reversed(list(enumerate(slots)))}
    tests = {cell.name for cell in exercise.tests}
    ids = {slot["metadata"]["nbgrader"]["grade_id"]: i for i, slot in enumerate(slots) if slot["metadata"]}
    for index, slot in enumerate(slots):
        mark = slot["metadata"].get("nbgrader", {})
        if not mark.get("solution"):
            continue
        name, stub = mark["grade_id"], _shown(slot)
        free = [number for number in range(len(learners)) if number not in places]
        if slot["cell_type"] == "code":
            naming = [n for n in free if learners[n]["kind"] == "code" and name in defined(learners[n]["text"])]
        else:
            first = stub.split("\n", 1)[0]
            naming = [n for n in free if learners[n]["text"].strip().split("\n", 1)[0] == first]
        claiming = [n for n in free if learners[n]["claim"] == name]
        work = [n for n in naming if learners[n]["text"].strip() != stub]
        best = work or [n for n in claiming if learners[n]["text"].strip() != stub] or naming or claiming
        if best:
            places[best[-1]] = index
            learners[best[-1]]["chosen"] = True
        for number in free:  # further copies stay near, and untouched stubs among them go
            if number not in places and learners[number]["text"].strip() == stub:
                places[number] = index
                learners[number]["stub"] = True
    for number, cell in enumerate(learners):
        if number in places:
            continue
        claimed = ids.get(cell["claim"])
        if claimed is not None and cell["text"].strip() == _shown(slots[claimed]):
            places[number] = claimed  # hidden tests of equal points look alike: the id tells them apart
        elif cell["text"].strip() in texts:
            places[number] = texts[cell["text"].strip()]
        elif cell["claim"] in ids:
            places[number] = ids[cell["claim"]]
        elif cell["kind"] == "code" and (copied := tests & defined(cell["text"])):
            places[number] = ids.get(min(copied), -1)
    for index, slot in enumerate(slots):
        if slot["cell_type"] == "markdown" and slot["metadata"].get("nbgrader", {}).get("solution"):
            _take_text(learners, places, index, _shown(slot))
    return places


def _take_text(learners: list[Json], places: dict[int, int], index: int, stub: str) -> None:
    """Put into a text's slot that was left empty what the learner wrote beside it: a person is to read it."""
    mine = [number for number, place in places.items() if place == index]
    if any(learners[number].get("chosen") and learners[number]["text"].strip() != stub for number in mine):
        return
    before, after = -1, index
    behind: list[int] = []  # for each cell the slot of the next one that has one
    for number in reversed(range(len(learners))):
        after = places.get(number, after)
        behind.append(after)
    texts = []
    for number, cell in enumerate(learners):
        before, after = places.get(number, before), behind[-1 - number]
        if number not in places and cell["kind"] != "code" and cell["text"].strip() and before <= index <= after:
            texts.append(number)
    if not texts:
        return
    for number in mine:
        learners[number] |= {"chosen": False, "stub": True}
    first = learners[texts[0]]
    pictures = [learners[number]["attachments"] for number in texts]
    first |= {
        "text": "\n\n".join(learners[number]["text"] for number in texts),
        "attachments": {name: one for found in pictures if isinstance(found, dict) for name, one in found.items()},
        "chosen": True,
    }
    for number in texts:
        places[number] = index
    for number in texts[1:]:
        learners[number]["stub"] = True  # it stands in the first one now


def _same(cell: Json, slot: Json) -> bool:
    """Return whether a cell says no more than its slot does."""
    return not cell.get("chosen") and (bool(cell.get("stub")) or cell["text"].strip() in (_shown(slot), _text(slot)))


def _text(cell: Json) -> str:
    return "".join(cell["source"])


def _shown(slot: Json) -> str:
    """Return a slot's text as it was released."""
    text = HIDDEN.sub("", _text(slot))
    if slot["metadata"].get("nbgrader", {}).get("solution"):
        text = without_solution(text, markdown=slot["cell_type"] == "markdown")
    return text.strip()


def _content(cell: Json, kind: str) -> Json:
    """Return what a learner wrote, as the content of a cell of this kind."""
    if kind == "code":
        return {"source": cell["text"]}
    pictures = cell["attachments"]
    if not isinstance(pictures, dict) or not all(map(_is_picture, pictures.values())):
        pictures = {}
    content: Json = {"source": harmless(cell["text"], pictures)}
    return content | {"attachments": pictures} if pictures else content


def _is_picture(bundle: Any) -> bool:
    return (
        isinstance(bundle, dict)
        and bool(bundle)
        and all(
            re.fullmatch(r"image/(png|jpeg|gif)", kind)
            and isinstance(data, str)
            and re.fullmatch(r"[A-Za-z0-9+/=\s]*", data)
            for kind, data in bundle.items()
        )
    )


def _learners_own(cell: Json, identity: str) -> Json:
    if cell["kind"] == "code":
        empty: Json = {"execution_count": None, "outputs": []}
        return {"cell_type": "code", "id": identity, "metadata": {}, **empty, "source": cell["text"]}
    if cell["kind"] == "raw":  # a page would show it as HTML
        cell = cell | {"text": "\n".join(f"    {line}" for line in cell["text"].splitlines())}
    return {"cell_type": "markdown", "id": identity, "metadata": {}, **_content(cell, "markdown")}


def harmless(text: str, pictures: Iterable[str] = ()) -> str:
    """Return Markdown in which nothing opens an HTML tag, runs as a link, or styles the page: it shows text alone."""
    text = re.sub(r"<(?=[A-Za-z/!?])", "< ", clean(text))
    text = re.sub(r"\\(?=(href|style|class|cssId|bbox|require)\b)", "", text)
    plainly = re.sub(r"\\(?=\W)", "", html.unescape(text))
    asked_for = set(re.findall(r"attachment:([^\s)>\"']*)", plainly))
    if SCHEMES.search(re.sub(r"\s", "", plainly)) or not asked_for <= set(pictures):  # no page without its picture
        text = re.sub(r"\](?=[(:\[])", "] ", text)
    return text
