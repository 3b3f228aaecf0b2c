"""Names of persons in running text. Only ever a question: a name can be a street's, a church's or a word's."""

import re
from collections.abc import Iterator

from loftet.analysis.screening.findings import Finding
from loftet.analysis.screening.first_names import FIRST_NAMES, NAMES_THAT_ARE_WORDS

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:[-'’]{_LETTER}+)*")
_PARTICLES = r"(?:von|af|av|de|du|el|al|bin|ibn|van|der)"
# What may follow a first name: "Ek", "von Ek", "Al-Hassan", "E."
_SURNAME = re.compile(rf" (?:{_PARTICLES} )?(?-i:[A-ZÅÄÖÉÜ])(?:{_LETTER}+(?:-{_LETTER}+)?|\.)", re.IGNORECASE)
_SHORTEST_IN_CAPITALS = 4  # RUT, EVA and ALI are more often something else

_SAINTS = re.compile(r"\b(?:sankt|sankta|s:t|s:ta|st) $", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"(?: (?-i:[A-ZÅÄÖ])\w*)? (?:gata|väg|plan|torg|allé|backe|stig|bro|park|kyrka|kapell|församling|skola|gymnasium"
    r"|förskola|sjukhus|kyrkogård|hage|udde|källa|\w*(?:gatan|vägen|platsen|torget|gränd|gården|skolan|kyrkan|parken|bron))\b",
    re.IGNORECASE,
)

_TITLED = re.compile(
    r"\b(?:herr|fru|fröken|tant|farbror|doktor|pastor|imam) (?-i:[A-ZÅÄÖ])\w+(?: (?-i:[A-ZÅÄÖ])\w+)?",
    re.IGNORECASE,
)
_SSON = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+(?:sson|qvist|kvist)s?\b")
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-zÅÄÖåäö][\w.]{2,30}")
_CALLED = re.compile(
    r"\b(?:han|hon|hen|man|mannen|kvinna|kvinnan|kille|killen|tjej|tjejen|pojke|pojken|flicka|flickan|person|personen|en"
    r"|granne|grannen|son|sonen|dotter|dottern)(?: som)? (?:heter|hette|kallas|kallad)(?: för)? ([^\W\d_]+)",
    re.IGNORECASE,
)


def names(text: str) -> Iterator[Finding]:
    """First names with the surname after them, surnames in -sson, titles with a name, handles."""
    for word in _WORD.finditer(text):
        if _is_first_name(word.group()) and not _is_place(text, word):
            surname = _SURNAME.match(text, word.end())
            if surname or not _needs_surname(word.group()):
                yield Finding("name", word.start(), (surname or word).end(), "likely")
    for pattern in (_TITLED, _SSON, _HANDLE):
        for match in pattern.finditer(text):
            if not _is_place(text, match):
                yield Finding("name", match.start(), match.end(), "likely")
    for match in _CALLED.finditer(text):
        if match[1][0].isupper() or match[1].casefold() in FIRST_NAMES:
            yield Finding("name", match.start(1), match.end(1), "likely")


def _is_first_name(word: str) -> bool:
    """Capitalised and known, also in the genitive ("Annas") or made of two ("Anna-Lena")."""
    if not word[0].isupper():
        return False
    low = word.casefold()
    first, dash, second = low.partition("-")
    return (
        low in FIRST_NAMES or _nominative(low) in FIRST_NAMES or bool(dash and {first, second} <= FIRST_NAMES)
    )


def _nominative(word: str) -> str:
    """Without the s of the genitive, which a name that ends in s doesn't take ("Klass" is not Klas's)."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _needs_surname(word: str) -> bool:
    if word.isupper() and len(word) < _SHORTEST_IN_CAPITALS:
        return True
    low = word.casefold()
    return low in NAMES_THAT_ARE_WORDS or (
        low not in FIRST_NAMES and _nominative(low) in NAMES_THAT_ARE_WORDS
    )


def _is_place(text: str, word: re.Match[str]) -> bool:
    """Sankta Maria, Eriks gata, Karl Johans torg, Olofs kyrka."""
    before = text[max(0, word.start() - 8) : word.start()]
    return bool(_SAINTS.search(before) or _PLACE_AFTER.match(text, word.end()))
