"""Somebody else's coded answers, made into shares at once; no respondent's row is kept anywhere.

Each share has its base, its interval by the sample's design and how it was weighted, and is then read in like
any published figure of another's. The mathematics is that of `docs/methods/survey_estimate.md`.
"""

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.surveys.design import DesignError, SampleDesign, sample_design
from loftet.analysis.surveys.domains import domain_shares
from loftet.cycle.surveys.sources.codebook import Variable, plain_code, read_codebook
from loftet.cycle.surveys.sources.external_results import ExternalFigure
from loftet.ground.reading import Finding, Findings, Reading, Unreadable, Weight, as_text, refusal, unpacked
from loftet.ground.sources.json_text import LARGEST_JSON, json_in
from loftet.ground.sources.tables import Table, table_of
from loftet.wording.numbers import number

FEWEST = 10
"""A question with fewer answers gives no shares: they could point at somebody."""
LARGEST_WEIGHT = 1e12
LARGEST_COUNT = 10**9
MOST_ANSWERS = 500
"""A column with more codes is no question with fixed answers, and would take its rows' memory so many times."""

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class About:
    """What the file can't say itself: whose survey it is and how its sample was drawn (names of columns)."""

    source: str
    period: str
    level: str = ""
    mode: str = ""
    weight: str = ""
    strata: str = ""
    cluster: str = ""
    questions: Sequence[str] = ()


@dataclass
class Summary:
    """What is left of a file of answers: shares, how many rows they came from, and what was found on the way."""

    figures: list[ExternalFigure]
    read: int
    findings: Findings = field(default_factory=Findings)

    def packed(self) -> bytes:
        """The summary as a file; the same answers make the same bytes."""
        notes = [dataclasses.asdict(finding) for finding in self.findings.shown]
        content = {
            "read": self.read,
            "notes": notes,
            "figures": [dataclasses.asdict(one) for one in self.figures],
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def summarised(answers: bytes, codebook: bytes, about: About) -> Summary:
    """Shares of every answer to each question. Raises Unreadable for what can't be used, in Swedish."""
    variables = read_codebook(codebook)
    findings = Findings()
    table = table_of(answers, findings, [variable.name for variable in variables])
    _refuse_unknown(about, table)
    asked = _chosen(variables, about, table)
    found = _Answers(table, about, findings)
    figures = [figure for variable in asked for figure in found.shares(variable)]
    if not figures:
        raise Unreadable(
            "Ingen fråga i filen har svar som går att räkna.", "Kontrollera att kodboken hör till filen."
        )
    return Summary(_told_apart(figures), len(table), findings)


def obstacle_to_period(text: str) -> str | None:
    """Why this is no year or month, or None."""
    if re.fullmatch(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?", text):
        return None
    return f"”{text}” är inget år och ingen månad. Skriv till exempel 2022 eller 2022-11."


def read_summary(data: bytes) -> Reading:
    """The figures of a packed summary."""
    try:
        content = json_in(as_text(unpacked(data, LARGEST_JSON)))
        findings = Findings()
        for note in content["notes"]:
            findings.add(note["problem"], Finding(**{**note, "weight": Weight(note["weight"])}))
        return Reading([_packed_figure(raw) for raw in content["figures"]], int(content["read"]), findings)
    except (Unreadable, ValueError, KeyError, TypeError, OverflowError):
        problem = "Enkätsvar läses in tillsammans med sin kodbok."
        return refusal(Unreadable(problem, "Välj ”Enkätsvar med kodbok” och båda filerna."))


def _packed_figure(raw: Mapping[str, Any]) -> ExternalFigure:
    """Raises ValueError for what `packed` could not have written."""
    figure = ExternalFigure(**raw)
    words = (
        figure.source,
        figure.period,
        figure.question,
        figure.answer,
        figure.mode,
        figure.level,
        figure.name,
    )
    shares = (figure.share, figure.low, figure.high)
    are_words = all(isinstance(text, str) for text in words)
    are_shares = all(one is None or (isinstance(one, float | int) and 0 <= one <= 1) for one in shares)
    if not (are_words and are_shares and isinstance(figure.n, int) and 0 < figure.n < LARGEST_COUNT):
        raise ValueError(raw)
    return figure


def _refuse_unknown(about: About, table: Table) -> None:
    for words, name in (("vikten", about.weight), ("skiktet", about.strata), ("klustret", about.cluster)):
        if name and name not in table.names:
            raise Unreadable(
                f"Kolumnen för {words}, ”{name}”, finns inte i filen.", "Kontrollera stavningen."
            )


def _chosen(variables: Iterable[Variable], about: About, table: Table) -> list[Variable]:
    """The questions that were asked for, or all with words for their codes."""
    by_name = {variable.name: variable for variable in variables if 1 < len(variable.answers) <= MOST_ANSWERS}
    unknown = [name for name in about.questions if name not in by_name or name not in table.names]
    if unknown:
        raise Unreadable(
            f"Frågorna {', '.join(unknown)} finns inte med svar (2–{MOST_ANSWERS}) både i filen och i kodboken.",
            "Rätta namnen.",
        )
    design = (about.weight, about.strata, about.cluster)
    names = about.questions or [name for name in by_name if name in table.names and name not in design]
    return [by_name[name] for name in names]


class _Answers:
    """The file's columns while they are counted."""

    def __init__(self, table: Table, about: About, findings: Findings) -> None:
        self.table, self.about, self.findings = table, about, findings
        self.designs: dict[str, tuple[SampleDesign, Flags]] = {}

    def shares(self, variable: Variable) -> Iterator[ExternalFigure]:
        """The share of each answer, of those who gave one."""
        weight = variable.weight or self.about.weight
        design, inside = self._design(weight)
        codes = self._codes(variable.name)[inside]
        answers = variable.answers
        self._note_unknown(variable, codes)
        base = np.isin(codes, list(answers)) & self._asked(variable)[inside]
        if base.sum() < FEWEST:
            self._note("få svar", f"”{variable.label}” har färre än {FEWEST} svar och redovisas inte.")
            return
        items = np.column_stack([codes == code for code in answers])
        everyone = np.zeros(len(codes), dtype=np.int64)
        found = domain_shares(design, items, everyone, np.repeat(base[:, None], len(answers), axis=1))
        low, high = found.limits()
        for place, words in enumerate(answers.values()):
            yield ExternalFigure(
                source=self.about.source,
                period=self.about.period,
                question=variable.label,
                answer=words,
                share=float(found.estimate[place, 0]),
                n=int(base.sum()),
                mode=self._method(weight),
                level=self.about.level,
                low=float(low[place, 0]),
                high=float(high[place, 0]),
                name=variable.name,
            )

    def _design(self, weight: str) -> tuple[SampleDesign, Flags]:
        """The sample's design with one weight, and the rows that have that weight."""
        if weight not in self.designs:
            weights = self._weights(weight)
            inside = weights > 0
            if not inside.any():
                raise Unreadable(f"Kolumnen ”{weight}” har inga vikter över noll.", "Välj en annan kolumn.")
            self._note_unweighted(weight, int((~inside).sum()))
            self.designs[weight] = (self._drawn(weights, inside), inside)
        return self.designs[weight]

    def _drawn(self, weights: Floats, inside: Flags) -> SampleDesign:
        strata, cluster = (
            self._codes(name)[inside] if name else None for name in (self.about.strata, self.about.cluster)
        )
        units = [] if cluster is None else [cluster]
        try:
            return sample_design(
                int(inside.sum()), strata=strata, psu=units, weight=weights[inside], lonely="adjust"
            )
        except DesignError as error:
            raise Unreadable("Skikt, kluster och vikter går inte ihop.", "Kontrollera kolumnerna.") from error

    def _weights(self, name: str) -> Floats:
        if not name:
            return np.ones(len(self.table))
        if name not in self.table.names:
            raise Unreadable(f"Kolumnen för vikten, ”{name}”, finns inte i filen.", "Kontrollera kodboken.")
        return np.array([_weight(cell) for cell in self.table.column(name)])

    def _codes(self, name: str) -> NDArray[np.str_]:
        return np.array([plain_code(cell) for cell in self.table.column(name)])

    def _asked(self, variable: Variable) -> Flags:
        asked = np.ones(len(self.table), dtype=bool)
        for name, codes in variable.base.items():
            asked &= np.isin(self._codes(name), list(codes))
        return asked

    def _method(self, weight: str) -> str:
        how = f"vägt med {weight}" if weight else "ovägt"
        drawn = [
            word for word, name in (("skikt", self.about.strata), ("kluster", self.about.cluster)) if name
        ]
        design = f", {' och '.join(drawn)}" if drawn else ""
        return f"{self.about.mode + '; ' if self.about.mode else ''}{how}{design}"[:100]

    def _note_unknown(self, variable: Variable, codes: NDArray[np.str_]) -> None:
        unknown = codes[~np.isin(codes, ["", *variable.values, *variable.missing])]
        if unknown.size:
            shown = ", ".join(sorted(set(unknown.tolist()))[:5])
            problem = f"”{variable.label}”: {number(unknown.size)} svar har koder som inte finns i kodboken ({shown})."
            self._note("okända koder", problem, "De räknas inte med.")

    def _note_unweighted(self, weight: str, rows: int) -> None:
        if rows:
            self._note(
                "utan vikt",
                f"{number(rows)} {'rad' if rows == 1 else 'rader'} har ingen vikt i ”{weight}” och räknas inte med.",
            )

    def _note(self, kind: str, problem: str, remedy: str = "") -> None:
        self.findings.add(kind, Finding(problem, remedy, weight=Weight.NOTE))


def _weight(cell: str) -> float:
    """A weight; 0 for a blank or what is no number above 0."""
    try:
        found = float(cell.strip().replace(",", ".") or 0)
    except ValueError:
        return 0.0
    return found if 0 < found < LARGEST_WEIGHT else 0.0


def _told_apart(figures: list[ExternalFigure]) -> list[ExternalFigure]:
    """Questions and answers of one name get what tells them apart, within what can be kept."""
    names: dict[str, set[str]] = {}
    for figure in figures:
        names.setdefault(figure.question[:300], set()).add(figure.name)
    apart = [
        dataclasses.replace(figure, question=f"{figure.question[:250]} ({figure.name})"[:300])
        if len(names[figure.question[:300]]) > 1
        else dataclasses.replace(figure, question=figure.question[:300])
        for figure in figures
    ]
    return _numbered(apart)


def _numbered(figures: list[ExternalFigure]) -> list[ExternalFigure]:
    seen: dict[tuple[str, str], int] = {}
    kept = []
    for figure in figures:
        answer = figure.answer[:190]
        times = seen[figure.question, answer] = seen.get((figure.question, answer), 0) + 1
        kept.append(dataclasses.replace(figure, answer=f"{answer} ({times})" if times > 1 else answer))
    return kept
