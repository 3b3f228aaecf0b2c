"""A town leaves out kinds of incidents and names its own; what they count as stays the same everywhere."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.models import Incident, IncidentKind
from loftet.cycle.intake.rules import INCIDENT_TYPES
from loftet.ground.refusals import NotAllowed, Refused
from tests.rooms.intake.drafts import ON, incident, send
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/arbete/exkoping/mer/handelsetyper/"


@pytest.fixture(autouse=True)
def _that_friday(settings) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def named(world: World, label: str = "Stök på bussen", core: str = "disturbing_gathering") -> IncidentKind:
    return actions.add_kind(world.partnership, by=world.anna, core=core, label=label, help="Linje 5 och 7")


def hide(world: World, value: str, hidden: bool = True) -> None:
    actions.hide_kind(world.partnership, by=world.anna, value=value, hidden=hidden)


def form(world: World) -> str:
    return Client().get(f"/rapport/{world.school.report_key}/").content.decode()


def report(world: World, value: str) -> Incident:
    data = {"type": value, "place": "", "place_text": "vid kiosken", "when": "today", "certainty": "saw"}
    answer = Client().post(f"/rapport/{world.school.report_key}/", data | {"once": uuid.uuid4()})
    assert answer.status_code == 302, answer.content.decode()
    return Incident.objects.get()


def test_anna_adds_a_name_of_the_towns_own_and_the_form_offers_it(anna: Client, world: World) -> None:
    data = {"label": "Stök på bussen", "core": "disturbing_gathering", "help": "Linje 5 och 7"}
    anna.post(PAGE, data)
    shown = form(world)
    assert "Stök på bussen" in shown and "Linje 5 och 7" in shown
    assert "Det finns redan en typ" in anna.post(PAGE, data).content.decode()


def test_a_report_under_the_towns_own_name_counts_as_the_cores_type(anna: Client, world: World) -> None:
    kind = named(world)
    row = report(world, f"eget-{kind.pk}")
    assert (row.type, row.kind) == ("disturbing_gathering", kind)
    page = f"/arbete/exkoping/inkommet/rapport/{row.report_id}/"
    assert "Stök på bussen" in anna.get(page).content.decode()
    anna.post(f"{PAGE}{kind.pk}/", {"label": "Stök i bussarna", "help": ""})
    assert "Stök i bussarna" in anna.get(page).content.decode()
    events = queries.events(world.anna, ON - dt.timedelta(days=9), ON + dt.timedelta(days=1))
    assert list(events.group) == ["disorder"]


def test_what_is_left_out_is_not_offered_but_stays_where_it_was_told(anna: Client, world: World) -> None:
    row = send(world, incident(world, type="fireworks"))
    anna.post(f"{PAGE}dolj/", {"typ": "fireworks", "gor": "dolj"})
    assert "Smällare" not in form(world)
    assert "Smällare" in anna.get(f"/arbete/exkoping/inkommet/rapport/{row.pk}/").content.decode()
    anna.post(f"{PAGE}dolj/", {"typ": "fireworks", "gor": "visa"})
    assert "Smällare" in form(world)


def test_a_report_that_waited_for_a_net_is_taken_though_its_kind_was_left_out(world: World) -> None:
    hide(world, "fireworks")
    assert report(world, "fireworks").type == "fireworks"


def test_a_kind_of_another_town_or_of_another_type_is_refused(world: World) -> None:
    theirs = actions.add_kind(world.neighbour, by=world.olle, core="other", label="Grannbyt")
    wrong = [{"kind_id": named(world).pk, "type": "fireworks"}, {"kind_id": theirs.pk, "type": "other"}]
    for values in wrong:
        with pytest.raises(Refused, match="finns inte längre"):
            send(world, incident(world, **values))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"core": "nonsense"}, "gemensamma typerna"),
        ({"label": " "}, "vad typen ska heta"),
        ({"label": "x" * 61}, "högst 60"),
        ({"label": "skadegörelse"}, "heter så"),
        ({"label": "Ring 070-123 45 67"}, "070-123"),
        ({"label": "🔥🔥🔥🔥🔥🔥🔥"}, "bilder och tecken"),
    ],
)
def test_a_name_that_cannot_be_is_refused(world: World, values: dict, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        named(world, **values)
    assert not IncidentKind.objects.exists()


def test_one_kind_is_always_left_to_choose(world: World) -> None:
    *others, last = INCIDENT_TYPES
    for code in others:
        hide(world, code)
    with pytest.raises(Refused, match="Minst en typ"):
        hide(world, last)


def test_the_desk_clears_up_to_the_towns_own_name(anna: Client, world: World) -> None:
    kind = named(world)
    send(world, incident(world, type="other"))
    row = Incident.objects.get()
    page = f"/arbete/exkoping/inkommet/handelse/{row.pk}/reda-ut/"
    anna.post(page, {"type": f"eget-{kind.pk}", "place": "", "severity": ""})
    row.refresh_from_db()
    assert (row.type, row.kind) == ("disturbing_gathering", kind)
    anna.post(page, {"type": "fireworks", "place": "", "severity": ""})
    row.refresh_from_db()
    assert (row.type, row.kind) == ("fireworks", None)


def test_only_a_coordinator_changes_the_kinds(world: World) -> None:
    with pytest.raises(NotAllowed):
        actions.hide_kind(world.partnership, by=world.per, value="fireworks", hidden=True)
    kind = named(world)
    with pytest.raises(NotAllowed):
        actions.rename_kind(kind, by=world.olle, label="x")
