"""Actor, audit, outbox, links, locking, transactions, periods, text."""

import hashlib
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from lotse.base import (
    actor,
    audit,
    installation,
    links,
    locking,
    mailtext,
    outbox,
    periods,
    text,
    throttle,
    todo,
)
from lotse.base.models import AuditDetail, AuditEvent, Installation, OutboxMail
from lotse.base.transactions import action
from lotse.regions.models import District

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("  a\t b\u202e\x07 ", "a b"), ("e\u0301", "é"), ("", ""), ("\n", "")],
)
def test_tidy(value: str, expected: str) -> None:
    assert text.tidy(value) == expected


def test_tidy_block_keeps_lines() -> None:
    assert text.tidy_block(" a \r\n\r\n\r\n\r\n b\rc ") == "a\n\nb\nc"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "MULLER"), ("Groß", "gross"), ("José", "jose"), ("Łukasz", "lukasz"), ("Æther", "aether")],
)
def test_fold(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


def test_keys_and_addresses() -> None:
    assert text.name_key(" Anna-Lena", "von der  Höhe ") == "annalenavonderhohe"
    assert text.normal_email(" Anna@Dorf.DE ") == "anna@dorf.de"
    assert text.slug("Straßen & Plätze, Übersicht!") == "strassen-plaetze-uebersicht"
    assert text.slug("x" * 80, 10) == "x" * 10


@given(st.text())
def test_tidy_and_fold_take_anything_and_settle(value: str) -> None:
    assert text.tidy(text.tidy(value)) == text.tidy(value)
    assert text.tidy_block(text.tidy_block(value)) == text.tidy_block(value)
    assert "\x00" not in text.tidy(value)
    text.fold(value)
    text.slug(value)


@pytest.mark.parametrize(
    ("at", "days", "land", "expected"),
    [
        ("2027-01-11T09:00+01:00", 2, "NW", "2027-01-14T00:00+01:00"),
        ("2027-01-08T23:30+01:00", 2, "NW", "2027-01-13T00:00+01:00"),
        ("2026-12-23T09:00+01:00", 2, "NW", "2026-12-29T00:00+01:00"),
        # Fronleichnam is free in NW, not in Berlin.
        ("2027-05-26T09:00+02:00", 2, "NW", "2027-06-01T00:00+02:00"),
        ("2027-05-26T09:00+02:00", 2, "BE", "2027-05-29T00:00+02:00"),
        # Good Friday, the clock changes on 28 March 2027, Easter Monday.
        ("2027-03-25T09:00+01:00", 2, "NW", "2027-04-01T00:00+02:00"),
    ],
)
def test_end_of_working_day(at: str, days: int, land: str, expected: str) -> None:
    found = periods.end_of_working_day(datetime.fromisoformat(at), days, BERLIN, land)
    assert found == datetime.fromisoformat(expected)


def test_tokens_name_purpose_record_and_version() -> None:
    key = uuid.uuid4()
    token = links.sign("registration", key, 3)
    assert links.read("registration", token) == links.Token("registration", key, 3)
    assert links.read("invitation", token) is None
    for wrong in (
        token[:-1],
        token + "A",
        token.replace("~", ":"),
        "",
        "~",
        "a.b~c",
        "ä" * 50,
        token.upper(),
    ):
        assert links.read("registration", wrong) is None


def test_older_keys_are_still_accepted() -> None:
    with override_settings(LOTSE_LINK_KEYS=["old"]):
        token = links.sign("registration", uuid.uuid4(), 1)
    with override_settings(LOTSE_LINK_KEYS=["new", "old"]):
        assert links.read("registration", token) is not None
    with override_settings(LOTSE_LINK_KEYS=["new"]):
        assert links.read("registration", token) is None


def test_absolute_links_carry_the_language() -> None:
    assert links.absolute("public:courses", language="de") == "http://testserver/courses/"
    assert links.absolute("public:courses", language="en") == "http://testserver/en/courses/"


@pytest.mark.django_db
def test_the_trail_can_be_sealed_and_erased_apart() -> None:
    event = audit.record(
        "thing.done", ("thing", 7), by=actor.link("x", "Anna"), at=NOW, before={"a": 1}, after={"when": NOW}
    )
    detail = AuditDetail.objects.get()
    content = {"actor": "Anna", "before": detail.before, "after": detail.after}
    sealed = hashlib.sha256(
        (detail.salt + json.dumps(content, sort_keys=True, ensure_ascii=False)).encode()
    ).hexdigest()
    assert event.digest == sealed
    detail.delete()
    stored = AuditEvent.objects.get()
    assert (stored.verb, stored.subject_ref, stored.actor_kind, stored.actor_ref) == (
        "thing.done",
        "7",
        "link",
        "x",
    )
    assert "Anna" not in str([getattr(stored, f.name) for f in AuditEvent._meta.fields])


@pytest.mark.django_db
def test_mails_of_packages_go_into_the_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "lotse.base.outbox.backend.OutboxBackend"
    sent = EmailMessage("Hello\nthere", "Body", None, ["a@dorf.example", "b@dorf.example"]).send
    with pytest.raises(ValueError, match="newlines"):
        EmailMessage("x\ny", "b", None, ["a@dorf.example"]).message()
    assert sent() == 1
    rows = OutboxMail.objects.order_by("id")
    assert [(m.to_address, m.title, m.state) for m in rows] == [
        ("a@dorf.example", "Hello there", "queued"),
        ("b@dorf.example", "Hello there", "queued"),
    ]
    assert len({m.message_id for m in rows}) == 2


@pytest.mark.django_db
def test_an_action_is_one_transaction_and_joins_its_caller() -> None:
    @action
    def inner() -> None:
        District.objects.create(name="inner", sort_key="inner")

    @action
    def outer() -> None:
        inner()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        outer()
    assert not District.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction() -> None:
    row = District.objects.create(name="a", sort_key="a")
    with pytest.raises(locking.NotInTransaction):
        locking.lock(District, row.pk)

    @action
    def inside() -> str:
        return locking.lock(District, row.pk).name

    assert inside() == "a"


@pytest.mark.django_db
def test_tries_are_counted_in_a_stretch_of_time() -> None:
    for _ in range(3):
        throttle.count("k", limit=3, seconds=60, at=NOW)
    with pytest.raises(throttle.TooManyTries) as refused:
        throttle.count("k", limit=3, seconds=60, at=NOW + timedelta(seconds=20))
    assert refused.value.seconds == 40
    throttle.count("other", limit=3, seconds=60, at=NOW)
    throttle.count("k", limit=3, seconds=60, at=NOW + timedelta(seconds=60))


@pytest.mark.django_db
def test_the_installation_is_one_row() -> None:
    assert installation.current() is None
    assert not installation.is_demo()
    Installation.objects.create(pk=1, mode="demo", region_name="R", carrier_name="C", created_at=NOW)
    assert installation.is_demo()
    mail = outbox.queue(mailtext_sample(), to="a@dorf.example", at=NOW)
    assert "Lotse R · C" in mail.text


def mailtext_sample() -> outbox.Mail:
    made = mailtext.mail("sample", "people/mails/invitation.txt", "de", **invitation_values())
    assert made.title
    assert "\n" not in made.title
    return made


def invitation_values() -> dict[str, object]:
    class Sample:
        class organisation:
            name = "Haus"

        @staticmethod
        def get_role_display() -> str:
            return "Rolle"

    return {"invitation": Sample, "until": NOW, "link": "http://testserver/x"}


def test_late_lines_come_first_undated_last() -> None:
    def line(title: str, when: datetime | None, late: bool = False) -> todo.Line:
        return todo.Line(title=title, why="", url_name="x", action="", when=when, late=late)

    lines = [
        line("c", None),
        line("b", NOW),
        line("a", NOW + timedelta(days=1), late=True),
        line("d", NOW + timedelta(days=2)),
    ]
    assert [found.title for found in todo.ordered(lines)] == ["a", "b", "d", "c"]
