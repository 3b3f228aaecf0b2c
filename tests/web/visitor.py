"""Somebody who answers a survey in a browser without scripts."""

import re
from html import unescape
from typing import Any

from django.test import Client

ASKED = re.compile(r"<form[^>]*>(?:(?!</form>).)*name=\"draft\".*?</form>", re.S)


class Visitor:
    """A browser without scripts that sends what stands in the form."""

    def __init__(self) -> None:
        self.client = Client()

    def open(self, address: str) -> "Visitor":
        return self._seen(self.client.get(address, follow=True))

    def send(self, **values: Any) -> "Visitor":
        """Press a button: `values` beside what the form carries along."""
        found = re.search(r'<form[^>]*action="([^"]+)"[^>]*>', self.form)
        assert found, self.text
        return self._seen(self.client.post(unescape(found[1]), self.hidden | values))

    def _seen(self, response: Any) -> "Visitor":
        assert response.status_code == 200
        self.response, self.text = response, response.content.decode()
        return self

    @property
    def form(self) -> str:
        found = ASKED.findall(self.text)
        return found[-1] if found else ""

    @property
    def hidden(self) -> dict[str, str]:
        tags = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.form)
        return {name: unescape(value) for name, value in tags}

    @property
    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.S)
        return found[1] if found else ""

    def chosen(self, name: str) -> list[str]:
        tags = re.findall(r"<input[^>]*>", self.text)
        return [
            re.search(r'value="(\d+)"', tag)[1]  # type: ignore[index]
            for tag in tags
            if f'name="{name}"' in tag and " checked" in tag
        ]

    def to_review(self) -> "Visitor":
        """Skip every question that may be skipped."""
        while 'name="page"' in self.form and 'name="s_alder"' in self.form:
            self.send(s_alder="1")
        for _page in range(30):
            if "Innan du skickar" in self.title:
                return self
            self.send()
        raise AssertionError("the survey never ends")


def address(wave: Any) -> str:
    return f"/exkoping/enkat/{wave.key}/"


def begun(wave: Any) -> Visitor:
    return Visitor().open(address(wave)).send()
