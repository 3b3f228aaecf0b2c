"""Forms for composing a questionnaire; answers and items are written a line each, as in a word processor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.surveys.rules import MODE_WORDS, QUESTION_TYPE_WORDS, QuestionType
from loftet.cycle.surveys.rules.editing import countable, counted_codes, id_from, ids

WITH_OPTIONS = (QuestionType.SINGLE, QuestionType.MULTI, QuestionType.BATTERY)
_LINE = re.compile(r"(?:(\d{1,3})[\s.:)]+)?(.+)")
_NUMBERS = re.compile(r"\d+")


class NewForm(forms.Form):
    """A questionnaire of one's own starts as a copy of one that works."""

    base = forms.ChoiceField(label=gettext_lazy("Utgå från"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Namn"),
        help_text=gettext_lazy("Till exempel: Trygghet på badplatsen"),
        max_length=100,
    )

    def __init__(self, *args: Any, bases: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["base"].choices = bases  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    """One question in Swedish; other languages are written side by side on their own page."""

    text = forms.CharField(
        label=gettext_lazy("Fråga"),
        help_text=gettext_lazy("Skriv {platsen} där platsens namn ska stå."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    type = forms.ChoiceField(label=gettext_lazy("Slag"), choices=list(QUESTION_TYPE_WORDS.items()))
    options = forms.CharField(
        label=gettext_lazy("Svar, ett på varje rad"),
        help_text=gettext_lazy(
            "Till exempel: 1 Mycket trygg. Siffran är svarets kod. 98 är vill inte svara och 99 vet inte."
        ),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    items = forms.CharField(
        label=gettext_lazy("Delfrågor, en på varje rad"),
        help_text=gettext_lazy("Bara när frågan har flera delfrågor med samma svar."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    exclusive = forms.CharField(
        label=gettext_lazy("Koder som står ensamma"),
        help_text=gettext_lazy("Till exempel 7 för ”inget av detta”. Bara när flera svar får väljas."),
        required=False,
        max_length=60,
    )
    max_select = forms.IntegerField(
        label=gettext_lazy("Högst så många val"), required=False, min_value=1, max_value=50
    )
    show_if = forms.CharField(
        label=gettext_lazy("Visas bara om"),
        help_text=gettext_lazy("Till exempel: besok == 5, eller any(utsatt, [1, 2]). Tomt: visas för alla."),
        required=False,
        max_length=500,
    )
    modes = forms.MultipleChoiceField(
        label=gettext_lazy("Bara i"),
        help_text=gettext_lazy("Inget val: överallt."),
        choices=list(MODE_WORDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rotate = forms.BooleanField(label=gettext_lazy("Byt ordning mellan personer på webben"), required=False)
    sensitive = forms.BooleanField(
        label=gettext_lazy("Känslig: visas först från 50 svar"),
        help_text=gettext_lazy("Om att ha utsatts för brott eller anmält det."),
        required=False,
    )

    @classmethod
    def initial_of(cls, raw: Mapping[str, Any]) -> dict[str, Any]:
        """A question of the document as it stands in the form."""
        return {
            "text": raw["text"]["sv"],
            "type": raw["type"],
            "options": "\n".join(f"{option['code']} {option['sv']}" for option in raw.get("options", ())),
            "items": "\n".join(item["sv"] for item in raw.get("items", ())),
            "exclusive": ", ".join(str(code) for code in raw.get("exclusive", ())),
            "max_select": raw.get("max_select"),
            "show_if": raw.get("show_if", ""),
            "modes": raw.get("modes", ()),
            "rotate": raw.get("rotate", False),
            "sensitive": raw.get("sensitive", False),
        }

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        kind = values.get("type")
        if kind in WITH_OPTIONS and not values.get("options"):
            self.add_error("options", _("Skriv svaren, ett på varje rad."))
        if kind == QuestionType.BATTERY and not values.get("items"):
            self.add_error("items", _("Skriv delfrågorna, en på varje rad."))
        codes = [code for code, _words in lines(values.get("options", ""))]
        double = next((code for code in codes if codes.count(code) > 1), None)
        if double is not None:
            self.add_error("options", _("Koden %(code)s står två gånger.") % {"code": double})
        return values

    def question(self, document: Mapping[str, Any], old: Mapping[str, Any] | None) -> dict[str, Any]:
        """The question as it goes into the document; translations of what is still there are kept."""
        values, kind = self.cleaned_data, self.cleaned_data["type"]
        raw: dict[str, Any] = dict(old or {"id": id_from(values["text"], ids(document))})
        raw |= {"type": kind, "text": dict(raw.get("text", {})) | {"sv": values["text"]}}
        raw["options"] = _options(values["options"], raw) if kind in WITH_OPTIONS else []
        raw["items"] = _items(values["items"], raw, document) if kind == QuestionType.BATTERY else []
        raw["exclusive"] = [int(code) for code in _NUMBERS.findall(values["exclusive"])]
        raw |= {name: values[name] for name in ("max_select", "show_if", "modes", "rotate", "sensitive")}
        return {name: value for name, value in raw.items() if value not in (None, "", [], False)}


class ShareForm(forms.Form):
    """A measure: the share who chose any of some answers."""

    question = forms.ChoiceField(label=gettext_lazy("Fråga"))
    codes = forms.CharField(
        label=gettext_lazy("Koder som räknas"),
        help_text=gettext_lazy("Till exempel 3, 4 för ganska och mycket otrygg."),
        max_length=60,
    )
    label = forms.CharField(
        label=gettext_lazy("Måttets namn"),
        help_text=gettext_lazy("Till exempel: Andel otrygga"),
        max_length=100,
    )

    def __init__(self, *args: Any, document: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.fields["question"].choices = list(countable(document))  # type: ignore[attr-defined]

    def clean_codes(self) -> list[int]:
        chosen = [int(code) for code in _NUMBERS.findall(self.cleaned_data["codes"])]
        known = counted_codes(self.document, self.cleaned_data.get("question", ""))
        unknown = [code for code in chosen if code not in known]
        if unknown or not chosen:
            told = ", ".join(str(code) for code in known)
            raise forms.ValidationError(_("Välj bland frågans koder: %(codes)s.") % {"codes": told})
        return chosen


def lines(text: str) -> list[tuple[int, str]]:
    """Answers as (code, words); a line without a number gets the one after the line before."""
    found: list[tuple[int, str]] = []
    for line in text.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match:
            following = found[-1][0] + 1 if found else 1
            found.append((int(match[1]) if match[1] else following, match[2].strip()))
    return found


def _options(text: str, old: Mapping[str, Any]) -> list[dict[str, Any]]:
    before = {option["code"]: option for option in old.get("options", ())}
    return [_kept(before.get(code), words) | {"code": code} for code, words in lines(text)]


def _items(text: str, old: Mapping[str, Any], document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Items keep their id by their words, else by their place."""
    before = list(old.get("items", ()))
    by_words = {item["sv"]: item for item in before}
    made: list[dict[str, Any]] = []
    for place, words in enumerate(line.strip() for line in text.splitlines() if line.strip()):
        here = before[place] if place < len(before) and before[place]["sv"] not in text.splitlines() else None
        found = by_words.get(words) or here
        taken = [*ids(document), *(item["id"] for item in made)]
        made.append(_kept(found, words) | {"id": found["id"] if found else id_from(words, taken)})
    return made


def _kept(old: Mapping[str, Any] | None, words: str) -> dict[str, Any]:
    """With its translations if the Swedish is the same, since another sentence needs another translation."""
    return dict(old) if old and old.get("sv") == words else {"sv": words}
