"""Pages: approvals."""
