"""Every link that staff can follow leads somewhere."""

import re
from collections import Counter, deque
from collections.abc import Callable
from html import unescape

from playwright.sync_api import Page

from tests.journeys import steps

LINK = re.compile(r'href="([^"#]*)')
MOST_OF_A_KIND = 2
AWAY = ("/static/", "/logga-ut/")


def kind_of(address: str) -> str:
    return re.sub(r"\d+", "0", address.split("?")[0])


def test_no_link_is_broken(sign_in: Callable[..., Page]) -> None:
    anna = sign_in("anna")
    waiting = deque([(steps.DESK, ""), (steps.HOME, "")])
    kinds: Counter[str] = Counter()
    broken = []
    while waiting:
        address, from_page = waiting.popleft()
        kinds[kind_of(address)] += 1
        if kinds[kind_of(address)] > MOST_OF_A_KIND:
            continue
        answer = anna.request.get(address)
        if answer.status == 403 and "Bekräfta enheten" in answer.text():
            continue  # a report link, at a device that is new there
        if answer.status >= 400:
            broken.append(f"{answer.status} {address} (from {from_page})")
        elif "html" in answer.headers.get("content-type", ""):
            for link in map(unescape, LINK.findall(answer.text())):
                here = kind_of(address) if link.startswith("?") else ""
                if (here + link).startswith("/") and not link.startswith(AWAY):
                    waiting.append(((address.split("?")[0] if here else "") + link, address))
    assert len(kinds) > 60
    assert not broken, "\n".join(broken)
