"""Towns with what they give and take."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.exchange.wording import Openness, SolutionState, Stage
from lotse.network.actions import standing
from lotse.network.queries import towns as query
from lotse.regions.models import Municipality
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def noted(town: Municipality, level: str = "joiner", decided_by: str = "council") -> None:
    standing.note(
        municipality=town,
        level=level,
        decided_by=decided_by,
        as_of="2021/22",
        source_url="https://beispiel.example/",
        by=DESK,
        at=NOW,
    )


def test_a_town_with_everything_and_one_of_which_nothing_is_known() -> None:
    giver, taker = towns.town("Gebdorf", lotsen_count=3, shows_lotsen=True), towns.town("Nimmdorf", lotsen_count=5)
    noted(giver)
    given = towns.solution(giver)
    towns.solution(giver, state=SolutionState.HIDDEN)
    towns.copy(given, taker)
    assert query.overview(measures={giver.pk: 4}) == [
        query.TownLine(
            municipality=giver,
            level="joiner",
            decided_by="council",
            as_of="2021/22",
            source_url="https://beispiel.example/",
            solutions=1,
            copies=0,
            given=1,
            lotsen=3,
            measures=4,
        ),
        query.TownLine(
            municipality=taker,
            level="",
            decided_by="",
            as_of="",
            source_url="",
            solutions=0,
            copies=1,
            given=0,
            lotsen=None,
            measures=0,
        ),
    ]
    line = query.of_town(giver)
    assert (line.level_label, line.decided_label) == ("Mitmacherkommune", "Beschluss des Rates")
    assert (line.solutions, line.given, line.measures) == (1, 1, None)
    assert query.of_town(taker).level_label == ""


@pytest.mark.parametrize("openness", [value for value in Openness.values if value != Openness.PUBLIC])
def test_what_is_not_open_to_everybody_counts_nowhere(openness: str) -> None:
    giver, taker = towns.town(), towns.town()
    row = towns.copy(towns.solution(giver), taker, openness)
    assert [(line.copies, line.given) for line in query.overview()] == [(0, 0), (0, 0)]
    assert query.arcs() == []
    row.openness = Openness.PUBLIC
    row.save()
    assert [(line.copies, line.given) for line in query.overview()] == [(0, 1), (1, 0)]
    assert query.arcs() == [query.Arc(giver.pk, taker.pk, row.solution)]


def test_a_copy_that_has_ended_or_of_something_no_longer_public_counts_nowhere() -> None:
    giver, taker = towns.town(), towns.town()
    given = towns.solution(giver)
    towns.copy(towns.solution(giver), taker, stage=Stage.ENDED)
    assert [(line.copies, line.given) for line in query.overview()] == [(0, 0), (0, 0)]
    towns.copy(given, taker)
    assert len(query.arcs()) == 1
    given.state = SolutionState.HIDDEN
    given.save()
    assert [(line.copies, line.given) for line in query.overview()] == [(0, 0), (0, 0)]
    assert query.arcs() == []


def test_topic_narrows_the_figures_and_level_the_towns() -> None:
    giver, taker = towns.town("Gebdorf"), towns.town("Nimmdorf")
    noted(giver, "pioneer", "")
    for topic in ("energy", "mobility"):
        towns.copy(towns.solution(giver, topic=topic), taker)

    def figures(**wishes: str) -> list[tuple[str, int, int, int]]:
        lines = query.overview(**wishes)
        return [(line.municipality.name, line.solutions, line.copies, line.given) for line in lines]

    assert figures() == [("Gebdorf", 2, 0, 2), ("Nimmdorf", 0, 2, 0)]
    assert figures(topic="energy") == [("Gebdorf", 1, 0, 1), ("Nimmdorf", 0, 1, 0)]
    assert figures(topic="nonsense") == [("Gebdorf", 0, 0, 0), ("Nimmdorf", 0, 0, 0)]
    assert figures(level="pioneer") == [("Gebdorf", 2, 0, 2)]
    assert figures(level=query.UNKNOWN) == [("Nimmdorf", 0, 2, 0)]
    assert figures(level="nonsense") == []
    assert [arc.solution.topic for arc in query.arcs(topic="mobility")] == ["mobility"]


def test_invented_towns_are_outside_all_figures() -> None:
    real = towns.town("Echtdorf", district="Kreis Echt")
    giver, taker = (towns.town(name, real=False, district="Kreis Erfunden") for name in ("Gebdorf", "Nimmdorf"))
    made = towns.copy(towns.solution(giver), taker)
    towns.copy(towns.solution(giver), real)
    assert [(line.municipality, line.given) for line in query.overview()] == [(real, 0)]
    assert [(line.municipality, line.given) for line in query.examples()] == [(giver, 2), (taker, 0)]
    assert query.arcs() == []
    assert query.arcs(fictive=True) == [query.Arc(giver.pk, taker.pk, made.solution)]
    assert [district.name for district in query.districts()] == ["Kreis Echt"]


def test_three_towns_cost_no_more_than_one() -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            lines = query.overview()
            assert all(line.municipality.district for line in lines)
            assert [arc.solution.title for arc in query.arcs()]
        return len(caught)

    giver = towns.town()
    towns.copy(towns.solution(giver), towns.town())
    first = statements()
    for _more in range(2):
        town = towns.town()
        noted(town)
        towns.copy(towns.solution(town), giver)
    assert (first, statements()) == (5, 5)
