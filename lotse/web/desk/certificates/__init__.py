"""Certificates: who gets one, issuing, revoking, issuing anew."""
