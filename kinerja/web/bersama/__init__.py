"""Pages that several desks share."""
