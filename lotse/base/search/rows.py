"""Writes many rows into a table of the index in the quickest way each database has."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from lotse.base.search.portions import portions

PORTION = 5000


def insert(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """Write the rows."""
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for portion in portions(rows, PORTION):
            cursor.executemany(statement, portion)
