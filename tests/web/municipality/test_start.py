"""The door of a town and its start."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.exchange.models import Solution
from lotse.people.models import Person
from lotse.people.wording import Role
from tests import people
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
START = "/municipality/"


def at(name: str = cast.HOME) -> str:
    """The start of a town."""
    return reverse("municipality:town", args=[cast.town_hall(name).uuid])


def test_four_people_at_the_door(client: Client) -> None:
    assert client.get(at()).headers["Location"].startswith(reverse("account_login"))
    assert client.get(START).headers["Location"].startswith(reverse("account_login"))
    assert cast.logged_in(cast.editor()).get(at()).status_code == 200
    refused = cast.logged_in(cast.colleague()).get(at())
    assert refused.status_code == 403
    assert "Diese Seiten gehören der Redaktion von Rathaus Beispielkommune Musterdorf" in cast.text(refused)
    coordination = people.person(role=Role.COORDINATOR, organisation=people.organisation("Agentur", "agency"))
    for somebody in (cast.stranger(), coordination, people.person()):
        assert cast.logged_in(somebody).get(at()).status_code == 404


def test_a_town_hall_that_serves_no_town_or_several_has_no_pages() -> None:
    alone = people.organisation("Amt ohne Ort", "municipality")
    company = people.organisation("Stadtwerke", "utility")
    company.municipalities.add(cast.municipality())
    joint = people.organisation("Amt für zwei", "municipality")
    joint.municipalities.set([cast.municipality(), cast.municipality(cast.OTHER)])
    for body in (alone, company, joint):
        client = cast.logged_in(people.person(role=Role.EDITOR, organisation=body))
        assert client.get(reverse("municipality:town", args=[body.uuid])).status_code == 404


def test_the_start_leads_to_the_only_town_or_lists_them() -> None:
    me = cast.editor()
    client = cast.logged_in(me)
    assert client.get(START).headers["Location"] == at()
    people.person(me.email, role=Role.EDITOR, organisation=cast.town_hall(cast.OTHER))
    page = cast.text(client.get(START))
    assert at() in page and at(cast.OTHER) in page
    refused = cast.logged_in(cast.colleague()).get(START)
    assert refused.status_code == 403 and "Redaktion von Rathaus" in cast.text(refused)
    assert cast.logged_in(people.person()).get(START).status_code == 404


def test_the_header_shows_every_area_that_is_ones_own() -> None:
    me = cast.editor()
    people.person(me.email, role=Role.TRAINER, organisation=people.organisation())
    client = cast.logged_in(me)
    ways = {"my": "/my/", "desk": "/desk/", "municipality": START}
    for here in ways:
        page = cast.text(client.get(ways[here], follow=True))
        for other in ways:
            assert (f'<li><a href="{ways[other]}">' in page) == (other != here) or other == here
    assert f'<li><a href="{START}">' not in cast.text(cast.logged_in(cast.colleague()).get("/my/"))


def test_what_is_to_do_and_how_much_there_is(client: Client, me: Person, django_assert_num_queries: object) -> None:
    address = at()
    assert "Alles in Ordnung" in cast.text(client.get(address)) or "Nichts zu tun" in cast.text(client.get(address))
    for number in (1, 3):
        for one in range(Solution.objects.count(), number):
            cast.draft(title=f"Idee {one}")
        with django_assert_num_queries(19):  # type: ignore[operator]
            page = cast.text(client.get(address))
        assert [f"Idee {one}" in page for one in range(3)] == [one < number for one in range(3)]
    assert "3 Einträge" in page


def test_the_entries_of_the_header_lead_into_the_town(client: Client, me: Person) -> None:
    page = cast.text(client.get(at()))
    key = cast.town_hall().uuid
    for name in ("town", "solutions", "copies", "bookings", "team", "settings"):
        assert f'href="{reverse(f"municipality:{name}", args=[key])}"' in page
    foreign = cast.text(client.get(at(cast.OTHER)))
    assert str(cast.town_hall(cast.OTHER).uuid) not in foreign.replace(at(cast.OTHER), "")
