"""Others' coded answers become shares with their certainty; nobody's row is kept."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from loftet.analysis.shares import wilson
from loftet.analysis.surveys.design import sample_design
from loftet.analysis.surveys.estimates import means
from loftet.cycle.surveys.sources.answers import About, Summary, obstacle_to_period, read_summary, summarised
from loftet.cycle.surveys.sources.codebook import read_codebook
from loftet.cycle.surveys.sources.external_results import ExternalFigure
from loftet.ground.reading import Findings, Unreadable
from loftet.ground.sources.tables import table_of
from loftet.outside.workbooks import ods, xlsx

ABOUT = About("Annan undersökning", "2022")
BOOK = json.dumps(
    [
        {
            "name": "trygg",
            "label": "Trygg ute?",
            "values": {"1": "ja", "2": "nej", "9": "vet inte"},
            "missing": ["9"],
        },
        {"name": "kon", "label": "Kön", "values": {"1": "man", "2": "kvinna"}},
        {"name": "alder", "label": "Ålder", "values": {}},
    ]
).encode()
ROWS = [["id", "trygg", "kon", "alder", "vikt"]]
ROWS += [
    [str(n), "129 "[n % 4], str(1 + n % 2), str(20 + n), "" if n == 0 else str(1 + n % 3)] for n in range(80)
]


def csv(rows: Sequence[Sequence[str]] = ROWS, separator: str = ";") -> bytes:
    return "".join(separator.join(row) + "\n" for row in rows).encode()


def shares(summary: Summary, name: str) -> dict[str, ExternalFigure]:
    return {figure.answer: figure for figure in summary.figures if figure.name == name}


def test_shares_leave_out_what_is_no_answer() -> None:
    found = shares(summarised(csv(), BOOK, ABOUT), "trygg")
    assert {answer: (round(one.share, 3), one.n) for answer, one in found.items()} == {
        "ja": (0.5, 40),
        "nej": (0.5, 40),
    }
    low, high = found["ja"].low, found["ja"].high
    assert low is not None and high is not None and 0.3 < low < 0.5 < high < 0.7


@pytest.mark.parametrize(
    "data",
    [
        csv(separator=","),
        csv(separator="\t"),
        gzip.compress(csv()),
        xlsx({"Svar": ROWS}),
        ods({"Svar": ROWS}),
        csv(
            [
                [cell.replace("1", "1.0") if column == 1 else cell for column, cell in enumerate(row)]
                for row in ROWS
            ]
        ),
    ],
    ids=["comma", "tab", "gzip", "xlsx", "ods", "1.0"],
)
def test_every_kind_of_file_gives_the_same_shares(data: bytes) -> None:
    assert summarised(data, BOOK, ABOUT).figures == summarised(csv(), BOOK, ABOUT).figures


def test_a_codebook_as_a_table_is_the_same_as_one_in_json() -> None:
    lines = ["Kolumn;Fråga;Kod;Svar;Saknas", "trygg;Trygg ute?;1;ja;", "trygg;Trygg ute?;2;nej;"]
    lines += ["trygg;Trygg ute?;9;vet inte;", "kon;Kön;1;man;", "kon;Kön;2;kvinna;"]
    assert (
        summarised(csv(), "\n".join(lines).encode(), ABOUT).figures == summarised(csv(), BOOK, ABOUT).figures
    )


def test_weights_are_used_and_a_row_without_one_is_told_of() -> None:
    summary = summarised(csv(), BOOK, About("x", "2022", weight="vikt", mode="brev"))
    kept = [row for row in ROWS[1:] if row[1] in "12" and row[4]]
    weight = {code: sum(float(row[4]) for row in kept if row[1] == code) for code in "12"}
    ja = shares(summary, "trygg")["ja"]
    assert ja.share == pytest.approx(weight["1"] / sum(weight.values()), rel=1e-12)
    assert (ja.n, ja.mode) == (39, "brev; vägt med vikt")
    assert "1 rad har ingen vikt i ”vikt” och räknas inte med." in summary.findings.sentences


def test_a_code_that_the_codebook_lacks_is_told_of_and_not_counted() -> None:
    rows = [*ROWS, *[["x", "7", "1", "30", "1"]] * 3]
    summary = summarised(csv(rows), BOOK, ABOUT)
    assert shares(summary, "trygg")["ja"].n == 40
    assert "”Trygg ute?”: 3 svar har koder som inte finns i kodboken (7)." in " ".join(
        summary.findings.sentences
    )


def test_a_question_with_fewer_than_ten_answers_is_not_told() -> None:
    rows = [ROWS[0], *[["x", "1" if n < 9 else " ", "1", "30", "1"] for n in range(30)]]
    summary = summarised(csv(rows), BOOK, ABOUT)
    assert shares(summary, "trygg") == {} and shares(summary, "kon")["man"].n == 30
    assert "”Trygg ute?” har färre än 10 svar" in " ".join(summary.findings.sentences)


def test_nobodys_row_is_in_what_is_kept() -> None:
    packed = summarised(csv(), BOOK, ABOUT).packed()
    assert (
        set(json.loads(packed)) == {"figures", "notes", "read"}
        and packed == summarised(csv(), BOOK, ABOUT).packed()
    )
    reading = read_summary(packed)
    assert (reading.read, len(reading.rows), reading.refused) == (80, 4, False)


def test_questions_of_one_name_are_told_apart() -> None:
    book = [{"name": name, "label": "Oro", "values": {"1": "ja", "2": "ja"}} for name in ("trygg", "kon")]
    found = summarised(csv(), json.dumps(book).encode(), ABOUT).figures
    assert {(one.question, one.answer) for one in found} == {
        (f"Oro ({name})", answer) for name in ("trygg", "kon") for answer in ("ja", "ja (2)")
    }


@pytest.mark.parametrize(
    ("answers", "book", "about", "said"),
    [
        (csv(), b"[1]", ABOUT, "Kodboken är ingen JSON-lista"),
        (csv(), b"[" * 100_000, ABOUT, "Kodboken är ingen JSON-lista"),
        (csv(), b"[]", ABOUT, "Kodboken har inga kolumner."),
        (csv(), b"Namn;Text\na;b\n", ABOUT, "Kolumnerna ”Kolumn”, ”Kod”, ”Svar” saknas."),
        (csv(), b"", ABOUT, "Filen är tom."),
        (b"", BOOK, ABOUT, "Filen är tom."),
        (b"%PDF-1", BOOK, ABOUT, "Det här är en PDF"),
        (csv([["a", "b"], ["1", "2"]]), BOOK, ABOUT, "Ingen fråga i filen har svar som går att räkna."),
        (csv(), BOOK, About("x", "2022", weight="w"), "Kolumnen för vikten, ”w”, finns inte i filen."),
        (csv(), BOOK, About("x", "2022", weight="trygg_"), "finns inte i filen"),
        (csv(), BOOK, About("x", "2022", questions=("okand",)), "Frågorna okand finns inte med svar"),
        (
            csv([ROWS[0], *[[*row[:4], "0"] for row in ROWS[1:]]]),
            BOOK,
            About("x", "2022", weight="vikt"),
            "inga vikter",
        ),
    ],
)
def test_what_cannot_be_counted_is_told_in_a_sentence(
    answers: bytes, book: bytes, about: About, said: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        summarised(answers, book, about)
    assert said in refused.value.sentence


@pytest.mark.parametrize("data", [csv(), b"{}", b"[]", b'{"notes":[{}],"figures":[],"read":1}'])
def test_answers_without_their_codebook_are_refused(data: bytes) -> None:
    reading = read_summary(data)
    assert reading.refused and "tillsammans med sin kodbok" in reading.findings.sentences[0]


def test_a_period_is_a_year_or_a_month() -> None:
    assert [bool(obstacle_to_period(text)) for text in ("2022", "2022-11", "22", "2022-13", "")] == [
        False
    ] * 2 + [True] * 3


# the two real files


def column(data: bytes, name: str) -> np.ndarray[Any, Any]:
    return np.array([cell.strip() for cell in table_of(data, Findings()).column(name)])


def test_the_british_crime_survey_agrees_with_numpy(real_data: Path) -> None:
    folder = real_data / "data/surveys"
    data, book = (
        (folder / "bcs_2007_8_teaching_data.tab").read_bytes(),
        (folder / "bcs_2007_8_codebook.json").read_bytes(),
    )
    summary = summarised(
        data, book, About("British Crime Survey", "2007", "England och Wales", weight="tcindwt")
    )
    assert summary.read == 11_676 and "16 rader har ingen vikt i ”tcindwt”" in " ".join(
        summary.findings.sentences
    )
    weight = np.array([float(cell or 0) for cell in column(data, "tcindwt")])
    for variable in read_codebook(book):
        found = shares(summary, variable.name)
        codes = column(data, variable.name) if found else None
        for code, words in variable.answers.items() if found else ():
            base = np.isin(codes, list(variable.answers)) & (weight > 0)
            expected = weight[base & (codes == code)].sum() / weight[base].sum()
            assert found[words].share == pytest.approx(expected, rel=1e-12)
            assert found[words].n == base.sum()
    assert len({figure.name for figure in summary.figures}) == 26
    litter = shares(summary, "rubbcomm")
    assert "not coded" not in litter and set(litter) == {
        "very common", "fairly common", "not very common", "not at all common"
    }  # fmt: skip
    assert shares(summary, "resyrago")["yes"].n < 0.2 * 11_676


def test_the_chilean_survey_uses_weights_strata_and_clusters(real_data: Path) -> None:
    data = (real_data / "data/surveys/enusc_2019_subset.csv.gz").read_bytes()
    women = {"rph_sexo": ["2"]}
    book = [
        {"name": "VP_DC", "label": "Utsatt person", "values": {"0": "nej", "1": "ja"}},
        {"name": "VA_DC", "label": "Utsatt hushåll", "values": {"0": "nej", "1": "ja"}, "weight": "Fact_Hog"},
        {
            "name": "muj_insg_calles.barrio",
            "label": "Otrygg",
            "values": {"0": "nej", "1": "ja"},
            "base": women,
        },
        {
            "name": "P3_1_1",
            "label": "Brotten",
            "values": {"1": "fler", "2": "lika", "3": "färre", "88": "vet ej"},
        },
    ]
    about = About("ENUSC", "2019", "Chile", weight="Fact_Pers", strata="VarStrat", cluster="Conglomerado")
    summary = summarised(data, json.dumps(book).encode(), about)
    person = shares(summary, "VP_DC")["ja"]
    table = table_of(data, Findings())
    weight, hit = (np.array(table.column(name), dtype=float) for name in ("Fact_Pers", "VP_DC"))
    assert person.share == pytest.approx(weight @ hit / weight.sum(), rel=1e-12)
    strata, cluster = (np.array(table.column(name)) for name in ("VarStrat", "Conglomerado"))
    design = sample_design(len(hit), strata=strata, psu=[cluster], weight=weight, lonely="adjust")
    error, share = float(means(design, hit).se[0]), person.share
    kish = len(hit) * (weight @ weight) / weight.sum() ** 2
    size = min(share * (1 - share) / error**2, len(hit) / kish)
    assert (person.low, person.high) == pytest.approx(wilson(share, size, freedom=design.df), rel=1e-9)
    home = np.array(table.column("Fact_Hog"), dtype=float)
    assert shares(summary, "VA_DC")["ja"].share == pytest.approx(
        home @ np.array(table.column("VA_DC"), dtype=float) / home.sum(), rel=1e-12
    )
    assert shares(summary, "VA_DC")["ja"].mode == "vägt med Fact_Hog, skikt och kluster"
    women_rows = np.array(table.column("rph_sexo")) == "2"
    unsafe = shares(summary, "muj_insg_calles.barrio")["ja"]
    assert unsafe.n == women_rows.sum()
    felt = np.array(table.column("muj_insg_calles.barrio"), dtype=float)
    assert unsafe.share == pytest.approx(
        weight[women_rows] @ felt[women_rows] / weight[women_rows].sum(), rel=1e-12
    )
    assert set(shares(summary, "P3_1_1")) == {"fler", "lika", "färre"}
