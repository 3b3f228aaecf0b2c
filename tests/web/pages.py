"""What tests of the desk's pages ask with."""

import re

from django.urls import reverse


def at(name: str, slug: str = "exkoping", **values: object) -> str:
    return reverse(f"workspace:{name}", kwargs={"slug": slug, **values})


def text_of(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def form_of(response, name: str = "form") -> dict:
    """What a browser would send back from the form as it stands."""
    form = response.context[name]
    data = {}
    for field in form:
        value = field.value()
        if value is None or value == []:
            continue
        data[field.html_name] = value
    return data
