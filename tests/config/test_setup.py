"""`lotse setup` and the first login, all the way through the pages."""

import re
from argparse import Namespace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.base.models import OutboxMail
from lotse.config import database
from lotse.config.commands import setup
from lotse.config.refusal import Refusal
from lotse.people.models import ConsoleCode, Membership, Person
from tests import people

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/account/login/", "/account/login/code/"
OLGA = "olga@testregion.org"


@pytest.fixture(autouse=True)
def migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test database is up to date; a migration would not run inside the transaction of a test."""
    monkeypatch.setattr(database, "migrate", lambda: 0)


def run(**wishes: Any) -> None:
    options = {
        "region": "Testregion",
        "carrier": "Testträger",
        "operator_first_name": "Olga",
        "operator_last_name": "Betrieb",
        "operator_email": OLGA,
        "skip_mail_test": True,
        "code": False,
    }
    assert setup.run(Namespace(**options | wishes)) == 0


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """The code on the console."""
    out = capsys.readouterr().out
    assert "http://testserver/account/login/" in out
    (code,) = re.findall(r"^    ([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$", out, re.M)
    return code


def type_code(code: str, email: str = OLGA) -> Any:
    """Go to the login as that person and type the code."""
    client = Client()
    page = client.post(LOGIN, {"email": email}, follow=True)
    assert page.redirect_chain[-1][0].startswith(CODE)
    client.answer = client.post(CODE, {"code": code})  # type: ignore[attr-defined]
    return client


def is_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


def test_the_first_operator_logs_in_with_the_printed_code_and_no_mail(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    code = printed(capsys)
    client = type_code(code.lower().replace("-", " "))
    assert client.answer["Location"] == reverse("desk:start")
    assert client.get(reverse("desk:start")).status_code == 200
    assert client.get(reverse("desk:operation")).status_code == 200
    assert client.session["_auth_user_id"] == str(Person.objects.get().pk)
    assert OutboxMail.objects.exclude(state=OutboxMail.QUEUED).count() == 0


def test_the_code_works_once(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    code = printed(capsys)
    assert is_in(type_code(code))
    again = type_code(code)
    assert not is_in(again)
    assert "nicht der Code" in again.answer.text


def test_the_code_lapses_and_is_renewed(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    old = printed(capsys)
    ConsoleCode.objects.update(issued_at=clock.now() - timedelta(hours=24))
    assert not is_in(type_code(old))
    run(code=True)
    new = printed(capsys)
    assert not is_in(type_code(old))
    assert is_in(type_code(new))
    assert Membership.objects.count() == 1


def test_the_mailed_code_works_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    client = Client()
    client.post(LOGIN, {"email": OLGA})
    mailed = re.findall(r"^    (\S+)$", OutboxMail.objects.latest("id").text, re.M)[0]
    client.post(CODE, {"code": mailed})
    assert is_in(client)


def test_the_code_is_for_its_person_only(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    code = printed(capsys)
    for email in (people.person("pia@testregion.org").email, "fremd@testregion.org"):
        assert not is_in(type_code(code, email))
    assert is_in(type_code(code))


def test_guessing_ends_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    code = printed(capsys)
    ConsoleCode.objects.update(tries=9)
    assert not is_in(type_code("ABCD-EFGH-2345"))
    assert not is_in(type_code(code))


def test_the_page_speaks_of_it_only_while_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    pia = people.person("pia@testregion.org").email
    assert "lotse setup" not in type_code("x", pia).answer.text
    run()
    page = type_code("x", pia).answer.text
    assert "lotse setup" in page and page.replace(pia, "") != page
    assert is_in(type_code(printed(capsys)))
    assert "lotse setup" not in type_code("x", pia).answer.text


def test_it_ends_with_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    step = "Next, enter the towns of your region: `lotse import towns FILE` (see docs/operator/README.md).\n"
    assert capsys.readouterr().out.endswith(step)
    run(code=True)
    assert step not in capsys.readouterr().out


def test_a_further_operator_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    printed(capsys)
    run(region=None, carrier=None, operator_first_name="Otto", operator_email="otto@testregion.org")
    out = capsys.readouterr()
    assert "Lotse is set up for Testregion already; a further operator is added." in out.out
    people_there = Membership.objects.order_by("id").values_list("person__email", "organisation__name", "role")
    assert list(people_there) == [
        (OLGA, "Testträger", "operator"),
        ("otto@testregion.org", "Testträger", "operator"),
    ]


def test_a_code_needs_an_installation_and_an_operator() -> None:
    with pytest.raises(Refusal, match="not set up yet"):
        run(code=True)
    run()
    people.person("pia@testregion.org")
    with pytest.raises(Refusal, match="does not run this Lotse"):
        run(code=True, operator_email="pia@testregion.org")
    with pytest.raises(Refusal, match="is not an e-mail address"):
        run(code=True, operator_email="pia")
