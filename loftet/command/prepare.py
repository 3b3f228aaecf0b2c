"""`loftet prepare`: what has to be in place before anything is served; nothing is done twice."""

import argparse
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from loftet.command import messages
from loftet.ground.models import Partnership
from loftet.ground.refusals import Refused

Step = tuple[str, Callable[[], str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--empty", action="store_true", help="utan det påhittade året; en första sida frågar om er"
    )
    parser.add_argument("--addresses-to", type=int, metavar="NR", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Prepare; then write the addresses to the open file that `serve` asks for."""
    from loftet.command import addresses

    prepare(empty=options.empty)
    if options.addresses_to is not None:
        with os.fdopen(options.addresses_to, "w", encoding="utf-8") as out:
            out.write("\n".join(addresses.lines(settings.SITE_ADDRESS)))
    return 0


def prepare(*, empty: bool) -> None:
    """Database, translations, static files and (in a new data folder) the demonstration, with progress."""
    steps: list[Step] = [
        ("Databasen", migrate),
        ("Frågeformulären", keep_questionnaires),
        ("Översättningarna", compile_messages),
        ("Stilmallarna", collect),
    ]
    if wants_demo(empty=empty):
        steps.append(("Det påhittade året i Exköping", load_demo))
    for number, (name, step) in enumerate(steps, start=1):
        started = time.monotonic()
        print(f"{number}/{len(steps)} {name} …", flush=True)
        print(f"    {step()} ({_seconds(time.monotonic() - started)})", flush=True)


def keep_questionnaires() -> str:
    """Keep the questionnaires that come with this version of the product, so that they can be chosen."""
    from loftet.cycle.surveys.actions import built_ins

    return f"{len(built_ins())} färdiga"


def migrate() -> str:
    """Bring the tables up to date."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return "är aktuell"
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return f"{len(plan)} ändringar gjorda"


def compile_messages() -> str:
    number = messages.compile_changed()
    return f"{number} språk byggda" if number else "är aktuella"


def collect() -> str:
    """Copy static files to where they are served from, if any of them has changed."""
    files = sorted(_static_files())
    mark = hashlib.sha256(repr(files).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    if stamp.exists() and stamp.read_text() == mark:
        return "är aktuella"
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, skip_checks=True)
    stamp.write_text(mark)
    return f"{len(files)} filer"


def _static_files() -> Iterator[tuple[str, int, int]]:
    for folder in settings.STATICFILES_DIRS:
        for file in Path(folder).rglob("*"):
            if file.is_file():
                found = file.stat()
                yield str(file), found.st_size, found.st_mtime_ns


def wants_demo(*, empty: bool) -> bool:
    """Whether the demonstration belongs here: nothing is kept and nobody asked for an empty house.

    Raises Refused when an empty house is asked for where the demonstration is.
    """
    mark = Path(settings.DATA) / "empty"
    kept = _kept()
    if empty and any(kept):
        raise Refused(
            f"Det påhittade året finns redan i {settings.DATA}. Börja tomt i en egen mapp: "
            "script/run --empty --data NY_MAPP"
        )
    if empty:
        mark.touch()
    return not kept and not mark.exists()


def _kept() -> list[bool]:
    """For each partnership whether it is invented; none before the first tables are made."""
    if Partnership._meta.db_table not in connection.introspection.table_names():
        return []
    return list(Partnership.objects.values_list("invented", flat=True))


def load_demo() -> str:
    from loftet.command import load_demo as demo

    demo.load_year()
    return "klart"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",")
