"""The whole way of one record, from a course to the map."""
