"""What is installed and how: the wheel, the targets of make, the scripts under .ci/, rules of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "autograder"
TREES = ["source", "solutions", "exercises", "release"]


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with an environment changed by `environment`, and return its output and exit code."""
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy of the checkout."""
    copy = tmp_path_factory.mktemp("check out")
    unneeded = shutil.ignore_patterns("__pycache__", ".*")
    for name in ["autograder", *TREES]:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, copy / name, ignore=unneeded)
        else:
            (copy / name).mkdir()
    for tree in TREES:
        (copy / tree / "secret.py").write_text("answer = 42\n")  # one to find, whatever the trees hold
    for name in ["pyproject.toml", "README.md", "LICENSE"]:
        shutil.copy(ROOT / name, copy)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist"]
    built = run(sys.executable, "-m", "pip", "wheel", *options, ".", cwd=copy)
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next((copy / "dist").glob("byhand-*.whl")))


def test_the_wheel_holds_the_engine_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in ENGINE.rglob("*")
        if path.is_file() and not {"tests", "__pycache__"} & set(path.relative_to(ENGINE).parts)
    }
    assert held == wanted


def test_a_learner_installs_four_packages(wheel: zipfile.ZipFile) -> None:
    metadata = message_from_bytes(wheel.read(next(n for n in wheel.namelist() if n.endswith("/METADATA"))))
    plain = [need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need]
    assert {need.split("<")[0].split(">")[0] for need in plain} == {"msgspec", "numpy", "pytest", "sympy"}
    assert metadata["License-Expression"] == "MIT"


def test_make_alone_prints_its_targets_in_one_screen() -> None:
    shown = run("make", "--no-print-directory")
    assert shown.returncode == 0
    assert {"make demo", "make test", "make test-lowest", "make lint", "make bench"} <= {
        " ".join(line.split()[:2]) for line in shown.stdout.splitlines()
    }
    assert len(shown.stdout.splitlines()) <= 24


@pytest.mark.parametrize("script", ["run", "system", "venv", "lock"])
def test_a_script_is_executable_and_parses(script: str) -> None:
    path = ROOT / ".ci" / script
    assert os.access(path, os.X_OK)
    assert run("bash", "-n", path).returncode == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What .ci/venv and .ci/system need of a checkout, below a folder with a space in its name."""
    copy = tmp_path / "x y"
    shutil.copytree(ROOT / ".ci", copy / ".ci")
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [("version_info", "Expected Python 3.11 or newer, found"), ("ensurepip", "without venv or ensurepip")],
)
def test_set_up_says_exactly_what_a_python_lacks(checkout: Path, lacking: str, sentence: str) -> None:
    python = checkout / "python"
    python.write_text(f'#!/bin/sh\ncase "$2" in *{lacking}*) exit 1;; esac\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    done = run(".ci/venv", ".venv", ".ci/requirements.txt", cwd=checkout, PYTHON=str(python))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "apt install python3-venv" in done.stderr or "PYTHON=" in done.stderr
    assert not (checkout / ".venv").exists()


def test_set_up_says_that_there_is_no_python(checkout: Path) -> None:
    done = run(".ci/venv", ".venv", ".ci/requirements.txt", cwd=checkout, PYTHON="no-such-python")
    assert done.returncode == 1
    assert "found no command 'no-such-python'" in done.stderr


def test_system_packages_without_apt_are_named_and_the_run_goes_on(checkout: Path) -> None:
    tools = checkout / "bin"
    tools.mkdir()
    for tool in ["bash", "env", "id"]:
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = run(".ci/system", cwd=checkout, PATH=str(tools), PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    assert "Missing: bubblewrap" in done.stdout
    assert "Missing: chromium" in done.stdout
    assert "No apt-get here: install bubblewrap chromium" in done.stdout


def test_a_warning_is_an_error_in_the_tests_of_the_engine() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("anything", UserWarning, stacklevel=1)


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_a_missing_command_is_a_skip_for_a_user_and_a_failure_under_ci(tmp_path: Path, ci: str, outcome: str) -> None:
    shutil.copy(ENGINE / "tests" / "conftest.py", tmp_path)
    test = "import pytest\n\n@pytest.mark.needs('no-such-command')\ndef test_it(): pass\n"
    (tmp_path / "test_needs.py").write_text(test)
    done = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", ".", cwd=tmp_path, CI=ci)
    assert outcome in done.stdout
    assert "not run: needs no-such-command, which is not installed" in done.stdout.replace("\n", " ")
