"""Server time of the desk's pages when a municipality has ten years behind it, beside one year of the same size.

A year is 10,000 incidents and 100,000 crimes, drawn evenly over places, kinds and days, beside the demonstration's own.
With LOFTET_DATABASE set it is measured on PostgreSQL, otherwise on SQLite.
"""

import datetime as dt
import os
import random
import sys
import uuid
from collections.abc import Iterator
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
os.environ["LOFTET_TODAY"] = "2026-11-10"

import django
from measuring import compared

TIMES, BOUND = 7, 1.5
INCIDENTS, CRIMES, YEARS = 10_000, 100_000, 10
LAST = dt.datetime(2026, 10, 31, tzinfo=dt.UTC)
DESK = "/arbete/exkoping/"
PAGES = (
    "", "inkommet/", "inkommet/rapporter/", "lagesbild/", "lagesbild/2026-10/", "lagesbild/2026-10/underlag/",
    "lagesbild/platser/", "lagesbild/problem/", "lofte/", "lofte/2025-26/kedjan/", "lofte/2025-26/kommunen/",
    "lofte/fokus/", "moten/", "svar/", "resultat/", "mer/arshjul/", "mer/lagen/",
)  # fmt: skip


def prepared() -> None:
    """An empty database with the demonstration's year."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from loftet.command.demo.load import load

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load(dt.date(2026, 10, 1), lambda line: None, today=dt.date(2026, 11, 10))


def add_years(first: int, last: int) -> None:
    """Fill whole years back from the last month: 0 is the newest."""
    from loftet.cycle.intake.models import Incident, ReportedCrime
    from loftet.ground.models import Place

    drawn = random.Random(first)
    places = [*Place.objects.filter(partnership__slug="exkoping"), None, None]
    for year in range(first, last):
        Incident.objects.bulk_create(_incidents(drawn, year, places), batch_size=2000)
        ReportedCrime.objects.bulk_create(_crimes(drawn, year, places), batch_size=5000)


def _day(drawn: random.Random, year: int) -> dt.datetime:
    return LAST - dt.timedelta(days=365 * year, minutes=drawn.randrange(365 * 24 * 60))


def _incidents(drawn: random.Random, year: int, places: list) -> Iterator[object]:
    from loftet.cycle.intake.models import Incident, Report
    from loftet.cycle.intake.rules import INCIDENT_TYPES
    from loftet.ground.models import Organisation

    senders = list(Organisation.objects.filter(partnership__slug="exkoping", reports=True))
    reports = Report.objects.bulk_create(
        Report(
            partnership_id=one.partnership_id, organisation=one, sent_at=_day(drawn, year), once=uuid.uuid4()
        )
        for one in drawn.choices(senders, k=INCIDENTS)
    )
    for report in reports:
        yield Incident(
            partnership_id=report.partnership_id, report=report, type=drawn.choice(list(INCIDENT_TYPES)),
            happened_from=report.sent_at, happened_to=report.sent_at, certainty="saw", state="received",
            place=drawn.choice(places),
        )  # fmt: skip


def _crimes(drawn: random.Random, year: int, places: list) -> Iterator[object]:
    from loftet.cycle.intake.groups import CRIME_GROUPS
    from loftet.cycle.intake.models import ReportedCrime
    from loftet.ground.models import ImportRun

    run = ImportRun.objects.filter(partnership__slug="exkoping", kind="crimes").first()
    assert run is not None
    for _one in range(CRIMES):
        at = _day(drawn, year)
        yield ReportedCrime(
            partnership_id=run.partnership_id, run=run, place=drawn.choice(places), source_key=uuid.uuid4().hex,
            group=drawn.choice(list(CRIME_GROUPS)), type="Stöld", happened_from=at, happened_to=at,
        )  # fmt: skip


def measured() -> dict[str, list[float]]:
    from django.test import Client

    from loftet.ground.models import User

    client = Client()
    client.force_login(
        User.objects.get(email="anna@exkoping.example"), backend="django.contrib.auth.backends.ModelBackend"
    )

    def visit(page: str) -> None:
        assert client.get(DESK + page).status_code == 200, page

    return compared({page: lambda page=page: visit(page) for page in PAGES}, TIMES)


def main() -> None:
    if not os.environ.get("LOFTET_DATA"):
        sys.exit("Set LOFTET_DATA to an empty folder, or run script/bench.")
    prepared()
    add_years(0, 1)
    one = measured()
    add_years(1, YEARS)
    ten = measured()
    over = []
    for page in PAGES:
        first, last = (1000 * median(times[page]) for times in (one, ten))
        print(f"{DESK + page:<44} one year {first:8.1f} ms   ten years {last:8.1f} ms   {last / first:5.2f}")
        over += [page] if last / first > BOUND else []
    print(f"Bound {BOUND}: {len(PAGES) - len(over)} of {len(PAGES)} pages are within it.")
    if over:
        raise SystemExit(f"Above the bound: {', '.join(over)}.")


if __name__ == "__main__":
    main()
