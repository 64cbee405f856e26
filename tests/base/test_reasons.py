"""Answers of mail servers in plain words."""

import pytest
from django.utils import translation

from lotse.base.outbox import reasons


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("550 5.1.1 <a@b.example>: user unknown", "Die Adresse gibt es nicht."),
        ("5.1.2 bad destination", "Zum Teil hinter dem @ gibt es keinen Mailserver."),
        ("5.1.10 null MX", "Der Teil hinter dem @ nimmt gar keine E-Mails an."),
        ("452 4.2.2 over quota", "Das Postfach ist voll."),
        ("5.2.9 something", "Das Postfach nimmt gerade keine E-Mails an."),
        ("5.7.26 unauthenticated", "Der Mailserver dieser Adresse traut unseren E-Mails nicht."),
        ("4.4.7 expired", "Der Mailserver dieser Adresse war nicht rechtzeitig erreichbar."),
        ("552 5.3.4 too big", "Die E-Mail ist zu groß für dieses Postfach."),
    ],
)
def test_known_codes(error: str, expected: str) -> None:
    assert reasons.plain(error).startswith(expected)


@pytest.mark.parametrize("error", ["", "550 no", "Connection refused", "2.1.5 fine", "10.5.1.1 said no", "5.6.0 what"])
def test_without_a_known_code_nothing_is_claimed(error: str) -> None:
    assert reasons.plain(error) == ""


def test_in_english() -> None:
    with translation.override("en"):
        assert reasons.plain("5.1.1").startswith("The address does not exist.")
