"""A survey at a place: opened at the desk, answered without scripts, read with what it can carry."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Look, Site

FEWEST_SHOWN = 10
CLOSED = dt.date(2026, 11, 21)
"""A survey opened on 30 October is open for three weeks."""


def test_the_survey_is_accessible_on_a_phone(
    visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    page = visit(phone=True)
    page.goto(steps.open_survey(sign_in("anna")))
    look(page, "enkat-start")
    page.get_by_role("button", name="Börja").click()
    look(page, "enkat-sida-1")
    page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Nästa").last.click()
    look(page, "enkat-sida-2")


def test_a_survey_is_opened_answered_and_read(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    anna = sign_in("anna")
    path = steps.open_survey(anna)
    wave = anna.url
    visitor = visit(phone=True, scripts=False)
    assert steps.answer_survey(visitor, path) < 18
    anna.goto(wave)
    look(anna, "enkat-med-ett-svar")
    expect(anna.locator("main")).not_to_contain_text("100 procent")
    for _answer in range(FEWEST_SHOWN - 1):
        steps.answer_survey(visitor, path)
    steps.count_held(anna, wave)
    site.turn_to(CLOSED)
    visitor.goto(path)
    expect(visitor.locator("h1")).to_have_text("Enkäten är stängd")
    anna.goto(wave)
    expect(anna.locator("main")).to_contain_text(f"{FEWEST_SHOWN} svar")
    expect(anna.locator("main")).to_contain_text("Öppen länk")
    look(anna, "enkat", handbook=True)
