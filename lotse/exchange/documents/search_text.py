"""By which words a solution is found."""

from django.utils import translation

from lotse.base.text import fold
from lotse.exchange.models import Solution
from lotse.exchange.wording import Topic

TEXTS = ("title", "summary", "problem", "how_it_works", "people_benefit")


def key(solution: Solution) -> str:
    """Return the folded words of the entry, with its town and the name of its topic in its own language."""
    with translation.override(solution.language):
        topic = str(Topic(solution.topic).label) if solution.topic else ""
    parts = [*(getattr(solution, name) for name in TEXTS), solution.municipality.name, topic]
    return fold(" ".join(parts))
