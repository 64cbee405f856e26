"""An organisation says who signs its certificates."""

import io
from datetime import datetime

from PIL import Image, ImageOps

from lotse.base import audit, files
from lotse.base.actor import Actor
from lotse.base.text import tidy
from lotse.base.transactions import action
from lotse.credentials import errors, wording
from lotse.credentials.models import Signatory
from lotse.regions.models import Organisation

FOLDER = "signatures"
LARGEST = 300 * 1024
# A signature is printed a few centimetres wide; more pixels only make every certificate heavier.
WIDEST = (1200, 600)
MOST_PIXELS = 20_000_000


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
        stored = files.store(FOLDER, "signature", plain(image), kinds=frozenset({"png"}))
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


def plain(content: bytes) -> bytes:
    """Return the image as a plain PNG on white, small enough to print, without what the camera wrote into it.

    Raises BadFile for anything that is no readable PNG or JPEG: a damaged image would spoil every certificate.
    """
    if len(content) > LARGEST:
        raise files.BadFile(wording.SIGNATURE_TOO_LARGE)
    files.check(content, kinds=files.IMAGES)
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise files.BadFile(wording.SIGNATURE_TOO_LARGE)
            drawn = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise files.BadFile(wording.SIGNATURE_DAMAGED) from problem
    drawn.thumbnail(WIDEST)
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    out = io.BytesIO()
    paper.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
