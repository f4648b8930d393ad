"""Pages put together from elements, so that text stays text and nothing on a page can ask for anything.

Only what a printed page needs is known here: no script, no link, no picture from elsewhere can be made.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from game.words import LANGUAGE

_ELEMENTS: Final = """
b bdi br defs desc div figcaption figure g h1 h2 h3 header li ol p section span table tbody td th thead tr ul
circle line path pattern polygon polyline rect svg text title
"""

_ATTRIBUTES: Final = """
aria-labelledby class id role scope
cx cy d fill fill-opacity font-size font-weight height paint-order patternTransform patternUnits points r stroke
stroke-dasharray stroke-linejoin stroke-width text-anchor transform viewBox width x x1 x2 y y1 y2
"""

ELEMENTS: Final = frozenset(_ELEMENTS.split())
"""The elements that can be made; and of their attributes none but these:"""

ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())

PAINTS: Final = frozenset({"fill", "stroke"})
"""Those of which a browser reads more than a word: a paint may be named by its address."""

_OF_THIS_PAGE: Final = "url(#"

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may fetch for a page: nothing."""

_EMPTY: Final = frozenset({"br"})
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
                                 "\ufdd0-\ufdef\ufffe\uffff]")  # fmt: skip
"""Controls, halves of characters, and marks that would turn the direction of what follows."""

_REPLACED: Final = "\ufffd"


class Element:
    """An element of a page, already written out; only :func:`tag` makes one."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text


Child = Element | str | None
"""What can stand in an element; None is nothing at all."""


def tag(name: str, /, *children: Child, **attributes: str | float | None) -> Element:
    """An element: text in it is escaped, attributes of None are left out.

    ``class_`` is ``class``, and an underscore within a name is a hyphen.  Raises ValueError for an element or an
    attribute that no page needs, and for a paint from elsewhere.
    """
    if name not in ELEMENTS:
        raise ValueError(f"no page needs an element {name!r}")
    said = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in _EMPTY:
        return Element(f"<{name}{said}>")
    return Element(f"<{name}{said}>{''.join(_inner(child) for child in children)}</{name}>")


def text(value: str) -> str:
    """Text as it stands in a page: nothing in it can be markup, and all of it can be written as UTF-8."""
    return escape(_UNPRINTABLE.sub(_REPLACED, value), quote=True)


def page(title: str, style: str, *children: Child) -> str:
    """A whole page; ``style`` is our own, and holds neither markup nor addresses."""
    assert "<" not in style and "url(" not in style, "a style is plain rules"
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{style}</style>"
    )
    body = "".join(_inner(child) for child in children)
    return f'<!DOCTYPE html>\n<html lang="{LANGUAGE}"><head>{head}</head>\n<body>{body}</body></html>\n'


def _inner(child: Child) -> str:
    if child is None:
        return ""
    return str(child) if isinstance(child, Element) else text(child)


def _attribute(key: str, value: str | float) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name not in ATTRIBUTES:
        raise ValueError(f"no page needs an attribute {name!r}")
    if name in PAINTS and "(" in str(value) and not str(value).startswith(_OF_THIS_PAGE):
        raise ValueError(f"no page needs a paint from elsewhere: {value!r}")
    return f' {name}="{text(_number(value) if isinstance(value, int | float) else value)}"'


def _number(value: float) -> str:
    """A number with at most one decimal, which is finer than any printer."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
