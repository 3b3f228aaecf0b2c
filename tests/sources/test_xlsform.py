"""XLSForm out and in: nothing changes on the way, and of others' forms it is told what had no place."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from loftet.cycle.surveys.rules import problems_in
from loftet.cycle.surveys.rules.bank import built_in_document, built_in_names
from loftet.cycle.surveys.sources.xlsform import XLSFormReading, read_xlsform
from loftet.cycle.surveys.sources.xlsform_left_out import LEFT_OUT_WORDS, LeftOut
from loftet.cycle.surveys.sources.xlsform_out import write_xlsform
from loftet.outside.workbooks import xlsx

Document = dict[str, Any]
BUILT_IN = [built_in_document(*name) for name in built_in_names()]
HEAD = ["type", "name", "label::Svenska (sv)", "relevant", "constraint"]
YES_NO = [["list_name", "name", "label::Svenska (sv)"], ["janej", "1", "Ja"], ["janej", "2", "Nej"]]


def read(*survey: list[Any], choices: list[list[Any]] = YES_NO, head: list[str] = HEAD) -> XLSFormReading:
    return read_xlsform(xlsx({"survey": [head, *survey], "choices": choices}), "form.xlsx")


def omitted(reading: XLSFormReading) -> set[LeftOut]:
    return {omission.kind for omission in reading.left_out}


def question(reading: XLSFormReading, id: str) -> Document:
    assert reading.document is not None, reading.problems
    return next(raw for raw in reading.document["questions"] if raw["id"] == id)


# the same form comes back


@pytest.mark.parametrize("document", BUILT_IN, ids=lambda document: f"{document['id']} {document['version']}")
def test_a_built_in_form_comes_back_unchanged_and_pyxform_has_no_objection(document: Document) -> None:
    file = write_xlsform(document)
    reading = read_xlsform(file, "export.xlsx")
    assert reading.document == document
    assert (reading.problems, reading.left_out) == ([], [])
    assert convert(io.BytesIO(file)).warnings == []


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="<>&{}\x7f", exclude_categories=("C", "Z")), min_size=1
).map(lambda text: text[:40])
QUOTED = st.sampled_from(
    ["=1+1", "+46", "@du", "-", "”ord” och ’ord’", "två  mellanslag", " i kant ", "True", "1.0"]
)
SAID = st.fixed_dictionaries({"sv": WORDS | QUOTED, "en": WORDS | QUOTED})


@st.composite
def forms(draw: st.DrawFn) -> Document:
    """A small form in which a later question may wait for an earlier one."""
    options = draw(st.lists(st.integers(1, 999), min_size=2, max_size=5, unique=True))
    first = {
        "id": "forsta",
        "type": "single",
        "text": draw(SAID),
        "options": [{"code": code, **draw(SAID)} for code in options],
    }
    kind = draw(st.sampled_from(["single", "multi", "battery", "number", "text", "info", "place"]))
    second: Document = {"id": "andra", "type": kind, "text": draw(SAID), "source": draw(WORDS)}
    if kind in ("single", "multi", "battery"):
        second["options"] = [{"code": code, "name": f"val{code}", **draw(SAID)} for code in options]
    if kind == "multi":
        second |= {"exclusive": [options[0]], "max_select": draw(st.integers(1, len(options)))}
    if kind == "battery":
        second |= {
            "items": [{"id": "andra_a", **draw(SAID)}, {"id": "andra_b", **draw(SAID)}],
            "rotate": True,
        }
    if kind == "number":
        second |= draw(st.sampled_from([{"min": 0}, {"max": 5}, {"min": -3, "max": 120}, {}]))
    signs = [
        f"forsta == {options[0]}",
        f"not (forsta in [{options[1]}])",
        f"any(forsta, [{options[0]}, {options[1]}])",
    ]
    if draw(st.booleans()):
        second["show_if"] = draw(st.sampled_from(signs))
    if draw(st.booleans()):
        second["modes"] = draw(st.sampled_from([["web"], ["web", "paper"]]))
    share = {"numerator": f"forsta == {options[0]}", "base": f"forsta in [{options[0]}, {options[1]}]"}
    questions = [first, second]
    return {
        "id": "eget",
        "version": "2.1",
        "title": draw(SAID),
        "languages": ["sv", "en"],
        "unreviewed": ["en"],
        "pages": draw(st.sampled_from([[["forsta"], ["andra"]], [["forsta", "andra"]]])),
        "questions": questions if draw(st.booleans()) else questions[::-1],
        "indices": [{"id": "matt", "question": "forsta", "label": draw(SAID), **share}],
        "primary": "matt",
        "cells": {},
        "note": draw(WORDS),
    }


@given(forms())
@settings(max_examples=40, deadline=None)
def test_any_small_form_comes_back_unchanged(document: Document) -> None:
    file = write_xlsform(document)
    reading = read_xlsform(file, "export.xlsx")
    assert reading.document == document
    assert reading.problems == [f"{one.where.capitalize()}: {one.sentence}" for one in problems_in(document)]
    assert convert(io.BytesIO(file)).warnings == []


def test_a_text_that_begins_like_a_formula_is_written_as_text() -> None:
    document = {**BUILT_IN[-1], "title": {"sv": "=cmd|' /C calc'!A0"}}
    book = openpyxl.load_workbook(io.BytesIO(write_xlsform(document)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    dangerous = [cell for cell in cells if str(cell.value).startswith("=")]
    assert dangerous and all(cell.quotePrefix for cell in dangerous)


def test_what_is_changed_in_the_spreadsheet_is_what_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsform(BUILT_IN[0])))
    sheet = book["survey"]
    heading = {cell.value: cell.column for cell in sheet[1]}
    row = next(
        row for row in range(2, sheet.max_row) if sheet.cell(row, heading["name"]).value == "besok_skal"
    )
    sheet.cell(row, heading["relevant"]).value = "${besok} = '4' or ${besok} = '5'"
    sheet.cell(row, heading["label::Svenska (sv)"]).value = "Varför inte?"
    file = io.BytesIO()
    book.save(file)
    changed = question(read_xlsform(file.getvalue(), "x.xlsx"), "besok_skal")
    assert (changed["show_if"], changed["text"]["sv"]) == ("besok in [4, 5]", "Varför inte?")


# others' conditions and limits


@pytest.mark.parametrize(
    ("xpath", "ours"),
    [
        ("${a} = '1'", "a == 1"),
        ("'1' = ${a}", "a == 1"),
        ("${a}!=‘2’", "a != 2"),
        ("${a} = '1' or ${a} = '2'", "a in [1, 2]"),
        ("${a} != '1' and ${a} != '2'", "not a in [1, 2]"),
        ("${a} = 1 and selected(${m}, '2')", "a == 1 and any(m, [2])"),
        ("not(selected(${m}, '2'))", "not any(m, [2])"),
        ("not(${a} = '1' and ${n} > 3)", "not (a == 1 and n > 3)"),
        ("(${a} = '1' or ${n} >= 18) and ${m} != ''", None),
        ("${a} != ''", "a in [1, 2]"),
        ("${a} < 2", "a == 1"),
        ("18 <= ${n}", "n >= 18"),
        ("count-selected(${m}) >= 2", "count(m, [1, 2]) >= 2"),
        ("${n} = 1.5", None),
        ("${a} = '7'", None),
        ("${bild} = '1'", None),
        ("position(..) = 1", None),
        ("${a} = '1' or", None),
        ("__import__('os').system('id')", None),
        ("(" * 30 + "${a} = '1'" + ")" * 30, None),
    ],
)
def test_a_condition_is_translated_or_told_of(xpath: str, ours: str | None) -> None:
    reading = read(
        ["select_one janej", "a", "A?"],
        ["select_multiple janej", "m", "M?"],
        ["integer", "n", "N?"],
        ["image", "bild", "B?"],
        ["text", "t", "T?", xpath],
    )
    assert question(reading, "t").get("show_if") == ours
    assert (LeftOut.CONDITION in omitted(reading)) == (ours is None)


@pytest.mark.parametrize(
    ("kind", "constraint", "limits"),
    [
        ("integer", ". >= 0 and . <= 110", {"min": 0, "max": 110}),
        ("integer", ". > 0 and . < 50", {"min": 1, "max": 49}),
        ("select_multiple janej", "count-selected(.) < 2", {"max_select": 1}),
        ("select_multiple janej", "not(count-selected(.) > 1 and (selected(., ‘2’)))", {"exclusive": [2]}),
        ("integer", ". <= today()", {}),
        ("text", "regex(., '^[0-9]+$')", {}),
    ],
)
def test_a_limit_is_kept_or_told_of(kind: str, constraint: str, limits: Document) -> None:
    reading = read(["select_one janej", "a", "A?"], [kind, "b", "B?", "", constraint])
    found = question(reading, "b")
    assert {key: found[key] for key in ("min", "max", "max_select", "exclusive") if key in found} == limits
    assert (LeftOut.LIMIT in omitted(reading)) == (not limits)


def test_a_groups_condition_holds_for_each_of_its_questions() -> None:
    reading = read(
        ["select_one janej", "a", "A?"],
        ["begin_group", "g", "Rubrik", "${a} = '1'"],
        ["text", "b", "B?"],
        ["select_one janej", "c", "C?", "${a} != '2'"],
        ["end_group"],
    )
    assert question(reading, "b")["show_if"] == "a == 1"
    assert question(reading, "c")["show_if"] == "(a == 1) and (a != 2)"
    assert question(reading, "g_rubrik")["type"] == "info"
    assert reading.document is not None and reading.document["pages"] == [["a"], ["g_rubrik", "b", "c"]]


def test_choice_names_that_are_no_codes_get_one_and_are_remembered() -> None:
    choices = [YES_NO[0], ["l", "ja", "Ja"], ["l", "2", "Nej"], ["l", "0", "Vet inte"]]
    reading = read(["select_one l", "A1", "A?"], ["text", "b", "B?", "${A1} = 'ja'"], choices=choices)
    assert [(one["code"], one.get("name")) for one in question(reading, "a1")["options"]] == [
        (1, "ja"),
        (2, None),
        (3, "0"),
    ]
    assert question(reading, "b")["show_if"] == "a1 == 1"
    assert reading.document is not None
    again = read_xlsform(write_xlsform(reading.document), "x.xlsx")
    assert again.document == reading.document and question(again, "a1")["name"] == "A1"


def test_everything_that_has_no_place_is_listed_with_row_and_what_becomes_of_it() -> None:
    head = [*HEAD, "calculation", "hint", "required", "default", "choice_filter", "media::image"]
    reading = read(
        ["start", "start"],
        ["select_one janej", "a", "A?", "", "", "", "Tips", "yes", "1", "x=1", "bild.png"],
        ["calculate", "k", "", "", "", "1 + 1"],
        ["begin_repeat", "r", "Barn"],
        ["text", "barn", "Namn?"],
        ["end_repeat"],
        ["select_one_from_file f.csv", "f", "F?"],
        ["barcode", "streck", "S?"],
        head=head,
    )
    kinds = {
        LeftOut.METADATA,
        LeftOut.HINT,
        LeftOut.MANDATORY,
        LeftOut.DEFAULT,
        LeftOut.FILTER,
        LeftOut.MEDIA,
    }
    kinds |= {LeftOut.CALCULATION, LeftOut.REPEAT, LeftOut.FILE, LeftOut.TYPE, LeftOut.MEASURE}
    assert omitted(reading) == kinds
    assert (
        next(one.sentence for one in reading.left_out if one.kind == LeftOut.TYPE) == "Rad 9 streck: barcode"
    )
    assert {group.words for group in reading.groups} == {LEFT_OUT_WORDS[kind] for kind in kinds}
    assert reading.document is not None and [raw["id"] for raw in reading.document["questions"]] == ["a"]


def test_the_real_unhcr_form_gives_a_usable_form_and_a_list(real_data: Path) -> None:
    data = (real_data / "data/xlsforms/unhcr_rms_household_survey_americas.xlsx").read_bytes()
    reading = read_xlsform(data, "unhcr.xlsx")
    assert reading.problems == [] and reading.document is not None
    assert reading.document["languages"] == ["sv", "en", "ar"] and reading.document["unreviewed"] == [
        "sv",
        "en",
        "ar",
    ]
    safe = question(reading, "saf01")
    assert "neighbourhood after dark" in safe["text"]["en"] and safe["text"]["sv"] == safe["text"]["en"]
    assert [option["code"] for option in safe["options"]] == [1, 2, 3, 4, 98, 99]
    assert "آمن جداً" in safe["options"][0]["ar"]
    counts = {kind: sum(one.kind == kind for one in reading.left_out) for kind in omitted(reading)}
    assert counts[LeftOut.REPEAT] == 3 and counts[LeftOut.CALCULATION] == 88 and counts[LeftOut.SHEET] == 6
    assert LeftOut.CONDITION in counts and len(reading.document["questions"]) > 100
    again = read_xlsform(write_xlsform(reading.document), "x.xlsx")
    assert again.document == reading.document
