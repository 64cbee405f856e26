"""The web server: loads the application once and shares its memory with the web processes, which are copies of it.

`python -m lotse.config.granian OPTIONS APPLICATION` takes what granian takes.
"""

import sys
from importlib import import_module

from django.conf import settings
from django.db import connections
from django.urls import reverse
from django.utils import translation
from granian.cli import entrypoint

from lotse.config import collector


def main() -> None:
    """Load, then serve. A process that ended is replaced by another copy."""
    import_module(sys.argv[-1].partition(":")[0])
    _warm_up()
    collector.settle()
    entrypoint()


def _warm_up() -> None:
    """Load addresses and sentences, which every page needs."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("public:home")
            translation.gettext(language)  # any word reads the catalogue
    # Nothing has read so far; copies could not share a connection.
    connections.close_all()


if __name__ == "__main__":
    main()
