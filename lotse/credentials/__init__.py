"""Certificates: rules, issue, check, revoke, reissue."""
