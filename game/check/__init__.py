"""Checks of whole scenarios: what loads, what can be proved of it, and what comes of playing it ten thousand times."""

from game.check.files import check_file, check_paths, check_scenario

__all__ = ["check_file", "check_paths", "check_scenario"]
