"""What stands in the field of one part of an entry."""

import pytest

from lotse.web.shared.solution_parts import part


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2023-05-17", "17.05.2023"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("' OR 1=1 --", "' OR 1=1 --"),
        ("2027-02-30", "2027-02-30"),
        ("2027-W05-1", "2027-W05-1"),
    ],
)
def test_a_stored_day_is_shown_as_it_is_typed_and_anything_else_as_it_came(value: str, shown: str) -> None:
    assert part("operating_since").prepare_value(value) == shown
