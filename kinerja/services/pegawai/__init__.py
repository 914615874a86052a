"""People, their accounts and positions, and the frame of units that they are placed in."""
