"""The frame of a page: letterhead, sides, headings, and the small things of which all sections are made."""

from __future__ import annotations

from collections.abc import Sequence

from game.report.case import say
from game.report.html import Child, Element, tag


def letterhead(title: str, place: str, fields: Sequence[tuple[str, Child]]) -> Element:
    """The head of a side: the house, what it is and which side of it; then who it is for and what it is about."""
    line = tag("div", tag("h1", title), tag("span", place), class_="letterhead")
    told = [part for label, value in fields for part in (tag("b", label), tag("span", value))]
    return tag("header", line, tag("div", *told, class_="fields") if told else None)


def side(*parts: Child) -> Element:
    """One side of the sheet."""
    return tag("section", *parts, class_="side")


def part(key: str, *children: Child) -> Element | None:
    """A part under its heading; nothing where it has nothing to say."""
    held = [child for child in children if child is not None]
    return tag("section", tag("h2", say(key)), *held) if held else None


def columns(left: Sequence[Child], right: Sequence[Child], wide: bool = False) -> Element | None:
    """Two columns beside each other, the left one ``wide`` or both alike; nothing where both are empty."""
    both = [[child for child in column if child is not None] for column in (left, right)]
    if not any(both):
        return None
    return tag("div", *(tag("div", *one, class_="stack") for one in both), class_="cols wide" if wide else "cols")


def lines(texts: Sequence[str], small: bool = False) -> list[Element]:
    """Paragraphs."""
    return [tag("p", text, class_="small" if small else None) for text in texts if text]


def listed(items: Sequence[Child], numbered: bool = False) -> Element | None:
    """A list; nothing where it is empty."""
    return tag("ol" if numbered else "ul", *(tag("li", one) for one in items)) if items else None


def table(
    heads: Sequence[str], rows: Sequence[Sequence[Child]], numbers: frozenset[int] = frozenset(), whole: int = -1
) -> Element:
    """A table; ``numbers`` are the columns that hold figures, ``whole`` is one whose lines are not broken."""

    def cell(name: str, place: int, child: Child) -> Element:
        scope = "col" if name == "th" else None
        kind = "number" if place in numbers else "whole" if place == whole else None
        return tag(name, child, class_=kind, scope=scope)

    head = tag("thead", tag("tr", *(cell("th", place, one) for place, one in enumerate(heads))))
    body = [tag("tr", *(cell("td", place, one) for place, one in enumerate(row))) for row in rows]
    return tag("table", head, tag("tbody", *body))


def drawn(picture: Element, caption: str = "") -> Element:
    """A plot with what is to be seen in it."""
    return tag("figure", picture, tag("figcaption", caption) if caption else None)


def named(name: str) -> Element:
    """A name that somebody typed, kept from turning the words around it."""
    return tag("bdi", name)


def ruled() -> Element:
    """Lines to write on, as many as the sheet has room for."""
    return tag("div", class_="ruled")
