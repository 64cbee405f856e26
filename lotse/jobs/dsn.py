"""Reads reports of mail servers about mails that could not be delivered (RFC 3464, with the headers of RFC 6533)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

_ID = re.compile(r"<[^<>\s]{3,190}>")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
LIMIT = 20
"""Groups of headers that are looked at: a report is about one mail to one address."""
STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
ORIGINALS = (
    "message/rfc822",
    "message/global",
    "text/rfc822-headers",
    "message/global-headers",
    "message/rfc822-headers",
)


@dataclass(frozen=True)
class Report:
    """What a report says about one mail. `status` is the code, such as 5.1.1, `words` what the server said."""

    message_ids: tuple[str, ...]
    recipient: str
    status: str
    words: str

    @property
    def permanent(self) -> bool:
        """True when trying again is of no use (class 5)."""
        return self.status.startswith("5")

    @property
    def error(self) -> str:
        """The status and the words of the server, as one line."""
        return f"{self.status} {self.words}".strip()


def read(content: bytes) -> Report | None:
    """Return the report, or None for any other mail and for good news."""
    mail = message_from_bytes(content)
    if mail.get_content_type() != "multipart/report":
        return None
    for part in mail.walk():
        if part.get_content_type() in STATUS_PARTS:
            for block in _blocks(part):
                report = _report(mail, block)
                if report is not None:
                    return report
    return None


def _report(mail: Message, block: Message) -> Report | None:
    action = _line(block, "Action").lower()
    status = _STATUS.search(_line(block, "Status"))
    if action not in ("failed", "delayed") or status is None or status.group(1) == "2":
        return None
    code = status.group(0)
    # A delay is never the end, whatever the code beside it says.
    code = f"4{code[1:]}" if action == "delayed" else code
    return Report(
        message_ids=tuple(dict.fromkeys(_ids(mail))),
        recipient=_value(_line(block, "Original-Recipient") or _line(block, "Final-Recipient")),
        status=code,
        words=_value(_line(block, "Diagnostic-Code")),
    )


def _ids(mail: Message) -> Iterator[str]:
    """Yield the Message-IDs of the mail that the report is about, the surest first."""
    for part in mail.walk():
        if part.get_content_type() in ORIGINALS:
            for original in _blocks(part)[:1]:
                yield from _ID.findall(_line(original, "Message-ID"))
    for header in ("In-Reply-To", "References", "X-Original-Message-ID"):
        yield from _ID.findall(_line(mail, header))


def _blocks(part: Message) -> list[Message]:
    """Return the groups of headers inside a part. Python reads only one kind itself, and no coded ones."""
    payload = part.get_payload()
    if part.get_content_type() == "message/delivery-status" and isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    groups = re.split(r"\n[ \t]*\n", _text(part).replace("\r\n", "\n").strip())
    return [message_from_string(group + "\n\n") for group in groups[:LIMIT]]


def _text(part: Message) -> str:
    payload = part.get_payload()
    if not isinstance(payload, list):
        raw = part.get_payload(decode=True)
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(payload)
    # Python has taken the content for a mail; its coding is that of the part around it.
    carrier = Message()
    carrier["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "8bit"))
    carrier.set_payload("\n\n".join(str(inner).strip() for inner in payload))
    raw = carrier.get_payload(decode=True)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _line(part: Message, header: str) -> str:
    value = part.get(header)
    return " ".join(str(value).split())[:1000] if value is not None else ""


def _value(line: str) -> str:
    """Return what stands behind the type: "rfc822; a@b.example" and "smtp; 550 no"."""
    kind, semicolon, value = line.partition(";")
    return value.strip() if semicolon and kind.strip().replace("-", "").isalnum() else line
