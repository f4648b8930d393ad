"""What happened and what stands, put into words: the same for the window and for plain text."""
