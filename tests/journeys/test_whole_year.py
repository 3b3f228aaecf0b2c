"""The whole year on one installation: each step builds on what the one before left."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

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
    steps.extend(anna)
    expect(anna.locator("main")).to_contain_text("Värdegrundsarbete")
