"""The Vokabelheft: what towns have done and others may copy."""
