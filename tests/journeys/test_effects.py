"""Did it help? Anna registers how it will be judged, after reading what could be seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look
from tests.journeys.steps import DESK


@pytest.mark.parametrize("phone", [False, True])
def test_anna_is_told_what_could_be_seen_before_she_registers(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(DESK + "lofte/")
    page.get_by_role("link", name="Hjälpte det? Effektplaner").click()
    look(page, "effekter")

    page.get_by_role("link", name="Registrera en effektplan").click()
    look(page, "effekt-plats")
    page.get_by_role("link", name="Köpladan", exact=True).click()
    expect(page.locator("#syns ~ .lead")).to_contain_text("syns bara en minskning med minst")
    look(page, "effekt-ny")
    page.get_by_label("Vad vill ni kunna svara på?").fill(f"Hjälper det vid Köpladan {phone}?")
    page.get_by_role("button", name="Registrera planen").click()
    expect(page.locator("h1")).to_have_text(f"Hjälper det vid Köpladan {phone}?")
    expect(page.locator(".lead").first).to_contain_text("Går att bedöma efter")
    look(page, "effekt-registrerad")


@pytest.mark.parametrize("phone", [False, True])
def test_a_plan_says_when_it_can_be_judged_and_what_could_be_seen(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(DESK + "lofte/effekt/")
    page.get_by_role("link", name="Hjälper besöken vid Stationen?").click()
    expect(page.locator(".lead").first).to_contain_text("Går att bedöma efter 31 oktober 2026")
    page.get_by_text("Visa som tabell").first.click()
    look(page, "effekt")
