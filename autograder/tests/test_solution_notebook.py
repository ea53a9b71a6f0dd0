"""A solution notebook in JupyterLab, in a real browser: folded at first, unfolded one by one and all at once."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import views
from autograder.tests.helpers import MINIATURE

CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
CHROMIUM += ["--disable-component-update", "--disable-sync"]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab of its own, in a folder with the notebook."""
    pytest.importorskip("jupyterlab", reason="not run: jupyterlab is not installed")
    notebook = tmp_path / "my notebooks" / "square.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(views.solution_notebook(MINIATURE.exercise("square")), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    options = {"root_dir": notebook.parent, "port": port, "token": "", "password": "", "ip": "127.0.0.1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        + [f"--ServerApp.{name}={value}" for name, value in options.items()],
        env={**os.environ, **{name: str(tmp_path / name) for name in places}},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/lab/tree/square.ipynb?reset"
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.needs("chromium")
def test_solutions_are_folded_and_unfold_one_by_one_and_all_at_once(lab: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="not run: playwright is not installed")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        try:
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
        finally:
            browser.close()
