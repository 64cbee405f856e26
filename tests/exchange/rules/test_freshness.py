"""When an entry is asked about, marked and archived; what differs between versions."""

from datetime import date, timedelta

import pytest

from lotse.exchange.rules import freshness as rule
from lotse.exchange.rules import versions

CHECKED = date(2025, 1, 10)
USUAL = rule.Limits(mark=395, archive=730)


def after(days: int) -> date:
    """So many days after the last check."""
    return CHECKED + timedelta(days=days)


@pytest.mark.parametrize(
    ("asked", "today", "step"),
    [
        (None, 364, ""),
        (None, 365, "ask"),
        (365, 366, ""),
        (365, 669, ""),
        (365, 670, "ask"),
        (670, 729, ""),
        (670, 730, "archive"),
        # Nobody is archived who was not asked before.
        (None, 900, "ask"),
        (900, 929, ""),
        (900, 930, "archive"),
        # A question from before the last check does not count.
        (-3, 365, "ask"),
    ],
)
def test_what_is_due(asked: int | None, today: int, step: str) -> None:
    told = after(asked) if asked is not None else None
    assert rule.step(checked=CHECKED, asked=told, today=after(today), limits=USUAL) == step


@pytest.mark.parametrize(("days", "stale"), [(394, False), (395, True)])
def test_when_the_page_says_it(days: int, stale: bool) -> None:
    assert rule.is_stale(CHECKED, after(days), USUAL) is stale
    assert rule.is_stale(None, after(days), USUAL) is False


def test_a_region_may_set_other_limits() -> None:
    quick = rule.Limits(mark=90, archive=150)
    assert [rule.is_stale(CHECKED, after(days), quick) for days in (89, 90)] == [False, True]
    days = ((None, 59), (None, 60), (60, 89), (60, 90), (90, 149), (90, 150))
    steps = [
        rule.step(checked=CHECKED, asked=after(asked) if asked else None, today=after(today), limits=quick)
        for asked, today in days
    ]
    assert steps == ["", "ask", "", "ask", "", "archive"]


def test_the_day_in_the_mail_is_the_day_of_the_archive() -> None:
    for asked in (365, 670, 900):
        end = rule.ends_on(checked=CHECKED, asked=after(asked), limits=USUAL)
        again = after(670) if asked == 365 else after(asked)
        assert rule.step(checked=CHECKED, asked=again, today=end, limits=USUAL) == "archive"
        assert rule.step(checked=CHECKED, asked=again, today=end - timedelta(days=1), limits=USUAL) != "archive"


def test_differences_are_the_fields_that_say_something_else() -> None:
    before = {"title": "Licht", "staff": "", "cost_once_cents": None, "beneficiaries": ["youth"]}
    after_it = {"title": "Licht", "staff": "2 h", "cost_once_cents": 0, "beneficiaries": [], "vendor": ""}
    assert versions.differences(before, after_it) == [
        ("beneficiaries", ["youth"], []),
        ("cost_once_cents", None, 0),
        ("staff", "", "2 h"),
    ]
    assert versions.differences(before, before) == []


def test_papers_come_go_and_are_called_otherwise() -> None:
    before = {"papers": [["1", "Vorlage"], ["2", "Leistungen"], ["3", "Presse"]]}
    after_it = {"papers": [["2", "Leistungsverzeichnis"], ["3", "Presse"], ["4", "Vorlage"]]}
    found = versions.papers(before, after_it)
    assert (found.new, found.gone, found.renamed) == (
        ["Vorlage"],
        ["Vorlage"],
        [("Leistungen", "Leistungsverzeichnis")],
    )
    assert versions.papers(after_it, after_it).any is False
    # A version from before papers were kept knows none, which is not the same as none.
    assert versions.papers({}, after_it).any is False
    assert versions.papers({"papers": []}, before).new == ["Vorlage", "Leistungen", "Presse"]
