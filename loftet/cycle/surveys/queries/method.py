"""How a wave's figures were made, as keys and values; `loftet.wording.survey_method` makes them sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.analysis.surveys.ladder import Step
from loftet.cycle.surveys.queries.changes import WaveChange
from loftet.cycle.surveys.queries.results import QuestionShares, Reading
from loftet.cycle.surveys.queries.weighed import PART

MOST_OF_FRAME = 0.5
"""Above this part of the frame the sample's chance is small beside those who chose not to answer."""
SAME_WITH_THEM = 0.025


@dataclass(frozen=True)
class Fact:
    """Something that was done, or could not be; `key` is a sentence of `loftet.wording`, `values` its fields."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)


def method_facts(
    reading: Reading,
    before: Reading | None = None,
    changes: Sequence[WaveChange] = (),
    questions: Sequence[QuestionShares] = (),
) -> list[Fact]:
    """Everything that somebody who doubts the figures needs to know, in the order in which it was done."""
    return [
        *_asked(reading),
        *_weights(reading),
        *_certainty(reading),
        *_excluded(reading),
        *_missing(questions),
        *_compared(before, reading, changes),
        *_versions(reading),
    ]


def _asked(reading: Reading) -> Iterator[Fact]:
    wave, n = reading.wave, reading.counted.n
    yield Fact(f"method_{wave.design}")
    invited = sum(part.invited or 0 for part in reading.counted.strata)
    frame = sum(part.frame_size or 0 for part in reading.counted.strata)
    if DESIGN_RULES[Design(wave.design)].weights and frame:
        yield Fact("method_frame", {"frame": frame})
    if invited:
        yield Fact("method_rate", {"n": n, "invited": invited, "percent": round(100 * n / invited)})
    if reading.counted.modes:
        yield Fact("method_modes", {"modes": list(reading.counted.modes)})


def _weights(reading: Reading) -> Iterator[Fact]:
    found = reading.weighed
    if not DESIGN_RULES[Design(reading.wave.design)].weights:
        yield Fact("method_no_weights")
        return
    if found.trouble:
        yield Fact(f"method_{found.trouble}")
        return
    if len(reading.counted.strata) > 1:
        yield Fact("method_parts", {"parts": ", ".join(part.name for part in reading.counted.strata)})
    empty = [
        part.name
        for part in reading.counted.strata
        if part.pk not in {c.stratum for c in reading.counted.cells}
    ]
    if empty and reading.counted.cells:
        yield Fact("method_empty_part", {"part": ", ".join(empty)})
    if not reading.wave.margins:
        yield Fact("method_no_margins")
        return
    for step in found.weighting.steps:
        yield from _step(reading, step)
    if any(step.key == "bounded" for step in found.weighting.steps):
        weights = found.weighting
        yield Fact(
            "method_spread",
            {
                "smallest": _two(weights.smallest),
                "largest": _two(weights.largest),
                "kish": _two(weights.kish),
            },
        )


def _step(reading: Reading, step: Step) -> Iterator[Fact]:
    if step.key == "bounded":
        known = [name for name in reading.wave.margins if name in reading.form.questions]
        dropped = {row.values[0] for row in reading.weighed.weighting.steps if row.key == "dropped"}
        names = [reading.variable(name) for name in known if name not in dropped]
        if names:
            yield Fact(
                "method_weighted", {"by": names, "low": _two(step.values[0]), "high": _two(step.values[1])}
            )
    elif step.key == "collapsed":
        yield Fact("method_collapsed", {"levels": _levels(reading, *step.values)})
    elif step.key == "reduced":
        name, groups = step.values
        yield Fact("method_reduced", {"groups": [_levels(reading, name, group) for group in groups]})
    elif step.key == "dropped":
        yield Fact(
            "method_dropped", {"by": "" if step.values[0] == PART else reading.variable(step.values[0])}
        )
    else:
        yield Fact(f"method_unweighted_{step.values[0]}")


def _certainty(reading: Reading) -> Iterator[Fact]:
    found, n = reading.weighed, reading.counted.n
    if found.trouble == "frame_too_small" or not n:
        return
    if reading.wave.design == Design.INTERCEPT:
        sessions = len({cell.session for cell in reading.counted.cells})
        told = found.cells.cluster is not None
        yield Fact("method_sessions", {"sessions": sessions}) if told else Fact("method_no_sessions")
    if not found.interval:
        return
    if isfinite(deff := reading.design_effect):
        yield Fact("method_deff", {"deff": _two(deff)})
    if found.fraction:
        yield Fact("method_fraction", {"percent": round(100 * found.fraction)})
    if found.fraction > MOST_OF_FRAME:
        yield Fact("method_large_fraction")
    if found.lonely:
        yield Fact("method_lonely", {"part": ", ".join(name for name in found.lonely if name)})


def _excluded(reading: Reading) -> Iterator[Fact]:
    """Both numbers; the figure with those left out as a share only where that does not tell what they answered."""
    out, kept = reading.counted.excluded, reading.estimate(reading.primary)
    if not out:
        return
    yield Fact("method_excluded", {"n": reading.counted.n, "excluded": out})
    with_them = reading.share_with_excluded
    if with_them is None or kept.share is None or kept.n < reading.least:
        return
    if reading.excluded_may_be_told:
        yield Fact("method_with_them_share", {"percent": round(100 * with_them)})
        return
    moved = with_them - reading.plain_share
    word = "same" if abs(moved) < SAME_WITH_THEM else "higher" if moved > 0 else "lower"
    yield Fact(f"method_with_them_{word}")


def _missing(questions: Sequence[QuestionShares]) -> Iterator[Fact]:
    for question in questions:
        if question.missing is not None:
            yield Fact(
                "method_missing", {"question": question.text, "percent": round(100 * question.missing)}
            )


def _compared(before: Reading | None, reading: Reading, changes: Sequence[WaveChange]) -> Iterator[Fact]:
    if before is None:
        return
    differing = sorted({name for change in changes for name in change.differs})
    if differing:
        yield Fact("method_not_comparable", {"differs": differing})
    if any(change.low is not None for change in changes):
        yield Fact("method_change")
    if sum(change.low is not None for change in changes) > 1:
        yield Fact("method_many")


def _versions(reading: Reading) -> Iterator[Fact]:
    yield Fact("method_small")
    wave = reading.wave
    yield Fact("method_version", {"form": wave.questionnaire.key, "version": wave.questionnaire.version})
    if not wave.questionnaire.reviewed:
        yield Fact("method_not_reviewed")


def _levels(reading: Reading, name: str, codes: Sequence[int]) -> str:
    """The levels of a variable in words."""
    if name == PART:
        return " + ".join(reading.counted.strata[code - 1].name for code in codes)
    texts = {
        option.code: option.text.said(reading.language) for option in reading.form.questions[name].options
    }
    return " + ".join(texts.get(code, str(code)) for code in codes)


def _two(value: float) -> float:
    return round(float(value), 2)
