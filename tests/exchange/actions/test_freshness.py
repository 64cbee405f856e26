"""The yearly question: who is asked, what happens without an answer, who takes over."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from lotse.base import clock, links
from lotse.exchange import errors
from lotse.exchange.actions import freshness as actions
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution, Version
from lotse.exchange.queries import freshness as query
from lotse.exchange.queries import version as versions
from lotse.jobs import freshness as job
from lotse.people.wording import Role
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def old(days: int) -> Solution:
    """A public entry that was last checked so many days ago."""
    row = exchange.published()
    Solution.objects.filter(pk=row.pk).update(checked_on=NOW.date() - timedelta(days=days))
    return Solution.objects.get(pk=row.pk)


def receivers() -> list[str]:
    """Who was asked."""
    return [mail.to_address for mail in exchange.mails("solution_check")]


def test_the_editors_are_asked_once_and_the_link_counts() -> None:
    row = old(365)
    people.person("k@traeger.example", role=Role.COORDINATOR, organisation=people.organisation())
    first = towns.editor(row.municipality)
    for _again in range(2):
        actions.look_after(solution=row, by=DESK, at=NOW)
    assert receivers() == [first.email]
    row.refresh_from_db()
    assert (row.check_asked_at, row.check_version) == (NOW, 1)
    text = exchange.mails("solution_check")[0].text
    assert links.sign("check", row.uuid, 1) in text and "archiviert" in text


def test_whoever_looks_after_it_is_asked_alone_until_that_person_leaves() -> None:
    row = old(365)
    editors = [towns.editor(row.municipality), towns.editor(row.municipality)]
    for _again in range(2):
        actions.hand_over(solution=row, person=editors[1], by=DESK, at=NOW)
    row.refresh_from_db()
    assert query.asked(row) == [editors[1]]
    assert exchange.verbs("solution", row).count("solution.handed_over") == 1
    editors[1].memberships.all().delete()
    assert query.asked(row) == [editors[0]]
    actions.hand_over(solution=row, person=None, by=DESK, at=NOW)
    row.refresh_from_db()
    assert row.owner is None


def test_without_anybody_in_the_town_the_coordination_is_asked() -> None:
    row = old(365)
    somebody = people.person("k@traeger.example", role=Role.COORDINATOR, organisation=people.organisation())
    assert query.asked(row) == [somebody]


def test_only_somebody_of_the_town_takes_over() -> None:
    row = old(1)
    with pytest.raises(errors.WrongStep):
        actions.hand_over(solution=row, person=people.person("x@anders.example"), by=DESK, at=NOW)


def test_the_job_asks_warns_and_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    row = old(365)
    fresh, foreign = exchange.published(), exchange.foreign()
    Solution.objects.filter(pk=foreign.pk).update(checked_on=NOW.date() - timedelta(days=900))
    towns.editor(row.municipality)
    states, start = [], NOW
    for day in (0, 100, 305, 364, 365):
        monkeypatch.setattr(clock, "now", lambda day=day: start + timedelta(days=day))
        Solution.objects.filter(pk=fresh.pk).update(checked_on=(start + timedelta(days=day)).date())
        job.look_after(threading.Event())
        states.append((len(receivers()), Solution.objects.get(pk=row.pk).state))
    assert states == [(1, "published"), (1, "published"), (2, "published"), (2, "published"), (2, "archived")]
    assert {Solution.objects.get(pk=one.pk).state for one in (fresh, foreign)} == {"published"}


def test_nobody_is_asked_about_what_is_not_public_or_was_never_checked() -> None:
    hidden, unchecked = old(900), exchange.foreign()
    towns.editor(hidden.municipality)
    reviews.hide(solution=hidden, by=DESK, at=NOW)
    assert unchecked.checked_on is None
    for row in (hidden, unchecked):
        before = exchange.verbs("solution", row)
        assert actions.look_after(solution=row, by=DESK, at=NOW + timedelta(days=900)) == ""
        assert exchange.verbs("solution", row) == before
    assert receivers() == []


def test_a_region_sets_its_own_limits(client: Client, settings: Any) -> None:
    row = old(200)
    towns.editor(row.municipality)
    Solution.objects.filter(pk=row.pk).update(checked_on=clock.now().date() - timedelta(days=200))
    page = f"/solutions/{row.slug}/"
    assert "nicht geprüft" not in client.get(page).text and query.due(clock.now().date()) == []
    settings.LOTSE_STALE_DAYS, settings.LOTSE_ARCHIVE_DAYS = 180, 260
    assert "nicht geprüft" in client.get(page).text and query.due(clock.now().date()) == [row.pk]
    row.refresh_from_db()
    assert actions.look_after(solution=row, by=DESK, at=clock.now()) == "ask"
    assert receivers()


def test_an_answer_ends_the_link_of_the_question() -> None:
    row = old(400)
    actions.look_after(solution=row, by=DESK, at=NOW)
    assert query.by_token(row.uuid, 1) == row
    assert query.by_token(row.uuid, 0) is None and query.by_token(row.uuid, 2) is None
    solutions.check_again(solution=row, by=DESK, at=NOW)
    assert actions.look_after(solution=row, by=DESK, at=NOW) == ""
    solutions.archive(solution=row, by=DESK, at=NOW)
    assert query.by_token(row.uuid, 1) is None


def test_versions_tell_what_changed_and_what_came_back_stays_inside() -> None:
    row = exchange.in_review()
    assert versions.since_last_look(row) is None
    reviews.send_back(solution=row, reason="Bitte die Kosten.", by=DESK, at=NOW)
    row = solutions.write(solution=row, values={"cost_once_cents": 100, "price_year": 2026}, by=DESK, at=NOW)
    looked = versions.since_last_look(row)
    assert looked is not None
    assert looked.differences == [("cost_once_cents", None, 100), ("price_year", None, 2026)]
    assert versions.history(row) == []
    public = exchange.published(towns.town("Zweitstadt"))
    solutions.withdraw(solution=public, by=DESK, at=NOW)
    solutions.write(solution=public, values={"title": "Helles Licht"}, by=DESK, at=NOW)
    release = exchange.asked(Solution.objects.get(pk=public.pk))
    releases.give(release=release, by=DESK, at=NOW)
    reviews.publish(solution=public, by=DESK, at=NOW + timedelta(days=9))
    newest, first = versions.history(public)
    assert [first.first, newest.first] == [True, False]
    assert newest.differences == [("title", "Licht nach Bedarf", "Helles Licht")]
    assert Version.objects.filter(solution=public).count() == 2
