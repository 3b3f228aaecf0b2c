"""How long a promise says that it holds: dates, months, "ett år", and whether it may be carried on."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from loftet.ground.reading import MONTHS

_ONES = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
NUMBERS = {name: number for number, name in enumerate(_ONES, start=1)} | {
    "ett": 1,
    "arton": 18,
    "ett halvt": 0.5,
    "ett och ett halvt": 1.5,
}

_ABOUT = re.compile(r"\bgäller|giltig|\blöper|förläng|löftesperiod", re.IGNORECASE)
_LONG = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})[ -]?(år|månad)", re.IGNORECASE
)
_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(20\d{2})(?:\s?[–-]\s?(20\d{2}|\d{2}))?\b")


@dataclass(frozen=True)
class Validity:
    """A promise's time. `months` is None when the text doesn't say; `ends_on` is the last day."""

    months: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    extendable: bool = False
    sentence: str = ""


def validity_of(sentences: Sequence[str]) -> Validity:
    """The validity in the first sentence that gives a time, or at least speaks of carrying the promise on."""
    about = [sentence for sentence in sentences if _ABOUT.search(sentence)]
    found = next((term for sentence in about if (term := _term(sentence)).months), None)
    extendable = any(re.search(r"förläng", sentence, re.IGNORECASE) for sentence in about)
    if found is None:
        return Validity(extendable=extendable)
    return Validity(found.months, found.starts_on, found.ends_on, extendable, found.sentence)


def _term(sentence: str) -> Validity:
    if len(_DAY.findall(sentence)) > 1:
        return _between(sentence)
    if length := _LONG.search(sentence):
        number, unit = length[1].casefold(), length[2].casefold()
        count = NUMBERS.get(number) or int(number)
        return Validity(round(count * 12) if unit == "år" else round(count), sentence=sentence)
    return _calendar_years(sentence)


def _between(sentence: str) -> Validity:
    """From the first to the second day or month named; a year said once holds for both."""
    first, last = list(_DAY.finditer(sentence))[:2]
    year = last["year"] or (last["iso"] or "")[:4] or first["year"]
    try:
        starts_on, ends_on = _day(first, year, first=True), _day(last, year, first=False)
    except (ValueError, TypeError):
        return Validity()  # a day that doesn't exist, or no year
    if ends_on < starts_on:
        return Validity()
    return Validity(_months(starts_on, ends_on), starts_on, ends_on, sentence=sentence)


def _day(found: re.Match[str], year: str, *, first: bool) -> dt.date:
    if found["iso"]:
        return dt.date.fromisoformat(found["iso"])
    number, month = int(found["year"] or year), MONTHS[found["month"].casefold()]
    last = calendar.monthrange(number, month)[1]
    return dt.date(number, month, int(found["day"] or (1 if first else last)))


def _months(starts_on: dt.date, ends_on: dt.date) -> int:
    after = ends_on + dt.timedelta(days=1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    return max(1, months + (1 if after.day - starts_on.day > 15 else 0))


def _calendar_years(sentence: str) -> Validity:
    years = _YEARS.search(sentence)
    if years is None:
        return Validity()
    first = int(years[1])
    last = int(years[2] if years[2] and len(years[2]) == 4 else f"20{years[2]}" if years[2] else first)
    if not first <= last <= first + 3:
        return Validity()
    return Validity((last - first + 1) * 12, dt.date(first, 1, 1), dt.date(last, 12, 31), sentence=sentence)
