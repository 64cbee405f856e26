"""The mailbox of the demonstration: what would have been mailed."""
