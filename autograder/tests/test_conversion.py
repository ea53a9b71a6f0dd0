"""Tests of what a worker writes, against what nbgrader's own libraries write."""

from __future__ import annotations

import copy
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.nbgrader.conversion import written

RELEASE = Path(__file__).parents[2] / "release"
BOOKS = sorted(RELEASE.glob("*/*.ipynb"))[::8]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_written_as_nbformat_writes_it(path: Path) -> None:
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    assert written(copy.deepcopy(notebook)) == nbformat.writes(notebook) + "\n"


def test_strange_texts_and_numbers_are_written_as_nbformat_writes_them() -> None:
    odd = {"empty": [], "none": {}, "numbers": [1.5e-300, 1e22, 10**30, True, None], "nested": {"a": [[]]}}
    cell = nbformat.v4.new_code_cell('a\u2028b\x00\x1b é "\\ 😀', metadata=odd)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    assert written(copy.deepcopy(notebook)) == nbformat.writes(notebook) + "\n"


def test_grading_loads_no_grammar_of_addresses_and_leaves_it_to_others() -> None:
    code = (
        "import sys, autograder.nbgrader.grading\n"
        "assert 'lark' not in sys.modules, 'the grammar was built'\n"
        "assert 'rfc3987_syntax' not in sys.modules, 'others could not import it'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
