"""Give kinds of crime that nobody knew a group, while their file waits to be confirmed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from loftet.cycle.files import KINDS
from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.sources.crime_columns import MAPPINGS, ColumnMapping
from loftet.ground import actions as ground_actions
from loftet.ground import queries as ground
from loftet.ground.acting import demand
from loftet.ground.refusals import Refused
from loftet.outside import waiting_files
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.imports.history import read_as
from loftet.web.workspace.imports.reading import chosen_system, read

MOST_ASKED = 50
NO_GROUP = ("", CRIME_GROUPS["other"].label)


class GroupForm(forms.Form):
    """A choice of group for each kind of crime (kind: its label); a kind is named by its place in the list.

    With the `groups` chosen before, a choice can be taken back; a kind without one counts to the last, Övrigt.
    """

    def __init__(
        self, labels: Mapping[str, str], data: Any = None, groups: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, prefix="g")
        self.kinds = list(labels)
        known = [(code, row.label) for code, row in CRIME_GROUPS.items()]
        choices = [("", _("Inget val")), *known] if groups else [NO_GROUP, *known[:-1]]
        for number, (kind, label) in enumerate(labels.items()):
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            field.initial = (groups or {}).get(kind, "")
            self.fields[str(number)] = field

    def chosen(self) -> dict[str, str]:
        """The group of each kind that was given one."""
        groups = {kind: self.cleaned_data[str(number)] for number, kind in enumerate(self.kinds)}
        return {kind: group for kind, group in groups.items() if group}


def labels_of(unknown: Mapping[str, int]) -> dict[str, str]:
    """Unknown kinds with their rows, the most frequent first."""
    kinds = sorted(unknown, key=lambda kind: (-unknown[kind], kind))[:MOST_ASKED]
    words = [ngettext("%(kind)s (en rad)", "%(kind)s (%(rows)s rader)", unknown[kind]) for kind in kinds]
    return {
        kind: said % {"kind": kind, "rows": unknown[kind]} for kind, said in zip(kinds, words, strict=True)
    }


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
    form = GroupForm(labels_of(outcome.counts.get("unknown", {})), request.POST)
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
        "groups": GroupForm(labels_of(unknown)) if unknown else None,
    }


def _save(request: Request, name: str, groups: Mapping[str, str]) -> None:
    """The mapping that the file was read by, under its own name: rows without an id are known again by it."""
    row = ground.column_mappings(request.actor).filter(name=name).first()
    kept = row.mapping if row else plain(MAPPINGS[name])
    types = {**kept.get("types", {}), **{kind: (kind, group) for kind, group in groups.items()}}
    ground_actions.save_mapping(
        request.partnership, by=request.actor, name=name, mapping={**kept, "types": types}
    )


def plain(mapping: ColumnMapping) -> dict[str, Any]:
    """A mapping as it is kept beside its name."""
    return {key: value for key, value in mapping.as_json().items() if key != "name"}
