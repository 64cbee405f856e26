"""Which entry of the header is the current one."""

import pytest

from lotse.web.shared import navigation


def current(path: str) -> list[str]:
    """Return the addresses of the entries marked as current."""
    return [item.url for item in navigation.items("desk", path, None) if item.current]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/desk/", "/desk/"),
        ("/desk/runs/7/registrations/", "/desk/runs/"),
        ("/desk/registrations/7/", "/desk/runs/"),
        ("/desk/sessions/7/attendance/", "/desk/runs/"),
        ("/desk/courses/7/", "/desk/courses/"),
        ("/desk/projects/", "/desk/projects/"),
    ],
)
def test_the_entry_a_page_stands_below_is_current(path: str, entry: str) -> None:
    """Also where the address of the page does not begin with the entry."""
    assert current(path) == [entry]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/map/", "/map/"),
        ("/towns/", "/map/"),
        ("/towns/ort/", "/map/"),
        ("/solutions/licht/interest/", "/solutions/"),
        ("/measures/m01/", "/measures/"),
        ("/certificates/", "/certificates/"),
    ],
)
def test_the_entry_of_a_public_page(path: str, entry: str) -> None:
    """The list of towns and the map share an entry."""
    assert [item.url for item in navigation.items("public", path, None) if item.current] == [entry]


def test_only_one_entry_is_current() -> None:
    """A page outside all entries marks none."""
    assert current("/courses/") == []
