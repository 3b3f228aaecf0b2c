"""Crimes are written in parts, count when all are there, change when their file changes, and come back when undone."""

import datetime as dt
from contextlib import suppress

import pytest
from django.utils import timezone

from loftet.cycle import files
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.actions import crimes
from loftet.cycle.intake.models import ReportedCrime
from loftet.cycle.intake.sources.crime_columns import ColumnMapping
from loftet.ground import actions as ground
from loftet.ground.imports import source_of
from loftet.ground.models import AuditEvent, ImportRun
from loftet.ground.refusals import Refused
from loftet.outside import waiting_files
from tests.world import World

ON = dt.date(2026, 11, 10)
AT = dt.datetime(2026, 11, 10, 12, tzinfo=dt.UTC)
HEAD = "Nr;Brottstyp;Från;Till;X;Y\n"
ONE = "1;Stöld;2026-10-01 22:00;2026-10-01 23:00;400100;6385100\n"
FIRST = f"{HEAD}{ONE}2;Rån;2026-10-02 22:00;;400100;6385100\n"
LATER = f"{HEAD}{ONE}2;Stöld;2026-10-03 22:00;;400100;6385100\n3;Stöld;2026-10-04 22:00;;;\n"
YEAR = (dt.date(2026, 1, 1), dt.date(2027, 1, 1))


class Killed(BaseException):
    """The process ended."""


@pytest.fixture(autouse=True)
def _own_numbers(world: World) -> None:
    mapping = ColumnMapping("Med nummer", id="Nr", type="Brottstyp", begins="Från", ends="Till", x="X", y="Y")
    ground.save_mapping(world.partnership, by=world.anna, name=mapping.name, mapping=mapping.as_json())


def read(world: World, text: str, *, write: bool = True, progress=actions.silent) -> files.Outcome:
    data = text.encode()
    return files.read_in(
        "crimes",
        world.partnership,
        by=world.anna,
        data=data,
        source=source_of("brott.csv", data, AT),
        on=ON,
        write=write,
        progress=progress,
    )


def kinds(world: World) -> list[tuple[str, str]]:
    events = queries.events(world.anna, *YEAR)
    return [(str(start)[:10], kind) for start, kind in zip(events.starts, events.type, strict=True)]


def counts(outcome: files.Outcome) -> tuple[int, int, int]:
    return tuple(outcome.counts[name] for name in ("made", "changed", "skipped"))  # type: ignore[return-value]


def test_a_rehearsal_says_the_same_as_the_run_and_writes_nothing(world: World) -> None:
    read(world, FIRST)
    before = ImportRun.objects.count(), AuditEvent.objects.count(), ReportedCrime.every.count()
    rehearsed = read(world, LATER, write=False)
    assert before == (ImportRun.objects.count(), AuditEvent.objects.count(), ReportedCrime.every.count())
    assert counts(rehearsed) == counts(read(world, LATER)) == (1, 1, 1)


def test_a_row_with_the_same_number_and_other_contents_is_changed(world: World) -> None:
    read(world, FIRST)
    read(world, LATER)
    assert kinds(world) == [("2026-10-01", "Stöld"), ("2026-10-03", "Stöld"), ("2026-10-04", "Stöld")]
    assert counts(read(world, LATER + "\n")) == (0, 0, 3)


def test_undoing_brings_back_what_was_changed(world: World) -> None:
    read(world, FIRST)
    run = read(world, LATER).run
    assert run
    files.undo(run, by=world.anna, at=AT)
    assert kinds(world) == [("2026-10-01", "Stöld"), ("2026-10-02", "Rån")]
    assert counts(read(world, LATER)) == (1, 1, 1)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crimes, "AT_ONCE", 1)


def test_nothing_counts_before_the_whole_file_is_there(world: World, small_parts: None) -> None:
    read(world, FIRST)
    seen = []
    read(world, LATER, progress=lambda done, of: seen.append((done, of, kinds(world))))
    assert [(done, of) for done, of, _kinds in seen] == [(1, 2), (2, 2)]
    for _done, _of, while_under_way in seen:
        assert while_under_way == [("2026-10-01", "Stöld"), ("2026-10-02", "Rån")]
    assert len(kinds(world)) == 3


def test_a_run_that_was_killed_never_counts_is_cleared_and_can_be_done_again(
    world: World, small_parts: None
) -> None:
    def kill(done: int, of: int) -> None:
        raise Killed

    read(world, FIRST)
    with suppress(Killed):
        read(world, LATER, progress=kill)
    assert len(kinds(world)) == 2 and ReportedCrime.every.count() == 3
    soon, late = timezone.now(), timezone.now() + dt.timedelta(minutes=11)
    assert queries.broken_imports(world.partnership.pk, soon) == []
    assert len(queries.broken_imports(world.partnership.pk, late)) == 1
    actions.clear_broken_imports(world.partnership, by=world.system, at=late)
    assert ReportedCrime.every.count() == 2 and kinds(world)[1] == ("2026-10-02", "Rån")
    assert counts(read(world, LATER)) == (1, 1, 1)


def test_of_two_files_with_the_same_crimes_at_once_one_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, others = crimes._replace, [LATER]

    def while_another(run, replaced):
        if others:
            read(world, others.pop())
        replace(run, replaced)

    monkeypatch.setattr(crimes, "_replace", while_another)
    with pytest.raises(Refused, match="läses in just nu"):
        read(world, LATER + "\n")
    assert len(kinds(world)) == ImportRun.objects.get().counts["made"] == 3


def test_a_large_file_is_read_in_by_the_worker(world: World) -> None:
    name = waiting_files.put_aside(world.partnership.pk, FIRST.encode())
    asked = {"kind": "crimes", "name": name, "file_name": "brott.csv", "on": ON, "at": AT}
    for _again in range(2):
        files.read_waiting_file(world.partnership, by=world.anna, **asked)
    assert len(kinds(world)) == 2 and ImportRun.objects.count() == 1
    assert waiting_files.taken(world.partnership.pk, name) is None


def test_why_a_file_was_refused_is_kept_when_nobody_was_looking(world: World) -> None:
    name = waiting_files.put_aside(world.partnership.pk, b"Nr;Brottstyp\n1;Rn\n")
    asked = {"kind": "crimes", "name": name, "file_name": "brott.csv", "on": ON, "at": AT}
    files.read_waiting_file(world.partnership, by=world.anna, **asked)
    run = ImportRun.objects.get()
    assert "saknas" in run.counts["why"] and run.undone_at is not None


def test_a_row_without_a_number_has_a_key_that_begins_with_its_time(world: World) -> None:
    read(world, "Brottstyp;Från;Till;X;Y\nStöld;2026-10-01 22:00;;;\nRån;2026-09-01 22:00;;;\n")
    keys = ReportedCrime.objects.order_by("happened_from").values_list("source_key", flat=True)
    assert list(keys) == sorted(keys)


@pytest.mark.parametrize(
    "moment", ["2026-03-29 01:59", "2026-03-29 03:00", "2026-10-25 02:30", "2026-07-01 00:00"]
)
def test_swedish_time_is_kept_as_the_moment_it_was(world: World, moment: str) -> None:
    read(world, f"Brottstyp;Från;Till;X;Y\nStöld;{moment};;;\n")
    [row] = ReportedCrime.objects.all()
    assert f"{timezone.localtime(row.happened_from):%Y-%m-%d %H:%M}" == moment
