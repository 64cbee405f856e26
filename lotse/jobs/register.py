"""The towns and Kreise of a Land from the official list, so that everybody finds their employer.

Facts only: key, name, kind, Kreis. The region's own towns, with figures, are entered elsewhere; here they are skipped.
"""

import csv
from datetime import datetime
from pathlib import Path

from lotse.base.actor import Actor
from lotse.base.transactions import action
from lotse.regions.actions import organisation
from lotse.regions.actions.organisation import Outside
from lotse.regions.rules.register import town_hall
from lotse.regions.wording import OrganisationKind

DATA = Path(__file__).parent / "data"
FILES = {"NW": "nordrhein-westfalen.csv"}
SOURCE = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, Auszug GV4Q mit Bevölkerung vom 31. Dezember 2019"


def bodies(land: str) -> list[Outside]:
    """Return the town halls and Kreise of the Land; nothing where we have no list."""
    if land not in FILES:
        return []
    with (DATA / FILES[land]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    towns = [Outside(town_hall(row["kind"], row["name"]), OrganisationKind.MUNICIPALITY) for row in rows]
    districts = sorted({row["district"] for row in rows} - {""})
    return towns + [Outside(name, OrganisationKind.DISTRICT) for name in districts]


@action
def enter_others(*, land: str, by: Actor, at: datetime) -> int:
    """Enter the towns and Kreise outside the region; return how many are new. Twice changes nothing."""
    return organisation.enter_outside(bodies=bodies(land), source=SOURCE, by=by, at=at)
