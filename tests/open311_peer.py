"""A small fault system that speaks Open311 GeoReport v2 over real HTTP on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SERVICES = [{"service_code": "LJUS", "service_name": "Trasig lampa", "metadata": False, "type": "realtime"}]


class Peer(ThreadingHTTPServer):
    """`raw` replaces every answer with (status, body); `token` answers a new request by token only."""

    raw: tuple[int, bytes] | None = None
    token = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v2"


class Handler(BaseHTTPRequestHandler):
    server: Peer

    def log_message(self, *_told: Any) -> None: ...

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/v2/")
        if path == "services.json":
            return self.answer(200, SERVICES)
        if path.startswith("tokens/"):
            token = path.removeprefix("tokens/").removesuffix(".json")
            return self.answer(200, [{"token": token, "service_request_id": token}])
        number = path.removeprefix("requests/").removesuffix(".json")
        found = [row for row in self.server.requests if row["service_request_id"] == number]
        return self.answer(200 if found else 404, found or _error(404, "no such request"))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        if sent.pop("api_key", "") != "nyckel":
            return self.answer(403, _error(403, "api_key is not valid"))
        if sent.get("service_code") != "LJUS":
            return self.answer(404, _error(404, "service_code was not found"))
        number = str(len(self.server.requests) + 1)
        self.server.requests.append({"service_request_id": number, "status": "open", **sent})
        return self.answer(201, [{"token" if self.server.token else "service_request_id": number}])

    def answer(self, status: int, rows: Any) -> None:
        status, body = self.server.raw or (status, json.dumps(rows).encode())
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", f"{self.server.address}/services.json?annan")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _error(code: int, words: str) -> list[dict[str, Any]]:
    return [{"code": code, "description": words}]


@contextmanager
def running() -> Iterator[Peer]:
    with Peer() as peer:
        thread = threading.Thread(target=peer.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield peer
        finally:
            peer.shutdown()
            thread.join()
