"""Sentences, numbers and days: the same keys and fields in every language, and plain Swedish."""

import datetime as dt
import string
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis import change, counts, disclosure, shares
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


@pytest.mark.parametrize(
    ("prefix", "keys"),
    [
        ("count_", disclosure.CountShown),
        ("share_", disclosure.ShareShown),
        ("count_change_", counts.Direction),
        ("survey_", shares.ChangeVerdict),
        ("answer_year_", counts.Direction),
        ("picture_whole_", counts.Direction),
    ],
)
def test_every_way_of_showing_a_figure_has_words(prefix, keys):
    assert {prefix + key for key in typing.get_args(keys)} <= set(LANGUAGES["sv"])


def test_every_verdict_of_the_year_has_words():
    assert {"kept", "partly", "not_kept", "cannot_tell"} <= set(LANGUAGES["sv"])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sentence_can_be_filled_in_and_leaves_no_bracket(language):
    for key, text in LANGUAGES[language].items():
        said = sentence(key, language, **dict.fromkeys(fields(text), 7))
        assert said == said.strip() and said and not set("{}") & set(said), key
        assert "  " not in said, key


def test_counts_are_told_beside_last_year_and_only_called_a_change_when_they_are():
    told = {
        way: sentence(f"count_change_{way}", after=after, before=before)
        for way, after, before in (("increased", 34, 15), ("decreased", 5, 31), ("cannot_tell", 14, 9))
    }
    assert told == {
        "increased": "Fler händelser: 34 mot 15 samma månad i fjol (säkrare än slumpen).",
        "decreased": "Färre händelser: 5 mot 31 samma månad i fjol (säkrare än slumpen).",
        "cannot_tell": "Det går inte att avgöra om det har ändrats: 14 händelser mot 9 samma månad i fjol.",
    }


def test_more_reporters_are_named_as_a_reason_for_more_reports():
    assert sentence("more_reporters", after=9, before=6) == (
        "Fler rapportörer än i fjol (9 mot 6): fler rapporter kan bero på att fler rapporterar."
    )


def test_large_numbers_in_a_sentence_are_parted_by_thousands():
    assert sentence("count_number", value=12345) == "12\N{NO-BREAK SPACE}345"
    assert sentence("count_number", "en", value=12345) == "12,345"
    assert sentence("count_fewer_than", value=10) == "färre än 10"


def test_a_value_with_brackets_stays_as_it_was_written():
    assert sentence("survey_design", design="{n} av {__class__}") == "{n} av {__class__}."


def test_every_design_has_its_label():
    assert {rule.label for rule in shares.DESIGN_RULES.values()} <= set(LANGUAGES["sv"])


def test_an_unknown_key_or_a_missing_value_is_an_error_and_never_a_blank():
    with pytest.raises(KeyError):
        sentence("no_such_sentence")
    with pytest.raises(KeyError):
        sentence("answer_no_points")
    with pytest.raises(KeyError):
        sentence("no_such_sentence", "en")


def test_an_unknown_language_falls_back_to_swedish():
    assert sentence("kept", "fi") == "hållet"


def test_days_and_months_are_written_as_people_read_them():
    assert dates.day_name(dt.date(2026, 11, 6)) == "6 november 2026"
    assert dates.month_name("2026-10-01") == "oktober 2026"
    assert dates.clock_name(dt.time(22, 15)) == "kl. 22.15"
    assert dates.clock_name(dt.datetime(2026, 11, 6, 0, 5)) == "kl. 00.05"


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31), "jan–dec 2026", "Jan–Dec 2026"),
        (dt.date(2025, 11, 1), dt.date(2026, 10, 31), "nov 2025–okt 2026", "Nov 2025–Oct 2026"),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 31), "maj 2026", "May 2026"),
    ],
)
def test_a_period_is_written_without_full_stops(start, end, swedish, english):
    assert dates.period_name(start, end) == swedish
    assert dates.period_name(start, end, "en") == english


def test_days_and_clocks_are_written_in_english_too():
    assert dates.day_name("2026-11-06", "en") == "6 November 2026"
    assert dates.month_name("2026-10-01", "en") == "October 2026"
    assert dates.clock_name(dt.time(22, 15), "en") == "22:15"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.34, "ungefär 3 av 10"),
        (0.02, "färre än 1 av 10"),
        (0.98, "fler än 9 av 10"),
        (0.5, "ungefär 5 av 10"),
    ],
)
def test_a_share_is_so_many_of_ten(share, words):
    assert numbers.in_ten(share) == words


def test_a_share_says_how_sure_it_is():
    assert numbers.share_with_interval(0.34, 0.26, 0.43) == "ungefär 3 av 10 (mellan 26 och 43 procent)"


def test_numbers_have_hard_spaces_and_a_decimal_comma():
    assert numbers.number(12345.6, decimals=1) == "12\N{NO-BREAK SPACE}345,6"
    assert numbers.number(12345.6, "en", decimals=1) == "12,345.6"
    assert numbers.of(7, 12) == "7 av 12"
    assert numbers.of(7, 12, "en") == "7 of 12"


@pytest.mark.parametrize(("difference", "words"), [(-0.124, "−12"), (0.03, "3"), (-0.004, "0"), (0, "0")])
def test_points_have_a_real_minus_and_nothing_is_never_negative(difference, words):
    assert numbers.points(difference) == words


@given(st.floats(0, 1))
def test_a_share_is_rounded_as_where_small_numbers_are_hidden(share):
    assert numbers.percent(share) == f"{disclosure.whole_percent(share)}\N{NO-BREAK SPACE}procent"


@pytest.mark.parametrize(
    ("ratio", "swedish", "english"),
    [
        (0, "färre än en fjärdedel så många", "fewer than a quarter as many"),
        (0.25, "ungefär en fjärdedel så många", "about a quarter as many"),
        (1 / 3, "ungefär en tredjedel så många", "about a third as many"),
        (0.5, "ungefär hälften så många", "about half as many"),
        (2 / 3, "ungefär två tredjedelar så många", "about two thirds as many"),
        (0.75, "ungefär tre fjärdedelar så många", "about three quarters as many"),
        (1, "ungefär lika många", "about as many"),
        (1.25, "ungefär en fjärdedel fler", "about a quarter more"),
        (1.5, "ungefär hälften fler", "about half as many again"),
        (2, "ungefär dubbelt så många", "about twice as many"),
        (3.4, "ungefär 3 gånger så många", "about 3 times as many"),
    ],
)
def test_a_ratio_is_said_in_words(ratio, swedish, english):
    assert numbers.times_as_many(ratio) == swedish
    assert numbers.times_as_many(ratio, "en") == english


@pytest.mark.parametrize("ratio", [-0.1, float("inf"), float("nan")])
def test_what_is_no_ratio_of_counts_is_an_error(ratio):
    with pytest.raises(ValueError, match="a ratio of counts"):
        numbers.times_as_many(ratio)


@pytest.mark.parametrize(
    ("text", "words", "lix"),
    [
        ("", 0, 0),
        ("12 345!", 0, 0),
        ("Lampan är trasig.", 3, 3),
        ("Trygghetsvandringen börjar klockan sju vid torget.", 6, 6 + 100 * 2 / 6),
        ("Lampan är inte lagad än. Den ska vara klar imorgonbitti.", 10, 10 / 2 + 100 * 1 / 10),
        ("Lampan är trasig", 3, 3),
        ("Det här gjorde vi\n\nVi gick.", 6, 6 / 2),
        ("Kom kl. 22.15 till nr. 4.", 4, 4),
        ("A-traktorn körde", 2, 2 + 100 * 1 / 2),
    ],
)
def test_lix_is_words_per_sentence_and_percent_long_words(text, words, lix):
    """Counted by hand."""
    assert readability.words(text) == words
    assert readability.lix(text) == pytest.approx(lix)


@given(st.text(max_size=200))
def test_any_text_has_a_readability(text):
    assert 0 <= readability.lix(text) <= readability.words(text) + 100
