"""Printed matter: a template of ours and plain data in, a tagged PDF (PDF/UA-1) out."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).resolve().parent / "typst"


def compiled(template: str, data: Mapping[str, Any]) -> bytes:
    """The template `typst/<template>.typ` filled with data, as PDF/UA-1.

    Data reaches it as JSON and is printed as it is: nothing in it can act as markup or read a file. Raises
    RuntimeError when the template is at fault, a missing alternative text included.
    """
    made: bytes = typst.compile(
        TEMPLATES / f"{template}.typ",
        format="pdf",
        root=TEMPLATES,
        font_paths=_fonts(),
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return made


@cache
def _fonts() -> Any:
    """Typst's own fonts have no Arabic; the machine's fonts are left aside, so that every machine prints alike."""
    return typst.Fonts(include_system_fonts=False, font_paths=[TEMPLATES / "fonts"])
