"""What the pages of focus places show: why here, how it has gone in plain words, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from loftet.analysis.patrols.fidelity import Fidelity, PartOf
from loftet.analysis.times.windows import HOURS, Window
from loftet.cycle.promises.queries import FocusProgress, work_of
from loftet.cycle.promises.rules import VISIT_ACTOR_WORDS, VisitActor
from loftet.cycle.promises.rules.focus import FOCUS_STATE_WORDS, FocusState, Work, window_words
from loftet.cycle.promises.rules.focus_done import FocusDone, FocusWeek
from loftet.web.shared.charts import Chart, Table
from loftet.wording.dates import short_month
from loftet.wording.numbers import number, percent

if TYPE_CHECKING:
    from loftet.cycle.picture.queries import PlaceSeen
    from loftet.cycle.promises.models import FocusPlace
TONES = {
    FocusState.RUNNING: "good",
    FocusState.COMING: "info",
    FocusState.OVER: "warning",
    FocusState.ENDED: "",
}
WIDE, TALL = 388, 84
"""The drawing of weeks, in its own units."""

SOURCES = {
    "crime": ("%(n)s anmälda brott (mellan %(low)s och %(high)s)"),
    "incident": ("%(n)s rapporterade händelser (mellan %(low)s och %(high)s)"),
}


@dataclass(frozen=True)
class Row:
    """A focus place as a row: its state, this month, and how it has gone in words."""

    focus: FocusPlace
    progress: FocusProgress
    word: str
    tone: str
    windows: str
    said: list[str]


def row(one: FocusProgress) -> Row:
    return Row(
        focus=one.focus,
        progress=one,
        word=_(FOCUS_STATE_WORDS[one.state]),
        tone=TONES[one.state],
        windows=windows_words(work_of(one.focus).windows),
        said=[*(said(one.done) if one.done else []), *_beyond(one)],
    )


def _beyond(one: FocusProgress) -> list[str]:
    """What is planned, and after its time what was given, beyond the presence that is usual there."""
    usual = one.focus.usual_per_week
    if usual is None:
        return []
    words = [
        _("Vanligt där är ungefär %(usual)s besök i veckan; planerat är %(planned)s.")
        % {"usual": usual, "planned": work_of(one.focus).visits_per_week}
    ]
    if one.done and one.focus.ended_on:
        weeks = ((one.focus.ended_on - one.focus.starts_on).days + 1) / 7
        beyond = round(one.done.total.delivered - usual * weeks)
        words.append(_("Utöver det vanliga gavs ungefär %(n)s besök.") % {"n": max(beyond, 0)})
    return words


def windows_words(windows: Sequence[Window]) -> str:
    """fredag kl. 20–24 och lördag kl. 20–24."""
    words = [window_words(window) for window in windows]
    return _(" och ").join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def work_words(work: Work) -> str:
    return _("%(visits)s besök i veckan om %(low)s–%(high)s minuter") % {
        "visits": work.visits_per_week,
        "low": work.minutes_low,
        "high": work.minutes_high,
    }


def actor_words(focus: FocusPlace) -> str:
    return ", ".join(VISIT_ACTOR_WORDS[VisitActor(actor)] for actor in focus.actors)


def said(done: FocusDone) -> list[str]:
    """How it has gone, in sentences."""
    total = done.total
    if not total.delivered:
        return [_("Inget besök är loggat än."), *_gap(total)]
    if not total.planned:
        return [_("Inget besök var planerat. %(n)s är loggade.") % {"n": total.delivered}]
    return [_delivered(total), _timely(total), *_gap(total)]


def _delivered(total: Fidelity) -> str:
    """In words first; with few visits only the numbers."""
    values = {"done": total.delivered, "planned": total.planned}
    share = total.delivered_share
    if share is None:
        return _("%(done)s av %(planned)s planerade besök blev av. Med så få sägs inga andelar.") % values
    for least, words in _AMOUNTS:
        if share >= least:
            return _(words) % values
    return _("Inget planerat besök blev av.")


_AMOUNTS = (
    (1.05, "Fler besök än planerat blev av: %(done)s mot %(planned)s."),
    (0.95, "Så gott som alla planerade besök blev av: %(done)s av %(planned)s."),
    (0.75, "De flesta planerade besök blev av: %(done)s av %(planned)s."),
    (0.55, "Drygt hälften av de planerade besöken blev av: %(done)s av %(planned)s."),
    (0.45, "Ungefär hälften av de planerade besöken blev av: %(done)s av %(planned)s."),
    (0.0, "Färre än hälften av de planerade besöken blev av: %(done)s av %(planned)s."),
)


def _timely(total: Fidelity) -> str:
    values = {"inside": total.in_window.number, "n": total.delivered, "right": total.right_length.number}
    return _("%(inside)s av %(n)s gjordes inom tidsfönstren och %(right)s var lagom långa.") % values


def _gap(total: Fidelity) -> list[str]:
    return [_("Längsta uppehållet var %(gap)s.") % {"gap": days_words(total.longest_gap)}]


def days_words(days: float) -> str:
    whole = max(1, round(days))
    return _("ett dygn") if whole == 1 else _("%(days)s dygn") % {"days": number(whole)}


def fidelity_rows(done: FocusDone, work: Work) -> list[tuple[str, str]]:
    """Name and value of each thing that is followed."""
    total = done.total
    hours, minutes = divmod(total.minutes, 60)
    length = _("Besök på %(low)s–%(high)s minuter") % {"low": work.minutes_low, "high": work.minutes_high}
    others = {"shorter": total.shorter, "longer": total.longer}
    rows = [
        (_("Gjorda besök"), _of_planned(total)),
        (
            _("Tid på platsen"),
            _("%(hours)s timmar och %(minutes)s minuter") % {"hours": hours, "minutes": minutes},
        ),
        (_("Inom tidsfönstren"), part_words(total.in_window)),
        (
            length,
            f"{part_words(total.right_length)}. "
            + _("%(shorter)s var kortare och %(longer)s längre.") % others,
        ),
        (_("Längsta uppehåll"), days_words(total.longest_gap)),
    ]
    if any(week.withheld for week in done.weeks):
        rows.append((_("Lämnade veckor"), _withheld(done)))
    return rows


def _of_planned(total: Fidelity) -> str:
    words = _("%(done)s av %(planned)s planerade") % {"done": total.delivered, "planned": total.planned}
    return words if total.delivered_share is None else f"{words}, {percent(total.delivered_share)}"


def part_words(part: PartOf) -> str:
    """31 av 55, 56 procent (mellan 43 och 69); with few only the numbers."""
    words = _("%(number)s av %(n)s") % {"number": part.number, "n": part.n}
    if part.share is None or part.low is None or part.high is None:
        return words
    between = {"low": round(100 * part.low), "high": round(100 * part.high)}
    return f"{words}, {percent(part.share)} " + _("(mellan %(low)s och %(high)s)") % between


def _withheld(done: FocusDone) -> str:
    weeks = sum(week.withheld for week in done.weeks)
    if not done.in_withheld:
        return _("%(weeks)s veckor. Inget besök gjordes då.") % {"weeks": weeks}
    values = {"weeks": weeks, "n": done.in_withheld}
    return (
        _("%(weeks)s veckor. %(n)s besök gjordes ändå då; de räknas inte ovan och gör jämförelsen svagare.")
        % values
    )


def weeks_chart(done: FocusDone) -> Chart:
    """Planned and done week by week, withheld weeks shaded."""
    total = done.total
    top = max((max(week.done.planned, week.done.delivered) for week in done.weeks), default=1) or 1
    step = min(WIDE / len(done.weeks), 32)
    bars = [_bar(at, week, step, top) for at, week in enumerate(done.weeks)]
    head = [
        _("Vecka"),
        _("Planerade"),
        _("Gjorda"),
        _("Minuter"),
        _("Inom fönster"),
        _("Lagom långa"),
        _("Plan"),
    ]
    subtitle = _("Besök per vecka. %(done)s gjorda av %(planned)s planerade på %(weeks)s veckor.") % {
        "done": total.delivered,
        "planned": total.planned,
        "weeks": len(done.weeks),
    }
    words = {"done": _("gjorda"), "planned": _("planerade")}
    if any(week.withheld for week in done.weeks):
        words["withheld"] = _("lämnad vecka")
    drawing = {"bars": bars, "top": top, "words": words}
    return Chart(
        "weeks", _delivered(total), subtitle, Table(head, [_cells(week) for week in done.weeks]), drawing
    )


def _bar(at: int, week: FocusWeek, step: float, top: int) -> dict[str, Any]:
    left = 6 + step * at
    return {
        "x": round(left + step * 0.08, 1),
        "wide": round(step * 0.84, 1),
        "inner": round(left + step * 0.26, 1),
        "slim": round(step * 0.48, 1),
        "planned": _column(week.done.planned, top),
        "done": _column(week.done.delivered, top),
        "withheld": week.withheld,
        "label": short_month(week.monday) if at == 0 or week.monday.day <= 7 else "",
    }


def _column(count: int, top: int) -> dict[str, float]:
    height = round(TALL * count / top, 1)
    return {"y": round(16 + TALL - height, 1), "height": height}


def _cells(week: FocusWeek) -> tuple[str, ...]:
    done = week.done
    name = _("v. %(week)s, %(day)s") % {
        "week": week.monday.isocalendar().week,
        "day": f"{week.monday:%Y-%m-%d}",
    }
    plan = _("lämnad") if week.withheld else _("dragen") if week.drawn else _("ingen dragen")
    numbers = (done.planned, done.delivered, done.minutes, done.in_window.number, done.right_length.number)
    return (name, *map(str, numbers), plan)


def with_windows(chart: Chart | None, windows: Sequence[Window]) -> Chart | None:
    """The clock with the windows framed; one that reaches over midnight goes on next day."""
    if chart is None:
        return None
    frames = [frame for window in windows for frame in _frames(window)]
    named = f"{chart.subtitle} " + _("Ramen visar tidsfönstren: %(windows)s.") % {
        "windows": windows_words(windows)
    }
    return replace(chart, subtitle=named, drawing=chart.drawing | {"frames": frames})


def _frames(window: Window) -> list[dict[str, int]]:
    tonight = min(window.hours, HOURS - window.start)
    parts = [(window.day, window.start, tonight), ((window.day + 1) % 7, 0, window.hours - tonight)]
    return [
        {"x": 33 + 15 * start, "y": 5 + 22 * day, "wide": 15 * hours + 1, "tall": 23}
        for day, start, hours in parts
        if hours
    ]


def suggested_reason(seen: PlaceSeen) -> str:
    """What the figures say, for somebody to write on from; empty when nothing is known."""
    known = [row for row in seen.sources.values() if row.count]
    counts = [
        _(SOURCES[row.source]) % {"n": row.count, "low": round(row.low), "high": round(row.high)}
        for row in known
    ]
    if not counts:
        return ""
    said = _("%(counts)s på tolv månader.") % {"counts": _(" och ").join(counts)}
    windows = proposed_windows(seen)
    return f"{said} " + _("Oftast %(windows)s.") % {"windows": windows_words(windows)} if windows else said


def proposed_windows(seen: PlaceSeen) -> tuple[Window, ...]:
    """The windows that stand out in the source that has most events behind them; none if none does."""
    found = [row for row in seen.sources.values() if row.windows and row.windows.values]
    most = max(found, key=lambda row: row.windows.used if row.windows else 0, default=None)
    return tuple(most.windows.values or ()) if most and most.windows else ()
