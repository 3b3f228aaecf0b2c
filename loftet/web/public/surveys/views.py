"""Answer a survey, a page at a time, without script, session or account."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import Form, QuestionType, WaveState, ends_at_gate
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.public.surveys.draft import Draft, unpacked
from loftet.web.public.surveys.forms import PageForm
from loftet.web.shared.doors import Request, public_page

MOST_DIGITS = 3


@public_page
@never_cache
def survey(request: Request, key: str) -> HttpResponse:
    """The start page, or the page that was sent: kept answers travel in the form until the last is sent."""
    wave = queries.wave_by_key(request.actor, key)
    if wave is None:
        raise Http404
    if queries.state_of(wave, today()) != WaveState.OPEN:
        coming = queries.state_of(wave, today()) == WaveState.COMING
        return render(request, "public/surveys/not_open.html", {"wave": wave, "coming": coming})
    form = queries.form_of(wave)
    if request.method != "POST":
        return render(request, "public/surveys/start.html", {"wave": wave, "pages": len(form.pages)})
    return _sent(request, wave, form)


def _sent(request: Request, wave: Any, form: Form) -> HttpResponse:
    """Take up what was sent and go on, back, into another language, or out."""
    draft = unpacked(request.POST["draft"], wave.key) if "draft" in request.POST else Draft()
    if draft is None:
        return render(
            request, "public/surveys/start.html", {"wave": wave, "pages": len(form.pages), "too_old": True}
        )
    page = _number(request.POST.get("page", ""), len(form.pages))
    if page is None:
        return _show(request, wave, form, draft, 0)
    answered = _page_form(request, wave, form, draft, page, request.POST)
    if "back" in request.POST or "stay" in request.POST:
        _keep(answered, draft)
        return _show(
            request, wave, form, draft, _before(form, draft, page) if "back" in request.POST else page
        )
    if not answered.is_valid():
        return _show(request, wave, form, draft, page, answered)
    _keep(answered, draft)
    if ends_at_gate(draft.answers):
        return render(request, "public/surveys/too_young.html", {"wave": wave})
    following = _after(form, draft, page)
    if following is not None:
        return _show(request, wave, form, draft, following)
    return _finish(request, wave, form, draft, answered)


def _pages(form: Form, draft: Draft) -> list[int]:
    """The pages on which somebody with these answers is asked anything."""
    return [page for page in range(len(form.pages)) if form.on_page(page, draft.answers)]


def _after(form: Form, draft: Draft, page: int) -> int | None:
    return next((number for number in _pages(form, draft) if number > page), None)


def _before(form: Form, draft: Draft, page: int) -> int:
    return next((number for number in reversed(_pages(form, draft)) if number < page), 0)


def _finish(request: Request, wave: Any, form: Form, draft: Draft, answered: PageForm) -> HttpResponse:
    own_words = [
        q.id for page in form.pages for id in page if (q := form.questions[id]).type == QuestionType.TEXT
    ]
    comment = " ".join(str(draft.answers.get(id) or "") for id in own_words)
    try:
        actions.give_answer(
            wave, by=request.actor, once=draft.once, answers=draft.answers, on=today(), comment=comment
        )
    except Refused as refusal:
        answered.add_error(None, refusal.sentence)
        return _show(request, wave, form, draft, len(form.pages) - 1, answered)
    return render(request, "public/surveys/thanks.html", {"wave": wave})


def _page_form(
    request: Request, wave: Any, form: Form, draft: Draft, page: int, given: QueryDict | None = None
) -> PageForm:
    return PageForm(
        given,
        initial=draft.answers,
        questions=form.on_page(page, draft.answers),
        place=wave.place.name,
        language=get_language() or "sv",
    )


def _keep(answered: PageForm, draft: Draft) -> None:
    answered.is_valid()
    kept = {id: value for id, value in answered.cleaned_data.items() if value not in (None, "", [])}
    draft.answers = {id: v for id, v in draft.answers.items() if id not in answered.fields} | kept


def _show(
    request: Request, wave: Any, form: Form, draft: Draft, page: int, answered: PageForm | None = None
) -> HttpResponse:
    shown = answered or _page_form(request, wave, form, draft, page)
    battery = next((q.battery for q in shown.questions if q.battery), None)
    pages = _pages(form, draft)
    number = pages.index(page) + 1 if page in pages else 1
    context = {
        "wave": wave,
        "form": shown,
        "page": page,
        "number": number,
        "total": len(pages),
        "last": _after(form, draft, page) is None,
        "draft": draft.packed(wave.key),
        "battery": battery.said(get_language() or "sv", wave.place.name) if battery else "",
        "title": _("Sida %(number)s av %(total)s") % {"number": number, "total": len(pages)},
        "languages": _other_languages(request, form),
    }
    return render(request, "public/surveys/page.html", context)


def _other_languages(request: Request, form: Form) -> list[dict[str, str]]:
    """The same page in the form's other languages; a button posts there, so that no answer is lost."""
    here = get_language() or "sv"
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "href": translate_url(request.path, code),
        }
        for code in form.languages
        if code != here and code in dict(settings.LANGUAGES)
    ]


def _number(text: str, total: int) -> int | None:
    """A page's number as it was sent; None for the start page and for anything that is no page."""
    known = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return min(int(text), total - 1) if known else None
