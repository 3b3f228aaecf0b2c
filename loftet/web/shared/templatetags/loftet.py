"""Components as template tags, loaded in every template without asking."""

from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from loftet.web.shared.rooms import Room, rooms_of
from loftet.web.shared.tablets import tablet_address

register = template.Library()
register.simple_tag(tablet_address)

VERDICTS = {
    "kept": ("●", gettext_lazy("Hållet")),
    "partly": ("◐", gettext_lazy("Delvis")),
    "not_kept": ("○", gettext_lazy("Inte hållet")),
    "cannot_tell": ("?", gettext_lazy("Går inte att avgöra")),
}
DIRECTIONS = {
    "increased": ("▲", gettext_lazy("ökat")),
    "decreased": ("▼", gettext_lazy("minskat")),
    "cannot_tell": ("?", gettext_lazy("går inte att avgöra")),
}
EFFECTS = {
    "better": ("▲", gettext_lazy("bättre")),
    "worse": ("▼", gettext_lazy("sämre")),
    "about_same": ("=", gettext_lazy("ungefär som förut")),
    "cannot_tell": ("?", gettext_lazy("går inte att avgöra")),
}


@register.filter
def word(text: Any) -> str:
    """A word or sentence from a table of rules or wording, in the page's language."""
    return _(str(text)) if text else ""


@register.inclusion_tag("shared/sign.html")
def verdict(key: str) -> dict[str, Any]:
    """● Hållet: sign and word, so that colour is never alone."""
    return _sign("verdict", key, VERDICTS)


@register.inclusion_tag("shared/sign.html")
def direction(key: str) -> dict[str, Any]:
    """▲ ökat, ▼ minskat, ? går inte att avgöra; no colour, since more reports can be good."""
    return _sign("direction", key, DIRECTIONS)


@register.inclusion_tag("shared/sign.html")
def effect(key: str) -> dict[str, Any]:
    """Better, worse, about_same or cannot_tell, as `analysis` judges a change."""
    return _sign("effect", key, EFFECTS)


def _sign(kind: str, key: str, table: dict[str, Any]) -> dict[str, Any]:
    sign, text = table.get(key, table["cannot_tell"])
    return {"kind": kind, "key": key, "sign": sign, "text": text}


@register.inclusion_tag("shared/tag.html")
def tag(text: str, tone: str = "") -> dict[str, str]:
    """A short state in words; tone is good, warning, bad, info or nothing."""
    return {"text": text, "tone": tone}


@register.inclusion_tag("shared/counter.html")
def counter(done: int, target: int | None, unit: str = "", note: str = "") -> dict[str, Any]:
    """ "7 av 12 trygghetsvandringar" with a bar; without a target only the number."""
    share = min(done / target, 1) if target else 0
    return {"done": done, "target": target, "unit": unit, "note": note, "width": round(300 * share)}


@register.inclusion_tag("shared/steps.html")
def steps(current: int, total: int, name: str = "", kind: str = "") -> dict[str, Any]:
    """ "Steg 2 av 4: Var?" and as many marks; kind replaces the word Steg, e.g. Sida."""
    marks = [number <= current for number in range(1, total + 1)]
    return {"current": current, "total": total, "name": name, "kind": kind or _("Steg"), "marks": marks}


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, tone: str = "info", title: str = "") -> str:
    """A box that informs or warns; tone is info, good, warning or bad."""
    return _render("shared/notice.html", {"content": content, "tone": tone, "title": title})


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str, href: str = "", action: str = "") -> str:
    """What will stand here, why it is worth it, and one button to begin."""
    return _render("shared/empty.html", {"content": content, "title": title, "href": href, "action": action})


def _render(name: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(name, context)


@register.inclusion_tag("shared/summary.html")
def summary(rows: Any) -> dict[str, Any]:
    """Name and value in rows; a row is (name, value) or (name, value, href, what the link does)."""
    return {"rows": [tuple(row) + ("",) * (4 - len(row)) for row in rows]}


@register.inclusion_tag("shared/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """The list of what needs mending, for a page that lays out its fields one by one."""
    return {"form": form}


@register.inclusion_tag("shared/months.html")
def month_strip(items: Any) -> dict[str, Any]:
    """A year in a strip; an item has month (a date), text (its state in words), href or "", and state.

    State is answered, answered_late, late or another word for what is still to come.
    """
    return {"items": items}


@register.inclusion_tag("shared/chain.html")
def chain(links: Any) -> dict[str, Any]:
    """problem → orsak → åtgärd → gjort → mätt → sagt; a link is (name, mark or "", href or "")."""
    return {"links": [tuple(link) + ("",) * (3 - len(link)) for link in links]}


@register.inclusion_tag("shared/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], name: str = "sida") -> dict[str, Any]:
    """Earlier and later pages of a list, keeping the rest of the address."""
    query = context["request"].GET.copy()
    addresses = {}
    for way, number in (("before", page.number - 1), ("after", page.number + 1)):
        query[name] = str(number)
        addresses[way] = "?" + query.urlencode() if 1 <= number <= page.paginator.num_pages else ""
    return {"page": page, **addresses}


@register.simple_tag(takes_context=True)
def rooms(context: Context) -> list[Room]:
    """The desk's menu for this partnership; empty outside one."""
    request, partnership = context.get("request"), context.get("partnership")
    return rooms_of(request, partnership.slug) if request and partnership else []


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str]]:
    """This page in each other language it has an address in; none for a posted page, which a link would lose."""
    request = context.get("request")
    here = request.path if request and request.method == "GET" else ""
    links = [
        (code, translate_url(here, code)) for code, _name in settings.LANGUAGES if code != get_language()
    ]
    return [
        {"code": code, "href": href, "name": get_language_info(code)["name_local"].capitalize()}
        for code, href in links
        if href != here
    ]
