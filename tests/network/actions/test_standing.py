"""The standing of a town is noted, checked, corrected, taken out."""

from datetime import timedelta

import pytest

from lotse.base import audit
from lotse.network import errors
from lotse.network.actions import standing as actions
from lotse.network.models import Standing
from lotse.network.queries import standing as query
from lotse.network.queries import todo_desk
from lotse.regions.models import Municipality
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
VALUES = {"level": "joiner", "decided_by": "letter", "as_of": "2021/22", "source_url": "https://beispiel.example/"}


def note(town: Municipality, at: object = NOW, **other: str) -> Standing:
    return actions.note(municipality=town, **{**VALUES, **other}, by=DESK, at=at)  # type: ignore[arg-type]


def trail(town: Municipality) -> list[tuple[str, object, object]]:
    return [(event.verb, event.detail.before, event.detail.after) for event in audit.trail("municipality", town.ags)]


def test_a_standing_is_noted_with_date_and_source() -> None:
    town = towns.town()
    assert query.of_town(town) is None
    note(town, as_of="  2021/22\n", source_url="https://\u202ebeispiel.example/\u202c")
    row = query.of_town(town)
    assert row is not None
    assert (row.level, row.decided_by, row.as_of, row.source_url) == tuple(VALUES.values())
    assert (row.get_level_display(), row.noted_at) == ("Mitmacherkommune", NOW)
    empty = dict.fromkeys(VALUES, "")
    assert trail(town) == [("standing.noted", empty, VALUES)]


def test_only_differences_are_written_down_and_a_check_is_one_too() -> None:
    town = towns.town()
    note(town)
    note(town, decided_by="council", as_of="2022")
    note(town, NOW + YEAR, decided_by="council", as_of="2022")
    assert Standing.objects.get().noted_at == NOW + YEAR
    assert trail(town)[1:] == [
        ("standing.noted", {"decided_by": "letter", "as_of": "2021/22"}, {"decided_by": "council", "as_of": "2022"}),
        ("standing.checked", {}, {}),
    ]


def test_a_double_click_is_no_check() -> None:
    town = towns.town()
    for seconds in (0, 1, 59):
        note(town, NOW + timedelta(seconds=seconds))
    assert [verb for verb, *_ in trail(town)] == ["standing.noted"]
    note(town, NOW + timedelta(seconds=60))
    assert [verb for verb, *_ in trail(town)] == ["standing.noted", "standing.checked"]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"as_of": " "}, "Bitte geben Sie an, von wann das ist"),
        ({"level": "pioneer"}, "Absichtserklärung oder Ratsbeschluss gibt es nur bei Mitmacherkommunen"),
    ],
)
def test_what_does_not_fit_is_refused(other: dict[str, str], sentence: str) -> None:
    town = towns.town()
    with pytest.raises(errors.NotNoted) as refused:
        note(town, **other)
    assert refused.value.sentence.startswith(sentence)
    assert not Standing.objects.exists()
    assert trail(town) == []


def test_what_was_noted_can_be_taken_out_once() -> None:
    town = towns.town()
    note(town)
    for _twice in range(2):
        actions.clear(municipality=town, by=DESK, at=NOW)
    assert query.of_town(town) is None
    assert trail(town)[1:] == [("standing.cleared", VALUES, {})]


def test_after_a_year_somebody_has_another_look() -> None:
    first, second, invented = towns.town("Alt"), towns.town("Neu"), towns.town(real=False)
    later = NOW + YEAR + timedelta(days=1)
    for town, at in ((first, NOW), (second, NOW + timedelta(days=3)), (invented, NOW)):
        note(town, at)
    assert todo_desk.for_coordination(NOW + YEAR) == []
    (line,) = todo_desk.for_coordination(later)
    assert (line.url_name, line.url_args, line.when, line.late) == ("desk:town_standing", (first.pk,), None, False)
    assert str(line.title) == "Der Stand von 1 Kommune wurde vor mehr als einem Jahr eingetragen"
    assert str(line.why) == "Am ältesten ist der von Alt. Stimmt er noch?"
    (line,) = todo_desk.for_coordination(later + timedelta(days=3))
    assert (line.url_name, line.url_args) == ("desk:network", ())
    assert "2 Kommunen" in str(line.title)
    note(first, later)
    assert [row.municipality for row in query.stale(later + timedelta(days=3))] == [second]
