"""Ready-made papers."""
