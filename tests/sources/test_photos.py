"""A photo is kept without what the camera wrote; what is no photo is refused with a sentence."""

import base64
import struct
import zlib

import pytest

from loftet.outside.photos import MOST_BYTES, NoPhoto, cleaned

# a picture of 12 × 8 points, as a browser's canvas writes JPEG
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqm"
    "x5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAIAAwD"
    "ASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAHRAAAgICAwEAAAAAAAAAAAAAAQIAAwQhIzFCcf/EABQBAQAAAAAAAAAAAAAAAAAA"
    "AAL/xAAWEQEBAQAAAAAAAAAAAAAAAAABABH/2gAMAwEAAhEDEQA/AMrHfGWq4X1s7leMjyd97+SeIiDHY3//2Q=="
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAICAYAAADN5B7xAAAAQklEQVR4AaSN0QkAIAhEDzeoEVqhGZq6nVohvw4E9UMUDkV8Txlr/0oExXLAuwAT"
    "uRwQHdldH5gHYKyZc/8DTVlXAAAA//8wJsY3AAAABklEQVQDANLkFs1tmWnaAAAAAElFTkSuQmCC"
)
WHERE = b"57 grader nord, Annas telefon"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation: int, order: str = "<") -> bytes:
    sign = b"II" if order == "<" else b"MM"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + sign + struct.pack(order + "HIH", 42, 8, 1) + entry + bytes(4) + WHERE


def with_notes(*segments: bytes) -> bytes:
    return JPEG[:2] + b"".join(segments) + JPEG[2:] + WHERE


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_what_the_camera_wrote_is_gone_and_the_picture_stands() -> None:
    noted = with_notes(segment(0xE1, exif(1)), segment(0xFE, WHERE), segment(0xED, WHERE))
    photo = cleaned(noted)
    assert (photo.media_type, photo.width, photo.height) == ("image/jpeg", 12, 8)
    assert WHERE not in photo.data and b"Exif" not in photo.data
    assert photo.data == cleaned(JPEG).data
    assert JPEG[JPEG.index(b"\xff\xda") :] == photo.data[photo.data.index(b"\xff\xda") :]


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_taken_on_its_side_still_says_which_way_is_up(order: str) -> None:
    photo = cleaned(with_notes(segment(0xE1, exif(6, order))))
    note = photo.data[photo.data.index(b"Exif") :]
    assert WHERE not in photo.data
    assert struct.unpack(">HHIH", note[16:26]) == (0x0112, 3, 1, 6)
    assert cleaned(photo.data) == photo


@pytest.mark.parametrize("notes", [b"Exif\0\0", b"Exif\0\0XX*\0", b"Exif\0\0II*\0\xff\xff\xff\xff", exif(77)])
def test_notes_that_cannot_be_read_are_left_out_all_the_same(notes: bytes) -> None:
    assert cleaned(with_notes(segment(0xE1, notes))).data == cleaned(JPEG).data


def test_a_png_keeps_its_picture_and_loses_its_words() -> None:
    noted = PNG[:33] + chunk(b"tEXt", b"Comment\0" + WHERE) + chunk(b"eXIf", WHERE) + PNG[33:] + WHERE
    photo = cleaned(noted)
    assert (photo.media_type, photo.width, photo.height) == ("image/png", 12, 8)
    assert photo.data == cleaned(PNG).data and WHERE not in photo.data


@pytest.mark.parametrize("whole", [JPEG, PNG])
def test_a_photo_that_is_cut_anywhere_is_refused(whole: bytes) -> None:
    for length in range(len(whole)):
        with pytest.raises(NoPhoto):
            cleaned(whole[:length])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "ingen bild"),
        (b"%PDF-1.7", "ingen bild"),
        (b"GIF89a" + bytes(50), "ingen bild"),
        (b"<svg onload='alert(1)'/>", "ingen bild"),
        (bytes(4) + b"ftypheic" + bytes(50), "HEIC"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), "större än 8 MB"),
        (JPEG.replace(bytes([0, 8, 0, 12]), bytes([0xFF, 0xFF, 0, 12])), "högst 12000"),
        (JPEG.replace(bytes([0, 8, 0, 12]), struct.pack(">HH", 11_000, 11_000)), "60 miljoner"),
        (PNG[:40] + b"x" + PNG[41:], "trasig"),
    ],
)
def test_what_is_no_photo_is_refused_with_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(NoPhoto, match=sentence):
        cleaned(data)
