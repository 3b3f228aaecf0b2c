"""Two clicks from a question to its answer, and the promise's whole chain: at a desk and in a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look
from tests.journeys.steps import DESK


@pytest.mark.parametrize("phone", [False, True])
def test_anna_sees_the_whole_chain_and_goes_to_a_gap(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(DESK + "lofte/")
    page.get_by_role("link", name="Hela kedjan, med det som fattas").click()
    expect(page.get_by_role("img", name="Kedjan från problem till svar")).to_be_visible()
    look(page, "kedjan", handbook=not phone)
    page.get_by_role("link", name=re.compile("har ingen åtgärd")).first.click()
    expect(page.get_by_role("heading", name="Vad kan det bero på?")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_what_became_of_the_report_is_two_clicks_away(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(DESK + "inkommet/rapporter/")
    page.get_by_text("Sök en rapport efter plats eller dag").click()
    page.get_by_label("Plats").select_option(label="Stationen")
    page.get_by_role("button", name="Sök", exact=True).click()
    look(page, "rapporter-sokta")
    page.locator("main tbody a").last.click()
    expect(page.get_by_role("heading", name="Vad blev det av den?")).to_be_visible()
    look(page, "rapportens-vag")


@pytest.mark.parametrize("phone", [False, True])
def test_others_figures_calendars_and_the_polices_notices_are_calm_pages(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(DESK + "inkommet/serier/")
    look(page, "andras-siffror")
    page.get_by_role("link", name="Problemindex totalt, Exköping").click()
    page.get_by_text("Visa som tabell").click()
    expect(page.locator("main table")).to_contain_text("1,69")
    look(page, "andras-serie")
    page.goto(DESK + "mer/kalender/")
    look(page, "kalender")
    page.goto(DESK + "mer/polisens-handelser/")
    look(page, "polisens-handelser")
