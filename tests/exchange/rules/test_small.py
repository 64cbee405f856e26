"""Mail domains, publication, repeats, days of a copy, takeovers, stages, states, openness."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lotse.base import repeat
from lotse.exchange.rules import (
    copy,
    mail_domain,
    openness,
    publication,
    solution,
    stages,
    states,
    takeover,
)

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("address", "domain", "verdict"),
    [
        ("a@stadt.example", "stadt.example", "known"),
        (" A@Rathaus.STADT.example. ", "@Stadt.example.", "known"),
        ("a@neustadt.example", "stadt.example", "other"),
        ("a@stadt.example.mail.example", "stadt.example", "other"),
        ("a@stadt.example", "rathaus.stadt.example", "other"),
        ("stadt.example@mail.example", "stadt.example", "other"),
        ("a@stadt.example", " ", "unknown"),
        ("a@stadt.example", "", "unknown"),
    ],
)
def test_a_mail_domain_is_a_hint(address: str, domain: str, verdict: str) -> None:
    assert mail_domain.verdict(address, domain) == verdict


def test_public_only_from_review_and_only_with_a_release() -> None:
    may = {
        (state, released): publication.may_publish(state=state, released=released)
        for state in states.NEXT
        for released in (True, False)
    }
    assert [key for key, allowed in may.items() if allowed] == [("review", True)]
    assert [state for state in states.NEXT if publication.may_write(state)] == ["draft"]
    assert [state for state in states.NEXT if publication.may_ask_release(state)] == ["draft", "release"]
    correctable = [state for state in states.NEXT if publication.may_correct(state=state, unconfirmed=True)]
    assert correctable == ["published", "hidden"]
    assert not any(publication.may_correct(state=state, unconfirmed=False) for state in states.NEXT)


def test_no_state_but_review_and_hidden_leads_to_the_public() -> None:
    assert [state for state in states.NEXT if states.may_become(state, "published")] == ["review", "hidden"]
    assert [state for state in states.NEXT if states.may_become(state, "review")] == ["release"]
    assert [state for state in states.NEXT if states.may_become(state, "hidden")] == ["published"]
    assert not states.may_become("elsewhere", "draft")


@pytest.mark.parametrize(
    ("later", "same"),
    [(timedelta(), True), (timedelta(seconds=59), True), (timedelta(minutes=1), False), (timedelta(seconds=-1), False)],
)
def test_the_same_within_a_minute_is_one(later: timedelta, same: bool) -> None:
    assert repeat.is_repeated(NOW, NOW + later) is same


@pytest.mark.parametrize(
    ("on", "next_on", "fault"),
    [
        (TODAY, None, None),
        (date(2000, 1, 1), date(2047, 12, 31), None),
        (TODAY + timedelta(days=1), None, "ahead"),
        (date(1999, 12, 31), None, "unlikely"),
        (TODAY, date(2048, 1, 1), "unlikely"),
        (TODAY, date(1999, 12, 31), "unlikely"),
    ],
)
def test_days_of_a_copy(on: date, next_on: date | None, fault: str | None) -> None:
    assert copy.fault_of_days(on=on, next_on=next_on, today=TODAY) == fault


def test_a_copy_goes_any_way_until_it_has_ended() -> None:
    assert {before for before in stages.ALL for after in stages.ALL if stages.may_follow(before, after)} == {
        *stages.PATH,
        "resting",
    }
    assert not stages.may_follow("interest", "elsewhere")


def test_the_wider_includes_the_narrower() -> None:
    seen = {who: [o for o in openness.ORDER if openness.reaches(o, who)] for who in openness.ORDER}
    assert seen == {
        "own": ["own", "giver", "school", "public"],
        "giver": ["giver", "school", "public"],
        "school": ["school", "public"],
        "public": ["public"],
    }
    assert {who: list(openness.at_least(who)) for who in openness.ORDER} == seen


@pytest.mark.parametrize(
    ("ended", "later", "usable"),
    [
        (None, timedelta(days=89, hours=23), True),
        (None, timedelta(days=90), False),
        (NOW, timedelta(), False),
    ],
)
def test_a_takeover_link_ends(ended: datetime | None, later: timedelta, usable: bool) -> None:
    assert takeover.usable(sent_at=NOW, ended_at=ended, at=NOW + later) is usable


def test_a_town_agrees_with_every_stated_field_or_not_at_all() -> None:
    assert takeover.confirms(["title", "topic"], ["topic", "title", "staff"], waiting=False)
    assert not takeover.confirms(["title", "topic"], ["topic", "title"], waiting=True)
    assert not takeover.confirms(["title", "topic"], ["title"], waiting=False)
    assert takeover.asked({"topic": "energy", "title": "T", "cost_once_cents": 0, "staff": ""}) == [
        "title",
        "topic",
        "cost_once_cents",
    ]
    kept = [name for name in solution.FIELDS if not takeover.may_remove(name)]
    assert kept == ["title", "topic", "status", "source_url"]
