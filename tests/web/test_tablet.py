"""The tablet's address: the questionnaire in one document, each person's answers once, a sentence for all else."""

import datetime as dt
import json
import re
import uuid
from html import unescape

import pytest
from django.test import Client

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.models import Inbox, Received, Wave
from loftet.cycle.surveys.rules import StratumPlan
from loftet.cycle.surveys.rules.condition_tree import tree_of
from loftet.cycle.surveys.rules.conditions import condition
from loftet.web.shared.tablets import tablet_address, tablet_key
from tests.world import World

pytestmark = pytest.mark.django_db
OPENS, CLOSES = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
QUEUE = {"X-Loftet-Queue": "1"}


@pytest.fixture(autouse=True)
def _while_it_is_open(settings) -> None:
    settings.TODAY = "2026-10-10"


def opened(world: World, **more) -> Wave:
    asked = {"design": "open", "modes": ["tablet"], "strata": [StratumPlan()]} | more
    dates = {"opens_on": OPENS, "closes_on": CLOSES, "answer_by": CLOSES + dt.timedelta(days=30)}
    return actions.open_wave(
        world.partnership, by=world.anna, place=world.station, title="Trygghetsdag", **dates, **asked
    )


@pytest.fixture
def wave(world: World) -> Wave:
    return opened(world)


def filled(**more) -> dict:
    return {"once": str(uuid.uuid4()), "sprak": "sv", "s_alder": "1", "trygg_kvall": "2"} | more


def sent(client: Client, wave: Wave, data: dict):
    return client.post(tablet_address(wave), data, headers=QUEUE)


def test_the_same_form_sent_twice_makes_one_answer(client: Client, wave: Wave) -> None:
    data = filled()
    answers = [sent(client, wave, data) for _time in range(2)]
    assert all("received" in answer.json() for answer in answers)
    assert [row.mode for row in Inbox.objects.all()] == ["tablet"]
    assert Inbox.objects.get().answers == {"s_alder": 1, "trygg_kvall": 2}


def test_it_says_received_again_to_a_tablet_that_missed_it_before_the_survey_closed(
    client: Client, wave: Wave, settings
) -> None:
    data = filled()
    sent(client, wave, data)
    Wave.objects.update(keyed_until=CLOSES)
    settings.TODAY = "2026-11-02"
    assert "received" in sent(client, wave, data).json()
    assert Received.objects.count() == 1


def test_without_scripts_the_whole_form_is_sent_at_once_and_thanked_for(client: Client, wave: Wave) -> None:
    page = client.get(tablet_address(wave)).content.decode()
    assert {"s_alder", "trygg_kvall", "trygg_kvall_skal", "kon"} <= set(re.findall(r'name="(\w+)"', page))
    answer = client.post(tablet_address(wave), filled(), follow=True)
    assert "Tack – lämna plattan vidare" in answer.content.decode() and Inbox.objects.count() == 1


def test_the_server_alone_decides_what_is_kept(client: Client, wave: Wave) -> None:
    sent(client, wave, filled(trygg_kvall_skal="1", besok="77", ingen_sadan="1", bo_kvall="1"))
    assert Inbox.objects.get().answers == {"s_alder": 1, "trygg_kvall": 2}


@pytest.mark.parametrize(
    "bent",
    [
        {"trygg_kvall": "nej"},
        {"trygg_kvall": "9" * 30},
        {"koppling": ["1", "x", "-3"]},
        {"once": "inget"},
        {"sprak": "klingonska"},
        {"pass": "1", "del": "9"},
        {"vantat": "igår"},
    ],
)
def test_bent_values_are_left_out_and_the_rest_is_kept(client: Client, wave: Wave, bent: dict) -> None:
    assert "received" in sent(client, wave, filled(**bent)).json()
    assert Inbox.objects.get().answers["s_alder"] == 1


def test_a_body_that_is_no_form_is_answered_with_what_is_missing(client: Client, wave: Wave) -> None:
    answer = client.post(tablet_address(wave), "{not json", content_type="application/json", headers=QUEUE)
    assert answer.status_code == 200 and "Svara ja eller nej" in answer.content.decode()
    assert not Inbox.objects.exists()


def test_a_wrong_key_leads_nowhere_and_says_whom_to_ask(client: Client, wave: Wave) -> None:
    for address in (
        tablet_address(wave).replace(tablet_key(wave.key), "0" * 24),
        tablet_address(wave).replace(wave.key, "annan"),
    ):
        for answer in (client.get(address), client.post(address, filled(), headers=QUEUE)):
            assert answer.status_code == 404 and "Be samordnaren" in answer.content.decode()
    assert not Inbox.objects.exists()


def test_the_public_key_alone_opens_no_tablet(wave: Wave) -> None:
    assert wave.key not in tablet_key(wave.key) and len(tablet_key(wave.key)) >= 20


@pytest.mark.parametrize(
    ("day", "sentence"), [("2026-09-30", "har inte öppnat än"), ("2026-12-24", "Enkäten är stängd.")]
)
def test_outside_its_days_the_survey_says_so(client: Client, wave: Wave, settings, day, sentence) -> None:
    settings.TODAY = day
    answer = sent(client, wave, filled())
    assert answer.status_code == 410 and sentence in answer.content.decode()
    assert not Inbox.objects.exists()


def test_a_tablet_that_was_without_a_net_may_send_for_two_weeks_after_closing(
    client: Client, wave: Wave, settings
) -> None:
    settings.TODAY = "2026-11-14"
    assert "received" in sent(client, wave, filled()).json()


def test_where_is_answered_from_the_list_and_only_with_places_of_the_own_town(
    client: Client, world: World
) -> None:
    document = json.loads(json.dumps(actions.built_in_questionnaire().document))
    where = {"id": "var", "type": "place", "text": {"sv": "Var?"}, "modes": ["tablet", "web"]}
    document["questions"].append(where)
    document["pages"][1].append("var")
    questionnaire = actions.draft_questionnaire(
        world.partnership, by=world.anna, document=document | {"id": "egen"}
    )
    wave = opened(world, questionnaire=questionnaire)
    assert 'name="var"' in client.get(tablet_address(wave)).content.decode()
    for place in (str(world.square.pk), "999999", "x"):
        sent(client, wave, filled(var=place))
    kept = [row.answers.get("var") for row in Inbox.objects.order_by("pk")]
    assert sorted(kept, key=str) == [None, None, {"place": world.square.pk}]


def test_a_survey_not_meant_for_tablets_takes_nothing_from_one(client: Client, world: World) -> None:
    wave = opened(world, modes=["web"])
    assert tablet_address(wave) == ""
    wave.modes = ["tablet"]
    answer = sent(client, wave, filled())
    assert answer.status_code == 410 and "inte upplagd för surfplatta" in answer.content.decode()


def test_somebody_under_16_leaves_nothing(client: Client, wave: Wave) -> None:
    answer = sent(client, wave, filled(s_alder="2"))
    assert "Inget är sparat" in answer.content.decode() and not Inbox.objects.exists()


def test_words_that_name_somebody_are_refused_and_may_be_left_out(client: Client, wave: Wave) -> None:
    data = filled(kommentar="Ring 070-123 45 67")
    answer = sent(client, wave, data)
    assert "peka ut någon" in answer.content.decode() and not Inbox.objects.exists()
    summary = re.search(r'class="error-summary".*?</div>', answer.content.decode(), re.S)
    assert summary and "070" not in summary[0]  # the next person holds the tablet when it is told
    typed = client.post(tablet_address(wave), data).content.decode()
    assert "Det här ser ut att peka ut någon" in typed and typed.count("070-123 45 67") > 1
    assert "received" in sent(client, wave, data | {"kommentar": ""}).json()


def test_staff_choose_the_part_of_the_frame_once(client: Client, world: World) -> None:
    parts = [StratumPlan("Norra", 100, 50), StratumPlan("Södra", 200, 50)]
    wave = opened(world, design="census", modes=["tablet"], strata=parts)
    assert "Personalen behöver välja" in sent(client, wave, filled()).content.decode()
    southern = wave.strata.get(name="Södra")
    sent(client, wave, filled(**{"del": str(southern.pk)}))
    assert Inbox.objects.get().stratum_id == southern.pk


def test_in_arabic_the_page_reads_from_the_right(client: Client, world: World) -> None:
    wave = opened(world)
    page = client.get(tablet_address(wave), {"sprak": "ar"}).content.decode()
    assert re.search(r'<html lang="ar" dir="rtl"', page) and "هل عمرك 16 سنة أو أكثر؟" in page


def test_conditions_travel_as_data(client: Client, wave: Wave) -> None:
    page = client.get(tablet_address(wave)).content.decode()
    found = re.search(r'data-rules="([^"]*)"', page)
    assert found
    rules = json.loads(unescape(found[1]))
    assert rules["trygg_kvall_skal"]["show_if"]["hits"] == ["trygg_kvall"]
    assert rules["viktigast"]["most"] == 3


def test_a_tree_says_what_the_condition_says() -> None:
    tree = tree_of(condition("a == 1 or not (any(b, [1,2]) and c != 3)"))
    assert tree == {
        "some": [
            {"hits": ["a"], "between": [1, 1], "least": 1, "most": 10**9},
            {
                "not": {
                    "all": [
                        {"hits": ["b"], "codes": [1, 2], "least": 1, "most": 10**9},
                        {"not": {"hits": ["c"], "between": [3, 3], "least": 1, "most": 10**9}},
                    ]
                }
            },
        ]
    }


def test_the_page_is_light_and_runs_only_files_of_its_own(client: Client, wave: Wave) -> None:
    page = client.get(tablet_address(wave)).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=\"", page)


def test_the_number_of_queries_does_not_grow_with_places(
    client: Client, wave: Wave, world: World, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(8):
        client.get(tablet_address(wave))


def test_the_worker_is_plain_script_that_knows_only_its_own_page(client: Client) -> None:
    answer = client.get("/utan-nat.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "registration.scope" in answer.content.decode() and "&" + "quot;" not in answer.content.decode()


def test_the_desk_finds_the_tablets_link_on_the_waves_page(client: Client, wave: Wave, world: World) -> None:
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/arbete/exkoping/enkater/{wave.pk}/").content.decode()
    assert f'href="{tablet_address(wave)}"' in page
