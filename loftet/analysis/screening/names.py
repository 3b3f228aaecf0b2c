"""Names of persons in running text. Only ever a question: a name can be a street's, a church's or a word's."""

import re
from collections.abc import Iterator

from loftet.analysis.screening import places
from loftet.analysis.screening.findings import Finding
from loftet.analysis.screening.first_names import (
    FIRST_NAMES,
    NAMES_THAT_ARE_WORDS,
    WORDS_IN_SMALL_LETTERS,
    any_form,
    is_first_name,
    nominative,
)
from loftet.analysis.screening.surnames import is_only_surname, is_surname

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:[-'’]{_LETTER}+)*")
_CAPITAL = rf"(?=[^\W\d_a-zåäöéü]){_LETTER}"
_PARTICLES = r"(?:von|van|af|av|de|la|du|der|den|el|al|bin|ibn|da|dos|di)"
# What may follow a first name: "Ek", "von Ek", "de la Cruz", "Al-Hassan", "E.", "E. Ek"
_NEXT = re.compile(
    rf" (?:(?i:{_PARTICLES}) ){{0,2}}(?P<word>{_CAPITAL}(?:\.|{_LETTER}*(?:[-'’]{_LETTER}+)*))"
)
_NEXT_SMALL = re.compile(rf" (?:{_PARTICLES} )?(?P<word>[a-zåäöéü]{_LETTER}+(?:-{_LETTER}+)?)")
_MOST_NAMES = 4
_SHORTEST_IN_CAPITALS = 4  # RUT, EVA and ALI are more often something else
_SHORTEST_IN_SMALL = 3

# Behind one of these a capitalised word is somebody's.
_TITLED = re.compile(
    rf"\b(?i:präst|rektorn?|lärare|läraren|tränare|tränaren"
    r"|coach|kurator|kuratorn|vaktmästare|vaktmästaren|fastighetsskötaren|väktare|väktaren|vakten|ordningsvakten|kassör"
    r"|kassören|ordförande|ordföranden|hyresgästen|ägaren|eleven|kompisen|kollegan|kollega|chefen|handläggare"
    r"|handläggaren|fritidsledare|fritidsledaren|ledaren|vittnet|grannen|chauffören|brevbäraren|föraren|undertecknat"
    rf"|hälsningar|mvh|vid namn|med namnet),? (?P<name>{_CAPITAL}(?:\.|{_LETTER}{{2,}})(?: {_CAPITAL}{_LETTER}+)?)"
)
_HONOURED = re.compile(
    rf"\b(?i:herr|fru|fröken|tant|farbror|morbror|doktor|pastor|imam) {_CAPITAL}{_LETTER}+(?: {_CAPITAL}{_LETTER}+)?"
)
_INITIALS = re.compile(
    rf"\b(?:{_CAPITAL}\. ?){{1,3}}(?P<word>{_CAPITAL}{_LETTER}{{2,}})|\b{_CAPITAL} (?P<bare>{_CAPITAL}{_LETTER}{{2,}})"
)
_SSON = re.compile(r"\b[^\W\d_]{2,}sson(?:s|en)?\b", re.IGNORECASE)
_NO_SSON = re.compile(r"(?:medelsvensson|ericsson|janssons frestelse)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-zÅÄÖåäö][\w.]{2,30}")
_PERSON = (
    r"(?:han|hon|hen|man|mannen|kvinna|kvinnan|kille|killen|tjej|tjejen|pojke|pojken|flicka|flickan|person|personen|en"
    r"|nån|någon|granne|grannen|son|sonen|dotter|dottern|grabb|grabben|snubbe|snubben|dom|de|jag|kompis|kompisen|elev"
    r"|eleven|pappan|mamman|ungen|gubbe|gubben|tant|tanten|ledaren|chefen|ägaren)"
)
_CALLED = re.compile(
    rf"\b(?:{_PERSON}(?: som)? (?P<verb>heter|hette|kallas|kallad|kallades)|som (?P<said>heter|hette)|vid namn)"
    r"(?: för| visst| tydligen| typ| nog| väl)? ([^\W\d_]{2,}(?:-[^\W\d_]+)?)",
    re.IGNORECASE,
)
_FILLERS = """
inte nåt något nånting någonting det samma så vad också olika annat likadant ju kanske alla både de dem i på och
en ett den detta dig dom nog väl visst
"""
_NOT_CALLED = frozenset(_FILLERS.split())


def names(text: str) -> Iterator[Finding]:
    """First names with the surnames after them, surnames alone, initials, titles with a name, handles."""
    for word in _WORD.finditer(text):
        end = _end_of_name(text, word)
        if end:
            yield Finding("name", word.start(), end, "likely")
    for match in _TITLED.finditer(text):
        if not places.is_place(text, match.start("name"), match.end()) and _is_somebodys(match["name"]):
            yield Finding("name", match.start("name"), match.end(), "likely")
    yield from _initialled(text)
    for match in _HONOURED.finditer(text):
        if not places.is_place(text, match.start(), match.end()):
            yield Finding("name", match.start(), match.end(), "likely")
    for match in _SSON.finditer(text):
        if not _NO_SSON.match(text, match.start()) and not places.is_place(text, match.start(), match.end()):
            yield Finding("name", match.start(), match.end(), "likely")
    for match in _HANDLE.finditer(text):
        yield Finding("name", match.start(), match.end(), "likely")
    yield from _called(text)


def _end_of_name(text: str, word: re.Match[str]) -> int | None:
    """Where the name that begins with this word ends; None when it's no name."""
    found = _capitalised(text, word) if word.group()[0].isupper() else _in_small_letters(text, word)
    return None if found and places.is_place(text, word.start(), found) else found


def _capitalised(text: str, word: re.Match[str]) -> int | None:
    low = word.group().casefold()
    if is_first_name(low):
        end = _surnames_end(text, word.end())
        if end == word.end():
            return None if _needs_surname(text, word, low) or places.is_named(text, word) else end
        return None if _is_opening(text, word, low) or places.is_brand(text, word.start(), end) else end
    follows = _NEXT.match(text, word.end())
    if follows and len(low) > 1 and is_only_surname(follows["word"].casefold()) and not places.is_head(low):
        end = _surnames_end(text, word.end())
        return None if places.is_brand(text, word.start(), end) else end
    return (
        word.end() if is_only_surname(low) and not places.is_brand(text, word.start(), word.end()) else None
    )


def _in_small_letters(text: str, word: re.Match[str]) -> int | None:
    """A first name that is no word, or any with a surname that is no word."""
    low = word.group()
    if len(low) < _SHORTEST_IN_SMALL or not is_first_name(low):
        return None
    is_word = any_form(low, WORDS_IN_SMALL_LETTERS)
    follows = _NEXT_SMALL.match(text, word.end())
    surname = follows and is_surname(follows["word"]) and (not is_word or is_only_surname(follows["word"]))
    if follows and surname:
        return follows.end()
    return None if is_word or places.is_named(text, word) else word.end()


def _surnames_end(text: str, at: int) -> int:
    """The end of the surnames that follow a first name, or where they would have begun."""
    for number in range(_MOST_NAMES):
        follows = _NEXT.match(text, at)
        if not follows or places.is_no_surname(follows["word"]):
            break
        at = follows.end()
        if number and not (is_surname(follows["word"].casefold()) or len(follows["word"]) <= 2):
            break
    else:
        return at
    small = _NEXT_SMALL.match(text, at)
    return small.end() if small and is_only_surname(small["word"]) else at


def _needs_surname(text: str, word: re.Match[str], low: str) -> bool:
    if word.group().isupper() and len(low) < _SHORTEST_IN_CAPITALS:
        return True
    return low in NAMES_THAT_ARE_WORDS or (low not in FIRST_NAMES and nominative(low) in NAMES_THAT_ARE_WORDS)


def _is_opening(text: str, word: re.Match[str], low: str) -> bool:
    """ "Inga Lampor", "Per Dygn": a word that is also a name opens the sentence, and no surname follows."""
    if low not in NAMES_THAT_ARE_WORDS or text[: word.start()].rstrip(" \"”'(-–")[-1:] not in (
        "",
        ".",
        "!",
        "?",
        ":",
        "\n",
    ):
        return False
    follows = _NEXT.match(text, word.end())
    return bool(follows and not is_surname(follows["word"].casefold()) and len(follows["word"]) > 2)


def _is_somebodys(words: str) -> bool:
    """A name behind a title, not what the title is of ("Rektor Ängskolan")."""
    low = words.split()[0].casefold()
    return is_surname(low) or is_first_name(low)


def _initialled(text: str) -> Iterator[Finding]:
    """ "K. Andersson", "A. B. Lund", "K Andersson"."""
    for match in _INITIALS.finditer(text):
        surname = match["word"] or match["bare"]
        known = is_surname(surname.casefold()) if match["word"] else is_only_surname(surname.casefold())
        if known and not places.is_place(text, match.start(), match.end()):
            yield Finding("name", match.start(), match.end(), "likely")


def _called(text: str) -> Iterator[Finding]:
    """The name after "en kille som heter", whatever its letters; a nickname after "kallas" only if it's a name."""
    for match in _CALLED.finditer(text):
        name = match[3]
        sure = (match["verb"] or match["said"] or "heter").casefold() in ("heter", "hette")
        of_person = match["said"] is None
        known = name[0].isupper() or name.casefold() in FIRST_NAMES
        if (known or (sure and of_person)) and name.casefold() not in _NOT_CALLED:
            yield Finding("name", match.start(3), match.end(3), "likely")
