"""A partner outdoors with a phone: from the organisation's own link to thanks."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Look

MOST_TAPS = 6


def test_two_incidents_are_sent_with_the_keyboard_alone(
    visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    link = steps.report_link(sign_in("anna"))
    partner = visit(phone=True)
    assert steps.report_two_with_keyboard(partner, link) < 120
    look(partner, "rapporten-ar-mottagen")


def test_one_incident_is_sent_with_a_few_taps_and_no_scripts(
    visit: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    partner = visit(phone=True, scripts=False)
    steps.at_link(partner, steps.report_link(sign_in("anna")))
    taps = [
        partner.get_by_text("Nedskräpning").first,
        partner.locator("[name=place]").first,
        partner.locator("[name=when]").first,
        partner.locator("[name=certainty]").first,
        partner.locator("button[name=gor][value=skicka]:not([aria-hidden])").last,
    ]
    assert len(taps) <= MOST_TAPS
    for target in taps:
        target.click()
    expect(partner.locator("h1")).to_contain_text("1 händelse")


def test_the_report_form_is_accessible_and_its_targets_large(
    visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    partner = visit(phone=True)
    steps.at_link(partner, steps.report_link(sign_in("anna")))
    look(partner, "rapportera", handbook=True)
    for tile in partner.locator(".tiles label:visible").all():
        box = tile.bounding_box()
        assert box and box["height"] >= 44, tile.inner_text()


def test_a_link_that_is_not_ours_is_told_so(visit: Callable[..., Page], look: Look) -> None:
    page = visit(phone=True)
    answer = page.goto("/rapport/abcdefghijkl/")
    assert answer and answer.status == 404
    expect(page.locator("h1")).to_have_text("Länken gäller inte")
    look(page, "lanken-galler-inte")
