"""Tables that Django would make larger or slower than need be."""

from typing import Any

from lotse.base.search.order import DOCS, IMPACTS, ORDER, PLACES, Order, unpack
from lotse.base.search.rows import insert

_COLUMNS = "term bigint NOT NULL, doc bigint NOT NULL, impact integer NOT NULL"


def make_postings(apps: Any, schema_editor: Any) -> None:
    """Make the table of the postings: the key is all there is to look by."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"CREATE TABLE base_searchposting ({_COLUMNS}, PRIMARY KEY (term, doc)) WITHOUT ROWID")
    else:
        key = "PRIMARY KEY (term, doc) INCLUDE (impact)"
        schema_editor.execute(f"CREATE TABLE base_searchposting ({_COLUMNS}, {key})")


def drop_postings(apps: Any, schema_editor: Any) -> None:
    """Take the table away."""
    schema_editor.execute("DROP TABLE base_searchposting")


def keep_unpressed(apps: Any, schema_editor: Any) -> None:
    """PostgreSQL need not try to press packed numbers: nothing is gained, and every query would have to undo it."""
    if schema_editor.connection.vendor == "postgresql":
        columns = ", ".join(f"ALTER COLUMN {name} SET STORAGE EXTERNAL" for name in ("places", "impacts"))
        schema_editor.execute(f"ALTER TABLE base_searchpacked {columns}")


def take_apart(apps: Any, schema_editor: Any) -> None:
    """The way back to an index without packed postings: each becomes a row of its own again."""
    model = apps.get_model("base", "SearchPacked")
    first = model.objects.filter(term=ORDER).first()
    if first is None:
        return
    order = Order.of(unpack(DOCS, bytes(first.places)))
    order = order.without(list(apps.get_model("base", "SearchLoose").objects.values_list("doc", flat=True)))
    for row in model.objects.exclude(term=ORDER).order_by("term").iterator(100):
        both = zip(unpack(PLACES, bytes(row.places)), unpack(IMPACTS, bytes(row.impacts)), strict=True)
        found = ((row.term, order.docs[place], impact) for place, impact in both if place not in order.gone)
        insert("base_searchposting", ("term", "doc", "impact"), found)
