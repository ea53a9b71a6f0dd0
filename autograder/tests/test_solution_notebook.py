"""A solution notebook in JupyterLab, in a real browser: folded at first, unfolded one by one and all at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import source, views
from autograder.tests import small_course
from autograder.tests.browser import chromium, jupyterlab, package
from autograder.tests.helpers import MINIATURE, changed


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab of its own, in a folder with the notebook."""
    notebook = tmp_path / "my notebooks" / "square.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(views.solution_notebook(MINIATURE.exercise("square")), "utf-8")
    with jupyterlab(notebook.parent, tmp_path) as address:
        yield f"{address}/lab/tree/square.ipynb?reset"


def test_nothing_in_what_is_folded_ends_it() -> None:
    derivation = "# ## Why\n# ```python\n# # a comment\n# ```"
    text = changed(small_course.SOURCE, ("# Half of it is it over two.", derivation))
    exercise = source.parse(text, Path("source", small_course.CHAPTER, "halves.py"))
    folded, inside = [], False
    for cell in json.loads(views.solution_notebook(exercise))["cells"]:
        words = "".join(cell["source"])
        inside = inside and words != "### Check"
        if inside and cell["cell_type"] == "markdown":
            folded.append(words)
        inside = inside or words == "### Solution"
    why, in_words = folded
    assert why.startswith("**Why**") and "\n# a comment\n" in why, "a comment in code is no heading"
    assert in_words.strip().startswith("**In words**") and "Because 2 times a half is one." in in_words
    assert "### In words" in views.solution_notebook(exercise), "the question itself stays a heading"


@pytest.mark.needs("chromium")
def test_solutions_are_folded_and_unfold_one_by_one_and_all_at_once(lab: str) -> None:
    playwright = package("playwright.sync_api")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 3000})
        page.goto(lab, timeout=60_000)
        page.wait_for_selector("h3:has-text('Solution')", timeout=60_000)
        headings = page.locator("h3:has-text('Solution')")
        playwright.expect(headings).to_have_count(2)

        def answers(count: int) -> None:
            lines = page.locator(".jp-CodeCell:visible .cm-line")
            shown = lines.filter(has_text=re.compile(r"^def (square|slope)\("))
            playwright.expect(shown).to_have_count(count, timeout=20_000)

        playwright.expect(page.locator(".jp-CodeCell:visible", has_text="def test_a_square")).to_have_count(1)
        answers(0)
        page.locator(".jp-showHiddenCellsButton:visible").first.click()
        answers(1)

        def command(name: str) -> None:
            page.keyboard.press("Escape")
            page.keyboard.press("Control+Shift+C")
            page.wait_for_selector(".lm-CommandPalette-input:focus")
            page.keyboard.type(name)
            page.wait_for_selector(f".lm-CommandPalette-item.lm-mod-active:has-text('{name}')")
            page.keyboard.press("Enter")

        command("Expand All Headings")
        answers(2)
        derivation = page.locator("p", has_text="a negative number is positive")
        playwright.expect(derivation).to_be_visible()
        command("Collapse All Headings")
        answers(0)
        playwright.expect(derivation).not_to_be_visible()
        playwright.expect(page.locator("p", has_text="Given an array of numbers")).to_be_visible()
        playwright.expect(headings).to_have_count(2)
