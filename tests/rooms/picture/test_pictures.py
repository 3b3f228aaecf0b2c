"""The month's picture: figures from data, words from people, both locked together."""

import datetime as dt
from collections.abc import Callable

import pytest

from loftet.cycle.intake.models import Incident
from loftet.cycle.picture import actions, queries
from loftet.cycle.picture.models import SituationalPicture
from loftet.ground import actions as ground
from loftet.ground.models import Place
from loftet.ground.refusals import NotAllowed, Refused
from tests.world import World

OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 3)
Seen = Callable[[Place, dt.date, int], None]


@pytest.fixture
def october(world: World, seen: Seen) -> SituationalPicture:
    seen(world.station, dt.date(2026, 10, 9), 12)
    return draw(world)


def draw(world: World, on: dt.date = NOVEMBER) -> SituationalPicture:
    return actions.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=on)


def edit(world: World, picture: SituationalPicture, line: str, hypotheses: str = "") -> SituationalPicture:
    return actions.edit_picture(picture, by=world.per, summary=[line], hypotheses=hypotheses, coming="")


def test_a_picture_opens_with_five_lines_drafted_from_its_figures(
    world: World, october: SituationalPicture
) -> None:
    assert len(october.summary) == 5
    assert "12 (rapportörer: 1)" in october.summary[0]
    assert "Stationen (12 rapporter, 0 anmälda brott)" in october.summary[2]
    assert october.summary[4] == "Alla rapportörer hörde av sig (1)."


def test_nothing_is_said_of_change_where_nobody_counted_a_year_before(
    world: World, october: SituationalPicture
) -> None:
    assert october.figures["changes"] == []
    assert "inget från förra året att jämföra med" in october.summary[1]


def test_a_change_says_of_which_source_it_is(world: World, seen: Seen) -> None:
    for month in range(10, 34):
        day = dt.date(2024 + month // 12, month % 12 + 1, 5)
        seen(world.station, day, 9 if day < dt.date(2025, 11, 1) else 1)
    line = draw(world).summary[1]
    assert "Färre rapporterade händelser vid Stationen" in line
    assert "anmälda brott" not in line


def test_drawing_again_counts_anew_and_keeps_what_people_wrote(
    world: World, october: SituationalPicture, seen: Seen
) -> None:
    edit(world, october, "En lugn månad.")
    seen(world.square, dt.date(2026, 10, 10), 3)
    again = draw(world)
    assert again.figures["by_source"]["incident"] == 15
    assert again.summary == ["En lugn månad."]


def test_a_picture_is_locked_under_one_seal_and_keeps_its_figures(
    world: World, october: SituationalPicture, seen: Seen
) -> None:
    edit(world, october, "Tolv händelser vid Stationen.", "Kiosken stänger tidigt.")
    picture = actions.approve_picture(october, by=world.per, on=NOVEMBER)
    assert (picture.approved_on, picture.sha256) == (NOVEMBER, queries.sealed(picture))
    seen(world.station, dt.date(2026, 10, 12), 2)
    with pytest.raises(Refused, match="godkänd och låst"):
        draw(world)
    with pytest.raises(Refused, match="godkänd och låst"):
        edit(world, picture, "Något annat.")
    assert queries.changed_since(world.anna, picture) == {"incident": (12, 14)}


def test_a_year_later_the_same_figures_come_from_what_was_frozen_whatever_has_come_or_gone(
    world: World, october: SituationalPicture, seen: Seen
) -> None:
    picture = actions.approve_picture(october, by=world.anna, on=NOVEMBER)
    seen(world.station, dt.date(2026, 10, 12), 5)
    Incident.objects.filter(place=world.station).first().delete()
    ground.add_place(world.partnership, by=world.anna, name="Nytt torg", kind="chosen", reason="Nytt.")
    assert queries.figures_of(world.anna, picture.period) != picture.figures
    assert queries.is_reproduced(world.anna, picture)
    assert not queries.is_reproduced(world.olle, picture)
    picture.figures["by_source"]["incident"] += 1
    assert not queries.is_reproduced(world.anna, picture)


def test_a_picture_is_approved_when_its_month_is_over_and_not_before(
    world: World, october: SituationalPicture
) -> None:
    with pytest.raises(Refused, match="Tiden är inte slut"):
        actions.approve_picture(october, by=world.anna, on=dt.date(2026, 10, 31))
    with pytest.raises(Refused, match="inte börjat"):
        draw(world, on=dt.date(2026, 9, 30))


def test_a_picture_names_nobody(world: World, october: SituationalPicture) -> None:
    with pytest.raises(Refused, match="peka ut en person"):
        edit(world, october, "Ring 070-174 06 35 om det fortsätter.")


def test_only_the_partnership_itself_sees_and_draws_its_pictures(
    world: World, october: SituationalPicture
) -> None:
    assert queries.picture_of(world.olle, OCTOBER) is None
    with pytest.raises(NotAllowed):
        actions.draft_picture(world.partnership, by=world.olle, month=OCTOBER, on=NOVEMBER)
    with pytest.raises(NotAllowed):
        actions.approve_picture(october, by=world.olle, on=NOVEMBER)


def test_a_problem_stands_with_its_causes_and_the_picture_that_showed_it(
    world: World, october: SituationalPicture
) -> None:
    problem = actions.state_problem(
        world.partnership,
        by=world.per,
        title="Krossade rutor",
        statement="Tolv gånger i oktober.",
        on=NOVEMBER,
        groups=["vandalism"],
        place=world.station,
        picture=october,
    )
    actions.add_cause(
        problem, by=world.per, side="place", text="Ingen är där på kvällen.", certainty="likely"
    )
    (row,) = queries.problems(world.anna)
    assert (row.picture, [cause.text for cause in row.causes.all()]) == (
        october,
        ["Ingen är där på kvällen."],
    )
    actions.close_problem(row, by=world.anna, on=NOVEMBER)
    assert queries.problems(world.anna).get().closed_on == NOVEMBER
