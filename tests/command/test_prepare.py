from pathlib import Path

import pytest

from loftet.command import prepare
from loftet.ground import actions
from loftet.ground.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


def test_a_new_house_gets_the_demonstration() -> None:
    assert prepare.wants_demo(empty=False)


def test_an_empty_house_stays_empty_at_the_next_start() -> None:
    assert not prepare.wants_demo(empty=True)
    assert not prepare.wants_demo(empty=False)


@pytest.mark.parametrize("invented", [True, False])
def test_the_demonstration_is_loaded_beside_nothing(invented: bool) -> None:
    actions.found_partnership(municipality="Exköping", police_area="Exköping", invented=invented)
    assert not prepare.wants_demo(empty=False)


def test_a_real_house_may_go_on_being_started_as_empty() -> None:
    actions.found_partnership(municipality="Tranemo", police_area="Sjuhärad")
    assert not prepare.wants_demo(empty=True)


def test_an_empty_house_is_refused_where_the_demonstration_is(data: Path) -> None:
    actions.found_partnership(municipality="Exköping", police_area="Exköping", invented=True)
    with pytest.raises(Refused, match="egen mapp"):
        prepare.wants_demo(empty=True)
    assert not (data / "empty").exists()


def test_static_files_are_collected_once_and_again_when_one_has_changed(settings, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    assert prepare.collect() == "1 filer"
    assert prepare.collect() == "är aktuella"
    (source / "b.css").write_text("b {}")
    assert prepare.collect() == "2 filer"
    (source / "a.css").unlink()
    prepare.collect()
    assert sorted(file.name for file in (tmp_path / "static").glob("*.css")) == ["b.css"]
