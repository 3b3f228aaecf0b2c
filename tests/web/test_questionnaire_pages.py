"""Composing a questionnaire: copy one that works, change it, translate it, freeze it, make a new version."""

import datetime as dt

import pytest

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import Questionnaire
from loftet.cycle.surveys.rules.editing import missing_words
from tests.asked import wave

pytestmark = pytest.mark.django_db
HERE = "/arbete/exkoping/enkater/formular/"


@pytest.fixture
def anna(client, world, settings):
    settings.TODAY = "2026-11-10"
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def draft(anna, world):
    """A copy of the short form, made as the coordinator makes it."""
    base = actions.built_in_questionnaire()
    anna.post(f"{HERE}nytt/", {"base": base.pk, "title": "Trygghet på badplatsen"})
    return Questionnaire.objects.get(partnership=world.partnership)


def change(client, row, what):
    return client.post(f"{HERE}{row.pk}/andra/", {"change": what}, follow=True)


def fresh(row):
    return Questionnaire.objects.get(pk=row.pk)


def test_the_list_shows_the_ready_forms_before_any_is_used(anna):
    actions.built_ins()
    text = anna.get(HERE).content.decode()
    assert text.count("Trygghet på platsen") >= 2 and "Inga än" in text


def test_a_copy_is_a_draft_with_its_own_name_and_the_same_questions(draft):
    assert (draft.key, draft.version, draft.state) == ("trygghet_pa_badplatsen", "1.0", "draft")
    assert draft.document["questions"] == actions.built_in_questionnaire().document["questions"]


def test_a_new_question_stands_last_on_a_page_of_its_own(anna, draft):
    values = {"text": "Badar du på kvällen?", "type": "single", "options": "1 Ja\n2 Nej\n99 Vet inte"}
    anna.post(f"{HERE}{draft.pk}/fraga/", values)
    document = fresh(draft).document
    assert document["pages"][-1] == ["badar_du_pa_kvallen"]
    assert [option["code"] for option in document["questions"][-1]["options"]] == [1, 2, 99]


def test_a_changed_answer_loses_its_translation_and_the_others_keep_theirs(anna, draft):
    raw = next(raw for raw in draft.document["questions"] if raw["id"] == "trygg_kvall")
    options = "\n".join(f"{option['code']} {option['sv']}" for option in raw["options"])
    values = {
        "text": raw["text"]["sv"],
        "type": "single",
        "options": options.replace("Mycket trygg", "Helt trygg"),
    }
    anna.post(f"{HERE}{draft.pk}/fraga/trygg_kvall/", values)
    first, second, *_rest = next(
        raw for raw in fresh(draft).document["questions"] if raw["id"] == "trygg_kvall"
    )["options"]
    assert first == {"code": 1, "sv": "Helt trygg"}
    assert second["en"] == "Fairly safe"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"options": "1 Ja\n1 Nej"}, "Koden 1 står två gånger"),
        ({"options": ""}, "Skriv svaren"),
        ({"options": "1 Ja\n2 Nej", "show_if": "finns_inte == 1"}, "finns_inte"),
        ({"options": "1 Ja\n2 Nej", "show_if": "__import__('os')"}, "visas"),
        ({"options": "1 <script>alert(1)</script>\n2 Nej"}, "&lt;"),
    ],
)
def test_a_fault_is_told_and_what_was_typed_is_kept(anna, draft, values, sentence):
    page = anna.post(f"{HERE}{draft.pk}/fraga/", {"text": "Badar du på natten?", "type": "single"} | values)
    text = page.content.decode()
    assert page.status_code == 200 and "Badar du på natten?" in text
    assert sentence in text and fresh(draft).document == draft.document


def test_questions_move_between_pages_and_pages_part_and_join(anna, draft):
    before = draft.document["pages"]
    change(anna, draft, "up:besok")
    assert fresh(draft).document["pages"][1] == ["besok", "koppling"]
    change(anna, draft, "down:besok")
    assert fresh(draft).document["pages"] == before
    change(anna, draft, "part:besok")
    assert ["besok"] in fresh(draft).document["pages"]
    change(anna, draft, "part:besok")
    assert fresh(draft).document["pages"] == before


def test_a_question_that_others_hang_on_is_not_removed(anna, draft):
    page = change(anna, draft, "remove:trygg_kvall")
    assert "visas beroende på den här" in page.content.decode()
    change(anna, draft, "remove:forandring")
    ids = [raw["id"] for raw in fresh(draft).document["questions"]]
    assert "trygg_kvall" in ids and "forandring" not in ids


def test_a_measure_is_made_of_a_question_and_can_be_the_main_one(anna, draft):
    values = {"question": "trygg_dag", "codes": "3, 4", "label": "Otrygga vid badet"}
    anna.post(f"{HERE}{draft.pk}/", values)
    index = fresh(draft).document["indices"][-1]
    assert index["numerator"] == "trygg_dag in [3, 4]"
    change(anna, draft, f"primary:{index['id']}")
    assert fresh(draft).document["primary"] == index["id"]
    page = anna.post(f"{HERE}{draft.pk}/", values | {"codes": "3, 44"})
    assert "Välj bland frågans koder" in page.content.decode()


def test_a_translation_is_written_side_by_side_and_marked_as_reviewed(anna, draft):
    page = anna.get(f"{HERE}{draft.pk}/ord/ar/")
    assert 'dir="rtl"' in page.content.decode()
    anna.post(f"{HERE}{draft.pk}/ord/ar/", {"title": "السلامة", "reviewed": "1"})
    document = fresh(draft).document
    assert document["title"]["ar"] == "السلامة" and "ar" not in document["unreviewed"]


def test_a_form_is_frozen_when_a_wave_opens_and_then_gets_a_new_version(anna, world, draft):
    wave(world, dt.date(2026, 11, 9), dt.date(2026, 11, 20), questionnaire=draft)
    page = change(anna, draft, "remove:forandring")
    assert "fryst" in page.content.decode() and fresh(draft).document == draft.document
    anna.post(f"{HERE}{draft.pk}/version/")
    newer = Questionnaire.objects.get(based_on=draft)
    assert (newer.version, newer.state) == ("1.1", "draft")


def test_a_changed_question_is_proposed_as_not_comparable_and_a_person_decides(anna, world, draft):
    wave(world, dt.date(2026, 11, 9), dt.date(2026, 11, 20), questionnaire=draft)
    anna.post(f"{HERE}{draft.pk}/version/")
    newer = Questionnaire.objects.get(based_on=draft)
    raw = next(raw for raw in newer.document["questions"] if raw["id"] == "forandring")
    options = "\n".join(f"{option['code']} {option['sv']}" for option in raw["options"])
    anna.post(
        f"{HERE}{newer.pk}/fraga/forandring/",
        {"text": "Har det blivit bättre?", "type": "single", "options": options},
    )
    text = anna.get(f"{HERE}{newer.pk}/jamfor/").content.decode()
    assert 'value="forandring">' in text and 'value="trygg_kvall" checked' in text
    anna.post(f"{HERE}{newer.pk}/jamfor/", {"same": ["trygg_kvall", "forandring"]})
    assert fresh(newer).comparable["forandring"] and not fresh(newer).comparable["besok"]


def test_a_ready_question_is_taken_from_the_bank(anna, draft):
    actions.built_ins()
    change(anna, draft, "bank:ingripa")
    assert fresh(draft).document["pages"][-1] == ["ingripa"]
    assert "Välj en fråga" in change(anna, draft, "bank:hittepa").content.decode()


@pytest.mark.parametrize("language", ["sv", "en", "ar", "sv-x-latt", "xx"])
def test_the_preview_shows_every_question_in_the_language(anna, draft, language):
    text = anna.get(f"{HERE}{draft.pk}/visa/?sprak={language}").content.decode()
    assert text.count('class="phone"') == len(draft.document["pages"])


def test_a_draft_is_thrown_away_and_a_used_form_is_not(anna, world, draft):
    anna.post(f"{HERE}{draft.pk}/ta-bort/")
    assert not Questionnaire.objects.filter(partnership=world.partnership).exists()


def test_the_products_own_forms_and_the_neighbours_are_not_changed(anna, client, world, draft):
    ready = actions.built_in_questionnaire()
    assert change(anna, ready, "remove:forandring").status_code == 403
    client.force_login(world.user(world.olle))
    assert client.get(f"/arbete/grannby/enkater/formular/{draft.pk}/").status_code == 404


def test_every_text_of_a_ready_form_is_there_in_every_language_it_offers(db):
    for row in actions.built_ins():
        for language in row.document["languages"]:
            assert missing_words(row.document, language) == 0, (row.key, row.version, language)
