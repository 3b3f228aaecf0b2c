"""Keep a reading page as it was drawn until somebody does something in its partnership.

Every deed leaves its trace, so the number of the last one says whether the page would still be the same today.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from loftet.ground import queries as ground
from loftet.outside.clock import today
from loftet.web.shared.doors import Request

LONGEST_S = 3600


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages that are the same for everyone: `view(request, …)` behind `public_page`."""

    @wraps(view)
    def page(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        deed = ground.last_deed(request.actor)
        key = f"page:{request.partnership.pk}:{deed}:{today()}:{get_language()}:{request.path}"
        content = cache.get(key)
        response = HttpResponse(content) if content is not None else view(request, *args, **kwargs)
        if content is None and response.status_code == 200:
            cache.set(key, response.content, LONGEST_S)
        patch_cache_control(response, public=True, max_age=60)
        return response

    return page
