"""The organisation's link is changed while reports wait in a telephone: nothing is sent in silence, nothing is lost."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Look, Site
from tests.journeys.test_offline import PANEL, come_home, count, go_out, is_wiped, write_report

ORGANISATION = "Fritidsgården Kupan"
CLOSED = f"{ORGANISATION} fick en ny länk"
WORDS = "Glas vid cykelställen."


def change_link(anna: Page) -> str:
    """Renew the organisation's link at the desk; the new one."""
    old = steps.report_link(anna, ORGANISATION)
    row = anna.locator("main li").filter(has_text=ORGANISATION)
    row.locator("summary").click()
    row.get_by_role("button", name="Byt till en ny länk").click()
    new = steps.report_link(anna, ORGANISATION)
    assert new != old
    return new


def write_words(page: Page) -> None:
    page.locator("main details").last.locator("summary").click()
    page.get_by_label("Något mer?").fill(WORDS)
    write_report(page)


def send_here(page: Page) -> None:
    page.get_by_role("button", name=f"Skicka från {ORGANISATION}").first.click()


def test_reports_that_waited_while_the_link_was_changed_are_sent_by_the_new_one(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    anna = sign_in("anna")
    link = steps.report_link(anna, ORGANISATION)
    before = count(site, "intake_report"), count(site, "intake_incident")
    page = visit(phone=True)
    go_out(page, link)
    write_words(page)
    expect(page.locator(PANEL)).to_contain_text("1 ej skickad")
    page.get_by_role("button", name="Inget att rapportera").click()
    expect(page.locator(PANEL)).to_contain_text("2 ej skickade")
    new = change_link(anna)
    come_home(page)
    expect(page.locator(PANEL).get_by_text(CLOSED)).to_have_count(2)
    page.goto(link)
    expect(page.locator(PANEL)).to_contain_text(WORDS)
    expect(page.locator(PANEL)).to_contain_text("Öppna den nya länken i samma webbläsare")
    expect(page.get_by_role("button", name="Rätta")).to_have_count(0)
    look(page, "rapport-stangd-lank")
    assert count(site, "intake_report") == before[0]
    steps.at_link(page, new)
    expect(page.locator(PANEL)).to_contain_text(WORDS)
    look(page, "rapport-ny-lank")
    send_here(page)
    expect(page.get_by_role("button", name="Skicka från")).to_have_count(1)
    send_here(page)
    is_wiped(page)
    assert (count(site, "intake_report"), count(site, "intake_incident")) == (before[0] + 2, before[1] + 1)


def test_a_report_sent_on_a_page_opened_before_the_link_was_changed_waits_for_the_new_one(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    anna = sign_in("anna")
    link = steps.report_link(anna, ORGANISATION)
    before = count(site, "intake_incident")
    page = visit(phone=True)
    steps.at_link(page, link)
    new = change_link(anna)
    write_words(page)
    expect(page.locator("h1")).to_have_text("Länken gäller inte")
    expect(page.locator(PANEL)).to_contain_text(WORDS)
    steps.at_link(page, new)
    send_here(page)
    is_wiped(page)
    assert count(site, "intake_incident") == before + 1
