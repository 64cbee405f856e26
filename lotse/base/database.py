"""Which database this is, and how much room it takes."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from django.db import connection


def product() -> str:
    """Return the product with its version, for example "SQLite 3.40.1"."""
    if connection.vendor == "postgresql":
        version: int = connection.pg_version  # type: ignore[attr-defined]
        return f"PostgreSQL {version // 10000}.{version % 10000}"
    return f"SQLite {sqlite3.sqlite_version}"


def size() -> int:
    """Return the bytes of the database, the write-ahead log included."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    total = 0
    for ending in ("", "-wal"):
        with suppress(OSError):
            total += Path(f"{connection.settings_dict['NAME']}{ending}").stat().st_size
    return total
