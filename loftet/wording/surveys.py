"""What a survey showed, what changed and how it was reckoned, in plain sentences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loftet.wording.numbers import number, points, share_with_interval
from loftet.wording.sentences import sentence

UNSAFE = "otrygg_kvall"
"""The index that has a sentence of its own, since it is the promise's yardstick."""


def figure_sentence(figure: Mapping[str, Any], place: str, language: str = "sv") -> str:
    """An index as one sentence: natural frequency, interval in words, number of answers.

    `figure` has id, label, kind, n, share, low, high, shown and bound, as `surveys.queries.IndexShare`.
    """
    key, values = _figure(figure, language)
    return sentence(key, language, place=place, n=figure["n"], **values)


def _figure(figure: Mapping[str, Any], language: str) -> tuple[str, dict[str, Any]]:
    shown, kind = figure["shown"], figure.get("kind", "share")
    unsafe = figure["id"] == UNSAFE
    label = {} if unsafe else {"label": figure["label"].lower()}
    if shown in ("few", "nearly_all"):
        return f"survey_{'unsafe_' if unsafe else ''}{shown}", label | {"percent": _percent(figure["bound"])}
    if shown != "percent":
        return ("survey_hidden" if shown == "hidden" else "survey_only_count"), {}
    open_ = figure["low"] is None
    if kind == "share":
        return _share(figure, label, language, open_)
    value = {name: _steps(figure[name]) for name in ("share", "low", "high") if figure[name] is not None}
    value["value"] = value.pop("share")
    return f"survey_{kind}{'_open' if open_ else ''}", {"label": figure["label"].lower()} | value


def _share(
    figure: Mapping[str, Any], label: dict[str, Any], language: str, open_: bool
) -> tuple[str, dict[str, Any]]:
    key = "survey_any_share" if label else "survey_share"
    if open_:
        return f"{key}_open", label | {"percent": _percent(figure["share"])}
    words = share_with_interval(figure["share"], figure["low"], figure["high"], language)
    return key, label | {"share": words}


def change_sentences(change: Mapping[str, Any], language: str = "sv") -> list[str]:
    """A change's verdict, its size with doubt where it may be told, and why it can't be told."""
    said = [sentence(f"change_{change['verdict']}", language)]
    if change["low"] is not None:
        key = "change_steps" if change.get("kind") == "mean" else "change_points"
        said.append(
            sentence(key, language, **{name: points(change[name]) for name in ("difference", "low", "high")})
        )
    elif change["verdict"] == "cannot_tell":
        said.append(sentence(change["reason"], language))
    if change["reason"] == "one_of_many" and change["low"] is not None:
        said.append(sentence("one_of_many", language))
    return said


def _percent(share: float) -> int:
    return round(100 * share)


def _steps(value: float) -> str:
    return points(value)


WORDS_OF = {"modes": "mode_", "differs": "differs_"}
"""Values that are lists of keys, and what their keys begin with."""


def method_note(facts: Iterable[Mapping[str, Any]], language: str = "sv") -> list[str]:
    """The sentences of a method note; a fact has a key and its values. KeyError for an unknown key."""
    return [_said(fact["key"], fact["values"], language) for fact in facts]


def _said(key: str, values: Mapping[str, Any], language: str) -> str:
    if key == "method_dropped" and not values["by"]:
        return sentence("method_dropped_part", language)
    return sentence(key, language, **{name: _value(name, value, language) for name, value in values.items()})


def _value(name: str, value: Any, language: str) -> Any:
    if isinstance(value, float):
        return number(value, language, 2).rstrip("0").rstrip(",.") if value else "0"
    if not isinstance(value, Sequence) or isinstance(value, str):
        return value
    if name in WORDS_OF:
        return ", ".join(sentence(WORDS_OF[name] + key, language) for key in value)
    last = " and " if language[:2] == "en" else " och "
    if name == "groups":
        return " / ".join(value)
    return last.join([", ".join(value[:-1]), value[-1]]) if len(value) > 1 else value[0]
