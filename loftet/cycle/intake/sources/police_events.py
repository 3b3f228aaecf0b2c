"""The police's published events: the API's JSON before and after 20 January 2026, and archives of it.

What the API is like, by its own files: `datetime` is when the notice was published, with an hour that is not
padded; when it happened stands first in `name`, without a year; the place stands last there. Until 19 January 2026
`location` was the municipality, since then the county. Digests and information are no events.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from loftet.ground.municipalities import CODE_OF, COUNTIES, county_of
from loftet.ground.reading import (
    MONTHS,
    Finding,
    Reading,
    Unreadable,
    as_text,
    refusal,
    refuse_page,
    unpacked,
)

NoticeKind = Literal["event", "digest", "information"]

_PUBLISHED = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{1,2}:\d{2}:\d{2}) ([+-]\d{2}:\d{2})")
_HAPPENED = re.compile(r"(\d{1,2}) (\w+) (\d{1,2})[.:](\d{2})")
_COUNTY_NAMES = frozenset(COUNTIES.values())
FIELDS = ("id", "datetime", "name", "summary", "url", "type", "location")


@dataclass(frozen=True)
class Notice:
    """One published notice. `happened_at` is local and None where the name tells no time."""

    number: int
    published_at: dt.datetime
    happened_at: dt.datetime | None
    type: str
    kind: NoticeKind
    municipality: str
    county: str
    summary: str
    address: str
    same_as: int | None = None


def read_police_events(data: bytes) -> Reading:
    """Notices of a JSON array or of JSON lines, gzip or not; two with the same name and text are one.

    Of an event that stands more than once, or with its first and last version, the last is kept.
    """
    reading = Reading((), 0)
    try:
        records = list(_records(as_text(unpacked(data), reading.findings)))
    except Unreadable as error:
        return refusal(error)
    reading.read = len(records)
    notices: dict[int, Notice] = {}
    for row, record in enumerate(records, start=1):
        notice = _understood(row, record, reading)
        if notice is not None:
            notices[notice.number] = notice
    reading.rows = _with_repeats(notices.values())
    return reading


def _records(text: str) -> Iterator[Any]:
    refuse_page(text)
    stripped = text.lstrip()
    yield from _array(text) if stripped.startswith("[") else _lines(text)


def _array(text: str) -> list[Any]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"Filen tar slut eller går sönder på rad {error.lineno}, tecken {error.colno}.",
            "Hämta den på nytt.",
        ) from error
    return list(rows)


def _lines(text: str) -> Iterator[Any]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise Unreadable(
                f"Rad {number} är ingen hel JSON-post (tecken {error.colno}).",
                "Kontrollera att det är polisens händelser och att filen är hel.",
            ) from error


def _understood(row: int, record: Any, reading: Reading) -> Notice | None:
    record = record.get("last", record) if isinstance(record, dict) else record
    try:
        return _notice(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        missing = [name for name in FIELDS if not isinstance(record, dict) or name not in record]
        problem = (
            f"Uppgift saknas: {', '.join(missing)}."
            if missing
            else f"Händelsen går inte att tolka ({error})."
        )
        reading.findings.add("ofullständig händelse", Finding(problem, row=row))
        return None


def _notice(record: dict[str, Any]) -> Notice:
    published_at = published(record["datetime"])
    name, kind_of_event = record["name"], record["type"].strip()
    municipality, county = place_of(name, record["location"]["name"])
    return Notice(
        number=int(record["id"]),
        published_at=published_at,
        happened_at=happened(name, published_at),
        type=kind_of_event,
        kind=kind(kind_of_event),
        municipality=municipality,
        county=county,
        summary=record["summary"] or "",
        address=record["url"] or "",
    )


def published(text: str) -> dt.datetime:
    """`2023-05-19 9:58:29 +02:00` as a moment; raises ValueError for anything else."""
    match = _PUBLISHED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"tiden ”{text}” är inte skriven som 2023-05-19 9:58:29 +02:00")
    day, clock, zone = match.groups()
    return dt.datetime.fromisoformat(f"{day}T{clock.zfill(8)}{zone}")


def happened(name: str, published_at: dt.datetime) -> dt.datetime | None:
    """When it happened, from `19 maj 07:05, …`: the last such day that was not after the publishing."""
    match = _HAPPENED.match(name)
    month = MONTHS.get(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    for year in (published_at.year, published_at.year - 1):
        try:
            moment = dt.datetime(
                year, month, int(match[1]), int(match[3]), int(match[4]), tzinfo=published_at.tzinfo
            )
        except ValueError:
            continue  # 29 February of another year, or no such time
        if moment <= published_at + dt.timedelta(days=1):
            return moment
    return None


def place_of(name: str, location: str) -> tuple[str, str]:
    """(municipality, county): what stands after the last comma if it is a municipality, else the location."""
    last = name.rpartition(",")[2].strip()
    for candidate in (last, location):
        if candidate.casefold() in CODE_OF:
            return candidate, county_of(candidate)
    return "", next((text for text in (last, location) if text in _COUNTY_NAMES), location)


def kind(of_type: str) -> NoticeKind:
    """Digests tell of many events and information of none; neither is an event."""
    if of_type.startswith("Sammanfattning"):
        return "digest"
    return "information" if of_type.startswith(("Information", "Uppdatering")) else "event"


def _with_repeats(notices: Iterable[Notice]) -> list[Notice]:
    """In order of number; one that repeats an earlier notice's day, type, place and text names it."""
    first: dict[tuple[Any, ...], int] = {}
    marked = []
    for notice in sorted(notices, key=lambda row: row.number):
        same = (notice.happened_at, notice.type, notice.municipality, notice.county, notice.summary)
        earlier = first.setdefault(same, notice.number)
        marked.append(notice if earlier == notice.number else replace(notice, same_as=earlier))
    return marked
