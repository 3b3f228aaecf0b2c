"""What every page knows without being told."""

from typing import Any

from django.http import HttpRequest

from loftet.outside import clock


def page(request: HttpRequest) -> dict[str, Any]:
    """Who looks (None for a stranger at the gate), in which partnership, on what day."""
    return {
        "viewer": getattr(request, "actor", None),
        "partnership": getattr(request, "partnership", None),
        "today": clock.today(),
    }
