"""A Leitweg-ID is checked against its specification."""

import random
import string

import pytest

from lotse.events.rules import leitweg_id
from lotse.events.wording.leitweg_id import FAULTS

# The example of the specification, and IDs that public bodies have published.
GOOD = (
    "04011000-1234512345-06",
    "05117-31001-02",
    "053820072072-31001-73",
    "04011000-900X999-08",
    "992-90009-96",
    "09564000-NUE0001-49",
    "991-33333TEST-33",
)


@pytest.mark.parametrize("value", GOOD)
def test_published_ones_are_right(value: str) -> None:
    assert leitweg_id.fault(value) is None


def test_without_a_fine_address_or_with_the_longest() -> None:
    assert leitweg_id.fault("05-83") is None
    assert leitweg_id.fault("05-38") == "check"
    longest = next(
        value
        for value in (f"05958004-{'Z' * 30}-{check:02}" for check in range(100))
        if leitweg_id.fault(value) is None
    )
    assert leitweg_id.fault(longest.replace("-Z", "-ZZ")) == "fine"


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("", "parts"),
        ("04011000", "parts"),
        ("04011000-1234512345-06-1", "parts"),
        ("04011000_1234512345_06", "signs"),
        ("04011000-ÄÖÜ-06", "signs"),
        ("²-1-06", "signs"),
        ("0401100-1234512345-06", "coarse"),
        ("04011000A-1234512345-06", "coarse"),
        ("-1234512345-06", "coarse"),
        ("1" * 13 + "-1-06", "coarse"),
        ("17011000-1234512345-06", "land"),
        ("00-06", "land"),
        ("04011000--06", "fine"),
        ("04011000-1234512345-6", "check form"),
        ("04011000-1234512345-", "check form"),
        ("04011000-1234512345-AB", "check form"),
        ("04011000-1234512345-07", "check"),
        ("04011000-1234512354-06", "check"),
        ("04011000-900Y999-08", "check"),
    ],
)
def test_each_fault_is_named_and_has_a_sentence(value: str, fault: str) -> None:
    assert leitweg_id.fault(value) == fault
    assert len(str(FAULTS[fault])) > 40


def test_every_fault_has_a_case() -> None:
    assert set(FAULTS) == set(leitweg_id.Fault.__args__)  # type: ignore[attr-defined]


def test_it_is_written_plainly_first() -> None:
    assert leitweg_id.tidy(" 04011000 – 900x999‑08\u200b\u00ad") == "04011000-900X999-08"


@pytest.mark.parametrize("value", GOOD)
def test_every_single_mistyped_sign_is_found(value: str) -> None:
    """ISO 7064 MOD 97-10 finds each of them; so must we."""
    for place, sign in enumerate(value):
        others = string.digits if sign.isdigit() else string.ascii_uppercase if sign.isalpha() else ""
        for other in others.replace(sign, ""):
            assert leitweg_id.fault(value[:place] + other + value[place + 1 :]) is not None, (value, place, other)


def test_whatever_is_typed_gets_an_answer() -> None:
    chance = random.Random(7)
    signs = string.printable + "äß–²٣½"
    for _ in range(2000):
        typed = "".join(chance.choice(signs) for _ in range(chance.randrange(60)))
        assert leitweg_id.fault(leitweg_id.tidy(typed)) in {None, *FAULTS}
