"""`loftet detectable`: the published tables in one line of JSON, and a sentence for what can't be meant."""

import json

import pytest

from loftet.command.main import main


def printed(capsys, *arguments):
    assert main(["detectable", *arguments]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


# reference/README.md, lower half
TABLE = {20: (73, 88), 50: (50, 61), 100: (37, 47), 200: (27, 35), 400: (19, 26), 800: (14, 19)}


@pytest.mark.parametrize("before", TABLE)
def test_the_published_tables_are_printed(before, capsys):
    alone = printed(capsys, "--before", str(before))
    compared = printed(capsys, "--before", str(before), "--control", str(before))
    assert (alone["detectable"], compared["detectable"]) == tuple(part / 100 for part in TABLE[before])
    assert f"minst {TABLE[before][0]} procent" in alone["sentence"]
    assert alone["detectable"] == pytest.approx(alone["detectable_exact"], abs=0.005)


# hotspots.md section 5: a comparison five times as large, and overdispersion 2
@pytest.mark.parametrize(("before", "larger", "spread"), [(50, 53, 80), (100, 39, 61), (400, 21, 35)])
def test_a_larger_comparison_helps_and_overdispersion_hurts(before, larger, spread, capsys):
    large = printed(capsys, "--before", str(before), "--control", str(5 * before))
    wide = printed(capsys, "--before", str(before), "--control", str(before), "--overdispersion", "2")
    assert (large["detectable"], wide["detectable"]) == (larger / 100, spread / 100)


@pytest.mark.parametrize(
    "arguments", [["--before", "3"], ["--before", "0"], ["--before", "20", "--control", "0"]]
)
def test_nothing_to_see_is_null(arguments, capsys):
    found = printed(capsys, *arguments)
    assert found["detectable"] is None
    assert "kommer ingen minskning att gå att se" in found["sentence"]


def test_the_stricter_rule_for_few_events_is_told(capsys):
    assert "först vid ungefär 85 procent" in printed(capsys, "--before", "20")["sentence"]
    assert "aldrig beskedet minskat" in printed(capsys, "--before", "10")["sentence"]
    assert "extra säkerhet" not in printed(capsys, "--before", "25")["sentence"]


def test_a_milliard_events_are_answered_at_once(capsys):
    assert printed(capsys, "--before", "1000000000")["detectable"] == 0.01


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--before=-5"], "--before: -5 "),
        (["--before", "många"], "--before: många är inget helt tal"),
        (["--before", ""], "--before: ingenting är inget helt tal"),
        (["--before", "1e30"], "--before: 1e30 är inget helt tal"),
        (["--before", "10.5"], "--before: 10.5 är inget helt tal"),
        (["--before", "5", "--control", "nan"], "--control: nan är inget helt tal"),
        (["--before", "5", "--overdispersion", "0"], "--overdispersion 0 "),
    ],
)
def test_a_bad_value_gets_one_sentence_and_code_2(wrong, told, capsys):
    assert main(["detectable", *wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(told)
    assert said.err.count("\n") == 1


def test_the_keys_are_told_in_the_help(capsys):
    keys = printed(capsys, "--before", "100")
    with pytest.raises(SystemExit):
        main(["detectable", "--help"])
    told = capsys.readouterr().out
    assert all(key in told for key in keys)
