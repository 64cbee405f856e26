"""Whom one may ask for an approval, until when, and what can still be decided."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lotse.events.rules import approval as rule

BERLIN = ZoneInfo("Europe/Berlin")
PLACE = {"zone": BERLIN, "land": "NW"}
NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
FAR = NOW + timedelta(days=60)
ANNA = "anna@musterdorf.example"


@pytest.mark.parametrize(
    ("address", "participant", "employer", "verdict"),
    [
        ("chef@musterdorf.example", ANNA, [], None),
        ("Chef@Musterdorf.Example.", ANNA, [], None),
        ("chef@bauamt.musterdorf.example", ANNA, [], None),
        ("chef@rathaus.example", ANNA, ["rathaus.example"], None),
        ("chef@rathaus.example", ANNA, ["@Rathaus.example."], None),
        ("chef@rathaus.example", ANNA, ["info@rathaus.example"], None),
        ("chef@rathaus.example", "anna@gmx.de", ["rathaus.example"], None),
        (ANNA, ANNA, [], "same person"),
        ("ANNA@musterdorf.example", ANNA, [], "same person"),
        ("anna+chef@musterdorf.example", ANNA, [], "same person"),
        ("anna@musterdorf.example", "anna+kurs@musterdorf.example", [], "same person"),
        ("chef@gmx.de", ANNA, [], "free mail"),
        ("chef@gmx.de", "anna@gmx.de", [], "free mail"),
        ("chef@t-online.de", ANNA, ["t-online.de"], "free mail"),
        ("chef@rathaus.example", "anna@gmx.de", [], "employer unknown"),
        ("chef@rathaus.example", "anna@gmx.de", ["rathaus@web.de"], "employer unknown"),
        ("chef@rathaus.example", ANNA, [], "other employer"),
        ("chef@xmusterdorf.example", ANNA, [], "other employer"),
        ("chef@musterdorf.example.evil.example", ANNA, [], "other employer"),
        ("chef@stadt.de", "anna@de", [], "other employer"),
        ("chef@musterdorf.example", "anna@bauamt.musterdorf.example", [], "other employer"),
    ],
)
def test_the_superior_is_of_the_same_house(
    address: str, participant: str, employer: list[str], verdict: str | None
) -> None:
    assert rule.wrong_approver(address=address, participant=participant, employer=employer) == verdict


def test_a_question_never_goes_in_a_circle() -> None:
    asked = ["chef@musterdorf.example"]
    again = rule.wrong_approver(address="Chef+x@musterdorf.example", participant=ANNA, employer=[], asked=asked)
    assert again == "asked already"
    assert rule.wrong_approver(address="x@musterdorf.example", participant=ANNA, employer=[], asked=asked) is None


def test_free_mail_is_a_list_of_domains() -> None:
    assert len(rule.FREE_MAIL) > 50
    assert [each for each in rule.FREE_MAIL if "." not in each or each != each.lower().strip()] == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, None),
        ({"state": "waiting"}, None),
        ({"state": "applied"}, None),
        ({"state": "offered"}, None),
        ({"state": "withdrawn"}, "ended"),
        ({"state": "transferred"}, "ended"),
        ({"state": "held"}, "ended"),
        ({"state": "unconfirmed"}, "seat first"),
        ({"starts": None}, "started"),
        ({"starts": NOW}, "started"),
        ({"starts": NOW + timedelta(seconds=1)}, None),
        ({"proven": False}, "address first"),
        ({"granted": True}, "granted"),
        ({"asked": rule.MOST_ASKED - 1}, None),
        ({"asked": rule.MOST_ASKED}, "too often"),
    ],
)
def test_when_a_superior_can_be_asked(facts: dict[str, object], why: str | None) -> None:
    usual = {"state": "confirmed", "starts": FAR, "proven": True, "granted": False, "asked": 0, "at": NOW}
    assert rule.not_askable(**{**usual, **facts}) == why  # type: ignore[arg-type]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "days", "starts", "due"),
    [
        ("2027-01-11 10:00", 5, "2027-03-01 09:00", "2027-01-19 00:00"),
        # Christmas and New Year: 24 and 31 December are working days, the 25th and 26th and the 1st are none.
        ("2026-12-22 10:00", 5, "2027-03-01 09:00", "2026-12-31 00:00"),
        ("2026-12-30 10:00", 2, "2027-03-01 09:00", "2027-01-05 00:00"),
        # Easter: Good Friday is 26 March, Easter Monday 29 March; the clock changes on the 28th.
        ("2027-03-25 10:00", 1, "2027-05-01 09:00", "2027-03-31 00:00"),
        # Never later than the last working day before the start; a start on Monday, or after Easter, ends on Friday.
        ("2027-01-11 10:00", 5, "2027-01-14 09:00", "2027-01-14 00:00"),
        ("2027-01-12 10:00", 5, "2027-01-18 09:00", "2027-01-16 00:00"),
        ("2027-03-24 10:00", 5, "2027-03-30 09:00", "2027-03-26 00:00"),
        # Where that day is over already, the start itself.
        ("2027-01-16 10:00", 5, "2027-01-18 09:00", "2027-01-18 09:00"),
        ("2027-01-11 10:00", 0, "2027-03-01 09:00", "2027-01-12 00:00"),
    ],
)
def test_the_deadline_is_in_working_days_and_before_the_start(at: str, days: int, starts: str, due: str) -> None:
    assert rule.due(at=moment(at), days=days, starts=moment(starts), **PLACE) == moment(due)


@pytest.mark.parametrize(
    ("before", "starts", "after"),
    [
        ("2027-01-19 00:00", "2027-02-01 09:00", "2027-01-19 00:00"),  # still far away
        ("2027-01-19 00:00", "2027-01-18 09:00", "2027-01-16 00:00"),  # earlier: Friday before the Monday
        ("2027-01-19 00:00", "2027-01-13 09:00", "2027-01-13 00:00"),
        ("2027-01-19 00:00", "2027-01-12 18:00", "2027-01-12 18:00"),  # on this very day
        ("2027-01-16 00:00", "2027-02-01 09:00", "2027-01-19 00:00"),  # later: what the start had taken comes back
        ("2027-01-30 00:00", "2027-03-01 09:00", "2027-01-30 00:00"),  # a longer time given once stays
    ],
)
def test_a_moved_start_shortens_the_deadline_or_gives_it_back(before: str, starts: str, after: str) -> None:
    """Asked on Monday, 11 January, for five working days; the days move on Tuesday."""
    facts = {"requested": moment("2027-01-11 10:00"), "days": 5, "at": moment("2027-01-12 12:00")}
    found = rule.due_after_move(due_at=moment(before), starts=moment(starts), **facts, **PLACE)
    assert found == moment(after)


def test_an_approval_rests_on_days_form_and_place() -> None:
    assert rule.concerns(names=[], days=True)
    assert rule.concerns(names=["title", "place_name"], days=False)
    assert not rule.concerns(names=["title", "online_link"], days=False)


@pytest.mark.parametrize(
    ("due", "remind"),
    [
        ("2027-01-19 00:00", "2027-01-15 08:00"),  # the last day is Monday: reminded on Friday
        ("2027-01-16 00:00", "2027-01-14 08:00"),
        ("2027-01-14 09:00", "2027-01-13 08:00"),  # the start on a Thursday morning
        ("2027-03-31 00:00", "2027-03-25 08:00"),  # over Easter and the change of the clock
        ("2027-01-05 00:00", "2026-12-31 08:00"),
    ],
)
def test_the_reminder_goes_out_on_the_working_day_before_the_last(due: str, remind: str) -> None:
    assert rule.remind_at(due_at=moment(due), **PLACE) == moment(remind)


def test_there_is_one_reminder_and_none_right_after_the_question() -> None:
    due, asked = moment("2027-01-19 00:00"), moment("2027-01-11 10:00")

    def reminds(at: str, requested: datetime = asked, reminded: datetime | None = None) -> bool:
        return rule.to_remind(requested=requested, due_at=due, reminded=reminded, at=moment(at), **PLACE)

    assert not reminds("2027-01-15 07:59")
    assert reminds("2027-01-15 08:00")
    assert reminds("2027-01-18 23:59")
    assert not reminds("2027-01-19 00:00")
    assert not reminds("2027-01-15 09:00", reminded=moment("2027-01-15 08:00"))
    assert not reminds("2027-01-18 09:00", requested=moment("2027-01-15 08:00"))
    assert reminds("2027-01-18 09:00", requested=moment("2027-01-15 07:59"))


def test_what_can_still_be_decided() -> None:
    usual = {"state": "open", "registration": "confirmed", "due_at": FAR, "at": NOW}
    assert rule.decidable(**usual)  # type: ignore[arg-type]
    assert rule.decidable(**{**usual, "registration": "waiting"})  # type: ignore[arg-type]
    for other in (
        {"state": "granted"},
        {"state": "lapsed"},
        {"registration": "withdrawn"},
        {"registration": "transferred"},
        {"at": FAR},
    ):
        assert not rule.decidable(**{**usual, **other})  # type: ignore[arg-type]


def test_working_days_absent_count_once_and_leave_free_days_out() -> None:
    friday = date(2027, 1, 8)
    days = [friday, friday, friday + timedelta(days=1), friday + timedelta(days=3), date(2027, 3, 26)]
    assert rule.absent(days=days, land="NW") == 2
    assert rule.absent(days=[], land="NW") == 0
