"""Every address of a front refuses those who have no business there."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lotse.people.wording import Role
from tests import people

pytestmark = pytest.mark.django_db
SAMPLES = {
    "pk": 1,
    "uuid": uuid.UUID(int=7),
    "registration": uuid.UUID(int=7),
    "token": "not-a-token",
    "kind": "pdf",
}


def addresses(front: str, resolver: URLResolver | None = None, inside: str = "") -> Iterator[str]:
    """Yield one address for each page of a front."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(front, pattern, pattern.namespace or inside)
        elif inside == front and isinstance(pattern, URLPattern):
            names = pattern.pattern.converters or dict.fromkeys(pattern.pattern.regex.groupindex)
            yield reverse(f"{front}:{pattern.name}", kwargs={name: SAMPLES[name] for name in names})


DESK, MY, LINK = (sorted(set(addresses(front))) for front in ("desk", "my", "link"))


def test_there_is_something_to_check() -> None:
    assert len(DESK) > 20
    assert len(MY) > 5
    assert len(LINK) > 5


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", DESK + MY)
def test_an_anonymous_visitor_is_sent_to_the_login(client: Client, address: str, method: str) -> None:
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer.headers.get("Location", "").split("?")[0]) == (
        302,
        reverse("account_login"),
    )


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", DESK)
def test_a_stranger_finds_no_desk(client: Client, address: str, method: str) -> None:
    client.force_login(people.person())
    assert getattr(client, method)(address).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", [a for a in DESK if "/1/" in a or "0007" in a or "/1." in a])
def test_another_house_finds_nothing_of_this_one(client: Client, address: str, method: str) -> None:
    other = people.organisation("Anderes Haus")
    client.force_login(people.person(role=Role.ORGANISER, organisation=other))
    assert getattr(client, method)(address).status_code in (404, 405)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", [a for a in MY if "0007" in a or "/1/" in a])
def test_nobody_sees_what_belongs_to_others(client: Client, address: str, method: str) -> None:
    client.force_login(people.person())
    assert getattr(client, method)(address).status_code in (404, 405)


def test_every_bad_link_gets_one_and_the_same_answer(client: Client) -> None:
    answers = {(client.get(a).status_code, client.post(a).status_code) for a in LINK}
    assert answers <= {(410, 410), (405, 410)}
    bodies = {client.get(a).content for a in LINK if client.get(a).status_code == 410}
    assert len({len(body) for body in bodies}) <= 2  # the language links carry the address asked for
