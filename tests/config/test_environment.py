"""A wrong setting is named with its value and the place to read on."""

import stat
from pathlib import Path

import pytest

from lotse.config import environment
from lotse.config.environment import SettingError, Smtp


def test_the_defaults_are_a_working_installation(tmp_path: Path) -> None:
    found = environment.read({"LOTSE_DATA": str(tmp_path)})
    assert found.database["NAME"] == str(tmp_path / "lotse.sqlite3")
    assert (found.smtp, found.mail_from, found.https, found.host) == (None, "lotse@localhost", False, "localhost")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", Smtp("mail.example", 25, "", "", "")),
        ("smtp://u:p%40ss@mail.example:587?tls=starttls", Smtp("mail.example", 587, "u", "p@ss", "starttls")),
        ("smtp://mail.example?tls=starttls", Smtp("mail.example", 587, "", "", "starttls")),
        ("smtps://mail.example", Smtp("mail.example", 465, "", "", "tls")),
    ],
)
def test_mail_servers(url: str, expected: Smtp) -> None:
    assert environment.read({"LOTSE_SMTP_URL": url}).smtp == expected


def test_postgresql() -> None:
    found = environment.read({"LOTSE_DATABASE_URL": "postgresql://u:p%2F@db.example:5433/lotse?sslmode=require"})
    assert {key: found.database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "lotse",
        "USER": "u",
        "PASSWORD": "p/",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "prepare_threshold": 0},
    }
    socket = environment.read({"LOTSE_DATABASE_URL": "postgresql:///lotse?host=/run/pg"}).database
    assert (socket["HOST"], socket["OPTIONS"]) == ("/run/pg", {"prepare_threshold": 0})
    assert (
        environment.read({"LOTSE_DATABASE_URL": "sqlite:////srv/a%20b.sqlite3"}).database["NAME"] == "/srv/a b.sqlite3"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOTSE_BASE_URL", "lotse.example"),
        ("LOTSE_BASE_URL", "https://lotse.example/sub"),
        ("LOTSE_DATABASE_URL", "mysql://x/y"),
        ("LOTSE_DATABASE_URL", "postgresql://db.example/"),
        ("LOTSE_DATABASE_URL", "postgresql://db.example:port/x"),
        ("LOTSE_SMTP_URL", "http://mail.example"),
        ("LOTSE_SMTP_URL", "smtp://"),
        ("LOTSE_SMTP_URL", "smtp://mail.example:port"),
        ("LOTSE_SMTP_URL", "smtp://mail.example?tls=maybe"),
        ("LOTSE_TIME_ZONE", "Europe/Nowhere"),
        ("LOTSE_TIME_ZONE", "../etc"),
        ("LOTSE_LAND", "XX"),
        ("LOTSE_CONFIRM_DAYS", "0"),
        ("LOTSE_CONFIRM_DAYS", "two"),
        ("LOTSE_CONFIRM_DAYS", "²"),
        ("LOTSE_STALE_DAYS", "59"),
        ("LOTSE_STALE_DAYS", "a year"),
        ("LOTSE_ARCHIVE_DAYS", "454"),
        ("LOTSE_ARCHIVE_DAYS", "3651"),
        ("LOTSE_ARCHIVE_DAYS", "-1"),
        ("LOTSE_TRUST_PROXY", "yes"),
        ("LOTSE_DEBUG", "true"),
        ("LOTSE_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        environment.read({name: value})
    sentence = str(refused.value)
    assert sentence.startswith(f"{name} is {value!r}: ")
    assert sentence.endswith(f"See {environment.TABLE}.")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("LOTSE_SMPT_URL", "did you mean LOTSE_SMTP_URL?"),
        ("LOTSE_TIMEZONE", "did you mean LOTSE_TIME_ZONE?"),
        ("LOTSE_X", "take it out."),
    ],
)
def test_a_mistyped_name_is_told_and_its_value_is_not(name: str, meant: str) -> None:
    with pytest.raises(SettingError) as told:
        environment.read({name: "geheim"})
    assert str(told.value) == f"{name} is (hidden): there is no such setting; {meant} See {environment.TABLE}."
    # Settings of others, and those of the tests, are none of ours.
    assert environment.read({"PATH": "/bin", "LOTSE_REQUIRE": "browser", "LOTSE_CHROMIUM": "/x"})


def test_a_password_is_not_shown() -> None:
    with pytest.raises(SettingError) as refused:
        environment.read({"LOTSE_DATABASE_URL": "mysql://user:secret@host/x"})
    assert "secret" not in str(refused.value)


def test_keys_are_made_once_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    (first,) = environment.secret_keys(folder)
    file = folder / "secret.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text(f"newer\n{first}\n")
    assert environment.secret_keys(folder) == ["newer", first]
    file.write_text("\n")
    with pytest.raises(SettingError):
        environment.secret_keys(folder)
