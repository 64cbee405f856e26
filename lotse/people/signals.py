"""What people announces upwards."""

from django.dispatch import Signal

# Sent with `person` after a role was given or taken.
roles_changed = Signal()
