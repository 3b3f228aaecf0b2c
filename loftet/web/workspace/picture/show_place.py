"""One place made ready to be read: how many, whether it changed, when in the week."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.analysis.counts import CountChange
from loftet.analysis.times.windows import BusyWindow
from loftet.cycle.picture.queries import PlaceSeen
from loftet.cycle.picture.rules.figures import CLOCK_LEAST_EVENTS, Period
from loftet.cycle.picture.rules.one_place import SourceAtPlace
from loftet.cycle.picture.rules.ranking import SOURCE_WORDS, Source
from loftet.ground.months import months_on
from loftet.web.shared import charts
from loftet.web.workspace.picture.show_ranking import versions
from loftet.wording import sentence
from loftet.wording.dates import period_name, short_month
from loftet.wording.numbers import number, percent

LEAST_REPEATS = 4
"""Events at one and the same spot before it is told of."""


def place(seen: PlaceSeen) -> dict[str, Any]:
    """Everything on the place's page."""
    return {
        "sources": [_source(row) for row in seen.sources.values()],
        "counts": _counts(seen),
        "months": _months(seen),
        "unsafe": seen.unsafe,
        "least": CLOCK_LEAST_EVENTS,
        "methods": versions("count_interval", "count_change", "weekly_clock", "busy_windows", "repeats"),
    }


def _source(row: SourceAtPlace) -> dict[str, Any]:
    what = _(SOURCE_WORDS[Source(row.source)])
    return {
        "what": what,
        "change": row.change,
        "change_words": _change_words(row.change) if row.change else "",
        "reporting": _reporting(row.change) if row.change else "",
        "clock": _clock(row, what) if row.clock else None,
        "clock_period": _period(row.clock_period),
        "repeats": _repeated(row),
        "windows": [_window(window) for window in (row.windows.values or ())] if row.windows else [],
    }


def _counts(seen: PlaceSeen) -> charts.Chart:
    rows = [
        charts.Count(_(SOURCE_WORDS[Source(row.source)]).capitalize(), row.count, row.low, row.high)
        for row in seen.sources.values()
    ]
    year = next(iter(seen.sources.values())).year
    subtitle = _(
        "%(period)s. Prick: antal. Streck: var det verkliga läget rimligen ligger (95 procent). "
        "Källorna läggs inte ihop: en rapport och ett anmält brott kan vara samma sak."
    )
    return charts.counts(_("Tolv månader, källa för källa"), subtitle % {"period": _period(year)}, rows)


def _months(seen: PlaceSeen) -> charts.Chart:
    """Twelve months beside the same months the year before, so that season is compared with season."""
    rows = list(seen.sources.values())
    names = [short_month(months_on(rows[0].year.start, at), _language()) for at in range(12)]
    series = [
        charts.Series(_(SOURCE_WORDS[Source(row.source)]).capitalize(), row.months[12:], row.months[:12])
        for row in rows
    ]
    subtitle = _("%(period)s, med samma månad året före i grått bakom.") % {"period": _period(rows[0].year)}
    return charts.bars(_("Månad för månad i två år"), subtitle, names, series)


def _change_words(change: CountChange) -> str:
    values = {"after": number(change.after), "before": number(change.before)}
    said = _("%(after)s mot %(before)s samma tolv månader året före.") % values
    reason = sentence(change.reason, _language())
    if change.direction != "cannot_tell":
        return f"{said} {reason}"
    visible = change.smallest_visible
    key = "nothing_visible" if visible is None else "smallest_visible"
    return f"{said} {reason} {sentence(key, _language(), percent=round(100 * (visible or 0)))}"


def _reporting(change: CountChange) -> str:
    """More reports may mean more reporting."""
    return {
        "more_reporters": _(
            "Fler rapportörer än året före: fler rapporter kan bero på att fler rapporterar."
        ),
        "fewer_reporters": _(
            "Färre rapportörer än året före: färre rapporter kan bero på att färre rapporterar."
        ),
    }.get(change.reporting or "", "")


def _clock(row: SourceAtPlace, what: str) -> charts.Chart | None:
    clock = row.clock.values if row.clock else None
    if clock is None:
        return None
    values = {
        "what": what.capitalize(),
        "period": _period(row.clock_period),
        "n": number(clock.events),
        "unknown": percent(clock.unknown_share),
        "effective": number(round(clock.effective_n)),
    }
    subtitle = _(
        "%(what)s, %(period)s, n = %(n)s med känd timme (säger lika mycket som %(effective)s med exakt klockslag). "
        "Okänt klockslag: %(unknown)s. Mörkare ruta: fler händelser."
    )
    title = _said(row.windows.said) if row.windows else ""
    return charts.heat(clock.weights.tolist(), title, subtitle % values)


def _repeated(row: SourceAtPlace) -> str:
    """A spot that happens again and again asks for a cure at the spot, not for a patrol of the place."""
    found = row.repeats.values
    if found is None or not found.count.size or found.count[0] < LEAST_REPEATS:
        return ""
    most = _("Flest på en och samma punkt: %(most)s.") % {"most": found.count[0]}
    return f"{_said(row.repeats.said)} {most}"


def _window(window: BusyWindow) -> str:
    """Fredag kl. 21–01: 18 procent av händelserna (mellan 11 och 28)."""
    values = {
        "day": charts.weekdays()[window.day],
        "start": f"{window.start:02}",
        "end": f"{(window.start + window.hours) % 24:02}",
        "share": percent(window.share),
        "low": round(100 * window.low),
        "high": round(100 * window.high),
        "times": number(window.ratio, _language(), 1),
    }
    return (
        _(
            "%(day)s kl. %(start)s–%(end)s: %(share)s av händelserna (mellan %(low)s och %(high)s), "
            "%(times)s gånger så många som om veckan var jämn"
        )
        % values
    )


def _said(said: Any) -> str:
    return sentence(said.key, _language(), **said.values)


def _period(period: Period) -> str:
    return period_name(period.start, months_on(period.end, -1), _language())


def _language() -> str:
    return (get_language() or "sv")[:2]
