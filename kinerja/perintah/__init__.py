"""What the words after `python3 run.py` do. Each function takes the parsed arguments and returns the exit status."""
