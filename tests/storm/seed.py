"""Makes published runs for the storm: `python -m tests.storm.seed SEATS …` prints the path of each one's form.

Runs with the environment of the installation it writes to.
"""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
django.setup()

from django.urls import reverse  # noqa: E402

from lotse.base import clock  # noqa: E402
from tests import people  # noqa: E402


def run(seats: int) -> str:
    """Make a run and return the path of its registration form."""
    start = (clock.now() + timedelta(days=60)).replace(hour=8, minute=0, second=0, microsecond=0)
    made = people.run(starts=start, capacity=seats)
    return reverse("public:register", args=(made.course.slug, made.slug))


if __name__ == "__main__":
    for wish in sys.argv[1:]:
        print(run(int(wish)))
