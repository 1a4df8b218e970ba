"""What the desk keeps, and how: plain SQL behind one door, `newsroom`."""
