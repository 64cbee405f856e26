"""What is drawn of the real towns."""

import pytest
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.wording import Openness, Stage
from lotse.network.actions import standing
from lotse.network.queries import sky
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def test_levels_of_real_towns() -> None:
    one, other, invented = towns.town(), towns.town(), towns.town(real=False)
    for town, level in ((other, "pioneer"), (one, "school"), (invented, "joiner")):
        standing.note(municipality=town, level=level, decided_by="", as_of="2022", source_url="", by=DESK, at=NOW)
    assert sky.levels() == ((one.pk, "school"), (other.pk, "pioneer"))


def test_links_count_what_is_open_to_everybody(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    giver, taker, invented = towns.town(), towns.town(), towns.town(real=False)
    shown, hidden = towns.solution(giver), towns.solution(giver, state="hidden")
    towns.copy(shown, taker), towns.copy(hidden, taker), towns.copy(shown, invented)
    towns.copy(towns.solution(invented), taker)
    for openness in (Openness.OWN, Openness.GIVER, Openness.SCHOOL):
        towns.copy(shown, towns.town(), openness)
    towns.copy(shown, towns.town(), stage=Stage.ENDED)
    with django_assert_num_queries(1):
        assert sky.links() == ((giver.pk, taker.pk),)
