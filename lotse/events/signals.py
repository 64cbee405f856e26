"""What events announces upwards."""

from django.dispatch import Signal

# Sent with `event` after date, place or state changed (the higher storey may have to react).
event_changed = Signal()
