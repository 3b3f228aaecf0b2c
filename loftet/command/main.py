"""The `loftet` command: finds the subcommand in a table and imports nothing but that."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from loftet.command.parser import Parser

REFUSED, WRONG_USE = 1, 2


@dataclass(frozen=True)
class Command:
    """Where a subcommand lives: a module with `add_arguments(parser)` and `run(options) -> int`.

    Named as text, so that a part which is a stranger to this one can bring its own.
    """

    module: str
    help: str
    django: bool = True


COMMANDS = {
    "serve": Command(
        "loftet.command.serve", "gör i ordning och startar webbplatsen (script/run)", django=False
    ),
    "init": Command("loftet.command.init", "gör en tom installation för en kommun"),
    "import": Command("loftet.command.importing", "läser in en fil, eller visar vad som skulle läsas in"),
    "screen": Command("loftet.command.screen", "letar personuppgifter i en fil", django=False),
    "estimate": Command(
        "loftet.command.estimate", "räknar andelar och medelvärden ur en fil med svar", django=False
    ),
    "power": Command("loftet.command.power", "räknar hur många svar en mätning behöver", django=False),
    "clock": Command("loftet.command.clock", "räknar när på veckan händelser sker", django=False),
    "hotspots": Command(
        "loftet.command.hotspots", "räknar var händelser ligger tätare än av en slump", django=False
    ),
    "effect": Command("loftet.command.effect", "räknar om det hjälpte, mot en jämförelseplats", django=False),
    "detectable": Command("loftet.command.detectable", "räknar vilken minskning som kan synas", django=False),
    "knox": Command(
        "loftet.command.knox", "räknar om händelser nära varandra också följer tätt i tid", django=False
    ),
    "demo": Command("loftet.command.load_demo", "läser in det påhittade året i Exköping"),
    "sign-in": Command("loftet.command.sign_in", "ger en engångslänk att logga in med"),
    "police-notices": Command(
        "loftet.command.police_notices", "hämtar polisens händelser en gång och läser in dem"
    ),
    "retention": Command("loftet.command.retention", "visar vad som gallras, eller gallrar nu"),
    "tick": Command("loftet.schedule.tick_once", "gör en gång det som ska göras nu av sig självt"),
    "prepare": Command("loftet.command.prepare", "gör i ordning databas, översättningar och stilmallar"),
    "work": Command("loftet.schedule.worker", "gör bakgrundsjobb tills den stoppas (startas av serve)"),
    "messages": Command(
        "loftet.command.messages", "samlar, granskar och bygger översättningar", django=False
    ),
    "manage": Command(
        "loftet.command.manage", "Djangos egna kommandon, till exempel manage check", django=False
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. 0 is well, 1 refused or something found, 2 wrong use."""
    options = _parser().parse_args(arguments)
    if options.data:
        os.environ["LOFTET_DATA"] = str(Path(options.data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
    try:
        return _run(COMMANDS[options.command], options.command, options.rest)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `loftet … | head`: the reader has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - kept open for the exit
        return 0
    except OSError as error:
        return _unreachable(error)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="loftet",
        description="Löftet: kommunens och polisens löfte till invånarna, öppet redovisat.",
        epilog="kommandon:\n"
        + "\n".join(f"  {name:<10} {command.help}" for name, command in COMMANDS.items())
        + "\n\nloftet KOMMANDO --help berättar mer.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--data", metavar="MAPP", help="var uppgifterna ligger (annars ./data)")
    parser.add_argument("command", metavar="KOMMANDO", choices=COMMANDS, help="ett av kommandona nedan")
    parser.add_argument(
        "rest", metavar="…", nargs=argparse.REMAINDER, help="kommandots egna uppgifter och val"
    )
    return parser


def _run(command: Command, name: str, rest: list[str]) -> int:
    if name == "manage":
        return int(import_module(command.module).run(rest))
    if command.django:
        _start_django()
    module = import_module(command.module)
    parser = Parser(prog=f"loftet {name}", description=f"{command.help[0].upper()}{command.help[1:]}.")
    module.add_arguments(parser)
    options = parser.parse_args(rest)
    return _refusable(module.run, options) if command.django else int(module.run(options))


def _start_django() -> None:
    import django
    from django.utils import translation

    django.setup()
    translation.activate("sv")


def _refusable(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    from loftet.ground.refusals import Refused

    try:
        return int(run(options))
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return REFUSED


def _unreachable(error: OSError) -> int:
    if error.filename is None:
        raise error
    words = {
        FileNotFoundError: "Det finns ingen fil eller mapp som heter",
        PermissionError: "Du får inte läsa eller skriva i",
        IsADirectoryError: "Det här är en mapp, inte en fil:",
        NotADirectoryError: "Det här är en fil, inte en mapp:",
        FileExistsError: "Det här är en fil, inte en mapp:",
    }
    print(f"{words.get(type(error), 'Det gick inte att använda')} {error.filename}", file=sys.stderr)
    return REFUSED
