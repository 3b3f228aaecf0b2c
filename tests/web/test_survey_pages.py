"""Answering a survey as somebody meets it: every slip, and what is left afterwards."""

import datetime as dt
import re
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import Inbox, Questionnaire, Received
from loftet.web.public.surveys import draft
from tests import asked
from tests.web.visitor import Visitor, address, begun
from tests.world import World

YES_NO = [{"code": 1, "sv": "Ja"}, {"code": 2, "sv": "Nej"}]
OPENS, CLOSES = dt.date(2026, 11, 1), dt.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


def test_an_answer_is_given_and_only_the_last_page_writes(open_wave: Any) -> None:
    visitor = begun(open_wave).to_review()
    assert not Inbox.objects.exists() and not Received.objects.exists()
    assert "Du har svarat på 1 fråga" in visitor.text
    assert "Tack" in visitor.send().title
    assert Inbox.objects.get().answers == {"s_alder": 1}
    assert "30 december 2026" in visitor.text and "/exkoping/enkater/" in visitor.text


def test_the_last_page_sent_again_is_thanked_for_and_counted_once(open_wave: Any) -> None:
    visitor = begun(open_wave).to_review()
    last = visitor.hidden
    for _try in range(3):
        assert "Tack" in visitor.client.post(address(open_wave), last).content.decode()
    assert Inbox.objects.count() == 1


def test_the_page_says_where_one_is_in_title_and_words(open_wave: Any) -> None:
    visitor = begun(open_wave)
    assert re.search(r"<title>Sida 1 av 1\d", visitor.text) and "Sida 1 av 1" in visitor.title


def test_only_the_age_gate_is_mandatory(open_wave: Any) -> None:
    visitor = begun(open_wave).send()
    assert "Svara ja eller nej" in visitor.text and "Sida 1" in visitor.title
    assert "16 år eller äldre" in visitor.send(s_alder="2").text
    assert not Inbox.objects.exists()


def test_the_gate_cannot_be_stepped_over(open_wave: Any) -> None:
    visitor = begun(open_wave)
    answer = visitor.client.post(address(open_wave), visitor.hidden | {"page": "99"}).content.decode()
    assert "Svara ja eller nej" in answer and not Inbox.objects.exists()


def test_back_keeps_what_was_answered_and_a_blank_takes_it_back(open_wave: Any) -> None:
    visitor = begun(open_wave).send(s_alder="1").send(koppling=["1", "3"], besok="2", back="1")
    visitor.send(s_alder="1")
    assert visitor.chosen("koppling") == ["1", "3"] and visitor.chosen("besok") == ["2"]
    visitor.send(besok="2").send(back="1")
    assert visitor.chosen("koppling") == []


@pytest.mark.parametrize(("language", "html"), [("en", 'lang="en" dir="ltr"'), ("ar", 'lang="ar" dir="rtl"')])
def test_another_language_keeps_the_answers(open_wave: Any, language: str, html: str) -> None:
    visitor = begun(open_wave).send(s_alder="1").send(koppling=["1"], besok="2", byt=language)
    assert html in visitor.text and visitor.chosen("koppling") == ["1"]
    assert html in visitor.send(koppling=["1"]).text


def test_easy_swedish_has_swedish_buttons_and_says_that_it_is_not_reviewed(open_wave: Any) -> None:
    visitor = Visitor().open(f"{address(open_wave)}?sprak=sv-x-latt")
    assert 'lang="sv" dir="ltr"' in visitor.text and "inte granskad" in visitor.text
    assert 'lang="sv-x-latt"' in visitor.send().text and "Nästa" in visitor.text


def test_only_the_languages_of_the_wave_are_offered(world: World) -> None:
    wave = asked.wave(world, OPENS, CLOSES, design="open", languages=["sv", "ar"])
    assert re.findall(r'name="byt" value="([\w-]+)"', Visitor().open(address(wave)).text) == ["ar"]
    assert 'lang="sv"' in Visitor().open(f"/en{address(wave)}").text


def test_arabic_leads_to_pages_that_are_there(open_wave: Any) -> None:
    text = Visitor().open(f"{address(open_wave)}?sprak=ar").text
    links = re.findall(r'href="(/[^"]+)"', text)
    assert links and not any(link.startswith("/ar") for link in links)


def test_own_words_that_name_somebody_are_refused_and_kept_in_the_field(open_wave: Any) -> None:
    visitor = begun(open_wave).send(s_alder="1")
    while "kommentar" not in visitor.form:
        visitor.send()
    visitor.send(kommentar="Ring Kalle på 070-123 45 67")
    assert "peka ut någon" in visitor.text and "070-123 45 67</textarea>" in visitor.text
    visitor.send(kommentar="Lampan är trasig.").to_review()
    assert "Lampan är trasig." in visitor.text
    visitor.send()
    assert Inbox.objects.get().comment == "Lampan är trasig."


def test_markup_in_own_words_stays_words(open_wave: Any) -> None:
    visitor = begun(open_wave).send(s_alder="1")
    while "kommentar" not in visitor.form:
        visitor.send()
    visitor.send(kommentar="</textarea><b>hej</b>", byt="sv")
    assert "<b>hej</b>" not in visitor.text and "&lt;b&gt;" in visitor.text


def test_a_wrong_combination_is_told_in_words(open_wave: Any) -> None:
    visitor = begun(open_wave).send(s_alder="1").send(koppling=["1", "6"])
    assert "kan inte väljas tillsammans" in visitor.text and visitor.chosen("koppling") == ["1", "6"]


def test_a_battery_is_a_field_set_an_item_and_never_a_grid(open_wave: Any) -> None:
    visitor = begun(open_wave).send(s_alder="1")
    while "oro_ran" not in visitor.form:
        visitor.send()
    assert "<table" not in visitor.text and visitor.form.count("<fieldset") == 5


def test_items_are_turned_by_person_and_the_turn_is_kept(
    open_wave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = set()
    for turn in range(5):
        monkeypatch.setattr(draft.secrets, "randbelow", lambda most, turn=turn: turn)
        visitor = begun(open_wave).send(s_alder="1")
        while "oro_ran" not in visitor.form:
            visitor.send()
        first.add(re.search(r'name="(oro_\w+)"', visitor.form)[1])  # type: ignore[index]
        visitor.to_review().send()
    assert len(first) == 5
    assert sorted(Inbox.objects.values_list("rotation", flat=True)) == [0, 1, 2, 3, 4]


# -- the draft


def test_the_draft_tells_nothing_and_is_good_for_one_survey(open_wave: Any, world: World) -> None:
    packed = draft.Draft(answers={"trygg_kvall": 4}, code="ABCDEFGHJ").packed(open_wave.key)
    assert "trygg" not in packed and "ABCD" not in packed
    assert draft.unpacked(packed, open_wave.key).answers == {"trygg_kvall": 4}
    with pytest.raises(draft.Unreadable):
        draft.unpacked(packed, "another")


@pytest.mark.parametrize("bent", ["", "x", "åäö", "A" * 200, "A" * 100_000])
def test_a_bent_draft_has_its_sentence_and_a_new_start(open_wave: Any, bent: str) -> None:
    answer = Client().post(address(open_wave), {"draft": bent, "page": "3"})
    assert answer.status_code == 200 and "gick inte att läsa" in answer.content.decode()
    assert "Börja" in answer.content.decode()


def test_one_changed_letter_is_found(open_wave: Any) -> None:
    packed = draft.Draft().packed(open_wave.key)
    changed = packed[:40] + ("A" if packed[40] != "A" else "B") + packed[41:]
    with pytest.raises(draft.Unreadable):
        draft.unpacked(changed, open_wave.key)


def test_a_draft_is_good_for_four_hours_and_a_letters_for_longer(
    open_wave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, later = begun(open_wave), time.time() + 5 * 3600
    letters_own = draft.Draft(code="ABCDEFGHJ").packed(open_wave.key)
    monkeypatch.setattr(draft.time, "time", lambda: later)
    assert draft.unpacked(letters_own, open_wave.key).code
    assert "fyra timmar" in visitor.send(s_alder="1").text


# -- closing


def test_a_survey_that_closes_while_answered_says_that_nothing_was_kept(
    open_wave: Any, settings: Any
) -> None:
    visitor = begun(open_wave).to_review()
    settings.TODAY = "2026-12-01"
    visitor.send()
    assert "Enkäten är stängd" in visitor.title and "Inget av det du svarade är sparat" in visitor.text
    assert not Inbox.objects.exists()


def test_what_was_sent_before_closing_is_thanked_for_also_after(open_wave: Any, settings: Any) -> None:
    visitor = begun(open_wave).to_review()
    last = visitor.hidden
    visitor.send()
    settings.TODAY = "2026-12-01"
    assert "Tack" in visitor.client.post(address(open_wave), last).content.decode()


def test_a_survey_to_come_and_an_unknown_one(open_wave: Any, settings: Any) -> None:
    settings.TODAY = "2026-10-30"
    assert "inte öppnat än" in Visitor().open(address(open_wave)).title
    assert Client().get("/exkoping/enkat/finns-inte/").status_code == 404
    assert Client().get(f"/grannby/enkat/{open_wave.key}/").status_code == 404


# -- school, places, numbers


def test_school_has_no_gate_no_own_words_and_help_at_both_ends(world: World) -> None:
    form = actions.built_in_questionnaire("trygghet_skola")
    wave = asked.wave(world, OPENS, CLOSES, design="open", questionnaire=form, school=True)
    visitor = Visitor().open(address(wave))
    for line in ("116 111", "1177", "114 14", "112", "Elevhälsan"):
        assert line in visitor.text
    visitor.send()
    for _page in range(12):
        assert "<textarea" not in visitor.text and "s_alder" not in visitor.text
        if "Innan du skickar" in visitor.title:
            break
        visitor.send()
    assert "116 111" in visitor.send().text and Inbox.objects.count() == 1


@pytest.fixture
def own_form(world: World) -> Any:
    """A survey that asks for a place and a number."""
    document = {
        "id": "egen",
        "version": "1.0",
        "title": {"sv": "Egen"},
        "languages": ["sv"],
        "primary": "p",
        "pages": [["var", "antal"], ["bra"]],
        "questions": [
            {"id": "var", "type": "place", "text": {"sv": "Var?"}},
            {"id": "antal", "type": "number", "min": 0, "max": 50, "text": {"sv": "Hur många?"}},
            {"id": "bra", "type": "single", "text": {"sv": "Bra?"}, "options": YES_NO},
        ],
        "indices": [
            {
                "id": "p",
                "question": "bra",
                "label": {"sv": "Bra"},
                "numerator": "bra == 1",
                "base": "bra in [1,2]",
            }
        ],
    }
    row = Questionnaire.objects.create(
        partnership=world.partnership, key="egen", version="1.0", document=document
    )
    return asked.wave(world, OPENS, CLOSES, design="open", questionnaire=row)


def test_a_place_is_answered_by_list_or_words(own_form: Any, world: World) -> None:
    visitor = begun(own_form).send(var=str(world.station.pk), var_ord="Vid trappan", antal="3").send()
    assert "Vid trappan" in visitor.text
    visitor.send()
    row = Inbox.objects.get()
    assert row.answers == {"var": {"place": world.station.pk}, "antal": 3} and row.comment == "Vid trappan"


def test_a_place_of_another_partnership_is_dropped(own_form: Any, world: World) -> None:
    begun(own_form).send(var="999999", antal="").send().send()
    assert Inbox.objects.get().answers == {}


def test_a_pin_is_kept_no_finer_than_a_hundred_metres(own_form: Any, world: World) -> None:
    type(world.partnership).objects.update(
        base_map={
            "features": [
                {
                    "properties": {"kind": "water"},
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [
                            [[450000, 6385000], [452000, 6385000], [452000, 6387000], [450000, 6385000]]
                        ],
                    },
                }
            ]
        }
    )
    visitor = begun(own_form)
    size = re.search(r'name="karta" [^>]*width="(\d+)"', visitor.form)
    assert size
    visitor.send(**{"karta.x": "100", "karta.y": "80"})
    assert "Punkten är vald" in visitor.text and "Sida 1" in visitor.title
    visitor.send(karta_punkt="451234,6386123", karta_vy="").send().send()
    at = Inbox.objects.get().answers["var"]["at"]
    assert all(round(number, 3) == number for number in at) and 57 < at[0] < 58


@pytest.mark.parametrize("typed_number", ["-1", "51", "tre", "3,5", "1" * 30])
def test_a_number_that_cannot_be_is_told_and_kept(own_form: Any, typed_number: str) -> None:
    visitor = begun(own_form).send(antal=typed_number)
    assert "Skriv ett helt tal från 0 till 50." in visitor.text
    assert f'value="{typed_number[:9]}"' in visitor.text


def test_a_page_asks_the_database_nothing_once_the_wave_is_known(open_wave: Any) -> None:
    visitor = begun(open_wave).send(s_alder="1")
    with CaptureQueriesContext(connection) as queries:
        visitor.send(koppling=["1"])
    assert len(queries) == 0


def test_no_address_is_kept_with_an_answer(open_wave: Any) -> None:
    begun(open_wave).to_review().send()
    assert "127.0.0.1" not in str(vars(Inbox.objects.get())) + str(vars(Received.objects.get()))
