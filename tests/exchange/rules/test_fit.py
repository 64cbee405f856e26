"""Which solutions fit a town: ruled out, ranked, with reasons and a warning."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.exchange.rules import fit
from lotse.exchange.rules.fit import Match, Offer, Range, Wish, match, ranked, unlike, verdict
from lotse.regions.rules.likeness import Likeness, Part

NEAR = Likeness(
    0.25,
    (
        Part("population", 8000.0, 9000.0, 0.1, 2.0),
        Part("district", "A", "B", 1.0, 1.0),
        Part("kind", "Stadt", "Stadt", 0.0, 1.0),
    ),
)
FAR = replace(NEAR, distance=0.9)
OFFER = Offer("licht", "1", "operation", Range(1_200_000, 1_200_000), 80, True)
WISH = Wish(money=2_000_000, hours=40)


def test_an_example_by_hand() -> None:
    found = match(OFFER, NEAR, WISH)
    assert [(part.name, part.ours, part.theirs, part.gap) for part in found.own] == [
        ("money", 2_000_000.0, 1_200_000.0, 0.0),
        ("hours", 40.0, 80.0, 0.5),  # twice as much: half of it goes beyond
        ("status", "", "operation", 0.0),
        ("checked", "", "yes", 0.0),
    ]
    # (3 · 0.25 + 2 · 0 + 2 · 0.5 + 0 + 0) / 9
    assert found.gap == pytest.approx(1.75 / 9)
    assert [part.name for part in found.reasons] == ["money", "kind", "status"]
    assert found.warning is not None and (found.warning.name, found.warning.gap) == ("hours", 0.5)
    # Nothing goes beyond: then what fits least of all.
    within = match(replace(OFFER, hours=40), NEAR, WISH).warning
    assert within is not None and (within.name, within.gap) == ("district", 1.0)


def test_the_towns_speak_where_the_entry_says_little() -> None:
    found = match(Offer("x", "1", "pilot", None, None, False), NEAR, Wish())
    assert [part.name for part in found.reasons] == ["kind", "population", "status"]
    assert found.gap == pytest.approx((3 * 0.25 + 0.4 + 0.5) / 5)


def test_the_topic_is_named_before_what_is_far_off() -> None:
    far = Likeness(0.8, (Part("population", 8000.0, 50_000.0, 0.9, 2.0), Part("kind", "Stadt", "Gemeinde", 1.0, 1.0)))
    found = match(Offer("x", "1", "operation", None, None, False, "energy"), far, Wish())
    assert [part.name for part in found.reasons] == ["status", "topic", "checked"]
    assert found.warning == far.parts[1]


def test_of_what_fits_equally_the_weightier_is_named_first() -> None:
    light, heavy = (Part(name, "Stadt", "Stadt", 0.0, weight) for name, weight in (("kind", 1.0), ("type", 2.0)))
    found = match(OFFER, Likeness(0.0, (light, heavy)), Wish())
    names = [part.name for part in found.reasons]
    assert names.index("type") < names.index("kind")


def test_what_goes_beyond_is_no_reason_however_little_it_is() -> None:
    offer = Offer("x", "1", "pilot", Range(2_100_000, 2_100_000), 41, False, "energy", tasks="same")
    found = match(offer, replace(NEAR, parts=NEAR.parts[1:2]), WISH)
    assert all(0 < part.gap < 0.1 for part in found.own[:2])
    assert [part.name for part in found.reasons] == ["status", "topic", "tasks"]
    assert found.warning is not None and found.warning.name == "money"
    # With nothing else left, the least of it is named, and the rest warns.
    bare = match(replace(offer, topic="", tasks=""), replace(NEAR, parts=()), WISH)
    assert [part.name for part in bare.reasons] == ["status", "hours", "money"]
    assert bare.warning is not None and bare.warning.name == "checked"


@pytest.mark.parametrize(
    ("cost", "gap"),
    [
        (Range(0, 0), 0.0),
        (Range(2_000_000, 2_000_000), 0.0),
        (Range(4_000_000, 4_000_000), 0.5),
        (Range(500_000, 1_999_999), 0.0),
        (Range(1_000_000, 9_999_999), 0.5),
        (Range(8_000_000, 9_999_999), 0.75),
        (Range(50_000_000, None), 0.96),
        (Range(0, None), 0.5),
    ],
)
def test_within_the_money_or_beyond(cost: Range, gap: float) -> None:
    assert match(replace(OFFER, cost=cost), NEAR, WISH).own[0].gap == pytest.approx(gap)


def test_what_is_not_stated_warns_where_nothing_worse_is_known() -> None:
    alike = Likeness(0.0, (Part("kind", "Stadt", "Stadt", 0.0, 1.0),))
    silent = match(replace(OFFER, cost=None, hours=None), alike, WISH)
    assert [part.name for part in silent.unstated] == ["money unstated", "hours unstated"]
    assert silent.warning is not None and silent.warning.name == "money unstated"
    # Nobody has asked: nothing to warn of.
    assert match(replace(OFFER, cost=None, hours=None), alike, Wish()).unstated == ()
    assert match(replace(OFFER, cost=None, hours=None), NEAR, WISH).warning == NEAR.parts[1]


@pytest.mark.parametrize(
    ("status", "needs", "giver", "taker", "said"),
    [
        # Not stated: only what comes from outside every Kreis may rest on tasks that the taker lacks.
        ("operation", "", "", "", "fits"),
        ("operation", "", "large", "every", "fits"),
        ("completed", "", "district", "district", "fits"),
        ("pilot", "", "", "district", "fits"),
        ("implementation", "", "district", "", "tasks"),
        ("implementation", "", "district", "large", "tasks"),
        # Stated: it counts what the taker does, whoever gives it.
        ("operation", "every", "district", "", "fits"),
        ("operation", "medium", "large", "every", "tasks"),
        ("operation", "medium", "district", "medium", "fits"),
        ("operation", "medium", "district", "large", "fits"),
        ("operation", "large", "large", "medium", "tasks"),
        ("operation", "district", "large", "large", "tasks"),
        ("operation", "district", "district", "district", "fits"),
        # Not known of the taker: what a Kreis does it surely lacks, the rest is asked.
        ("operation", "district", "district", "", "tasks"),
        ("operation", "large", "large", "", "fits"),
        ("idea", "every", "", "", "early"),
        ("planned", "", "district", "", "early"),
        ("", "", "", "", "early"),
        ("stopped", "", "", "", "stopped"),
    ],
)
def test_what_is_ruled_out(status: str, needs: str, giver: str, taker: str, said: str) -> None:
    assert verdict(status, needs=needs, giver=giver, taker=taker) == said


@pytest.mark.parametrize(
    ("needs", "giver", "taker", "said"),
    [
        ("every", "large", "", "every"),
        ("medium", "large", "medium", "able"),
        ("medium", "large", "", ""),
        ("", "district", "district", "same"),
        ("", "district", "large", ""),
        ("", "medium", "medium", "same"),
        ("", "medium", "every", "inside"),
        ("", "", "", "inside"),
    ],
)
def test_what_the_tasks_say_for_an_entry(needs: str, giver: str, taker: str, said: str) -> None:
    assert fit.tasks_of(needs=needs, giver=giver, taker=taker) == said


def test_tasks_that_are_not_known_are_the_warning_and_never_part_of_the_score() -> None:
    offer = replace(OFFER, needs="large", hours=4000)
    asked = match(offer, NEAR, WISH, "")
    assert asked.warning is not None and (asked.warning.name, asked.warning.theirs) == ("tasks unknown", "large")
    known = match(offer, NEAR, WISH, "large")
    assert known.warning is not None and known.warning.name == "hours"
    assert asked.gap == known.gap


def test_one_good_entry_from_a_town_unlike_ours() -> None:
    near = [match(replace(OFFER, key=f"near{number}"), NEAR, WISH) for number in range(3)]
    weak = match(replace(OFFER, key="weak", giver="2", status="pilot"), FAR, WISH)
    good = match(replace(OFFER, key="good", giver="2"), FAR, WISH)
    every = ranked([*near, weak, good])
    assert unlike(every, every[:3]) == good
    assert unlike(every, every) is None
    # One town only: nothing is unlike the rest.
    assert unlike(near, []) is None


MATCHES = st.lists(
    st.builds(
        lambda key, status, cents, hours, checked, near: match(
            Offer(f"{key}", f"{key % 3}", status, Range(cents, cents), hours, checked), near, WISH
        ),
        st.integers(0, 10**6),
        st.sampled_from(sorted(fit.RIPE)),
        st.integers(0, 10**9),
        st.none() | st.integers(0, 10**4),
        st.booleans(),
        st.sampled_from([NEAR, FAR]),
    ),
    unique_by=lambda found: found.offer.key,
    max_size=9,
)


@given(MATCHES, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(matches: list[Match], chance: Any) -> None:
    shuffled = chance.sample(matches, len(matches))
    assert ranked(matches) == ranked(shuffled)
    assert unlike(ranked(matches), []) == unlike(ranked(shuffled), [])
    assert all(0 <= found.gap <= 1 and len(found.reasons) == 3 for found in matches)


@given(st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**4))
def test_what_nobody_asks_for_neither_helps_nor_hurts(cents: int | None, hours: int | None) -> None:
    cost = None if cents is None else Range(cents, cents)
    found = match(replace(OFFER, cost=cost, hours=hours), NEAR, Wish())
    assert found.gap == match(replace(OFFER, cost=None, hours=None), NEAR, Wish()).gap
    # The proof that it would count: asked for and beyond, the entry falls back.
    asked = match(replace(OFFER, cost=Range(10**9, 10**9), hours=None), NEAR, Wish(money=100))
    assert asked.gap > found.gap
