"""What is particular to a language: tables only, one entry a line, each with the phrase that it was found in."""
