"""The desk enters, changes and switches text blocks; what makes no block is refused."""

from datetime import date
from typing import Any

import pytest

from lotse.base import audit
from lotse.toolkit.actions import text_block
from lotse.toolkit.errors import NotABlock
from lotse.toolkit.models import TextBlock
from tests.people import DESK, NOW

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {
    "place": "climate",
    "land": "NW",
    "since": date(2027, 1, 1),
    "until": None,
    "text_de": "Ein Satz.",
    "text_en": "",
    "source": "Gesetz",
}


def added(**values: Any) -> TextBlock:
    return text_block.add(**{**VALUES, **values}, by=DESK, at=NOW)


def trail(block: TextBlock) -> list[tuple[str, dict[str, object]]]:
    return [(event.verb, event.detail.after) for event in audit.trail("text_block", block.pk)]


def test_a_block_is_entered_once_changed_and_switched() -> None:
    before = TextBlock.objects.count()
    block = added()
    assert added(source=" Gesetz ").pk == block.pk and TextBlock.objects.count() == before + 1
    for _twice in range(2):
        text_block.change(block=block, **{**VALUES, "until": date(2027, 12, 31)}, by=DESK, at=NOW)
        text_block.switch(block=block, is_active=False, by=DESK, at=NOW)
    block.refresh_from_db()
    assert (block.until, block.is_active) == (date(2027, 12, 31), False)
    assert [verb for verb, _after in trail(block)] == ["text_block.added", "text_block.changed", "text_block.switched"]
    assert trail(block)[2][1] == {"is_active": False}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("place", "nowhere"),
        ("land", "XX"),
        ("until", date(2026, 12, 31)),
        ("text_de", "  "),
        ("text_de", "x" * 3001),
        ("text_en", "x" * 3001),
        ("source", ""),
        ("source", "x" * 301),
    ],
)
def test_what_makes_no_block_is_refused(name: str, value: object) -> None:
    with pytest.raises(NotABlock) as problem:
        added(**{name: value})
    assert problem.value.field == name
    block = added()
    with pytest.raises(NotABlock):
        text_block.change(block=block, **{**VALUES, name: value}, by=DESK, at=NOW)
