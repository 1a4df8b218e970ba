"""English: its tables, and how its verbs are conjugated."""
