"""A promise's own text, as police and municipalities publish it, taken apart into a draft for people to confirm.

Known headings (polisen.se since about 2020): Situationen idag, Det här ska vi göra, Det här ska vi åstadkomma
tillsammans, Följ med i hur det går. What can't be placed is kept and shown, never lost.
"""

import re
from dataclasses import dataclass

from loftet.ground.reading import Unreadable, as_text, refuse_page, unpacked
from loftet.ground.refusals import Refused

HEADINGS = {
    "situation": ("situationen idag", "situationen i dag", "nuläge", "bakgrund"),
    "measures": (
        "det här ska vi göra",
        "det här gör vi",
        "åtgärder",
        "vi lovar",
        "polisen lovar",
        "kommunen lovar",
    ),
    "aims": ("det här ska vi åstadkomma", "mål", "det här vill vi uppnå"),
    "follow": ("följ med i hur det går", "uppföljning", "så följer vi upp"),
}
KINDS = {
    "drug_dealing": ("droghandel", "narkotika", "drog", "langning"),
    "theft": ("stöld", "stölder", "tillgrepp", "snatteri"),
    "disorder": ("stök", "ordningsstörning", "oro bland unga", "störande", "bråk"),
    "vandalism": ("skadegörelse", "klotter"),
    "violence": ("våld", "misshandel", "hot och"),
    "burglary": ("inbrott",),
    "traffic": ("buskörning", "a-traktor", "trafik"),
}
RHYTHMS = {
    "varje månad": ("månatlig", "varje månad", "månadsvis", "en gång i månaden"),
    "varje kvartal": ("kvartal", "var tredje månad"),
    "varje tertial": ("tertial", "var fjärde månad"),
}
NUMBERS = {"ett": 1, "en": 1, "två": 2, "tre": 3, "sex": 6, "tolv": 12, "arton": 18}
_BULLET = re.compile(r"^\s*(?:[·•*–-]|\d{1,2}[.)])\s+(.+)$")
_TERM = re.compile(r"gäller\s+(?:under\s+|i\s+)?(\d+|" + "|".join(NUMBERS) + r")\s+(år|månad)", re.IGNORECASE)
LONGEST_HEADING = 60


@dataclass(frozen=True)
class PromiseDraft:
    """What a text says, ready to be confirmed. `rhythm` is Swedish words or empty; `months` None if unsaid."""

    situation: str = ""
    measures: tuple[str, ...] = ()
    aims: str = ""
    follow: str = ""
    kinds: tuple[str, ...] = ()
    rhythm: str = ""
    months: int | None = None
    validity: str = ""
    may_be_extended: bool = False
    yearly_result: bool = False
    unplaced: tuple[str, ...] = ()


def read_promise(content: bytes) -> PromiseDraft:
    """Take a text file apart. Raises Refused, in Swedish, when it is no text or holds nothing."""
    try:
        text = as_text(unpacked(content))
        refuse_page(text)
    except Unreadable as error:
        raise Refused(error.finding.sentence) from error
    return draft_of(text)


def draft_of(text: str) -> PromiseDraft:
    """The draft a text gives; text before the first heading belongs to the situation."""
    sections, unplaced = _sections(text)
    low = text.casefold()
    validity = next((line.strip() for line in text.splitlines() if _TERM.search(line)), "")
    return PromiseDraft(
        situation="\n".join(sections["situation"]),
        measures=tuple(sections["measures"]),
        aims="\n".join(sections["aims"]),
        follow="\n".join(sections["follow"]),
        kinds=tuple(kind for kind, words in KINDS.items() if any(word in low for word in words)),
        rhythm=next((key for key, words in RHYTHMS.items() if any(word in low for word in words)), ""),
        months=_months(validity),
        validity=validity,
        may_be_extended="förläng" in low,
        yearly_result="årets slut" in low or "årsskifte" in low,
        unplaced=tuple(unplaced),
    )


def _sections(text: str) -> tuple[dict[str, list[str]], list[str]]:
    """Lines under the heading they stand beneath; a line among the measures that is no measure is left over."""
    sections: dict[str, list[str]] = {key: [] for key in HEADINGS}
    unplaced: list[str] = []
    here = "situation"
    for line in (line.strip() for line in text.splitlines()):
        heading = _heading(line)
        bullet = _BULLET.match(line)
        if heading:
            here = heading
        elif bullet and here in ("situation", "measures"):
            sections["measures"].append(bullet[1].strip())
        elif line and here == "measures" and not sections["measures"]:
            unplaced.append(line)
        elif line and here == "measures":
            # a bullet that was broken over two lines goes on; anything else would have had a heading
            sections["measures"][-1] += f" {line}"
        elif line:
            sections[here].append(line)
    return sections, unplaced


def _heading(line: str) -> str | None:
    low = line.casefold().rstrip(":!? ")
    if not low or len(low) > LONGEST_HEADING:
        return None
    return next((key for key, words in HEADINGS.items() if any(low.startswith(word) for word in words)), None)


def _months(validity: str) -> int | None:
    match = _TERM.search(validity)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else NUMBERS[match[1].lower()]
    return number * 12 if match[2].lower() == "år" else number
