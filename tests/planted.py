"""A year in which every word that anybody wrote was written by somebody who means ill.

Planted past the actions, since those refuse some of it: what is stored, by whatever way, has to stay text.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db import models

MARKUP = "\"'></title></textarea></script><img src=x onerror=alert(1)>"
# Keys and addresses, which are checked where they come in; codes of the product are known by their looks.
NO_WORDS = {
    "password", "email", "phone", "website", "slug", "key", "report_key", "calendar_key", "receipt", "contact",
    "address", "digest", "version", "period", "when", "grades", "media_type",
}  # fmt: skip
_CONDITION = re.compile(r"==|\bin \[")
_CODE = re.compile(r"[a-z0-9_.:-]*")
# Parts of a document that are read by a program.
NO_WORDS_INSIDE = {"show_if", "id", "version", "key", "kind", "sha256", "at", "slug", "name", "require"}
# Reckoned with, not shown. A questionnaire with < in any of its texts is not even read, and left alone then.
LEFT_ALONE = {"picture.AnalysisRun", "promises.VisitPlan", "ground.ColumnMapping"}


def plant(words: str) -> dict[str, int]:
    """Put the words before every text of every row; returns how many texts each model had."""
    return {model._meta.label: _planted(model, words) for model in _models("<" in words)}


def _models(is_markup: bool) -> Iterator[Any]:
    left = LEFT_ALONE | ({"surveys.Questionnaire"} if is_markup else set())
    for model in apps.get_models():
        if model.__module__.startswith("loftet.") and model._meta.label not in left:
            yield model


def _planted(model: Any, words: str) -> int:
    texts = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name not in NO_WORDS
    ]
    documents = [field.name for field in model._meta.concrete_fields if isinstance(field, models.JSONField)]
    number = 0
    for row in model._base_manager.all():
        for name in texts:
            text = getattr(row, name)
            if text and not _CODE.fullmatch(text):
                setattr(row, name, words + text)
                number += 1
        for name in documents:
            setattr(row, name, _inside(getattr(row, name), words))
        model._base_manager.filter(pk=row.pk).update(
            **{name: getattr(row, name) for name in texts + documents}
        )
    return number


def _inside(value: Any, words: str) -> Any:
    """The same document with every sentence in it planted; a sentence is what has a blank in it."""
    if isinstance(value, dict):
        return {
            key: one if key in NO_WORDS_INSIDE and isinstance(one, str) else _inside(one, words)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_inside(one, words) for one in value]
    return (
        words + value if isinstance(value, str) and " " in value and not _CONDITION.search(value) else value
    )


class _Reader(HTMLParser):
    """What a browser would take for elements of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if "onerror" in given or (tag == "img" and given.get("src") == "x"):
            self.wrong.append(self.get_starttag_text() or tag)


def run_by_a_browser(page: str) -> list[str]:
    """The planted elements that a browser would make of the page."""
    reader = _Reader()
    reader.feed(page)
    return reader.wrong
