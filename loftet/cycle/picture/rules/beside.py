"""Sources beside each other, place by place: where they agree, and where one of them tells another story.

Each source has its own blind spot: crimes need somebody who reports, partners see what is near them, residents tell
of what they avoid. They are never summed; a place where they differ is a question to ask, not an answer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from loftet.cycle.picture.rules.ranking import Source, SourceRanking, Standing
from loftet.wording import sentence

HEARD = (Source.INCIDENT, Source.CRIME, Source.POINT)
SURVEY = "survey"
MORE = {Standing.SURELY_MORE, Standing.LIKELY_MORE}


def standings(
    rankings: Mapping[Source, SourceRanking], survey: Sequence[Mapping[str, Any]], places: Sequence[int]
) -> list[dict[str, Any]]:
    """Each place's count and standing in each source: {"key": place, "incident": {...}, …, "survey": {...} or None}."""
    asked = {row["place"]: row for row in survey}
    return [
        {"key": str(place)}
        | {str(source): _of(rankings[source], place) for source in HEARD if source in rankings}
        | {SURVEY: _felt(asked, place)}
        for place in places
    ]


def _of(ranking: SourceRanking, place: int) -> dict[str, Any]:
    row = ranking.places[place]
    return {"count": row.count, "standing": str(row.standing)}


def _felt(asked: Mapping[int, Mapping[str, Any]], place: int) -> dict[str, Any] | None:
    """A place stands out only when the whole interval of its share lies beyond the other places' share."""
    row = asked.get(place)
    if row is None:
        return None
    others = [other for key, other in asked.items() if key != place and other["index"] == row["index"]]
    said = {"share": row["share"], "n": row["n"], "standing": str(Standing.CANNOT_TELL)}
    if others:
        mean = sum(other["share"] * other["n"] for other in others) / sum(other["n"] for other in others)
        if row["low"] > mean:
            said["standing"] = str(Standing.LIKELY_MORE)
        elif row["high"] < mean:
            said["standing"] = str(Standing.FEWER)
    return said


def mismatches(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Places that stand out in one source and lie low in another: {"key", "more": sources, "fewer": sources}."""
    found = []
    for row in rows:
        more = [source for source in (*HEARD, SURVEY) if _stands(row, source) in MORE]
        fewer = [source for source in (*HEARD, SURVEY) if _stands(row, source) == Standing.FEWER]
        if more and fewer:
            found.append({"key": row["key"], "more": list(map(str, more)), "fewer": list(map(str, fewer))})
    return found


def _stands(row: Mapping[str, Any], source: str) -> str:
    return str((row.get(str(source)) or {}).get("standing", ""))


def mismatch_line(figures: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """What differs at a place, in words."""
    return sentence(
        "picture_mismatch",
        place=figures["place_names"][row["key"]]["name"],
        more=_listed(row["more"]),
        fewer=_listed(row["fewer"]),
    )


def _listed(sources: Sequence[str]) -> str:
    return f" {sentence('picture_and')} ".join(sentence(f"picture_source_{source}") for source in sources)
