"""A resident at a bus stop: reads, tells, follows; without scripts, in English, in the dark, from right to left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Look


def test_rut_reads_the_promise_and_tells_of_a_place_without_scripts(
    visit: Callable[..., Page], look: Look
) -> None:
    rut = visit(phone=True, scripts=False)
    rut.goto(steps.HOME)
    expect(rut.get_by_role("heading", level=1)).to_have_text("Medborgarlöftet i Exköping")
    expect(rut.locator("main")).to_contain_text("av 96 platsbesök")
    code = steps.tell_of_unsafe_place(rut)
    steps.read_receipt(rut, code.lower().replace("-", " "))
    expect(rut.locator("main")).to_contain_text("Ingen har läst det än")


def test_what_rut_does_is_accessible(visit: Callable[..., Page], look: Look) -> None:
    rut = visit(phone=True)
    rut.goto(steps.HOME)
    look(rut, "lofte-i-telefonen", handbook=True)
    rut.goto(steps.HOME + "manad/2026-09/")
    look(rut, "svar-i-telefonen", handbook=True)
    for name, address in (("beratta", "beratta/otrygg/"), ("siffrorna", "om-siffrorna/")):
        rut.goto(steps.HOME + address)
        look(rut, name)
    steps.tell_of_unsafe_place(rut)
    look(rut, "kvitto")


def test_a_form_sent_empty_says_what_is_missing_and_keeps_what_was_written(
    visit: Callable[..., Page], look: Look
) -> None:
    rut = visit(phone=True)
    rut.goto(steps.HOME + "beratta/otrygg/")
    rut.get_by_label("Skriv med egna ord").fill("Gångvägen bakom skolan")
    rut.locator("main").get_by_role("button", name="Skicka", exact=True).last.click()
    expect(rut.get_by_role("alert")).to_contain_text("Välj vad det handlar om.")
    expect(rut.get_by_label("Skriv med egna ord")).to_have_value("Gångvägen bakom skolan")
    look(rut, "det-har-behover-rattas")


def test_a_text_that_points_at_a_person_is_stopped(visit: Callable[..., Page]) -> None:
    rut = visit(phone=True, scripts=False)
    rut.goto(steps.HOME + "beratta/otrygg/")
    rut.get_by_label("Välj ur listan").select_option(label="Stationen")
    rut.get_by_label("Dålig belysning").check()
    rut.get_by_label("Vill du berätta mer").fill("Ring mig på 070-174 06 05 så berättar jag.")
    rut.locator("main").get_by_role("button", name="Skicka", exact=True).last.click()
    expect(rut.locator("main")).to_contain_text("070-174 06 05")
    expect(rut.locator(".receipt__code")).to_have_count(0)


def test_an_unknown_address_helps(visit: Callable[..., Page], look: Look) -> None:
    page = visit(phone=True)
    answer = page.goto("/exkoping/finns-inte/")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    expect(page.locator("main").get_by_role("link").first).to_be_visible()
    look(page, "sidan-finns-inte")


@pytest.mark.parametrize("address", ["", "beratta/otrygg/", "kvitto/", "om-siffrorna/", "personuppgifter/"])
def test_english_pages_have_english_frames(visit: Callable[..., Page], look: Look, address: str) -> None:
    page = visit(phone=True)
    page.goto("/en/exkoping/" + address)
    assert page.locator("html").get_attribute("lang") == "en"
    headings = page.locator("main :is(h1, h2):not([lang=sv])").all_inner_texts()
    assert not [words for words in headings if set("åäöÅÄÖ") & set(words.replace("Exköping", ""))], headings
    look(page, "english-" + (address.strip("/").replace("/", "-") or "promise"))


def test_a_language_written_from_right_to_left_would_fit(visit: Callable[..., Page], look: Look) -> None:
    page = visit(phone=True)
    page.goto(steps.HOME)
    page.evaluate("document.documentElement.dir = 'rtl'")
    left = page.locator("main h1").evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e);"
        " return r.getBoundingClientRect().right }"
    )
    assert left > 340, "the heading does not begin at the right edge"
    look(page, "from-right-to-left")


def test_the_promise_can_be_read_in_the_dark(visit: Callable[..., Page], look: Look) -> None:
    page = visit(phone=True, dark=True)
    page.goto(steps.HOME)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(int(part) for part in background.strip("rgb()").split(",")) < 200
    look(page, "in-the-dark")
