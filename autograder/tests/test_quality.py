"""Rules that hold for the whole repository: floors, addresses, the top level, the locks, the version."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "autograder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {name: ROOT / ".ci" / f"{name}.txt" for name in ("requirements", "requirements-lowest")}

# A module imports from its own floor and those below, never in a circle.
FLOORS = [
    {"errors", "check"},
    {"source", "views", "course", "coverage", "submission", "sandbox"},
    {"alone", "diagnosis", "judge", "mutants", "verify"},
    {"grade", "report"},
    {"nbgrader", "build", "course_folder", "study", "book"},
    {"cli", "plugin", "demo", "bench"},
]
FLOOR = {module: number for number, modules in enumerate(FLOORS) for module in modules}
LEARNER = {"msgspec", "numpy", "pytest", "sympy"}

# Made by a person or derived from it; beside them stands only what a tool looks for at the top.
TOP_LEVEL = {
    *("exercises", "solutions", "autograder", "source", "release", "README.md", "pyproject.toml"),
    *("nbgrader_config.py", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci", ".gitignore"),
}

MACHINE_PATH = re.compile(r"(?<![\w./}])/(?:home|Users|root|work)/\w")
REGISTRY = re.compile(
    r"pypi\.(?:python\.)?org|pythonhosted\.org|npmjs\.(?:org|com)|anaconda\.org"
    r"|--(?:extra-)?index-url|--find[-]links|--trusted[-]host"
)


def engine_modules() -> list[Path]:
    """Return the engine's files, without its tests."""
    return [path for path in sorted(ENGINE.rglob("*.py")) if "tests" not in path.relative_to(ENGINE).parts]


def top_module(path: Path) -> str:
    """Return the name under which FLOORS lists the file: the first part below autograder/."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of everything that the file imports, also inside functions."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and top module of what the file imports from the engine itself."""
    for line, name in imported(path):
        if name.startswith("autograder.") and (parts := name.split("."))[1] != "__version__":
            yield line, parts[1]


def foreign_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and import package of what comes from outside the engine and the standard library."""
    for line, name in imported(path):
        package = name.split(".")[0]
        if package != "autograder" and package not in sys.stdlib_module_names:
            yield line, package


def tracked() -> list[Path]:
    """Return the files that git tracks and that are there."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not run: needs a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_module_stands_on_a_floor() -> None:
    homeless = {top_module(path) for path in engine_modules()} - FLOOR.keys() - {"__init__"}
    assert not homeless, f"Say in FLOORS where these stand: {homeless}"


def test_a_module_imports_only_from_its_floor_and_below() -> None:
    upward = [
        f"{path.relative_to(ROOT)}:{line} (floor {FLOOR[top_module(path)]}) imports {module}"
        for path in engine_modules()
        if top_module(path) in FLOOR
        for line, module in own_imports(path)
        if FLOOR.get(module, len(FLOORS)) > FLOOR[top_module(path)]
    ]
    assert not upward, "\n".join(upward)


def test_modules_import_one_another_in_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for path in engine_modules():
        below = {module for _, module in own_imports(path)} - {top_module(path)}
        graph.setdefault(top_module(path), set()).update(below)
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_the_ground_floor_needs_only_what_a_learner_installs() -> None:
    extra = [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for path in engine_modules()
        if FLOOR.get(top_module(path)) == 0
        for line, package in foreign_imports(path)
        if package not in LEARNER | {"mpmath", "flint"}  # mpmath comes with sympy; flint is optional
    ]
    assert not extra, "\n".join(extra)


def test_whatever_the_engine_imports_is_declared() -> None:
    declared = {canonicalize_name(need.name) for need in requirements()}
    brought = {"mpmath", "sqlalchemy", "traitlets", "nbconvert", "nbclient", "fastjsonschema", "jsonschema"}
    # by sympy, nbgrader and nbformat, always
    providers = packages_distributions()
    undeclared = [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for path in engine_modules()
        for line, package in foreign_imports(path)
        if not {canonicalize_name(name) for name in providers.get(package, [package])} & (declared | brought)
    ]
    assert not undeclared, "\n".join(undeclared)


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sorted(ENGINE.rglob("*.py"))
        if not (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n\n")[0].endswith(".")
    ]
    assert not silent, f"Begin these with a docstring of one sentence: {silent}"


def test_tracked_files_name_no_machine_and_no_registry() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        for pattern in (MACHINE_PATH, REGISTRY):
            found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
        if path.suffix == ".txt" and path.parent.name == ".ci":
            found += [f"{path.name}: {match[0]}" for match in re.finditer(r"\S*://\S*|\S+ @ \S+", text)]
    assert not found, "\n".join(found)


def test_the_top_level_is_the_users() -> None:
    strangers = {path.relative_to(ROOT).parts[0] for path in tracked()} - TOP_LEVEL
    assert not strangers, f"Put these below .ci/ or autograder/: {strangers}"


def test_the_changelog_opens_with_the_version() -> None:
    released = re.findall(r"^## \[?([^\]\s]+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert released[0] == PROJECT["version"]
    assert version("byhand") == PROJECT["version"], "Another one is installed: run `make install`."


def requirements() -> list[Requirement]:
    """Return what pyproject.toml declares, the extras included, without the references to itself."""
    texts = [*PROJECT["dependencies"], *(t for e in PROJECT["optional-dependencies"].values() for t in e)]
    return [need for need in map(Requirement, texts) if need.name != "byhand"]


def pins(lock: Path) -> dict[str, set[str]]:
    """Return the versions that a lock pins for each distribution; one each, or one for each Python."""
    found: dict[str, set[str]] = {}
    for name, pinned in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(pinned)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_within_its_range_and_with_hashes(lock: str) -> None:
    pinned = pins(LOCKS[lock])
    for need in requirements():
        versions = pinned[canonicalize_name(need.name)]
        assert all(need.specifier.contains(v, prereleases=True) for v in versions), f"{need}: run `make lock`"
    entries = re.split(r"\n(?=\S)", LOCKS[lock].read_text().strip())
    assert all("--hash=sha256:" in entry for entry in entries)


def test_every_range_is_closed_and_its_lowest_version_is_the_one_tested() -> None:
    lowest = pins(LOCKS["requirements-lowest"])
    for need in requirements():
        bounds = {spec.operator: spec.version for spec in need.specifier}
        assert bounds.keys() == {">=", "<"}, f"{need}: give a lower bound (>=) and an upper bound (<)"
        found = {Version(pinned) for pinned in lowest[canonicalize_name(need.name)]}
        assert found == {Version(bounds[">="])}, f"{need}: the lowest lock has {found}"
