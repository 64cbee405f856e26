"""An installation is founded: once, as a demonstration or for real persons."""

from datetime import datetime

from lotse.base import audit, installation
from lotse.base.actor import Actor
from lotse.base.errors import Refused
from lotse.base.models import Installation
from lotse.base.transactions import action


class FoundedAlready(Refused):
    """A database is founded once; a demonstration and real persons never share one."""

    def __init__(self, there: Installation) -> None:
        kind = "a demonstration" if there.mode == Installation.DEMO else "a real installation"
        super().__init__(f"This database already holds {kind} ({there.region_name}): give another LOTSE_DATA.")


@action
def set_up_demo(*, region_name: str, carrier_name: str, carrier_email: str, by: Actor, at: datetime) -> Installation:
    """Found a demonstration: invented persons, no mail leaves."""
    return _found(Installation.DEMO, region_name, carrier_name, carrier_email, by=by, at=at)


@action
def set_up_real(*, region_name: str, carrier_name: str, carrier_email: str, by: Actor, at: datetime) -> Installation:
    """Found an installation for real persons."""
    return _found(Installation.REAL, region_name, carrier_name, carrier_email, by=by, at=at)


@action
def loaded(*, by: Actor, at: datetime) -> Installation:
    """Note that the demonstration is complete, so that it is loaded once."""
    there = Installation.objects.get(pk=1)
    there.loaded_at = at
    there.save(update_fields=["loaded_at"])
    audit.record("installation.loaded", ("installation", there.pk), by=by, at=at)
    installation.forget()
    return there


def _found(
    mode: str, region_name: str, carrier_name: str, carrier_email: str, *, by: Actor, at: datetime
) -> Installation:
    there = Installation.objects.filter(pk=1).first()
    if there is not None:
        raise FoundedAlready(there)
    made = Installation.objects.create(
        pk=1,
        mode=mode,
        region_name=region_name,
        carrier_name=carrier_name,
        carrier_email=carrier_email,
        created_at=at,
    )
    after = {"mode": mode, "region": region_name, "carrier": carrier_name}
    audit.record("installation.founded", ("installation", made.pk), by=by, at=at, after=after)
    installation.forget()
    return made
