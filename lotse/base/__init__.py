"""No domain words: actor, audit, outbox, links, locking, transactions, periods, text, files, PDF engine."""
