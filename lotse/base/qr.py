"""QR codes, as SVG where possible: for pages (with a text for those who cannot see it) and inside PDFs."""

import io

import segno


def svg(text: str, alt: str) -> str:
    """Return an inline SVG that scales with its box; `alt` is its accessible name."""
    out = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(out, kind="svg", xmldecl=False, omitsize=True, border=4, title=alt, svgclass="qr", lineclass=None)
    return out.getvalue().decode().replace("<svg ", '<svg role="img" ', 1).strip()


def png(text: str) -> bytes:
    """Return the code as a picture with its quiet zone, for documents that take no SVG."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def plain_svg(text: str) -> str:
    """Return the SVG file alone, tight, for documents that set the quiet zone themselves."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=0, svgclass=None, lineclass=None)
    return out.getvalue().decode()
