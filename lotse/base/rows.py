"""Makes records of the rows of a statement, as Django does, with everything worked out once that every row shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, QuerySet, ValuesListIterable
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]
Convert = Callable[[Any, Any, Any], Any]
_FROM_DB: Any = Model.from_db


class Reader:
    """Turns rows into what the queryset gives: records, tuples, or single values. Prefetching is not supported."""

    def __init__(self, queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> None:
        """Take over what the compiler knows after it has written the statement."""
        select: Any = compiler.select
        self._width = compiler.col_count if compiler.has_extra_select else None
        found: Any = compiler.get_converters([column for column, *_rest in select[: compiler.col_count]])
        self._converters: list[tuple[int, list[Convert], Any]] = [(n, *rest) for n, rest in found.items()]
        self._make, self.key = _maker(queryset, compiler)

    def read(self, rows: Iterable[Row], connection: Any) -> list[Any]:
        """Return one record, tuple or value for each row."""
        make = self._make
        return [make(self._converted(row, connection)) for row in rows]

    def _converted(self, row: Row, connection: Any) -> list[Any]:
        values = list(row if self._width is None else row[: self._width])
        for place, functions, expression in self._converters:
            value = values[place]
            for function in functions:
                value = function(value, expression, connection)
            values[place] = value
        return values


def _maker(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> tuple[Callable[[list[Any]], Any], int]:
    """Return what makes a record, tuple or value of a row, and where the id of a record stands in it."""
    kind: Any = queryset._iterable_class
    if kind is ValuesListIterable:
        return tuple, 0
    if kind is FlatValuesListIterable:
        return itemgetter(0), 0
    if kind is not ModelIterable:
        raise TypeError(f"A statement gives records, tuples or single values, no {kind.__name__}.")
    maker = _Maker(compiler.klass_info, compiler.select, queryset.db, compiler.annotation_col_map or {})
    return maker.make, maker.key


class _Maker:
    """Makes a record and those that were read along with it."""

    def __init__(self, info: Any, select: Any, alias: str, extra: Mapping[str, int]) -> None:
        if info.get("from_parent"):
            raise TypeError("A statement cannot read a record along with a part of itself.")
        places = info["select_fields"]
        self._model: Any = info["model"]
        self._alias = alias
        self._slice = slice(places[0], places[-1] + 1)
        self._names = [column.target.attname for column, *_rest in select[self._slice]]
        self.key = places[0] + self._names.index(self._model._meta.pk.attname)
        self._plain = _is_plain(self._model)
        self._extra = list(extra.items())
        self._along = [
            (_Maker(other, select, alias, {}), other["local_setter"], other["remote_setter"])
            for other in info.get("related_klass_infos", ())
        ]

    def make(self, values: list[Any]) -> Any:
        """Return the record; None for one that is not there."""
        if values[self.key] is None:
            return None
        row = self._bare(values[self._slice])
        for maker, set_here, set_there in self._along:
            other = maker.make(values)
            set_here(row, other)
            if other is not None:
                set_there(other, row)
        for name, place in self._extra:
            setattr(row, name, values[place])
        return row

    def _bare(self, values: list[Any]) -> Any:
        if not self._plain:
            return self._model.from_db(self._alias, self._names, values)
        row = self._model.__new__(self._model)
        row._state = state = ModelState()
        state.adding, state.db = False, self._alias
        # Columns that were left out are missing, and read when they are asked for.
        row.__dict__.update(zip(self._names, values, strict=True))
        return row


def _is_plain(model: Any) -> bool:
    """Whether nobody wants to be asked when a record is made; making it is then no more than setting its columns."""
    own = model.__init__ is not Model.__init__ or model.from_db.__func__ is not _FROM_DB.__func__
    return not (own or pre_init.has_listeners(model) or post_init.has_listeners(model))
