"""`loftet effect`: the reference numbers in one line of JSON, and a sentence for what can't be meant."""

import json

import pytest

from loftet.command.main import main

PAIRS = ["effect", "--treated", "207,110", "--control", "308,318"]
RINGS = ["--displacement-treated", "178,157", "--displacement-control", "150,140"]


def printed(capsys, *arguments):
    assert main(list(arguments)) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


def test_the_reference_numbers_are_printed(capsys):
    found = printed(capsys, *PAIRS, *RINGS)
    assert found["rirr"] == pytest.approx(0.514690244, abs=5e-10)
    assert (found["wdd"], round(found["wdd_z"], 2)) == (-118, -2.98)
    assert (round(found["wdd_low"]), round(found["wdd_high"])) == (-196, -40)
    assert found["wdq"] == pytest.approx(0.258185688, abs=5e-10)
    assert found["rirr_low"] < found["rirr"] < found["rirr_high"] < 1
    assert (found["verdict"], found["detectable"]) == ("decreased", 0.32)
    assert found["p"] < 1e-5
    assert found["sentence"].startswith("Det har minskat: 110 händelser mot 207 före.")


def test_without_rings_there_is_no_quotient(capsys):
    found = printed(capsys, *PAIRS)
    assert (found["wdd"], found["wdq"]) == (-107, None)
    assert "området runt platsen är inte räknat" in found["sentence"]


@pytest.mark.parametrize(
    ("treated", "verdict", "words"),
    [
        ("100,90", "cannot_tell", "Det går inte att avgöra om det har minskat"),
        ("100,220", "increased", "Det har ökat"),
        ("0,60", "increased", "händelser mot ingen före"),
    ],
)
def test_there_are_three_kinds_of_verdict(treated, verdict, words, capsys):
    found = printed(capsys, "effect", "--treated", treated, "--control", "100,100")
    assert found["verdict"] == verdict
    assert words in found["sentence"]


def test_too_little_to_see_is_null(capsys):
    found = printed(capsys, "effect", "--treated", "3,2", "--control", "5,4")
    assert found["detectable"] is None
    assert "ingen minskning hade synts" in found["sentence"]


def test_an_endless_interval_is_null_in_the_json(capsys):
    found = printed(capsys, "effect", "--treated", "1,1", "--control", "1,1", "--overdispersion", "1000000")
    assert (found["rirr_high"], found["verdict"]) == (None, "cannot_tell")


def test_overdispersion_widens_the_interval(capsys):
    plain, wide = printed(capsys, *PAIRS), printed(capsys, *PAIRS, "--overdispersion", "2,5")
    assert wide["rirr"] == plain["rirr"]
    assert wide["rirr_high"] > plain["rirr_high"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--treated=-1,2"], "--treated: -1 "),
        (["--treated", "många,få"], "--treated: många är inget helt tal"),
        (["--treated", "207"], "--treated 207 är inte två antal"),
        (["--treated", "1,2,3"], "--treated 1,2,3 är inte två antal"),
        (["--treated", "0,0"], "--treated 0,0: inget har hänt"),
        (["--control", "0,0"], "--control 0,0: inget har hänt"),
        (["--control", "1e30,5"], "--control: 1e30 är inget helt tal"),
        (["--control", "9" * 5000 + ",5"], "--control: 999"),
        (["--control", "2000000000,5"], "--control: 2000000000 går inte"),
        (["--control", "1,5,"], "--control 1,5, är inte två antal"),
        (["--control", ","], "--control: ingenting är inget helt tal"),
        (["--displacement-treated", "x,1"], "--displacement-treated: x "),
        (["--displacement-control", "1,1"], "--displacement-control kräver --displacement-treated"),
        (["--overdispersion", "0.5"], "--overdispersion 0.5 går inte"),
        (["--overdispersion", "nan"], "--overdispersion nan går inte"),
        (["--overdispersion", "mycket"], "--overdispersion mycket är inget tal"),
    ],
)
def test_a_bad_value_gets_one_sentence_and_code_2(wrong, told, capsys):
    assert main([*PAIRS, *wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(told)
    assert said.err.count("\n") == 1
    assert len(said.err) < 200


def test_the_keys_are_told_in_the_help(capsys):
    keys = printed(capsys, *PAIRS)
    with pytest.raises(SystemExit):
        main(["effect", "--help"])
    told = capsys.readouterr().out
    assert all(key in told for key in keys)
