"""What can be asked of the surveys: waves, shares with their certainty, change between two waves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet, Sum

from loftet.analysis import METHOD_VERSIONS
from loftet.analysis.disclosure import THRESHOLDS, shown_share
from loftet.analysis.shares import Design, ShareEstimate, share_change, share_of_counts
from loftet.analysis.shares import Wave as Asked
from loftet.cycle.surveys.models import Response, Stratum, Wave
from loftet.cycle.surveys.queries.waves import form_of, waves
from loftet.cycle.surveys.rules import Question, QuestionType, season_of
from loftet.ground.actors import Actor
from loftet.wording import sentence
from loftet.wording.numbers import share_with_interval

if TYPE_CHECKING:
    from loftet.cycle.surveys.rules.questionnaire import Index
    from loftet.ground.models import Place

Answers = list[dict[str, Any]]


@dataclass(frozen=True)
class OptionShare:
    """One answer's count and share; interval only where the design has one."""

    code: int
    text: str
    count: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class QuestionShares:
    """A question's answers: `n` gave one. `hidden` when too few for anybody to see."""

    id: str
    text: str
    battery: str
    n: int
    options: tuple[OptionShare, ...]
    hidden: bool
    sensitive: bool


@dataclass(frozen=True)
class IndexShare:
    """An index of the questionnaire with its certainty, as far as `audience` may see it."""

    id: str
    label: str
    n: int
    share: float | None
    low: float | None
    high: float | None
    shown: str
    design: str


@dataclass(frozen=True)
class WaveChange:
    """The primary index in two comparable waves. Plain values, kept with a verdict."""

    verdict: str
    reason: str
    before: float | None
    after: float | None
    n_before: int
    n_after: int
    difference: float | None
    low: float | None
    high: float | None
    wave_before: int
    wave_after: int
    differs: tuple[str, ...] = ()
    before_low: float | None = None
    before_high: float | None = None


def shares(viewer: Actor, wave: Wave, language: str = "sv") -> list[QuestionShares]:
    """Every question's answers; a question with fewer answers than may be seen is hidden."""
    form, answers = form_of(wave), _answers(viewer, wave)
    asked = (question for page in form.pages for id in page if (question := form.questions[id]))
    closed = (question for question in asked if question.type != QuestionType.TEXT)
    return [_question_shares(wave, question, answers, language) for question in closed]


def indices(viewer: Actor, wave: Wave, language: str = "sv", audience: Any = "internal") -> list[IndexShare]:
    """The questionnaire's indices, the primary first."""
    form, answers = form_of(wave), _answers(viewer, wave)
    ordered = sorted(form.indices.values(), key=lambda index: index.id != form.primary)
    return [_index_share(wave, index, answers, language, audience) for index in ordered]


def pair(viewer: Actor, place: Place, question: str = "") -> WaveChange | None:
    """The change between the place's two latest waves with answers.

    `question` names an index or the question that it is made of; empty is the form's primary index. None with
    fewer than two waves, or where their form has no such index.
    """
    newest = _answered(waves(viewer).filter(place=place)).first()
    return change_before(viewer, newest, question) if newest else None


def change_before(viewer: Actor, wave: Wave, question: str = "") -> WaveChange | None:
    """The change since the latest earlier wave at the place that was made in the same way, else since the latest."""
    earlier = list(_answered(waves(viewer).filter(place=wave.place, opens_on__lt=wave.opens_on)))
    alike = (row for row in earlier if _made_alike(row, wave))
    last = next(alike, earlier[0] if earlier else None)
    return change_between(viewer, last, wave, question) if last else None


def _made_alike(one: Wave, other: Wave) -> bool:
    return all(
        (
            one.design == other.design,
            one.questionnaire_id == other.questionnaire_id,
            season_of(one.opens_on, one.closes_on) == season_of(other.opens_on, other.closes_on),
        )
    )


def change_between(viewer: Actor, before: Wave, after: Wave, question: str = "") -> WaveChange | None:
    """What an index did between two waves, by the comparable-wave guard and the interval alone."""
    indices = [form_of(wave).index_of(question) for wave in (before, after)]
    first, second = indices
    if first is None or second is None:
        return None
    was, now = _estimated(viewer, before, first), _estimated(viewer, after, second)
    result = share_change(
        was, now, wave_before=_asked(viewer, before, first), wave_after=_asked(viewer, after, second)
    )
    enough = min(was.n, now.n) >= THRESHOLDS.answers_public_share
    return WaveChange(
        verdict=result.verdict if enough else "cannot_tell",
        reason=result.reason if enough else "too_few_answers",
        before=was.share if was.n >= THRESHOLDS.answers else None,
        after=now.share if now.n >= THRESHOLDS.answers else None,
        n_before=was.n if was.n >= THRESHOLDS.answers else 0,
        n_after=now.n if now.n >= THRESHOLDS.answers else 0,
        difference=result.difference if enough else None,
        low=result.low if enough else None,
        high=result.high if enough else None,
        wave_before=before.pk,
        wave_after=after.pk,
        differs=result.differs,
        before_low=was.low if was.n >= THRESHOLDS.answers else None,
        before_high=was.high if was.n >= THRESHOLDS.answers else None,
    )


def public_result(viewer: Actor, wave: Wave) -> dict[str, Any]:
    """What residents may be told of a wave: a drafted text, figures that may be shown, and the method."""
    found = indices(viewer, wave, audience="public")
    change = _public_change(change_before(viewer, wave))
    label = sentence(f"design_{wave.design}")
    return {
        "place": wave.place.name,
        "sections": {"seen": _seen(wave, found[0], change), "next": ""},
        "figures": [asdict(index) for index in found],
        "change": asdict(change) if change else None,
        "method": {
            "design": label,
            "answers": Response.objects.filter(wave=wave, excluded=False).count(),
            "invited": _summed(wave, "invited"),
            "opens_on": wave.opens_on.isoformat(),
            "closes_on": wave.closes_on.isoformat(),
            "questionnaire": f"{wave.questionnaire.key} {wave.questionnaire.version}",
            "versions": {key: METHOD_VERSIONS[key] for key in ("share", "share_change", "disclosure")},
        },
    }


def _public_change(change: WaveChange | None) -> WaveChange | None:
    """A change whose both waves have answers enough for a share in public."""
    enough = change is not None and min(change.n_before, change.n_after) >= THRESHOLDS.answers_public_share
    return change if enough else None


def _seen(wave: Wave, primary: IndexShare, change: WaveChange | None) -> str:
    """The headline in plain words; how sure it is, and how those who answered were found."""
    place, label = wave.place.name, sentence(f"design_{wave.design}")
    if primary.share is None or primary.shown == "hidden":
        return sentence("survey_too_few", place=place, n=primary.n)
    if primary.shown == "count_only":
        return sentence("survey_count_only", place=place, n=primary.n, design=label)
    lines = [_share_line(place, primary), sentence("survey_design", design=label)]
    if change is not None and change.before is not None:
        lines.append(
            sentence(f"survey_{change.verdict}", before=round(change.before * 100), n_before=change.n_before)
        )
    return " ".join(lines)


def _share_line(place: str, primary: IndexShare) -> str:
    assert primary.share is not None
    if primary.low is None or primary.high is None:
        return sentence("survey_share_open", place=place, percent=round(primary.share * 100), n=primary.n)
    words = share_with_interval(primary.share, primary.low, primary.high)
    return sentence("survey_share", place=place, share=words, n=primary.n)


def _answered(rows: QuerySet[Wave]) -> QuerySet[Wave]:
    return rows.filter(Exists(Response.objects.filter(wave=OuterRef("pk"))))


def _answers(viewer: Actor, wave: Wave) -> Answers:
    rows = Response.objects.filter(partnership_id=viewer.partnership_id, wave=wave, excluded=False)
    return list(rows.values_list("answers", flat=True))


def _question_shares(wave: Wave, question: Question, answers: Answers, language: str) -> QuestionShares:
    given = [codes for row in answers if (codes := _codes(row.get(question.id, [])) & question.counted)]
    n = len(given)
    shown = shown_share(n, None, None, None, audience="internal", sensitive=question.sensitive)
    hidden = shown.kind == "hidden"
    return QuestionShares(
        id=question.id,
        text=question.text.said(language, wave.place.name),
        battery=question.battery.said(language, wave.place.name) if question.battery else "",
        n=n,
        options=() if hidden else tuple(_option_shares(wave, question, given, language)),
        hidden=hidden,
        sensitive=question.sensitive,
    )


def _option_shares(
    wave: Wave, question: Question, given: list[frozenset[int]], language: str
) -> Iterable[OptionShare]:
    for option in (option for option in question.options if option.code in question.counted):
        count = sum(option.code in codes for codes in given)
        estimate = _estimate(wave, count, len(given))
        yield OptionShare(
            option.code,
            option.text.said(language, wave.place.name),
            count,
            estimate.share,
            estimate.low,
            estimate.high,
        )


def _codes(value: Any) -> frozenset[int]:
    return frozenset(value if isinstance(value, list) else [value])


def _index_share(wave: Wave, index: Index, answers: Answers, language: str, audience: Any) -> IndexShare:
    estimate = _index_estimate(wave, index, answers)
    shown = shown_share(estimate.n, estimate.share, estimate.low, estimate.high, audience=audience)
    percent = shown.kind == "percent"
    return IndexShare(
        id=index.id,
        label=index.label.said(language, wave.place.name),
        n=estimate.n if shown.kind != "hidden" else 0,
        share=estimate.share if percent else None,
        low=estimate.low if percent else None,
        high=estimate.high if percent else None,
        shown=shown.kind,
        design=estimate.label,
    )


def _estimated(viewer: Actor, wave: Wave, index: Index) -> ShareEstimate:
    return _index_estimate(wave, index, _answers(viewer, wave))


def _index_estimate(wave: Wave, index: Index, answers: Answers) -> ShareEstimate:
    base = [row for row in answers if index.base(row)]
    return _estimate(wave, sum(index.numerator(row) for row in base), len(base))


def _estimate(wave: Wave, hits: int, n: int) -> ShareEstimate:
    frame = _summed(wave, "frame_size")
    population = frame if frame and frame >= n else None
    return share_of_counts(hits, n, design=Design(wave.design), population=population)


def _summed(wave: Wave, field: str) -> int | None:
    found: int | None = Stratum.objects.filter(wave=wave).aggregate(total=Sum(field))["total"]
    return found


def _asked(viewer: Actor, wave: Wave, index: Index) -> Asked:
    """All that must agree before two waves are compared."""
    form = form_of(wave)
    rows = Response.objects.filter(partnership_id=viewer.partnership_id, wave=wave).order_by()
    modes = sorted(rows.values_list("mode", flat=True).distinct())
    return Asked(
        question=index.id,
        version=f"{form.id} {form.version}",
        place=str(wave.place_id),
        season=season_of(wave.opens_on, wave.closes_on),
        mode="+".join(modes),
        design=Design(wave.design),
    )
