"""Anybody checks a certificate; nobody learns a name."""

import pytest
from django.test import Client

from lotse.credentials.actions import certificate as certificates
from lotse.credentials.rules import code as code_rule
from tests.people import DESK, NOW
from tests.web.public import cast

pytestmark = pytest.mark.django_db
UNKNOWN = "/certificates/0000-0000-0000/"


def test_typed_code_leads_to_the_page(client: Client) -> None:
    found = cast.certificate()
    answer = client.get("/certificates/", {"code": f" {code_rule.shown(found.code).lower()} "})
    assert answer.status_code == 302 and answer["Location"] == f"/certificates/{found.code}/"
    page = cast.text(client.get(answer["Location"]))
    assert "Diese Bescheinigung ist echt und gültig" in page
    assert "Teilnahmebescheinigung" in page and "Beispiel-Bildungsinstitut" in page and found.number in page
    assert found.holder_name not in page and "Anna" not in page and "noindex" in page


@pytest.mark.parametrize(
    "typed", ["", "abc", "<script>", "💥" * 12, "x" * 500, "'; DROP TABLE", "ＡＢＣＤＥＦＧＨＪＫＭＮ"]
)
def test_what_cannot_be_a_code_gets_a_sentence(client: Client, typed: str) -> None:
    answer = client.get("/certificates/", {"code": typed})
    page = cast.text(answer)
    assert answer.status_code == 200 and 'class="error"' in page and "<script>" not in page.partition("<body")[2]


def test_unknown_code(client: Client) -> None:
    answer = client.get(UNKNOWN)
    assert answer.status_code == 404
    page = cast.text(answer)
    assert "Zu diesem Code gibt es keine Bescheinigung" in page and 'value="0000-0000-0000"' in page
    assert client.get("/certificates/" + "x" * 300 + "/").status_code == 404


def test_surname_is_answered_yes_or_no(client: Client) -> None:
    found = cast.certificate("Müller-Öz")
    url = f"/certificates/{found.code}/"
    assert "Der Name stimmt überein" in cast.text(client.post(url, {"surname": " MULLER oz"}))
    assert "Der Name stimmt nicht überein" in cast.text(client.post(url, {"surname": "Anna"}))
    page = cast.text(client.post(url, {"surname": "-- <b>"}))
    assert "Der Name stimmt nicht überein" in page and "&lt;b&gt;" in page
    empty = cast.text(client.post(url, {"surname": " "}))
    assert "Der Name stimmt" not in empty and 'class="error"' in empty


def test_guessing_names_is_stopped(client: Client) -> None:
    found = cast.certificate()
    url = f"/certificates/{found.code}/"
    answers = [client.post(url, {"surname": f"Name{n}"}).status_code for n in range(6)]
    assert answers == [200] * 5 + [429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert elsewhere.post(url, {"surname": "Nachname"}).status_code == 200


def test_guessing_codes_is_stopped(client: Client) -> None:
    answers = [client.get(UNKNOWN).status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]
    assert int(client.get(UNKNOWN)["Retry-After"]) > 0


def test_revoked_and_replaced(client: Client) -> None:
    found = cast.certificate()
    certificates.revoke(certificate=found, reason="Irrtum im Namen", by=DESK, at=NOW)
    page = cast.text(client.get(f"/certificates/{found.code}/"))
    assert "wurde widerrufen" in page and "am 11. Januar 2027" in page and "Irrtum" not in page
    assert "durch eine neuere ersetzt" not in page


def test_replaced_by_a_newer_one(client: Client) -> None:
    found = cast.certificate()
    new = certificates.reissue(
        certificate=found,
        holder_name="Anna Neuname",
        family_name="Neuname",
        form="neutral",
        reason="Heirat",
        by=DESK,
        at=NOW,
    )
    page = cast.text(client.get(f"/certificates/{found.code}/"))
    assert "durch eine neuere ersetzt" in page and new.code not in page and code_rule.shown(new.code) not in page
    assert "gültig" in cast.text(client.get(f"/certificates/{new.code}/"))
