"""An empty house: the first page, and a promise drafted from the example text."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Look, Site, _look, _visitors


@pytest.fixture
def look(empty_site: Site) -> Look:
    return _look(empty_site)


@pytest.fixture
def visit(chrome: Browser, look: Look) -> Iterator[Callable[..., Page]]:
    yield from _visitors(chrome, look)


def test_an_empty_house_becomes_tranemo_with_a_promise_to_sign(
    empty_site: Site, visit: Callable[..., Page], look: Look
) -> None:
    page = visit()
    page.goto(empty_site.first_page())
    look(page, "borja", handbook=True)
    page.get_by_label("Vilken kommun?").fill("Tranemo")
    page.get_by_label("Vilket lokalpolisområde?").fill("Ulricehamn")
    page.get_by_label("Vad heter du som samordnar?").fill("Anna")
    page.get_by_label("Din e-postadress i arbetet").fill("anna@tranemo.example")
    page.get_by_label("med ett exempel").check()
    page.get_by_role("button", name="Sätt i gång").click()
    page.get_by_role("button", name="Läs texten").click()
    look(page, "texten-ar-last")
    page.get_by_role("button", name="Spara").last.click()
    expect(page.locator("main .card")).not_to_have_count(0)
    expect(page.locator("main")).to_contain_text("Saknar:")
    look(page, "utkast-till-lofte")


def test_the_first_page_works_once(empty_site: Site, visit: Callable[..., Page]) -> None:
    page = visit(scripts=False)
    answer = page.goto(empty_site.address + "/borja/fel-nyckel/")
    assert answer and answer.status == 410
