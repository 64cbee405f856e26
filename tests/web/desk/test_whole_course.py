"""A whole course for 20 people at the desk, counted: each form sent and each link followed is one action."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.credentials.models import Certificate
from lotse.events.models import Registration
from lotse.training.models import Run
from tests.web.desk import cast

pytestmark = pytest.mark.django_db
MOST = 15
BEFORE = datetime(2027, 3, 1, 9, tzinfo=UTC)
AFTER = datetime(2027, 3, 19, 17, tzinfo=UTC)
PEOPLE = "Vorname\tNachname\tE-Mail\tDienststelle\n" + "\n".join(
    f"Vorname{n}\tNachname{n}\tperson{n}@kommune{n}.example\tBeispielkommune {n}" for n in range(1, 21)
)


class Desk:
    """A browser that follows only links and forms it sees, and counts."""

    def __init__(self, client: Client) -> None:
        self.client, self.actions = client, 0
        self.page: Any = client.get(reverse("desk:start"))

    def follow(self, address: str) -> None:
        """Follow a link that stands on the page."""
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', cast.text(self.page))]
        assert address in links, f"{address} is not among {links}"
        self.actions += 1
        self.page = self.client.get(address)

    def send(self, button: str = "", address: str = "", **typed: str) -> None:
        """Send the form of the page with what was typed."""
        self.actions += 1
        data = {**cast.fields(self.page, address), **typed, **({button: "1"} if button else {})}
        self.page = self.client.post(address or self.page.request["PATH_INFO"], data, follow=True)
        assert self.page.status_code == 200
        assert 'class="alert lost summary"' not in cast.text(self.page)


def test_twenty_people_from_the_plan_to_the_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: BEFORE)
    desk = Desk(cast.logged_in(cast.office()))
    desk.follow(reverse("desk:courses"))
    desk.follow(reverse("desk:course_new"))
    modules = {
        f"modules-{n}-{name}": value
        for n, title in enumerate(("Grundlagen", "Methoden", "Praxis"))
        for name, value in {"title": title, "units": "8", "order": str(n + 1)}.items()
    }
    desk.send("plan", title="Smart City Lotse", summary="Drei Tage.", **modules)
    days = {f"days-{n}-day": f"2027-03-{17 + n}" for n in range(3)}
    desk.send("publish", place_name="Beispielhaus", **days)
    run = Run.objects.get()
    assert run.event.state == "published"
    desk.follow(reverse("desk:import", args=[run.pk]))
    desk.send(text=PEOPLE)
    desk.send(address=reverse("desk:import_take", args=[run.pk]))
    assert Registration.objects.filter(event=run.event, state="confirmed").count() == 20
    assert OutboxMail.objects.filter(kind="registration_confirmed").count() == 20

    monkeypatch.setattr(clock, "now", lambda: AFTER)
    desk.follow(reverse("desk:start"))
    first, absent = run.event.sessions.first(), run.event.registrations.order_by("id").first()
    assert first is not None
    assert absent is not None
    desk.follow(reverse("desk:session_attendance", args=[first.pk]))
    for _day in range(3):
        desk.send(**{f"p{absent.pk}": "absent"})
    assert desk.page.request["PATH_INFO"] == reverse("desk:run_certificates", args=[run.pk])
    desk.send(address=reverse("desk:run_certificates_issue", args=[run.pk]))
    assert Certificate.objects.count() == 19
    assert OutboxMail.objects.filter(kind="certificate_issued").count() == 19
    print(f"\nactions at the desk for 20 people: {desk.actions}")
    assert desk.actions <= MOST
