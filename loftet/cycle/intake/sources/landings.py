"""In which coordinate system a file's points land in the municipality, and how far off they land in another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake.rules.limits import FAR_M, Box
from loftet.cycle.intake.sources.coordinate_systems import CHOSEN_BY_PEOPLE, SYSTEMS, ZONES, Floats, moved
from loftet.ground.reading import Finding, Findings, Unreadable, Weight

SAMPLE = 5_000
MOSTLY, NEARLY_ALL = 0.5, 0.9
CLEARLY = 0.2
"""Another system fits better when so much more of the points land in the municipality."""
ALIKE = 0.02
OUTSIDE_SWEDEN_KM = 2_000
_SIDES = ("öster", "nordost", "norr", "nordväst", "väster", "sydväst", "söder", "sydost")


@dataclass(frozen=True)
class Known:
    """`area` is (min_e, min_n, max_e, max_n) of the municipality in EPSG:3006, None when nobody knows.

    It may be only what is known so far, not the `whole` of it. With `guess` a system that fits is taken instead of
    refusing one that doesn't, and told of.
    """

    area: Box | None = None
    whole: bool = False
    guess: bool = False

    @property
    def bounds(self) -> Box | None:
        """Where points should lie: in a part of a municipality that may go on for `FAR_M` around it."""
        if self.area is None or self.whole:
            return self.area
        west, south, east, north = self.area
        return west - FAR_M, south - FAR_M, east + FAR_M, north + FAR_M


@dataclass(frozen=True)
class Landing:
    """Part of the points in the area and within `FAR_M` of it, and where the middle one lies from it, in metres."""

    inside: float
    near: float
    away_e: float
    away_n: float

    @property
    def words(self) -> str:
        """Where the middle point lands, as "312 km väster om kommunen"."""
        km = float(np.hypot(self.away_e, self.away_n)) / 1000
        if not km < OUTSIDE_SWEDEN_KM:
            return "långt utanför Sverige"
        turn = round(np.degrees(np.arctan2(self.away_n, self.away_e)) / 45) % 8
        return f"{max(1, round(km))} km {_SIDES[turn]} om kommunen"


def system_of(x: Floats, y: Floats, epsg: int, known: Known, findings: Findings) -> int:
    """The system to read points (k,) in: `epsg` unless another one fits the municipality clearly better.

    Raises Unreadable, with how far off the points land, when it does and nobody asked for a guess, and when most
    points land far from the whole municipality in every system.
    """
    area = known.bounds
    there = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0)))
    if area is None or not len(there):
        return epsg
    some = there[:: max(1, len(there) // SAMPLE)]
    landings = {each: _landing(x[some], y[some], each, area) for each in {epsg: "", **CHOSEN_BY_PEOPLE}}
    fitting = _fitting(landings)
    if epsg in fitting or _turned(x[some], y[some], epsg, area):
        _note_others(epsg, fitting, findings)
        return epsg
    if fitting and landings[epsg].inside < landings[fitting[0]].inside - CLEARLY:
        if not known.guess or len(fitting) > 1:
            raise _other(epsg, fitting, landings)
        _note_guess(epsg, fitting[0], landings, findings)
        return fitting[0]
    if landings[epsg].near < MOSTLY:
        _refuse_turned(x[some], y[some], area)
        _tell_nowhere(epsg, landings[epsg], known, findings)
    return epsg


def _landing(x: Floats, y: Floats, epsg: int, area: Box) -> Landing:
    e, n = moved(x, y, epsg, 3006)
    east, north = _beyond(e, area[0], area[2]), _beyond(n, area[1], area[3])
    away = np.hypot(east, north)
    there = np.isfinite(away)
    if not there.any():
        return Landing(0.0, 0.0, np.inf, np.inf)
    inside, near = float(np.mean(away == 0)), float(np.mean(away <= FAR_M))
    return Landing(inside, near, float(np.median(east[there])), float(np.median(north[there])))


def _beyond(values: Floats, least: float, most: float) -> NDArray[np.float64]:
    """How far past its nearer bound each value lies: negative before the least, 0 between."""
    past = np.where(values < least, values - least, np.where(values > most, values - most, 0.0))
    return np.where(np.isfinite(values), past, np.inf)


def _fitting(landings: dict[int, Landing]) -> list[int]:
    """The systems in which nearly all points land in the municipality, alike good; none when none does."""
    best = max(landing.inside for landing in landings.values())
    if best < NEARLY_ALL:
        return []
    return [epsg for epsg, landing in landings.items() if landing.inside >= best - ALIKE]


def _turned(x: Floats, y: Floats, epsg: int, area: Box) -> bool:
    """East and north have changed places: told of by whoever looks at each row."""
    return _landing(y, x, epsg, area).near > MOSTLY


def _refuse_turned(x: Floats, y: Floats, area: Box) -> None:
    """Raises Unreadable where the points land in the municipality once east and north have changed places."""
    for epsg, name in CHOSEN_BY_PEOPLE.items():
        if _landing(y, x, epsg, area).inside >= NEARLY_ALL:
            raise Unreadable(
                f"Öst och norr är omkastade, och koordinaterna ser ut att vara {name} (EPSG:{epsg}).",
                "Byt plats på de två kolumnerna i kolumnmallen, och välj det som koordinatsystem.",
            )


def _note_others(epsg: int, fitting: Sequence[int], findings: Findings) -> None:
    others = [SYSTEMS[each] for each in fitting if each != epsg]
    if epsg in ZONES and others:
        problem = f"Punkterna passar kommunen i {SYSTEMS[epsg]}, men lika bra i {', '.join(others)}."
        findings.add("koordinatsystem", Finding(problem, "Kontrollera en känd adress.", weight=Weight.NOTE))


def _note_guess(epsg: int, other: int, landings: dict[int, Landing], findings: Findings) -> None:
    problem = (
        f"Koordinaterna är lästa som {SYSTEMS[other]}: då hamnar {_percent(landings[other])} i kommunen."
        f" Som {SYSTEMS[epsg]} skulle de hamna {landings[epsg].words}."
    )
    remedy = "Är det fel, gå tillbaka och välj rätt koordinatsystem."
    findings.add("koordinatsystem", Finding(problem, remedy, weight=Weight.NOTE))


def _other(epsg: int, fitting: Sequence[int], landings: dict[int, Landing]) -> Unreadable:
    names = " eller ".join(f"{SYSTEMS[each]} (EPSG:{each})" for each in fitting)
    return Unreadable(
        f"Som {SYSTEMS[epsg]} hamnar punkterna fel: den mittersta {landings[epsg].words}."
        f" Som {names} hamnar {_percent(landings[fitting[0]])} i kommunen.",
        f"Välj {names} som koordinatsystem.",
    )


def _tell_nowhere(epsg: int, landing: Landing, known: Known, findings: Findings) -> None:
    weight = Weight.REFUSED if known.whole else Weight.NOTE
    problem = (
        f"Som {SYSTEMS[epsg]} hamnar de flesta punkterna utanför kommunen, den mittersta {landing.words}."
    )
    remedy = (
        "Kontrollera att filen gäller kommunen, vilka kolumner som är öst och norr, och koordinatsystemet."
    )
    findings.add("utanför kommunen", Finding(problem, remedy, weight=weight))


def _percent(landing: Landing) -> str:
    return f"{round(100 * landing.inside)} procent"
