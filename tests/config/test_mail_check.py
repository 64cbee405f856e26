"""`lotse check` about mails: what it says, and what is kept of it for the page of the operation."""

from pathlib import Path
from typing import Any

import pytest

from lotse.base import notes
from lotse.config import environment, mail_check, sender_records
from lotse.config.commands import check
from lotse.config.environment import Imap, SettingError, Smtp
from lotse.config.refusal import Refusal
from lotse.config.sender_records import Finding
from tests.jobs import mailbox
from tests.jobs.mailserver import listening


@pytest.fixture(autouse=True)
def installed(settings: Any, tmp_path: Path) -> None:
    settings.LOTSE_DATA, settings.LOTSE_DEMO = tmp_path, False
    settings.DEFAULT_FROM_EMAIL, settings.LOTSE_DKIM_SELECTOR = "lotse@amt.region.de", ""
    settings.LOTSE_SMTP = Smtp("mail.region.de", 25, "", "", "")


def finding(state: Any) -> Finding:
    return Finding("SPF", state, "amt.region.de", "v=spf1 -all", "v=spf1 mx ~all")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("found", "Found: SPF at amt.region.de: v=spf1 -all"),
        ("missing", 'put `amt.region.de. TXT "v=spf1 mx ~all"` into the domain name system'),
        ("several", "stands more than once at amt.region.de (v=spf1 -all)"),
        ("weak", "protects nothing (v=spf1 -all)"),
        ("unasked", "LOTSE_DKIM_SELECTOR"),
        ("unknown", "the domain name system does not answer from here"),
        ("nowhere", "does not know the domain"),
        ("private", "amt.region.de is no name of the internet"),
    ],
)
def test_each_state_has_a_sentence(state: Any, sentence: str) -> None:
    assert sentence in mail_check.sentence(finding(state))


def test_the_answer_is_printed_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender_records, "look", lambda *facts: [finding("missing"), finding("found")])
    said = check.sender_records()
    assert [line.startswith(mail_check.GOOD) for line in said] == [False, True]
    kept = notes.read(notes.MAIL_CHECK)
    assert (kept["server"], kept["sender"]) == ("mail.region.de:25", "lotse@amt.region.de")
    assert [row["state"] for row in kept["records"]] == ["missing", "found"]


def test_an_answer_about_another_sender_is_forgotten(settings: Any) -> None:
    mail_check.keep(problem="no", records=[])
    mail_check.keep(problem="")
    assert {"problem": "", "records": []}.items() <= notes.read(notes.MAIL_CHECK).items()
    settings.DEFAULT_FROM_EMAIL = "neu@amt.region.de"
    mail_check.keep(problem="no")
    assert "records" not in notes.read(notes.MAIL_CHECK)


def test_a_folder_that_cannot_be_written_stops_nothing(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    settings.LOTSE_DATA = tmp_path / "file"
    mail_check.keep(problem="")
    assert notes.read(notes.MAIL_CHECK) == {}


@pytest.mark.parametrize("facts", [{"LOTSE_DEMO": True}, {"LOTSE_SMTP": None}])
def test_without_a_mail_server_nothing_is_looked_up(settings: Any, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(settings, name, value)
    assert check.sender_records() == []


def test_the_sender_is_named_and_nothing_is_sent(settings: Any) -> None:
    with listening() as server:
        settings.LOTSE_SMTP = server.access
        assert check.mail_server() == "The mail server 127.0.0.1 accepts us, and lotse@amt.region.de as sender."
        assert notes.read(notes.MAIL_CHECK)["problem"] == ""
        server.answers["MAIL lotse@amt.region.de"] = "553 sender not allowed"
        with pytest.raises(Refusal, match="553 sender not allowed"):
            check.mail_server()
        assert server.letters == []
    assert notes.read(notes.MAIL_CHECK)["problem"] == "553 sender not allowed"


def test_the_mailbox_for_mails_that_come_back(settings: Any) -> None:
    settings.LOTSE_BOUNCE_IMAP = None
    assert isinstance(check.bounces_read(), check.Note)
    with mailbox.opened() as box:
        settings.LOTSE_BOUNCE_IMAP = box.access
        assert check.bounces_read().startswith("The mailbox INBOX on 127.0.0.1 opens")
        box.password = "anders"
        with pytest.raises(Refusal, match="wrong password"):
            check.bounces_read()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", None),
        ("imaps://u:p%40ss@imap.example", Imap("imap.example", 993, "u", "p@ss", "tls", "INBOX")),
        ("imap://u@imap.example:1143/Bounces%2FLotse", Imap("imap.example", 1143, "u", "", "", "Bounces/Lotse")),
        ("imap://u:p@imap.example?tls=starttls", Imap("imap.example", 143, "u", "p", "starttls", "INBOX")),
    ],
)
def test_the_setting_of_the_mailbox(url: str, expected: Imap | None) -> None:
    assert environment.read({"LOTSE_BOUNCE_IMAP_URL": url}).bounce_imap == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOTSE_BOUNCE_IMAP_URL", "https://u:geheim@imap.example"),
        ("LOTSE_BOUNCE_IMAP_URL", "imaps://imap.example"),
        ("LOTSE_BOUNCE_IMAP_URL", "imaps://u:geheim@"),
        ("LOTSE_BOUNCE_IMAP_URL", "imaps://u:geheim@imap.example:port"),
        ("LOTSE_BOUNCE_IMAP_URL", "imap://u:geheim@imap.example?tls=maybe"),
        ("LOTSE_DKIM_SELECTOR", "k1._domainkey.amt.de."),
        ("LOTSE_DKIM_SELECTOR", "k 1"),
    ],
)
def test_wrong_settings_are_named_without_secrets(name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        environment.read({name: value})
    assert str(refused.value).startswith(name)
    assert "geheim" not in str(refused.value)
