"""What the domain name system says about the sender of our mails: SPF, DKIM, DMARC (RFC 7208, 6376, 7489)."""

import ipaddress
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import dns.exception
import dns.resolver

PATIENCE = 4.0
"""Seconds for one question: somebody sits and waits."""
State = Literal["found", "missing", "several", "weak", "unasked", "unknown", "nowhere", "private"]
Ask = Callable[[str], list[str]]
# Names that exist in no public domain name system (RFC 2606, 6761, 6762, 8375).
PRIVATE = frozenset({"localhost", "local", "internal", "test", "example", "invalid", "lan", "home", "arpa", "onion"})


class NotAnswered(Exception):
    """The domain name system did not answer: nothing is known, neither good nor bad."""


class NoSuchName(Exception):
    """The domain name system that this machine asks knows no such name."""


@dataclass(frozen=True)
class Finding:
    """One of the three: `host` is the exact name of the record, `record` what stands there, `proposal` what may."""

    name: str
    state: State
    host: str
    record: str
    proposal: str

    def stored(self) -> dict[str, Any]:
        """Return the finding as plain values."""
        return asdict(self)


def texts(name: str) -> list[str]:
    """Return the TXT records of a name."""
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=PATIENCE, search=False)
    except dns.resolver.NXDOMAIN as problem:
        raise NoSuchName(name) from problem
    except dns.resolver.NoAnswer:
        return []
    except (dns.exception.DNSException, OSError, UnicodeError) as problem:
        raise NotAnswered(str(problem) or type(problem).__name__) from problem
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]


def look(address: str, smtp_host: str, selector: str, ask: Ask = texts) -> list[Finding]:
    """Return SPF, DKIM and DMARC of the domain of this address; after a question without answer nothing more is asked.

    Where not even the domain is known, this machine probably asks no public domain name system: nothing can be said.
    """
    domain = address.rpartition("@")[2].lower().rstrip(".")
    wanted = [
        Finding("SPF", "unknown", domain, "", f"v=spf1 {_sender(smtp_host)} ~all"),
        Finding(
            "DKIM", "unknown", f"{selector or '<selector>'}._domainkey.{domain}", "", "v=DKIM1; k=rsa; p=<public key>"
        ),
        Finding("DMARC", "unknown", f"_dmarc.{domain}", "", f"v=DMARC1; p=none; rua=mailto:{address}"),
    ]
    if not _public(domain):
        return [_with(finding, "private") for finding in wanted]
    judges = (_spf, _dkim if selector else _unasked, _dmarc)
    found = list(wanted)
    for place, (finding, judge) in enumerate(zip(wanted, judges, strict=True)):
        try:
            found[place] = judge(finding, ask)
        except NotAnswered:
            break
        except NoSuchName:
            return [_with(finding, "nowhere") for finding in wanted]
    return found


def _spf(finding: Finding, ask: Ask) -> Finding:
    records = [text for text in ask(finding.host) if text.lower().split(" ")[0] == "v=spf1"]
    state = _state(records)
    if state == "found" and any(word.lower() in ("+all", "all", "?all") for word in records[0].split()):
        state = "weak"
    return _with(finding, state, records)


def _dkim(finding: Finding, ask: Ask) -> Finding:
    records = [text for text in _below(finding.host, ask) if _tag(text, "p") is not None]
    state = _state(records)
    # An empty key says that it has been taken back.
    return _with(finding, "weak" if state == "found" and not _tag(records[0], "p") else state, records)


def _unasked(finding: Finding, ask: Ask) -> Finding:
    """Only the mail server knows under which name it signs."""
    return _with(finding, "unasked")


def _dmarc(finding: Finding, ask: Ask) -> Finding:
    """Look at the domain itself, then at those above it: the first record counts."""
    labels = finding.host.removeprefix("_dmarc.").split(".")
    for start in range(len(labels) - 1):
        host = "_dmarc." + ".".join(labels[start:])
        records = [text for text in _below(host, ask) if text.lower().replace(" ", "").startswith("v=dmarc1")]
        if records:
            return _with(finding, _state(records), records, host)
    return _with(finding, "missing")


def _below(name: str, ask: Ask) -> list[str]:
    """Return the records of a name below the domain; that such a name is missing is nothing strange."""
    try:
        return ask(name)
    except NoSuchName:
        return []


def _state(records: list[str]) -> State:
    return "missing" if not records else "found" if len(records) == 1 else "several"


def _with(finding: Finding, state: State, records: list[str] | None = None, host: str = "") -> Finding:
    shown = " | ".join(records or [])[:500]
    return Finding(finding.name, state, host or finding.host, shown, finding.proposal)


def _tag(record: str, name: str) -> str | None:
    """Return the value of a tag such as "p=", or None where it is missing."""
    for part in record.split(";"):
        key, equals, value = part.partition("=")
        if equals and key.strip().lower() == name:
            return "".join(value.split())
    return None


def _sender(host: str) -> str:
    """Return how a record names the mail server that hands our mails on."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return f"a:{host}" if _public(host) else "mx"
    return "mx" if address.is_loopback or address.is_private else f"ip{address.version}:{address}"


def _public(domain: str) -> bool:
    labels = domain.split(".")
    return len(labels) > 1 and all(labels) and labels[-1] not in PRIVATE
