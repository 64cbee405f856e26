"""What a change of a run means, before it is stored: which facts become what, who gets a mail, who does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.events.actions.event import Day
from lotse.events.models import Event, Registration
from lotse.events.queries import told
from lotse.events.queries.told import Recipient
from lotse.events.rules import states
from lotse.events.rules.sessions import Move
from lotse.events.wording import Format

LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "format": _("Format"),
    "place_name": _("Place"),
    "place_address": _("Address of the place"),
    "online_link": _("Link to take part online"),
}
SILENT: dict[str, str | Promise] = {
    states.CONFIRMED: _("The name is still open; only whoever booked gets the mail."),
    states.UNCONFIRMED: _("The seat is not confirmed yet. The own page shows the new facts."),
    states.OFFERED: _("The offered seat is not accepted yet. The own page shows the new facts."),
    states.WAITING: _("On the waiting list. The own page shows the new facts."),
    states.APPLIED: _("Has applied and has no seat yet. The own page shows the new facts."),
}
"""Why somebody gets no mail, by state."""


@dataclass(frozen=True)
class Preview:
    """`reached` and `returned` get a mail; of the latter the last one came back. `silent` get none, with the reason.

    `key` stands for exactly this change and these people: whoever agrees has seen them.
    """

    facts: list[tuple[str | Promise, str, str]]
    days: list[Move]
    reached: list[Recipient]
    returned: list[Recipient]
    silent: list[tuple[Registration, str | Promise]]
    key: str

    @property
    def mails(self) -> int:
        """How many mails are sent."""
        return len(self.reached) + len(self.returned)


def of(event: Event, facts: Mapping[str, object], days: Sequence[Day]) -> Preview | None:
    """Return what to look at before the change is stored, or None where nobody would be told."""
    changed = told.change(event, facts, [(day.id, (day.starts_at, day.ends_at)) for day in days])
    people = told.of_change(event, changed)
    if not people:
        return None
    back = told.returned(people)
    seen = (changed, [(one.about, one.email) for one in people])
    return Preview(
        facts=[(LABELS[name], _shown(name, old), _shown(name, new)) for name, old, new in changed.facts],
        days=changed.days,
        reached=[one for one in people if one.about not in back],
        returned=[one for one in people if one.about in back],
        silent=[(row, SILENT[row.state]) for row in told.unreached(event)],
        key=sha256(repr(seen).encode()).hexdigest()[:20],
    )


def _shown(name: str, value: object) -> str:
    return str(Format(str(value)).label) if name == "format" else str(value)
