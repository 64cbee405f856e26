"""Courses, modules, runs, own projects."""
