"""Forms that a device may keep while it has no net, and send later (decision 0007)."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

HEADER = "X-Loftet-Queue"
WAITED = "vantat"
MOST_WAITED_S = 14 * 24 * 3600


def queueable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell the device's queue when a form was taken in: the redirect of the page becomes JSON with its address.

    Stands inside the door, so that a redirect to the sign-in page is not mistaken for thanks. Anything else than a
    redirect is the page itself, from which the queue reads the sentence.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method != "POST" or HEADER not in request.headers or response.status_code != 302:
            return response
        return JsonResponse({"received": response.headers["Location"]})

    return page


def is_tried_first(request: HttpRequest) -> bool:
    """Sent by the queue while the person is there: if it's refused, the browser sends the form once more itself."""
    return HEADER in request.headers and not waited_s(request.POST)


def waited_s(data: Mapping[str, Any]) -> int:
    """Seconds that a form lay in a device's queue before it was sent, 0 for one sent at once or a bent number.

    Counted by the device itself, so that its clock need not be right.
    """
    text = data.get(WAITED, "")
    return min(int(text), MOST_WAITED_S) if text.isascii() and text.isdigit() and len(text) < 10 else 0
