"""The drawing: places, signs, names, arcs. Plain values, no database."""

import re

from lotse.web.public.map import constellation, labels
from lotse.web.public.map.constellation import Town

NORTH, SOUTH = Town("Nord", 100_000, 51.6, 8.0, key=1), Town("Süd", 5_000, 50.8, 8.0, key=2)
EAST = Town("Ost", 5_000, 51.2, 8.6, key=3)
NUMBER = re.compile(r"-?\d+\.\d")


def test_signs_stand_at_their_places() -> None:
    sky = constellation.draw([NORTH, SOUTH, EAST])
    assert sky is not None
    north, south, east = sky.dots
    assert north.y < east.y < south.y and north.x == south.x < east.x
    assert north.r > south.r == east.r
    assert [label.text for label in sky.labels] == ["Nord", "Süd", "Ost"]
    assert constellation.draw([NORTH]) is None


def test_the_area_of_a_sign_grows_with_the_population() -> None:
    small, large = constellation.radius(10_000), constellation.radius(40_000)
    assert (small, large) == (6.0, 9.6)
    assert round(large - constellation.SMALLEST, 1) == round(2 * (small - constellation.SMALLEST), 1)


def test_a_pioneer_is_a_star_and_is_named_first() -> None:
    star = Town("Klein", 1_000, 51.0, 8.3, level="pioneer", key=4)
    sky = constellation.draw([NORTH, SOUTH, star])
    assert sky is not None and sky.labels[0].text == "Klein"
    drawn = next(dot for dot in sky.dots if dot.town is star)
    assert drawn.reach == 5.6 and len(drawn.star.split()) == 8
    assert drawn.star.startswith(f"{drawn.x:.1f},{drawn.y - drawn.reach:.1f} ")


def test_names_that_would_touch_are_left_out() -> None:
    crowd = [Town(f"Langername{n}", 50_000 - n, 51.0 + n / 1000, 8.0) for n in range(30)]
    sky = constellation.draw([*crowd, Town("Fern", 10, 51.9, 8.9)])
    assert sky is not None and len(sky.dots) == 31 and 0 < len(sky.labels) <= labels.MOST


def test_what_does_not_fit_the_choice_has_no_name_and_what_tells_towns_apart_is_short() -> None:
    faint = Town("Blass", 200_000, 51.3, 8.3, key=5, faint=True)
    sky = constellation.draw([NORTH, Town("Menden (Sauerland)", 5_000, 50.8, 8.0, key=2), faint])
    assert sky is not None and [label.text for label in sky.labels] == ["Nord", "Menden"]


def test_an_arc_leads_from_giver_to_taker_and_counts() -> None:
    sky = constellation.draw([NORTH, SOUTH, EAST], [(1, 2), (1, 2), (2, 1), (3, 3), (1, 99)])
    assert sky is not None
    assert [(arc.giver.name, arc.taker.name, arc.number) for arc in sky.arcs] == [
        ("Nord", "Süd", 2),
        ("Süd", "Nord", 1),
    ]
    there, back = sky.arcs
    assert there.path != back.path
    north, south, _east = sky.dots
    start_x, start_y, bend_x, _bend_y, end_x, end_y = map(float, NUMBER.findall(there.path)[:6])
    assert abs(start_y - north.y) <= north.reach + constellation.GAP and start_y > north.y
    assert abs(end_y - south.y) <= south.reach + constellation.GAP and end_y < south.y
    assert bend_x > north.x and start_x > north.x and end_x > south.x


def test_a_sign_on_top_of_another_still_gets_its_arc() -> None:
    twin = Town("Zwilling", 5_000, 51.6, 8.0, key=6)
    sky = constellation.draw([NORTH, twin, SOUTH], [(1, 6)])
    assert sky is not None and len(sky.arcs) == 1 and "nan" not in sky.arcs[0].path
