"""The list that people sign."""

import pytest

from lotse.base.models import Installation
from lotse.events.documents import attendance_list
from lotse.events.models import Event, TeamMember
from lotse.events.queries import registration as query
from tests import papers, people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]


def listed(number: int = 2, people_count: int = 3) -> tuple[Event, bytes]:
    event = people.run(number=number, capacity=60).event
    TeamMember.objects.create(event=event, person=people.person(name="Kim Trainer"), task=TeamMember.TRAINER)
    for _ in range(people_count):
        people.confirmed(event)
    people.confirmed(event, name="Zoë 😀 علي")
    return event, attendance_list.pdf(event, query.confirmed(event), NOW)


def test_one_page_a_day_with_everybody_and_free_lines() -> None:
    event, document = listed()
    sheets = papers.pages(document)
    assert len(sheets) == 2
    for number, sheet in enumerate(sheets, 1):
        assert f"Kurstag {number} von 2" in sheet
        assert "Mittwoch, 10. Februar 2027" in sheet or "Donnerstag, 11. Februar 2027" in sheet
        assert "Kim Trainer" in sheet
        assert "Beispielhaus" in sheet
        assert "Beispielkommune Musterdorf" in sheet
        assert "Unterschrift" in sheet
        for registration in query.confirmed(event)[:-1]:
            assert f"{registration.last_name}, {registration.first_name}" in sheet
        assert str(4 + attendance_list.WALK_INS) in sheet
    assert "MUSTER" not in sheets[0]


def test_it_is_accessible_and_its_tables_have_heads() -> None:
    _, document = listed()
    assert papers.faults(document) == []
    assert papers.tables_without_head(document) == 0


def test_a_class_of_twenty_fits_on_a_page_and_a_large_one_repeats_its_head() -> None:
    assert len(papers.pages(listed(1, 19)[1])) == 1
    sheets = papers.pages(listed(1, 45)[1])
    assert len(sheets) == 2
    assert all("Unterschrift" in sheet for sheet in sheets)


def test_a_demonstration_says_so() -> None:
    Installation.objects.create(pk=1, mode=Installation.DEMO, region_name="R", carrier_name="C", created_at=NOW)
    event = people.run(number=1).event
    sheet = papers.pages(attendance_list.pdf(event, [], NOW))[0]
    assert "MUSTER, kein gültiges Dokument" in sheet
