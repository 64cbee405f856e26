"""What regions announces upwards."""

from django.dispatch import Signal

# Sent with `municipality` after its name, Kreis or figures changed, as the last step of the action.
municipality_changed = Signal()
