"""Every form and every address of every page gets what nobody should send."""
