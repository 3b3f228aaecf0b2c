"""Brå's crime codes count to the groups that their names say, and an unknown one is told of."""

import datetime as dt
import re
from itertools import pairwise

import pytest

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.sources.crime_codes import RANGES, kind_of_code
from loftet.cycle.intake.sources.crime_columns import ColumnMapping
from loftet.cycle.intake.sources.crime_types import group_of
from loftet.cycle.intake.sources.crimes import CrimeTable, read_crimes

ON = dt.date(2026, 11, 1)


def test_ranges_stand_in_order_without_overlap_and_name_groups_that_exist() -> None:
    assert all(first <= last for first, last, _label, _group in RANGES)
    assert all(one[1] < other[0] for one, other in pairwise(RANGES))
    assert {row[3] for row in RANGES} == set(CRIME_GROUPS)
    assert all(len(f"0000 {row[2]}") <= 100 for row in RANGES)


@pytest.mark.parametrize(
    ("code", "group"),
    [  # codes and names: Brå's list in SOL, 2026
        ("0355", "violence"),  # Misshandel, utomhus, mot kvinna 18 år eller äldre, obekant med offret
        ("0315", "traffic"),  # Vållande till annans död i samband med trafikolycka
        ("0401", "burglary"),  # Hemfridsbrott, olaga intrång
        ("0428", "violence"),  # Ofredande mot flicka under 18 år
        ("0415", "other"),  # Dataintrång
        ("0807", "theft"),  # Tillgrepp av ej motordr fortskaffningsmedel, cykel
        ("0818", "burglary"),  # Inbrottsstöld i butik, varuhus
        ("0825", "burglary"),  # Inbrottsstöld i källare, vind
        ("0853", "theft"),  # Stöld utan inbrott butik/varuhus
        ("0857", "burglary"),  # Inbrottsstöld, försök, i villa/radhus
        ("0864", "violence"),  # Rån, med skjutvapen, butiksrån
        ("0874", "burglary"),  # Inbrottsstöld, försök, i lägenhet
        ("0880", "theft"),  # Stöld utan inbrott, annan stöld eller snatteri utan inbrott
        ("0906", "other"),  # Bedrägeri, övrigt bedrägeri
        ("1203", "vandalism"),  # Annan skadegörelse (ej klotter)
        ("1209", "vandalism"),  # klotter övrigt
        ("1301", "vandalism"),  # Mordbrand
        ("1615", "disorder"),  # Övriga brott mot 16 kap. BrB
        ("1705", "violence"),  # Hot eller förgripelse mot tjänsteman
        ("3005", "traffic"),  # Rattfylleri
        ("4023", "other"),  # Knivar och andra farliga föremål
        ("5011", "drug_dealing"),  # Brott mot narkotikastrafflagen, bruk
        ("5047", "disorder"),  # Brott mot alkohollagen
        ("9317", "violence"),  # Misshandel utomhus mot flicka 15-17 år
        ("9471", "burglary"),  # Hemfridsbrott inkl. grovt
        ("9801", "burglary"),  # Inbrottsstöld, fullbordat, i villa/radhus
        ("9810", "violence"),  # Rån mot privatperson 18 år eller äldre, utan skjutvapen, utomhus
        ("9829", "theft"),  # Tillgrepp, elcykel
    ],
)
def test_a_code_counts_to_the_group_of_its_name(code: str, group: str) -> None:
    kind = kind_of_code(code)
    assert kind is not None
    assert kind[1] == group


def test_groups_by_code_and_by_words_agree() -> None:
    """The label of a range, read as a crime's name, gives the same group, or words say less."""
    said = {label: (group, group_of(label)) for _first, _last, label, group in RANGES}
    assert not [label for label, (group, by_words) in said.items() if by_words not in (group, None)]


def test_words_inside_other_words_do_not_decide() -> None:
    assert group_of("Stöld utan inbrott, i kontor") == "theft"
    assert group_of("Stöld från cykel") == "theft"
    assert group_of("Dataintrång") is None
    assert group_of("Butiksrån") == "violence"


@pytest.mark.parametrize(
    "text", ["0365", "365", "365.0", " 0365 ", "0365 Misshandel, inomhus", "0365: Misshandel"]
)
def test_a_code_is_known_with_words_after_it_and_without_its_leading_zero(text: str) -> None:
    kind = kind_of_code(text)
    assert kind is not None
    assert kind[0].startswith("0365 M")
    assert kind[1] == "violence"


@pytest.mark.parametrize(
    "text", ["Stöld", "2026-03-01", "12", "03651", "0365/2", "", "112 samtal", "0365 12"]
)
def test_what_is_no_code_is_left_to_its_words(text: str) -> None:
    assert kind_of_code(text) is None


@pytest.mark.parametrize("text", ["0320", "2500", "9999", "0100"])
def test_a_code_in_no_range_is_unknown(text: str) -> None:
    assert kind_of_code(text) == (text, None)


def test_a_file_of_codes_is_grouped_and_its_unknown_codes_are_counted() -> None:
    head = "Brottskod;Från\n"
    rows = ["0855", "1203", "9999", "9999", "9998 Nytt klotter", "0855"]
    text = head + "".join(f"{code};2026-03-01\n" for code in rows)
    mapping = ColumnMapping("koder", type="Brottskod", begins="Från")
    reading = read_crimes(text.encode(), on=ON, mapping=mapping)
    table = reading.rows
    assert isinstance(table, CrimeTable)
    assert list(table.group) == ["violence", "vandalism", "other", "other", "vandalism", "violence"]
    assert table.type[0] == "0855 Rån"
    assert dict(table.understood.unknown) == {"9999": 2}
    assert re.search(r"”9999” \(2 rader\) känns inte igen", " ".join(reading.findings.sentences))


def test_a_group_that_people_gave_a_code_goes_before_the_table() -> None:
    mapping = ColumnMapping(
        "koder", type="Brottskod", begins="Från", types={"9999": ("9999 Nytt brott", "traffic")}
    )
    table = read_crimes(b"Brottskod;Fr\xc3\xa5n\n9999;2026-03-01\n", on=ON, mapping=mapping).rows
    assert isinstance(table, CrimeTable)
    assert (list(table.group), list(table.type), dict(table.understood.unknown)) == (
        ["traffic"],
        ["9999 Nytt brott"],
        {},
    )
