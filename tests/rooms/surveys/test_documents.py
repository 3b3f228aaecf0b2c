"""The forms that come with the product hold together, and each fault of another is told where and how to mend it."""

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.screening import screen
from loftet.cycle.surveys.rules import ANSWER_LANGUAGES, QuestionType, parsed, problems_in
from loftet.cycle.surveys.rules.bank import built_in_document, built_in_names
from loftet.cycle.surveys.rules.faults import BadQuestionnaire
from loftet.wording.readability import lix

BUILT_IN = built_in_names()
VERY_EASY = 25
"""LIX of children's books."""
LATIN_IN_ARABIC = {"medborgarlöfte", "A-traktor", "place"}


def full() -> dict[str, Any]:
    return copy.deepcopy(built_in_document("trygghet_plats", "1.0"))


def question(document: dict[str, Any], id: str) -> dict[str, Any]:
    return next(raw for raw in document["questions"] if raw["id"] == id)


def index(document: dict[str, Any], id: str) -> dict[str, Any]:
    return next(raw for raw in document["indices"] if raw["id"] == id)


def texts(document: dict[str, Any]) -> list[dict[str, str]]:
    """Every text that a respondent can see."""
    found = [document["title"]]
    for raw in document["questions"]:
        found += [raw["text"], *raw.get("options", ()), *raw.get("items", ())]
    return found


@pytest.mark.parametrize(("key", "version"), BUILT_IN)
def test_nothing_is_wrong_with_a_form_that_comes_with_the_product(key: str, version: str) -> None:
    document = built_in_document(key, version)
    assert problems_in(document) == []
    assert (document["id"], document["version"]) == (key, version)


def test_four_forms_come_with_the_product() -> None:
    assert BUILT_IN == [
        ("trygghet_plats", "1.0"),
        ("trygghet_plats", "1.1"),
        ("trygghet_plats_kort", "1.0"),
        ("trygghet_skola", "1.0"),
    ]


def test_the_full_form_has_its_questions_answers_and_indices() -> None:
    form = parsed(full())
    assert len(full()["questions"]) == 25
    assert len(form.in_order) == 41
    assert len(form.indices) == 15
    assert form.required == "trygg_kvall"


def test_the_second_version_only_adds_whether_the_promise_is_known() -> None:
    old, new = full(), built_in_document("trygghet_plats", "1.1")
    added = [raw["id"] for raw in new["questions"] if raw not in old["questions"]]
    assert added == ["kand_lofte", "fatt_veta"]
    assert [raw for raw in new["questions"] if raw["id"] not in added] == old["questions"]
    assert new["indices"][:15] == old["indices"]


def test_a_question_in_two_forms_is_the_same_question() -> None:
    full_form = {raw["id"]: raw for raw in built_in_document("trygghet_plats", "1.1")["questions"]}
    short = [
        raw for raw in built_in_document("trygghet_plats_kort", "1.0")["questions"] if raw["id"] != "s_alder"
    ]
    assert all(full_form[raw["id"]] == raw for raw in short)


@pytest.mark.parametrize(("key", "version"), BUILT_IN)
def test_translations_that_nobody_has_reviewed_are_marked(key: str, version: str) -> None:
    form = parsed(built_in_document(key, version))
    assert form.languages == tuple(sorted(ANSWER_LANGUAGES, key=["sv", "sv-x-latt", "en", "ar"].index))
    assert form.unreviewed == {"sv-x-latt", "ar"}


@pytest.mark.parametrize(("key", "version"), BUILT_IN)
def test_the_place_is_named_in_every_language_or_in_none(key: str, version: str) -> None:
    for text in texts(built_in_document(key, version)):
        named = {
            language: "{plat" in text[language] or "{place" in text[language] for language in ANSWER_LANGUAGES
        }
        assert len(set(named.values())) == 1, text


@pytest.mark.parametrize(("key", "version"), BUILT_IN)
def test_arabic_is_written_in_arabic(key: str, version: str) -> None:
    for text in texts(built_in_document(key, version)):
        latin = "".join(c if c.isascii() and c.isalpha() or c in "åäö-" else " " for c in text["ar"]).split()
        assert set(latin) <= LATIN_IN_ARABIC, text["ar"]
        assert "?" not in text["ar"] and "," not in text["ar"]


@pytest.mark.parametrize(("key", "version"), BUILT_IN)
def test_easy_swedish_is_easier_and_in_short_sentences(key: str, version: str) -> None:
    questions = [raw["text"] for raw in built_in_document(key, version)["questions"]]
    swedish, easy = (" ".join(text[language] for text in questions) for language in ("sv", "sv-x-latt"))
    assert lix(easy) < min(lix(swedish), VERY_EASY)
    assert max(len(sentence.split()) for sentence in re.split("[.?]", easy)) <= 20


def test_children_are_asked_no_own_words_no_age_and_no_crimes_against_them() -> None:
    form = parsed(built_in_document("trygghet_skola", "1.0"))
    assert QuestionType.TEXT not in {asked.type for asked in form.in_order}
    assert not {"alder", "utsatt", "anmalt", "kommentar"} & set(form.questions)
    assert not any(asked.sensitive for asked in form.in_order)


def test_no_question_would_itself_be_screened() -> None:
    assert not [text["sv"] for text in texts(full()) if screen(text["sv"]).blocked]


Change = Callable[[dict[str, Any]], object]

FAULTS: list[tuple[str, Change, str, str]] = [
    ("a name that does not exist", lambda d: d["pages"][1].append("finns_inte"), "sida 2", "finns inte"),
    ("an empty page", lambda d: d["pages"].append([]), "sida 14", "inga frågor"),
    ("a question on no page", lambda d: d["pages"][1].remove("koppling"), "koppling", "inte på någon sida"),
    ("a question on two pages", lambda d: d["pages"][0].append("koppling"), "koppling", "fler än ett ställe"),
    ("two of one name", lambda d: d["questions"].append(question(d, "kon")), "kon", "används 2 gånger"),
    ("an index named as a question", lambda d: index(d, "netto").update(id="prob_stold"), "prob_stold", "2 gånger"),
    ("a name like a choice's column", lambda d: index(d, "netto").update(id="utsatt_5"), "utsatt_5", "2 gånger"),
    ("a code twice", lambda d: question(d, "besok")["options"][0].update(code=2), "besok", "koden 2 används 2"),
    ("code nought", lambda d: question(d, "besok")["options"][0].update(code=0), "besok", "från 1 till 999"),
    ("one answer only", lambda d: question(d, "kon").update(options=[{"code": 1, "sv": "Ja"}]), "kon", "färre än två"),
    ("an exclusive answer that is not there", lambda d: question(d, "koppling").update(exclusive=[9]), "koppling", "9"),
    ("more choices than answers", lambda d: question(d, "viktigast").update(max_select=13), "viktigast", "högst 13"),
    ("a limit on one answer", lambda d: question(d, "kon").update(max_select=1), "kon", "flera svar"),
    ("no Swedish", lambda d: question(d, "kon")["text"].update(sv=" "), "kon", "saknas på svenska"),
    ("an unknown language", lambda d: d["languages"].append("tlh"), "formuläret", "tlh"),
    ("no Swedish at all", lambda d: d["languages"].remove("sv"), "formuläret", "Svenska måste"),
    ("a text too long", lambda d: question(d, "kon")["text"].update(en="x" * 900), "kon", "längre än 800 tecken"),
    ("markup", lambda d: question(d, "kon")["text"].update(sv="Är <b>du</b>"), "kon", "kod"),
    ("a script in an answer", lambda d: question(d, "kon")["options"][0].update(sv="<script>"), "kon, svar 1", "kod"),
    ("an entity", lambda d: question(d, "kon")["text"].update(sv="&lol9;"), "kon", "kod"),
    ("a hidden turn of direction", lambda d: question(d, "kon")["text"].update(sv="Är\u202e du"), "kon", "osynliga"),
    ("a formula to fill in", lambda d: question(d, "kon")["text"].update(sv="${namn}"), "kon", "Klamrar"),
    ("an unknown type", lambda d: question(d, "kon").update(type="slider"), "kon", "ingen frågetyp"),
    ("an unknown mode", lambda d: question(d, "kon").update(modes=["fax"]), "kon", "fax"),
    ("asked in no mode", lambda d: question(d, "kon").update(modes=[]), "kon", "Välj minst ett"),
    ("a battery without items", lambda d: question(d, "oro").update(items=[]), "oro", "minst en"),
    ("a number upside down", lambda d: question(d, "kon").update(type="number", min=5, max=1), "kon", "minsta talet"),
    ("a bad name", lambda d: question(d, "kommentar").update(id="Kommentar!"), "Kommentar!", "små bokstäver"),
    ("a word of the language as a name", lambda d: question(d, "kommentar").update(id="not"), "not", "små bokstäver"),
    ("a bad version", lambda d: d.update(version="ny"), "formuläret", "till exempel 1.0"),
    ("no primary index", lambda d: d.update(primary="inget"), "formuläret", "inget huvudmått"),
    ("weighed by nothing", lambda d: d["cells"].update(age="prob"), "formuläret", "viktas efter prob"),
    ("divided by own words", lambda d: d["domains"].append("kommentar"), "formuläret", "delas upp efter kommentar"),
    ("required of some", lambda d: d.update(required_for_answer="anmalt"), "formuläret", "alla får"),
    ("an index of no question", lambda d: index(d, "netto").update(question="x"), "netto", "Frågan x finns inte"),
    ("an index of no kind", lambda d: index(d, "netto").update(kind="summa"), "netto", "inget slag av mått"),
    ("no better direction", lambda d: index(d, "netto").update(direction="up"), "netto", "lower"),
    ("a share without a base", lambda d: index(d, "otrygg_dag").pop("base"), "otrygg_dag", "villkor saknas"),
    ("points for no code", lambda d: index(d, "oro_index")["recode"].update({"7": 1}), "oro_index", "svarskoder"),
    ("points above a hundred", lambda d: index(d, "oro_index")["recode"].update({"1": 101}), "oro_index", "0 till 100"),
    ("more items than there are", lambda d: index(d, "oro_index").update(min_valid=6), "oro_index", "1 till 5"),
    ("a mean of one question", lambda d: index(d, "oro_index").update(items="kon"), "oro_index", "delfrågor"),
    ("an unreadable condition", lambda d: question(d, "anmalt").update(show_if="utsatt ="), "anmalt", "går inte"),
    ("an unknown name in it", lambda d: question(d, "anmalt").update(show_if="ucatt == 1"), "anmalt", "ucatt"),
    ("an unknown code in it", lambda d: question(d, "anmalt").update(show_if="utsatt == 9"), "anmalt", "svaret 9"),
    ("own words in it", lambda d: question(d, "kon").update(show_if="kommentar == 1"), "kon", "koder eller tal"),
    ("vet inte by comparison", lambda d: question(d, "kon").update(show_if="avstatt >= 3"), "kon", "vet inte"),
    ("what comes later", lambda d: question(d, "besok").update(show_if="kon == 1"), "besok", "kommer senare"),
    ("itself", lambda d: question(d, "besok").update(show_if="besok == 1"), "besok", "cirkel"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "where", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_is_told_in_a_sentence(spoil: Change, where: str, told: str) -> None:
    document = full()
    spoil(document)
    problems = problems_in(document)
    assert [found for found in problems if where in found.where and told in found.sentence], problems
    with pytest.raises(BadQuestionnaire):
        parsed(document)


def test_a_circle_is_told_once_with_its_way() -> None:
    document = full()
    question(document, "besok")["show_if"] = "kon == 1"
    question(document, "kon")["show_if"] = "trygg_dag == 1"
    (found,) = problems_in(document)
    assert found.where == "frågan besok"
    assert "besok → kon → trygg_dag → besok" in found.sentence


@pytest.mark.parametrize(
    "never",
    [
        "besok == 1 and besok == 2",
        "koppling == 6 and koppling == 1",
        "count(oro, [1]) >= 6",
        "count(koppling, [1, 2, 3]) > 3",
        "besok_skal == 1 and besok == 1",
        "besok > 7",
        "bo_kvall == 1 and s_alder == 1",
        "not (besok == 1 or besok != 1)",
    ],
)
def test_a_question_that_can_never_show_is_found(never: str) -> None:
    document = full()
    question(document, "ingripa")["show_if"] = never
    (found,) = problems_in(document)
    assert found.where == "frågan ingripa"
    assert "aldrig visas" in found.sentence


def test_an_index_that_nobody_can_be_a_hit_in_is_found() -> None:
    document = full()
    index(document, "otrygg_dag")["numerator"] = "trygg_dag == 5"
    (found,) = problems_in(document)
    assert (found.where, "träff" in found.sentence) == ("måttet otrygg_dag", True)


def test_all_faults_are_told_at_once() -> None:
    document = full()
    question(document, "kon")["type"] = "slider"
    question(document, "besok")["options"][0]["code"] = 2
    document["primary"] = "inget"
    assert {found.where for found in problems_in(document)} >= {"frågan kon", "frågan besok", "formuläret"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_anything_at_all_gets_sentences_and_no_crash(document: Any) -> None:
    assert problems_in(document)


@given(st.data(), JSON)
def test_any_part_may_be_anything_without_a_crash(data: st.DataObject, junk: Any) -> None:
    document = full()
    part: Any = document
    while data.draw(st.booleans()) or part is document:
        keys = list(part) if isinstance(part, dict) else list(range(len(part)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(part[key], dict | list) or not part[key]:
            part[key] = junk
            break
        part = part[key]
    for found in problems_in(document):
        assert found.where and found.sentence.endswith(".")


def test_a_follow_up_waits_for_the_next_page() -> None:
    form = parsed(full())
    page = next(number for number, ids in enumerate(form.pages) if "trygg_kvall" in ids)
    assert form.pages[page : page + 2] == (("trygg_dag", "trygg_kvall"), ("trygg_kvall_skal",))
    assert form.on_page(page + 1, {"trygg_kvall": 1}) == []
    assert [asked.id for asked in form.on_page(page + 1, {"trygg_kvall": 5})] == ["trygg_kvall_skal"]


def test_items_that_rotate_each_come_first_for_some() -> None:
    form = parsed(full())
    page = next(number for number, ids in enumerate(form.pages) if "oro_ran" in ids)
    turned = [[asked.id for asked in form.on_page(page, {}, rotation=rotation)] for rotation in range(5)]
    assert {ids[0] for ids in turned} == set(form.batteries["oro"])
    assert all(set(ids) == set(form.batteries["oro"]) for ids in turned)


def test_a_question_is_asked_only_in_its_modes() -> None:
    form = parsed(full())
    asked = {
        mode: {q.id for q in form.in_order if q.asked({"bo_kvall": 5}, mode)} for mode in ("web", "letter")
    }
    assert asked["web"] - asked["letter"] == {"s_alder"}
    assert asked["letter"] - asked["web"] == {"bo_kvall", "bo_kvall_skal"}


def test_words_are_said_in_the_nearest_language() -> None:
    form = parsed(full())
    text = form.questions["trygg_dag"].text
    assert text.said("en-GB", "Torget").startswith("How safe or unsafe do you feel at Torget")
    assert "Torget" in text.said("sv-x-latt", "Torget") and "Torget" in text.said("ar", "Torget")
    assert text.said("fi") == text.said("sv")


def test_an_id_has_its_name() -> None:
    form = parsed(full())
    assert form.name_of("koppling=2") == "Jag arbetar eller studerar där"
    assert form.name_of("oro_ran", "en") == "Robbery"
    assert form.name_of("netto", "en").startswith("Net change")


def test_a_missing_translation_is_no_fault_since_swedish_is_shown_instead():
    document = built_in_document("trygghet_plats", "1.1")
    question(document, "kon")["text"].pop("ar")
    assert problems_in(document) == []
    assert parsed(document).questions["kon"].text.said("ar") == question(document, "kon")["text"]["sv"]
