"""`python3 run.py ketahanan`: what an office can rely on, each beside a control that fails."""
