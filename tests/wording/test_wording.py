"""Sentences, numbers and days: the same keys and fields in every language, and plain Swedish."""

import datetime as dt
import string
import typing

import pytest

from loftet.analysis import change, counts, shares
from loftet.wording import LANGUAGES, dates, numbers, readability, sentence


def fields(text):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_every_language_has_the_same_sentences_with_the_same_fields():
    assert set(LANGUAGES["sv"]) == set(LANGUAGES["en"])
    for key, text in LANGUAGES["sv"].items():
        assert fields(text) == fields(LANGUAGES["en"][key]), key


@pytest.mark.parametrize(
    "keys",
    [
        counts.Direction,
        counts.ChangeReason,
        counts.ReportingNote,
        change.Verdict,
        change.EffectReason,
        shares.ChangeVerdict,
        shares.ShareChangeReason,
    ],
)
def test_every_key_that_analysis_answers_with_has_words(keys):
    assert set(typing.get_args(keys)) <= set(LANGUAGES["sv"])


def test_every_design_has_its_label():
    assert {rule.label for rule in shares.DESIGN_RULES.values()} <= set(LANGUAGES["sv"])


def test_an_unknown_key_or_a_missing_value_is_an_error_and_never_a_blank():
    with pytest.raises(KeyError):
        sentence("no_such_sentence")
    with pytest.raises(KeyError):
        sentence("answer_no_points")


def test_an_unknown_language_falls_back_to_swedish():
    assert sentence("kept", "fi") == "hållet"


def test_days_and_months_are_written_as_people_read_them():
    assert dates.day_name(dt.date(2026, 11, 6)) == "6 november 2026"
    assert dates.month_name("2026-10-01") == "oktober 2026"
    assert dates.clock_name(dt.time(22, 15)) == "kl. 22.15"
    assert dates.period_name(dt.date(2025, 11, 1), dt.date(2026, 10, 31)) == "nov. 2025–okt. 2026"


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.34, "ungefär 3 av 10"), (0.02, "färre än 1 av 10"), (0.98, "fler än 9 av 10"), (0.5, "ungefär 5 av 10")],
)
def test_a_share_is_so_many_of_ten(share, words):
    assert numbers.in_ten(share) == words


def test_a_share_says_how_sure_it_is():
    assert numbers.share_with_interval(0.34, 0.26, 0.43) == "ungefär 3 av 10 (mellan 26 och 43 procent)"


def test_numbers_have_hard_spaces_and_a_decimal_comma():
    assert numbers.number(12345.6, decimals=1) == "12\N{NO-BREAK SPACE}345,6"
    assert numbers.points(-0.124) == "−12"


def test_lix_is_words_per_sentence_and_percent_long_words():
    """Ten words in two sentences, two of them long: 5 + 20."""
    text = "Lampan är inte lagad än. Den ska vara klar imorgonbitti."
    assert readability.words(text) == 10
    assert readability.lix(text) == pytest.approx(10 / 2 + 100 * 1 / 10)
    assert readability.lix("") == 0
