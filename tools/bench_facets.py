"""Measures the list of solutions with words and facets over generated entries; prints its figures as JSON.

    python -m tools.bench_facets 100000

With the database of LOTSE_DATABASE_URL (an empty one); without it a file that is thrown away.
"""

import importlib
import json
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from itertools import islice
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from lotse.config import collector
from tools import bench_search

DISTRICTS, TOWNS, PORTION = 18, 400, 2000
CHOICES: list[list[tuple[str, str]]] = [
    [("topic", "energy")],
    [("topic", "energy"), ("topic", "mobility"), ("size", "under_10k")],
    [("district", "kreis-3"), ("status", "pilot")],
    [("cost", "25_100k"), ("for", "citizens"), ("licence", "open")],
    [("topic", "data"), ("status", "operation"), ("district", "kreis-1"), ("page", "40")],
]


def seed(number: int) -> list[Any]:
    """Make towns and public solutions with the texts of the other bench; return the texts."""
    made = importlib.import_module("lotse.exchange.models")
    regions = importlib.import_module("lotse.regions.models")
    base = importlib.import_module("lotse.base.models")
    at, chance = importlib.import_module("lotse.base.clock").now(), random.Random(number)
    base.Installation.objects.create(pk=1, mode="real", region_name="R", carrier_name="C", created_at=at)
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
    texts = list(bench_search.texts(number))
    rows = (
        made.Solution(
            pk=place, slug=f"s-{place}", municipality=chance.choice(towns), state="published", title=text.title,
            topic=chance.choice(topics), status=chance.choice(("pilot", "operation", "planned", "idea")),
            summary=text.body, cost_once_cents=chance.choice((None, 1, 700_000, 3_000_000, 90_000_000)),
            licence_open=chance.choice((None, True, False)), beneficiaries=chance.sample(whom, 2),
            created_at=at, changed_at=at, published_at=at - timedelta(minutes=number - place),
        )
        for place, text in enumerate(texts, 1)
    )  # fmt: skip
    while portion := list(islice(rows, PORTION)):
        made.Solution.objects.bulk_create(portion)
    return texts


def timed(client: Any, path: str) -> float:
    """Return how long a page takes, in milliseconds."""
    begun = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, path
    return (time.perf_counter() - begun) * 1000


def measure(number: int) -> dict[str, float]:
    """Ask for the plain list, for facets alone, and for every query with and without facets."""
    search, shelf = (importlib.import_module(f"lotse.{name}") for name in ("base.search", "exchange.queries.shelf"))
    clock, client = importlib.import_module("lotse.base.clock"), importlib.import_module("django.test").Client()
    search.rebuild(seed(number), at=clock.now())
    # They are stored as they are: no action says that the list has changed.
    with importlib.import_module("django.db.transaction").atomic():
        importlib.import_module("lotse.base.kept_lists").renew(shelf.NAME)
    bench_search.count_rows()
    begun = time.perf_counter()
    shelf.current()
    found = {"solutions": float(number), "load_ms": (time.perf_counter() - begun) * 1000}
    words = [query for query, _prefix in bench_search.queries()]
    asked = {
        "plain": [""] * 40,
        "facets": ["?" + urlencode(choice) for choice in CHOICES] * 8,
        "words": ["?" + urlencode({"q": query}) for query in words],
        "both": ["?" + urlencode([("q", query), *CHOICES[place % len(CHOICES)]]) for place, query in enumerate(words)],
    }
    collector.settle()
    for name, queries in asked.items():
        for again in ("first", "again"):
            cuts = quantiles([timed(client, f"/solutions/{query}") for query in queries], n=20)
            found |= {f"{name}_{again}_p50": cuts[9], f"{name}_{again}_p95": cuts[18]}
    return {name: round(value, 1) for name, value in found.items()}


def main(number: int) -> int:
    """Measure in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="lotse-bench-facets-") as folder:
        os.environ.update(LOTSE_DATA=folder, DJANGO_SETTINGS_MODULE="lotse.config.settings")
        os.environ.update(LOTSE_BASE_URL="http://testserver")
        importlib.import_module("django").setup()
        call = importlib.import_module("django.core.management").call_command
        call("migrate", verbosity=0)
        call("collectstatic", verbosity=0, interactive=False)
        print(json.dumps(measure(number)))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
