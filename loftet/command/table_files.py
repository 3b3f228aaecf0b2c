"""Tables that commands write: a file that may be written, whole or not at all, and what is told beside it."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from loftet.analysis.results import Unusable
from loftet.command.column_files import Unfit
from loftet.outside.workbooks import plain
from loftet.wording import sentence

REFUSED, WRONG_USE = 1, 2
Answer = tuple[str, Mapping[str, Any]]


def answered(work: Callable[[], Answer], out: Path | None, inputs: Iterable[Path]) -> int:
    """Do the work and put its table in `out`, its summary on one line beside; without `out` the table is printed.

    0 when it is done, 1 when the input can't be used (one sentence), 2 when `out` can't be written.
    """
    if out and (misuse := unwritable(out, inputs)):
        print(misuse, file=sys.stderr)
        return WRONG_USE
    try:
        table, summary = work()
        if out:
            write_whole(out, table)
    except Unfit as fault:
        print(fault.sentence, file=sys.stderr)
        return REFUSED
    except Unusable as fault:
        print(sentence(fault.said.key, "sv", **fault.said.values), file=sys.stderr)
        return REFUSED
    if not out:
        print(table, end="")
    print(json.dumps(summary, ensure_ascii=False), file=sys.stdout if out else sys.stderr)
    return 0


def unwritable(out: Path, inputs: Iterable[Path]) -> str | None:
    """Why `--out` can't be written, before anything is read; None when it can."""
    if out.is_dir() or not out.parent.is_dir():
        return f"--out {out} är inte en fil som kan skrivas. Mappen måste finnas, och namnet vara en fils."
    if any(file.exists() and out.exists() and file.samefile(out) for file in inputs):
        return "--out är en av filerna som ska läsas. Välj ett annat namn."
    return None


def table_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV with all digits; nothing where there is None. Words that a spreadsheet would run get an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(
        [plain(cell) if isinstance(cell, str) and not _is_number(cell) else cell for cell in row]
        for row in rows
    )
    return text.getvalue()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def write_whole(file: Path, text: str) -> None:
    """Under a name of its own until it is done. Unfit where the folder can't be written."""
    draft = file.with_name(f".{file.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(file)
    except OSError:
        raise Unfit(f"Det går inte att skriva {file}. Välj en mapp där du får skriva.") from None
    finally:
        draft.unlink(missing_ok=True)
