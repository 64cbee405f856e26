"""Blocks and their order."""

from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import council_paper_blocks as blocks


def test_every_field_belongs_to_one_block() -> None:
    named = [name for fields in blocks.FIELDS.values() for name in fields]
    assert sorted(named) == sorted(rule.FIELDS)


def test_a_town_orders_what_it_names_and_the_rest_follows() -> None:
    found = blocks.ordered(["climate", "head", "nonsense", "facts", "climate"])
    assert found[:2] == ("climate", "facts")
    assert sorted(found) == sorted(blocks.MOVABLE)


def test_one_paper_may_have_its_decision_elsewhere() -> None:
    usual = blocks.in_order([], "")
    assert usual[:5] == ("consultations", "resolution", "facts", "finances", "plan")
    assert blocks.in_order([], rule.AS_USUAL) == blocks.in_order([], rule.RESOLUTION_FIRST) == usual
    assert blocks.in_order([], rule.RESOLUTION_LAST)[:3] == ("consultations", "facts", "resolution")
    own = ["staff", "resolution"]
    assert blocks.in_order(own, "")[:2] == ("staff", "resolution")
    assert blocks.in_order(own, rule.RESOLUTION_LAST)[:4] == ("staff", "consultations", "facts", "resolution")
    assert blocks.in_order(own, rule.RESOLUTION_FIRST)[:4] == ("staff", "consultations", "resolution", "facts")
