"""From a text to a promise that both parties have signed, and on to the next."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.actions import MeasureValues
from loftet.cycle.promises.models import Measure, Promise
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.promises.conftest import DECEMBER, JANUARY, SIGNED_ON, WORDS, sign
from tests.world import World

NEXT_YEAR = {
    "title": "Medborgarlöfte 2027",
    "starts_on": dt.date(2027, 1, 1),
    "ends_on": dt.date(2027, 12, 31),
}
AFTER = dt.date(2027, 1, 15)


def test_a_draft_sent_twice_is_one(world: World) -> None:
    first = actions.draft_promise(
        world.partnership, by=world.anna, words=WORDS, measures=["Vandra", "Besöka"]
    )
    second = actions.draft_promise(
        world.partnership, by=world.anna, words=WORDS, measures=["Vandra", "Besöka"]
    )
    assert first == second
    assert [row.title for row in queries.measures(world.anna, first)] == ["Vandra", "Besöka"]
    assert first.slug == "2026"


def test_a_long_sentence_becomes_a_title_and_nothing_is_lost(world: World) -> None:
    sentence = "Vi ska " + "gå många vandringar och " * 20 + "lyssna."
    promise = actions.draft_promise(world.partnership, by=world.anna, words=WORDS, measures=[sentence])
    measure = promise.measures.get()
    assert len(measure.title) <= 200 and measure.title.endswith("…")
    assert measure.description == sentence


def test_the_same_file_again_changes_nothing_and_undo_takes_it_back(world: World) -> None:
    read = {"words": WORDS, "measures": ["Vandra"], "file_name": "lofte.txt", "sha256": "a" * 64}
    promise = actions.import_promise(world.partnership, by=world.anna, at=timezone.now(), **read)
    again = actions.import_promise(world.partnership, by=world.anna, at=timezone.now(), **read)
    assert promise == again and Promise.objects.count() == 1
    assert promise.run is not None and promise.run.counts["measures"] == 1
    actions.undo_import(promise.run, by=world.anna, at=timezone.now())
    assert not Promise.objects.exists() and not Measure.objects.exists()
    assert actions.import_promise(world.partnership, by=world.anna, at=timezone.now(), **read)


def test_two_promises_of_one_year_get_an_address_each(world: World, draft: Promise) -> None:
    other = actions.draft_promise(
        world.partnership, by=world.anna, words=replace(WORDS, title="Löfte för torget")
    )
    assert (draft.slug, other.slug) == ("2026", "2026-2")


def test_a_promise_that_points_at_a_person_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="person"):
        actions.draft_promise(
            world.partnership, by=world.anna, words=replace(WORDS, situation="Se 19811218-9876.")
        )


def test_a_measure_of_the_same_title_is_the_same_measure(
    world: World, draft: Promise, whole: MeasureValues
) -> None:
    first = actions.add_measure(draft, by=world.anna, values=whole)
    assert actions.add_measure(draft, by=world.anna, values=whole) == first
    assert draft.measures.count() == 1


def test_what_a_measure_lacks_is_marked(world: World, draft: Promise) -> None:
    actions.add_measure(draft, by=world.anna, values=MeasureValues("Hotspotsmetoden"))
    (row,) = queries.marks(world.anna, draft)
    assert row.lacks == ["owner", "number", "date", "cause", "indicator"]


def test_a_measure_with_everything_has_no_marks(world: World, draft: Promise, walks: Measure) -> None:
    assert queries.marks(world.anna, draft)[0].lacks == []


def test_a_cause_of_another_problem_is_refused(world: World, draft: Promise, whole: MeasureValues) -> None:
    with pytest.raises(Refused, match="annat problem"):
        actions.add_measure(draft, by=world.anna, values=replace(whole, problem=None))


def test_the_promise_stands_when_the_last_party_signs(world: World, draft: Promise, walks: Measure) -> None:
    kommunen = {"organisation": world.municipality, "office": "Kommunstyrelsens ordförande", "on": SIGNED_ON}
    actions.sign_promise(draft, by=world.anna, **kommunen)
    assert draft.state == "draft"
    actions.sign_promise(draft, by=world.per, organisation=world.police, office="Chef", on=SIGNED_ON)
    assert draft.state == "signed"
    assert all(row.same_text for row in queries.signatures(world.anna, draft))
    assert len({row.sha256 for row in draft.signatures.all()}) == 1


def test_signing_twice_is_signing_once(world: World, draft: Promise, walks: Measure) -> None:
    for _time in range(2):
        actions.sign_promise(
            draft, by=world.anna, organisation=world.municipality, office="Ordf.", on=SIGNED_ON
        )
    assert draft.signatures.count() == 1


def test_whoever_notes_the_other_partys_signature_says_where_the_paper_is(
    world: World, draft: Promise, walks: Measure
) -> None:
    police = {"organisation": world.police, "office": "Chef", "on": SIGNED_ON}
    with pytest.raises(Refused, match="Polisen i Exköping"):
        actions.sign_promise(draft, by=world.anna, **police)
    actions.sign_promise(draft, by=world.anna, note="Papper, diarienummer KS 2025/123", **police)
    assert queries.signatures(world.anna, draft)[-1].note == "Papper, diarienummer KS 2025/123"


def test_only_a_party_signs(world: World, draft: Promise, walks: Measure) -> None:
    with pytest.raises(Refused, match="inte part"):
        actions.sign_promise(draft, by=world.anna, organisation=world.school, office="Rektor", on=SIGNED_ON)


def test_an_incomplete_promise_is_signed_only_with_a_reason(world: World, draft: Promise) -> None:
    actions.add_measure(draft, by=world.anna, values=MeasureValues("Hotspotsmetoden"))
    with pytest.raises(Refused, match="1 av 1"):
        sign(world, draft)
    sign(world, draft, override_reason="Målet sätts när vårens enkät är klar.")
    assert (draft.state, draft.override_reason) == ("signed", "Målet sätts när vårens enkät är klar.")


def test_the_text_is_frozen_at_signing(
    world: World, signed: Promise, walks: Measure, whole: MeasureValues
) -> None:
    walks.refresh_from_db()
    for change in (
        lambda: actions.edit_promise(signed, by=world.anna, words=replace(WORDS, aims="Annat.")),
        lambda: actions.add_measure(signed, by=world.anna, values=replace(whole, title="En till")),
        lambda: actions.change_measure(walks, by=world.anna, values=replace(whole, target_count=1)),
        lambda: actions.remove_measure(walks, by=world.anna),
        lambda: actions.remove_promise(signed, by=world.anna, at=timezone.now()),
    ):
        with pytest.raises(Refused, match="låst"):
            change()
    assert all(row.same_text for row in queries.signatures(world.anna, signed))


def test_a_signature_is_taken_back_before_the_text_is_changed(
    world: World, draft: Promise, walks: Measure
) -> None:
    actions.sign_promise(draft, by=world.anna, organisation=world.municipality, office="Ordf.", on=SIGNED_ON)
    with pytest.raises(Refused, match="Ta tillbaka"):
        actions.edit_promise(draft, by=world.anna, words=replace(WORDS, aims="Annat."))
    actions.withdraw_signature(draft, by=world.anna, organisation=world.municipality)
    actions.edit_promise(draft, by=world.anna, words=replace(WORDS, aims="Annat."))
    assert queries.promise(world.anna, "2026").aims == "Annat."


def test_a_promise_that_stands_is_not_unsigned(world: World, signed: Promise) -> None:
    with pytest.raises(Refused, match="står fast"):
        actions.withdraw_signature(signed, by=world.anna, organisation=world.municipality)


def test_only_a_signed_promise_is_in_force_and_only_in_its_time(
    world: World, draft: Promise, walks: Measure
) -> None:
    june = dt.date(2026, 6, 1)
    assert queries.promise_in_force(world.anna, june) is None
    assert queries.current_promise(world.anna, june) == draft
    sign(world, draft)
    assert queries.promise_in_force(world.anna, june) == draft
    assert queries.promise_in_force(world.anna, AFTER) is None
    assert queries.current_promise(world.anna, AFTER) == draft


def test_next_years_promise_carries_the_open_measures(world: World, signed: Promise, walks: Measure) -> None:
    done = Measure.objects.create(
        partnership=world.partnership,
        promise=signed,
        title="Klar",
        state="done",
        outcome="x",
        closed_on=DECEMBER,
    )
    following = actions.extend_promise(signed, by=world.anna, on=AFTER, reason="Mer behövs.", **NEXT_YEAR)
    (carried,) = queries.measures(world.anna, following)
    assert carried.carried_from == walks and carried.title != done.title
    assert (carried.owner, carried.cause, carried.target_count) == (walks.owner, walks.cause, 12)
    assert list(carried.places.all()) == [world.station]
    assert carried.due_on is None and queries.marks(world.anna, following)[0].lacks == ["date", "indicator"]
    assert (signed.state, following.state, following.follows) == ("extended", "draft", signed)


def test_an_extended_promise_still_counts_until_its_last_day(world: World, signed: Promise, walk) -> None:
    november = dt.date(2026, 11, 20)
    actions.extend_promise(signed, by=world.anna, on=november, reason="Mer behövs.", **NEXT_YEAR)
    assert queries.promise_in_force(world.anna, november) == signed
    walk(november)
    assert queries.progress(world.anna, signed)[0].done == 1


def test_a_promise_is_extended_once(world: World, signed: Promise) -> None:
    actions.extend_promise(signed, by=world.anna, on=AFTER, reason="Mer behövs.", **NEXT_YEAR)
    with pytest.raises(Refused, match="redan ett nästa"):
        actions.extend_promise(signed, by=world.anna, on=AFTER, reason="Igen.", **NEXT_YEAR)


def test_a_promise_that_is_replaced_says_so(world: World, signed: Promise) -> None:
    actions.extend_promise(signed, by=world.anna, on=AFTER, reason="Nytt område.", replaced=True, **NEXT_YEAR)
    assert (signed.state, signed.ending, signed.ended_on) == ("replaced", "Nytt område.", AFTER)


def test_a_promise_ends_when_every_measure_has_an_outcome(
    world: World, signed: Promise, walks: Measure
) -> None:
    with pytest.raises(Refused, match="gäller fortfarande"):
        actions.end_promise(signed, by=world.anna, on=DECEMBER, reason="Klart.")
    with pytest.raises(Refused, match="1 åtgärder saknar utfall"):
        actions.end_promise(signed, by=world.anna, on=AFTER, reason="Klart.")
    walks.refresh_from_db()
    actions.close_measure(walks, by=world.anna, on=AFTER, outcome="not_done", reason="Ingen ledig tid.")
    actions.end_promise(signed, by=world.anna, on=AFTER, reason="Klart.")
    assert queries.state_of(signed, AFTER) == "closed"


def test_olle_sees_and_touches_nothing_of_exkoping(world: World, signed: Promise, walks: Measure) -> None:
    assert not queries.promises(world.olle).exists()
    assert queries.promise(world.olle, "2026") is None
    assert queries.promise_in_force(world.olle, JANUARY) is None
    assert queries.measure(world.olle, walks.pk) is None
    assert not queries.measures(world.olle, signed).exists()
    assert queries.late_measures(world.olle, AFTER) == []
    with pytest.raises(NotAllowed):
        actions.close_measure(walks, by=world.olle, on=AFTER, outcome="done", reason="x")


def test_nothing_of_another_partnership_is_tied_to_a_measure(
    world: World, draft: Promise, whole: MeasureValues
) -> None:
    stranger = world.neighbour.pk
    theirs = replace(whole, owner=type(world.municipality)(partnership_id=stranger, name="Annan"))
    with pytest.raises(NotAllowed, match="annat samarbete"):
        actions.add_measure(draft, by=world.anna, values=theirs)


def test_every_step_leaves_its_trace(world: World, signed: Promise) -> None:
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb.startswith("promises.")] == [
        "promises.draft_promise",
        "promises.add_measure",
        "promises.set_indicator",
        "promises.sign_promise",
        "promises.sign_promise",
    ]
