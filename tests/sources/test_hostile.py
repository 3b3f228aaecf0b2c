"""Files that nobody means well with, against every reader: one Swedish sentence each, and never much memory."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.importers import READERS

ROOT = Path(__file__).parents[2]
MOST_MB = 500
Line = tuple[str, str, str, int, float]


@pytest.fixture(scope="module")
def lines() -> Sequence[Line]:
    """(reader, file, what was said, peak in MB, seconds), from a process with nothing else in it."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.sources.reading_hostile"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "loftet.config.settings"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return [tuple(json.loads(line)) for line in run.stdout.splitlines()]


def test_every_reader_met_every_kind_of_file(lines: Sequence[Line]) -> None:
    assert {reader for reader, *_ in lines} == set(READERS)
    assert len(lines) > 500


def test_no_reader_fails_in_any_other_way_than_by_refusing(lines: Sequence[Line]) -> None:
    assert [(reader, file, said) for reader, file, said, *_ in lines if said.startswith("!")] == []


def test_nothing_of_it_is_read(lines: Sequence[Line]) -> None:
    assert [(reader, file) for reader, file, said, *_ in lines if not said] == []


def test_every_refusal_is_a_swedish_sentence_that_says_how_to_go_on(lines: Sequence[Line]) -> None:
    """A sentence has a capital, a full stop and no word of Python's; most have a second one, with the remedy."""
    for reader, file, said, *_ in lines:
        assert re.match(r"[A-ZÅÄÖ/”]", said) and said.endswith((".", "!")), (reader, file, said)
        assert not re.search(r"Error|Exception|Traceback|None|\bline \d|codec|b'", said), (reader, file, said)
        assert len(said) < 3000, (reader, file, len(said))


def test_no_file_takes_half_a_gigabyte(lines: Sequence[Line]) -> None:
    assert [(reader, file, peak) for reader, file, _said, peak, _s in lines if peak >= MOST_MB] == []


def test_no_file_keeps_anybody_waiting(lines: Sequence[Line]) -> None:
    """Ten seconds on a machine with everything else going on; most take none at all."""
    assert [(reader, file, s) for reader, file, _said, _peak, s in lines if s > 10] == []
