"""Names that are told by the words before them: "rektor Berg", "en kille som heter", "K. Andersson", @handles."""

import re
from collections.abc import Callable, Iterator

from loftet.analysis.screening import places
from loftet.analysis.screening.findings import Finding
from loftet.analysis.screening.first_names import FIRST_NAMES, is_first_name
from loftet.analysis.screening.surnames import is_only_surname, is_surname

LETTER = r"[^\W\d_]"
CAPITAL = rf"(?![a-zåäöéüß]){LETTER}"
_CAPITALISED = rf"{CAPITAL}{LETTER}+(?:[-'’]{LETTER}+)*"

_HONOURED = re.compile(
    rf"\b(?i:herr|fru|fröken|tant|farbror|morbror|doktor|pastor|imam) {_CAPITALISED}(?: {_CAPITALISED})?"
)
# What people are, before a surname that may be a word: "rektor Berg", but not "rektor Ängskolan".
_ROLE = re.compile(
    rf"\b(?i:präst|rektorn?|lärare|läraren|tränaren?|coach|kuratorn?|vaktmästaren?|fastighetsskötaren|väktaren?|vakten"
    r"|ordningsvakten|kassören?|ordföranden?|hyresgästen|ägaren|eleven|kompisen|kollegan?|chefen|handläggaren?"
    r"|fritidsledaren?|ledaren|vittnet|grannen|chauffören|brevbäraren|föraren|undertecknat|hälsningar|mvh|vid namn"
    rf"|med namnet),? (?P<name>(?P<first>{_CAPITALISED})(?: {_CAPITALISED})?)"
)
# Two capitalised words that no list knows, where a person is spoken of.
_SPOKEN_OF = re.compile(
    rf"\b(?:såg|sett|heter|hette|fråga|frågade|kontakta|kontaktade|ring|ringde|killen|mannen|kvinnan|pojken|flickan|tjejen"
    r"|eleven|kompisen|grannen|vittnet|personen|väktaren|läraren|träffade|pratade med|talade med|samtal med|namnet|namn"
    rf"|var det|vara|uppger|kallad|hälsar|hotade|anmälde|knuffade|jagade),? \(?"
    rf"(?P<name>(?P<first>{_CAPITALISED}) (?P<last>{_CAPITALISED}))"
)
_INITIALS = re.compile(
    rf"\b(?:{CAPITAL}\. ?){{1,3}}(?P<word>{_CAPITALISED})|\b{CAPITAL} (?P<bare>{_CAPITALISED})"
)
_SSON = re.compile(rf"\b(?:{LETTER}+-)?{LETTER}{{2,}}sson(?:s|en)?(?:-{LETTER}+)?\b", re.IGNORECASE)
_NO_SSON = re.compile(r"(?:medelsvensson|ericsson|janssons frestelse|radisson)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-zÅÄÖåäö][\w.]{2,30}")
_PERSON = (
    r"(?:han|hon|hen|man|mannen|kvinnan?|killen?|tjej|tjejen|pojken?|flickan?|person|personen|en|nån|någon|grannen?|son"
    r"|sonen|dotter|dottern|grabb|grabben|snubben?|dom|de|jag|kompis|kompisen|elev|eleven|pappan|mamman|ungen|gubben?"
    r"|tant|tanten|ledaren|chefen|ägaren)"
)
_CALLED = re.compile(
    rf"\b(?:{_PERSON}(?: som)? (?P<verb>heter|hette|kallas|kallad|kallades)|som (?P<said>heter|hette)|vid namn)"
    rf"(?: för| visst| tydligen| typ| nog| väl)? (?P<name>{LETTER}{{2,}}(?:-{LETTER}+)?)",
    re.IGNORECASE,
)
_FILLERS = """
inte nåt något nånting någonting det samma så vad också olika annat likadant ju kanske alla både de dem i på och en ett
den detta dig dom nog väl visst
"""
_NOT_CALLED = frozenset(_FILLERS.split())


def introduced(text: str) -> Iterator[Finding]:
    """Every name that the words around it tell of."""
    for pattern, is_somebody in _WAYS:
        for match in pattern.finditer(text):
            group = "name" if "name" in match.groupdict() else 0
            start, end = match.span(group)
            if is_somebody(match) and not places.is_place(text, start, end):
                yield Finding("name", start, end, "likely")


def _is_known(match: re.Match[str]) -> bool:
    low = match["first"].casefold()
    return is_surname(low) or is_first_name(low)


def _is_unknown_pair(match: re.Match[str]) -> bool:
    return not any(places.is_organisation(match[word]) for word in ("first", "last"))


def _is_signed(match: re.Match[str]) -> bool:
    """ "K. Andersson", "A. B. Lund"; without a dot ("K Andersson") only what is hardly anything else."""
    return (
        is_surname(match["word"].casefold()) if match["word"] else is_only_surname(match["bare"].casefold())
    )


def _is_called(match: re.Match[str]) -> bool:
    """After "en kille som heter" whatever its letters; a nickname after "kallas" only if it's a name."""
    name, verb = match["name"], (match["verb"] or "").casefold()
    known = name[0].isupper() or name.casefold() in FIRST_NAMES
    return (known or verb in ("heter", "hette")) and name.casefold() not in _NOT_CALLED


def _is_sson(match: re.Match[str]) -> bool:
    return not (_NO_SSON.match(match.string, match.start()) or places.is_named(match.string, match))


def _always(match: re.Match[str]) -> bool:
    return True


_WAYS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]] = [
    (_HONOURED, _always),
    (_ROLE, _is_known),
    (_SPOKEN_OF, _is_unknown_pair),
    (_INITIALS, _is_signed),
    (_SSON, _is_sson),
    (_HANDLE, _always),
    (_CALLED, _is_called),
]
