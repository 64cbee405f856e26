"""The Lotsinnen and Lotsen of a town are counted; the town shows the number or keeps it."""

from datetime import datetime

from lotse.base import locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.network.queries import lotsen
from lotse.regions.actions import municipality as towns
from lotse.regions.models import Municipality


@action
def recount(*, municipality: Municipality, by: Actor, at: datetime) -> Municipality:
    """Count anew and store the number with the town; the same number leaves no trace."""
    # Locked before counting: of two certificates at the same moment the later one counts both.
    town = locking.lock(Municipality, municipality.pk)
    return towns.set_lotsen_count(municipality=town, count=lotsen.count(town), by=by, at=at)


@action
def show(*, municipality: Municipality, shown: bool, by: Actor, at: datetime) -> Municipality:
    """Let the public read the number, or no longer."""
    return towns.show_lotsen(municipality=municipality, shown=shown, by=by, at=at)
