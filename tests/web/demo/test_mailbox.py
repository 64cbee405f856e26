"""The mailbox of the demonstration: found, read, clicked, never dangerous."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.base import actor, outbox, setup
from lotse.base.models import OutboxMail
from lotse.web.demo.mailbox.text import linked

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.urls")]
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def demo() -> None:
    facts = {"region_name": "Region", "carrier_name": "Träger", "carrier_email": ""}
    setup.set_up_demo(**facts, by=actor.job("test"), at=timezone.now())


def mail(number: int = 1, to: str = "anna@stadt.example", name: str = "", **facts: str) -> OutboxMail:
    made = outbox.Mail(kind="test", title=f"Nr. {number}", text=facts.pop("text", "Guten Tag"), language="de", **facts)
    return outbox.queue(made, to=to, name=name, at=timezone.now() + timedelta(seconds=number))


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(reverse("demo:mailbox") + query)
    assert page.status_code == 200
    text = page.content.decode()
    return [f"Nr. {n}" for n in range(60) if f">Nr. {n}</a>" in text]


def test_an_empty_mailbox_says_so(client: Client) -> None:
    assert "Noch keine E-Mail" in client.get(reverse("demo:mailbox")).content.decode()


def test_it_finds_by_name_and_address(client: Client) -> None:
    mail(1, "anna@stadt.example", "Anna Müller")
    mail(2, "bilal@dorf.example", "Bilal Nowak")
    assert titles(client) == ["Nr. 1", "Nr. 2"]
    assert titles(client, "?q=müller") == ["Nr. 1"]
    assert titles(client, "?q=dorf+bilal") == ["Nr. 2"]
    page = client.get(reverse("demo:mailbox"), {"q": "<script>"})
    assert "Keine E-Mail an „&lt;script&gt;“" in page.content.decode()


@pytest.mark.parametrize(
    "query", ["?q=" + "x" * 5000, "?page=999999999999999999999", "?page=-1", "?page=%F0%9F", "?q=%ff"]
)
def test_strange_questions(client: Client, query: str) -> None:
    mail(1)
    assert client.get(reverse("demo:mailbox") + query).status_code == 200


def test_pages_of_twenty(client: Client) -> None:
    for number in range(25):
        mail(number)
    assert len(titles(client)) == 20
    assert titles(client, "?page=2") == [f"Nr. {n}" for n in range(5)]


def test_a_mail_is_shown_with_links_that_work(client: Client) -> None:
    row = mail(text="Hier: http://testserver/link/registration/abc~d/\nNicht <b>hier</b>", name="Anna Müller")
    text = client.get(reverse("demo:mail", args=[row.uuid])).content.decode()
    assert '<a href="/link/registration/abc~d/">http://testserver/link/registration/abc~d/</a>' in text
    assert "Nicht &lt;b&gt;hier&lt;/b&gt;" in text
    assert "Anna Müller · anna@stadt.example" in text
    assert "invite.ics" not in text


def test_the_calendar_file(client: Client) -> None:
    row = mail(calendar=CALENDAR, calendar_method="REQUEST")
    address = reverse("demo:calendar", args=[row.uuid])
    assert address in client.get(reverse("demo:mail", args=[row.uuid])).content.decode()
    file = client.get(address)
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert file.headers["Content-Disposition"] == 'attachment; filename="invite.ics"'
    assert file.content == CALENDAR.encode()
    plain = mail(2)
    assert client.get(reverse("demo:calendar", args=[plain.uuid])).status_code == 404


def test_an_unknown_mail(client: Client) -> None:
    assert client.get(reverse("demo:mail", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a & b", "a &amp; b"),
        ("http://localhost:8000/x/?a=1&b=2", '<a href="/x/?a=1&amp;b=2">http://localhost:8000/x/?a=1&amp;b=2</a>'),
        ("(http://127.0.0.1/x/).", '(<a href="/x/">http://127.0.0.1/x/</a>).'),
        ("http://testserver//evil.example/", '<a href="/evil.example/">http://testserver//evil.example/</a>'),
        ("https://evil.example/x", "https://evil.example/x"),
        ("https://testserver@evil.example/", "https://testserver@evil.example/"),
        ("http://[broken", "http://[broken"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('http://testserver/"onclick="x', '<a href="/">http://testserver/</a>&quot;onclick=&quot;x'),
    ],
)
def test_only_our_own_addresses_become_links(text: str, shown: str) -> None:
    assert linked(text) == shown
