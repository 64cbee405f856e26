"""Towns look at what others have written about them: links that were sent, and what they have answered."""
