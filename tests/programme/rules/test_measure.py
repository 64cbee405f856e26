"""A measure needs a source."""

from lotse.programme.rules import measure

FULL = {"title": "T", "topic": "energy", "status": "planned", "summary": "S", "source_url": "https://beispiel.example/"}


def test_what_is_missing_is_named_in_order() -> None:
    assert measure.missing(FULL) == []
    assert measure.missing({}) == ["title", "topic", "status", "summary", "source_url"]
    for name in FULL:
        assert measure.missing({**FULL, name: ""}) == [name]
