"""What happens to drafts of papers."""
