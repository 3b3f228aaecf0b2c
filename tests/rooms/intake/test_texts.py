"""Words are screened, kept apart, read with a trace, judged, and erased on their date."""

import datetime as dt
import uuid
from typing import get_args

import pytest

from loftet.analysis.screening import Kind
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.actions.texts import months_on
from loftet.cycle.intake.forms import FOUND_WORDS
from loftet.cycle.intake.models import Incident, RawText
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import NOW, ON, incident, point, send
from tests.world import World

NAMED = "Johan Svensson krossade rutan."


def test_words_are_kept_with_their_last_day(world: World) -> None:
    send(world, incident(world, text="Glas på marken.", place_text="vid cykelställen"))
    assert set(RawText.objects.values_list("text", "delete_on", "judge_by")) == {
        ("Glas på marken.", dt.date(2028, 11, 20), None),
        ("vid cykelställen", dt.date(2028, 11, 20), None),
    }


def test_a_name_puts_the_text_in_quarantine_while_the_incident_counts(world: World) -> None:
    report = send(world, incident(world, text=NAMED))
    waiting = queries.quarantine(world.anna)
    assert [(row.report, row.point) for row in waiting] == [(report, None)]
    assert len(queries.events(world.anna, dt.date(2026, 11, 1), dt.date(2026, 12, 1)).id) == 1


def test_only_whoever_may_judge_reads_what_is_in_quarantine(world: World) -> None:
    report = send(world, incident(world, text=NAMED))
    [for_per] = actions.open_report(report, by=world.per)
    [for_anna] = actions.open_report(report, by=world.anna)
    assert (for_per.readable, for_per.text) == (False, "")
    assert for_anna.text == NAMED


def test_reading_leaves_a_trace(world: World) -> None:
    report = send(world, incident(world, text="Glas på marken."))
    [read] = actions.open_report(report, by=world.per)
    assert read.text == "Glas på marken."
    trace = AuditEvent.objects.get(verb="intake.open_report")
    assert (trace.by_id, trace.subject) == (world.per.user_id, f"intake.report:{report.pk}")


def test_a_judged_text_is_readable_with_the_words_that_may_stay(world: World) -> None:
    report = send(world, incident(world, text=NAMED))
    actions.judge_text(RawText.objects.get(), by=world.anna, words="Någon krossade rutan.")
    [read] = actions.open_report(report, by=world.per)
    assert read.text == "Någon krossade rutan."
    assert queries.quarantine(world.anna) == []


def test_a_text_is_judged_once_by_the_coordinator_with_words_that_point_at_nobody(world: World) -> None:
    send(world, incident(world, text=NAMED))
    text = RawText.objects.get()
    with pytest.raises(NotAllowed):
        actions.judge_text(text, by=world.per, words="Rutan är krossad.")
    with pytest.raises(Refused, match="ABC 123"):
        actions.judge_text(text, by=world.anna, words="Bilen ABC 123 stod där.")
    with pytest.raises(Refused, match="får stå kvar"):
        actions.judge_text(text, by=world.anna, words="  ")
    actions.judge_text(text, by=world.anna, words="Rutan är krossad.")
    with pytest.raises(Refused, match="redan bedömt"):
        actions.judge_text(text, by=world.anna, words="Igen.")


def test_an_erased_text_leaves_the_incident(world: World) -> None:
    send(world, incident(world, text=NAMED))
    actions.erase_text(RawText.objects.get(), by=world.anna)
    row = Incident.objects.get()
    assert (row.raw_text, row.type) == (None, "vandalism")


def test_texts_are_erased_on_their_date_and_only_then(world: World) -> None:
    send(world, incident(world, text="Glas på marken."))
    actions.tell_of_place(
        world.partnership,
        by=world.rut,
        point=point(world, text="Mörkt."),
        once=uuid.uuid4(),
        on=ON + dt.timedelta(1),
    )
    for _twice in range(2):
        actions.erase_old_texts(world.partnership, by=world.system, on=dt.date(2028, 11, 20))
        assert list(RawText.objects.values_list("text", flat=True)) == ["Mörkt."]
    assert Incident.objects.get().raw_text is None


def test_nobody_but_the_system_erases_old_texts(world: World) -> None:
    with pytest.raises(NotAllowed):
        actions.erase_old_texts(world.partnership, by=world.anna, on=ON)


def test_olle_reads_nothing_of_exkoping(world: World) -> None:
    report = send(world, incident(world, text=NAMED))
    assert queries.quarantine(world.olle) == []
    with pytest.raises(NotAllowed):
        actions.open_report(report, by=world.olle)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 11, 20), 24, dt.date(2028, 11, 20)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2026, 10, 31), 4, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), 0, dt.date(2026, 12, 31)),
    ],
)
def test_months_end_on_a_day_that_exists(day: dt.date, months: int, then: dt.date) -> None:
    assert months_on(day, months) == then


def test_quarantine_costs_the_same_however_many(world: World, django_assert_num_queries) -> None:
    for number in range(2):
        for _each in range(1 + number * 3):
            send(world, incident(world, text=NAMED), at=NOW)
        with django_assert_num_queries(3):
            queries.quarantine(world.anna)


def test_everything_that_screening_finds_has_its_word() -> None:
    assert set(FOUND_WORDS) == set(get_args(Kind))
