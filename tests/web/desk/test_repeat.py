"""The course office repeats a run: rule, dates, drafts."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lotse.base import clock
from lotse.events.models import Event
from lotse.training.models import Run
from tests import people
from tests.people import NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
# 13 May 2027 is in the week of Ascension Day (6 May), 27 May is Corpus Christi in NRW.
RULE = {"first": "2027-05-12", "count": "3", "step": "2", "every": "week"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def page(run: Run) -> str:
    return reverse("desk:run_repeat", args=[run.pk])


def test_rule_dates_drafts() -> None:
    run = people.run()
    client = cast.logged_in(cast.office())
    shown = cast.text(client.get(page(run)))
    assert "12.05.2027" in shown or "2027-05-12" in shown
    shown = cast.text(client.post(page(run), {**RULE, "preview": "1"}))
    assert shown.count('name="day"') == 3
    # The second date falls on Corpus Christi: it is shown, but not ticked.
    assert shown.count(" checked") == 2 and "27. Mai 2027" in shown
    assert Run.objects.count() == 1
    sent = {**RULE, "plan": "1", "day": ["2027-05-12", "2027-06-09"], "key": "5f0c8d0e-6f64-4f0a-9a53-0123456789ab"}
    for _click in range(2):
        answer = client.post(page(run), sent, follow=True)
    assert "2 Durchgänge sind als Entwurf geplant" in cast.text(answer)
    assert Event.objects.filter(state="draft").count() == 2


def test_nothing_ticked_is_said_and_a_single_copy_works() -> None:
    run = people.run()
    client = cast.logged_in(cast.office())
    answer = client.post(page(run), {**RULE, "plan": "1"})
    assert "1 bis 24 Termine" in cast.text(answer)
    answer = client.post(page(run), {**RULE, "count": "1", "plan": "1", "day": "2027-05-12"}, follow=True)
    assert "1 Durchgang ist als Entwurf geplant" in cast.text(answer)


@pytest.mark.parametrize("wrong", [{"first": ""}, {"count": "25"}, {"step": "0"}, {"every": "year"}])
def test_wrong_rules_are_told(wrong: dict[str, str]) -> None:
    answer = cast.logged_in(cast.office()).post(page(people.run()), {**RULE, **wrong, "plan": "1", "day": "2027-05-12"})
    assert answer.status_code == 200
    assert Run.objects.count() == 1


def test_dates_in_the_past_are_not_ticked() -> None:
    run = people.run(starts=NOW - timedelta(days=30))
    shown = cast.text(cast.logged_in(cast.office()).post(page(run), {**RULE, "first": "2027-01-04", "count": "1"}))
    assert "liegt in der Vergangenheit" in shown and " checked" not in shown


def test_only_the_course_office() -> None:
    run = people.run()
    assert cast.logged_in(cast.stranger()).get(page(run)).status_code == 404
    assert cast.logged_in(cast.trainer(run)).get(page(run)).status_code == 403
    Run.objects.filter(pk=run.pk).update(is_history=True)
    assert cast.logged_in(cast.office()).get(page(run)).status_code == 302
