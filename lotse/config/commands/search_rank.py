"""`lotse search rank`: any texts and queries, in an index to throw away."""

import argparse
import contextlib
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from lotse.base import clock, search
from lotse.base.models import SearchLoose, SearchPacked, SearchState, SearchSynonym, SearchTerm, SearchText, SearchWord
from lotse.base.search import memory, shipped
from lotse.base.search.tables import keep_unpressed, make_postings
from lotse.config.refusal import WrongFile

RANKED = search.Kind(0, "ranked")
MOST_RANKED = 20
TABLES = (SearchText, SearchTerm, SearchWord, SearchState, SearchSynonym, SearchLoose, SearchPacked)


def run(chosen: argparse.Namespace) -> int:
    """Index the texts, ask the queries, write the lists."""
    texts, queries = _texts(chosen.texts), _queries(chosen.queries)
    names = [_clean(text["id"]) for text in texts]
    # An id that stands there twice is named once, where the better of the two is.
    twice = len(names) - len(set(names))
    with thrown_away():
        shipped.enter_new(SearchSynonym)
        search.rebuild(_indexed(texts), at=clock.now())
        memory.forget()
        ranked = {}
        for asked in queries:
            hits = search.find(_clean(asked["query"]), prefix=bool(asked.get("prefix")), most=MOST_RANKED + twice).hits
            found = dict.fromkeys(names[RANKED.pk(hit.doc) - 1] for hit in hits)
            ranked[_clean(asked["id"])] = list(found)[:MOST_RANKED]
    try:
        Path(chosen.out).write_text(json.dumps(ranked, ensure_ascii=False, indent=1) + "\n", "utf8")
    except OSError as error:
        raise WrongFile(f"{chosen.out} cannot be written ({error.strerror}): give another file.") from error
    print(f"{len(texts)} texts, {len(ranked)} queries: {chosen.out}")
    return 0


def _indexed(texts: list[dict[str, Any]]) -> Iterator[search.Text]:
    for number, text in enumerate(texts, 1):
        tags = text.get("tags") or []
        joined = ", ".join(map(str, tags)) if isinstance(tags, list) else tags
        title, body = (_clean(text.get(name) or "") for name in ("title", "body"))
        yield search.Text(RANKED.doc(number), title, _clean(joined), body)


def _clean(value: Any) -> str:
    """Return it as text that every database and file takes: without zeros and halves of signs."""
    return str(value).replace("\0", " ").encode("utf8", "replace").decode("utf8")


@contextlib.contextmanager
def thrown_away() -> Iterator[None]:
    """Make the tables of the index in a place of their own, and take it away again."""
    place = f"lotse_rank_{uuid.uuid4().hex[:12]}"
    on_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if on_postgres:
            cursor.execute(f"CREATE SCHEMA {place}")
            cursor.execute(f"SET search_path TO {place}")
    try:
        with connection.schema_editor() as editor:
            for model in TABLES:
                editor.create_model(model)
            make_postings(None, editor)
            keep_unpressed(None, editor)
        yield
    finally:
        if on_postgres:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA {place} CASCADE")
                cursor.execute("RESET search_path")


def _texts(name: str) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(_read(name).split("\n"), 1):
        if line.strip():
            row = _json(line, f"line {number} of {name}")
            if not isinstance(row, dict) or "id" not in row:
                raise WrongFile(f"Line {number} of {name} is no text: write an object with id, title, tags, body.")
            found.append(row)
    return found


def _queries(name: str) -> list[dict[str, Any]]:
    found = _json(_read(name), name)
    if not isinstance(found, list) or not all(isinstance(one, dict) and {"id", "query"} <= set(one) for one in found):
        raise WrongFile(f'{name} is no list of queries: write [{{"id": …, "query": …, "prefix": false}}, …].')
    return found


def _json(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongFile(f"{what} is no JSON ({error}): correct it.") from error


def _read(name: str) -> str:
    try:
        return Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongFile(f"{name} cannot be read ({error}): give the path of a file in UTF-8.") from error
