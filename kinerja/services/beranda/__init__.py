"""What waits for a desk, and what has happened."""
