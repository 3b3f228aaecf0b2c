"""A real server, a real browser: what every journey stands on, and the eyes (`look`) that judge each page."""

import datetime as dt
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.journeys.exkoping import TODAY
from tests.journeys.png import smaller

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = ROOT / "docs/handbook/pictures"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1200, "height": 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_BYTES = 120_000
REFUSED = re.compile(r"status of 4\d\d|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED")
"""What the browser notes of an answer such as 404, or while the calendar is turned or there is no net, is no fault."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


class Site:
    """An installation that is being served by the product's own web server."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._start(TODAY)

    def turn_to(self, day: dt.date) -> None:
        """Let another day come: the server is started anew."""
        self.stop()
        self._start(day)

    def link_for(self, email: str) -> str:
        """A link that signs somebody in once, as the command line gives it."""
        return _loftet(self.data, self.address, "sign-in", email).strip()

    def first_page(self) -> str:
        """Where an empty house begins, as a start prints it."""
        found = re.search(r"http\S+/borja/\S+", self.said())
        assert found, self.said()
        return found.group()

    def _start(self, day: dt.date) -> None:
        self.log = (self.data / "server.log").open("a+")
        command = [
            sys.executable,
            "-m",
            "loftet",
            "--data",
            str(self.data),
            "serve",
            "--port",
            str(self.port),
        ]
        environment = _environment(self.data, self.address, day)
        self.server = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)
        end = time.monotonic() + 60
        while not self._answers():
            assert self.server.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(self.address, timeout=5).close()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(20)
        self.log.close()

    def said(self) -> str:
        return (self.data / "server.log").read_text()[-4000:]


@dataclass
class Look:
    """What a browser noticed while a journey went on; `faults` must be empty when the journey ends."""

    address: str
    folder: Path | None
    faults: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.route("**/*", self._only_here)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _only_here(self, route: Route) -> None:
        if route.request.url.startswith((self.address, "data:")):
            route.continue_()
        else:
            self.faults.append(f"asked another host: {route.request.url}")
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not REFUSED.search(message.text):
            self.faults.append(f"console: {message.text}")

    def __call__(self, page: Page, name: str, *, handbook: bool = False) -> None:
        """Judge the page, and keep its picture where somebody asked for pictures.

        `handbook` names a picture of README or handbook: LOFTET_NEW_PICTURES=1 takes it anew (what fits the window).
        """
        # a click returns before the next page has its style sheets, and an unstyled page would be judged
        page.wait_for_load_state("load")
        assert page.evaluate("document.styleSheets.length"), f"{page.url} came without its style sheets"
        assert page.locator("h1").count() == 1, f"{page.url} has not one first heading"
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert not found.response["violations"], _readable(page.url, found.response["violations"])
        width = page.viewport_size["width"]  # type: ignore[index]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} scrolls sideways"
        if self.folder:
            page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)
        if handbook and os.environ.get("LOFTET_NEW_PICTURES"):
            page.evaluate("scrollTo(0, 0)")
            (HANDBOOK / f"{name}.png").write_bytes(smaller(page.screenshot()))
        if handbook:
            assert (HANDBOOK / f"{name}.png").stat().st_size <= MOST_BYTES


def _readable(url: str, violations: list[dict[str, Any]]) -> str:
    lines = [f"{url} is not accessible to everyone:"]
    for one in violations:
        lines += [
            f"  {one['id']}: {one['help']}",
            *(f"      {node['html'][:160]}" for node in one["nodes"][:3]),
        ]
    return "\n".join(lines)


def _environment(data: Path, address: str = "", day: dt.date = TODAY) -> dict[str, str]:
    own = {"LOFTET_DATA": str(data), "LOFTET_TODAY": day.isoformat(), "LOFTET_ADDRESS": address}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOFTET_", "DJANGO_"))}
    return {**kept, **own, "PYTHONPATH": str(ROOT)}


def _loftet(data: Path, address: str, *words: str) -> str:
    command = [sys.executable, "-m", "loftet", "--data", str(data), *words]
    done = subprocess.run(
        command, env=_environment(data, address), capture_output=True, text=True, check=True
    )
    return done.stdout


def _prepared(folder: Path, *words: str) -> Path:
    program = Path(__file__).with_name("exkoping.py")
    done = subprocess.run(
        [sys.executable, str(program), *words], env=_environment(folder), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exköping, made once; each file of journeys walks in its own copy."""
    return _prepared(tmp_path_factory.mktemp("exkoping"))


@pytest.fixture(scope="session")
def empty_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _prepared(tmp_path_factory.mktemp("empty"), "empty")


def _served(installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(shutil.copytree(installation, tmp_path_factory.mktemp("site") / "data"))
    yield site
    site.stop()
    assert "Traceback" not in site.said(), site.said()


@pytest.fixture(scope="module")
def site(installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from _served(installation, tmp_path_factory)


@pytest.fixture(scope="module")
def empty_site(empty_installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from _served(empty_installation, tmp_path_factory)


@pytest.fixture(scope="module")
def chrome(chromium: str) -> Iterator[Browser]:
    """One browser a file: Playwright's event loop must have ended before the next file asks the database."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text", "--font-render-hinting=none"]
        yield playwright.chromium.launch(executable_path=chromium, args=flags)


Visitor = Callable[..., Page]


def _visitors(chrome: Browser, look: Look) -> Iterator[Visitor]:
    """A way to open a browser of one's own: visit(phone or desk, scripts or not, light or dark)."""
    contexts: list[BrowserContext] = []

    def visit(*, phone: bool = False, scripts: bool = True, dark: bool = False) -> Page:
        context = chrome.new_context(
            locale="sv-SE",
            viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            base_url=look.address,
        )
        context.set_default_timeout(10_000)
        look.watch(context)
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()
    assert not look.faults, "\n".join(look.faults)


@pytest.fixture
def look(site: Site) -> Look:
    return _look(site)


def _look(site: Site) -> Look:
    """Pictures go to the folder LOFTET_PICTURES, for whoever wants to see them."""
    folder = Path(named) if (named := os.environ.get("LOFTET_PICTURES")) else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    return Look(site.address, folder)


@pytest.fixture
def visit(chrome: Browser, look: Look) -> Iterator[Visitor]:
    yield from _visitors(chrome, look)


@pytest.fixture
def sign_in(site: Site, visit: Visitor) -> Callable[..., Page]:
    """Somebody's own browser, signed in by a link that works once."""

    def signed_in(name: str, **how: bool) -> Page:
        domain = "polisen" if name == "per" else "exkoping"
        page = visit(**how)
        page.goto(site.link_for(f"{name}@{domain}.example"))
        page.get_by_role("button", name="Logga in").click()
        page.wait_for_url("**/arbete/**")
        return page

    return signed_in
