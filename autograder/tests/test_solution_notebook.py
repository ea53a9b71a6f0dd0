"""A solution notebook in JupyterLab, in a real browser: folded at first, unfolded one by one and all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import views
from autograder.tests.browser import chromium, jupyterlab, package
from autograder.tests.helpers import MINIATURE


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab of its own, in a folder with the notebook."""
    notebook = tmp_path / "my notebooks" / "square.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(views.solution_notebook(MINIATURE.exercise("square")), "utf-8")
    with jupyterlab(notebook.parent, tmp_path) as address:
        yield f"{address}/lab/tree/square.ipynb?reset"


@pytest.mark.needs("chromium")
def test_solutions_are_folded_and_unfold_one_by_one_and_all_at_once(lab: str) -> None:
    playwright = package("playwright.sync_api")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 3000})
        page.goto(lab, timeout=60_000)
        page.wait_for_selector("h4:has-text('Solution')", timeout=60_000)
        headings = page.locator("h4:has-text('Solution')")
        playwright.expect(headings).to_have_count(2)

        def answers(count: int) -> None:
            lines = page.locator(".jp-CodeCell:visible .cm-line")
            shown = lines.filter(has_text=re.compile(r"^def (square|slope)\("))
            playwright.expect(shown).to_have_count(count, timeout=20_000)

        playwright.expect(page.locator(".jp-CodeCell:visible", has_text="def test_a_square")).to_have_count(1)
        answers(0)
        page.locator(".jp-showHiddenCellsButton:visible").first.click()
        answers(1)
        page.keyboard.press("Escape")
        page.keyboard.press("Control+Shift+C")
        page.wait_for_selector(".lm-CommandPalette-input:focus")
        page.keyboard.type("expand all headings")
        page.wait_for_selector(".lm-CommandPalette-item.lm-mod-active:has-text('Expand All Headings')")
        page.keyboard.press("Enter")
        answers(2)
        playwright.expect(page.locator("p", has_text="a negative number is positive")).to_be_visible()
