"""What a table is: which statement, whether the primary one, and whose."""
