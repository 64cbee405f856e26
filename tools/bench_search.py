"""Makes 10,000 public solutions and measures the search over them: `python -m tools.bench_search 10000`.

Runs with the environment of a new installation, which it fills; prints its figures as JSON. The texts are made of the
words of the list of synonyms, joined to compounds as German does; no text is anybody's.
"""

import importlib
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import quantiles
from typing import Any

from lotse.config import collector

DISTRICTS, TOWNS, PORTION = 18, 400, 2000
WORDS_IN_TEXT = 200
COMPOUNDS_FOR_TEXT = 1.5
ROUNDS = 2
SENTENCE = 14


def vocabulary(texts: int, chance: random.Random) -> list[str]:
    """Return simple words, and more compounds the more texts there are."""
    lines = importlib.import_module("lotse.base.search.shipped").lines()
    simple = sorted({word for line in lines for word in line.words.replace(",", " ").split() if len(word) > 3})
    chance.shuffle(simple)
    nouns = [word for word in simple if word[0].isupper() and word.isalpha() and len(word) < 14]
    made = {
        chance.choice(nouns) + chance.choice(("", "", "s", "en")) + chance.choice(nouns).lower()
        for _ in range(int(min(texts * COMPOUNDS_FOR_TEXT, 150_000)))
    }
    return simple + sorted(made)


def texts(number: int) -> Iterator[Any]:
    """Yield generated solutions: a title, a topic, about 1,500 characters; common words are common as in German."""
    search = importlib.import_module("lotse.base.search")
    chance = random.Random(number)
    words = vocabulary(number, chance)
    kind = search.Kind(1, "generated")
    weights = [1 / (place + 8) for place in range(len(words))]
    total, summed = 0.0, []
    for weight in weights:
        total += weight
        summed.append(total)
    for pk in range(1, number + 1):
        drawn = chance.choices(words, cum_weights=summed, k=WORDS_IN_TEXT)
        lines = [" ".join(drawn[begin : begin + SENTENCE]) for begin in range(6, WORDS_IN_TEXT, SENTENCE)]
        yield search.Text(kind.doc(pk), " ".join(drawn[:4]), " ".join(drawn[4:6]), ". ".join(lines))


def solutions(made: list[Any]) -> None:
    """Make towns, and a public solution for each text."""
    exchange, regions = (importlib.import_module(f"lotse.{name}.models") for name in ("exchange", "regions"))
    shelf = importlib.import_module("lotse.exchange.queries.shelf")
    at, chance = importlib.import_module("lotse.base.clock").now(), random.Random(len(made))
    kreise = [regions.District.objects.create(name=f"Kreis {one}", sort_key=f"kreis {one}") for one in range(DISTRICTS)]
    facts = {"kind": "Stadt", "population_year": 2025, "source": "bench"}
    towns = [
        regions.Municipality.objects.create(
            ags=f"{97000000 + one}", slug=f"ort-{one}", name=f"Ort {one}", sort_key=f"ort {one:03}",
            district=chance.choice(kreise), population=int(2000 * 1.013**one), **facts,
        )
        for one in range(TOWNS)
    ]  # fmt: skip
    topics, whom = ("energy", "mobility", "data", "climate", "urban", "social"), ("citizens", "youth", "business")
    rows = (
        exchange.Solution(
            pk=place, slug=f"s-{place}", municipality=chance.choice(towns), state="published", title=text.title,
            topic=chance.choice(topics), status=chance.choice(("pilot", "operation", "planned", "idea")),
            summary=text.body, cost_once_cents=chance.choice((None, 1, 700_000, 3_000_000, 90_000_000)),
            licence_open=chance.choice((None, True, False)), beneficiaries=chance.sample(whom, 2),
            created_at=at, changed_at=at, published_at=at - timedelta(minutes=len(made) - place),
        )
        for place, text in enumerate(made, 1)
    )  # fmt: skip
    while portion := list(islice(rows, PORTION)):
        exchange.Solution.objects.bulk_create(portion)
    # They are stored as they are: no action says that the list has changed.
    with importlib.import_module("django.db.transaction").atomic():
        importlib.import_module("lotse.base.kept_lists").renew(shelf.NAME)


def queries() -> list[tuple[str, bool]]:
    """Return the queries of the test set, and whether the last word is still being typed."""
    rows = json.loads((Path(__file__).parent.parent / "tests/base/search/data/queries.json").read_text("utf8"))
    return [(row["query"], row.get("prefix", False)) for row in rows]


def size() -> float:
    """Return the megabytes of the index, without the stored texts where the database tells them apart."""
    connection = importlib.import_module("django.db").connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables = ("searchpacked", "searchloose", "searchposting", "searchterm", "searchword")
            parts = " + ".join(f"pg_total_relation_size('base_{name}')" for name in tables)
            cursor.execute(f"SELECT {parts}")
        else:
            mine = "name LIKE '%base_search%' AND name NOT LIKE '%searchtext%'"
            cursor.execute(f"SELECT SUM(pgsize) FROM dbstat WHERE {mine}")
        return float(cursor.fetchone()[0]) / 1_000_000


def count_rows() -> None:
    """Let PostgreSQL count what the tables hold, as it does by itself within a minute of such a change.

    Until then it reads and sorts the whole list for a page of it.
    """
    connection = importlib.import_module("django.db").connection
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def measure(made: list[Any]) -> dict[str, float]:
    """Index, ask every query, page by page; facets are counted over the best hits."""
    search = importlib.import_module("lotse.base.search")
    memory = importlib.import_module("lotse.base.search.memory")
    clock = importlib.import_module("lotse.base.clock")
    begun = time.perf_counter()
    search.rebuild(made, at=clock.now())
    found = {"texts": len(made), "index_s": time.perf_counter() - begun}
    count_rows()
    memory.current()
    found["megabytes"] = size()
    collector.settle()
    asked = queries()
    for name, rounds in (("cold", 1), ("warm", ROUNDS)):
        times = []
        for query, prefix in asked * rounds:
            begun = time.perf_counter()
            search.find(query, prefix=prefix)
            times.append((time.perf_counter() - begun) * 1000)
        cuts = quantiles(times, n=20)
        found |= {f"{name}_p50": cuts[9], f"{name}_p95": cuts[18]}
    begun = time.perf_counter()
    for text in made[:20]:
        with importlib.import_module("django.db.transaction").atomic():
            search.put(search.Text(text.doc, text.title, text.tags, text.body + " Neuigkeit"))
    found["save_ms"] = (time.perf_counter() - begun) * 1000 / 20
    return {name: round(value, 1) for name, value in found.items()}


def main(number: int) -> int:
    """Fill the installation and measure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
    importlib.import_module("django").setup()
    made = list(texts(number))
    solutions(made)
    print(json.dumps(measure(made)))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
