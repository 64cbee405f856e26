"""Courses with modules, material and partners."""
