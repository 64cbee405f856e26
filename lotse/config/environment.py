"""Reads the settings from the environment. One documented table: docs/operator/settings.md."""

import difflib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

TABLE = "docs/operator/settings.md"

LAENDER = (
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH",
)  # fmt: skip

DEFAULTS: dict[str, str] = {
    "LOTSE_DATA": "var",
    "LOTSE_DATABASE_URL": "",
    "LOTSE_BASE_URL": "http://localhost:8000",
    "LOTSE_TIME_ZONE": "Europe/Berlin",
    "LOTSE_LAND": "NW",
    "LOTSE_SMTP_URL": "",
    "LOTSE_MAIL_FROM": "",
    "LOTSE_DKIM_SELECTOR": "",
    "LOTSE_BOUNCE_IMAP_URL": "",
    "LOTSE_CONFIRM_DAYS": "2",
    "LOTSE_STALE_DAYS": "395",
    "LOTSE_ARCHIVE_DAYS": "730",
    "LOTSE_TRUST_PROXY": "0",
    "LOTSE_DEBUG": "0",
    "LOTSE_DEMO": "0",
    "LOTSE_LOG_LEVEL": "WARNING",
    "LOTSE_SOURCE_URL": "",
}
OF_TESTS = frozenset({"LOTSE_TEST_DATABASE_URL", "LOTSE_REQUIRE", "LOTSE_CHROMIUM"})


class SettingError(Exception):
    """A setting is wrong: names it, its value, what to do and where to read on."""

    def __init__(self, name: str, value: str, what: str) -> None:
        # What somebody meant by an unknown name may be a password.
        hidden = name not in DEFAULTS or "URL" in name and "@" in value
        shown = "(hidden)" if hidden else repr(value)
        super().__init__(f"{name} is {shown}: {what} See {TABLE}.")


@dataclass(frozen=True)
class Smtp:
    """Where mails are handed over. `tls` is "", "starttls" or "tls"."""

    host: str
    port: int
    user: str
    password: str
    tls: str


@dataclass(frozen=True)
class Imap:
    """The mailbox in which mails that came back arrive. `tls` is "", "starttls" or "tls"."""

    host: str
    port: int
    user: str
    password: str
    tls: str
    folder: str


@dataclass(frozen=True)
class Environment:
    """All settings of one installation, checked."""

    data: Path
    database: dict[str, object]
    base_url: str
    host: str
    time_zone: str
    land: str
    smtp: Smtp | None
    mail_from: str
    dkim_selector: str
    bounce_imap: Imap | None
    confirm_days: int
    stale_days: int
    archive_days: int
    trust_proxy: bool
    debug: bool
    demo: bool
    log_level: str
    source_url: str

    @property
    def https(self) -> bool:
        """True where pages are reached by https, so cookies can be marked secure."""
        return self.base_url.startswith("https://")


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """Return the checked settings or raise SettingError with one clear sentence."""
    _refuse_unknown(environ)
    values = {name: environ.get(name, default).strip() for name, default in DEFAULTS.items()}
    data = Path(values["LOTSE_DATA"]).expanduser().resolve()
    base_url = _base_url(values["LOTSE_BASE_URL"])
    host = urlsplit(base_url).hostname or ""
    stale_days = _number("LOTSE_STALE_DAYS", values["LOTSE_STALE_DAYS"], 60, 1825)
    return Environment(
        data=data,
        database=_database(values["LOTSE_DATABASE_URL"], data),
        base_url=base_url,
        host=host,
        time_zone=_zone(values["LOTSE_TIME_ZONE"]),
        land=_land(values["LOTSE_LAND"]),
        smtp=_smtp(values["LOTSE_SMTP_URL"]),
        mail_from=values["LOTSE_MAIL_FROM"] or f"lotse@{host}",
        dkim_selector=_selector(values["LOTSE_DKIM_SELECTOR"]),
        bounce_imap=_imap(values["LOTSE_BOUNCE_IMAP_URL"]),
        confirm_days=_number("LOTSE_CONFIRM_DAYS", values["LOTSE_CONFIRM_DAYS"], 1, 30),
        stale_days=stale_days,
        archive_days=_archive_days(values["LOTSE_ARCHIVE_DAYS"], stale_days),
        trust_proxy=_flag("LOTSE_TRUST_PROXY", values["LOTSE_TRUST_PROXY"]),
        debug=_flag("LOTSE_DEBUG", values["LOTSE_DEBUG"]),
        demo=_flag("LOTSE_DEMO", values["LOTSE_DEMO"]),
        log_level=_choice("LOTSE_LOG_LEVEL", values["LOTSE_LOG_LEVEL"].upper(), ("DEBUG", "INFO", "WARNING", "ERROR")),
        source_url=values["LOTSE_SOURCE_URL"],
    )


def secret_keys(data: Path) -> list[str]:
    """Keys from DATA/secret.key, newest first; makes the file (0600) when it is missing.

    A key is replaced by writing a new first line; the older lines stay valid for links sent earlier.
    """
    path = data / "secret.key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50) + "\n")
    keys = path.read_text("ascii").split()
    if not keys:
        raise SettingError("LOTSE_DATA", str(data), "secret.key in it is empty; delete the file or put a key in.")
    return keys


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """A mistyped name would go unnoticed, and a town would wait for its mails."""
    for name in sorted(set(environ) - DEFAULTS.keys() - OF_TESTS):
        if name.startswith("LOTSE_"):
            ours = {known.removeprefix("LOTSE_"): known for known in DEFAULTS}
            near = difflib.get_close_matches(name.removeprefix("LOTSE_"), ours, 1)
            meant = f"did you mean {ours[near[0]]}?" if near else "take it out."
            raise SettingError(name, environ[name], f"there is no such setting; {meant}")


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError("LOTSE_BASE_URL", value, "give the public address, for example https://lotse.example.")
    if parts.path.strip("/"):
        raise SettingError("LOTSE_BASE_URL", value, "give the address without a path; Lotse needs its own host name.")
    return value.rstrip("/")


def _database(url: str, data: Path) -> dict[str, object]:
    if not url or url.startswith("sqlite:"):
        name = unquote(urlsplit(url).path)[1:] if url else ""
        return _sqlite(name or str(data / "lotse.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise SettingError(
            "LOTSE_DATABASE_URL",
            url,
            "give postgresql://user:password@host:5432/name, or leave it empty for SQLite.",
        )
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    try:
        port = parts.port
    except ValueError as problem:
        raise SettingError("LOTSE_DATABASE_URL", url, "the port is not a number.") from problem
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Counts for the cursors of lotse/base/statements.py alone; all others put the values into the statement.
        "OPTIONS": query | {"prepare_threshold": 0},
    }


def _sqlite(name: str) -> dict[str, object]:
    # synchronous=FULL: a power cut must not take back a seat that was confirmed to somebody.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;"
            " PRAGMA temp_store=MEMORY;",
        },
    }


def _smtp(url: str) -> Smtp | None:
    if not url:
        return None
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as problem:
        raise SettingError("LOTSE_SMTP_URL", url, "the port is not a number.") from problem
    tls = {"smtp": parse_qs(parts.query).get("tls", [""])[0], "smtps": "tls"}.get(parts.scheme)
    if tls not in ("", "starttls", "tls") or not parts.hostname:
        raise SettingError(
            "LOTSE_SMTP_URL",
            url,
            "give smtp://user:password@host:587?tls=starttls or smtps://user:password@host:465.",
        )
    return Smtp(
        host=parts.hostname,
        port=port or {"tls": 465, "starttls": 587}.get(tls, 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
    )


def _imap(url: str) -> Imap | None:
    if not url:
        return None
    parts = urlsplit(url)
    example = "give imaps://user:password@host:993/INBOX or imap://user:password@host:143/INBOX?tls=starttls."
    try:
        port = parts.port
    except ValueError as problem:
        raise SettingError("LOTSE_BOUNCE_IMAP_URL", url, "the port is not a number.") from problem
    tls = {"imap": parse_qs(parts.query).get("tls", [""])[0], "imaps": "tls"}.get(parts.scheme)
    if tls not in ("", "starttls", "tls") or not parts.hostname or not parts.username:
        raise SettingError("LOTSE_BOUNCE_IMAP_URL", url, example)
    return Imap(
        host=parts.hostname,
        port=port or (993 if tls == "tls" else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        tls=tls,
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


def _selector(value: str) -> str:
    """A label of the domain name system, or several with dots between them."""
    if value and not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,80}[A-Za-z0-9])?", value):
        raise SettingError("LOTSE_DKIM_SELECTOR", value, "give the name of the key alone, for example lotse2027.")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError) as problem:
        raise SettingError("LOTSE_TIME_ZONE", value, "give a zone name such as Europe/Berlin.") from problem
    return value


def _land(value: str) -> str:
    return _choice("LOTSE_LAND", value.upper(), LAENDER)


def _choice(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SettingError(name, value, f"choose one of {', '.join(allowed)}.")
    return value


def _number(name: str, value: str, low: int, high: int) -> int:
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise SettingError(name, value, f"give a whole number from {low} to {high}.")
    return int(value)


def _archive_days(value: str, stale_days: int) -> int:
    """At least two months lie between the mark and the end, so that somebody is asked once more."""
    least = stale_days + 60
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= 3650:
        what = f"give a whole number from {least} to 3650, at least 60 more than LOTSE_STALE_DAYS ({stale_days})."
        raise SettingError("LOTSE_ARCHIVE_DAYS", value, what)
    return int(value)


def _flag(name: str, value: str) -> bool:
    return _choice(name, value, ("0", "1")) == "1"
