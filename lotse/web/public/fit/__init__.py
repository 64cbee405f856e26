"""„Passt zu uns“: towns like ours, and the solutions that fit, each with its reasons."""
