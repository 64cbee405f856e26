"""Counters, lists and maps count only what is opened that far."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.exchange.queries import copies as query
from lotse.exchange.wording import Openness, Stage
from tests.people import NOW, towns

pytestmark = pytest.mark.django_db


def test_only_what_is_open_to_everybody_is_counted() -> None:
    giver = towns.town()
    solution, quiet, hidden = (
        towns.solution(giver),
        towns.solution(giver, "Still"),
        towns.solution(giver, "Weg", state="hidden"),
    )
    takers = [towns.town() for _ in range(4)]
    for taker, openness in zip(takers, Openness, strict=True):
        towns.copy(solution, taker, openness)
        towns.copy(quiet, taker, Openness.SCHOOL)
        towns.copy(hidden, taker, Openness.PUBLIC)
    towns.copy(solution, takers[0], Openness.PUBLIC, stage=Stage.ENDED)
    ids = [solution.pk, quiet.pk, hidden.pk]
    with CaptureQueriesContext(connection) as seen:
        assert query.public_counts(ids) == {solution.pk: 1}
    assert len(seen) == 1
    towns.copy(towns.solution(giver, "Anderes"), takers[1])
    assert query.public_counts(ids) == {solution.pk: 1}
    towns.copy(solution, towns.town())
    assert query.public_counts(ids) == {solution.pk: 2}
    assert query.public_counts([]) == {}


def test_who_sees_which_list() -> None:
    giver, taker, other = towns.town("Gebestadt"), towns.town("Zstadt"), towns.town("Astadt")
    solution = towns.solution(giver)
    own = towns.copy(solution, taker, "own")
    told = towns.copy(towns.solution(giver, "Zweites"), taker, "giver")
    public = towns.copy(solution, other, "public")
    ended = towns.copy(solution, taker, "public", stage=Stage.ENDED)
    assert list(query.of_town(taker)) == [ended, told, own]
    assert list(query.of_giver(giver)) == [ended, public, told]
    assert list(query.of_giver(taker)) == []
    assert list(query.visible_to(None, solution)) == [public, ended]


def test_the_last_changed_comes_first_and_a_list_costs_one_statement() -> None:
    taker = towns.town()
    made = [towns.copy(towns.solution(towns.town()), taker) for _ in range(3)]
    made[0].changed_at = NOW + timedelta(days=1)
    made[0].save()
    with CaptureQueriesContext(connection) as seen:
        rows = [(row, row.municipality.name, row.solution.municipality.name) for row in query.of_town(taker)]
    assert [row[0] for row in rows] == [made[0], made[2], made[1]]
    assert len(seen) == 1
