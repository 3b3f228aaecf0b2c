"""A made-up police service on this machine, for the tests that ask for the public list of events."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

NOTICE = {
    "id": 500001,
    "datetime": "2026-02-03 7:10:00 +01:00",
    "name": "03 februari 06.30, Brand, Exköping",
    "summary": "En container brann vid stationen.",
    "url": "/aktuellt/handelser/2026/februari/3/",
    "type": "Brand",
    "location": {"name": "Västra Götalands län", "gps": "58.0,13.0"},
}


class Peer:
    """What the made-up police answer next, and what they were asked."""

    def __init__(self) -> None:
        self.status, self.body = 200, json.dumps([NOTICE]).encode()
        self.asked: list[tuple[str, str]] = []
        self.address = ""


@contextmanager
def running() -> Iterator[Peer]:
    """The service, up until the block ends."""
    told = Peer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, self.headers["User-Agent"]))
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_words: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}/api/events"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
