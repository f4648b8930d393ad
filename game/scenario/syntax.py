"""The YAML parser's complaints in plain words."""

from __future__ import annotations

import yaml

_Words = tuple[str, str]

_INDENTATION: _Words = (
    "this doesn't fit what stands before it",
    "indent it exactly like its neighbours; if text goes on after a quotation mark, quote all of it",
)
_COLON: _Words = (
    "there is a second ': ' where one value is expected",
    "put text with a colon in double quotes, or check the indentation",
)
_NO_COLON: _Words = ("there is no ': ' after this key", "write `key: value`")
_TAB: _Words = ("a tab stands where spaces are needed", "indent with spaces")
_SPECIAL: _Words = (
    "a value can't begin with this character",
    "put the text in double quotes",
)
_TAG: _Words = (
    "words that begin with ! are not used here",
    "delete it; if it belongs to the text, put the text in double quotes",
)
_NAME: _Words = (
    "words that begin with & or * are not used here",
    "delete it; if it belongs to the text, put the text in double quotes",
)
_LIST: _Words = ("a list item can't stand here", "begin the list on a line of its own, each item with '- '")
_QUOTES: _Words = (
    "the quotation marks that open here are never closed",
    'close them; inside double quotes, write \\" for a quotation mark',
)
_ESCAPE: _Words = (
    "a backslash in double quotes must begin a known escape",
    "write \\\\ for a backslash, or use single quotes",
)
_BLOCK: _Words = ("nothing but a comment may follow | or > on its line", "begin the text on the next line")
_DIRECTIVE: _Words = ("directives (lines that begin with %) are not used here", "delete the line")

# Parts of messages, of the parser in C and of that in Python; the first that is found counts.
_WORDS: tuple[tuple[str, _Words], ...] = (
    ("could not find expected ':'", _NO_COLON),
    ("mapping values are not allowed", _COLON),
    ("mapping keys are not allowed", _INDENTATION),
    ("sequence entries are not allowed", _LIST),
    ("found unexpected end of stream", _QUOTES),
    ("found unexpected document", _QUOTES),
    ("unknown escape character", _ESCAPE),
    ("did not find expected hexdecimal number", _ESCAPE),
    ("expected escape sequence", _ESCAPE),
    ("invalid Unicode character escape", _ESCAPE),
    ("tab character", _TAB),
    ("cannot start any token", _SPECIAL),
    ("',' or ']'", ("a list lacks a comma or its closing ]", "close it with ]")),
    ("',' or '}'", ("a group lacks a comma or its closing }", "close it with }")),
    (
        "<document start>",
        ("more follows after the end of the document", "check its indentation"),
    ),
    ("directive", _DIRECTIVE),
    ("tag", _TAG),
    ("anchor", _NAME),
    ("alphabetic or numeric character", _NAME),
    ("indentation indicator", _BLOCK),
    ("comment or line break", _BLOCK),
    ("comment or a line break", _BLOCK),
    ("chomping", _BLOCK),
    ("<block end>", _INDENTATION),
    ("did not find expected key", _INDENTATION),
    ("'-' indicator", _INDENTATION),
    ("leading space", _INDENTATION),
    ("node content", ("a value is missing here", "write a value, or delete the sign before it")),
    ("found unexpected ':'", _COLON),
)


def in_plain_words(error: yaml.YAMLError, text: str) -> tuple[int, int, str, str]:
    """Line and column (from 1) of a parser's error in `text`, what is wrong, and what to do."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, 1, "this is not well-formed YAML", "save the file as UTF-8 text"
    said = f"{error.problem or ''} {error.context or ''}"
    mark = error.problem_mark or error.context_mark
    words = next((words for part, words in _WORDS if part in said), None)
    # The end of the file is where such an error is noticed, not where it was made.
    noticed_late = words in (_QUOTES, _NO_COLON) or (mark is not None and not text[mark.index :].strip())
    if noticed_late and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return 1, 1, *(words or _fallback(said))
    if words is _SPECIAL and _character(text, mark) == "\t":
        words = _TAB
    return mark.line + 1, mark.column + 1, *(words or _fallback(said))


def _fallback(said: str) -> _Words:
    return f"this is not well-formed YAML: {said.strip()}", "check quotation marks, brackets and indentation"


def _character(text: str, mark: yaml.Mark) -> str:
    return text[mark.index : mark.index + 1]
