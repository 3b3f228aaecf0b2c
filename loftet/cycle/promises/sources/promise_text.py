"""A promise's text, as it stands on the police's or the municipality's site, as a draft to confirm.

The text keeps its own words. What has no place in the draft is kept beside it, so that nothing is lost.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from loftet.cycle.promises.rules.measures import ActivityKind
from loftet.cycle.promises.sources.validity import Validity, validity_of
from loftet.ground.municipalities import CODE_OF
from loftet.ground.reading import Finding, Findings, Unreadable, Weight, as_text, refuse_page, unpacked

FEWEST_LETTERS = 20
LONGEST_HEADING = 80
LONGEST_TEXT = 100_000

_HEADINGS = {
    "situation": r"situation(en)?( i ?dag)?|nuläget?|så här ser det ut.*|bakgrund"
    r"|(problem|läges)bild(en)?",
    "measures": r"(det här|detta|så här) (ska|gör|lovar) vi( göra)?|vad (ska )?vi göra?|vi lovar( att)?"
    r"|(våra )?(åtgärder|aktiviteter|insatser|löften)",
    "aims": r"(det här|detta) (ska|vill) vi åstadkomma.*|(våra )?mål(en|et|sättning(en|ar)?)?|syftet?"
    r"|önskad effekt",
    "follow": r"följ (med i )?(hur det går|arbetet).*|så (följer|återkopplar) vi.*|uppföljning( och .*)?"
    r"|återkoppling( .*)?",
    "validity": r"giltighet(stid)?|löftets tid|gäller",
}
_BULLET = re.compile(r"\s*(?:[·•‣▪●○■►✓*–—-]|\uf0b7|o(?=\t)|\(?\d{1,2}[.)]|[a-hA-H]\))\s+(?=\S)")
# A line break ends a sentence only where the next line begins one: pasted text is often wrapped.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ\d·•-])|\n\s*\n|\n(?=[A-ZÅÄÖ\d·•-])")
_KINDS = {
    "drug_dealing": r"narkotik|drog|langning",
    "theft": r"stöld|snatteri|\bstjäl",
    "disorder": r"stök|ordningsstör|störande|stör ordning|bråk|skrän",
    "violence": r"våld|misshandel|\bhot\b(?!\W?spot)|hotfull|(?<!f)\brån",
    "vandalism": r"skadegörelse|klott|förstör",
    "burglary": r"inbrott",
    "traffic": r"trafik|buskör|fortkör|hastighet|a-traktor|moped",
}
_RHYTHMS = {
    "varje vecka": r"\bveckovis|varje vecka",
    "varje månad": r"månatlig|månadsvis|varje månad|(en gång )?(i|per) månad",
    "varje kvartal": r"kvartal",
    "varje halvår": r"halvår|(två gånger|2 gånger) (om|per) året?|varje termin",
    "varje år": r"årlig|en gång (om|per) året?",
}
_ANSWER = re.compile(r"återkoppl|uppfölj|följ(er|s)? upp|redovisa|berätta|svar", re.IGNORECASE)
_JOINT = re.compile(r"årets slut|årsskiftet|sammanlag[td]|saml(at|ad)e? resultat|slutredovis", re.IGNORECASE)
_MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?) kommun")
_NOT_A_MUNICIPALITY = {"säker", "trygg", "din", "vår"}


@dataclass(frozen=True)
class MeasureProposal:
    """A measure's own `text`, what it seems to be, and how it could be counted (a proposal, to be confirmed).

    `count` times `unit` a year; both empty where the text fits no kind that is known.
    """

    text: str
    kind: str = ActivityKind.OTHER
    wording: str = ""
    unit: str = ""
    count: int | None = None


@dataclass(frozen=True)
class PromiseDraft:
    """What was recognised in a promise's text; empty where nothing was, and `unplaced` for the rest."""

    title: str = ""
    situation: str = ""
    aims: str = ""
    follow: str = ""
    proposals: tuple[MeasureProposal, ...] = ()
    kinds: tuple[str, ...] = ()
    rhythm: str = ""
    joint_result: str = ""
    term: Validity = Validity()
    parties: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    findings: Findings = field(default_factory=Findings)

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(proposal.text for proposal in self.proposals)

    @property
    def months(self) -> int | None:
        return self.term.months

    @property
    def validity(self) -> str:
        """The text's own sentence about how long it holds."""
        return self.term.sentence


@dataclass
class _Sections:
    """The text's lines under the heading they stand below; "intro" before the first."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def text(self, *names: str) -> str:
        return "\n\n".join(text for name in names if (text := "\n".join(self.lines.get(name, [])).strip()))


# First that fits: a walk may be followed up, a survey may be told of at meetings.
_PROPOSALS = (
    (
        r"trygghetsvandring",
        MeasureProposal(
            "", ActivityKind.WALK, "Trygghetsvandringar på de valda platserna", "trygghetsvandringar", 4
        ),
    ),
    (
        r"enkät|trygghetsundersökning|trygghetsmätning",
        MeasureProposal(
            "", ActivityKind.WAVE, "Enkät på varje vald plats, två gånger om året", "enkätomgångar", 2
        ),
    ),
    (
        r"värdegrund|\belever|\bskol",
        MeasureProposal("", ActivityKind.SESSION, "Pass om värdegrund på skolorna", "skolpass", 12),
    ),
    (
        r"lägesbild|\best\b",
        MeasureProposal("", ActivityKind.PICTURE, "En gemensam lägesbild varje månad", "lägesbilder", 12),
    ),
    (
        r"hot\W?spot|fotpatrull|patruller|närvaro",
        MeasureProposal(
            "", ActivityKind.VISIT, "Besök på de utpekade platserna, minst två i veckan", "platsbesök", 104
        ),
    ),
    (
        r"uppfölj|följer upp|återkoppl|månatlig|möte|dialog",
        MeasureProposal(
            "",
            ActivityKind.ANSWER,
            "Månadsmöte med svar till invånarna varje månad",
            "svar till invånare",
            12,
        ),
    ),
)


def read_promise(data: bytes) -> PromiseDraft:
    """The draft in a promise's text (UTF-8, UTF-16 or Windows-1252). Raises Unreadable when it is no text."""
    findings = Findings()
    text = _plain(as_text(unpacked(data), findings))
    sections, title = _sections(text)
    measures, left = _measures(sections.lines.get("measures", []))
    if set(sections.lines) <= {"intro"}:
        measures, left = _measures(sections.lines.pop("intro", []), only_bullets=True)
    term = validity_of(_sentences(text))
    draft = PromiseDraft(
        title=title,
        situation=_without(sections.text("intro", "situation"), term.sentence),
        aims=_without(sections.text("aims"), term.sentence),
        follow=_without(sections.text("follow"), term.sentence),
        proposals=tuple(proposed(measure) for measure in measures),
        kinds=_kinds(sections.text("intro", "situation") or text),
        rhythm=_rhythm(text),
        joint_result=next((sentence for sentence in _sentences(text) if _JOINT.search(sentence)), ""),
        term=term,
        parties=_parties(text),
        unplaced=_kept(left, sections, term.sentence),
        findings=findings,
    )
    _say_what_is_missing(draft)
    return draft


def proposed(text: str) -> MeasureProposal:
    """A measure with a proposal of how it could be counted."""
    low = text.casefold()
    found = next((proposal for words, proposal in _PROPOSALS if re.search(words, low)), MeasureProposal(""))
    return MeasureProposal(text, found.kind, found.wording, found.unit, found.count)


def _plain(text: str) -> str:
    refuse_page(text)
    if text.startswith(("%PDF", "{\\rtf", "PK\x03")):
        raise Unreadable("Det här är ett dokument, ingen ren text.", "Kopiera texten och klistra in den.")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(
            "Texten är för lång för att vara ett medborgarlöfte.", "Klistra bara in själva löftet."
        )
    text = re.sub(r"[\u200b\u00ad\ufeff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise Unreadable("Texten är för kort för att vara ett medborgarlöfte.", "Klistra in hela löftet.")
    return text


def _sections(text: str) -> tuple[_Sections, str]:
    """Lines by section, and the title if the first line is one."""
    lines = text.strip().split("\n")
    title = ""
    if len(lines) > 1 and _is_title(lines[0]):
        title, lines = lines[0].strip(" #*"), lines[1:]
    sections, current = _Sections(), "intro"
    for line in lines:
        heading = _heading(line)
        if heading:
            current = heading
        elif line.strip() or current in sections.lines:
            sections.lines.setdefault(current, []).append(line.strip())
    return sections, title


def _is_title(line: str) -> bool:
    return (
        len(line) <= LONGEST_HEADING and "löfte" in line.casefold() and not line.rstrip().endswith((".", ":"))
    )


def _heading(line: str) -> str | None:
    words = re.sub(r"^[#*\s]*(?:\d+\.\s+)?|[\s:!?*]+$", "", line).casefold()
    if not words or len(words) > LONGEST_HEADING or words.endswith((".", ",")) or _BULLET.match(line):
        return None
    return next((name for name, pattern in _HEADINGS.items() if re.fullmatch(pattern, words)), None)


def _measures(lines: Iterable[str], *, only_bullets: bool = False) -> tuple[list[str], list[str]]:
    """(measures, lines that belong to none): one a bullet with the lines it runs over, else one a line."""
    lines = list(lines)
    if not only_bullets and not any(_BULLET.match(line) for line in lines):
        return [line for line in lines if line], []
    measures: list[str] = []
    left: list[str] = []
    running = False
    for line in lines:
        if bullet := _BULLET.match(line):
            measures.append(line[bullet.end() :].strip())
            running = True
        elif line and running:
            measures[-1] += f" {line}"
        else:
            running = False
            left += [line] if line else []
    return measures, left


def _kept(left: list[str], sections: _Sections, known: str) -> tuple[str, ...]:
    """Lines without a place in the draft; what stands under the validity heading is kept too."""
    rest = [*left, *sections.lines.get("validity", [])]
    return tuple(text for line in rest if (text := _without(line, known)))


def _without(text: str, sentence: str) -> str:
    """The text less a sentence that has its own place, also where a line break runs through it."""
    if not sentence:
        return text
    return re.sub(r"\s+".join(map(re.escape, sentence.split())), "", text).strip()


def _sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _SENTENCE.split(text) if part.strip()]


def _kinds(text: str) -> tuple[str, ...]:
    low = text.casefold()
    return tuple(code for code, words in _KINDS.items() if re.search(words, low))


def _rhythm(text: str) -> str:
    """How often residents are told: the most frequent rhythm in a sentence about answering."""
    told = " ".join(sentence for sentence in _sentences(text) if _ANSWER.search(sentence)).casefold()
    return next((rhythm for rhythm, words in _RHYTHMS.items() if re.search(words, told)), "")


def _parties(text: str) -> tuple[str, ...]:
    """The municipality, by the list of municipalities or as it is written, and the police."""
    names = [
        name for name in _MUNICIPALITY.findall(text) if name.split()[-1].casefold() not in _NOT_A_MUNICIPALITY
    ]
    known = [name for name in names if {name.casefold(), name.casefold().removesuffix("s")} & CODE_OF.keys()]
    parties = [f"{name} kommun" for name in (known or names)[:1]]
    parties += ["Kommunen"] if not parties and re.search(r"\bkommunen\b", text, re.IGNORECASE) else []
    return tuple(parties + (["Polisen"] if re.search(r"\bpolis", text, re.IGNORECASE) else []))


def _say_what_is_missing(draft: PromiseDraft) -> None:
    for there, what in (
        (draft.proposals, "Inga åtgärder hittades."),
        (draft.situation, "Ingen beskrivning av situationen hittades."),
        (draft.aims, "Inget mål hittades."),
        (draft.months, "Det står inte hur länge löftet gäller."),
        (draft.rhythm, "Det står inte hur ofta invånarna får svar."),
    ):
        if not there:
            draft.findings.add("saknas", Finding(what, "Fyll i det själv i utkastet.", weight=Weight.NOTE))
