"""Towns that say „das interessiert uns“: accepted, or declined with a reason."""
