"""Everything about a course is stored as one event: facts, modules, material, partners."""

from collections.abc import Sequence
from datetime import datetime

from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.regions.models import Organisation
from lotse.training.actions import course as courses
from lotse.training.actions import material as materials
from lotse.training.models import Course, Module


@action
def store(
    *,
    course: Course,
    modules: Sequence[Module],
    entries: Sequence[materials.Entry],
    partners: Sequence[tuple[Organisation, str]],
    by: Actor,
    at: datetime,
) -> list[str]:
    """Store the page of a course; return stored files nobody needs any more."""
    before = [] if course.pk is None else [(p.organisation_id, p.role) for p in course.partners.all()]
    gone = [] if course.pk is None else _files_of_removed(course, modules)
    courses.save(course=course, modules=modules, by=by, at=at)
    if before != [(organisation.pk, role) for organisation, role in partners]:
        courses.set_partners(course=course, partners=partners, by=by, at=at)
    return gone + materials.put(course=course, entries=entries, by=by, at=at)


def _files_of_removed(course: Course, modules: Sequence[Module]) -> list[str]:
    kept = {module.pk for module in modules}
    rows = course.modules.exclude(pk__in=[pk for pk in kept if pk]).values_list("materials__stored", flat=True)
    return [stored for stored in rows if stored]
