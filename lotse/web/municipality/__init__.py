"""„Unsere Kommune“: what a town offers, copies and writes. Pages for its town editors."""
