"""Run, towns and solutions for the bench: `python -m tools.bench_seed SEATS` prints the paths to be measured.

Runs with the environment of the installation it writes to.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.urls import reverse  # noqa: E402

from lotse.base import kept_lists  # noqa: E402
from lotse.exchange.queries import shelf  # noqa: E402
from tests.people import towns  # noqa: E402
from tests.storm import seed  # noqa: E402

TOWNS = 59
FACTS = {
    "cost_once_cents": 312_500_00,
    "cost_yearly_cents": 8_400_00,
    "price_year": 2025,
    "went_wrong": "Zu hell. " * 40,
}


def main(seats: int) -> None:
    """Make a run, and a region with one solution in each town, copied by the next one."""
    form = seed.run(seats)
    run = form.removesuffix("register/")
    made = [towns.town(f"Musterstadt {number}", lat=51.2, lon=7.9 + number / 100) for number in range(TOWNS)]
    entries = [towns.solution(town, f"Lösung {number}", **FACTS) for number, town in enumerate(made)]
    for entry, town in zip(entries, made[1:], strict=False):
        towns.copy(entry, town)
    # They are stored as they are: no action says that the list has changed.
    with transaction.atomic():
        kept_lists.renew(shelf.NAME)
    entry, town = entries[0], made[1]
    paper = f"?town={town.slug}"
    for name, path in (
        ("home", "/"),
        ("courses", "/courses/"),
        ("course", run.rstrip("/").rpartition("/")[0] + "/"),
        ("run", run),
        ("register", form),
        ("check", "/certificates/"),
        ("imprint", "/imprint/"),
        ("solutions", reverse("public:solutions")),
        ("solution", reverse("public:solution", args=[entry.slug])),
        ("town", reverse("public:town", args=[town.slug])),
        ("map", reverse("public:map")),
        ("paper", reverse("public:council_paper", args=[entry.slug]) + paper),
        ("paper DOCX", reverse("public:council_paper_file", args=[entry.slug, "docx"]) + paper),
        ("paper PDF", reverse("public:council_paper_file", args=[entry.slug, "pdf"]) + paper),
    ):
        print(f"{name}\t{path}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
