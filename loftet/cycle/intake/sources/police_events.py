"""The police's published events: the API's JSON before and after 20 January 2026, and archives of it.

What the API is like, by its own files: `datetime` is when the notice was published, with an hour that is not
padded; when it happened stands first in `name`, without a year; the place stands last there. Until 19 January
2026 `location` was mostly the municipality, since then always the county. Its point is the area's middle and is
left unread. Digests and information are no events.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from zoneinfo import ZoneInfo

from loftet.ground.municipalities import CODE_OF, COUNTIES, MUNICIPALITIES
from loftet.ground.reading import (
    MONTHS,
    Finding,
    Findings,
    Reading,
    Unreadable,
    Weight,
    as_text,
    refusal,
    refuse_page,
    unpacked,
)
from loftet.ground.sources.json_text import LARGEST_JSON, json_in, refuse_many_parts
from loftet.wording.numbers import number

NoticeKind = Literal["event", "digest", "information"]

SWEDEN = ZoneInfo("Europe/Stockholm")
# A control of next week is announced before it happens; what lies further ahead was last year.
AHEAD = dt.timedelta(days=31)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_NUMBER = 2**31
LONGEST_TYPE, LONGEST_ADDRESS, LONGEST_TEXT = 100, 300, 100_000
FIELDS = ("id", "datetime", "name", "type", "location")
_PUBLISHED = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2}):(\d{2})(?:\.\d+)? ?([+-]\d{2}:?\d{2})")
_HAPPENED = re.compile(r"\s*(\d{1,2}) (\w+)(?: (\d{1,2})[.:](\d{2}))?\s*,")
_COUNTY_NAMES = {name.casefold(): name for name in COUNTIES.values()}
NOT_NEWER = "Hämta listan på nytt från polisen."


@dataclass(frozen=True)
class Notice:
    """One published notice.

    `published_at` and `happened_at` know their zone; `happened_at` is None where the name tells no time that exists.
    `municipality` is empty where only the county is known, `county` where neither is. `same_as` is the number of
    the notice that this one repeats, and `versions` how many texts the police have published of it.
    """

    number: int
    published_at: dt.datetime
    happened_at: dt.datetime | None
    type: str
    kind: NoticeKind
    municipality: str
    county: str
    summary: str
    address: str
    name: str = ""
    same_as: int | None = None
    versions: int = 1


def read_police_events(data: bytes) -> Reading:
    """Notices of a JSON array or of JSON lines, gzip or not, in order of number.

    Of a notice that stands more than once, or with its first and last version, the last published is kept. A notice
    without its parts is left out with a finding; a file that is cut off or no list of events is refused.
    """
    findings = Findings()
    try:
        records = list(_records(as_text(unpacked(data, LARGEST_JSON), findings)))
    except Unreadable as error:
        return refusal(error, findings)
    notices: dict[int, Notice] = {}
    for row, record in enumerate(records, start=1):
        notice = _understood(row, record, findings)
        if notice is not None:
            _keep_last(notice, row, notices, findings)
    if records and not notices:
        finding = Finding("Ingen av posterna är en av polisens händelser.", NOT_NEWER)
        return refusal(Unreadable(finding.problem, finding.remedy), findings)
    rows = _with_repeats(notices.values())
    _tell_of_repeats(rows, findings)
    return Reading(rows, len(records), findings)


def _records(text: str) -> Iterator[Any]:
    refuse_page(text)
    start = text.lstrip()[:1]
    if start not in ("[", "{"):
        raise Unreadable("Det här är ingen JSON-fil.", "Filen ska börja med [ eller {. " + NOT_NEWER)
    yield from _array(text) if start == "[" else _lines(text)


def _array(text: str) -> list[Any]:
    try:
        return list(json_in(text))
    except json.JSONDecodeError as error:
        whole = text[: error.pos].count('"datetime"')
        raise Unreadable(
            f"Filen är avklippt eller skadad vid tecken {error.colno}, efter ungefär {whole} händelser.",
            "Hämta den på nytt.",
            error.lineno,
        ) from error


def _lines(text: str) -> Iterator[Any]:
    refuse_many_parts(text)
    for row, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield json_in(line)
        except json.JSONDecodeError as error:
            raise Unreadable(
                f"Raden är ingen hel händelse: den går sönder vid tecken {error.colno}.",
                "Hämta filen på nytt.",
                row,
            ) from error


def _understood(row: int, record: Any, findings: Findings) -> Notice | None:
    """The notice in a record; None with a finding when it lacks something."""
    versions = record.get("versions") if isinstance(record, dict) else None
    record = record.get("last", record) if isinstance(record, dict) else record
    missing = [name for name in FIELDS if not isinstance(record, dict) or not record.get(name)]
    if missing:
        problem = f"Händelsen saknar {', '.join(missing)} och hoppas över."
        findings.add("ofullständig händelse", Finding(problem, row=row, weight=Weight.SKIPPED))
        return None
    try:
        notice = _notice(record, versions if isinstance(versions, int) else 1)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        why = str(error) if isinstance(error, NoNotice) else "en uppgift har fel form"
        problem = f"Händelsen går inte att tolka och hoppas över ({why})."
        findings.add("ofullständig händelse", Finding(problem, row=row, weight=Weight.SKIPPED))
        return None
    _tell_of_doubts(row, notice, findings)
    return notice


class NoNotice(ValueError):
    """The record is no notice of the police's, with what is wrong in Swedish."""


def _text(record: dict[str, Any], name: str, longest: int) -> str:
    """Raises NoNotice for what is no text or has no room where it is kept."""
    text = record.get(name) or ""
    if not isinstance(text, str) or len(text) > longest:
        raise NoNotice(f"{name} är ingen text eller för lång")
    return text.strip()


def _notice(record: dict[str, Any], versions: int) -> Notice:
    published_at = published(record["datetime"])
    municipality, county = place_of(record["name"], record["location"]["name"])
    its_number = int(record["id"])
    if not 0 < its_number < LARGEST_NUMBER:
        raise NoNotice(f"numret ”{its_number}” kan inte stämma")
    return Notice(
        number=its_number,
        published_at=published_at,
        happened_at=happened(record["name"], published_at),
        type=_text(record, "type", LONGEST_TYPE),
        kind=kind(_text(record, "type", LONGEST_TYPE)),
        municipality=municipality,
        county=county,
        summary=_text(record, "summary", LONGEST_TEXT),
        address=_text(record, "url", LONGEST_ADDRESS),
        name=_text(record, "name", LONGEST_TEXT),
        versions=versions,
    )


def published(text: str) -> dt.datetime:
    """`2023-05-19 9:58:29 +02:00` as a moment; raises ValueError for anything else."""
    match = _PUBLISHED.fullmatch(text.strip())
    if match is None:
        raise NoNotice(f"tiden ”{text}” är inte skriven som 2023-05-19 9:58:29 +02:00")
    day, hour, minute, second, zone = match.groups()
    if not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        raise NoNotice(f"året {day[:4]} kan inte stämma")
    return dt.datetime.fromisoformat(f"{day}T{int(hour):02}:{minute}:{second}{zone}")


def happened(name: str, published_at: dt.datetime) -> dt.datetime | None:
    """When it happened in Sweden, from `19 maj 07:05, …`: the last such day not long after the publishing.

    None where the name has no time, or one that doesn't exist.
    """
    match = _HAPPENED.match(name)
    month = MONTHS.get(match[2].casefold()) if match else None
    if match is None or month is None or match[3] is None:
        return None
    for year in range(published_at.year + 1, published_at.year - 5, -1):  # a leap day may lie four years back
        try:
            moment = dt.datetime(year, month, int(match[1]), int(match[3]), int(match[4]), tzinfo=SWEDEN)
        except ValueError:
            continue
        if moment <= published_at + AHEAD:
            return moment
    return None


def place_of(name: str, location: str) -> tuple[str, str]:
    """(municipality, county), empty where unknown: what stands after the last comma, else the location.

    Names are written as SCB writes them; the police write "Upplands väsby".
    """
    candidates = [text.strip().casefold() for text in (name.rpartition(",")[2], location)]
    for candidate in candidates:
        if code := CODE_OF.get(candidate):
            return MUNICIPALITIES[code], COUNTIES[code[:2]]
    return "", next((_COUNTY_NAMES[text] for text in candidates if text in _COUNTY_NAMES), "")


def kind(of_type: str) -> NoticeKind:
    """Digests tell of many events and information of none; neither is an event."""
    if of_type.startswith("Sammanfattning"):
        return "digest"
    return "information" if of_type.startswith(("Information", "Uppdatering")) else "event"


def _tell_of_doubts(row: int, notice: Notice, findings: Findings) -> None:
    if not notice.county:
        problem = f"Platsen i ”{notice.name}” är varken kommun eller län."
        findings.add("okänd plats", Finding(problem, "Notisen tas in utan plats.", row, weight=Weight.NOTE))
    if notice.happened_at is None:
        problem = f"”{notice.name}” börjar inte med en tid som finns."
        findings.add(
            "okänd tid", Finding(problem, "Bara tiden då den publicerades sparas.", row, weight=Weight.NOTE)
        )


def _keep_last(notice: Notice, row: int, notices: dict[int, Notice], findings: Findings) -> None:
    """Of the same number keep the version published last, and of two published at once the later in the file."""
    before = notices.get(notice.number)
    if before is None or notice.published_at >= before.published_at:
        notices[notice.number] = notice
    if before is not None:
        problem = f"Händelse {notice.number} finns flera gånger i filen. Den senaste versionen behålls."
        findings.add("samma händelse", Finding(problem, row=row, weight=Weight.SKIPPED))


def _with_repeats(notices: Iterable[Notice]) -> list[Notice]:
    """In order of number; one that repeats an earlier notice's name and text names that notice.

    A name has no year, so that two notices are the same only if they also happened at the same time: the digest
    of a night in May says the same every year.
    """
    first: dict[tuple[Any, ...], int] = {}
    marked = []
    for notice in sorted(notices, key=lambda one: one.number):
        same = (notice.name, notice.summary, notice.happened_at)
        earlier = first.setdefault(same, notice.number)
        marked.append(notice if earlier == notice.number else replace(notice, same_as=earlier))
    return marked


def _tell_of_repeats(notices: Sequence[Notice], findings: Findings) -> None:
    """One sentence for all repeats, and one for all that are no events: they are kept and never counted."""
    kinds = Counter(notice.kind for notice in notices)
    repeats = sum(notice.same_as is not None for notice in notices)
    for count, said in (
        (repeats, "upprepar en annan, ord för ord"),
        (kinds["digest"], "sammanfattar flera händelser"),
        (kinds["information"], "är information eller uppdateringar"),
    ):
        if count:
            problem = f"{number(count)} av {number(len(notices))} notiser {said}."
            note = Finding(problem, "De märks och räknas inte som händelser.", weight=Weight.NOTE)
            findings.add(said, note, rows=count)
