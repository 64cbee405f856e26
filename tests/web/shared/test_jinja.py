"""What the own filters make of values."""

from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from lotse.web.shared import jinja

URLIZE = engines["lotse"].env.from_string('{{ line|urlize(rel="noreferrer") }}')  # type: ignore[attr-defined]
WORDS = ["https://a.example/x?y=1", "http://[::1]/", "WWW.dorf.de", "dorf.org", "dorf.de", "Dorf.COM:80/x", "z.B."]
WORDS += ["mailto:a@b.de", "<a@b.example>", "(anna@dorf.example).", "@", "://", "&", "Ende.", '"x"', "commune.common"]


def test_addresses_become_links() -> None:
    line = jinja.linked("<b> https://a.example/?x=1&y=2, anna@dorf.example")
    assert line == (
        '&lt;b&gt; <a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer">'
        "https://a.example/?x=1&amp;y=2</a>, "
        '<a href="mailto:anna@dorf.example">anna@dorf.example</a>'
    )
    assert jinja.linked("Um 9.30 Uhr & mehr.") == "Um 9.30 Uhr &amp; mehr."


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8)).map(" ".join))
def test_a_line_is_linked_as_urlize_links_it(line: str) -> None:
    made = jinja.linked(line)
    assert made == URLIZE.render(line=line)


def test_a_long_text_ends_after_a_word() -> None:
    template = engines["lotse"].from_string("{{ text|truncate(20) }}")
    text = "Wer pflegt die Sensoren nach dem ersten Sommer?"
    assert template.render({"text": text}) == "Wer pflegt die …"
    assert template.render({"text": text[:23]}) == text[:23]  # a few signs more are no reason to cut
    assert template.render({"text": "<b> und sehr viel mehr als zwanzig"}).startswith("&lt;b&gt; und")
