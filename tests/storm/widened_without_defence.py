"""A server entry without lock and without transaction, in which the moments that lose a race last as long."""

from tests.storm.without_defence import application  # isort: skip

# Only now: the actions are wrapped when their modules are read.
from tests.storm import window

window.widen()

__all__ = ["application"]
