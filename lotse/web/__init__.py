"""Pages, by audience. A front knows its own views and what is below; fronts do not know each other."""
