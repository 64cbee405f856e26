"""The demonstration loads into an empty database on any day, whole or not at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lotse.base import actor, clock, installation, setup
from lotse.base.errors import Refused
from lotse.base.models import AuditEvent, Installation
from lotse.base.periods import is_working_day
from lotse.events.models import Event
from lotse.jobs.demo import cast, loader
from lotse.jobs.demo.days import Days
from lotse.training.models import Run
from tests import people
from tests.jobs.demo.loading import MONDAY, counts, quiet

BERLIN = ZoneInfo("Europe/Berlin")


def on(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)
    loader.load(quiet)


@pytest.mark.django_db
def test_it_never_mixes_with_anything() -> None:
    people.organisation()
    with pytest.raises(Refused, match="already holds data that is no demonstration"):
        loader.load(quiet)
    assert Installation.objects.count() == 0


@pytest.mark.django_db
def test_it_never_loads_into_a_real_installation() -> None:
    facts = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
    setup.set_up_real(**facts, by=actor.job("test"), at=MONDAY)
    with pytest.raises(Refused):
        loader.load(quiet)
    with pytest.raises(Refused, match="already holds a real installation"):
        setup.set_up_demo(**facts, by=actor.job("test"), at=MONDAY)
    assert not installation.is_demo()


@pytest.mark.django_db
def test_an_interrupted_loading_leaves_nothing(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path

    def interrupt(done: int, total: int, what: str) -> None:
        if total > 59 and done > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loader.load(interrupt)
    assert set(counts().values()) == {0}
    assert installation.current() is None


@pytest.mark.parametrize(
    "moment",
    [
        # The days are the house's matter; that PostgreSQL takes what they bring is seen with one of them.
        pytest.param(datetime(2026, 12, 25, 23, 5, tzinfo=UTC), marks=pytest.mark.sqlite_only),
        pytest.param(datetime(2027, 1, 2, 0, 10, tzinfo=UTC), marks=pytest.mark.sqlite_only),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        pytest.param(datetime(2028, 5, 29, 22, 30, tzinfo=UTC), marks=pytest.mark.sqlite_only),
    ],
)
@pytest.mark.django_db
def test_it_loads_on_any_day(moment: datetime, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_ROOT = tmp_path
    on(moment, monkeypatch)
    # One run is always today, so that the check-in can be tried on any day.
    planned = Event.objects.filter(run__is_history=False).exclude(run__number="BBI-H1")
    starts = planned.values_list("sessions__starts_at", flat=True)
    today = Run.objects.get(number="BBI-H1").event
    assert today.starts_at <= moment <= today.ends_at  # type: ignore[operator]
    assert [day for day in starts if not is_working_day(day.astimezone(BERLIN).date(), "NW")] == []
    running = Run.objects.get(number="BBI-3").event
    assert running.starts_at <= moment <= running.ends_at  # type: ignore[operator]
    assert not AuditEvent.objects.filter(at__gt=moment).exists()


def test_the_story_fits_every_day_of_two_years() -> None:
    for number in range(731):
        now = datetime(2026, 11, 1, (number * 5) % 24, 20, tzinfo=UTC) + timedelta(days=number)
        days = Days(now, BERLIN, "NW")
        past = days.block_until(days.ago(5), 3)
        assert days.at(past[-1], 18) < now
        assert days.course(3, 3)[0] > days.today
        moments = days.spread(now - timedelta(days=6), now, 5)
        assert moments == sorted(moments)
        assert moments[-1] <= now


def test_the_cast_has_names_and_addresses_once() -> None:
    crowd = list(cast.crowd())
    assert len({person.email for person in crowd}) == len(crowd) >= 75
    assert all(person.first_name and person.last_name for person in crowd)
