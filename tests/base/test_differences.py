"""What differs between two texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.base import differences
from lotse.base.differences import Piece, sides

TEXT = st.text(st.sampled_from("ab \n"), max_size=60)


def whole(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_words_that_came_and_went_are_marked() -> None:
    old, new = sides("Die Stadt kauft 40 Leuchten.", "Die Stadt mietet 48 Leuchten.")
    assert old == [Piece("Die Stadt ", False), Piece("kauft 40 ", True), Piece("Leuchten.", False)]
    assert new == [Piece("Die Stadt ", False), Piece("mietet 48 ", True), Piece("Leuchten.", False)]
    assert sides("", "Neu") == ([], [Piece("Neu", True)])
    assert sides("gleich", "gleich") == ([Piece("gleich", False)], [Piece("gleich", False)])


def test_long_stretches_that_are_the_same_are_cut() -> None:
    same = " ".join(f"Wort{n}" for n in range(100))
    old, _new = sides(f"{same} alt", f"{same} neu")
    assert old[0].text.startswith("Wort0 ") and old[0].text.endswith("Wort99 ") and len(old[0].text) < 160
    assert old[1] == Piece("alt", True)


@given(TEXT, TEXT)
def test_nothing_is_lost_and_what_is_marked_differs(one: str, other: str) -> None:
    old, new = sides(one, other)
    if not any(differences.CUT in piece.text for piece in [*old, *new]):
        assert (whole(old), whole(new)) == (one, other)
    assert [p.text.split() for p in old if not p.changed] == [p.text.split() for p in new if not p.changed]
    if one.split() == other.split():
        assert not any(piece.changed and piece.text.strip() for piece in [*old, *new])


@pytest.mark.parametrize("words", ["a " * 2500, " ".join(str(n % 7) for n in range(2500))])
def test_tiresome_texts_are_compared_at_once(words: str) -> None:
    start = time.perf_counter()
    old, new = sides(f"x {words} y", f"{words} z")
    assert time.perf_counter() - start < 1
    assert old[0].changed and new[-1].changed
