"""How an extract names its columns: written once, changed when the extract does."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake.sources.coordinate_systems import CHOSEN_BY_PEOPLE
from loftet.cycle.intake.sources.crime_columns import mapping_of
from loftet.ground import actions as ground_actions
from loftet.ground import queries as ground
from loftet.ground.acting import demand
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.imports.groups import GroupForm


class MappingForm(forms.Form):
    """How the municipality's own extract names its columns."""

    name = forms.CharField(label=gettext_lazy("Mallens namn"), max_length=100)
    type = forms.CharField(label=gettext_lazy("Kolumn för brottstyp eller brottskod"), initial="Brottstyp")
    begins = forms.CharField(label=gettext_lazy("Kolumn för starttid eller månad"), initial="Från")
    ends = forms.CharField(label=gettext_lazy("Kolumn för sluttid"), initial="Till", required=False)
    id = forms.CharField(label=gettext_lazy("Kolumn för radens eget nummer"), required=False)
    x = forms.CharField(label=gettext_lazy("Kolumn för öst (E) eller longitud"), initial="X", required=False)
    y = forms.CharField(label=gettext_lazy("Kolumn för nord (N) eller latitud"), initial="Y", required=False)
    place = forms.CharField(
        label=gettext_lazy("Kolumn för ord om var"),
        help_text=gettext_lazy("Utan platskvalitet visar orden om läget är en adress eller en gata."),
        initial="Plats",
        required=False,
    )
    quality = forms.CharField(
        label=gettext_lazy("Kolumn för platskvalitet"),
        help_text=gettext_lazy("Adress, gata, område, standardplats eller okänd."),
        required=False,
    )
    epsg = forms.TypedChoiceField(
        label=gettext_lazy("Koordinatsystem"),
        coerce=int,
        choices=[(epsg, f"{name} (EPSG:{epsg})") for epsg, name in CHOSEN_BY_PEOPLE.items()],
    )

    def mapping(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "name"}


@workspace_page
def mapping(request: Request) -> HttpResponse:
    """Save how an extract names its columns; `mall` in the address is one to change."""
    demand(request.actor, "ground.save_mapping", request.partnership.pk)
    name = request.GET.get("mall", "")
    kept = get_object_or_404(ground.column_mappings(request.actor), name=name).mapping if name else {}
    types: dict[str, Any] = kept.get("types", {})
    data = request.POST or None
    form = MappingForm(data, initial={"name": name, **kept} if name else None)
    groups = GroupForm({kind: kind for kind in types}, data, {kind: row[1] for kind, row in types.items()})
    if request.method == "POST" and form.is_valid() and groups.is_valid():
        chosen = {kind: (types[kind][0], group) for kind, group in groups.chosen().items()}
        values = {**kept, **form.mapping(), "types": chosen}
        mapping_of({**values, "name": form.cleaned_data["name"]})  # a mapping that can't be used is not kept
        ground_actions.save_mapping(
            request.partnership, by=request.actor, name=form.cleaned_data["name"], mapping=values
        )
        messages.success(request, _("Mallen är sparad och används när en fil har de kolumnerna."))
        return redirect("workspace:imports", slug=request.partnership.slug)
    context = {"form": form, "groups": groups if types else None, "changed": name}
    return render(request, "workspace/imports/mapping.html", context)
