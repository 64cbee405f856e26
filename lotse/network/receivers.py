"""Small doors: what lower storeys announce to the network."""

from datetime import datetime

from lotse.base.actor import Actor
from lotse.credentials.signals import certificates_changed
from lotse.events.models import Registration
from lotse.network.actions import lotsen
from lotse.network.queries import municipality_for


def connect() -> None:
    """Start listening."""
    certificates_changed.connect(count_lotsen, dispatch_uid="network.count_lotsen")


def count_lotsen(registrations: list[Registration], by: Actor, at: datetime, **kwargs: object) -> None:
    """Keep the number of Lotsinnen and Lotsen of the towns concerned."""
    for town in municipality_for.towns_of(registrations):
        lotsen.recount(municipality=town, by=by, at=at)
