"""The town's own drafts of council papers. They never leave the town."""
