"""Outdoors without a net: what is written there arrives once, whatever happens on the way, and leaves nothing."""

import datetime as dt
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys import conftest, steps
from tests.journeys.conftest import Look, Site
from tests.journeys.exkoping import TODAY

PANEL = "[data-queue]"


@pytest.fixture
def tablet(site: Site) -> str:
    """The address of a survey that is answered on a tablet."""
    return opened(site)


def opened(site: Site, *parts: str) -> str:
    program = Path(__file__).with_name("asked_on_tablet.py")
    environment = conftest._environment(site.data, site.address)
    done = subprocess.run(
        [sys.executable, str(program), *parts], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def count(site: Site, table: str, where: str = "1 = 1") -> int:
    with closing(sqlite3.connect(f"file:{site.data}/loftet.sqlite3?mode=ro", uri=True)) as database:
        return database.execute(f"select count(*) from {table} where {where}").fetchone()[0]


def answers_of(site: Site, tablet: str) -> int:
    wave = f"wave_id = (select id from surveys_wave where key = '{tablet.split('/')[-3]}')"
    return count(site, "surveys_inbox", wave) + count(site, "surveys_response", wave)


def until(page: Page, so: str) -> None:
    """Wait for something that only the browser knows."""
    end = time.monotonic() + 10
    while not page.evaluate(f"(async () => {so})()"):
        assert time.monotonic() < end, so
        time.sleep(0.05)


def go_out(page: Page, path: str) -> None:
    """Open the page with a net, wait until the device has it, and lose the net."""
    steps.at_link(page, path)
    kept = "(await (await caches.open('loftet-falt:' + location.pathname)).keys()).length > 5"
    until(page, f"navigator.serviceWorker.controller !== null && {kept}")
    page.context.unroute_all()  # the test's own ear on the line would stand between the worker and what it keeps
    page.context.set_offline(True)
    until(page, "!navigator.onLine")


def come_home(page: Page) -> None:
    page.context.set_offline(False)


def answer(page: Page, evening: str = "Ganska trygg") -> int:
    """One person from "Börja" to thanks, first answers otherwise; returns how many pages it took."""
    page.get_by_role("button", name="Börja").click()
    pages = 0
    while not page.locator("[data-last]").is_visible():
        pages += 1
        for group in page.locator("[data-page]:visible fieldset:visible").all():
            group.locator("input").first.check()
        if page.locator("[name=trygg_kvall]").first.is_visible():
            page.locator("[data-page]:visible").get_by_label(evening, exact=True).last.check()
        page.get_by_role("button", name="Nästa", exact=True).click()
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page.locator("h1")).to_have_text("Tack – lämna plattan vidare")
    return pages


def is_wiped(page: Page) -> None:
    until(page, "!(await indexedDB.databases()).length")
    expect(page.locator(PANEL)).to_be_hidden()


def test_two_people_answer_without_a_net_and_each_arrives_once(
    site: Site, visit: Callable[..., Page], look: Look, tablet: str
) -> None:
    page = visit()
    page.set_viewport_size({"width": 820, "height": 1180})
    go_out(page, tablet)
    answer(page)
    expect(page.locator(PANEL)).to_contain_text("1 ej skickad")
    page.get_by_role("button", name="Nästa person").click()
    answer(page, "Mycket otrygg")
    expect(page.locator(PANEL)).to_contain_text("2 ej skickade")
    look(page, "surfplatta-tack-utan-nat")
    page.reload()
    expect(page.locator(PANEL)).to_contain_text("2 ej skickade")
    assert page.locator("input:checked").count() == 0 and answers_of(site, tablet) == 0
    page.close()
    page = page.context.new_page()
    come_home(page)
    page.goto(tablet)
    is_wiped(page)
    assert answers_of(site, tablet) == 2


def test_what_lies_in_the_device_can_not_be_read(visit: Callable[..., Page], tablet: str) -> None:
    page = visit()
    go_out(page, tablet)
    answer(page)
    found = page.evaluate(
        """async () => {
            const asked = indexedDB.open("loftet-falt")
            const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result) })
            const all = (name) => new Promise((done) => {
                const rows = database.transaction(name).objectStore(name).getAll()
                rows.onsuccess = () => done(rows.result)
            })
            const [row] = await all("items"), [key] = await all("keys")
            database.close()
            const export_ = await crypto.subtle.exportKey("raw", key).catch((refused) => refused.name)
            return [Object.keys(row), new TextDecoder().decode(row.sealed).includes("trygg"), key.extractable, export_]
        }"""
    )
    assert found == [["iv", "sealed"], False, False, "InvalidAccessError"]


def test_an_answer_whose_thanks_were_lost_is_kept_once(
    site: Site, visit: Callable[..., Page], tablet: str
) -> None:
    browser = visit().context.browser
    assert browser
    # without the worker, since nobody hears what passes it by
    page = browser.new_context(base_url=site.address, service_workers="block").new_page()
    page.goto(tablet)
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.fallback()

    page.route("**/surfplatta/**", lose)
    answer(page)
    expect(page.locator(PANEL)).to_contain_text("1 ej skickad")
    while not lost:
        page.wait_for_timeout(50)
    assert lost == [200] and answers_of(site, tablet) == 1
    page.get_by_role("button", name="Skicka nu").click()
    is_wiped(page)
    assert answers_of(site, tablet) == 1
    page.context.close()


def test_nobody_gets_back_to_the_answers_before(visit: Callable[..., Page], tablet: str) -> None:
    page = visit()
    page.goto("/exkoping/")
    page.goto(tablet)
    answer(page)
    page.go_back()
    assert page.url.endswith("/exkoping/")
    page.go_forward()
    expect(page.get_by_role("button", name="Börja")).to_be_visible()
    assert page.locator("input:checked").count() == 0


def test_follow_ups_appear_at_once_and_only_when_asked(visit: Callable[..., Page], tablet: str) -> None:
    page = visit()
    page.goto(tablet)
    page.get_by_role("button", name="Börja").click()
    page.get_by_role("button", name="Nästa", exact=True).click()
    expect(page.locator("[data-problem]")).to_have_text(
        "Svara ja eller nej, så vet vi om enkäten är för dig."
    )
    page.locator("[name=s_alder][value='1']").check()
    while not page.locator("[name=trygg_kvall]").first.is_visible():
        page.get_by_role("button", name="Nästa", exact=True).click()
    before = page.locator("h1").inner_text()
    page.locator("[name=trygg_kvall][value='5']").check()
    page.get_by_role("button", name="Nästa", exact=True).click()
    total = re.compile(r"Sida (\d+) av (\d+)")
    first, second = total.search(before), total.search(page.locator("h1").inner_text())
    assert first and second and int(second[1]) == int(first[1]) + 1
    page.get_by_role("button", name="Föregående").click()
    expect(page.locator("[name=trygg_kvall][value='5']")).to_be_checked()


def test_somebody_under_16_is_thanked_and_forgotten(
    site: Site, visit: Callable[..., Page], look: Look, tablet: str
) -> None:
    page = visit(phone=True)
    page.goto(tablet)
    look(page, "surfplatta-start")
    page.get_by_role("button", name="Börja").click()
    look(page, "surfplatta-sida-1")
    page.locator("[name=s_alder][value='2']").check()
    page.get_by_role("button", name="Nästa", exact=True).click()
    expect(page.locator("h1")).to_have_text("Tack för att du ville svara")
    look(page, "surfplatta-for-ung")
    assert page.locator("input:checked").count() == 0 and answers_of(site, tablet) == 0


def test_without_scripts_the_tablet_is_one_long_page_that_can_be_sent(
    site: Site, visit: Callable[..., Page], look: Look, tablet: str
) -> None:
    page = visit(scripts=False)
    page.goto(tablet)
    page.locator("[name=s_alder][value='1']").check()
    page.locator("[name=trygg_kvall][value='2']").check()
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page.locator("h1")).to_have_text("Tack – lämna plattan vidare")
    assert page.locator("input:checked").count() == 0 and answers_of(site, tablet) == 1


def test_the_staff_choose_the_part_of_the_frame_once_for_all(site: Site, visit: Callable[..., Page]) -> None:
    page = visit()
    path = opened(site, "Norra", "Södra")
    page.goto(path)
    page.get_by_role("button", name="Börja").click()
    expect(page.locator("[data-problem]")).to_be_focused()
    page.get_by_label("Del av urvalet").select_option(label="Södra")
    answer(page)
    page.get_by_role("button", name="Nästa person").click()
    answer(page)
    is_wiped(page)
    assert answers_of(site, path) == 2


def test_another_language_is_there_without_a_net_and_keeps_the_answers(
    visit: Callable[..., Page], look: Look, tablet: str
) -> None:
    page = visit()
    page.set_viewport_size({"width": 820, "height": 1180})
    go_out(page, tablet)
    page.get_by_role("button", name="Börja").click()
    page.locator("[name=s_alder][value='1']").check()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("[name=s_alder][value='1']")).to_be_checked()
    look(page, "surfplatta-arabiska")
    page.get_by_role("link", name="Svenska", exact=True).click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_what_the_server_refuses_stays_with_its_sentence_until_a_person_decides(
    site: Site, visit: Callable[..., Page], look: Look, tablet: str
) -> None:
    page = visit()
    go_out(page, tablet)
    page.evaluate("document.querySelector('textarea').value = 'Ring 070-123 45 67'")
    answer(page)
    come_home(page)
    expect(page.locator(PANEL)).to_contain_text("peka ut en person", timeout=10_000)
    look(page, "surfplatta-inte-mottaget")
    assert answers_of(site, tablet) == 0
    page.reload()
    expect(page.locator(PANEL)).to_contain_text("peka ut en person")
    page.get_by_role("button", name="Skicka utan egna ord").click()
    is_wiped(page)
    assert answers_of(site, tablet) == 1


def test_an_answer_that_comes_long_after_the_survey_has_closed_can_be_thrown_away(
    site: Site, visit: Callable[..., Page], tablet: str
) -> None:
    page = visit()
    go_out(page, tablet)
    answer(page)
    site.turn_to(TODAY + dt.timedelta(days=60))
    come_home(page)
    expect(page.locator(PANEL)).to_contain_text("Enkäten är stängd.", timeout=10_000)
    page.get_by_role("button", name="Ta bort").click()
    page.get_by_role("button", name="Tryck igen för att ta bort för gott").click()
    is_wiped(page)
    page.reload()
    expect(page.locator("h1")).to_have_text("Surfplattan tar inte emot svar")
    site.turn_to(TODAY)


def test_a_report_written_without_a_net_arrives(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page], look: Look
) -> None:
    link = steps.report_link(sign_in("anna"))
    before = count(site, "intake_report")
    partner = visit(phone=True)
    go_out(partner, link)
    partner.reload()
    write_report(partner)
    expect(partner.locator(PANEL)).to_contain_text("1 ej skickad")
    write_report(partner)
    expect(partner.locator(PANEL)).to_contain_text("2 ej skickade")
    look(partner, "rapport-utan-nat")
    assert count(site, "intake_report") == before
    come_home(partner)
    is_wiped(partner)
    assert count(site, "intake_report") == before + 2


def write_report(page: Page, kind: str = "littering") -> None:
    page.locator(f"[name=type][value={kind}]").check()
    for name in ("place", "when", "certainty"):
        page.locator(f"[name={name}]").first.check()
    page.locator("button[name=gor][value=skicka]:not([aria-hidden])").last.click()


def test_a_report_with_something_missing_is_mended_when_the_net_is_back(
    site: Site, visit: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    link = steps.report_link(sign_in("anna"))
    before = count(site, "intake_report")
    partner = visit(phone=True)
    go_out(partner, link)
    partner.locator("[name=type][value=vandalism]").check()
    partner.locator("button[name=gor][value=skicka]:not([aria-hidden])").last.click()
    expect(partner.locator(PANEL)).to_contain_text("1 ej skickad")
    come_home(partner)
    expect(partner.locator(PANEL)).to_contain_text("Välj när det hände.")
    partner.get_by_role("button", name="Rätta").click()
    expect(partner.locator("[name=type][value=vandalism]")).to_be_checked()
    write_report(partner, "vandalism")
    expect(partner.locator("h1")).to_contain_text("1 händelse")
    partner.goto(link)
    is_wiped(partner)
    assert count(site, "intake_report") == before + 1


def test_with_a_net_a_mistake_is_told_at_once_as_without_scripts(
    visit: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    partner = visit(phone=True)
    steps.at_link(partner, steps.report_link(sign_in("anna")))
    partner.locator("[name=type][value=vandalism]").check()
    partner.locator("button[name=gor][value=skicka]:not([aria-hidden])").last.click()
    expect(partner.locator(".error-summary")).to_contain_text("Välj när det hände.")
    is_wiped(partner)


def test_a_visit_logged_without_a_net_arrives(site: Site, sign_in: Callable[..., Page], look: Look) -> None:
    anna = sign_in("anna", phone=True)
    before = count(site, "promises_visit")
    go_out(anna, steps.DESK + "lofte/besok/")
    assert anna.locator("[name=started_at]").input_value() == "11:45"
    anna.evaluate("localStorage.setItem('loftet-falt:' + location.pathname, Date.now() - 2 * 3600 * 1000)")
    anna.reload()
    assert anna.locator("[name=started_at]").input_value() == "13:45"
    anna.get_by_label("Stationen").check()
    anna.get_by_role("button", name="Spara besöket").click()
    expect(anna.locator(PANEL)).to_contain_text("1 ej skickad")
    look(anna, "besok-utan-nat")
    come_home(anna)
    is_wiped(anna)
    assert count(site, "promises_visit") == before + 1


def test_a_visit_waits_for_whoever_has_been_signed_out(site: Site, sign_in: Callable[..., Page]) -> None:
    anna = sign_in("anna", phone=True)
    before = count(site, "promises_visit")
    go_out(anna, steps.DESK + "lofte/besok/")
    anna.get_by_label("Stationen").check()
    anna.get_by_role("button", name="Spara besöket").click()
    expect(anna.locator(PANEL)).to_contain_text("1 ej skickad")
    session = next(one for one in anna.context.cookies() if one["name"] == "sessionid")
    anna.context.clear_cookies(name="sessionid")
    come_home(anna)
    expect(anna.locator(PANEL)).to_contain_text("Logga in igen")
    anna.context.add_cookies([session])
    anna.get_by_role("button", name="Skicka nu").click()
    is_wiped(anna)
    assert count(site, "promises_visit") == before + 1


def test_the_worker_keeps_no_page_of_the_residents(
    visit: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    partner = visit(phone=True)
    link = steps.report_link(sign_in("anna"))
    go_out(partner, link)
    come_home(partner)
    partner.goto("/exkoping/")
    assert partner.evaluate("navigator.serviceWorker.controller") is None
    kept = partner.evaluate(
        """async () => {
            const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
            const rows = (await Promise.all(stores.map((store) => store.keys()))).flat()
            return rows.map((one) => new URL(one.url).pathname)
        }"""
    )
    assert all(re.search(r"\.[0-9a-f]{12}\.", path) for path in kept if path.startswith("/static/js/")), kept
    assert {path for path in kept if not path.startswith("/static/")} <= {link, f"{link}karta.svg"}
