"""Files of all certificates: of a run, and those that the worker has to look after."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from lotse.base.statements import Slot, Statement
from lotse.credentials.models import Bundle, Certificate
from lotse.credentials.queries.certificate import full
from lotse.credentials.rules import bundle as rule
from lotse.credentials.wording import BundleState, CertificateState
from lotse.training.models import Run


@dataclass(frozen=True)
class Offer:
    """What the desk shows: the standing, how far it is, the file."""

    standing: rule.Standing
    done: int = 0
    total: int = 0
    stored: str = ""
    until: datetime | None = None


def offer(run: Run, valid: Collection[int], at: datetime) -> Offer:
    """Return what there is for a run whose valid certificates have these ids."""
    found = Bundle.objects.filter(run=run).first()
    if found is None:
        return Offer("none")
    standing = rule.standing(state=found.state, ready_at=found.ready_at, holds=found.certificates, valid=valid, at=at)
    until = found.ready_at + rule.KEPT if found.ready_at else None
    return Offer(standing, min(found.done, found.total), found.total, found.stored, until)


def certificates(bundle: Bundle) -> list[Certificate]:
    """Return what goes into the file: those asked for that still are valid, in the order of names."""
    rows = full().filter(pk__in=bundle.certificates, state=CertificateState.VALID)
    return list(rows.order_by("registration__sort_key", "id"))


def waiting() -> list[Bundle]:
    """Return what the worker has to make, the oldest first."""
    return _WAITING.all()


def expired(at: datetime) -> list[Bundle]:
    """Return what the worker has to remove."""
    return _EXPIRED.all(ready_at=at - rule.KEPT)


# The worker asks both every second.
_WAITING = Statement(
    lambda: Bundle.objects.filter(state=BundleState.BUILDING).select_related("run").order_by("asked_at", "id")
)
_EXPIRED = Statement(
    lambda: Bundle.objects.filter(state=BundleState.READY, ready_at__lte=Slot(Bundle, "ready_at")).select_related(
        "run__event"
    )
)
