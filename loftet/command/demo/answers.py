"""Two survey waves at the chosen places: random samples, a year apart, same questions and same season.

The number who feel unsafe late in the evening is fixed for each place and wave; all else is drawn.
Question ids and codes are those of the questionnaire `trygghet_plats`, plus the two awareness questions.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np

from loftet.command.demo.months import drawn, month_on
from loftet.command.demo.records import Response, Wave

Rng = np.random.Generator
Answers = dict[str, int | list[int]]

FIRST_DAY, LAST_DAY, ANSWER_WEEKS = 5, 24, 4
INVITED = 400
SEXES: Final = {1: 0.502, 2: 0.498}
AGES: Final = {1: 0.15, 2: 0.34, 3: 0.27, 4: 0.13, 5: 0.11}
"""How the people in a place's frame are spread by sex and age; the young answer less often."""
WITH_MARGINS: Final = ("Åparken", "Lindskolans skolgård")
ITEMS: Final = (
    "prob_narko",
    "prob_paverkad",
    "prob_gang",
    "prob_ungdom",
    "prob_stold",
    "prob_skada",
    "prob_skrap",
    "prob_trafik",
    "prob_brak",
    "prob_sextrak",
)
AWARENESS: Final = {
    "before": ((0.08, 0.24, 0.68), (0.05, 0.15, 0.80)),
    "after": ((0.33, 0.36, 0.31), (0.24, 0.34, 0.42)),
}
"""Shares of kand_lofte 1–3 and fatt_veta 1–3 in each wave."""


@dataclass(frozen=True)
class Asked:
    """Frame (people 16+ near the place) and, before and after: answers and how many of them unsafe."""

    frame_size: int
    answers: tuple[int, int]
    unsafe: tuple[int, int]
    worst: tuple[str, ...]
    wishes: tuple[int, ...]


PLACES: Final[dict[str, Asked]] = {
    "Stationen": Asked(
        1460, (132, 128), (70, 39), ("prob_narko", "prob_paverkad", "prob_stold", "prob_gang"), (1, 4, 5, 7)
    ),
    "Stortorget": Asked(
        1720, (124, 121), (43, 41), ("prob_trafik", "prob_paverkad", "prob_skrap"), (4, 5, 9, 3)
    ),
    "Åparken": Asked(1310, (118, 122), (46, 47), ("prob_skrap", "prob_ungdom", "prob_paverkad"), (1, 2, 3)),
    "Lindskolans skolgård": Asked(
        1180, (112, 114), (27, 26), ("prob_skada", "prob_ungdom", "prob_trafik"), (8, 1, 3)
    ),
}


def waves(last_month: dt.date, rng: Rng) -> tuple[Wave, ...]:
    """First the month before the promise began, then the same days a year later."""
    months = {"before": month_on(last_month, -12), "after": last_month}
    return tuple(
        _wave(place, asked, name, month, rng)
        for name, month in months.items()
        for place, asked in PLACES.items()
    )


def unsafe_share(place: str, wave: int) -> float:
    """The planted share (0–1) who feel unsafe late in the evening in wave 0 or 1."""
    return PLACES[place].unsafe[wave] / PLACES[place].answers[wave]


def margins(place: str) -> dict[str, dict[str, int]]:
    """People in the frame by sex and by age, as the register has them, at places where it was asked."""
    if place not in WITH_MARGINS:
        return {}
    people = PLACES[place].frame_size
    return {"kon": _spread(people, SEXES), "alder": _spread(people, AGES)}


def _spread(people: int, shares: dict[int, float]) -> dict[str, int]:
    sizes = {str(code): round(people * share) for code, share in shares.items()}
    sizes["1"] += people - sum(sizes.values())
    return sizes


def _wave(place: str, asked: Asked, name: str, month: dt.date, rng: Rng) -> Wave:
    number = 0 if name == "before" else 1
    unsafe = np.zeros(asked.answers[number], dtype=bool)
    unsafe[: asked.unsafe[number]] = True
    closes_on = month.replace(day=LAST_DAY)
    return Wave(
        place=place,
        title=f"{place}, {'första' if number == 0 else 'andra'} omgången",
        design="probability",
        frame_size=asked.frame_size,
        invited=INVITED,
        opens_on=month.replace(day=FIRST_DAY),
        closes_on=closes_on,
        answer_by=closes_on + dt.timedelta(weeks=ANSWER_WEEKS),
        responses=tuple(_response(bool(felt), asked, name, rng) for felt in rng.permutation(unsafe)),
    )


def _response(unsafe: bool, asked: Asked, name: str, rng: Rng) -> Response:
    visits = _code(rng, (0.2, 0.34, 0.28, 0.16, 0.02))
    answers: Answers = {"s_alder": 1, "koppling": _some(rng, (1, 3, 4, 2), 2), "besok": visits}
    if visits != 5:
        answers["trygg_dag"] = _code(rng, (0.2, 0.5, 0.24, 0.06) if unsafe else (0.62, 0.35, 0.03, 0))
    answers |= _evening(unsafe, rng)
    answers |= {item: _problem(item in asked.worst, unsafe, rng) for item in ITEMS}
    answers["annan_vag"] = _code(rng, (0.16, 0.34, 0.3, 0.2) if unsafe else (0.01, 0.06, 0.28, 0.65))
    answers["viktigast"] = _some(rng, asked.wishes, 3)
    answers["kand_lofte"], answers["fatt_veta"] = (_code(rng, shares) for shares in AWARENESS[name])
    answers["kon"] = (1, 2, 3, 98)[_code(rng, (0.5, 0.47, 0.01, 0.02)) - 1]
    answers["alder"] = _code(rng, (0.12, 0.28, 0.32, 0.17, 0.11))
    return Response("letter" if rng.random() < 0.72 else "paper", answers)


def _evening(unsafe: bool, rng: Rng) -> Answers:
    """Those who stay away count as unsafe only if that is their reason, as in the questionnaire's index."""
    if rng.random() < (0.2 if unsafe else 0.12):
        return {"trygg_kvall": 5, "trygg_kvall_skal": 1 if unsafe else 1 + _code(rng, (0.7, 0.3))}
    return {"trygg_kvall": 2 + _code(rng, (0.7, 0.3)) if unsafe else _code(rng, (0.3, 0.7))}


def _problem(is_worst: bool, unsafe: bool, rng: Rng) -> int:
    if rng.random() < 0.06:
        return 99
    lean = 0.18 * is_worst + 0.14 * unsafe
    return _code(rng, (0.06 + lean, 0.2 + lean / 2, 0.4 - lean / 2, 0.34 - lean))


def _code(rng: Rng, shares: tuple[float, ...]) -> int:
    """A code 1, 2, … drawn by the shares, which sum to 1."""
    return drawn(shares, rng) + 1


def _some(rng: Rng, codes: tuple[int, ...], most: int) -> list[int]:
    chosen = rng.choice(codes, size=int(rng.integers(1, most + 1)), replace=False)
    return sorted(int(code) for code in chosen)
