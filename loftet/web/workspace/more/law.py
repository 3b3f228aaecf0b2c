"""Mer → Lagen: what the law asks for, what is there, what is due; the report to the council and the questionnaire."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.picture import queries as pictures
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.rules.law import (
    DUTY_WORDS,
    LAW,
    PAPER_WORDS,
    REVIEWED,
    STANDING_WORDS,
    Duty,
    Fulfilled,
    PaperKind,
    Standing,
    overall,
)
from loftet.ground.acting import may
from loftet.outside.clock import today
from loftet.outside.documents import (
    DOCX,
    PDF,
    Block,
    Document,
    Heading,
    Lines,
    Paragraph,
    Table,
    as_docx,
    as_pdf,
)
from loftet.outside.workbooks import xlsx
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import XLSX, download
from loftet.web.shared.forms import DayInput
from loftet.web.workspace.trying import tried
from loftet.wording.dates import day_name

TONES = {Standing.DONE: "good", Standing.SOON: "warning", Standing.LATE: "bad", Standing.MISSING: "bad"}
FORMS = {"pdf": (as_pdf, PDF), "docx": (as_docx, DOCX)}


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Vad är det?"))
    title = forms.CharField(
        label=gettext_lazy("Vad heter det?"),
        help_text=gettext_lazy("Till exempel: Åtgärdsplan 2026–2027."),
        max_length=200,
    )
    decided_on = forms.DateField(label=gettext_lazy("Beslutat eller påbörjat"), widget=DayInput)
    valid_until = forms.DateField(label=gettext_lazy("Gäller till och med"), required=False, widget=DayInput)
    decided_by = forms.CharField(
        label=gettext_lazy("Vem beslutade?"),
        help_text=gettext_lazy("Till exempel: kommunstyrelsen. Inget namn."),
        required=False,
        max_length=100,
    )
    diary = forms.CharField(label=gettext_lazy("Diarienummer"), required=False, max_length=60)
    link = forms.URLField(label=gettext_lazy("Var finns det?"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(str(key), _(word)) for key, word in PAPER_WORDS.items()]  # type: ignore[attr-defined]


@workspace_page
def law(request: Request) -> HttpResponse:
    """Each duty with when it was met and until when it is good; and a form for what is decided elsewhere."""
    form = PaperForm(request.POST or None)
    if request.method == "POST" and tried(
        form,
        lambda: actions.add_paper(request.partnership, by=request.actor, on=today(), **form.cleaned_data),
    ):
        messages.success(request, _("Det är noterat."))
        return redirect("workspace:law", slug=request.partnership.slug)
    rows = queries.law_status(request.actor, today())
    context = {
        "form": form,
        "rows": [_told(row) for row in rows],
        "met": overall(rows, today()),
        "papers": [(row, _(PAPER_WORDS[PaperKind(row.kind)])) for row in queries.papers(request.actor)],
        "reviewed": REVIEWED,
        "may_change": may(request.actor, "promises.add_paper"),
    }
    return render(request, "workspace/more/law.html", context)


def _told(row: Fulfilled) -> dict[str, Any]:
    standing = row.standing(today())
    return {
        "row": row,
        "words": _(DUTY_WORDS[row.duty]),
        "standing": _(STANDING_WORDS[standing]),
        "tone": TONES[standing],
        "of_picture": row.duty in (Duty.MAPPING, Duty.OTHER_INFORMATION, Duty.ANALYSIS),
    }


@workspace_page
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.papers(request.actor), pk=pk)
    actions.remove_paper(row, by=request.actor)
    messages.success(request, _("Borttaget."))
    return redirect("workspace:law", slug=request.partnership.slug)


@workspace_page
def report(request: Request, ending: str) -> HttpResponse:
    """The report to the municipal council, filled in from what is known; a person reads it before it is handed over."""
    if ending not in FORMS:
        raise Http404
    write, media = FORMS[ending]
    blocks = [*_law_blocks(request), *_picture_blocks(request), *_promise_blocks(request)]
    title = _("Rapport om det brottsförebyggande arbetet, %(name)s") % {
        "name": request.partnership.municipality
    }
    document = Document(title, blocks, by=request.partnership.name, on=today())
    return download(write(document), media, f"rapport-kommunfullmaktige.{ending}")


def _law_blocks(request: Request) -> list[Block]:
    rows = queries.law_status(request.actor, today())
    table = [
        [
            _(DUTY_WORDS[row.duty]),
            _(STANDING_WORDS[row.standing(today())]),
            day_name(row.on) if row.on else "–",
        ]
        for row in rows
    ]
    said = _("%(met)s av %(all)s delar är på plats %(day)s.")
    words = said % {"met": overall(rows, today()), "all": len(rows), "day": day_name(today())}
    return [
        Paragraph(_("Utkast att läsa igenom innan det lämnas."), quiet=True),
        Heading(_("Det lagen kräver")),
        Paragraph(f"{_('Enligt')} {LAW}. {words}"),
        Table(_("Lagens delar"), [_("Del"), _("Läge"), _("Senast")], table),
    ]


def _picture_blocks(request: Request) -> list[Block]:
    row = pictures.latest_approved(request.actor)
    if row is None:
        return [Heading(_("Lägesbilden")), Paragraph(_("Ingen lägesbild är godkänd än."))]
    return [Heading(_("Lägesbilden för %(name)s") % {"name": row}), Lines(row.summary)]


def _promise_blocks(request: Request) -> list[Block]:
    promise = queries.current_promise(request.actor, today())
    if promise is None:
        return [Heading(_("Medborgarlöftet")), Paragraph(_("Inget löfte är skrivet än."))]
    rows = [
        [one.measure.title, f"{one.done} av {one.target}" if one.target else str(one.done), _late(one.late)]
        for one in queries.progress(request.actor, promise, on=today())
    ]
    return [
        Heading(promise.title),
        Table(_("Åtgärderna i löftet"), [_("Åtgärd"), _("Gjort"), _("Läge")], rows),
    ]


def _late(late: bool) -> str:
    return _("försenad") if late else _("enligt plan eller avslutad")


@workspace_page
def questionnaire(request: Request) -> HttpResponse:
    """The same as a table to copy from into Brå's yearly questionnaire, in our words for the law's paragraphs."""
    head = [_("Lagens del, med våra ord"), _("Svar"), _("Läge"), _("Dag"), _("Gäller till"), _("Vad")]
    rows = [
        [
            _(DUTY_WORDS[row.duty]),
            _("ja") if row.standing(today()) in (Standing.DONE, Standing.SOON) else _("nej"),
            _(STANDING_WORDS[row.standing(today())]),
            row.on.isoformat() if row.on else "",
            row.until.isoformat() if row.until else "",
            row.where,
        ]
        for row in queries.law_status(request.actor, today())
    ]
    return download(xlsx({_("Lagen"): [head, *rows]}), XLSX, "lagen.xlsx")
