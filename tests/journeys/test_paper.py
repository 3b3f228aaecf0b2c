"""Paper forms: printed at the desk, typed in twice by keyboard alone and without scripts, settled and counted."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Look

ANSWERS = {"q_koppling": "1 3", "q_trygg_kvall": "3", "q_kon": "1", "q_alder": "2"}


def plan_wave(page: Page) -> None:
    """A wave on paper of everybody near the station, opened with the form at the desk."""
    page.goto("/arbete/exkoping/enkater/")
    page.get_by_role("link", name="Ny enkät").click()
    page.get_by_label("Plats", exact=True).select_option(index=1)
    page.get_by_label("Namn").fill("Trygghet på papper")
    page.get_by_label("Frågor").select_option(label="Trygghet på platsen 1.1")
    page.get_by_label("Alla på platsen tillfrågas").check()
    page.get_by_label("I urvalsramen (16").fill("300")
    page.get_by_label("Bjuds in").last.fill("150")
    page.get_by_label("Papper", exact=True).check()
    page.get_by_label("Brev med kod", exact=True).check()


def type_sheet(page: Page, number: str, **changed: str) -> None:
    """From the number to saved with the keyboard: type, tab on, Enter."""
    page.get_by_label("Blankettens nummer").focus()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(f"Blankett {number}")
    last = ""
    for name, words in (ANSWERS | changed).items():
        last = f"[name={name}]"
        page.locator(last).focus()
        page.keyboard.type(words)
    page.locator(last).press("Enter")


def test_a_wave_is_planned_and_paper_is_typed_in_twice_by_keyboard(
    sign_in: Callable[..., Page], look: Look
) -> None:
    anna = sign_in("anna")
    plan_wave(anna)
    anna.get_by_role("button", name="Räkna").click()
    expect(anna.locator("#plan")).to_contain_text("Med 60 svar per omgång")
    look(anna, "enkat-planera", handbook=True)
    anna.get_by_role("button", name="Spara enkäten").last.click()
    look(anna, "enkat-oppen")
    anna.get_by_role("link", name="Koder och brev").click()
    look(anna, "enkat-brev")
    anna.go_back()
    anna.get_by_role("link", name="Pappersblankett").click()
    look(anna, "enkat-papper")
    anna.get_by_role("link", name="Skriv in dem").click()
    look(anna, "enkat-skriv-in")
    type_sheet(anna, "7")
    expect(anna.locator("main")).to_contain_text("Blankett 7 är inskriven en gång")
    type_sheet(anna, "7", q_trygg_kvall="4")
    expect(anna.locator("h1")).to_contain_text("skiljer sig åt")
    look(anna, "enkat-skillnad", handbook=True)
    anna.locator("[name=d_trygg_kvall]").first.focus()
    anna.keyboard.press("Space")
    anna.keyboard.press("Enter")
    expect(anna.locator("main")).to_contain_text("Blankett 7 är klar och räknas")


def test_without_scripts_a_part_is_added_and_a_wrong_digit_is_answered(
    sign_in: Callable[..., Page],
) -> None:
    anna = sign_in("anna", scripts=False, phone=True)
    plan_wave(anna)
    anna.get_by_role("button", name="Lägg till en del").click()
    expect(anna.locator("[name=title]")).to_have_value("Trygghet på papper")
    expect(anna.locator("[name=frame_1]")).to_be_visible()
    anna.get_by_role("button", name="Spara enkäten").last.click()
    anna.get_by_role("link", name="Skriv in papper").click()
    type_sheet(anna, "8", q_trygg_kvall="7")
    expect(anna.locator("main")).to_contain_text("Svaret 7 finns inte")
    expect(anna.locator("[name=q_koppling]")).to_have_value("1 3")
