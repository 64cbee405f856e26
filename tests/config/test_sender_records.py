"""What the domain name system says about the sender: found, missing, doubtful, or honestly not known."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import dns.exception
import dns.resolver
import pytest

from lotse.config import sender_records as records
from lotse.config.sender_records import NoSuchName, NotAnswered

ADDRESS, SERVER = "Lotse@Amt.Region.de", "mail.region.de"
SPF, DKIM, DMARC = "v=spf1 a:mail.region.de -all", "v=DKIM1; k=rsa; p=MIIB", "v=DMARC1; p=quarantine"
NAMES = {"amt.region.de": [SPF, "other"], "k1._domainkey.amt.region.de": [DKIM], "_dmarc.amt.region.de": [DMARC]}


def system(names: dict[str, list[str]]) -> Callable[[str], list[str]]:
    def ask(name: str) -> list[str]:
        if name not in names:
            raise NoSuchName(name)
        return names[name]

    return ask


def states(names: dict[str, list[str]], selector: str = "k1") -> list[str]:
    return [finding.state for finding in records.look(ADDRESS, SERVER, selector, system(names))]


def test_all_three_are_found_with_their_exact_names() -> None:
    found = records.look(ADDRESS, SERVER, "k1", system(NAMES))
    assert [(one.name, one.state, one.host, one.record) for one in found] == [
        ("SPF", "found", "amt.region.de", SPF),
        ("DKIM", "found", "k1._domainkey.amt.region.de", DKIM),
        ("DMARC", "found", "_dmarc.amt.region.de", DMARC),
    ]
    assert [one.proposal for one in found] == [
        "v=spf1 a:mail.region.de ~all",
        "v=DKIM1; k=rsa; p=<public key>",
        "v=DMARC1; p=none; rua=mailto:Lotse@Amt.Region.de",
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"amt.region.de": []}, ["missing", "found", "found"]),
        ({"amt.region.de": [SPF, "v=spf1 mx -all"]}, ["several", "found", "found"]),
        ({"amt.region.de": ["v=spf1 +all"]}, ["weak", "found", "found"]),
        ({"amt.region.de": ["v=spf10 -all"]}, ["missing", "found", "found"]),
        ({"k1._domainkey.amt.region.de": ["v=DKIM1; p="]}, ["found", "weak", "found"]),
        ({"k1._domainkey.amt.region.de": ["hello"]}, ["found", "missing", "found"]),
        ({"_dmarc.amt.region.de": ["V = DMARC1 ; p=none"]}, ["found", "found", "found"]),
        ({"_dmarc.amt.region.de": ["v=spf1"]}, ["found", "found", "missing"]),
    ],
)
def test_what_is_doubtful_is_named(changed: dict[str, list[str]], expected: list[str]) -> None:
    assert states(NAMES | changed) == expected


def test_a_policy_of_the_domain_above_counts() -> None:
    names = {"amt.region.de": [SPF], "_dmarc.region.de": [DMARC]}
    found = records.look(ADDRESS, SERVER, "k1", system(names))[2]
    assert (found.state, found.host) == ("found", "_dmarc.region.de")
    assert states({"amt.region.de": [SPF], "_dmarc.de": [DMARC]}) == ["found", "missing", "missing"]


def test_without_the_name_of_the_key_it_is_not_looked_up() -> None:
    asked: list[str] = []

    def ask(name: str) -> list[str]:
        asked.append(name)
        return system(NAMES)(name)

    found = records.look(ADDRESS, SERVER, "", ask)[1]
    assert (found.state, found.host) == ("unasked", "<selector>._domainkey.amt.region.de")
    assert asked == ["amt.region.de", "_dmarc.amt.region.de"]


def test_a_domain_that_is_not_known_from_here_proves_nothing() -> None:
    assert states({}) == ["nowhere"] * 3


def test_without_an_answer_nothing_more_is_asked() -> None:
    asked: list[str] = []

    def silent(name: str) -> list[str]:
        asked.append(name)
        raise NotAnswered("timeout")

    assert [one.state for one in records.look(ADDRESS, SERVER, "k1", silent)] == ["unknown"] * 3
    assert asked == ["amt.region.de"]


@pytest.mark.parametrize("address", ["lotse@localhost", "lotse@a.example", "lotse@a.test", "lotse@", "lotse@a..de"])
def test_names_that_are_not_of_the_internet_are_not_asked_for(address: str) -> None:
    def never(name: str) -> list[str]:
        raise AssertionError(name)

    assert [one.state for one in records.look(address, SERVER, "k1", never)] == ["private"] * 3


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        ("mail.region.de", "v=spf1 a:mail.region.de ~all"),
        ("localhost", "v=spf1 mx ~all"),
        ("127.0.0.1", "v=spf1 mx ~all"),
        ("10.0.0.7", "v=spf1 mx ~all"),
        ("217.0.0.7", "v=spf1 ip4:217.0.0.7 ~all"),
        ("2a02::7", "v=spf1 ip6:2a02::7 ~all"),
    ],
)
def test_the_proposal_names_our_mail_server(server: str, expected: str) -> None:
    assert records.look(ADDRESS, server, "", system(NAMES))[0].proposal == expected


def test_the_resolver_of_the_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(name: str, kind: str, **facts: Any) -> list[Any]:
        assert (kind, facts) == ("TXT", {"lifetime": records.PATIENCE, "search": False})
        if name == "none":
            raise dns.resolver.NXDOMAIN
        if name == "empty":
            raise dns.resolver.NoAnswer
        if name == "late":
            raise dns.exception.Timeout
        if name == "broken":
            raise OSError("no network")
        return [SimpleNamespace(strings=[b"v=spf1 ", b"-all"]), SimpleNamespace(strings=[b"\xff"])]

    monkeypatch.setattr(dns.resolver, "resolve", resolve)
    assert records.texts("there") == ["v=spf1 -all", "\ufffd"]
    assert records.texts("empty") == []
    with pytest.raises(NoSuchName):
        records.texts("none")
    for name in ("late", "broken"):
        with pytest.raises(NotAnswered):
            records.texts(name)
