"""Text blocks of council papers: texts with the days they are valid."""
