"""How students are called on a page for a class: in full, shortened, or by number alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from game.report.case import say

FULL, SHORT, HIDDEN = WAYS = ("full", "short", "hidden")
"""How names are shown: whole; first names, with the first letter of what follows; not at all."""


def called(names: Sequence[str], way: str) -> list[str]:
    """What each is called, in the same order; two who would be called alike are numbered."""
    if way == HIDDEN:
        return [say("class.student", number=number) for number in range(1, len(names) + 1)]
    shown = [_short(name) if way == SHORT else name for name in names]
    several, seen = Counter(shown), Counter[str]()
    found = []
    for name in shown:
        seen[name] += 1
        found.append(say("class.again", name=name, number=seen[name]) if several[name] > 1 else name)
    return found


def _short(name: str) -> str:
    """``Anna E.`` of ``Anna Example``; a surname that comes first, before a comma, is put last."""
    last, comma, first = name.partition(",")
    parts = (f"{first} {last}" if comma else name).replace("_", " ").split()
    if not parts:
        return name
    return say("class.short", first=parts[0], initial=parts[-1][0]) if len(parts) > 1 else parts[0]
