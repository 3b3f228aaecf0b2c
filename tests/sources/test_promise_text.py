"""A promise's text becomes a draft: its own words in their places, and nothing lost."""

import datetime as dt
from pathlib import Path

import pytest

from loftet.cycle.promises.sources.promise_text import proposed, read_promise
from loftet.cycle.promises.sources.validity import validity_of
from loftet.ground.reading import Unreadable
from loftet.ground.refusals import Refused
from loftet.web.workspace.promises.example import example_for

TEXT = """\
Medborgarlöfte för Exköping

Nuläge
Det klottras och buskörs vid stationen. Många är rädda för hot och rån där.

Åtgärder:
Det har vi bestämt:
1. gå trygghetsvandringar vid stationen,
   en gång i kvartalet
2) ha fler fotpatruller på fredagar
- måla en stor fågel på muren

Ring oss om du vill vara med.

Våra mål
Fler ska våga ta tåget.

Uppföljning
Vi redovisar varje kvartal.
Löftet gäller från 1 juni 2026 till 31 maj 2027.
"""


def test_the_real_promise_is_understood(real_data: Path) -> None:
    draft = read_promise((real_data / "promise.txt").read_bytes())
    assert [proposal.kind for proposal in draft.proposals] == [
        "wave",
        "session",
        "picture",
        "visit",
        "answer",
    ]
    assert set(draft.kinds) == {"drug_dealing", "theft", "disorder"}
    assert (draft.term.months, draft.term.extendable) == (12, True)
    assert draft.rhythm == "varje månad"
    assert draft.joint_result.startswith("Vid årets slut")
    assert draft.parties == ("Tranemo kommun", "Polisen")
    assert draft.situation.startswith("Vid trygghetsmöten") and draft.aims.startswith("Öka tryggheten")
    assert not draft.findings.sentences


def test_every_word_of_the_real_promise_is_somewhere_in_the_draft(real_data: Path) -> None:
    text = (real_data / "promise.txt").read_text(encoding="utf-8")
    draft = read_promise(text.encode())
    kept = [draft.situation, *draft.measures, draft.aims, draft.follow, draft.validity, *draft.unplaced]
    headings = ["Situationen idag", "Det här ska vi göra", "Det här ska vi åstadkomma tillsammans"]
    words = set(text.replace("·", " ").split())
    assert words - set(" ".join([*kept, *headings, "Följ med i hur det går!"]).split()) == set()


def test_our_own_example_is_understood_like_the_real_one() -> None:
    draft = read_promise(example_for("Exköping").encode())
    assert len(draft.measures) == 5
    assert set(draft.kinds) == {"drug_dealing", "theft", "disorder"}
    assert (draft.months, draft.rhythm, draft.unplaced) == (12, "varje månad", ())
    assert draft.joint_result.endswith("går vidare."), "a wrapped line is still one sentence"


def test_numbers_dashes_and_wrapped_lines_are_measures() -> None:
    draft = read_promise(TEXT.encode())
    assert draft.measures == (
        "gå trygghetsvandringar vid stationen, en gång i kvartalet",
        "ha fler fotpatruller på fredagar",
        "måla en stor fågel på muren",
    )
    assert [proposal.unit for proposal in draft.proposals] == ["trygghetsvandringar", "platsbesök", ""]
    assert draft.title == "Medborgarlöfte för Exköping"


def test_what_has_no_place_is_kept() -> None:
    draft = read_promise(TEXT.encode())
    assert draft.unplaced == ("Det har vi bestämt:", "Ring oss om du vill vara med.")


def test_kinds_rhythm_and_dates_are_found() -> None:
    draft = read_promise(TEXT.encode())
    assert set(draft.kinds) == {"vandalism", "traffic", "violence"}
    assert draft.rhythm == "varje kvartal"
    assert (draft.term.starts_on, draft.term.ends_on) == (dt.date(2026, 6, 1), dt.date(2027, 5, 31))
    assert draft.months == 12
    assert "31 maj" not in draft.follow, "the time has a place of its own"


def test_the_hot_spot_method_is_no_threat() -> None:
    assert read_promise("Situationen idag\nVi arbetar enligt hot spot-metoden här.".encode()).kinds == ()


def test_a_text_without_headings_gives_its_bullets_and_keeps_the_rest() -> None:
    draft = read_promise("Vi bryr oss om torget.\n• Vi går dit varje vecka\n• Vi lagar lamporna\n".encode())
    assert draft.measures == ("Vi går dit varje vecka", "Vi lagar lamporna")
    assert draft.unplaced == ("Vi bryr oss om torget.",)
    assert "Inget mål hittades. Fyll i det själv i utkastet." in draft.findings.sentences


def test_a_text_without_headings_or_bullets_is_kept_whole() -> None:
    draft = read_promise("Vi ska göra vårt bästa för torget.\nDet lovar vi.".encode())
    assert draft.measures == ()
    assert draft.unplaced == ("Vi ska göra vårt bästa för torget.", "Det lovar vi.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings_are_read(encoding: str) -> None:
    assert len(read_promise(example_for("Exköping").encode(encoding)).measures) == 5


def test_windows_line_ends_and_hard_spaces_do_no_harm() -> None:
    text = TEXT.replace("\n", "\r\n").replace("1. ", "1.\N{NO-BREAK SPACE}")
    assert len(read_promise(text.encode()).measures) == 3


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom"),
        (b"   \n ", "tom"),
        (b"%PDF-1.7 \x00\x01", "dokument|textfil|PDF"),
        (b"<!DOCTYPE html><html><p>Medborgarl\xc3\xb6fte</p></html>", "webbsida"),
        ("Löfte".encode(), "för kort"),
        (b"ord och mening. " * 20_000, "för lång"),
        (bytes(range(256)) * 20, "textfil"),
    ],
)
def test_what_is_no_promise_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refused:
        read_promise(data)
    assert isinstance(refused.value, Refused)


@pytest.mark.parametrize(
    ("sentence", "months", "starts_on"),
    [
        ("Löftet gäller i två år.", 24, None),
        ("Löftet gäller under 18 månader.", 18, None),
        ("Löftet gäller ett halvt år.", 6, None),
        ("Medborgarlöftet gäller juni 2020 – juni 2021.", 13, dt.date(2020, 6, 1)),
        ("Löftet gäller från och med 1 januari till och med 31 december 2026.", 12, dt.date(2026, 1, 1)),
        ("Löftet gäller 2026-01-01–2026-12-31.", 12, dt.date(2026, 1, 1)),
        ("Löftet gäller under 2026–2027.", 24, dt.date(2026, 1, 1)),
        ("Löftet gäller 30 februari till 31 mars 2026.", None, None),
        ("Löftet gäller tills vidare.", None, None),
        ("Vi träffas två år i rad.", None, None),
    ],
)
def test_the_time_is_read_from_many_ways_of_writing(
    sentence: str, months: int | None, starts_on: dt.date | None
) -> None:
    term = validity_of([sentence])
    assert (term.months, term.starts_on) == (months, starts_on)


def test_a_measure_of_an_unknown_kind_gets_no_number_made_up() -> None:
    proposal = proposed("Måla en stor fågel")
    assert (proposal.kind, proposal.unit, proposal.count) == ("other", "", None)
