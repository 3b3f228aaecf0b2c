"""Blank form fields for what people write, and when: they convert and tell what is wrong; the action decides."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.analysis.screening import Finding, Screening, screen
from loftet.cycle.intake.rules import Hit, Outcome, clock_of

FOUND_WORDS = {
    "identity_number": gettext_lazy("personnummer"),
    "phone": gettext_lazy("telefonnummer"),
    "email": gettext_lazy("e-postadress"),
    "plate": gettext_lazy("registreringsnummer"),
    "home_address": gettext_lazy("bostadsadress"),
    "name": gettext_lazy("namn"),
    "singling_out": gettext_lazy("utpekande av en person"),
}


class ScreenedTextField(forms.CharField):
    """Free text that may not point at a person: says what was found, and keeps what was typed."""

    def validate(self, value: str) -> None:
        super().validate(value)
        found = screen(value)
        if found.blocked:
            raise forms.ValidationError(
                _("Texten pekar ut en person: %(found)s. Ta bort det, resten får stå kvar.")
                % {"found": words_found(value, found)}
            )


class AskingForm(forms.Form):
    """A form that asks once about words that may point at a person; kept, they go to the coordinator first."""

    keep_words = forms.BooleanField(
        label=gettext_lazy(
            "Skicka orden ändå. Samordnaren läser dem först och tar bort det som pekar ut någon."
        ),
        required=False,
    )
    asks_about_words = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("keep_words"):
            self.asks_about_words = True  # the box stays where it was ticked
        elif not self.is_unattended:
            self._ask(values)
        return values

    def _ask(self, values: dict[str, Any]) -> None:
        for name, text in self._screened(values):
            if found := screen(text).asks:
                self.asks_about_words = True
                self.add_error(name, _question(text, found))

    @property
    def is_unattended(self) -> bool:
        """Sent by a device on its own, after a time without net: nobody is there to be asked."""
        return False

    @property
    def hits(self) -> list[Hit]:
        """What the form was stopped by or asked about, for counting; never the words."""
        if self.is_valid():
            return []
        screenings = [
            screen(str(self[name].data or "")) for name, field in self.fields.items() if _is_screened(field)
        ]
        stopped: list[Hit] = [(found.kind, Outcome.STOPPED) for each in screenings for found in each.blocked]
        asked: list[Hit] = [(found.kind, Outcome.ASKED) for each in screenings for found in each.asks]
        return stopped + (asked if self.asks_about_words else [])

    def _screened(self, values: dict[str, Any]) -> list[tuple[str, str]]:
        fields = self.fields.items()
        return [(name, values[name]) for name, field in fields if _is_screened(field) and values.get(name)]


def _is_screened(field: forms.Field) -> bool:
    return isinstance(field, ScreenedTextField)


def _question(text: str, found: tuple[Finding, ...]) -> str:
    words = _listed(text, found)
    return _(
        "Det här kan peka ut en person: %(found)s. Skriv om det, eller kryssa i rutan ”Skicka orden ändå”."
    ) % {"found": words}


def words_found(text: str, screening: Screening) -> str:
    """What certainly points at somebody, by kind and the words themselves."""
    return _listed(text, screening.blocked)


def _listed(text: str, found: Iterable[Finding]) -> str:
    return ", ".join(
        f"{FOUND_WORDS[finding.kind]} (”{text[finding.start : finding.end]}”)" for finding in found
    )


class ClockField(forms.CharField):
    """A time of day, as people write it."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return clock_of(typed)
        except ValueError as error:
            sentence = _("Klockslaget ”%(typed)s” finns inte. Skriv till exempel 22.10.")
            raise forms.ValidationError(sentence % {"typed": typed}) from error

    def validate(self, value: dt.time | None) -> None:
        """Nothing more: it is a time of day or nothing."""

    def run_validators(self, value: Any) -> None:
        """Those of text don't apply to a time."""


class PositionField(forms.CharField):
    """A point that was pressed on the map: "400100,6385100" as (e, n) in whole metres; nothing else is a point."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        parts = str(value or "").split(",")
        fits = len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts)
        return (int(parts[0]), int(parts[1])) if fits else None

    def run_validators(self, value: Any) -> None:
        """Those of text don't apply to a point; whether it lies on the map is for the rules to say."""


class DayField(forms.DateField):
    """A day, in the calendar's form or as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m-%d", "%y%m%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(input_formats=formats, **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            sentence = _("Dagen ”%(typed)s” finns inte. Skriv till exempel 2026-11-06.")
            raise forms.ValidationError(sentence % {"typed": value}) from error
