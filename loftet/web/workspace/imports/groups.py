"""Give kinds of crime that nobody knew a group, while their file waits to be confirmed."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from loftet.cycle.files import KINDS
from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.sources.crime_columns import MAPPINGS, ColumnMapping, mapping_of
from loftet.ground import actions as ground_actions
from loftet.ground import queries as ground
from loftet.ground.acting import demand
from loftet.ground.refusals import Refused
from loftet.outside import waiting_files
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.imports.history import read_as
from loftet.web.workspace.imports.reading import chosen_system, read

MOST_ASKED = 50
NO_GROUP = ("", "Övrigt")


class GroupForm(forms.Form):
    """A choice of group for each unknown kind, most frequent first; a kind is named by its place in the list."""

    def __init__(self, unknown: dict[str, int], data: Any = None) -> None:
        super().__init__(data, prefix="g")
        self.kinds = sorted(unknown, key=lambda kind: (-unknown[kind], kind))[:MOST_ASKED]
        choices = [
            NO_GROUP,
            *((code, group.label) for code, group in CRIME_GROUPS.items() if code != "other"),
        ]
        for number, kind in enumerate(self.kinds):
            rows = unknown[kind]
            label = ngettext("%(kind)s (en rad)", "%(kind)s (%(rows)s rader)", rows)
            label %= {"kind": kind, "rows": rows}
            self.fields[str(number)] = forms.ChoiceField(label=label, choices=choices, required=False)

    def chosen(self) -> dict[str, tuple[str, str]]:
        """Name and group of the kinds that were given one; an empty choice leaves a kind as it was."""
        groups = {kind: self.cleaned_data[str(number)] for number, kind in enumerate(self.kinds)}
        return {kind: (kind, group) for kind, group in groups.items() if group}


@workspace_page
@require_POST
def choose_groups(request: Request) -> HttpResponse:
    """Keep the chosen groups in the column mapping, and show anew what the waiting file makes."""
    demand(request.actor, "intake.import_crimes", request.partnership.pk)
    name, file_name = request.POST.get("name", ""), request.POST.get("file_name", "")
    data = waiting_files.taken(request.partnership.pk, name)
    if data is None:
        raise Refused(_("Filen ligger inte kvar. Välj den en gång till."))
    outcome = read(request, "crimes", file_name, data, chosen_system(request), write=False)
    form = GroupForm(outcome.counts.get("unknown", {}), request.POST)
    if form.is_valid() and form.chosen():
        _save(request, outcome.counts["mapping"], form.chosen())
        outcome = read(request, "crimes", file_name, data, chosen_system(request), write=False)
    return render(request, "workspace/imports/rehearsal.html", shown("crimes", file_name, name, outcome))


def shown(key: str, file_name: str, name: str, outcome: Any) -> dict[str, Any]:
    """What the page of a rehearsal shows."""
    unknown = outcome.counts.get("unknown")
    return {
        "kind": KINDS[key],
        "key": key,
        "file_name": file_name,
        "name": name,
        "outcome": outcome,
        "read_as": read_as(outcome.counts),
        "groups": GroupForm(unknown) if unknown else None,
    }


def _save(request: Request, name: str, types: dict[str, tuple[str, str]]) -> None:
    """The mapping that the file was read by, under its own name: rows without an id are known again by it."""
    mapping = _mapping(request, name)
    kept = {**mapping.as_json(), "types": {**mapping.types, **types}}
    del kept["name"]
    ground_actions.save_mapping(request.partnership, by=request.actor, name=name, mapping=kept)


def _mapping(request: Request, name: str) -> ColumnMapping:
    row = ground.column_mappings(request.actor).filter(name=name).first()
    return mapping_of({**row.mapping, "name": name}) if row else MAPPINGS[name]
