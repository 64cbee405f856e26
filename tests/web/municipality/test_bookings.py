"""Who of the town takes part: name, course, dates, state, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.people.models import Person
from tests import people
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db


def at() -> str:
    """The page of the bookings."""
    return reverse("municipality:bookings", args=[cast.town_hall().uuid])


def test_own_people_and_nobody_else(client: Client, me: Person) -> None:
    assert "Noch ist niemand gebucht" in cast.text(client.get(at()))
    event = people.run().event
    home, other = cast.town_hall().name, cast.town_hall(cast.OTHER).name
    people.confirmed(event, name="Inga Sommer", email="inga@musterdorf.example", employer=home, note="Vegetarisch")
    people.registered(event, name="Otto Offen", employer=home)
    people.confirmed(event, name="Selma Selbst", employer=home, payer="self")
    people.confirmed(event, name="Frieda Fremd", employer=other)
    people.confirmed(event, name="Nora Niemand", employer="Irgendein Amt")
    page = cast.text(client.get(at()))
    assert "Inga Sommer" in page and "Otto Offen" in page
    assert event.title in page
    assert "bestätigt" in page and "noch nicht bestätigt" in page
    for hidden in ("Selma", "Frieda", "Nora", "inga@musterdorf.example", "Vegetarisch", "Praxis"):
        assert hidden not in page.replace("Praxisprojekte gehören", "")


def test_one_row_and_three_take_equally_many_statements(
    client: Client, me: Person, django_assert_num_queries: object
) -> None:
    event, here = people.run().event, at()
    for number in (1, 3):
        while event.registrations.count() < number:
            people.confirmed(event, employer=cast.town_hall().name)
        with django_assert_num_queries(11):  # type: ignore[operator]
            page = cast.text(client.get(here))
        assert page.count('<li class="row">') == number


def test_another_town_and_a_colleague_get_nothing() -> None:
    for somebody, status in ((cast.stranger(), 404), (cast.colleague(), 403)):
        assert cast.logged_in(somebody).get(at()).status_code == status
