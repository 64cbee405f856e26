"""The course office decides on withdrawals that do not end by themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lotse.base import actor, clock
from lotse.base.models import OutboxMail
from lotse.events import errors
from lotse.events.actions import registration as registrations
from lotse.events.actions import terms, transfer
from lotse.events.actions import withdrawal as actions
from lotse.events.models import Registration, Withdrawal
from lotse.events.queries import registration as query
from lotse.events.wording import withdrawal as words
from lotse.training.models import Run
from tests import people
from tests.people import DESK, NOW
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
LIST = reverse("desk:withdrawals")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=20))


def declared(row: Registration, *, named: bool = True) -> Withdrawal:
    return actions.declare(
        name=row.full_name,
        email=row.email,
        contract="Lehrgang",
        event=row.event if named else None,
        language="de",
        by=actor.visitor(),
        at=NOW + timedelta(days=19),
    )


def bought() -> Registration:
    return people.confirmed(people.run(withdrawal_days=14).event, payer="self", name="Rita Rad")


def page(row: Withdrawal) -> str:
    return reverse("desk:withdrawal", args=[row.pk])


def test_it_stands_in_to_do_and_ends_without_a_fee() -> None:
    client = cast.logged_in(cast.office())
    assert "Es hat niemand widerrufen" in cast.text(client.get(LIST))
    registration = bought()
    row = declared(registration, named=False)
    assert "1 Widerruf ist zu entscheiden" in cast.text(client.get(reverse("desk:start")))
    assert "Rita Rad" in cast.text(client.get(LIST))
    assert "Ohne Kosten beenden: Rita Rad" in cast.text(client.get(page(row)))
    for _click in range(2):
        answer = client.post(page(row), {"registration": str(registration.pk)}, follow=True)
    assert "ausgeführt" in cast.text(answer)
    registration.refresh_from_db()
    assert registration.state == "withdrawn"
    assert OutboxMail.objects.filter(kind="withdrawal_decided").count() == 1


def test_a_refusal_needs_a_reason() -> None:
    registration = bought()
    row = declared(registration)
    client = cast.logged_in(cast.office())
    assert "Bitte nennen Sie den Grund" in cast.text(client.post(page(row), {"registration": "none"}))
    answer = client.post(page(row), {"registration": "none", "reason": "Frist vorbei"}, follow=True)
    assert "Frist vorbei" in cast.text(answer)
    registration.refresh_from_db()
    assert registration.state == "confirmed"
    assert client.post(page(row), {"registration": "999"}).status_code == 200


def test_only_the_own_course_office() -> None:
    row = declared(bought())
    assert cast.logged_in(cast.stranger()).get(page(row)).status_code == 404
    assert cast.logged_in(people.person()).get(LIST).status_code == 404
    assert cast.logged_in(cast.coordinator()).get(LIST).status_code == 403


def costly() -> tuple[Registration, Run]:
    """Bought under terms that cost 80 %, and another date of the course."""
    course = people.course()
    here = people.run(course, price_cents=10_000).event
    terms.set_terms(event=here, unit="days", steps=[[365, 80]], by=DESK, at=NOW)
    row = people.confirmed(here, payer="self", name="Rita Rad")
    return query.by_pk(row.pk), people.run(course, starts=NOW.replace(hour=8) + timedelta(days=60))


def test_what_was_cancelled_with_a_fee_is_offered_and_the_fee_is_taken_back() -> None:
    old, _there = costly()
    row = declared(old)
    registrations.cancel(registration=old, by=DESK, at=clock.now())
    client = cast.logged_in(cast.office())
    label = "Stornokosten zurücknehmen: Rita Rad, Smart City Lotse, Beispiellehrgang, Mi, 10. Februar 2027"
    assert f"{label} (storniert für 80 % des Preises)" in cast.text(client.get(page(row)))
    answer = client.post(page(row), {"registration": str(old.pk)}, follow=True)
    assert "ausgeführt" in cast.text(answer)
    assert query.by_pk(old.pk).fee_percent == 0


def test_who_has_changed_is_offered_with_the_date_held_now() -> None:
    old, there = costly()
    row = declared(old)
    new = transfer.move(registration=old, target=there.event, by=DESK, at=clock.now())
    client = cast.logged_in(cast.office())
    label = "Ohne Kosten beenden: Rita Rad, Smart City Lotse, Beispiellehrgang, Fr, 12. März 2027"
    label += " (gewechselt von Mi, 10. Februar 2027 für 80 % des Preises)"
    assert label in cast.text(client.get(page(row)))
    # A page from before the change still names the date that was given up.
    answer = client.post(page(row), {"registration": str(old.pk), "reason": "Kulanz"})
    assert answer.status_code == 200 and label in cast.text(answer) and 'value="Kulanz"' in answer.content.decode()
    client.post(page(row), {"registration": str(new.pk)})
    assert (query.by_pk(new.pk).state, query.by_pk(old.pk).fee_percent) == ("withdrawn", 0)


def test_a_change_that_comes_through_just_now_is_said_and_nothing_typed_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**_facts: object) -> None:
        raise errors.ChangedMeanwhile(words.CHANGED_MEANWHILE)

    row = declared(bought())
    monkeypatch.setattr(actions, "decide", refuse)
    answer = cast.logged_in(cast.office()).post(
        page(row), {"registration": str(Registration.objects.get().pk), "reason": "Kulanz"}
    )
    assert "wechselt gerade den Termin" in cast.text(answer) and 'value="Kulanz"' in answer.content.decode()
