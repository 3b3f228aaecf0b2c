"""Times as tables write them: 2026-03-01 22:15, 2026.03.01 22.15, 1.3.2026 kl 22.15, 2026-03-01, 2026-03."""

import datetime as dt
import re
from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake.rules.positions import SpanKind

Minutes = NDArray[np.datetime64]

WHOLE_DAY = 24 * 60 - 1  # from its first minute to its last
EARLIEST_YEAR, LATEST_YEAR = 1980, 2100
_ISO_LENGTHS = ({16}, {19})  # 2026-03-01 22:15 and the same with seconds
_EPOCH = dt.date(1970, 1, 1).toordinal()
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-./]?(?P<m>\d{1,2})(?:[-./]?(?P<d>\d{1,2}))?(?P<time>\D.*)?")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?P<time>\D.*)?")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\b.*")
_TIME = re.compile(r"(?:T|,?\s+(?:kl\.?\s*)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?")
EXAMPLE = "Skriv till exempel 2026-02-28 22.10."


class NoTime(ValueError):
    """No time that exists, with a Swedish sentence that says so."""


def spans_of(texts: Sequence[str]) -> tuple[Minutes, Minutes, dict[str, str]]:
    """First and last local minute that each text may mean, shape (k,), and the sentence for each bad text.

    Empty and bad texts give NaT. Each distinct text is understood once; a column of plain ISO times at once.
    """
    quick = _all_at_once(texts)
    if quick is not None:
        return quick, quick, {}
    never = int(np.datetime64("NaT", "m").astype(np.int64))
    known: dict[str, tuple[int, int]] = {"": (never, never)}
    problems: dict[str, str] = {}
    for text in set(texts):
        try:
            known[text] = span_of(text) if text.strip() else (never, never)
        except NoTime as error:
            known[text], problems[text] = (never, never), str(error)
    both = np.array([known[text] for text in texts], dtype=np.int64).reshape(-1, 2)
    return both[:, 0].astype("datetime64[m]"), both[:, 1].astype("datetime64[m]"), problems


def _all_at_once(texts: Sequence[str]) -> Minutes | None:
    """Minutes if every text is an ISO time of an earnest year; None if they must be looked at one by one."""
    if set(map(len, texts)) not in _ISO_LENGTHS or not set(map(itemgetter(10), texts)) <= {" ", "T"}:
        return None
    if texts[0][13] == ".":
        texts = [f"{text[:13]}:{text[14:]}" for text in texts]
    try:
        minutes = np.array(texts, dtype="datetime64[s]").astype("datetime64[m]")
    except ValueError:
        return None
    years = minutes.astype("datetime64[Y]").astype(np.int64) + 1970
    return minutes if years.min() >= EARLIEST_YEAR and years.max() <= LATEST_YEAR else None


def span_of(text: str) -> tuple[int, int]:
    """First and last minute since 1970 (local time) that the text may mean: a minute, a day or a month.

    Raises NoTime with a sentence for a day or an hour that doesn't exist, or for what is no time at all.
    """
    text = text.strip()
    if _SLASHED.fullmatch(text):
        raise NoTime(f"”{text}” kan läsas på två sätt. Skriv året först: 2026-02-28.")
    match = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        raise NoTime(f"”{text}” är ingen tid. {EXAMPLE}")
    year, month = int(match["y"]), int(match["m"])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise NoTime(f"Året {match['y']} kan inte stämma. {EXAMPLE}")
    if match["d"] is None:
        return _month(year, month, text)
    first = _day(year, month, int(match["d"]))
    if not (match["time"] or "").strip():
        return first, first + 24 * 60 - 1
    minute = first + _clock(match["time"], text)
    return minute, minute


def _day(year: int, month: int, day: int) -> int:
    try:
        return (dt.date(year, month, day).toordinal() - _EPOCH) * 24 * 60
    except ValueError:
        raise NoTime(f"Dagen {year}-{month:02}-{day:02} finns inte. {EXAMPLE}") from None


def _month(year: int, month: int, text: str) -> tuple[int, int]:
    if not 1 <= month <= 12:
        raise NoTime(f"Månaden i ”{text}” finns inte. {EXAMPLE}")
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return _day(year, month, 1), _day(*after, 1) - 1


def _clock(written: str, text: str) -> int:
    match = _TIME.fullmatch(written)
    if match is None:
        raise NoTime(f"”{text}” är ingen tid. {EXAMPLE}")
    hour, minute = int(match[1]), int(match[2])
    if hour > 23 or minute > 59 or int(match[3] or 0) > 59:
        raise NoTime(f"Klockslaget ”{written.strip()}” finns inte. Skriv till exempel 22.10.")
    return hour * 60 + minute


def span_kinds(begins: Minutes, ends: Minutes) -> dict[str, int]:
    """How many of the spans (k,) are each of SPAN_WORDS; a day that was given without a time is a whole day."""
    minutes = (ends - begins).astype(np.int64)
    kinds = {
        SpanKind.MOMENT: minutes == 0,
        SpanKind.HOURS: (minutes > 0) & (minutes < WHOLE_DAY),
        SpanKind.DAY: minutes == WHOLE_DAY,
        SpanKind.LONGER: minutes > WHOLE_DAY,
    }
    return {kind.value: int(these.sum()) for kind, these in kinds.items()}
