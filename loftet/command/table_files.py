"""Tables that commands write: a file that may be written, whole or not at all."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from loftet.command.column_files import Unfit


def unwritable(out: Path, inputs: Iterable[Path]) -> str | None:
    """Why `--out` can't be written, before anything is read; None when it can."""
    if out.is_dir() or not out.parent.is_dir():
        return f"--out {out} är inte en fil som kan skrivas. Mappen måste finnas, och namnet vara en fils."
    if any(file.exists() and out.exists() and file.samefile(out) for file in inputs):
        return "--out är en av filerna som ska läsas. Välj ett annat namn."
    return None


def table_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV with all digits; nothing where there is None."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


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
