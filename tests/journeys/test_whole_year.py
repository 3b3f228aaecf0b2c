"""The whole year on one installation: each step builds on what the one before left."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Look, Site
from tests.journeys.exkoping import EXTRACT, YEAR_IS_OVER


def test_a_year_from_a_dark_path_to_the_next_promise(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    rut = visit(phone=True, scripts=False)
    code = steps.tell_of_unsafe_place(rut)
    anna = sign_in("anna")
    partner = visit(phone=True)
    steps.report_two_with_keyboard(partner, steps.report_link(anna))
    anna.goto(steps.DESK + "inkommet/")
    expect(anna.locator("main")).to_contain_text("Fritidsgården Kupan")
    before = steps.counter(rut)
    steps.log_visit(anna)
    assert steps.counter(rut) == before + 1

    site.turn_to(YEAR_IS_OVER)
    steps.read_in_crimes(anna, site.data / EXTRACT)
    steps.draw_picture(anna)
    steps.approve_picture(anna)
    look(anna, "lagesbild", handbook=True)
    steps.state_problem(anna)

    steps.hold_meeting(anna)
    look(anna, "mote", handbook=True)
    steps.close_meeting(anna)
    steps.draft_answer(anna)
    steps.approve_and_publish(anna)
    steps.read_receipt(rut, code)
    expect(rut.locator("main")).to_contain_text(steps.TO_ANSWER)

    steps.count_verdicts(anna)
    steps.settle(anna)
    steps.approve_and_publish(anna)
    rut.goto(steps.HOME)
    rut.get_by_role("link", name=re.compile("[Rr]esultat|hur det gick|gick det")).first.click()
    expect(rut.locator("main")).to_contain_text("Det blev tryggare vid Stationen")
    expect(effect_of(rut, "Anmälda brott, Stationen")).to_contain_text("bättre")
    expect(effect_of(rut, "Anmälda brott, Stortorget")).to_contain_text("går inte att avgöra")
    reader = visit(phone=True)
    reader.goto(rut.url)
    look(reader, "arets-resultat", handbook=True)
    anna.goto(steps.DESK + "resultat/")
    look(anna, "arets-resultat-vid-skrivbordet")
    steps.extend(anna)
    carried = anna.locator("main .card").filter(has_text="Värdegrundsarbete")
    expect(carried).to_contain_text("förd över")
    work_next_year(anna, look)


def work_next_year(anna: Page, look: Look) -> None:
    """In next year's draft a focus place is chosen in time, and its first week drawn."""
    look(anna, "nasta-ars-lofte")
    steps.choose_focus_place(anna)
    look(anna, "fokusplats")
    steps.draw_week(anna)
    look(anna, "veckans-besok")
    anna.goto(steps.DESK + "lofte/fokus/")
    expect(anna.locator("main .card")).to_have_count(4)
    look(anna, "fokusplatser")


def effect_of(page: Page, indicator: str) -> Locator:
    """What the result says of an indicator."""
    return page.locator("li").filter(has_text=indicator).last


def test_a_public_number_leads_staff_back_to_what_it_was_counted_from(
    sign_in: Callable[..., Page], look: Look
) -> None:
    anna = sign_in("anna")
    anna.goto(steps.DESK + "svar/")
    anna.get_by_role("link", name=re.compile("September 2026")).first.click()
    anna.locator("main").page.get_by_role("link", name="Lägesbilden", exact=True).click()
    expect(anna.locator("h1")).to_contain_text("september 2026")
    anna.get_by_role("link", name=re.compile("Se händelserna bakom")).first.click()
    rows = anna.locator("main table tbody tr")
    assert rows.count() > 0
    expect(rows.first).to_contain_text("Stationen")
    expect(rows.first).to_contain_text(re.compile(r"\d+ [a-z]{3}"))
