"""Find what may point at a person in Swedish free text.

Numbers that are somebody's own are certain; names, homes, kin and "the only one" are likely and are always left
to a person to judge. Nothing is stored here; positions are character offsets in the text as it was given.
Limits and choices: `docs/methods/screening.md`.
"""

from collections.abc import Callable, Iterable, Iterator

from loftet.analysis.screening.descriptions import homes, singled_out
from loftet.analysis.screening.findings import Certainty, Finding, Kind, Screening, merged
from loftet.analysis.screening.names import names
from loftet.analysis.screening.numbers import emails, identity_numbers, phones
from loftet.analysis.screening.plates import plates
from loftet.analysis.screening.readable import Readable, readable

__all__ = ["Certainty", "Finding", "Kind", "Screening", "masked", "screen"]

Finder = Callable[[str], Iterator[Finding]]
_NUMBERS: tuple[Finder, ...] = (identity_numbers, phones, emails, plates)
_WORDS: tuple[Finder, ...] = (homes, singled_out, names)


def screen(text: str) -> Screening:
    """Everything in the text that may point at a person; the same text always gives the same. Raises nothing."""
    plain = readable(text)
    found = list(_all((*_NUMBERS, *_WORDS), plain.text))
    # One thing can hide a number beside it: look again with what was found written over.
    while found and (news := list(_all(_NUMBERS, _written_over(plain.text, found)))):
        found += news
    return Screening(merged(_placed(plain, finding) for finding in found))


def masked(text: str, screening: Screening) -> str:
    """The text with every finding written over by as many dots, so that offsets stay."""
    return _written_over(text, screening.findings)


def _all(finders: tuple[Finder, ...], text: str) -> Iterator[Finding]:
    for finder in finders:
        yield from finder(text)


def _placed(plain: Readable, finding: Finding) -> Finding:
    """The finding where it stands in the text as it was given."""
    start, end = plain.span(finding.start, finding.end)
    return Finding(finding.kind, start, end, finding.certainty)


def _written_over(text: str, findings: Iterable[Finding]) -> str:
    characters = list(text)
    for finding in findings:
        characters[finding.start : finding.end] = "·" * (finding.end - finding.start)
    return "".join(characters)
