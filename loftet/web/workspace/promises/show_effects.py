"""What the pages of effect plans show: the sentence, the ratio with its interval, month by month, what moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from loftet.analysis import METHOD_VERSIONS
from loftet.analysis.effects.displacement import Displacement
from loftet.analysis.effects.registered import Judged
from loftet.analysis.results import Saying
from loftet.cycle.intake import queries as intake
from loftet.cycle.promises.queries import EffectSeen, work_from
from loftet.cycle.promises.rules.effects import (
    CALM_SHARE,
    EFFECT_STATE_WORDS,
    OUTCOME_WORDS,
    TEST_WORDS,
    EffectState,
    Outcome,
    PrimaryTest,
)
from loftet.web.shared import charts
from loftet.wording import sentence
from loftet.wording.dates import day_name, month_name, period_name, short_month
from loftet.wording.numbers import number

TONES = {
    EffectState.WAITING: "info",
    EffectState.LACKING: "warning",
    EffectState.JUDGED: "good",
    EffectState.WITHDRAWN: "",
}
VERDICT_WORDS = {"decreased": "Minskat", "increased": "Ökat", "cannot_tell": "Går inte att avgöra"}
TOPS = (2.0, 4.0)
"""Ratios are drawn from 0 to one of these; an interval that goes on is cut there and told in the table."""


@dataclass(frozen=True)
class Row:
    """A plan as a row: its state and what may be said of it now."""

    seen: EffectSeen
    word: str
    tone: str
    said: str
    why: str


def row(seen: EffectSeen) -> Row:
    said, why = _said(seen)
    return Row(seen, _(EFFECT_STATE_WORDS[seen.state]), TONES[seen.state], said, why)


def _said(seen: EffectSeen) -> tuple[str, str]:
    """One sentence, and the reason where it is a verdict."""
    if seen.state == EffectState.WITHDRAWN:
        return _("Planen är återkallad och ger inget svar."), ""
    if not seen.is_whole:
        return _("Det går inte att avgöra."), _(
            "Planen stämmer inte längre med sin försegling: platsens eller jämförelseplatsens område har ändrats."
        )
    if seen.judged is not None and seen.judged.values is not None:
        return _words(seen.judged.said), sentence(f"effect_because_{seen.judged.values.reason}", "sv")
    if seen.state == EffectState.LACKING:
        return _lacking(seen), ""
    return _("Går att bedöma efter %(day)s, när månadens uppgifter har kommit in.") % {
        "day": day_name(seen.plan.after_to)
    }, ""


def _words(said: Saying) -> str:
    return sentence(said.key, "sv", **said.values)


def _lacking(seen: EffectSeen) -> str:
    """A month that has not come in is not a calm month."""
    months = seen.counts.lacking
    named = ", ".join(month_name(month) for month in months[:3])
    more = _(" och %(n)s till") % {"n": len(months) - 3} if len(months) > 3 else ""
    return _("Perioden är slut, men uppgifter saknas för %(months)s%(more)s. Därför döms inget än.") % {
        "months": named,
        "more": more,
    }


def foreseen(seen: EffectSeen) -> dict[str, Any]:
    """What could be seen, from what is known of the period before; and what speaks against the plan."""
    known, wanted = len(seen.counts.known_before), len(seen.counts.months_before)
    found: dict[str, Any] = {"warnings": _warnings(seen), "facts": _facts(seen), "known": known}
    if seen.foreseen is None:
        return found | {
            "visible": _(
                "Inga uppgifter har kommit in för perioden före. Därför går det inte att säga vad som kan synas."
            )
        }
    found["visible"] = _words(seen.foreseen.said)
    if known < wanted:
        found["reckoned"] = _(
            "%(known)s av %(wanted)s månader före är räknade än; talet är uppräknat till hela perioden."
        ) % {"known": known, "wanted": wanted}
    return found


def _facts(seen: EffectSeen) -> list[tuple[str, str]]:
    counts = seen.counts
    known = counts.known_before
    rows = [(seen.plan.place.name, _events_words(seen, counts.total(counts.at_place, known)))]
    if counts.at_comparison is not None and seen.plan.comparison:
        rows.append(
            (seen.plan.comparison.name, _events_words(seen, counts.total(counts.at_comparison, known)))
        )
    if counts.in_ring is not None:
        rows.append((_("Ringen runt platsen"), _events_words(seen, counts.total(counts.in_ring, known))))
    rows.append((_("Period före"), period_name(seen.plan.before_from, seen.plan.before_to)))
    rows.append((_("Period efter"), period_name(seen.plan.after_from, seen.plan.after_to)))
    spread = _("%(times)s gånger slumpen, räknat på alla platsers månader före") % {
        "times": number(round(counts.overdispersion, 1), "sv", 1)
    }
    return [*rows, (_("Så mycket skiftar månaderna"), spread)]


def _events_words(seen: EffectSeen, count: int) -> str:
    values = {"n": number(count), "what": _(OUTCOME_WORDS[Outcome(seen.plan.outcome)])}
    return _("%(n)s %(what)s före") % values


def _warnings(seen: EffectSeen) -> list[str]:
    """What the verdict would stumble on, said while it can still be mended."""
    plan, found = seen.plan, []
    if not seen.in_time:
        start = min(plan.after_from, work_from(plan) or plan.after_from)
        found.append(
            _(
                "Arbetet eller perioden efter började %(day)s. Planen kommer för sent och kan aldrig visa en minskning."
            )
            % {"day": day_name(start)}
        )
    if _chosen_by_before(seen):
        found.append(
            _(
                "Platsen valdes efter samma månader som den jämförs med. Den blir då oftast lugnare av sig själv, och "
                "svaret blir att det inte går att avgöra. Välj en tidigare period före, eller en jämförelseplats som "
                "låg bredvid den i samma ordning."
            )
        )
    if seen.beside and seen.beside[1] < CALM_SHARE * seen.beside[0]:
        values = {"place": plan.place, "other": plan.comparison, "n": seen.beside[0], "m": seen.beside[1]}
        found.append(
            _(
                "%(other)s hade %(m)s händelser när %(place)s hade %(n)s. En jämförelseplats som är så mycket lugnare "
                "följer sällan samma utveckling. Välj hellre en som låg nära i ordningen."
            )
            % values
        )
    if seen.counts.is_comparison_near:
        found.append(
            _(
                "%(other)s ligger inom ringen. Dit kan det ha flyttat som lämnar %(place)s, och då ser minskningen "
                "större ut än den är. Välj en jämförelseplats längre bort."
            )
            % {"place": plan.place, "other": plan.comparison}
        )
    if plan.ring_m and seen.counts.in_ring is None:
        found.append(_("Platsen har inget område på kartan, så ringen räknas inte."))
    return found


def _chosen_by_before(seen: EffectSeen) -> bool:
    plan = seen.plan
    if not plan.chosen_from or not plan.chosen_to:
        return False
    if plan.chosen_to < plan.before_from or plan.chosen_from > plan.before_to:
        return False
    return not (plan.primary_test == PrimaryTest.RELATIVE and plan.comparison_ranked)


def page(seen: EffectSeen) -> dict[str, Any]:
    """Everything on the plan's page."""
    told = seen.plan.power.get("said")
    found: dict[str, Any] = {
        "groups": ", ".join(intake.GROUPS.get(code, code).lower() for code in seen.plan.groups),
        "outcome": _(OUTCOME_WORDS[Outcome(seen.plan.outcome)]),
        "test": _(TEST_WORDS[PrimaryTest(seen.plan.primary_test)]),
        "told": sentence(told["key"], "sv", **told["values"]) if told else "",
        "months": _months(seen),
        "methods": {name: METHOD_VERSIONS[name] for name in ("effect_plan", "displacement")},
        **foreseen(seen),
    }
    if seen.judged is None or seen.judged.values is None:
        return found
    return found | {
        "verdict": _(VERDICT_WORDS[seen.judged.values.verdict]),
        "ratios": _ratios(seen, seen.judged.values),
        "moved": _moved(seen.judged.values.displacement),
        "n": seen.judged.used,
        "pairs": _pairs(seen),
    }


def _ratios(seen: EffectSeen, judged: Judged) -> charts.Chart | None:
    """The primary test first, in colour; the other in grey beside. 1 is no change."""
    own, relative = judged.own, judged.relative
    is_own = seen.plan.primary_test == PrimaryTest.OWN
    rows = [(_("Bara platsen, efter mot före"), (own.ratio, own.low, own.high), not is_own)]
    if relative is not None and seen.plan.comparison:
        label = _("Platsen mot %(other)s") % {"other": seen.plan.comparison}
        rows.append((label, (relative.ratio, relative.low, relative.high), is_own))
    rows = [one for one in rows if isfinite(one[1][0])]
    if not rows:
        return None
    title = row(seen).said.split(":")[0]
    subtitle = _(
        "100 är ingen ändring, 50 är en halvering. Prick: uppmätt. Streck: var det verkliga värdet rimligen ligger "
        "(95 procent). Det som avgör har färg, det andra står bredvid."
    )
    return _ratio_chart(title, subtitle, sorted(rows, key=lambda one: one[2]), seen)


def _ratio_chart(
    title: str, subtitle: str, rows: Sequence[tuple[str, tuple[float, float, float], bool]], seen: EffectSeen
) -> charts.Chart:
    most = max(one[1][2] for one in rows)
    top = next((top for top in TOPS if top >= most), TOPS[-1])
    n = sum(seen.counts.pair(seen.counts.at_place) or ())
    estimates = [
        charts.Estimate(label, ratio, n, low, min(high, top), context)
        for label, (ratio, low, high), context in rows
    ]
    drawn = charts.dots(title, subtitle, estimates, scale=charts.Scale(top=top, unit="index"))
    cells = [
        (label, _ratio(ratio), _("%(low)s till %(high)s") % {"low": _ratio(low), "high": _ratio(high)})
        for label, (ratio, low, high), _context in rows
    ]
    table = charts.Table([_("Vad"), _("Efter delat med före"), _("Mellan")], cells)
    return charts.Chart(drawn.kind, drawn.title, drawn.subtitle, table, drawn.drawing)


def _ratio(value: float) -> str:
    if not isfinite(value):
        return _("utan gräns")
    return ("−" if round(value, 2) < 0 else "") + number(abs(round(value, 2)), "sv", 2)


def _pairs(seen: EffectSeen) -> charts.Table:
    """What everything rests on."""
    counts, plan = seen.counts, seen.plan
    named = [
        (plan.place.name, counts.at_place),
        (plan.comparison.name if plan.comparison else "", counts.at_comparison),
        (_("Ringen runt platsen"), counts.in_ring),
        (_("Ringen runt jämförelseplatsen"), counts.in_comparison_ring),
        (_("Resten av kommunen"), counts.elsewhere),
    ]
    pairs = [(name, counts.pair(chosen)) for name, chosen in named]
    cells = [(name, number(pair[0]), number(pair[1])) for name, pair in pairs if pair is not None]
    return charts.Table([_("Var"), _("Före"), _("Efter")], cells)


def _moved(found: Displacement | None) -> dict[str, str] | None:
    """The place and its ring together, as a secondary answer."""
    if found is None:
        return None
    values = {"wdd": _signed(found.wdd), "low": _signed(found.low), "high": _signed(found.high)}
    said = _("%(wdd)s händelser mot väntat (mellan %(low)s och %(high)s)") % values
    return {"difference": said, "quotient": _quotient(found)}


def _quotient(found: Displacement) -> str:
    """Below 0 it moved, above 0 calm spread; told only with the interval that an effect of its own allows."""
    if found.quotient is None or found.quotient_low is None or found.quotient_high is None:
        return _("går inte att säga: det kräver en ring och en säker ändring på platsen")
    low, high = found.quotient_low, found.quotient_high
    told = (
        _("det flyttade")
        if high < 0
        else _("också ringen blev lugnare")
        if low > 0
        else _("går inte att avgöra")
    )
    values = {"told": told, "quotient": _ratio(found.quotient), "low": _ratio(low), "high": _ratio(high)}
    return _("%(told)s: kvot %(quotient)s (mellan %(low)s och %(high)s). Under 0 har det flyttat.") % values


def _signed(value: float) -> str:
    """With a real minus."""
    whole = round(value)
    return f"−{abs(whole)}" if whole < 0 else f"{whole}"


def _months(seen: EffectSeen) -> charts.Chart | None:
    """Month by month, the period before in grey behind; months that have not come in are left out."""
    counts = seen.counts
    shift = len(counts.months_before)
    pairs = list(zip(counts.months_before, counts.months_after, strict=True))
    known = [pair for pair in pairs if pair[0] in counts.delivered and pair[1] in counts.delivered]
    if not known:
        return None
    firsts, seconds = [pair[0] for pair in known], [pair[1] for pair in known]
    named = [(seen.plan.place, counts.at_place), (seen.plan.comparison, counts.at_comparison)]
    series = [
        charts.Series(place.name, counts.monthly(chosen, seconds), counts.monthly(chosen, firsts))
        for place, chosen in named
        if place is not None and chosen is not None
    ]
    subtitle = _(
        "%(what)s. %(after)s, med samma månad i perioden före (%(before)s) i grått bakom. "
        "%(known)s av %(all)s månader har kommit in."
    ) % {
        "what": _(OUTCOME_WORDS[Outcome(seen.plan.outcome)]).capitalize(),
        "after": period_name(seconds[0], seconds[-1]),
        "before": period_name(firsts[0], firsts[-1]),
        "known": len(known),
        "all": shift,
    }
    drawn = charts.bars(_("Månad för månad"), subtitle, [short_month(month) for month in seconds], series)
    head = [_("Månad"), *(f"{one.name}, {part}" for one in series for part in (_("före"), _("efter")))]
    cells = [
        (month_name(month), *(str(value) for one in series for value in (one.last_year[at], one.counts[at])))
        for at, month in enumerate(seconds)
    ]
    told = _("%(after)s efter, %(before)s före")
    words = {"now": _("perioden efter"), "before": _("samma månad i perioden före")}
    panels = [
        panel | {"told": told % {"after": sum(one.counts), "before": sum(one.last_year)}}
        for panel, one in zip(drawn.drawing["panels"], series, strict=True)
    ]
    drawing = drawn.drawing | {"words": words, "panels": panels}
    return charts.Chart(drawn.kind, drawn.title, drawn.subtitle, charts.Table(head, cells), drawing)


def _series(name: str, after: Sequence[int], before: Sequence[int]) -> charts.Series:
    return charts.Series(name, after, before)
