"""When the product says no: a calm page that tells what, why and how to go on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from loftet.ground import queries
from loftet.ground.models import Partnership
from loftet.ground.refusals import NotAllowed, Refused

NOT_TYPED = {"csrfmiddlewaretoken", "once"}


class RefusalMiddleware:
    """Turns a `Refused` that reaches the browser into a page: 403 if never allowed, else 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        context = {"sentence": exception.sentence, "never": status == 403, "back": way_back(request)}
        return render(request, "shared/refused.html", context, status=status)


def way_back(request: HttpRequest) -> str:
    """The page one came from if it is ours and can be asked for again; else empty."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    again = request.method == "GET" and came_from == request.build_absolute_uri()
    return came_from if ours and not again else ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with the addresses people mostly look for."""
    return render(request, "404.html", {"partnership": _partnership_of(request.path)}, status=404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form's key no longer fits; what was typed is shown and may be sent again."""
    typed = [
        (name, value) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values
    ]
    context = {
        "typed": [(name, value) for name, value in typed if value],
        "again": [*typed, *_tokens(request)] if _sent_from_here(request) else [],
    }
    return render(request, "shared/form_too_old.html", context, status=403)


def _tokens(request: HttpRequest) -> list[tuple[str, str]]:
    return [("once", value) for value in request.POST.getlist("once")]


def _sent_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form came from our own page; only then may it be offered again."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}" and not request.FILES


def _partnership_of(path: str) -> Partnership | None:
    """The partnership that an address seems to be about: its slug stands first, or after en/ or arbete/."""
    return queries.partnerships().filter(slug__in=path.strip("/").split("/")[:2]).first()
