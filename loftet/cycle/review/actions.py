"""Meet, decide, and tell residents: every word that leaves the house goes through here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from loftet.cycle.review import queries
from loftet.cycle.review.models import (
    Approval,
    Decision,
    Meeting,
    PointAnswer,
    Publication,
    ReporterAnswer,
)
from loftet.cycle.review.rules import (
    SECTIONS,
    WALK_SECTIONS,
    MeetingState,
    PublicationKind,
    PublicationState,
    obstacle_to_answering_reporter,
    obstacle_to_approving,
    obstacle_to_approving_for_another,
    obstacle_to_closing_meeting,
    obstacle_to_deciding,
    obstacle_to_editing,
    obstacle_to_publishing,
    obstacle_to_telling_of_walk,
)
from loftet.ground.acting import action, same_partnership
from loftet.ground.actions import settle_due
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import DueTask, Organisation
from loftet.ground.refusals import Refused, refuse

if TYPE_CHECKING:
    from loftet.cycle.intake.models import Report, ResidentPoint, SafetyWalk
    from loftet.cycle.promises.models import Measure, Promise


@action
def plan_meeting(promise: Promise, *, by: Actor, month: dt.date, held_on: dt.date) -> Meeting:
    """Plan (or move) the meeting that follows up a month; residents' answer is due some days after it."""
    meeting = Meeting.objects.filter(promise=promise, month=month).first()
    meeting = meeting or Meeting(partnership_id=promise.partnership_id, promise=promise, month=month)
    if meeting.state == MeetingState.CLOSED:
        raise Refused("Mötet är avslutat och kan inte flyttas.")
    meeting.held_on = held_on
    meeting.save()
    DueTask.objects.update_or_create(
        partnership_id=promise.partnership_id,
        verb="review.publish",
        about=f"{month:%Y-%m}",
        defaults={"due_on": held_on + dt.timedelta(days=promise.partnership.feedback_days)},
    )
    settle_due(promise.partnership_id, "review.plan_meeting", f"{month:%Y-%m}", on=held_on)
    return meeting


@action
def decide(
    meeting: Meeting,
    *,
    by: Actor,
    text: str,
    owner: Organisation,
    due_on: dt.date,
    once: UUID,
    owner_office: str = "",
    measure: Measure | None = None,
) -> Decision:
    """Write down what was decided, who does it and by when; the same form sent twice makes one decision."""
    same_partnership(by, owner, measure)
    refuse(obstacle_to_deciding(meeting.state, meeting.held_on, due_on))
    refuse_people(text)
    decision, _made = Decision.objects.get_or_create(
        once=once,
        defaults={
            "partnership_id": meeting.partnership_id,
            "meeting": meeting,
            "text": text,
            "owner": owner,
            "owner_office": owner_office,
            "due_on": due_on,
            "measure": measure,
        },
    )
    return decision


@action
def settle_decision(decision: Decision, *, by: Actor, on: dt.date | None, outcome: str = "") -> Decision:
    """Tick a decision as done, with what came of it; `on` None opens it again."""
    refuse_people(outcome)
    decision.done_on, decision.outcome = on, outcome
    decision.save(update_fields=["done_on", "outcome"])
    return decision


@action
def close_meeting(meeting: Meeting, *, by: Actor, on: dt.date, notes: str = "") -> Meeting:
    """End the meeting: its agenda is frozen as it was, with the notes."""
    refuse(obstacle_to_closing_meeting(meeting.state, meeting.held_on, on))
    refuse_people(notes)
    meeting.agenda = queries.agenda(by, meeting, on)
    meeting.notes, meeting.state, meeting.closed_on = notes, MeetingState.CLOSED, on
    meeting.save()
    return meeting


@action
def draft_answer(promise: Promise, *, by: Actor, month: dt.date, on: dt.date) -> Publication:
    """Draft the month's answer from data; a draft that somebody has edited is left as it is."""
    standing = queries.answer_of(by, promise, month)
    if standing is not None:
        return standing
    meeting = Meeting.objects.filter(promise=promise, month=month).first()
    return Publication.objects.create(
        partnership_id=promise.partnership_id,
        kind=PublicationKind.MONTHLY,
        promise=promise,
        month=month,
        meeting=meeting,
        picture=queries.approved_picture(by, month),
        title=queries.month_title(month),
        body=queries.drafted_answer(by, promise, month, on),
        due_on=meeting.held_on + dt.timedelta(days=promise.partnership.feedback_days) if meeting else None,
    )


@action
def draft_survey_result(
    promise: Promise, *, by: Actor, wave_id: int, title: str, body: dict[str, Any]
) -> Publication:
    """Draft what residents are told of a survey wave."""
    publication, _made = Publication.objects.get_or_create(
        partnership_id=promise.partnership_id,
        kind=PublicationKind.SURVEY,
        promise=promise,
        wave_id=wave_id,
        corrects=None,
        defaults={"title": title, "body": body},
    )
    return publication


@action
def draft_walk_answer(promise: Promise, *, by: Actor, walk: SafetyWalk) -> Publication:
    """Draft what residents are told of a walk that has been held; a draft gets its meetings and way anew."""
    same_partnership(by, walk)
    if walk.dialogue is None:
        raise Refused("Vandringen är inte gången än. Svaret skrivs efteråt.")
    standing = queries.walk_publication(by, walk)
    if standing is not None:
        return _with_facts(standing, walk)
    return Publication.objects.create(
        partnership_id=promise.partnership_id,
        kind=PublicationKind.WALK,
        promise=promise,
        walk=walk,
        title=walk.title,
        body={"sections": dict.fromkeys(WALK_SECTIONS, ""), "walk": _walk_facts(walk)},
    )


def _with_facts(publication: Publication, walk: SafetyWalk) -> Publication:
    """A draft with the walk's facts of today; if they changed both parties are asked again."""
    facts = _walk_facts(walk)
    if publication.state == PublicationState.DRAFT and publication.body.get("walk") != facts:
        publication.body = publication.body | {"walk": facts}
        publication.save(update_fields=["body"])
        publication.approvals.all().delete()
    return publication


def _walk_facts(walk: SafetyWalk) -> dict[str, Any]:
    """The meetings with how many came (None: nobody counted), and the way."""
    assert walk.dialogue is not None
    meetings = [
        ("prepared", walk.prepared_on, walk.prepared),
        ("walked", walk.walks_on, walk.dialogue.attended),
        ("followed_up", walk.follows_up_on, walk.followed_up),
    ]
    return {
        "meetings": [
            {"key": key, "on": day.isoformat() if day else None, "came": came} for key, day, came in meetings
        ],
        "stops": [stop.name for stop in walk.stops.all()],
    }


@action
def draft_year_end(promise: Promise, *, by: Actor, body: dict[str, Any], on: dt.date) -> Publication:
    """Hand a settled year over to be approved and told."""
    return Publication.objects.create(
        partnership_id=promise.partnership_id,
        kind=PublicationKind.YEAR_END,
        promise=promise,
        title=_("Så gick det: %(title)s") % {"title": promise.title},
        body=body,
        due_on=on + dt.timedelta(days=promise.partnership.feedback_days),
    )


@action
def edit_publication(
    publication: Publication, *, by: Actor, title: str, sections: dict[str, str]
) -> Publication:
    """Change the words; one changed comma makes both parties' approvals void."""
    refuse(obstacle_to_editing(publication.state))
    refuse_people(title, *sections.values())
    before = queries.hash_of(publication)
    publication.title = title
    publication.body = publication.body | {
        "sections": {key: sections.get(key, "").strip() for key in publication.body.get("sections", SECTIONS)}
    }
    publication.save(update_fields=["title", "body"])
    if queries.hash_of(publication) != before:
        publication.approvals.all().delete()
    return publication


@action
def answer_point(
    publication: Publication, *, by: Actor, point: ResidentPoint, text: str, measure: Measure | None = None
) -> PointAnswer:
    """Say what became of one resident's point; it is told when the publication is."""
    same_partnership(by, point, measure)
    refuse(obstacle_to_editing(publication.state))
    refuse_people(text)
    answer, _made = PointAnswer.objects.update_or_create(
        publication=publication,
        point=point,
        defaults={"partnership_id": publication.partnership_id, "text": text, "measure": measure},
    )
    publication.approvals.all().delete()
    return answer


@action
def answer_reporter(
    report: Report, *, by: Actor, text: str, on: dt.date, measure: Measure | None = None
) -> ReporterAnswer:
    """Tell the organisation that reported what became of it; answering again changes the words."""
    same_partnership(by, measure)
    refuse(obstacle_to_answering_reporter(text))
    refuse_people(text)
    answer, _made = ReporterAnswer.objects.update_or_create(
        report=report,
        defaults={
            "partnership_id": report.partnership_id,
            "measure": measure,
            "text": text.strip(),
            "answered_on": on,
        },
    )
    return answer


@action
def approve_publication(
    publication: Publication, *, by: Actor, organisation: Organisation, on: dt.date, note: str = ""
) -> Approval:
    """One party's yes to exactly this text.

    A coordinator may note the other party's yes, since it must work when no police officer ever signs in;
    then how it was given has to be written down.
    """
    same_partnership(by, organisation)
    refuse(obstacle_to_approving(publication.state, publication.body))
    if not organisation.is_party:
        raise Refused(f"{organisation.name} är inte part i löftet.")
    refuse(obstacle_to_approving_for_another(organisation.pk in by.organisation_ids, note))
    approval, _made = Approval.objects.update_or_create(
        publication=publication,
        organisation=organisation,
        defaults={
            "partnership_id": publication.partnership_id,
            "by_id": by.user_id,
            "approved_on": on,
            "sha256": queries.hash_of(publication),
            "note": note,
        },
    )
    return approval


@action
def publish(publication: Publication, *, by: Actor, on: dt.date) -> Publication:
    """Freeze and tell; refused until every party has approved this very text."""
    refuse(obstacle_to_publishing(publication.state, queries.missing_approvals(by, publication)))
    refuse(obstacle_to_telling_of_walk(queries.unanswered_of_walk(by, publication)))
    publication.state, publication.published_on = PublicationState.PUBLISHED, on
    publication.save(update_fields=["state", "published_on"])
    if publication.month:
        settle_due(publication.partnership_id, "review.publish", f"{publication.month:%Y-%m}", on=on)
    return publication


@action
def correct_publication(publication: Publication, *, by: Actor) -> Publication:
    """Open a new version of something published; the old one stays to be read."""
    if publication.state != PublicationState.PUBLISHED:
        raise Refused("Bara det som är publicerat kan rättas. Utkastet går att ändra direkt.")
    correction = Publication.objects.filter(corrects=publication).first()
    if correction is not None:
        return correction
    correction = Publication.objects.create(
        partnership_id=publication.partnership_id,
        kind=publication.kind,
        promise_id=publication.promise_id,
        month=publication.month,
        wave_id=publication.wave_id,
        walk_id=publication.walk_id,
        meeting_id=publication.meeting_id,
        picture_id=publication.picture_id,
        version=publication.version + 1,
        corrects=publication,
        title=publication.title,
        body=publication.body,
        due_on=publication.due_on,
    )
    for answer in publication.point_answers.all():
        PointAnswer.objects.create(
            partnership_id=answer.partnership_id,
            publication=correction,
            point_id=answer.point_id,
            measure_id=answer.measure_id,
            text=answer.text,
        )
    return correction
