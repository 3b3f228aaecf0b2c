"""A whole survey in every language, without scripts, on the narrowest phone; and one that came by letter."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import conftest, steps
from tests.journeys.conftest import Look, Site

NARROW = {"width": 320, "height": 640}
LANGUAGES = {"sv": "ltr", "en": "ltr", "sv-x-latt": "ltr", "ar": "rtl"}


@pytest.fixture
def surveys(site: Site) -> tuple[str, str]:
    """The paths of a survey that is open to anyone, and of a letter's QR code to another."""
    program = Path(__file__).with_name("asked_by_link.py")
    environment = conftest._environment(site.data, site.address)
    done = subprocess.run([sys.executable, str(program)], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    anyone, letter = done.stdout.split()
    return anyone, letter


def go_on(page: Page) -> None:
    """Press the form's own button: begin, next or send, whatever it is called here."""
    with page.expect_navigation():
        page.locator("main form").last.locator("button:not([name])").last.click()


def take_first_answers(page: Page) -> None:
    for group in page.locator("main fieldset").all():
        group.locator("input").first.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_accessible_in_every_language_and_never_scrolls_sideways(
    surveys: tuple[str, str], visit: Callable[..., Page], look: Look, language: str
) -> None:
    page = visit(phone=True)  # axe is a script; the next tests walk without any
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(f"{surveys[0]}?sprak={language}")
    look(page, f"svara-{language}-start")
    for number in range(1, 30):
        go_on(page)
        look(page, f"svara-{language}-{number}")
        assert page.locator("html").get_attribute("dir") == LANGUAGES[language]
        if not page.locator("input[name=page]").count():
            return
        take_first_answers(page)
    raise AssertionError("the survey never ends")


def test_back_and_another_language_keep_what_was_answered(
    surveys: tuple[str, str], visit: Callable[..., Page]
) -> None:
    page = visit(phone=True, scripts=False)
    page.goto(surveys[0])
    go_on(page)
    take_first_answers(page)
    go_on(page)
    page.locator("input[name=koppling][value='2']").check()
    page.locator("input[name=besok][value='3']").check()
    with page.expect_navigation():
        page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("input[name=koppling][value='2']")).to_be_checked()
    go_on(page)
    with page.expect_navigation():
        page.locator("button[name=back]").click()
    expect(page.locator("input[name=besok][value='3']")).to_be_checked()


def test_a_page_is_answered_with_the_keyboard_alone(
    surveys: tuple[str, str], visit: Callable[..., Page]
) -> None:
    page = visit(phone=True, scripts=False)
    page.goto(surveys[0])
    go_on(page)
    keyboard = steps.Keyboard(page)
    keyboard.choose("s_alder", "1")
    with page.expect_navigation():
        keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Sida 2")


def test_a_letters_code_gives_one_answer_and_stands_in_no_address(
    surveys: tuple[str, str], visit: Callable[..., Page], look: Look
) -> None:
    code = surveys[1].rstrip("/").rsplit("/", 1)[1]
    page = visit(phone=True, scripts=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + request.headers.get("referer", "")))
    page.goto(surveys[1])
    assert steps.answer_survey(page, page.url) < 20
    assert sum(code in address for address in asked) == 1
    page.goto(surveys[1])
    expect(page.locator("main")).to_contain_text("Koden är redan använd")
    again = visit(phone=True)
    again.goto("/exkoping/brev/")
    again.get_by_label("Koden i brevet").fill("ABCD-EFGH-0")
    again.get_by_role("button", name="Fortsätt").click()
    expect(again.locator("main")).to_contain_text(re.compile("finns inte i någon kod"))
    look(again, "brev-fel-kod")
