"""Points that have been answered in public, read by Open311 GeoReport v2. Nothing is taken in here."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from loftet.cycle.intake.actions.faults import degrees
from loftet.cycle.intake.rules import FEELING_WORDS, THEMES, theme_word
from loftet.cycle.review.queries.points import public_points, public_points_between
from loftet.outside import clock
from loftet.web.public.open311.asked import Unfit, asked, listed, theme_of
from loftet.web.public.open311.written import KINDS, written
from loftet.web.shared.doors import Request, public_page

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-23T00:00:00+01:00"  # when the list of services or their definitions last changed
Answer = tuple[str, Any]


@public_page
def index(request: Request) -> HttpResponse:
    """What machines may read here, for a person who opens the address."""
    return render(request, "public/open311.html")


def open311(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """`view` gives an element's name and its content; whatever is wrong becomes the specification's errors."""

    @csrf_exempt
    @wraps(view)
    def page(request: HttpRequest, slug: str, kind: str, **values: Any) -> HttpResponse:
        if kind not in KINDS:
            return _errors("xml", Unfit(404, "format must be xml or json"))
        if request.method not in ("GET", "HEAD"):
            return _errors(kind, Unfit(405, "this server is read-only"))

        @public_page
        def inside(request: Request) -> HttpResponse:
            _check_jurisdiction(request)
            return written(kind, *view(request, **values))

        try:
            return inside(request, slug)
        except Unfit as why:
            return _errors(kind, why)
        except Http404:
            return _errors(kind, Unfit(404, "jurisdiction was not found"))

    return page


def _errors(kind: str, why: Unfit) -> HttpResponse:
    response = written(kind, "errors", [{"code": why.code, "description": why.description}], why.code)
    if why.code == 405:
        response.headers["Allow"] = "GET, HEAD"
    return response


def _check_jurisdiction(request: Request) -> None:
    asked_for = request.GET.get("jurisdiction_id", "").strip()
    if asked_for not in ("", request.partnership.slug):
        raise Unfit(404, f"jurisdiction_id was not found; here it is {request.partnership.slug}")


@open311
def discovery(request: Request) -> Answer:
    """Where this server is and what it speaks."""
    services = reverse("public:open311_services", kwargs={"slug": request.partnership.slug, "kind": "xml"})
    endpoint = {
        "specification": SPECIFICATION,
        "url": settings.SITE_ADDRESS + services.rsplit("/", 1)[0],
        "changeset": CHANGED,
        "type": "production",
        "formats": [words.split(";")[0] for words in KINDS.values()],
    }
    contact = request.partnership.contact or request.partnership.name
    return "discovery", {
        "changeset": CHANGED,
        "contact": contact,
        "key_service": None,
        "endpoints": [endpoint],
    }


@open311
def services(request: Request) -> Answer:
    """What points are about."""
    return "services", [_service(code) for code in THEMES]


def _service(code: str) -> dict[str, Any]:
    theme = THEMES[code]
    group = ", ".join(FEELING_WORDS[feeling] for feeling in theme.feelings)
    return {
        "service_code": code,
        "service_name": theme.label,
        "description": f"{group}: {theme.label.lower()}",
        "metadata": False,
        "type": "realtime",
        "keywords": None,
        "group": group,
    }


@open311
def service(request: Request, code: str) -> Answer:
    """A service's definition: nothing more is asked than where and what."""
    return "service_definition", {"service_code": theme_of(code), "attributes": []}


@open311
def requests(request: Request) -> Answer:
    """Points answered in public, the latest told first."""
    if ids := listed(request.GET, "service_request_id"):
        rows = public_points(request.actor).filter(point_id__in=[int(pk) for pk in ids if _is_id(pk)][:1000])
        return "service_requests", [_request(request, row) for row in rows]
    want = asked(request.GET, clock.now())
    found = public_points_between(request.actor, want.start, want.end, want.themes, want.mended)
    first = (want.page - 1) * want.page_size
    return "service_requests", [_request(request, row) for row in found[first : first + want.page_size]]


@open311
def one_request(request: Request, pk: str) -> Answer:
    """One point, in a list of its own."""
    row = public_points(request.actor).filter(point_id=int(pk)).first() if _is_id(pk) else None
    if row is None:
        raise Unfit(404, f"service_request_id was not found: {pk[:100]}")
    return "service_requests", [_request(request, row)]


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 19


def _request(request: Request, row: Any) -> dict[str, Any]:
    """A point by its place, never by the position a resident pressed on the map, which may be a home."""
    point, place = row.point, row.point.place
    lat, long = _middle(place)
    where = [place.name] if place else []
    return {
        "service_request_id": str(point.pk),
        "status": "closed" if row.is_mended else "open",
        "status_notes": row.text,
        "service_name": theme_word(point.theme),
        "service_code": point.theme,
        "description": ", ".join([theme_word(point.theme), *where]),
        "agency_responsible": request.partnership.name,
        "service_notice": None,
        "requested_datetime": _midnight(point.given_on),
        "updated_datetime": _midnight(row.publication.published_on or point.given_on),
        "expected_datetime": None,
        "address": ", ".join([*where, request.partnership.municipality]),
        "address_id": None,
        "zipcode": None,
        "lat": lat,
        "long": long,
        "media_url": None,
    }


def _middle(place: Any) -> tuple[float | None, float | None]:
    if place is None or place.min_e is None:
        return None, None
    lat, long = degrees((place.min_e + place.max_e) // 2, (place.min_n + place.max_n) // 2)
    return round(lat, 5), round(long, 5)


def _midnight(day: dt.date) -> str:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())).isoformat()
