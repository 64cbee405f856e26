"""Invented accounts of the network: the coordination, one editor in each Beispielkommune, a press office."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lotse.base import actor
from lotse.base.actor import Actor
from lotse.jobs.demo import cast
from lotse.jobs.demo.house import account, invited
from lotse.people.models import Person as Account
from lotse.people.wording import Role
from lotse.regions.models import Municipality, Organisation


@dataclass
class TownHalls:
    """Who works in the network, and the towns by name."""

    coordinator: Account
    editors: dict[str, Account]
    towns: dict[str, Municipality]

    @property
    def desk(self) -> Actor:
        """The coordination."""
        return actor.person(self.coordinator.uuid, self.coordinator.full_name)

    def by(self, town: str) -> Actor:
        """The editor of a town."""
        editor = self.editors[town]
        return actor.person(editor.uuid, editor.full_name)


def open_doors(bodies: dict[str, Organisation], operator: Account, *, at: datetime) -> TownHalls:
    """The operator invites the coordination, the coordination invites the towns."""
    running = actor.person(operator.uuid, operator.full_name)
    coordinator = invited(cast.COORDINATOR, bodies[cast.CARRIER], Role.COORDINATOR, operator, running, at)
    desk = actor.person(coordinator.uuid, coordinator.full_name)
    editors = {
        town: invited(person, bodies[town], Role.EDITOR, coordinator, desk, at + timedelta(hours=3 + number))
        for number, (town, person) in enumerate(cast.EDITORS.items())
    }
    account(cast.PRESS, at + timedelta(hours=6))
    towns = {town: bodies[town].municipalities.get() for town in cast.EDITORS}
    return TownHalls(coordinator, editors, towns)
