"""What may point at a person is found, and what only looks like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.screening import masked, screen


def kinds(text):
    return [(finding.kind, text[finding.start : finding.end]) for finding in screen(text).findings]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ring 070-123 45 67 i kväll", "phone", "070-123 45 67"),
        ("nås på 0701234567", "phone", "0701234567"),
        ("växeln 08-123 456 78 svarar", "phone", "08-123 456 78"),
        ("skriv till eva.ek@exempel.se nu", "email", "eva.ek@exempel.se"),
        ("en bil ABC123 stod där", "plate", "ABC123"),
        ("en bil ABC 12D stod där", "plate", "ABC 12D"),
        ("född 811218-9876 enligt", "identity_number", "811218-9876"),
        ("född 19811218-9876 enligt", "identity_number", "19811218-9876"),
        ("samordning 701063-2391 här", "identity_number", "701063-2391"),
    ],
)
def test_numbers_and_addresses_that_are_somebodys_are_certain(text, kind, words):
    assert (kind, words) in kinds(text)
    assert [text[f.start : f.end] for f in screen(text).blocked] == [words]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Maria såg det", "name"),
        ("det var Mohamed Ali igen", "name"),
        ("Per Svensson kom dit", "name"),
        ("på Storgatan 12 B hörs det", "home_address"),
        ("ljudet kommer från lgh 1203", "home_address"),
        ("det är sonen till läraren", "singling_out"),
        ("den enda som är ute då", "singling_out"),
    ],
)
def test_names_homes_and_kin_are_asked_about_and_never_blocked(text, kind):
    screening = screen(text)
    assert [finding.kind for finding in screening.asks] == [kind]
    assert screening.blocked == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tre händelser på riksväg 27 kl. 22.15 den 2026-03-01 22:15",
        "Ring 112 om det är akut, annars 114 14",
        "En A-traktor körde varv runt Stortorget",
        "Lampan vid Gångtunneln har varit släckt sedan 5 november",
        "Per timme passerar 40 bilar. Max 30 km/h.",
        "Det kostade 12 500 kr",
        "Numret 811218-9875 har fel kontrollsiffra",
        "Biblioteket stänger klockan 19",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text):
    assert kinds(text) == []


@given(st.text(max_size=300))
def test_any_text_can_be_screened_and_findings_lie_in_it_without_overlap(text):
    findings = screen(text).findings
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert all(a.end <= b.start for a, b in zip(findings, findings[1:], strict=False))


@given(st.sampled_from(["Ring 070-123 45 67", "811218-9876 och ABC123", "a@b.se", "Anna bor på Ringvägen 4"]))
def test_what_is_masked_is_not_found_again(text):
    hidden = masked(text, screen(text))
    assert len(hidden) == len(text)
    assert screen(hidden).blocked == ()
