"""What residents read: the promise, the monthly answers, the year's result. No cookie, no session, no script."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from loftet.cycle.review import queries
from loftet.ground import queries as ground
from loftet.outside.clock import today
from loftet.web.public.promise import show
from loftet.web.public.surveys import results
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.kept import kept


def front(request: HttpRequest) -> HttpResponse:
    """Straight to the promise where there is only one partnership, else a list of them."""
    rows = list(ground.partnerships())
    if len(rows) == 1:
        return redirect("public:promise", slug=rows[0].slug)
    return render(request, "public/promise/front.html", {"rows": rows})


@public_page
@kept
def promise(request: Request) -> HttpResponse:
    """The promise in force: what is promised, how far it has come, and when residents hear next."""
    return _promise(request, queries.public_promise(request.actor, today()))


@public_page
@kept
def earlier(request: Request, year: str) -> HttpResponse:
    """A promise of an earlier (or coming) year, as it stands."""
    found = queries.public_promise(request.actor, today(), year)
    if found is None:
        raise Http404
    return _promise(request, found)


@public_page
@kept
def month(request: Request, month: dt.date, version: int | None = None) -> HttpResponse:
    """One month's answer: you said, we did, this remains."""
    text = queries.published_month(request.actor, month, today(), version)
    if text is None:
        raise Http404
    return _page(request, "public/promise/month.html", {"text": text, "sections": show.sections(text)})


@public_page
@kept
def place(request: Request, place: str) -> HttpResponse:
    """A chosen place: why it was chosen and what has been said of it."""
    found = queries.public_promise(request.actor, today())
    row = next((row for row in found.places if row.slug == place), None) if found else None
    if found is None or row is None:
        raise Http404
    surveys = [text for text in found.surveys if text.body.get("place") == row.name]
    return _page(request, "public/promise/place.html", {"place": row, "promise": found, "surveys": surveys})


@public_page
def survey(request: Request, pk: int) -> HttpResponse:
    """What came out of a survey wave."""
    text = queries.published_text(request.actor, pk, today())
    if text is None or text.kind != "survey":
        raise Http404
    return results.shown(request, text)


@public_page
@kept
def result(request: Request, year: str) -> HttpResponse:
    """The year's joint result: a row of verdicts, each with its evidence."""
    text = queries.published_result(request.actor, year, today())
    if text is None:
        raise Http404
    context = {"text": text, "sections": show.sections(text), "verdicts": show.verdicts(text)}
    return _page(request, "public/promise/result.html", context)


@public_page
@kept
def numbers(request: Request) -> HttpResponse:
    return _page(request, "public/promise/numbers.html", {})


@public_page
@kept
def accessibility(request: Request) -> HttpResponse:
    return _page(
        request, "public/promise/accessibility.html", {"contacts": ground.reachable_contacts(request.actor)}
    )


@public_page
@kept
def privacy(request: Request) -> HttpResponse:
    return _page(
        request, "public/promise/privacy.html", {"contacts": ground.reachable_contacts(request.actor)}
    )


def _promise(request: Request, found: queries.PublicPromise | None) -> HttpResponse:
    surveys, older = show.newest_surveys(found) if found else ([], [])
    context = {
        "promise": found,
        "surveys": surveys,
        "older_surveys": older,
        "chart": show.safety_chart(surveys),
        "months": show.months(request, found) if found else [],
        "map": show.place_map(request.partnership, found.places) if found else None,
        "earlier": [
            row for row in queries.published_promises(request.actor) if found and row[0] != found.slug
        ],
        "contacts": ground.reachable_contacts(request.actor),
    }
    return _page(request, "public/promise/promise.html", context)


def _page(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context)
