"""Own projects that have become solutions."""

from lotse.exchange.models import Solution
from lotse.training.models import Project


def solution_of(project: Project) -> Solution | None:
    """Return what the project became, or None."""
    return Solution.objects.filter(from_project__project=project).select_related("municipality").first()
