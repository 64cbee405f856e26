"""Ready-made papers: the application for training. Siblings that do not know each other."""
