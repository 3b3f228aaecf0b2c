"""The steps of the year as people take them, one function each; a journey puts them together."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

HOME = "/exkoping/"
DESK = "/arbete/exkoping/"
codes: dict[str, str] = {}
"""What the coordinator says by word of mouth: the code of each link that was looked up."""
MONTH = "2026-10"
TO_ANSWER = "Lampan vid gångvägen är beställd. Vi säger till här när den lyser."


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).first.click()


# -- 1 what is heard


def tell_of_unsafe_place(page: Page, place: str = "Stationen") -> str:
    """As a resident, from the promise's page; returns the code on the receipt."""
    page.goto(HOME)
    page.get_by_role("link", name="Berätta om en plats").first.click()
    page.get_by_role("link", name=re.compile("En otrygg plats")).click()
    page.get_by_label("Välj ur listan").select_option(label=place)
    page.get_by_label("Dålig belysning").check()
    page.get_by_label("När det är mörkt").check()
    page.get_by_label(re.compile("Vill du berätta mer")).fill("Lampan vid gångvägen är trasig.")
    page.locator("main").get_by_role("button", name="Skicka", exact=True).last.click()
    return page.locator(".receipt__code").inner_text().strip()


def report_link(anna: Page, organisation: str = "Fritidsgården Kupan") -> str:
    """The organisation's own link, where the coordinator finds it."""
    anna.goto(DESK + "inkommet/lankar/")
    row = anna.locator("main li, main tr, main dd, main section").filter(has_text=organisation).last
    found = re.search(r"/rapport/[\w-]+/", row.inner_html())
    assert found, f"no link for {organisation}"
    codes[found.group()] = row.locator(".code").inner_text()
    return found.group()


def at_link(page: Page, link: str) -> None:
    """Open an organisation's link; a device that is new there is confirmed by the code that the coordinator said."""
    page.goto(link)
    if page.get_by_role("heading", name="Bekräfta enheten").count():
        page.get_by_label("Kod").fill(codes[link])
        page.get_by_role("button", name="Bekräfta").click()
        expect(page.get_by_role("heading", name="Vad har hänt?")).to_be_visible()


class Keyboard:
    """Somebody who uses only Tab, arrows, Space and Enter; counts the presses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def to(self, what: str, most: int = 80) -> None:
        """Tab until the element is focused, which must be in sight."""
        for _press in range(most):
            if self.page.evaluate("what => document.activeElement.matches(what)", what):
                expect(self.page.locator(":focus")).to_be_in_viewport()
                return
            self.press("Tab")
        raise AssertionError(f"{what} can't be reached with Tab")

    def choose(self, name: str, value: str) -> None:
        """Go to the group of choices and to one of them with the arrows."""
        self.to(f"[name={name}]")
        for _press in range(40):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return self.press("Space")
            self.press("ArrowDown")
        raise AssertionError(f"{value} can't be reached with the arrows")


def report_two_with_keyboard(page: Page, link: str) -> int:
    """Two incidents in one sending; returns how many keys were pressed."""
    at_link(page, link)
    keyboard = Keyboard(page)
    for type_, send in (("littering", "fler"), ("vandalism", "skicka")):
        keyboard.choose("type", type_)
        keyboard.to("[name=place]")
        keyboard.press("Space")
        keyboard.to("[name=when]")
        keyboard.press("Space")
        keyboard.to("[name=certainty]")
        keyboard.press("Space")
        keyboard.to(f"button[name=gor][value={send}]:not([aria-hidden])")
        with page.expect_navigation():
            keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("2 händelser")
    return keyboard.presses


def read_in_crimes(anna: Page, file: Path) -> None:
    """The police's extract: first what it would give, then read in."""
    anna.goto(DESK + "inkommet/las-in/")
    anna.get_by_label("Fil", exact=True).set_input_files(file)
    anna.get_by_role("button", name="Visa vad filen ger").click()
    anna.get_by_role("button", name="Läs in", exact=True).click()
    expect(anna.locator("main")).to_contain_text(file.name)


# -- 2 what is seen


def draw_picture(anna: Page) -> None:
    """Draft the month from data, put words to it, approve and lock it."""
    anna.goto(DESK + "lagesbild/")
    if anna.get_by_role("button", name="Rita lägesbilden för oktober 2026").count():
        anna.get_by_role("button", name="Rita lägesbilden för oktober 2026").click()
    anna.goto(DESK + f"lagesbild/{MONTH}/")
    if anna.get_by_role("button", name="Räkna om siffrorna").count():
        anna.get_by_role("button", name="Räkna om siffrorna").click()
    anna.get_by_label("Vad kan det bero på?").fill(
        "Lampan vid gångvägen kan hänga ihop med oron vid Stationen."
    )
    anna.get_by_role("button", name="Spara orden").click()
    expect(anna.locator("main")).to_contain_text("Lampan vid gångvägen")


def approve_picture(anna: Page) -> None:
    anna.goto(DESK + f"lagesbild/{MONTH}/")
    anna.get_by_role("button", name="Godkänn och lås").click()
    anna.goto(DESK + f"lagesbild/{MONTH}/")
    expect(anna.get_by_role("button", name="Godkänn och lås")).to_have_count(0)
    expect(anna.get_by_role("button", name="Spara orden")).to_have_count(0)


def state_problem(anna: Page) -> None:
    """A problem with a cause, led from the picture."""
    anna.goto(DESK + f"lagesbild/{MONTH}/")
    anna.get_by_role("link", name="Beskriv ett problem").click()
    anna.get_by_label("Problemet i en rad").fill("Mörk gångväg vid Stationen")
    anna.get_by_label("Vad händer, var, när").fill("Gångvägen är mörk när tågen kommer på kvällen.")
    anna.get_by_label("Plats", exact=False).first.select_option(label="Stationen")
    anna.get_by_role("button", name="Spara").click()
    anna.get_by_role("radio", name="platsen", exact=True).check()
    anna.get_by_label("Skriv det i en rad").fill("Lampan har varit trasig sedan september.")
    anna.get_by_label("vet vi").check()
    anna.get_by_role("button", name="Spara orsaken").click()
    expect(anna.locator("main")).to_contain_text("Lampan har varit trasig")


# -- 3 what is done


def counter(page: Page, measure: str = "Synlig närvaro") -> int:
    """How many times it has been done, as residents read it."""
    page.goto(HOME)
    words = page.locator("main .card").filter(has_text=measure).inner_text()
    found = re.search(r"(\d+) av (\d+)", words)
    assert found, words
    return int(found.group(1))


def log_visit(anna: Page, place: str = "Stationen") -> None:
    anna.goto(DESK + "lofte/besok/")
    anna.get_by_label(place).check()
    anna.get_by_label("15 min").check()
    anna.get_by_role("button", name="Spara besöket").click()
    anna.wait_for_url(re.compile(r"/lofte/(?!besok)"))  # a script sends it, and leads on when it is received


# -- 4 what is decided and told


def hold_meeting(anna: Page) -> None:
    """Plan it if nobody has, take a decision on the line that is always in reach, close and lock the minutes."""
    anna.goto(DESK + "moten/")
    if anna.get_by_label("Månad som följs upp").count():
        planned = anna.get_by_label("Månad som följs upp").locator("option").all_inner_texts()
        if any("oktober 2026" in words.lower() for words in planned):
            anna.get_by_label("Mötesdag").fill("2026-11-03")
            anna.get_by_role("button", name="Planera", exact=True).click()
    anna.goto(DESK + f"moten/{MONTH}/")
    anna.get_by_label("Beslut", exact=True).fill("Laga lampan vid gångvägen")
    anna.get_by_label("Vem gör det?").select_option(label="Gata och park")
    anna.get_by_label("Klart senast").fill("2026-12-01")
    anna.get_by_role("button", name="Spara beslutet").click()
    expect(anna.locator("main")).to_contain_text("Laga lampan vid gångvägen")


def close_meeting(anna: Page) -> None:
    anna.goto(DESK + f"moten/{MONTH}/")
    anna.get_by_label("Anteckningar").fill("Vi gick igenom lägesbilden och platserna.")
    anna.get_by_role("button", name="Avsluta och lås protokollet").click()


def draft_answer(anna: Page) -> None:
    """The month's answer from data, with a word to whoever told of the place last."""
    anna.goto(DESK + f"moten/{MONTH}/")
    anna.get_by_role("button", name=re.compile("Svaret för oktober 2026")).click()
    row = anna.locator("li").filter(
        has=anna.get_by_label(re.compile("Stationen: Dålig belysning.*30 oktober"))
    )
    row.get_by_role("textbox").fill(TO_ANSWER)
    row.get_by_role("button", name=re.compile("Spara svaret")).click()


def approve_and_publish(anna: Page) -> None:
    """Anna for the municipality, and she notes the police's yes; nothing can be told before both."""
    expect(anna.get_by_role("button", name="Publicera")).to_have_count(0)
    anna.get_by_role("button", name="Vi godkänner texten").first.click()
    expect(anna.get_by_role("button", name="Publicera")).to_have_count(0)
    anna.get_by_label("Så sa de ja").fill("Mejl från kommunpolisen 3 november, i diariet")
    anna.get_by_role("button", name=re.compile("Anteckna deras ja")).click()
    anna.get_by_role("button", name="Publicera").click()
    expect(anna.get_by_role("button", name="Rätta i en ny version")).to_be_visible()


def read_receipt(page: Page, code: str) -> None:
    page.goto(HOME + "kvitto/")
    page.get_by_label("Kod på kvittot").fill(code)
    page.get_by_role("button", name="Visa").click()


# -- 1b what is asked


def open_survey(anna: Page) -> str:
    """A form at the station behind an open link; returns the link's path."""
    anna.goto(DESK + "enkater/ny/")
    anna.get_by_label("Plats", exact=True).select_option(label="Stationen")
    anna.get_by_label("Namn", exact=False).first.fill("Trygghet vid Stationen, november 2026")
    anna.get_by_label("Öppen länk, vem som helst svarar").check()
    anna.get_by_label("Öppen länk på webben").check()
    anna.get_by_role("button", name="Spara enkäten").last.click()
    link = anna.locator("figure figcaption a").get_attribute("href")
    assert link
    return urlsplit(link).path


def answer_survey(page: Page, path: str) -> int:
    """Somebody of 16 or more who takes the first answer to each question; returns the number of pages."""
    page.goto(path)
    with page.expect_navigation():
        page.get_by_role("button", name="Börja").click()
    pages = 0
    while not page.get_by_role("heading", name="Tack").count():
        pages += 1
        assert pages < 30, "the survey never ends"
        for group in page.locator("main fieldset").all():
            if group.locator("input[type=radio]").count():
                group.locator("input[type=radio]").first.check()
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile("^(Nästa|Skicka svaren)$")).last.click()
    return pages


def count_held(anna: Page, wave: str) -> None:
    """Let on what was held back: a test answers faster than anybody reads, and all from one address."""
    anna.goto(f"{wave}granska/")
    while anna.get_by_role("button", name="Räkna dem").count():
        with anna.expect_navigation():
            anna.get_by_role("button", name="Räkna dem").first.click()


# -- 5 the year's result


def count_verdicts(anna: Page) -> None:
    anna.goto(DESK + "resultat/")
    anna.get_by_role("button", name=re.compile("Räkna om omdömena|Räkna omdömena")).first.click()
    anna.get_by_label("I korthet").fill(
        "Det blev tryggare vid Stationen. På de andra platserna går det inte att avgöra."
    )
    anna.get_by_label("Det här gick inte som vi tänkt").fill("Lampan vid gångvägen lagades sent.")
    anna.get_by_role("button", name="Spara orden").click()


def settle(anna: Page) -> None:
    anna.get_by_role("button", name="Avgör och lås").click()


def extend(anna: Page) -> None:
    """Next year's promise, with the open measures carried over."""
    anna.goto(DESK + "resultat/")
    anna.get_by_label(re.compile("[Ff]örläng")).first.check()
    anna.get_by_label("Varför?").fill("Arbetet vid Stationen ger resultat och ska fortsätta.")
    anna.get_by_role("button", name="Spara beslutet").click()


# -- 6 the places worked next year


def choose_focus_place(anna: Page, place: str = "Stationen") -> None:
    """Everything is filled in from what is known of the place; she reads it through, and adds what she knows."""
    anna.goto(DESK + "lofte/fokus/")
    anna.get_by_role("link", name="Välj en fokusplats").click()
    anna.locator("main").get_by_role("link", name=place, exact=True).click()
    reason = anna.get_by_label(re.compile("Varför här, varför nu"))
    expect(reason).to_have_value(re.compile("på tolv månader"))
    reason.fill(f"{reason.input_value()} Gångvägen är mörk när tågen kommer.")
    anna.get_by_role("button", name="Välj som fokusplats").click()
    expect(anna.locator("main")).to_contain_text(f"{place} är fokusplats")
    expect(anna.locator("main")).to_contain_text("Gångvägen är mörk när tågen kommer.")


def draw_week(anna: Page) -> None:
    """The week that chance draws, for those who go; drawn anew once, since it has not begun."""
    anna.get_by_role("link", name="Dra veckans plan").click()
    anna.get_by_role("button", name="Dra veckans plan").click()
    expect(anna.locator("main")).to_contain_text("4 besök är dragna")
    anna.get_by_role("button", name="Dra om").click()
    expect(anna.locator("main")).to_contain_text("Dragen 2 gånger")
    expect(anna.locator("main table tbody tr")).to_have_count(4)
