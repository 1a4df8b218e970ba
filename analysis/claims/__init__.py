"""What is asserted, and what kind of claim it is."""
