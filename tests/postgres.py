"""A PostgreSQL of our own, in a folder, for as long as it is needed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Where Debian keeps the newest server's programs; None when it is not installed."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """Start a server in an empty folder and stop it afterwards; gives its address.

    It refuses to run as root, and then runs as Debian's own user for it. `options` are the server's own.
    """
    found = programs()
    assert found is not None, "PostgreSQL is not installed"
    as_user = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
    if as_user:
        shutil.chown(folder, "postgres")

    def run(program: str, *arguments: str) -> None:
        with (folder / "said").open("a") as said:
            subprocess.run(
                [found / program, *arguments], check=True, stdout=said, stderr=said, cwd=folder, **as_user
            )

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8")
    started = " ".join([f"-c listen_addresses='' -k {folder}", *options])
    run("pg_ctl", "-D", data, "-o", started, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
