"""Measures the list of solutions with words and facets; prints its figures as JSON.

Runs with the environment of the installation that tools/bench_search.py has filled.
"""

import importlib
import json
import os
import sys
import time
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from lotse.config import collector
from tools import bench_search

CHOICES: list[list[tuple[str, str]]] = [
    [("topic", "energy")],
    [("topic", "energy"), ("topic", "mobility"), ("size", "under_10k")],
    [("district", "kreis-3"), ("status", "pilot")],
    [("cost", "25_100k"), ("for", "citizens"), ("licence", "open")],
    [("topic", "data"), ("status", "operation"), ("district", "kreis-1"), ("page", "40")],
]


def timed(client: Any, path: str) -> float:
    """Return how long a page takes, in milliseconds."""
    begun = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, path
    return (time.perf_counter() - begun) * 1000


def measure() -> dict[str, float]:
    """Ask for the plain list, for facets alone, and for every query with and without facets."""
    for name in ("base.search.memory", "exchange.queries.shelf"):
        importlib.import_module(f"lotse.{name}").current()
    found: dict[str, float] = {}
    words = [query for query, _prefix in bench_search.queries()]
    client = importlib.import_module("django.test").Client(headers={"host": "localhost"})
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


def main() -> int:
    """Measure the installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
    importlib.import_module("django").setup()
    print(json.dumps(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
