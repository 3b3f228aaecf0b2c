"""What is done when two organisations may have told of one thing: count it once, keep both, or tell them apart."""

from django.utils.translation import gettext as _

from loftet.cycle.intake.models import Incident
from loftet.cycle.intake.rules import IncidentState, obstacle_to_merging
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.refusals import Refused, refuse


@action
def merge_incidents(incident: Incident, *, by: Actor, other: Incident) -> Incident:
    """Count two as one: the one told first stands, both sources are kept. Locked pictures keep their figures."""
    same_partnership(by, other)
    both = sorted((incident, other), key=lambda row: row.pk)
    first, later = both
    organisations = [row.report.organisation_id for row in both]
    refuse(obstacle_to_merging(first, later, [row.state for row in both], organisations))
    Incident.objects.filter(same_as=later).update(same_as=first)
    later.state, later.same_as = IncidentState.MERGED, first
    later.save(update_fields=["state", "same_as"])
    return first


@action
def split_incident(incident: Incident, *, by: Actor) -> Incident:
    """Undo a merging: the incident counts by itself again."""
    if incident.state != IncidentState.MERGED:
        raise Refused(_("Händelsen räknas redan för sig."))
    incident.state, incident.same_as = IncidentState.RECEIVED, None
    incident.save(update_fields=["state", "same_as"])
    return incident


@action
def tell_apart(incident: Incident, *, by: Actor, other: Incident) -> Incident:
    """Say that two that look alike are not the same thing, so that it is asked about no more."""
    same_partnership(by, other)
    incident.apart_from.add(other)
    return incident
