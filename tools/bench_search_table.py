"""The search in `make bench`: runs tools/bench_search.py with each database and makes a table of its figures."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests import server as servers
from tests.base.search import quality

NORMAL, FULL = 10_000, 100_000


def numbers() -> list[int]:
    """How many texts: 100,000 too with SCALE=full."""
    return [NORMAL, FULL] if os.environ.get("SCALE") == "full" else [NORMAL]


def all_of(database: str, address: str) -> Iterator[dict[str, float]]:
    """The figures for each number of texts; says what is going on, because 100,000 texts take minutes."""
    for texts in numbers():
        print(f"{database:10} search in {texts:,} texts …", flush=True)
        row = measured(address, texts)
        times = f"p50 {row['warm_p50']:.1f} ms, p95 {row['warm_p95']:.1f} ms"
        print(f"{database:10} search         {times}, index {row['index_s']:.0f} s", flush=True)
        with empty(address) as place:
            row |= measured(place, texts, "tools.bench_facets")
        times = f"p50 {row['both_again_p50']:.1f} ms, p95 {row['both_again_p95']:.1f} ms"
        print(f"{database:10} words, facets  {times}", flush=True)
        yield row


@contextlib.contextmanager
def empty(address: str) -> Iterator[str]:
    """The address of a new database on the same server; without an address it is a file anyway."""
    if not address:
        yield ""
        return
    name = f"lotse_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def measured(address: str, texts: int, module: str = "tools.bench_search") -> dict[str, float]:
    """The figures of one database, from a process of its own."""
    command = [sys.executable, "-m", module, str(texts)]
    environ = {**os.environ, "LOTSE_DATABASE_URL": address}
    done = subprocess.run(command, cwd=servers.ROOT, env=environ, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, float] = json.loads(done.stdout)
    return found


def judged() -> dict[str, float]:
    """nDCG@10 of the own test set, from `lotse search rank`."""
    with tempfile.TemporaryDirectory(prefix="lotse-bench-rank-") as folder:
        out = Path(folder) / "lists.json"
        command = [sys.executable, "-m", "lotse", "search", "rank", "--texts", str(quality.DATA / "texts.jsonl")]
        command += ["--queries", str(quality.DATA / "queries.json"), "--out", str(out)]
        subprocess.run(command, cwd=servers.ROOT, check=True, capture_output=True)
        return quality.report(json.loads(out.read_text("utf8")))


def table(rows: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Quality and speed as Markdown."""
    report = judged()
    kinds = ", ".join(f"{kind} {value:.2f}" for kind, value in report.items() if kind not in ("all", "empty"))
    lines = ["## Search", ""]
    lines += [f"Own test set ({len(quality.queries())} queries over {len(quality.texts())} invented texts): nDCG@10"]
    lines += [f"**{report['all']:.3f}**, {report['empty']:.0%} without a hit ({kinds}).", ""]
    lines += ["Generated solutions of about 1,500 characters; each query of the test set, first once, then again.", ""]
    lines += ["| database | texts | first p50 / p95 ms | again p50 / p95 ms | index s | index MB | one save ms |"]
    lines += ["|---|--:|--:|--:|--:|--:|--:|"]
    for name, row in rows:
        times = f"{row['cold_p50']} / {row['cold_p95']} | {row['warm_p50']} / {row['warm_p95']}"
        lines.append(
            f"| {name} | {row['texts']} | {times} | {row['index_s']} | {row['megabytes']} | {row['save_ms']} |"
        )
    return [*lines, "", *facets(rows)]


def facets(rows: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """The page of solutions with its facets as Markdown: whole answers, first and again."""
    kinds = {"plain": "whole list", "facets": "facets", "words": "words", "both": "words and facets"}
    lines = ["The page of as many solutions with the numbers of all facets; p50 / p95 ms of the whole answer.", ""]
    lines += [f"| database | solutions | {' | '.join(f'{one} first | {one} again' for one in kinds.values())} |"]
    lines += ["|---|--:|" + "--:|" * 2 * len(kinds)]
    for name, row in rows:
        cells = [
            f"{row[f'{one}_{time}_p50']} / {row[f'{one}_{time}_p95']}" for one in kinds for time in ("first", "again")
        ]
        lines.append(f"| {name} | {row['texts']} | {' | '.join(cells)} |")
    return [*lines, ""]
