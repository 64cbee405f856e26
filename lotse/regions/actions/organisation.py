"""A body is entered or corrected."""

from collections.abc import Sequence
from datetime import datetime

from lotse.base import audit
from lotse.base.actor import Actor
from lotse.base.text import fold, slug, tidy
from lotse.base.transactions import action
from lotse.regions.models import Municipality, Organisation


@action
def add(
    *,
    name: str,
    kind: str,
    by: Actor,
    at: datetime,
    municipalities: Sequence[Municipality] = (),
    **facts: object,
) -> Organisation:
    """Enter a body; a name that is already there returns the body as it is."""
    name = tidy(name)
    found = Organisation.objects.filter(sort_key=fold(name)).first()
    if found is not None:
        return found
    body = Organisation.objects.create(name=name, kind=kind, sort_key=fold(name), slug=_free_slug(name), **facts)
    body.municipalities.set(municipalities)
    audit.record("organisation.added", ("organisation", body.uuid), by=by, at=at, after={"name": name, "kind": kind})
    return body


def _free_slug(name: str) -> str:
    wanted = slug(name) or "body"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
