"""A server entry with the whole product; only the moments in which a race is lost last longer."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")

from lotse.config.wsgi import application
from tests.storm import window

window.widen()

__all__ = ["application"]
