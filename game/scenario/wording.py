"""What pydantic finds wrong with a value, in plain words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from game.scenario import nodes
from game.scenario.problems import UnfitError, shortened

MAX_GUESSED_LENGTH = 60
"""Longer words get no nearest spelling: comparing them takes too long, and they are no typing errors."""

_GROUP = "a group of `key: value` lines"
_LIST = "a list"
_DATE = "a date such as 1962-10-22"
_MOMENT = "a date and time such as 1962-10-22 19:00"
_TIME = "a time such as 19:00"

_KINDS = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "yes or no",
    "bool_parsing": "yes or no",
    "string_type": "text",
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dataclass_type": _GROUP,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "time_type": _TIME,
    "time_parsing": _TIME,
    "none_required": "nothing",
}

_HINTS = {
    "a whole number": "write digits only, with - before them for less than nothing",
    "yes or no": "write yes or no",
    "text": "write it on one line, in double quotes if it has a colon",
    _GROUP: "indent one `key: value` line for each under this key",
    _LIST: "write [one, two], or each item on a line of its own after '- '",
}

_QUOTED = re.compile(r"'([^']*)'")


def is_kind(error: Mapping[str, Any]) -> bool:
    """Whether the error says that the value is of the wrong kind, rather than wrong in itself."""
    return error["type"] in _KINDS or error["type"] in ("literal_error", "enum")


def wrong_kind(errors: Sequence[Mapping[str, Any]], node: nodes.Node) -> tuple[str, str]:
    """Message and hint for a value that is none of the kinds that were tried."""
    kinds: list[str] = []
    words: list[str] = []
    for error in errors:
        if error["type"] in _KINDS:
            kinds.append(_KINDS[error["type"]])
        else:
            words.extend(_QUOTED.findall(str(error["ctx"]["expected"])))
    kinds = [kind for kind in dict.fromkeys(kinds) if kind != "nothing" or len(errors) == 1]
    choices = kinds + ([_one_of(words)] if words else [])
    message = f"this must be {' or '.join(choices)}, {_found(node)}"
    if isinstance(node, nodes.Scalar) and (guess := nearest(node.text, words)):
        return message, f"did you mean '{guess}'?"
    if isinstance(node, nodes.Scalar) and not node.text:
        return message, "write a value, or delete the key if it may be left out"
    return message, _HINTS.get(kinds[0], f"write {kinds[0]}") if kinds else "choose one of these words"


def unknown_key(key: str, allowed: Iterable[str]) -> tuple[str, str]:
    """Message and hint for a key that has no meaning where it stands."""
    names = sorted(allowed)
    message = f"'{shortened(key)}' has no meaning here"
    if guess := nearest(key, names):
        return message, f"did you mean '{guess}'?"
    return message, f"delete it; what can stand here: {', '.join(names)}" if names else "delete it"


def missing_key(key: str, where: str) -> tuple[str, str]:
    """Message and hint for a key that a mapping must have."""
    return f"'{key}' is missing{f' in {where}' if where else ''}", f"add a line `{key}: …`"


def wrong_value(error: Mapping[str, Any], node: nodes.Node) -> tuple[str, str]:
    """Message and hint for any other error of a value."""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, UnfitError):
        return cause.message, cause.hint
    if cause is not None:
        return str(cause) or "this doesn't fit", ""
    context = error.get("ctx", {})
    match error["type"]:
        case "greater_than_equal":
            return _limit(f"at least {context['ge']}", node)
        case "greater_than":
            return _limit(f"more than {context['gt']}", node)
        case "less_than_equal":
            return _limit(f"at most {context['le']}", node)
        case "less_than":
            return _limit(f"less than {context['lt']}", node)
        case "multiple_of":
            return _limit(f"a multiple of {context['multiple_of']}", node)
        case "int_parsing_size":
            return "this number is too large", "write a smaller number"
        case "string_too_short" if context["min_length"] == 1:
            return "this text must not be empty", "write something"
        case "string_too_short":
            return f"this text must have at least {context['min_length']} characters", "write more"
        case "string_too_long":
            return f"this text may have at most {context['max_length']} characters", "shorten it"
        case "string_pattern_mismatch":
            return f"this is not of the form {context['pattern']}, {_found(node)}", "spell it in that form"
        case "too_short":
            return (
                f"this must have at least {_entries(context['min_length'])}, not {context['actual_length']}",
                "add what is missing",
            )
        case "too_long":
            # For iterators pydantic doesn't know the length.
            length = context["actual_length"]
            have = f", not {length}" if length is not None else ""
            return f"this may have at most {_entries(context['max_length'])}{have}", "delete some"
        case "union_tag_not_found":
            name = str(context["discriminator"]).strip("'")
            return f"'{name}' is missing: it says what this is", f"add a line `{name}: …`"
        case "union_tag_invalid":
            words = _QUOTED.findall(str(context["expected_tags"]))
            guess = nearest(str(context["tag"]), words)
            return (
                f"this must be {_one_of(words)}, not '{shortened(str(context['tag']))}'",
                f"did you mean '{guess}'?" if guess else "choose one of these words",
            )
        case _:
            said = str(error["msg"])
            return said[:1].lower() + said[1:], ""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `word` was probably meant to be."""
    if len(word) > MAX_GUESSED_LENGTH:
        return None
    by_small_letters = {name.lower(): name for name in names}
    found = difflib.get_close_matches(word.lower(), by_small_letters, n=1)
    return by_small_letters[found[0]] if found else None


def _found(node: nodes.Node) -> str:
    if isinstance(node, nodes.Mapping):
        return f"not {_GROUP}"
    if isinstance(node, nodes.Sequence):
        return "not a list"
    return f"not '{shortened(node.text)}'" if node.text else "but nothing is written"


def _limit(limit: str, node: nodes.Node) -> tuple[str, str]:
    return f"this must be {limit}, {_found(node)}", "change the number"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _one_of(words: Sequence[str]) -> str:
    quoted = [f"'{word}'" for word in dict.fromkeys(words)]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
