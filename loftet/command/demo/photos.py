"""A photo that nobody took: a path at night with its lamp out or lit, for the demo's safety walks."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 480, 320
HORIZON, LAMP = 130, (330, 90)


def path_at_night(*, lit: bool) -> bytes:
    """A PNG of a gravel path between hedges; the lamp throws its light when it is lit."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(float)
    light = np.exp(-np.hypot(x - LAMP[0], (y - LAMP[1]) * 0.8) / 140) if lit else np.zeros_like(x)
    pixels = np.empty((HEIGHT, WIDTH, 3))
    pixels[:] = [24, 30, 44]
    below = y > HORIZON
    pixels[below] = [22, 34, 26]
    pixels[below & (np.abs(x - 240) < 20 + (y - HORIZON) * 0.75)] = [58, 56, 54]
    pixels[(np.abs(x - LAMP[0]) < 3) & (y > LAMP[1]) & (y < 230)] = [70, 72, 76]
    pixels[np.hypot(x - LAMP[0], y - LAMP[1]) < 9] = [255, 236, 170] if lit else [80, 82, 86]
    return _png(np.clip(pixels + light[..., None] * [170, 150, 90], 0, 255).astype(np.uint8))


def _png(pixels: NDArray[np.uint8]) -> bytes:
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
