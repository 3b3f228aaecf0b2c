"""Faults that the municipality mends: what counts as one, how far it has come, and when to try again."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from loftet.cycle.intake.rules.incidents import IncidentState
from loftet.cycle.intake.rules.points import PointState

ASK_EVERY = dt.timedelta(hours=1)
LONGEST_SENDING = dt.timedelta(minutes=10)
BACK_OFF = tuple(dt.timedelta(hours=hours) for hours in (1, 2, 4, 8, 24))


class FaultWay(StrEnum):
    NONE = "none"
    MAIL = "mail"
    OPEN311 = "open311"


class FaultState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    REFUSED = "refused"
    MENDED = "mended"


FAULT_WAY_WORDS = {
    FaultWay.NONE: "Ingenstans än",
    FaultWay.MAIL: "Med e-post till en funktionsbrevlåda",
    FaultWay.OPEN311: "Till ett felsystem som talar Open311",
}
FAULT_STATE_WORDS = {
    FaultState.WAITING: "väntar på att skickas",
    FaultState.SENDING: "skickas",
    FaultState.SENT: "lämnad till felanmälan",
    FaultState.UNSURE: "osäkert om det kom fram",
    FaultState.REFUSED: "kom inte fram",
    FaultState.MENDED: "åtgärdad enligt kommunen",
}
TOLD_OUTSIDE = (FaultState.SENT, FaultState.MENDED)  # what reporters and residents are told


@dataclass(frozen=True)
class FaultKind:
    """A kind of fault, by the themes of points and the types of incidents that are one."""

    label: str
    help: str
    themes: tuple[str, ...]
    types: tuple[str, ...]


FAULTS: dict[str, FaultKind] = {
    "dark": FaultKind(
        "Mörkt eller skymt",
        "Trasig lampa, skymd sikt",
        ("lighting", "sightlines"),
        ("unsafe_place_physical",),
    ),
    "litter": FaultKind("Nedskräpning", "Skräp, glas, överfulla papperskorgar", ("litter",), ("littering",)),
    "damage": FaultKind("Skadegörelse", "Något som är trasigt", ("damage",), ("vandalism",)),
    "graffiti": FaultKind("Klotter", "Klotter på vägg, skylt eller fasad", (), ("graffiti",)),
    "needles": FaultKind("Spår av droger", "Sprutor, påsar, folie", (), ("drug_litter",)),
}
KIND_OF_THEME = {theme: code for code, kind in FAULTS.items() for theme in kind.themes}
KIND_OF_TYPE = {type_: code for code, kind in FAULTS.items() for type_ in kind.types}

# What the desk may say of a fault by hand: from which state to which.
BY_HAND = {
    FaultState.UNSURE: (FaultState.SENT, FaultState.WAITING),
    FaultState.REFUSED: (FaultState.WAITING,),
    FaultState.SENT: (FaultState.MENDED,),
    FaultState.MENDED: (FaultState.SENT,),
}


@dataclass(frozen=True)
class FaultRoute:
    """Where a partnership's faults go; `codes` is the fault system's service code of each kind."""

    way: str
    mailbox: str = ""
    address: str = ""
    jurisdiction: str = ""
    codes: Mapping[str, str] | None = None


def obstacle_to_route(route: FaultRoute) -> str | None:
    """What keeps a route from being saved, or None."""
    if route.way not in list(FaultWay):
        return "Välj vart felen ska gå."
    if route.way == FaultWay.MAIL and not route.mailbox:
        return "Skriv funktionsbrevlådans adress, till exempel felanmalan@kommunen.se."
    if route.way == FaultWay.OPEN311 and not route.address:
        return "Skriv felsystemets adress. Den börjar med https:// och slutar oftast med /v2."
    if route.way == FaultWay.OPEN311 and not any((route.codes or {}).values()):
        return (
            "Skriv felsystemets kod för minst ett slags fel. Prova anslutningen visar vilka koder som finns."
        )
    return None


def obstacle_to_handing_over(
    kind: str | None, state: str, route: FaultRoute | None, is_handed: bool, has_position: bool
) -> str | None:
    """What keeps a report's incident or a point from being handed over, or None."""
    if kind is None:
        return "Det här är inget fel som kommunen lagar. Bara mörker, skräp, skador, klotter och sprutor lämnas över."
    if is_handed:
        return "Felet är redan lämnat. Det står bland överlämnade fel."
    if state in (IncidentState.WITHDRAWN, IncidentState.MERGED, PointState.SET_ASIDE):
        return "Händelsen räknas inte. Låt den räknas igen innan du lämnar den."
    if route is None or route.way == FaultWay.NONE:
        return "Ingen har sagt vart felen ska gå. Det ställs in under Mer, Felanmälan."
    if route.way == FaultWay.OPEN311:
        return _obstacle_to_open311(kind, route, has_position)
    return None


def _obstacle_to_open311(kind: str, route: FaultRoute, has_position: bool) -> str | None:
    if not (route.codes or {}).get(kind):
        return f"Felsystemet har ingen kod för ”{FAULTS[kind].label}”. Skriv den under Mer, Felanmälan."
    if not has_position:
        return (
            "Felsystemet vill ha en plats på kartan, men det här är bara beskrivet med ord. Välj plats först."
        )
    return None


def obstacle_to_marking(state: str, said: str) -> str | None:
    """What keeps the desk from saying by hand how a fault stands, or None."""
    if said not in BY_HAND.get(FaultState(state), ()):
        return "Läget har ändrats sedan sidan visades. Ladda om sidan."
    return None


def next_try(at: dt.datetime, tries: int) -> dt.datetime | None:
    """When a fault that could not be sent is tried again after `tries` tries; None when it has been enough."""
    return at + BACK_OFF[tries - 1] if tries <= len(BACK_OFF) else None
