"""`loftet serve`: gets everything ready, then keeps the web server and the job worker alive."""

import argparse
import fcntl
import http.client
import os
import socket
import sys
import time
from pathlib import Path
from typing import IO

from loftet.command.processes import Child, ask, keep_running, leave_on_signals

HOST = "127.0.0.1"
THREADS = 4
LOFTET = [sys.executable, "-m", "loftet"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=8000, metavar="PORT", help="annan port än 8000")
    parser.add_argument("--data", metavar="MAPP", help="var uppgifterna ligger (annars ./data)")
    parser.add_argument("--prepare", action="store_true", help="gör i ordning allt men starta inte")
    parser.add_argument(
        "--empty", action="store_true", help="utan det påhittade året; en första sida frågar om er"
    )


def port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError
    return number


def run(options: argparse.Namespace) -> int:
    if options.data:
        os.environ["LOFTET_DATA"] = str(Path(options.data).resolve())
    if not options.prepare and not _is_free(options.port):
        print(
            f"Porten {options.port} används redan, kanske av ett annat Löftet. "
            f"Stoppa det eller välj en annan port: script/run --port {_another(options.port)}",
            file=sys.stderr,
        )
        return 1
    os.environ.setdefault("LOFTET_ADDRESS", f"http://{HOST}:{options.port}")
    lock = _hold_data_folder()
    if lock is None:
        return 1
    leave_on_signals()
    with lock:
        return _serve(options)


def _serve(options: argparse.Namespace) -> int:
    # in a process of its own: Django and the demonstration's arithmetic don't stay in ours
    code, lines = ask([*LOFTET, "prepare", *(["--empty"] if options.empty else []), "--addresses-to"])
    if code != 0:
        return code
    if options.prepare:
        print("Allt är klart. Starta med: script/run")
        return 0
    children = [
        Child(_web_server(options.port), vital=True),
        Child([*LOFTET, "work", "--alone"], vital=False),
    ]
    code = keep_running(children, ready=lambda: _announce(children[0], options.port, lines))
    print(
        "Webbplatsen slutade av sig själv; felet står ovan." if code else "\nLöftet är stoppat.", flush=True
    )
    return code


def _web_server(number: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(number)),
        *("--workers", "1", "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning"),
        *("--workers-kill-timeout", "2", "loftet.config.wsgi:application"),
    ]


def _announce(web: Child, number: int, lines: str) -> None:
    """Say where everything is once the server answers."""
    while web.process.poll() is None and not _answers(number):
        time.sleep(0.05)
    if web.process.poll() is None:
        print(f"\n{lines}\n\nStoppa med Ctrl-C.", flush=True)


def _answers(number: int) -> bool:
    connection = http.client.HTTPConnection(HOST, number, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
        return True
    except OSError:
        return False
    finally:
        connection.close()


def _is_free(number: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, number))
        except PermissionError:
            raise PermissionError(13, "", f"port {number}; välj en över 1023") from None
        except OSError:
            return False
        return True


def _another(number: int) -> int:
    candidates = (number + step for step in range(1, 100) if number + step <= 65535)
    return next((candidate for candidate in candidates if _is_free(candidate)), 8080)


def _hold_data_folder() -> IO[str] | None:
    """Keep the folder to ourselves: two workers that each think they are alone would do jobs twice."""
    from django.conf import settings

    lock = (Path(settings.DATA) / "serving.lock").open("a", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        print(
            f"Ett Löftet är redan igång med uppgifterna i {settings.DATA}. "
            "Stoppa det, eller välj en annan mapp: script/run --data MAPP",
            file=sys.stderr,
        )
        return None
    return lock
