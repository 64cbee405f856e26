"""Text blocks of council papers at the desk."""

from datetime import date

import pytest
from django.urls import reverse

from lotse.toolkit.models import TextBlock
from tests import people
from tests.people import NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LIST = "/desk/text-blocks/"
TYPED = {
    "place": "procurement",
    "land": "NW",
    "since": "2027-01-01",
    "until": "",
    "text_de": "Neues Recht.",
    "text_en": "",
    "source": "Gesetzblatt",
}


def row() -> TextBlock:
    return TextBlock.objects.get(place="procurement", since=date(2026, 1, 1))


def test_three_people_at_the_door() -> None:
    addresses = [LIST, reverse("desk:text_block", args=[row().pk]), reverse("desk:text_block_switch", args=[row().pk])]
    for somebody, status in ((cast.office(), 403), (people.person(), 404)):
        client = cast.logged_in(somebody)
        for address in addresses:
            assert (client.get(address).status_code, client.post(address).status_code) == (status, status)
    client = cast.logged_in(cast.coordinator())
    assert [client.get(address).status_code for address in addresses] == [200, 200, 302]
    assert client.get(reverse("desk:text_block", args=[10**12])).status_code == 404
    assert row().is_active


def test_a_block_is_added_once_and_listed_with_its_days() -> None:
    client = cast.logged_in(cast.coordinator())
    for _twice in range(2):
        answer = client.post(LIST, TYPED, follow=True)
        assert "Gespeichert." in answer.text
    assert TextBlock.objects.filter(text_de="Neues Recht.").count() == 1
    assert "1. Januar 2026" in answer.text and "Nordrhein-Westfalen" in answer.text
    for since, until, state in (
        (date(2020, 1, 1), date(2021, 1, 1), "gilt nicht mehr"),
        (date(2099, 1, 1), None, "gilt noch nicht"),
    ):
        TextBlock.objects.create(place="climate", since=since, until=until, text_de="x", source="q", changed_at=NOW)
        assert state in client.get(LIST).text


def test_a_block_is_changed_and_switched() -> None:
    client = cast.logged_in(cast.coordinator())
    address = reverse("desk:text_block", args=[row().pk])
    shown = client.get(address).text
    assert "§ 75a der Gemeindeordnung (GO NRW)" in shown and 'value="2026-01-01"' in shown
    client.post(address, {**TYPED, "since": "2026-01-01", "until": "2026-12-31"})
    assert (row().text_de, row().until) == ("Neues Recht.", date(2026, 12, 31))
    for on, active in (("0", False), ("0", False), ("1", True)):
        client.post(reverse("desk:text_block_switch", args=[row().pk]), {"on": on})
        assert row().is_active is active


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"until": "2026-12-31"}, "Der letzte Tag liegt vor dem ersten."),
        ({"text_de": "<b>" + "x" * 3000}, "&lt;b&gt;x"),
        ({"since": "gestern", "source": ""}, 'value="gestern"'),
        ({"place": "nowhere", "land": "XX"}, "Neues Recht."),
    ],
)
def test_bad_input_keeps_what_was_typed(typed: dict[str, str], said: str) -> None:
    before = TextBlock.objects.count()
    answer = cast.logged_in(cast.coordinator()).post(LIST, {**TYPED, **typed})
    assert 'class="alert lost summary"' in answer.text and said in answer.text
    assert TextBlock.objects.count() == before
