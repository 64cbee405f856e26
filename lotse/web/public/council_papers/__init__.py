"""The draft of a council paper for any town: without an account, nothing is stored."""
