"""The week's cards for those who go and never sign in: where, when, why, how long, and a link to log by. Internal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from loftet.cycle.promises import queries
from loftet.cycle.promises.rules import VISIT_ACTOR_WORDS
from loftet.cycle.promises.rules.focus import monday_of
from loftet.cycle.promises.sources.visit_sheet import COLUMNS
from loftet.ground import queries as ground
from loftet.outside.clock import today
from loftet.outside.documents import PDF, Block, Document, Figure, Heading, Paragraph, Table, as_pdf
from loftet.outside.workbooks import xlsx
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import XLSX, download
from loftet.web.shared.visit_links import VisitLink
from loftet.web.workspace.promises import show_focus
from loftet.wording.dates import day_name

if TYPE_CHECKING:
    from loftet.cycle.promises.models import FocusPlace, VisitPlan


@workspace_page
def cards(request: Request, day: dt.date) -> HttpResponse:
    """A card for each place that is worked in the week, as one PDF."""
    monday = monday_of(day)
    places = list(queries.focus_in(request.actor, monday))
    if not places:
        raise Http404
    plan = queries.visit_plan(request.actor, monday)
    number = monday.isocalendar().week
    blocks: list[Block] = [
        Paragraph(_("Internt: kortet säger när någon är på plats. Låt det inte ligga framme."), quiet=True)
    ]
    for focus in places:
        blocks += _card(focus, plan, monday)
    document = Document(
        _("Besök vecka %(week)s") % {"week": number}, blocks, by=request.partnership.name, on=today()
    )
    return download(as_pdf(document), PDF, f"besok-v{number}.pdf")


@workspace_page
def sheet(request: Request) -> HttpResponse:
    """The month's sheet to fill in, with the places and kinds of teams that can be written."""
    places = [[place.name] for place in ground.places(request.actor)]
    teams = [[_(word)] for word in VISIT_ACTOR_WORDS.values()]
    sheets = {
        _("Besök"): [list(COLUMNS)],
        _("Platser"): [[_("Skriv platsen så här")], *places],
        _("Vilka"): [[_("Skriv vilka ni var så här")], *teams],
        _("Så gör du"): [[line] for line in _how()],
    }
    return download(xlsx(sheets), XLSX, "manadens-besok.xlsx")


def _how() -> list[str]:
    return [
        _("En rad för varje besök. Datum, plats och minuter behövs, resten om du vet."),
        _("Skriv datum som 2026-10-24 och klockan som 21.30."),
        _("Inga namn på någon, varken på er eller på dem ni mötte."),
        _("Skicka bladet till samordnaren i kommunen när månaden är slut."),
    ]


def _card(focus: FocusPlace, plan: VisitPlan | None, monday: dt.date) -> Iterator[Block]:
    work = queries.work_of(focus)
    yield Heading(focus.place.name)
    if plan and focus.pk in plan.withheld:
        yield Paragraph(_("Lämnas utan besök den här veckan, för att kunna jämföra. Lotten avgjorde."))
        return
    yield Paragraph(_("Varför: %(reason)s") % {"reason": focus.reason})
    when = show_focus.windows_words(work.windows)
    yield Paragraph(_("När: %(when)s. Hur: %(how)s.") % {"when": when, "how": show_focus.work_words(work)})
    stops = [stop for stop in plan.visits.all() if stop.focus_id == focus.pk] if plan else []
    if stops:
        rows = [[day_name(one.day), f"{one.starts_at:%H.%M}", str(one.minutes), ""] for one in stops]
        head = [_("Dag"), _("Klockan"), _("Minuter"), _("Gjort, från–till")]
        yield Table(
            _("Förslag, draget med lott så att ingen kan räkna ut när ni kommer"), head, rows, right=(2,)
        )
    link = VisitLink(focus.partnership_id, focus.pk, monday)
    address = settings.SITE_ADDRESS + reverse("field:visit", kwargs={"token": link.token})
    yield Paragraph(_("Logga besöket utan inloggning: läs av koden, eller skriv på månadsbladet."))
    yield Figure(
        _code(address), _("QR-kod till sidan där besöket vid %(place)s loggas") % {"place": focus.place.name}
    )


def _code(address: str) -> str:
    """Drawn in the corner of a wide sheet, since figures fill the width."""
    qr = segno.make(address, error="m").svg_inline(scale=1, border=2)
    side = segno.make(address, error="m").symbol_size(scale=1, border=2)[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * 4}" height="{side}" viewBox="0 0 {side * 4} {side}">'
        f"{qr}</svg>"
    )
