"""Somebody says „das interessiert uns“, confirms the address, and is accepted or declined."""

from datetime import datetime

from lotse.base import audit, locking, repeat
from lotse.base.actor import Actor
from lotse.base.models import OutboxMail
from lotse.base.text import tidy, tidy_block
from lotse.base.transactions import action
from lotse.exchange import errors, wording
from lotse.exchange.actions import entry
from lotse.exchange.documents import mails
from lotse.exchange.models import Interest, Solution
from lotse.exchange.queries import interest as query
from lotse.exchange.queries import town
from lotse.exchange.rules import states
from lotse.exchange.wording import InterestState
from lotse.people.actions import invitation as invitations
from lotse.people.models import Invitation, Person
from lotse.people.wording import Role
from lotse.regions.models import Municipality

OPEN = (InterestState.UNCONFIRMED, InterestState.CONFIRMED)
LONGEST_REASON = 300


@action
def say(
    *,
    solution: Solution,
    municipality: Municipality,
    first_name: str,
    last_name: str,
    email: str,
    note: str,
    language: str,
    by: Actor,
    at: datetime,
) -> Interest:
    """Note the interest of a town and send the page that proves the address.

    The same wish again sends the page again, at most once a minute, and gets the same answer.
    """
    told = {"first_name": tidy(first_name)[:100], "last_name": tidy(last_name)[:100], "note": tidy_block(note)}
    if not told["first_name"] or not told["last_name"]:
        raise errors.SomethingMissing(wording.NAME_NEEDED)
    if len(told["note"]) > entry.LONGEST_NOTE:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    email = entry.usable_address(email)
    solution = locking.lock(Solution, solution.pk)
    if solution.state != states.PUBLISHED:
        raise errors.NotPublic(wording.NOT_PUBLISHED)
    if solution.municipality_id == municipality.pk:
        raise errors.OwnSolution(wording.OWN_SOLUTION)
    rows = Interest.objects.filter(solution=solution, municipality=municipality, email=email, state__in=OPEN)
    interest, verb = rows.first(), "interest.repeated"
    if interest is None:
        verb = "interest.said"
        interest = Interest.objects.create(
            solution=solution, municipality=municipality, email=email, language=language, created_at=at, **told
        )
    elif _sent_just_now(interest, at):
        return interest
    elif interest.state == InterestState.UNCONFIRMED:
        # Nobody has proved anything yet, so the newest wording counts.
        Interest.objects.filter(pk=interest.pk).update(**told, language=language)
    interest = query.full().get(pk=interest.pk)
    after = {"solution": str(solution.uuid), "town": municipality.ags}
    audit.record(verb, _about(interest), by=by, at=at, after=after)
    mail = mails.interest_received(interest=interest)
    entry.tell(interest, mail, about=_about(interest), at=at)
    return interest


@action
def confirm(*, interest: Interest, by: Actor, at: datetime) -> Interest:
    """Prove the address: the coordination answers next. Confirming twice changes nothing."""
    interest = _locked(interest)
    if interest.state in (InterestState.CONFIRMED, InterestState.ACCEPTED):
        return interest
    if interest.state != InterestState.UNCONFIRMED:
        raise errors.InterestOver(wording.INTEREST_OVER)
    interest.state, interest.confirmed_at = InterestState.CONFIRMED, at
    interest.save(update_fields=["state", "confirmed_at"])
    audit.record("interest.confirmed", _about(interest), by=by, at=at, after={"state": str(interest.state)})
    return interest


@action
def accept(*, interest: Interest, coordinator: Person, by: Actor, at: datetime) -> Invitation:
    """Say yes; the answer is the invitation as town editor. Accepting twice invites once."""
    interest = _locked(interest)
    hall = town.hall(interest.municipality)
    if hall is None:
        raise errors.NoTownHall(wording.NO_TOWN_HALL)
    if interest.state == InterestState.ACCEPTED:
        return Invitation.objects.filter(email=interest.email, role=Role.EDITOR).latest("id")
    _refuse_undecidable(interest)
    interest.state, interest.decided_at = InterestState.ACCEPTED, at
    interest.save(update_fields=["state", "decided_at"])
    audit.record("interest.accepted", _about(interest), by=by, at=at, after={"state": str(interest.state)})
    return invitations.send(
        email=interest.email,
        first_name=interest.first_name,
        last_name=interest.last_name,
        organisation=hall,
        role=Role.EDITOR,
        invited_by=coordinator,
        language=interest.language,
        by=by,
        at=at,
    )


@action
def decline(*, interest: Interest, reason: str, by: Actor, at: datetime) -> Interest:
    """Say no with a reason, which is mailed. Declining twice changes nothing."""
    reason = tidy(reason)
    if not reason:
        raise errors.SomethingMissing(wording.REASON_NEEDED)
    if len(reason) > LONGEST_REASON:
        raise errors.TooLong(wording.NOTE_TOO_LONG)
    interest = _locked(interest)
    if interest.state == InterestState.DECLINED:
        return interest
    _refuse_undecidable(interest)
    interest.state, interest.decided_at, interest.decline_reason = InterestState.DECLINED, at, reason
    interest.save(update_fields=["state", "decided_at", "decline_reason"])
    after = {"state": str(interest.state), "reason": reason}
    audit.record("interest.declined", _about(interest), by=by, at=at, after=after)
    mail = mails.interest_declined(interest=interest)
    entry.tell(interest, mail, about=_about(interest), at=at)
    return interest


def _locked(interest: Interest) -> Interest:
    locking.lock(Solution, interest.solution_id)
    return query.full().get(pk=locking.lock(Interest, interest.pk).pk)


def _refuse_undecidable(interest: Interest) -> None:
    if interest.state == InterestState.UNCONFIRMED:
        raise errors.InterestOver(wording.INTEREST_UNCONFIRMED)
    if interest.state != InterestState.CONFIRMED:
        raise errors.InterestOver(wording.INTEREST_OVER)


def _sent_just_now(interest: Interest, at: datetime) -> bool:
    mails_sent = OutboxMail.objects.filter(
        kind="interest_received", subject_kind="interest", subject_ref=str(interest.uuid)
    )
    last = mails_sent.order_by("-id").values_list("created_at", flat=True).first()
    return last is not None and repeat.is_repeated(last, at)


def _about(interest: Interest) -> tuple[str, object]:
    return ("interest", interest.uuid)
