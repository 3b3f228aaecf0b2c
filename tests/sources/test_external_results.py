"""Published survey figures: with source, period, n and mode, or not at all."""

import pytest

from loftet.cycle.surveys.sources.external_results import read_external_results
from loftet.ground.reading import Reading, Weight
from tests.sources.sheets import workbook

HEAD = "Källa;År;Månad;Fråga;Svar;Andel;Antal svar;Metod;Område\n"
LINE = "Tranemo kommun;2022;11;Hur trygg är du?;{};{};223;öppen webbenkät;kommunen\n"
ANSWERS = {"Mycket trygg": "23,3", "Trygg": "54,3", "Otrygg": "19,7 %", "Mycket otrygg": "2,7"}
RESULTS = HEAD + "".join(LINE.format(answer, share) for answer, share in ANSWERS.items())


def read(text: str) -> Reading:
    return read_external_results(text.encode())


def test_published_figures_keep_source_period_n_and_mode() -> None:
    reading = read(RESULTS)
    assert [round(row.share, 3) for row in reading.rows] == [0.233, 0.543, 0.197, 0.027]
    assert {(row.source, row.period, row.n, row.mode, row.level) for row in reading.rows} == {
        ("Tranemo kommun", "2022-11", 223, "öppen webbenkät", "kommunen")
    }
    assert reading.findings.sentences == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_sheet_saved_as_csv_in_an_old_coding_is_read(encoding: str) -> None:
    assert len(read_external_results(RESULTS.encode(encoding)).rows) == 4


def test_a_comma_separated_file_with_other_column_names_is_understood() -> None:
    text = "Källa,År,Fråga,Svar,Procent,n\nNTU,2023,Trygg?,Ja,71.5,400\nNTU,2023,Trygg?,Nej,28.5,400\n"
    reading = read(text)
    assert [(row.share, row.period, row.mode) for row in reading.rows] == [
        (0.715, "2023", ""),
        (0.285, "2023", ""),
    ]


def test_percent_cells_of_a_workbook_are_recognised_and_told_of() -> None:
    rows = [["Källa", "År", "Fråga", "Svar", "Andel", "Antal svar"]]
    rows += [["NTU", 2023, "Trygg?", "Ja", 0.715, 400], ["NTU", 2023, "Trygg?", "Nej", 0.285, 400]]  # type: ignore[list-item]
    reading = read_external_results(workbook({"Blad1": rows}))
    assert [row.share for row in reading.rows] == [0.715, 0.285]
    assert "delar av ett" in reading.findings.sentences[0]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (";54,3;", ";543;", "Rad 3, kolumn ”Andel”: ”543” är ingen andel i procent"),
        (";54,3;", ";-4;", "”-4” är ingen andel"),
        (";54,3;", ";många;", "”många” är ingen andel"),
        (";54,3;", ";nan;", "”nan” är ingen andel"),
        ("54,3;223", "54,3;", "Rad 3, kolumn ”Antal svar”: Antalet svar saknas."),
        ("54,3;223", "54,3;0", "”0” är inget antal"),
        ("54,3;223", "54,3;22,5", "”22,5” är inget antal"),
        ("2022;11;Hur trygg är du?;Trygg", "2022;13;Hur trygg är du?;Trygg", "”13” är ingen månad"),
        ("2022;11;Hur trygg är du?;Trygg", "22;11;Hur trygg är du?;Trygg", "”22” är inget år"),
        ("Tranemo kommun;2022;11;Hur trygg är du?;Trygg", ";2022;11;Hur trygg är du?;Trygg", "Källa saknas"),
    ],
)
def test_a_figure_that_can_not_be_cited_refuses_the_file(before: str, after: str, said: str) -> None:
    reading = read(RESULTS.replace(before, after, 1))
    assert reading.refused and not reading.rows
    assert said in " ".join(reading.findings.sentences)


def test_shares_that_do_not_make_a_hundred_are_noted() -> None:
    reading = read(RESULTS.replace(";54,3;", ";44,3;"))
    assert len(reading.rows) == 4
    assert "(2022-11) blir 90 procent tillsammans" in reading.findings.sentences[0]


def test_few_answers_are_noted() -> None:
    assert "Bara 12 svarade" in read(RESULTS.replace(";223;", ";12;")).findings.sentences[0]


def test_the_same_figure_twice_is_one_and_two_shares_of_one_answer_are_refused() -> None:
    same = read(RESULTS + LINE.format("Trygg", "54,3"))
    assert (len(same.rows), same.skipped) == (4, 1)
    other = read(RESULTS + LINE.format("Trygg", "55"))
    assert "har en annan andel på rad 3" in other.findings.sentences[0]
    assert other.refused


def test_a_missing_column_is_named_beside_those_there_are() -> None:
    reading = read("Källa;År;Fråga;Svar;Andel\nNTU;2023;Trygg?;Ja;71\n")
    assert (
        "Kolumnen ”Antal svar” saknas. Filen har: Källa, År, Fråga, Svar, Andel."
        in reading.findings.sentences[0]
    )


@pytest.mark.parametrize("data", [b"", b"<html></html>", RESULTS.encode("utf-16")[:-1], b"PK\x03\x04"])
def test_a_broken_file_is_refused(data: bytes) -> None:
    reading = read_external_results(data)
    assert reading.refused
    assert reading.findings.number(Weight.REFUSED) == 1
