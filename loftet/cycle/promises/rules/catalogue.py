"""A small catalogue of measures: what each acts on, how soon, what is known of it, and how it can be counted.

The summaries are our own, in plain words, and not reviewed by anybody outside (`REVIEWED`). A measure that is missing
here may be just as good: it has only not been weighed up here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from loftet.cycle.picture.rules import CauseSide

REVIEWED = False
_O, _V, _P = CauseSide.OFFENDER, CauseSide.VICTIM, CauseSide.PLACE


class Nature(StrEnum):
    SITUATIONAL = "situational"
    SOCIAL = "social"


class Horizon(StrEnum):
    SHORT = "short"
    LONG = "long"


class Evidence(StrEnum):
    """How much is known of whether it helps."""

    WEIGHED = "weighed"
    SOME = "some"
    LITTLE = "little"


NATURE_WORDS: dict[str, str] = {
    Nature.SITUATIONAL: "ändrar platsen eller tillfället",
    Nature.SOCIAL: "ändrar villkor och normer",
}
HORIZON_WORDS: dict[str, str] = {
    Horizon.SHORT: "kan synas inom ett halvår",
    Horizon.LONG: "tar ett år eller mer",
}
EVIDENCE_WORDS: dict[str, str] = {
    Evidence.WEIGHED: "många studier sammanvägda",
    Evidence.SOME: "några studier",
    Evidence.LITTLE: "lite prövat",
}


@dataclass(frozen=True)
class KnownMeasure:
    """`sides` are those of the causes it acts on; `groups` the crime groups it suits, none for all."""

    title: str
    sides: frozenset[CauseSide]
    groups: frozenset[str]
    nature: Nature
    horizon: Horizon
    evidence: Evidence
    known: str
    source: str
    unit: str
    count: int


CATALOGUE = {
    "hot_spots": KnownMeasure(
        "Synlig närvaro 10–16 minuter i taget på platsen",
        frozenset({_P, _O}), frozenset(), Nature.SITUATIONAL, Horizon.SHORT, Evidence.WEIGHED,
        "Liten men säker minskning vid platserna, och oftare mindre än mer runt om. På små orter är det osäkrare.",
        "Braga m.fl., Campbell-översikt, 65 studier", "besök", 96,
    ),
    "lighting": KnownMeasure(
        "Bättre belysning där det är mörkt",
        frozenset({_P}), frozenset({"theft", "vandalism", "burglary", "violence", "disorder"}),
        Nature.SITUATIONAL, Horizon.SHORT, Evidence.WEIGHED,
        "Färre egendomsbrott i de flesta studier. Effekten på upplevd trygghet skiljer sig åt.",
        "Welsh och Farrington, Campbell-översikt", "platser med ny belysning", 2,
    ),
    "sight": KnownMeasure(
        "Röjda buskar och fri sikt längs vägen",
        frozenset({_P}), frozenset(), Nature.SITUATIONAL, Horizon.SHORT, Evidence.SOME,
        "Ingår i de flesta platsförbättringar, men är sällan prövat för sig.",
        "Brå, situationell prevention", "röjda platser", 2,
    ),
    "mend": KnownMeasure(
        "Klotter och skador borta inom två dygn",
        frozenset({_P}), frozenset({"vandalism", "disorder"}), Nature.SITUATIONAL, Horizon.SHORT, Evidence.SOME,
        "Upprustade platser får färre brott i några försök. Snabb sanering för sig är lite prövat.",
        "Branas m.fl. 2018 (upprustade tomter)", "lagade skador", 20,
    ),
    "locks": KnownMeasure(
        "Säkra cykelställ och låsta förråd",
        frozenset({_P, _V}), frozenset({"theft", "burglary"}), Nature.SITUATIONAL, Horizon.SHORT, Evidence.SOME,
        "Gör stölden svårare. Pröva att brotten inte flyttar till nästa ställ.",
        "Brå, situationell prevention", "platser", 3,
    ),
    "neighbours": KnownMeasure(
        "Grannsamverkan i området",
        frozenset({_P, _V}), frozenset({"burglary", "theft"}), Nature.SITUATIONAL, Horizon.LONG, Evidence.WEIGHED,
        "Färre inbrott i ungefär hälften av försöken, mest där många är med.",
        "Bennett m.fl., Campbell-översikt, utgiven av Brå 2008", "områden", 2,
    ),
    "serving": KnownMeasure(
        "Ansvarsfull alkoholservering",
        frozenset({_O, _P}), frozenset({"violence", "disorder"}), Nature.SITUATIONAL, Horizon.LONG, Evidence.SOME,
        "Färre våldsbrott i Stockholm när krogar utbildade personal och tillsynen ökade samtidigt.",
        "Wallin m.fl. 2003 (STAD)", "krogar med utbildad personal", 4,
    ),
    "adults": KnownMeasure(
        "Vuxna ute på kvällarna: fältare, nattvandrare",
        frozenset({_P, _O}), frozenset({"disorder", "vandalism", "violence", "drug_dealing"}),
        Nature.SOCIAL, Horizon.SHORT, Evidence.LITTLE,
        "Uppskattat av boende. Om brotten blir färre är inte klarlagt.",
        "Egen erfarenhet i många kommuner", "kvällar", 40,
    ),
    "parents": KnownMeasure(
        "Tidig kontakt med vårdnadshavare",
        frozenset({_O}), frozenset({"disorder", "vandalism", "drug_dealing", "theft", "violence"}),
        Nature.SOCIAL, Horizon.LONG, Evidence.SOME,
        "Program för föräldrar till yngre barn minskar normbrott. Enstaka samtal är lite prövade.",
        "Piquero m.fl. 2016, Campbell-översikt", "föräldramöten", 6,
    ),
    "values": KnownMeasure(
        "Värdegrundsarbete med elever, vårdnadshavare och lärare",
        frozenset({_O, _V}), frozenset(), Nature.SOCIAL, Horizon.LONG, Evidence.SOME,
        "Strukturerade program mot mobbning i hela skolan ger mindre mobbning. Enstaka föreläsningar är lite prövade.",
        "Gaffney m.fl. 2021, Campbell-översikt", "skolpass", 24,
    ),
    "leisure": KnownMeasure(
        "Ledda aktiviteter för unga när det händer mest",
        frozenset({_O}), frozenset({"disorder", "vandalism"}), Nature.SOCIAL, Horizon.LONG, Evidence.LITTLE,
        "Öppen verksamhet utan ledare kan göra det värre. Ledd verksamhet kan hjälpa.",
        "Översikter av fritidsinsatser", "kvällar", 30,
    ),
    "advice": KnownMeasure(
        "Råd och stöd till dem som drabbats",
        frozenset({_V}), frozenset({"burglary", "theft", "violence"}), Nature.SOCIAL, Horizon.SHORT, Evidence.SOME,
        "Den som nyss drabbats löper större risk igen. Skydd snart efteråt minskar den vid inbrott.",
        "Grove m.fl. 2012, upprepad utsatthet", "samtal", 20,
    ),
}  # fmt: skip


def proposed(sides: Iterable[str], groups: Iterable[str]) -> list[str]:
    """Keys of what acts on these sides and suits these crime groups: the best known first, then the quickest."""
    wanted, kinds = set(sides), set(groups)
    fits = [
        key
        for key, one in CATALOGUE.items()
        if (not wanted or one.sides & wanted) and (not kinds or not one.groups or one.groups & kinds)
    ]
    return sorted(fits, key=_order)


def _order(key: str) -> tuple[int, int]:
    one = CATALOGUE[key]
    return list(Evidence).index(one.evidence), list(Horizon).index(one.horizon)
