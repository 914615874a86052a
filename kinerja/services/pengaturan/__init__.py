"""What the pengelola sets; a change is told to the siklus that it moves."""
