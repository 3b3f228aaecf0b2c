"""What may point at a person is found, and what only looks like it is left alone."""

import datetime as dt
import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from loftet.analysis.screening import masked, screen
from loftet.analysis.screening.first_names import FIRST_NAMES, NAMES_THAT_ARE_WORDS


def kinds(text: str) -> list[tuple[str, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in screen(text).findings]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ring 070-123 45 67 i kväll", "phone", "070-123 45 67"),
        ("nås på 0701234567", "phone", "0701234567"),
        ("växeln 08-123 456 78 svarar", "phone", "08-123 456 78"),
        ("från +46 70 123 45 67 nyss", "phone", "+46 70 123 45 67"),
        ("från 0046701234567 nyss", "phone", "0046701234567"),
        ("skriv till eva.ek@exempel.se nu", "email", "eva.ek@exempel.se"),
        ("skriv till eva.ek (at) exempel.se nu", "email", "eva.ek (at) exempel.se"),
        ("skriv till evaek snabel-a exempel.se nu", "email", "evaek snabel-a exempel.se"),
        ("en bil ABC123 stod där", "plate", "ABC123"),
        ("en bil ABC 123 stod där", "plate", "ABC 123"),
        ("en bil ABC12D stod där", "plate", "ABC12D"),
        ("en bil ABC 12D stod där", "plate", "ABC 12D"),
        ("en bil med regnr abc 123 stod", "plate", "abc 123"),
        ("skylten är abc12d tror jag", "plate", "abc12d"),
        ("regnummer SOS112 stod", "plate", "SOS112"),
        ("född 811218-9876 enligt", "identity_number", "811218-9876"),
        ("född 19811218-9876 enligt", "identity_number", "19811218-9876"),
        ("hon är 8112189876 ja", "identity_number", "8112189876"),
        ("hon är 198112189876 ja", "identity_number", "198112189876"),
        ("hon är 811218+9876 ja", "identity_number", "811218+9876"),
        ("hon är 811218 9876 ja", "identity_number", "811218 9876"),
        ("hon är 811218 - 9876 ja", "identity_number", "811218 - 9876"),
        ("hon är 811218–9876 ja", "identity_number", "811218–9876"),
        ("hon är 1981-12-18-9876 ja", "identity_number", "1981-12-18-9876"),
        ("samordning 701063-2391 här", "identity_number", "701063-2391"),
    ],
)
def test_numbers_and_addresses_that_are_somebodys_are_certain(text: str, kind: str, words: str) -> None:
    assert (kind, words) in kinds(text)
    assert [text[f.start : f.end] for f in screen(text).blocked] == [words]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Maria såg det", "name", "Maria"),
        ("det var Mohamed Ali igen", "name", "Mohamed Ali"),
        ("Per Svensson kom dit", "name", "Per Svensson"),
        ("där satt Anna von Ek hela kvällen", "name", "Anna von Ek"),
        ("där satt Anna-Lena Karlsson", "name", "Anna-Lena Karlsson"),
        ("där satt ANNA EK", "name", "ANNA EK"),
        ("det är Fadumos kiosk", "name", "Fadumos"),
        ("där satt Päivi och drack", "name", "Päivi"),
        ("där satt Besnik Gashi", "name", "Besnik Gashi"),
        ("en kille som heter kevin", "name", "kevin"),
        ("det var fru Alm igen", "name", "fru Alm"),
        ("Johanssons tomt", "name", "Johanssons"),
        ("han heter @kalle_p där", "name", "@kalle_p"),
        ("på Storgatan 12 B hörs det", "home_address", "Storgatan 12 B"),
        ("på storgatan 12 hörs det", "home_address", "storgatan 12"),
        ("på Karl Johans gata 3 hörs det", "home_address", "Karl Johans gata 3"),
        ("på Norra vägen 4-6 hörs det", "home_address", "Norra vägen 4-6"),
        ("vid Stora torget 3", "home_address", "Stora torget 3"),
        ("ljudet kommer från lgh 1203", "home_address", "lgh 1203"),
        ("ljudet kommer från uppgång B", "home_address", "uppgång B"),
        ("det är sonen till läraren", "singling_out", "sonen till"),
        ("det är hennes pappa", "singling_out", "hennes pappa"),
        ("den enda som är ute då", "singling_out", "den enda som"),
        ("grannen i nr 7 skriker", "singling_out", "grannen i nr"),
        ("min granne skriker", "singling_out", "min granne"),
        ("mannen med den röda jackan", "singling_out", "mannen med"),
        ("killen som bor mitt emot", "singling_out", "killen som bor"),
        ("familjen i nr 7", "singling_out", "familjen i nr"),
        ("hans pnr 811218-9875", "identity_number", "811218-9875"),
        ("han är född 2010-04-03", "identity_number", "2010-04-03"),
        ("han är född den 3 april 2010", "identity_number", "3 april 2010"),
        ("en moped abc123 stod där", "plate", "abc123"),
    ],
)
def test_names_homes_and_kin_are_asked_about_and_never_blocked(text: str, kind: str, words: str) -> None:
    screening = screen(text)
    assert [(finding.kind, text[finding.start : finding.end]) for finding in screening.asks] == [
        (kind, words)
    ]
    assert screening.blocked == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tre händelser på riksväg 27 kl. 22.15 den 2026-03-01 22:15",
        "Ring 112 om det är akut, annars 114 14",
        "Sjukvården svarar på 1177, polisen på 077-114 14 00",
        "En A-traktor körde varv runt Stortorget",
        "Lampan vid Gångtunneln har varit släckt sedan 5 november",
        "Per timme passerar 40 bilar. Max 30 km/h.",
        "Det kostade 12 500 kr, sammanlagt 1 250 000 kronor",
        "Numret 811218-9875 har fel kontrollsiffra",
        "Biblioteket stänger klockan 19",
        "Bolaget har 556016-0680 och kommunen 202100-2965",
        "Momsnumret är SE556016068001",
        "SOS 112 svarade. Ett SMS 123 tecken långt. EPA 250.",
        "Vi var typ 100 och det kom sju 112 gånger",
        "Inga nya händelser. Hans är inte ett namn här. Min dotter vågar inte gå hem.",
        "Rita på kartan. Klara åtgärder. Maj var lugn. Jan–dec 2026. Vera",
        "Klass 4B var där. Rut-avdrag gäller.",
        "Vid Eriks gata, Sankta Maria kyrka, S:t Olofs torg och Lars Kaggsgatan",
        "Kungsgatan 22.15 och Storgatan 3 gånger samt Skolvägen 14 november",
        "Motorvägen 4 och riksvägen 27 och Väg 160",
        "De som bor i området och det enda som hjälper",
        "Ärende 2026/1234, diarienummer 5000-K123456-26",
        "Mät i SWEREF 99 TM: 396120 6371245",
        "Sju gånger i september störde grupper vid torget, oftast fredag kl. 21–23.",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text: str) -> None:
    assert kinds(text) == []


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2049, 12, 31)))
def test_a_date_with_a_time_is_never_somebodys(moment: dt.datetime) -> None:
    forms = ["%Y-%m-%d %H.%M", "%Y-%m-%d kl. %H:%M", "%Y-%m-%d %H%M", "%Y-%m-%dT%H:%M:%S", "%d/%m %Y %H.%M"]
    for form in [*forms, "%d.%m.%Y %H.%M", "%d/%m/%Y %H:%M", "%d/%m kl %H.%M", "%y%m%d kl %H.%M"]:
        assert kinds(f"Det hände {moment:{form}} vid torget") == []
    assert screen(f"Det hände {moment:%Y%m%d %H%M} vid torget").blocked == ()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2026, 12, 31)), st.integers(0, 999), st.sampled_from([0, 60]))
def test_every_identity_and_coordination_number_is_found(day: dt.date, birth: int, more: int) -> None:
    short = f"{day:%y%m}{day.day + more:02d}{birth:03d}"
    number = f"{day:%Y}"[:2] + short[:6] + "-" + short[6:] + luhn.calc_check_digit(short)
    for written in (number, number[2:], number.replace("-", "")):
        assert [f.kind for f in screen(f"numret {written} stod där").blocked] == ["identity_number"]


@given(st.from_regex(r"[A-HJ-PR-UW-Z]{3}[0-9]{2}[0-9A-HJ-NPR-UW-Z]", fullmatch=True))
def test_every_plate_in_capitals_is_at_least_asked_about(plate: str) -> None:
    assert kinds(f"en bil {plate} stod där") == [("plate", plate)]


def test_what_cannot_be_seen_hides_nothing() -> None:
    assert kinds("ring ٠٧٠١٢٣٤٥٦٧ nu") == [("phone", "٠٧٠١٢٣٤٥٦٧")]
    assert kinds("ring \u202a070\u00a0123\u00a045\u00a067\u202c nu") == [
        ("phone", "070\u00a0123\u00a045\u00a067")
    ]
    assert kinds("hon är 8112\u200b18-9876 ja") == [("identity_number", "8112\u200b18-9876")]
    assert kinds("da\u030ar satt A\u030asa igen") == [("name", "A\u030asa")]


def test_findings_that_overlap_become_one_as_certain_as_the_surest() -> None:
    text = "skriv till 811218-9876@exempel.se"
    assert [(f.start, f.end, f.certainty) for f in screen(text).findings] == [(11, 33, "certain")]


def test_a_name_that_is_a_word_needs_a_surname() -> None:
    assert kinds("Björn har setts vid soptunnorna") == []
    assert kinds("Björn Ek har setts vid soptunnorna") == [("name", "Björn Ek")]
    assert NAMES_THAT_ARE_WORDS < FIRST_NAMES


@given(st.text(max_size=300))
def test_any_text_can_be_screened_and_findings_lie_in_it_without_overlap(text: str) -> None:
    findings = screen(text).findings
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert all(a.end <= b.start for a, b in zip(findings, findings[1:], strict=False))


PARTS = "070-123 45 67|811218-9876|ABC123|ABC 12D|a@b.se|Anna|Ringvägen 4|lgh 12|pnr|född|0|-| |+46|·|å"


@given(st.lists(st.sampled_from(PARTS.split("|")), max_size=12).map("".join))
def test_what_is_masked_is_not_found_again(text: str) -> None:
    hidden = masked(text, screen(text))
    assert len(hidden) == len(text)
    assert screen(hidden).blocked == ()


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "Anna ", "+", "0701234567", "a.", "Ab1", "e\u0301", "x@", "vägen "]
)
def test_a_long_text_takes_no_more_than_its_length(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    started = time.process_time()
    screen(text)
    assert time.process_time() - started < 4


def test_an_ordinary_text_takes_about_a_millisecond() -> None:
    text = "Sju gånger i september störde grupper vid torget, oftast fredag kl. 21–23. Lampan är trasig. " * 3
    screen(text)
    started = time.process_time()
    for _ in range(100):
        screen(text)
    assert (time.process_time() - started) / 100 < 0.005


def test_the_polices_own_notices_are_let_through(real_data: Path) -> None:
    """They are written about strangers without naming them: of 5,000, only a few give a press officer's number."""
    with gzip.open(real_data / "data/police_events_se/police_events_2023-03_2025-06.jsonl.gz", "rt") as lines:
        texts = [json.loads(line)["summary"] for _, line in zip(range(5000), lines, strict=False)]
    screened = [screen(text) for text in texts]
    assert sum(bool(each.asks) for each in screened) < 0.01 * len(texts)
    assert {f.kind for each in screened for f in each.blocked} <= {"phone"}
    assert sum(bool(each.blocked) for each in screened) < 10


@pytest.mark.parametrize(
    "text", ["RUT dras av direkt", "En kille som kallas för pucko sprang iväg", "vid doktor Allards gata"]
)
def test_short_words_in_capitals_nicknames_and_streets_are_not_names(text: str) -> None:
    assert not [finding for finding in screen(text).findings if finding.kind == "name"]
