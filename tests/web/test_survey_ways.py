"""The ways to a survey: a letter's code, a poster's link, and what an answer's way here says of it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import Inbox, LetterCode
from loftet.outside.logs import WithoutCodes
from tests.web.visitor import Visitor, address, begun
from tests.world import World


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


# -- letters


def test_the_qr_code_leads_on_and_no_later_address_holds_the_code(by_letter: tuple[Any, list[str]]) -> None:
    wave, codes = by_letter
    visitor = Visitor().open(f"/exkoping/brev/{codes[0]}/")
    assert [place for place, _status in visitor.response.redirect_chain] == [address(wave)]
    assert codes[0] not in visitor.text
    visitor.send().to_review()
    assert "koden i brevet är använd" in visitor.text
    visitor.send()
    assert Inbox.objects.get().mode == "letter"
    assert LetterCode.objects.filter(used=True).count() == 1
    assert "redan använd" in Visitor().open(f"/exkoping/brev/{codes[0]}/").text


def test_the_redirect_sends_no_referrer(by_letter: tuple[Any, list[str]]) -> None:
    response = Client().get(f"/exkoping/brev/{by_letter[1][0]}/")
    assert response.status_code == 302 and response.headers["Referrer-Policy"] == "no-referrer"
    assert by_letter[1][0] not in response.cookies["brev"].value and response.cookies["brev"]["httponly"]


def typed(code: str) -> str:
    return Client().post("/exkoping/brev/", {"kod": code}).content.decode()


def test_a_code_is_typed_in_any_case_with_or_without_dashes(by_letter: tuple[Any, list[str]]) -> None:
    code = by_letter[1][0]
    for words in (code.lower(), f" {code[:4]}-{code[4:8]}-{code[8:]} "):
        assert "Börja" in typed(words) and code not in typed(words)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Skriv koden som står i brevet."),
        ("ABCD-EFGH-0", "”0” finns inte i någon kod"),
        ("ABCD", "Du har skrivit 4"),
        ("ABCDEFGH2", "Något tecken i koden är fel"),
        ("222222222", "Koden finns inte"),
        ("<script>", "finns inte i någon kod"),
    ],
)
def test_each_slip_in_a_code_has_its_sentence(
    by_letter: tuple[Any, list[str]], code: str, sentence: str
) -> None:
    assert sentence in unescape(typed(code)).replace("&#x27;", "'")


def test_another_partnerships_code_is_unknown(by_letter: tuple[Any, list[str]]) -> None:
    answer = Client().post("/grannby/brev/", {"kod": by_letter[1][0]}).content.decode()
    assert "Koden finns inte" in answer


def test_ten_wrong_tries_a_minute_are_enough(by_letter: tuple[Any, list[str]]) -> None:
    for _try in range(10):
        assert "Koden finns inte" in typed("222222222")
    assert "många försök" in typed(by_letter[1][0])


def test_the_open_link_of_a_survey_by_letter_asks_kindly_for_the_code(
    by_letter: tuple[Any, list[str]],
) -> None:
    wave, codes = by_letter
    visitor = Visitor().open(address(wave))
    assert "Skriv koden i brevet" in visitor.text and 'name="kod"' in visitor.text
    answer = visitor.client.post(address(wave), {"page": "0", "s_alder": "1"}).content.decode()
    assert 'name="kod"' in answer and not Inbox.objects.exists()
    assert "Börja" in visitor.client.post("/exkoping/brev/", {"kod": codes[0]}).content.decode()


def test_a_code_used_by_another_meanwhile_is_told_on_the_last_page(
    by_letter: tuple[Any, list[str]],
) -> None:
    _wave, codes = by_letter
    one, other = (Visitor().open(f"/exkoping/brev/{codes[0]}/").send().to_review() for _nth in range(2))
    one.send()
    assert "redan använd" in other.send().text
    assert Inbox.objects.count() == 1


def test_no_code_reaches_the_log(db: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithoutCodes())
    Client().get("/finns-inte/brev/ABCDEFGHJ/")
    caplog.handler.filters.clear()
    assert "/brev/" in caplog.text and "ABCDEFGHJ" not in caplog.text


# -- posters and signals


def test_a_posters_own_link_tells_where_the_answer_came_from(open_wave: Any, world: World) -> None:
    poster = actions.add_poster(open_wave, by=world.anna, where="Ica")
    visitor = Visitor().open(f"{address(open_wave)}a/{poster.key}/").send().to_review()
    visitor.send()
    assert Inbox.objects.get().poster == poster
    actions.close_poster(poster, by=world.anna)
    closed = Visitor().open(f"{address(open_wave)}a/{poster.key}/")
    assert "gäller inte längre" in closed.title
    assert Client().get(f"{address(open_wave)}a/zzzzzz/").status_code == 404


def test_a_poster_closed_meanwhile_is_told_and_the_answers_stay(open_wave: Any, world: World) -> None:
    poster = actions.add_poster(open_wave, by=world.anna, where="Ica")
    visitor = Visitor().open(f"{address(open_wave)}a/{poster.key}/").send().to_review()
    actions.close_poster(poster, by=world.anna)
    assert "gäller inte längre" in visitor.send().text and visitor.hidden["draft"]


def test_whoever_fills_in_what_nobody_sees_is_held_for_a_person(open_wave: Any) -> None:
    begun(open_wave).to_review().send(webbplats="http://köp.example")
    assert Inbox.objects.get().flags == ["trap"]


def test_the_trap_is_hidden_from_everyone_and_says_leave_empty(open_wave: Any) -> None:
    text = Visitor().open(address(open_wave)).text
    assert re.search(r'aria-hidden="true"><label[^>]*>Lämna tomt</label><input[^>]*tabindex="-1"', text)


def test_many_from_one_address_are_flagged_and_none_refused(open_wave: Any) -> None:
    for _nth in range(14):
        assert "Tack" in begun(open_wave).to_review().send().title
    rows = [tuple(flags) for flags in Inbox.objects.values_list("flags", flat=True)]
    assert rows.count(("burst",)) == 2


def test_who_has_answered_gets_a_hint_and_may_answer_again(open_wave: Any) -> None:
    visitor = begun(open_wave).to_review().send()
    assert "Någon annan i hushållet" in visitor.open(address(open_wave)).text
    assert set(visitor.client.cookies) == {"csrftoken", "brev", f"svarat-{open_wave.pk}"} or "brev" not in {
        name for name, morsel in visitor.client.cookies.items() if morsel.value
    }
    visitor.send().to_review().send()
    assert Inbox.objects.count() == 2


def test_a_code_typed_in_arabic_is_answered_in_arabic(by_letter: tuple[Any, list[str]]) -> None:
    wave, codes = by_letter
    assert 'name="byt" value="ar"' in Visitor().open(f"{address(wave)}?sprak=ar").text
    for code in ("ABCD", codes[0]):
        answer = Client().post("/exkoping/brev/", {"kod": code, "byt": "ar"}).content.decode()
        assert 'lang="ar" dir="rtl"' in answer and "Koden" not in answer
