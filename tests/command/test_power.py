"""`loftet power`: what it prints, and what it says of values it can't use."""

import json
import subprocess
import sys

import pytest

from loftet.command.main import main

CHANGE = ["power", "--before", ".35", "--after", ".25"]


def test_the_answers_needed_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(CHANGE) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.pop("answers_exact") == pytest.approx(328.471542635, rel=1e-9)  # R: power.prop.test
    assert found == {
        "before": 0.35,
        "after": 0.25,
        "population": None,
        "deff": 1.0,
        "power": 0.8,
        "level": 0.95,
        "answers": 329,
    }


@pytest.mark.parametrize(
    ("more", "answers"),
    [
        (["--population", "800"], 233),
        (["--deff", "1.3"], 428),
        (["--deff", "1,3", "--population", "800"], 279),
        (["--population", "200", "--deff", "1.3"], 137),
        (["--population", "1"], 1),
    ],
)
def test_a_small_place_needs_fewer_and_weights_need_more(more, answers, capsys) -> None:
    assert main([*CHANGE, *more]) == 0
    assert json.loads(capsys.readouterr().out)["answers"] == answers


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (["--before", "35"], "--before 35 "),
        (["--before", "0"], "--before 0 "),
        (["--after", "1"], "--after 1 "),
        (["--after", "nan"], "--after nan "),
        (["--after", "0.35"], "--before och --after är lika"),
        (["--before", "mycket"], "--before mycket är inget tal"),
        (["--population", "0"], "--population 0 "),
        (["--population", "12.5"], "--population 12.5 "),
        (["--population", "inf"], "--population inf "),
        (["--population", "-3"], "--population -3 "),
        (["--deff", "0"], "--deff 0 "),
        (["--deff", "nan"], "--deff nan "),
    ],
)
def test_a_bad_value_gets_one_sentence_and_code_2(wrong, named, capsys) -> None:
    assert main([*CHANGE, *wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(named)
    assert said.err.count("\n") == 1


def test_it_starts_no_django() -> None:
    code = (
        "import sys; from loftet.command.main import main; main(sys.argv[1:]); print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, *CHANGE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_the_keys_are_told_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    main(CHANGE)
    keys = json.loads(capsys.readouterr().out)
    with pytest.raises(SystemExit):
        main(["power", "--help"])
    told = capsys.readouterr().out
    assert all(key in told for key in keys)
