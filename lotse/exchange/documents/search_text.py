"""By which words a solution is found."""

from collections.abc import Iterator

from django.utils import translation

from lotse.base.search import Text
from lotse.exchange.models import Solution
from lotse.exchange.queries import solution as query
from lotse.exchange.rules import states
from lotse.exchange.wording import Beneficiary, Topic

KIND = query.KIND
BODY = (
    "summary", "problem", "how_it_works", "people_benefit", "contribution_digital", "contribution_sustainable",
    "contribution_authentic", "went_wrong",
)  # fmt: skip


def text(solution: Solution) -> Text:
    """Return what is indexed of an entry: what it says, its town, topic and whom it serves, in its own language."""
    with translation.override(solution.language):
        topic = str(Topic(solution.topic).label) if solution.topic else ""
        whom = [str(Beneficiary(one).label) for one in solution.beneficiaries if one in Beneficiary.values]
    tags = ", ".join([topic, solution.municipality.name, *whom])
    body = "\n".join(getattr(solution, name) for name in BODY)
    return Text(KIND.doc(solution.pk), solution.title, tags, body)


def is_public(solution: Solution) -> bool:
    """Return whether everybody may find the entry."""
    return solution.state == states.PUBLISHED


def everything() -> Iterator[Text]:
    """Yield every public entry."""
    for solution in query.public():
        yield text(solution)
