"""The measures of the model project."""
