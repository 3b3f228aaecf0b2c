"""A promise's text as the reader understood it, ready to stand in a form."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from loftet.cycle.promises.sources.promise_text import MeasureProposal, PromiseDraft, read_promise
from loftet.ground.months import months_on
from loftet.ground.reading import Unreadable
from loftet.ground.refusals import Refused

MONTHS_IF_UNSAID = 12
AUTUMN = 9


@dataclass(frozen=True)
class Reading:
    """What fills the form, and what is told beside it."""

    initial: dict[str, Any]
    proposals: tuple[MeasureProposal, ...] = ()
    sha256: str = ""
    rhythm: str = ""
    validity: str = ""
    findings: list[str] = field(default_factory=list)


def blank(on: dt.date) -> Reading:
    """An empty promise for the coming year."""
    return Reading(_named("", *_term(on, MONTHS_IF_UNSAID)))


def read(content: bytes, on: dt.date) -> Reading:
    """The text's own words in their boxes. Raises Refused when it can't be read as a promise's text."""
    try:
        draft = read_promise(content)
    except Unreadable as error:
        raise Refused(error.finding.sentence) from error
    return Reading(
        initial=_words(draft, on),
        proposals=draft.proposals,
        sha256=hashlib.sha256(content).hexdigest(),
        rhythm=draft.rhythm,
        validity=draft.validity,
        findings=draft.findings.sentences,
    )


def _words(draft: PromiseDraft, on: dt.date) -> dict[str, Any]:
    if draft.term.starts_on and draft.term.ends_on:
        starts_on, ends_on = draft.term.starts_on, draft.term.ends_on
    else:
        starts_on, ends_on = _term(on, draft.months or MONTHS_IF_UNSAID)
    # what the page has no box for of its own stays with the words on how residents can follow
    follow = "\n".join(text for text in (draft.follow, draft.validity) if text)
    return _named(draft.title, starts_on, ends_on) | {
        "situation": draft.situation,
        "aims": draft.aims,
        "follow": follow,
        "kinds": list(draft.kinds),
        "unplaced": "\n".join(draft.unplaced),
    }


def _named(title: str, starts_on: dt.date, ends_on: dt.date) -> dict[str, Any]:
    title = title or _("Medborgarlöfte %(year)s") % {"year": starts_on.year}
    return {"title": title, "starts_on": starts_on, "ends_on": ends_on}


def _term(on: dt.date, months: int) -> tuple[dt.date, dt.date]:
    """This month in January, the new year in autumn, else from the next month; the user may change it."""
    first = on.replace(day=1)
    if on.month >= AUTUMN:
        first = dt.date(on.year + 1, 1, 1)
    elif on.month > 1:
        first = months_on(first, 1)
    return first, months_on(first, months) - dt.timedelta(days=1)
