"""A usual report counted in taps and letters, and five written without a net in a browser that was closed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import steps
from tests.journeys.conftest import PHONE, Look, Site
from tests.journeys.test_offline import PANEL, come_home, count, go_out, is_wiped, write_report

MOST_TAPS, MOST_LETTERS = 12, 40
COUNTER = """
    window.tapped = 0; window.typed = 0
    addEventListener("pointerdown", () => window.tapped++, true)
    addEventListener("beforeinput", (event) => (window.typed += event.data?.length ?? 0), true)
"""


def test_a_usual_report_takes_at_most_twelve_taps_and_forty_letters(
    visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    link = steps.report_link(sign_in("anna"))
    page = visit(phone=True)
    steps.at_link(page, link)
    page.add_init_script(COUNTER)
    page.goto(link)
    page.locator("label", has_text="Nedskräpning").first.click()
    page.locator(".choice:has([name=place]) label").first.click()
    page.locator(".choice:has([name=when]) label").first.click()
    page.locator(".choice:has([name=certainty]) label").first.click()
    page.get_by_text("Berätta mer, om du vill").click()
    page.get_by_label("Något mer?").click()
    page.keyboard.type("Glas vid cykelställen, städat.")
    page.locator(".choice:has([name=severity]) label").first.click()
    page.get_by_label("Vad gjorde ni åt det?").select_option("mended")
    look(page, "rapport-med-allt")
    taps, letters = page.evaluate("[window.tapped, window.typed]")
    page.locator("button[name=gor][value=skicka]:not([aria-hidden])").last.click()
    expect(page.locator("h1")).to_contain_text("1 händelse")
    assert taps >= 7 and taps + 2 <= MOST_TAPS, (
        "a choice in a list is a tap on it and one in it; sending is one"
    )
    assert letters == len("Glas vid cykelställen, städat.") <= MOST_LETTERS


@contextmanager
def device(chrome: Browser, chromium: str, folder: Path, address: str) -> Iterator[Page]:
    """A browser that keeps what it knows in a folder, so that it can be closed and opened again."""
    context = chrome.browser_type.launch_persistent_context(
        folder,
        executable_path=chromium,
        args=["--no-sandbox", "--disable-gpu"],
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=address,
        locale="sv-SE",
    )
    context.set_default_timeout(10_000)
    try:
        yield context.new_page()
    finally:
        for page in context.pages:
            page.goto("about:blank")  # Chromium gives the net back while it closes, and the page would send
        context.close()


def test_five_reports_without_a_net_outlive_the_browser_and_arrive_once_each(
    site: Site, chrome: Browser, chromium: str, sign_in: Callable[..., Page], tmp_path: Path
) -> None:
    link = steps.report_link(sign_in("anna"))
    before = count(site, "intake_report"), count(site, "intake_incident")
    with device(chrome, chromium, tmp_path, site.address) as page:
        go_out(page, link)
        for number in range(1, 6):
            write_report(page)
            expect(page.locator(PANEL)).to_contain_text(f"{number} ej skickad")
    assert count(site, "intake_report") == before[0]
    with device(chrome, chromium, tmp_path, site.address) as page:
        page.context.set_offline(True)
        page.goto(link)
        expect(page.locator(PANEL)).to_contain_text("5 ej skickade")
        come_home(page)
        is_wiped(page)
        page.reload()
        is_wiped(page)
    assert (count(site, "intake_report"), count(site, "intake_incident")) == (before[0] + 5, before[1] + 5)
    assert (
        count(
            site,
            "intake_report",
            "once in (select once from intake_report group by once having count(*) > 1)",
        )
        == 0
    )


def test_a_device_that_was_shut_out_keeps_its_report_until_it_has_the_code(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    anna = sign_in("anna")
    link = steps.report_link(anna, "Lindskolan")
    before = count(site, "intake_report")
    partner = visit(phone=True)
    go_out(partner, link)
    write_report(partner)
    expect(partner.locator(PANEL)).to_contain_text("1 ej skickad")

    anna.reload()
    row = anna.locator(".links li").filter(has_text="Lindskolan")
    row.get_by_text("Byt länk eller spärra").click()
    row.get_by_role("button", name="Spärra enheterna").click()
    look(anna, "rapportlankar")
    come_home(partner)
    expect(partner.locator(PANEL)).to_contain_text("Bekräfta enheten")
    partner.reload()
    look(partner, "bekrafta-enheten")
    steps.at_link(partner, link)
    partner.get_by_role("button", name="Rätta").click()
    expect(partner.locator("[name=type][value=littering]")).to_be_checked()
    write_report(partner)
    expect(partner.locator("h1")).to_contain_text("1 händelse")
    assert count(site, "intake_report") == before + 1


@pytest.mark.parametrize("known", [True, False])
def test_here_i_am_puts_the_position_in_and_the_nearest_places_first(
    visit: Callable[..., Page], sign_in: Callable[..., Page], known: bool
) -> None:
    link = steps.report_link(sign_in("anna"))
    page = visit(phone=True)
    steps.at_link(page, link)
    if known:
        page.goto(link)
        middles = page.evaluate("JSON.parse(document.querySelector('[data-here]').dataset.middles)")
        place, (north, east) = list(middles.items())[-1]
        page.context.grant_permissions(["geolocation"])
        page.context.set_geolocation({"latitude": north, "longitude": east, "accuracy": 12})
    page.goto(link)
    page.get_by_role("button", name="Här är jag").click()
    if not known:
        expect(page.locator("[data-here] [role=status]")).to_contain_text("Telefonen gav inget läge")
        return
    expect(page.locator("[data-here] [role=status]")).to_contain_text("på 12 meter när")
    lists = page.evaluate(
        "[...document.querySelectorAll('.choice [name=place]')].map((one) => one.value)"
        ".concat([...document.querySelectorAll('select[name=other_place] option')].map((one) => one.value))"
    )
    assert place in (lists[0], next(one for one in lists[lists.index("") :] if one))
    for name in ("type", "when", "certainty"):
        page.locator(f"[name={name}]").first.check()
    page.locator("button[name=gor][value=skicka]:not([aria-hidden])").last.click()
    expect(page.locator("h1")).to_contain_text("1 händelse")
