"""Questions between towns."""
