"""`loftet estimate`: R's numbers through the command, small known answers, and a sentence for every bad file."""

import csv
from pathlib import Path

import pytest

from loftet.command.main import main

NAMES = ["item", "level", "domain", "n", "estimate", "se", "low", "high", "df", "deff", "method"]
Table = dict[tuple[str, str, str], dict[str, str]]

SMALL = """kon,omr,fraga,betyg,vikt,N
k,1,ja,4,10,40
k,1,nej,2,10,40
k,1,ja,,10,40
m,1,nej,5,10,40
m,2,ja,1,20,80
k,2,,3,20,80
m,2,nej,4,20,80
k,2,nej,2,20,80
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "svar.csv"
    file.write_text(SMALL, encoding="utf-8")
    return file


def estimate(file: Path, *choices: str) -> Table:
    out = file.parent / "tabell.csv"
    assert main(["estimate", str(file), *choices, "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert list(rows[0]) == NAMES
    return {(row["item"], row["level"], row["domain"]): row for row in rows}


def numbers(row: dict[str, str], *names: str) -> list[float]:
    return [float(row[name]) for name in names]


def test_a_weighted_share_and_mean_by_hand(answers: Path) -> None:
    found = estimate(answers, "--item", "fraga", "--mean", "betyg", "--by", "kon", "--weight", "vikt")
    assert numbers(found["fraga", "ja", ""], "n", "estimate", "df") == [7, pytest.approx(40 / 100), 7]
    assert float(found["fraga", "nej", "kon=k"]["estimate"]) == pytest.approx(30 / 50)
    assert float(found["betyg", "", "kon=m"]["estimate"]) == pytest.approx((50 + 20 + 80) / 50)
    assert found["fraga", "ja", ""]["method"] == "taylor+wilson"
    assert found["betyg", "", ""]["method"] == "taylor+t"


def test_without_weights_they_follow_from_the_population(answers: Path) -> None:
    plain = estimate(answers, "--mean", "betyg", "--strata", "omr", "--fpc", "N")
    given = estimate(answers, "--mean", "betyg", "--strata", "omr", "--fpc", "N", "--weight", "vikt")
    assert plain == given


def test_a_finite_population_may_be_a_number_or_a_part(answers: Path) -> None:
    number = estimate(answers, "--mean", "betyg", "--strata", "omr", "--fpc", "N")
    part = answers.parent / "andel.csv"
    part.write_text(SMALL.replace(",40\n", ",0.1\n").replace(",80\n", ",0.05\n"), encoding="utf-8")
    assert estimate(part, "--mean", "betyg", "--strata", "omr", "--fpc", "N") == number


def test_groups_are_crossed_and_everyone_comes_first(answers: Path) -> None:
    found = estimate(answers, "--mean", "betyg", "--by", "kon", "omr")
    domains = [domain for _item, _level, domain in found]
    assert domains == ["", "kon=k,omr=1", "kon=k,omr=2", "kon=m,omr=1", "kon=m,omr=2"]


def test_one_answer_alone_has_no_interval(answers: Path) -> None:
    row = estimate(answers, "--mean", "betyg", "--by", "kon", "omr")["betyg", "", "kon=m,omr=1"]
    assert (row["n"], row["estimate"], row["se"], row["low"], row["high"]) == ("1", "5.0", "", "", "")


def test_a_semicolon_file_with_decimal_commas_is_the_same(answers: Path) -> None:
    swedish = answers.parent / "svensk.csv"
    swedish.write_text("\ufeff" + SMALL.replace(",", ";").replace(";5;", ";5,0;"), encoding="utf-8")
    choices = ("--item", "fraga", "--mean", "betyg", "--weight", "vikt")
    assert estimate(swedish, *choices) == estimate(answers, *choices)


def test_margins_are_met(answers: Path) -> None:
    margins = answers.parent / "marginaler.csv"
    margins.write_text("variable,level,total\nkon,k,70\nkon,m,50\nomr,1,40\nomr,2,80\n", encoding="utf-8")
    found = estimate(answers, "--item", "kon", "omr", "--margins", str(margins))
    shares = [float(found[key]["estimate"]) for key in (("kon", "k", ""), ("omr", "2", ""))]
    assert shares == pytest.approx([70 / 120, 80 / 120], rel=1e-12)
    assert float(found["kon", "k", ""]["se"]) < 1e-12
    assert found["kon", "k", ""]["method"] == "raked+taylor+wilson"


def test_who_is_in_no_level_of_a_margin_is_weighed_by_the_others(answers: Path) -> None:
    margins = answers.parent / "marginaler.csv"
    margins.write_text("variable,level,total\nfraga,ja,60\nfraga,nej,60\n", encoding="utf-8")
    found = estimate(answers, "--item", "fraga", "--margins", str(margins))
    assert numbers(found["fraga", "ja", ""], "n", "estimate") == [7, pytest.approx(0.5, rel=1e-12)]


def refused(file: Path, capsys: pytest.CaptureFixture[str], *choices: str, code: int = 1) -> str:
    out = file.parent / "nej.csv"
    assert main(["estimate", str(file), *choices, "--out", str(out)]) == code
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and "Traceback" not in error
    assert not out.exists() and not list(file.parent.glob(".*part"))
    return error


BAD_FILES = {
    "": "är tom",
    "fraga\n": "inga svar",
    "fraga,fraga\nja,nej\n": "flera gånger",
    "annat\nja\nnej\n": "Kolumnen fraga finns inte",
    "fraga,b\nja\n": "1 kolumner, men första raden har 2",
    'fraga\n"ja\nnej\n': "citattecken",
    "fraga\nja\n": "ett enda svar",
    "fraga,b\n,1\n,2\n": "har inga svar",
    "fraga\nja\0\nnej\n": "inte en textfil",
}


@pytest.mark.parametrize("text", BAD_FILES)
def test_a_file_that_is_no_table_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "svar.csv"
    file.write_bytes(text.encode())
    assert BAD_FILES[text] in refused(file, capsys, "--item", "fraga")


def test_another_coding_than_utf8_is_told_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "svar.csv"
    file.write_bytes("fraga\nja\nfrågan\n".encode("latin-1"))
    assert "Rad 3" in refused(file, capsys, "--item", "fraga")


BAD_CHOICES = {
    "a word among numbers": (("betyg,", "betyg,"), ("--mean", "fraga"), "”ja”, som inte är ett tal"),
    "a number past all use": (("4,10,", "4,1e200,"), ("--mean", "vikt"), "inte är ett tal"),
    "a weight of 0": (("4,10,", "4,0,"), ("--mean", "betyg", "--weight", "vikt"), "större än 0"),
    "a weight that is missing": (("4,10,", "4,,"), ("--mean", "betyg", "--weight", "vikt"), "Rad 2"),
    "a population under the sample": (
        (",40\n", ",3\n"),
        ("--mean", "betyg", "--strata", "omr", "--fpc", "N"),
        "mindre än stickprovet",
    ),
    "two populations in a stratum": (
        ("5,10,40", "5,10,41"),
        ("--mean", "betyg", "--strata", "omr", "--fpc", "N"),
        "olika värden",
    ),
    "a negative population": (
        (",40\n", ",-4\n"),
        ("--mean", "betyg", "--strata", "omr", "--fpc", "N"),
        "större än 0",
    ),
    "a stratum with one answer": (
        ("m,1,nej", "m,3,nej"),
        ("--mean", "betyg", "--strata", "omr"),
        "Skiktet 3 (kolumnen omr) har ett enda svar",
    ),
    "a stratum with one group": (
        ("m,2", "k,2"),
        ("--mean", "betyg", "--strata", "omr", "--psu", "kon"),
        "en enda grupp",
    ),
}


@pytest.mark.parametrize("fault", BAD_CHOICES)
def test_what_cannot_be_is_refused(fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old, new), choices, words = BAD_CHOICES[fault]
    file = tmp_path / "svar.csv"
    file.write_text(SMALL.replace(old, new), encoding="utf-8")
    assert words in refused(file, capsys, *choices)


BAD_MARGINS = {
    "kon,k,70\nkon,m,50\nomr,1,40\nomr,2,81\n": "går inte ihop: kon 120, omr 121",
    "kon,k,70\n": "har svaret m",
    "kon,k,70\nkon,m,50\nkon,x,1\n": "ingen har svarat så",
    "kon,k,70\nkon,k,50\n": "finns redan",
    "kon,k,-70\nkon,m,50\n": "mindre än 0",
    "kon,k,0\nkon,m,0\n": "alla 0",
    "kon,k,många\n": "inte är ett tal att räkna med",
    "stad,x,1\n": "Kolumnen stad finns inte",
}


@pytest.mark.parametrize("margins", BAD_MARGINS)
def test_margins_that_cannot_be_met_are_refused(
    margins: str, answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = answers.parent / "marginaler.csv"
    file.write_text(f"variable,level,total\n{margins}", encoding="utf-8")
    assert BAD_MARGINS[margins] in refused(answers, capsys, "--mean", "betyg", "--margins", str(file))


def test_margins_that_no_weights_meet_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, margins = tmp_path / "svar.csv", tmp_path / "m.csv"
    file.write_text("a,b,y\n1,1,1\n1,1,2\n2,2,3\n2,2,4\n", encoding="utf-8")
    margins.write_text("variable,level,total\na,1,50\na,2,50\nb,1,30\nb,2,70\n", encoding="utf-8")
    assert "går inte att väga" in refused(file, capsys, "--mean", "y", "--margins", str(margins))


@pytest.mark.parametrize(
    "choices", [(), ("--mean", "betyg", "--fpc", "N", "N")], ids=["nothing to count", "more fpc than psu"]
)
def test_wrong_use_ends_with_2(
    choices: tuple[str, ...], answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(answers, capsys, *choices, code=2)


def test_the_answers_are_never_written_over(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", str(answers), "--mean", "betyg", "--out", str(answers)]) == 2
    assert answers.read_text(encoding="utf-8") == SMALL
    assert main(["estimate", str(answers), "--mean", "betyg", "--out", str(answers.parent)]) == 2
    assert main(["estimate", str(answers.parent / "ingen.csv"), "--mean", "b", "--out", "x.csv"]) == 1
    assert "ingen fil" in capsys.readouterr().err


MU284 = """id1,n1,id2,n2,y1
19,50,1,5,41
19,50,2,5,49
19,50,3,5,49
45,50,1,8,49
45,50,2,8,49
45,50,3,8,45
47,50,1,5,31
47,50,2,5,31
47,50,3,5,35
50,50,1,9,39
50,50,2,9,41
50,50,3,9,61
31,50,1,7,49
31,50,2,7,51
31,50,3,7,33
"""
"""Swedish municipalities drawn in two stages: 5 of 50 regions, 3 in each (Särndal, Swensson & Wretman 1992)."""


def test_two_stages_without_weights_are_what_r_says(tmp_path: Path) -> None:
    file = tmp_path / "mu284.csv"
    file.write_text(MU284, encoding="utf-8")
    row = estimate(file, "--mean", "y1", "--psu", "id1", "id2", "--fpc", "n1", "n2")["y1", "", ""]
    found = numbers(row, "estimate", "se", "low", "high", "df", "deff")
    r_says = [44.352941176470587, 2.2736527278159246, 38.040269189406452, 50.665613163534722]
    assert found == pytest.approx([*r_says, 4, 1.0942934780162652], rel=1e-12)


DESIGNS = {
    "srs": ("apisrs", ("--fpc", "fpc")),
    "strat": ("apistrat", ("--strata", "stype", "--weight", "pw", "--fpc", "fpc")),
    "strat_nofpc": ("apistrat", ("--strata", "stype", "--weight", "pw")),
    "clus1": ("apiclus1", ("--psu", "dnum", "--weight", "pw", "--fpc", "fpc")),
    "clus1_nofpc": ("apiclus1", ("--psu", "dnum", "--weight", "pw")),
}


@pytest.fixture(scope="module")
def reference(real_data: Path) -> dict[tuple[str, str, str, str], float]:
    with (real_data / "methods" / "reference" / "survey_reference.csv").open(encoding="utf-8") as text:
        return {
            (row["design"], row["call"], row["item"], row["stat"]): float(row["value"])
            for row in csv.DictReader(text)
        }


@pytest.mark.parametrize("design", DESIGNS)
def test_the_command_says_what_r_says(design: str, reference: dict, real_data: Path, tmp_path: Path) -> None:
    name, choices = DESIGNS[design]
    file = tmp_path / "svar.csv"
    file.write_bytes((real_data / "methods" / "reference" / f"{name}.csv").read_bytes())
    found = estimate(file, "--mean", "api00", "--item", "stype", "comp.imp", "--by", "stype", *choices)
    expected = {
        ("api00", "", ""): ("svymean(~api00)", "api00"),
        **{("stype", level, ""): ("svymean(~stype)", f"stype{level}") for level in "EHM"},
        **{("api00", "", f"stype={g}"): ("svyby(~api00,~stype,svymean)", g) for g in "EHM"},
        **{("comp.imp", "Yes", f"stype={g}"): ("svyby(~comp.imp=='Yes',~stype,svymean)", g) for g in "EHM"},
    }
    for key, (call, item) in expected.items():
        for stat in ("estimate", "se"):
            value = reference[design, call, item, stat]
            assert float(found[key][stat]) == pytest.approx(value, rel=1e-9, abs=1e-12), (key, stat)
    mean = found["api00", "", ""]
    assert float(mean["low"]) == pytest.approx(
        reference[design, "svymean(~api00)", "api00", "t95_low"], rel=1e-9
    )
    assert float(mean["df"]) == reference[design, "degf(d)", "", "df"]
    assert float(mean["deff"]) == pytest.approx(
        reference[design, "svymean(~api00,deff=TRUE)", "", "deff"], rel=1e-9
    )


def test_the_command_knows_clusters_in_strata_and_crossed_groups(
    reference: dict, real_data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "svar.csv"
    file.write_bytes((real_data / "methods" / "reference" / "nhanes.csv").read_bytes())
    design = ("--strata", "SDMVSTRA", "--psu", "SDMVPSU", "--weight", "WTMEC2YR")
    found = estimate(file, "--mean", "HI_CHOL", "--by", "race", "RIAGENDR", *design)
    for stat in ("estimate", "se"):
        whole = reference["nhanes", "svymean(~HI_CHOL,na.rm=TRUE)", "HI_CHOL", stat]
        assert float(found["HI_CHOL", "", ""][stat]) == pytest.approx(whole, rel=1e-9)
        part = reference["nhanes", "svyby(~HI_CHOL,~race+RIAGENDR,svymean,na.rm=TRUE)", "2:1", stat]
        assert float(found["HI_CHOL", "", "race=2,RIAGENDR=1"][stat]) == pytest.approx(part, rel=1e-9)
    assert found["HI_CHOL", "", ""]["df"] == "16"


def test_the_command_rakes_as_r_does(reference: dict, real_data: Path, tmp_path: Path) -> None:
    file, margins = tmp_path / "svar.csv", tmp_path / "m.csv"
    file.write_bytes((real_data / "methods" / "reference" / "apistrat.csv").read_bytes())
    margins.write_text(
        "variable,level,total\nstype,E,4421\nstype,H,755\nstype,M,1018\n"
        "sch.wide,No,1072\nsch.wide,Yes,5122\n",
        encoding="utf-8",
    )
    choices = (*DESIGNS["strat"][1], "--margins", str(margins))
    found = estimate(file, "--mean", "api00", *choices)["api00", "", ""]
    call = "calibrate(d,~stype+sch.wide,tot,calfun='raking',epsilon=1e-12)"
    for stat in ("estimate", "se"):
        value = reference["strat", call, "svymean(~api00)", stat]
        assert float(found[stat]) == pytest.approx(value, rel=1e-9)
