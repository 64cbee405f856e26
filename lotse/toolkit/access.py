"""Who may read and write a town's drafts: its editors, and nobody else."""

from lotse.exchange import access as exchange
from lotse.people.models import Person
from lotse.toolkit.models import CouncilPaper


def may_see(person: Person, paper: CouncilPaper) -> bool:
    """Return True for the editors of the town the draft belongs to; not for the coordination, not for the giver."""
    return exchange.may_edit_for(person, paper.municipality)
