"""Faults are handed over to the municipality's fault system, never twice, and asked for until they are mended."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pyproj import Transformer

from loftet.analysis.screening import screen
from loftet.cycle.intake.models import Fault, FaultDesk, Incident, RawText, ResidentPoint
from loftet.cycle.intake.queries import faults as queries
from loftet.cycle.intake.rules import TEXT_LENGTH, PointState
from loftet.cycle.intake.rules.faults import (
    FAULTS,
    FaultRoute,
    FaultState,
    FaultWay,
    next_try,
    obstacle_to_marking,
    obstacle_to_route,
)
from loftet.ground import jobs
from loftet.ground.acting import action, long_action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused, refuse
from loftet.ground.sealing import Unreadable, sealed, unsealed
from loftet.outside import mail
from loftet.outside.open311 import Server, Unreached

SEALED_FOR = "loftet.fault.key"
MOST_ASKED = 60  # of a fault system in an hour
TOLD_LENGTH = 500


@action
def set_up_faults(partnership: Partnership, *, by: Actor, route: FaultRoute, key: str) -> FaultDesk:
    """Say where faults go. An empty `key` keeps the one that was set, but only for the address it was set with."""
    refuse(obstacle_to_route(route))
    desk = queries.fault_desk(by) or FaultDesk(partnership=partnership)
    if key or route.address != desk.address:
        desk.key = sealed(key, SEALED_FOR, route.address)
    desk.way, desk.mailbox = route.way, route.mailbox
    desk.address, desk.jurisdiction = route.address, route.jurisdiction
    desk.codes = {kind: code for kind, code in (route.codes or {}).items() if kind in FAULTS and code}
    desk.save()
    return desk


@dataclass(frozen=True)
class Tried:
    """What came of trying a route, and the kinds of fault that the fault system says that it takes."""

    sentence: str
    works: bool
    services: tuple[tuple[str, str], ...] = ()


@long_action
def try_faults(desk: FaultDesk, *, by: Actor) -> Tried:
    """Ask the fault system what it takes, or mail a test to the mailbox; nothing is kept."""
    try:
        if desk.way == FaultWay.MAIL:
            mail.send(desk.mailbox, _("Prov från Löftet"), _("Det här är ett prov. Inget behöver göras."))
            return Tried(_("Ett provbrev är skickat. Kontrollera att det kom fram."), works=True)
        found = _server(desk).services()
    except Unreached as why:
        return Tried(why.sentence, works=False)
    except OSError:
        return Tried(_("Brevet gick inte att skicka. Kontrollera adressen och e-postservern."), works=False)
    services = tuple(
        (str(row.get("service_code", ""))[:100], str(row.get("service_name", ""))[:100]) for row in found
    )
    missing = [code for code in desk.codes.values() if code not in dict(services)]
    if missing:
        sentence = _("Felsystemet svarar, men känner inte till koden %(codes)s.")
        return Tried(sentence % {"codes": ", ".join(missing)}, works=False, services=services)
    return Tried(_("Anslutningen fungerar."), works=True, services=services)


@action
def hand_over_fault(row: Incident | ResidentPoint, *, by: Actor, words: str, at: dt.datetime) -> Fault:
    """Hand an incident or a point over; it is sent a moment later. Nothing of who told is sent.

    Raises Refused if it is no fault, was handed over before, has nowhere to go, or the words point at a person.
    """
    refuse(queries.obstacle_to_fault(by, row))
    if len(words) > TEXT_LENGTH:
        raise Refused(_("Beskrivningen får vara högst %(most)s tecken.") % {"most": TEXT_LENGTH})
    refuse_people(words)
    desk, kind = queries.fault_desk(by), queries.fault_kind(row)
    assert desk is not None and kind is not None
    fault = Fault.objects.create(
        partnership_id=row.partnership_id,
        **{"incident" if isinstance(row, Incident) else "point": row},
        kind=kind,
        way=desk.way,
        words=_kept(row.partnership, words, at),
        handed_at=at,
        next_try=at,
    )
    jobs.later("intake.tend_faults", row.partnership_id, at=at)
    return fault


def _kept(partnership: Partnership, words: str, at: dt.datetime) -> RawText | None:
    """Judged by whoever hands over, and erased as soon as they have come through."""
    last = months_on(timezone.localtime(at).date(), partnership.raw_text_months)
    said = words.strip()
    return RawText.objects.create(partnership=partnership, text=said, delete_on=last) if said else None


@action
def mark_fault(fault: Fault, *, by: Actor, state: str, at: dt.datetime) -> Fault:
    """Say by hand how a fault stands: that it came through or did not, that it is mended or is not."""
    refuse(obstacle_to_marking(fault.state, state))
    fault.state, fault.settled_at = state, at
    if state == FaultState.WAITING:
        fault.tries, fault.next_try, fault.told = 0, at, ""
        jobs.later("intake.tend_faults", fault.partnership_id, at=at)
    fault.save()
    _settle_point(fault)
    if state == FaultState.SENT:
        _erase_words(fault)
    return fault


def _settle_point(fault: Fault) -> None:
    """What is mended is done for the resident who told of it; what somebody has said by hand stands."""
    if fault.state == FaultState.MENDED and fault.point_id:
        waiting = ResidentPoint.objects.filter(
            pk=fault.point_id, state__in=(PointState.SORTED, PointState.PLANNED)
        )
        waiting.update(state=PointState.DONE)


@long_action
def ask_fault(fault: Fault, *, by: Actor, at: dt.datetime) -> Fault:
    """Ask the fault system for one fault's status now. Raises Refused with what it said when it can't tell."""
    desk = queries.fault_desk(by)
    if desk is None or not (fault.number or fault.token) or fault.sent_to != desk.address:
        raise Refused(_("Det finns inget felsystem att fråga om det här felet. Skriv läget för hand."))
    try:
        _ask(fault, _server(desk), at)
    except Unreached as why:
        raise Refused(why.sentence) from why
    return fault


@long_action
def tend_faults(partnership: Partnership, *, by: Actor, at: dt.datetime) -> Partnership:
    """Send what waits, leave what was broken off to the desk, and ask for what was sent; politely, one by one."""
    queries.faults_broken_off(by, at).update(state=FaultState.UNSURE)
    desk = queries.fault_desk(by)
    if desk is not None:
        for fault in queries.faults_to_send(by, at):
            _send(fault, desk, at)
        _ask_all(by, desk, at)
    return partnership


def _send(fault: Fault, desk: FaultDesk, at: dt.datetime) -> None:
    # claimed and noted first: neither another worker nor this one after a crash may send it again
    waiting = Fault.objects.filter(pk=fault.pk, state=FaultState.WAITING)
    if not waiting.update(state=FaultState.SENDING, began_at=at):
        return
    fault.tries += 1
    try:
        _put(fault, desk)
    except Unreached as why:
        _note_failure(fault, why, at)
    else:
        fault.state, fault.told, fault.next_try, fault.settled_at = FaultState.SENT, "", None, at
        _erase_words(fault)
    fault.began_at = None
    fault.save()


def _put(fault: Fault, desk: FaultDesk) -> None:
    """By the way and to where faults go now, which may have changed since it was handed over."""
    row = fault.incident or fault.point
    assert row is not None
    fault.way, position = desk.way, queries.position_of(row)
    if desk.way == FaultWay.MAIL:
        return _mail(desk.mailbox, _letter(fault, row, position))
    code = desk.codes.get(fault.kind)
    if desk.way == FaultWay.NONE or code is None or position is None:
        raise Unreached(_("Felet har ingenstans att gå: väg, kod eller plats saknas."), again=False)
    lat, long = degrees(*position)
    answer = _server(desk).hand_over(code, lat=lat, long=long, words=_description(fault, row))
    fault.sent_to = desk.address
    fault.number = str(answer.get("service_request_id") or "")[:100]
    fault.token = str(answer.get("token") or "")[:100]
    return None


def _mail(mailbox: str, text: str) -> None:
    try:
        mail.send(mailbox, _("Felanmälan"), text)
    except ConnectionRefusedError as error:
        raise Unreached(_("E-postservern svarar inte."), again=True) from error
    except OSError as error:
        sentence = _("E-postservern avbröt eller sade nej. Fråga om brevet kom fram.")
        raise Unreached(sentence, again=False, unsure=True) from error


def _note_failure(fault: Fault, why: Unreached, at: dt.datetime) -> None:
    fault.told = why.sentence[:TOLD_LENGTH]
    fault.next_try = next_try(at, fault.tries) if why.again and not why.unsure else None
    if why.unsure:
        fault.state = FaultState.UNSURE
    else:
        fault.state = FaultState.WAITING if fault.next_try else FaultState.REFUSED


def _erase_words(fault: Fault) -> None:
    if fault.words is not None:
        fault.words.delete()
        fault.words = None


def _description(fault: Fault, row: Incident | ResidentPoint) -> str:
    """What, where and when, and the words that were let through: all that is ever sent."""
    parts = [FAULTS[fault.kind].label, row.place.name if row.place else "", _seen(row)]
    facts = ". ".join(part for part in parts if part) + "."
    return f"{facts}\n{fault.words.text}" if fault.words else facts


def _seen(row: Incident | ResidentPoint) -> str:
    day = timezone.localtime(row.happened_from).date() if isinstance(row, Incident) else row.given_on
    return _("Sett %(day)s") % {"day": day.isoformat()}


def _letter(fault: Fault, row: Incident | ResidentPoint, position: tuple[int, int] | None) -> str:
    where = ""
    if position:
        lat, long = degrees(*position)
        where = _("Läge (WGS 84): %(lat).5f, %(long).5f") % {"lat": lat, "long": long}
    parts = [_description(fault, row), where, _("Skickat från Löftet, ärende %(pk)s.") % {"pk": fault.pk}]
    return "\n\n".join(part for part in parts if part)


def _ask_all(by: Actor, desk: FaultDesk, at: dt.datetime) -> None:
    for fault in queries.faults_to_ask(by, at)[:MOST_ASKED]:
        try:
            _ask(fault, _server(desk), at)
        except Unreached as why:
            Fault.objects.filter(pk=fault.pk).update(asked_at=at)
            if why.again:  # it is down: the rest would only wait for it
                return


def _ask(fault: Fault, server: Server, at: dt.datetime) -> None:
    """Raises Unreached."""
    fault.number = fault.number or (server.number_of(fault.token) or "")[:100]
    answer = server.request(fault.number) if fault.number else {}
    fault.asked_at = at
    fault.told = _screened(answer) or fault.told
    said = str(answer.get("status", "")).lower()
    if said in ("open", "closed"):
        state = FaultState.MENDED if said == "closed" else FaultState.SENT
        fault.settled_at = fault.settled_at if state == fault.state else at
        fault.state = state
    with transaction.atomic():
        fault.save()
        _settle_point(fault)


def _screened(answer: dict[str, Any]) -> str:
    """What the fault system wrote, if nothing in it may point at a person."""
    notes = answer.get("status_notes")
    words = notes.strip()[:TOLD_LENGTH] if isinstance(notes, str) else ""
    found = screen(words)
    return _("Felsystemets svar visas inte, det kan peka ut en person.") if found.findings else words


def _server(desk: FaultDesk) -> Server:
    """The fault system with its key. Raises Unreached when the key was sealed with another secret."""
    try:
        key = unsealed(desk.key, SEALED_FOR, desk.address)
    except Unreadable as why:
        sentence = _("Felsystemets nyckel går inte att läsa. Skriv in den igen under Mer, Felanmälan.")
        raise Unreached(sentence, again=False) from why
    return Server(desk.address, desk.jurisdiction, key)


def degrees(e: int, n: int) -> tuple[float, float]:
    """Latitude and longitude (WGS 84) of metres in EPSG:3006."""
    lat, long = _transformer().transform(n, e)
    return float(lat), float(long)


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs(3006, 4326)
