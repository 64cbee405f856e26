"""Which e-mail addresses may be used where."""

from typing import Literal

Verdict = Literal["ok", "real address in demo"]


def allowed(address: str, *, is_demo: bool) -> Verdict:
    """Return the verdict: a demonstration takes only addresses that cannot exist (RFC 2606, .example)."""
    domain = address.rpartition("@")[2].lower()
    invented = domain == "example" or domain.endswith(".example")
    return "real address in demo" if is_demo and not invented else "ok"
