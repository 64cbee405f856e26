"""How good the lists are: nDCG@10 and queries without an answer, over the test set of this folder."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def texts() -> list[dict[str, Any]]:
    """The invented texts."""
    return [json.loads(line) for line in (DATA / "texts.jsonl").read_text("utf8").splitlines()]


def queries() -> list[dict[str, Any]]:
    """The queries with their kinds and what answers them."""
    found: list[dict[str, Any]] = json.loads((DATA / "queries.json").read_text("utf8"))
    return found


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], places: int = 10) -> float:
    """1 for the best order there can be, 0 for nothing of use in the first places."""
    best = sorted(relevant.values(), reverse=True)[:places]
    return _gain([relevant.get(one, 0) for one in ranked[:places]]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def report(lists: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """nDCG@10 over all queries and for each kind; `empty` is the share of queries that found nothing."""
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for query in queries():
        value = ndcg(lists[query["id"]], query["relevant"])
        by_kind["all"].append(value)
        by_kind[query["kind"]].append(value)
    empty = sum(not lists[query["id"]] for query in queries()) / len(queries())
    return {kind: sum(values) / len(values) for kind, values in by_kind.items()} | {"empty": empty}


def expected() -> dict[str, list[str]]:
    """The lists as they are now; after a change of the rules written anew, see README.md beside them."""
    found: dict[str, list[str]] = json.loads((DATA / "lists.json").read_text("utf8"))
    return found
