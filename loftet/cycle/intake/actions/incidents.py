"""What is done with partners' reports: send, receive, take back."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _

from loftet.cycle.intake.actions.texts import keep
from loftet.cycle.intake.models import Incident, Report
from loftet.cycle.intake.queries.kinds import kinds
from loftet.cycle.intake.rules import (
    MOST_AT_ONCE,
    PLACE_TEXT_LENGTH,
    TEXT_LENGTH,
    IncidentDraft,
    IncidentState,
    PointDraft,
    obstacle_to_clearing_up,
    obstacle_to_incident,
    obstacle_to_point_there,
    obstacle_to_withdrawing,
    obstacle_to_words,
)
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Partnership, Place
from loftet.ground.positions import Areas, surroundings
from loftet.ground.queries import places
from loftet.ground.refusals import NotAllowed, Refused, refuse
from loftet.ground.rules import Role


@action
def report_incidents(
    organisation: Organisation,
    *,
    by: Actor,
    once: uuid.UUID,
    incidents: Sequence[IncidentDraft],
    at: dt.datetime,
) -> Report:
    """Send what an organisation saw; an empty list says that there was nothing to report.

    The same `once` again gives the same report. Raises Refused for a draft with an obstacle or personal data.
    """
    _only_own(by, organisation)
    sent = Report.objects.filter(once=once).first()
    if sent is not None:
        same_partnership(by, sent)
        return sent
    _refuse_drafts(incidents, at)
    refuse_far(by, incidents)
    report = Report.objects.create(
        partnership_id=organisation.partnership_id,
        organisation=organisation,
        sent_at=at,
        nothing_to_report=not incidents,
        once=once,
    )
    _refuse_strange_kinds(by, [(draft.kind_id, draft.type) for draft in incidents])
    placed = placed_by(by, incidents)
    for draft, place_id in zip(incidents, placed, strict=True):
        _keep(report, draft, place_id, organisation.partnership)
    return report


def _only_own(by: Actor, organisation: Organisation) -> None:
    """A reporter's link sends for its own organisation; the desk may write for anyone."""
    if by.roles == {Role.REPORTER} and organisation.pk not in by.organisation_ids:
        raise NotAllowed(_("Du kan bara rapportera för din egen organisation."))


def _refuse_drafts(incidents: Sequence[IncidentDraft], at: dt.datetime) -> None:
    if len(incidents) > MOST_AT_ONCE:
        raise Refused(_("Skicka högst %(most)s händelser åt gången.") % {"most": MOST_AT_ONCE})
    for draft in incidents:
        if obstacle := obstacle_to_incident(draft, at):
            raise Refused(_(obstacle))
        refuse_long(draft)


def _refuse_strange_kinds(by: Actor, told: Iterable[tuple[int | None, str]]) -> None:
    """(number, core type): a name of one's own belongs to the partnership, and counts as the type that is told."""
    named = {(own, core) for own, core in told if own is not None}
    if named and named - {(kind.own, kind.core) for kind in kinds(by)}:
        raise Refused(_("Händelsetypen finns inte längre. Välj en annan."))


def refuse_long(draft: IncidentDraft | PointDraft) -> None:
    """Words are short on purpose: what must be told at length is for a talk, not for a form."""
    if len(draft.text.strip()) > TEXT_LENGTH or len(draft.place_text.strip()) > PLACE_TEXT_LENGTH:
        raise Refused(_("Texten är för lång. Korta den och skicka igen."))
    refuse(obstacle_to_words(draft.text) or obstacle_to_words(draft.place_text))


def refuse_far(by: Actor, drafts: Sequence[IncidentDraft | PointDraft]) -> None:
    """Refuse a point that lies far from every place of the partnership; without any points nothing is asked."""
    if any(draft.e is not None for draft in drafts):
        known = surroundings(by.partnership_id)
        for draft in drafts:
            refuse(obstacle_to_point_there(draft.e, draft.n, known))


def placed_by(by: Actor, drafts: Sequence[IncidentDraft | PointDraft]) -> list[int | None]:
    """The place of each draft: the one named, else the area its position lies in. Others' are refused."""
    named = {draft.place_id for draft in drafts if draft.place_id is not None}
    if named - set(places(by).filter(pk__in=named).values_list("pk", flat=True)):
        raise Refused(_("Platsen finns inte längre. Välj en annan."))
    loose = [index for index, draft in enumerate(drafts) if draft.place_id is None and draft.e is not None]
    found = [draft.place_id for draft in drafts]
    if loose:
        e, n = np.array([(drafts[index].e, drafts[index].n) for index in loose], dtype=float).T
        for index, place_id in zip(loose, Areas(by.partnership_id).of(e, n), strict=True):
            found[index] = int(place_id) or None
    return found


def _keep(report: Report, draft: IncidentDraft, place_id: int | None, partnership: Partnership) -> None:
    on = timezone.localdate(report.sent_at)
    Incident.objects.create(
        partnership=partnership,
        report=report,
        type=draft.type,
        kind_id=draft.kind_id,
        place_id=place_id,
        e=draft.e,
        n=draft.n,
        happened_from=draft.happened_from,
        happened_to=draft.happened_to,
        certainty=draft.certainty,
        people=draft.people,
        told_police=draft.told_police,
        severity=draft.severity,
        action_taken=draft.action_taken,
        place_text=keep(partnership, draft.place_text, on),
        raw_text=keep(partnership, draft.text, on),
    )


@action
def receive_report(report: Report, *, by: Actor) -> Report:
    """Say that the desk has seen a report; it leaves the inbox and counts as before."""
    Incident.objects.filter(report=report, state=IncidentState.NEW).update(state=IncidentState.RECEIVED)
    return report


@action
def clear_up(
    incident: Incident,
    *,
    by: Actor,
    type: str,
    place: Place | None,
    severity: str = "",
    kind_id: int | None = None,
) -> Incident:
    """Say at the desk what it was and where, when a report leaves it unclear; its words stay as they are.

    Without a place or a severity those it has stay.
    """
    same_partnership(by, place)
    refuse(obstacle_to_clearing_up(incident.state, type, severity))
    _refuse_strange_kinds(by, [(kind_id, type)])
    incident.type, incident.place = type, place or incident.place
    incident.kind_id, incident.severity = kind_id, severity or incident.severity
    incident.save(update_fields=["type", "kind", "place", "severity"])
    return incident


@action
def withdraw_incident(incident: Incident, *, by: Actor, at: dt.datetime) -> Incident:
    """Take an incident back so that it counts no more; a reporter its own within a day, the desk any."""
    report = incident.report
    _only_own(by, report.organisation)
    is_desk = by.roles != {Role.REPORTER}
    if obstacle := obstacle_to_withdrawing(incident.state, report.sent_at, at, is_desk):
        raise Refused(_(obstacle))
    # what was counted as this one still happened, as the others told of it
    Incident.objects.filter(same_as=incident).update(state=IncidentState.RECEIVED, same_as=None)
    return _moved(incident, IncidentState.WITHDRAWN)


@action
def restore_incident(incident: Incident, *, by: Actor) -> Incident:
    """Undo a withdrawal: the incident counts again and stands in the inbox as new."""
    _only_own(by, incident.report.organisation)
    if incident.state != IncidentState.WITHDRAWN:
        raise Refused(_("Händelsen är inte återtagen."))
    return _moved(incident, IncidentState.NEW)


def _moved(incident: Incident, state: IncidentState) -> Incident:
    incident.state, incident.same_as = state, None
    incident.save(update_fields=["state", "same_as"])
    return incident
