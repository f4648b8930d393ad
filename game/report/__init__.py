"""Pages to be printed: one for a student, one for a class; each a single file that asks nothing of a network."""
