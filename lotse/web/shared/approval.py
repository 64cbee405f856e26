"""The approval of a superior on the page of a registration: how it stands, and asking for it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.base import clock
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.events.actions import approval as actions
from lotse.events.documents import approval_note
from lotse.events.models import ApprovalRequest, Registration
from lotse.events.queries import approval as query
from lotse.events.rules import approval as rule
from lotse.events.rules import present
from lotse.events.wording import Approval, ApprovalState
from lotse.events.wording import approval as wording
from lotse.web.shared import downloads
from lotse.web.shared.fields import AddressField, LineField


class AskForm(forms.Form):
    """Who is the superior."""

    superior = LineField(label=gettext_lazy("Name of the superior"), max_length=200)
    superior_email = AddressField(label=gettext_lazy("Official e-mail of the superior"))

    use_required_attribute = False


@dataclass(frozen=True)
class Approvals:
    """How the approval stands. `missing`: it is needed and not there; `open` is the request without an answer."""

    open: ApprovalRequest | None
    requests: list[ApprovalRequest]
    missing: bool
    can_ask: bool
    form: AskForm

    @property
    def last(self) -> ApprovalRequest | None:
        """The newest request."""
        return self.requests[0] if self.requests else None

    @property
    def decided(self) -> list[ApprovalRequest]:
        """Those with a file note."""
        return [request for request in self.requests if request.state in rule.DECIDED]


def of(registration: Registration, at: datetime, form: AskForm | None = None, *, proven: bool = True) -> Approvals:
    """Read how it stands. `proven`: whoever looks has come through the participant's own address."""
    requests = query.of_registration(registration)
    state = present.state_at(
        state=registration.state, hold_until=registration.hold_until, starts=registration.event.starts_at, at=at
    )
    fault = rule.not_askable(
        state=state,
        starts=registration.event.starts_at,
        proven=proven or registration.address_proven_at is not None,
        granted=registration.approval == Approval.GRANTED and any(r.state == ApprovalState.GRANTED for r in requests),
        asked=len(requests),
        at=at,
    )
    waits = next((request for request in requests if request.state == ApprovalState.OPEN), None)
    wanted = registration.approval != Approval.NOT_NEEDED
    return Approvals(
        open=waits,
        requests=requests,
        missing=registration.approval in wording.OPEN,
        can_ask=fault is None and waits is None and wanted,
        form=form or AskForm(),
    )


def ask(request: HttpRequest, registration: Registration, form: AskForm, *, by: Actor, proven: bool) -> bool:
    """Ask the superior; False where the form has to be shown again with what is wrong."""
    if not form.is_valid():
        return False
    name, email = form.cleaned_data["superior"], form.cleaned_data["superior_email"]
    try:
        actions.ask(registration=registration, name=name, email=email, by=by, at=clock.now(), proven=proven)
    except Refused as refusal:
        form.add_error("superior_email", refusal.sentence)
        return False
    messages.info(request, _("The mail to the superior is on its way. Until the answer the approval stays open."))
    return True


def take_back(*, registration: Registration, by: Actor) -> str:
    """Take the open request back; doing it twice shows the same."""
    waits = query.open_of(registration.pk)
    if waits is not None:
        actions.take_back(request=waits, by=by, at=clock.now())
    return _("The request has been taken back. Its link no longer works.")


def note_file(registration: Registration, key: uuid.UUID) -> HttpResponse:
    """Return the file note of an answered request about this registration."""
    found = query.full().filter(registration=registration, uuid=key).first()
    file = approval_note.pdf(found) if found else None
    if found is None or file is None:
        raise Http404
    return downloads.attachment(file, approval_note.file_name(found), "application/pdf")
