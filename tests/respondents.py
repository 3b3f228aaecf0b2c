"""People who answer a survey by real HTTP, page by page, as a browser without scripts would."""

import http.client
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

_FORM = re.compile(r"<main.*?(<form[^>]*method=\"post\".*?</form>)", re.S)
_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
MOST_PAGES = 40
CARRIED = ("draft", "csrfmiddlewaretoken")


@dataclass
class Page:
    """What came back: its address, status and words."""

    address: str
    status: int
    text: str


class Respondent:
    """One person with a connection of their own; cookies are kept, as the form's token asks for them."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.sent: list[list[tuple[str, str]]] = []

    def __enter__(self) -> "Respondent":
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()

    def answer(self, path: str, chosen: dict[str, str]) -> Page:
        """Go through every page from `path` and send it; `chosen` answers those questions, chance the rest.

        Returns the page on which no form is left: the thanks. Raises AssertionError where it goes wrong.
        """
        page = self.get(path)
        for _nth in range(MOST_PAGES):
            form = _FORM.search(page.text)
            if page.status != 200 or form is None:
                return page
            values = filled(form[1], chosen)
            self.sent.append(values)
            page = self.post(page.address, values)
        raise AssertionError("the survey never ends")

    def answer_as(self, path: str, before: list[list[tuple[str, str]]]) -> Page:
        """The same answers as somebody gave before, page by page; only what the page itself carries is read.

        A load test has no time to read whole pages, which would take the server's own time.
        """
        page = self.get(path)
        for values in before:
            carried = {name: _carried(page.text, name) for name, _value in values if name in CARRIED}
            page = self.post(page.address, [(name, carried.get(name, value)) for name, value in values])
        return page

    def get(self, path: str) -> Page:
        return self._sent("GET", path, "")

    def post(self, path: str, values: list[tuple[str, str]]) -> Page:
        return self._sent("POST", path, urlencode(values))

    def _sent(self, method: str, path: str, body: str) -> Page:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        if response.status in (302, 303):
            place = urlsplit(urljoin(path, response.headers["Location"]))
            return self.get(place.path + (f"?{place.query}" if place.query else ""))
        return Page(path, response.status, text)


def _carried(text: str, name: str) -> str:
    start = text.index('value="', text.index(f'name="{name}"')) + len('value="')
    return text[start : text.index('"', start)]


def filled(form: str, chosen: dict[str, str]) -> list[tuple[str, str]]:
    """The form's fields with an answer to each question; what can be written in stays empty."""
    values, choices = [], defaultdict(list)
    for tag in _INPUT.findall(form):
        about = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        kind = about.get("type", "text")
        if kind == "hidden":
            values.append((about["name"], about.get("value", "")))
        elif kind in ("radio", "checkbox"):
            choices[about["name"]].append(about["value"])
    for name, codes in choices.items():
        wanted = chosen.get(name)
        values.append(
            (name, wanted if wanted in codes else "1" if name == "s_alder" else random.choice(codes))
        )
    return values
