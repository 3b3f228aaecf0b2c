"""The little language of who is asked what: it reads its own sentences, refuses all else, and never runs anything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.surveys.rules.conditions import BadCondition, condition, names_in

TERMS = st.builds("{} {} {}".format, st.sampled_from("abc"), st.sampled_from(["==", "!="]), st.integers(0, 9))
ANSWERS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 9) | st.lists(st.integers(0, 9)))


@pytest.mark.parametrize(
    ("text", "answers", "holds"),
    [
        ("a == 1", {"a": 1}, True),
        ("a == 1", {"a": 2}, False),
        ("a == 1", {}, False),
        ("a != 1", {}, True),
        ("a == 2", {"a": [1, 2]}, True),
        ("a in [1, 3]", {"a": 3}, True),
        ("a in [1, 3]", {"a": 2}, False),
        ("a == 1 or b == 1 and c == 1", {"a": 1}, True),
        ("(a == 1 or b == 1) and c == 1", {"a": 1}, False),
        ("a==1and b!=2", {"a": 1, "b": 3}, True),
    ],
)
def test_a_condition_says_who_is_asked(text: str, answers: dict[str, Any], holds: bool) -> None:
    assert condition(text)(answers) is holds


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "a",
            "a ==",
            "a == b",
            "1 == 1",
            "== == 1",
            "and == 1",
            "in in [1]",
            "a = 1",
            "a == 1 b == 2",
        ),
        *("a in []", "a in [1", "a in 1", "a in [1,]", "(a == 1", "a == 1)", "a == -1", "a >> 1", "A == 1"),
        *(
            "__import__('os')",
            "a == 1; b",
            "a.b == 1",
            "a == '1'",
            "not",
            "any(a)",
            "count(a, [1])",
            "(" * 5000,
            "a == 1 or",
        ),
    ],
)
def test_what_is_not_of_the_language_is_refused(text: str) -> None:
    with pytest.raises(BadCondition):
        condition(text)


@given(st.text(max_size=80) | st.text("ab ()[]=!,019inorad", max_size=60))
def test_any_text_is_a_condition_or_is_refused(text: str) -> None:
    try:
        found = condition(text)
    except BadCondition:
        return
    assert found({}) in (True, False)


@given(first=TERMS, second=TERMS, third=TERMS, answers=ANSWERS)
def test_and_binds_harder_than_or(first: str, second: str, third: str, answers: dict[str, Any]) -> None:
    said = condition(f"{first} or {second} and {third}")(answers)
    one, two, three = (condition(term)(answers) for term in (first, second, third))
    assert said is (one or (two and three))


@given(TERMS, ANSWERS)
def test_unlike_is_the_opposite_of_like(term: str, answers: dict[str, Any]) -> None:
    swapped = term.replace("==", "!=") if "==" in term else term.replace("!=", "==")
    assert condition(term)(answers) is not condition(swapped)(answers)


def test_the_questions_asked_about_are_named() -> None:
    assert names_in("(a == 1 or b in [2]) and c1 != 3") == {"a", "b", "c1"}
