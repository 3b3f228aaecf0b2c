"""Answer a survey, a page at a time, without script, session or account."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import Form, QuestionType, WaveState, ends_at_gate
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.public.surveys.draft import Draft, unpacked
from loftet.web.public.surveys.forms import PageForm
from loftet.web.shared.doors import Request, public_page


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
    """Take up what was sent and go on, back or out."""
    draft = unpacked(request.POST["draft"], wave.key) if "draft" in request.POST else Draft()
    if draft is None:
        return render(
            request, "public/surveys/start.html", {"wave": wave, "pages": len(form.pages), "too_old": True}
        )
    page = _number(request.POST.get("page", "-1"), len(form.pages))
    if page < 0:
        return _show(request, wave, form, draft, 0)
    if "back" in request.POST:
        _keep(_page_form(request, wave, form, draft, page, bound=True), draft)
        return _show(request, wave, form, draft, max(0, page - 1))
    answered = _page_form(request, wave, form, draft, page, bound=True)
    if not answered.is_valid():
        return _show(request, wave, form, draft, page, answered)
    _keep(answered, draft)
    if ends_at_gate(draft.answers):
        return render(request, "public/surveys/too_young.html", {"wave": wave})
    if page + 1 < len(form.pages):
        return _show(request, wave, form, draft, page + 1)
    return _finish(request, wave, form, draft, answered)


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


def _page_form(request: Request, wave: Any, form: Form, draft: Draft, page: int, *, bound: bool) -> PageForm:
    """The page's form; follow-up questions are shown when the answers on the very same page ask for them."""
    language = get_language() or "sv"
    everything = [form.questions[id] for id in form.pages[page]]
    if bound:
        first = PageForm(request.POST, questions=everything, place=wave.place.name, language=language)
        first.is_valid()
        now = draft.answers | {id: value for id, value in first.cleaned_data.items() if value is not None}
        return PageForm(
            request.POST, questions=form.on_page(page, now), place=wave.place.name, language=language
        )
    # without scripts a follow-up has to be there from the start; it says for whom it is
    here = set(form.pages[page])
    asked = [
        q for q in everything if q.show_if is None or q.show_if(draft.answers) or _asked_here(q.id, here)
    ]
    return PageForm(initial=draft.answers, questions=asked, place=wave.place.name, language=language)


def _asked_here(question: str, here: set[str]) -> bool:
    """A follow-up whose question stands on the same page: its id begins with that question's."""
    return any(question.startswith(f"{other}_") for other in here)


def _keep(answered: PageForm, draft: Draft) -> None:
    answered.is_valid()
    kept = {id: value for id, value in answered.cleaned_data.items() if value not in (None, "", [])}
    draft.answers = {id: v for id, v in draft.answers.items() if id not in answered.fields} | kept


def _show(
    request: Request, wave: Any, form: Form, draft: Draft, page: int, answered: PageForm | None = None
) -> HttpResponse:
    shown = answered or _page_form(request, wave, form, draft, page, bound=False)
    battery = next((q.battery for q in shown.questions if q.battery), None)
    context = {
        "wave": wave,
        "form": shown,
        "page": page,
        "number": page + 1,
        "total": len(form.pages),
        "last": page + 1 == len(form.pages),
        "draft": draft.packed(wave.key),
        "battery": battery.said(get_language() or "sv", wave.place.name) if battery else "",
        "title": _("Sida %(number)s av %(total)s") % {"number": page + 1, "total": len(form.pages)},
    }
    return render(request, "public/surveys/page.html", context)


def _number(text: str, total: int) -> int:
    return min(int(text), total - 1) if text.isdigit() else -1
