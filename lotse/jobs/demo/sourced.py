"""Real solutions, measures and standings: only what public sources say, in our own words, with source and date."""

import json
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Solution
from lotse.exchange.wording import Origin
from lotse.jobs.demo.story import COMMAND, Story
from lotse.network.actions import standing
from lotse.network.wording import Level
from lotse.programme.actions import measure
from lotse.regions.models import Municipality

DATA = Path(__file__).parent / "data"
Entered = dict[tuple[str, str], Solution]
"""The solutions that are in, by key of the town and title."""
JOINED = "https://smartcities-suedwestfalen.com/rahmenstrategie-ist-jetzt-noch-aktueller"
WELCOMED = "https://smartcities-suedwestfalen.com/drittes-klassentreffen/"
# Which of the two ways a joining town has taken is not known, so nothing is said about it.
STANDINGS = (
    (Level.PIONEER, "2021/22", JOINED, "Arnsberg · Bad Berleburg · Menden (Sauerland) · Olpe · Soest"),
    (
        Level.JOINER,
        "2021/22",
        JOINED,
        "Attendorn · Brilon · Burbach · Drolshagen · Hemer · Iserlohn · Lippstadt · Lüdenscheid · Plettenberg · "
        "Siegen · Werdohl · Werl · Winterberg",
    ),
    (Level.SCHOOL, "13. Mai 2022", WELCOMED, "Ense · Marsberg"),
)


def rows(name: str) -> list[dict[str, Any]]:
    """Return the entries of a data file."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def tell(story: Story, started: datetime) -> None:
    """The standings are noted soon after the start; the solutions came in one after the other, then the measures."""
    towns = {town.ags: town for town in Municipality.objects.filter(is_fictive=False)}
    story.add(started, lambda at: note_standings({town.name: town for town in towns.values()}, at))
    now, entries = story.days.now, rows("solutions")
    moments = story.days.spread(now - timedelta(days=80), now - timedelta(days=30), len(entries))
    entered: Entered = {}
    for row, moment in zip(entries, moments, strict=True):
        story.add(moment, partial(_remember, row, towns, entered))
    for row in rows("measures"):
        story.add(moments[-1] + timedelta(hours=1), partial(enter_measure, row, towns, entered))


def enter_solution(row: dict[str, Any], town: Municipality, at: datetime) -> Solution:
    """Enter what a public source says about a town."""
    values = {name: value for name, value in row.items() if name != "town"}
    return solutions.enter(municipality=town, values=values, origin=Origin.PUBLIC_SOURCE, by=COMMAND, at=at)


def _remember(row: dict[str, Any], towns: dict[str, Municipality], entered: Entered, at: datetime) -> None:
    entered[row["town"], row["title"]] = enter_solution(row, towns[row["town"]], at)


def enter_measure(row: dict[str, Any], towns: dict[str, Municipality], entered: Entered, at: datetime) -> None:
    """Enter a measure with the solutions that are the same thing; without a town it is one of the region."""
    same = [entered[town, title] for town, title in row["solutions"]]
    values = {**row, "municipality": towns.get(row["town"])}
    measure.enter(values=values, solutions=same, by=COMMAND, at=at)


def note_standings(towns: dict[str, Municipality], at: datetime) -> None:
    """Note what the sources say; a town that none of them names has no known standing."""
    for level, as_of, source, names in STANDINGS:
        for name in names.split(" · "):
            standing.note(
                municipality=towns[name],
                level=level,
                decided_by="",
                as_of=as_of,
                source_url=source,
                by=COMMAND,
                at=at,
            )
