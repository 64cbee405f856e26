"""Which solutions are compared, and where they differ."""

from lotse.exchange.rules import comparison as rule


def test_the_first_four_each_once() -> None:
    assert rule.picked(["b", "", "a", "b", "c", "d", "e"]) == ["b", "a", "c", "d"]
    assert rule.picked([]) == []


def test_spaces_capitals_and_silence_are_no_difference() -> None:
    assert not rule.differs(["Ja", " ja ", "JA"])
    assert not rule.differs(["", ""])
    assert not rule.differs(["ja", ""])
    assert rule.differs(["ja", "nein", "ja"])
    assert rule.differs(["ja", "", "nein"])


def test_silence_beside_a_statement_is_not_equal() -> None:
    assert rule.equal(["Ja", " ja "]) and rule.equal(["", ""])
    assert not rule.equal(["ja", ""])
