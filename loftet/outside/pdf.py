"""Printed matter: a template of ours and plain data in, a tagged PDF (PDF/UA-1) out."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

TEMPLATES = Path(__file__).resolve().parent / "typst"


def compiled(template: str, data: Mapping[str, Any]) -> bytes:
    """The template `typst/<template>.typ` filled with data, as PDF/UA-1.

    Data reaches it as JSON and is printed as it is: nothing in it can act as markup or read a file. Raises
    RuntimeError when the template is at fault, a missing alternative text included.
    """
    return _run(template, data, "pdf", ["ua-1"])[0]


def pictured(template: str, data: Mapping[str, Any], *, ppi: float = 96) -> list[bytes]:
    """The same as PNG, a picture a page."""
    return _run(template, data, "png", [], ppi=ppi)


def _run(
    template: str,
    data: Mapping[str, Any],
    kind: Literal["pdf", "png"],
    standards: list[Any],
    **more: Any,
) -> list[bytes]:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        format=kind,
        root=TEMPLATES,
        font_paths=_fonts(),
        pdf_standards=standards,
        sys_inputs=inputs,
        **more,
    )
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> Any:
    """Typst's own fonts have no Arabic; the machine's fonts are left aside, so that every machine prints alike."""
    return typst.Fonts(include_system_fonts=False, font_paths=[TEMPLATES / "fonts"])
