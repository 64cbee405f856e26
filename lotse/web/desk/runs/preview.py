"""What a change of a run means, before it is stored: which facts become what, who gets a mail, who does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.events.actions.event import Day
from lotse.events.documents import change_words
from lotse.events.documents.change_words import Row
from lotse.events.models import ApprovalRequest, Event, Registration
from lotse.events.queries import told
from lotse.events.queries.told import Recipient
from lotse.events.rules import states

GETS: dict[str, str | Promise] = {
    states.CONFIRMED: _("mail with an updated calendar entry"),
    states.UNCONFIRMED: _("seat not confirmed yet: mail with the new facts, and until when to confirm"),
    states.OFFERED: _("offered seat not accepted yet: mail with the new facts, and until when to accept"),
    states.WAITING: _("on the waiting list: mail with the new facts"),
    states.APPLIED: _("has applied: mail with the new facts"),
}
"""What somebody gets, by state."""


@dataclass(frozen=True)
class Preview:
    """`reached`, `returned` and `superiors` get a mail; the last one to `returned` came back. `silent` get none.

    `key` stands for exactly this change and these people: whoever agrees has seen them.
    """

    rows: list[Row]
    reached: list[Recipient]
    returned: list[Recipient]
    superiors: list[ApprovalRequest]
    silent: list[Registration]
    key: str

    @property
    def mails(self) -> int:
        """How many mails are sent."""
        return len(self.reached) + len(self.returned) + len(self.superiors)

    @staticmethod
    def means(one: Recipient) -> str:
        """Say what somebody who did not book for others gets."""
        return str(GETS[one.people[0].state])


def of(event: Event, facts: Mapping[str, object], days: Sequence[Day], at: datetime) -> Preview | None:
    """Return what to look at before the change is stored, or None where nobody would be told."""
    changed = told.change(event, facts, [(day.id, (day.starts_at, day.ends_at)) for day in days])
    people = told.of_change(event, changed, at)
    if not people:
        return None
    back = told.returned(people)
    superiors = told.superiors(people, changed, at)
    shown = [(one.about, one.email, [row.state for row in one.people]) for one in people]
    seen = (changed, shown, [str(one.uuid) for one in superiors])
    return Preview(
        rows=change_words.rows(changed),
        reached=[one for one in people if one.about not in back],
        returned=[one for one in people if one.about in back],
        superiors=superiors,
        silent=told.unreached(people),
        key=sha256(repr(seen).encode()).hexdigest()[:20],
    )
