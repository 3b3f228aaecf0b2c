"""A longer analysis made ready to be read: what it is doing, or what it said and on which assumptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture.rules.analyses import (
    DOING_WORDS,
    KIND_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    AnalysisKind,
    AnalysisState,
    Doing,
    Question,
    Step,
    doing,
    question_of,
)
from loftet.cycle.picture.rules.ranking import SOURCE_WORDS, Source
from loftet.ground.models import Place
from loftet.ground.months import months_on
from loftet.web.workspace.picture import show_answers
from loftet.wording import sentence
from loftet.wording.dates import period_name
from loftet.wording.numbers import number

if TYPE_CHECKING:
    from loftet.cycle.picture.models import AnalysisRun

WHY_WORDS = {"given": "valt av dig", "default": "vårt vanliga val", "computed": "räknat från händelserna"}
NULL_TOLD = {
    "total": "alla rutors antal omkastade över området",
    "conditional": "grannarnas antal omkastade, rutan själv fast",
    "days_permuted": "dagarna omkastade mellan händelserna, 999 gånger",
    "baselines": "samma platser som förra året, och en utjämnad karta över allt hittills",
}
CORRECTION_TOLD = {
    "bh": "ja (Benjamini–Hochberg, 5 procent)",
    "by": "ja (Benjamini–Yekutieli, 5 procent)",
    "bonferroni": "ja (Bonferroni)",
}
DROPPED_WORDS = {
    "outside": "Utanför området, inte med",
    "no_position": "Utan punkt på kartan, inte med",
    "no_date": "Utan dag, inte med",
}
PARAMETER_WORDS = {
    "cell_m": "Rutans sida i meter",
    "radius_cells": "Grannar räknas så många rutor bort",
    "level": "Felrisk",
    "cells": "Antal rutor i området",
    "least_events": "Minst så många händelser krävs",
    "space": "Avståndsgränser i meter",
    "time": "Tidsgränser i dagar",
    "metric": "Avståndet mäts",
    "permutations": "Antal omkastningar",
    "seed": "Slumpfrö",
    "first": "Månader att lära av före första gissningen",
    "ahead": "Månader som gissas åt gången",
    "judged": "Del av ytan som omdömet gäller",
    "evenly": "Del av gissningen som läggs jämnt över området",
    "draws": "Antal omdragningar för osäkerheten",
}
TONES = {AnalysisState.DONE: "good", AnalysisState.FAILED: "bad"}


def line(run: AnalysisRun) -> dict[str, Any]:
    """A run in one line: what was asked, of what, and its state."""
    question = question_of(run.kind, run.parameters)
    state = AnalysisState(run.state)
    return {
        "pk": run.pk,
        "title": _(KIND_WORDS[question.kind]),
        "about": _about(question),
        "state": _(STATE_WORDS[state]),
        "tone": TONES.get(state, "info"),
        "asked_at": run.asked_at,
        "who": run.asked_by.name if run.asked_by else "",
    }


def _about(question: Question) -> str:
    period = period_name(question.start, months_on(question.end, -1), _language())
    kinds = ", ".join(_(CRIME_GROUPS[code].label).lower() for code in question.groups) or _("alla slag")
    parts = [_(SOURCE_WORDS[Source(question.source)]), period, kinds]
    if question.kind != AnalysisKind.NEAR_REPEAT:
        parts.append(_("rutor på %(size)s meter") % {"size": question.cell_m})
    return ", ".join(parts)


def doing_of(run: AnalysisRun, now: dt.datetime) -> dict[str, Any]:
    """Where a run is, with numbers; and whether anything more will come of it."""
    found = doing(run.state, run.tries, run.asked_at, run.heard_at, now)
    step = Step(run.step) if run.step else None
    return {
        "words": _(DOING_WORDS[found]),
        "waits": found in (Doing.WAITING, Doing.NOT_BEGUN, Doing.RUNNING, Doing.INTERRUPTED),
        "tone": "info" if found in (Doing.WAITING, Doing.RUNNING) else "warning",
        "step": _(STEP_WORDS[step]) if step else "",
        "number": 1 + list(Step).index(step) if step else 0,
        "steps": len(Step),
        "percent": run.progress,
        "failed": found == Doing.FAILED,
        "why": told(run.result["said"]) if found == Doing.FAILED and "said" in run.result else "",
    }


def told(said: Mapping[str, Any]) -> str:
    """A sentence that was kept as its key and values."""
    return sentence(said["key"], _language(), **said["values"])


def answer(run: AnalysisRun, places: Sequence[Place], base_map: Any) -> dict[str, Any]:
    """The answer with the assumptions that all kinds have in common."""
    shown = show_answers.SHOWN[AnalysisKind(run.kind)](run.result, places, base_map)
    said = run.result[shown["main"]]
    return shown | {
        "finding": " ".join(told(row["said"]) for row in (shown.get("pattern"), said) if row),
        "refused": said["refused"],
        "whole_map": [told(row["said"]) for row in run.result.get("whole_map", [])],
        "basis": _basis(run.result, said),
        "parameters": [
            (_parameter_word(name), row["value"], _(WHY_WORDS[row["why"]]))
            for name, row in said["parameters"].items()
        ],
        "methods": sorted(run.methods.items()),
        "inputs": run.inputs_sha256[:12],
        "finished_at": run.finished_at,
    }


def _basis(result: Mapping[str, Any], said: Mapping[str, Any]) -> list[tuple[str, str]]:
    """How many, what was left out and why, against what, and how many tests at once were allowed for."""
    rows = [(_("Händelser som räknats"), number(said["used"]))]
    rows += [(_(DROPPED_WORDS.get(why, why)), number(n)) for why, n in said["dropped"].items() if n]
    rows += _area(result["area"]) if "area" in result else []
    if said["null"]:
        rows.append((_("Ställt mot"), _(NULL_TOLD.get(said["null"], said["null"]))))
    if said["correction"]:
        rows.append((_("Rättat för att många prövas samtidigt"), _(CORRECTION_TOLD[said["correction"]])))
    if said["expected_by_chance"] is not None:
        words = _("högst ungefär %(n)s, om inget rättades") % {"n": number(round(said["expected_by_chance"]))}
        rows.append((_("Fynd som slumpen ensam skulle ge"), words))
    return rows


def _area(area: Mapping[str, Any]) -> list[tuple[str, str]]:
    where = (
        _("taget från händelserna: rutor med händelser och luckorna mellan dem")
        if area["derived"]
        else _("kommunens yta i grundkartan")
    )
    size = _("%(km2)s kvadratkilometer, %(cells)s rutor") % {
        "km2": number(area["km2"], _language(), 1),
        "cells": number(area["cells"]),
    }
    left = [
        (_("Utan punkt på kartan, inte med"), area["without_position"]),
        (_("På en standardplats eller ett områdes mittpunkt, inte med"), area.get("rough", 0)),
        (_("Utanför området, inte med"), area["outside"]),
        (
            _("På punkter som verkar stå för ”någonstans här”, inte med"),
            sum(p["count"] for p in area["doubtful"]),
        ),
    ]
    return [(_("Område"), f"{size} ({where})"), *[(words, number(n)) for words, n in left if n]]


def _parameter_word(name: str) -> str:
    return _(PARAMETER_WORDS.get(name, name))


def _language() -> str:
    return (get_language() or "sv")[:2]
