"""Open311 answers in XML and JSON, by the specification's mapping between them."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET  # only written here, never read

from django.http import HttpResponse

KINDS = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ITEMS = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "endpoints": "endpoint",
    "formats": "format",
}


def written(kind: str, name: str, content: Any, status: int = 200) -> HttpResponse:
    """`content` is a list or a dict; in XML it stands in an element of that name, lists' items in ITEMS."""
    body = _xml(name, content) if kind == "xml" else json.dumps(content, ensure_ascii=False).encode()
    return HttpResponse(body, content_type=KINDS[kind], status=status)


def _xml(name: str, content: Any) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(_element(name, content), "utf-8")


def _element(name: str, value: Any) -> ET.Element:
    element = ET.Element(name)
    if isinstance(value, dict):
        element.extend(_element(key, inner) for key, inner in value.items())
    elif isinstance(value, list):
        element.extend(_element(ITEMS[name], inner) for inner in value)
    elif value is not None:
        element.text = NOT_XML.sub("", str(value).lower() if isinstance(value, bool) else str(value))
    return element
