"""What the tests in a real browser share: Debian's Chromium, and a JupyterLab of their own."""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = "/usr/bin/chromium"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
FLAGS += ["--disable-component-update", "--disable-sync"]


def package(name: str) -> Any:
    """Return a package that such tests need. Without it they are not run; under CI=true that is a failure."""
    if os.environ.get("CI") == "true":
        return importlib.import_module(name)
    return pytest.importorskip(name, reason=f"not run: {name} is not installed")


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """Yield the browser."""
    playwright = package("playwright.sync_api")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def jupyterlab(folder: Path, settings: Path) -> Iterator[str]:
    """Start JupyterLab in `folder`, with settings and data below `settings`; yield its address."""
    package("jupyterlab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    options = {"root_dir": folder, "port": port, "token": "", "password": "", "ip": "127.0.0.1"}
    log = settings / "jupyterlab.log"
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
            + [f"--ServerApp.{name}={value}" for name, value in options.items()],
            cwd=folder,
            env={**os.environ, **{name: str(settings / name) for name in places}},
            stdout=written,
            stderr=written,
        )
    try:
        due = time.monotonic() + 60
        while server.poll() is None and time.monotonic() < due:
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}", pytrace=False)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
