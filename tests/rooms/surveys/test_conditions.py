"""The little language of who is asked what: it reads its own sentences, refuses all else, and never runs anything."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.surveys.rules import kept_answers, parsed
from loftet.cycle.surveys.rules.conditions import BadCondition, condition, names_in
from loftet.cycle.surveys.rules.reach import Reach, TooTangled

BATTERIES = {"b": ("b1", "b2", "b3")}
CODES = st.integers(0, 4)
SETS = st.lists(CODES, min_size=1, max_size=3)
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
COMPARED = {
    "==": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}

LEAVES = st.one_of(
    st.tuples(st.just("sign"), st.sampled_from("ac"), SIGNS, CODES),
    st.tuples(st.just("in"), st.sampled_from("acm"), SETS),
    st.tuples(st.just("any"), st.sampled_from("bm"), SETS),
    st.tuples(st.just("count"), st.sampled_from("bm"), SETS, SIGNS, CODES),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), inner, inner),
    ),
    max_leaves=6,
)
ONE = st.none() | CODES
ANSWERS = st.fixed_dictionaries(
    {"a": ONE, "c": ONE, "m": st.none() | st.lists(CODES, unique=True), "b1": ONE, "b2": ONE, "b3": ONE}
)


def written(tree: tuple) -> str:
    match tree:
        case ("sign", name, sign, code):
            return f"{name} {sign} {code}"
        case ("in", name, codes):
            return f"{name} in {codes}"
        case ("any", name, codes):
            return f"any({name}, {codes})"
        case ("count", name, codes, sign, number):
            return f"count({name}, {codes}) {sign} {number}"
        case ("not", inner):
            return f"not ({written(inner)})"
        case (word, one, other):
            return f"({written(one)}) {word} ({written(other)})"
    raise AssertionError(tree)


def meant(tree: tuple, answers: dict[str, Any]) -> bool:
    """What a condition means, told once more in another way."""

    def chosen(name: str) -> list[int]:
        values = [answers.get(item) for item in BATTERIES.get(name, (name,))]
        return [
            code
            for value in values
            if value is not None
            for code in (value if isinstance(value, list) else [value])
        ]

    match tree:
        case ("sign", name, "!=", code):
            return code not in chosen(name)
        case ("sign", name, sign, code):
            return any(COMPARED[sign](value, code) for value in chosen(name))
        case ("in" | "any", name, codes):
            return bool(set(chosen(name)) & set(codes))
        case ("count", name, codes, sign, number):
            hits = len([code for code in chosen(name) if code in codes])
            return hits != number if sign == "!=" else COMPARED[sign](hits, number)
        case ("not", inner):
            return not meant(inner, answers)
        case ("and", one, other):
            return meant(one, answers) and meant(other, answers)
        case ("or", one, other):
            return meant(one, answers) or meant(other, answers)
    raise AssertionError(tree)


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
        ("a < 3", {"a": 2}, True),
        ("a < 3", {}, False),
        ("not a < 3", {}, True),
        ("a >= 18 and a <= 64", {"a": 64}, True),
        ("any(b, [1])", {"b2": 1}, True),
        ("count(b, [1, 2]) >= 2", {"b1": 1, "b3": 2}, True),
        ("count(b, [1, 2]) >= 2", {"b1": 1, "b3": 3}, False),
        ("count(m, [1, 2]) == 2", {"m": [1, 2, 3]}, True),
        ("count(b, [1]) < 1", {}, True),
        ("a == 1 or b1 == 1 and c == 1", {"a": 1}, True),
        ("(a == 1 or b1 == 1) and c == 1", {"a": 1}, False),
        ("not a == 1 and c == 1", {"a": 2, "c": 1}, True),
        ("a==1and b1!=2", {"a": 1, "b1": 3}, True),
        ("a == 1", {"a": "1"}, False),
        ("a == 1", {"a": {"at": [1, 1]}}, False),
    ],
)
def test_a_condition_says_who_is_asked(text: str, answers: dict[str, Any], holds: bool) -> None:
    assert condition(text, BATTERIES)(answers) is holds


@given(TREES, ANSWERS)
def test_every_condition_means_what_it_says(tree: tuple, answers: dict[str, Any]) -> None:
    assert condition(written(tree), BATTERIES)(answers) is meant(tree, answers)


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
        *("__import__('os')", "a == 1; b", "a.b == 1", "a == '1'", "a == 1 or", "a == 1234567890"),
        *("not", "any(a)", "any(a, 1)", "count(a, [1])", "count(a, [1]) >= b", "any == 1", "a == ١"),
        *("(" * 5000, "(" * 400, "not " * 100 + "a == 1", "(" * 21 + "a == 1" + ")" * 21),
    ],
)
def test_what_is_not_of_the_language_is_refused(text: str) -> None:
    with pytest.raises(BadCondition):
        condition(text)


@given(st.text(max_size=80) | st.text("abcount ()[]=!<>,019inordy", max_size=90))
def test_any_text_is_a_condition_or_is_refused(text: str) -> None:
    try:
        found = condition(text)
    except BadCondition:
        return
    assert found({}) in (True, False)


def test_the_questions_asked_about_are_named() -> None:
    assert names_in("(a == 1 or any(b, [2])) and not c1 != 3 and count(d, [1]) > 2") == {"a", "b", "c1", "d"}


def words(text: str) -> dict[str, str]:
    return {"sv": text}


def options(*codes: int) -> list[dict[str, Any]]:
    return [{"code": code, "sv": str(code)} for code in codes]


SMALL = {
    "id": "liten",
    "version": "1.0",
    "title": words("Liten"),
    "languages": ["sv"],
    "primary": "matt",
    "pages": [["a", "c", "m", "b", "n"]],
    "questions": [
        {"id": "a", "type": "single", "text": words("a"), "options": options(1, 2, 3)},
        {"id": "c", "type": "single", "text": words("c"), "options": options(1, 2), "show_if": "a == 1"},
        {
            "id": "m",
            "type": "multi",
            "text": words("m"),
            "options": options(1, 2, 3, 4),
            "exclusive": [4],
            "max_select": 2,
        },
        {
            "id": "b",
            "type": "battery",
            "text": words("b"),
            "options": options(1, 2),
            "items": [{"id": id, "sv": id} for id in BATTERIES["b"]],
            "show_if": "c != 1",
        },
        {"id": "n", "type": "number", "text": words("n"), "min": 0, "max": 4, "modes": ["web", "paper"]},
    ],
    "indices": [
        {"id": "matt", "label": words("a"), "question": "a", "numerator": "a == 1", "base": "a in [1, 2, 3]"}
    ],
}


def everybody(mode: str) -> list[dict[str, Any]]:
    """Every way to answer the small form, as it is kept."""
    form = parsed(SMALL)
    single = [None, 1, 2]
    chosen = [list(codes) for size in range(5) for codes in itertools.combinations((1, 2, 3, 4), size)]
    ways = itertools.product([*single, 3], single, chosen, single, single, single, [None, 0, 2, 4])
    names = ["a", "c", "m", "b1", "b2", "b3", "n"]
    kept = (kept_answers(form, dict(zip(names, way, strict=True)), mode) for way in ways)
    return list({repr(answers): answers for answers in kept}.values())


WEB, LETTER = everybody("web"), everybody("letter")


@given(TREES | st.tuples(st.just("and"), TREES, st.tuples(st.just("sign"), st.just("n"), SIGNS, st.just(2))))
def test_a_condition_is_said_to_be_possible_exactly_when_somebody_fulfils_it(tree: tuple) -> None:
    form = parsed(SMALL)
    found = condition(written(tree), BATTERIES)
    assert Reach(form).can_hold(found, "web") is any(found(answers) for answers in WEB)
    assert Reach(form).can_hold(found, "letter") is any(found(answers) for answers in LETTER)


def test_a_condition_too_tangled_to_be_judged_is_given_up_soon() -> None:
    clauses = " and ".join(["(a in [1, 2] or m in [1, 2])"] * 14)
    with pytest.raises(TooTangled):
        Reach(parsed(SMALL)).can_hold(condition(f"{clauses} and a == 9"), "web")
