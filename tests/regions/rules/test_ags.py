"""Official keys of municipalities."""

import pytest

from lotse.regions.rules.ags import is_official


@pytest.mark.parametrize(
    ("ags", "expected"),
    [
        ("05958004", True),
        ("01001000", True),
        ("16077056", True),
        ("00958004", False),
        ("17958004", False),
        ("99000001", False),
        ("5958004", False),
        ("059580040", False),
        ("0595800x", False),
        ("0595800²", False),
        ("٠٥٩٥٨٠٠٤", False),
        ("", False),
    ],
)
def test_is_official(ags: str, expected: bool) -> None:
    assert is_official(ags) is expected
