"""How it will be seen whether a measure helped: fixed before it begins, so nobody can choose afterwards."""

from enum import StrEnum


class IndicatorSource(StrEnum):
    CRIMES = "crimes"
    INCIDENTS = "incidents"
    SURVEY = "survey"
    ACTIVITIES = "activities"


class IndicatorKind(StrEnum):
    """Of what is done (produktion), of how it is done (process), or of what it gives (effekt)."""

    OUTPUT = "output"
    PROCESS = "process"
    EFFECT = "effect"


class Direction(StrEnum):
    DOWN = "down"
    UP = "up"


SOURCE_WORDS = {
    IndicatorSource.CRIMES: "anmälda brott",
    IndicatorSource.INCIDENTS: "rapporterade händelser",
    IndicatorSource.SURVEY: "enkätsvar",
    IndicatorSource.ACTIVITIES: "det som görs",
}
INDICATOR_KIND_WORDS = {
    IndicatorKind.EFFECT: "effekt: hur problemet ändras",
    IndicatorKind.OUTPUT: "produktion: hur mycket som görs",
    IndicatorKind.PROCESS: "process: hur arbetet går till",
}
DIRECTION_WORDS = {Direction.DOWN: "ska minska", Direction.UP: "ska öka"}


def obstacle_to_indicator(
    source: str,
    direction: str,
    *,
    has_place: bool,
    same_place: bool,
    question: str,
    baseline: float | None,
    target: float | None,
) -> str | None:
    """A measure of effect needs a place or a question, and a target on the right side of where it began."""
    if source in (IndicatorSource.CRIMES, IndicatorSource.INCIDENTS) and not has_place:
        return "Välj platsen där det ska räknas."
    if same_place:
        return "Jämförelseplatsen kan inte vara samma plats. Välj en plats där åtgärden inte görs."
    if source == IndicatorSource.SURVEY:
        return _obstacle_to_survey(question, baseline, target) or _wrong_side(direction, baseline, target)
    return _wrong_side(direction, baseline, target)


def obstacle_to_baseline(source: str, baseline: float | None, *, has_time: bool) -> str | None:
    """Where it began is known before it begins; counts of events are taken from a time that is given."""
    if baseline is not None:
        return None
    if source in (IndicatorSource.CRIMES, IndicatorSource.INCIDENTS) and not has_time:
        return "Måttet saknar utgångsläge. Skriv från och till vilken dag det ska räknas, eller skriv antalet själv."
    return "Måttet saknar utgångsläge. Skriv hur det är i dag, innan arbetet börjar."


def obstacle_to_changing_indicator(*, begun: bool, signed: bool) -> str | None:
    """The measuring stick is not changed once the measuring has begun."""
    if begun or signed:
        return (
            "Åtgärden har börjat eller är undertecknad, så måttet är låst. "
            "Du kan lägga till ett nytt mått; det märks då som tillagt i efterhand."
        )
    return None


def _obstacle_to_survey(question: str, baseline: float | None, target: float | None) -> str | None:
    if not question:
        return "Välj vilken enkätfråga som ska följas."
    if any(share is not None and not 0 <= share <= 1 for share in (baseline, target)):
        return "Andelar skrivs i procent, mellan 0 och 100."
    return None


def _wrong_side(direction: str, baseline: float | None, target: float | None) -> str | None:
    if baseline is None or target is None:
        return None
    if direction == Direction.DOWN and target >= baseline:
        return "Målet ska vara lägre än utgångsläget när måttet ska minska."
    if direction == Direction.UP and target <= baseline:
        return "Målet ska vara högre än utgångsläget när måttet ska öka."
    return None
