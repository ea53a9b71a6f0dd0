"""What a worker does with a hand-in: nbgrader's own stages, with neither files nor its database in between."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import fastjsonschema
import jsonschema
import msgspec
import nbformat
from nbformat.v4.rwbase import split_lines, strip_transient
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.nbgraderformat import common
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from autograder.errors import ByHandError
from autograder.judge import Result
from autograder.nbgrader.gradebook import Book, Marks, Penalty, Stand
from autograder.nbgrader.runs import Autograding, node
from autograder.sandbox import Sandbox, limits


@dataclass(frozen=True)
class Judged:
    """A notebook that was judged: its text as nbgrader would write it, its marks, and how the judge found it."""

    text: str
    marks: Marks
    result: Result


def configuration(root: Path, chapter: str) -> Config:
    """Return the configuration that `nbgrader autograde` would read in `root`."""
    with contextlib.chdir(root):
        app = AutogradeApp(log_level=logging.ERROR)
        app.initialize([chapter])
    config: Config = app.config
    return config


class Conversion:
    """One run of nbgrader's autograde, its stages made once for many notebooks."""

    def __init__(self, config: Config, root: Path, chapter: str, sandbox: Sandbox | None = None) -> None:
        """Set up nbgrader's converter as its own command does.

        Args:
            config: as `configuration` returns it.
            root: the course folder.
            chapter: the assignment.
            sandbox: where answers run; opened for the first that is judged if not given.

        Raises:
            ByHandError: if the configuration is not that of a course of By Hand's.
        """
        from nbgrader.coursedir import CourseDirectory

        self.config, self.chapter = config, chapter
        coursedir = CourseDirectory(config=config)
        coursedir.root, coursedir.assignment_id = str(root), chapter
        self.converter = Autograde(coursedir=coursedir, config=config)
        self.run = self.converter.exporter_class(parent=self.converter, config=config)
        if not isinstance(self.run, Autograding):
            raise ByHandError(
                f"{root}/nbgrader_config.py does not set up By Hand.\n"
                "  Add its two lines: `byhand course` writes them into a new course folder."
            )
        if sandbox is not None:
            sandbox.limits = limits(self.run.limits)
            if self.run.isolation == "strict" and sandbox.missing:
                raise ByHandError(
                    f"Isolation strict is set, and these protections are missing: {'; '.join(sandbox.missing)}.\n"
                    "  Install bubblewrap and allow user namespaces, or grade on a machine that has them."
                )
            self.run.sandbox = sandbox
        self.converter.exporter = self.run
        stages = [self._made(kind) for kind in self.converter.sanitize_preprocessors]
        self.split = len(stages)
        stages += [self._made(kind) for kind in self.converter.autograde_preprocessors]
        self.late = next((stage for stage in stages if isinstance(stage, AssignLatePenalties)), None)
        self.stages = [stage for stage in stages if stage is not self.late]

    def _made(self, kind: Any) -> Any:
        self.run._preprocessors = []
        self.run.register_preprocessor(kind)
        return self.run._preprocessors.pop()

    @property
    def penalty(self) -> Penalty | None:
        """Return what being late costs, as the configured plug-in of nbgrader's says."""
        late = self.late
        if late is None or not late.enabled:
            return None
        late.init_plugin()

        def penalty(student: str, score: float, seconds: float) -> float | None:
            cost = late.plugin_inst.late_submission_penalty(student, score, seconds)
            return None if cost is None else late._check_late_penalty(_Scored(score), cost)

        return penalty

    def convert(self, student: str, book: Book) -> Judged:
        """Judge a notebook that a student handed in."""
        ids = {"student": student, "assignment": self.chapter, "notebook": book.name}
        resources: Any = {
            "unique_key": book.name,
            "output_files_dir": f"{book.name}_files",
            "output_extension": ".ipynb",
            "metadata": {"name": book.name, "path": ""},
            "nbgrader": {**ids, "db_url": self.run.db_url},
        }
        stand = Stand(book)
        notebook = node({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        with _in_place_of_the_gradebook(stand, self.stages):
            for stage in self.stages:
                notebook, resources = stage(notebook, resources)
        nbformat.validate(notebook, relax_add_props=True)
        return Judged(written(notebook), stand.marks(), resources["byhand"])


def written(notebook: Any) -> str:
    """Return the text that `nbformat.writes` gives a valid notebook, sooner: in C; the notebook is used up."""
    plain = strip_transient(split_lines(notebook))  # type: ignore[no-untyped-call]
    return msgspec.json.format(json.dumps(plain, sort_keys=True, ensure_ascii=False), indent=1) + "\n"


@dataclass(frozen=True)
class _Scored:
    score: float


@contextlib.contextmanager
def _in_place_of_the_gradebook(stand: Stand, stages: list[Any]) -> Iterator[None]:
    """Let the stages of nbgrader's find `stand` where they look for the gradebook.

    The schema of a cell's metadata, too, is then compiled once and not for every cell.
    """
    modules = {sys.modules[type(stage).__module__] for stage in stages}
    before = {module: module.Gradebook for module in modules if hasattr(module, "Gradebook")}
    try:
        for module in before:
            module.Gradebook = stand  # type: ignore[attr-defined]
        common.jsonschema = _Compiled
        yield
    finally:
        for module, real in before.items():
            module.Gradebook = real  # type: ignore[attr-defined]
        common.jsonschema = jsonschema


class _Compiled:
    """Does what nbgrader asks of jsonschema, with the schema compiled."""

    compiled: ClassVar[dict[str, Callable[[Any], Any]]] = {}

    @classmethod
    def validate(cls, instance: Any, schema: Any) -> None:
        version = str(schema["properties"]["schema_version"])
        if version not in cls.compiled:
            cls.compiled[version] = fastjsonschema.compile(schema)
        try:
            cls.compiled[version](instance)
        except fastjsonschema.JsonSchemaException:
            jsonschema.validate(instance, schema)  # says it in the words that nbgrader knows
            raise
