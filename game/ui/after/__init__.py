"""What comes after a game: gone through again, tried otherwise, judged, practised."""
