"""The pages of a survey, each drawn in the language of the visit."""

import time
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import ANSWER_LANGUAGES, WaveState, broke_off
from loftet.outside.clock import today
from loftet.web.public.surveys.draft import TooOld
from loftet.web.public.surveys.places import places_on, shown_places
from loftet.web.public.surveys.signals import TRAP
from loftet.web.public.surveys.visit import Visit
from loftet.web.shared.pickers import Picker
from loftet.web.shared.questions import Page

PAGES_A_MINUTE = 2.5
SHELL_S, MOST_SHELLS = 60, 2000
_shells: dict[tuple[Any, ...], tuple[float, list[str]]] = {}


def start(visit: Visit, **more: Any) -> HttpResponse:
    """What it is about, what is kept, and the way in; a survey by letter asks for its code."""
    pages = len(visit.pages)
    minutes = max(2, round(pages / PAGES_A_MINUTE))
    answered = answered_cookie(visit.wave) in visit.request.COOKIES and not visit.draft.code
    topics = queries.topics_about(visit.wave)
    return _page(visit, "start", pages=pages, minutes=minutes, answered=answered, topics=topics, **more)


def lost(visit: Visit, why: Exception) -> HttpResponse:
    return start(visit, too_old=isinstance(why, TooOld), unreadable=not isinstance(why, TooOld))


def page(visit: Visit, number: int, shown: Page | None = None, picker: Picker | None = None) -> HttpResponse:
    """The questions of a page; what is the same for everybody on it is drawn once a minute."""
    shown = shown or visit.page(number)
    pages = visit.pages
    nth = pages.index(number) + 1 if number in pages else 1
    context = {
        "page": number,
        "title": _("Sida %(number)s av %(total)s") % {"number": nth, "total": len(pages)},
        "marks": [one <= nth for one in range(1, len(pages) + 1)],
        "first": nth == 1,
    }
    if shown.errors or places_on(shown):
        places = shown_places(visit, shown, picker)
        sections = [
            (html, places.get(asked.question.id) if asked else None) for html, asked in shown.sections
        ]
        return _page(visit, "page", form=shown, sections=sections, **context)
    key = (visit.wave.key, visit.wave.title, visit.language, number, nth, len(pages))
    own = {
        "token": get_token(visit.request),
        "draft": visit.draft.packed(visit.wave.key),
        "questions": shown.html,
    }
    return HttpResponse(_filled(_shell(visit, key, context), own))


def _shell(visit: Visit, key: tuple[Any, ...], context: dict[str, Any]) -> list[str]:
    """The page cut where something of one's own goes in: text, name, text, name, text."""
    drawn, shell = _shells.get(key, (0.0, []))
    if not shell or time.monotonic() - drawn > SHELL_S:
        if len(_shells) >= MOST_SHELLS:
            _shells.clear()
        own = {
            "csrf_token": _mark("token"),
            "draft": _mark("draft"),
            "sections": [(_mark("questions"), None)],
        }
        content = render_to_string(
            "public/surveys/page.html",
            _context(visit) | context | own,
            visit.request,
        )
        shell = _cut(content)
        _shells[key] = (time.monotonic(), shell)
    return shell


def _mark(name: str) -> SafeString:
    return mark_safe(f"\x00{name}\x00")  # no text that anybody has typed holds this character


def _cut(content: str) -> list[str]:
    return content.split("\x00")


def _filled(shell: list[str], own: dict[str, str]) -> str:
    return "".join(own[part] if number % 2 else part for number, part in enumerate(shell))


def review(visit: Visit, refusal: str = "") -> HttpResponse:
    """What will be kept, before anything is."""
    form = visit.form
    missing = next((n for n in visit.pages if form.required in form.pages[n]), None)
    return _page(
        visit,
        "review",
        page=visit.review,
        told=visit.told_so_far,
        words=visit.own_words,
        refusal=refusal,
        missing=missing if broke_off(form, visit.draft.answers) else None,
        required=form.name_of(form.required, visit.language, visit.wave.place.name) if form.required else "",
    )


def thanks(visit: Visit) -> HttpResponse:
    return _page(visit, "thanks")


def too_young(visit: Visit) -> HttpResponse:
    return _page(visit, "too_young")


def closed_poster(visit: Visit) -> HttpResponse:
    return _page(visit, "closed_poster")


def not_open(visit: Visit) -> HttpResponse:
    """Not yet, or no more; somebody who was in the middle of it is told that nothing was kept."""
    sent = visit.request.method == "POST"
    if sent and queries.is_received(visit.wave, visit.draft.once):
        return thanks(visit)
    coming = queries.state_of(visit.wave, today()) == WaveState.COMING
    return _page(visit, "not_open", coming=coming, lost=sent and not coming)


def answered_cookie(wave: Any) -> str:
    return f"svarat-{wave.pk}"


def _page(visit: Visit, name: str, **more: Any) -> HttpResponse:
    own = {"draft": visit.draft.packed(visit.wave.key)}
    return render(visit.request, f"public/surveys/{name}.html", _context(visit) | own | more)


def _context(visit: Visit) -> dict[str, Any]:
    return {
        "wave": visit.wave,
        "visit": visit,
        "action": reverse("public:survey", args=[visit.request.partnership.slug, visit.wave.key]),
        "languages": _other_languages(visit),
        "questions_language": visit.language,
        "unreviewed": visit.language in visit.form.unreviewed,
        "trap": TRAP,
    }


def _other_languages(visit: Visit) -> list[dict[str, str]]:
    """Each by its own name, as a button that takes the answers along."""
    return [
        {"code": code, "name": ANSWER_LANGUAGES[code]}
        for code in visit.languages
        if code != visit.language and code in ANSWER_LANGUAGES
    ]
