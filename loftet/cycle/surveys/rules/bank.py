"""The questionnaires that come with the product, put together from one bank of questions."""

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "questionnaires"
BANK = "bank"


def built_in_names() -> list[tuple[str, str]]:
    """Key and version of each form, the newest version of a key last."""
    forms = (file.stem.rpartition("-") for file in FOLDER.glob("*-*.json"))
    return sorted(
        ((key, version) for key, _dash, version in forms), key=lambda name: (name[0], _numbers(name[1]))
    )


def built_in_document(key: str, version: str) -> dict[str, Any]:
    """A form's whole document: the questions on its pages and the indices it names, its own or else the bank's."""
    bank, form = _read(BANK), _read(f"{key}-{version}")
    questions = {raw["id"]: raw for raw in [*bank["questions"], *form.get("questions", ())]}
    indices = {raw["id"]: raw for raw in bank["indices"]}
    return form | {
        "questions": [_with_options(questions[id], bank["scales"]) for page in form["pages"] for id in page],
        "indices": [indices[raw] if isinstance(raw, str) else raw for raw in form["indices"]],
    }


def _with_options(question: Mapping[str, Any], scales: Mapping[str, Any]) -> dict[str, Any]:
    """The question with its answers in full, where it names a scale that several questions share."""
    options = question.get("options")
    return {**question, "options": deepcopy(scales[options])} if isinstance(options, str) else dict(question)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document
