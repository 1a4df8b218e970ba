"""People, places, bodies and outlets, known and unknown."""
