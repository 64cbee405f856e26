"""Pictures that people give us for print: read, made plain and small."""

import io

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from lotse.base import files

# More pixels than a print of some centimetres needs only make every document heavier.
WIDEST = (1200, 600)
MOST_PIXELS = 20_000_000

TOO_LARGE = _("The image is too large: at most %(size)s kB. Please crop it, or make it smaller.")
DAMAGED = _("This image cannot be read. Please save it again as PNG or JPEG.")


def plain(content: bytes, *, largest: int) -> bytes:
    """Return the picture as a plain PNG on white, without what the camera wrote into it.

    `largest` is in bytes. Raises BadFile for anything that is no readable PNG or JPEG: typst would refuse a damaged
    picture, and with it every document that shows it.
    """
    too_large = files.BadFile(TOO_LARGE % {"size": largest // 1024})
    if len(content) > largest:
        raise too_large
    files.check(content, kinds=files.IMAGES)
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise too_large
            drawn = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise files.BadFile(DAMAGED) from problem
    drawn.thumbnail(WIDEST)
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    out = io.BytesIO()
    paper.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
