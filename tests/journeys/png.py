"""Makes a browser's picture small enough for the handbook: 256 colours, which is plenty for a page."""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def smaller(png: bytes) -> bytes:
    """The same picture with a palette; takes 8-bit RGB or RGBA without interlacing, as Chromium writes it."""
    pixels = _pixels(png)
    rounded = (pixels & 0xFC).reshape(-1, 3)
    packed = rounded.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    colours, place, counts = np.unique(packed, return_inverse=True, return_counts=True)
    kept = colours[np.argsort(-counts)[:COLOURS]]
    palette = np.stack([kept >> 16, kept >> 8 & 255, kept & 255], axis=1).astype(np.int32)
    every = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int32)
    nearest = np.array([np.abs(palette - one).sum(axis=1).argmin() for one in every], dtype=np.uint8)
    return _written(nearest[place].reshape(pixels.shape[:2]), palette.astype(np.uint8))


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    assert png.startswith(SIGNATURE)
    at, found = len(SIGNATURE), []
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def _pixels(png: bytes) -> "np.ndarray":
    """Rows × columns × red, green, blue."""
    chunks = _chunks(png)
    width, height, depth, kind, _method, _filter, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    assert depth == 8 and kind in (2, 6) and not interlaced
    step = 3 if kind == 2 else 4
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    rows = np.frombuffer(raw, dtype=np.uint8).reshape(height, width * step + 1)
    above = np.zeros(width * step, dtype=np.uint8)
    out = np.empty((height, width * step), dtype=np.uint8)
    for number, row in enumerate(rows):
        out[number] = above = _unfiltered(int(row[0]), row[1:], above, step)
    return out.reshape(height, width, step)[:, :, :3]


def _unfiltered(kind: int, row: "np.ndarray", above: "np.ndarray", step: int) -> "np.ndarray":
    """One row as it was before PNG's filter (PNG specification, 9.2)."""
    if kind == 0:
        return row
    if kind == 1:
        return np.cumsum(row.reshape(-1, step), axis=0, dtype=np.uint8).reshape(-1)
    if kind == 2:
        return row + above
    done, up = [0] * step + row.tolist(), [0] * step + above.tolist()
    for at in range(step, len(done)):
        left, over, corner = done[at - step], up[at], up[at - step]
        guess = (left + over) // 2 if kind == 3 else _paeth(left, over, corner)
        done[at] = (done[at] + guess) & 255
    return np.array(done[step:], dtype=np.uint8)


def _paeth(left: int, over: int, corner: int) -> int:
    guess = left + over - corner
    return min((left, over, corner), key=lambda one: abs(guess - one))


def _written(places: "np.ndarray", palette: "np.ndarray") -> bytes:
    height, width = places.shape
    raw = np.hstack([np.zeros((height, 1), dtype=np.uint8), places]).tobytes()
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(raw, 9)),
        (b"IEND", b""),
    ]
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
