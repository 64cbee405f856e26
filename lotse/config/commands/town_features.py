"""`lotse import towns FILE` where the file holds figures: one a line, with its year and its source."""

import argparse

from lotse.base import actor, clock
from lotse.config.preview import agreed, show
from lotse.config.refusal import Refusal
from lotse.regions.actions import features
from lotse.regions.models import Municipality
from lotse.regions.queries import features as query
from lotse.regions.rules.features import BY_NAME, IMPORTED
from lotse.regions.rules.figures import EARLIEST, LONGEST_SOURCE, Fault, Figure, plan, read

COMMAND = actor.job("lotse import towns")
SENTENCES = {
    "unreadable": "this is no CSV table ({value}): save the table as CSV again.",
    "nothing": "no figure is here: the first line names the columns, each further line is a figure of a town.",
    "missing": "the column {column} is missing: add it; see docs/operator/README.md for all columns.",
    "repeated": "the column {column} is here twice: delete one.",
    "cells": "cells: {value}. Put text with a comma into quotes, or separate the cells with semicolons.",
    "empty": "{column} is empty: fill it in.",
    "unknown town": "no town has the ags {value!r}: import the town first, or correct the key (8 digits).",
    "unknown feature": "feature is {value!r}: write one of {features}.",
    "figure": "value is {value!r}: write a number{limits}, without separators of thousands.",
    "class": "value is {value!r}: this feature has the classes {codes}.",
    "year": "year is {value!r}: write the year the figure holds for, from {earliest} to {latest}.",
    "long": "{column} has more than {length} letters: shorten it.",
    "again": "this figure of the town stands on line {value} already: delete one of the two lines.",
}


def run(chosen: argparse.Namespace, text: str) -> int:
    """Check, show, ask, enter."""
    if chosen.source is not None:
        raise Refusal("This table names the source of each figure itself: leave --source away.")
    now = clock.now()
    names = dict(Municipality.objects.values_list("ags", "name"))
    figures, faults = read(text, towns=names.keys(), year=now.year)
    made = plan(figures, query.known())
    if figures:
        show("New", (_line(figure, names) for figure in made.new))
        show(
            "Changed", (f"{_line(old, names)} -> {_value(new)} ({new.year}, {new.source})" for old, new in made.changed)
        )
        show("Unchanged", (_line(figure, names) for figure in made.unchanged))
    if faults:
        by_line = sorted(faults, key=lambda fault: fault.line)
        print("\n".join(["\nFaults:", *(f"  line {f.line}: {_sentence(f, now.year, text)}" for f in by_line)]))
        raise Refusal(f"Nothing was changed. Correct these faults ({len(faults)}) and repeat.")
    entries = made.new + [new for _old, new in made.changed]
    if not entries:
        print("\nEvery figure of the file is entered like this already. Nothing was changed.")
    elif chosen.yes or agreed():
        features.enter(figures=entries, by=COMMAND, at=now)
        print(f"\nDone. New: {len(made.new)}, changed: {len(made.changed)}.")
    return 0


def _line(figure: Figure, names: dict[str, str]) -> str:
    town = f"{figure.ags} {names[figure.ags]}"
    return f"{town}: {figure.feature} {_value(figure)} ({figure.year}, {figure.source})"


def _value(figure: Figure) -> str:
    return figure.code if figure.number is None else f"{figure.number.normalize():f}"


def _sentence(fault: Fault, year: int, text: str) -> str:
    named = [name for name in IMPORTED if name in text.splitlines()[fault.line - 1]] if fault.line > 1 else []
    feature = BY_NAME[named[0]] if named else None
    return SENTENCES[fault.reason].format(
        column=fault.column,
        value=fault.value[:60],
        features=", ".join(IMPORTED),
        limits=f" from {feature.low:g} to {feature.high:g}" if feature else "",
        codes=", ".join(feature.codes) if feature else "",
        earliest=EARLIEST,
        latest=year,
        length=LONGEST_SOURCE,
    )
