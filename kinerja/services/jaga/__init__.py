"""What the server does by itself so that the office's data stays: copies, checks, sweeping, and how it stands."""
