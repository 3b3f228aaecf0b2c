"""Words that every room shares: roles, kinds of organisation and place."""

from enum import StrEnum


class Role(StrEnum):
    COORDINATOR = "coordinator"
    POLICE = "police"
    REPORTER = "reporter"
    COMMUNICATOR = "communicator"
    DECISION_MAKER = "decision_maker"
    ADMINISTRATOR = "administrator"
    RESIDENT = "resident"  # anyone on a public page; never stored
    SYSTEM = "system"  # what happens by itself; never stored


class OrganisationKind(StrEnum):
    MUNICIPALITY = "municipality"
    SECTION = "section"
    POLICE = "police"
    HOUSING = "housing"
    SCHOOL = "school"
    YOUTH = "youth"
    GUARD = "guard"
    RESCUE = "rescue"
    SHOP = "shop"
    LIBRARY = "library"
    PARK = "park"
    OTHER = "other"


class PlaceKind(StrEnum):
    CHOSEN = "chosen"
    COMPARISON = "comparison"
    OTHER = "other"


ROLE_WORDS = {
    Role.COORDINATOR: "samordnare",
    Role.POLICE: "polis",
    Role.REPORTER: "rapportör",
    Role.COMMUNICATOR: "kommunikatör",
    Role.DECISION_MAKER: "beslutsfattare",
    Role.ADMINISTRATOR: "administratör",
    Role.RESIDENT: "invånare",
    Role.SYSTEM: "systemet",
}
ORGANISATION_WORDS = {
    OrganisationKind.MUNICIPALITY: "kommun",
    OrganisationKind.SECTION: "sektion i kommunen",
    OrganisationKind.POLICE: "polis",
    OrganisationKind.HOUSING: "bostadsbolag",
    OrganisationKind.SCHOOL: "skola",
    OrganisationKind.YOUTH: "fritidsgård",
    OrganisationKind.GUARD: "bevakningsföretag",
    OrganisationKind.RESCUE: "räddningstjänst",
    OrganisationKind.SHOP: "butik",
    OrganisationKind.LIBRARY: "bibliotek",
    OrganisationKind.PARK: "gata och park",
    OrganisationKind.OTHER: "annan",
}
PLACE_WORDS = {
    PlaceKind.CHOSEN: "vald plats",
    PlaceKind.COMPARISON: "jämförelseplats",
    PlaceKind.OTHER: "annan plats",
}


def kommun_name(municipality: str) -> str:
    """Tranemo kommun, Lunds kommun, Borås kommun: an s after a consonant, unless it already hisses."""
    ending = "" if municipality[-1:].lower() in "aeiouyåäösxz" else "s"
    return f"{municipality}{ending} kommun"


class Kept(StrEnum):
    """Kinds of data that are erased when their time is over."""

    TEXTS = "texts"
    REPORTS = "reports"
    POINTS = "points"
    DIALOGUES = "dialogues"
    CRIMES = "crimes"
    NOTICES = "notices"
    COMMENTS = "comments"
    ANSWERS = "answers"
    TRAIL = "trail"
    FILES = "files"
    LETTERS = "letters"


KEPT_WORDS = {
    Kept.TEXTS: "egna ord i rapporter och punkter",
    Kept.REPORTS: "partners rapporter",
    Kept.POINTS: "invånares punkter och deras kvittokoder",
    Kept.DIALOGUES: "möten med invånare",
    Kept.CRIMES: "anmälda brott, inlästa",
    Kept.NOTICES: "polisens händelsenotiser",
    Kept.COMMENTS: "egna ord i enkäter och förslag",
    Kept.ANSWERS: "enskilda enkätsvar, koder och blad",
    Kept.TRAIL: "loggboken: vem som gjorde vad",
    Kept.FILES: "filer som visats men inte lästs in",
    Kept.LETTERS: "mejl som ligger som filer på servern",
}
