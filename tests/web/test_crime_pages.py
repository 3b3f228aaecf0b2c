"""Reading reported crimes in on the desk's pages: what is offered, shown and chosen is what is kept."""

import datetime as dt
import re

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loftet.cycle.intake.models import DefaultLocation, ReportedCrime
from loftet.ground.models import ColumnMapping, ImportRun
from tests.rooms.intake.test_default_locations import AT, read, town
from tests.sources.test_landings import file_in
from tests.web.pages import at, form_of, text_of
from tests.world import World


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.user(world.anna))
    return client


def test_the_page_offers_the_system_that_fits_and_reads_in_what_it_showed(anna: Client, world: World) -> None:
    e, n = np.array([400_100.0, 400_600.0]), np.array([6_385_100.0, 6_385_050.0])
    data = file_in(3008, e, n).encode()
    shown = anna.post(at("imports"), {"kind": "crimes", "file": SimpleUploadedFile("brott.csv", data)})
    page = text_of(shown)
    assert "Koordinaterna är lästa som SWEREF 99 13 30" in page
    hidden = hidden_of(shown)
    assert hidden["epsg"] == "3008"
    anna.post(at("import_confirm"), hidden)
    assert set(ReportedCrime.objects.values_list("e", "n")) == {(400_100, 6_385_100), (400_600, 6_385_050)}


def test_the_page_refuses_a_wrong_choice_and_keeps_nothing(anna: Client, world: World) -> None:
    data = file_in(3008, np.array([400_100.0]), np.array([6_385_100.0])).encode()
    values = {"kind": "crimes", "file": SimpleUploadedFile("brott.csv", data), "epsg": "3009"}
    page = text_of(anna.post(at("imports"), values))
    assert "Som SWEREF 99 15 00 hamnar punkterna fel" in page
    assert not ReportedCrime.every.exists()


CODES = b"Brottstyp;Fr\xc3\xa5n;Till;X;Y\n" + b"".join(
    code + b";2026-03-01 22:15;;;\n" for code in (b"9999", b"9999", b"<b>8888</b>", b"1203")
)


def hidden_of(response) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode()))


def test_unknown_codes_are_listed_with_their_rows_and_get_a_group_that_the_next_file_keeps(
    anna: Client, world: World
) -> None:
    shown = anna.post(at("imports"), {"kind": "crimes", "file": SimpleUploadedFile("brott.csv", CODES)})
    assert "9999 (2 rader)" in text_of(shown)
    assert "&lt;b&gt;8888&lt;/b&gt; (en rad)" in text_of(shown)
    again = anna.post(at("import_groups"), {**hidden_of(shown), "g-0": "traffic", "g-1": ""})
    assert "9999 (2 rader)" not in text_of(again)
    assert "8888" in text_of(again)
    anna.post(at("import_confirm"), hidden_of(again))
    kept = ReportedCrime.objects.values_list("group", flat=True)
    assert sorted(kept) == ["other", "traffic", "traffic", "vandalism"]
    [mapping] = ColumnMapping.objects.filter(partnership=world.partnership)
    assert (mapping.name, mapping.mapping["types"]) == ("svenskt-utdrag", {"9999": ["9999", "traffic"]})


def test_groups_can_only_be_given_by_who_may_read_in_and_for_a_file_that_waits(
    anna: Client, world: World
) -> None:
    gone = anna.post(at("import_groups"), {"name": "0" * 64, "file_name": "x"})
    assert "Filen ligger inte kvar" in text_of(gone)
    other = Client()
    other.force_login(world.user(world.olle))
    assert other.post(at("import_groups"), {"name": "0" * 64}).status_code == 404
    assert not ColumnMapping.objects.exists()


def test_a_found_coordinate_is_answered_and_the_answer_can_be_changed(anna: Client, world: World) -> None:
    read(world, town())
    page = text_of(anna.get(at("default_locations")))
    assert "60 brott på samma punkt, blandade som 6,0 lika vanliga slag" in page
    assert "Stationen" in page
    [row] = DefaultLocation.objects.all()
    answered = text_of(anna.post(at("default_location", pk=row.pk), {"is_default": "1"}, follow=True))
    assert "60 brott står på standardplatsen. De räknas i kommunen men inte på kartan." in answered
    assert "Ingen punkt väntar på svar." in answered
    ranking = text_of(anna.get(at("place_ranking")))
    assert "60 brott står på en standardplats" in ranking
    anna.post(at("picture_draft"), {"length": "month", "day": "2026-03-01"})
    picture = text_of(anna.get(at("picture_seen", period=dt.date(2026, 3, 1))))
    assert "60 brott står på en standardplats eller ett områdes mittpunkt. De räknas i kommunen" in picture
    anna.post(at("default_location", pk=row.pk), {"is_default": "0"})
    assert DefaultLocation.objects.get().state == "real"
    assert "60 brott står på en standardplats" not in text_of(anna.get(at("place_ranking")))


def test_an_answer_that_is_none_is_refused_and_a_stranger_sees_nothing(anna: Client, world: World) -> None:
    read(world, town())
    [row] = DefaultLocation.objects.all()
    refused = text_of(anna.post(at("default_location", pk=row.pk), {"is_default": "kanske"}))
    assert "Välj om det är en standardplats eller en riktig plats." in refused
    assert DefaultLocation.objects.get().state == "found"
    other = Client()
    other.force_login(world.user(world.olle))
    assert other.get(at("default_locations")).status_code == 404


TIMES = """Brottstyp;Från;Till;X;Y;Plats
Stöld;2026-03-01 22:15;;400100;6385100;Storgatan 5
Stöld;2026-03-01 22:15;2026-03-02 07:00;400101;6385100;Storgatan
Stöld;2026-03-01;;;;
Stöld;2026-03;;400103;6385100;
"""


def test_the_history_says_what_each_file_gave_how_it_was_read_and_what_undoing_takes_back(
    anna: Client, world: World
) -> None:
    run = read(world, TIMES)
    listed = text_of(anna.get(at("import_history")))
    assert "4 nya, 0 ändrade, 0 oförändrade, 0 inte förstådda" in listed
    page = text_of(anna.get(at("import_run", pk=run.pk)))
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th><td class="num">(\d+)</td>', page))
    assert rows == {
        "på minuten": "1",
        "från–till inom ett dygn": "1",
        "bara dagen": "1",
        "längre än ett dygn, eller bara månaden": "1",
        "adress": "1",
        "gata": "1",
        "områdets mittpunkt": "0",
        "standardplats": "0",
        "sägs inte": "2",
    }
    assert "koordinaterna i SWEREF 99 TM" in page
    assert "Att ångra tar bort 4 nya brott. Låsta lägesbilder behåller sina siffror" in page
    anna.post(at("import_undo", pk=run.pk))
    after = text_of(anna.get(at("import_run", pk=run.pk)))
    assert "Inget av filen räknas längre." in after
    assert "Att ångra tar bort" not in after


def test_a_long_history_has_pages(anna: Client, world: World) -> None:
    for number in range(52):
        ImportRun.objects.create(
            partnership=world.partnership,
            kind="crimes",
            file_name=f"fil-{number}.csv",
            sha256="0" * 64,
            at=AT,
        )
    first, second = (text_of(anna.get(at("import_history") + f"?sida={page}")) for page in (1, 2))
    assert (first.count("fil-"), second.count("fil-")) == (50, 2)
    assert "Sida 2 av 2" in second
    assert text_of(anna.get(at("import_history") + "?sida=hej")).count("fil-") == 50


def test_a_saved_mapping_is_changed_and_keeps_its_groups_until_they_are_taken_away(
    anna: Client, world: World
) -> None:
    shown = anna.post(at("imports"), {"kind": "crimes", "file": SimpleUploadedFile("brott.csv", CODES)})
    anna.post(at("import_groups"), {**hidden_of(shown), "g-0": "traffic", "g-1": "violence"})
    address = at("import_mapping") + "?mall=svenskt-utdrag"
    assert address in anna.get(at("imports")).content.decode()
    page = anna.get(address)
    sent = {**form_of(page), **form_of(page, "groups"), "quality": "Kvalitet", "epsg": "3008"}
    assert (sent["name"], sent["g-0"], sent["g-1"]) == ("svenskt-utdrag", "traffic", "violence")
    anna.post(address, {**sent, "g-1": ""})
    [kept] = ColumnMapping.objects.filter(partnership=world.partnership)
    assert kept.mapping["types"] == {"9999": ["9999", "traffic"]}
    assert (kept.mapping["quality"], kept.mapping["epsg"], kept.mapping["place"]) == (
        "Kvalitet",
        3008,
        "Plats",
    )
    assert anna.get(at("import_mapping") + "?mall=finns-inte").status_code == 404
