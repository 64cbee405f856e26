"""Own projects: read and commented."""
