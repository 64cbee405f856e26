"""Reports of mail servers are read, whatever else comes in is not taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.jobs import dsn
from lotse.jobs.dsn import Report
from tests.jobs import reports

ID = "<0b7e-1@lotse.example>"


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers", "message/global"])
def test_postfix(original: str) -> None:
    report = dsn.read(reports.postfix(ID, original=original))
    words = "550 5.1.1 <weg@musterdorf.example>: Recipient address rejected: User unknown in virtual mailbox table"
    assert report == Report((ID,), "weg@musterdorf.example", "5.1.1", words)
    assert (report.permanent, report.error) == (True, f"5.1.1 {words}")


def test_a_report_without_the_mail_names_it_in_its_header() -> None:
    report = dsn.read(reports.EXCHANGE.format(message_id=ID, to="weg@musterdorf.example").encode())
    assert report is not None
    assert (report.message_ids, report.status) == ((ID,), "5.2.2")
    assert report.words.startswith("554 5.2.2 mailbox full; STOREDRV")


def test_international_reports() -> None:
    report = dsn.read(reports.GLOBAL.format(message_id=ID).encode())
    assert report == Report((ID,), "jörg@d.example", "5.1.1", "")


@pytest.mark.parametrize(
    ("action", "status", "expected"),
    [
        ("failed", "4.4.7", "4.4.7"),
        ("delayed", "4.4.1", "4.4.1"),
        # A delay is never the end.
        ("delayed", "5.0.0", "4.0.0"),
        ("Failed", "5.7.1 (refused)", "5.7.1"),
    ],
)
def test_the_class_of_the_code_says_whether_it_is_for_good(action: str, status: str, expected: str) -> None:
    report = dsn.read(reports.postfix(ID, action=action, status=status))
    assert report is not None
    assert (report.status, report.permanent) == (expected, expected.startswith("5"))


@pytest.mark.parametrize(
    ("action", "status"),
    [("delivered", "2.0.0"), ("relayed", "2.0.0"), ("failed", "2.1.5"), ("failed", "none"), ("", "5.1.1")],
)
def test_good_news_and_nonsense_are_no_report(action: str, status: str) -> None:
    assert dsn.read(reports.postfix(ID, action=action, status=status)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: Re: Ihre Anmeldung\n\nIch komme gern. Status: 5.1.1\nAction: failed\n",
        reports.postfix(ID).replace(b"multipart/report", b"multipart/mixed"),
        reports.postfix(ID).replace(b"message/delivery-status", b"text/plain"),
        reports.postfix(ID).replace(b"boundary=", b"broken="),
    ],
)
def test_other_mails_are_no_report(content: bytes) -> None:
    assert dsn.read(content) is None


@given(st.binary(max_size=300), st.integers(0, 1500))
def test_damaged_reports_never_raise(noise: bytes, place: int) -> None:
    good = reports.postfix(ID)
    dsn.read(noise)
    dsn.read(good[:place] + noise + good[place + len(noise) :])
