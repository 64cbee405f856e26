"""What may be noted about the standing of a town."""

import pytest

from lotse.network.rules import standing


@pytest.mark.parametrize(
    ("level", "decided_by", "as_of", "fault"),
    [
        ("school", "", "2022", None),
        ("pioneer", "", "2020", None),
        ("joiner", "", "2021/22", None),
        ("joiner", "letter", "2021/22", None),
        ("joiner", "council", "2021/22", None),
        ("school", "letter", "2022", "no decision here"),
        ("pioneer", "council", "2020", "no decision here"),
        ("joiner", "letter", "", "no date"),
        ("school", "letter", "", "no date"),
    ],
)
def test_never_undated_and_a_decision_only_of_joining_towns(
    level: str, decided_by: str, as_of: str, fault: str | None
) -> None:
    assert standing.fault(level=level, decided_by=decided_by, as_of=as_of) == fault
