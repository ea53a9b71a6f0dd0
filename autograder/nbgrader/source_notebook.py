"""Writes the source notebook that nbgrader starts from, and never over an edit made in it by hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder import views
from autograder.errors import ByHandError
from autograder.source import Exercise


def text(exercise: Exercise) -> str:
    """Return the source notebook with a fingerprint of its cells, by which an edit is recognised later."""
    notebook = json.loads(views.notebook(exercise))
    notebook["metadata"]["byhand"]["derived"] = _fingerprint(notebook)
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def edited(path: Path) -> bool:
    """Return whether somebody changed the cells of the notebook in `path` since it was derived.

    Outputs, and what Jupyter adds when it saves a notebook, are no edit.
    """
    try:
        notebook = json.loads(path.read_bytes())
        return bool(notebook["metadata"]["byhand"]["derived"] != _fingerprint(notebook))
    except FileNotFoundError:
        return False
    except (ValueError, KeyError, TypeError):
        return True  # not ours, or broken: in any case not to be overwritten


def refuse_edited(path: Path) -> None:
    """Refuse to go on if the notebook in `path` was edited.

    Raises:
        ByHandError: with what to do.
    """
    if edited(path):
        raise ByHandError(
            f"{path} was edited, and it is derived from {path.with_suffix('.py').name} beside it.\n"
            f"  Make the change there, delete the notebook, and run `byhand build`."
        )


def write(exercise: Exercise, path: Path) -> None:
    """Bring the notebook in `path` up to date with its exercise.

    Raises:
        ByHandError: if it was edited by hand.
    """
    refuse_edited(path)
    content = text(exercise).encode()
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


def _fingerprint(notebook: dict[str, Any]) -> str:
    cells = [
        (cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("nbgrader"))
        for cell in notebook["cells"]
    ]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()
