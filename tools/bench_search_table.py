"""The search in `make bench`: runs tools/bench_search.py with each database and makes a table of its figures."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import server as servers
from tests.base.search import quality
from tools.bench_laps import Laps

NORMAL, FULL = 10_000, 100_000


def numbers() -> list[int]:
    """How many texts: 100,000 too with SCALE=full."""
    return [NORMAL, FULL] if os.environ.get("SCALE") == "full" else [NORMAL]


def all_of(database: str, templates: servers.Templates, laps: Laps) -> Iterator[dict[str, float]]:
    """The figures for each number of texts; says what is going on, because 100,000 texts take minutes."""
    for texts in numbers():
        print(f"{database:10} search in {texts:,} texts …", flush=True)
        data, address = templates.copy("real")
        environ = servers.environment(data, address, demo=False)
        row = measured(environ, "tools.bench_search", str(texts))
        laps.end("search")
        times = f"p50 {row['warm_p50']:.1f} ms, p95 {row['warm_p95']:.1f} ms"
        print(f"{database:10} search         {times}, index {row['index_s']:.0f} s", flush=True)
        row |= measured(environ, "tools.bench_facets")
        laps.end("facets")
        times = f"p50 {row['both_again_p50']:.1f} ms, p95 {row['both_again_p95']:.1f} ms"
        print(f"{database:10} words, facets  {times}", flush=True)
        yield row


def measured(environ: dict[str, str], module: str, *arguments: str) -> dict[str, float]:
    """The figures that a module prints about an installation, from a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
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


def table(rows: list[tuple[str, dict[str, Any]]], report: dict[str, float]) -> list[str]:
    """Quality and speed as Markdown."""
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
