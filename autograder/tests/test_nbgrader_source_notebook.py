"""A derived notebook is written over unless somebody worked in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder import build
from autograder.errors import ByHandError
from autograder.nbgrader import source_notebook
from autograder.tests.small_course import CHAPTER, SOURCE, authored, exercise


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "halves.ipynb"
    source_notebook.write(exercise(), path)
    return path


def change(path: Path, **cell: object) -> None:
    notebook = json.loads(path.read_text())
    notebook["cells"][2] |= cell
    path.write_text(json.dumps(notebook))


def test_a_notebook_that_is_not_there_is_not_edited(tmp_path: Path) -> None:
    assert not source_notebook.edited(tmp_path / "none.ipynb")


def test_a_fresh_one_is_not_edited_and_always_the_same(path: Path) -> None:
    before = path.read_bytes()
    source_notebook.write(exercise(), path)
    assert not source_notebook.edited(path)
    assert path.read_bytes() == before


def test_running_it_in_jupyter_is_no_edit(path: Path) -> None:
    notebook = json.loads(path.read_text())
    notebook["metadata"]["language_info"] |= {"version": "3.99", "codemirror_mode": {"name": "ipython"}}
    for cell in notebook["cells"]:
        cell["metadata"]["collapsed"] = True
    path.write_text(json.dumps(notebook))
    change(path, outputs=[{"output_type": "stream", "name": "stdout", "text": "hello"}], execution_count=3)
    assert not source_notebook.edited(path)


@pytest.mark.parametrize(
    "edit", [{"source": "def half(x):\n    return 0.5 * x\n"}, {"metadata": {}}, {"cell_type": "markdown"}]
)
def test_an_edit_is_refused_with_what_to_do(path: Path, edit: dict[str, object]) -> None:
    change(path, **edit)
    before = path.read_bytes()
    with pytest.raises(ByHandError, match=r"halves\.py beside it.\n  Make the change there, delete the notebook"):
        source_notebook.write(exercise(), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"cells": [], "metadata": {}}', "\udcff"])
def test_what_is_not_ours_is_never_overwritten(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert source_notebook.edited(path)


def test_build_refuses_before_it_writes_anything(tmp_path: Path) -> None:
    course = authored(tmp_path)
    build.write(course, build.derived(course, course.exercises(), release=False))
    notebook = tmp_path / "source" / CHAPTER / "halves.ipynb"
    change(notebook, source="mine")
    authored(tmp_path, SOURCE.replace("Halves and doubles", "Doubles and halves"))
    stub = tmp_path / "exercises" / CHAPTER / "halves.py"
    before = stub.read_bytes()
    with pytest.raises(ByHandError, match="was edited"):
        build.write(course, build.derived(course, course.exercises(), release=False))
    assert stub.read_bytes() == before
    assert "mine" in notebook.read_text()
