"""Courses: for the public catalogue and for the desk."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import Count, QuerySet

from lotse.base.statements import Slot, Statement
from lotse.training.models import Course, CoursePartner, Module
from lotse.training.rules import document_title


def public() -> QuerySet[Course]:
    """Return courses of the catalogue."""
    return Course.objects.filter(is_public=True).select_related("organisation")


def all_public() -> list[Course]:
    """Return the courses of the catalogue, by title."""
    return _PUBLIC.all()


def public_one(slug: str) -> Course | None:
    """Return one course of the catalogue, or None."""
    return _PUBLIC_ONE.first(slug=slug)


def modules(course: Course) -> list[Module]:
    """Return the parts of a course, in their order."""
    return _MODULES.all(course=course.pk)


def modules_with_material(course: Course) -> Sequence[Module]:
    """Return the parts of a course with their number of `material`."""
    return _MODULES_WITH_MATERIAL.all(course=course.pk)


def partners(course: Course) -> list[CoursePartner]:
    """Return who is behind a course, with roles."""
    return _PARTNERS.all(course=course.pk)


def for_desk(organisation_ids: Iterable[int]) -> QuerySet[Course]:
    """Return the courses of the given bodies, history included."""
    return Course.objects.filter(organisation_id__in=list(organisation_ids)).select_related("organisation")


def title_doubts(course: Course, threshold: int) -> list[document_title.Doubt]:
    """Return what speaks against the document of this course, by its modules."""
    units = sum((module.units for module in course.modules.all()), Decimal(0))
    return document_title.doubts(kind=course.document_kind, units=units, has_test=course.has_test, threshold=threshold)


_PUBLIC = Statement(public)
_PUBLIC_ONE = Statement(lambda: public().filter(slug=Slot(Course, "slug")))
_MODULES = Statement(lambda: Module.objects.filter(course=Slot(Module, "course")))
_MODULES_WITH_MATERIAL = Statement(
    lambda: Module.objects.filter(course=Slot(Module, "course")).annotate(material=Count("materials"))
)
_PARTNERS = Statement(
    lambda: CoursePartner.objects.filter(course=Slot(CoursePartner, "course")).select_related("organisation")
)
