"""By which words a course is found."""

from collections.abc import Iterator

from lotse.base.search import Kind, Text
from lotse.training.models import Course
from lotse.training.queries import course as query

KIND = Kind(2, "course")


def text(course: Course) -> Text:
    """Return what is indexed of a course: what it says, its modules, who gives it."""
    modules = [f"{module.title}. {module.goal}" for module in course.modules.all()]
    body = "\n".join([course.summary, course.audience, course.benefit, *modules])
    return Text(KIND.doc(course.pk), course.title, course.organisation.name, body)


def everything() -> Iterator[Text]:
    """Yield every public course."""
    for course in query.public().select_related("organisation").prefetch_related("modules"):
        yield text(course)
