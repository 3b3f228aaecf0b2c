"""What the room's forms have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHOOSE = _("Välj")


def words_of(table: Any, keys: Any = None) -> list[tuple[str, str]]:
    """A table of words as choices, each with a capital letter."""
    return [(str(key), str(table[key]).capitalize()) for key in (keys or table)]


def long_text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
