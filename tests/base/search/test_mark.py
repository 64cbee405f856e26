"""Hits are marked where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from lotse.base.search.mark import Piece, excerpt, mark
from lotse.base.search.words import tidy


def test_every_form_is_marked_and_nothing_is_lost() -> None:
    assert mark("Die Laternen am Weg. Eine Laterne!", {"latern"}) == [
        Piece("Die "),
        Piece("Laternen", marked=True),
        Piece(" am Weg. Eine "),
        Piece("Laterne", marked=True),
        Piece("!"),
    ]


def test_signs_of_html_are_text() -> None:
    assert mark("<b>Ampel</b>", {"ampel"})[0] == Piece("<b>")


@given(st.text(max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in mark(text, {"ampel", "a"})) == tidy(text)


def test_an_excerpt_shows_where_most_is_found() -> None:
    text = "Anfang ohne Belang. " * 30 + "Hier steht die Laterne am Bahnhof. " + "Ende ohne Belang. " * 30
    pieces = excerpt(text, {"latern", "bahnhof"}, 100)
    assert [piece.text for piece in pieces if piece.marked] == ["Laterne", "Bahnhof"]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    assert len("".join(piece.text for piece in pieces)) <= 110


def test_an_excerpt_without_a_hit_is_the_beginning() -> None:
    assert excerpt("Ein kurzer Text", {"ampel"}) == [Piece("Ein kurzer Text")]
    pieces = excerpt("Wort " * 100, {"ampel"}, 30)
    assert [piece.text for piece in pieces] == ["Wort Wort Wort Wort Wort Wort", " …"]


def test_one_endless_word_is_cut() -> None:
    assert "".join(piece.text for piece in excerpt("x" * 500, set(), 50)) == "x" * 50 + " …"
