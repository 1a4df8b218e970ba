"""Text to claims, claim against claim, and a status with its proof: pure functions of their arguments."""
