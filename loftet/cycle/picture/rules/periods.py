"""The time a picture is about: a week, a month, a tertial or a year, and the same time a year before."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from loftet.ground.months import months_on

WEEK = dt.timedelta(days=7)
YEAR_OF_WEEKS = 52 * WEEK


class Length(StrEnum):
    WEEK = "week"
    MONTH = "month"
    TERTIAL = "tertial"
    YEAR = "year"


MONTHS = {Length.MONTH: 1, Length.TERTIAL: 4, Length.YEAR: 12}
LENGTH_WORDS = {
    Length.WEEK: "vecka",
    Length.MONTH: "månad",
    Length.TERTIAL: "tertial",
    Length.YEAR: "år",
}
CODE = re.compile(r"(20\d\d)(?:-(?:v(0[1-9]|[1-4]\d|5[0-3])|t([1-3])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True)
class PicturePeriod:
    """A whole week, month, tertial or year, from `start` up to, not including, `end`."""

    start: dt.date
    end: dt.date
    length: Length

    @property
    def code(self) -> str:
        """As in addresses: 2026-10, 2026-v43, 2026-t2, 2026."""
        if self.length == Length.WEEK:
            year, week, _weekday = self.start.isocalendar()
            return f"{year}-v{week:02}"
        if self.length == Length.TERTIAL:
            return f"{self.start.year}-t{(self.start.month - 1) // 4 + 1}"
        return f"{self.start:%Y-%m}" if self.length == Length.MONTH else f"{self.start.year}"

    @property
    def last(self) -> dt.date:
        return self.end - dt.timedelta(days=1)

    def year_before(self) -> "PicturePeriod":
        """The same time of the year before; of a week the one 52 weeks back, which may have another number."""
        back = self.start - YEAR_OF_WEEKS if self.length == Length.WEEK else months_on(self.start, -12)
        return period_at(self.length, back)

    def before(self) -> "PicturePeriod":
        """The one that ended when this began."""
        return period_at(self.length, self.start - dt.timedelta(days=1))


def period_at(length: Length, day: dt.date) -> PicturePeriod:
    """The week, month, tertial or year that a day lies in."""
    if length == Length.WEEK:
        monday = day - dt.timedelta(days=day.weekday())
        return PicturePeriod(monday, monday + WEEK, length)
    months = MONTHS[length]
    start = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return PicturePeriod(start, months_on(start, months), length)


def period_of(code: str) -> PicturePeriod:
    """The period with a code. Raises ValueError for anything else."""
    found = CODE.fullmatch(code)
    if not found:
        raise ValueError(f"no period: {code}")
    year, week, tertial, month = found.groups()
    if week:
        return period_at(Length.WEEK, dt.date.fromisocalendar(int(year), int(week), 1))
    if tertial:
        return period_at(Length.TERTIAL, dt.date(int(year), 4 * int(tertial) - 3, 1))
    if month:
        return period_at(Length.MONTH, dt.date(int(year), int(month), 1))
    return period_at(Length.YEAR, dt.date(int(year), 1, 1))
