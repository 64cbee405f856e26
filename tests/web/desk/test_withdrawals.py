"""The course office decides on withdrawals that do not end by themselves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lotse.base import actor, clock
from lotse.base.models import OutboxMail
from lotse.events.actions import withdrawal as actions
from lotse.events.models import Registration, Withdrawal
from tests import people
from tests.people import NOW
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
