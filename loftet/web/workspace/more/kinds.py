"""Kinds of incidents: those that the form offers, names of one's own, and those left out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules import INCIDENT_TYPES
from loftet.cycle.intake.rules.kinds import HELP_LENGTH, LABEL_LENGTH
from loftet.ground.acting import may
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried


class NameForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("Vad ska den heta?"),
        help_text=gettext_lazy("Till exempel: Stök på bussen."),
        max_length=LABEL_LENGTH,
    )
    help = forms.CharField(
        label=gettext_lazy("Hjälp till den som väljer"),
        help_text=gettext_lazy("Till exempel: bråk och nedskräpning på linje 5 och 7."),
        max_length=HELP_LENGTH,
        required=False,
    )


class KindForm(NameForm):
    core = forms.ChoiceField(
        label=gettext_lazy("Räknas som"),
        help_text=gettext_lazy("Det avgör var den står i lägesbilden, och ändras inte sedan."),
    )
    field_order = ["label", "core", "help"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Välj")), *((code, _(kind.label)) for code, kind in INCIDENT_TYPES.items())]
        self.fields["core"].choices = choices  # type: ignore[attr-defined]


@workspace_page
def kinds(request: Request) -> HttpResponse:
    """Every kind in the form's order, to be left out or taken up; and a form for one of one's own."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.add_kind(request.partnership, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Typen finns nu i formuläret."))
        return redirect("workspace:kinds", slug=request.partnership.slug)
    context = {
        "form": form,
        "rows": queries.kinds(request.actor),
        "may_change": may(request.actor, "intake.add_kind"),
    }
    return render(request, "workspace/more/kinds.html", context)


@workspace_page
@require_POST
def hide(request: Request) -> HttpResponse:
    """Leave a kind out of the form, or offer it again."""
    hidden = request.POST.get("gor") == "dolj"
    value = request.POST.get("typ", "")
    actions.hide_kind(request.partnership, by=request.actor, value=value, hidden=hidden)
    said = _("Typen är borta ur formuläret. Det som är rapporterat står kvar.") if hidden else ""
    messages.success(request, said or _("Typen finns i formuläret igen."))
    return redirect("workspace:kinds", slug=request.partnership.slug)


@workspace_page
def rename(request: Request, pk: int) -> HttpResponse:
    """Another name for a kind of one's own."""
    row = queries.own_kind(request.actor, pk)
    if row is None:
        raise Http404
    form = NameForm(request.POST or None, initial={"label": row.label, "help": row.help})
    if request.method == "POST" and tried(
        form, lambda: actions.rename_kind(row, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Namnet är ändrat."))
        return redirect("workspace:kinds", slug=request.partnership.slug)
    return render(request, "workspace/more/kind.html", {"kind": row, "form": form})
