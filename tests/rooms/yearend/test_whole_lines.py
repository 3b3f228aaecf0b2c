"""The year's result sets the places beside the rest of the municipality, and says when a problem may have moved."""

from typing import Any

import pytest

from loftet.cycle.promises.queries import Whole, WholeRow
from loftet.cycle.yearend import queries
from tests.promised import signed_promise
from tests.world import World


def told(world: World, monkeypatch: pytest.MonkeyPatch, *rows: tuple[Any, ...]) -> str:
    promise = signed_promise(world)
    whole = Whole([WholeRow(key, key, *numbers) for key, *numbers in rows], promise.starts_on, 10)
    monkeypatch.setattr(queries.promises, "whole_municipality", lambda *_: whole)
    return " ".join(queries._whole_lines(world.anna, promise))


def test_fewer_here_and_more_elsewhere_may_be_a_problem_that_moved(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(world, monkeypatch, ("places", 100, 40, "decreased"), ("elsewhere", 100, 160, "increased"))
    assert said == (
        "Vid de valda platserna: färre anmälda brott, 40 under löftet mot 100 samma månader före. "
        "I övriga kommunen: fler anmälda brott, 160 under löftet mot 100 samma månader före. "
        "Det kan betyda att problem har flyttat från platserna."
    )


def test_fewer_here_and_as_many_elsewhere_is_not_called_moved(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(world, monkeypatch, ("places", 100, 40, "decreased"), ("elsewhere", 100, 104, "cannot_tell"))
    assert "flyttat" not in said and "går inte att avgöra" in said


def test_small_numbers_and_a_missing_baseline_say_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        told(world, monkeypatch, ("places", 9, 4, "cannot_tell"), ("elsewhere", 100, 104, "cannot_tell"))
        == ""
    )
    assert told(world, monkeypatch) == ""
