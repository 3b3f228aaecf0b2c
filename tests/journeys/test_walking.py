"""A safety walk on a phone in the dark, its answer in public, and the residents' map."""

import datetime as dt
import re
import struct
import zlib
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Look
from tests.journeys.exkoping import TODAY

WALKS = steps.DESK + "inkommet/vandringar/"
WIDE = 2400


def _photo() -> bytes:
    """A wide grey PNG, larger than what is sent."""
    rows = b"".join(b"\0" + bytes([90]) * WIDE for _row in range(600))
    head = struct.pack(">IIBBBBB", WIDE, 600, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def test_anna_plans_a_walk_walks_it_with_her_phone_and_looks_again(
    sign_in: Callable[..., Page], look: Look
) -> None:
    anna = sign_in("anna", phone=True)
    anna.goto(WALKS)
    look(anna, "vandringar")
    anna.get_by_label("Vad kallas vandringen?").fill("Vandring vid stationen i november")
    anna.get_by_label("Vandringen", exact=True).fill(TODAY.isoformat())
    anna.get_by_label("Uppföljning").fill((TODAY + dt.timedelta(days=21)).isoformat())
    anna.get_by_label("Vägen").fill("Stationen\nGångtunneln")
    anna.get_by_label("Upprepar en tidigare vandring").select_option(index=2)
    anna.get_by_role("button", name="Spara planen").click()
    anna.get_by_role("button", name="Börja vandringen").click()
    expect(anna.get_by_role("status").first).to_contain_text("påbörjad")

    anna.locator("select[name=place]").select_option(label="Stationen")
    anna.get_by_label("Vad handlade det om?").select_option(label="Dålig belysning")
    photo = {"name": "foto.png", "mimeType": "image/png", "buffer": _photo()}
    anna.wait_for_load_state("load")  # the script that makes the photo smaller listens from then on
    anna.get_by_label("Foto av platsen").set_input_files(photo)
    expect(anna.get_by_label("Foto av platsen")).to_have_value(re.compile(r"foto\.jpg$"))
    anna.get_by_label("Ingen person").check()
    look(anna, "vandring-punkt")
    anna.get_by_role("button", name="Spara och nästa").click()
    anna.get_by_role("link", name="1. Dålig belysning, Stationen").click()
    image = anna.locator(".photos img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("naturalWidth", 1600)
    anna.get_by_role("button", name="Ingen person syns, visa den").click()
    look(anna, "punkt-med-foto")

    anna.goto(WALKS)
    anna.get_by_role("link", name="Vandring vid stationen i november").click()
    anna.get_by_role("link", name="Fyll i hur punkterna ser ut nu").click()
    anna.locator("fieldset").first.get_by_label("Sämre").check()
    look(anna, "vandring-jamfor")
    anna.get_by_role("button", name="Spara", exact=True).click()
    expect(anna.locator("main")).to_contain_text("Sämre 1")


def test_anna_sees_a_walk_that_was_told_of(sign_in: Callable[..., Page], look: Look) -> None:
    anna = sign_in("anna")
    anna.goto(WALKS)
    anna.get_by_role("link", name="Trygghetsvandring Stationen–Gångtunneln–Åparken, andra gången").click()
    look(anna, "vandring", handbook=True)
    anna.goto(steps.DESK + "inkommet/platser/?visa=obesvarade")
    look(anna, "punkter-utan-svar")
    anna.goto(steps.DESK + "inkommet/karta/")
    look(anna, "karta-vid-skrivbordet")
    anna.goto(steps.DESK + "inkommet/dialoger/")
    look(anna, "moten-och-samtal")


def test_rut_reads_the_walk_and_the_map_without_scripts(visit: Callable[..., Page], look: Look) -> None:
    rut = visit(phone=True, scripts=False)
    rut.goto(steps.HOME)
    rut.get_by_role("link", name="Trygghetsvandringar").click()
    rut.get_by_role("link", name="Trygghetsvandring Stationen–Gångtunneln–Åparken").click()
    expect(rut.locator("main")).to_contain_text("Punkt för punkt")
    expect(rut.locator(".photos img").first).to_be_visible()
    rut.goto(steps.HOME + "karta/")
    expect(rut.locator("main")).to_contain_text("Kartan stängde")


def test_the_walk_and_the_map_are_accessible(visit: Callable[..., Page], look: Look) -> None:
    rut = visit(phone=True)
    rut.goto(steps.HOME + "karta/")
    look(rut, "invanarnas-karta", handbook=True)
    rut.goto(steps.HOME + "vandringar/")
    look(rut, "vandringar-for-invanare")
    rut.get_by_role("link", name="Trygghetsvandring Stationen–Gångtunneln–Åparken").click()
    look(rut, "vandring-for-invanare")
