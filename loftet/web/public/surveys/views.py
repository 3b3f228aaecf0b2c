"""Answer a survey, a page at a time, without script, session or account; only the last page writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import WaveState, ends_at_gate
from loftet.ground.actors import resident
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.public.surveys import show
from loftet.web.public.surveys.draft import Draft, TooOld, Unreadable, unpacked
from loftet.web.public.surveys.letters import LETTER_COOKIE
from loftet.web.public.surveys.places import read_places
from loftet.web.public.surveys.signals import TRAP, signals_of
from loftet.web.public.surveys.visit import Visit
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.pickers import Picker
from loftet.web.shared.questions import Page, judge, read

MOST_DIGITS = 3
ANSWERED_DAYS = 60


def survey_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The door to a survey: `view(request, wave, …)`, with partnership and actor as `public_page` sets them."""

    @wraps(view)
    def page(request: Request, slug: str, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        wave = queries.wave_at(slug, key)
        if wave is None:
            raise Http404
        request.partnership, request.actor = wave.partnership, resident(wave.partnership)
        return view(request, wave, *args, **kwargs)

    return page


@survey_page
@never_cache
def survey(request: Request, wave: Any) -> HttpResponse:
    """The start page, or the page that was sent: kept answers travel in the form until the last is sent."""
    if request.method == "POST":
        return _posted(request, wave)
    return _shown(Visit(request, wave, _from_letter(request, wave)), show.start)


@survey_page
@never_cache
def poster(request: Request, wave: Any, poster: str) -> HttpResponse:
    """A poster's own link, which can be closed alone."""
    row = queries.poster_by_key(wave, poster)
    if row is None:
        raise Http404
    if row.closed:
        return _shown(Visit(request, wave, Draft()), show.closed_poster)
    return _shown(Visit(request, wave, Draft(poster=row.key)), show.start)


@public_page
@never_cache
def short_poster(request: Request, poster: str) -> HttpResponse:
    """A poster's link as it is typed from the paper."""
    row = queries.poster_at(request.actor, poster.lower())
    if row is None:
        raise Http404
    return redirect("public:survey_poster", slug=request.partnership.slug, key=row.wave.key, poster=row.key)


def _from_letter(request: Request, wave: Any) -> Draft:
    """The draft that a letter's QR code began; anything else begins a new one."""
    try:
        return unpacked(request.COOKIES.get(LETTER_COOKIE, ""), wave.key)
    except (Unreadable, TooOld):
        return Draft()


def _shown(visit: Visit, page: Any) -> HttpResponse:
    """A page in the language of the visit, or that the survey isn't open."""
    visit.draft.language = visit.language
    with translation.override(visit.ui_language):
        if queries.state_of(visit.wave, today()) != WaveState.OPEN:
            return show.not_open(visit)
        response: HttpResponse = page(visit)
        return response


def _posted(request: Request, wave: Any) -> HttpResponse:
    try:
        draft = unpacked(request.POST["draft"], wave.key) if "draft" in request.POST else Draft()
    except (Unreadable, TooOld) as lost:
        return _shown(Visit(request, wave, Draft()), partial(show.lost, why=lost))
    visit = Visit(request, wave, draft)
    draft.trap = draft.trap or bool(request.POST.get(TRAP))
    response = _shown(visit, _go_on)
    response.delete_cookie(LETTER_COOKIE)
    return response


def _go_on(visit: Visit) -> HttpResponse:
    """Take up what was sent and go on, back, into another language, or out."""
    data = visit.request.POST
    number = _number(data.get("page", ""), visit.review)
    if visit.needs_code or (number is None and "byt" in data):
        return show.start(visit)
    if number is None:
        return show.page(visit, visit.pages[0])
    if number == visit.review:
        return _reviewed(visit)
    page = visit.page(number)
    read(page, data)
    picker = read_places(visit, page, data)
    _keep(visit, page)
    return _next(visit, number, page, picker)


def _next(visit: Visit, number: int, page: Page, picker: Picker | None) -> HttpResponse:
    data = visit.request.POST
    if "byt" in data or (picker and picker.used):
        return show.page(visit, number, picker=picker)
    if "back" in data:
        return show.page(visit, visit.before(number))
    judge(page)
    if page.errors:
        return show.page(visit, number, page, picker)
    if ends_at_gate(visit.draft.answers):
        return show.too_young(visit)
    following = visit.after(number)
    return show.review(visit) if following == visit.review else show.page(visit, following)


def _reviewed(visit: Visit) -> HttpResponse:
    data = visit.request.POST
    wanted = _number(data.get("till", ""), visit.review)
    if wanted in visit.pages:
        return show.page(visit, wanted)
    if "back" in data:
        return show.page(visit, visit.before(visit.review))
    return show.review(visit) if "byt" in data else _finish(visit)


def _keep(visit: Visit, page: Page) -> None:
    """A page's answers in the draft; what was left blank takes back an earlier answer."""
    draft = visit.draft
    draft.answers = {id: value for id, value in page.answers.items() if value is not None}
    draft.words = {id: text for id, text in page.words.items() if text}


def _finish(visit: Visit) -> HttpResponse:
    draft = visit.draft
    try:
        kept = actions.give_answer(
            visit.wave,
            by=visit.request.actor,
            once=UUID(draft.once),
            answers=draft.answers,
            on=today(),
            mode=visit.mode,
            way=actions.Way(code=draft.code, poster=draft.poster),
            comment="\n".join(visit.own_words),
            rotation=draft.rotation,
            signals=signals_of(visit),
        )
    except Refused as refusal:
        return show.review(visit, _(refusal.sentence))
    if not kept:
        page = visit.page(visit.pages[0])
        judge(page)
        return show.page(visit, visit.pages[0], page)
    return _thanked(visit)


def _thanked(visit: Visit) -> HttpResponse:
    """Thanks, and a hint in the browser that it has been done; another in the household may answer too."""
    response = show.thanks(visit)
    response.set_cookie(
        show.answered_cookie(visit.wave),
        "1",
        max_age=ANSWERED_DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )
    return response


def _number(text: str, review: int) -> int | None:
    """A page's number as it was sent; None for the start page and for anything that is no page."""
    known = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return min(int(text), review) if known else None
