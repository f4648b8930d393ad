"""Pages as files."""

from __future__ import annotations

from pathlib import Path


def write_page(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a page, all of it or nothing. Raises OSError, and ValueError for a name that no file can have."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding=encoding, newline="")
    beside.replace(path)
