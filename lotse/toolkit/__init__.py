"""Ready-made papers: the application for training, the council paper. Siblings that do not know each other."""
