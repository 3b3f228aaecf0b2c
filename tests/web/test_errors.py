"""When something is refused, missing or too old: a calm page that tells how to go on."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import path

from loftet.config import urls
from loftet.ground.refusals import NotAllowed, Refused
from loftet.web.shared import refusals
from tests.world import World


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("Åtgärden saknar ansvarig. Ange en ansvarig och försök igen.")


def forbid(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Bara samordnaren får göra det.")


def fail(request: HttpRequest) -> HttpResponse:
    raise ValueError("a fault of our own")


urlpatterns = [
    path("vagra/", refuse),
    path("hindra/", forbid),
    path("fel/", fail),
    *urls.urlpatterns,
]
handler404 = "loftet.web.shared.refusals.not_found"


@pytest.fixture(autouse=True)
def our_addresses(settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/vagra/", 409, "Åtgärden saknar ansvarig. Ange en ansvarig och försök igen."),
        ("/hindra/", 403, "Bara samordnaren får göra det."),
    ],
)
def test_a_refusal_becomes_a_page_with_its_sentence(
    client: Client, address: str, status: int, sentence: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert "Inget är ändrat." in answer.content.decode()


def test_a_refusal_leads_back_to_where_one_came_from_but_never_to_another_site(client: Client) -> None:
    ours = client.post("/vagra/", headers={"referer": "http://testserver/arbete/exkoping/lofte/"})
    assert 'href="http://testserver/arbete/exkoping/lofte/"' in ours.content.decode()
    other = client.post("/vagra/", headers={"referer": "https://other.example/"})
    assert "other.example" not in other.content.decode()
    assert "bakåtknapp" in other.content.decode()


def test_a_fault_of_our_own_is_not_dressed_as_a_refusal(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/fel/")
    assert answer.status_code == 500
    assert "Felet är vårt" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/exkoping/finns-inte/alls/", "/en/exkoping/x/y/z/", "/arbete/exkoping/x/y/z/"]
)
def test_an_unknown_address_leads_to_the_promise_it_seems_to_be_about(
    client: Client, world: World, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert world.partnership.municipality in text
    assert "/exkoping/beratta/" in text
    assert "/logga-in/" in text


def test_an_address_about_nothing_we_know_still_leads_somewhere(client: Client, db: None) -> None:
    answer = client.get("/wp-login/x/y/z.php")
    assert answer.status_code == 404
    assert "/logga-in/" in answer.content.decode()


def too_old(**headers: str) -> str:
    typed = {"text": "Lampan <b>är</b> trasig", "once": "abc", "csrfmiddlewaretoken": "old"}
    request = RequestFactory().post("/exkoping/beratta/", typed, headers=headers)
    answer = refusals.form_too_old(request)
    assert answer.status_code == 403
    return answer.content.decode()


def test_a_form_that_lay_open_too_long_can_be_sent_again_with_what_was_typed() -> None:
    page = too_old(origin="http://testserver")
    assert "Lampan &lt;b&gt;är&lt;/b&gt; trasig" in page
    assert 'name="text" value="Lampan' in page
    assert 'name="once" value="abc"' in page
    assert 'value="old"' not in page


@pytest.mark.parametrize("headers", [{}, {"origin": "https://other.example"}, {"origin": "null"}])
def test_a_form_sent_from_another_site_is_never_offered_again(headers: dict[str, str]) -> None:
    page = too_old(**headers)
    assert "Skicka igen</button>" not in page
    assert "bakåtknapp" in page


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_last_pages_need_nothing_from_the_server(name: str) -> None:
    page = render_to_string(name)
    assert "112" in page
    assert "{%" not in page
    assert "{{" not in page
