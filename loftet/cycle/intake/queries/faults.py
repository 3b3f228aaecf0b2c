"""What has been handed over to the municipality's fault system, and where that is."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from loftet.cycle.intake.models import Fault, FaultDesk, Incident, ResidentPoint
from loftet.cycle.intake.rules.faults import (
    ASK_EVERY,
    FAULT_STATE_WORDS,
    KIND_OF_THEME,
    KIND_OF_TYPE,
    LONGEST_SENDING,
    TOLD_OUTSIDE,
    FaultRoute,
    FaultState,
    obstacle_to_handing_over,
)
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation


def fault_desk(viewer: Actor) -> FaultDesk | None:
    return FaultDesk.objects.filter(partnership_id=viewer.partnership_id).first()


def route_of(desk: FaultDesk | None) -> FaultRoute | None:
    """Where faults go, without the key."""
    if desk is None:
        return None
    return FaultRoute(desk.way, desk.mailbox, desk.address, desk.jurisdiction, desk.codes)


def faults(viewer: Actor) -> QuerySet[Fault]:
    """Every fault that was handed over, newest first, with what it came from."""
    rows = Fault.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("incident__place", "point__place").order_by("-handed_at", "-pk")


def faults_to_send(viewer: Actor, at: dt.datetime) -> QuerySet[Fault]:
    return faults(viewer).filter(state=FaultState.WAITING, next_try__lte=at).order_by("handed_at", "pk")


def faults_broken_off(viewer: Actor, at: dt.datetime) -> QuerySet[Fault]:
    """Those whose sending began but never told how it went: the worker died."""
    return faults(viewer).filter(state=FaultState.SENDING, began_at__lte=at - LONGEST_SENDING)


def faults_to_ask(viewer: Actor, at: dt.datetime) -> QuerySet[Fault]:
    """Those with the fault system that is set now, not asked for within the hour, longest ago first.

    A number means something only to the system that gave it.
    """
    desk = fault_desk(viewer)
    rows = faults(viewer).filter(state=FaultState.SENT).exclude(number="", token="")
    rows = rows.filter(sent_to=desk.address) if desk and desk.address else rows.none()
    due = rows.filter(Q(asked_at=None) | Q(asked_at__lte=at - ASK_EVERY))
    return due.order_by("asked_at", "pk")


def faults_wait(viewer: Actor, at: dt.datetime) -> bool:
    """Whether there is anything to send, to give up or to ask for."""
    found = (faults_to_send, faults_broken_off, faults_to_ask)
    return any(rows(viewer, at).exists() for rows in found)


def fault_kind(row: Incident | ResidentPoint) -> str | None:
    """Which kind of fault an incident or a point is; None if it is none."""
    return KIND_OF_TYPE.get(row.type) if isinstance(row, Incident) else KIND_OF_THEME.get(row.theme)


def obstacle_to_fault(viewer: Actor, row: Incident | ResidentPoint) -> str | None:
    """What keeps an incident or a point from being handed over, or None; two queries."""
    return obstacle_to_handing_over(
        fault_kind(row), row.state, route_of(fault_desk(viewer)), is_handed(row), position_of(row) is not None
    )


def is_handed(row: Incident | ResidentPoint) -> bool:
    of = {"incident": row} if isinstance(row, Incident) else {"point": row}
    return Fault.objects.filter(**of).exists()


def faults_of_incidents(viewer: Actor, ids: list[int]) -> dict[int, Fault]:
    """For an incident's id: its fault, if it was handed over; one query."""
    return {row.incident_id: row for row in faults(viewer).filter(incident_id__in=ids) if row.incident_id}


def fault_of_point(viewer: Actor, point_id: int) -> Fault | None:
    return faults(viewer).filter(point_id=point_id).first()


def faults_told_to(viewer: Actor, organisation: Organisation) -> QuerySet[Fault]:
    """An organisation's own reports that came through to the fault system, newest first."""
    return faults(viewer).filter(incident__report__organisation=organisation, state__in=TOLD_OUTSIDE)


def position_of(row: Incident | ResidentPoint) -> tuple[int, int] | None:
    """Metres in EPSG:3006: the point itself, or the middle of its place's area."""
    if row.e is not None and row.n is not None:
        return row.e, row.n
    place = row.place
    if place is None or place.min_e is None:
        return None
    assert place.max_e is not None and place.min_n is not None and place.max_n is not None
    return (place.min_e + place.max_e) // 2, (place.min_n + place.max_n) // 2


@dataclass(frozen=True)
class ToldFault:
    """What those who told of a fault hear of it, and since which day."""

    word: str
    on: dt.date


def told_outside(fault: Fault | None) -> ToldFault | None:
    """None before it has come through: a fault that waits or is unsure is the desk's to settle first."""
    if fault is None or fault.state not in TOLD_OUTSIDE:
        return None
    since = fault.settled_at or fault.handed_at
    return ToldFault(_(FAULT_STATE_WORDS[FaultState(fault.state)]), timezone.localdate(since))
