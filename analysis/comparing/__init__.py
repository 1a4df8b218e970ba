"""Claim against claim: what one says of the other, and why."""
