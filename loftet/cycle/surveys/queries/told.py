"""What residents may be told of a wave, as plain values that a publication freezes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from loftet.analysis import METHOD_VERSIONS
from loftet.analysis.disclosure import THRESHOLDS
from loftet.cycle.surveys.models import Wave
from loftet.cycle.surveys.queries.changes import WaveChange, changes, wave_to_compare
from loftet.cycle.surveys.queries.method import method_facts
from loftet.cycle.surveys.queries.results import Reading, readings
from loftet.cycle.surveys.queries.seen import IndexShare
from loftet.cycle.surveys.rules.showing import whole
from loftet.ground.actors import Actor
from loftet.wording import sentence
from loftet.wording.surveys import figure_sentence

VERSIONS = ("share", "share_change", "disclosure", "survey_weighting", "survey_estimate")


def public_result(viewer: Actor, wave: Wave) -> dict[str, Any]:
    """What residents may be told of a wave: a drafted text, figures that may be shown, and the method."""
    last = wave_to_compare(viewer, wave)
    found = readings(viewer, [wave, last] if last else [wave], audience="public")
    now, before = found[wave.pk], found[last.pk] if last else None
    moved = {id: row for id, row in changes(before, now).items() if _enough(row)} if before else {}
    change = moved.get(now.form.primary)
    figures = now.indices()
    return {
        "place": wave.place.name,
        "sections": {"seen": _seen(wave, figures[0], change), "next": ""},
        "figures": [_figure(now, row, moved.get(row.id)) for row in figures],
        "groups": [_groups(now, key, words) for key, words in now.variables()],
        "change": _rounded(change),
        "method": _method(now, before, moved),
    }


def _figure(reading: Reading, row: IndexShare, change: WaveChange | None) -> dict[str, Any]:
    told = asdict(row)
    del told["groups"]
    return told | {"labels": _labels(reading, row.id), "change": _rounded(change)}


def _labels(reading: Reading, index: str) -> dict[str, str]:
    """What the index is called in the languages of the public pages."""
    return {
        language: reading.form.name_of(index, language, reading.wave.place.name) for language in ("sv", "en")
    }


def _rounded(change: WaveChange | None) -> dict[str, Any] | None:
    """A change in whole per cent, since decimals could tell a small number."""
    if change is None:
        return None
    return {key: whole(value) if isinstance(value, float) else value for key, value in asdict(change).items()}


def _groups(reading: Reading, key: str, words: str) -> dict[str, Any]:
    """The indices in the groups of one variable, each named in both languages."""
    english = Reading(reading.counted, "en", reading.audience)
    names = {
        group.key: english.label_of(group) for grouping in reading.groupings for group in grouping.groups
    }
    rows = [
        {
            "id": row.id,
            "label": row.label,
            "labels": _labels(reading, row.id),
            "kind": row.kind,
            "groups": [
                asdict(group) | {"labels": {"sv": group.label, "en": names[group.key]}}
                for group in row.groups
            ],
        }
        for row in reading.indices(key)
    ]
    return {"by": key, "label": words, "labels": {"sv": words, "en": english.variable(key)}, "figures": rows}


def _method(now: Reading, before: Reading | None, moved: dict[str, WaveChange]) -> dict[str, Any]:
    wave = now.wave
    invited = [stratum.invited for stratum in now.counted.strata]
    return {
        "design": sentence(f"design_{wave.design}"),
        "design_key": wave.design,
        "answers": now.counted.n,
        "invited": sum(number or 0 for number in invited) or None,
        "opens_on": wave.opens_on.isoformat(),
        "closes_on": wave.closes_on.isoformat(),
        "questionnaire": f"{wave.questionnaire.key} {wave.questionnaire.version}",
        "question": now.form.name_of(now.primary.question, place=wave.place.name)
        if now.primary.question in now.form.questions
        else "",
        "facts": [asdict(fact) for fact in method_facts(now, before, list(moved.values()))],
        "versions": {key: METHOD_VERSIONS[key] for key in VERSIONS if key in METHOD_VERSIONS},
    }


def _enough(change: WaveChange) -> bool:
    """A change whose both waves have answers enough for a share in public."""
    return min(change.n_before, change.n_after) >= THRESHOLDS.answers_public_share


def _seen(wave: Wave, primary: IndexShare, change: WaveChange | None) -> str:
    """The headline in plain words; how sure it is, and how those who answered were found."""
    place, label = wave.place.name, sentence(f"design_{wave.design}")
    if primary.shown == "hidden":
        return sentence("survey_too_few", place=place)
    if primary.shown == "count_only":
        return sentence("survey_count_only", place=place, n=primary.n, design=label)
    lines = [figure_sentence(asdict(primary), place), sentence("survey_design", design=label)]
    if change is not None and change.before is not None and change.kind == "share":
        before = round(change.before * 100)
        lines.append(sentence(f"survey_{change.verdict}", before=before, n_before=change.n_before))
    return " ".join(lines)
