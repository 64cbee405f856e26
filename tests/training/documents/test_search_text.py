"""A course is found while it is public, by its modules too."""

import pytest

from lotse.base import search
from lotse.training.actions import course as courses
from lotse.training.documents import search_text
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def found(query: str) -> list[int]:
    return [search_text.KIND.pk(hit.doc) for hit in search.find(query, [search_text.KIND]).hits]


def test_a_public_course_is_found() -> None:
    course = people.course(title="Lehrgang Quarkkeulchen")
    assert found("Quarkkeulchen") == [course.pk]
    assert found(course.modules.all()[0].title) == [course.pk]
    assert [text.doc for text in search_text.everything()] == [search_text.KIND.doc(course.pk)]
    course.is_public = False
    courses.save(course=course, modules=None, by=DESK, at=NOW)
    assert (found("Quarkkeulchen"), list(search_text.everything())) == ([], [])
