"""Links into a wave and the QR codes that hold them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import PosterCode, Wave

QUIET = 2
"""Empty modules around a QR code; the paper's own margin is the rest."""


def open_link(wave: Wave) -> str:
    return _site() + reverse("public:survey", args=[wave.partnership.slug, wave.key])


def poster_link(wave: Wave, poster: PosterCode) -> str:
    """Short enough to type from the paper; leads on to the poster's own page."""
    return _site() + reverse("public:survey_short", args=[wave.partnership.slug, poster.key])


def letters_address(wave: Wave) -> str:
    """Where a code from a letter is typed; with the code after it, what the letter's QR code holds."""
    return _site() + reverse("public:letter", args=[wave.partnership.slug])


def letter_link(wave: Wave, code: str) -> str:
    return _site() + reverse("public:letter_code", args=[wave.partnership.slug, code])


def qr(link: str) -> SafeString:
    """The link as an SVG image inside a page; its content is ours, so it needs no escaping."""
    drawn = segno.make(link, error="m").svg_inline(
        scale=5, border=QUIET, omitsize=False, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn)


def qr_svg(link: str) -> str:
    """The link as an SVG file, for print."""
    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", border=QUIET, xmldecl=False)
    return drawn.getvalue().decode()


def shown(link: str) -> str:
    """A link as it stands on paper."""
    return link.removeprefix("https://").removeprefix("http://")


def _site() -> str:
    return settings.SITE_ADDRESS.rstrip("/")
