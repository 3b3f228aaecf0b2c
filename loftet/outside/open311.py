"""The door to a municipality's fault system: Open311 GeoReport v2, in JSON only, so that no XML is ever parsed."""

import json
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS, MOST_BYTES = 10, 2_000_000
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Unreached(Exception):
    """Why nothing usable came back, as a Swedish sentence. `again` says whether a later try may help; `unsure`
    whether what was sent may have come through all the same."""

    def __init__(self, sentence: str, *, again: bool, unsure: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.again, self.unsure = sentence, again, unsure


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the key and the words are for the address that was set, not for another."""

    def redirect_request(self, *_told: Any) -> None:
        return None


@dataclass(frozen=True)
class Server:
    """A fault system: its address up to and including the version, its jurisdiction and key if it wants them."""

    address: str
    jurisdiction: str = ""
    key: str = ""

    def services(self) -> list[dict[str, Any]]:
        """The kinds of fault it takes."""
        return self._rows("services.json")

    def hand_over(self, code: str, *, lat: float, long: float, words: str) -> dict[str, Any]:
        """Its answer, with `service_request_id` or `token`; `lat`, `long` are WGS 84 degrees."""
        asked = {"service_code": code, "lat": f"{lat:.5f}", "long": f"{long:.5f}", "description": words}
        asked |= {"api_key": self.key} if self.key else {}
        # servers differ in whether they look in the address or in the form
        asked |= {"jurisdiction_id": self.jurisdiction} if self.jurisdiction else {}
        answer = self._rows("requests.json", asked)
        if not answer or not (answer[0].get("service_request_id") or answer[0].get("token")):
            raise Unreached(
                "Felsystemet svarade utan ärendenummer. Fråga dem om felet kom fram.",
                again=False,
                unsure=True,
            )
        return answer[0]

    def number_of(self, token: str) -> str | None:
        """The number a token has become, or None while it has none yet."""
        rows = self._rows(f"tokens/{quote(token, safe='')}.json")
        number = rows[0].get("service_request_id") if rows else None
        return str(number) if number else None

    def request(self, number: str) -> dict[str, Any]:
        """What it says of one request: `status`, `status_notes`, `updated_datetime`."""
        rows = self._rows(f"requests/{quote(number, safe='')}.json")
        if not rows:
            raise Unreached(f"Felsystemet känner inte till ärende {number}.", again=False)
        return rows[0]

    def _rows(self, path: str, sent: dict[str, str] | None = None) -> list[dict[str, Any]]:
        _check(self.address)
        query = f"?{urlencode({'jurisdiction_id': self.jurisdiction})}" if self.jurisdiction else ""
        body = urlencode(sent).encode() if sent is not None else None
        asked = Request(f"{self.address.rstrip('/')}/{path}{query}", body, {"Accept": "application/json"})
        return _read(_fetch(asked))


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        own = parts.scheme == "http" and parts.hostname in LOOPBACK
        usable = bool(parts.hostname) and (own or parts.scheme == "https") and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise Unreached(f"Adressen {address} går inte att använda. Den ska börja med https://.", again=False)


def _fetch(asked: Request) -> bytes:
    try:
        with build_opener(_Stay).open(asked, timeout=SECONDS) as answer:
            found: bytes = answer.read(MOST_BYTES + 1)
    except HTTPError as error:
        raise _refused(error) from error
    except (OSError, HTTPException, ValueError) as error:
        sentence = "Felsystemet svarar inte just nu."
        raise Unreached(sentence, again=True, unsure=not _never_left(error)) from error
    if len(found) > MOST_BYTES:
        raise Unreached("Felsystemets svar är större än 2 MB och lästes inte.", again=False, unsure=True)
    return found


def _never_left(error: Exception) -> bool:
    """urllib wraps what fails before the whole question has been sent; what fails after comes as it is."""
    return isinstance(error, URLError) and not isinstance(
        error.reason, ConnectionResetError | BrokenPipeError
    )


def _refused(error: HTTPError) -> Unreached:
    with error:
        if error.code >= 500 or error.code == 429:
            sentence = f"Felsystemet har själv ett fel ({error.code})."
            return Unreached(
                sentence, again=True, unsure=error.code not in (429, 503)
            )  # those two took nothing
        if error.code < 400:
            return Unreached("Felsystemet hänvisar till en annan adress. Ändra adressen.", again=False)
        if error.code in (401, 403):
            return Unreached("Felsystemet godtog inte nyckeln. Kontrollera nyckeln.", again=False)
        return Unreached(f"Felsystemet tog inte emot frågan ({error.code}).", again=False)


def _read(found: bytes) -> list[dict[str, Any]]:
    try:
        rows = json.loads(found)
    except (ValueError, RecursionError) as error:
        raise Unreached("Felsystemet svarade med något annat än JSON.", again=True, unsure=True) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreached("Felsystemets svar följer inte Open311: en lista väntades.", again=False, unsure=True)
    return rows
