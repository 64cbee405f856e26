"""Whether an address looks like one of the town. A hint for the coordination, never a proof."""

from typing import Literal

Verdict = Literal["known", "other", "unknown"]


def verdict(address: str, mail_domain: str) -> Verdict:
    """Return "known" below the town's mail domain, "other" elsewhere, "unknown" where no domain is stored."""
    wanted = mail_domain.strip().lower().lstrip("@").rstrip(".")
    if not wanted:
        return "unknown"
    domain = address.strip().lower().rpartition("@")[2].rstrip(".")
    return "known" if domain == wanted or domain.endswith(f".{wanted}") else "other"
