"""Makes a published run for the storm: `python -m tests.storm.seed SEATS` prints the path of its form.

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


def main(seats: int) -> None:
    """Make the run and print the path of its registration form."""
    start = (clock.now() + timedelta(days=60)).replace(hour=8, minute=0, second=0, microsecond=0)
    run = people.run(starts=start, capacity=seats)
    print(reverse("public:register", args=(run.course.slug, run.slug)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
