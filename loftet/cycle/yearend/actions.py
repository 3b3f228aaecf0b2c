"""Settle the year: verdicts by rule, a joint report, and the decision on how it goes on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.rules.texts import year_slug
from loftet.cycle.review import actions as review
from loftet.cycle.yearend import queries
from loftet.cycle.yearend.models import Extension, Verdict, YearEndReport
from loftet.cycle.yearend.rules import (
    ExtensionDecision,
    ReportState,
    next_term,
    obstacle_to_editing,
    obstacle_to_ending,
    obstacle_to_extending,
    obstacle_to_settling,
)
from loftet.ground.acting import action
from loftet.ground.actions import settle_due
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.refusals import Refused, refuse

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise


@action
def draft_report(promise: Promise, *, by: Actor, on: dt.date) -> YearEndReport:
    """Judge every measure anew by the written rule; comments that people wrote stay."""
    report, _made = YearEndReport.objects.get_or_create(
        promise=promise, defaults={"partnership_id": promise.partnership_id, "drafted_on": on}
    )
    refuse(obstacle_to_editing(report.state))
    return _judged(report, by, on)


def _judged(report: YearEndReport, by: Actor, on: dt.date) -> YearEndReport:
    report.drafted_on = on
    report.save(update_fields=["drafted_on"])
    for row in queries.settled_measures(by, report.promise, on):
        Verdict.objects.update_or_create(
            report=report,
            measure=row["measure"],
            defaults={
                "partnership_id": report.partnership_id,
                "verdict": row["verdict"],
                "effect": row["effect"],
                "evidence": row["evidence"],
            },
        )
    return report


@action
def edit_report(
    report: YearEndReport, *, by: Actor, opening: str, what_went_wrong: str, going_on: str
) -> YearEndReport:
    """Change the words; verdicts come from the rule and can only be commented."""
    refuse(obstacle_to_editing(report.state))
    refuse_people(opening, what_went_wrong, going_on)
    report.opening, report.what_went_wrong, report.going_on = opening, what_went_wrong, going_on
    report.save(update_fields=["opening", "what_went_wrong", "going_on"])
    return report


@action
def comment_verdict(verdict: Verdict, *, by: Actor, comment: str) -> Verdict:
    refuse(obstacle_to_editing(verdict.report.state))
    refuse_people(comment)
    verdict.comment = comment
    verdict.save(update_fields=["comment"])
    return verdict


@action
def settle_report(report: YearEndReport, *, by: Actor, on: dt.date) -> YearEndReport:
    """Judge a last time, lock the verdicts and hand the joint result over for both parties' approval."""
    promise = report.promise
    refuse(obstacle_to_settling(report.state, promise.ends_on, on))
    _judged(report, by, on)
    body = queries.public_body(by, report, queries.verdicts(by, report))
    report.publication = review.draft_year_end(promise, by=by, body=body, on=on)
    report.state = ReportState.SETTLED
    report.save(update_fields=["publication", "state"])
    settle_due(promise.partnership_id, "yearend.settle_report", None, on=on)
    return report


@action
def decide_extension(
    report: YearEndReport, *, by: Actor, on: dt.date, decision: str, reason: str
) -> Extension:
    """End the promise, or let next year's follow it with the open measures carried over."""
    chosen = ExtensionDecision(decision)
    told = report.publication is not None and report.publication.published_on is not None
    refuse(obstacle_to_extending(told, Extension.objects.filter(report=report).exists()))
    if not reason.strip():
        raise Refused("Skriv varför. Invånarna får läsa skälet.")
    refuse_people(reason)
    next_promise = _carried_on(report.promise, chosen, by=by, on=on, reason=reason)
    return Extension.objects.create(
        partnership_id=report.partnership_id,
        report=report,
        decision=chosen,
        reason=reason,
        decided_on=on,
        next_promise=next_promise,
    )


def _carried_on(
    promise: Promise, decision: ExtensionDecision, *, by: Actor, on: dt.date, reason: str
) -> Promise | None:
    if decision == ExtensionDecision.END:
        refuse(obstacle_to_ending(queries.open_measures(by, promise)))
        promises.end_promise(promise, by=by, on=on, reason=reason)
        return None
    starts_on, ends_on = next_term(promise.starts_on, promise.ends_on)
    return promises.extend_promise(
        promise,
        by=by,
        title=_next_title(promise, starts_on, ends_on),
        starts_on=starts_on,
        ends_on=ends_on,
        on=on,
        reason=reason,
        replaced=decision == ExtensionDecision.CHANGE,
    )


def _next_title(promise: Promise, starts_on: dt.date, ends_on: dt.date) -> str:
    """The same title with the new year in it, so that two promises are never called alike."""
    renamed = promise.title.replace(str(promise.starts_on.year), str(starts_on.year))
    return renamed if renamed != promise.title else f"{promise.title} {year_slug(starts_on, ends_on)}"
