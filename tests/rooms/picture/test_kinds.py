"""Each kind of problem that the promise names has its line, also when nothing can be said of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture import actions
from loftet.cycle.picture.rules.kinds import kind_lines, public_kind_lines
from loftet.cycle.promises.models import Promise
from loftet.cycle.yearend import queries as yearend
from loftet.ground.models import Place
from tests.promised import signed_promise
from tests.world import World

OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 3)
PERIODS = [("week", "2026-v43"), ("month", "2026-10"), ("tertial", "2026-t2"), ("year", "2026")]
Seen = Callable[[Place, dt.date, int], None]


def figures(**changed: Any) -> dict[str, Any]:
    return {
        "period": "2026-10",
        "delivered": {"incident": True, "crime": True},
        "groups": [{"key": code, "incident": 0, "crime": 0} for code in CRIME_GROUPS],
        "changes": [],
    } | changed


def change(
    now: int, before: int, direction: str, source: str = "crime", window: str = "year"
) -> dict[str, Any]:
    return {
        "source": source,
        "scope": "group",
        "key": "theft",
        "window": window,
        "now": now,
        "before": before,
        "direction": direction,
        "adjusted_p": 0.001 if direction != "cannot_tell" else 0.6,
    }


def test_every_kind_has_its_line_and_silence_is_not_said_to_be_peace() -> None:
    lines = kind_lines(figures(), ["drug_dealing", "theft", "unknown"])
    assert len(lines) == 2
    assert lines[1].startswith("Stölder: inget är rapporterat eller anmält i oktober 2026.")
    assert "Det säger inte att inget har hänt." in lines[1] and "inget att jämföra med" in lines[1]
    assert "hur mycket polisen har letat" in lines[0]


def test_crimes_that_have_not_come_are_not_none() -> None:
    (line,) = kind_lines(figures(delivered={"incident": True, "crime": False}), ["theft"])
    assert "Anmälda brott har inte kommit än." in line and "inget är" not in line


def test_a_certain_change_is_said_with_its_source_and_numbers() -> None:
    (line,) = kind_lines(figures(changes=[change(20, 60, "decreased")]), ["theft"])
    assert "Färre anmälda brott (stölder): 20 de senaste tolv månaderna mot 60 året före." in line


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (change(20, 60, "decreased"), "färre anmälda brott i kommunen, 20 på tolv månader mot 60"),
        (change(50, 60, "cannot_tell"), "Det går inte att avgöra om det är en ändring."),
        (change(3, 60, "decreased"), "Så små tal visar vi inte"),
        (change(20, 60, "decreased", window="month"), "finns inte för båda åren"),
        (change(20, 60, "decreased", source="incident"), "finns inte för båda åren"),
    ],
)
def test_residents_read_a_year_of_crimes_and_never_a_small_number(row: dict[str, Any], words: str) -> None:
    (line,) = public_kind_lines(figures(changes=[row]), ["theft"])
    assert words in line and " 3 " not in line


@given(
    st.lists(
        st.tuples(
            st.integers(0, 80),
            st.integers(0, 80),
            st.sampled_from(["increased", "decreased", "cannot_tell"]),
            st.sampled_from(["crime", "incident"]),
            st.sampled_from(["month", "year"]),
        ),
        max_size=4,
    )
)
def test_no_line_claims_a_change_that_the_test_does_not_support(rows: list[tuple[Any, ...]]) -> None:
    drawn = figures(changes=[change(*row) for row in rows])
    directions = {row[2] for row in rows}
    for line in kind_lines(drawn, ["theft"]) + public_kind_lines(drawn, ["theft"]):
        assert "increased" in directions or not ("Fler " in line or "fler anmälda" in line)
        assert "decreased" in directions or not ("Färre " in line or "färre anmälda brott i kommunen" in line)


def test_ten_thousand_pictures_say_nothing_that_their_figures_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Random changes, so that every sentence of the five lines and of the kinds is met with every verdict."""
    from loftet.cycle.picture.rules.lines import drafted_lines

    random, met = np.random.default_rng(20261123), set()
    for _one in range(10_000):
        count = int(random.integers(0, 6))
        length, code = PERIODS[int(random.integers(0, len(PERIODS)))]
        rows = [
            change(
                *map(int, random.integers(0, 60, 2)),
                str(random.choice(["increased", "decreased", "cannot_tell"])),
                str(random.choice(["crime", "incident"])),
                str(random.choice([length, "year"])),
            )
            | {"scope": str(random.choice(["group", "all"]))}
            for _row in range(count)
        ]
        drawn = figures(
            changes=rows,
            by_source={"incident": 1, "crime": 2},
            reporters={"heard": 1, "expected": 1, "silent": [], "active": 1},
            places=[],
            points={"unsafe": 0, "safe": 0},
            place_names={},
            period=code,
        )
        said = [*drafted_lines(drawn), *kind_lines(drawn, ["theft"])]
        for word, direction in (("Fler ", "increased"), ("Färre ", "decreased")):
            for line in said:
                if word in line:
                    met.add(direction)
                    assert any(row["direction"] == direction and f"{row['now']} " in line for row in rows), (
                        line,
                        rows,
                    )
    assert met == {"increased", "decreased"}


@pytest.mark.django_db
def test_the_pictures_page_and_the_years_result_have_the_lines(
    world: World, seen: Seen, settings: Any
) -> None:
    settings.TODAY = NOVEMBER.isoformat()
    promise = signed_promise(world)
    Promise.objects.update(kinds=["drug_dealing", "theft"])
    promise.refresh_from_db()
    assert yearend.kind_lines(world.anna, promise)[0].startswith("Ingen lägesbild blev klar")
    seen(world.station, dt.date(2026, 10, 9), 12)
    picture = actions.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=NOVEMBER)
    client = Client()
    client.force_login(world.user(world.anna))
    page = client.get("/arbete/exkoping/lagesbild/2026-10/").content.decode()
    assert "Det löftet nämner" in page and "Stölder: " in page and "Narkotika: " in page
    actions.approve_picture(picture, by=world.anna, on=NOVEMBER)
    lines = yearend.kind_lines(world.anna, promise)
    assert lines[0].startswith("Tolv månader till och med oktober 2026") and len(lines) == 3
    assert "finns inte för båda åren" in lines[1]
