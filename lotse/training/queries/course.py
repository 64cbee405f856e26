"""Courses: for the public catalogue and for the desk."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Prefetch, QuerySet

from lotse.training.models import Course, CoursePartner, Module
from lotse.training.rules import document_title


def public() -> QuerySet[Course]:
    """Return courses of the catalogue."""
    return Course.objects.filter(is_public=True).select_related("organisation")


def public_one(slug: str) -> Course | None:
    """Return one course of the catalogue with partners, and modules with their number of `material`, or None."""
    modules = Module.objects.annotate(material=Count("materials"))
    shared = CoursePartner.objects.select_related("organisation")
    rows = public().prefetch_related(Prefetch("modules", modules), Prefetch("partners", shared))
    return next(iter(rows.filter(slug=slug)), None)


def partners(course: Course) -> list[CoursePartner]:
    """Return who is behind a course, with roles."""
    return list(course.partners.select_related("organisation"))


def for_desk(organisation_ids: Iterable[int]) -> QuerySet[Course]:
    """Return the courses of the given bodies, history included."""
    return Course.objects.filter(organisation_id__in=list(organisation_ids)).select_related("organisation")


def title_doubts(course: Course, threshold: int) -> list[document_title.Doubt]:
    """Return what speaks against the document of this course, by its modules."""
    units = sum((module.units for module in course.modules.all()), Decimal(0))
    return document_title.doubts(kind=course.document_kind, units=units, has_test=course.has_test, threshold=threshold)
