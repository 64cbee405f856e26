"""Which solutions are compared, and where they differ."""

from lotse.exchange.rules import comparison as rule


def test_the_first_four_each_once() -> None:
    assert rule.picked(["b", "", "a", "b", "c", "d", "e"]) == ["b", "a", "c", "d"]
    assert rule.picked([]) == []


def test_spaces_and_capitals_are_no_difference_but_silence_is() -> None:
    assert not rule.differs(["Ja", " ja ", "JA"])
    assert not rule.differs(["", ""])
    assert rule.differs(["ja", ""])
    assert rule.differs(["ja", "nein", "ja"])
