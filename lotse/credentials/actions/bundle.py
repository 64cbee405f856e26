"""All certificates of a run as one file: asked for, made step by step, removed after a day."""

from datetime import datetime

from lotse.base import audit, files, locking
from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.credentials import errors, wording
from lotse.credentials.models import Bundle
from lotse.credentials.queries import certificate as certificates
from lotse.credentials.rules import bundle as rule
from lotse.credentials.wording import BundleState
from lotse.events.models import Event
from lotse.training.models import Run


@action
def ask(*, run: Run, by: Actor, at: datetime) -> Bundle:
    """Ask for the file; while it is being made, and as long as a finished one is good, that one is returned."""
    locking.lock(Event, run.event_id)
    valid = [certificate.pk for certificate in certificates.of_run(run)]
    if not valid:
        raise errors.NothingIssued(wording.NOTHING_ISSUED)
    found = Bundle.objects.filter(run=run).first()
    if found is not None:
        found = locking.lock(Bundle, found.pk)
        there = rule.standing(state=found.state, ready_at=found.ready_at, holds=found.certificates, valid=valid, at=at)
        if there in ("building", "ready"):
            return found
        files.remove(found.stored)
    begun = {"state": BundleState.BUILDING, "certificates": valid, "done": 0, "asked_at": at}
    made, _ = Bundle.objects.update_or_create(run=run, defaults={**begun, "ready_at": None, "stored": ""})
    audit.record("bundle.asked", ("event", run.event.uuid), by=by, at=at, after={"count": len(valid)})
    return made


@action
def finish(*, bundle: Bundle, stored: str, by: Actor, at: datetime) -> Bundle:
    """Note where the finished file lies."""
    return _end(bundle, BundleState.READY, stored, by, at)


@action
def fail(*, bundle: Bundle, by: Actor, at: datetime) -> Bundle:
    """Note that no file could be made; the desk may ask again."""
    return _end(bundle, BundleState.FAILED, "", by, at)


@action
def remove(*, bundle: Bundle, by: Actor, at: datetime) -> None:
    """Remove a file whose time has run out. The file goes first: a row without a file is found again."""
    bundle = locking.lock(Bundle, bundle.pk)
    if bundle.state != BundleState.READY or not rule.over(bundle.ready_at, at):
        return
    files.remove(bundle.stored)
    audit.record("bundle.removed", ("event", bundle.run.event.uuid), by=by, at=at)
    bundle.delete()


def _end(bundle: Bundle, state: BundleState, stored: str, by: Actor, at: datetime) -> Bundle:
    bundle = locking.lock(Bundle, bundle.pk)
    bundle.state, bundle.stored, bundle.done = state, stored, bundle.total
    bundle.ready_at = at if state == BundleState.READY else None
    bundle.save(update_fields=["state", "stored", "done", "ready_at"])
    audit.record(f"bundle.{state}", ("event", bundle.run.event.uuid), by=by, at=at)
    return bundle
