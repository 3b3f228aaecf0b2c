"""Reading reported crimes in on the desk's pages: what is offered, shown and chosen is what is kept."""

import re

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loftet.cycle.intake.models import ReportedCrime
from tests.sources.test_landings import file_in
from tests.web.pages import at, text_of
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
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown.content.decode()))
    assert hidden["epsg"] == "3008"
    anna.post(at("import_confirm"), hidden)
    assert set(ReportedCrime.objects.values_list("e", "n")) == {(400_100, 6_385_100), (400_600, 6_385_050)}


def test_the_page_refuses_a_wrong_choice_and_keeps_nothing(anna: Client, world: World) -> None:
    data = file_in(3008, np.array([400_100.0]), np.array([6_385_100.0])).encode()
    values = {"kind": "crimes", "file": SimpleUploadedFile("brott.csv", data), "epsg": "3009"}
    page = text_of(anna.post(at("imports"), values))
    assert "Som SWEREF 99 15 00 hamnar punkterna fel" in page
    assert not ReportedCrime.every.exists()
