"""Names of persons in running text. Only ever a question: a name can be a street's, a church's or a word's."""

import re
from collections.abc import Iterator

from loftet.analysis.screening import places
from loftet.analysis.screening.findings import Finding
from loftet.analysis.screening.first_names import (
    NAMES_OF_MONTHS_AND_PLACES,
    NAMES_THAT_ARE_WORDS,
    WORDS_IN_SMALL_LETTERS,
    any_form,
    is_first_name,
)
from loftet.analysis.screening.introductions import CAPITAL, LETTER, introduced
from loftet.analysis.screening.surnames import is_only_surname, is_surname

_WORD = re.compile(rf"{LETTER}+(?:[-'’]{LETTER}+)*")
_PARTICLES = r"(?:von|van|af|av|de|la|du|der|den|el|al|bin|ibn|da|dos|di)"
# What may follow a first name: "Ek", "von Ek", "de la Cruz", "Al-Hassan", "E.", "E. Ek"
_NEXT = re.compile(
    rf" (?:(?i:{_PARTICLES}) ){{0,2}}(?P<word>{CAPITAL}(?:\.|{LETTER}*(?:[-'’]{LETTER}+)*))",
)
_NEXT_SMALL = re.compile(rf" (?:{_PARTICLES} )?(?P<word>[a-zåäöéü]{LETTER}+(?:-{LETTER}+)?)")
# "kalle p", but "kalle å anna" and "kalle i parken"
_INITIAL_SMALL = re.compile(r" [b-df-hj-np-z]\b")
# Letters that names have and Swedish words hardly: Łukasz, Yıldırım, Øyvind, Pérez Núñez.
_FOREIGN = re.compile(r"[şğıłńśźżćčšžřěůďťňøæđăâțőűñãõçáíóúýêëïîôûŞĞİŁŃŚŹŻĆČŠŽŘĚŮĎŤŇØÆĐĂÂȚŐŰÑÃÕÇÁÍÓÚÝÊËÏÎÔÛ]")
_SENTENCE_BEFORE = re.compile(r"(?:[a-zåäö,;] |\()$")
_MOST_NAMES = 4
_SHORTEST_IN_CAPITALS = 4  # RUT, EVA and ALI are more often something else
_SHORTEST_IN_SMALL = 3


def names(text: str) -> Iterator[Finding]:
    """First names with the surnames after them, surnames alone, and names that are introduced as such."""
    bare = places.without_brands(text)
    for word in _WORD.finditer(bare):
        find = _capitalised if word.group()[0].isupper() else _in_small_letters
        end = find(bare, word, word.group().casefold())
        if end and not places.is_place(bare, word.start(), end):
            yield Finding("name", word.start(), end, "likely")
    yield from introduced(bare)


def _capitalised(text: str, word: re.Match[str], low: str) -> int | None:
    """Where the name that begins with this word ends; None when it's no name."""
    if is_first_name(low):
        end = _surnames_end(text, word.end())
        if end == word.end():
            return None if _needs_surname(text, word, low) or places.is_named(text, word) else end
        if places.is_named(text, word) and not _has_surname(text[word.end() : end]):
            return None  # "förskolan Vilda Matilda"
        return None if _is_opening(text, word, low) else end
    follows = _NEXT.match(text, word.end())
    last = follows["word"] if follows and len(low) > 1 and not places.is_head(low) else ""
    foreign = len(last) > 2 and _FOREIGN.search(text, word.start(), word.end() + len(last) + 1)
    if foreign or is_only_surname(last.casefold()):
        return _surnames_end(text, word.end())
    firm = len(last) > 2 and not is_first_name(last.casefold())  # "Jensen Education"
    return word.end() if is_only_surname(low) and not firm and not places.is_named(text, word) else None


def _in_small_letters(text: str, word: re.Match[str], low: str) -> int | None:
    """A first name that is no word, or any with a surname, unless both are words."""
    if not is_first_name(low):
        return None
    follows = _NEXT_SMALL.match(text, word.end())
    fits = is_only_surname if any_form(low, NAMES_THAT_ARE_WORDS) else is_surname
    if follows and fits(follows["word"]):
        return follows.end()
    is_word = len(low) < _SHORTEST_IN_SMALL or any_form(low, WORDS_IN_SMALL_LETTERS)
    if is_word or places.is_named(text, word):
        return None
    initial = _INITIAL_SMALL.match(text, word.end())
    return initial.end() if initial else word.end()


def _surnames_end(text: str, at: int) -> int:
    """The end of the surnames that follow a first name, or where they would have begun."""
    for number in range(_MOST_NAMES):
        follows = _NEXT.match(text, at)
        if not follows or places.is_no_surname(follows["word"]):
            break
        word = follows["word"].casefold()
        known = is_surname(word) or is_first_name(word) or len(word) <= 2
        if not known and (number > 1 or (number and text[at - 1] == "s")):  # "Lindgrens" is the end of a name
            break
        at = follows.end()
    small = _NEXT_SMALL.match(text, at)
    return small.end() if small and is_only_surname(small["word"]) else at


def _has_surname(words: str) -> bool:
    return any(is_surname(word) for word in words.casefold().split())


def _needs_surname(text: str, word: re.Match[str], low: str) -> bool:
    """Short words in capitals; words that are also names, where they open a sentence or name a month or place."""
    if word.group().isupper() and len(low) < _SHORTEST_IN_CAPITALS:
        return True
    if not any_form(low, NAMES_THAT_ARE_WORDS):
        return False
    return any_form(low, NAMES_OF_MONTHS_AND_PLACES) or not _is_inside(text, word)


def _is_opening(text: str, word: re.Match[str], low: str) -> bool:
    """ "Inga Lampor", "Per Dygn": a word that is also a name opens the sentence, and no other name follows."""
    if not any_form(low, NAMES_THAT_ARE_WORDS) or _is_inside(text, word):
        return False
    follows = _NEXT.match(text, word.end())
    after = follows["word"].casefold() if follows else ""
    return len(after) > 2 and not (is_surname(after) or is_first_name(after))


def _is_inside(text: str, word: re.Match[str]) -> bool:
    """Inside a sentence, where a capital means something."""
    return bool(_SENTENCE_BEFORE.search(text[max(0, word.start() - 2) : word.start()]))
