"""`lotse import towns FILE`: towns from a register, or figures about them, after a look at what would change."""

import argparse
from pathlib import Path

from lotse.base import actor, clock, installation
from lotse.base.text import tidy
from lotse.config import database
from lotse.config.commands import town_features
from lotse.config.preview import agreed, show, text_of
from lotse.config.refusal import Refusal
from lotse.jobs import towns
from lotse.regions.queries import municipality as query
from lotse.regions.rules.figures import is_table
from lotse.regions.rules.register import LENGTHS, WHOLE, Entry, Fault, limits, read
from lotse.regions.rules.update import Plan, mistaken, plan

COMMAND = actor.job("lotse import towns")
LONGEST_SOURCE = 300
SENTENCES = {
    "unreadable": "this is no CSV table ({value}): save the table as CSV again.",
    "nothing": "no town is here: the first line names the columns, each further line is a town.",
    "missing": "the column {column} is missing: add it; see docs/operator/README.md for all columns.",
    "repeated": "the column {column} is here twice: delete one.",
    "cells": "cells: {value}. Put text with a comma into quotes, or separate the cells with semicolons.",
    "empty": "{column} is empty: fill it in.",
    "long": "{column} has more than {length} letters: shorten it.",
    "no key": "ags is {value!r}: write the official key of 8 digits, like 05958004.",
    "short key": "ags is {value!r}: the leading zero is lost; write 0{value} (in a spreadsheet, as text).",
    "invented": "ags is {value!r}: no Land has this number, and invented towns are not imported; correct or delete it.",
    "again": "this ags stands on line {value} already: delete one of the two lines.",
    "figure": "{column} is {value!r}: write a {number} from {low} to {high}, without separators of thousands.",
    "half": "only one of lat and lon is filled in: give both or none.",
    "same town": "this town is known with the ags {value} already: correct the ags, or make the two names differ.",
}


def run(chosen: argparse.Namespace) -> int:
    """Check, show, ask, enter."""
    database.reach()
    if database.pending() or installation.current() is None:
        raise Refusal("This database is not ready: run `lotse setup` (or, after an update, `lotse migrate`) first.")
    text = text_of(chosen.file)
    if is_table(text):
        return town_features.run(chosen, text)
    source = _source(chosen.source)
    now = clock.now()
    rows, faults = read(text, year=now.year)
    known = query.register()
    faults = sorted([*faults, *mistaken(rows, known)], key=lambda fault: fault.line)
    made = plan([row.entry for row in rows], source=source, known=known)
    source = source or Path(chosen.file).name[:LONGEST_SOURCE]
    if rows:
        _show(made, source, named=chosen.source is not None)
    if faults:
        print("\n".join(["\nFaults:", *(f"  line {fault.line}: {_sentence(fault, now.year)}" for fault in faults)]))
        raise Refusal(f"Nothing was changed. Correct these faults ({len(faults)}) and repeat.")
    entries = made.new + [entry for entry, _ in made.changed]
    if not entries:
        print("\nEvery town of the file is entered like this already. Nothing was changed.")
    elif chosen.yes or agreed():
        towns.enter_towns(entries=entries, source=source, by=COMMAND, at=now)
        print(f"\nDone. New: {len(made.new)}, changed: {len(made.changed)}.")
    return 0


def _source(given: str | None) -> str:
    source = tidy(given or "")
    if given is not None and not source:
        raise Refusal("--source is empty: name where the figures come from, or leave it away.")
    if len(source) > LONGEST_SOURCE:
        raise Refusal(f"--source has more than {LONGEST_SOURCE} letters: shorten it.")
    return source


def _show(made: Plan, source: str, *, named: bool) -> None:
    """What would happen to each town."""
    print(f"Source: {source}" if named else f"Source: {source} (pages show it; name a better one with --source)")
    show("New", map(_town, made.new))
    changed = []
    for entry, found in made.changed:
        figures = "; ".join(f"{name} {_value(old)} -> {_value(new)}" for name, (old, new) in found.items())
        changed.append(f"{entry.ags} {entry.name}: {figures}")
    show("Changed", changed)
    show("Unchanged", map(_town, made.unchanged))
    show("Not in the file, stay as they are", map(_town, made.staying))


def _town(entry: Entry) -> str:
    return f"{entry.ags} {entry.name} ({', '.join(filter(None, (entry.kind, entry.district)))})"


def _value(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)


def _sentence(fault: Fault, year: int) -> str:
    facts: dict[str, object] = {"column": fault.column, "value": fault.value[:60]}
    if fault.reason == "long":
        facts["length"] = LENGTHS[fault.column]
    if fault.reason == "figure":
        facts["low"], facts["high"] = limits(fault.column, year)
        facts["number"] = "whole number" if fault.column in WHOLE else "number"
    return SENTENCES[fault.reason].format(**facts)
