"""An organisation says who signs its certificates."""

from datetime import datetime

from lotse.base import audit, files, pictures
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.credentials import errors, wording
from lotse.credentials.models import Signatory
from lotse.regions.models import Organisation

FOLDER = "signatures"
LARGEST = 300 * 1024


@action
def save(
    *,
    organisation: Organisation,
    name: str,
    function: str,
    place: str,
    by: Actor,
    at: datetime,
    image: bytes | None = None,
    remove_image: bool = False,
) -> Signatory:
    """Store who signs. `image` is a PNG or JPEG of at most 300 kB; None keeps the one that is there.

    A stored image is never overwritten or deleted here: certificates that are out are made again with it.
    """
    if not tidy(name):
        raise errors.NobodySigns(wording.SIGNATORY_NAME_MISSING)
    row = Signatory.objects.filter(organisation=organisation).first() or Signatory(organisation=organisation)
    stored = row.stored
    if image is not None:
        stored = files.store(FOLDER, "signature", pictures.plain(image, largest=LARGEST), kinds=frozenset({"png"}))
    elif remove_image:
        stored = ""
    facts = {"name": tidy(name)[:200], "function": tidy(function)[:200], "place": tidy(place)[:100]}
    facts["stored"] = stored
    before = {key: getattr(row, key) for key, value in facts.items() if getattr(row, key) != value}
    if before:
        for key, value in facts.items():
            setattr(row, key, value)
        row.save()
        after = {key: facts[key] for key in before}
        audit.record("signatory.saved", ("organisation", organisation.uuid), by=by, at=at, before=before, after=after)
    return row
