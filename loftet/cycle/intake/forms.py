"""Blank form fields for what people write, and when: they convert and tell what is wrong; the action decides."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.analysis.screening import Screening, screen
from loftet.cycle.intake.rules import clock_of

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


def words_found(text: str, screening: Screening) -> str:
    """What certainly points at somebody, by kind and the words themselves."""
    return ", ".join(
        f"{FOUND_WORDS[finding.kind]} (”{text[finding.start : finding.end]}”)"
        for finding in screening.blocked
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
