"""What every test stands on: the small world, real files when there are any, a browser when there is one."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django_tasks import task_backends

if TYPE_CHECKING:
    from tests.world import World

NO_REAL_DATA = "LOFTET_REAL_DATA names no folder with real files"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
not_run = {"journeys": 0, "real files": 0}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out the browser journeys")


def pytest_configure(config: pytest.Config) -> None:
    """Settings that only tests want: plain static names, jobs done at once, quick hashing."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.TASKS["default"] = {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default"],
    }
    with suppress(AttributeError):  # a folder's own conftest may have asked for it already
        del task_backends["default"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # files are checked when they are collected; the folder need not exist here
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def browser() -> str | None:
    """The path of a Chromium of the machine's own, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        reason = "--quick leaves out the journeys"
    elif browser() is None and not os.environ.get("LOFTET_DEMAND_JOURNEYS"):
        reason = "no Chromium on this machine"
    else:
        return
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count what was skipped for want of a browser or of real files."""
    if not report.skipped or not isinstance(report.longrepr, tuple):
        return
    reason = report.longrepr[2]
    if "journeys" in reason or "Chromium" in reason:
        not_run["journeys"] += 1
    elif NO_REAL_DATA in reason:
        not_run["real files"] += 1


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last lines say what was not run and how to get it."""
    if hasattr(config, "workerinput"):  # a process of pytest-xdist; the main one counts
        return
    if not_run["real files"]:
        print(
            f"{not_run['real files']} tests on real files were not run: set LOFTET_REAL_DATA to their folder."
        )
    if not_run["journeys"]:
        how = (
            "run script/test without --quick"
            if config.getoption("--quick")
            else "install Chromium (Debian: apt install chromium)"
        )
        print(f"{not_run['journeys']} browser journeys were not run: {how}.")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real files."""
    folder = Path(os.environ.get("LOFTET_REAL_DATA") or "/nonexistent")
    if not folder.is_dir():
        pytest.skip(NO_REAL_DATA)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; a journey that is demanded fails here when there is none."""
    path = browser()
    assert path, "no Chromium on this machine (Debian: apt install chromium)"
    return path


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Pages kept in one test are not seen in the next, where another world has the same numbers."""
    from django.core.cache import cache

    from loftet.cycle.surveys.queries.waves import forms_kept, waves_kept

    cache.clear()
    forms_kept.clear()
    waves_kept.clear()


@pytest.fixture
def world(db: None) -> "World":
    """Exköping with Anna, Per and Rut; Grannby with Olle."""
    from tests.world import build

    return build()
