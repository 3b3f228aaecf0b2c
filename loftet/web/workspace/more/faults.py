"""Where faults go: nowhere, by mail to a function, or to a fault system; and whether it works."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake import actions
from loftet.cycle.intake.queries import faults as queries
from loftet.cycle.intake.rules.faults import FAULT_WAY_WORDS, FAULTS, FaultRoute, FaultWay
from loftet.ground.acting import may
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried


class FaultDeskForm(forms.Form):
    way = forms.ChoiceField(label=gettext_lazy("Vart ska felen gå?"), widget=forms.RadioSelect)
    mailbox = forms.EmailField(
        label=gettext_lazy("Funktionsbrevlåda"),
        help_text=gettext_lazy(
            "En funktions adress, aldrig en persons. Till exempel felanmalan@kommunen.se."
        ),
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Felsystemets adress"),
        help_text=gettext_lazy("Till och med versionen. Till exempel https://fel.kommunen.se/open311/v2."),
        required=False,
        max_length=300,
    )
    jurisdiction = forms.CharField(
        label=gettext_lazy("Jurisdiktion"),
        help_text=gettext_lazy("Om felsystemet tar emot för flera. Till exempel kommunen.se."),
        required=False,
        max_length=100,
    )
    key = forms.CharField(
        label=gettext_lazy("Nyckel"),
        help_text=gettext_lazy(
            "Visas aldrig. Lämna tomt för att behålla den som finns. Ny adress, ny nyckel."
        ),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(key, _(word)) for key, word in FAULT_WAY_WORDS.items()]  # type: ignore[attr-defined]
        for kind, fault in FAULTS.items():
            label = _("Felsystemets kod för %(kind)s") % {"kind": _(fault.label).lower()}
            self.fields[f"code_{kind}"] = forms.CharField(label=label, required=False, max_length=100)

    @property
    def codes(self) -> list[forms.BoundField]:
        return [self[f"code_{kind}"] for kind in FAULTS]

    @property
    def route(self) -> FaultRoute:
        said = self.cleaned_data
        codes = {kind: said[f"code_{kind}"] for kind in FAULTS}
        return FaultRoute(said["way"], said["mailbox"], said["address"], said["jurisdiction"], codes)


@workspace_page
def fault_desk(request: Request) -> HttpResponse:
    """Set up where faults go, and try it."""
    desk = queries.fault_desk(request.actor)
    trying = request.method == "POST" and request.POST.get("gor") == "prova"
    form = FaultDeskForm(None if trying else request.POST or None, initial=_initial(desk))
    if request.method == "POST" and not trying and tried(form, lambda: _save(request, form)):
        messages.success(request, _("Sparat. Prova gärna anslutningen."))
        return redirect("workspace:fault_desk", slug=request.partnership.slug)
    may_set_up = may(request.actor, "intake.set_up_faults")
    context = {
        "form": form,
        "desk": desk if desk and desk.way != FaultWay.NONE else None,
        "has_key": bool(desk and desk.key),
        "tried": actions.try_faults(desk, by=request.actor) if trying and desk else None,
        "may_set_up": may_set_up,
    }
    return render(request, "workspace/more/faults.html", context)


def _initial(desk: Any) -> dict[str, Any]:
    if desk is None:
        return {"way": FaultWay.NONE}
    kept = {name: getattr(desk, name) for name in ("way", "mailbox", "address", "jurisdiction")}
    return kept | {f"code_{kind}": code for kind, code in desk.codes.items()}


def _save(request: Request, form: FaultDeskForm) -> Any:
    key = form.cleaned_data["key"]
    return actions.set_up_faults(request.partnership, by=request.actor, route=form.route, key=key)
