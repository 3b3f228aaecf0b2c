"""The school year's plan for values work: which schools and grades, for whom, how often; and who was not reached."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

AUDIENCES = {"pupils": "elever", "guardians": "vårdnadshavare", "teachers": "pedagoger"}
PLANNED_GRADES = ("4-6", "7-9")
FIRST_MONTH = 8
MOST = 200


@dataclass(frozen=True)
class Planned:
    """What is planned for one school's grades in a school year; `counts` by audience."""

    school: int
    grades: str
    counts: Mapping[str, int]
    lead: int | None = None
    with_police: bool = False


@dataclass(frozen=True)
class Reached:
    """One audience: sessions planned and held, and people reached (each session's own count, so perhaps twice)."""

    audience: str
    planned: int
    held: int
    people: int

    @property
    def is_missed(self) -> bool:
        """Planned and not yet reached once."""
        return self.planned > 0 and self.held == 0


def school_year_of(day: dt.date) -> int:
    """The year in which a day's school year began: 2026 for all from August 2026 to July 2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def days_of_school_year(year: int) -> tuple[dt.date, dt.date]:
    """From its first of August up to, not including, the next."""
    return dt.date(year, FIRST_MONTH, 1), dt.date(year + 1, FIRST_MONTH, 1)


def obstacle_to_plan(rows: Sequence[Planned]) -> str | None:
    wrong = next((count for row in rows for count in row.counts.values() if not 0 <= count <= MOST), None)
    return None if wrong is None else f"{wrong} pass kan inte stämma. Skriv ett tal mellan 0 och {MOST}."
