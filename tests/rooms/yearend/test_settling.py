"""The year is settled by a written rule: kept or not by what was done, better or not by what it gave."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.models import Measure, Promise
from loftet.cycle.review import actions as review
from loftet.cycle.review import queries as told
from loftet.cycle.yearend import actions, queries
from loftet.cycle.yearend.models import YearEndReport
from loftet.cycle.yearend.rules import YearVerdict, next_term, verdict
from loftet.ground.models import Place
from loftet.ground.refusals import NotAllowed, Refused
from tests.world import World

AFTER = dt.date(2027, 1, 4)
Seen = Callable[[Place, dt.date, int], None]


def drafted(world: World, promise: Promise) -> YearEndReport:
    return actions.draft_report(promise, by=world.anna, on=AFTER)


def evidence(world: World, report: YearEndReport) -> dict[str, Any]:
    (row,) = queries.verdicts(world.anna, report)
    return {"verdict": row.verdict, "effect": row.effect} | row.evidence


def every_month(seen: Seen, place: Place, before: int, after: int) -> None:
    for month in range(1, 13):
        seen(place, dt.date(2025, month, 8), before)
        seen(place, dt.date(2026, month, 8), after)


@pytest.mark.parametrize(
    ("done", "target", "said"),
    [(12, 12, "kept"), (13, 12, "kept"), (11, 12, "partly"), (6, 12, "partly"), (5, 12, "not_kept")],
)
def test_kept_or_not_is_what_was_done_of_what_was_promised(done: int, target: int, said: str) -> None:
    assert verdict(done, target) == said


@pytest.mark.parametrize("target", [None, 0])
def test_without_a_number_nothing_can_be_told(target: int | None) -> None:
    assert verdict(40, target) == YearVerdict.CANNOT_TELL


def test_next_years_promise_takes_over_the_day_after_and_lasts_as_long() -> None:
    year = next_term(dt.date(2025, 11, 1), dt.date(2026, 10, 31))
    assert year == (dt.date(2026, 11, 1), dt.date(2027, 10, 31))


def test_a_fall_that_the_comparison_place_did_not_have_is_better(
    world: World, running: Promise, seen: Seen
) -> None:
    every_month(seen, world.station, 8, 2)
    every_month(seen, world.square, 6, 6)
    row = evidence(world, drafted(world, running))
    assert (row["verdict"], row["effect"]) == ("not_kept", "better")
    assert row["indicators"][0]["comparison_counts"] == [72, 72]


def test_a_fall_that_the_comparison_place_shared_is_not_claimed(
    world: World, running: Promise, seen: Seen
) -> None:
    every_month(seen, world.station, 8, 4)
    every_month(seen, world.square, 8, 4)
    row = evidence(world, drafted(world, running))
    assert (row["effect"], row["indicators"][0]["reason"]) == ("cannot_tell", "follows_comparison")


def test_a_source_that_nobody_collected_the_year_before_says_nothing(
    world: World, running: Promise, seen: Seen
) -> None:
    seen(world.station, dt.date(2026, 5, 8), 20)
    assert evidence(world, drafted(world, running))["indicators"][0]["reason"] == "not_counted_before"


def test_a_year_is_judged_anew_until_it_is_settled_and_comments_stay(
    world: World, running: Promise, walked: Callable[[dt.date], None]
) -> None:
    report = drafted(world, running)
    (row,) = queries.verdicts(world.anna, report)
    actions.comment_verdict(row, by=world.per, comment="Regnet ställde in hösten.")
    for month in range(1, 8):
        walked(dt.date(2026, month, 9))
    assert drafted(world, running) == report
    (row,) = queries.verdicts(world.anna, report)
    assert (row.verdict, row.comment) == ("partly", "Regnet ställde in hösten.")


def test_a_year_is_settled_when_it_is_over(world: World, running: Promise) -> None:
    report = drafted(world, running)
    with pytest.raises(Refused, match="gäller till och med"):
        actions.settle_report(report, by=world.anna, on=dt.date(2026, 12, 30))
    actions.settle_report(report, by=world.anna, on=AFTER)
    assert (
        report.publication is not None
    )  # the very row that was handed in is settled: the page goes on with it
    with pytest.raises(Refused, match="avgjort"):
        actions.edit_report(report, by=world.anna, opening="Ett bra år.", what_went_wrong="", going_on="")


def settled(world: World, promise: Promise, **words: str) -> YearEndReport:
    texts = {"opening": "Vi höll inte löftet.", "what_went_wrong": "", "going_on": ""} | words
    report = actions.edit_report(drafted(world, promise), by=world.anna, **texts)
    return actions.settle_report(report, by=world.anna, on=AFTER)


def publish(world: World, report: YearEndReport) -> None:
    for by, party in ((world.anna, world.municipality), (world.per, world.police)):
        review.approve_publication(report.publication, by=by, organisation=party, on=AFTER)
    review.publish(report.publication, by=world.anna, on=AFTER)


def test_the_joint_result_is_told_when_both_have_approved_it(world: World, running: Promise) -> None:
    report = settled(world, running)
    assert told.published_result(world.rut, running.slug, AFTER) is None
    publish(world, report)
    text = told.published_result(world.rut, running.slug, AFTER)
    assert text is not None and text.body["sections"]["opening"] == "Vi höll inte löftet."
    assert [row["verdict"] for row in text.body["verdicts"]] == ["not_kept"]


def test_counts_too_small_for_the_public_are_left_out_of_the_joint_result(
    world: World, running: Promise, seen: Seen
) -> None:
    seen(world.square, dt.date(2025, 1, 8), 1)
    seen(world.station, dt.date(2026, 5, 8), 4)
    said = settled(world, running).publication.body["verdicts"][0]["evidence"]["indicators"][0]
    assert said["hidden"] and "after" not in said


def test_the_promise_goes_on_only_after_its_result_is_told_and_takes_open_measures_along(
    world: World, running: Promise
) -> None:
    report = settled(world, running)
    decision = {"by": world.anna, "on": AFTER, "decision": "extend", "reason": "Arbetet behöver ett år till."}
    with pytest.raises(Refused, match="Publicera årets resultat först"):
        actions.decide_extension(report, **decision)
    publish(world, report)
    extension = actions.decide_extension(report, **decision)
    following = extension.next_promise
    assert following is not None
    assert (following.follows, following.starts_on, following.title) == (
        running,
        dt.date(2027, 1, 1),
        "Medborgarlöfte 2027",
    )
    assert [row.title for row in Measure.objects.filter(promise=following)] == ["Trygghetsvandringar"]
    with pytest.raises(Refused, match="redan beslutat"):
        actions.decide_extension(report, **decision)


def test_a_promise_that_ends_leaves_no_measure_hanging(world: World, running: Promise) -> None:
    report = settled(world, running)
    publish(world, report)
    with pytest.raises(Refused, match="saknar utfall: Trygghetsvandringar"):
        actions.decide_extension(report, by=world.anna, on=AFTER, decision="end", reason="Klart.")
    assert promises.state_of(promises.promise(world.anna, running.slug), AFTER) == "evaluating"


def test_olle_sees_no_result_and_settles_none(world: World, running: Promise) -> None:
    report = drafted(world, running)
    assert queries.report_of(world.olle, running) is None
    assert queries.verdicts(world.olle, report) == []
    with pytest.raises(NotAllowed):
        actions.settle_report(report, by=world.olle, on=AFTER)
