"""How forms look and behave everywhere; a form converts, the action decides."""

import uuid
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine

OURS = Path(__file__).resolve().parent.parent / "templates"
DJANGOS = Path(django.forms.__file__).resolve().parent / "templates"


class Field(BoundField):
    """A field on a page, with what its template asks for."""

    @property
    def longest(self) -> int | None:
        """The most characters a text may have, told beforehand instead of cutting what is typed."""
        return getattr(self.field, "max_length", None) if self.widget_type == "textarea" else None

    @property
    def first_id(self) -> str:
        """Where a link in the error summary leads: the field, or the first of its choices."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def said(self) -> str:
        """The label as the beginning of a sentence about it: "Dag:" but "Vad hände?"."""
        label = str(self.label)
        return label if label.endswith(("?", ":", ".")) else f"{label}:"

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if self.longest and not self.help_text and described is not None:
            return f"{self.auto_id}_helptext {described}".strip()
        return described


class Renderer(DjangoTemplates):
    """Django's form templates, with ours before them."""

    bound_field_class = Field

    @cached_property
    def engine(self) -> Engine:
        options = {"libraries": {}, "builtins": ["django.templatetags.i18n"]}
        return Engine({"APP_DIRS": False, "DIRS": [OURS, DJANGOS], "NAME": "forms", "OPTIONS": options})


class OnceField(forms.UUIDField):
    """A token made when the page is shown, so that a page sent twice makes one row."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=uuid.uuid4, **kwargs)

    def clean(self, value: Any) -> uuid.UUID:
        """A token that is lost or bent on the way becomes a new one; nobody should have to mend it."""
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class OnceForm(forms.Form):
    """A form whose `cleaned_data["once"]` is the action's idempotency key."""

    once = OnceField()


class LaidOut:
    """A choice widget that tells its template how to lay out the choices."""

    layout = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["widget"]["layout"] = self.layout
        return context


class TileRadioSelect(LaidOut, forms.RadioSelect):
    """One choice among large tiles, for a thumb."""

    layout = "tiles"


class TileCheckboxes(LaidOut, forms.CheckboxSelectMultiple):
    """Several choices among large tiles."""

    layout = "tiles"


class InlineRadioSelect(LaidOut, forms.RadioSelect):
    """A few short choices side by side: yes, no, don't know."""

    layout = "inline"


class DayInput(forms.DateInput):
    """A day, in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day, in the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")
