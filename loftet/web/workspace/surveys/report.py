"""A closed wave's result put together for the page and for files: both say the same, for they are made of this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import IndexKind
from loftet.web.shared import charts
from loftet.web.shared.charts import Chart, Estimate, Scale
from loftet.wording import sentence
from loftet.wording.dates import day_name
from loftet.wording.surveys import change_sentences, figure_sentence, method_note

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave
    from loftet.ground.actors import Actor

SCALES = {
    IndexKind.SHARE: Scale(),
    IndexKind.MEAN: Scale(unit="steps"),
    IndexKind.NET: Scale(bottom=-1.0, unit="points"),
}


@dataclass(frozen=True)
class Moved:
    """An index's change, in words."""

    label: str
    change: queries.WaveChange
    words: list[str]


@dataclass(frozen=True)
class Figure:
    """A chart with the address part that names it, and what stands beside it on the page."""

    key: str
    chart: Chart
    about: queries.QuestionShares | None = None
    hidden: int = 0
    """Groups that are too small to be drawn, or would give another one away."""


@dataclass(frozen=True)
class Report:
    """Everything that is told of a closed wave to those at the desk."""

    wave: Wave
    by: str
    variables: list[tuple[str, str]]
    answer: str
    indices: list[queries.IndexShare]
    questions: list[queries.QuestionShares]
    before: Wave | None
    moved: list[Moved]
    against: queries.AgainstOthers | None
    facts: list[queries.Fact]
    figures: list[Figure]
    n: int
    invited: int | None
    excluded: int

    @property
    def notes(self) -> list[str]:
        return method_note([asdict(fact) for fact in self.facts])

    @property
    def primary(self) -> Moved | None:
        return next((row for row in self.moved if row.change.index == self.indices[0].id), None)

    def figure(self, key: str) -> Figure | None:
        return next((figure for figure in self.figures if figure.key == key), None)

    def credits(self) -> list[str]:
        """What stands under a chart in a file: how many answered, how they were found, and the method."""
        answered = [] if self.invited else [sentence_of_n(self.n, None)]  # the method note says it of invited
        return [label(self.wave), *answered, *self.notes]


def report_of(viewer: Actor, wave: Wave, by: str = "") -> Report:
    """Read the wave and the one before it; an unknown `by` puts nobody in groups."""
    last = queries.wave_to_compare(viewer, wave)
    found = queries.readings(viewer, [wave, last] if last else [wave])
    now, before = found[wave.pk], found[last.pk] if last else None
    by = by if by in dict(now.variables()) else ""
    indices, questions = now.indices(by), now.questions(by)
    changes = queries.changes(before, now) if before else {}
    labels = {row.id: row.label for row in indices}
    return Report(
        wave=wave,
        by=by,
        variables=now.variables(),
        answer=figure_sentence(asdict(indices[0]), wave.place.name),
        indices=indices,
        questions=questions,
        before=last,
        moved=[
            Moved(labels[id], row, change_sentences(asdict(row))) for id, row in _ordered(indices, changes)
        ],
        against=queries.against_others(viewer, last, wave) if last else None,
        facts=queries.method_facts(now, before, list(changes.values()), questions),
        figures=list(_figures(wave, indices, questions, changes, by)),
        n=now.counted.n,
        invited=sum(part.invited or 0 for part in now.counted.strata) or None,
        excluded=now.counted.excluded,
    )


def label(wave: Wave) -> str:
    """Where, when and how: stands under every chart."""
    period = f"{day_name(wave.opens_on)}–{day_name(wave.closes_on)}"
    return f"{wave.place.name}, {period}. {sentence(f'design_{wave.design}')}."


def sentence_of_n(n: int, invited: int | None) -> str:
    if invited:
        return _("%(n)s svar av %(invited)s inbjudna.") % {"n": n, "invited": invited}
    return _("%(n)s svar.") % {"n": n}


def _ordered(
    indices: Sequence[queries.IndexShare], changes: dict[str, queries.WaveChange]
) -> Iterator[tuple[str, queries.WaveChange]]:
    return ((row.id, changes[row.id]) for row in indices if row.id in changes)


def _figures(
    wave: Wave,
    indices: Sequence[queries.IndexShare],
    questions: Sequence[queries.QuestionShares],
    changes: dict[str, queries.WaveChange],
    by: str,
) -> Iterator[Figure]:
    titles = {
        IndexKind.SHARE: _("Andel av dem som svarat"),
        IndexKind.MEAN: _("Medelvärde från 0 till 100"),
        IndexKind.NET: _("Andel bättre minus andel sämre, i procentenheter"),
    }
    for kind, title in titles.items():
        rows = [row for row in indices if row.kind == kind and row.shown != "hidden"]
        estimates = [estimate for row in rows for estimate in _index(row, changes.get(row.id), by)]
        if estimates:
            yield _figure(wave, f"matt-{kind}", title, estimates, by, scale=SCALES[kind])
    for question in questions:
        if not question.hidden:
            title = f"{question.battery} {question.text}".strip()
            yield _figure(
                wave, f"fraga-{question.id}", title, list(_options(question, by)), by, about=question
            )


def _figure(
    wave: Wave,
    key: str,
    title: str,
    estimates: Sequence[Estimate],
    by: str,
    *,
    scale: Scale = SCALES[IndexKind.SHARE],
    about: queries.QuestionShares | None = None,
) -> Figure:
    """A chart; of groups only those that may be seen, and the number of the others."""
    drawn = [row for row in estimates if row.share is not None] if by else estimates
    return Figure(key, _chart(wave, title, drawn, scale), about, len(estimates) - len(drawn))


def _chart(wave: Wave, title: str, estimates: Sequence[Estimate], scale: Scale) -> Chart:
    """Estimates where the design has certainty; else bars of another colour, never on the same axis."""
    if DESIGN_RULES[Design(wave.design)].interval or any(row.low is not None for row in estimates):
        return charts.dots(title, label(wave), estimates, scale=scale)
    return charts.plain(title, label(wave), estimates, scale=scale)


def _index(row: queries.IndexShare, change: queries.WaveChange | None, by: str) -> Iterator[Estimate]:
    if by:
        for group in row.groups:
            name = f"{row.label}: {group.label}"
            yield Estimate(name, group.share, group.n, group.low, group.high, told=_hidden(group.shown))
        return
    yield Estimate(row.label, row.share, row.n, row.low, row.high, told=_told(row))
    if change is not None and change.before is not None and change.low is not None:
        name = _("%(label)s, förra gången") % {"label": row.label}
        yield Estimate(
            name, change.before, change.n_before, change.before_low, change.before_high, context=True
        )


def _told(row: queries.IndexShare) -> str:
    percent = round(100 * row.bound) if row.bound is not None else 0
    if row.shown == "few":
        return _("under %(percent)s %%") % {"percent": percent}
    return (
        _("över %(percent)s %%") % {"percent": percent} if row.shown == "nearly_all" else _hidden(row.shown)
    )


def _hidden(shown: str) -> str:
    return "" if shown == "percent" else _("visas inte")


def _options(question: queries.QuestionShares, by: str) -> Iterator[Estimate]:
    if by:
        for option in question.options:
            for group in question.groups:
                part = next(row for row in group.options if row.code == option.code)
                yield _option(f"{option.text}: {group.label}", part, group.n)
        return
    yield from (_option(option.text, option, question.n) for option in question.options)
    if question.rest is not None:
        hidden = sum(option.share is None for option in question.options)
        name = _("De %(n)s svar som inte visas, tillsammans") % {"n": hidden}
        yield Estimate(name, question.rest, question.n, context=True)


def _option(name: str, option: queries.OptionShare, n: int) -> Estimate:
    told = "" if option.share is not None else _("visas inte")
    return Estimate(name, option.share, n, option.low, option.high, told=told)
