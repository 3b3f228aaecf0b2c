"""Log that something promised was done; the counters count these rows."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from loftet.cycle.promises import queries
from loftet.cycle.promises.actions.refusing import refuse, refuse_if_not_standing
from loftet.cycle.promises.models import Activity, Measure, SchoolSession, Visit
from loftet.cycle.promises.rules import GRADES, ActivityKind, MeasureState, VisitActor
from loftet.cycle.promises.rules.measures import obstacle_to_activity, obstacle_to_visit
from loftet.cycle.promises.rules.states import is_open
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Organisation, Place
from loftet.ground.refusals import Refused


@action
def log_visit(
    measure: Measure,
    *,
    by: Actor,
    once: UUID,
    on: dt.date,
    done_on: dt.date,
    place: Place,
    started_at: dt.time,
    minutes: int,
    actor: str,
    team_size: int = 1,
    note: str = "",
) -> Activity:
    """Presence at a place: when, how long, what kind of team; never who and never a track."""
    sent = queries.activity_sent(by, once)
    if sent:
        return sent
    refuse(obstacle_to_visit(minutes, team_size))
    row = _logged(measure, by, once, ActivityKind.VISIT, on=on, done_on=done_on, place=place, note=note)
    Visit.objects.create(
        activity=row, started_at=started_at, minutes=minutes, actor=VisitActor(actor), team_size=team_size
    )
    return row


@action
def log_session(
    measure: Measure,
    *,
    by: Actor,
    once: UUID,
    on: dt.date,
    done_on: dt.date,
    school: Organisation,
    grades: str,
    topic: str,
    pupils: int = 0,
    guardians: int = 0,
    teachers: int = 0,
    hours: Decimal | None = None,
    note: str = "",
) -> Activity:
    """Values work in a school: grades and how many were reached; no names and no single class."""
    sent = queries.activity_sent(by, once)
    if sent:
        return sent
    same_partnership(by, school)
    if grades not in GRADES:
        raise Refused("Välj årskurser ur listan.")
    refuse_people(topic)
    kind = ActivityKind.SESSION
    row = _logged(measure, by, once, kind, on=on, done_on=done_on, place=None, note=note, hours=hours)
    SchoolSession.objects.create(
        activity=row,
        school=school,
        grades=grades,
        topic=topic.strip(),
        pupils=pupils,
        guardians=guardians,
        teachers=teachers,
    )
    return row


@action
def log_activity(
    measure: Measure,
    *,
    by: Actor,
    once: UUID,
    on: dt.date,
    done_on: dt.date,
    kind: str = ActivityKind.OTHER,
    place: Place | None = None,
    hours: Decimal | None = None,
    note: str = "",
) -> Activity:
    """Anything else that was promised by number: a walk, a survey wave, an approved picture."""
    sent = queries.activity_sent(by, once)
    return sent or _logged(
        measure, by, once, ActivityKind(kind), on=on, done_on=done_on, place=place, note=note, hours=hours
    )


@action
def undo_activity(activity: Activity, *, by: Actor, at: dt.datetime) -> Activity:
    """Take back a slip; the row stays with its time, but nothing counts it."""
    refuse_if_not_standing(activity.measure.promise)
    activity.undone_at = activity.undone_at or at
    activity.save(update_fields=["undone_at"])
    return activity


def _logged(
    measure: Measure,
    by: Actor,
    once: UUID,
    kind: ActivityKind,
    *,
    on: dt.date,
    done_on: dt.date,
    place: Place | None,
    note: str,
    hours: Decimal | None = None,
) -> Activity:
    same_partnership(by, place)
    refuse_if_not_standing(measure.promise)
    refuse(obstacle_to_activity(done_on, on, measure.promise.starts_on))
    if not is_open(measure.state):
        raise Refused("Åtgärden är avslutad. Öppna den igen om det ska räknas.")
    refuse_people(note)
    if measure.state == MeasureState.PLANNED:
        measure.state = MeasureState.RUNNING
        measure.save(update_fields=["state"])
    return Activity.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        kind=kind,
        done_on=done_on,
        place=place,
        note=note.strip(),
        hours=hours,
        once=once,
        logged_by_id=by.user_id,
    )
