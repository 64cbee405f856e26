"""The page behind the link of a wish to hear of the next run."""
