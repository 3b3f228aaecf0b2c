"""A photo as it may be kept: the picture itself, without what the camera wrote of where, when and by which telephone.

JPEG by ITU-T T.81 annex B, its orientation by Exif 2.32; PNG by W3C PNG (third edition). The pixels are not touched.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 8 * 1024 * 1024
MOST_SIDE = 12_000
MOST_PIXELS = 60_000_000
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
START, END, SCAN, ADOBE, COMMENT = 0xD8, 0xD9, 0xDA, 0xEE, 0xFE
ORIENTATION = 0x0112


@dataclass(frozen=True)
class Photo:
    """A cleaned picture: its media type, its bytes, and its sides in pixels as they lie in the file."""

    media_type: str
    data: bytes
    width: int
    height: int


class NoPhoto(ValueError):
    """What was sent can't be kept as a photo; the words say why, in Swedish."""


def cleaned(data: bytes) -> Photo:
    """The picture without its notes. Raises NoPhoto if it is none, is broken, or is larger than a photo is."""
    if len(data) > MOST_BYTES:
        raise NoPhoto(f"Bilden är större än {MOST_BYTES // 1024**2} MB. Välj en mindre bild.")
    try:
        photo = _of_kind(data)
    except (struct.error, IndexError, zlib.error) as why:
        raise NoPhoto("Bilden är trasig eller avkortad. Ta den igen eller välj en annan.") from why
    if not (0 < photo.width <= MOST_SIDE and 0 < photo.height <= MOST_SIDE):
        raise NoPhoto(f"Bilden får vara högst {MOST_SIDE} punkter på en sida.")
    if photo.width * photo.height > MOST_PIXELS:
        raise NoPhoto(f"Bilden har fler än {MOST_PIXELS // 10**6} miljoner bildpunkter. Välj en mindre bild.")
    return photo


def _of_kind(data: bytes) -> Photo:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(PNG_SIGN):
        return _png(data)
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"):
        raise NoPhoto(
            "Bilden är av slaget HEIC. Välj ”Mest kompatibelt” i telefonens kamera, eller spara som JPEG."
        )
    raise NoPhoto("Filen är ingen bild av slaget JPEG eller PNG.")


def _jpeg(data: bytes) -> Photo:
    kept, size, turned = [b"\xff\xd8"], (0, 0), 1
    for marker, body, whole in _segments(data):
        if marker in START_OF_FRAME:
            size = struct.unpack(">HH", body[1:5])
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        if not (0xE0 <= marker <= 0xEF or marker == COMMENT) or marker == ADOBE:
            kept.append(whole)
    if size == (0, 0):
        raise NoPhoto("Bilden är trasig: den säger inte hur stor den är. Ta den igen eller välj en annan.")
    if turned != 1:
        kept.insert(1, _only_orientation(turned))
    height, width = size
    return Photo("image/jpeg", b"".join(kept), width, height)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """(marker, what it holds, all its bytes with the coded picture after a scan) up to the end; nothing after it."""
    at = 2
    while True:
        while data[at + 1] == 0xFF:  # fill bytes
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF or marker in (0x00, START):
            raise IndexError("no marker")
        if marker == END:
            yield marker, b"", b"\xff\xd9"
            return
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        after = at + 2 + length
        if length < 2 or after > len(data):
            raise IndexError("cut")
        last = _after_scan(data, after) if marker == SCAN else after
        yield marker, data[at + 4 : after], data[at:last]
        at = last


def _after_scan(data: bytes, at: int) -> int:
    """Where the coded picture ends: at the next marker that is no stuffing and no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError("cut")
        if data[at + 1] != 0x00 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _orientation(tiff: bytes) -> int:
    """How the picture is to be turned, 1 to 8; 1 where the notes can't be read."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (first,) = struct.unpack(order + "I", tiff[4:8])
        (count,) = struct.unpack(order + "H", tiff[first : first + 2])
        for at in range(first + 2, first + 2 + 12 * min(count, 200), 12):
            tag, _kind, _n, value = struct.unpack(order + "HHIH", tiff[at : at + 10])
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except (KeyError, struct.error):
        pass
    return 1


def _only_orientation(turned: int) -> bytes:
    """An Exif note with nothing in it but which way is up."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    body = b"Exif\0\0" + tiff
    return struct.pack(">BBH", 0xFF, 0xE1, len(body) + 2) + body


def _png(data: bytes) -> Photo:
    kept, at, kind = [PNG_SIGN], len(PNG_SIGN), b""
    width, height = struct.unpack(">II", data[16:24])
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        whole = data[at : at + length + 12]
        (check,) = struct.unpack(">I", whole[length + 8 : length + 12])
        if zlib.crc32(whole[4 : length + 8]) != check:
            raise NoPhoto("Bilden är trasig eller avkortad. Ta den igen eller välj en annan.")
        if kind in PNG_KEPT:
            kept.append(whole)
        at += length + 12
    return Photo("image/png", b"".join(kept), width, height)
