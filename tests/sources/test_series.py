"""Others' figures over time: as the source wrote them, with gaps that stay gaps, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.intake.rules.series import figure_in, in_order, period_in
from loftet.cycle.intake.sources.series import read_series
from loftet.ground.reading import Reading
from tests.sources.sheets import workbook

LONG = "Källa;Mått;Enhet;Område;Skala;År;Värde;Antal svar;Lägst;Högst\n"
LINE = "Polisen;Problemindex;index;Trelleborg;0–6;2019;1,78;1884;1,7;1,9\n"


def read(text: str) -> Reading:
    return read_series(text.encode())


def test_a_row_a_figure_keeps_the_sources_own_words_and_its_n() -> None:
    (figure,) = read(LONG + LINE).rows
    assert figure.series == ("Polisen", "Problemindex", "", "Trelleborg", "index", "0–6")
    assert (figure.period, figure.value, figure.printed) == ("2019", 1.78, "1,78")
    assert (figure.n, figure.low, figure.high) == (1884, 1.7, 1.9)


def test_a_row_a_series_has_its_years_as_columns_as_in_bras_tables() -> None:
    text = "Källa;Kommun;Brottstyp;Enhet;2022;2023;2024\nBrå;Tranemo;Skadegörelse;antal;1 214;..;98\n"
    assert [(f.measure, f.area, f.period, f.value, f.printed) for f in read(text).rows] == [
        ("Skadegörelse", "Tranemo", "2022", 1214.0, "1 214"),
        ("Skadegörelse", "Tranemo", "2023", None, ".."),
        ("Skadegörelse", "Tranemo", "2024", 98.0, "98"),
    ]


def test_months_as_columns_belong_to_the_rows_year_and_the_sum_is_told_as_unread() -> None:
    text = "Källa;Kommun;Brottstyp;Enhet;År;Januari;Februari;Hittills under året\nBrå;Tranemo;Alla;antal;2025;3;4;7\n"
    reading = read(text)
    assert [(f.period, f.value) for f in reading.rows] == [("2025-01", 3.0), ("2025-02", 4.0)]
    assert reading.findings.sentences == ["Kolumner som inte läses: Hittills under året."]


def test_a_workbook_is_read_like_a_text_file() -> None:
    rows = [
        ["Källa", "Nyckeltal", "Enhet", "Kommun", "Kön", 2023, 2024],
        ["Kolada", "Trygghet", "%", "Tranemo", "Kvinnor", 61.5, 62],
    ]
    figures = read_series(workbook({"Blad1": rows})).rows  # type: ignore[dict-item]
    assert [(f.measure, f.group, f.period, f.value) for f in figures] == [
        ("Trygghet", "Kvinnor", "2023", 61.5),
        ("Trygghet", "Kvinnor", "2024", 62.0),
    ]


@pytest.mark.parametrize("sign", ["..", ".", "XX", "x", "*", "–", "-", "e.u."])
def test_a_sign_is_a_gap_and_never_zero(sign: str) -> None:
    (figure,) = read(LONG + LINE.replace("1,78", sign)).rows
    assert figure.value is None and figure.printed == sign and figure.low is None


def test_a_dash_is_told_of_since_some_sources_mean_zero() -> None:
    assert "betyder streck noll" in read(LONG + LINE.replace("1,78", "–")).findings.sentences[0]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("1,78", "6,5", "”6,5” ligger utanför skalan 0–6"),
        ("1,78", "många", "Rad 2, kolumn ”Värde”: ”många” är inget tal."),
        ("1,78", "1.234,5", "är inget tal"),
        ("1,78", "9" * 400, "är inget tal"),
        ("2019", "i fjol", "”i fjol” är ingen period."),
        ("2019", "1066", "”1066” är ingen period."),
        ("Polisen", "", "Källa saknas."),
        (";index;", ";;", "Enhet saknas."),
        ("Trelleborg", "", "Område saknas."),
        ("0–6", "noll till sex", "är ingen skala"),
        ("1884", "12,5", "”12,5” är inget antal"),
        ("1884", "0", "”0” är inget antal"),
        ("1,7;", "1,8;", "omger inte värdet"),
        ("1,7;1,9", "1,7;", "omger inte värdet"),
    ],
)
def test_a_figure_that_cannot_be_cited_refuses_the_file(before: str, after: str, said: str) -> None:
    reading = read(LONG + LINE + LINE.replace(before, after, 1).replace("2019", "2020"))
    assert reading.refused and reading.rows == ()
    assert said.replace("Rad 2", "Rad 3") in " ".join(reading.findings.sentences)


def test_two_figures_for_one_period_are_refused_and_the_same_twice_is_one() -> None:
    assert len(read(LONG + LINE + LINE).rows) == 1
    reading = read(LONG + LINE + LINE.replace("1,78", "1,79"))
    assert reading.refused and "har en annan siffra på rad 2" in " ".join(reading.findings.sentences)


@pytest.mark.parametrize("missing", ["Källa", "Enhet", "Område", "Mått"])
def test_a_table_without_what_makes_it_citable_says_what_is_missing(missing: str) -> None:
    reading = read(LONG.replace(missing, "Annat") + LINE)
    assert reading.refused and missing in " ".join(reading.findings.sentences)


def test_a_table_without_values_says_so() -> None:
    assert "Värde" in " ".join(read("Källa;Mått;Enhet;Område\nBrå;Alla;antal;Tranemo\n").findings.sentences)


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("2024", "", "2024"),
        ("2024.0", "", "2024"),
        ("2017–2018", "", "2017–2018"),
        ("2018-2017", "", None),
        ("2024-3", "", "2024-03"),
        ("2024M03", "", "2024-03"),
        ("2024-13", "", None),
        ("mars", "2024", "2024-03"),
        ("Maj", "", None),
        ("T2 2024", "", "2024-T2"),
        ("2024 tertial 3", "", "2024-T3"),
        ("2024-T4", "", None),
        ("Kvartal 4", "2024", "2024-K4"),
        ("2024Q1", "", "2024-K1"),
        ("2024K1 2024", "", None),
        ("20244", "", None),
        ("", "2024", None),
    ],
)
def test_periods_are_understood_or_not_at_all(text: str, year: str, period: str | None) -> None:
    assert period_in(text, year) == period


@given(st.text(max_size=30), st.text(max_size=6))
def test_no_text_breaks_the_reading_of_periods_and_numbers(text: str, year: str) -> None:
    found = period_in(text, year)
    assert found is None or in_order([found]) == [found]
    assert figure_in(text) is None or any(letter.isdigit() for letter in text)


def test_years_that_lack_a_figure_stand_between_the_others() -> None:
    assert in_order(["2024", "2021"]) == ["2021", "2022", "2023", "2024"]
    assert in_order(["2024-T3", "2023-T2", "2024-T1"]) == ["2023-T2", "2024-T1", "2024-T3"]
