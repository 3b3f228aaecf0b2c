"""What a wave's answers say: every figure with its certainty, as far as it may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from loftet.analysis.disclosure import THRESHOLDS, Audience
from loftet.analysis.linked_tables import beside_excluded
from loftet.analysis.shares import ShareEstimate
from loftet.cycle.surveys.models import Wave
from loftet.cycle.surveys.queries.counted import Counted, counted
from loftet.cycle.surveys.queries.seen import (
    GroupShare,
    GroupShares,
    IndexShare,
    OptionShare,
    QuestionShares,
)
from loftet.cycle.surveys.queries.weighed import Estimated, Weighed, estimated, weighed
from loftet.cycle.surveys.rules import Form, Index, IndexKind, Question, QuestionType
from loftet.cycle.surveys.rules.figures import (
    Figure,
    Group,
    Grouping,
    codes_of,
    counted_codes,
    followed_up,
    grouping_by_cell,
    grouping_by_domain,
    index_figure,
    option_figures,
    reported,
)
from loftet.cycle.surveys.rules.showing import (
    ALL,
    Safe,
    Shown,
    is_small,
    safe_tables,
    shown,
    shown_in_group,
    whole,
)
from loftet.cycle.surveys.rules.tally import ASKED, NOT_SAID, Counts
from loftet.ground.actors import Actor
from loftet.wording import sentence

TOLD_MISSING = 0.10
"""From which part who did not answer a question, or answered "vet inte", is told."""
Key = tuple[str, str]


class Reading:
    """One wave's counts, weighed, read for an audience and in a language."""

    def __init__(self, found: Counted, language: str = "sv", audience: Audience = "internal") -> None:
        self.counted, self.language, self.audience = found, language, audience
        self._safe: dict[str, Safe] = {}

    @property
    def wave(self) -> Wave:
        return self.counted.wave

    @property
    def form(self) -> Form:
        return self.counted.form

    @cached_property
    def weighed(self) -> Weighed:
        return weighed(self.counted)

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        """The ways in which people can be put in groups, each with the same people in all."""
        found = (self._grouping(id) for id in self.form.domains)
        return tuple(grouping for many in found for grouping in many)

    @property
    def found(self) -> Mapping[Key, ShareEstimate]:
        """Every figure in every group."""
        return self._found.by_key

    @cached_property
    def _found(self) -> Estimated:
        return estimated(self.weighed, self._figures, self._counts_by_group)

    @cached_property
    def primary(self) -> Index:
        return self.form.indices[self.form.primary]

    def indices(self, by: str = "") -> list[IndexShare]:
        """The questionnaire's indices, the primary first, and in the groups of one variable."""
        ordered = sorted(self.form.indices.values(), key=lambda index: index.id != self.form.primary)
        return [self._index(index, by) for index in ordered]

    def questions(self, by: str = "") -> list[QuestionShares]:
        """Every question's answers, and in the groups of one variable."""
        return [self._question(question, by) for question in reported(self.form)]

    @property
    def least(self) -> int:
        """Answers from which this audience may see a share."""
        return THRESHOLDS.answers_public_share if self.audience == "public" else THRESHOLDS.answers

    @property
    def design_effect(self) -> float:
        """The primary index's variance against a simple random sample of as many; nan where none is known."""
        return self._found.deff[self.form.primary]

    @property
    def plain_share(self) -> float:
        """The primary index without weights, of those who count."""
        return _plain(self.primary, list(self.counted.by_domain[ALL]))

    @property
    def share_with_excluded(self) -> float | None:
        """The same, had those judged not to be honest answers counted too; None if they leave it as it is."""
        if not self.counted.excluded_counts.get(self.form.primary):
            return None
        return _plain(self.primary, [*self.counted.by_domain[ALL], self.counted.excluded_counts])

    @property
    def excluded_may_be_told(self) -> bool:
        """Whether the primary index with those excluded may stand beside the one without."""
        n, hits, _squares = self.counted.excluded_counts.get(self.form.primary, (0, 0, 0))
        kept = self.estimate(self.primary)
        sides = (kept.hits, kept.n - kept.hits)
        shown = tuple(None if is_small(side) else side for side in sides)
        told = beside_excluded(shown, (int(hits), int(n - hits)), threshold=THRESHOLDS.answers)
        return self.primary.kind == IndexKind.SHARE and all(told)

    def variable(self, key: str) -> str:
        """What a question is called as something that people are put in groups by: ålder, kön."""
        by = next((by for by, question in self.form.cells.items() if question == key), "")
        if by:
            return sentence(f"survey_by_{by}", self.language)
        return self.form.name_of(key, self.language, self.wave.place.name)

    def variables(self) -> list[tuple[str, str]]:
        """(key, words) of what people can be put in groups by."""
        keys = dict.fromkeys(grouping.key for grouping in self.groupings)
        return [(key, self.variable(key)) for key in keys]

    def estimate(self, index: Index) -> ShareEstimate:
        """The index for everyone, whatever may be seen of it."""
        return self.found[ALL, index.id]

    @cached_property
    def _figures(self) -> list[Figure]:
        options = (figure for question in reported(self.form) for figure in option_figures(question))
        return [*map(index_figure, self.form.indices.values()), *options]

    @cached_property
    def _counts_by_group(self) -> dict[str, Sequence[Counts]]:
        everyone = self.counted.by_domain[ALL]
        groups: dict[str, Sequence[Counts]] = {ALL: everyone}
        for grouping in self.groupings:
            for group in grouping.groups:
                if grouping.by == "domain":
                    groups[group.key] = self.counted.by_domain[group.key.rstrip("!")]
                else:
                    groups[group.key] = self._in_cells(grouping.by, group.codes)
        return groups

    def _in_cells(self, by: str, codes: Sequence[int]) -> list[Counts]:
        everyone = zip(self.counted.cells, self.counted.by_domain[ALL], strict=True)
        return [counts if getattr(cell, by) in codes else {} for cell, counts in everyone]

    def _grouping(self, id: str) -> Iterable[Grouping]:
        by = next((by for by, question in self.form.cells.items() if question == id), "")
        if by:
            people: dict[int, int] = {}
            for cell, number in zip(self.counted.cells, self.counted.people, strict=True):
                people[getattr(cell, by)] = people.get(getattr(cell, by), 0) + number
            made = [grouping_by_cell(id, by, people, ordered=by == "age")]
        else:
            inside = self.counted.people_by_domain
            made = [
                grouping_by_domain(domain, number, self.counted.n - number)
                for domain, number in sorted(inside.items())
                if domain.startswith(f"{id}=")
            ]
        return [grouping for grouping in made if grouping is not None]

    def _hits(self, figures: Sequence[Figure]) -> dict[tuple[str, int], int]:
        """People by group and code; a group that is everyone else is the difference."""
        counts: dict[tuple[str, int], int] = {}
        for figure in figures:
            for group in self._counts_by_group:
                own = self.found[group, figure.key].hits
                counts[group, figure.code] = (
                    self.found[ALL, figure.key].hits - own if group[-1:] == "!" else own
                )
        return counts

    def _sizes(self, figure: Figure) -> dict[str, int]:
        """People in the base of a figure, by group."""
        everyone = self.found[ALL, figure.key].n
        return {
            group: everyone - self.found[group, figure.key].n
            if group[-1:] == "!"
            else self.found[group, figure.key].n
            for group in self._counts_by_group
        }

    def _grouped(self) -> list[list[str]]:
        return [[group.key for group in grouping.groups] for grouping in self.groupings]

    def _yes_or_no(self, figure: Figure) -> set[str]:
        """The groups in which a share may be told, of those who said yes beside those who did not."""
        sizes, hits = self._sizes(figure), self._hits([figure])
        counts = {(group, 1): hits[group, figure.code] for group in sizes}
        counts |= {(group, 0): sizes[group] - counts[group, 1] for group in sizes}
        cells = safe_tables(self._grouped(), (0, 1), counts).cells
        return {group for group, code in cells if code == 1 and (group, 0) in cells}

    def _safe_for_index(self, index: Index) -> set[str]:
        """The groups in which an index's share may be told; with its question's own table, where it has one."""
        question = self.form.questions.get(index.question)
        sums = self._sums(question) if question is not None and self._tables(question).cells else {}
        if question is None or index.id not in sums:
            return self._yes_or_no(index_figure(index))
        told, places = self._tables(question).sums, list(sums)
        hits, base = (places.index(name) for name in (index.id, f"{index.id} base"))
        return {group for group in self._counts_by_group if {(group, hits), (group, base)} <= told}

    def _tables(self, question: Question) -> Safe:
        """What may be told of a question with one answer, beside what its indices and follow-ups tell of it."""
        if question.id not in self._safe:
            codes = counted_codes(question)
            counts = self._hits(option_figures(question))
            sums = list(self._sums(question).values())
            self._safe[question.id] = safe_tables(self._grouped(), codes, counts, sums)
        return self._safe[question.id]

    def _sums(self, question: Question) -> dict[str, tuple[int, ...]]:
        """Sets of codes by the name of what tells their number: an index, its base, a follow-up."""
        sums: dict[str, tuple[int, ...]] = {}
        for index in self.form.indices.values():
            codes = codes_of(question, index)
            if codes and self._told(index).kind == "percent":
                sums |= {index.id: codes[0], f"{index.id} base": codes[1]}
            elif codes:
                sums[f"{index.id} base"] = codes[1]
        sums |= {f"follow-up {nth}": codes for nth, codes in enumerate(followed_up(self.form, question))}
        counts = self._hits(option_figures(question))
        size = {name: sum(counts[ALL, code] for code in codes) for name, codes in sums.items()}
        return {name: codes for name, codes in sums.items() if size[name] >= THRESHOLDS.answers}

    def _index(self, index: Index, by: str) -> IndexShare:
        figure = index_figure(index)
        is_share = index.kind == IndexKind.SHARE
        told = self._told(index)
        safe = self._safe_for_index(index) if is_share and by else set(self._counts_by_group)
        return IndexShare(
            id=index.id,
            label=index.label.said(self.language, self.wave.place.name),
            n=told.n,
            share=told.share,
            low=told.low,
            high=told.high,
            shown=told.kind,
            design=self.found[ALL, index.id].label,
            kind=str(index.kind),
            direction=index.direction,
            bound=told.bound,
            question=index.question,
            groups=tuple(
                self._group_share(figure, index, group, group.key in safe) for group in self._of(by)
            ),
        )

    def _told(self, index: Index) -> Shown:
        estimate = self.found[ALL, index.id]
        is_share = index.kind == IndexKind.SHARE
        return shown(estimate, audience=self.audience, sensitive=index.sensitive, is_share=is_share)

    def _group_share(self, figure: Figure, index: Index, group: Group, safe: bool) -> GroupShare:
        told = shown_in_group(
            self.found[group.key, figure.key], safe, audience=self.audience, sensitive=index.sensitive
        )
        return GroupShare(group.key, self.label_of(group), told.n, told.share, told.low, told.high, told.kind)

    def _of(self, by: str) -> list[Group]:
        """The groups of one variable that are shown."""
        return [
            group
            for grouping in self.groupings
            if grouping.key == by
            for group in grouping.groups
            if group.shown
        ]

    def label_of(self, group: Group) -> str:
        """A group in words."""
        names = {option.code: option.text for option in self.form.questions[group.key.split("=")[0]].options}
        place = self.wave.place.name
        said = [names[code].said(self.language, place) for code in group.codes if code in names]
        said += [sentence("survey_not_said", self.language)] if NOT_SAID in group.codes else []
        return " / ".join(said)

    def _question(self, question: Question, by: str) -> QuestionShares:
        figures = option_figures(question)
        safe = self._safe_cells(question, figures)
        n = self._sizes(figures[0])[ALL]
        told = [self._option(figure, ALL, (ALL, figure.code) in safe, question) for figure in figures]
        rule = shown(self.found[ALL, figures[0].key], audience=self.audience, sensitive=question.sensitive)
        hidden = rule.kind in ("hidden", "count_only") or all(option.share is None for option in told)
        place = self.wave.place.name
        return QuestionShares(
            id=question.id,
            text=question.text.said(self.language, place),
            battery=question.battery.said(self.language, place) if question.battery else "",
            n=0 if rule.kind == "hidden" else n,
            options=() if hidden else tuple(told),
            hidden=hidden,
            sensitive=question.sensitive,
            multiple=question.type == QuestionType.MULTI,
            rest=None if hidden else self._rest(question, figures, safe),
            missing=None if hidden else self._missing(question, n),
            groups=()
            if hidden
            else tuple(self._group(question, figures, safe, group) for group in self._of(by)),
        )

    def _safe_cells(self, question: Question, figures: Sequence[Figure]) -> set[tuple[str, int]]:
        if question.type == QuestionType.MULTI:
            return {(group, figure.code) for figure in figures for group in self._yes_or_no(figure)}
        return set(self._tables(question).cells)

    def _option(self, figure: Figure, group: str, safe: bool, question: Question) -> OptionShare:
        estimate = self.found[group, figure.key]
        told = shown_in_group(estimate, safe, audience=self.audience, sensitive=question.sensitive)
        count = estimate.hits if told.kind == "percent" else None
        text = next(option.text for option in question.options if option.code == figure.code)
        words = text.said(self.language, self.wave.place.name)
        return OptionShare(figure.code, words, count, told.share, told.low, told.high)

    def _rest(
        self, question: Question, figures: Sequence[Figure], safe: set[tuple[str, int]]
    ) -> float | None:
        left = [self.found[ALL, figure.key].share for figure in figures if (ALL, figure.code) not in safe]
        single = question.type == QuestionType.SINGLE
        return (
            whole(sum(share or 0.0 for share in left))
            if single and left and len(left) < len(figures)
            else None
        )

    def _missing(self, question: Question, n: int) -> float | None:
        asked = sum(counts.get(question.id, {}).get(ASKED, 0) for counts in self.counted.by_domain[ALL])
        part = 1 - n / asked if asked else 0.0
        return part if part > TOLD_MISSING else None

    def _group(
        self, question: Question, figures: Sequence[Figure], safe: set[tuple[str, int]], group: Group
    ) -> GroupShares:
        n = self._sizes(figures[0])[group.key]
        rule = shown_in_group(
            self.found[group.key, figures[0].key], True, audience=self.audience, sensitive=question.sensitive
        )
        options = [
            self._option(figure, group.key, (group.key, figure.code) in safe, question) for figure in figures
        ]
        single = question.type == QuestionType.SINGLE
        told = rule.kind != "hidden" and (not single or group.key in self._tables(question).groups)
        return GroupShares(group.key, self.label_of(group), n if told else 0, tuple(options))


def _plain(index: Index, counts: Sequence[Counts]) -> float:
    figure = index_figure(index)
    n, total, _squares = (sum(column) for column in zip(*map(figure.sums, counts), strict=True))
    return total / n if n else 0.0


def readings(
    viewer: Actor, waves: Sequence[Wave], language: str = "sv", audience: Audience = "internal"
) -> dict[int, Reading]:
    """A reading of each wave by its key; as many questions to the database however many waves."""
    return {pk: Reading(found, language, audience) for pk, found in counted(viewer, waves).items()}


def reading(viewer: Actor, wave: Wave, language: str = "sv", audience: Audience = "internal") -> Reading:
    return readings(viewer, [wave], language, audience)[wave.pk]


def shares(viewer: Actor, wave: Wave, language: str = "sv") -> list[QuestionShares]:
    """Every question's answers; a question with fewer answers than may be seen is hidden."""
    return reading(viewer, wave, language).questions()


def indices(
    viewer: Actor, wave: Wave, language: str = "sv", audience: Audience = "internal"
) -> list[IndexShare]:
    """The questionnaire's indices, the primary first."""
    return reading(viewer, wave, language, audience).indices()
