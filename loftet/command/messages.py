"""`loftet messages`: Swedish is written in the code; English and Arabic are catalogues that Babel keeps and builds.

English is for all that residents see, Arabic for the pages on which a survey is answered and for nothing else.

GNU gettext's programs are missing on a fresh machine, so nothing here needs them.
"""

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from loftet.command import word_tables

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
# What somebody without Swedish may see; the workspace is Swedish only.
PROMISED = re.compile(r"loftet/web/(templates/)?(public/|field/|shared/|\d+\.html)")
ANSWERED = re.compile(
    r"loftet/web/(templates/shared/(base|public_base|footer|emergency|error_summary|picker|messages)\.html"
    r"|templates/public/surveys/(start|page|place|review|thanks|too_young|closed_poster|not_open|languages|trap"
    r"|help_young|topics|letter)\.html|public/surveys/(views|show|letters)\.py|shared/(questions|pickers)\.py)"
    r"|loftet/cycle/surveys/rules/(answering|codes)\.py|loftet/ground/free_text\.py"
)
MOST_SHOWN = 20
KEYWORDS: dict[str, Any] = {
    **{name: None for name in ("_", "gettext", "gettext_lazy", "gettext_noop")},
    **{name: (1, 2) for name in ("ngettext", "ngettext_lazy")},
    **{name: ((1, "c"), 2) for name in ("pgettext", "pgettext_lazy")},
    **{name: ((1, "c"), 2, 3) for name in ("npgettext", "npgettext_lazy")},
}
HEADER = "# Translation of Löftet. Message ids are the Swedish texts; script/fix keeps the list."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["compile", "extract", "check"], metavar="compile|extract|check")


def run(options: argparse.Namespace) -> int:
    if options.what == "compile":
        compile_changed()
        return 0
    if options.what == "extract":
        write(merged())
        write(merged_arabic())
        return 0
    faults = list(check())
    for fault in faults[:MOST_SHOWN]:
        print(fault)
    if len(faults) > MOST_SHOWN:
        print(f"… och {len(faults) - MOST_SHOWN} till")
    return 1 if faults else 0


def compile_changed() -> int:
    """Build each catalogue that is newer than what was built of it; returns how many."""
    changed = [po for po in LOCALE.glob("*/LC_MESSAGES/django.po") if _is_newer(po, po.with_suffix(".mo"))]
    for po in changed:
        built = io.BytesIO()
        write_mo(built, read(po))
        po.with_suffix(".mo").write_bytes(built.getvalue())
    return len(changed)


def _is_newer(source: Path, built: Path) -> bool:
    return not built.exists() or source.stat().st_mtime_ns > built.stat().st_mtime_ns


def extracted() -> Catalog:
    """Every message in code and templates, with the files it stands in."""
    catalog = Catalog(fuzzy=False)
    methods = [("web/templates/**.html", "loftet.command.messages:extract_template"), ("**.py", "python")]
    for file, _line, message, comments, context in extract_from_dir(
        PACKAGE, methods, {}, KEYWORDS, comment_tags=("Translators:",)
    ):
        catalog.add(message, None, [(f"loftet/{file}", 0)], auto_comments=comments, context=context)
    for file, text in word_tables.words(PACKAGE):
        catalog.add(text, None, [(f"loftet/{file}", 0)], auto_comments=[word_tables.RESIDENTS_SEE])
    return catalog


def extract_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: dict[str, Any]
) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Babel's view of a Django template: Django turns it into Python-like text, line by line."""
    import django.conf
    from django.utils.translation.template import templatize

    if not django.conf.settings.configured:
        django.conf.settings.configure()
    text = templatize(file.read().decode("utf-8"))
    flat = "\n".join(line.strip() for line in text.split("\n"))  # the template's indentation is not Python's
    yield from extract_python(io.BytesIO(flat.encode("utf-8")), keywords, comment_tags, {"encoding": "utf-8"})


def merged() -> Catalog:
    """The English catalogue brought up to date: new messages empty, old ones gone, the rest as they were."""
    return _updated(ENGLISH, extracted())


def merged_arabic() -> Catalog:
    """The Arabic catalogue brought up to date, with only what somebody who answers a survey meets."""
    template = Catalog(fuzzy=False)
    for message in extracted():
        if message.id and any(ANSWERED.match(file) for file, _line in message.locations):
            template.add(message.id, None, message.locations, context=message.context)
    return _updated(arabic(), template)


def arabic() -> Path:
    return LOCALE / "ar" / "LC_MESSAGES" / "django.po"


def _updated(po: Path, template: Catalog) -> Catalog:
    new = Catalog(locale=po.parent.parent.name, header_comment=HEADER, fuzzy=False)
    catalog = read(po) if po.exists() else new
    template.creation_date = catalog.creation_date
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name)


def write(catalog: Catalog) -> None:
    po = LOCALE / str(catalog.locale) / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(_as_bytes(catalog))


def _as_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def check() -> Iterator[str]:
    """What is wrong with the catalogues, one sentence each."""
    yield from _check(ENGLISH, merged(), "engelska", _is_promised)
    yield from _check(arabic(), merged_arabic(), "arabiska", lambda message: True)


def _check(po: Path, catalog: Catalog, language: str, promised: Callable[[Any], bool]) -> Iterator[str]:
    kept = {_key(message) for message in read(po) if message.id} if po.exists() else set()
    wanted = {_key(message) for message in catalog if message.id}
    if kept != wanted:
        new, gone = len(wanted - kept), len(kept - wanted)
        yield f"{po.name} ({language}) saknar {new} texter och har {gone} för mycket: script/fix"
    for message in catalog:
        if message.id:
            yield from _faults(catalog, message, language, promised(message))


def _is_promised(message: Any) -> bool:
    """Whether somebody without Swedish may see it."""
    seen = word_tables.RESIDENTS_SEE in message.auto_comments
    return seen or any(PROMISED.match(file) for file, _line in message.locations)


def _faults(catalog: Catalog, message: Any, language: str, promised: bool) -> Iterator[str]:
    words = message.id[0] if isinstance(message.id, tuple) else message.id
    translated = all(message.string) if isinstance(message.string, tuple) else bool(message.string)
    if promised and not translated:
        yield f"saknar {language}: {words!r} ({message.locations[0][0]})"
    if message.fuzzy:
        yield f"osäker {language} (fuzzy): {words!r}"
    if translated:
        for error in message.check(catalog):
            yield f"{error}: {words!r}"


def _key(message: Any) -> tuple[Any, Any]:
    return message.id, message.context


if __name__ == "__main__":
    sys.exit(run(argparse.Namespace(what=sys.argv[1])))
