"""The demonstration's year, loaded once for a file of guards and taken away after it."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from loftet.command.demo.load import load


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        load(dt.date(2026, 10, 1), lambda line: None, today=dt.date(2026, 11, 10))
        yield
        call_command("flush", verbosity=0, interactive=False)
