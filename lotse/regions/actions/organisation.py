"""A body is entered or corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lotse.base import audit, locking
from lotse.base.actor import Actor
from lotse.base.text import fold, slug, tidy
from lotse.base.transactions import action
from lotse.regions.models import Municipality, Organisation


@dataclass(frozen=True)
class Outside:
    """A body outside the region, as a register names it."""

    name: str
    kind: str


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
    """Enter a body; a name that is already there returns the body as it is, and takes one from outside in."""
    name = tidy(name)
    found = Organisation.objects.filter(sort_key=fold(name)).first()
    if found is not None:
        return _take_in(found, kind, municipalities, facts, by=by, at=at) if found.is_outside else found
    body = Organisation.objects.create(name=name, kind=kind, sort_key=fold(name), slug=_free_slug(name), **facts)
    body.municipalities.set(municipalities)
    audit.record("organisation.added", ("organisation", body.uuid), by=by, at=at, after={"name": name, "kind": kind})
    return body


@action
def serve(
    *, organisation: Organisation, kind: str, municipalities: Sequence[Municipality], by: Actor, at: datetime
) -> Organisation:
    """Store what kind of body it is and which towns it serves; what is stored already leaves no trace."""
    body = locking.lock(Organisation, organisation.pk)
    before = {"kind": body.kind, "towns": sorted(body.municipalities.values_list("ags", flat=True))}
    after = {"kind": kind, "towns": sorted(town.ags for town in municipalities)}
    differing = [name for name in before if before[name] != after[name]]
    if differing:
        body.kind = kind
        body.save(update_fields=["kind"])
        body.municipalities.set(municipalities)
        old, new = ({name: values[name] for name in differing} for values in (before, after))
        audit.record("organisation.serves", ("organisation", body.uuid), by=by, at=at, before=old, after=new)
    return body


@action
def call_account(*, organisation: Organisation, label: str, by: Actor, at: datetime) -> Organisation:
    """Store the body's own word for what its bills are booked under; the same word again leaves no trace."""
    body, label = locking.lock(Organisation, organisation.pk), tidy(label)
    if body.account_label != label:
        before = {"label": body.account_label}
        body.account_label = label
        body.save(update_fields=["account_label"])
        subject = ("organisation", body.uuid)
        audit.record("organisation.account_called", subject, by=by, at=at, before=before, after={"label": label})
    return body


@action
def note_mail_texts(*, organisation: Organisation, own: bool, by: Actor, at: datetime) -> Organisation:
    """Store whether the body has mails in its own words; the same once more leaves no trace."""
    body = locking.lock(Organisation, organisation.pk)
    if body.own_mail_texts != own:
        body.own_mail_texts = own
        body.save(update_fields=["own_mail_texts"])
        audit.record("organisation.mail_texts", ("organisation", body.uuid), by=by, at=at, after={"own": own})
    return body


@action
def enter_outside(*, bodies: Iterable[Outside], source: str, by: Actor, at: datetime) -> int:
    """Enter what a register lists; what is there already stays as it is. Return how many are new."""
    names = set(Organisation.objects.values_list("sort_key", flat=True))
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    new = []
    for body in bodies:
        name = tidy(body.name)
        if fold(name) in names:
            continue
        row = Organisation(name=name, kind=body.kind, sort_key=fold(name), source=source, is_outside=True)
        row.slug = _free(slug(name), slugs)
        names.add(row.sort_key)
        slugs.add(row.slug)
        new.append(row)
    if new:
        Organisation.objects.bulk_create(new)
        after = {"number": len(new), "source": source}
        audit.record("organisation.outside_entered", ("organisation", "outside"), by=by, at=at, after=after)
    return len(new)


def _take_in(
    body: Organisation,
    kind: str,
    municipalities: Sequence[Municipality],
    facts: dict[str, object],
    *,
    by: Actor,
    at: datetime,
) -> Organisation:
    for name, value in {"kind": kind, "is_outside": False, **facts}.items():
        setattr(body, name, value)
    body.save()
    body.municipalities.set(municipalities)
    audit.record("organisation.taken_in", ("organisation", body.uuid), by=by, at=at, after={"kind": kind})
    return body


def _free_slug(name: str) -> str:
    wanted = slug(name) or "body"
    return _free(wanted, set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)))


def _free(wanted: str, taken: set[str]) -> str:
    wanted = wanted or "body"
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
