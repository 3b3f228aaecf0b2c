"""What is kept of a person's answers, what each person adds to an index, and that counts of many add up."""

import itertools
import json
import math
import time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.surveys.rules import (
    Form,
    answers_in,
    broke_off,
    columns,
    kept_answers,
    parsed,
    passes_gate,
    problem_with,
)
from loftet.cycle.surveys.rules.bank import built_in_document
from loftet.cycle.surveys.rules.tally import add, cell_of, domains_of, tally

FORM = parsed(built_in_document("trygghet_plats", "1.1"))
SCHOOL = parsed(built_in_document("trygghet_skola", "1.0"))
NO_ONE: dict[str, Any] = {}


def battery(name: str, *codes: int | None) -> dict[str, int]:
    items = itertools.zip_longest(FORM.batteries[name], codes)
    return {item: code for item, code in items if code is not None}


def value(index: str, answers: dict[str, Any]) -> float | None:
    return FORM.indices[index].value(answers)


# trygg_kvall, its reason → otrygg_kvall, otrygg_kvall_exkl, gar_inte_dit
EVENINGS = [
    (1, None, (0, 0, 0)),
    (2, None, (0, 0, 0)),
    (3, None, (1, 1, 0)),
    (4, None, (1, 1, 0)),
    (5, 1, (1, 1, 1)),  # stays away because of unsafety: unsafe, as in NTU
    (5, 2, (0, None, 0)),  # stays away for another reason: in the base, not unsafe
    (5, 3, (0, None, 0)),
    (5, None, (None, None, None)),  # stays away and doesn't say why
    (None, None, (None, None, None)),
]


@pytest.mark.parametrize(("safe", "reason", "wanted"), EVENINGS)
def test_who_does_not_go_out_is_counted_as_in_ntu(
    safe: int | None, reason: int | None, wanted: tuple
) -> None:
    given = {"trygg_kvall": safe, "trygg_kvall_skal": reason}
    answers = kept_answers(FORM, {id: code for id, code in given.items() if code})
    assert tuple(value(id, answers) for id in ("otrygg_kvall", "otrygg_kvall_exkl", "gar_inte_dit")) == wanted


@pytest.mark.parametrize(
    ("safe", "reason", "wanted"), [(3, None, 1), (5, 1, 1), (5, 2, 0), (5, None, None), (1, None, 0)]
)
def test_the_neighbourhood_is_counted_in_the_same_way(
    safe: int, reason: int | None, wanted: float | None
) -> None:
    answers = {"bo_kvall": safe} | ({"bo_kvall_skal": reason} if reason else {})
    assert value("otrygg_bo", kept_answers(FORM, answers, "letter")) == wanted
    assert value("otrygg_bo", kept_answers(FORM, answers, "web")) is None


@pytest.mark.parametrize(
    ("index", "answers", "wanted"),
    [
        ("otrygg_dag", {"trygg_dag": 3}, 1),
        ("otrygg_dag", {"trygg_dag": 5}, None),
        ("undviker", {"annan_vag": 2}, 1),
        ("undviker", {"annan_vag": 4, "avstatt": 4}, 0),
        ("undviker", {"annan_vag": 99, "avstatt": 4}, 0),
        ("undviker", {"annan_vag": 99, "avstatt": 99}, None),
        ("undviker", {"annan_vag": 4, "besok": 5, "besok_skal": 1}, 1),
        ("undviker", {"annan_vag": 4, "besok": 5, "besok_skal": 2}, 0),
        ("undviker", {"annan_vag": 4, "trygg_kvall": 5, "trygg_kvall_skal": 1}, 1),
        ("undviker", {"besok": 5, "besok_skal": 1}, None),
        ("oro_ofta", battery("oro", 4, 4, 2), 1),
        ("oro_ofta", battery("oro", 4, 3, 3), 0),
        ("oro_ofta", battery("oro", 1, 1), None),
        ("oro_ofta", battery("oro", 1, 1, 99, 99, 99), None),
        ("oro_index", battery("oro", 1, 2, 3, 4), (100 + 66.6667 + 33.3333 + 0) / 4),
        ("oro_index", battery("oro", 1, 1, 4, 99, 99), 200 / 3),
        ("oro_index", battery("oro", 1, 1, 99, 99, 99), None),
        ("prob_index", battery("prob", 1, 1, 1, 4, 4), 60),
        ("prob_index", battery("prob", 1, 1, 1, 4), None),
        ("prob_stor", battery("prob", 2, 2, 2, 2, 1), 1),
        ("prob_stor", battery("prob", 2, 2, 2, 2, 2), 0),
        ("prob_stor", battery("prob", 1, 1, 1, 1), None),
        ("fys_index", battery("fys", 1, 4), 50),
        ("fys_index", battery("fys", 1), None),
        ("utsatt_andel", {"utsatt": [1, 5]}, 1),
        ("utsatt_andel", {"utsatt": [7]}, 0),
        ("utsatt_andel", {"utsatt": [98]}, None),
        ("tillit_polis_stort", {"tillit_polis": 2}, 1),
        ("tillit_polis_stort", {"tillit_polis": 3}, 0),
        ("tillit_polis_stort", {"tillit_polis": 99}, None),
        ("tillit_kommun_stort", {"tillit_kommun": 1}, 1),
        ("netto", {"forandring": 1}, 1),
        ("netto", {"forandring": 3}, 0),
        ("netto", {"forandring": 5}, -1),
        ("netto", {"forandring": 99}, None),
        ("kanner_till", {"kand_lofte": 2}, 1),
        ("fatt_veta_nagot", {"fatt_veta": 3}, 0),
    ],
)
def test_an_index_is_what_one_counts_by_hand(
    index: str, answers: dict[str, Any], wanted: float | None
) -> None:
    assert kept_answers(FORM, answers) == answers
    found = value(index, answers)
    assert found is None if wanted is None else found == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("form", [FORM, SCHOOL], ids=["full", "school"])
def test_whoever_answers_nothing_or_only_vet_inte_is_in_no_base(form: Form) -> None:
    unsure = {q.id: min(q.codes - q.counted) for q in form.in_order if q.closed and q.codes - q.counted}
    for answers in (NO_ONE, kept_answers(form, unsure)):
        assert {index.value(answers) for index in form.indices.values()} == {None}


def test_an_index_of_crimes_against_oneself_is_sensitive() -> None:
    assert [index.id for index in FORM.indices.values() if index.sensitive] == ["utsatt_andel"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"besok": 7}, NO_ONE),
        ({"besok": "1"}, NO_ONE),
        ({"besok": True}, NO_ONE),
        ({"besok": [1]}, NO_ONE),
        ({"koppling": 1}, NO_ONE),
        ({"koppling": []}, NO_ONE),
        ({"koppling": [2, 1, 2, 44]}, {"koppling": [1, 2]}),
        ({"koppling": [1, 6]}, {"koppling": [6]}),
        ({"koppling": [[1], {"a": 1}, None]}, NO_ONE),
        ({"viktigast": [5, 4, 3, 2]}, {"viktigast": [2, 3, 4]}),
        ({"besok_skal": 1}, NO_ONE),
        ({"besok": 1, "besok_skal": 1}, {"besok": 1}),
        ({"besok": 5, "besok_skal": 1, "trygg_dag": 1}, {"besok": 5, "besok_skal": 1}),
        ({"utsatt": [98], "anmalt": 1}, {"utsatt": [98]}),
        ({"kommentar": "Det är mörkt."}, NO_ONE),
        ({"bo_kvall": 1, "okänd": 2}, NO_ONE),
    ],
)
def test_only_known_answers_to_asked_questions_are_kept(given: dict[str, Any], kept: dict[str, Any]) -> None:
    assert kept_answers(FORM, given) == kept


@given(st.dictionaries(st.sampled_from([*FORM.questions, "okänd"]), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)))  # fmt: skip
def test_whatever_is_sent_what_is_kept_would_be_kept_again(given: dict[str, Any]) -> None:
    kept = kept_answers(FORM, given)
    assert kept_answers(FORM, kept) == kept
    assert kept_answers(FORM, json.loads(json.dumps(kept))) == kept


OWN = {
    "id": "egen",
    "version": "1.0",
    "title": {"sv": "Egen"},
    "languages": ["sv"],
    "primary": "matt",
    "pages": [["antal", "var"]],
    "questions": [
        {"id": "antal", "type": "number", "text": {"sv": "Hur många?"}, "min": 0, "max": 20},
        {"id": "var", "type": "place", "text": {"sv": "Var?"}},
    ],
    "indices": [
        {
            "id": "matt",
            "label": {"sv": "Flera"},
            "question": "antal",
            "numerator": "antal >= 2",
            "base": "antal >= 0",
        }
    ],
}


def test_numbers_and_places_are_kept_within_their_bounds() -> None:
    form = parsed(OWN)
    assert kept_answers(form, {"antal": 20, "var": {"place": 7}}) == {"antal": 20, "var": {"place": 7}}
    assert kept_answers(form, {"antal": 21, "var": {"words": "vid bron"}}) == {}
    assert kept_answers(form, {"var": {"at": [57.123456, 15.98765]}}) == {"var": {"at": [57.123, 15.988]}}
    assert kept_answers(form, {"var": {"at": [math.nan, 15.9]}}) == {}
    assert tally(form, {"antal": 3, "var": {"place": 7}}) == {
        "antal": {"asked": 1, "n": 1, "sum": 3, "squares": 9},
        "var": {"asked": 1, "n": 1, "7": 1},
        "matt": [1, 1.0, 1.0],
    }


def test_a_wrong_answer_is_told_in_the_language_of_whoever_answers() -> None:
    said = {"Välj högst %(most)s. Du har valt %(chosen)s.": "At most %(most)s, not %(chosen)s."}
    question = FORM.questions["viktigast"]
    assert problem_with(question, [1, 2, 3, 4]) == "Välj högst 3. Du har valt 4."
    assert problem_with(question, [1, 2, 3, 4], "en", said.__getitem__) == "At most 3, not 4."
    assert "Nothing needs" in str(problem_with(question, [1, 12], "en"))
    assert problem_with(question, [1, 2, 3]) is None
    assert problem_with(parsed(OWN).questions["antal"], 21) == "Skriv ett helt tal från 0 till 20."
    assert problem_with(parsed(OWN).questions["antal"], 0) is None


def test_the_age_gate_is_asked_where_anybody_may_answer() -> None:
    assert (
        passes_gate(FORM, {"s_alder": 1})
        and not passes_gate(FORM, {})
        and not passes_gate(FORM, {"s_alder": 2})
    )
    assert passes_gate(FORM, {}, "letter")
    assert passes_gate(SCHOOL, {})


def test_whoever_leaves_before_the_main_question_has_broken_off() -> None:
    assert broke_off(FORM, {"besok": 1})
    assert not broke_off(FORM, {"trygg_kvall": 5})


def person(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Somebody who skips some questions and answers the others as they please."""
    values = {
        q.id: st.none() | (st.lists(st.sampled_from(sorted(q.codes)), max_size=4) if q.type == "multi"
                           else st.sampled_from(sorted(q.codes)))
        for q in form.in_order if q.closed
    }  # fmt: skip
    return st.fixed_dictionaries(values).map(lambda given: kept_answers(form, given))


PEOPLE = st.lists(person(FORM), max_size=6)


def counted(people: list[dict[str, Any]]) -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for answers in people:
        counts = add(counts, tally(FORM, answers))
    return counts


@given(PEOPLE, st.randoms())
def test_counts_are_the_same_in_any_order_and_from_any_parts(
    people: list[dict[str, Any]], random: Any
) -> None:
    whole, shuffled = counted(people), random.sample(people, len(people))
    parts = add(counted(shuffled[:3]), counted(shuffled[3:]))
    assert whole.keys() == parts.keys()
    for id, figures in whole.items():
        assert parts[id] == (figures if isinstance(figures, dict) else pytest.approx(figures, rel=1e-12))


@given(PEOPLE)
def test_counts_tell_what_the_answers_would(people: list[dict[str, Any]]) -> None:
    counts = counted(people)
    for question in (q for q in FORM.in_order if q.closed):
        figures = counts.get(question.id, {})
        given = [row[question.id] for row in people if question.id in row]
        assert figures.get("asked", 0) == sum(question.asked(row) for row in people)
        assert figures.get("n", 0) == len(given)
        for code in question.codes:
            assert figures.get(str(code), 0) == sum(
                code in (v if isinstance(v, list) else [v]) for v in given
            )
    for index in FORM.indices.values():
        values = [v for row in people if (v := index.value(row)) is not None]
        exact = [len(values), sum(map(Fraction, values)), sum(Fraction(v) ** 2 for v in values)]
        assert counts.get(index.id, [0, 0, 0]) == pytest.approx(
            [float(figure) for figure in exact], rel=1e-12
        )


def test_a_cell_is_sex_and_age_and_nought_for_what_the_register_lacks() -> None:
    assert cell_of(FORM, {"kon": 2, "alder": 4}) == "2.4"
    assert cell_of(FORM, {"kon": 3, "alder": 98}) == "0.0"
    assert cell_of(FORM, NO_ONE) == "0.0"
    assert cell_of(SCHOOL, {"kon": 1}) == "1.0"


def test_the_other_groups_are_counted_beside_the_cells() -> None:
    assert domains_of(FORM, {"kon": 1, "alder": 2, "koppling": [1, 3]}) == ["koppling=1", "koppling=3"]
    assert domains_of(SCHOOL, {"skolvag": 2, "kon": 1}) == ["skolvag=2"]


@given(person(FORM))
def test_a_row_of_cells_is_read_back_as_the_same_answers(answers: dict[str, Any]) -> None:
    flat = columns(FORM)
    assert answers_in(flat, {column.id: column.value(answers) for column in flat}) == answers


def test_columns_have_each_their_own_id_and_words() -> None:
    flat = {column.id: column for column in columns(FORM, "sv", "Torget")}
    assert len(flat) == len(columns(FORM)) == 72
    assert "kommentar" not in flat
    assert flat["utsatt_5"].codes == {0: "Nej", 1: "Ja"}
    assert flat["utsatt_5"].value({"utsatt": [1]}) == 0
    assert flat["utsatt_5"].value({}) is None
    assert flat["oro_ran"].label.endswith("på Torget? Rån")
    assert flat["oro_ran"].codes[99] == "Vet inte"


def test_a_persons_values_take_less_than_a_millisecond() -> None:
    given = {q.id: [1] if q.type == "multi" else 1 for q in FORM.in_order if q.closed}
    started = time.process_time()
    for _time in range(200):
        kept = kept_answers(FORM, given)
        for index in FORM.indices.values():
            index.value(kept)
    assert (time.process_time() - started) / 200 < 0.001
