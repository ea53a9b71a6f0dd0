"""Tests of a learner's record: it is whole after a crash, and a bad edit costs no work."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from autograder.course import RECORD as NAME
from autograder.study import progress
from autograder.study.progress import Progress

FULL = Progress("/course", "line", {"01_numbers/line.py": "ab"}, {"line": ["line"]}, {"line.line": 1}, ["line"])


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    progress.save(tmp_path, FULL)
    assert progress.load(tmp_path) == (FULL, "")
    assert os.listdir(tmp_path) == [NAME]


def test_without_a_record_a_new_one_begins_and_nothing_is_said(tmp_path: Path) -> None:
    assert progress.load(tmp_path) == (Progress(), "")


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_crash_while_saving_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    progress.save(tmp_path, FULL)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, moment, crash)
        progress.save(tmp_path, Progress(current="square"))
    assert progress.load(tmp_path) == (FULL, "")


BAD = {
    "cut off": '{"course": "/cou',
    "no object": "[]",
    "no text": "\udcff",
    "a word in place of a list": '{"seen": "line"}',
    "a word in place of a number": '{"hints": {"line.line": "two"}}',
    "a word in place of names": '{"passed": {"line": "line"}}',
    "a number in place of a hash": '{"given": {"line.py": 1}}',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_bad_edit_is_kept_and_a_new_record_begins(tmp_path: Path, text: str) -> None:
    data = text.encode(errors="surrogateescape")
    (tmp_path / NAME).write_bytes(data)
    record, warning = progress.load(tmp_path)
    assert record == Progress()
    assert NAME in warning and ".bad" in warning
    assert (tmp_path / f"{NAME}.bad").read_bytes() == data
    assert progress.home(tmp_path) == tmp_path, "the folder is still known as a learner's"
    assert progress.load(tmp_path) == (Progress(), ""), "and it is said once"


def test_a_field_from_another_version_is_no_bad_edit(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"current": "line", "mood": "good"}))
    assert progress.load(tmp_path) == (Progress(current="line"), "")


def test_the_folder_is_found_from_below(tmp_path: Path) -> None:
    below = tmp_path / "01_numbers"
    below.mkdir()
    assert progress.home(below) is None
    progress.save(tmp_path, FULL)
    assert progress.home(below) == tmp_path
