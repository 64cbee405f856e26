"""Courses: for the public catalogue and for the desk."""

from collections.abc import Iterable

from django.db.models import QuerySet

from lotse.training.models import Course


def public() -> QuerySet[Course]:
    """Return courses of the catalogue."""
    return Course.objects.filter(is_public=True).select_related("organisation")


def public_one(slug: str) -> Course | None:
    """Return one course of the catalogue with modules and partners, or None."""
    rows = public().prefetch_related("modules__materials", "partners__organisation")
    return rows.filter(slug=slug).first()


def for_desk(organisation_ids: Iterable[int]) -> QuerySet[Course]:
    """Return the courses of the given bodies, history included."""
    return Course.objects.filter(organisation_id__in=list(organisation_ids)).select_related("organisation")
