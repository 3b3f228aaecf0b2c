"""What is older than the municipality's decision is erased at night, with a log, and what is locked stands."""

import datetime as dt
import uuid
from typing import Any

import pytest

from loftet.command.main import main
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import (
    Dialogue,
    Incident,
    PoliceNotice,
    RawText,
    Report,
    ReportedCrime,
    ResidentPoint,
)
from loftet.ground.actors import system
from loftet.ground.imports import source_of
from loftet.ground.models import Deletion, ImportRun, RetentionRule
from loftet.ground.months import months_on
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import NOW, ON, incident, point, send
from tests.world import World


def decide(world: World, kind: str, months: int = 36, **values: Any) -> RetentionRule:
    told = {"decided_on": ON, "reference": "KS 2026/112", "on": ON, "by": world.anna} | values
    return actions.decide_retention(world.partnership, kind=kind, months=months, **told)


def night(world: World, on: dt.date) -> None:
    actions.erase_by_rule(world.partnership, by=world.system, on=on)


def tell(world: World, on: dt.date) -> None:
    actions.tell_of_place(
        world.partnership, by=world.rut, point=point(world, text="Mörkt."), once=uuid.uuid4(), on=on
    )


def crime(world: World) -> None:
    source = source_of("brott.csv", b"x", NOW)
    run = ImportRun.objects.create(
        partnership=world.partnership, kind="crimes", file_name="brott.csv", sha256=source.sha256, at=NOW
    )
    values = {"partnership": world.partnership, "run": run}
    ReportedCrime.objects.create(
        **values, source_key="1", group="violence", type="Misshandel", happened_from=NOW, happened_to=NOW
    )
    PoliceNotice.objects.create(
        **values, number=1, published_at=NOW, kind="event", type="Brand", summary="Brand."
    )


def test_without_a_decision_nothing_but_words_is_erased(world: World) -> None:
    send(world, incident(world))
    night(world, months_on(ON, 600))
    assert (Report.objects.count(), Deletion.objects.count()) == (1, 0)


def test_reports_are_erased_with_their_words_on_their_day_and_no_sooner(world: World) -> None:
    send(world, incident(world, text="Glas på marken.", place_text="vid cykelställen"), incident(world))
    decide(world, "reports")
    last = months_on(ON, 36)
    night(world, last - dt.timedelta(days=1))
    assert Incident.objects.count() == 2
    for _twice in range(2):
        night(world, last)
    assert (Report.objects.count(), Incident.objects.count(), RawText.objects.count()) == (0, 0, 0)
    [log] = Deletion.objects.all()
    assert (log.kind, log.how_many, log.erased_on, log.up_to) == ("reports", 1, last, ON)
    assert log.reference == f"KS 2026/112, {ON}"


def test_merged_incidents_are_erased_with_the_report_they_came_in(world: World) -> None:
    first = send(world, incident(world))
    second = send(world, incident(world), at=NOW + dt.timedelta(days=40))
    one, two = Incident.objects.order_by("pk")
    Incident.objects.filter(pk=two.pk).update(state="merged", same_as=one)
    decide(world, "reports")
    night(world, months_on(ON, 36))
    left = Incident.objects.get()
    assert (left.report, left.same_as, left.state) == (second, None, "merged")
    assert not Report.objects.filter(pk=first.pk).exists()


def test_crimes_notices_points_and_dialogues_go_by_their_own_decisions(world: World) -> None:
    crime(world)
    tell(world, ON)
    talk = {"kind": "safety_walk", "title": "Vandring", "held_on": ON, "on": ON}
    dialogue = actions.note_dialogue(world.partnership, by=world.anna, once=uuid.uuid4(), **talk)
    actions.add_dialogue_point(dialogue, by=world.anna, point=point(world), once=uuid.uuid4())
    decide(world, "notices", 1)
    decide(world, "dialogues")
    night(world, months_on(ON, 36))
    assert (PoliceNotice.objects.count(), ReportedCrime.objects.count()) == (0, 1)
    assert Dialogue.objects.count() == 1, "its point has no decision and holds it"
    decide(world, "points")
    decide(world, "crimes")
    night(world, months_on(ON, 36))
    assert [model.objects.count() for model in (ReportedCrime, ResidentPoint, Dialogue, RawText)] == [0] * 4
    assert sorted(Deletion.objects.values_list("kind", "how_many")) == [
        ("crimes", 1), ("dialogues", 1), ("notices", 1), ("points", 2),
    ]  # fmt: skip


def test_a_neighbours_data_are_left_alone(world: World) -> None:
    send(world, incident(world))
    RetentionRule.objects.create(
        partnership=world.neighbour, kind="reports", months=36, decided_on=ON, reference="GR 1"
    )
    actions.erase_by_rule(world.neighbour, by=system(world.neighbour.pk), on=months_on(ON, 60))
    assert Report.objects.count() == 1


def test_a_shorter_time_for_words_reaches_those_already_kept_and_a_longer_does_not(world: World) -> None:
    send(world, incident(world, text="Glas på marken."))
    tell(world, ON)
    decide(world, "texts", 6)
    assert set(RawText.objects.values_list("delete_on", flat=True)) == {months_on(ON, 6)}
    decide(world, "texts", 48)
    assert set(RawText.objects.values_list("delete_on", flat=True)) == {months_on(ON, 6)}
    world.partnership.refresh_from_db()
    assert world.partnership.raw_text_months == 48
    actions.erase_old_texts(world.partnership, by=world.system, on=months_on(ON, 6))
    [log] = Deletion.objects.all()
    assert (log.kind, log.how_many, log.up_to) == ("texts", 2, None)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "reports", "months": 24}, "minst 36"),
        ({"kind": "texts", "months": 0}, "minst 1"),
        ({"kind": "texts", "months": 9999}, "högst 1200"),
        ({"kind": "answers"}, "listan"),
        ({"kind": "texts", "decided_on": ON + dt.timedelta(days=1)}, "efter i dag"),
        ({"kind": "texts", "reference": "  "}, "diarienummer"),
        ({"kind": "texts", "reference": "ring 070-123 45 67"}, "070"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(world: World, values: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        decide(world, **values)
    assert not RetentionRule.objects.exists()


def test_police_and_neighbours_decide_nothing(world: World) -> None:
    for by in (world.per, world.olle):
        with pytest.raises(NotAllowed):
            decide(world, "texts", 6, by=by)
    with pytest.raises(NotAllowed):
        actions.erase_by_rule(world.partnership, by=world.anna, on=ON)


def test_what_is_due_is_told_before_it_is_erased(world: World) -> None:
    send(world, incident(world))
    send(world, incident(world), at=NOW + dt.timedelta(days=9))
    decide(world, "reports")
    last = months_on(ON, 36)
    row = {row.kind: row for row in queries.keeping(world.anna, last)}["reports"]
    assert (row.held, row.due, row.next_on) == (2, 1, months_on(ON + dt.timedelta(days=9), 36))
    night(world, last)
    row = {row.kind: row for row in queries.keeping(world.anna, last)}["reports"]
    assert (row.held, row.due) == (1, 0)


def test_the_command_tells_the_same_and_a_dry_run_erases_nothing(
    world: World, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    send(world, incident(world))
    decide(world, "reports")
    settings.TODAY = months_on(ON, 36).isoformat()
    assert main(["retention", "--dry-run"]) == 0
    assert "partners rapporter: 1 finns, 1 skulle raderas nu" in capsys.readouterr().out
    assert Report.objects.count() == 1
    assert main(["retention"]) == 0
    assert "1 raderas nu" in capsys.readouterr().out
    assert Report.objects.count() == 0
