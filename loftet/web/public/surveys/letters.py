"""The code of a letter: typed, or in the QR code's address, which is left at once."""

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.cache import never_cache

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import ANSWER_LANGUAGES, WaveState
from loftet.cycle.surveys.rules.codes import fault_in, read
from loftet.outside.clock import today
from loftet.web.public.surveys import show
from loftet.web.public.surveys.draft import Draft
from loftet.web.public.surveys.visit import Visit
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.rates import Rate, address_of

LETTER_COOKIE = "brev"
COOKIE_S = 600
WRONG = Rate(most=10, seconds=60)
UNKNOWN = gettext_noop("Koden finns inte. Se efter i brevet att varje tecken är rätt.")
USED = gettext_noop("Koden är redan använd. Varje kod gäller ett svar.")
TOO_MANY = gettext_noop("Det blev många försök på kort tid. Vänta en minut och skriv koden igen.")


class CodeForm(forms.Form):
    kod = forms.CharField(
        label=gettext_lazy("Koden i brevet"),
        help_text=gettext_lazy(
            "Nio tecken, till exempel ABCD-EFGH-J. Stora eller små, med eller utan streck."
        ),
        widget=forms.TextInput(attrs={"class": "code-input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Skriv koden som står i brevet.")},
    )


@public_page
@never_cache
def letter(request: Request) -> HttpResponse:
    """Type the code; what follows is answered in the same breath, so that no address holds it."""
    asked = request.POST.get("byt") or request.GET.get("sprak") or ""
    language = asked if asked in ANSWER_LANGUAGES else translation.get_language() or "sv"
    with translation.override(language.split("-")[0]):
        return _letter(request, language)


def _letter(request: Request, language: str) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        visit, problem = _visit(request, form.cleaned_data["kod"])
        if visit is not None:
            return _begun(visit)
        form.add_error("kod", problem)
    return _code_page(request, form, language)


def _begun(visit: Visit) -> HttpResponse:
    with translation.override(visit.ui_language):
        is_open = queries.state_of(visit.wave, today()) == WaveState.OPEN
        return show.start(visit) if is_open else show.not_open(visit)


@public_page
@never_cache
def letter_code(request: Request, code: str) -> HttpResponse:
    """The QR code's address: takes the code into an encrypted draft and goes on to an address without it.

    Also a wrong code is led on, never refused: a refusal is written in the log with its address.
    """
    visit, problem = _visit(request, code)
    if visit is None:
        why = next((key for key, words in PROBLEMS.items() if _(words) == problem), "tecken")
        return _leave(f"{reverse('public:letter', args=[request.partnership.slug])}?fel={why}")
    response = _leave(reverse("public:survey", args=[request.partnership.slug, visit.wave.key]))
    response.set_cookie(
        LETTER_COOKIE,
        visit.draft.packed(visit.wave.key),
        max_age=COOKIE_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )
    return response


PROBLEMS = {"okand": UNKNOWN, "anvand": USED, "vanta": TOO_MANY}


def _leave(address: str) -> HttpResponse:
    response = redirect(address)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _code_page(request: Request, form: CodeForm, language: str) -> HttpResponse:
    why = request.GET.get("fel", "")
    told = PROBLEMS.get(why, gettext_noop("Koden gick inte att läsa. Skriv den som den står i brevet."))
    problem = told if why and not form.is_bound else ""
    context = {"form": form, "problem": problem, "language": language}
    return render(request, "public/surveys/letter.html", context)


def _visit(request: Request, text: str) -> tuple[Visit | None, str]:
    """The survey that a code leads to, or what is wrong with the code."""
    who = address_of(request)
    if WRONG.is_full(who):
        return None, _(TOO_MANY)
    code = read(text)
    found = queries.wave_by_code(request.actor, actions.digest_of(code)) if code else None
    if code is None or found is None:
        WRONG.add(who)
        return None, fault_in(text, _) or _(UNKNOWN)
    wave, used = found
    return (None, _(USED)) if used else (Visit(request, wave, Draft(code=code)), "")
