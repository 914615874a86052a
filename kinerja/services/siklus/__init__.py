"""One siklus on its way through the SOP: where it stands, the gates, the one hand-over."""
