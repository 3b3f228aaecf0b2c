"""A coordinate that hides many is found, answered by somebody who knows it, and stands on no map; it still counts."""

import datetime as dt
from collections import Counter

import numpy as np
import pytest

from loftet.cycle import files
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import DefaultLocation, ReportedCrime
from loftet.cycle.intake.rules.positions import Precision, precision_of_place, precision_told
from loftet.cycle.picture.queries.analyses import columns
from loftet.cycle.picture.rules.analyses import AnalysisKind, Question
from loftet.cycle.picture.rules.answers.columns import placed
from loftet.ground.imports import source_of
from loftet.ground.models import ImportRun
from loftet.ground.refusals import Refused
from tests.world import World

ON = dt.date(2026, 11, 10)
AT = dt.datetime(2026, 11, 10, 12, tzinfo=dt.UTC)
YEAR = (dt.date(2026, 1, 1), dt.date(2027, 1, 1))
KINDS = ("Stöld", "Misshandel", "Skadegörelse", "Narkotikabrott", "Rattfylleri", "Inbrott i bostad")
STATION = (400_050, 6_385_060)  # in the area of the place called Stationen
SQUARE = (400_550, 6_385_050)
HEAD = "Brottstyp;Från;Till;X;Y;Plats;Platskvalitet\n"


def town(seed: int = 1) -> str:
    """Four hundred crimes all over, sixty of all kinds at the station, sixty thefts at the square."""
    drawn = np.random.default_rng(seed)
    rows = [(KINDS[i % 6], *drawn.integers((399_000, 6_384_000), (402_000, 6_387_000))) for i in range(400)]
    rows += [(KINDS[i % 6], *STATION) for i in range(60)] + [("Stöld", *SQUARE)] * 60
    lines = [f"{kind};2026-03-01 {i % 24:02}:{i % 60:02};;{e};{n};;\n" for i, (kind, e, n) in enumerate(rows)]
    return HEAD.replace(";Platskvalitet", "") + "".join(line.replace(";;\n", ";\n") for line in lines)


def read(world: World, text: str) -> ImportRun:
    data = text.encode()
    source = source_of("brott.csv", data, AT)
    outcome = files.read_in(
        "crimes", world.partnership, by=world.anna, data=data, source=source, on=ON, write=True
    )
    assert outcome.run is not None
    return outcome.run


def test_the_station_is_found_when_a_file_is_read_in_and_the_square_is_not(world: World) -> None:
    read(world, town())
    [found] = queries.default_locations(world.anna)
    assert ((found.e, found.n), found.crimes, found.state) == (STATION, 60, "found")
    assert found.kinds > 5.9
    assert not queries.default_locations(world.olle).exists()


def test_until_somebody_answers_it_stands_where_the_file_says(world: World) -> None:
    read(world, town())
    events = queries.events(world.anna, *YEAR)
    assert (len(events.id), int(events.rough.sum())) == (520, 0)
    assert int((events.place_id == world.station.pk).sum()) >= 60


def test_a_confirmed_one_counts_for_the_municipality_but_stands_on_no_map_and_at_no_place(
    world: World,
) -> None:
    read(world, town())
    before = queries.events(world.anna, *YEAR)
    [found] = queries.default_locations(world.anna)
    actions.decide_default_location(found, by=world.anna, is_default=True, on=ON)
    events = queries.events(world.anna, *YEAR)
    assert Counter(events.group.tolist()) == Counter(before.group.tolist())
    assert int(events.rough.sum()) == 60
    assert set(events.e[events.rough]) == set(events.n[events.rough]) == {-1}
    at_station = before.place_id == world.station.pk
    assert int((events.place_id == world.station.pk).sum()) == int(at_station.sum()) - 60
    actions.decide_default_location(found, by=world.anna, is_default=False, on=ON)
    assert queries.events(world.anna, *YEAR).e.tolist() == before.e.tolist()
    assert queries.real_places(world.anna).tolist() == [list(STATION)]


def test_an_analysis_leaves_out_what_is_confirmed_keeps_what_is_real_and_counts_both(world: World) -> None:
    read(world, town())
    question = Question(AnalysisKind.HOTSPOTS, "crime", *YEAR)
    before = placed(columns(world.anna, question), 250)
    assert (before.left_out, before.rough, len(before.e)) == (60, 0, 460)
    [found] = queries.default_locations(world.anna)
    actions.decide_default_location(found, by=world.anna, is_default=True, on=ON)
    confirmed = placed(columns(world.anna, question), 250)
    assert (confirmed.left_out, confirmed.rough, confirmed.without_position, len(confirmed.e)) == (
        0,
        60,
        0,
        460,
    )
    actions.decide_default_location(found, by=world.anna, is_default=False, on=ON)
    real = placed(columns(world.anna, question), 250)
    assert (real.left_out, real.rough, len(real.e)) == (0, 0, 520)


def test_answers_stay_when_more_is_read_in_and_what_nobody_answered_goes_with_its_file(world: World) -> None:
    run = read(world, town())
    [found] = queries.default_locations(world.anna)
    actions.decide_default_location(found, by=world.anna, is_default=True, on=ON)
    read(world, town().replace("2026-03-01", "2026-04-01"))
    assert [(row.state, row.crimes) for row in queries.default_locations(world.anna)] == [("default", 120)]
    DefaultLocation.objects.create(partnership=world.partnership, e=1, n=1, crimes=20, kinds=3.0, found_on=ON)
    actions.undo_import(run, by=world.anna, at=AT)
    assert [(row.state, row.crimes) for row in queries.default_locations(world.anna)] == [("default", 60)]


def test_a_large_municipality_is_looked_through_by_the_worker(world: World, monkeypatch) -> None:
    monkeypatch.setattr("loftet.cycle.intake.actions.default_locations.LOOKED_AT_ONCE", 100)
    asked: list[str] = []
    monkeypatch.setattr("loftet.ground.jobs.later", lambda verb, *_args, **_ids: asked.append(verb))
    read(world, town())
    assert asked == ["intake.find_default_locations"]
    assert not queries.default_locations(world.anna).exists()


def test_only_the_municipalitys_own_coordinator_answers(world: World) -> None:
    read(world, town())
    [found] = queries.default_locations(world.anna)
    for stranger in (world.olle, world.skolan, world.rut):
        with pytest.raises(Refused):
            actions.decide_default_location(found, by=stranger, is_default=True, on=ON)


def test_what_the_file_says_of_a_position_is_kept_and_a_rough_one_stands_on_no_map(world: World) -> None:
    told = ["Adress", "gata", "Områdets mittpunkt", "Standardplats", "", "okänd", "hittepå"]
    rows = [f"Stöld;2026-03-01 10:0{i};;400100;6385100;;{words}\n" for i, words in enumerate(told)]
    read(world, HEAD + "".join(rows) + "Stöld;2026-03-01 11:00;;;;;Adress\n")
    kept = ReportedCrime.objects.order_by("happened_from").values_list("precision", flat=True)
    words = ["address", "street", "area", "default", "unknown", "unknown", "unknown", "unknown"]
    assert list(kept) == words
    events = queries.events(world.anna, *YEAR)
    assert events.rough.tolist() == [word in ("area", "default") for word in words]
    assert events.e.tolist() == [400_100, 400_100, -1, -1, 400_100, 400_100, 400_100, -1]


def test_a_row_whose_quality_has_changed_is_changed(world: World) -> None:
    row = "Stöld;2026-03-01 10:00;;400100;6385100;;{}\n"
    read(world, HEAD + row.format("Adress"))
    run = read(world, HEAD + row.format("Standardplats"))
    assert (run.counts["made"], run.counts["changed"]) == (0, 1)


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("Storgatan 12", Precision.ADDRESS),
        ("Storgatan 12 B", Precision.ADDRESS),
        ("Limmared 3:14", Precision.ADDRESS),
        ("Storgatan", Precision.STREET),
        ("Storgatan vid torget", Precision.STREET),
        ("On or near Station Road", Precision.STREET),
        ("Centrum", Precision.UNKNOWN),
        ("", Precision.UNKNOWN),
        ("2026", Precision.UNKNOWN),
    ],
)
def test_without_a_column_of_quality_the_words_of_where_are_read(words: str, precision: Precision) -> None:
    assert precision_of_place(words) is precision


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("GPS", Precision.ADDRESS),
        ("Exakt adress", Precision.ADDRESS),
        ("adress saknas", Precision.UNKNOWN),
        ("Gatans mittpunkt", Precision.AREA),
        ("Vägkorsning", Precision.STREET),
        ("kommunhuset", Precision.DEFAULT),
        ("Tätort", Precision.AREA),
        ("xyz", None),
    ],
)
def test_a_files_own_words_of_quality(words: str, precision: Precision | None) -> None:
    assert precision_told(words) is precision
