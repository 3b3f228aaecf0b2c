"""What a partner may report: kinds of incident, how sure, how many people, and what became of the report."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

TEXT_LENGTH = 500
PLACE_TEXT_LENGTH = 120
MOST_AT_ONCE = 20
OLDEST = dt.timedelta(days=366)
UNDO_TIME = dt.timedelta(hours=24)
SAME_OCCASION = dt.timedelta(hours=1)
QUARANTINE = dt.timedelta(hours=72)


class Certainty(StrEnum):
    SAW = "saw"
    TOLD = "told"
    COMPLAINT = "complaint"


class People(StrEnum):
    """How many were there, in buckets; never who."""

    ONE_OR_TWO = "1-2"
    A_FEW = "3-5"
    SEVERAL = "6-10"
    MANY = "11-20"
    CROWD = ">20"


class ToldPolice(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """The reporter's own view, from a nuisance to something serious."""

    NUISANCE = "1"
    WORRYING = "2"
    FRIGHTENING = "3"
    SERIOUS = "4"


class ActionTaken(StrEnum):
    """What whoever reports did about it, at once."""

    NONE = "none"
    TALKED = "talked"
    MENDED = "mended"
    CALLED = "called"
    FAULT = "fault"


class IncidentState(StrEnum):
    NEW = "new"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


CERTAINTY_WORDS = {
    Certainty.SAW: "Vi såg det själva",
    Certainty.TOLD: "Vi fick höra om det",
    Certainty.COMPLAINT: "Någon klagade",
}
PEOPLE_WORDS = {
    People.ONE_OR_TWO: "1–2",
    People.A_FEW: "3–5",
    People.SEVERAL: "6–10",
    People.MANY: "11–20",
    People.CROWD: "fler än 20",
}
TOLD_POLICE_WORDS = {ToldPolice.YES: "Ja", ToldPolice.NO: "Nej", ToldPolice.UNKNOWN: "Vet inte"}
SEVERITY_WORDS = {
    Severity.NUISANCE: "Störande",
    Severity.WORRYING: "Oroande",
    Severity.FRIGHTENING: "Skrämmande",
    Severity.SERIOUS: "Allvarligt, någon kunde ha skadats",
}
ACTION_WORDS = {
    ActionTaken.NONE: "Inget",
    ActionTaken.TALKED: "Vi pratade med dem som var där",
    ActionTaken.MENDED: "Vi städade eller lagade",
    ActionTaken.CALLED: "Vi ringde polis, väktare eller räddningstjänst",
    ActionTaken.FAULT: "Vi gjorde en felanmälan",
}
INCIDENT_STATE_WORDS = {
    IncidentState.NEW: "ny",
    IncidentState.RECEIVED: "mottagen",
    IncidentState.WITHDRAWN: "återtagen",
    IncidentState.MERGED: "räknas med en annan",
}
UNCOUNTED = (IncidentState.WITHDRAWN, IncidentState.MERGED)


@dataclass(frozen=True)
class IncidentType:
    """A kind of incident: words for people, the crime group it is compared with, and when to call instead."""

    label: str
    help: str
    group: str
    urgent: bool = False
    is_problem: bool = True
    may_be_ahead: bool = False


INCIDENT_TYPES: dict[str, IncidentType] = {
    "disturbing_gathering": IncidentType(
        "Störande samling", "Högljudd grupp, eller trångt så att andra viker av", "disorder"
    ),
    "vandalism": IncidentType(
        "Skadegörelse", "Krossade rutor, sparkade bänkar, sönderslagna skyltar", "vandalism"
    ),
    "littering": IncidentType("Nedskräpning", "Glas, flaskor, överfulla papperskorgar", "other"),
    "alcohol_disorder": IncidentType("Fylla och stök", "Berusade som stör, fest som spårat ur", "disorder"),
    "suspected_drug_dealing": IncidentType(
        "Misstänkt droghandel", "Korta möten och byten, något som gömts", "drug_dealing"
    ),
    "vehicle_nuisance": IncidentType(
        "Buskörning", "Moped, A-traktor eller bil som stör eller kör fort", "traffic"
    ),
    "threat_violence": IncidentType("Hot eller våld", "Bråk, hotfulla ord, slag", "violence", urgent=True),
    "unsafe_place_physical": IncidentType(
        "Mörkt eller skymt", "Trasig lampa, skymd sikt, ödslig gång", "other"
    ),
    "graffiti": IncidentType("Klotter", "Nytt klotter på vägg, skylt eller fasad", "vandalism"),
    "arson_small_fire": IncidentType("Eld", "Papperskorg eller skräp som eldats", "vandalism", urgent=True),
    "drug_litter": IncidentType("Spår av droger", "Sprutor, påsar, folie", "drug_dealing"),
    "theft_shoplifting": IncidentType("Stöld", "Snatteri, cykelstöld, något som försvunnit", "theft"),
    "burglary_attempt": IncidentType(
        "Inbrott eller försök", "Brytmärken, uppbruten dörr eller förråd", "burglary", urgent=True
    ),
    "fireworks": IncidentType(
        "Smällare och raketer", "Fyrverkeri som skrämmer eller siktas mot andra", "disorder"
    ),
    "unauthorised_stay": IncidentType(
        "Olovlig vistelse", "Sovplats i trapphus, källare eller garage", "disorder"
    ),
    "staff_incident": IncidentType(
        "Mot personal", "Hot, hårda ord eller våld mot den som arbetar", "violence", urgent=True
    ),
    "rumour_worry": IncidentType("Oro eller rykte", "Något som många talar om, sant eller inte", "other"),
    "event_upcoming": IncidentType(
        "Något på gång",
        "Marknad, konsert eller annat som väntas",
        "other",
        is_problem=False,
        may_be_ahead=True,
    ),
    "good_news": IncidentType(
        "Något bra", "Lugnt, välbesökt eller bättre än vanligt", "other", is_problem=False
    ),
    "other": IncidentType("Annat", "Det som inte passar någon annanstans", "other"),
}  # the eight most common first: they are the large tiles
FIRST_TILES = 8
NOT_PROBLEMS = frozenset(code for code, kind in INCIDENT_TYPES.items() if not kind.is_problem)


@dataclass(frozen=True, kw_only=True)
class IncidentDraft:
    """One incident as it is reported. Times carry their zone; `e`, `n` are whole metres in EPSG:3006."""

    type: str
    happened_from: dt.datetime
    happened_to: dt.datetime
    certainty: str
    kind_id: int | None = None
    place_id: int | None = None
    e: int | None = None
    n: int | None = None
    place_text: str = ""
    people: str = ""
    told_police: str = ""
    severity: str = ""
    action_taken: str = ""
    text: str = ""


def type_word(code: str) -> str:
    """An incident type's label; a crime's type is Swedish already."""
    return INCIDENT_TYPES[code].label if code in INCIDENT_TYPES else code


def obstacle_to_incident(draft: IncidentDraft, at: dt.datetime) -> str | None:
    """What keeps an incident from being reported at a moment, or None."""
    if draft.type not in INCIDENT_TYPES or draft.certainty not in list(Certainty):
        return "Välj vad som hände och hur säkert det är."
    if draft.people and draft.people not in list(People):
        return "Välj hur många det var ur listan."
    if draft.told_police and draft.told_police not in list(ToldPolice):
        return "Välj ja, nej eller vet inte om polisen."
    if draft.severity and draft.severity not in list(Severity):
        return "Välj hur allvarligt det var ur listan."
    if draft.action_taken and draft.action_taken not in list(ActionTaken):
        return "Välj vad ni gjorde ur listan."
    if draft.place_id is None and draft.e is None and not draft.place_text.strip():
        return "Säg var det hände: välj en plats eller skriv med egna ord."
    return _obstacle_to_times(draft, at) or obstacle_to_position(draft.e, draft.n)


def _obstacle_to_times(draft: IncidentDraft, at: dt.datetime) -> str | None:
    if draft.happened_to < draft.happened_from:
        return "Sluttiden är före starttiden."
    if draft.happened_from > at and not INCIDENT_TYPES[draft.type].may_be_ahead:
        return "Tiden har inte varit än. Kontrollera dag och klockslag."
    if at - draft.happened_from > OLDEST:
        return "Det är mer än ett år sedan. Här räknas det senaste året; berätta det äldre för samordnaren."
    return None


def obstacle_to_position(e: int | None, n: int | None) -> str | None:
    """A position has both numbers, and lies in Sweden's box of EPSG:3006."""
    if e is None and n is None:
        return None
    if e == 0 and n == 0:
        return "Telefonen gav inget läge (0, 0). Välj plats i listan eller skriv med egna ord."
    if e is None or n is None or not (250_000 <= e <= 930_000 and 6_100_000 <= n <= 7_700_000):
        return "Punkten ligger inte på kartan. Välj plats i listan i stället."
    return None


class Told(Protocol):
    """An incident as two reports of it are compared."""

    type: str
    place_id: int | None
    happened_from: dt.datetime
    happened_to: dt.datetime


def is_same_occasion(one: Told, other: Told) -> bool:
    """Whether two organisations may have told of one thing: same kind and place, at most an hour apart."""
    return (
        one.type == other.type
        and one.place_id is not None
        and one.place_id == other.place_id
        and one.happened_from <= other.happened_to + SAME_OCCASION
        and other.happened_from <= one.happened_to + SAME_OCCASION
    )


def unclear_because(row: Told, state: str, e: int | None) -> str | None:
    """What the desk has to clear up before an incident tells where or what, or None."""
    if state in UNCOUNTED:
        return None
    if row.place_id is None and e is None:
        return "Platsen står bara med ord"
    return "Slaget är ”Annat”" if row.type == "other" and state == IncidentState.NEW else None


def obstacle_to_clearing_up(state: str, type: str, severity: str) -> str | None:
    """What keeps the desk from setting an incident's type, place and severity, or None."""
    if severity and severity not in list(Severity):
        return "Välj hur allvarligt det var ur listan."
    if type not in INCIDENT_TYPES:
        return "Välj vad som hände ur listan."
    if state in UNCOUNTED:
        return "Händelsen räknas inte. Återställ den först."
    return None


def obstacle_to_withdrawing(state: str, sent_at: dt.datetime, at: dt.datetime, is_desk: bool) -> str | None:
    """A reporter may take back what was just sent; the desk may do it at any time."""
    if state == IncidentState.WITHDRAWN:
        return "Händelsen är redan återtagen."
    if not is_desk and at - sent_at > UNDO_TIME:
        return "Det har gått mer än ett dygn. Be samordnaren att ta bort händelsen."
    return None


def obstacle_to_merging(
    one: Told, other: Told, states: Sequence[str], organisations: Sequence[int]
) -> str | None:
    """What keeps two organisations' incidents from being counted as one, or None."""
    if set(states) & set(UNCOUNTED):
        return "Den ena av händelserna räknas inte längre. Ladda om sidan."
    if len(set(organisations)) < 2 or not is_same_occasion(one, other):
        return "Bara samma slags händelse, på samma plats, inom en timme och från olika organisationer räknas ihop."
    return None
