"""How much is found, and how rarely one is asked in vain: `sentences.tsv`, and `held_out.tsv` that no rule is tuned on.

A line is a kind and a sentence in which «» stand round the words that point at somebody; `harmless` ones have none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from loftet.analysis.screening import screen

HERE = Path(__file__).parent
CERTAIN_KINDS = ["identity_number", "phone", "email", "plate"]
LIKELY_KINDS = ["name", "home_address", "singling_out"]


@dataclass(frozen=True)
class Sentence:
    """Characters `start` up to `end` point at somebody; equal when nobody is pointed at."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def is_found(self) -> bool:
        """All of it by its kind; of words that single somebody out a part is enough to ask."""
        part = self.kind == "singling_out"
        return any(
            found.kind == self.kind
            and (
                found.start < self.end and found.end > self.start
                if part
                else found.start <= self.start and found.end >= self.end
            )
            for found in screen(self.text).findings
        )


def sentences(name: str) -> list[Sentence]:
    return list(_read((HERE / name).read_text(encoding="utf-8").splitlines()[1:]))


def _read(lines: list[str]) -> Iterator[Sentence]:
    for line in lines:
        kind, text = line.split("\t")
        start, end = max(text.find("«"), 0), max(text.find("»") - 1, 0)
        yield Sentence(kind, text.replace("«", "").replace("»", ""), start, end)


def missed(name: str, kind: str) -> tuple[list[str], int]:
    """The texts of a kind that were not found, and how many there are of the kind."""
    all_of_kind = [each for each in sentences(name) if each.kind == kind]
    return [each.text for each in all_of_kind if not each.is_found], len(all_of_kind)


def test_there_are_four_hundred_sentences_half_of_them_harmless_and_none_twice() -> None:
    tuned, held_out = sentences("sentences.tsv"), sentences("held_out.tsv")
    assert len(tuned) >= 400
    assert len(held_out) >= 150
    assert sum(each.kind == "harmless" for each in tuned) >= len(tuned) / 2
    assert len({each.text for each in [*tuned, *held_out]}) == len(tuned) + len(held_out)


@pytest.mark.parametrize("file", ["sentences.tsv", "held_out.tsv"])
@pytest.mark.parametrize("kind", CERTAIN_KINDS)
def test_at_least_99_in_100_numbers_phones_mails_and_plates_are_found(file: str, kind: str) -> None:
    texts, n = missed(file, kind)
    assert len(texts) <= 0.01 * n, texts


@pytest.mark.parametrize("file", ["sentences.tsv", "held_out.tsv"])
@pytest.mark.parametrize("kind", LIKELY_KINDS)
def test_at_least_9_in_10_names_addresses_and_descriptions_are_found(file: str, kind: str) -> None:
    texts, n = missed(file, kind)
    assert len(texts) <= 0.1 * n, texts


@pytest.mark.parametrize("file", ["sentences.tsv", "held_out.tsv"])
def test_at_most_3_in_100_harmless_sentences_are_asked_about(file: str) -> None:
    harmless = [each.text for each in sentences(file) if each.kind == "harmless"]
    asked = [text for text in harmless if screen(text).findings]
    assert len(asked) <= 0.03 * len(harmless), asked


def test_numbers_phones_mails_and_plates_in_capitals_are_stopped_and_not_only_asked_about() -> None:
    texts = [each for each in sentences("sentences.tsv") if each.kind in CERTAIN_KINDS]
    stopped = [each for each in texts if screen(each.text).blocked]
    assert len(stopped) >= 0.9 * len(texts)
