"""Every reader against every file that can't be read, each reading in a process of its own, so its memory is its own.

Prints a line of JSON a file and reader: reader, file, refusal (empty if something was read), peak in MB, seconds.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

from tests.hostile import anything, around
from tests.importers import GOOD, OF_TABLE, READERS, outcome

# These take a second each; those that read them in the same way need not all do it.
SLOW = {
    "ods with rows repeated", "a million rows of separators", "xlsx with millions of empty rows",
    "one cell of 50 MB", "one line of 50 MB", "50 million columns",
}  # fmt: skip
ALONE = {"crimes", "police events", "promise", "xlsform", "events of a command"}
CEILING = 2 * 1024**3  # nothing runs away with the machine, whatever the readers do


def _peak() -> int:
    """Megabytes that the process held at most since `_forget`."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def _forget() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


def _files() -> Iterator[tuple[str, bytes, list[str]]]:
    """Name, bytes, and who tries to read it."""
    for name, build in anything().items():
        yield name, build(), [reader for reader in READERS if name not in SLOW or reader in ALONE]
    for kind, good in GOOD.items():
        for name, build in around(good).items():
            yield f"{kind}: {name}", build(), [OF_TABLE.get(kind, kind)]


def _read(reader: str, name: str, data: bytes) -> None:
    _forget()
    began = time.perf_counter()
    try:
        said = outcome(reader, data).refused
    except Exception as error:
        said = f"!{type(error).__name__}: {error}"[:500]
    print(json.dumps([reader, name, said, _peak(), round(time.perf_counter() - began, 2)]), flush=True)


def _apart(reader: str, name: str, data: bytes) -> None:
    """What an earlier file left behind in the process would be counted on a later one."""
    child = os.fork()
    if not child:
        _read(reader, name, data)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit(f"{reader}, {name}: the process ended")


def main() -> None:
    django.setup()  # sentences are Django's to translate
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    for name, data, readers in _files():
        for reader in readers:
            _apart(reader, name, data)


if __name__ == "__main__":
    sys.exit(main())
