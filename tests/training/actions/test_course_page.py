"""The page of a course is stored as one: facts, modules, material, partners."""

from decimal import Decimal

import pytest

from lotse.base import audit
from lotse.regions.models import Organisation
from lotse.training.actions import course_page
from lotse.training.actions import material as materials
from lotse.training.models import Course, Material, Module
from tests import people
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db


def store(
    course: Course,
    modules: list[Module],
    entries: list[materials.Entry] | None = None,
    partners: list[tuple[Organisation, str]] | None = None,
) -> list[str]:
    return course_page.store(
        course=course, modules=modules, entries=entries or [], partners=partners or [], by=DESK, at=NOW
    )


def verbs(course: Course) -> list[str]:
    return [row.verb for row in audit.trail("course", course.uuid)]


def test_a_new_course_with_its_partners() -> None:
    body = people.organisation()
    course = Course(title="Neu", organisation=body)
    assert store(course, [Module(title="Eins", units=Decimal(4))], partners=[(body, "host")]) == []
    assert [module.title for module in course.modules.all()] == ["Eins"]
    assert verbs(course) == ["course.added", "course.partners_set"]


def test_partners_are_written_only_when_they_change() -> None:
    course, other = people.course(), people.organisation("Beispiel-Agentur", "agency")
    modules = list(course.modules.all())
    store(course, modules, partners=[(other, "region")])
    store(course, modules, partners=[(other, "region")])
    assert verbs(course).count("course.partners_set") == 1
    store(course, modules)
    assert verbs(course).count("course.partners_set") == 2
    assert not course.partners.exists()


def test_files_nobody_needs_any_more_are_named() -> None:
    course = people.course()
    first, second = course.modules.all()
    for module, stored in ((first, "materials/a.pdf"), (first, ""), (second, "materials/b.pdf")):
        Material.objects.create(module=module, title="Folien", stored=stored, url="" if stored else "https://b.example")
    replaced = materials.Entry(second.pk, "Folien", url="https://b.example/", id=second.materials.get().pk)
    # The first module goes with its file, the file of the second is replaced by a link.
    assert store(course, [second, Module(title="Neu", units=Decimal(2))], [replaced]) == [
        "materials/a.pdf",
        "materials/b.pdf",
    ]
    assert [material.url for material in Material.objects.all()] == ["https://b.example/"]
    assert [module.title for module in course.modules.all()] == [second.title, "Neu"]
