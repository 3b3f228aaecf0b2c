"""Find what may point at a person in Swedish free text.

Numbers with check digits, addresses of mail and phone are certain; names, kin and "the only one" are likely and
are always left to a person to judge. Nothing is stored here; positions are character offsets in the text.
Limits and choices: `docs/methods/screening.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from stdnum import luhn

from loftet.analysis.names import FIRST_NAMES, NAMES_THAT_ARE_WORDS

Kind = Literal["identity_number", "phone", "email", "plate", "home_address", "name", "singling_out"]
Certainty = Literal["certain", "likely"]


@dataclass(frozen=True)
class Finding:
    """Characters `start` up to `end` may point at a person."""

    kind: Kind
    start: int
    end: int
    certainty: Certainty


@dataclass(frozen=True)
class Screening:
    """All findings in a text, in order, none overlapping another."""

    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """What certainly points at somebody: the text may not be kept with it."""
        return tuple(finding for finding in self.findings if finding.certainty == "certain")

    @property
    def asks(self) -> tuple[Finding, ...]:
        """What a person has to judge."""
        return tuple(finding for finding in self.findings if finding.certainty == "likely")


_IDENTITY = re.compile(r"(?<![\d-])(?:19|20)?(\d{2})(\d{2})(\d{2})\s?[-+]?\s?(\d{4})(?![\d-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PLATE = re.compile(r"\b(?![IQVÅÄÖ])[A-HJ-PR-UW-Z]{3}\s?\d{2}(?:\d|[A-HJ-NPR-UW-Z])\b")
_STREET = re.compile(
    r"\b[A-ZÅÄÖ][\wåäöé]*(?:\s[a-zåäö]+)?(?:gatan|vägen|gränd|gränden|stigen|allén|backen|liden|torget|plan)\s"
    r"\d{1,3}\s?[A-Ha-h]?\b"
)
_DOOR = re.compile(r"\b(?:lgh|lägenhet|port|uppgång)\s?(?:nr\s?)?\d{1,4}\b", re.IGNORECASE)
_KIN = (
    r"(?:hans|hennes|deras)\s(?:mamma|pappa|mor|far|bror|syster|son|dotter|fru|man|sambo|barn|föräldrar)"
    r"|(?:sonen|dottern|barnet|brodern|systern|mamman|pappan|frun|maken)\s(?:till|i\snummer|på\snummer)"
    r"|(?:den|det)\s(?:enda|ende)\s(?:som|familjen|eleven|killen|tjejen|personen)"
    r"|granne(?:n)?\s(?:i|på)\s(?:nr|nummer|trean|tvåan|ettan|våningen)"
    r"|familjen\s[A-ZÅÄÖ][a-zåäö]+"
)
_SINGLING = re.compile(rf"\b(?:{_KIN})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def screen(text: str) -> Screening:
    """Everything in the text that may point at a person; the same text always gives the same."""
    return Screening(
        tuple(_without_overlaps(sorted(_all(text), key=lambda f: (f.start, f.certainty, -f.end))))
    )


def masked(text: str, screening: Screening) -> str:
    """The text with every finding written over by as many dots, so that offsets stay."""
    characters = list(text)
    for finding in screening.findings:
        characters[finding.start : finding.end] = "·" * (finding.end - finding.start)
    return "".join(characters)


def _all(text: str) -> Iterator[Finding]:
    yield from _identity_numbers(text)
    yield from _phones(text)
    yield from _matches(text, _EMAIL, "email", "certain")
    yield from _matches(text, _PLATE, "plate", "certain")
    yield from _matches(text, _STREET, "home_address", "likely")
    yield from _matches(text, _DOOR, "home_address", "likely")
    yield from _matches(text, _SINGLING, "singling_out", "likely")
    yield from _names(text)


def _matches(text: str, pattern: re.Pattern[str], kind: Kind, certainty: Certainty) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield Finding(kind, match.start(), match.end(), certainty)


def _identity_numbers(text: str) -> Iterator[Finding]:
    """Ten or twelve digits with a valid check digit and a day of birth; a coordination number's day has 60 more."""
    for match in _IDENTITY.finditer(text):
        year, month, day, last = match.groups()
        if 1 <= int(month) <= 12 and 1 <= int(day) % 60 <= 31 and luhn.is_valid(year + month + day + last):
            yield Finding("identity_number", match.start(), match.end(), "certain")


def _phones(text: str) -> Iterator[Finding]:
    """Swedish numbers or international ones with +; 112, 114 14 and 1177 are nobody's own."""
    for match in phonenumbers.PhoneNumberMatcher(text, "SE", leniency=phonenumbers.Leniency.VALID):
        yield Finding("phone", match.start, match.end, "certain")


def _names(text: str) -> Iterator[Finding]:
    """A capitalised first name, with the surname after it; a name that is also a word only with one."""
    words = list(_WORD.finditer(text))
    for word, following in zip(words, [*words[1:], None], strict=False):  # no words, nobody named
        first = word.group()
        if not first[0].isupper() or first.casefold() not in FIRST_NAMES:
            continue
        surname = following is not None and _is_surname(text, word, following)
        if first.casefold() in NAMES_THAT_ARE_WORDS and not surname:
            continue
        end = following.end() if surname and following is not None else word.end()
        yield Finding("name", word.start(), end, "likely")


def _is_surname(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    between = text[word.end() : following.start()]
    return between == " " and following.group()[0].isupper() and following.group()[1:].islower()


def _without_overlaps(findings: list[Finding]) -> Iterator[Finding]:
    """Certain findings first where two meet, else the earlier; what is left is touched by no other."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.certainty != "certain", f.start)):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    yield from sorted(kept, key=lambda f: f.start)
