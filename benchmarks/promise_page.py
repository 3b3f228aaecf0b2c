"""Server time of the residents' promise page with a year behind it, beside an empty page by the same middleware."""

import datetime as dt
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
os.environ["LOFTET_TODAY"] = "2026-11-10"

import django
from measuring import compared, held, ratio, told

TIMES, BOUND = 100, 8.0
PAGES = {"the promise page": "/exkoping/", "a month's answer": "/exkoping/manad/2026-09/"}
EMPTY = "/tom/"


def prepared() -> None:
    """An empty database with the demonstration's year, and an empty page beside the product's own."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from loftet.command.demo.load import load
    from loftet.config import urls

    def empty(request: HttpRequest) -> HttpResponse:
        return HttpResponse("<!doctype html><title>Tom</title>")

    urls.urlpatterns.insert(0, path("tom/", empty))
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load(dt.date(2026, 10, 1), lambda line: None, today=dt.date(2026, 11, 10))


def main() -> None:
    if not os.environ.get("LOFTET_DATA"):
        sys.exit("Set LOFTET_DATA to an empty folder, or run script/bench.")
    prepared()
    from django.test import Client

    client = Client()

    def visit(address: str) -> None:
        assert client.get(address, headers={"accept-encoding": "gzip"}).status_code == 200

    work = {"an empty page": lambda: visit(EMPTY)}
    work |= {name: lambda address=address: visit(address) for name, address in PAGES.items()}
    times = compared(work, TIMES)
    for name, seconds in times.items():
        told(name, seconds)
    for name in PAGES:
        held(f"{name} / an empty page", ratio(times[name], times["an empty page"]), BOUND)


if __name__ == "__main__":
    main()
