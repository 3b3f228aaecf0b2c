"""The focus places of the year: one from the start, one for the summer, one that a meeting decided on."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from loftet.command.demo.months import last_day, month_on, weekday_near
from loftet.command.demo.records import Focus, Meeting
from loftet.command.demo.work import MOVED_FROM, signed_on

EVENINGS: Final = ((4, 20, 4), (5, 20, 4))
SUMMER_EVENINGS: Final = ((4, 19, 4), (5, 19, 4))
SUMMER_MONTH, SUMMER_WEEKS = 6, 12
PARK_ENDING: Final = (
    "Färre besök än planerat blev av, och några gjordes i veckor som skulle lämnas. Därför säger jämförelsen inte "
    "mycket. Buskarna är klippta och tre lampor längs Åstigen är bytta. Nästa sommar behöver fler fältare arbeta kväll."
)
DAY = dt.timedelta(days=1)


def places(last_month: dt.date, held: Sequence[Meeting]) -> tuple[Focus, ...]:
    """All chosen before they began, in whole weeks within the promise."""
    return (_station(last_month), _park(last_month), _square(last_month, held))


def _station(last_month: dt.date) -> Focus:
    return Focus(
        place="Stationen",
        comparison="Norrmalmsgatan",
        problem="station",
        reason="Ungefär 70 anmälda brott på ett år, mest kvällar i slutet av veckan vid ingången och cykelställen. "
        "När kiosken stänger kl. 19 finns ingen med ansvar på plats. Stå synligt vid ingången, gå förbi "
        "cykelställen och anmäl trasiga lampor.",
        windows=EVENINGS,
        visits_per_week=2,
        actors=("police", "guard", "night_walker"),
        chosen_on=signed_on(last_month),
        starts_on=weekday_near(month_on(last_month, -11), 0),
        ends_on=_last_sunday(last_month),
    )


def _park(last_month: dt.date) -> Focus:
    """A third of the weeks without visits: in the park the season would else be taken for an effect."""
    june = next(month for n in range(12) if (month := month_on(last_month, -n)).month == SUMMER_MONTH)
    starts_on = weekday_near(june, 0)
    ends_on = min(starts_on + dt.timedelta(weeks=SUMMER_WEEKS) - DAY, _last_sunday(last_month))
    ended_on = ends_on + 2 * DAY
    is_over = ended_on <= last_day(last_month)
    return Focus(
        place="Åparken",
        comparison="Sjöbadet",
        problem="park",
        reason="Tre av fyra händelser kommer mellan maj och september, mest på kvällen. Höga buskar skymmer sikten. "
        "Gå längs ån, prata med dem som är där och anmäl släckta lampor.",
        windows=SUMMER_EVENINGS,
        visits_per_week=2,
        actors=("field_worker", "guard", "night_walker"),
        chosen_on=max(signed_on(last_month), starts_on - 10 * DAY),
        starts_on=starts_on,
        ends_on=ends_on,
        withholds=True,
        ended_on=ended_on if is_over else None,
        ending=PARK_ENDING if is_over else "",
    )


def _square(last_month: dt.date, held: Sequence[Meeting]) -> Focus:
    """As the ninth meeting decided: two visits a week moved here from the station."""
    chosen_on = held[MOVED_FROM - 1].held_on + DAY
    return Focus(
        place="Stortorget",
        comparison="Norrmalmsgatan",
        problem="square",
        reason="Körning och bråk har inte minskat fast två hinder provades. Mötet bestämde att flytta två besök i "
        "veckan hit från Stationen. Stå där bilarna vänder.",
        windows=EVENINGS,
        visits_per_week=2,
        actors=("police", "guard"),
        chosen_on=chosen_on,
        starts_on=weekday_near(chosen_on, 0),
        ends_on=_last_sunday(last_month),
    )


def _last_sunday(last_month: dt.date) -> dt.date:
    end = last_day(last_month)
    return end - dt.timedelta(days=(end.weekday() + 1) % 7)
