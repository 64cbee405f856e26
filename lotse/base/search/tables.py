"""The table of the postings is made by hand, as small as each database can: the key is all there is to look by."""

from typing import Any

_COLUMNS = "term bigint NOT NULL, doc bigint NOT NULL, impact integer NOT NULL"


def make_postings(apps: Any, schema_editor: Any) -> None:
    """Make the table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"CREATE TABLE base_searchposting ({_COLUMNS}, PRIMARY KEY (term, doc)) WITHOUT ROWID")
    else:
        key = "PRIMARY KEY (term, doc) INCLUDE (impact)"
        schema_editor.execute(f"CREATE TABLE base_searchposting ({_COLUMNS}, {key})")


def drop_postings(apps: Any, schema_editor: Any) -> None:
    """Take the table away."""
    schema_editor.execute("DROP TABLE base_searchposting")
