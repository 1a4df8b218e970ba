"""How fast, how big, how it grows: stores of any size, and a race against Datasette on the same file."""
