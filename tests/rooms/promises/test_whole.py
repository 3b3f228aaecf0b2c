"""The whole municipality beside the chosen places: a problem that only moves is seen, chance is not called a change."""

import datetime as dt
from collections.abc import Callable

import pytest

from loftet.cycle.intake.models import ReportedCrime
from loftet.cycle.promises import queries
from loftet.cycle.promises.models import Promise
from loftet.ground.models import ImportRun, Place
from tests.promised import signed_promise
from tests.world import World

ON = dt.date(2026, 11, 10)
Crimes = Callable[[Place | None, int, int, int], None]


@pytest.fixture
def crimes(world: World) -> Crimes:
    """So many crimes a month at a place, from one month number up to another counted from January 2025."""

    def made(place: Place | None, first: int, last: int, each: int) -> None:
        rows = []
        for at in range(first, last):
            day = dt.datetime(2025 + at // 12, at % 12 + 1, 15, 12, tzinfo=dt.UTC)
            rows += [_crime(world, place, day, f"{place and place.pk}/{at}/{one}") for one in range(each)]
        ReportedCrime.objects.bulk_create(rows)

    return made


def _crime(world: World, place: Place | None, day: dt.datetime, key: str) -> ReportedCrime:
    run, _made = ImportRun.objects.get_or_create(
        partnership=world.partnership,
        kind="crimes",
        sha256="0" * 64,
        defaults={"file_name": "brott.csv", "at": day},
    )
    return ReportedCrime(
        partnership=world.partnership, place=place, run=run, source_key=key, group="theft", type="Stöld",
        happened_from=day, happened_to=day,
    )  # fmt: skip


def told(world: World) -> dict[str, tuple[int, int, str]]:
    whole = queries.whole_municipality(world.anna, Promise.objects.get(), ON)
    return {row.key: (row.before, row.now, row.direction) for row in whole.rows}


def test_what_only_moved_is_fewer_here_and_more_elsewhere_and_the_same_in_all(
    world: World, crimes: Crimes
) -> None:
    crimes(world.station, 0, 12, 10)
    crimes(world.station, 12, 22, 4)
    crimes(None, 0, 12, 10)
    crimes(None, 12, 22, 16)
    Place.objects.filter(pk=world.station.pk).update(kind="chosen")
    signed_promise(world)
    Promise.objects.update(kinds=["theft"])
    promise = Promise.objects.get()
    promise.baseline = queries.baseline_of(world.anna, promise, dt.date(2026, 1, 1))
    promise.save()
    assert told(world) == {
        "places": (100, 40, "decreased"),
        "elsewhere": (100, 160, "increased"),
        "theft": (200, 200, "cannot_tell"),
    }


def test_without_a_year_counted_before_there_is_no_baseline_and_no_answer(
    world: World, crimes: Crimes
) -> None:
    crimes(None, 6, 22, 10)
    signed_promise(world)
    assert Promise.objects.get().baseline == {} and told(world) == {}


def test_the_baseline_is_frozen_when_the_last_party_signs(world: World, crimes: Crimes) -> None:
    crimes(None, -2, 11, 10)  # December had not come when it was signed
    signed_promise(world)
    assert Promise.objects.get().baseline["from"] == "2024-12-01"
    assert sum(Promise.objects.get().baseline["counts"]["elsewhere"]) == 120
    crimes(world.square, 3, 4, 50)
    assert sum(Promise.objects.get().baseline["counts"]["elsewhere"]) == 120
