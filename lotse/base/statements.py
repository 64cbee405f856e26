"""Statements that every registration and every public page runs: written once per process, run with new values.

Django needs more processor time to write such a statement than the database needs to answer it. Nothing that was read
is kept.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

from lotse.base.rows import Reader

Row = TypeVar("Row")
Record = TypeVar("Record", bound=Model)


class Slot(Value):
    """A place in a statement, compared with `column` of `model`.

    Its value (never None) is given by `name` when the statement is run; without a name by that of the column.
    """

    def __init__(self, model: type[Model], column: str, name: str = "") -> None:
        field: Any = model._meta.get_field(column)
        super().__init__(None, output_field=field)
        self.name = name or column

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Stand among the values of the statement until it is run."""
        return "%s", [self]


class Statement(Generic[Row]):
    """A query with slots. `write` returns it as a queryset; prefetching is not supported."""

    def __init__(self, write: Callable[[], QuerySet[Any, Row]]) -> None:
        self._write = write
        self._written: _Written[Row] | None = None

    def all(self, **values: Any) -> list[Row]:
        """Run the statement; return its rows."""
        return self.read(**values).all()

    def read(self, **values: Any) -> "Reading[Row]":
        """Run the statement; return what the database says, from which rows can be made."""
        # Two threads that come first write the same.
        written = self._written
        if written is None:
            written = self._written = _Written(self._write())
        return Reading(written, written.rows(values))

    def first(self, **values: Any) -> Row | None:
        """Run the statement; return its first row, or None."""
        return self.read(**values).first()


class StatementAbout(Generic[Row]):
    """A statement about any number of records of `model`: `write` is given the slots of their ids."""

    def __init__(self, model: type[Model], write: Callable[[list[Any]], QuerySet[Any, Row]]) -> None:
        self._model, self._write = model, write
        self._by_places: dict[int, Statement[Row]] = {}

    def all(self, ids: Collection[int], **values: Any) -> list[Row]:
        """Run the statement for these ids; return its rows."""
        return self.read(ids, **values).all() if ids else []

    def read(self, ids: Collection[int], **values: Any) -> "Reading[Row]":
        """Run the statement for these ids (at least one); return what the database says."""
        # Places come in powers of two, so that a few statements do for all numbers; no record has the id 0.
        places = 1 << (len(ids) - 1).bit_length()
        numbers = [*ids, *[0] * (places - len(ids))]
        if places not in self._by_places:
            slots = [Slot(self._model, "id", f"id_{place}") for place in range(places)]
            self._by_places[places] = Statement(lambda: self._write(slots))
        return self._by_places[places].read(**{f"id_{place}": pk for place, pk in enumerate(numbers)}, **values)


class Reading(Generic[Row]):
    """The answer to a statement as the database gave it. It can be a key: two are equal that say the same.

    Making records of it takes longer than reading it, and is put off until somebody wants them.
    """

    def __init__(self, written: "_Written[Row]", rows: list[tuple[Any, ...]]) -> None:
        self._written, self._rows = written, tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reading):
            return NotImplemented
        return self._written is other._written and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    @property
    def keys(self) -> list[int]:
        """The ids of its records."""
        return [row[self._written.key] for row in self._rows]

    def all(self) -> list[Row]:
        """Return its rows."""
        return self._written.made(self._rows)

    def first(self) -> Row | None:
        """Return its first row, or None."""
        return next(iter(self._written.made(self._rows[:1])), None)


def insert(row: Record) -> Record:
    """Store a new record and give it its id, as `objects.create` does. No signals are sent."""
    sql, fields = _insertion(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with _cursor() as cursor:
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
    return row


def update(row: Model, *names: str) -> None:
    """Store these fields of a record, as `save` with update_fields does. No signals are sent."""
    sql, fields = _change(type(row), names)
    values = [field.get_db_prep_save(field.pre_save(row, add=False), connection) for field in fields]
    with _cursor() as cursor:
        cursor.execute(sql, values)
        if not cursor.rowcount:
            raise type(row).DoesNotExist  # type: ignore[attr-defined]


@cache
def _insertion(model: type[Model]) -> tuple[str, list[Any]]:
    """Return the statement that stores a record of the model, and the fields whose values it takes."""
    meta: Any = model._meta
    name = connection.ops.quote_name
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    columns = ", ".join(name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    key = name(meta.pk.column)
    return f"INSERT INTO {name(meta.db_table)} ({columns}) VALUES ({places}) RETURNING {key}", fields


def _cursor() -> Any:
    """Return a cursor for the statements of this module: PostgreSQL reads and plans each once per connection.

    Django's own cursors write the values into the statement, so that it is another one each time. The driver forgets
    with the connection, and after a rollback, what it has prepared.
    """
    # Django's log of statements can read none that was prepared.
    wrapper: Any = connections[DEFAULT_DB_ALIAS]
    if wrapper.vendor != "postgresql" or wrapper.queries_logged:
        return wrapper.cursor()
    wrapper.close_if_health_check_failed()
    wrapper.ensure_connection()
    return wrapper._prepare_cursor(wrapper.Database.Cursor(wrapper.connection))


class _Written(Generic[Row]):
    """A statement as the database reads it, and how its rows are read. The same for all threads."""

    def __init__(self, queryset: QuerySet[Any, Row]) -> None:
        here: Any = connections[queryset.db]
        compiler = SQLCompiler(queryset.query, here, queryset.db)
        sql, params = compiler.as_sql()
        self._sql, self._params = _fixed(sql, params, here)
        self._alias = queryset.db
        self._reader = Reader(queryset, compiler)
        self.key = self._reader.key

    def rows(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Ask the database, with the values in the slots."""
        here = connections[self._alias]
        filled = tuple(_filled(param, values, here) if isinstance(param, Slot) else param for param in self._params)
        with _cursor() as cursor:
            cursor.execute(self._sql, filled)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def made(self, rows: Iterable[tuple[Any, ...]]) -> list[Row]:
        """Make records of what the database said. Reads nothing."""
        return self._reader.read(rows, connections[self._alias])


def _filled(slot: Slot, values: Mapping[str, Any], here: Any) -> Any:
    return slot.output_field.get_db_prep_value(values[slot.name], here)


def _fixed(sql: str, params: tuple[Any, ...], here: Any) -> tuple[str, tuple[Any, ...]]:
    """Write the values that never change into the statement: PostgreSQL uses a partial index only for those."""
    if here.vendor != "postgresql":
        return sql, params
    begin, *pieces = sql.split("%s")
    for param, piece in zip(params, pieces, strict=True):
        begin += ("%s" if isinstance(param, Slot) else _literal(param, here)) + piece
    return begin, tuple(param for param in params if isinstance(param, Slot))


def _literal(value: Any, here: Any) -> str:
    return str(here.ops.compose_sql("%s", [value])).replace("%", "%%")


@cache
def _change(model: type[Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    """Return the statement that changes these fields of a record, and the fields whose values it takes."""
    meta: Any = model._meta
    name = connection.ops.quote_name
    fields = [meta.get_field(field) for field in names]
    columns = ", ".join(f"{name(field.column)} = %s" for field in fields)
    return f"UPDATE {name(meta.db_table)} SET {columns} WHERE {name(meta.pk.column)} = %s", [*fields, meta.pk]
