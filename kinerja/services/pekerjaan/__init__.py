"""The one queue: a job's row is written with the act that wants it, and kept with how it ended."""
