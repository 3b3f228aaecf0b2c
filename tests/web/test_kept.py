"""A reading page is kept until somebody does something in its partnership, and never a moment longer."""

import pytest
from django.test import Client

from loftet.ground import actions
from loftet.ground.models import AuditEvent
from tests.world import World

ADDRESS = "/exkoping/om-siffrorna/"


def test_a_kept_page_costs_two_questions(client: Client, world: World, django_assert_num_queries) -> None:
    first = client.get(ADDRESS)
    with django_assert_num_queries(2):
        again = client.get(ADDRESS)
    assert again.content == first.content
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/exkoping/tillganglighet/"])
def test_a_deed_is_seen_at_once(client: Client, world: World, address: str) -> None:
    before = client.get(address).content.decode()
    actions.add_contact(world.municipality, by=world.anna, office="Kontaktcenter", phone="0300-12 34 56")
    assert "0300-12 34 56" not in before
    assert "0300-12 34 56" in client.get(address).content.decode()


def test_a_neighbours_deed_draws_nothing_anew_and_the_languages_are_kept_apart(
    client: Client, world: World
) -> None:
    swedish = client.get(ADDRESS).content
    assert client.get(f"/en{ADDRESS}").content != swedish
    last = AuditEvent.objects.order_by("-pk").first()
    actions.add_organisation(world.neighbour, by=world.olle, name="Grannskolan", kind="school")
    assert AuditEvent.objects.order_by("-pk").first() != last
    assert client.get(ADDRESS).content == swedish
