"""Which places deserve attention, one of them closely, and the analyst's map: at a desk and in a phone."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look
from tests.journeys.steps import DESK

PATIENCE_S = 60


@pytest.mark.parametrize("phone", [False, True])
def test_anna_sees_which_places_stand_out_and_when(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(DESK + "lagesbild/")
    page.get_by_role("link", name="Se platserna i ordning").click()
    expect(page.locator(".lead")).to_contain_text("Vilken som har flest")
    look(page, "platser", handbook=not phone)

    page.get_by_label("Ordna efter").select_option(label="Anmälda brott")
    page.get_by_label("Hur långt tillbaka?").select_option(label="36 månader för allt")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.locator(".lead")).to_contain_text("Köpladan har mycket säkert fler anmälda brott")
    page.get_by_text("Visa som tabell").first.click()
    look(page, "platser-brott")

    page.locator(".numbered").get_by_role("link", name="Stationen").click()
    expect(page.locator("h1")).to_have_text("Stationen")
    expect(page.locator("main")).to_contain_text(re.compile(r"kl\. \d\d–\d\d: \d+.procent av händelserna"))
    look(page, "plats", handbook=not phone)


@pytest.mark.parametrize("phone", [False, True])
def test_the_analyst_asks_for_hot_spots_and_saves_them(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("per" if phone else "anna", phone=phone)
    page.goto(DESK + "lagesbild/platser/")
    page.get_by_role("link", name="Leta hot spots").click()
    look(page, "analyser")
    page.get_by_label("Hur stora rutor?").select_option(label="100 meter" if phone else "250 meter")
    page.get_by_role("button", name="Räkna", exact=True).click()
    look(page, "analys-vantar")
    end = time.monotonic() + PATIENCE_S
    while page.get_by_role("link", name="Se hur långt det kommit").count():
        assert time.monotonic() < end, "the worker never answered"
        time.sleep(0.5)
        page.get_by_role("link", name="Se hur långt det kommit").click()
    expect(page.locator("main")).to_contain_text("fler händelser än slumpen ger")
    page.get_by_text("Alla inställningar och varför").click()
    look(page, "analys-hot-spots", handbook=not phone)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Alla rutor som CSV").click()
    assert saved.value.path().read_text("utf-8-sig").startswith("e;n;count;gi;p;q;hot;spot")

    page.goto(DESK + "lagesbild/analys/")
    page.get_by_label("Från månad").fill("2026-05")
    page.get_by_label("Till och med månad").fill("2026-01")
    page.get_by_role("button", name="Räkna", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("Byt plats på dem")
    look(page, "analyser-fel")
