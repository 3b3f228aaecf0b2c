"""Letters: codes are made, and handed over at once as files, since only their digests are kept."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import NEEDS_FRAME, Mode, WaveState
from loftet.cycle.surveys.rules.codes import written
from loftet.ground.refusals import Refused
from loftet.outside import workbooks
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import CSV, XLSX, download
from loftet.web.workspace.surveys import links, printing
from loftet.web.workspace.surveys.waves import found

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

MOST_LETTERS = 5_000
"""Codes at a time: as many letters as one file can hold and a browser will wait for."""
HEAD = ("Löpnummer", "Del", "Kod", "Länk")


class CodesForm(forms.Form):
    part = forms.ChoiceField(label=gettext_lazy("Del av urvalet"))
    number = forms.IntegerField(
        label=gettext_lazy("Hur många koder?"),
        help_text=gettext_lazy("En till varje brev. Löpnumret motsvarar raden i er adresslista."),
        min_value=1,
        max_value=MOST_LETTERS,
    )
    made = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    understood = forms.BooleanField(
        label=gettext_lazy("Jag vet att filen är den enda med koderna, och sparar den säkert"),
        error_messages={
            "required": gettext_lazy("Bekräfta att du sparar filen. Koderna går inte att visa igen.")
        },
    )

    def __init__(self, *args: Any, parts: tuple[queries.Part, ...], **kwargs: Any) -> None:
        made = sum(part.letters for part in parts)
        left = next((part for part in parts if (part.stratum.invited or 0) > part.letters), parts[0])
        number = max((left.stratum.invited or 0) - left.letters, 0) or None
        kwargs["initial"] = {"made": made, "part": left.stratum.pk, "number": number}
        super().__init__(*args, **kwargs)
        self.parts, self.all_made = parts, made
        self.fields["part"].choices = [  # type: ignore[attr-defined]
            (part.stratum.pk, part.stratum.name or _("Hela urvalet")) for part in parts
        ]
        if len(parts) == 1:
            self.fields["part"].widget = forms.HiddenInput()

    @property
    def chosen(self) -> queries.Part:
        return next(p for p in self.parts if str(p.stratum.pk) == self.cleaned_data["part"])

    def clean(self) -> dict[str, Any]:
        """Somebody who presses twice does not get two codes for each address."""
        values = self.cleaned_data
        if values.get("made") is not None and values["made"] != self.all_made:
            self.add_error(
                None,
                _(
                    "Koder har redan gjorts sedan sidan visades (nu finns %(n)s). Leta efter filen bland dina "
                    "hämtade filer innan du gör fler."
                )
                % {"n": self.all_made},
            )
        return values


@workspace_page
def letters(request: Request, pk: int) -> HttpResponse:
    """Say what will happen; make the codes and hand them over in the same answer."""
    row = found(request, pk)
    parts = queries.progress(request.actor, row).parts
    obstacle = obstacle_to_letters(row)
    form = CodesForm(request.POST or None, parts=parts)
    if request.method == "POST" and not obstacle and form.is_valid():
        try:
            codes = actions.make_codes(
                form.chosen.stratum, by=request.actor, number=form.cleaned_data["number"]
            )
        except Refused as refusal:
            form.add_error("number", refusal.sentence)
        else:
            return download(_bundle(row, form.chosen, codes), "application/zip", f"brev-{row.pk}.zip")
    context = {"wave": row, "form": form, "parts": parts, "obstacle": obstacle, "made": form.all_made}
    return render(request, "workspace/surveys/letters.html", context)


@workspace_page
def reminders(request: Request, pk: int, kind: str) -> HttpResponse:
    """Rows of the sender's list whose code is not used, as a file; nobody's name, and not what anybody said."""
    row = found(request, pk)
    rows: list[tuple[Any, ...]] = [HEAD[:2], *queries.unused_codes(request.actor, row)]
    name = f"paminn-{row.pk}.{kind}"
    if kind == "xlsx":
        return download(workbooks.xlsx({"Påminn": rows}), XLSX, name)
    return download(workbooks.csv_text(rows), CSV, name)


def obstacle_to_letters(wave: Wave) -> str:
    if Mode.LETTER not in wave.modes or wave.design not in NEEDS_FRAME:
        return _("Den här enkäten besvaras inte med kod från brev.")
    if queries.state_of(wave, today()) not in (WaveState.COMING, WaveState.OPEN):
        return _("Enkäten har stängt. Det går inte att göra fler koder.")
    return ""


def _bundle(wave: Wave, part: queries.Part, codes: list[tuple[int, str]]) -> bytes:
    """The mail-merge list twice, for Word and for a printer's own system, and the letters ready to print."""
    rows: list[tuple[Any, ...]] = [HEAD]
    rows += [
        (serial, part.stratum.name, written(code), links.letter_link(wave, code)) for serial, code in codes
    ]
    files: dict[str, str | bytes] = {
        "utskick.csv": workbooks.csv_text(rows),
        "utskick.xlsx": workbooks.xlsx({"Utskick": rows}),
        "brev.pdf": printing.letters(wave, codes),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
