"""The doors to the rooms: who stands there, and in which partnership."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from loftet.ground import queries
from loftet.ground.actors import Actor, member, resident
from loftet.ground.models import Partnership

View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """A request that has come through a door."""

    partnership: Partnership
    actor: Actor


def public_page(view: View) -> View:
    """For anyone: `view(request, slug, …)` with request.partnership and request.actor set."""

    @wraps(view)
    def page(request: Request, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        request.partnership = get_object_or_404(queries.partnerships().defer("base_map"), slug=slug)
        request.actor = resident(request.partnership)
        return view(request, *args, **kwargs)

    return page


def _room(path: str) -> str:
    """The first page of the room that an address lies in: /arbete/exkoping/inkommet/ of what is below it."""
    return "/".join(path.split("/")[:4]) + "/"


def workspace_page(view: View) -> View:
    """For members; a stranger meets the same 404 as if there were nothing there."""

    @wraps(view)
    @login_required
    def page(request: Request, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        partnership = queries.partnerships().filter(slug=slug).first()
        actor = member(request.user, partnership) if partnership else None  # type: ignore[arg-type]
        if partnership is None or actor is None:
            raise Http404
        request.partnership, request.actor = partnership, actor
        response = view(request, *args, **kwargs)
        if response.status_code == 405 and request.method == "GET":  # a form's address, opened as a page
            return redirect(_room(request.path))
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return page
