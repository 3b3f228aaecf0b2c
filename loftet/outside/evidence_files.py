"""Files shown as proof that something was done: which kind they are by their bytes, and the words in them.

Nothing that can run is let in: programs, scripts, macros, and PDF files that do something when they are opened.
"""

import html
import io
import re
import zipfile
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from loftet.outside.photos import PNG_SIGN, NoPhoto, cleaned

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_PAGES = 300
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain; charset=utf-8",
    "jpg": "image/jpeg",
    "png": "image/png",
}
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n")
ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction|RichMedia)\b")
MACROS = re.compile(r"vbaproject|macros?/|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|scr|sh)$|^basic/", re.I)
MARK = re.compile(r"<[^>]*>")


class NoEvidence(ValueError):
    """What was sent can't be kept as proof; the words say why, in Swedish."""


@dataclass(frozen=True)
class EvidenceFile:
    """`ending` is the kind by its bytes, whatever it was called; `text` the words that can be read in it."""

    ending: str
    data: bytes
    text: str

    @property
    def media_type(self) -> str:
        return TYPES[self.ending]

    @property
    def is_picture(self) -> bool:
        return self.ending in ("jpg", "png")


def evidence_file(data: bytes) -> EvidenceFile:
    """The file, its kind and its words; a picture without what the camera wrote. Raises NoEvidence."""
    if not data:
        raise NoEvidence("Filen är tom.")
    if len(data) > MOST_BYTES:
        raise NoEvidence(f"Filen är större än {MOST_BYTES // 1024**2} MB. Länka till den i stället.")
    if data.startswith(PROGRAMS):
        raise NoEvidence("Filen är ett program. Spara det som ska visas som PDF eller bild.")
    if data.startswith(b"%PDF-"):
        return EvidenceFile("pdf", data, _pdf_text(data))
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith((b"\xff\xd8\xff", PNG_SIGN)):
        return _picture(data)
    return EvidenceFile("txt", data, _plain(data))


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        raise NoEvidence(
            "Filen är av ett slag vi inte tar emot. Spara den som PDF, DOCX, ODT eller bild."
        ) from why
    if "\x00" in text or re.search(r"<(?:script|html|svg|!doctype)\b", text, re.I):
        raise NoEvidence("Filen är en webbsida eller ett skript. Spara den som PDF.")
    return text


def _picture(data: bytes) -> EvidenceFile:
    try:
        photo = cleaned(data)
    except NoPhoto as why:
        raise NoEvidence(str(why)) from why
    return EvidenceFile("png" if photo.media_type == TYPES["png"] else "jpg", photo.data, "")


def _pdf_text(data: bytes) -> str:
    if ACTIVE.search(data):
        raise NoEvidence(
            "PDF-filen gör något när den öppnas, eller bär med sig en annan fil. Skriv ut den som ny PDF."
        )
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise NoEvidence("PDF-filen är låst med lösenord. Spara den utan.")
        if len(reader.pages) > MOST_PAGES:
            raise NoEvidence(f"PDF-filen har fler än {MOST_PAGES} sidor. Ta med dem som behövs.")
        return "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as why:
        if isinstance(why, NoEvidence):
            raise
        raise NoEvidence("PDF-filen är trasig. Spara den på nytt.") from why


def _packed(data: bytes) -> EvidenceFile:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise NoEvidence("Filen är för stor när den packas upp.")
            if any(MACROS.search(name) for name in names):
                raise NoEvidence("Filen har makron eller program i sig. Spara den utan, eller som PDF.")
            ending = _ending(archive, names)
            parts = [archive.read(name).decode("utf-8", "replace") for name in names if name.endswith(".xml")]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as why:
        raise NoEvidence("Filen är trasig. Spara den på nytt.") from why
    return EvidenceFile(ending, data, "\n".join(html.unescape(MARK.sub(" ", part)) for part in parts))


def _ending(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    said = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    found = next((ending for ending in ("odt", "ods") if TYPES[ending] == said.strip()), "")
    if not found:
        raise NoEvidence("Filen är ett arkiv. Packa upp den och välj det dokument som visar vad som gjordes.")
    return found
