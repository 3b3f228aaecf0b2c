"""Components: signs with words, forms that help, one page with all of them looked at by axe."""

import datetime as dt
import gzip
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.core.paginator import Paginator
from django.template import Template, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import sync_playwright

from loftet.command.demo.town import base_map, places
from loftet.web.shared import charts, maps, pickers
from loftet.web.shared.forms import ClockInput, DayInput, OnceForm, TileRadioSelect
from loftet.web.shared.rooms import ROOMS, rooms_of

STATIC = Path(__file__).parents[2] / "loftet" / "web" / "static"


def shown(source: str, **context: object) -> str:
    return " ".join(engines["django"].from_string(source).render(context).split())


class Story(OnceForm):
    what = forms.ChoiceField(
        label="Vad hände?", choices=[("a", "Bråk"), ("b", "Klotter")], widget=TileRadioSelect
    )
    day = forms.DateField(label="Dag", widget=DayInput, help_text="Ungefär räcker.")
    clock = forms.TimeField(label="Klockslag", widget=ClockInput, required=False)
    text = forms.CharField(label="Något mer?", widget=forms.Textarea, max_length=20, required=False)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% verdict "kept" %}', "●</span> Hållet"),
        ('{% verdict "not_kept" %}', "○</span> Inte hållet"),
        ('{% verdict "something else" %}', "?</span> Går inte att avgöra"),
        ('{% direction "decreased" %}', "▼</span> minskat"),
        ('{% effect "about_same" %}', "=</span> ungefär som förut"),
    ],
)
def test_a_sign_always_has_its_word(source: str, words: str) -> None:
    assert words in shown(source)


def test_a_counter_says_how_many_of_how_many_and_its_bar_is_as_long() -> None:
    page = shown('{% counter 7 12 "vandringar" %}')
    assert "7 av 12" in page
    assert 'width="175"' in page


def test_a_counter_beyond_its_target_fills_the_bar_and_no_more() -> None:
    assert 'width="300"' in shown("{% counter 15 12 %}")


def test_a_counter_without_a_target_shows_no_bar() -> None:
    assert "<svg" not in shown("{% counter 7 None %}")


def test_a_month_is_told_in_words_to_those_who_do_not_see_it() -> None:
    items = [{"month": dt.date(2026, 10, 1), "state": "late", "text": "svaret är försenat", "href": ""}]
    assert "oktober 2026: svaret är försenat" in shown("{% month_strip items %}", items=items)


def test_a_missing_link_of_the_chain_says_so() -> None:
    assert "saknas" in shown("{% chain links %}", links=[("Sagt", "", "")])


def test_a_pager_keeps_the_rest_of_the_address() -> None:
    page = Paginator(range(30), 10).page(2)
    request = RequestFactory().get("/?plats=torget&sida=2")
    answer = shown("{% pager page %}", page=page, request=request)
    assert "?plats=torget&amp;sida=1" in answer
    assert "?plats=torget&amp;sida=3" in answer


def test_words_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert shown("{{ day|day_words }}", day=dt.date(2026, 11, 6)) == "6 November 2026"
    assert shown(
        "{{ day|day_words }} {{ month|month_words }}", day=dt.date(2026, 11, 6), month="2026-10"
    ) == ("6 november 2026 oktober 2026")


def test_what_is_written_in_a_component_is_escaped() -> None:
    assert "<b>" not in shown(
        "{% tag text %}{% notice title=text %}{{ text }}{% endnotice %}", text="<b>x</b>"
    )


def test_errors_stand_at_the_top_with_links_and_at_the_field() -> None:
    page = str(Story({"text": "x" * 30, "clock": "25.10"}))
    assert "Det här behöver rättas" in page
    assert 'href="#id_what_0"' in page
    assert 'href="#id_day"' in page
    assert 'id="id_day_error"' in page
    assert 'aria-describedby="id_day_helptext id_day_error"' in page


def test_what_was_typed_is_kept() -> None:
    page = str(Story({"text": "Vi såg fyra trasiga lampor", "clock": "25.10", "what": "b"}))
    assert "Vi såg fyra trasiga lampor" in page
    assert 'value="25.10"' in page
    assert 'value="b" id="id_what_1" checked' in " ".join(page.split())


def test_the_longest_text_is_told_and_not_cut_off() -> None:
    page = str(Story())
    assert "Högst 20 tecken." in page
    assert "maxlength" not in page
    assert 'aria-describedby="id_text_helptext"' in page


def test_a_day_is_shown_in_the_form_that_browsers_take() -> None:
    assert 'value="2026-11-06"' in str(Story(initial={"day": dt.date(2026, 11, 6)})["day"])


def test_each_shown_form_has_its_own_token_which_comes_back() -> None:
    assert Story()["once"].value() != Story()["once"].value()
    token = uuid.uuid4()
    form = Story({"once": str(token), "what": "a", "day": "2026-11-06"})
    assert form.is_valid()
    assert form.cleaned_data["once"] == token


@pytest.mark.parametrize("token", ["", "not a token", "0" * 400])
def test_a_bent_token_is_made_new_instead_of_stopping_anyone(token: str) -> None:
    form = Story({"once": token, "what": "a", "day": "2026-11-06"})
    assert form.is_valid()
    assert isinstance(form.cleaned_data["once"], uuid.UUID)


def test_the_desk_marks_the_room_one_is_in() -> None:
    rooms = rooms_of(RequestFactory().get("/arbete/exkoping/lagesbild/2026-10/"), "exkoping")
    assert [room.name for room in rooms if room.current] == [str(ROOMS["picture"])]


def test_the_style_sheets_are_small_and_never_lean_to_one_side() -> None:
    sheets = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in (STATIC / "css").glob("*.css")}
    assert len(gzip.compress("".join(sheets.values()).encode())) < 12_000
    for name, text in sheets.items():
        for side in (
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "text-align: left",
            "float: left",
            "float: right",
        ):
            assert side not in text, f"{name} has {side}"


@pytest.mark.parametrize("base", ["public_base", "field_base", "workspace_base"])
def test_base_pages_show_without_a_partnership_and_without_inline_style_or_script(base: str) -> None:
    page = render_to_string(f"shared/{base}.html", {}, RequestFactory().get("/"))
    assert '<html lang="sv" dir="ltr">' in page
    assert "style=" not in page
    assert "<script" not in page


def test_every_template_of_ours_compiles() -> None:
    folder = STATIC.parent / "templates" / "shared"
    for file in folder.glob("*.html"):
        assert (
            Template(file.read_text(encoding="utf-8"), engine=engines["django"].engine).nodelist is not None
        )


def everything(base: str) -> str:
    """The page of all components, with the style sheets written into it so that no server is needed."""
    answers = [charts.Answers("Hösten 2026", 112, [0.2, 0.5, 0.3])]
    context = {
        "base": f"shared/{base}.html",
        "partnership": SimpleNamespace(
            municipality="Exköping", name="Exköping och polisen", slug="exkoping", invented=True
        ),
        "months": [
            {"month": dt.date(2026, at, 1), "state": "late", "text": "sent", "href": "/"}
            for at in range(1, 13)
        ],
        "links": [("Problem", "●", "/"), ("Gjort", "7/12", ""), ("Sagt", "", "")],
        "rows": [("Plats", "Torget", "/", "Ändra"), ("Dag", "6 november 2026")],
        "form": Story({"clock": "25.10"}),
        "dots": charts.dots("Titel", "Under", [charts.Estimate("Torget", 0.34, 112, 0.26, 0.43)]),
        "bars": charts.bars("Titel", "Under", ["jan", "feb"], [charts.Series("Torget", [3, 4], [5, 6])]),
        "answers": charts.answers("Titel", "Under", ["trygg", "varken", "otrygg"], answers),
        "grid": [[hour % 7 for hour in range(24)] for _day in range(7)],
        "map": maps.draw(base_map(), [maps.Area(1, "Torget", places()[0].shape)], approximate=True),
        "picker": pickers.picked({"karta_punkt": "400000,6385000"}, base_map()),
    }
    source = (Path(__file__).parent / "components.html").read_text(encoding="utf-8")
    page = engines["django"].from_string(source).render(context, RequestFactory().get("/arbete/exkoping/"))
    sheets = "".join(sheet.read_text(encoding="utf-8") for sheet in sorted((STATIC / "css").glob("*.css")))
    return page.replace("</head>", f"<style>{sheets}</style></head>")


@pytest.mark.journey
@pytest.mark.parametrize("base", ["public_base", "workspace_base"])
def test_axe_finds_nothing_on_all_components_on_phone_and_desk_in_light_and_dark_either_way(
    chromium: str, base: str
) -> None:
    page_text = everything(base)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width, scheme, way in ((390, "light", "ltr"), (1280, "dark", "ltr"), (390, "dark", "rtl")):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
            page.set_content(page_text.replace('dir="ltr"', f'dir="{way}"'))
            found = Axe().run(page).response["violations"]
            assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        browser.close()
