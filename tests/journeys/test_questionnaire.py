"""A questionnaire of one's own: copied, changed, translated, looked at and kept, in a phone and at a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look

FORMS = "/arbete/exkoping/enkater/formular/"


@pytest.mark.parametrize("phone", [False, True])
def test_a_form_of_ones_own_is_composed_and_seen(
    sign_in: Callable[..., Page], look: Look, phone: bool
) -> None:
    page = sign_in("anna", phone=phone)
    page.goto(FORMS)
    look(page, "formular-lista")
    page.get_by_role("link", name="Gör ett eget formulär").click()
    page.get_by_label("Namn").fill(f"Trygghet på badplatsen {phone:d}")
    look(page, "formular-nytt")
    page.get_by_role("button", name="Gör en kopia").click()
    here = page.url
    look(page, "formular-utkast")

    page.get_by_role("link", name="Skriv en ny fråga").click()
    page.get_by_label("Fråga", exact=True).fill("Badar du på kvällen vid {platsen}?")
    page.get_by_label("Svar, ett på varje rad").fill("1 Ja\n2 Nej\n2 Ibland")
    page.get_by_role("button", name="Spara frågan").click()
    expect(page.locator(".error-summary")).to_contain_text("Koden 2 står två gånger")
    look(page, "formular-fraga-fel")
    page.get_by_label("Svar, ett på varje rad").fill("1 Ja\n2 Nej\n3 Ibland")
    page.get_by_role("button", name="Spara frågan").click()
    expect(page.locator("article").last).to_contain_text("Badar du på kvällen")

    page.goto(f"{here}ord/ar/")
    look(page, "formular-arabiska")
    page.goto(f"{here}visa/?sprak=ar")
    look(page, "formular-visa-arabiska")
    page.goto(f"{here}visa/")
    expect(page.locator("main")).to_contain_text("Badar du på kvällen vid Stortorget?")
    look(page, "formular-visa")
