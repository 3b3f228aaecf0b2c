"""Others' figures over time at the desk: read in, drawn, searched, corrected by a new file and taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loftet.cycle.intake.models import ExternalSeries, SeriesValue
from loftet.ground.models import ImportRun
from loftet.ground.refusals import NotAllowed
from loftet.web.shared.charts import Table
from loftet.web.shared.timelines import Moment, timeline
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
HEAD = "Källa;Mått;Enhet;Skala;Område;2021;2023;2024\n"
EXKOPING = "Polisen;Problemindex;index;0–6;Exköping;1,42;..;1,78\n"
FILE = HEAD + EXKOPING + "Polisen;Problemindex;index;0–6;Grannby;1,1;1,2;1,3\n"


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def read_in(client: Client, text: str, name: str = "index.csv") -> str:
    """Try the file and confirm it, as the two pages do."""
    shown = client.post(
        at("imports"), {"kind": "external-series", "file": SimpleUploadedFile(name, text.encode())}
    )
    values = {field: shown.context[key] for field, key in (("name", "name"), ("kind", "key"))}
    return text_of(client.post(at("import_confirm"), values | {"file_name": name}, follow=True))


def page_of(client: Client, area: str = "Exköping") -> str:
    row = ExternalSeries.objects.get(area=area)
    return client.get(at("intake_one_series", pk=row.pk)).content.decode()


def test_a_file_becomes_series_under_the_sources_own_name_and_unit(anna: Client) -> None:
    assert "6 nya" in read_in(anna, FILE)
    page = text_of(anna.get(at("intake_series")))
    assert "Polisen" in page and "Problemindex, Exköping" in page and "skala 0–6" in page and "1,78" in page
    page = page_of(anna)
    assert "Problemindex" in page and "1,42" in page and "ingen siffra" in page and "Grannby" in page
    assert page.count('class="chart__dot"') == 2 and 'class="chart__join"' not in page, (
        "2022 and 2023 are gaps"
    )


def test_a_corrected_figure_counts_and_the_earlier_one_stands_beside_it(anna: Client) -> None:
    read_in(anna, FILE)
    assert "0 nya, 1 ändrade, 5 fanns redan" in read_in(anna, FILE.replace("1,78", "1,75"), "ny.csv")
    page = page_of(anna)
    assert "Tidigare" in page and "1,78" in page and "1,75" in page and "ny.csv" in page


def test_undoing_a_file_brings_back_what_the_file_before_it_said(anna: Client) -> None:
    read_in(anna, FILE)
    read_in(anna, FILE.replace("1,78", "1,75"))
    latest = ImportRun.objects.latest("pk")
    anna.post(at("import_undo", pk=latest.pk))
    assert "1,78" in page_of(anna) and "1,75" not in page_of(anna)
    anna.post(at("import_undo", pk=ImportRun.objects.earliest("pk").pk))
    assert not ExternalSeries.objects.exists() and not SeriesValue.objects.exists()


def test_the_list_is_searched_by_source_measure_and_area(anna: Client) -> None:
    read_in(anna, FILE)
    found = text_of(anna.get(at("intake_series"), {"sok": "grannby index"}))
    assert "Problemindex, Grannby" in found and "Problemindex, Exköping" not in found
    assert "Inget heter ”xyz”" in text_of(anna.get(at("intake_series"), {"sok": "xyz"}))


def test_a_file_that_cannot_be_cited_is_refused_with_row_and_column(anna: Client) -> None:
    bad = SimpleUploadedFile("x.csv", FILE.replace("1,42", "7,2").encode())
    page = text_of(anna.post(at("imports"), {"kind": "external-series", "file": bad}))
    assert "Rad 2, kolumn ”2021”: ”7,2” ligger utanför skalan 0–6." in page
    assert not ExternalSeries.objects.exists() and not ImportRun.objects.exists()


def test_the_police_read_the_figures_but_bring_none_in(world: World, anna: Client) -> None:
    read_in(anna, FILE)
    per = Client()
    per.force_login(world.user(world.per))
    assert "Problemindex" in text_of(per.get(at("intake_series")))
    from loftet.cycle.intake import actions

    with pytest.raises(NotAllowed):
        actions.undo_series(ImportRun.objects.get(), by=world.per, at=ImportRun.objects.get().at)


@pytest.mark.parametrize(
    ("values", "ends", "ticks"),
    [
        ([1.42, 1.78], (0, 6), ["0", "1", "2", "3", "4", "5", "6"]),
        ([1214, 1398], None, ["0", "250", "500", "750", "1\N{NO-BREAK SPACE}000", "1\N{NO-BREAK SPACE}250"]),
        ([-3, 4], None, ["−4", "−2", "0", "2", "4"]),
        ([0.012], None, ["0,000", "0,002", "0,004", "0,006", "0,008", "0,010", "0,012"]),
        ([0], None, ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]),
        ([None], None, ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]),
    ],
)
def test_the_axis_has_zero_in_sight_or_the_scales_own_ends(values, ends, ticks) -> None:
    moments = [Moment(str(2020 + at), value, str(value)) for at, value in enumerate(values)]
    drawn = timeline("Titel", "", moments, Table([], []), ends)
    assert [tick["text"] for tick in drawn.drawing["ticks"]][: len(ticks)] == ticks
    assert all(20 <= dot["y"] <= 190 for dot in drawn.drawing["dots"])


def test_taking_a_file_back_is_asked_about_on_its_own_page(anna: Client) -> None:
    read_in(anna, FILE)
    run = ImportRun.objects.get()
    listed = anna.get(at("imports")).content.decode()
    assert at("import_undo", pk=run.pk) not in listed and f"{at('import_run', pk=run.pk)}#angra" in listed
    assert "Att ångra tar bort allt som kom med filen: 6 nya, 0 ändrade." in text_of(
        anna.get(at("import_run", pk=run.pk))
    )


def test_a_refusal_tells_only_what_keeps_the_file_out(anna: Client) -> None:
    bad = SimpleUploadedFile("x.csv", FILE.replace("1,42", "–").replace("1,78", "7,8").encode())
    page = text_of(anna.post(at("imports"), {"kind": "external-series", "file": bad}))
    assert "”7,8” ligger utanför skalan" in page and "betyder streck noll" not in page
