"""What credentials announces upwards."""

from django.dispatch import Signal

# Sent with `registrations`, `by` and `at` after certificates were issued, revoked or issued anew, in that transaction.
certificates_changed = Signal()
