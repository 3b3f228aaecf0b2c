from importlib.util import find_spec

import pytest

from loftet.command import main as command
from loftet.command.main import COMMANDS, main


def test_each_subcommand_has_its_module() -> None:
    assert [name for name, one in COMMANDS.items() if find_spec(one.module) is None] == []


def test_help_names_every_subcommand_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert all(f"  {name}" in text for name in COMMANDS)
    assert "visa den här hjälpen" in text
    assert "usage" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nope"], "'nope' finns inte; välj bland"),
        ([], "det här saknas: KOMMANDO"),
        (["serve", "--prot", "8001"], "det här känns inte igen: --prot 8001"),
        (["serve", "--port", "many"], "'many' går inte att förstå här"),
        (["serve", "--port", "70000"], "'70000' går inte att förstå här"),
        (["serve", "--port"], "ett värde saknas"),
    ],
)
def test_wrong_use_gets_a_swedish_sentence_and_code_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == command.WRONG_USE
    assert sentence in capsys.readouterr().err


@pytest.mark.django_db
def test_a_refusal_is_printed_and_gives_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "Exköping"]) == 0
    assert main(["init", "Exköping"]) == command.REFUSED
    assert "Det finns redan ett samarbete för Exköping." in capsys.readouterr().err


@pytest.mark.django_db
def test_a_new_installation_can_be_signed_in_to(capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "Exköping", "--coordinator", "anna@exkoping.example"])
    assert main(["sign-in", "Anna@Exkoping.example"]) == 0
    assert "/logga-in/" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.django_db
def test_an_unknown_user_is_told_who_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "Exköping", "--coordinator", "anna@exkoping.example"])
    assert main(["sign-in", "ana@exkoping.example"]) == 1
    assert "anna@exkoping.example" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_named(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a-file"
    file.touch()
    assert command._unreachable(NotADirectoryError(20, "", str(file))) == command.REFUSED
    assert capsys.readouterr().err == f"Det här är en fil, inte en mapp: {file}\n"
