"""Who belongs to the network of towns, and how ideas travel in it."""
