"""Sources side by side: a place that one source points at and another does not is a question, said so."""

from typing import Any

from loftet.cycle.picture.rules.beside import mismatch_line, mismatches, standings
from loftet.cycle.picture.rules.ranking import PlaceCount, Source, SourceRanking, Standing


def ranking(*standing: Standing) -> SourceRanking:
    rows = {key: PlaceCount(5, 1.0, 9.0, None, word) for key, word in enumerate(standing, start=1)}
    return SourceRanking(None, rows, 0, 0, None)  # type: ignore[arg-type]


def asked(place: int, share: float, n: int = 100, index: str = "otrygg_kvall") -> dict[str, Any]:
    return {"place": place, "index": index, "share": share, "low": share - 0.08, "high": share + 0.08, "n": n}


CALM = ranking(Standing.CANNOT_TELL, Standing.CANNOT_TELL, Standing.CANNOT_TELL)


def found(
    incident: SourceRanking = CALM, crime: SourceRanking = CALM, survey: Any = ()
) -> list[dict[str, Any]]:
    rankings = {Source.INCIDENT: incident, Source.CRIME: crime, Source.POINT: CALM}
    return mismatches(standings(rankings, list(survey), [1, 2, 3]))


def test_a_place_that_stands_out_in_one_source_and_lies_low_in_another_is_named() -> None:
    more = ranking(Standing.SURELY_MORE, Standing.CANNOT_TELL, Standing.CANNOT_TELL)
    fewer = ranking(Standing.FEWER, Standing.CANNOT_TELL, Standing.CANNOT_TELL)
    (row,) = found(incident=more, crime=fewer)
    assert row == {"key": "1", "more": ["incident"], "fewer": ["crime"]}
    line = mismatch_line({"place_names": {"1": {"name": "Stationen"}}}, row)
    assert line == (
        "Stationen sticker ut i partnernas rapporter, men ligger lågt i anmälda brott. "
        "Det är en fråga att ta upp på mötet."
    )


def test_one_that_only_can_not_be_told_is_no_mismatch() -> None:
    more = ranking(Standing.SURELY_MORE, Standing.CANNOT_TELL, Standing.CANNOT_TELL)
    assert found(incident=more) == [] and found() == []


def test_a_survey_stands_out_only_with_its_whole_interval() -> None:
    fewer = ranking(Standing.FEWER, Standing.CANNOT_TELL, Standing.CANNOT_TELL)
    apart = [asked(1, 0.50), asked(2, 0.30), asked(3, 0.30)]
    near = [asked(1, 0.36), asked(2, 0.30), asked(3, 0.30)]
    assert [row["key"] for row in found(crime=fewer, survey=apart)] == ["1"]
    assert found(crime=fewer, survey=near) == []


def test_surveys_that_asked_something_else_are_not_compared() -> None:
    fewer = ranking(Standing.FEWER, Standing.CANNOT_TELL, Standing.CANNOT_TELL)
    assert found(crime=fewer, survey=[asked(1, 0.50), asked(2, 0.30, index="annat")]) == []
