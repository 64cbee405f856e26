"""`lotse search`: any texts and queries ranked in an index that is thrown away; the own index anew."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from django.db import connection

from lotse.base import search, setup
from lotse.base.models import SearchState, SearchSynonym, SearchText
from lotse.config.commands import check, search_rank, search_rebuild
from lotse.config.refusal import Refusal, WrongFile
from tests import exchange
from tests.base.search import quality
from tests.house.source import ROOT
from tests.people import DESK, NOW

TEXTS = [
    {"id": "a", "title": "Die Ampel\u2028am Markt", "tags": ["Verkehr"], "body": "Sie ist rot."},
    {"id": "b", "title": "Laternen", "tags": "Licht, Energie", "body": None},
]
QUERIES = [
    {"id": "q1", "query": "Ampel"},
    {"id": "q2", "query": "Latern", "prefix": True},
    {"id": 3, "query": "Zeppelin"},
]


def files(folder: Path, texts: str, queries: str) -> dict[str, str]:
    """Write both files; return the options of the command with their names."""
    (folder / "t.jsonl").write_text(texts, "utf8")
    (folder / "q.json").write_text(queries, "utf8")
    names = {"texts": "t.jsonl", "queries": "q.json", "out": "out.json"}
    return {option: str(folder / name) for option, name in names.items()}


def rank(folder: Path, texts: str, queries: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lotse", "search", "rank"]
    for option, name in files(folder, texts, queries).items():
        command += [f"--{option}", name]
    if connection.vendor == "postgresql":
        command += ["--database", os.environ["LOTSE_DATABASE_URL"]]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_any_texts_are_ranked_for_any_queries(tmp_path: Path) -> None:
    done = rank(tmp_path, lines(TEXTS), json.dumps(QUERIES))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"2 texts, 3 queries: {tmp_path / 'out.json'}\n"
    assert json.loads((tmp_path / "out.json").read_text("utf8")) == {"q1": ["a"], "q2": ["b"], "3": []}


def test_whatever_stands_in_a_text_is_taken(tmp_path: Path) -> None:
    texts: list[dict[str, object]] = [
        {"id": 1},
        {"id": "a", "title": None, "tags": None, "body": ""},
        {"id": "a", "title": "Ampel", "tags": ["Verkehr", 7]},
        {"id": "a", "title": "Ampel\0", "tags": "Verkehr", "body": "Ampel " * 170_000},
        {"id": "b", "body": "Eine Ampel"},
    ]
    half = '{"id": "half \\ud83d", "title": "\\ud800", "tags": {"\\udfff": 1}, "body": 7}\n'
    asked = [{"id": "x", "query": "Ampel"}, {"id": "y", "query": ""}, {"id": "z", "query": "!\0?\ud83d"}]
    assert rank(tmp_path, lines(texts) + half + "\r\n", json.dumps(asked)).returncode == 0
    assert json.loads((tmp_path / "out.json").read_text("utf8")) == {"x": ["a", "b"], "y": [], "z": []}


def test_the_lists_are_those_of_the_search(tmp_path: Path) -> None:
    queries = (quality.DATA / "queries.json").read_text("utf8")
    assert rank(tmp_path, lines(quality.texts()), queries).returncode == 0
    assert json.loads((tmp_path / "out.json").read_text("utf8")) == quality.expected()


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("texts", "queries", "sentence"),
    [
        ("{", "[]", "line 1 of "),
        ('{"id": 1}\n\n{"id": 2', "[]", "line 3 of "),
        ('{"title": "x"}', "[]", "Line 1 of "),
        ("[1]", "[]", "Line 1 of "),
        ("[" * 100_000, "[]", "line 1 of "),
        ("", "{}", "is no list of queries"),
        ("", '[{"id": 1}]', "is no list of queries"),
        ("", "nothing", "is no JSON"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, texts: str, queries: str, sentence: str) -> None:
    with pytest.raises(WrongFile) as refused:
        search_rank.run(Namespace(**files(tmp_path, texts, queries)))
    assert sentence in str(refused.value) and "\n" not in str(refused.value)
    assert not (tmp_path / "out.json").exists()


@pytest.mark.sqlite_only
def test_a_missing_file_is_named(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "lotse",
        "search",
        "rank",
        "--texts",
        "/nowhere",
        "--queries",
        "/no",
        "--out",
        "/no",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n"), "Traceback" in done.stderr) == (2, 1, False)
    assert done.stderr.split(" (")[0] == "/nowhere cannot be read"


@pytest.mark.django_db
def test_the_index_is_made_anew_from_what_is_public(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refusal):
        search_rebuild.run(Namespace())
    setup.set_up_real(region_name="Region", carrier_name="Träger", carrier_email="info@a.example", by=DESK, at=NOW)
    shown, hidden = exchange.published(title="Kluge Laterne"), exchange.draft(title="Halbe Laterne")
    search.rebuild([], at=NOW)
    assert search_rebuild.run(Namespace()) == 0
    titles = {shown.title, shown.municipality.name, hidden.municipality.name}
    assert set(SearchText.objects.values_list("title", flat=True)) == titles
    assert capsys.readouterr().out.startswith("3 texts are indexed (")


@pytest.mark.django_db
def test_check_names_what_to_run_for_the_search() -> None:
    with pytest.raises(Refusal, match="no index .* run `lotse search rebuild` once"):
        check.search_built()
    exchange.published()
    with pytest.raises(Refusal, match="no index .* run `lotse search rebuild` once"):
        check.search_built()
    search_rebuild.build()
    assert check.search_built() == f"The search knows {SearchText.objects.count()} texts."
    SearchState.objects.update(analysis=search.ANALYSIS - 1)
    with pytest.raises(Refusal, match="another version: run `lotse search rebuild`"):
        check.search_built()


@pytest.mark.django_db
def test_a_new_database_begins_with_the_synonyms_and_is_built_once() -> None:
    search_rebuild.build_first()
    first, lines = search.state(), SearchSynonym.objects.count()
    search_rebuild.build_first()
    assert lines > 100
    assert (search.state().token, SearchSynonym.objects.count()) == (first.token, lines)
