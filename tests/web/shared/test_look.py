"""The look: contrast of the colour roles, size of the styles, nothing inline, fields naming their errors."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation

import lotse.web.shared as shared
from lotse.web.shared.style_page import StyleForm

ROOM = Path(shared.__file__).parent
CSS = (ROOM / "static" / "lotse" / "lotse.css").read_text("utf8")
PAIRS = [
    (ink, ground)
    for ground in ("paper", "surface", "sunk")
    for ink in ("ink", "ink-soft", "lead", "slate", "mark", "bad")
] + [
    ("mark", "mark-soft"),
    ("bad", "bad-soft"),
    ("slate", "slate-soft"),
    ("lead-strong", "lead-soft"),
    ("ink", "mark-soft"),
    ("on-lead", "lead"),
    ("on-bad", "bad"),
    ("on-band", "band"),
    ("on-band-soft", "band"),
]


def _tokens(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})\b", text))


def _light(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _schemes() -> dict[str, dict[str, str]]:
    light = _tokens(CSS[CSS.index(":root{") : CSS.index("@media")])
    dark = _tokens(CSS[CSS.index("@media (prefers-color-scheme:dark)") : CSS.index("@media (prefers-contrast")])
    return {"light": light, "dark": light | dark}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_aa_on_every_ground(scheme: str) -> None:
    tokens = _schemes()[scheme]
    weak = {
        f"{ink} on {ground}": round(_contrast(tokens[ink], tokens[ground]), 2)
        for ink, ground in PAIRS
        if _contrast(tokens[ink], tokens[ground]) < 4.5
    }
    edges = {g: _contrast(tokens["edge"], tokens[g]) for g in ("surface", "paper", "sunk")}
    assert weak == {}
    assert {g: round(c, 2) for g, c in edges.items() if c < 3} == {}


def test_style_sheet_is_small_and_loads_nothing() -> None:
    assert len(CSS.encode()) < 30_000
    assert re.findall(r"url\(|@import|https?://", CSS) == []


def test_templates_hold_no_inline_style_or_script() -> None:
    found = [
        f"{path.name}: {hit}"
        for path in sorted((ROOM / "templates").rglob("*.html"))
        for hit in re.findall(r"\sstyle=|\son[a-z]+=|<style|<script>|javascript:", path.read_text("utf8"))
    ]
    assert found == []


def _drawn(source: str, **values: object) -> str:
    lines = '{% from "shared/components/forms.html" import error_summary, field %}' + source
    with translation.override("en"):
        return str(engines["lotse"].env.from_string(lines).render(**values))  # type: ignore[attr-defined]


def test_refused_field_keeps_the_value_and_names_its_error() -> None:
    form = StyleForm({"email": '"><b>'})
    drawn = _drawn("{{ field(form.email) }}", form=form)
    assert 'value="&#34;&gt;&lt;b&gt;"' in drawn
    assert 'aria-describedby="id_email_hint id_email_error" aria-invalid="true"' in drawn
    assert 'id="id_email_hint"' in drawn
    assert 'id="id_email_error"' in drawn


def test_error_summary_links_each_field_once() -> None:
    form = StyleForm({"email": "x"})
    drawn = _drawn("{{ error_summary(form) }}", form=form)
    assert re.findall(r'href="#([a-z0-9_]+)"', drawn) == [
        "id_name", "id_email", "id_employer", "id_format", "id_approval_0", "id_terms",
    ]  # fmt: skip


def test_every_kind_of_field_has_its_label() -> None:
    drawn = _drawn("{% for bound in form %}{{ field(bound) }}{% endfor %}", form=StyleForm())
    ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', drawn)
    assert sorted(ids) == sorted(re.findall(r'<label for="([^"]+)"', drawn))
    assert drawn.count("(optional)") == 5
