"""Assembles the house: settings, addresses, server entry and command line. Nobody imports it."""
