"""Placeholders are known by name, and filled once."""

import pytest

from lotse.events.rules import placeholders as rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guten Tag {full_name}, {title} am {date}", []),
        ("{name} und {vorname}, {name}", ["{name}", "{vorname}"]),
        ("{ title } {}", ["{}"]),
        ("{deadline}", ["{deadline}"]),
        ("ohne { Klammer\nund }", []),
        ("{{title}}", []),
        ("{title.__class__}", ["{title.__class__}"]),
    ],
)
def test_what_means_nothing_is_named(text: str, expected: list[str]) -> None:
    assert rule.unknown(text, rule.known("confirmed")) == expected


def test_some_kinds_know_more() -> None:
    assert rule.known("confirmed") == rule.COMMON
    assert rule.known("received") == (*rule.COMMON, "deadline")
    assert rule.unknown("{deadline} {position}", rule.known("received")) == ["{position}"]


def test_values_are_filled_in_once() -> None:
    values = {"first_name": "{title}", "title": "Kurs"}
    assert rule.filled("{first_name}: { title }, {other}", values) == "{title}: Kurs, {other}"
