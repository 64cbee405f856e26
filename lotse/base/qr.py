"""QR codes as SVG: for pages (with a text for those who cannot see it) and inside PDFs."""

import io

import segno


def svg(text: str, alt: str) -> str:
    """Return an inline SVG that scales with its box; `alt` is its accessible name."""
    out = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(out, kind="svg", xmldecl=False, omitsize=True, border=4, title=alt, svgclass="qr", lineclass=None)
    return out.getvalue().decode().replace("<svg ", '<svg role="img" ', 1).strip()


def plain_svg(text: str) -> str:
    """Return the SVG file alone, tight, for documents that set the quiet zone themselves."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=0, svgclass=None, lineclass=None)
    return out.getvalue().decode()
