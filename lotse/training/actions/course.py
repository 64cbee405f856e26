"""A course is entered and changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lotse.base import audit, search
from lotse.base.actor import Actor
from lotse.base.text import slug
from lotse.base.transactions import action
from lotse.regions.models import Organisation
from lotse.training.documents import search_text
from lotse.training.models import Course, CoursePartner, Module


@action
def save(*, course: Course, modules: Sequence[Module] | None, by: Actor, at: datetime) -> Course:
    """Store a course; `modules` replaces the list (kept by id), None leaves it as it is."""
    new = course.pk is None
    if new and not course.slug:
        course.slug = free_slug(course.title)
    before = {} if new else _facts(Course.objects.get(pk=course.pk))
    course.save()
    if modules is not None:
        _write_modules(course, modules)
    after = _facts(course)
    changed = {name: value for name, value in after.items() if before.get(name) != value}
    verb = "course.added" if new else "course.changed"
    old = {name: before[name] for name in changed if name in before}
    audit.record(verb, ("course", course.uuid), by=by, at=at, before=old, after=changed)
    search.keep(search_text.text(course), public=course.is_public)
    return course


@action
def set_partners(*, course: Course, partners: Sequence[tuple[Organisation, str]], by: Actor, at: datetime) -> None:
    """Store the partners with their roles, in this order."""
    course.partners.all().delete()
    for order, (organisation, role) in enumerate(partners):
        CoursePartner.objects.create(course=course, organisation=organisation, role=role, order=order)
    names = [f"{organisation.name}: {role}" for organisation, role in partners]
    audit.record("course.partners_set", ("course", course.uuid), by=by, at=at, after={"partners": names})


def free_slug(title: str) -> str:
    """Return a readable address that no course has yet."""
    wanted = slug(title, 70) or "course"
    taken = set(Course.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)


def _write_modules(course: Course, modules: Sequence[Module]) -> None:
    kept = [module.pk for module in modules if module.pk]
    course.modules.exclude(pk__in=kept).delete()
    for order, module in enumerate(modules):
        module.course, module.order = course, order
        module.save()


def _facts(course: Course) -> dict[str, Any]:
    names = (
        "title",
        "summary",
        "audience",
        "benefit",
        "document_kind",
        "document_title",
        "has_test",
        "is_public",
    )
    return {name: getattr(course, name) for name in names}
